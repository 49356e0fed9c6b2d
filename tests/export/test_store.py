"""The state in OUT/.ita: documents accumulate by content, and the tables are always whole."""

from __future__ import annotations

import json
import os
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
