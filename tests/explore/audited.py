"""Folders of tables as `ita run` writes them, made here: any number of reports, with failing rows that hold what we want shown."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from audit.rules import Rule, rules
from export.parquet import write_tables
from export.schemas import Row, table

NASTY = '<script>alert(1)</script>"\'&<b>'
FAILING = ("restated_differs", "row_unread", "table_left_out")  # one of each severity


def row(name: str, **values: object) -> Row:
    """A row of a table with nothing in it but what is given."""
    return {column.name: values.get(column.name) for column in table(name).columns}


def audit_row(rule: Rule, number: int, status: str, **values: object) -> Row:
    told = {"message": rule.description_th, "message_en": rule.description, **values}
    facts = {"rule": rule.name, "class": rule.class_, "severity": rule.severity, "status": status}
    return row("audit", source=source(number), report_id=report_id(number), **facts, **told)


def report_id(number: int) -> str:
    return f"{number:016d}"


def source(number: int) -> str:
    return f"reports/{number:04d}.pdf"


def write_folder(out: Path, reports: int, cases: int = 1, texts: Sequence[str] = ("ข้อความที่พิมพ์",)) -> Path:
    """`reports` reports, each failing three rules in `cases` cases each, and one document that is not read."""
    audit = [
        audit_row(
            rule, number, "fail", printed=texts[(number + at) % len(texts)], page=at + 1, table="indicator_scores",
            expected="91.02", actual="90.12",
        )
        if rule.name in FAILING
        else audit_row(rule, number, "not_applicable" if rule.class_ == "arithmetic" else "pass")
        for number in range(reports)
        for rule in rules().values()
        if rule.name != "document_unread"
        for at in range(cases if rule.name in FAILING else 1)
    ]
    unread = {**audit_row(rules()["document_unread"], reports, "fail", message="อ่านเอกสารไม่ได้"), "report_id": None}
    read = {"status": "ok", "pipeline_version": "9.9"}
    documents = [row("documents", source=source(number), report_id=report_id(number), **read) for number in range(reports)]
    documents.append(row("documents", source=source(reports), status="failed", error_code="encrypted", pipeline_version="9.9"))
    published = [
        row(
            "reports", report_id=report_id(number), source=source(number), agency_name=f"เทศบาลตำบลตัวอย่างที่ {number}", fiscal_year=2568,
            province="ร้อยเอ็ด", province_code="TH-45", overall_score=60.0 + number % 40, overall_rating="ผ่านดี",
        )
        for number in range(reports)
    ]
    write_tables(out, {"documents": documents, "reports": published, "audit": [*audit, unread]})
    return out
