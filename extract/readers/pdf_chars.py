"""A PDF page -> its letters in content order, each with its place; what stands above or below a letter is part of it.

In: a loaded pdfium text page. Out: `Glyph`s in points from the page's top left. Left out: characters without a shape, spaces that
pdfium made up, repeats of an /ActualText, a second print of a letter on itself (false bold), what lies off the page.
"""
from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import repeat
from struct import Struct
from typing import Any

import pypdfium2.raw as pdfium

from extract.readers.pdf_calls import reference, unchecked
from extract.readers.pdf_rules import Matrix, Rules

MAX_CHARACTERS = 200_000  # on one page; a full page of small print has 8,000
OFF_PAGE = 2.0  # points beside the page at which a letter is still on it
UNMAPPED = frozenset({0, 0xFFFE, 0xFFFF})
SPACES = frozenset({9, 32, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000})
SKIPPED = UNMAPPED | {0x200B, 0xFEFF, 0xAD, *range(9), *range(10, 32), *range(0xD800, 0xE000)}
THAI_ABOVE = frozenset((0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))  # and below: they have no width
THAI_PRIVATE = frozenset(range(0xF700, 0xF71B)) - {0xF700, 0xF70F}  # marks of old Windows fonts; these two are letters
LETTER, MARK, SPACE, LEFT_OUT = range(4)
KINDS = dict.fromkeys(THAI_ABOVE | THAI_PRIVATE, MARK) | dict.fromkeys(SPACES, SPACE) | dict.fromkeys(SKIPPED, LEFT_OUT)
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
_code = unchecked(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_owner = unchecked(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_charbox, _origin = unchecked(pdfium.FPDFText_GetCharBox), unchecked(pdfium.FPDFText_GetCharOrigin)
_is_generated, _is_nameless = unchecked(pdfium.FPDFText_IsGenerated), unchecked(pdfium.FPDFText_HasUnicodeMapError)


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
    count = pdfium.FPDFText_CountChars(page)
    letters = Letters(too_many=count > MAX_CHARACTERS)
    glyphs, repeats, reach, inside = letters.glyphs, rules.repeats, rules.reach, rules.inside
    numbers = range(max(0, min(count, MAX_CHARACTERS)))
    text = reference(page)
    owners = map(_owner, repeat(text), numbers) if repeats or inside else repeat(None, len(numbers))
    furthest_x, furthest_y = size[0] + OFF_PAGE, size[1] + OFF_PAGE
    last: Glyph | None = None
    apart = off = False
    placed = cache(partial(_places, text))
    place_of = placed(view)
    for i, code, owner in zip(numbers, map(_code, repeat(text), numbers), owners, strict=True):
        if inside:
            place_of = placed(view_of_letter(page, i, inside.get(owner), view))
        if not 0x0E00 <= code < 0x0E50 and _is_nameless(text, i) == 1:  # then pdfium tells the glyph's number, which may read as a digit
            _, _, x0, top, x1, bottom = place_of(i)
            if x0 == x1 or top == bottom:
                continue
            letters.unmapped += 1
            code = UNKNOWN
        kind = KINDS.get(code, LETTER)
        if kind == LEFT_OUT:
            letters.unmapped += code in UNMAPPED
        elif kind == SPACE:
            if _is_generated(text, i):
                apart = True
            elif last is not None and not last.text.endswith(" "):
                last.text += " "
        elif owner in repeats:
            continue
        elif kind == MARK and last is not None:
            if not off:
                _, base, x0, _, x1, _ = place_of(i)
                middle = (x0 + x1) / 2
                _add_mark(last if middle >= last.x0 - STRAY else _under(glyphs, middle, base), chr(code))
        else:
            x, base, x0, top, x1, bottom = place_of(i)
            off = not (-OFF_PAGE <= x <= furthest_x and -OFF_PAGE <= base <= furthest_y)  # and so are its marks
            if off:
                continue
            glyph = Glyph(chr(code), x0, top, max(x1, reach.get(owner, x1)) if owner else x1, bottom, base, apart)
            apart = False
            if last is not None and _is_more_of(last, glyph, code):
                continue
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


def _places(text: Any, view: Matrix) -> Callable[[int], tuple[float, float, float, float, float, float]]:
    """What tells of a character where it stands on the page as shown: x and y of its origin, its left, top, right and bottom."""
    answers = (ctypes.c_double * 6)()
    left, right, bottom, top, x, y = (ctypes.byref(answers, 8 * i) for i in range(6))
    told = partial(Struct("6d").unpack, answers)
    a, b, c, d, e, f = view

    def upright(i: int) -> tuple[float, float, float, float, float, float]:
        _charbox(text, i, left, right, bottom, top)
        _origin(text, i, x, y)
        x0, x1, y0, y1, px, py = told()
        return px + e, f - py, x0 + e, f - y1, x1 + e, f - y0

    def turned(i: int) -> tuple[float, float, float, float, float, float]:
        _charbox(text, i, left, right, bottom, top)
        _origin(text, i, x, y)
        x0, x1, y0, y1, px, py = told()
        across, down = (a * x0 + c * y0 + e, a * x1 + c * y1 + e), (b * x0 + d * y0 + f, b * x1 + d * y1 + f)
        return a * px + c * py + e, b * px + d * py + f, min(across), min(down), max(across), max(down)

    return upright if (a, b, c, d) == (1, 0, 0, -1) else turned


def _is_more_of(last: Glyph, glyph: Glyph, code: int) -> bool:
    """Whether a glyph is no new letter: printed twice, or a mark of the letter before. A letter drawn in two pieces is made whole."""
    if last.text[0] == glyph.text and _on_top(last, glyph):
        return True
    if (code == UNKNOWN or code >= 0xE000) and _floats(last, glyph):
        _add_mark(last, glyph.text)
        return True
    if code == SARA_AA and last.text[1:] in RINGED:
        last.text, glyph.text = last.text.replace(NIKHAHIT, ""), SARA_AM  # perhaps with a tone mark between
    return False


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
