"""Tables that stand side by side in one: `ตัวชี้วัด | คะแนน | ตัวชี้วัด | คะแนน | ตัวชี้วัด | คะแนน` -> one below the other.

In: a table. Out: the same with the parts below each other under one header; what stands over the parts (`IIT | EIT | OIT`) becomes a row
over each. Refused: a table whose header does not repeat itself whole, as a name and a score at least; one whose parts are of years,
agencies or means; one with totals, without instruments over them.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.bare_instruments import is_bare
from extract.cell_subjects import is_overall
from extract.document import Cell, Table
from extract.headers import header_role
from extract.matrices import matrix
from normalize.indicators import read_instrument
from normalize.thai import fold, squeeze

MOST_ABOVE = 1  # rows over the header that repeats itself
NAMES = frozenset({"indicator", "subject", "question"})


def stacked(table: Table) -> Table:
    """The table with its parts below each other, or as it is."""
    cells = matrix(table)
    for at, row in enumerate(cells[: MOST_ABOVE + 1]):
        width = _repeated(row)
        has_total = any(is_overall(cell.text) for below in cells[at + 1 :] for cell in below)
        if width and ((at == 0 and not has_total) or (at > 0 and _heads_parts(cells[0], width))):
            return _below_each_other(table, cells, at, width)
    return table


def _repeated(row: Sequence[Cell]) -> int:
    """How many columns a part has, of a header that repeats itself; 0 for any other."""
    texts = [squeeze(cell.text) for cell in row]
    for width in range(2, len(texts) // 2 + 1):
        if len(texts) % width or texts != texts[:width] * (len(texts) // width) or len(set(texts)) < width:
            continue
        roles = [header_role(fold(cell.text)) for cell in row[:width]]
        return width if NAMES & set(roles) and "score" in roles else 0
    return 0


def _heads_parts(row: Sequence[Cell], width: int) -> bool:
    """Whether a row has one cell over each part, and each names an instrument."""
    parts = [row[at : at + width] for at in range(0, len(row), width)]
    if any(len({id(cell) for cell in part}) > 1 and any(squeeze(cell.text) for cell in part[1:]) for part in parts):
        return False
    return all(read_instrument(part[0].text) is not None and is_bare(part[0].text) for part in parts)


def _below_each_other(table: Table, cells: list[list[Cell]], header: int, width: int) -> Table:
    rows: list[list[Cell]] = [list(cells[header][:width])]
    for at in range(0, len(cells[header]), width):
        above = [[row[at]] for row in cells[:header] if squeeze(row[at].text)]
        body = [list(row[at : at + width]) for row in cells[header + 1 :]]
        rows += [*above, *(row for row in body if any(squeeze(cell.text) for cell in row))]
    placed = [
        replace(cell, row=r, column=c, rowspan=1, colspan=width if len(row) == 1 else 1)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    ]
    return replace(table, cells=tuple(placed))
