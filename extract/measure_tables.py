"""Measure tables -> rows of text, one per logical row. Values (units, periods, indicators) are read from them in `measures`.

A measure table has columns for who and when beside what or how. Rows cut by a page break are joined; an empty subject beside a new
measure is a merged cell and belongs to that row too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.calendars import is_mark
from extract.document import Cell, Place
from extract.form_rows import measure_title
from extract.grids import Grid, GridRow
from extract.headers import header_role, is_total
from extract.pieces import joined_place
from extract.records import Doubt
from normalize.indicators import match_indicator, read_instrument
from normalize.numerals import is_empty
from normalize.thai import fold, squeeze

WHAT = frozenset({"measure", "steps", "subject", "indicator", "recommendation"})
WHO_WHEN = frozenset({"responsible", "timeline", "follow_up", "follow_up+timeline"})


@dataclass(frozen=True, slots=True)
class RawMeasure:
    """The cells of one logical row, texts of continued cells joined by a newline. `cells` by column index of its grid."""

    cells: tuple[Cell, ...]
    place: Place
    topic: str | None = None


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
    if "responsible" not in roles and not roles & {"measure", "steps"}:
        return False
    scored = "score" in roles or "result" in roles or any(column.year is not None for column in grid.columns)
    return not scored or bool(roles & {"measure", "steps"} and roles & {"responsible", "timeline"})


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
    return fold(cell.text) if wide else None


def read_measure_table(grid: Grid, topic: str | None) -> MeasureTable:
    """The logical rows of one measures grid."""
    subject = first_column(grid)
    keys = [subject] + [i for i in (grid.column("measure"),) if i is not None and i != subject]
    who = [i for i in (grid.column("responsible"), grid.column("timeline"), grid.column("follow_up+timeline")) if i is not None]
    result: list[RawMeasure] = []
    doubts: list[Doubt] = []
    rank = next((i for i, c in enumerate(grid.columns) if c.role == "rank"), None)
    for row in grid.rows:
        section = _is_section(row, grid)
        if section is not None:
            if match_indicator(section) is None and read_instrument(section) is None:
                topic = section
            continue
        if _repeats_header(row) or _is_sum(row, who):
            continue
        has_key = [bool(squeeze(row.text(i))) for i in keys]
        numbered = rank is not None and bool(squeeze(row.text(rank)))
        if not result:
            if not any(has_key) and not any(squeeze(row.text(i)) for i in who):
                doubts.append(Doubt("row_unread", row.place, " | ".join(filter(None, map(fold, row.texts()))), "measures"))
                continue
            result.append(RawMeasure(row.cells, row.place, topic))
            continue
        last = result[-1]
        complete = all(not is_empty(row.text(i)) for i in who)
        if has_key[0] and not (row.first and rank is not None and not numbered and not complete):
            result.append(RawMeasure(row.cells, row.place, topic))
        elif len(keys) > 1 and has_key[1] and (complete if row.first else True) and not (rank is not None and not numbered and row.first):
            cells = tuple(last.cells[i] if not squeeze(c.text) and i == subject else c for i, c in enumerate(row.cells))
            result.append(RawMeasure(cells, row.place, topic))
        else:
            result[-1] = _join(last, row)
    return MeasureTable(grid, tuple(result), tuple(doubts))


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
