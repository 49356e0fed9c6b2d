"""What an audit says -> headings and rows for spreadsheets: a summary by agency, all failing cases, coverage, and what it all means."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from explore.audit_report import OF_AGENCIES, AuditReport, ReportLine, roster_agencies
from explore.audit_words import CLASSES, COVERAGE, DOCUMENTS, SEVERITIES, STATES, of_all, word_of
from export.schemas import Row, tables
from export.spreadsheets import Cell, Heading, Sheet, csv_bytes, xlsx_bytes

TITLE = "ผลการตรวจรายงาน ITA"
SUMMARY, FAILURES, COVERED, ABOUT = "สรุปรายหน่วยงาน summary", "ข้อที่ไม่ผ่าน failures", "ความครอบคลุม coverage", "คำอธิบาย about"
_TONES = {word.thai: word.tone for word in (*SEVERITIES.values(), *COVERAGE.values()) if word.tone}
GUARD = (
    "ข้อความที่ขึ้นต้นด้วย = + - @ มี ' นำหน้าหนึ่งตัว เพื่อไม่ให้โปรแกรมตารางคำนวณถือเป็นสูตร. "
    "Text that a spreadsheet could take for a formula has one ' in front"
)
_AGENCY = (
    Heading("agency_name", "หน่วยงาน", "Agency", 32),
    Heading("fiscal_year", "ปีงบประมาณ", "Fiscal year", 11, "whole"),
)
_SUMMARY = (
    *_AGENCY,
    Heading("agency_type", "ประเภท", "Type", 26),
    Heading("district", "อำเภอ", "District", 17),
    Heading("province", "จังหวัด", "Province", 14),
    Heading("province_code", "รหัสจังหวัด", "Province code", 11),
    Heading("overall_score", "คะแนนภาพรวม", "Overall score", 12, "decimal"),
    Heading("overall_rating", "ระดับ", "Rating", 13),
    Heading("error", "ข้อผิดพลาด", "Errors", 10, "whole"),
    Heading("warning", "คำเตือน", "Warnings", 10, "whole"),
    Heading("info", "ข้อสังเกต", "Infos", 10, "whole"),
    Heading("passed", "กฎที่ผ่าน", "Rules that hold", 14),
    Heading("document_status", "การอ่านเอกสาร", "Document", 28),
    Heading("superseded_by", "มีฉบับใหม่กว่า", "Superseded by", 18),
    Heading("report_id", "รหัสรายงาน", "Report", 19),
    Heading("source", "แหล่งที่มา", "Source", 45, "line"),
)
_FAILURES = (
    *_AGENCY,
    Heading("severity", "ความสำคัญ", "Severity", 13, tones=_TONES),
    Heading("class", "ประเภทของกฎ", "Class", 14),
    Heading("message", "คำอธิบาย", "In Thai", 50),
    Heading("printed", "ข้อความตามที่พิมพ์", "Printed", 34),
    Heading("page", "หน้า", "Page", 7, "whole"),
    Heading("line", "บรรทัด", "Line", 8, "whole"),
    Heading("province", "จังหวัด", "Province", 14),
    Heading("expected", "ค่าที่คาดไว้", "Expected", 20),
    Heading("actual", "ค่าที่พบ", "Found", 24),
    Heading("indicator_no", "ตัวชี้วัดที่", "Indicator", 9, "whole"),
    Heading("table", "ตาราง", "Table", 20),
    Heading("row_key", "คีย์ของแถว", "Row", 24),
    Heading("column", "คอลัมน์", "Column", 18),
    Heading("rule", "กฎ", "Rule", 30),
    Heading("message_en", "คำอธิบายภาษาอังกฤษ", "In English", 70),
    Heading("case_year", "ปีของกรณี", "Year of the case", 11, "whole"),
    Heading("report_id", "รหัสรายงาน", "Report", 19),
    Heading("source", "แหล่งที่มา", "Source", 45, "line"),
)
_COVERAGE = (
    Heading("fiscal_year", "ปีงบประมาณ", "Fiscal year", 11, "whole"),
    Heading("agency", "หน่วยงาน", "Agency", 34),
    Heading("type", "ประเภท", "Type", 24),
    Heading("district", "อำเภอ", "District", 16),
    Heading("province", "จังหวัด", "Province", 16),
    Heading("code", "รหัส", "Code", 12),
    Heading("status", "สถานะ", "Status", 16, tones=_TONES),
    Heading("report_id", "รหัสรายงาน", "Report", 19),
    Heading("match_score", "ความใกล้เคียงของชื่อ", "Match (0-100)", 12, "decimal"),
)
_ABOUT = (Heading("item", "รายการ", "In Thai", 34), Heading("item_en", "รายการ (อังกฤษ)", "Item", 30), Heading("value", "ค่า", "Value", 90))


def workbook(report: AuditReport) -> bytes:
    """The audit for officials, as XLSX."""
    sheets = [
        Sheet(SUMMARY, _SUMMARY, summary_rows(report), frozen=1, printed=12),
        Sheet(FAILURES, _FAILURES, failure_rows(report), frozen=1, printed=8),
    ]
    if report.coverage is not None:
        sheets.append(Sheet(COVERED, _COVERAGE, coverage_rows(report.coverage)))
    sheets.append(Sheet(ABOUT, _ABOUT, about_rows(report)))
    return xlsx_bytes(sheets, TITLE)


def failures_csv(report: AuditReport) -> bytes:
    """The failing cases, as CSV."""
    return csv_bytes(_FAILURES, failure_rows(report))


def summary_rows(report: AuditReport) -> list[list[Cell]]:
    """One row per report or unread document."""
    return [[_summary_cell(line, heading.name) for heading in _SUMMARY] for line in report.read]


def failure_rows(report: AuditReport) -> list[list[Cell]]:
    """One row per failing case."""
    lines = {line.key: line for line in report.lines}
    return [[_failure_cell(lines[key], row, heading.name) for heading in _FAILURES] for key, row in report.failures]


def coverage_rows(coverage: Iterable[Row]) -> list[list[Cell]]:
    """The rows of `coverage`, with the status in words."""
    worded = ({**row, "status": word_of(COVERAGE, row["status"]).thai} for row in coverage)
    return [[row.get(heading.name) for heading in _COVERAGE] for row in worded]


def about_rows(report: AuditReport) -> list[tuple[str, str, str]]:
    """Thai, English and value of what a reader must know to read the other sheets."""
    whole = len(report.read)
    rows = [("รายงานและเอกสารที่ตรวจ", "Reports and documents checked", f"{whole:,}")]
    for name in report.severities:
        word = SEVERITIES[name]
        rows.append((f"ไม่มี{word.thai}", f"Without {word.english}", of_all(report.without(name), whole)))
        rows.append((f"จำนวน{word.thai}", f"Cases: {word.english}", f"{report.fails[name]:,}"))
    documents = sum(report.documents.values())
    rows += [
        (f"เอกสาร: {word_of(DOCUMENTS, status).thai}", f"Documents: {word_of(DOCUMENTS, status).english}", of_all(count, documents))
        for status, count in sorted(report.documents.items())
    ]
    rows += coverage_summary(report.coverage or ())
    rows += [(f"{word.sign} {word.thai}", word.english, ". ".join(word.meaning)) for word in STATES.values()]
    rows += [(f"จำนวนข้อที่ไม่ผ่าน: {word.thai}", f"Cases: {word.english}", f"{_cases_of(report, name):,}") for name, word in CLASSES.items()]
    rows += [("รุ่นของโปรแกรมที่อ่าน", "Program", report.versions["pipeline"]), ("รุ่นของตาราง", "Contract", report.versions["contract"])]
    rows += [("เฉพาะกฎ", "Only these rules", ", ".join(sorted(report.asked.rules)))] if report.asked.rules else []
    rows.append(("เครื่องหมาย '", "A leading '", GUARD))
    return rows


def _cases_of(report: AuditReport, class_: str) -> int:
    return sum(line.cases for line in report.rules if line.rule.class_ == class_)


def coverage_summary(coverage: Sequence[Row]) -> list[tuple[str, str, str]]:
    """How many agencies of the roster have published, and how many reports are copies or of others; nothing without a roster."""
    whole = len(roster_agencies(coverage))
    reports = len({row["report_id"] for row in coverage if row["report_id"] is not None})
    found = []
    for status, word in COVERAGE.items():
        of_one = status in OF_AGENCIES
        count = len(roster_agencies(coverage, [status])) if of_one else sum(row["status"] == status for row in coverage)
        unit = ("หน่วยงาน", "agencies") if of_one else ("รายงาน", "reports")
        rate = of_all(count, whole if of_one else reports)
        found.append((f"บัญชีรายชื่อ: {word.thai} ({unit[0]})", f"Roster: {word.english} ({unit[1]})", rate))
    return found if coverage else []


def _summary_cell(line: ReportLine, name: str) -> Cell:
    if name == "agency_name":
        return line.name
    if name in SEVERITIES:
        return line.fails.get(name, 0)
    if name == "passed":
        return of_all(line.passed, line.checked)
    if name == "document_status":
        return word_of(DOCUMENTS, line.document.get("status", "ok")).both
    if name == "source":
        return line.source
    return line.report.get(name) if name != "report_id" else line.document.get(name)


def _failure_cell(line: ReportLine, row: Row, name: str) -> Cell:
    if name == "agency_name":
        return line.name
    if name in ("fiscal_year", "province"):
        return line.report.get(name)
    if name == "case_year":
        return row.get("fiscal_year")
    if name == "severity":
        return word_of(SEVERITIES, row[name]).thai
    if name == "class":
        return word_of(CLASSES, row[name]).thai
    if name == "table":
        return tables()[row[name]].description_th if row.get(name) in tables() else row.get(name)
    return row.get(name)
