"""A question as its table prints it -> its record, one for each of its scored items, and doubts.

In: a question with its code as matched. Out: records and doubts. Refused: a code that is not certain, and scores that are not as many as
the question and its items: their value is null.
"""
from __future__ import annotations

from dataclasses import dataclass, replace

from extract.document import Cell
from extract.records import Doubt, Printed, QuestionScore, Score
from extract.score_cells import printed_of
from extract.stacked_questions import BULLET
from normalize.questions import CodeMatch, CodeRow, Print

TABLE = "question_scores"
MAX_PRINT = 200  # letters of a question in a doubt


@dataclass(frozen=True, slots=True)
class Question:
    """A question with all that its rows print. `instrument`, `indicator_no`: what the texts above it are about."""

    printed: Print
    cell: Cell
    text: str
    scores: tuple[Score, ...]
    advice: str | None
    instrument: str | None
    indicator_no: int | None

    def code_row(self) -> CodeRow:
        return CodeRow(self.printed, self.printed.rest, self.instrument, self.indicator_no)


def records_of(asked: Question, match: CodeMatch, fiscal_year: int | None) -> tuple[list[QuestionScore], list[Doubt]]:
    """The question's record and one per scored item."""
    if match.code is None:
        return [], [_doubt_of_code(asked, match, fiscal_year)]
    matched = printed_of(asked.cell, match_score=match.score, runner_up=match.runner_up, runner_up_score=match.runner_up_score)
    question = replace(matched, raw=asked.text)
    whole = QuestionScore(fiscal_year, match.code, None, match.indicator_no, question, asked.scores[0], asked.advice)
    if len(asked.scores) == 1:
        return [whole], []
    parts = [part.strip() for part in BULLET.split(asked.text) if part.strip()]
    if len(parts) != len(asked.scores):
        return _unclear(whole, asked.scores)
    items = [_item(whole, number, text, asked) for number, text in enumerate(parts) if number]
    return [replace(whole, question=replace(question, raw=parts[0])), *items], []


def _item(whole: QuestionScore, number: int, text: str, asked: Question) -> QuestionScore:
    printed = replace(printed_of(asked.cell), raw=text)
    return QuestionScore(whole.fiscal_year, whole.question_code, number, whole.indicator_no, printed, asked.scores[number])


def _unclear(whole: QuestionScore, scores: tuple[Score, ...]) -> tuple[list[QuestionScore], list[Doubt]]:
    """Which score is whose is not known: all of them as one print without a value."""
    prints = tuple(score.printed.raw for score in scores)
    unsure = Score(None, Printed(" ".join(prints), scores[0].printed.place))
    key, year = f"{whole.fiscal_year}/{whole.question_code}", whole.fiscal_year
    doubt = Doubt("score_ambiguous", unsure.printed.place, unsure.printed.raw, TABLE, key, "score", year, candidates=prints)
    return [replace(whole, score=unsure)], [doubt]


def _doubt_of_code(asked: Question, match: CodeMatch, fiscal_year: int | None) -> Doubt:
    codes = tuple(filter(None, (match.runner_up, *(code for code, _ in asked.printed.codes))))
    printed, place = asked.text[:MAX_PRINT], asked.cell.place
    return Doubt("question_code_uncertain", place, printed, TABLE, None, "question_code", fiscal_year, candidates=codes)
