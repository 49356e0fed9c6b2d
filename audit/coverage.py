"""Who should have published and who has: the roster and the reports of a folder -> one row per agency and year, and per report.

In: the roster's rows and the reports as published. The fiscal years that count are those of the reports, and those that the roster
names: a row of the roster without a year counts in each of them. Out, for each year:
- `published`: the report of an agency of the roster. One report, or the parts of one (analysis and measures in files of their own,
  a later report on what was done).
- `duplicated`: another report of that agency, which the published one supersedes.
- `missing`: an agency of the roster to which no report may belong.
- `doubtful`: a report that may be of an agency of the roster, or of several: one row for each of them that has no other; a report
  without a readable agency or year; a later report on what was done, alone.
- `not_in_roster`: a report whose agency is like none of the roster.
Every agency has rows of one status, or of `published` and `duplicated`; every report has a row. Nothing is guessed: see `matching`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.duplicates import Filed, Rank, decide
from audit.matching import Verdict, match_names
from audit.roster import RosterRow
from normalize.agency_names import AgencyName, read_agency_name

LATER = "implementation"  # a report on what was done: alone it is no report of the assessment


@dataclass(frozen=True, slots=True)
class Published:
    """What coverage asks of a report. `raw`: its agency as printed, for one whose name is not trusted."""

    report_id: str
    fiscal_year: int | None
    agency: str | None
    raw: str | None
    agency_type: str | None
    district: str | None
    province: str | None
    kind: str | None = None
    superseded_by: str | None = None
    rank: Rank = Rank(0, 0, 0)  # noqa: RUF009 - a NamedTuple does not change


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """The columns of the contract; `candidates`: agencies of the roster that a doubtful report may be of, for the message."""

    fiscal_year: int | None
    agency: str | None
    agency_type: str | None
    district: str | None
    province: str | None
    code: str | None
    status: str
    report_id: str | None = None
    match_score: float | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Matched:
    """A report with its agency and whom of the roster it means."""

    report: Published
    name: AgencyName | None
    verdict: Verdict


_Standing = list[tuple[_Matched, str]]  # reports of one agency with their status


def coverage(roster: Sequence[RosterRow], reports: Sequence[Published]) -> list[CoverageRow]:
    """All rows: by fiscal year (none last), within it the agencies in the roster's order, then other reports by report_id."""
    by_year: defaultdict[int | None, list[Published]] = defaultdict(list)
    for report in sorted(reports, key=lambda one: one.report_id):
        by_year[report.fiscal_year].append(report)
    rows: list[CoverageRow] = []
    for year in sorted({year for year in (*by_year, *(row.fiscal_year for row in roster)) if year is not None}):
        listed = [row for row in roster if row.fiscal_year in (None, year)]
        rows += _of_year(year, listed, _matched(by_year[year], listed))
    return rows + [_of_report(one, "doubtful", roster) for one in _matched(by_year[None], roster)]


def _matched(reports: Sequence[Published], listed: Sequence[RosterRow]) -> list[_Matched]:
    names = [_name(one) for one in reports]
    verdicts = match_names(names, [row.name for row in listed])
    trusted = (
        verdict if report.agency else Verdict(None, verdict.candidates) for report, verdict in zip(reports, verdicts, strict=True)
    )
    return [_Matched(report, name, verdict) for report, name, verdict in zip(reports, names, trusted, strict=True)]


def _name(report: Published) -> AgencyName | None:
    text = report.agency or report.raw
    return read_agency_name(text, report.agency_type, report.district, report.province) if text else None


def _of_year(year: int, roster: Sequence[RosterRow], found: Sequence[_Matched]) -> Iterator[CoverageRow]:
    standing = _standing(found)
    settled = {one.report.report_id for reports in standing.values() for one, _ in reports}
    open_doubts: defaultdict[int, _Standing] = defaultdict(list)
    others = []
    for one in found:
        if one.report.report_id in settled:
            continue
        free = [place for place, _ in one.verdict.candidates if place not in standing]
        for place in free:
            open_doubts[place].append((one, "doubtful"))
        if not free:
            others.append(one)
    for place, row in enumerate(roster):
        reports = standing.get(place) or open_doubts[place]
        yield from (_of_agency(year, row, one, status, place, roster) for one, status in reports)
        if not reports:
            yield CoverageRow(year, row.agency, row.agency_type, row.district, row.province, row.code, "missing")
    for one in others:
        yield _of_report(one, "doubtful" if one.name is None or one.verdict.candidates else "not_in_roster", roster)


def _standing(found: Sequence[_Matched]) -> dict[int, _Standing]:
    """The agencies of the roster (by place) that certainly published, with their reports."""
    same: defaultdict[int, list[_Matched]] = defaultdict(list)
    for one in found:
        if one.verdict.certain is not None:
            same[one.verdict.certain].append(one)
    return {place: reports for place, many in same.items() if (reports := _reports_of_one(many))}


def _reports_of_one(same: Sequence[_Matched]) -> _Standing:
    """Reports that each mean one agency -> those that do so beside the others, published or duplicated.

    A misspelt name means the agency only if no other report has the name itself: it may be that of a neighbour outside the roster.
    """
    best = max(one.verdict.score or 0.0 for one in same)
    spelt = {one.name.core for one in same if one.name and one.verdict.score == best}
    sure = [one for one in same if one.name and spelt == {one.name.core}]
    if all(one.report.kind == LATER for one in sure):
        return []
    here = {one.report.report_id for one in sure}
    left_out = {one.report.report_id for one in sure if one.report.superseded_by in here}
    left_out |= decide([_filed(one) for one in sure if one.report.report_id not in left_out]).keys()
    return [(one, "duplicated" if one.report.report_id in left_out else "published") for one in sure]


def _filed(one: _Matched) -> Filed:
    return Filed(one.report.report_id, one.report.fiscal_year, one.name, one.report.kind, one.report.rank)


def _of_agency(
    year: int, row: RosterRow, one: _Matched, status: str, place: int, roster: Sequence[RosterRow]
) -> CoverageRow:
    """A row that names an agency of the roster, as the roster writes it."""
    score = dict(one.verdict.candidates)[place]
    told = _told(one, roster) if status == "doubtful" else ()
    return CoverageRow(
        year, row.agency, row.agency_type, row.district, row.province, row.code, status, one.report.report_id, score, told
    )


def _of_report(one: _Matched, status: str, roster: Sequence[RosterRow]) -> CoverageRow:
    """A row that names the agency as the report has it."""
    report = one.report
    agency = report.agency or report.raw
    return CoverageRow(
        report.fiscal_year, agency, report.agency_type, report.district, report.province, None, status, report.report_id,
        one.verdict.score, _told(one, roster),
    )


def _told(one: _Matched, roster: Sequence[RosterRow]) -> tuple[str, ...]:
    found = (roster[place] for place, _ in one.verdict.candidates)
    return tuple(f"{row.agency} {row.district or ''} {row.province or ''}".strip() for row in found)
