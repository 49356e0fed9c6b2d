"""Tables -> what the audit says: states, rates, order, and what is asked for."""
from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from audit.rules import rules
from explore.audit_json import audit_json
from explore.audit_page import audit_page
from explore.audit_report import Asked, audit_report, thai_order
from explore.audit_sheets import about_rows, coverage_summary, failures_csv, workbook
from explore.audit_terminal import as_text, rule_list
from export.parquet import write_tables
from export.published import TablesError, read_rows
from tests.explore.audited import FAILING, NASTY, audit_row, report_id, row, write_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("audited"), 3, cases=2, texts=("=1+1", NASTY))


def test_a_line_counts_cases_by_severity_and_rules_that_hold(folder: Path) -> None:
    report = audit_report(folder, Asked())
    line = next(line for line in report.lines if line.key == report_id(0))
    arithmetic = sum(rule.class_ == "arithmetic" for rule in rules().values())
    assert dict(line.fails) == {"error": 2, "warning": 2, "info": 2}
    assert (line.checked, line.passed) == (len(rules()) - 1 - arithmetic, len(rules()) - 1 - arithmetic - len(FAILING))
    assert {line.states[name] for name in FAILING} == {"error", "warning", "info"}
    assert line.states["iit_mean"] == "not_applicable"


def test_an_unread_document_is_a_line_without_a_report(folder: Path) -> None:
    report = audit_report(folder, Asked())
    line = report.lines[-1]
    assert (line.name, line.report, line.document["error_code"]) == ("0003.pdf", {}, "encrypted")
    assert line.states == {"document_unread": "warning"}
    assert report.documents == {"ok": 3, "failed": 1}


def test_failures_are_by_report_and_gravest_first(folder: Path) -> None:
    found = [(key, row["severity"], row["page"]) for key, row in audit_report(folder, Asked()).failures]
    one = [("error", 1), ("error", 2), ("warning", 1), ("warning", 2), ("info", 1), ("info", 2)]
    assert found[:12] == [(report_id(number), *case) for number in (0, 1) for case in one]


def test_rules_are_counted_in_reports_and_in_cases(folder: Path) -> None:
    lines = {line.rule.name: line for line in audit_report(folder, Asked()).rules}
    assert (lines["row_unread"].failed, lines["row_unread"].checked, lines["row_unread"].cases) == (3, 3, 6)
    assert (lines["year_conflict"].failed, lines["year_conflict"].checked) == (0, 3)
    assert (lines["iit_mean"].failed, lines["iit_mean"].checked) == (0, 0)


def test_severity_asks_for_it_and_graver_ones_rule_for_named_ones(folder: Path) -> None:
    graver = audit_report(folder, Asked(severity="warning"))
    assert graver.fails == {"error": 6, "warning": 7} and graver.severities == ("error", "warning")
    assert {line.rule.severity for line in graver.rules} == {"error", "warning"}
    named = audit_report(folder, Asked(frozenset({"row_unread"})))
    assert {row["rule"] for _, row in named.failures} == {"row_unread"} and [line.rule.name for line in named.rules] == ["row_unread"]
    assert all(line.checked == 1 for line in named.lines)


def test_the_gravest_of_several_rows_is_the_state_and_a_correction_holds(tmp_path: Path) -> None:
    rule = rules()["restated_differs"]
    corrected, passed = audit_row(rule, 0, "corrected"), audit_row(rule, 0, "pass")
    other = audit_row(rules()["row_unread"], 0, "fail")
    write_folder(tmp_path, 1)
    write_tables(tmp_path, {"audit": [passed, corrected, audit_row(rules()["row_unread"], 0, "pass"), other]})
    (line,) = audit_report(tmp_path, Asked()).lines
    assert line.states == {"restated_differs": "corrected", "row_unread": "warning"} and (line.passed, line.checked) == (1, 2)


def test_a_rule_that_the_program_does_not_know_is_shown(tmp_path: Path) -> None:
    write_folder(tmp_path, 1)
    row = {**audit_row(rules()["row_unread"], 0, "fail"), "rule": "of_a_newer_version"}
    write_tables(tmp_path, {"audit": [row]})
    report = audit_report(tmp_path, Asked())
    assert report.lines[0].states == {"of_a_newer_version": "warning"} and report.rules[-1].rule.name == "of_a_newer_version"


def test_rows_added_later_are_judged_with_the_others(folder: Path) -> None:
    more = [audit_row(rules()["restated_differs"], 1, "fail", message="ต่างจากคะแนนทางการ")]
    report = audit_report(folder, Asked(), more)
    assert next(line for line in report.lines if line.key == report_id(1)).fails["error"] == 3


def test_partitioned_tables_are_read_as_one(folder: Path, tmp_path: Path) -> None:
    for name in ("documents", "reports", "audit"):
        (tmp_path / f"{name}.parquet").write_bytes((folder / f"{name}.parquet").read_bytes())
    rows = read_rows(folder, "reports")
    (tmp_path / "reports.parquet").unlink()
    for part, found in (("2567/TH-45", rows[:1]), ("2568/unknown", rows[1:])):
        write_tables(tmp_path / "reports.parquet" / part, {"reports": found})
    assert audit_json(audit_report(tmp_path, Asked())) == audit_json(audit_report(folder, Asked()))


