"""Measures and findings -> rows of `measures`, `responsible_units`, `timelines` and `findings`."""

from __future__ import annotations

from audit.keys import measure_id
from export.schemas import Row, Tables
from export.text import plain, raw
from extract.records import Finding, Measure, Report


def measure_tables(report: Report, report_id: str) -> Tables:
    """The rows of all four tables; measures and findings are numbered in the order of the report, from 1."""
    year = report.cover.plan_fiscal_year.value if report.cover.plan_fiscal_year else None
    numbered = list(enumerate(report.measures, start=1))
    return {
        "findings": [_finding(finding, seq, report_id) for seq, finding in enumerate(report.findings, start=1)],
        "measures": [_measure(measure, seq, report_id, year) for seq, measure in numbered],
        "responsible_units": [row for seq, measure in numbered for row in _units(measure, seq, report_id)],
        "timelines": [row for seq, measure in numbered for row in _timelines(measure, seq, report_id)],
    }


def _finding(finding: Finding, seq: int, report_id: str) -> Row:
    return {
        "report_id": report_id,
        "seq": seq,
        "indicator_no": finding.indicator_no,
        "question_code": finding.question_code,
        "kind": finding.kind,
        "text": plain(finding.text),
        "page": finding.place.page,
    }


def _measure(measure: Measure, seq: int, report_id: str, year: int | None) -> Row:
    """A list without entries is null: the report states none."""
    others = [{"header": plain(header), "text": plain(text)} for header, text in measure.other_columns]
    return {
        "measure_id": measure_id(report_id, seq),
        "report_id": report_id,
        "plan_fiscal_year": year,
        "seq": seq,
        "indicator_no": measure.indicator_no,
        "indicator_nos": list(measure.indicator_nos) or None,
        "question_code": measure.question_code,
        "topic": plain(measure.topic),
        "subject_raw": raw(measure.subject.raw) if measure.subject else None,
        "measure": plain(measure.measure),
        "analysis": plain(measure.analysis),
        "steps": [step for step in map(plain, measure.steps) if step] or None,
        "responsible_raw": raw(measure.responsible.raw) if measure.responsible else None,
        "timeline_raw": raw(measure.timeline.raw) if measure.timeline else None,
        "follow_up": plain(measure.follow_up),
        "other_columns": [other for other in others if other["header"] or other["text"]] or None,
        "page": measure.place.page,
    }


def _units(measure: Measure, seq: int, report_id: str) -> list[Row]:
    return [
        {
            "measure_id": measure_id(report_id, seq),
            "report_id": report_id,
            "seq": number,
            "unit": plain(unit.unit) or unit.unit,
            "unit_group": unit.unit_group,
            "unit_raw": raw(unit.printed.raw),
        }
        for number, unit in enumerate(measure.units, start=1)
    ]


def _timelines(measure: Measure, seq: int, report_id: str) -> list[Row]:
    return [
        {
            "measure_id": measure_id(report_id, seq),
            "report_id": report_id,
            "seq": number,
            "kind": timeline.kind,
            "start_date": timeline.start_date,
            "end_date": timeline.end_date,
            "round_months": timeline.round_months,
            "raw": raw(timeline.printed.raw),
        }
        for number, timeline in enumerate(measure.timelines, start=1)
    ]
