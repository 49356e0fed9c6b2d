"""The panel beside a page: what page it is, the legend, and a list of all marks with what was read.

In: texts and marks. Out: an image as high as it is told, in as many columns as it needs. Thai with English beside, where the font has Thai.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from explore.page_draw import WHITE, chip, chip_size, hatch, outline, tint
from explore.page_fonts import Font, Writing
from explore.page_labels import Box
from explore.page_marks import Mark
from explore.page_styles import STYLES

WIDTH = 640  # pixels of a column
MARGIN = 16
TEXT_SIZE, HEAD_SIZE, CHIP_SIZE = 17, 20, 15
SWATCH = (54, 22)
LEGEND_INDENT, INDENT = 100, 56  # pixels for a swatch or a chip before the text
MAX_LINES = 5  # of one entry
GREY = (60, 60, 60)
SECTIONS = (
    (("doubt",), "ข้อสงสัย", "Doubts"),
    (("table", "left_out", "column"), "ตารางและบทบาทของคอลัมน์", "Tables and roles of their columns"),
    (("score", "rating", "year", "name", "unit", "period"), "ค่าที่อ่านได้", "Values read"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the panel: a heading, a kind of the legend (`swatch`), or a mark with its chip."""

    lines: tuple[str, ...]
    kind: str | None = None
    chip: str = ""
    swatch: bool = False
    heading: bool = False


def panel(title: Sequence[str], marks: Sequence[Mark], writing: Writing, height: int) -> Image.Image:
    """The panel, at least `height` pixels high."""
    text, head, small = writing.font(TEXT_SIZE), writing.font(HEAD_SIZE), writing.font(CHIP_SIZE)
    entries = list(_entries(title, marks, writing, text, head))
    columns: list[list[tuple[int, Entry]]] = [[]]
    y = MARGIN
    for entry in entries:
        high = _high(entry, text, head)
        if y + high > height - MARGIN and columns[-1]:
            columns.append([])
            y = MARGIN
        columns[-1].append((y, entry))
        y += high
    image = Image.new("RGB", (WIDTH * len(columns), height), WHITE)
    for number, column in enumerate(columns):
        for top, entry in column:
            _draw(image, entry, (number * WIDTH + MARGIN, top), (text, head, small))
    return image


def least_height() -> int:
    """A height at which the title and the legend fit into the first column."""
    return 2 * MARGIN + (len(STYLES) + 12) * (TEXT_SIZE + 16)


def _entries(title: Sequence[str], marks: Sequence[Mark], writing: Writing, text: Font, head: Font) -> Iterator[Entry]:
    room = WIDTH - 2 * MARGIN
    yield from (Entry(tuple(_wrapped(writing.shown(line), head, room)), heading=True) for line in title)
    yield Entry(tuple(_wrapped(_both("คำอธิบายสัญลักษณ์", "Legend", writing), head, room)), heading=True)
    for kind, style in STYLES.items():
        yield Entry(tuple(_wrapped(_both(style.thai, style.english, writing), text, room - LEGEND_INDENT)), kind, _sample(kind), True)
    for kinds, thai, english in SECTIONS:
        chosen = [mark for mark in marks if mark.kind in kinds and mark.thai]
        yield Entry(tuple(_wrapped(f"{_both(thai, english, writing)}: {len(chosen)}", head, room)), heading=True)
        for mark in chosen:
            label = "" if mark.kind == "column" else mark.label.partition(" ")[0]
            told = writing.shown(mark.thai if writing.thai else mark.english)
            yield Entry(tuple(_wrapped(told, text, room - INDENT)), mark.kind, label)


def _both(thai: str, english: str, writing: Writing) -> str:
    return f"{thai} / {english}" if writing.thai else english


def _sample(kind: str) -> str:
    return {"table": "T1", "left_out": "T2", "column": "score", "doubt": "!1", "cell": "", "header": ""}.get(kind, "1")


def _wrapped(text: str, font: Font, room: int) -> Iterator[str]:
    """Lines no wider than `room`, broken at spaces where there are any; what is too long ends with an ellipsis."""
    rest, count = text, 0
    while rest:
        count += 1
        fits = _fitting(rest, font, room)
        if fits < len(rest) and count == MAX_LINES:
            yield rest[: max(1, fits - 1)].rstrip() + "…"
            return
        space = rest.rfind(" ", 0, fits + 1) if fits < len(rest) else -1
        end = space if space > fits // 2 else fits
        yield rest[:end].rstrip()
        rest = rest[end:].lstrip()


def _fitting(text: str, font: Font, room: int) -> int:
    """How many characters fit, at least one; a Thai mark stays with its letter."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if font.getlength(text[:middle]) <= room else (low, middle - 1)
    while 1 < low < len(text) and _is_mark(text[low]):
        low -= 1
    return low


def _is_mark(letter: str) -> bool:
    return letter in "ะาำ" or "\u0e31" <= letter <= "\u0e3a" or "\u0e47" <= letter <= "\u0e4e"


def _line_height(font: Font) -> int:
    return sum(font.getmetrics()) + 2


def _high(entry: Entry, text: Font, head: Font) -> int:
    if entry.heading:
        return len(entry.lines) * _line_height(head) + 10
    return max(len(entry.lines) * _line_height(text), SWATCH[1]) + 6


def _draw(image: Image.Image, entry: Entry, at: tuple[int, int], fonts: tuple[Font, Font, Font]) -> None:
    text, head, small = fonts
    pen = ImageDraw.Draw(image)
    x, y = at
    font = head if entry.heading else text
    if entry.kind is not None:
        _sign(image, pen, entry, (x, y), small)
        x += LEGEND_INDENT if entry.swatch else INDENT
    for number, line in enumerate(entry.lines):
        pen.text((x, y + number * _line_height(font)), line, fill=GREY if entry.kind else (0, 0, 0), font=font)


def _sign(image: Image.Image, pen: ImageDraw.ImageDraw, entry: Entry, at: tuple[int, int], font: Font) -> None:
    """The swatch of a kind, or the chip of a mark."""
    style = STYLES[entry.kind or "table"]
    x, y = at
    if entry.swatch:
        box: Box = (x + 4, y + 4, x + SWATCH[0] - 14, y + SWATCH[1] - 4)
        if style.tinted:
            tint(image, box, style.colour)
        if style.hatched:
            hatch(image, box, style.colour)
        if entry.kind != "column":
            outline(pen, box, style, max(1, round(style.width * 2)))
        x += SWATCH[0] - 8 if entry.kind != "column" else 0
    if entry.chip:
        wide, high = chip_size(entry.chip, style.shape, font)
        chip(pen, (x, y, x + wide, y + high), entry.chip, style, font)
