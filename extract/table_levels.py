"""The level that a score table gives to a score: beside it, in its own cell, or in a row or a column of its own.

In: a grid, or one of its rows. Out: the level as printed, `value` None where it is not known; None where nothing is said.
"""
from __future__ import annotations

from collections.abc import Sequence

from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.records import Named, Printed
from extract.score_columns import printed_of
from normalize.numerals import find_numbers, is_empty
from normalize.ratings import find_ratings, read_rating, read_verdict
from normalize.thai import fold


def levels_below(grid: Grid, rows: Sequence[GridRow], scores: Sequence[int]) -> dict[int, Named]:
    """Ratings of the overall score that stand in a row of their own, by score column."""
    found: dict[int, Named] = {}
    for row in rows:
        ratings = {i: read_rating(row.text(i)) for i in scores}
        for index, rating in ratings.items():
            if rating is not None:
                found.setdefault(index, Named(rating.value, printed_of(row.cells[index])))
    return found


def level_in_notes(grid: Grid, row: GridRow) -> Named | None:
    """The level that the row of the overall score has in a column of notes, or in one without a known header."""
    beside = [cell for column, cell in zip(grid.columns, row.cells, strict=True) if column.role in (None, "note")]
    found = {rating.value: cell for cell in beside if (rating := read_rating(cell.text)) is not None}
    return next((Named(value, printed_of(cell)) for value, cell in found.items()), None) if len(found) == 1 else None


def level_of(row: GridRow, column: int | None, own: Cell) -> Named | None:
    """The verdict beside a score: of the verdict column, else of the score's own cell."""
    if column is not None and row.cells[column] is not own:
        cell = row.cells[column]
        if is_empty(cell.text):
            return None
        return Named(read_verdict(cell.text), printed_of(cell))
    text = fold(own.text)
    number = find_numbers(text)
    rest = f"{text[: number[0].start]} {text[number[0].end :]}".replace("คะแนน", " ").strip(" ()[]") if len(number) == 1 else ""
    beside = read_verdict(rest) if rest else None
    if beside is not None:
        return Named(beside, Printed(rest, own.place))
    found = find_ratings(own.text)
    if found:
        return Named(found[0].rating.value, Printed(fold(found[0].raw), own.place))
    return None
