"""The ledger: one transaction for each document, one clear error for each trouble, the same whatever the order of joining."""
from __future__ import annotations

import gc
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batch.ledger import Content, Entry, Ledger
from batch.ledger_file import APPLICATION
from batch.state_error import StateError
from tests.conftest import ROOT

A, B = "a" * 64, "b" * 64


def content(sha256: str, note: bytes = b"n", key: str = "k") -> Content:
    return Content(sha256, key, "ok", None, note, b"aside")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    opened = Ledger(path, busy_seconds=0.2)
    yield opened
    opened.close()


def test_what_was_put_is_there_when_it_is_opened_again(ledger: Ledger, path: Path) -> None:
    entry = Entry("ก/รายงาน ปี ๒๕๖๘.pdf", A, b"row", "2026-01-01T00:00:00Z")
    ledger.put(entry, content(A), b"payload")
    ledger.put(Entry("b", None, b"unread"))
    ledger.close()
    again = Ledger(path, create=False)
    assert list(again.entries()) == [Entry("b", None, b"unread"), entry]
    assert (again.content(A), again.payload(A)) == (content(A), b"payload")
    assert again.content(B) is None and again.entry("b", A) is None
    again.close()


def test_a_source_that_could_not_be_read_goes_when_it_was(ledger: Ledger) -> None:
    ledger.put(Entry("a", None, b""))
    ledger.put(Entry("b", None, b""))
    ledger.put(Entry("a", A, b""), content(A))
    assert [(entry.source, entry.sha256) for entry in ledger.entries()] == [("a", A), ("b", None)]


def test_the_generation_grows_with_what_is_published_and_only_then(ledger: Ledger) -> None:
    seen = [ledger.generation]

    def grown() -> bool:
        seen.append(ledger.generation)
        return seen[-1] > seen[-2]

    ledger.put(Entry("a", A, b""), content(A), b"p")
    assert grown()
    ledger.put(Entry("a", A, b"", "now"), replace(content(A, key="other"), status="partial", aside=b"slower"), b"p")
    assert not grown() and ledger.content(A) == Content(A, "other", "partial", None, b"n", b"slower")
    for change in (
        lambda: ledger.put(Entry("a", A, b""), content(A), b"q"),
        lambda: ledger.put(Entry("a", A, b""), content(A, b"m"), b"q"),
        lambda: ledger.put(Entry("a", A, b"row")),
        lambda: ledger.put(Entry("b", A, b"")),
        lambda: ledger.prune([("a", A)]),
    ):
        change()
        assert grown()
    ledger.prune([("a", A)])
    ledger.set_mark("x", "1")
    assert not grown()


def test_rows_that_a_stop_left_half_read_say_nothing_when_they_go_after_the_ledger(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda told: said.append(repr(told.exc_value)))
    ledger.put(Entry("a", A, b"row"), content(A))
    ledger.put(Entry("b", A, b"row"))
    half_read = ledger.entries_of(A)
    assert next(half_read).source == "a"
    ledger.close()
    del half_read
    gc.collect()
    assert said == []


def test_a_content_is_pruned_with_the_last_entry_that_names_it(ledger: Ledger) -> None:
    ledger.put(Entry("a", A, b""), content(A), b"p")
    ledger.put(Entry("b", A, b""))
    assert ledger.prune([("a", A), ("nobody", B)]) == 1
    assert ledger.payload(A) == b"p"
    ledger.prune([("b", A)])
    assert ledger.content(A) is None
    with pytest.raises(StateError, match="no payload"):
        ledger.payload(A)


def test_a_snapshot_does_not_see_what_is_put_meanwhile(ledger: Ledger, path: Path) -> None:
    ledger.put(Entry("a", None, b""))
    other = Ledger(path)
    with ledger.snapshot():
        before = list(ledger.entries())
        other.put(Entry("b", None, b""))
        assert list(ledger.entries()) == before
    assert len(list(ledger.entries())) == 2
    other.close()


