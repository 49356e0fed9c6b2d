"""Pages whose text lies on its side: how the page is to be turned to be read, and its boxes as the page is shown.

In: a loaded pdfium text page and its view. Out: a `Turn`, whose view leads to the page as a person turns the paper to read it; and, when
all is read, the same pages with each box where it stands on the page as shown. Letters at other angles (a stamp, a watermark) turn no page.
"""
from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, sin
from typing import Any

import pypdfium2.raw as pdfium

from extract.document import BBox, Block, Page, Part, Place, Table
from extract.readers.pdf_rules import Matrix, times

SAMPLE = 32  # characters that are asked for their angle
MOST = 0.5  # of the sample
ALONG = 0.9  # cosine: slanted letters (0.95) stand upright, a stamp at 45 degrees (0.7) lies in no direction

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Turn:
    """`quarters`: those to the left by which the text is turned on the page as shown. `view` and `size` are those of the page as read."""

    quarters: int
    view: Matrix
    size: Size

    def as_shown(self, box: BBox) -> BBox:
        """A box of the page as read, on the page as shown."""
        back, _ = turning(-self.quarters % 4, self.size)
        return moved(box, back)


def turn_of(page: Any, view: Matrix, size: Size) -> Turn:
    """How most letters of a text page stand. `view` and `size`: of the page as shown."""
    count = max(0, pdfium.FPDFText_CountChars(page))
    asked = [i for i in range(0, count, max(1, count // SAMPLE)) if pdfium.FPDFText_GetUnicode(page, i) > 32]
    found = Counter(quarters_of(page, i, view) for i in asked)
    quarters, letters = found.most_common(1)[0] if found else (0, 0)
    if not quarters or letters <= MOST * len(asked) or not _stands_so(page, asked, quarters, view):
        return Turn(0, view, size)
    matrix, turned = turning(quarters, size)
    return Turn(quarters, times(view, matrix), turned)


def quarters_of(page: Any, i: int, view: Matrix) -> int | None:
    """The quarters to the left by which a letter is turned under the view; null if it is slanted."""
    angle = pdfium.FPDFText_GetCharAngle(page, i)
    if angle == 0 and view[0] > 0:
        return 0
    x, y = cos(angle), -sin(angle)  # pdfium counts clockwise
    right, down = view[0] * x + view[2] * y, view[1] * x + view[3] * y
    if abs(right) > ALONG:
        return 0 if right > 0 else 2
    if abs(down) > ALONG:
        return 1 if down < 0 else 3
    return None


def turning(quarters: int, size: Size) -> tuple[Matrix, Size]:
    """From the page as shown to the page as read, and the size as read."""
    wide, high = size
    matrices: tuple[Matrix, ...] = ((1, 0, 0, 1, 0, 0), (0, 1, -1, 0, high, 0), (-1, 0, 0, -1, wide, high), (0, -1, 1, 0, 0, wide))
    return matrices[quarters], ((high, wide) if quarters % 2 else size)


def moved(box: BBox, matrix: Matrix) -> BBox:
    a, b, c, d, e, f = matrix
    xs, ys = (a * box[0] + c * box[1] + e, a * box[2] + c * box[3] + e), (b * box[0] + d * box[1] + f, b * box[2] + d * box[3] + f)
    return min(xs), min(ys), max(xs), max(ys)


def level_page(document: Any, number: int, page: Any, turn: Turn) -> tuple[Any, Turn]:
    """The page loaded anew with its content drawn as it is read, for pdfium misplaces the letters of an /ActualText that is turned.

    The old page is closed. The document stays changed.
    """
    flip: Matrix = (1, 0, 0, -1, 0, turn.size[1])
    pdfium.FPDFPage_TransFormWithClip(page.raw, pdfium.FS_MATRIX(*times(turn.view, flip)), None)
    pdfium.FPDFPage_SetMediaBox(page.raw, 0, 0, *turn.size)  # pdfium tells lines from columns by the page's size
    pdfium.FPDFPage_SetCropBox(page.raw, 0, 0, *turn.size)
    pdfium.FPDFPage_SetRotation(page.raw, 0)
    page.close()
    return document[number - 1], Turn(turn.quarters, flip, turn.size)


def boxes_as_shown(pages: Sequence[Page], turns: Mapping[int, Turn]) -> list[Page]:
    """The pages with the boxes of turned ones where they are shown. `turns` by page number; a joined row has pieces on two pages."""
    if not any(turn.quarters for turn in turns.values()):
        return list(pages)
    return [replace(page, blocks=tuple(_block(block, turns) for block in page.blocks)) for page in pages]


def _block(block: Block, turns: Mapping[int, Turn]) -> Block:
    place = _place(block.place, turns)
    if not isinstance(block, Table):
        return replace(block, place=place)
    return replace(block, place=place, cells=tuple(replace(cell, place=_place(cell.place, turns)) for cell in block.cells))


def _place(place: Place, turns: Mapping[int, Turn]) -> Place:
    parts = tuple(Part(part.text, _place(part.place, turns)) for part in place.parts)
    turn = turns.get(place.page or 0)
    box = place.bbox
    if turn is not None and turn.quarters and box is not None:
        x0, top, x1, bottom = turn.as_shown(box)
        box = (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))
    return replace(place, bbox=box, parts=parts)


def _stands_so(page: Any, asked: Sequence[int], quarters: int, view: Matrix) -> bool:
    """Whether most letters stand on their baselines so: a font of negative size stands upright under a matrix that is turned."""
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    above = 0
    for i in asked:
        pdfium.FPDFText_GetCharBox(page, i, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(page, i, x, y)
        dx, dy = (left.value + right.value) / 2 - x.value, (bottom.value + top.value) / 2 - y.value
        right_of, below = view[0] * dx + view[2] * dy, view[1] * dx + view[3] * dy
        above += (-below, -right_of, below, right_of)[quarters] > 0
    return above * 2 > len(asked)
