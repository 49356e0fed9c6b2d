"""Question tables -> scores of questions and of their bulleted items.

A question table has rows that begin with a question code (`I7`, `๐๓๘`, `ข้อ ๗`) in some cell, and a score in another. Scores stacked
in one cell are the question's first, then its items'. A row without code and score goes on with the question above (page break).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extract.grids import Grid, GridRow
from extract.pieces import joined_place
from extract.question_columns import QuestionColumns, question_columns, section_above
from extract.question_records import TABLE, Question, records_of
from extract.question_rows import (
    advice_on,
    as_printed,
    code_cell,
    first_text,
    indicator_of,
    is_shifted,
    item_text,
    kind_of,
    scores_beside,
    scores_of_question,
)
from extract.records import Doubt, QuestionScore, Score
from extract.stacked_questions import parted_questions
from normalize.indicators import instrument_of
from normalize.questions import Print, assign_codes
from normalize.thai import fold

MIN_QUESTIONS = 2  # of a table, where the first code has no letter


@dataclass(frozen=True, slots=True)
class QuestionTable:
    scores: tuple[QuestionScore, ...]
    doubts: tuple[Doubt, ...]
    rows: int


def read_question_table(grid: Grid, fiscal_year: int | None) -> QuestionTable | None:
    """The question scores of one grid, or None where it is no question table."""
    if grid.column("responsible", "timeline") is not None:
        return None
    grid = parted_questions(grid)
    table = _Reading(grid, question_columns(grid, fiscal_year), *section_above(grid))
    for at in range(len(grid.rows)):
        table.read(at)
    asked, doubts = table.asked, table.doubts
    if not asked or (len(asked) < MIN_QUESTIONS and not asked[0].printed.lettered):
        return None
    scores: list[QuestionScore] = []
    for question, match in zip(asked, assign_codes([one.code_row() for one in asked], fiscal_year), strict=True):
        records, unclear = records_of(question, match, fiscal_year)
        scores += records
        doubts += unclear
    return QuestionTable(tuple(scores), tuple(doubts), len(asked))


@dataclass(slots=True)
class _Reading:
    """A table while its rows are read from top to bottom: the section that they have come to, and what was found.

    `advice`: that on an indicator's row (merged cell), which belongs to its first question."""

    grid: Grid
    columns: QuestionColumns
    instrument: str | None
    indicator: int | None
    advice: str | None = None
    asked: list[Question] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def read(self, at: int) -> None:
        """Reads the row at `at`. Call it for each row in order."""
        row = self.grid.rows[at]
        coded = code_cell(row, self.columns)
        if coded is not None:
            self._question(row, *coded)
            return
        match kind_of(self.grid, at, self.columns, bool(self.asked)):
            case "indicator":
                self._section(row)
            case "goes_on":
                self._goes_on(row, first_text(row), " ")
            case "item":
                self._goes_on(row, item_text(row) or "", " - ", scores_beside(row, self.columns))
            case "unread":
                self.doubts.append(Doubt("row_unread", row.place, as_printed(row), TABLE))
            case "total" | "none":  # a total is read as the indicator's score
                pass

    def _question(self, row: GridRow, index: int, printed: Print) -> None:
        """A row whose cell at `index` begins with a code; without a score it is left out."""
        scores = scores_of_question(self.grid, row, index, self.columns)
        if scores is None:
            self.doubts.append(Doubt("score_ambiguous", row.place, as_printed(row), TABLE, None, "score"))
        if not scores:
            return
        if is_shifted(row, index, self.columns):
            place, year = scores[0].printed.place, self.columns.fiscal_year
            self.doubts.append(Doubt("cell_shifted", place, as_printed(row), TABLE, None, "score", year))
        advice = advice_on(row, self.columns.advice, index) or self.advice
        self.advice = None
        self.asked.append(Question(printed, row.cells[index], fold(row.text(index)), scores, advice, self.instrument, self.indicator))

    def _section(self, row: GridRow) -> None:
        """A row that names an indicator, with its score: the questions below are about it."""
        self.indicator = indicator_of(row, self.columns.fiscal_year)
        self.instrument = instrument_of(self.indicator) if self.indicator is not None else None
        self.advice = advice_on(row, self.columns.advice, None)

    def _goes_on(self, row: GridRow, text: str, between: str, scores: tuple[Score, ...] = ()) -> None:
        """The question above goes on in a row with `text`."""
        last = self.asked[-1]
        more = next(cell for cell in row.cells if text in fold(cell.text))
        cell = replace(last.cell, place=joined_place(last.cell, more))
        self.asked[-1] = replace(last, cell=cell, text=f"{last.text}{between}{text}", scores=(*last.scores, *scores))
