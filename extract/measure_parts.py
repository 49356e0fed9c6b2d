"""The cells of a measure row -> its parts by what they are: measure, steps, who, when, and the rest.

In: a grid with column roles and a logical row. Out: `Parts`, texts with their places; nothing is looked up in catalogues yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract import measure_phrases as phrases
from extract.calendars import is_mark
from extract.document import Cell, Place
from extract.filled_forms import ticked
from extract.grids import Grid
from extract.marked_periods import CalendarColumn, printed_headers
from extract.measure_labels import is_only_time
from extract.measure_tables import MeasureTable, RawMeasure, first_column
from extract.records import Doubt, Printed
from extract.score_cells import printed_of
from extract.steps import drop_bullet, read_steps, split_steps
from normalize.fuzzy import likeness
from normalize.indicators import find_indicators, match_indicator
from normalize.numerals import is_empty
from normalize.periods import find_due_phrases, read_periods
from normalize.thai import arabic, fold, name_key, squeeze

SAME_MEASURE = 88  # likeness of the names of one measure that is told twice
_FACT = re.compile(r"\s*(?:แผน\S{0,12}\s*[\n/]\s*)?(?:ผล|ผลจริง|จริง|(?:ดำเนินการ|ปฏิบัติ|ทำ)จริง)\s*")  # a row of what was done, or both in one
STARTS = re.compile(r"^(?:วันที่|ระยะเวลา|วัน)?(?:ที่)?เริ่ม(?:ต้น|ดำเนินการ)?$")
ENDS = re.compile(r"^(?:วันที่|ระยะเวลา|วัน)?(?:ที่)?(?:สิ้นสุด|แล้วเสร็จ|เสร็จสิ้น)(?:การดำเนินการ)?$")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{3,60})[)\]]")


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
    marks: tuple[tuple[str, Printed], ...] = ()
    marked: Printed | None = None  # the headers of months or quarters (or other times) under which the row has a mark
    calendar: tuple[CalendarColumn, ...] = ()  # all columns of months or quarters, if only they are marked


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
    if (
        measure_column is None
        and steps_column is not None
        and grid.columns[subject].role in ("recommendation", None)
        and subject != steps_column
    ):
        measure_column = subject
    if measure_column is None:
        measure_column = grid.column("recommendation")
    follow = grid.column("follow_up", "follow_up+timeline")
    timeline_column = grid.column("timeline")
    if timeline_column is not None and is_mark(row.cells[timeline_column].text):
        timeline_column = None
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
        due = find_due_phrases(row.cells[follow].text)
        if due:
            timeline_text = due[0]
            timeline = Printed(fold(due[0]), row.cells[follow].place)
    if (spanned := _from_start_to_end(grid, row)) is not None:
        timeline, timeline_text = spanned, spanned.raw
    indicator_column = grid.column("indicator")
    responsible_columns = _responsible_columns(grid)
    used = {subject, measure_column, steps_column, follow, timeline_column, *responsible_columns, grid.column("analysis")}
    other = tuple(
        (column.header or f"column {i + 1}", fold(row.cells[i].text))
        for i, column in enumerate(grid.columns)
        if i not in used and column.role not in ("rank", "number", "indicator") and not is_empty(row.cells[i].text)
    )
    responsible = _responsible(row, responsible_columns)
    if timeline is None and responsible is not None and (inside := _periods_in_brackets(responsible.raw)):
        timeline_text = "\n".join(inside)
        timeline = Printed(" ".join(inside), responsible.place)
    if timeline is None and (over := _written_over_calendar(grid, row)) is not None:
        timeline, timeline_text = printed_of(over), over.text
    topic = row.topic
    if timeline is None and grid.column("timeline", "calendar") is None and topic is not None and is_only_time(topic):
        timeline, timeline_text, topic = Printed(topic, row.place), topic, None  # the time over a table of what is done in it
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
        _in_group(_indicator_text(grid, row, indicator_column, subject), row.group),
        topic,
        row.place,
        _marks(row, {"measure": measure_column, "steps": steps_column, "analysis": grid.column("analysis"), "follow_up": follow}),
        *_marked(grid, row),
    )


def _written_over_calendar(grid: Grid, row: RawMeasure) -> Cell | None:
    """The one cell under months or quarters that holds words of time and no mark: `ตลอดปีงบประมาณ`, over all of them."""
    cells = {id(row.cells[i]): row.cells[i] for i, column in enumerate(grid.columns) if column.role == "calendar"}
    filled = [cell for cell in cells.values() if not is_empty(cell.text)]
    if len(filled) != 1 or is_mark(filled[0].text):
        return None
    return filled[0] if any(period.kind != "unspecified" for period in read_periods(filled[0].text, None).periods) else None


def _marked(grid: Grid, row: RawMeasure) -> tuple[Printed | None, tuple[CalendarColumn, ...]]:
    """The headers over a row's marks, and its columns of months or quarters if no other time is marked and no row tells plan from fact.
    Where no row of the table has a mark they may be drawn or shaded: then all the headers."""
    columns = [i for i, column in enumerate(grid.columns) if column.role in ("calendar", "timeline") and is_mark(row.cells[i].text)]
    calendar = tuple(
        CalendarColumn(column.label, column.header.removesuffix(column.label).strip(), row.cells[i].text, row.cells[i].colspan > 1)
        for i, column in enumerate(grid.columns)
        if column.label is not None
    )
    if not columns:
        blank = all(is_empty(r.text(i)) for r in grid.rows for i, column in enumerate(grid.columns) if column.label is not None)
        return Printed(printed_headers(calendar), row.place) if blank and calendar else None, ()
    others = any(grid.columns[i].label is None for i in columns) or any(_FACT.fullmatch(cell.text) for cell in row.cells)
    printed = ", ".join(grid.columns[i].header for i in columns) if others else printed_headers([one for one in calendar if one.is_marked])
    return Printed(printed, row.cells[columns[0]].place), () if others else calendar


def _marks(row: RawMeasure, columns: dict[str, int | None]) -> tuple[tuple[str, Printed], ...]:
    """The cells that hold a mark for nothing: neither missing nor empty."""
    found = ((name, _printed(row, column)) for name, column in columns.items())
    return tuple((name, printed) for name, printed in found if printed is not None and is_empty(printed.raw))


def _from_start_to_end(grid: Grid, row: RawMeasure) -> Printed | None:
    """The period of two columns, when it begins and when it ends: `วันที่เริ่ม | วันที่สิ้นสุด`."""
    starts = [i for i, column in enumerate(grid.columns) if STARTS.search(squeeze(column.header))]
    ends = [i for i, column in enumerate(grid.columns) if ENDS.search(squeeze(column.header))]
    if len(starts) != 1 or len(ends) != 1 or starts == ends:
        return None
    start, end = row.cells[starts[0]], row.cells[ends[0]]
    if start is end or any(is_empty(cell.text) or is_mark(cell.text) for cell in (start, end)):
        return None
    return replace(printed_of(start), raw=f"{fold(start.text)} - {fold(end.text)}")


def _responsible_columns(grid: Grid) -> list[int]:
    """The column of the units in charge, and those of the units beside them: `ผู้รับผิดชอบหลัก | ผู้รับผิดชอบร่วม`."""
    named = [i for i, column in enumerate(grid.columns) if column.role == "responsible"]
    joint = [i for i in named if phrases.joint().search(squeeze(grid.columns[i].header))]
    return [i for i in named if i not in joint][:1] + joint


def _responsible(row: RawMeasure, columns: Sequence[int]) -> Printed | None:
    cells = {id(row.cells[i]): row.cells[i] for i in columns if not is_empty(row.cells[i].text)}
    if len(cells) < 2:
        return _printed(row, next((i for i in columns if id(row.cells[i]) in cells), columns[0] if columns else None))
    first, *_ = cells.values()
    return replace(printed_of(first), raw=", ".join(fold(cell.text) for cell in cells.values()))


def _in_group(text: str, group: str | None) -> str:
    """The text that names the indicator, or the row over the measure's where that names it and the measure does not."""
    return group if group and not find_indicators(text) and match_indicator(text) is None else text


