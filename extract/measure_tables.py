"""Measure tables -> rows of text, one per logical row. Values (units, periods, indicators) are read from them in `measures`.

A measure table has columns for who and when beside what or how. Rows cut by a page break are joined; an empty subject beside a new
measure is a merged cell and belongs to that row too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.bare_instruments import is_bare
from extract.calendars import is_mark
from extract.document import Cell, Place
from extract.form_rows import measure_title
from extract.grids import Grid, GridRow
from extract.headers import header_role, is_total
from extract.pieces import joined_place
from extract.records import Doubt
from normalize.indicators import match_indicator, read_instrument
from normalize.numerals import is_empty
from normalize.thai import arabic, fold, squeeze

_DITTO = re.compile(r"[-–\s]*(?:[\"”“〃″]|'')[-–\s]*")
_BULLET = re.compile(r"[-–—•*●○▪➢]\s*[^\s\d–—-]")
_MARKED = re.compile(r"\s*(?:[-–—•*●○▪➢]|[(]?\d{1,2}[.)])")
_NO_MEASURE = re.compile(r"[-–(]*(?:ไม่(?:มี|ได้)?(?:การ)?(?:ต้อง)?กำหนด(?:เป็น)?|ไม่มี)มาตรการ(?:ใหม่|เพิ่มเติม|เพิ่ม|ใดๆ|ในปีนี้)*[-–)]*")
_NOTE = re.compile(r"หมายเหตุ\s*[:：]?\s*\S")
WHAT = frozenset({"measure", "steps", "subject", "indicator", "recommendation"})
WHO_WHEN = frozenset({"responsible", "timeline", "follow_up", "follow_up+timeline"})


@dataclass(frozen=True, slots=True)
class RawMeasure:
    """The cells of one logical row, texts of continued cells joined by a newline. `cells` by column index of its grid."""

    cells: tuple[Cell, ...]
    place: Place
    topic: str | None = None
    group: str | None = None  # the row above that names the indicator of the rows below it


@dataclass(frozen=True, slots=True)
class MeasureTable:
    grid: Grid
    rows: tuple[RawMeasure, ...]
    doubts: tuple[Doubt, ...] = ()


def is_measure_grid(grid: Grid) -> bool:
    """Who or when, beside what or how; and no score column that would make it something else."""
    roles = set(grid.roles)
    if not (roles & WHO_WHEN or _is_marked(grid)) or not roles & WHAT:
        return False
    concerned = any(column.role == "responsible" and "เกี่ยวข้อง" in column.header for column in grid.columns)
    if roles & WHO_WHEN == {"responsible"} and concerned and not roles & {"measure", "steps", "recommendation"}:
        return False  # `ความเสี่ยง | ผู้เกี่ยวข้อง`
    if "responsible" not in roles and (not roles & {"measure", "steps"} or _is_calendar(grid)):
        return False
    scored = "score" in roles or "result" in roles or any(column.year is not None for column in grid.columns)
    return not scored or bool(roles & {"measure", "steps"} and roles & {"responsible", "timeline"})


def _is_calendar(grid: Grid) -> bool:
    """Whether a table tells what is done at each time, as the assessment's calendar does: `ช่วงเวลา | การดำเนินการ`, `วันที่ | กิจกรรม`."""
    return next((role for role in grid.roles if role not in ("rank", "number")), None) == "timeline"


def _is_marked(grid: Grid) -> bool:
    """Months or quarters across the columns, and nothing but marks under them."""
    columns = [i for i, column in enumerate(grid.columns) if column.role == "calendar"]
    texts = [row.text(i) for row in grid.rows for i in columns if not is_empty(row.text(i))]
    return bool(texts) and all(map(is_mark, texts))


def first_column(grid: Grid) -> int:
    """The column of the row's first cell: a leading number column (`ที่`) is none."""
    for index, column in enumerate(grid.columns):
        if column.role in ("rank", "number"):
            continue
        texts = [fold(row.text(index)) for row in grid.rows]
        if column.role is None and texts and all(t.strip(".()").isdigit() for t in texts if t):
            continue
        return index
    return 0


def _same(a: Cell, b: Cell) -> bool:
    return a is b


