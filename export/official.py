"""`ita audit OUT --official FILE`: the published scores and those of NACC -> audit rows. Nothing is written.

Refuses a list that cannot be read or has wrong rows (`audit.sheets.SheetError`, with their lines).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from audit.official import Compared, ReportScore
from audit.official import official_rows as compare
from audit.official_scores import read_official
from export.coverage import list_bytes, published_reports
from export.published import read_rows
from export.rows import audit_row
from export.schemas import Row

_NAMES = {"overall_scores": None, "instrument_scores": "instrument", "indicator_scores": "indicator_no"}


def official_rows(out: Path, official: Path) -> list[Row]:
    """Rows in the form of the table `audit` for all reports of a folder.

    Raises:
        SheetError: the list cannot be used. export.published.TablesError: the folder lacks tables.
    """
    listed = read_official(list_bytes(official), str(official))
    ratings = {row["report_id"]: row["overall_rating"] for row in read_rows(out, "reports", ("report_id", "overall_rating"))}
    scores = _scores(out)
    reports = [
        Compared(report, source, ratings[report.report_id], tuple(scores[report.report_id])) for report, source in published_reports(out)
    ]
    return [audit_row(row) for row in compare(listed, reports)]


def _scores(out: Path) -> defaultdict[str, list[ReportScore]]:
    """The trusted scores of all reports whose year is known, in the order of the tables."""
    found: defaultdict[str, list[ReportScore]] = defaultdict(list)
    for table, column in _NAMES.items():
        columns = ["report_id", "fiscal_year", "score", "score_raw", "page", *([column] if column else [])]
        for row in read_rows(out, table, columns):
            if row["score"] is not None and row["fiscal_year"] is not None:
                name = str(row[column]) if column else "overall"
                score = ReportScore(row["report_id"], row["fiscal_year"], name, row["score"], row["score_raw"], row["page"])
                found[row["report_id"]].append(score)
    return found
