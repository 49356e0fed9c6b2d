"""`ita merge`: the states of shards joined, whatever their order."""
from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.rows import unread_tables
from export.schemas import Tables
from export.store import LEDGER, STATE, StateError, Store
from tests.export.full_report import SHA, make_tables, other_source
from tests.export.test_store import packed, published, rows, run, unknown_bytes

FOUND = make_tables()
INPUTS = [
    *(other_source(FOUND, f"in/{at}.txt", f"{at:02x}" * 32) for at in range(5)),
    other_source(FOUND, "in/again.txt", "03" * 32),
    unknown_bytes("in/x", by_name=False),
    unknown_bytes("x", by_name=True),
    unread_tables("in/pipe", "not_regular_file", "x", "0.1"),
    unread_tables("in/slow", "timeout", "x", "0.1", sha256="77" * 32, size_bytes=1),
]


def keep(out: Path, *inputs: Tables, key: str = "v1") -> Path:
    with Store(out / STATE) as store:
        for found in inputs:
            store.save(packed(found), key)
    return out / STATE


def merged(out: Path, *states: Path) -> dict[str, bytes]:
    with Store(out / STATE) as store:
        store.merge(states)
        store.publish(out)
    return published(out)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=len(INPUTS), max_size=len(INPUTS)), st.permutations(range(len(INPUTS))))
def test_shards_joined_in_any_order_give_the_tables_of_one_run(
    tmp_path_factory: pytest.TempPathFactory, shards: list[int], order: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("shards")
    expected = run(folder / "one", *INPUTS)
    states = [keep(folder / f"shard{number}", *(INPUTS[at] for at in order if shards[at] == number)) for number in range(3)]
    assert merged(folder / "a", *states) == expected
    assert merged(folder / "b", *reversed(states), states[0]) == expected
    assert merged(folder / "shard0", *states) == expected  # itself among them


def test_joining_twice_adds_nothing(tmp_path: Path) -> None:
    state = keep(tmp_path / "shard", *INPUTS)
    with Store(tmp_path / "out" / STATE) as store:
        assert store.merge([state]) == len(INPUTS)
        assert store.publish(tmp_path / "out")
        assert store.merge([state, state]) == 0
        assert not store.publish(tmp_path / "out")
        assert store.known("in/1.txt", "01" * 32, "v1", found=True) is not None


def test_of_two_versions_of_a_content_the_newer_pipelines_stands(tmp_path: Path) -> None:
    """0.10 is newer than 0.9, whatever it is kept under; what both name is told alike."""
    states = []
    for key, version, source in (("b", "0.9.1", "a.txt"), ("a", "0.10.0", "b.txt"), ("c", "0.9", "c.txt")):
        found = other_source(FOUND, source)
        found["documents"] = [{**found["documents"][0], "pipeline_version": version}]
        found["reports"] = [{**found["reports"][0], "title": version}]
        states.append(keep(tmp_path / key, found, key=key))
    seen = [merged(tmp_path / f"out{number}", *order) for number, order in enumerate(itertools.permutations(states))]
    assert all(one == seen[0] for one in seen)
    assert [row["title"] for row in rows(tmp_path / "out0", "reports")] == ["0.10.0"]
    told = [(row["source"], row["pipeline_version"]) for row in rows(tmp_path / "out0", "documents")]
    assert told == [("a.txt", "0.10.0"), ("b.txt", "0.10.0"), ("c.txt", "0.10.0")]


def test_of_one_version_what_was_read_stands_before_what_failed(tmp_path: Path) -> None:
    failed = keep(tmp_path / "slow", unread_tables("a.txt", "timeout", "x", "0.1", sha256=SHA, size_bytes=1), key="z")
    read = keep(tmp_path / "quick", other_source(FOUND, "b.txt"), key="a")
    assert merged(tmp_path / "one", failed, read) == merged(tmp_path / "two", read, failed)
    assert [row["status"] for row in rows(tmp_path / "one", "documents")] == ["partial", "partial"]


def test_an_input_that_only_one_shard_could_not_read_was_read(tmp_path: Path) -> None:
    blind = keep(tmp_path / "blind", unread_tables("in/1.txt", "permission_denied", "x", "0.1"))
    read = keep(tmp_path / "read", INPUTS[1])
    assert merged(tmp_path / "one", blind, read) == merged(tmp_path / "two", read, blind) == run(tmp_path / "three", INPUTS[1])


def test_a_state_that_is_not_there_or_damaged_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    expected = run(tmp_path / "out", *INPUTS[:2])
    keep(tmp_path / "shard", *INPUTS[2:])
    path = tmp_path / "shard" / STATE / LEDGER
    path.write_bytes(path.read_bytes()[:-30_000])
    for state, code in ((tmp_path / "nowhere", "no_state"), (path.parent, "corrupt_state")):
        with pytest.raises(StateError) as error:
            merged(tmp_path / "out", state)
        assert error.value.code == code
    assert not (tmp_path / "nowhere").exists()
    assert run(tmp_path / "out") == expected
