"""Cells that list questions with their scores, beside the indicator they are of: `คะแนนรายข้อ | i4 = 90.10  i5 = 88.20`.

In: a grid. Out: a QuestionScore for each pair of a cell that holds nothing else, under a header of the questions' own scores, and doubts.
Refuses, with a doubt for each cell or header: a code that the year asks under another indicator or instrument, or not at all; a cell that
says more than pairs; a row that names neither; a header or caption of other scores. A table of questions is the better witness.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extract.captions import is_of_another
from extract.columns import Column
from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.number_words import POINTS, any_word, run_of
from extract.question_codes import LEAD
from extract.records import Doubt, Printed, QuestionScore, Score
from extract.restated import restated
from extract.row_subjects import row_subject
from normalize.questions import questions_of
from normalize.thai import arabic, fold, squeeze

_PAIR = re.compile(
    rf"{LEAD}(?P<code>(?<![A-Z])(?P<letter>[IEO])\s?(?P<no>\d{{1,2}}))(?![\d.])(?P<between>(?:[\s:=(–-]|ได้รับ|ได้|เท่ากับ|คะแนน)*)"
    rf"(?P<score>\d{{1,3}}(?P<decimals>\.\d{{1,2}})?)(?![\d.]|\s*[-–]\s*\d)\s*{POINTS}?\s*\)?",
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
        if hit is None or not _is_score(hit):
            return ()
        code = f"{hit['letter'].upper()}{int(hit['no'])}"
        found.append(Listed(code, printed[hit.start("code") : hit.end("code")], printed[hit.start("score") : hit.end("score")]))
        apart = _APART.match(flat, hit.end())
        at = apart.end() if apart else hit.end()
    return tuple(found) if len({one.code for one in found}) == len(found) else ()


def begins_with_score(text: str) -> bool:
    """Whether a text begins with a code and its score: then no other cell of the row has the code's score."""
    hit = _PAIR.match(arabic(fold(text)))
    return hit is not None and _is_score(hit)


def _is_score(hit: re.Match[str]) -> bool:
    return float(hit["score"]) <= FULL_MARKS and bool(hit["decimals"] or _SAYS_SCORE.search(hit["between"]))


def read_question_cells(
    grids: Iterable[Grid], fiscal_year: int | None, known: Mapping[str, QuestionScore], agency: str | None
) -> tuple[list[QuestionScore], list[Doubt]]:
    """`known`: what tables of questions gave already, by code. What two cells say differently is null."""
    found: dict[str, QuestionScore] = {}
    doubts: list[Doubt] = []
    for grid in grids:
        of_questions = [i for i, column in enumerate(grid.columns) if column.role == "question_score"]
        columns = [i for i in of_questions if _is_own(grid.columns[i], fiscal_year) and not is_of_another(grid.before, agency, True)]
        for i in of_questions:
            if i not in columns and any(_pairs(cell) for _, cell in _cells(grid, [i])):
                doubts.append(Doubt("list_left_out", grid.place, grid.columns[i].header, "question_scores"))
        for row, cell in _cells(grid, columns):
            questions, asked = listed_questions(cell.text), _asked_of(row, fiscal_year)
            printed = fold(cell.text)[:200]
            if asked is None or not questions:
                doubts += [Doubt("row_unread", cell.place, printed, "question_scores")] * _pairs(cell)
                continue
            if any(one.code not in asked for one in questions):
                doubts.append(Doubt("question_code_uncertain", cell.place, printed, "question_scores", None, "question_code", fiscal_year))
                continue
            for one in questions:
                score = _record(one, cell, asked[one.code], fiscal_year)
                first = found.setdefault(one.code, score)
                if first.score.value != score.score.value:
                    found[one.code] = replace(first, score=Score(None, first.score.printed))
                    doubts.append(Doubt("score_ambiguous", cell.place, printed, "question_scores", f"{fiscal_year}/{one.code}", "score"))
    twice = [doubt for code, score in found.items() if code in known and (doubt := restated(known[code], score)) is not None]
    return [score for code, score in found.items() if code not in known], [*doubts, *twice]


def _is_own(column: Column, fiscal_year: int | None) -> bool:
    """Whether a column is of the questions' scores, and says nothing else: no mean, goal, other's or other year's."""
    plain = re.fullmatch(run_of(_OF_QUESTIONS, any_word("assessed").pattern, r"[\W\d]"), squeeze(column.header))
    return column.role == "question_score" and column.year in (None, fiscal_year) and plain is not None


def _cells(grid: Grid, columns: Iterable[int]) -> Iterator[tuple[GridRow, Cell]]:
    for row in grid.rows:
        for cell in dict.fromkeys(row.cells[i] for i in columns if i not in row.inherited):
            yield row, cell


def _pairs(cell: Cell) -> bool:
    """Whether a cell tells any question's score."""
    return any(map(_is_score, _PAIR.finditer(arabic(fold(cell.text)))))


def _asked_of(row: GridRow, fiscal_year: int | None) -> dict[str, int | None] | None:
    """The questions that the year asks of what a row names, with their indicators; None for a row that names no indicator or instrument."""
    subject = row_subject(row, fiscal_year)
    if subject is None or subject[0].kind not in ("indicator", "instrument"):
        return None
    kind, name = subject[0].kind, subject[0].name
    if kind == "instrument":
        return {code: question.indicator_no for code, question in questions_of(fiscal_year).items() if code[0] == name[0]}
    number = int(name)
    return {code: number for code, question in questions_of(fiscal_year).items() if question.indicator_no in (None, number)}


def _record(one: Listed, cell: Cell, indicator: int | None, fiscal_year: int | None) -> QuestionScore:
    how, confidence = cell.reading.how, cell.reading.confidence
    score = Score(float(arabic(one.score)), Printed(one.score, cell.place, how, confidence))
    return QuestionScore(fiscal_year, one.code, None, indicator, Printed(one.printed, cell.place, how, confidence), score)
