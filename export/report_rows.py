"""Rows of `documents`, `pages` and `reports`."""

from __future__ import annotations

from catalogue.data import rows as catalogue_rows
from catalogue.fiscal_years import fiscal_year
from export.schemas import Row
from export.text import encodable, plain, raw
from extract.document import Document, Page, Table
from extract.records import Named, OverallScore, Report, TableUse


def document_row(
    document: Document, status: str, error_code: str | None, error_detail: str | None, pipeline_version: str
) -> Row:
    paged = any(page.number is not None for page in document.pages)
    return {
        "source": encodable(document.source),
        "sha256": document.sha256,
        "report_id": document.report_id,
        "size_bytes": document.size_bytes,
        "media_type": document.media_type,
        "method": document.method,
        "pages": len(document.pages) if paged else None,
        "status": status,
        "error_code": error_code,
        "error_detail": raw(error_detail),
        "pipeline_version": pipeline_version,
    }


def page_rows(document: Document, report: Report | None) -> list[Row]:
    """One row per page. A table over several pages counts where it begins; without a report, none was read."""
    return [_page(document, page, report) for page in document.pages]


def _uses(document: Document, page: Page, report: Report | None) -> list[TableUse]:
    if report is None:
        return []
    return [use for use in report.tables if len(document.pages) == 1 or use.place.page == page.number]


def _page(document: Document, page: Page, report: Report | None) -> Row:
    uses = _uses(document, page, report)
    blocks = sum(isinstance(block, Table) for block in page.blocks)
    reasons = [page.reason, *(use.reason for use in uses if use.used_as is None)]
    return {
        "report_id": document.report_id,
        "page": page.number,
        "method": page.method,
        "quality": page.quality,
        "repairs": page.repairs,
        "tables_found": blocks if report is None else len(uses),
        "tables_read": sum(use.used_as is not None for use in uses),
        "reason": raw("; ".join(dict.fromkeys(reason for reason in reasons if reason))),
    }


def report_row(document: Document, report: Report, scores_verified: bool | None) -> Row:
    """The row of `reports`. Its overall score is that of the report's own fiscal year."""
    cover = report.cover
    year = cover.fiscal_year.value if cover.fiscal_year else None
    overall = next((row for row in report.overall_scores if row.fiscal_year == year), OverallScore(year, None))
    return {
        "report_id": document.report_id,
        "source": encodable(document.source),
        "title": plain(cover.title),
        "report_kind": cover.report_kind,
        "fiscal_year": year,
        "plan_fiscal_year": cover.plan_fiscal_year.value if cover.plan_fiscal_year else None,
        "agency_name": _value(cover.agency),
        "agency_name_raw": raw(cover.agency.printed.raw) if cover.agency else None,
        "agency_type": plain(cover.agency_type),
        "district": _value(cover.district),
        "province": _value(cover.province),
        "province_code": cover.province_code,
        "overall_score": overall.score.value if overall.score else None,
        "overall_score_raw": raw(overall.score.printed.raw) if overall.score else None,
        "overall_rating": _value(overall.rating),
        "overall_rating_raw": raw(overall.rating.printed.raw) if overall.rating else None,
        "rating_scheme": fiscal_year(year).rating_scheme or _scheme_of(overall.rating),
        "scores_verified": scores_verified,
        "superseded_by": None,  # told by the other reports of a folder: export/across.py
    }


def _value(named: Named | None) -> str | None:
    return plain(named.value) if named else None


def _scheme_of(rating: Named | None) -> str | None:
    """The scheme that a rating belongs to, for a report without a year."""
    if rating is None or rating.value is None:
        return None
    return next((row["scheme"] for row in catalogue_rows("ratings") if row["rating"] == rating.value), None)