def _join(row: RawMeasure, more: GridRow) -> RawMeasure:
    cells = []
    for mine, other in zip(row.cells, more.cells, strict=True):
        if not squeeze(other.text) or _same(mine, other):
            cells.append(mine)
        elif not squeeze(mine.text):
            cells.append(other)
        elif squeeze(other.text) in map(squeeze, mine.text.split("\n")):
            cells.append(mine)  # printed again in each row
        else:
            cells.append(replace(mine, text=f"{mine.text}\n{other.text}", place=joined_place(mine, other)))
    return replace(row, cells=tuple(cells))


def _is_section(row: GridRow, grid: Grid) -> str | None:
    """A row that is one text over the whole width (merged, or only its first cell filled): a heading inside the table."""
    if len(row.cells) < 3:
        return None
    filled = {id(c): c for c in row.cells if squeeze(c.text)}
    if len(filled) != 1:
        return None
    cell = next(iter(filled.values()))
    wide = sum(c is cell for c in row.cells) == len(row.cells)
    if not wide and cell is not row.cells[0]:
        return None
    who_first = grid.columns[0].role in ("responsible", "timeline") and not row.first  # and it does nothing
    return fold(cell.text) if wide or who_first or _names_group(fold(cell.text)) else None


def _names_group(text: str) -> bool:
    """Whether a text names an indicator or an instrument, and nothing to be done."""
    return match_indicator(text) is not None or (read_instrument(text) is not None and is_bare(text))


def read_measure_table(grid: Grid, topic: str | None) -> MeasureTable:
    """The logical rows of one measures grid."""
    subject = first_column(grid)
    keys = [subject] + [i for i in (grid.column("measure"),) if i is not None and i != subject]
    who = [i for i in (grid.column("responsible"), grid.column("timeline"), grid.column("follow_up+timeline")) if i is not None]
    result: list[RawMeasure] = []
    doubts: list[Doubt] = []
    rank = next((i for i, c in enumerate(grid.columns) if c.role == "rank"), None)
    group: str | None = None
    for row in _without_ditto(grid.rows):
        section = _is_section(row, grid)
        if section is not None:
            group = section if match_indicator(section) is not None else None
            if match_indicator(section) is None and read_instrument(section) is None:
                topic = section
            continue
        if _repeats_header(row) or _is_sum(row, who):
            continue
        if _NOTE.match(fold(row.text(subject))) and all(is_empty(row.text(i)) for i in who):
            doubts.append(Doubt("row_unread", row.place, " | ".join(filter(None, map(fold, row.texts()))), "measures"))
            continue
        has_key = [bool(squeeze(row.text(i))) for i in keys]
        numbered = rank is not None and bool(squeeze(row.text(rank)))
        if not result:
            if not any(has_key) and not any(squeeze(row.text(i)) for i in who):
                doubts.append(Doubt("row_unread", row.place, " | ".join(filter(None, map(fold, row.texts()))), "measures"))
                continue
            result.append(RawMeasure(row.cells, row.place, topic, group))
            continue
        last = result[-1]
        if _goes_on_with_steps(grid, last, row):
            result[-1] = _join(last, _as_bullet(row, grid.column("steps")))
            continue
        complete = all(not is_empty(row.text(i)) for i in who)
        if _is_bullet_of(row, subject) and not _BULLET.match(fold(last.cells[subject].text)):
            result[-1] = _join(last, row)
            continue
        if has_key[0] and not (row.first and rank is not None and not numbered and not complete):
            result.append(RawMeasure(row.cells, row.place, topic, group))
        elif len(keys) > 1 and has_key[1] and (complete if row.first else True) and not (rank is not None and not numbered and row.first):
            cells = tuple(last.cells[i] if not squeeze(c.text) and i == subject else c for i, c in enumerate(row.cells))
            result.append(RawMeasure(cells, row.place, topic, group))
        else:
            result[-1] = _join(last, row)
    return MeasureTable(grid, tuple(row for row in result if not _says_none(grid, row)), tuple(doubts))


