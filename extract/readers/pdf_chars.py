"""A PDF page -> its letters in content order, each with its place; what stands above or below a letter is part of it.

In: a loaded pdfium text page. Out: `Glyph`s in points from the page's top left. Left out: characters without a shape, spaces that
pdfium made up, repeats of an /ActualText, a second print of a letter on itself (false bold), what lies off the page.
"""
from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from extract.readers.pdf_rules import Matrix, Rules

MAX_CHARACTERS = 200_000  # on one page; a full page of small print has 8,000
SKIPPED = frozenset({0, 2, 10, 13, 0xFFFE, 0xFFFF, 0x200B, 0xFEFF, 0xAD})
SPACES = frozenset({9, 32, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000})
THAI_ABOVE = frozenset((0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))  # and below: they have no width
THAI_PRIVATE = frozenset(range(0xF700, 0xF71B))  # marks of old Windows fonts; F70F and F700 are letters
MAI_EK, SARA_UU = 0x0E48, 0x0E39
SWAPPED = frozenset({MAI_EK, SARA_UU})
SARA_AA, NIKHAHIT = "\N{THAI CHARACTER SARA AA}", "\N{THAI CHARACTER NIKHAHIT}"
STRAY = 0.5  # points by which a mark may stand off its letter
MAX_STRAY = 12  # letters that LibreOffice may print before it prints a mark
SAME_PLACE = 0.05  # of the letter's height


@dataclass(slots=True)
class Glyph:
    """A letter with its marks and the spaces after it. `base` is the y of its baseline; `apart`: pdfium saw a gap before it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    apart: bool = False


@dataclass(slots=True)
class Letters:
    glyphs: list[Glyph] = field(default_factory=list)
    unmapped: int = 0  # characters whose font does not say what they are
    too_many: bool = False


def read_letters(page: Any, view: Matrix, size: tuple[float, float], rules: Rules) -> Letters:
    """The letters of a text page."""
    letters = Letters()
    repeats, reach = rules.repeats, rules.reach
    count = pdfium.FPDFText_CountChars(page)
    letters.too_many = count > MAX_CHARACTERS
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    a, b, c, d, e, f = view
    wide, high = size
    unicode, charbox, origin = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharBox, pdfium.FPDFText_GetCharOrigin
    generated, owner, addressof = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetTextObject, ctypes.addressof
    last: Glyph | None = None
    apart = False
    glyphs = letters.glyphs
    for i in range(max(0, min(count, MAX_CHARACTERS))):
        code = unicode(page, i)
        if code in SKIPPED or (code < 32 and code != 9) or 0xD800 <= code <= 0xDFFF:
            letters.unmapped += code in (0, 0xFFFE, 0xFFFF)
            continue
        if code in SPACES:
            if generated(page, i):
                apart = True
            elif last is not None and not last.text.endswith(" "):
                last.text += " "
            continue
        address = addressof(item.contents) if repeats and (item := owner(page, i)) else 0
        if address in repeats:
            continue
        if (code in THAI_ABOVE or (code in THAI_PRIVATE and code not in (0xF700, 0xF70F))) and last is not None:
            charbox(page, i, left, right, bottom, top)
            if code in SWAPPED:
                ay, by = b * left.value + d * bottom.value + f, b * right.value + d * top.value + f
                placed = _by_place(code, min(ay, by), max(ay, by), last)
                # an /ActualText is in the right order already; so is a pair of which one has the other's place
                if placed != code and chr(placed) not in last.text and not _is_marked(owner(page, i)):
                    code = placed
            middle = a * (left.value + right.value) / 2 + c * (bottom.value + top.value) / 2 + e
            _add_mark(last if middle >= last.x0 - STRAY else _under(glyphs, middle), chr(code))
            continue
        charbox(page, i, left, right, bottom, top)
        origin(page, i, x, y)
        px, py = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        if not (-2 <= px <= wide + 2 and -2 <= py <= high + 2):
            continue
        ax, ay = a * left.value + c * bottom.value + e, b * left.value + d * bottom.value + f
        bx, by = a * right.value + c * top.value + e, b * right.value + d * top.value + f
        glyph = Glyph(chr(code), min(ax, bx), min(ay, by), max(ax, bx, reach.get(address, 0.0)), max(ay, by), py, apart)
        apart = False
        if last is not None and last.text[0] == glyph.text and _on_top(last, glyph):
            continue
        if last is not None and _is_lost_mark(last, glyph, code):
            _add_mark(last, NIKHAHIT)
            continue
        glyphs.append(glyph)
        last = glyph
    return letters


def _add_mark(glyph: Glyph, mark: str) -> None:
    """A mark belongs to its letter, and so goes before a space that was printed between."""
    if glyph.text.endswith(" "):
        glyph.text = glyph.text[:-1] + mark + " "
    elif not (glyph.text.endswith(mark) and len(glyph.text) > 1):
        glyph.text += mark


def _under(glyphs: list[Glyph], x: float) -> Glyph:
    """The letter that a mark printed late belongs to: the nearest before it on its line that stands there."""
    last = glyphs[-1]
    for glyph in reversed(glyphs[-MAX_STRAY:]):
        if abs(glyph.base - last.base) < 1 and glyph.x0 - 0.5 <= x <= glyph.x1 + STRAY and "\u0e01" <= glyph.text[0] <= "\u0e2e":
            return glyph
    return last


def _by_place(code: int, top: float, bottom: float, letter: Glyph) -> int:
    """TLWG fonts in some producers exchange the codes of MAI EK and SARA UU: one stands above the letter, the other below."""
    if bottom - top < 0.5:
        return code
    if code != MAI_EK and bottom < letter.top + 0.35 * (letter.bottom - letter.top):
        return MAI_EK
    return SARA_UU if code == MAI_EK and top > letter.base - 0.1 * (letter.bottom - letter.top) else code


def _is_marked(item: Any) -> bool:
    return bool(item) and pdfium.FPDFPageObj_CountMarks(item) > 0


def _on_top(a: Glyph, b: Glyph) -> bool:
    near = SAME_PLACE * max(4.0, a.bottom - a.top)
    return abs(a.x0 - b.x0) < near and abs(a.base - b.base) < near and len(a.text) >= 1 and a.x1 > a.x0


def _is_lost_mark(last: Glyph, glyph: Glyph, code: int) -> bool:
    """A character of no Thai font block that floats above the Thai letter before: NIKHAHIT of a decomposed SARA AM, whose
    glyph has no Unicode (WeasyPrint gives U+02F8, U+013B and others, by the font)."""
    if not (0x80 <= code < 0x0E00 or 0xE000 <= code < 0xF900) or not "\u0e01" <= last.text[0] <= "\u0e2e":
        return False
    return glyph.bottom <= last.top + 0.15 * (last.bottom - last.top) and glyph.x0 < last.x1 + 2
