"""Boxes that stand side by side, each with a few lines (score cards) -> a paragraph for each: they are not read across.

In: where rules or colours close something off, and the letters outside tables. Out: `BoxRow`s, and the letters that are left. Boxes that
touch are cells; one that holds others side by side is a panel, and they are looked at; one without a word is a bar of a chart.
"""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import BBox, Block, Paragraph, Place
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_lines import TextLine, grouped, text_line

MAX_BOXES = 150
MAX_HIGH = 0.25  # of the page's height: what is higher is a column of the page
MAX_WIDE = 0.6  # of its width
MIN_HIGH = 12.0  # points
MIN_APART = 5.0  # points between two boxes; cells of a web page's table have 1.5
ALIKE = 0.25  # of the height: boxes in a row begin and end on one height
MAX_LINES = 8
_NUMBER = re.compile(r"[0-9๐-๙]{1,3}(?:[.,][0-9๐-๙]{1,2})?\s*%?")
_OTHER_NUMBER = re.compile(r"[0-9๐-๙]{3}|[0-9๐-๙][.,][0-9๐-๙]")  # a score, a year; the number of an indicator has two digits


@dataclass(frozen=True, slots=True)
class BoxRow:
    """The texts of boxes side by side, from left to right; `top` is that of the highest."""

    top: float
    texts: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Boxed:
    rows: tuple[BoxRow, ...]
    rest: tuple[Glyph, ...]


def boxes_beside(closed: Sequence[BBox], glyphs: Sequence[Glyph], page: int, size: tuple[float, float], by_words: bool) -> Boxed:
    """`closed`: the outlines of frames and coloured areas, nested or repeated as they come."""
    boxes = sorted({rounded(box) for box in closed if _may_be_card(box, size)})
    if not 2 <= len(boxes) <= MAX_BOXES:
        return Boxed((), tuple(glyphs))
    held = held_in(boxes, glyphs)
    around = {*boxes, *(rounded(box) for box in closed if _is_as_high(box, size))}  # a cell may be wider than any card
    cells = {box for box in boxes if any(_are_alike(box, other) and -1 <= _gap(box, other) < MIN_APART for other in around)}
    boxes = [box for box in boxes if box not in cells and any(letter.isalpha() for glyph in held[box] for letter in glyph.text)]
    beside = {box: [other for other in boxes if stands_beside(box, other)] for box in boxes}
    panels = {box for box in boxes if any(holds(box, one) and any(holds(box, other) for other in beside[one]) for one in boxes)}
    cards: list[BBox] = []
    for box in sorted(set(boxes) - panels, key=lambda box: (not beside[box], -_area(box), box)):
        if (beside[box] or any(_is_as_wide(box, card) for card in cards)) and not any(overlap(box, card) for card in cards):
            cards.append(box)
    texts = {box: text for box in cards if (text := card_texts(held[box], page, by_words))}
    rows = rows_beside(sorted(texts))
    taken = {id(glyph) for row in rows for box in row for glyph in held[box]}
    found = [BoxRow(min(box[1] for box in row), tuple(text for box in row for text in texts[box])) for row in rows]
    found.sort(key=lambda row: (row.top, _left(row)))
    return Boxed(tuple(found), tuple(glyph for glyph in glyphs if id(glyph) not in taken))


def _may_be_card(box: BBox, size: tuple[float, float]) -> bool:
    return _is_as_high(box, size) and (box[3] - box[1]) / 2 <= box[2] - box[0] <= MAX_WIDE * size[0]


def _is_as_high(box: BBox, size: tuple[float, float]) -> bool:
    return MIN_HIGH <= box[3] - box[1] <= MAX_HIGH * size[1]


def rounded(box: BBox) -> BBox:
    """A border and the colour inside it are one box."""
    x0, top, x1, bottom = (float(round(side)) for side in box)
    return x0, top, x1, bottom


def held_in(boxes: Sequence[BBox], glyphs: Sequence[Glyph]) -> dict[BBox, list[Glyph]]:
    """The letters in each box, in content order; `boxes` by their left side."""
    held: dict[BBox, list[Glyph]] = {box: [] for box in boxes}
    ordered = sorted(((glyph.x0 + glyph.x1) / 2, at) for at, glyph in enumerate(glyphs))
    middles = [x for x, _ in ordered]
    for box in boxes:
        inside = sorted(at for _, at in ordered[bisect_left(middles, box[0]) : bisect_right(middles, box[2])])
        held[box] = [glyphs[at] for at in inside if box[1] <= glyphs[at].base - 0.3 * (glyphs[at].bottom - glyphs[at].top) <= box[3]]
    return held


def stands_beside(a: BBox, b: BBox) -> bool:
    return _are_alike(a, b) and _gap(a, b) >= MIN_APART


def _are_alike(a: BBox, b: BBox) -> bool:
    """Whether two boxes begin and end on one height."""
    most = ALIKE * (a[3] - a[1])
    return abs(a[1] - b[1]) <= most and abs(a[3] - b[3]) <= most


def _is_as_wide(a: BBox, b: BBox) -> bool:
    """Whether a box that stands alone, the last of several rows, is of the same kind."""
    return abs((a[2] - a[0]) - (b[2] - b[0])) <= 2 and abs((a[3] - a[1]) - (b[3] - b[1])) <= 2 * ALIKE * (b[3] - b[1])


def _gap(a: BBox, b: BBox) -> float:
    return max(a[0], b[0]) - min(a[2], b[2])


def holds(outer: BBox, inner: BBox) -> bool:
    around = outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
    return around and outer != inner


def overlap(a: BBox, b: BBox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def card_texts(glyphs: Sequence[Glyph], page: int, by_words: bool) -> list[Paragraph]:
    """The text of a box, a number above what it is of put after it; where that is not all, the number is a text of its own. None of a
    box with more lines than a card has."""
    lines = [line for runs in grouped(glyphs) if (line := text_line(runs, by_words)).text]
    if not 0 < len(lines) <= MAX_LINES:
        return []
    number, *others = lines
    if not others or not _NUMBER.fullmatch(number.text):
        return [_paragraph(lines, page)]
    if any(_OTHER_NUMBER.search(line.text) for line in others):
        return [_paragraph([number], page), _paragraph(others, page)]
    return [_paragraph([*others, number], page)]


def _paragraph(lines: Sequence[TextLine], page: int) -> Paragraph:
    x0, top = min(line.x0 for line in lines), min(line.top for line in lines)
    x1, bottom = max(line.x1 for line in lines), max(line.bottom for line in lines)
    box = (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))
    return Paragraph("\n".join(line.text for line in lines), Place(page, bbox=box))


def _left(row: BoxRow) -> float:
    box = row.texts[0].place.bbox
    return box[0] if box else 0.0


def rows_beside(boxes: Sequence[BBox]) -> list[list[BBox]]:
    """Boxes, by their left side, put together with those that they stand beside."""
    rows: list[list[BBox]] = []
    for box in boxes:
        for row in rows:
            if any(stands_beside(box, other) for other in row):
                row.append(box)
                break
        else:
            rows.append([box])
    return rows
