"""A PDF page -> its letters in content order, each with its place; what stands above or below a letter is part of it.

In: a loaded pdfium text page. Out: `Glyph`s in points from the page's top left. Left out: characters without a shape, spaces that
pdfium made up, repeats of an /ActualText, a second print of a letter on itself (false bold), what lies off the page.
"""
from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from extract.readers.pdf_calls import reference, unchecked
from extract.readers.pdf_places import Box, boxes_of, characters_of, nameless
from extract.readers.pdf_rules import Matrix, Rules, level_place
from extract.readers.pdf_spoken import in_letters, told_once

MAX_CHARACTERS = 200_000  # on one page; a full page of small print has 8,000
OFF_PAGE = 2.0  # points beside the page at which a letter is still on it
UNMAPPED = frozenset({0, 0xFFFE, 0xFFFF})
SPACES = frozenset({9, 32, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000})
SKIPPED = UNMAPPED | {0x200B, 0xFEFF, 0xAD, *range(9), *range(10, 32), *range(0xD800, 0xE000)}
THAI_ABOVE = frozenset((0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))  # and below: they have no width
THAI_PRIVATE = frozenset(range(0xF700, 0xF71B)) - {0xF700, 0xF70F}  # marks of old Windows fonts; these two are letters
MARK, SPACE, LEFT_OUT = range(3)
NOTHING = ""
KINDS = dict.fromkeys(map(chr, THAI_ABOVE | THAI_PRIVATE), MARK) | dict.fromkeys(map(chr, SPACES), SPACE)
KINDS |= dict.fromkeys(map(chr, SKIPPED), LEFT_OUT) | {NOTHING: LEFT_OUT}
MEANINGLESS = frozenset(map(chr, UNMAPPED))
VOWELS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e4d")
TONES = frozenset("\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
SARA_AA, SARA_AM, NIKHAHIT = "\N{THAI CHARACTER SARA AA}", "\N{THAI CHARACTER SARA AM}", "\N{THAI CHARACTER NIKHAHIT}"
RINGED = frozenset((NIKHAHIT, *(NIKHAHIT + tone for tone in TONES)))  # what stands on the letter before SARA AM's second piece
UNKNOWN = 0xFFFD  # a glyph of which neither the PDF nor its font says what it is
UNSURE = "\ue000"  # from here on: a font's own characters, and what is unknown
STRAY = 0.5  # points by which a mark may stand off its letter
MAX_STRAY = 250  # letters of a line that pdfium tells before a mark that the producer raised; of LibreOffice 12
RAISED = 0.3  # of a letter's height, at most
SAME_PLACE = 0.05  # of the letter's height
SAME_START = 0.01  # points
_owner = unchecked(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_is_generated = unchecked(pdfium.FPDFText_IsGenerated)


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
    text, count = reference(page), max(0, min(count, MAX_CHARACTERS))
    glyphs, reach = letters.glyphs, rules.reach
    owners = list(map(_owner, repeat(text), range(count))) if rules.repeats or rules.inside else repeat(None, count)
    boxes, (e, f) = _boxes(text, count, owners, view, rules)
    characters = _named(text, letters, characters_of(text, count))
    repeats, tellers = told_once(rules.repeats, owners) if rules.repeats else (frozenset[int](), {})
    if tellers:
        shown = [KINDS.get(character) is None for character in characters]
        found = {teller: (level_place(its, rules.views[its]), reach[its]) for teller, its in tellers.items()}
        places = {teller: (*place, end) for teller, (place, end) in found.items() if place is not None}
        boxes = in_letters(boxes, owners, shown, places, (e, f))
    furthest_x, furthest_y = size[0] + OFF_PAGE, size[1] + OFF_PAGE
    last: Glyph | None = None
    apart = off = False
    kind_of = KINDS.get
    for i, character, owner, (x0, x1, y0, y1, x, y) in zip(range(count), characters, owners, boxes, strict=True):
        kind = kind_of(character)
        if kind is None or kind == MARK:
            if owner in repeats:
                continue
            if kind is None or last is None:
                base = f - y
                off = not (-OFF_PAGE <= x + e <= furthest_x and -OFF_PAGE <= base <= furthest_y)  # and so are its marks
                if off:
                    continue
                x1 += e
                glyph = Glyph(character, x0 + e, f - y1, max(x1, reach.get(owner, x1)) if owner else x1, f - y0, base, apart)
                apart = False
                unsure = character == SARA_AA or character >= UNSURE or (last is not None and character == last.text[0])
                if unsure and last is not None and _is_more_of(last, glyph):
                    continue
                glyphs.append(glyph)
                last = glyph
            elif not off:
                middle = ((x0 + e) + (x1 + e)) / 2
                _add_mark(last if middle >= last.x0 - STRAY else _under(glyphs, middle, f - y), character)
        elif kind == SPACE:
            if _is_generated(text, i):
                apart = True
            elif last is not None and not last.text.endswith(" "):
                last.text += " "
        else:
            letters.unmapped += character in MEANINGLESS
    return letters


def _named(text: Any, letters: Letters, characters: list[str]) -> list[str]:
    """The characters; what has no name is U+FFFD if it draws anything."""
    if unnamed := frozenset(nameless(text, characters)):
        for i, (x0, x1, y0, y1, _, _) in enumerate(boxes_of(text, len(characters))):
            if i in unnamed:
                drawn = x0 != x1 and y0 != y1
                letters.unmapped += drawn
                characters[i] = chr(UNKNOWN) if drawn else NOTHING
    return characters


def view_of_letter(page: Any, i: int, inside: tuple[Matrix, float, float] | None, view: Matrix) -> Matrix:
    """The view of a letter: of an /ActualText in a form pdfium forgets where the form stands, and tells the object's own place."""
    x, y = ctypes.c_double(), ctypes.c_double()
    if inside is None or not pdfium.FPDFText_GetCharOrigin(page, i, x, y):
        return view
    return _view_at(x.value, y.value, inside, view)


def _view_at(x: float, y: float, inside: tuple[Matrix, float, float] | None, view: Matrix) -> Matrix:
    if inside is None:
        return view
    form, start_x, start_y = inside
    return form if abs(x - start_x) + abs(y - start_y) < SAME_START else view


def _boxes(
    text: Any, count: int, owners: Iterable[int | None], view: Matrix, rules: Rules
) -> tuple[Iterable[Box], tuple[float, float]]:
    """Where each character stands, on a page whose points begin at its lower left, and what leads from there to the top left."""
    boxes = boxes_of(text, count)
    if rules.inside:
        inside = rules.inside.get
        views = (_view_at(box[4], box[5], inside(owner or 0), view) for box, owner in zip(boxes_of(text, count), owners, strict=True))
        return map(_turned, boxes, views), (0.0, 0.0)
    if view[:4] != (1, 0, 0, -1):
        return map(_turned, boxes, repeat(view)), (0.0, 0.0)
    return boxes, view[4:]


def _turned(box: Box, view: Matrix) -> Box:
    """A character's place under any view, measured upwards."""
    x0, x1, y0, y1, x, y = box
    a, b, c, d, e, f = view
    if view[:4] == (1, 0, 0, -1):
        return x0 + e, x1 + e, y0 - f, y1 - f, x + e, y - f
    across, down = (a * x0 + c * y0 + e, a * x1 + c * y1 + e), (b * x0 + d * y0 + f, b * x1 + d * y1 + f)
    return min(across), max(across), -max(down), -min(down), a * x + c * y + e, -(b * x + d * y + f)


def _is_more_of(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph is no new letter: printed twice, or a mark of the letter before. A letter drawn in two pieces is made whole."""
    if last.text[0] == glyph.text and _on_top(last, glyph):
        return True
    if glyph.text >= UNSURE and _floats(last, glyph):
        _add_mark(last, glyph.text)
        return True
    if glyph.text == SARA_AA and last.text[1:] in RINGED:
        last.text, glyph.text = last.text.replace(NIKHAHIT, ""), SARA_AM  # perhaps with a tone mark between
    return False


def _add_mark(glyph: Glyph, mark: str) -> None:
    """A mark belongs to its letter, and so goes before a space that was printed between."""
    if len(glyph.text) == 1 and glyph.text not in TONES:  # as most are
        glyph.text += mark
        return
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
