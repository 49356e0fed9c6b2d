"""A rendered page and its marks -> the sheet: the page with boxes, tints and labels, and beside it the panel.

In: a `Page` (image, letters) and marks in points. Out: a Pillow image. Nothing is refused: what lies off the page is cut off.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PIL import Image, ImageDraw

from explore.page_draw import WHITE, chip, chip_size, connect, hatch, outline, tint
from explore.page_fonts import Font, Writing
from explore.page_labels import FREE, Box, Labels, Where, ink_of
from explore.page_letters import letter_boxes
from explore.page_marks import Mark
from explore.page_panel import least_height, panel
from explore.page_styles import LETTER_KINDS, STYLES
from extract.document import BBox
from extract.readers.pdf_chars import Glyph

MARGIN = 48  # pixels round the page, room for labels
LABEL_SIZE, SMALL_SIZE = 13, 11  # pixels
DESK = (236, 236, 236)
EDGE = (150, 150, 150)
OFFSETS = {  # pixels by which a line may stand outside of its box: beside print and rules, not on them
    "cell": (-3, 3), "header": (-5, 5, 3), "table": (0, 5), "left_out": (0, 5),
}
DOUBT_OUTSET = 4  # pixels: a doubt's line outside of the value's
UNDER = ("left_out", "table", "cell", "header")  # drawn first
ORDER = {"column": 0, "table": 2, "left_out": 2}  # of labels: a column's must stand inside its header cell, a table's has much room
WHERE: dict[str, Where] = {"table": "edge", "left_out": "edge"}


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page (`scale` in pixels per point) and its letters in points from its top left."""

    image: Image.Image
    scale: float
    glyphs: tuple[Glyph, ...]


class Shown(NamedTuple):
    """A mark and where it is drawn, in pixels of the sheet."""

    mark: Mark
    boxes: list[Box]


class Try(NamedTuple):
    """A place for a column's role, and in what words and size."""

    cost: float
    spot: Box
    text: str
    size: int


def sheet_of(page: Page, marks: Sequence[Mark], title: Sequence[str], writing: Writing) -> Image.Image:
    """The page with its marks, and the panel at its right."""
    sheet = Image.new("RGB", (page.image.width + 2 * MARGIN, page.image.height + 2 * MARGIN), WHITE)
    sheet.paste(page.image, (MARGIN, MARGIN))
    labels = Labels(ink_of(sheet))
    ImageDraw.Draw(sheet).rectangle((MARGIN - 1, MARGIN - 1, sheet.width - MARGIN, sheet.height - MARGIN), outline=EDGE)
    shown = [Shown(mark, _boxes(page, mark)) for mark in marks]
    coloured: set[tuple[str, Box]] = set()
    for one in sorted(shown, key=lambda one: one.mark.kind not in UNDER):
        _draw(sheet, labels.ink, page.scale, one, coloured)
    _label(sheet, page.scale, shown, labels, writing)
    side = panel(title, marks, writing, max(sheet.height, least_height()))
    picture = Image.new("RGB", (sheet.width + side.width, side.height), DESK)
    picture.paste(sheet, (0, 0))
    picture.paste(side, (sheet.width, 0))
    return picture


def _boxes(page: Page, mark: Mark) -> list[Box]:
    """Where a mark is drawn: round its letters, where these are found in its box."""
    if mark.box is None:
        return []
    letters = letter_boxes(page.glyphs, mark.box, mark.letters) if mark.kind in (*LETTER_KINDS, "doubt") else []
    return [_pixels(box, page.scale) for box in letters or [mark.box]]


def _pixels(box: BBox, scale: float) -> Box:
    x0, top, x1, bottom = (round(side * scale) + MARGIN for side in box)
    return min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)


def _draw(sheet: Image.Image, ink: Image.Image, scale: float, shown: Shown, coloured: set[tuple[str, Box]]) -> None:
    """`coloured`: what has its tint; two values in one box do not darken it twice."""
    kind = shown.mark.kind
    if kind == "column":
        return
    style = STYLES[kind]
    width = max(1, round(style.width * scale))
    offsets = [step + (DOUBT_OUTSET if kind == "doubt" else 0) for step in OFFSETS.get(kind, (0,))]
    for box in shown.boxes:
        if style.tinted and (kind, box) not in coloured:
            tint(sheet, box, style.colour)
        if style.hatched:
            hatch(sheet, box, style.colour)
        coloured.add((kind, box))
        clear = min(offsets, key=lambda offset: _under(ink, _widened(box, offset), width))
        outline(ImageDraw.Draw(sheet), _widened(box, clear), style, width)


def _under(ink: Image.Image, box: Box, width: int) -> int:
    """The ink under the line of a box: a ruled cell has room inside, one without rules is as narrow as its text."""
    x0, y0, x1, y1 = box
    sides = ((x0 - width, y0, x0, y1), (x1, y0, x1 + width, y1), (x0, y0 - width, x1, y0), (x0, y1, x1, y1 + width))
    return sum(ink.crop(side).histogram()[255] for side in sides if side[0] < side[2] and side[1] < side[3])


def _widened(box: Box, outset: int) -> Box:
    """The box with its sides moved outwards; inwards only where room is left between them."""
    x = outset if box[2] - box[0] > -4 * outset else 0
    y = outset if box[3] - box[1] > -4 * outset else 0
    return box[0] - x, box[1] - y, box[2] + x, box[3] + y


def _label(sheet: Image.Image, scale: float, shown: Sequence[Shown], labels: Labels, writing: Writing) -> None:
    """A label for each mark that has one."""
    pen = ImageDraw.Draw(sheet)
    labels.keep_off(box for one in shown if one.mark.kind in LETTER_KINDS for box in one.boxes)
    for mark, boxes in sorted(shown, key=lambda one: ORDER.get(one.mark.kind, 1)):
        if not mark.label or not boxes:
            continue
        style, font, target = STYLES[mark.kind], writing.font(LABEL_SIZE), boxes[-1]
        if mark.kind == "column":
            text, spot, font = _column_label(mark, target, scale, labels, writing)
        else:
            text = writing.shown(mark.label)
            spot = labels.place(target, chip_size(text, style.shape, font), WHERE.get(mark.kind, "beside"))
            connect(pen, spot, target, style)
        chip(pen, spot, text, style, font)


def _column_label(mark: Mark, cell: Box, scale: float, labels: Labels, writing: Writing) -> tuple[str, Box, Font]:
    """A column's role in its header cell; without the year or smaller where that does not fit; else over or under the table."""
    frame = _pixels(mark.frame, scale) if mark.frame is not None else cell
    inside: list[Try] = []
    outside: list[Try] = []
    for text in dict.fromkeys((mark.label, mark.label.partition(" ")[0])):
        for points in (LABEL_SIZE, SMALL_SIZE):
            size = chip_size(text, STYLES[mark.kind].shape, writing.font(points))
            inside.append(Try(*labels.best(cell, size, "inside"), text, points))
            outside.append(Try(*labels.best((cell[0], frame[1], cell[2], frame[3]), size, "column"), text, points))
    free = [one for one in inside if one.cost <= FREE]
    chosen = free[0] if free else min((*inside, *outside), key=lambda one: one.cost)
    return chosen.text, labels.take(chosen.spot), writing.font(chosen.size)