def _indicator_text(grid: Grid, row: RawMeasure, column: int | None, subject: int) -> str:
    """The text that names the indicator; bare numbers under `...ตัวชี้วัดที่` are told as such, unless they only count the rows."""
    if column is None:
        return row.cells[subject].text
    text = ticked(row.cells[column].text)
    numbers = re.split(r"[\s,/และ]+", arabic(fold(text)))
    counting = [arabic(fold(r.text(column))) for r in grid.rows] == [str(n) for n in range(1, len(grid.rows) + 1)]
    if "ที่" in grid.columns[column].header and not counting and all(n.isdigit() and 1 <= int(n) <= 10 for n in numbers):
        return " ".join(f"ตัวชี้วัดที่ {n}" for n in numbers)
    return text


def table_parts(tables: Sequence[MeasureTable]) -> list[Parts]:
    return [_parts(table.grid, row) for table in tables for row in table.rows]


def _periods_in_brackets(text: str) -> list[str]:
    """The bracketed parts of a cell that name a period: `กองคลัง (ต.ค. 68 - ก.ย. 69)`."""
    return [hit[1] for hit in _BRACKETED.finditer(text) if read_periods(hit[1], None).periods]


def without_periods(text: str) -> str:
    for part in _periods_in_brackets(text):
        text = re.sub(rf"[(\[]{re.escape(part)}[)\]]", " ", text)
    return text


def without_repeats(parts: Sequence[Parts], told: Sequence[Parts]) -> tuple[list[Parts], list[Doubt]]:
    """The measures that are not told already, and a doubt for each that is told in nearly the same words: it may be another."""
    known = [name_key(one.measure) for one in told if one.measure]
    alike = [max((likeness(name_key(one.measure or ""), name) for name in known), default=0.0) for one in parts]
    nearly = [one for one, most in zip(parts, alike, strict=True) if SAME_MEASURE <= most < 100]
    doubts = [Doubt("row_unread", one.place, one.measure, "measures") for one in nearly]
    return [one for one, most in zip(parts, alike, strict=True) if most < SAME_MEASURE], doubts
