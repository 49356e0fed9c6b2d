"""Whether codes before the names of indicators number these, or are codes of questions listed under them.

In: a document's blocks, or a grid. Out: whether the report numbers its indicators with letters; the cells that name a question by its code
and its indicator. A list of questions may put the name of their indicator behind each (`I1 การปฏิบัติหน้าที่`, `I2 การปฏิบัติหน้าที่`), so codes
are indicators' numbers only if all in the report fit together, and some of them can be no question's: `I2` asks about indicator 1.
Refused: the score behind a code that may be either; in a sentence it is told as unread.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from extract.document import Block, Table
from extract.grids import Grid, GridRow
from extract.number_words import one_of, run_of
from extract.subjects import SubjectFound
from normalize.indicators import INDICATORS_OF
from normalize.lettered_indicators import Lettered, find_lettered, fit_together
from normalize.numerals import find_numbers, is_empty, read_score
from normalize.questions import questions_of
from normalize.thai import fold, squeeze

_CODE = re.compile(r"[IEOieo]\s?[0-9๐-๙]{1,2}")
ASKED = frozenset({"code", "question", "ข้อ", "ข้อที่", "ข้อคำถาม"})
MIN_NAMED = 3  # indicators
MIN_SURE = 2  # of them: the question with that code is about another


def numbers_by_letter(blocks: Iterable[Block], fiscal_year: int | None) -> bool:
    """Whether a report numbers its indicators with letters."""
    found = {(one.letter, one.number, one.indicator_no): one for text in _texts(blocks) for one in find_lettered(text)}
    asked = questions_of(fiscal_year)
    sure = [n for letter, number, n in found if (one := asked.get(f"{letter}{number}")) is None or one.indicator_no != n]
    return len({n for _, _, n in found}) >= MIN_NAMED and len(set(sure)) >= MIN_SURE and fit_together(found.values())


def without_letters(subjects: Sequence[SubjectFound], text: str) -> tuple[SubjectFound, ...]:
    """The subjects of a text without the codes that number an indicator named behind them."""
    codes = {one.start: one.end for one in find_lettered(text)}
    ends = {subject.end for subject in subjects if subject.subject.kind == "indicator"}
    return tuple(one for one in subjects if one.subject.kind != "other" or codes.get(one.start) not in ends)


def unclear_scores(text: str) -> list[str]:
    """Scores in a sentence behind an indicator's name whose code may be the indicator's number, or a question's: as they are printed.

    >>> unclear_scores("ผลการประเมิน O9 การเปิดเผยข้อมูล ได้ 95.00 คะแนน")
    ['O9 การเปิดเผยข้อมูล ได้ 95.00']
    """
    found = []
    numbers = [number for number in find_numbers(text) if number.decimals]
    for one in find_lettered(text):
        number = next((number for number in numbers if number.start >= one.end), None)
        if number is not None and (one.by_number or one.by_place) and _leads().fullmatch(squeeze(text[one.end : number.start])):
            found.append(text[one.start : number.end])
    return found


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(run_of(one_of("says"), "[:=(–-]"))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (fold(cell.text) for cell in block.cells) if isinstance(block, Table) else (fold(block.text),)


def questions_under_names(grid: Grid) -> frozenset[int]:
    """The cells (by identity) that name an indicator behind a question's code, in the cell or in the one before it; none where the codes
    are the indicators' numbers."""
    found = {id(cell): first for row in grid.rows for at, cell in enumerate(row.cells) if (first := _first(row, at)) is not None}
    if fit_together(found.values()) and (not _headed_as_questions(grid, found) or _all_of_one(found)):
        return frozenset()
    return frozenset(at for row in grid.rows for at in _asked(row, found))


def codes_are_numbers(grid: Grid) -> bool:
    """Whether the codes in cells before names of indicators number these."""
    return fit_together([first for row in grid.rows for at in range(1, len(row.cells)) if (first := _first(row, at)) is not None])


def _headed_as_questions(grid: Grid, found: Mapping[int, Lettered]) -> bool:
    """Whether such cells stand in a column of codes or questions (`ข้อ`)."""
    return any(
        grid.columns[at].role in ASKED or squeeze(grid.columns[at].header) in ASKED
        for row in grid.rows for at, cell in enumerate(row.cells) if id(cell) in found
    )


def _all_of_one(found: Mapping[int, Lettered]) -> bool:
    """Whether all indicators of an instrument are named."""
    numbers = {one.indicator_no for one in found.values()}
    return any(numbers >= set(of) for of in INDICATORS_OF.values())


def _first(row: GridRow, at: int) -> Lettered | None:
    """The indicator that a cell begins with, behind a code in the same cell or in the one before it."""
    text, before = fold(row.text(at)), fold(row.text(at - 1)) if at else ""
    first = next(find_lettered(f"{before} {text}" if _CODE.fullmatch(before) else text), None)
    return first if first is not None and first.start == 0 else None


def _asked(row: GridRow, found: Mapping[int, Lettered]) -> list[int]:
    """The cells of a row that name its question: behind a code of its own cell, or with nothing but one number behind them."""
    cells = list({id(cell): cell for cell in row.cells}.values())
    asked = []
    for at, cell in enumerate(cells):
        behind = [fold(other.text) for other in cells[at + 1 :] if not is_empty(other.text)]
        alone = len(behind) == 1 and read_score(behind[0]).value is not None
        if id(cell) in found and (alone or next(find_lettered(fold(cell.text)), None) is not None):
            asked.append(id(cell))
    return asked
