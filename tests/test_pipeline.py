"""One document and many: statuses, troubles, and the folder that accumulates."""
from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import pipeline
import reading
from audit.evaluate import evaluate
from audit.proofs import prove
from extract.document import Document, Page, Paragraph, Place
from extract.records import Cover, Doubt, IndicatorScore, Measure, OverallScore, Printed, Report, Score
from tests.conftest import ROOT, abort

SAMPLE = ROOT / "samples" / "003_29c190497d0ff835.txt"
ITA = "ผลการประเมิน ITA"


def document(text: str = "") -> Document:
    return Document("x.txt", "0" * 64, 1, "text/plain", "text", (Page(None, (Paragraph(text, Place(line=1)),)),))


def indicators(count: int) -> Report:
    score = Score(90.0, Printed("90"))
    return Report(Cover(), indicator_scores=tuple(IndicatorScore(2568, no, Printed("x"), score) for no in range(1, count + 1)))


def with_overall() -> Report:
    return Report(Cover(), overall_scores=(OverallScore(2568, Score(90.0, Printed("90"))),))


def a_measure() -> Report:
    return Report(Cover(), measures=(Measure(1, (1,), None, None, None, "จัดอบรม", None, (), None, None, None),))


@pytest.mark.parametrize(
    ("report", "text", "expected"),
    [
        (indicators(3), "", True),
        (indicators(2), ITA, False),
        (a_measure(), "", True),
        (with_overall(), ITA, True),
        (with_overall(), "การประเมินคุณธรรมและ\nความโปร่งใส", True),
        (with_overall(), "คะแนนของ DIGITAL", False),
        (Report(Cover()), ITA, False),
    ],
)
def test_what_is_a_report(report: Report, text: str, expected: bool) -> None:
    assert reading.is_report(document(text), report) is expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("score_unreadable", "partial"), ("table_left_out", "ok"), ("restated_differs", "ok"), ("never_heard_of", "partial")],
)
def test_only_doubts_about_the_reading_make_a_report_partial(rule: str, expected: str) -> None:
    report = replace(indicators(3), doubts=(Doubt(rule, printed="x"),))
    audit = evaluate(report, prove(report), "x.txt", "0" * 16)
    assert reading.status_of(document(), report, audit) == expected


def test_an_exception_in_one_document_is_that_documents_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forked: None) -> None:
    original = reading.read_report

    def stumbles(document: Document) -> Report:
        if "bad" in document.source:
            raise KeyError("two\nlines")
        return original(document)

    monkeypatch.setattr(reading, "read_report", stumbles)
    for name in ("bad.txt", "good.txt"):
        (tmp_path / name).write_bytes(SAMPLE.read_bytes() + name.encode())
    bad, good = pipeline.run(tmp_path, tmp_path / "out").lines
    assert (bad.status, bad.error_code, good.status) == ("failed", "internal", "ok")
    assert bad.error_detail and "\n" not in bad.error_detail and "KeyError" in bad.error_detail
    assert bad.report_id  # its bytes were read


def test_a_document_whose_process_died_is_crashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forked: None) -> None:
    monkeypatch.setattr(reading, "read_one", abort)
    summary = pipeline.run(SAMPLE, tmp_path)
    assert (summary.failed, summary.lines[0].error_code) == (1, "crashed")


def test_too_little_memory_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(document: Document) -> Report:
        raise MemoryError

    monkeypatch.setattr(reading, "read_report", hungry)
    assert pipeline.read_one(SAMPLE).error_code == "memory_limit"


def test_bytes_of_no_known_type_are_no_report_in_a_folder_and_a_failure_by_name(tmp_path: Path) -> None:
    path = tmp_path / "in" / "noise.dat"
    path.parent.mkdir()
    path.write_bytes(bytes(range(256)) * 50)
    in_folder = pipeline.run(path.parent, tmp_path / "a")
    by_name = pipeline.run(path, tmp_path / "b")
    assert (in_folder.not_a_report, in_folder.failed, in_folder.lines[0].error_code) == (1, 0, None)
    assert (by_name.failed, by_name.lines[0].error_code) == (1, "unsupported_type")


def test_a_damaged_archive_in_a_folder_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"PK\x03\x04" + b"\0" * 60)
    assert pipeline.run(tmp_path, tmp_path / "out").lines[0].error_code == "corrupt"


def test_every_kind_of_trouble_is_one_row_of_documents(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "broken").symlink_to(tmp_path / "nowhere")
    (folder / "empty").touch()
    (folder / "note.txt").write_text("ประกาศวันหยุด", encoding="utf-8")
    summary = pipeline.run([folder, SAMPLE], tmp_path / "out")
    rows = pq.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    found = {Path(row["source"]).name: (row["status"], row["error_code"]) for row in rows}
    assert found == {
        "broken": ("failed", "not_found"), "empty": ("failed", "empty"), "pipe": ("failed", "not_regular_file"),
        "note.txt": ("not_a_report", None), SAMPLE.name: ("ok", None),
    }
    assert (summary.documents, summary.failed, summary.not_a_report, summary.reports) == (5, 3, 1, 1)
    unread = [row for row in pq.read_table(tmp_path / "out" / "audit.parquet").to_pylist() if row["rule"] == "document_unread"]
    assert len(unread) == 3


def test_a_name_that_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xe0\xe1.txt"
    Path(os.fsdecode(path)).write_bytes(SAMPLE.read_bytes())
    (line,) = pipeline.run(tmp_path, tmp_path / "out").lines
    assert line.status == "ok" and "\\udce0" in line.source


def test_the_same_call_twice_changes_no_byte_and_more_sources_add_rows(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first, second = sorted((ROOT / "samples").glob("*.txt"))[:2]
    pipeline.run([first], out)
    before = {path.name: path.read_bytes() for path in out.glob("*.parquet")}
    pipeline.run([first], out)
    assert before == {path.name: path.read_bytes() for path in out.glob("*.parquet")}
    pipeline.run([second], out)
    assert pq.read_table(out / "reports.parquet").num_rows == 2


def test_the_same_content_twice_is_two_documents_and_one_report(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(SAMPLE.read_bytes())
    summary = pipeline.run(tmp_path, tmp_path / "out")
    assert (summary.documents, summary.reports) == (2, 1)
    assert summary.scores == summary.lines[0].scores
    assert pq.read_table(tmp_path / "out" / "reports.parquet").num_rows == 1


def test_the_run_is_told_in_run_json(tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []
    summary = pipeline.run([SAMPLE], tmp_path, on_progress=lambda line, total: seen.append((line.status, total)))
    told = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert seen == [("ok", 1)]
    assert told["pipeline_version"] == pipeline.VERSION and told["counts"]["scores"] == summary.scores
    assert told["settings"]["workers"] == 1
    assert told["documents"][0]["seconds"] > 0 and told["documents"][0]["peak_memory_bytes"] > 1_000_000


def test_a_folder_that_cannot_be_listed_is_a_failed_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(path: str) -> list[str]:
        raise PermissionError(13, "no")

    monkeypatch.setattr("batch.sources.os.listdir", refuses)
    (line,) = pipeline.run(tmp_path, tmp_path / "out").lines
    assert (line.status, line.error_code) == ("failed", "permission_denied")
