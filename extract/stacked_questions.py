"""A row whose cells hold several questions after each other, with their scores in the same order, as one row per question.

In: a grid. Out: the grid with such rows parted. A row is parted only if a cell has nothing but questions, whose codes are of one kind and
rise, and another cell has as many scores as these have: one for each, or one for each and for each of its bulleted items.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from extract.document import Cell
from extract.grids import Grid, GridRow
from normalize.numerals import read_scores
from normalize.questions import Print, read_code
from normalize.thai import fold

_NEXT = re.compile(
    r"\s+(?=(?:[-•]\s*)?(?:ข้อ(?:คำถาม)?(?:ที่)?\s*)?[IEOieo]\s?[0-9๐-๙]{1,2}[\s.):]|ข้อ(?:คำถาม)?(?:ที่)?\s*[0-9๐-๙]{1,2}\s"
    r"|1[๐-๙]{1,2}\s|๐[๐-๙]{1,2}\s)"
)
BULLET = re.compile(r"(?:^|\s)[-–•☐○◦▪➢✓](?=\s*[^\s\d])\s*")


def parted_questions(grid: Grid) -> Grid:
    rows = [part for row in grid.rows for part in _parts(row)]
    return grid if len(rows) == len(grid.rows) else replace(grid, rows=tuple(rows))


def _parts(row: GridRow) -> list[GridRow]:
    counts = {len(values) for cell in row.cells if (values := read_scores(cell.text)) is not None and len(values) > 1}
    asked: Sequence[str] = next((found for cell in row.cells if counts and (found := _questions(cell.text))), ())
    if not asked:
        return [row]
    sizes = [1 for _ in asked]
    with_items = [len(_items(text)) + 1 for text in asked]
    if sum(sizes) not in counts and sum(with_items) in counts:
        sizes = with_items
    if sum(sizes) not in counts:
        return [row]
    cells = [_stacked(cell, asked, sizes) for cell in row.cells]
    return [replace(row, cells=tuple(each[at] for each in cells), first=row.first and not at) for at in range(len(asked))]


def _items(text: str) -> list[str]:
    return [part for part in BULLET.split(text)[1:] if part.strip()]


def _stacked(cell: Cell, asked: Sequence[str], sizes: Sequence[int]) -> list[Cell]:
    """A cell's texts for each question; what is not said of each stands at the first."""
    lines = [line for line in cell.text.split("\n") if fold(line)]
    scores = list(_dealt(cell.text.split(), sizes)) if len(read_scores(cell.text) or ()) == sum(sizes) else []
    whole = [cell.text, *[""] * (len(asked) - 1)]
    texts = next((found for found in (_questions(cell.text), scores, lines) if len(found) == len(asked)), whole)
    return [replace(cell, text=text) for text in texts]


def _dealt(scores: Sequence[str], sizes: Sequence[int]) -> Iterator[str]:
    for start, end in pairwise((0, *accumulate(sizes))):
        yield " ".join(scores[start:end])


def _questions(text: str) -> Sequence[str]:
    """The questions of a cell, each from its code on; none where the codes are of several kinds or do not rise."""
    for parts in ([line for line in text.split("\n") if fold(line)], _NEXT.split(text)):
        codes = [read_code(fold(part)) for part in parts] if len(parts) > 1 else []
        if codes and all(codes) and all(_rises(one, later) for one, later in pairwise(codes)):
            return parts
    return []


def _rises(one: Print | None, later: Print | None) -> bool:
    """Whether a code may stand after another: of the same kind, by a letter or by a word before the number, and a larger number."""
    if one is None or later is None or one.lettered != later.lettered or not (one.lettered or "ข้อ" in one.raw):
        return False
    return any(a[0] == b[0] and int(a[1:]) < int(b[1:]) for a, _ in one.codes for b, _ in later.codes)
