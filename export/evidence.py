"""Where each published value is printed: one `evidence` row for every score, rating, year, name, unit and period."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.keys import measure_id, row_key
from export.schemas import Row
from export.text import plain, raw
from extract.pieces import printed_at
from extract.records import Cover, Measure, Named, Printed, Report, Score, Timeline


class Found(NamedTuple):
    """A published cell (`table`, `row_key`, `column`), its print, and what the print was read as: None where it is not trusted."""

    table: str
    row_key: str
    column: str
    printed: Printed
    value: object


def evidence_rows(report: Report, report_id: str) -> list[Row]:
    """The rows of one report, table by table in the order of the report. A value without a print has none."""
    return [_row(report_id, one) for one in published_values(report, report_id)]


def published_values(report: Report, report_id: str) -> list[Found]:
    """The printed values, in the order of the rows."""
    found = [*_of_cover(report.cover, report_id), *_of_scores(report), *_of_questions(report)]
    for seq, measure in enumerate(report.measures, start=1):
        found += _of_measure(measure, measure_id(report_id, seq))
    return [one for one in found if one.printed.raw.strip()]


def _of_cover(cover: Cover, report_id: str) -> Iterator[Found]:
    values = {
        "fiscal_year": cover.fiscal_year,
        "plan_fiscal_year": cover.plan_fiscal_year,
        "agency_name": cover.agency,
        "district": cover.district,
        "province": cover.province,
    }
    for column, value in values.items():
        if value is not None:
            yield Found("reports", report_id, column, value.printed, value.value)


def _of_scores(report: Report) -> Iterator[Found]:
    for overall in report.overall_scores:
        key = row_key(overall.fiscal_year)
        yield from _of_score("overall_scores", key, overall.score, overall.rating)
    for instrument in report.instrument_scores:
        key = row_key(instrument.fiscal_year, instrument.instrument)
        if instrument.name is not None:
            yield Found("instrument_scores", key, "instrument", instrument.name, instrument.instrument)
        yield from _of_score("instrument_scores", key, instrument.score, instrument.rating)
    for indicator in report.indicator_scores:
        key = row_key(indicator.fiscal_year, indicator.indicator_no)
        yield Found("indicator_scores", key, "indicator", indicator.name, indicator.indicator_no)
        yield from _of_score("indicator_scores", key, indicator.score, indicator.rating)


def _of_questions(report: Report) -> Iterator[Found]:
    for sub in report.sub_indicator_scores:
        key = row_key(sub.fiscal_year, sub.sub_indicator)
        yield Found("sub_indicator_scores", key, "sub_indicator", sub.name, sub.sub_indicator)
        yield from _of_score("sub_indicator_scores", key, sub.score, sub.rating)
    for question in report.question_scores:
        key = row_key(question.fiscal_year, question.question_code, question.item_no)
        yield Found("question_scores", key, "question_code", question.question, question.question_code)
        yield from _of_score("question_scores", key, question.score, question.rating)


def _of_score(table: str, key: str, score: Score | None, rating: Named | None) -> Iterator[Found]:
    if score is not None:
        yield Found(table, key, "score", score.printed, score.value)
    if rating is not None:
        yield Found(table, key, "rating", rating.printed, rating.value)


def _of_measure(measure: Measure, key: str) -> Iterator[Found]:
    if measure.subject is not None:
        yield Found("measures", key, "subject_raw", measure.subject, measure.question_code or measure.indicator_no)
    for seq, unit in enumerate(measure.units, start=1):
        yield Found("responsible_units", f"{key}/{seq}", "unit", unit.printed, unit.unit)
    for seq, timeline in enumerate(measure.timelines, start=1):
        yield Found("timelines", f"{key}/{seq}", "raw", timeline.printed, _period(timeline))


def _period(timeline: Timeline) -> str:
    dates = "..".join(day.isoformat() for day in (timeline.start_date, timeline.end_date) if day is not None)
    return f"{timeline.kind} {dates}".rstrip()


def _row(report_id: str, found: Found) -> Row:
    printed = found.printed
    place = printed_at(printed.raw, printed.place)
    return {
        "report_id": report_id,
        "table": found.table,
        "row_key": found.row_key,
        "column": found.column,
        "page": place.page,
        "line": place.line,
        "bbox": list(place.bbox) if place.bbox else None,
        "raw": raw(printed.raw),
        "reading": printed.reading,
        "confidence": printed.confidence,
        "runner_up": plain(printed.runner_up),
        "runner_up_score": printed.runner_up_score,
    }
