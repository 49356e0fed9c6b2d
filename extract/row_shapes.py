"""Score tables that put several indicators into one row -> one row for each: side by side, or line by line in one cell.

In: a grid. Out: a grid of the same columns (of half of them, side by side); rows that cannot be told apart stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.cell_subjects import read_subject
from extract.document import Cell
from extract.grids import Grid, GridRow
from normalize.numerals import is_empty, read_score
from normalize.thai import squeeze

MAX_BESIDE = 4  # tables beside each other
MIN_NAMED = 4  # indicators in them


def one_row_each(grid: Grid) -> Grid:
    """The grid with a row for each indicator that a row names."""
    beside = _below_each_other(_without_gaps(grid))
    return replace(beside, rows=tuple(part for row in beside.rows for part in _by_line(row)))


def _without_gaps(grid: Grid) -> Grid:
    """The grid without columns that are empty from header to foot: they hold tables beside each other apart."""
    empty = [not squeeze(c.header) and not any(squeeze(row.text(i)) for row in grid.rows) for i, c in enumerate(grid.columns)]
    if not any(empty):
        return grid
    kept = [i for i, blank in enumerate(empty) if not blank]
    rows = tuple(
        replace(row, cells=tuple(row.cells[i] for i in kept), inherited=frozenset(n for n, i in enumerate(kept) if i in row.inherited))
        for row in grid.rows
    )
    return replace(grid, columns=tuple(grid.columns[i] for i in kept), rows=rows)


def _below_each_other(grid: Grid) -> Grid:
    """`ตัวชี้วัด | คะแนน | ตัวชี้วัด | คะแนน`: the same headers again and again."""
    width = len(grid.columns)
    for parts in range(2, MAX_BESIDE + 1):
        size = width // parts
        if width % parts or size < 2:
            continue
        columns = grid.columns[:size]
        heads = [squeeze(column.header) for column in grid.columns]
        roles = {column.role for column in columns}
        same = heads == heads[:size] * parts and bool({"indicator", "instrument", "subject"} & roles) and "score" in roles
        if not same and not _are_panels(grid, size):
            continue
        rows = [
            _part(row, at, size)
            for at in range(0, width, size)
            for row in grid.rows
            if len(set(map(id, row.cells))) > 1 and any(squeeze(cell.text) for cell in row.cells[at : at + size])
        ]
        whole = [row for row in grid.rows if len(set(map(id, row.cells))) == 1]
        return replace(grid, columns=columns, rows=(*rows, *(replace(row, cells=row.cells[:size]) for row in whole)))
    return grid


def _are_panels(grid: Grid, size: int) -> bool:
    """Whether each `size` columns, headed differently (`ตัวชี้วัดที่ 1 - 5 | คะแนน | ตัวชี้วัดที่ 6 - 10 | คะแนน`), name other indicators than
    the rest, in the same place of each, and hold scores beside all of them."""
    named = [(row, i, name) for row in grid.rows for i, cell in enumerate(row.cells) if (name := _indicator(cell)) is not None]
    places = {i % size for _, i, _ in named}
    if len(places) != 1 or len({name for _, _, name in named}) != len(named) or len(named) < MIN_NAMED:
        return False
    others = [(column, grid.columns[i % size]) for i, column in enumerate(grid.columns) if i % size not in places]
    if any(column.role != first.role or column.year != first.year for column, first in others):
        return False
    starts = {i - i % size for _, i, _ in named}
    scored = all(any(_is_score(cell) for cell in row.cells[i + 1 : i - i % size + size]) for row, i, _ in named)
    return scored and len(starts) * size == len(grid.columns)


def names_beside(row: GridRow) -> bool:
    """Whether a row names an indicator, then a number, then another indicator and its number: nobody can say here which is whose."""
    cells = [cell for i, cell in enumerate(row.cells) if not i or cell is not row.cells[i - 1]]
    order = [kind for kind in (_indicator(cell) or ("#" if _is_score(cell) else "") for cell in cells) if kind]
    pairs = [name for name, behind in pairwise(order) if name != "#" == behind]
    return len(set(pairs)) > 1


def _indicator(cell: Cell) -> str | None:
    subject = read_subject(cell.text)
    return subject.name if subject is not None and subject.kind == "indicator" else None


def _is_score(cell: Cell) -> bool:
    return not is_empty(cell.text) and read_score(cell.text).value is not None


def _part(row: GridRow, at: int, size: int) -> GridRow:
    inherited = frozenset(i - at for i in row.inherited if at <= i < at + size)
    return GridRow(row.cells[at : at + size], row.cells[at].place, inherited=inherited)


def unread_rows(grid: Grid) -> tuple[GridRow, ...]:
    """Rows that name several indicators in one cell, or beside each other, with scores, and were not told apart."""
    return tuple(row for row in grid.rows if (stacked_indicators(row) and any(map(_has_scores, row.cells))) or names_beside(row))


def _has_scores(cell: Cell) -> bool:
    lines = lines_of_cell(cell)
    return bool(lines) and all("." in line and read_score(line).value is not None for line in lines)


def lines_of_cell(cell: Cell) -> list[str]:
    return [line for line in cell.text.split("\n") if squeeze(line)]


def stacked_indicators(row: GridRow) -> int:
    """How many indicators a cell of the row names, one in each line; 0 where none names several."""
    for cell in row.cells:
        subjects = [read_subject(line) for line in lines_of_cell(cell)]
        names = [s.name for s in subjects if s is not None and s.kind == "indicator"]
        if len(names) > 1 and len(names) == len(subjects) == len(set(names)):
            return len(names)
    return 0


def _by_line(row: GridRow) -> list[GridRow]:
    """A row whose cells hold a line for each indicator, a score in each line, as rows; other cells are of all of them."""
    count = stacked_indicators(row)
    lines = {id(cell): lines_of_cell(cell) for cell in row.cells}
    scored = [at for at in lines.values() if len(at) > 1 and all(read_score(line).value is not None for line in at)]
    if not count or not scored or any(len(at) != count for at in scored):
        return [row]
    numbers = [cell for cell in row.cells if not is_empty(cell.text) and read_score(cell.text).value is not None]
    if numbers:
        return [row]  # one number for several indicators
    return [
        replace(row, cells=tuple(replace(cell, text=lines[id(cell)][n]) if len(lines[id(cell)]) == count else cell for cell in row.cells))
        for n in range(count)
    ]
