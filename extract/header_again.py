"""A table that begins anew in its middle, under its header with another year: `คะแนน ปี 2566` above ten rows, `คะแนน ปี 2567` above ten more.

In: a table. Out: its parts, each with its own header; the table alone where it has none. Refused: tables with a cell that reaches over such
a row; a header repeated word for word is left to who joins tables over page breaks.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.document import Cell, Table
from extract.headers import header_role, header_year
from extract.matrices import matrix
from normalize.numerals import read_score
from normalize.thai import fold, squeeze

MIN_COLUMNS = 2


def parts_by_header(table: Table) -> list[Table]:
    """The tables that stand one below the other in one."""
    cells = matrix(table)
    starts = [r for r in range(2, len(cells) - 1) if _is_header_again(cells[0], cells[r])]
    if not starts or any(cell.row < r < cell.row + cell.rowspan for cell in table.cells for r in starts):
        return [table]
    bounds = [0, *starts, len(cells)]
    return [_rows(table, start, end) for start, end in pairwise(bounds)]


def _is_header_again(header: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row says what the header says, but for another year."""
    if len({id(cell) for cell in row}) < max(MIN_COLUMNS, len({id(cell) for cell in header})):
        return False
    pairs = [(fold(one.text), fold(other.text)) for one, other in zip(header, row, strict=True)]
    differ = [(one, other) for one, other in pairs if squeeze(one) != squeeze(other)]
    if not differ or len(differ) == len(pairs) or any(read_score(other).value is not None for _, other in differ):
        return False
    years = [(header_year(one), header_year(other)) for one, other in differ]
    return all(None not in pair and pair[0] != pair[1] for pair in years) and any(header_role(one) is not None for one, _ in pairs)


def _rows(table: Table, start: int, end: int) -> Table:
    kept = tuple(replace(cell, row=cell.row - start) for cell in table.cells if start <= cell.row < end)
    return replace(table, cells=kept, place=kept[0].place if start and kept else table.place)
