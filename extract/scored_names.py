"""Indicators whose score stands in the cell that names them, beside their questions: `(1) การปฏิบัติหน้าที่ = 95.30`.

In: a grid of questions. Out: the stated scores of indicators, each once. A cell counts if nothing but a name, the number and its unit
stands in it, and two cells do.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from extract.cell_subjects import read_subject
from extract.document import Cell
from extract.grids import Grid
from extract.number_words import POINTS
from extract.records import Printed, Score
from extract.score_cells import printed_of
from extract.score_labels import NOT_EXACTLY
from extract.stated import ScoreTable, Stated
from normalize.numerals import find_numbers
from normalize.thai import fold

MIN_CELLS = 2
_NAME_END = re.compile(r"[\s:=(–-]*(?:(?:ได้|คะแนน|เฉลี่ย|ร้อยละ|เท่ากับ)+[\s:=(]*)?$")
_REST = re.compile(rf"\s*{POINTS}?[\s).]*")


def with_scores_in_names(found: ScoreTable | None, grid: Grid) -> ScoreTable | None:
    """What was found beside the questions, and what stands in the indicators' own cells."""
    known = {stated.subject.name for stated in found.stated} if found is not None else set()
    more = tuple(stated for stated in scores_in_names(grid) if stated.subject.name not in known)
    if not more:
        return found
    return ScoreTable((*(found.stated if found else ()), *more), found.doubts if found else (), len(known) + len(more))


def scores_in_names(grid: Grid) -> tuple[Stated, ...]:
    cells = {id(cell): cell for row in grid.rows for i, cell in enumerate(row.cells) if i not in row.inherited}
    found = {stated.subject.name: stated for cell in reversed(list(cells.values())) for stated in _in(cell)}
    return tuple(reversed(found.values())) if len(found) >= MIN_CELLS else ()


def _in(cell: Cell) -> Iterator[Stated]:
    text = fold(cell.text)
    numbers = [number for number in find_numbers(text) if number.decimals]
    if len(numbers) != 1 or not 0 <= numbers[0].value <= 100 or NOT_EXACTLY.search(text[: numbers[0].start].rstrip("=: ")):
        return
    if not _REST.fullmatch(text[numbers[0].end :]):
        return
    subject = read_subject(_NAME_END.sub("", text[: numbers[0].start]))
    if subject is not None and subject.kind == "indicator":
        score = Score(float(numbers[0].value), Printed(numbers[0].raw, cell.place))
        yield Stated(subject, None, score, None, printed_of(cell), cell.place)
