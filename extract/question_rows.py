"""One row of a question table: its code, its scores, its advice; and what a row without a code is.

In: a row and the table's columns. Out: what the row prints. Refused: the scores of a row whose cells hold several, where no column is
known to be the questions' own.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from catalogue.data import rows
from extract.cell_subjects import read_subject
from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.item_rows import indicator_of_total
from extract.question_cells import begins_with_score, listed_questions
from extract.question_columns import QuestionColumns
from extract.records import Printed, Score
from extract.score_cells import printed_of
from extract.stacked_questions import BULLET
from normalize.lettered_indicators import is_numbered_indicator
from normalize.numerals import is_empty, read_score, read_scores
from normalize.questions import Print, read_code
from normalize.thai import fold, name_key

MIN_WORDING = 8  # letters of a question that stands in a cell beside its code
MIN_RANGE = 2  # letters of a title behind its code
_RANGE = re.compile(r"^[-–—\s]*(?:ถึง|จาก)?\s*[OoIiEe๐0]?\s?[0-9๐-๙]+")  # `O1-O9` is a range of questions, `8 จาก 9` a count of them

# a row without a code: the mean of the questions above, the name of an indicator with its score, the rest of the question above (page
# break), a scored item of it, a score that is read as nothing, or none
Kind = Literal["total", "indicator", "goes_on", "item", "unread", "none"]


def code_cell(row: GridRow, columns: QuestionColumns) -> tuple[int, Print] | None:
    """The first cell that begins with a code and a wording (or a code alone, with the wording in the next cell)."""
    for index, cell in enumerate(row.cells):
        if (index and cell is row.cells[index - 1]) or (read_score(cell.text).value is not None and "." in cell.text):
            continue
        printed = read_code(fold(cell.text)) if not begins_with_score(cell.text) else None
        if printed is None or (not printed.lettered and (index in columns.others or read_subject(cell.text) is not None)):
            continue  # `1 การปฏิบัติหน้าที่` is an indicator with its number
        if len(re.findall(r"[ก-๛A-Za-z]", printed.rest)) >= MIN_RANGE and not _RANGE.match(printed.rest):
            return index, printed
        after = fold(row.text(index + 1))
        if columns.are_numbers and not printed.rest and is_numbered_indicator(f"{printed.raw} {after}"):
            continue
        is_wording = len(after) >= MIN_WORDING or name_key(after) in _short_wordings()
        if not printed.rest and printed.lettered and is_wording and read_score(after).value is None:
            return index + 1, replace(printed, rest=after)
    return None


@cache
def _short_wordings() -> frozenset[str]:
    """`Q&A`: what the catalogue calls a question in fewer letters than others have."""
    return frozenset(name_key(row["title"]) for row in rows("questions") if len(row["title"]) < MIN_WORDING)


def kind_of(grid: Grid, at: int, columns: QuestionColumns, below: bool) -> Kind:
    """What the row at `at`, which has no code, is. `below`: a question stands above it."""
    row = grid.rows[at]
    scores = scores_beside(row, columns)
    if below and scores and _is_total(grid, at, columns):
        return "total"
    if scores and indicator_of(row, columns.fiscal_year) is not None:
        return "indicator"
    if any(begins_with_score(cell.text) and not listed_questions(cell.text) for cell in row.cells):
        return "unread"
    if not below:
        return "none"
    if not scores:
        return "goes_on" if row.first and first_text(row) else "none"
    return "item" if len(scores) == 1 and item_text(row) is not None else "unread"


def _is_total(grid: Grid, at: int, columns: QuestionColumns) -> bool:
    said = any(indicator_of_total(cell.text) for cell in grid.rows[at].cells)
    return said or (columns.items is not None and columns.items.is_total(grid, at))


def indicator_of(row: GridRow, fiscal_year: int | None) -> int | None:
    """The first indicator that a cell of the row names."""
    subjects = (read_subject(cell.text, fiscal_year) for cell in row.cells)
    return next((int(found.name) for found in subjects if found is not None and found.kind == "indicator"), None)


def scores_beside(row: GridRow, columns: QuestionColumns) -> tuple[Score, ...]:
    """The scores of a row without a code."""
    return stacked([cell for i, cell in enumerate(row.cells) if i not in columns.others])


def stacked(cells: Sequence[Cell]) -> tuple[Score, ...]:
    """The scores of the first cell that holds nothing else."""
    for cell in cells:
        values = read_scores(cell.text)
        if values is not None and (len(values) > 1 or not is_empty(cell.text)):
            prints = (Printed(raw, cell.place, cell.reading.how, cell.reading.confidence) for raw in cell.text.split())
            return tuple(Score(value, printed) for value, printed in zip(values, prints, strict=True))
        value = read_score(cell.text).value
        if value is not None:
            return (Score(value, printed_of(cell)),)  # with its unit: `๐ คะแนน`
    return ()


def scores_of_question(grid: Grid, row: GridRow, code: int, columns: QuestionColumns) -> tuple[Score, ...] | None:
    """The scores on a question's row: in the score column, else (cells shifted) in the one other cell with a number. None: several."""
    if columns.score is not None and columns.score != code and (found := stacked([row.cells[columns.score]])):
        return found
    cells = {id(c): c for i, c in enumerate(row.cells) if i not in columns.others and i != code and grid.columns[i].year is None}
    numeric = [found for c in cells.values() if (found := stacked([c]))]
    if len(numeric) > 1:
        return None
    return numeric[0] if numeric else ()


def is_shifted(row: GridRow, code: int, columns: QuestionColumns) -> bool:
    """Whether the scores of a question's row do not stand in the score column."""
    return columns.score is not None and (columns.score == code or not stacked([row.cells[columns.score]]))


def advice_on(row: GridRow, column: int | None, question: int | None) -> str | None:
    """The advice on a row: the text in the column of advice, or (cells shifted) the last long text behind the score."""
    if column is not None and column != question and not is_empty(row.text(column)) and read_scores(row.text(column)) is None:
        return fold(row.text(column))
    start = (question if question is not None else -1) + 1
    behind = [
        fold(c.text) for c in row.cells[start:] if not is_empty(c.text) and read_scores(c.text) is None and read_subject(c.text) is None
    ]
    return behind[-1] if behind and question is not None and len(behind[-1]) > MIN_WORDING else None


def first_text(row: GridRow) -> str:
    return next((fold(c.text) for c in row.cells if fold(c.text)), "")


def item_text(row: GridRow) -> str | None:
    """The wording of a row that holds one item of the question above: a bullet and its score."""
    text = next((fold(c.text) for c in row.cells if BULLET.match(fold(c.text))), None)
    return BULLET.sub("", text, count=1).strip() if text is not None else None


def as_printed(row: GridRow) -> str:
    return " | ".join(filter(None, map(fold, row.texts())))
