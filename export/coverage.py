"""`ita audit OUT --roster FILE`: the published reports and a roster -> `OUT/coverage.parquet` and the audit rows about it.

Only `reports` is read. The table replaces an older one whole or not at all; the same reports and roster give the same bytes.
Refuses a roster that cannot be read or has wrong rows (`audit.sheets.SheetError`, with their lines): then nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from audit.coverage import CoverageRow, Published, coverage
from audit.coverage_rows import coverage_rows
from audit.duplicates import Rank
from audit.roster import read_roster
from audit.sheets import SheetError
from export.parquet import write_stream
from export.published import read_rows
from export.rows import audit_row
from export.schemas import Row, check_rows
from export.text import encodable, plain

_ASKED = (
    "report_id", "source", "report_kind", "fiscal_year", "plan_fiscal_year", "agency_name", "agency_name_raw", "agency_type", "district",
    "province", "overall_score", "overall_rating", "superseded_by",
)


@dataclass(frozen=True, slots=True)
class Covered:
    """`rows` as written, and `audit`: rows of class `coverage`, in the form of the table `audit`."""

    rows: list[Row]
    audit: list[Row]


def write_coverage(out: Path, roster: Path) -> Covered:
    """Match the reports of a folder to a roster and write `coverage`.

    Raises:
        SheetError: the roster cannot be used. export.published.TablesError: the folder has no `reports`. OSError: it cannot be written.
    """
    listed = read_roster(list_bytes(roster), str(roster))
    reports = published_reports(out)
    found = coverage(listed, [report for report, _ in reports])
    rows = [_row(one) for one in found]
    check_rows({"coverage": rows})
    sources = {report.report_id: source for report, source in reports}
    audit = [audit_row(row) for row in coverage_rows(found, sources, str(roster))]
    write_stream(out, ("coverage",), [{"coverage": rows}])
    return Covered(rows, audit)


def published_reports(out: Path) -> list[tuple[Published, str]]:
    """The reports of a folder with their sources. Of a folder of an older version all reports stand."""
    return [(_published(row), row["source"]) for row in read_rows(out, "reports", [*_ASKED[:-1]] if _is_old(out) else _ASKED)]


def list_bytes(path: Path) -> bytes:
    """A list that a person keeps. Raises SheetError for a file that cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SheetError(str(path), [(None, f"อ่านไฟล์ไม่ได้ (cannot be read): {error.strerror or error}")]) from error


def _is_old(out: Path) -> bool:
    import pyarrow.parquet as pq

    path = out / "reports.parquet"
    return path.is_file() and "superseded_by" not in pq.read_schema(path).names


def _published(row: Row) -> Published:
    complete = (row["overall_score"] is not None) + (row["overall_rating"] is not None)
    return Published(
        row["report_id"], row["fiscal_year"], row["agency_name"], row["agency_name_raw"], row["agency_type"], row["district"],
        row["province"], row["report_kind"], row.get("superseded_by"), Rank(complete, row["plan_fiscal_year"] or 0, 0),
    )


def _row(one: CoverageRow) -> Row:
    return {
        "fiscal_year": one.fiscal_year,
        "agency": plain(one.agency),
        "type": plain(one.agency_type),
        "district": plain(one.district),
        "province": plain(one.province),
        "code": encodable(one.code) if one.code else None,
        "status": one.status,
        "report_id": one.report_id,
        "match_score": one.match_score,
    }
