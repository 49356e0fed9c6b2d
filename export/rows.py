"""One document, its report and its verdicts -> the rows of all tables of the contract (but `coverage`).

In: what `read_document`, `read_report`, `prove` and `evaluate` gave. Out: a dict of row lists with every table and
every column of `columns.csv`. Dates are `datetime.date`; nothing is sorted here beyond the order of the report.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit.evaluate import unread_row
from audit.proofs import Proofs
from audit.rows import AuditRow
from export.evidence import evidence_rows
from export.measure_rows import measure_tables
from export.report_rows import document_row, page_rows, report_row
from export.schemas import Row, Tables, tables
from export.score_rows import score_tables
from export.text import encodable, plain, raw
from extract.document import Document
from extract.records import Report


def tables_of(
    document: Document,
    report: Report | None,
    proofs: Proofs | None,
    audit_rows: Sequence[AuditRow],
    status: str,
    error_code: str | None,
    error_detail: str | None,
    pipeline_version: str,
) -> Tables:
    """The rows of a document that was read. `report` None: not a report, so without rows that speak of one."""
    found = _empty()
    found["documents"] = [document_row(document, status, error_code, error_detail, pipeline_version)]
    found["pages"] = page_rows(document, report)
    if report is not None:
        verdicts = proofs or Proofs()
        found["reports"] = [report_row(document, report, verdicts.scores_verified)]
        found |= score_tables(report, document.report_id, verdicts)
        found |= measure_tables(report, document.report_id)
        found["evidence"] = evidence_rows(report, document.report_id)
    found["audit"] = [audit_row(row) for row in audit_rows]
    return found


def unread_tables(
    source: str,
    error_code: str,
    error_detail: str | None,
    pipeline_version: str,
    *,
    sha256: str | None = None,
    size_bytes: int | None = None,
    media_type: str | None = None,
    status: str = "failed",
) -> Tables:
    """The rows of an input that no Document was made of: one of `documents` and, where it failed, one of `audit`."""
    report_id = sha256[:16] if sha256 else None
    found = _empty()
    found["documents"] = [
        {
            "source": encodable(source),
            "sha256": sha256,
            "report_id": report_id,
            "size_bytes": size_bytes,
            "media_type": media_type,
            "method": None,
            "pages": None,
            "status": status,
            "error_code": error_code if status == "failed" else None,
            "error_detail": raw(error_detail),
            "pipeline_version": pipeline_version,
        }
    ]
    if status == "failed":
        found["audit"] = [audit_row(unread_row(source, report_id, error_code, error_detail))]
    return found


def _empty() -> Tables:
    return {name: [] for name in tables()}


def audit_row(row: AuditRow) -> Row:
    """A verdict as a row of `audit`."""
    return {
        "source": encodable(row.source),
        "report_id": row.report_id,
        "rule": row.rule,
        "class": row.class_,
        "severity": row.severity,
        "status": row.status,
        "fiscal_year": row.fiscal_year,
        "table": row.table,
        "row_key": raw(row.row_key),
        "column": row.column,
        "page": row.page,
        "line": row.line,
        "bbox": list(row.bbox) if row.bbox else None,
        "indicator_no": row.indicator_no,
        "measure_id": row.measure_id,
        "printed": raw(row.printed),
        "expected": plain(row.expected),
        "actual": plain(row.actual),
        "message": encodable(row.message),
        "message_en": encodable(row.message_en),
    }
