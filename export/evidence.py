"""Where each published value is printed: one `evidence` row for every score, rating, year, name, unit and period."""

from __future__ import annotations

from collections.abc import Iterator

from audit.keys import measure_id, row_key
from export.schemas import Row
from export.text import plain, raw
from extract.records import Cover, Measure, Named, Printed, Report, Score

Found = tuple[str, str, str, Printed]  # table, row key, column, print


def evidence_rows(report: Report, report_id: str) -> list[Row]:
    """The rows of one report, table by table in the order of the report. A value without a print has none."""
    found = [*_of_cover(report.cover, report_id), *_of_scores(report), *_of_questions(report)]
    for seq, measure in enumerate(report.measures, start=1):
        found += _of_measure(measure, measure_id(report_id, seq))
    return [_row(report_id, *one) for one in found if one[3].raw.strip()]


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
            yield "reports", report_id, column, value.printed


def _of_scores(report: Report) -> Iterator[Found]:
    for overall in report.overall_scores:
        key = row_key(overall.fiscal_year)
        yield from _of_score("overall_scores", key, overall.score, overall.rating)
    for instrument in report.instrument_scores:
        key = row_key(instrument.fiscal_year, instrument.instrument)
        if instrument.name is not None:
            yield "instrument_scores", key, "instrument", instrument.name
        yield from _of_score("instrument_scores", key, instrument.score, instrument.rating)
    for indicator in report.indicator_scores:
        key = row_key(indicator.fiscal_year, indicator.indicator_no)
        yield "indicator_scores", key, "indicator", indicator.name
        yield from _of_score("indicator_scores", key, indicator.score, indicator.rating)


def _of_questions(report: Report) -> Iterator[Found]:
    for sub in report.sub_indicator_scores:
        key = row_key(sub.fiscal_year, sub.sub_indicator)
        yield "sub_indicator_scores", key, "sub_indicator", sub.name
        yield from _of_score("sub_indicator_scores", key, sub.score, sub.rating)
    for question in report.question_scores:
        key = row_key(question.fiscal_year, question.question_code, question.item_no)
        yield "question_scores", key, "question_code", question.question
        yield from _of_score("question_scores", key, question.score, question.rating)


def _of_score(table: str, key: str, score: Score | None, rating: Named | None) -> Iterator[Found]:
    if score is not None:
        yield table, key, "score", score.printed
    if rating is not None:
        yield table, key, "rating", rating.printed


def _of_measure(measure: Measure, key: str) -> Iterator[Found]:
    if measure.subject is not None:
        yield "measures", key, "subject_raw", measure.subject
    for seq, unit in enumerate(measure.units, start=1):
        yield "responsible_units", f"{key}/{seq}", "unit", unit.printed
    for seq, timeline in enumerate(measure.timelines, start=1):
        yield "timelines", f"{key}/{seq}", "raw", timeline.printed


def _row(report_id: str, table: str, key: str, column: str, printed: Printed) -> Row:
    place = printed.place
    return {
        "report_id": report_id,
        "table": table,
        "row_key": key,
        "column": column,
        "page": place.page,
        "line": place.line,
        "bbox": list(place.bbox) if place.bbox else None,
        "raw": raw(printed.raw),
        "reading": printed.reading,
        "confidence": printed.confidence,
        "runner_up": plain(printed.runner_up),
        "runner_up_score": printed.runner_up_score,
    }
