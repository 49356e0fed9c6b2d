"""Tables that are boxes: cells that hold a label and its number, or one row of a label, a number and a rating -> stated scores.

In: a grid that is no score table by its rows. Out: the scores of instruments and of the whole report, or None where any cell holds
something else, or where the caption speaks of a target.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.captions import caption_year
from extract.cell_subjects import Subject, read_subject
from extract.document import Cell
from extract.grids import Grid
from extract.printed_as_score import weights
from extract.rating_scale import is_bare_limit
from extract.records import Named, Printed, Score
from extract.score_cells import printed_of, score_in_cell
from extract.score_labels import label_beside
from extract.stated import ScoreTable, Stated
from normalize.numerals import find_numbers, is_empty
from normalize.ratings import read_rating
from normalize.thai import fold

_TARGET = re.compile(r"เป้าหมาย|คาดหวัง|ปีที่ผ่านมา|ปีก่อน|เฉลี่ย")


@dataclass(frozen=True, slots=True)
class _Box:
    subject: Subject
    value: float
    raw: str
    rating: str | None
    label: Cell
    number: Cell
    rated: Cell


def read_card_table(grid: Grid, fiscal_year: int | None) -> ScoreTable | None:
    """The scores of a table of boxes, each subject once, else None."""
    cells = list(dict.fromkeys(cell for row in grid.rows for cell in row.cells if not is_empty(cell.text)))
    if not cells or any(column.header for column in grid.columns) or (grid.before and _TARGET.search(grid.before[-1])):
        return None
    boxes = [_box(cell) for cell in cells]
    if None in boxes:
        boxes = [_row(cells)] if len(grid.rows) == 1 else []
    found = [box for box in boxes if box is not None and not _is_weight(box) and not _is_limit(box)]
    if not found or len(found) < len(boxes) or len({box.subject.name for box in found}) < len(found):
        return None
    year = caption_year(grid.before, fiscal_year)
    return ScoreTable(tuple(_stated(box, year) for box in found), (), len(found))


def _box(cell: Cell) -> _Box | None:
    read = label_beside(cell.text)
    return _Box(read.subject, float(read.number.value), read.number.raw, read.rating, cell, cell, cell) if read else None


def _is_weight(box: _Box) -> bool:
    return box.subject.kind == "instrument" and box.value.is_integer() and int(box.value) in weights()


def _is_limit(box: _Box) -> bool:
    """`คะแนนภาพรวม | ๘๔.๙๙ | ต้องปรับปรุง`: a row of the rating scale."""
    text = fold(box.number.text)
    return box.subject.kind == "overall" and any(is_bare_limit(text, number) for number in find_numbers(text))


def _row(cells: list[Cell]) -> _Box | None:
    """`คะแนนภาพรวม | 97.41 | ผ่านดี` as a table of one row."""
    if not 2 <= len(cells) <= 3:
        return None
    subject, (value, _, raw) = read_subject(cells[0].text), score_in_cell(cells[1].text)
    rating = fold(cells[2].text) if len(cells) == 3 else None
    if subject is None or subject.kind not in ("overall", "instrument") or value is None or (rating and read_rating(rating) is None):
        return None
    if not any(number.decimals for number in find_numbers(cells[1].text)):
        return None
    return _Box(subject, value, raw, rating, cells[0], cells[1], cells[-1])


def _stated(box: _Box, year: int | None) -> Stated:
    reading = box.number.reading
    score = Score(box.value, Printed(box.raw, box.number.place, reading.how, reading.confidence))
    rating = read_rating(box.rating) if box.rating else None
    rated = Named(rating.value, Printed(box.rating, box.rated.place)) if rating and box.rating else None
    return Stated(box.subject, year, score, rated, printed_of(box.label), box.label.place)
