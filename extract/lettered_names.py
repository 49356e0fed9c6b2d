"""Whether codes before the names of indicators number these, or are codes of questions listed under them.

In: a document's blocks, or a grid. Out: whether the report numbers its indicators with letters; the cells that name a question by its code
and its indicator. A list of questions may put the name of their indicator behind each (`I1 การปฏิบัติหน้าที่`, `I2 การปฏิบัติหน้าที่`), so codes
are indicators' numbers only if all in the report fit together, and some of them can be no question's: `I2` asks about indicator 1.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.document import Block, Table
from extract.grids import Grid
from extract.subjects import SubjectFound
from normalize.lettered_indicators import Lettered, find_lettered, fit_together
from normalize.questions import questions_of
from normalize.thai import fold

_CODE = re.compile(r"[IEOieo]\s?[0-9๐-๙]{1,2}")
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


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (fold(cell.text) for cell in block.cells) if isinstance(block, Table) else (fold(block.text),)


def questions_under_names(grid: Grid) -> frozenset[int]:
    """The cells (by identity) that name an indicator behind a question's code, in the cell or in the one before it; none where the codes
    are the indicators' numbers."""
    found: dict[int, Lettered] = {}
    for row in grid.rows:
        before = ""
        for cell in row.cells:
            text = fold(cell.text)
            code = f"{before} " if _CODE.fullmatch(before) else ""
            first = next(find_lettered(code + text), None)
            if first is not None and first.start == 0:
                found[id(cell)] = first
            before = text
    return frozenset() if fit_together(found.values()) else frozenset(found)
