"""The level that a score table gives to a score: beside it, in its own cell, or in a row or a column of its own.

In: a grid, or one of its rows. Out: the level as printed, `value` None where it is not known; None where nothing is said. Refused: levels
of goals, means and other years, and those not reached.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.number_words import one_of
from extract.overall_level import is_denied
from extract.records import Named, Printed
from extract.score_cells import printed_of
from normalize.numerals import find_numbers, is_empty
from normalize.ratings import find_ratings, read_rating, read_verdict
from normalize.thai import fold, squeeze


def levels_below(grid: Grid, rows: Sequence[GridRow], scores: Sequence[int]) -> dict[int, Named]:
    """Ratings of the overall score that stand in a row of their own, by score column. Rows of goals and means give none; of two that differ
    nobody knows which."""
    found: dict[int, dict[str, Named]] = {}
    for row in rows:
        ratings = {i: rating for i in scores if (rating := read_rating(row.text(i))) is not None}
        label = squeeze(" ".join(cell.text for i, cell in enumerate(row.cells) if i not in ratings))
        for index, rating in ratings.items() if not _of_others().search(label) else ():
            found.setdefault(index, {}).setdefault(rating.value, Named(rating.value, printed_of(row.cells[index])))
    return {index: _only(list(told.values())) for index, told in found.items()}


def _only(told: Sequence[Named]) -> Named:
    """The one level; of several what they print, as one that is not known."""
    if len(told) == 1:
        return told[0]
    return Named(None, replace(told[0].printed, raw=" / ".join(one.printed.raw for one in told)))


@cache
def _of_others() -> re.Pattern[str]:
    """In the label of a row: its level is a goal's, a mean's or last year's."""
    return re.compile(f"{one_of('box')}|{one_of('last_year')}|{one_of('level_behind', 'previous', 'target')}")


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
    found = [one for one in find_ratings(own.text) if not is_denied(own.text[: one.start])]
    told = {one.rating.value: Named(one.rating.value, Printed(fold(one.raw), own.place)) for one in found}
    return _only(list(told.values())) if told else None
