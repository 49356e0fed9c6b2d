"""Boxes that each tell one measure, side by side or below each other -> a paragraph for each, its lines kept.

In: where rules or colours close something off, and the letters outside tables. Out: `BoxRow`s, and the letters that are left. A box is one
only if it says who and when, each once, in lines that begin with these words, and other lines beside them; the innermost of several. Else
lines of neighbours would be read across, and the number of the lines tells nothing: a measure may have many steps.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.document import BBox, Paragraph, Place
from extract.measure_labels import ROLES, labels_in
from extract.readers.pdf_boxes import Boxed, BoxRow, held_in, overlap, rounded, rows_beside
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_lines import WIDE, TextLine, is_wrapped, together
from extract.readers.pdf_text import page_lines

MAX_BOXES = 200
MIN_WIDE, MIN_HIGH = 90.0, 40.0  # points
MAX_HIGH = 0.6  # of the page's height
MIN_LINES = 3
DISC = (2.0, 8.0)  # points: a bullet that a browser draws
BEFORE = 24.0  # points from a bullet to its line


def measure_boxes(
    closed: Sequence[BBox], glyphs: Sequence[Glyph], tables: Sequence[BBox], page: int, size: tuple[float, float], by_words: bool
) -> Boxed:
    """`closed`: the outlines of frames and coloured areas, nested or repeated as they come."""
    boxes = sorted({rounded(box) for box in closed if _may_be_card(box, size)})
    boxes = [box for box in boxes if not any(overlap(box, table) for table in tables)]
    if not 0 < len(boxes) <= MAX_BOXES:
        return Boxed((), tuple(glyphs))
    held = held_in(boxes, glyphs)
    cards: list[BBox] = []
    for box in sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])):
        if held[box] and not any(overlap(box, card) for card in cards) and _tells_measure(page_lines(held[box], by_words)):
            cards.append(box)
    rows = rows_beside(sorted(cards))
    discs = [box for box in closed if all(DISC[0] < side < DISC[1] for side in (box[2] - box[0], box[3] - box[1]))]
    found = [BoxRow(min(box[1] for box in row), tuple(_text(box, held[box], discs, page, by_words) for box in sorted(row))) for row in rows]
    taken = {id(glyph) for box in cards for glyph in held[box]}
    return Boxed(tuple(sorted(found, key=lambda row: row.top)), tuple(glyph for glyph in glyphs if id(glyph) not in taken))


def _may_be_card(box: BBox, size: tuple[float, float]) -> bool:
    return box[2] - box[0] >= MIN_WIDE and MIN_HIGH <= box[3] - box[1] <= MAX_HIGH * size[1]


def _tells_measure(lines: Sequence[TextLine]) -> bool:
    """Whether a box says once who and once when, and what."""
    labels = [[label.role for piece in line.text.split(WIDE) for label in labels_in(piece.strip())] for line in lines]
    counts = [sum(of.count(role) for of in labels) for role in ROLES]
    return len(lines) >= MIN_LINES and counts == [1, 1] and not set(ROLES) & set(labels[0])


def _text(box: BBox, glyphs: Sequence[Glyph], discs: Sequence[BBox], page: int, by_words: bool) -> Paragraph:
    """A line goes on in the next one where it was full, unless that begins with a label or behind a drawn bullet."""
    lines = page_lines(glyphs, by_words)
    right = box[2] - (min(line.x0 for line in lines) - box[0])
    groups: list[list[TextLine]] = []
    for line in lines:
        is_item = any(_marks(disc, line) for disc in discs)
        begins = is_item or labels_in(line.text)
        if is_item:
            line = replace(line, text=f"• {line.text}")
        if groups and not begins and is_wrapped(groups[-1][-1], line, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    x0, top = min(line.x0 for line in lines), min(line.top for line in lines)
    x1, bottom = max(line.x1 for line in lines), max(line.bottom for line in lines)
    place = Place(page, bbox=(round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))
    return Paragraph("\n".join(map(together, groups)), place)


def _marks(disc: BBox, line: TextLine) -> bool:
    """Whether a bullet stands right before a line, on its height."""
    return 0 < line.x0 - disc[2] < BEFORE and line.top < (disc[1] + disc[3]) / 2 < line.bottom
