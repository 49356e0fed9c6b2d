"""Boxes in a line style, tints under text, hatching, and the little shapes that hold a label. All in pixels, on a Pillow image."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops, ImageDraw

from explore.page_fonts import Font
from explore.page_labels import Box
from explore.page_styles import Colour, Line, Shape, Style

Point = tuple[float, float]
DASHES: dict[Line, tuple[int, ...]] = {  # pixels on, off, on, off
    "dashed": (9, 5), "dotted": (2, 4), "dash_dot": (12, 4, 2, 4), "long_dash": (18, 6), "solid": (), "double": (),
}
TINT = 0.16  # of the colour; text under it keeps its contrast
HATCH_GAP = 14
HATCH_TINT = 0.45
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
PAD = 4  # pixels between a label and the edge of its shape


def tint(image: Image.Image, box: Box, colour: Colour, strength: float = TINT) -> None:
    """Colour an area as a marker pen does: what is dark stays dark."""
    area = _clipped(box, image.size)
    if area is None:
        return
    veil = Image.new("RGB", (area[2] - area[0], area[3] - area[1]), _mixed(colour, strength))
    image.paste(ImageChops.multiply(image.crop(area), veil), area[:2])


def hatch(image: Image.Image, box: Box, colour: Colour) -> None:
    """Slanting lines over an area, under its text."""
    area = _clipped(box, image.size)
    if area is None:
        return
    wide, high = area[2] - area[0], area[3] - area[1]
    veil = Image.new("RGB", (wide, high), WHITE)
    pen = ImageDraw.Draw(veil)
    for x in range(-high, wide, HATCH_GAP):
        pen.line((x, high, x + high, 0), fill=_mixed(colour, HATCH_TINT), width=1)
    image.paste(ImageChops.multiply(image.crop(area), veil), area[:2])


def outline(pen: ImageDraw.ImageDraw, box: Box, style: Style, width: int) -> None:
    """A frame in the style's line, drawn outwards from the box so that it does not touch what is in it."""
    x0, y0, x1, y1 = box
    frame = (x0 - width, y0 - width, x1 + width, y1 + width)
    if style.line in ("solid", "double"):
        pen.rectangle(frame, outline=style.colour, width=width)
        if style.line == "double":
            gap = width + 2
            pen.rectangle((frame[0] - gap, frame[1] - gap, frame[2] + gap, frame[3] + gap), outline=style.colour, width=width)
        return
    corners = [(frame[0], frame[1]), (frame[2], frame[1]), (frame[2], frame[3]), (frame[0], frame[3])]
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        for a, b in _dashes(start, end, DASHES[style.line]):
            pen.line((a, b), fill=style.colour, width=width)


def chip_size(text: str, shape: Shape, font: Font) -> tuple[int, int]:
    """Width and height of a label in its shape."""
    left, _, right, _ = font.getbbox(text)
    up, down = font.getmetrics()
    high = up + down + 2
    wide = round(right - left) + 2 * PAD + (high // 2 if shape in ("arrow", "hexagon", "slant", "octagon", "circle") else 0)
    return max(wide, high), high


def chip(pen: ImageDraw.ImageDraw, at: Box, text: str, style: Style, font: Font) -> None:
    """A label in the shape of its kind, letters black or white, whichever the colour bears."""
    letters = BLACK if _luminance(style.colour) > 0.4 else WHITE
    if style.shape == "tag":
        pen.rectangle(at, fill=WHITE, outline=style.colour, width=1)
        letters = style.colour
    elif style.shape in ("circle", "pill"):
        radius = (at[3] - at[1]) // 2 if style.shape == "circle" else 5
        pen.rounded_rectangle(at, radius, fill=style.colour, outline=WHITE, width=1)
    else:
        pen.polygon(_corners(at, style.shape), fill=style.colour, outline=WHITE)
    pen.text(((at[0] + at[2]) / 2, (at[1] + at[3]) / 2), text, fill=letters, font=font, anchor="mm")


def connect(pen: ImageDraw.ImageDraw, spot: Box, box: Box, style: Style) -> None:
    """A line from a label to what it names, where they stand apart: from side to side, the shortest way."""
    start, end = _nearest(spot, box)
    if abs(start[0] - end[0]) + abs(start[1] - end[1]) > 3:
        pen.line((start, end), fill=style.colour, width=2)


def _nearest(a: Box, b: Box) -> tuple[Point, Point]:
    def along(a0: int, a1: int, b0: int, b1: int) -> tuple[float, float]:
        if a1 < b0:
            return a1, b0
        if b1 < a0:
            return a0, b1
        shared = (max(a0, b0) + min(a1, b1)) / 2
        return shared, shared

    ax, bx = along(a[0], a[2], b[0], b[2])
    ay, by = along(a[1], a[3], b[1], b[3])
    return (ax, ay), (bx, by)


def _corners(at: Box, shape: Shape) -> Sequence[Point]:
    x0, y0, x1, y1 = at
    middle, cut = (y0 + y1) / 2, (y1 - y0) / 3
    if shape == "arrow":
        return [(x0, y0), (x1 - cut, y0), (x1, middle), (x1 - cut, y1), (x0, y1)]
    if shape == "hexagon":
        return [(x0 + cut, y0), (x1 - cut, y0), (x1, middle), (x1 - cut, y1), (x0 + cut, y1), (x0, middle)]
    if shape == "slant":
        return [(x0 + cut, y0), (x1, y0), (x1 - cut, y1), (x0, y1)]
    if shape == "octagon":
        left, right, top, bottom = x0 + cut, x1 - cut, y0 + cut, y1 - cut
        return [(left, y0), (right, y0), (x1, top), (x1, bottom), (right, y1), (left, y1), (x0, bottom), (x0, top)]
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def _dashes(start: Point, end: Point, pattern: Sequence[int]) -> Iterator[tuple[Point, Point]]:
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    at, step = 0.0, 0
    while at < length:
        until = min(at + pattern[step % len(pattern)], length)
        if step % 2 == 0:
            yield _between(start, end, at / length), _between(start, end, until / length)
        at, step = until, step + 1


def _between(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def _mixed(colour: Colour, strength: float) -> Colour:
    red, green, blue = (round(255 - (255 - part) * strength) for part in colour)
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (float((part / 255) ** 2.2) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _clipped(box: Box, size: tuple[int, int]) -> Box | None:
    x0, y0, x1, y1 = max(0, box[0]), max(0, box[1]), min(size[0], box[2]), min(size[1], box[3])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None