def test_what_is_raised_inside_a_transaction_undoes_it(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.put(Entry("a", A, b""), content(A), b"p")

    def stops(self: Ledger, changed: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "_grow", stops)
    with pytest.raises(KeyboardInterrupt):
        ledger.put(Entry("b", B, b""), content(B), b"q")
    assert [entry.source for entry in ledger.entries()] == ["a"] and ledger.content(B) is None


def code_of(path: Path, **how: Any) -> str:
    with pytest.raises(StateError) as error:
        opened = Ledger(path, **how)
        try:
            opened.put(Entry("c", A, b""), content(A), b"p")
            list(opened.contents())
        finally:
            opened.close()
    assert str(path) in str(error.value) and str(error.value).startswith(error.value.code) and "\n" not in str(error.value)
    return error.value.code


@pytest.mark.parametrize("damage", [b"", b"{", b"SQLite format 3\0", b"\xff" * 8192])
def test_a_file_that_is_no_ledger_is_corrupt(ledger: Ledger, path: Path, damage: bytes) -> None:
    ledger.close()
    path.write_bytes(damage)
    assert code_of(path) == "corrupt_state"
    assert path.read_bytes() == damage


def test_a_ledger_that_was_cut_is_corrupt(ledger: Ledger, path: Path) -> None:
    for at in range(50):
        ledger.put(Entry(str(at), f"{at:064}", b""), content(f"{at:064}"), os.urandom(3000))
    ledger.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert code_of(path) == "corrupt_state"


def test_another_database_is_corrupt_and_another_version_is_named(path: Path) -> None:
    path.parent.mkdir()
    for number, (application, version, code) in enumerate([(7, 1, "corrupt_state"), (APPLICATION, 99, "state_version")]):
        other = path.with_name(str(number))
        with sqlite3.connect(other) as sql:
            sql.executescript(f"PRAGMA application_id = {application}; PRAGMA user_version = {version}; CREATE TABLE t (x);")
        sql.close()
        assert code_of(other) == code


def test_a_ledger_that_another_process_writes_is_locked(ledger: Ledger, path: Path) -> None:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert code_of(path, busy_seconds=0.1) == "state_locked"
    holder.execute("ROLLBACK")
    holder.close()
    ledger.put(Entry("a", None, b""))


def test_a_place_that_cannot_hold_a_ledger_is_unwritable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert code_of(tmp_path / "file" / "ledger.sqlite") == "state_unwritable"
    (tmp_path / "folder").mkdir()
    assert code_of(tmp_path / "folder") == "state_unwritable"


def test_a_ledger_that_is_asked_for_and_not_there_is_not_made(path: Path) -> None:
    assert code_of(path, create=False) == "no_state"
    assert not path.parent.exists()


def test_the_log_of_a_ledger_that_was_deleted_is_not_taken_for_the_new_ones(ledger: Ledger, path: Path) -> None:
    ledger.put(Entry("old", None, b""))
    log = path.with_name(path.name + "-wal")
    kept = log.read_bytes()
    ledger.close()
    path.unlink()
    log.write_bytes(kept)
    new = Ledger(path)
    assert list(new.entries()) == []
    new.close()


def test_processes_that_begin_at_once_make_one_ledger(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from batch.ledger import *; sys.stdin.readline()\n"
        "ledger = Ledger(Path(sys.argv[1]))\n"
        "for at in range(20): ledger.put(Entry(sys.argv[2] + str(at), None, b''))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(path), name], cwd=ROOT, stdin=subprocess.PIPE, text=True) for name in "abcd"
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.close()
    assert [process.wait(60) for process in started] == [0] * 4
    ledger = Ledger(path, create=False)
    assert len(list(ledger.entries())) == ledger.generation == 80
    ledger.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


PUTS_FOR_EVER = """
import itertools, os, sys
from pathlib import Path
from batch.ledger import Content, Entry, Ledger
ledger = Ledger(Path(sys.argv[1]))
for at in itertools.count(int(sys.argv[2])):
    sha256 = f"{at:064}"
    ledger.put(Entry(f"in/{at}", sha256, b""), Content(sha256, "k", "ok", None, b"note", b""), bytes([at % 256]) * 20_000)
    os.write(1, b"%d\\n" % at)
"""


def test_a_killed_process_loses_nothing_that_it_had_finished(path: Path) -> None:
    """Killed ten times at moments from before its first document to a log of some megabytes; the next one goes on."""
    finished = -1
    for moment in (0.0, 0.05, 0.1, 0.12, 0.15, 0.2, 0.3, 0.5, 0.8, 1.0):
        command = [sys.executable, "-c", PUTS_FOR_EVER, str(path), str(finished + 1)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            time.sleep(moment)
            process.send_signal(signal.SIGKILL)
            out, _ = process.communicate()
        finished = max([finished, *(int(line) for line in out.split())])
        ledger = Ledger(path)
        kept = [entry.sha256 for entry in ledger.entries()]
        assert len(kept) in (finished + 1, finished + 2)  # one may be finished and not told
        assert all(ledger.payload(sha256 or "") == bytes([int(sha256 or "") % 256]) * 20_000 for sha256 in kept)
        assert [one.sha256 for one in ledger.contents()] == sorted(sha256 or "" for sha256 in kept)
        finished = len(kept) - 1
        ledger.close()
    assert finished > 20


def fill_until_it_fails(path: Path) -> tuple[str, list[str]]:
    """The code of the error, and the sources that were put before it."""
    ledger, done = Ledger(path), []
    try:
        for at in range(1_000):
            sha256 = f"{at:064}"
            ledger.put(Entry(f"in/{at}", sha256, b""), content(sha256), os.urandom(50_000))
            done.append(f"in/{at}")
    except StateError as error:
        return error.code, done
    finally:
        ledger.close()
    raise AssertionError("it never failed")


def whole_after(path: Path) -> list[str]:
    with sqlite3.connect(path) as sql:
        assert sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    sql.close()
    ledger = Ledger(path)
    kept = [entry.source for entry in ledger.entries() if len(ledger.payload(entry.sha256 or "")) == 50_000]
    ledger.put(Entry("in/after", None, b""))
    ledger.close()
    return kept


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    try:
        code, done = fill_until_it_fails(disk / "ledger.sqlite")
        assert code == "disk_full" and len(done) > 3
        shutil.copytree(disk, tmp_path / "larger")
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert sorted(whole_after(tmp_path / "larger" / "ledger.sqlite")) == sorted(done)


def test_a_file_that_may_not_grow_is_told_and_loses_nothing(path: Path) -> None:
    """The same without a disk of its own: the system refuses to write beyond a size."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, old[1]))
    try:
        code, done = fill_until_it_fails(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert code in ("disk_full", "state_unwritable") and len(done) > 3
    assert sorted(whole_after(path)) == sorted(done)


ENTRIES = st.builds(
    Entry, st.sampled_from("abc"), st.sampled_from([None, A, B]), st.sampled_from([b"", b"x", b"y"]), st.sampled_from([None, "1", "2"])
)
PUTS = st.lists(st.tuples(ENTRIES, st.sampled_from([b"1", b"2", b"3"])), max_size=6)


def everything(ledger: Ledger) -> list[object]:
    return [*ledger.entries(), *((one, ledger.payload(one.sha256)) for one in ledger.contents())]


def rank_content(kept: tuple[Content, bytes]) -> object:
    return kept[1], kept[0].note


@settings(max_examples=20, deadline=None)
@given(st.lists(PUTS, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_ledgers_join_to_the_same_in_any_order_and_any_number_of_times(
    tmp_path_factory: pytest.TempPathFactory, shards: list[list[tuple[Entry, bytes]]], draw: Any
) -> None:
    folder = tmp_path_factory.mktemp("join")
    ledgers = [Ledger(folder / f"{number}.sqlite") for number in range(len(shards))]
    for ledger, puts in zip(ledgers, shards, strict=True):
        for entry, payload in puts:
            ledger.put(entry, None if entry.sha256 is None else content(entry.sha256, payload), payload)
    told = []
    for turn in range(3):
        joined = Ledger(folder / f"joined{turn}.sqlite")
        for ledger in draw.sample(ledgers, len(ledgers)) + draw.choices(ledgers, k=turn):
            joined.join([ledger], rank_content, lambda entry: entry.row)
        told.append(everything(joined))
        generation = joined.generation
        assert joined.join([ledgers[0]], rank_content, lambda entry: entry.row) == 0
        assert joined.generation == generation
        joined.close()
    assert told[0] == told[1] == told[2]
    pair = Ledger(folder / "pair.sqlite")  # a join of joins
    for ledger in ledgers[1:]:
        pair.join([ledger], rank_content, lambda entry: entry.row)
    ledgers[0].join([pair], rank_content, lambda entry: entry.row)
    assert everything(ledgers[0]) == told[0]
    for ledger in (*ledgers, pair):
        ledger.close()
    shutil.rmtree(folder)


def test_what_could_not_be_read_later_is_told_by_who_read_it_before(tmp_path: Path) -> None:
    """Whoever comes first: a ledger that never read the source does not say why it could not be read later."""
    ledgers = [Ledger(tmp_path / f"{number}.sqlite") for number in range(3)]
    ledgers[0].put(Entry("b", None, b"x"), None, b"1")
    ledgers[1].put(Entry("b", A, b""), content(A), b"1")
    for one in (Entry("b", A, b""), Entry("b", None, b"")):
        ledgers[2].put(one, None if one.sha256 is None else content(A), b"1")
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0), (2, 1, 0)):
        joined = Ledger(tmp_path / ("joined" + "".join(map(str, order)) + ".sqlite"))
        for number in order:
            joined.join([ledgers[number]], rank_content, lambda entry: entry.row)
        assert [(one.sha256, one.row) for one in joined.entries()] == [(None, b""), (A, b"")]
        generation = joined.generation
        joined.join([ledgers[0]], rank_content, lambda entry: entry.row)
        assert joined.generation == generation
        joined.close()
    for ledger in ledgers:
        ledger.close()


def test_one_ledger_joined_to_nothing_is_itself(ledger: Ledger, tmp_path: Path) -> None:
    for entry in (Entry("a", A, b"", "1"), Entry("a", None, b"gone since"), Entry("b", None, b"x"), Entry("c", B, b"")):
        ledger.put(entry, None if entry.sha256 is None else content(entry.sha256), b"p")
    joined = Ledger(tmp_path / "joined.sqlite")
    assert joined.join([ledger], rank_content, lambda entry: entry.row) == 4
    assert everything(joined) == everything(ledger)
    joined.close()
