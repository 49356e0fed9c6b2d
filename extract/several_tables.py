"""Several tables in one, each of another year: below each other, where the header comes again with another year (`คะแนน ปี 2566` above ten
rows, `คะแนน ปี 2567` above ten more), or side by side under the years (`ปี 2567` over `อันดับ | ตัวชี้วัด | คะแนน`, `ปี 2568` over the same).

In: a table. Out: its parts, each with its own header; the table alone where it has none. Refused: tables with a cell that reaches over such
a row or column; a header repeated word for word is left to who joins tables over page breaks.
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
MIN_ROWS = 3  # the years, the header, and one


def tables_in(table: Table) -> list[Table]:
    """The tables that stand in one."""
    return _beside(table) or _below(table)


def _beside(table: Table) -> list[Table]:
    """Those side by side, each with its year for a caption."""
    cells = matrix(table)
    if len(cells) < MIN_ROWS or any(cell.rowspan > 1 for cell in cells[0]):
        return []
    heads = list(dict.fromkeys(cells[0]))
    years = [header_year(fold(cell.text)) for cell in heads]
    width = table.width // max(1, len(heads))
    if len(heads) < MIN_COLUMNS or None in years or len(set(years)) < len(years) or width < MIN_COLUMNS:
        return []
    if any(cell.colspan != width for cell in heads) or len({tuple(map(squeeze, part)) for part in _parts(cells[1], width)}) != 1:
        return []
    if any(cell.column // width != (cell.column + cell.colspan - 1) // width for cell in table.cells):
        return []
    found = []
    for at, head in enumerate(heads):
        own = [cell for cell in table.cells if cell.row and cell.column // width == at]
        kept = tuple(replace(cell, row=cell.row - 1, column=cell.column - at * width) for cell in own)
        found.append(replace(table, cells=kept, caption=fold(head.text)))
    return found


def _parts(row: Sequence[Cell], width: int) -> list[list[str]]:
    return [[fold(cell.text) for cell in row[at : at + width]] for at in range(0, len(row), width)]


def _below(table: Table) -> list[Table]:
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
