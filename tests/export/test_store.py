"""The state in OUT/.ita: documents accumulate by content, and the tables are always whole."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from export.rows import unread_tables
from export.schemas import RowError, Tables, tables
from export.store import StateError, merge, publish, save_document
from tests.export.full_report import make_tables, other_source

OTHER = "0a" * 32


@pytest.fixture
def found() -> Tables:
    return make_tables()


def published(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*")) if path.is_file()}


def run(out: Path, *inputs: Tables) -> dict[str, bytes]:
    for found in inputs:
        save_document(out, found)
    publish(out)
    return published(out)


def test_what_was_kept_is_published(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, found)
    assert {path.stem for path in tmp_path.glob("*.parquet")} == set(tables())
    timelines = pq.read_table(tmp_path / "timelines.parquet").to_pylist()
    assert timelines == found["timelines"]


def test_the_same_run_twice_changes_no_byte(found: Tables, tmp_path: Path) -> None:
    assert run(tmp_path, found) == run(tmp_path, found)


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
    merged = merge(tmp_path)
    assert [row["source"] for row in merged["documents"]] == ["a copy.txt", "reports/a.txt"]
    assert [row["source"] for row in merged["reports"]] == ["a copy.txt"]
    assert {row["source"] for row in merged["audit"]} == {"a copy.txt"}
    assert len(merged["indicator_scores"]) == 10


def test_runs_accumulate(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, found)
    run(tmp_path, other_source(found, "b.txt", OTHER))
    assert [row["report_id"] for row in merge(tmp_path)["reports"]] == [OTHER[:16], "d6b756cafce5462f"]


def test_a_changed_file_is_a_second_content(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, found, other_source(found, "reports/a.txt", OTHER))
    merged = merge(tmp_path)
    assert [row["sha256"] for row in merged["documents"]] == [OTHER, found["documents"][0]["sha256"]]
    assert len(merged["reports"]) == 2


def test_an_unread_input_is_replaced_once_it_can_be_read(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, unread_tables("reports/a.txt", "permission_denied", "x", "0.1"))
    assert [(row["status"], row["sha256"]) for row in merge(tmp_path)["documents"]] == [("failed", None)]
    assert [row["rule"] for row in merge(tmp_path)["audit"]] == ["document_unread"]
    run(tmp_path, found)
    assert [row["status"] for row in merge(tmp_path)["documents"]] == ["partial"]
    assert "document_unread" not in {row["rule"] for row in merge(tmp_path)["audit"]}


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"state":1,"tables":{"secrets":[]}}',
        b'{"state":9,"tables":{}}',
        b'{"state":1,"tables":{"audit":3}}',
    ],
)
@pytest.mark.parametrize("folder", ["reports", "documents"])
def test_corrupt_state_is_a_clear_error_and_touches_no_table(
    found: Tables, tmp_path: Path, folder: str, damage: bytes
) -> None:
    old = run(tmp_path, found)
    (path,) = (tmp_path / ".ita" / folder).glob("*.json")
    path.write_bytes(damage)
    with pytest.raises(StateError, match=path.name) as error:
        publish(tmp_path)
    assert error.value.code == "corrupt_state"
    assert published(tmp_path) == old


def test_missing_state_is_a_clear_error(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, found)
    next((tmp_path / ".ita" / "reports").iterdir()).unlink()
    with pytest.raises(StateError, match="missing"):
        publish(tmp_path)


def test_an_interrupted_save_leaves_what_was_there(
    found: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = run(tmp_path, found)

    def failing(source: str, target: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(KeyboardInterrupt):
        save_document(tmp_path, other_source(found, "b.txt", OTHER))
    monkeypatch.undo()
    assert not list(tmp_path.rglob("*.tmp"))
    assert run(tmp_path) == old


def test_rows_that_do_not_fit_are_not_kept(found: Tables, tmp_path: Path) -> None:
    with pytest.raises(RowError):
        save_document(tmp_path, {**found, "measures": [{**found["measures"][0], "seq": None}]})
    assert not (tmp_path / ".ita").exists()


def test_state_is_readable_json_with_iso_dates(found: Tables, tmp_path: Path) -> None:
    run(tmp_path, found)
    (path,) = (tmp_path / ".ita" / "reports").glob("*.json")
    content = json.loads(path.read_text("utf-8"))
    assert content["tables"]["timelines"][0]["start_date"] == "2025-10-01"
    assert content["pipeline_version"] == "0.1"


def test_nothing_kept_gives_empty_tables(tmp_path: Path) -> None:
    run(tmp_path)
    assert all(pq.read_metadata(tmp_path / f"{name}.parquet").num_rows == 0 for name in tables())


NAMES = ("เทศบาลตำบลนิเวศน์", "เทศบาลตำบลธงธานี", "เทศบาลตำบลมะอึ")
LONG = "จัดอบรมให้ความรู้แก่บุคลากรเรื่องการใช้ทรัพย์สินของทางราชการ และเผยแพร่คู่มือทางเว็บไซต์ ครั้งที่ "


def filed_by(found: Tables, agency: str, sha256: str, measures: int, score: float | None = 90.0) -> Tables:
    """The same report of another agency, with so many measures that all agencies word alike."""
    changed = other_source(found, f"{sha256[:4]}.txt", sha256)
    rows = [{**changed["measures"][0], "seq": at, "measure": f"{LONG}{at}", "steps": None} for at in range(1, measures + 1)]
    report = {**changed["reports"][0], "agency_name": agency, "district": "ธวัชบุรี", "overall_score": score}
    return {**changed, "measures": rows, "reports": [report]}


def across(out: Path) -> dict[str, dict[str, str]]:
    """report_id -> rule -> status of the rules across reports."""
    told: dict[str, dict[str, str]] = {}
    for row in merge(out)["audit"]:
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
    published = pq.read_table(tmp_path / "reports.parquet").to_pylist()
    assert [row["superseded_by"] for row in published] == [None, "0a" * 8, None, None]


def test_what_reports_say_of_each_other_depends_on_which_there_are_and_not_on_when(found: Tables, tmp_path: Path) -> None:
    """Shuffled inputs, in one run or in several: the same bytes, and no report's state is changed by another."""
    inputs = [filed_by(found, NAMES[at % 3], f"{at:02x}" * 32, 3 + at % 2, [None, 90.0][at % 2]) for at in range(7)]
    first = run(tmp_path / "first", *inputs)
    for seed in range(4):
        shuffled = random.Random(seed).sample(inputs, len(inputs))
        for part in (shuffled[:3], shuffled[3:]):
            last = run(tmp_path / str(seed), *part)
        assert last == first
        states = [sorted((tmp_path / name / ".ita" / "reports").iterdir()) for name in ("first", str(seed))]
        assert [path.read_bytes() for path in states[0]] == [path.read_bytes() for path in states[1]]


def test_state_of_an_older_version_is_published_too(found: Tables, tmp_path: Path) -> None:
    """Reports kept before `superseded_by` was a column have no such key."""
    save_document(tmp_path, found)
    (path,) = (tmp_path / ".ita" / "reports").glob("*.json")
    path.write_text(path.read_text("utf-8").replace(',"superseded_by":null', ""), encoding="utf-8")
    assert "superseded_by" not in path.read_text("utf-8")
    publish(tmp_path)
    assert pq.read_table(tmp_path / "reports.parquet").column("superseded_by").to_pylist() == [None]
