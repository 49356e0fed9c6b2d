"""What reports state against what NACC published: the only check that finds a consistent falsehood.

In: the official list, the reports and their scores, as published. Out: audit rows. `differs_from_official` fails, as an error, for
each score (and the rating of the report's own year) that differs by more than the coarser of the two prints can explain; else
the report has one row, `pass` or `not_applicable`. Only an agency that is certainly that of the list (see `matching`) is compared;
of a report whose own year the list has, but not certainly its agency, `official_unmatched` tells so. Earlier years that a report
restates are compared too. A score that was not trusted is null and not compared: that doubt has a row already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.coverage import Published
from audit.keys import row_key
from audit.matching import Verdict, match_names
from audit.official_scores import OfficialRow, stated
from audit.rows import AuditRow, failing, not_applicable, passing
from audit.rules import Words, rule_of
from extract.document import Place
from extract.records import NO_PLACE
from normalize.agency_names import AgencyName, read_agency_name

TABLES = {"overall": "overall_scores", **{name: "instrument_scores" for name in ("IIT", "EIT", "EIT1", "EIT2", "OIT")}}
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class ReportScore:
    """A score of a report: `name` is that of the official column (`overall`, `IIT`, `3`)."""

    report_id: str
    fiscal_year: int
    name: str
    score: float
    raw: str | None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A report as the comparison sees it."""

    report: Published
    source: str
    rating: str | None
    scores: tuple[ReportScore, ...]


def official_rows(official: Sequence[OfficialRow], reports: Sequence[Compared]) -> Iterator[AuditRow]:
    """The rows of all reports, by report_id."""
    by_year: defaultdict[int, list[OfficialRow]] = defaultdict(list)
    for row in official:
        by_year[row.fiscal_year].append(row)
    ordered = sorted(reports, key=lambda one: one.report.report_id)
    names = [_name(one.report) for one in ordered]
    verdicts = {year: match_names(names, [row.name for row in listed]) for year, listed in sorted(by_year.items())}
    for at, one in enumerate(ordered):
        yield from _of_report(one, {year: (found[at], by_year[year]) for year, found in verdicts.items()})


def _name(report: Published) -> AgencyName | None:
    if not report.agency:
        return None  # what is printed is not trusted
    return read_agency_name(report.agency, report.agency_type, report.district, report.province)


def _of_report(one: Compared, found: Mapping[int, tuple[Verdict, Sequence[OfficialRow]]]) -> Iterator[AuditRow]:
    certain = {year: listed[verdict.certain] for year, (verdict, listed) in found.items() if verdict.certain is not None}
    differing = [
        _difference(one, score, certain[score.fiscal_year])
        for score in one.scores
        if score.fiscal_year in certain and _differ(score, certain[score.fiscal_year])
    ]
    year = one.report.fiscal_year
    own = certain.get(year) if year is not None else None
    if own is not None and own.rating and one.rating and own.rating != one.rating:
        differing.append(_other_rating(one, own))
    yield from differing
    compared = sum(score.fiscal_year in certain and score.name in certain[score.fiscal_year].scores for score in one.scores)
    if not differing:
        yield _quiet(one, compared)
    if own is None and year is not None and year in found:
        yield _unmatched(one, *found[year])


def _differ(score: ReportScore, row: OfficialRow) -> bool:
    official = row.scores.get(score.name)
    if official is None:
        return False
    printed = stated(score.raw or "")
    value = Decimal(repr(score.score))
    decimals = printed.decimals if printed is not None and printed.value == value else max(0, -int(value.normalize().as_tuple().exponent))
    return abs(value - official.value) > HALF.scaleb(-min(decimals, official.decimals))


def _difference(one: Compared, score: ReportScore, row: OfficialRow) -> AuditRow:
    key = (score.fiscal_year,) if score.name == "overall" else (score.fiscal_year, score.name)
    indicator = int(score.name) if score.name.isdigit() else None
    label = {"overall": "คะแนนภาพรวม (overall)"}.get(score.name, f"ตัวชี้วัดที่ {indicator} (indicator {indicator})" if indicator else score.name)
    return _failed(
        one, row, label, f"{row.scores[score.name].value}", score.raw or repr(score.score), score.fiscal_year,
        (TABLES.get(score.name, "indicator_scores"), row_key(*key), "score"), Place(page=score.page), indicator,
    )


def _other_rating(one: Compared, row: OfficialRow) -> AuditRow:
    where = ("reports", one.report.report_id, "overall_rating")
    return _failed(one, row, "ระดับผลการประเมิน (rating)", row.rating or "", one.rating or "", row.fiscal_year, where, NO_PLACE, None)


def _failed(
    one: Compared, row: OfficialRow, label: str, expected: str, actual: str, year: int,
    where: tuple[str, str, str], place: Place, indicator: int | None,
) -> AuditRow:
    rule = rule_of("differs_from_official")
    words: Words = {"candidates": label, "fiscal_year": year, "expected": expected, "actual": actual, "printed": row.agency}
    table, key, column = where
    return AuditRow(
        one.source, one.report.report_id, rule.name, rule.class_, rule.severity, "fail", *failing(rule, words, place),
        fiscal_year=year, table=table, row_key=key, column=column, place=place, indicator_no=indicator,
        printed=actual, expected=expected, actual=actual,
    )


def _quiet(one: Compared, compared: int) -> AuditRow:
    rule = rule_of("differs_from_official")
    status, messages = ("pass", passing(rule, f" ({compared})")) if compared else ("not_applicable", not_applicable(rule))
    return AuditRow(one.source, one.report.report_id, rule.name, rule.class_, rule.severity, status, *messages)


def _unmatched(one: Compared, verdict: Verdict, listed: Sequence[OfficialRow]) -> AuditRow:
    rule, report = rule_of("official_unmatched"), one.report
    candidates = "; ".join(listed[place].agency for place, _ in verdict.candidates) or None
    words = {"printed": report.agency or report.raw, "fiscal_year": report.fiscal_year, "candidates": candidates}
    return AuditRow(
        one.source, report.report_id, rule.name, rule.class_, rule.severity, "fail", *failing(rule, words, NO_PLACE),
        fiscal_year=report.fiscal_year, table="reports", row_key=report.report_id, column="agency_name",
        printed=report.raw or report.agency, expected=candidates,
    )
