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
VOWELS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e4d")
TONES = frozenset("\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
SARA_AA, SARA_AM, NIKHAHIT = 0x0E32, "\N{THAI CHARACTER SARA AM}", "\N{THAI CHARACTER NIKHAHIT}"
RINGED = frozenset((NIKHAHIT, *(NIKHAHIT + tone for tone in TONES)))  # what stands on the letter before SARA AM's second piece
UNKNOWN = 0xFFFD  # a glyph of which neither the PDF nor its font says what it is
STRAY = 0.5  # points by which a mark may stand off its letter
MAX_STRAY = 250  # letters of a line that pdfium tells before a mark that the producer raised; of LibreOffice 12
RAISED = 0.3  # of a letter's height, at most
SAME_PLACE = 0.05  # of the letter's height
SAME_START = 0.01  # points


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
    repeats, reach, inside = rules.repeats, rules.reach, rules.inside
    count = pdfium.FPDFText_CountChars(page)
    letters.too_many = count > MAX_CHARACTERS
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    a, b, c, d, e, f = view
    wide, high = size
    unicode, charbox, origin = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharBox, pdfium.FPDFText_GetCharOrigin
    generated, owner, addressof = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetTextObject, ctypes.addressof
    nameless = pdfium.FPDFText_HasUnicodeMapError
    last: Glyph | None = None
    apart = off = False
    glyphs = letters.glyphs
    for i in range(max(0, min(count, MAX_CHARACTERS))):
        code = unicode(page, i)
        if not 0x0E00 <= code < 0x0E50 and nameless(page, i) == 1:  # then pdfium tells the glyph's number, which may read as a digit
            charbox(page, i, left, right, bottom, top)
            if left.value == right.value or bottom.value == top.value:
                continue
            letters.unmapped += 1
            code = UNKNOWN
        if code in SKIPPED or (code < 32 and code != 9) or 0xD800 <= code <= 0xDFFF:
            letters.unmapped += code in (0, 0xFFFE, 0xFFFF)
            continue
        if code in SPACES:
            if generated(page, i):
                apart = True
            elif last is not None and not last.text.endswith(" "):
                last.text += " "
            continue
        address = addressof(item.contents) if (repeats or inside) and (item := owner(page, i)) else 0
        if address in repeats:
            continue
        if inside:
            a, b, c, d, e, f = view_of_letter(page, i, inside.get(address), view)
        if (code in THAI_ABOVE or (code in THAI_PRIVATE and code not in (0xF700, 0xF70F))) and last is not None:
            if off:
                continue
            charbox(page, i, left, right, bottom, top)
            middle = a * (left.value + right.value) / 2 + c * (bottom.value + top.value) / 2 + e
            if middle >= last.x0 - STRAY:
                _add_mark(last, chr(code))
            else:
                origin(page, i, x, y)
                _add_mark(_under(glyphs, middle, b * x.value + d * y.value + f), chr(code))
            continue
        charbox(page, i, left, right, bottom, top)
        origin(page, i, x, y)
        px, py = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        off = not (-2 <= px <= wide + 2 and -2 <= py <= high + 2)  # and so are its marks
        if off:
            continue
        ax, ay = a * left.value + c * bottom.value + e, b * left.value + d * bottom.value + f
        bx, by = a * right.value + c * top.value + e, b * right.value + d * top.value + f
        glyph = Glyph(chr(code), min(ax, bx), min(ay, by), max(ax, bx, reach.get(address, 0.0)), max(ay, by), py, apart)
        apart = False
        if last is not None and last.text[0] == glyph.text and _on_top(last, glyph):
            continue
        if (code == UNKNOWN or code >= 0xE000) and last is not None and _floats(last, glyph):
            _add_mark(last, chr(code))
            continue
        if code == SARA_AA and last is not None and last.text[1:] in RINGED:
            last.text, glyph.text = last.text.replace(NIKHAHIT, ""), SARA_AM  # drawn in two pieces, perhaps with a tone mark between
        glyphs.append(glyph)
        last = glyph
    return letters


def view_of_letter(page: Any, i: int, inside: tuple[Matrix, float, float] | None, view: Matrix) -> Matrix:
    """The view of a letter: of an /ActualText in a form pdfium forgets where the form stands, and tells the object's own place."""
    x, y = ctypes.c_double(), ctypes.c_double()
    if inside is None or not pdfium.FPDFText_GetCharOrigin(page, i, x, y):
        return view
    form, start_x, start_y = inside
    return form if abs(x.value - start_x) + abs(y.value - start_y) < SAME_START else view


def _add_mark(glyph: Glyph, mark: str) -> None:
    """A mark belongs to its letter, and so goes before a space that was printed between."""
    letter, space = (glyph.text[:-1], " ") if glyph.text.endswith(" ") else (glyph.text, "")
    if letter[-1:] in TONES and mark in VOWELS:  # a tone mark stands after the vowel, whichever was drawn first
        glyph.text = letter[:-1] + mark + letter[-1] + space
    elif space or not (letter.endswith(mark) and len(letter) > 1):
        glyph.text = letter + mark + space


def _under(glyphs: list[Glyph], x: float, base: float) -> Glyph:
    """The letter that a mark printed late belongs to: the nearest before it on the mark's own line that stands there."""
    for glyph in reversed(glyphs[-MAX_STRAY:]):
        on_line = abs(glyph.base - base) < RAISED * (glyph.bottom - glyph.top)
        if on_line and glyph.x0 - 0.5 <= x <= glyph.x1 + STRAY and "\u0e01" <= glyph.text[0] <= "\u0e2e":
            return glyph
    return glyphs[-1]


def _on_top(a: Glyph, b: Glyph) -> bool:
    near = SAME_PLACE * max(4.0, a.bottom - a.top)
    return abs(a.x0 - b.x0) < near and abs(a.base - b.base) < near and len(a.text) >= 1 and a.x1 > a.x0


def _floats(last: Glyph, glyph: Glyph) -> bool:
    """A glyph without a name, or with one of its font's own, that stands above the Thai letter before: one of its marks."""
    if not "\u0e01" <= last.text[0] <= "\u0e2e":
        return False
    return glyph.bottom <= last.top + 0.15 * (last.bottom - last.top) and glyph.x0 < last.x1 + 2
