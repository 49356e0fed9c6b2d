"""Measures -> records: indicator or question, steps, responsible units and periods of each row.

In: measure tables (or numbered prose), the report's and the plan's fiscal year. Out: `Measure` records and doubts.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Place
from extract.grids import Grid
from extract.measure_tables import MeasureTable, RawMeasure, first_column
from extract.records import Doubt, Measure, Printed, ResponsibleUnit, Timeline
from extract.score_tables import printed_of
from extract.steps import drop_bullet, read_steps, split_steps
from normalize.indicators import find_indicators, match_indicator
from normalize.numerals import is_empty
from normalize.periods import find_due_phrases, read_periods
from normalize.questions import CodeMatch, CodeRow, Print, assign_codes, find_codes, read_code
from normalize.thai import arabic, fold
from normalize.units import read_units

_TOPIC_NUMBER = re.compile(r"^[\s(\[]*(?:ประเด็นที่|ด้านที่|ส่วนที่|ที่)?\s*[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*\s*[.)\]:]*\s*")
HANDLED = ("measure", "steps", "analysis", "responsible", "timeline", "follow_up", "follow_up+timeline", "rank", "number", "recommendation")
EXACT = 100.0
CLEAR_PRINT = 40  # weight of a code printed with its letter (normalize.questions)
MIN_CODED = 0.3  # share of a table's rows that begin with a question code, for its rows to be about questions


@dataclass(frozen=True, slots=True)
class MeasuresFound:
    measures: tuple[Measure, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The texts of one measure, by what they are; `*_cell` keep the place."""

    subject: Printed | None
    measure: str | None
    analysis: str | None
    steps: tuple[str, ...]
    responsible: Printed | None
    timeline: Printed | None
    timeline_text: str
    follow_up: str | None
    other: tuple[tuple[str, str], ...]
    indicator_text: str
    topic: str | None
    place: Place


def _text(row: RawMeasure, column: int | None) -> str | None:
    if column is None or is_empty(row.cells[column].text):
        return None
    return row.cells[column].text


def _printed(row: RawMeasure, column: int | None) -> Printed | None:
    if column is None or not fold(row.cells[column].text):
        return None
    return printed_of(row.cells[column])


def _parts(grid: Grid, row: RawMeasure) -> Parts:
    subject = first_column(grid)
    measure_column = grid.column("measure")
    steps_column = grid.column("steps")
    if measure_column is None and steps_column is not None and grid.columns[subject].role in ("recommendation", None) and subject != steps_column:
        measure_column = subject
    if measure_column is None:
        measure_column = grid.column("recommendation")
    follow = grid.column("follow_up", "follow_up+timeline")
    timeline_column = grid.column("timeline")
    measure = _text(row, measure_column)
    steps: tuple[str, ...] = ()
    if steps_column is not None:
        text = _text(row, steps_column)
        steps = read_steps(text) if text else ()
    elif measure is not None:
        split = split_steps(measure)
        if len(split.steps) > 1 and split.lead:
            measure, steps = split.lead, split.steps
    timeline_text, timeline = "", None
    if timeline_column is not None:
        timeline_text, timeline = row.cells[timeline_column].text, _printed(row, timeline_column)
    elif follow is not None and grid.columns[follow].role == "follow_up+timeline":
        phrases = find_due_phrases(row.cells[follow].text)
        if phrases:
            timeline_text = phrases[0]
            timeline = Printed(fold(phrases[0]), row.cells[follow].place)
    indicator_column = grid.column("indicator")
    used = {subject, measure_column, steps_column, follow, timeline_column, grid.column("responsible"), grid.column("analysis")}
    other = tuple(
        (column.header or f"column {i + 1}", fold(row.cells[i].text))
        for i, column in enumerate(grid.columns)
        if i not in used and column.role not in ("rank", "number", "indicator") and not is_empty(row.cells[i].text)
    )
    responsible = _printed(row, grid.column("responsible"))
    if timeline is None and responsible is not None and (inside := _periods_in_brackets(responsible.raw)):
        timeline_text = "\n".join(inside)
        timeline = Printed(" ".join(inside), responsible.place)
    analysis = _text(row, grid.column("analysis"))
    follow_text = _text(row, follow)
    return Parts(
        _printed(row, subject),
        drop_bullet(measure) if measure else None,
        drop_bullet(analysis) if analysis else None,
        steps,
        responsible,
        timeline,
        timeline_text,
        drop_bullet(follow_text) if follow_text else None,
        other,
        _indicator_text(grid, row, indicator_column, subject),
        row.topic,
        row.place,
    )


