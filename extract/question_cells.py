"""Cells that list questions with their scores, beside the indicator they are of: `คะแนนรายข้อ | i4 = 90.10  i5 = 88.20`.

In: a grid. Out: a QuestionScore for each pair of a cell that holds nothing else, under a header of the questions' own scores, and doubts: a
code that the year asks under another indicator, or not at all, leaves its whole cell unread.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from extract.captions import is_of_another
from extract.columns import Column
from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.number_words import any_word, run_of
from extract.records import Doubt, Printed, QuestionScore, Score
from extract.score_columns import row_subject
from normalize.questions import questions_of
from normalize.thai import arabic, fold, squeeze

_PAIR = re.compile(
    r"(?:ข้อ(?:คำถาม)?(?:ที่)?\s*)?(?P<code>(?P<letter>[IEO])\s?(?P<no>\d{1,2}))(?![\d.])(?P<between>(?:[\s:=(–-]|ได้รับ|ได้|เท่ากับ|คะแนน)*)"
    r"(?P<score>\d{1,3}(?P<decimals>\.\d{1,2})?)(?![\d.]|\s*[-–]\s*\d)\s*(?:คะแนน|[%％])?\s*\)?",
    re.IGNORECASE,
)
_APART = re.compile(r"(?:[\s,;/|•·]|และ)*")
_SAYS_SCORE = re.compile(r"[:=(]|ได้|เท่ากับ|คะแนน")  # `O1-9` and `O1 9` are no score 9
_OF_QUESTIONS = "รายข้อ|ต่อข้อ|ข้อ|คำถาม"
FULL_MARKS = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """A question of a list: its code, and code and score as printed."""

    code: str
    printed: str
    score: str


def listed_questions(text: str) -> tuple[Listed, ...]:
    """The questions of a cell that holds nothing but codes with a score each, every code once; else none."""
    printed = fold(text)
    flat = arabic(printed)
    found: list[Listed] = []
    at = 0
    while at < len(flat):
        hit = _PAIR.match(flat, at)
        if hit is None or float(hit["score"]) > FULL_MARKS or not (hit["decimals"] or _SAYS_SCORE.search(hit["between"])):
            return ()
        code = f"{hit['letter'].upper()}{int(hit['no'])}"
        found.append(Listed(code, printed[hit.start("code") : hit.end("code")], printed[hit.start("score") : hit.end("score")]))
        apart = _APART.match(flat, hit.end())
        at = apart.end() if apart else hit.end()
    return tuple(found) if len({one.code for one in found}) == len(found) else ()


def read_question_cells(
    grids: Iterable[Grid], fiscal_year: int | None, known: Collection[str], agency: str | None
) -> tuple[list[QuestionScore], list[Doubt]]:
    """`known`: codes that tables of questions gave already. What two cells say differently is null."""
    found: dict[str, QuestionScore] = {}
    doubts: list[Doubt] = []
    for grid in grids:
        columns = [i for i, column in enumerate(grid.columns) if _is_own(column, fiscal_year)]
        if not columns or is_of_another(grid.before, agency):
            continue
        for row, cell, questions in _lists(grid, columns):
            subject = row_subject(row, fiscal_year)
            number = int(subject[0].name) if subject is not None and subject[0].kind == "indicator" else None
            if number is None:
                continue
            if any(not _is_asked(one.code, number, fiscal_year) for one in questions):
                printed = fold(cell.text)[:200]
                doubts.append(Doubt("question_code_uncertain", cell.place, printed, "question_scores", None, "question_code", fiscal_year))
                continue
            for one in questions:
                score = _record(one, cell, number, fiscal_year)
                first = found.setdefault(one.code, score)
                if first.score.value != score.score.value:
                    found[one.code] = replace(first, score=Score(None, first.score.printed))
                    doubts.append(
                        Doubt("score_ambiguous", cell.place, fold(cell.text)[:200], "question_scores", f"{fiscal_year}/{one.code}", "score")
                    )
    return [score for code, score in found.items() if code not in known], doubts


def _is_own(column: Column, fiscal_year: int | None) -> bool:
    """Whether a column is of the questions' scores, and says nothing else: no mean, goal, other's or other year's."""
    plain = re.fullmatch(run_of(_OF_QUESTIONS, any_word("assessed").pattern, r"[\W\d]"), squeeze(column.header))
    return column.role == "question_score" and column.year in (None, fiscal_year) and plain is not None


def _lists(grid: Grid, columns: Iterable[int]) -> Iterator[tuple[GridRow, Cell, tuple[Listed, ...]]]:
    for row in grid.rows:
        for cell in dict.fromkeys(row.cells[i] for i in columns if i not in row.inherited):
            questions = listed_questions(cell.text)
            if questions:
                yield row, cell, questions


def _is_asked(code: str, indicator: int, fiscal_year: int | None) -> bool:
    question = questions_of(fiscal_year).get(code)
    return question is not None and question.indicator_no in (None, indicator)


def _record(one: Listed, cell: Cell, indicator: int, fiscal_year: int | None) -> QuestionScore:
    how, confidence = cell.reading.how, cell.reading.confidence
    score = Score(float(arabic(one.score)), Printed(one.score, cell.place, how, confidence))
    return QuestionScore(fiscal_year, one.code, None, indicator, Printed(one.printed, cell.place, how, confidence), score)
