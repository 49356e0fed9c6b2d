"""A row whose cells hold several questions below each other, with their scores in the same order, as one row per question.

In: a grid. Out: the grid with such rows parted. A row is parted only if a cell has nothing but questions, each with a code that goes on by
one from the code before, and another cell has a score for each.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.document import Cell
from extract.grids import Grid, GridRow
from normalize.numerals import read_scores
from normalize.questions import read_code
from normalize.thai import fold

_NEXT = re.compile(r"\s+(?=(?:ข้อ\s*)?[-•]?\s*[IEOieo]\s?[0-9๐-๙]{1,2}[\s.):])")


def parted_questions(grid: Grid) -> Grid:
    rows = [part for row in grid.rows for part in _parts(row)]
    return grid if len(rows) == len(grid.rows) else replace(grid, rows=tuple(rows))


def _parts(row: GridRow) -> list[GridRow]:
    asked = next((found for cell in row.cells if len(found := _questions(cell.text)) > 1), [])
    count = len(asked)
    if count < 2 or not any(len(read_scores(cell.text) or ()) == count for cell in row.cells):
        return [row]
    cells = [_stacked(cell, count) for cell in row.cells]
    return [replace(row, cells=tuple(each[at] for each in cells), first=row.first and not at) for at in range(count)]


def _stacked(cell: Cell, count: int) -> list[Cell]:
    """A cell's texts for each question; what is not said of each stands at the first."""
    lines = [line for line in cell.text.split("\n") if fold(line)]
    scores = cell.text.split() if len(read_scores(cell.text) or ()) == count else []
    texts = next((found for found in (_questions(cell.text), scores, lines) if len(found) == count), [cell.text, *[""] * (count - 1)])
    return [replace(cell, text=text) for text in texts]


def _questions(text: str) -> Sequence[str]:
    """The questions of a cell, each from its code on; none where a code does not follow the one before."""
    for parts in ([line for line in text.split("\n") if fold(line)], _NEXT.split(text)):
        codes = [_codes(part) for part in parts]
        if len(parts) > 1 and all(any(_after(code) in later for code in one) for one, later in pairwise(codes)):
            return parts
    return []


def _codes(text: str) -> frozenset[str]:
    printed = read_code(fold(text))
    return frozenset(code for code, _ in printed.codes) if printed is not None and printed.lettered else frozenset()


def _after(code: str) -> str:
    return f"{code[0]}{int(code[1:]) + 1}"