@pytest.mark.parametrize("content", [None, b"", b"PAR1 and no more", b"<html>"])
def test_a_folder_without_readable_tables_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "documents.parquet").write_bytes(content)
    with pytest.raises(TablesError, match=r"no such table|cannot read") as refused:
        audit_report(tmp_path, Asked())
    assert len(str(refused.value).splitlines()) == 1


def test_names_sort_as_in_a_thai_dictionary() -> None:
    assert sorted(["เมือง", "มหา", "แม่", "ก้อน", "ไก่", "กา"], key=thai_order) == ["ก้อน", "กา", "ไก่", "มหา", "เมือง", "แม่"]


def test_the_workbook_has_summary_failures_and_about(folder: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(audit_report(folder, Asked()))))
    assert [sheet.title.split()[-1] for sheet in book] == ["summary", "failures", "about"]
    summary, failures = ([[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets[:2])
    assert len(summary) == 1 + 4 and len(failures) == 1 + 3 * 6 + 1
    head = [str(name).split("\n") for name in summary[0]]
    assert ["รหัสรายงาน", "Report"] in head and ["ข้อผิดพลาด", "Errors"] in head
    first = dict(zip([name[-1] for name in head], summary[1], strict=True))
    assert (first["Report"], first["Errors"], first["Fiscal year"], first["Province code"]) == (report_id(0), 2, 2568, "TH-45")
    checked = sum(rule.class_ != "arithmetic" for rule in rules().values()) - 1
    assert first["Rules that hold"] == f"{checked - 3} จาก {checked}"
    cells = [str(cell) for row in failures for cell in row]
    assert "'=1+1" in cells and not any(cell.startswith("=") for cell in cells)


def test_about_tells_counts_versions_and_meanings(folder: Path) -> None:
    rows = {thai: value for thai, _, value in about_rows(audit_report(folder, Asked()))}
    assert rows["ไม่มีข้อผิดพลาด"] == "1 จาก 4" and rows["เอกสาร: อ่านไม่ได้"] == "1 จาก 4"
    assert rows["รุ่นของโปรแกรมที่อ่าน"] == "9.9" and rows["จำนวนคำเตือน"] == "7"
    assert "contradict" in rows["✗ ข้อผิดพลาด"]


def test_json_holds_the_rows_as_published(folder: Path) -> None:
    found = json.loads(audit_json(audit_report(folder, Asked())))
    failing = [row for row in read_rows(folder, "audit") if row["status"] == "fail"]
    assert sorted(map(str, found["rows"])) == sorted(map(str, failing))
    assert found["summary"]["without"]["error"] == {"reports": 1, "of": 4}
    assert found["summary"]["cases"] == {"error": 6, "warning": 7, "info": 6}
    assert found["agencies"][0]["states"]["row_unread"] == "warning"


def test_the_same_tables_give_the_same_bytes(folder: Path) -> None:
    for made in (workbook, failures_csv, audit_json, as_text):
        assert made(audit_report(folder, Asked())) == made(audit_report(folder, Asked())), made.__name__


def test_the_terminal_shows_summary_then_failures_then_totals(folder: Path) -> None:
    text = as_text(audit_report(folder, Asked())).decode()
    assert text.index("สรุปรายหน่วยงาน") < text.index("ข้อที่ไม่ผ่าน") < text.index("6 error cases; 1 of 4 reports without")
    assert "restated_differs" in text and "หน้า 2" in text and "0003.pdf" in text


def test_the_list_names_every_rule_with_both_sentences() -> None:
    text = "\n".join(rule_list(rules().values()))
    assert all(rule.name in text and rule.description in text and rule.description_th in text for rule in rules().values())


def test_a_roster_is_counted_in_agencies_and_its_copies_in_reports(tmp_path: Path) -> None:
    write_folder(tmp_path, 4)
    place = {"type": "เทศบาลตำบล", "province": "ร้อยเอ็ด"}
    found = [("ก", "published", 0), ("ก", "duplicated", 1), ("=ข<b>", "missing", None), ("ค", "doubtful", 2), ("ง", "not_in_roster", 3)]
    rows = [
        row("coverage", fiscal_year=2568, agency=name, status=status, code=name, report_id=None if at is None else report_id(at), **place)
        for name, status, at in found
    ]
    write_tables(tmp_path, {"coverage": rows})
    report = audit_report(tmp_path, Asked())
    told = {english: rate for _, english, rate in coverage_summary(report.coverage or ())}
    assert told == {
        "Roster: published (agencies)": "1 จาก 3", "Roster: missing (agencies)": "1 จาก 3", "Roster: doubtful (agencies)": "1 จาก 3",
        "Roster: duplicated (reports)": "1 จาก 4", "Roster: not in the roster (reports)": "1 จาก 4",
    }
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(report))).worksheets[2]
    assert sheet.title.endswith("coverage") and [cell.value for cell in sheet["B"]][1:] == ["'=ข<b>", "ก", "ก", "ค", "ง"]
    assert [sheet["G2"].value, sheet["G2"].fill.fgColor.rgb] == ["ไม่พบรายงาน", "FFF4C7B4"]
    page = audit_page(report).decode()
    assert "=ข&lt;b&gt;" in page and "<b>ข" not in page and "✗ ไม่พบรายงาน" in page
    assert len(json.loads(audit_json(report))["coverage"]) == 5
