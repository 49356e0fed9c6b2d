"""The columns of a question table, and what the texts above it are about.

In: a grid. Out: which column holds the questions' scores, which the advice, which ones hold other numbers. Refused: a score column where
several may be it; then each row's scores are looked for in its cells.
"""
from __future__ import annotations

from dataclasses import dataclass

from extract.grids import Grid
from extract.item_rows import Items, items_of
from extract.lettered_names import codes_are_numbers
from extract.score_columns import NOT_SCORES, PREFERRED_HEADERS
from normalize.indicators import find_indicators, instrument_of, read_instrument
from normalize.thai import fold

MAX_NAME = 300  # letters of a text above a table that names its instrument


@dataclass(frozen=True, slots=True)
class QuestionColumns:
    """Column indexes: of the questions' scores and of the advice, if known; `others`: of numbers that are no question's scores.

    `items`: the rows of each indicator; `are_numbers`: a code before an indicator's name is its number."""

    fiscal_year: int | None
    score: int | None
    advice: int | None
    others: frozenset[int]
    items: Items | None
    are_numbers: bool


def question_columns(grid: Grid, fiscal_year: int | None) -> QuestionColumns:
    items = items_of(grid, fiscal_year)
    others = frozenset(i for i, c in enumerate(grid.columns) if c.role in NOT_SCORES - {"code", "other", "question_score"})
    others |= items.own if items is not None and items.theirs else frozenset()
    advice = grid.column("recommendation", "analysis", "measure", "note")
    return QuestionColumns(fiscal_year, _score_column(grid, fiscal_year, others), advice, others, items, codes_are_numbers(grid))


def _score_column(grid: Grid, fiscal_year: int | None, others: frozenset[int]) -> int | None:
    """The column of the questions' scores by its header: the one headed so, else the report's year, else the one headed as score."""
    headed = [i for i, c in enumerate(grid.columns) if c.role == "question_score" and c.year in (None, fiscal_year)]
    if len(headed) == 1:
        return headed[0]
    years = [i for i, c in enumerate(grid.columns) if c.year is not None and c.role in ("score", None)]
    if years:
        own = [i for i in years if grid.columns[i].year == fiscal_year]
        return own[0] if len(own) == 1 else None
    scores = [i for i, c in enumerate(grid.columns) if c.role == "score" and i not in others]
    if len(scores) > 1:
        scores = [i for i in scores if fold(grid.columns[i].header) in PREFERRED_HEADERS]
    return scores[0] if len(scores) == 1 else None


def section_above(grid: Grid) -> tuple[str | None, int | None]:
    """The instrument and indicator that the texts before the table name last."""
    instrument: str | None = None
    indicator: int | None = None
    for text in grid.before:
        named = [m.indicator_no for m in find_indicators(text) if m.named]
        if len(set(named)) == 1:
            indicator, instrument = named[0], instrument_of(named[0])
        elif (found := read_instrument(text)) is not None and len(text) < MAX_NAME:
            if indicator is not None and instrument_of(indicator) != found[:3]:
                indicator = None
            instrument = found
    return instrument, indicator