def _indicator_text(grid: Grid, row: RawMeasure, column: int | None, subject: int) -> str:
    """The text that names the indicator; bare numbers under `...ตัวชี้วัดที่` are told as such, unless they only count the rows."""
    if column is None:
        return row.cells[subject].text
    text = row.cells[column].text
    numbers = re.split(r"[\s,/และ]+", arabic(fold(text)))
    counting = [arabic(fold(r.text(column))) for r in grid.rows] == [str(n) for n in range(1, len(grid.rows) + 1)]
    if "ที่" in grid.columns[column].header and not counting and all(n.isdigit() and 1 <= int(n) <= 10 for n in numbers):
        return " ".join(f"ตัวชี้วัดที่ {n}" for n in numbers)
    return text


def clean_topic(topic: str | None) -> str | None:
    return (_TOPIC_NUMBER.sub("", fold(topic)) or None) if topic else None


def _named_code(text: str) -> Print | None:
    """The one code that a cell names with its letter behind other words: `การใช้ทรัพย์สินของราชการ (I20)`."""
    clear = [c for c in find_codes(text) if c.codes[0][1] >= CLEAR_PRINT]
    return Print(clear[0].raw, clear[0].rest or text, clear[0].codes, True) if len({c.codes[0][0] for c in clear}) == 1 else None


def _codes(parts: Sequence[Parts], fiscal_year: int | None) -> list[tuple[Print, CodeMatch] | None]:
    """Question codes of the rows, where most rows of the report's measures begin with one."""
    prints = [read_code(fold(p.subject.raw)) or _named_code(p.subject.raw) if p.subject else None for p in parts]
    prints = [
        p if p is not None and p.rest and (p.lettered or match_indicator(part.subject.raw if part.subject else "") is None) else None
        for p, part in zip(prints, parts, strict=True)
    ]
    lettered = sum(p is not None and p.lettered for p in prints)
    if lettered < MIN_CODED * len(parts):  # the table is not about questions: only a code printed with its letter counts
        prints = [p if p is not None and p.codes[0][1] >= CLEAR_PRINT else None for p in prints]
    if not any(prints):
        return [None] * len(parts)
    rows = [CodeRow(p, p.rest if p is not None else "", None, None) for p in prints]
    years: list[int | None] = [fiscal_year] if fiscal_year is None else [fiscal_year, fiscal_year + 1]
    best = max((assign_codes(rows, y) for y in years), key=lambda ms: (sum(m.code is not None for m in ms), sum(m.score for m in ms)))
    return [(p, m) if p is not None else None for p, m in zip(prints, best, strict=True)]


def _indicators(text: str) -> tuple[int, ...]:
    """The indicators that a cell names: its whole text, else those named in it."""
    if is_empty(text):
        return ()
    whole = match_indicator(fold(text))
    mentions = [m.indicator_no for m in find_indicators(fold(text))]
    if len(set(mentions)) > 1:
        return tuple(dict.fromkeys(mentions))
    if whole is not None:
        return (whole.indicator_no,)
    lines = [m.indicator_no for m in map(match_indicator, text.split("\n")) if m is not None]
    return tuple(dict.fromkeys(lines)) or tuple(dict.fromkeys(mentions))


