"""Panels side by side: framed or coloured columns of a page, each with a text or a list of its own -> areas that are read one by one.

In: where rules or colours close something off, the letters outside ruled tables, and those tables. Out: `PanelRow`s, and the letters that
are left. What is lower and has few lines is a card (`pdf_boxes`); a column of numbers only belongs to a table.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import BBox
from extract.readers.pdf_boxes import MAX_HIGH, MAX_LINES, held_in, holds, overlap, rounded, rows_beside, stands_beside
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_lines import TextLine
from extract.readers.pdf_text import page_lines
from normalize.numerals import find_numbers

MAX_BOXES = 60  # of this size: a page has more only as a drawing
MIN_WIDE = 90.0  # points
MAX_WIDE = 0.6  # of the page's width
MOST_HIGH = 0.85  # of its height: more is the page's own ground
MIN_LINES = 3
MAX_NUMBERS = 2  # scores of a card: this year's and last year's
MIN_WORDED = 2  # lines with a word


@dataclass(frozen=True, slots=True)
class Panel:
    box: BBox
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Panels:
    """`rows`: panels that stand side by side, from left to right."""

    rows: tuple[tuple[Panel, ...], ...]
    rest: tuple[Glyph, ...]


def panels_beside(closed: Sequence[BBox], glyphs: Sequence[Glyph], tables: Sequence[BBox], size: tuple[float, float]) -> Panels:
    """`closed`: the outlines of frames and coloured areas, nested or repeated as they come."""
    boxes = sorted({rounded(box) for box in closed if _may_be_panel(box, size)})
    boxes = [box for box in boxes if not any(overlap(box, table) for table in tables)]
    if not 2 <= len(boxes) <= MAX_BOXES:
        return Panels((), tuple(glyphs))
    boxes = [box for box in boxes if any(stands_beside(box, other) for other in boxes)]
    held = held_in(boxes, glyphs)
    worded = [box for box in boxes if held[box] and _is_worded(page_lines(held[box], by_words=False))]
    outer = [box for box in worded if any(stands_beside(box, other) for other in worded)]
    outer = [box for box in outer if not any(holds(other, box) for other in outer)]
    rows = [sorted(row) for row in rows_beside(outer) if len(row) > 1 and any(_is_more_than_a_card(box, held[box], size) for box in row)]
    rows = [row for row in rows if not any(overlap(one, other) for one in row for other in outer if one != other)]
    taken = {id(glyph) for row in rows for box in row for glyph in held[box]}
    found = tuple(tuple(Panel(box, tuple(held[box])) for box in row) for row in rows)
    return Panels(found, tuple(glyph for glyph in glyphs if id(glyph) not in taken))


def _may_be_panel(box: BBox, size: tuple[float, float]) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return MIN_WIDE <= wide <= MAX_WIDE * size[0] and MAX_HIGH * size[1] / 2 <= high <= MOST_HIGH * size[1]


def _is_worded(lines: Sequence[TextLine]) -> bool:
    return len(lines) >= MIN_LINES and sum(any(letter.isalpha() for letter in line.text) for line in lines) >= MIN_WORDED


def _is_more_than_a_card(box: BBox, glyphs: Sequence[Glyph], size: tuple[float, float]) -> bool:
    return box[3] - box[1] > MAX_HIGH * size[1] or not says_little(glyphs)


def says_little(glyphs: Sequence[Glyph]) -> bool:
    """Whether a box has as few lines and numbers as a card, however high it is: it is read as one text."""
    lines = page_lines(glyphs, by_words=False)
    return len(lines) <= MAX_LINES and sum(number.decimals > 0 for line in lines for number in find_numbers(line.text)) <= MAX_NUMBERS
