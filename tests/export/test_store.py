"""The state in OUT/.ita: documents accumulate by content, and the tables are always whole."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from export.rows import unread_tables
from export.schemas import RowError, Tables, tables
from export.store import LEDGER, STATE, Packed, StateError, Store, pack
from export.summary import line_of
from tests.export.full_report import SHA, make_tables, other_source

OTHER = "0a" * 32
BINARY = "application/octet-stream"


@pytest.fixture
def found() -> Tables:
    return make_tables()


def packed(found: Tables) -> Packed:
    return pack(found, line_of(found, 1.5, 1_000))


def published(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.parquet")) if path.is_file()}


def run(out: Path, *inputs: Tables, key: str = "v1", partition_by: Sequence[str] = ()) -> dict[str, bytes]:
    with Store(out / STATE) as store:
        for found in inputs:
            store.save(packed(found), key)
        store.publish(out, partition_by)
    return published(out)


def rows(out: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(out / f"{name}.parquet", partitioning=None).to_pylist()
    return found


def unknown_bytes(source: str, by_name: bool, version: str = "0.1") -> Tables:
    status = "failed" if by_name else "not_a_report"
    return unread_tables(source, "unsupported_type", "x", version, sha256=OTHER, size_bytes=9, media_type=BINARY, status=status)


def test_what_was_kept_is_published(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, found)
    assert {path.stem for path in tmp_path.glob("*.parquet")} == set(tables())
    for name in tables():
        told = [row for row in rows(tmp_path, name) if row.get("rule") not in ("duplicate_report", "copied_text")]
        assert [{**row, "bbox": None} for row in told] == [{**row, "bbox": None} for row in found[name]]


def test_the_same_run_twice_changes_no_byte_and_no_date(found: Tables, tmp_path: Path) -> None:
    first = run(tmp_path, found)
    dates = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.parquet")}
    assert run(tmp_path, found) == first
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.parquet")} == dates


def test_the_order_of_inputs_changes_no_byte(found: Tables, tmp_path: Path) -> None:
    inputs = [
        found,
        other_source(found, "b.txt"),
        other_source(found, "c.txt", OTHER),
        unread_tables("d", "empty", None, "0"),
    ]
    assert run(tmp_path / "a", *inputs) == run(tmp_path / "b", *reversed(inputs))


def test_one_content_under_two_names_is_one_report(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, found, other_source(found, "a copy.txt"))
    assert [row["source"] for row in rows(tmp_path, "documents")] == ["a copy.txt", "reports/a.txt"]
    assert [row["source"] for row in rows(tmp_path, "reports")] == ["a copy.txt"]
    assert {row["source"] for row in rows(tmp_path, "audit")} == {"a copy.txt"}
    assert len(rows(tmp_path, "indicator_scores")) == 10


def test_what_is_packed_of_a_content_does_not_depend_on_its_name(found: Tables) -> None:
    one, other = packed(found), packed(other_source(found, "ก/สำเนา.txt"))
    assert (one.sha256, one.note, one.payload) == (other.sha256, other.note, other.payload)
    assert one.row == other.row == b""


def test_runs_accumulate(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, found)
    run(tmp_path, other_source(found, "b.txt", OTHER))
    assert [row["report_id"] for row in rows(tmp_path, "reports")] == [OTHER[:16], "d6b756cafce5462f"]


def test_a_changed_file_is_a_second_content(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, found, other_source(found, "reports/a.txt", OTHER))
    assert [row["sha256"] for row in rows(tmp_path, "documents")] == [OTHER, SHA]
    assert len(rows(tmp_path, "reports")) == 2


def test_an_unread_input_is_replaced_once_it_can_be_read(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, unread_tables("reports/a.txt", "permission_denied", "x", "0.1"))
    assert [(row["status"], row["sha256"]) for row in rows(tmp_path, "documents")] == [("failed", None)]
    assert [(row["rule"], row["source"]) for row in rows(tmp_path, "audit")] == [("document_unread", "reports/a.txt")]
    run(tmp_path, found)
    assert [row["status"] for row in rows(tmp_path, "documents")] == ["partial"]
    assert "document_unread" not in {row["rule"] for row in rows(tmp_path, "audit")}


def test_an_input_that_can_no_longer_be_read_is_told_beside_what_was_read(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, found, unread_tables("reports/a.txt", "permission_denied", "x", "0.1"))
    assert [(row["status"], row["sha256"]) for row in rows(tmp_path, "documents")] == [("failed", None), ("partial", SHA)]


def test_a_content_read_anew_is_told_alike_of_all_its_names(found: Tables, tmp_path: Path) -> None:
    """It failed under both names, and was then read under one of them."""
    failed = [unread_tables(source, "timeout", "x", "0.1", sha256=SHA, size_bytes=1234) for source in ("a.txt", "b.txt")]
    run(tmp_path, *failed)
    assert [row["source"] for row in rows(tmp_path, "audit")] == ["a.txt"]
    run(tmp_path, other_source(found, "b.txt"))
    assert [(row["source"], row["status"], row["error_code"]) for row in rows(tmp_path, "documents")] == [
        ("a.txt", "partial", None), ("b.txt", "partial", None),
    ]


def test_unknown_bytes_fail_where_they_were_named_and_only_there(tmp_path: Path) -> None:
    inputs = [unknown_bytes("a", by_name=False), unknown_bytes("b", by_name=True), unknown_bytes("c", by_name=True)]
    first = run(tmp_path / "first", *inputs)
    assert run(tmp_path / "last", *reversed(inputs)) == first
    told = [(row["source"], row["status"], row["error_code"]) for row in rows(tmp_path / "first", "documents")]
    assert told == [("a", "not_a_report", None), ("b", "failed", "unsupported_type"), ("c", "failed", "unsupported_type")]
    assert [(row["source"], row["report_id"]) for row in rows(tmp_path / "first", "audit")] == [("b", OTHER[:16])]


def test_what_is_known_is_told_of_the_new_name_and_listed(found: Tables, tmp_path: Path) -> None:
    with Store(tmp_path / STATE) as store:
        store.save(packed(found), "v1")
        line = store.known("z.txt", SHA, "v1", found=True)
        assert line is not None
        assert (line.source, line.status, line.scores, line.seconds) == ("z.txt", "partial", 15, 1.5)
        assert store.known("z.txt", SHA, "v2", found=True) is None
        assert store.known("z.txt", OTHER, "v1", found=True) is None
        store.publish(tmp_path)
        assert [one.source for one in store.lines()] == ["reports/a.txt", "z.txt"]
    assert [row["source"] for row in rows(tmp_path, "documents")] == ["reports/a.txt", "z.txt"]


def test_what_is_known_replaces_the_row_of_an_unread_input(found: Tables, tmp_path: Path) -> None:
    with Store(tmp_path / STATE) as store:
        store.save(packed(found), "v1")
        store.save(packed(unread_tables("b.txt", "not_found", "x", "0.1")), "v1")
        assert store.known("b.txt", SHA, "v1", found=False)
        store.publish(tmp_path)
    assert [(row["source"], row["status"]) for row in rows(tmp_path, "documents")] == [("b.txt", "partial"), ("reports/a.txt", "partial")]


def test_a_failure_is_known_too(tmp_path: Path) -> None:
    with Store(tmp_path / STATE) as store:
        store.save(packed(unread_tables("a.pdf", "timeout", "x", "0.1", sha256=SHA, size_bytes=1)), "v1")
        line = store.known("b.pdf", SHA, "v1", found=True)
    assert line is not None and (line.source, line.status, line.error_code) == ("b.pdf", "failed", "timeout")


def test_what_depends_on_how_a_file_was_named_is_known_only_of_the_same(tmp_path: Path) -> None:
    with Store(tmp_path / STATE) as store:
        store.save(packed(unknown_bytes("a", by_name=False)), "v1")
        assert store.known("a", OTHER, "v1", found=False) is None
        again = store.known("b", OTHER, "v1", found=True)
        store.save(packed(unknown_bytes("c", by_name=True)), "v1")
        named, met = store.known("d", OTHER, "v1", found=False), store.known("a", OTHER, "v1", found=True)
        store.publish(tmp_path)
    assert again is not None and again.status == "not_a_report"
    assert named is not None and (named.status, named.error_code) == ("failed", "unsupported_type")
    assert met is not None and (met.status, met.error_code) == ("not_a_report", None)
    assert [row["status"] for row in rows(tmp_path, "documents")] == ["not_a_report", "not_a_report", "failed", "failed"]


def test_a_known_type_that_is_not_read_fails_however_it_was_named(tmp_path: Path) -> None:
    with Store(tmp_path / STATE) as store:
        store.save(packed(unread_tables("a.zip", "unsupported_type", "x", "0.1", sha256=OTHER, media_type="application/zip")), "v1")
        assert store.known("a.zip", OTHER, "v1", found=True) is not None


def test_nothing_is_written_where_nothing_changed(found: Tables, tmp_path: Path) -> None:
    with Store(tmp_path / STATE) as store:
        store.save(packed(found), "v1")
        assert store.publish(tmp_path)
        assert not store.publish(tmp_path)
        store.save(packed(found), "v2")  # read again with the same outcome
        assert not store.publish(tmp_path)
        assert store.publish(tmp_path, made_by="another program")
        store.save(packed(other_source(found, "b.txt")), "v2")
        assert store.publish(tmp_path, made_by="another program")


@pytest.mark.parametrize("harm", ["removed", "changed", "copied"])
def test_tables_that_are_not_as_they_were_left_are_written_again(found: Tables, tmp_path: Path, harm: str) -> None:
    first = run(tmp_path, found)
    path = tmp_path / "reports.parquet"
    if harm == "removed":
        path.unlink()
    elif harm == "changed":
        path.write_bytes(b"x")
    else:
        os.utime(path)
    with Store(tmp_path / STATE) as store:
        assert store.publish(tmp_path)
        assert not store.publish(tmp_path)
    assert published(tmp_path) == first


def test_only_what_is_under_the_sources_and_was_not_met_is_pruned(found: Tables, tmp_path: Path) -> None:
    with Store(tmp_path / STATE) as store:
        for source, sha256 in (("in/a", None), ("in/b", OTHER), ("in/b", "0b" * 32), ("elsewhere/c", "0c" * 32)):
            store.save(packed(other_source(found, source, sha256)), "v1")
        store.save(packed(unread_tables("in/gone", "not_found", "x", "0.1")), "v1")
        met = [("in/a", SHA), ("in/b", OTHER)]
        assert store.prune(met, lambda source: source.startswith("in/")) == 2
        assert store.prune(met, lambda source: source.startswith("in/")) == 0
        assert store.known("in/b", "0b" * 32, "v1", found=True) is None
        store.publish(tmp_path)
    told = [(row["source"], row["sha256"]) for row in rows(tmp_path, "documents")]
    assert told == [("elsewhere/c", "0c" * 32), ("in/a", SHA), ("in/b", OTHER)]
    assert [row["report_id"][:2] for row in rows(tmp_path, "reports")] == ["0a", "0c", "d6"]


@pytest.mark.parametrize("damage", [b"", b"{", b"SQLite format 3\0" + b"\0" * 5000, os.urandom(8192)])
def test_damaged_state_is_a_clear_error_and_touches_no_table(found: Tables, tmp_path: Path, damage: bytes) -> None:
    old = run(tmp_path, found)
    (tmp_path / STATE / LEDGER).write_bytes(damage)
    with pytest.raises(StateError, match=LEDGER) as error:
        run(tmp_path)
    assert error.value.code == "corrupt_state" and "\n" not in str(error.value)
    assert published(tmp_path) == old


def test_damage_inside_the_ledger_is_a_clear_error_or_changes_no_table(found: Tables, tmp_path: Path) -> None:
    """Sixty times some bytes that are not its head. SQLite alone would not see a changed payload."""
    inputs = [other_source(found, f"{at}.txt", f"{at:02x}" * 32) for at in range(6)]
    old = run(tmp_path, *inputs)
    path = tmp_path / STATE / LEDGER
    whole = path.read_bytes()
    errors = 0
    for seed in range(60):
        spoilt = bytearray(whole)
        draw = random.Random(seed)
        at = draw.randrange(len(whole) // 3, len(whole))
        for near in range(at, min(at + 200, len(whole))):
            spoilt[near] ^= draw.randrange(1, 256)
        path.write_bytes(spoilt)
        (tmp_path / "reports.parquet").unlink(missing_ok=True)
        try:
            run(tmp_path)
        except StateError as error:
            errors += error.code == "corrupt_state"
            (tmp_path / "reports.parquet").write_bytes(old["reports.parquet"])
        assert published(tmp_path) == old
        for rest in ("-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
    assert errors > 20


def test_state_of_the_old_kind_is_refused_and_left_as_it_is(found: Tables, tmp_path: Path) -> None:
    kept = tmp_path / STATE / "reports" / f"{SHA}.json"
    kept.parent.mkdir(parents=True)
    kept.write_text('{"state":1,"tables":{}}')
    with pytest.raises(StateError, match="reports") as error:
        Store(tmp_path / STATE)
    assert error.value.code == "state_version"
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted([STATE, "reports", kept.name])


def test_rows_that_do_not_fit_are_not_packed(found: Tables) -> None:
    with pytest.raises(RowError):
        packed({**found, "measures": [{**found["measures"][0], "seq": None}]})


def test_nothing_kept_gives_empty_tables(tmp_path: Path) -> None:
    run(tmp_path)
    assert all(pq.read_metadata(tmp_path / f"{name}.parquet").num_rows == 0 for name in tables())


NAMES = ("เทศบาลตำบลนิเวศน์", "เทศบาลตำบลธงธานี", "เทศบาลตำบลมะอึ")
LONG = "จัดอบรมให้ความรู้แก่บุคลากรเรื่องการใช้ทรัพย์สินของทางราชการ และเผยแพร่คู่มือทางเว็บไซต์ ครั้งที่ "


def filed_by(found: Tables, agency: str, sha256: str, measures: int, score: float | None = 90.0) -> Tables:
    """The same report of another agency, with so many measures that all agencies word alike."""
    changed = other_source(found, f"{sha256[:4]}.txt", sha256)
    same = [{**changed["measures"][0], "seq": at, "measure": f"{LONG}{at}", "steps": None} for at in range(1, measures + 1)]
    report = {**changed["reports"][0], "agency_name": agency, "district": "ธวัชบุรี", "overall_score": score}
    return {**changed, "measures": same, "reports": [report]}


def across(out: Path) -> dict[str, dict[str, str]]:
    """report_id -> rule -> status of the rules across reports."""
    told: dict[str, dict[str, str]] = {}
    for row in rows(out, "audit"):
        if row["rule"] in ("duplicate_report", "copied_text"):
            told.setdefault(row["report_id"][:2], {})[row["rule"]] = row["status"]
    return told


def test_reports_are_compared_with_all_that_are_kept(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, filed_by(found, NAMES[0], "0a" * 32, 3))
    assert across(tmp_path) == {"0a": {"duplicate_report": "pass", "copied_text": "pass"}}
    run(tmp_path, filed_by(found, NAMES[0], "0b" * 32, 3, None), filed_by(found, NAMES[1], "0c" * 32, 4))
    run(tmp_path, filed_by(found, NAMES[2], "0d" * 32, 1))
    assert across(tmp_path) == {
        "0a": {"duplicate_report": "pass", "copied_text": "fail"},
        "0b": {"duplicate_report": "fail", "copied_text": "fail"},
        "0c": {"duplicate_report": "pass", "copied_text": "fail"},
        "0d": {"duplicate_report": "pass", "copied_text": "not_applicable"},
    }
    assert [row["superseded_by"] for row in rows(tmp_path, "reports")] == [None, "0a" * 8, None, None]
    copied = [row for row in rows(tmp_path, "audit") if row["rule"] == "copied_text" and row["status"] == "fail"]
    assert {row["printed"] for row in copied} == {f"{LONG}1"}


def test_what_reports_say_of_each_other_depends_on_which_there_are_and_not_on_when(found: Tables, tmp_path: Path) -> None:
    """Shuffled inputs, in one run or in several: the same bytes."""
    inputs = [filed_by(found, NAMES[at % 3], f"{at:02x}" * 32, 3 + at % 2, [None, 90.0][at % 2]) for at in range(7)]
    first = run(tmp_path / "first", *inputs)
    for seed in range(4):
        shuffled = random.Random(seed).sample(inputs, len(inputs))
        for part in (shuffled[:3], shuffled[3:]):
            last = run(tmp_path / str(seed), *part)
        assert last == first