def _without_ditto(rows: Iterable[GridRow]) -> Iterator[GridRow]:
    """The rows with what their ditto marks stand for: the cell above."""
    above: GridRow | None = None
    for row in rows:
        if above is not None and any(_DITTO.fullmatch(cell.text) for cell in row.cells):
            pairs = zip(row.cells, above.cells, strict=True)
            row = replace(row, cells=tuple(up if _DITTO.fullmatch(cell.text) else cell for cell, up in pairs))
        yield row
        above = row


def _goes_on_with_steps(grid: Grid, last: RawMeasure, row: GridRow) -> bool:
    """Whether a row is a further step of the measure whose cell spans it, as does that of who: `มาตรการ` in one cell beside several of
    `ขั้นตอน`. A step with a unit of its own is a row of its own."""
    measure, steps, who = grid.column("measure"), grid.column("steps"), grid.column("responsible", "timeline")
    if measure is None or steps is None or who is None or measure == first_column(grid) or not squeeze(row.text(measure)):
        return False
    same = (measure, who, first_column(grid), *(i for i in (grid.column("indicator"),) if i is not None))
    spans = all(i in row.inherited and row.cells[i] is last.cells[i] for i in same)
    return spans and row.cells[steps] is not last.cells[steps]


def _as_bullet(row: GridRow, steps: int | None) -> GridRow:
    """The row with its step marked as one: without number or bullet it would go on with the step above."""
    if steps is None or _MARKED.match(arabic(row.text(steps))):
        return row
    cells = tuple(replace(cell, text=f"- {cell.text}") if i == steps else cell for i, cell in enumerate(row.cells))
    return replace(row, cells=cells)


def _is_bullet_of(row: GridRow, subject: int) -> bool:
    """Whether a row is a bullet of the measure above: nothing stands beside it."""
    return _BULLET.match(fold(row.text(subject))) is not None and all(is_empty(text) for i, text in enumerate(row.texts()) if i != subject)


def _says_none(grid: Grid, row: RawMeasure) -> bool:
    """Whether a row holds no measure, and nothing about one: `การใช้อำนาจ | 90.00 | - | - | -`, `… | - ไม่มี - | | `."""
    subject = first_column(grid)
    if grid.column("measure") in (None, subject):
        return False
    if _NO_MEASURE.fullmatch(squeeze(row.cells[grid.column("measure") or 0].text)):
        return True
    told = [i for i, role in enumerate(grid.roles) if i != subject and role not in ("rank", "number", "indicator", "subject", "score")]
    return all(is_empty(row.cells[i].text) or is_empty(row.cells[i].text.strip(" -–")) for i in told)


def _is_sum(row: GridRow, who: Sequence[int]) -> bool:
    """`รวม 6 เรื่อง | | | 59,500`, `รวม | 2 มาตรการ`: a sum below the measures, beside nothing but numbers."""
    words = [text for text in dict.fromkeys(fold(c.text) for c in row.cells) if re.search("[A-Za-zก-๎]", text)]
    return bool(words) and is_total(words[0]) and is_total(" ".join(words)) and all(is_empty(row.text(i)) for i in who)


def _repeats_header(row: GridRow) -> bool:
    texts = [t for t in dict.fromkeys(fold(c.text) for c in row.cells) if t]
    return len(texts) > 1 and all(header_role(t) is not None for t in texts) and all(len(t) < 60 for t in texts)


def _names_a_row(text: str, grid: Grid) -> bool:
    """`มาตรการที่ 2`, `มาตรการที่ 2 จัดทำคู่มือ` over the table of that measure: no topic of several."""
    found, column = measure_title(text), grid.column("measure")
    named = {squeeze(row.text(column)) for row in grid.rows} if column is not None else set()
    return found is not None and (not found.name or squeeze(found.name) in named)


def topics(grids: Sequence[Grid]) -> list[str | None]:
    """The heading over each of several measure tables; a single table (with its continuations) has no topic."""
    heads = [next((t for t in reversed(g.before) if len(t) <= 160 and not _names_a_row(t, g)), None) for g in grids]
    different = {h for h in heads if h}
    if len(grids) < 2 or len(different) < 2:
        return [None] * len(grids)
    carried: list[str | None] = []
    for head in heads:
        carried.append(head or (carried[-1] if carried else None))
    return carried
