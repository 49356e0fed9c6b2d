"""Doubts of the extractors -> `audit` rows, with the row key completed that they could not know."""

from __future__ import annotations

from audit.keys import measure_id, row_key
from audit.rows import AuditRow, failing
from audit.rules import Words, rule_of
from extract.pieces import printed_at
from extract.records import Doubt

_OF_MEASURES = ("measures", "responsible_units", "timelines")
_OF_SCORES = ("instrument_scores", "indicator_scores", "sub_indicator_scores", "question_scores")


def doubt_row(doubt: Doubt, source: str, report_id: str) -> AuditRow:
    """The row of one doubt; where nothing else is expected, the candidates are."""
    rule = rule_of(doubt.rule)
    place = printed_at(doubt.printed or "", doubt.place)
    thai, english = failing(rule, _words(doubt), place)
    return AuditRow(
        source,
        report_id,
        rule.name,
        rule.class_,
        rule.severity,
        "fail",
        thai,
        english,
        fiscal_year=doubt.fiscal_year,
        table=doubt.table,
        row_key=_row_key(doubt, report_id),
        column=doubt.column,
        place=place,
        indicator_no=doubt.indicator_no,
        measure_id=measure_id(report_id, doubt.measure_seq) if doubt.measure_seq is not None else None,
        printed=doubt.printed,
        expected=doubt.expected or ", ".join(doubt.candidates) or None,
        actual=doubt.actual,
    )


def _words(doubt: Doubt) -> Words:
    candidates = ", ".join(doubt.candidates) or None
    return {
        "printed": doubt.printed,
        "expected": doubt.expected,
        "actual": doubt.actual,
        "candidates": candidates,
        "values": candidates or ", ".join(filter(None, (doubt.expected, doubt.actual))) or doubt.printed,
        "fiscal_year": doubt.fiscal_year,
        "indicator_no": doubt.indicator_no,
    }


def _row_key(doubt: Doubt, report_id: str) -> str | None:
    """The published key. Extractors know neither the report's id nor how a missing year is written.

    They name a measure by its number (and a unit or period within it after a `/`), a score with or without its year.
    """
    own = doubt.row_key.split("/") if doubt.row_key else []
    if doubt.table == "reports":
        return report_id
    if doubt.table == "overall_scores":
        return row_key(doubt.fiscal_year)
    if doubt.table in _OF_MEASURES and doubt.measure_seq is not None:
        return "/".join([measure_id(report_id, doubt.measure_seq), *own[1:]])
    if doubt.table in _OF_SCORES and own:
        return row_key(doubt.fiscal_year, *(own[1:] if own[0] == str(doubt.fiscal_year) else own))
    return doubt.row_key