def build_measures(parts: Sequence[Parts], fiscal_year: int | None, plan_year: int | None, agency_type: str | None) -> MeasuresFound:
    """One record per row, numbered from 1 in the order given."""
    doubts: list[Doubt] = []
    records = []
    codes = _codes(parts, fiscal_year)
    for seq, (part, coded) in enumerate(zip(parts, codes, strict=True), 1):
        code: str | None = None
        measure = part.measure
        numbers = _indicators(part.indicator_text)
        if coded is not None:
            printed, match = coded
            code = match.code
            if code is None:
                doubts.append(Doubt("question_code_uncertain", part.place, printed.raw, "measures", str(seq), "question_code", fiscal_year,
                                    measure_seq=seq, candidates=tuple(c for c, _ in printed.codes)))
            elif match.indicator_no is not None:
                numbers = (match.indicator_no,)
            if measure is not None and fold(measure).startswith(printed.raw):
                measure = printed.rest
        units = _units(part, seq, agency_type, doubts)
        timelines = _timelines(part, seq, plan_year, doubts)
        records.append(Measure(
            numbers[0] if len(numbers) == 1 else None, numbers, code, clean_topic(part.topic), part.subject, measure, part.analysis, part.steps,
            part.responsible, part.timeline, part.follow_up, part.other, units, timelines, part.place,
        ))
    return MeasuresFound(tuple(records), tuple(doubts))


_BRACKETED = re.compile(r"[(\[]([^()\[\]]{3,60})[)\]]")


def _periods_in_brackets(text: str) -> list[str]:
    """The bracketed parts of a cell that name a period: `กองคลัง (ต.ค. 68 - ก.ย. 69)`."""
    return [hit[1] for hit in _BRACKETED.finditer(text) if read_periods(hit[1], None).periods]


def _without_periods(text: str) -> str:
    for part in _periods_in_brackets(text):
        text = re.sub(rf"[(\[]{re.escape(part)}[)\]]", " ", text)
    return text


def _units(part: Parts, seq: int, agency_type: str | None, doubts: list[Doubt]) -> tuple[ResponsibleUnit, ...]:
    if part.responsible is None or is_empty(part.responsible.raw):
        return ()
    read = read_units(_without_periods(part.responsible.raw), agency_type)
    place = part.responsible.place
    for person in read.persons:
        doubts.append(Doubt("personal_data", place, person, "measures", str(seq), "responsible_raw", measure_seq=seq))
    for unit in read.units:
        if unit.match_score is not None and unit.match_score < EXACT:
            doubts.append(Doubt("unit_fuzzy", place, unit.raw, "responsible_units", str(seq), "unit", expected=unit.unit, measure_seq=seq,
                                candidates=tuple(filter(None, (unit.unit, unit.runner_up)))))
    if read.unread:
        doubts.append(Doubt("unit_unmatched", place, read.unread, "responsible_units", str(seq), "unit", measure_seq=seq))
    return tuple(
        ResponsibleUnit(u.unit, u.unit_group, Printed(u.raw, place, part.responsible.reading, part.responsible.confidence, u.match_score,
                                                      u.runner_up, u.runner_up_score))
        for u in read.units
    )


def _timelines(part: Parts, seq: int, plan_year: int | None, doubts: list[Doubt]) -> tuple[Timeline, ...]:
    if part.timeline is None or is_empty(part.timeline_text):
        return ()
    read = read_periods(part.timeline_text, plan_year)
    place = part.timeline.place
    if read.unread:
        doubts.append(Doubt("period_unread", place, read.unread, "timelines", str(seq), "kind", measure_seq=seq))
    for period in read.periods:
        if period.start_date is None and period.end_date is None and period.kind not in ("recurring", "unspecified"):
            doubts.append(Doubt("period_without_year", place, period.raw, "timelines", str(seq), "start_date", measure_seq=seq))
    return tuple(
        Timeline(p.kind, p.start_date, p.end_date, p.round_months, Printed(p.raw, place, part.timeline.reading, part.timeline.confidence))
        for p in read.periods
    )


def table_parts(tables: Sequence[MeasureTable]) -> list[Parts]:
    return [_parts(table.grid, row) for table in tables for row in table.rows]


