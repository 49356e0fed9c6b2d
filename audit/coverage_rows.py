"""Coverage -> `audit` rows of class `coverage`: one for each missing agency, and three for each report.

In: the rows of `audit.coverage`, where each report is from, and the roster's name for agencies without a report. Out: the rules
`agency_missing`, `agency_duplicated`, `agency_not_in_roster` and `agency_doubtful`; of the latter three a report fails at most one,
passes the others if it is certainly of an agency of the roster, and else they are not applicable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from audit.coverage import CoverageRow
from audit.keys import row_key
from audit.rows import AuditRow, failing, not_applicable, passing
from audit.rules import rule_of
from extract.records import NO_PLACE

FAILED_BY = {"duplicated": "agency_duplicated", "not_in_roster": "agency_not_in_roster", "doubtful": "agency_doubtful"}


def coverage_rows(rows: Sequence[CoverageRow], sources: Mapping[str, str], roster: str) -> Iterator[AuditRow]:
    """The audit rows, in the order of the coverage; a report that may be of several agencies is told once."""
    told = set()
    for row in rows:
        if row.report_id is None:
            yield _failed("agency_missing", row, roster)
        elif row.report_id not in told:
            told.add(row.report_id)
            yield from _of_report(row, sources[row.report_id])


def _of_report(row: CoverageRow, source: str) -> Iterator[AuditRow]:
    failed = FAILED_BY.get(row.status)
    for name in FAILED_BY.values():
        if name == failed:
            yield _failed(name, row, source)
            continue
        rule = rule_of(name)
        certain = row.status in ("published", "duplicated")
        status, messages = ("pass", passing(rule)) if certain else ("not_applicable", not_applicable(rule))
        yield AuditRow(source, row.report_id, rule.name, rule.class_, rule.severity, status, *messages, fiscal_year=row.fiscal_year)


def _failed(name: str, row: CoverageRow, source: str) -> AuditRow:
    rule = rule_of(name)
    place = " ".join(filter(None, (row.agency, row.district, row.province))) or None
    candidates = "; ".join(row.candidates) or None
    messages = failing(rule, {"printed": place, "fiscal_year": row.fiscal_year, "candidates": candidates}, NO_PLACE)
    return AuditRow(
        source, row.report_id, rule.name, rule.class_, rule.severity, "fail", *messages,
        fiscal_year=row.fiscal_year, table="coverage", row_key=row_key(row.fiscal_year, row.code, row.report_id), column="status",
        printed=row.agency, expected=candidates, actual=row.status,
    )
