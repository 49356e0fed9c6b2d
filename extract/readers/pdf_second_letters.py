"""A page as pdfplumber parsed it -> the same `Letters` and `Rules` as pdfium's, so that tables are found in the same way.

In: a pdfplumber page. Out: letters in content order (as `use_text_flow` has them) with the height of pdfium's boxes, and rules. What
pdfminer calls (cid:12) has no meaning: U+FFFD.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from extract.document import BBox
from extract.readers.pdf_chars import MAX_CHARACTERS, SKIPPED, SPACES, THAI_ABOVE, THAI_PRIVATE, UNKNOWN, Glyph, Letters
from extract.readers.pdf_rules import MAX_SEGMENTS, Matrix, Rule, Rules, times
from extract.readers.pdf_sideways import Turn, moved, turning

HIGH = 0.6  # of the font's size: a letter's box in pdfium; median of 12 files of five producers
BEFORE, AFTER = 0.035, 0.07  # of the font's size, in the same files: the room that a letter's advance has beside its box
PRIVATE_LETTERS = frozenset({0xF700, 0xF70F})
_NO_MEANING = re.compile(r"\(cid:\d+\)")

Char = Mapping[str, Any]


def turn_by(page: Any) -> Turn:
    """How most letters of the page stand; the view is not pdfium's and not to be used."""
    found = Counter(_quarters(char) for char in page.chars)
    quarters = found.most_common(1)[0][0] if found else 0
    _, size = turning(quarters, _shown(page))
    return Turn(quarters, (1, 0, 0, 1, 0, 0), size)


def letters_by(page: Any, turn: Turn) -> Letters:
    """The letters of the page as read."""
    letters = Letters()
    chars = page.chars
    letters.too_many = len(chars) > MAX_CHARACTERS
    matrix = _to_read(page, turn)
    for char in chars[:MAX_CHARACTERS]:
        glyph = _glyph(char, matrix, page.bbox[0])
        if -2 <= glyph.x0 <= turn.size[0] + 2 and -2 <= glyph.base <= turn.size[1] + 2:
            for code in _codes(char["text"]):
                _add(letters, code, glyph)
    return letters


def rules_by(page: Any, turn: Turn) -> Rules:
    """The rules of the page as read."""
    rules = Rules(images=len(page.images))
    matrix = _to_read(page, turn)
    edges = page.edges
    rules.too_many = len(edges) > MAX_SEGMENTS
    for edge in edges[:MAX_SEGMENTS]:
        x0, top, x1, bottom = moved((edge["x0"], edge["top"], edge["x1"], edge["bottom"]), matrix)
        if x1 - x0 > bottom - top:
            rules.across.append(Rule((top + bottom) / 2, x0, x1))
        elif bottom > top:
            rules.down.append(Rule((x0 + x1) / 2, top, bottom))
    return rules


def _add(letters: Letters, code: int, at: Glyph) -> None:
    glyphs = letters.glyphs
    if code in SPACES:
        if glyphs and not glyphs[-1].text.endswith(" "):
            glyphs[-1].text += " "
    elif code in SKIPPED or code < 32:
        return
    elif glyphs and (code in THAI_ABOVE or (code in THAI_PRIVATE and code not in PRIVATE_LETTERS)):
        text = glyphs[-1].text
        if not text.rstrip().endswith(chr(code)) or len(text) == 1:
            glyphs[-1].text = text.rstrip() + chr(code) + (" " if text.endswith(" ") else "")
    else:
        letters.unmapped += code == UNKNOWN
        if not (glyphs and glyphs[-1].text[0] == chr(code) and abs(glyphs[-1].x0 - at.x0) + abs(glyphs[-1].base - at.base) < 1):
            glyphs.append(Glyph(chr(code), at.x0, at.top, at.x1, at.bottom, at.base, apart=True))


def _codes(text: str) -> Iterator[int]:
    for code in map(ord, _NO_MEANING.sub("\ufffd", text)):
        yield UNKNOWN if code == 0 else code


def _glyph(char: Char, matrix: Matrix, begin: float) -> Glyph:
    """The place of a letter: from its origin on, as high as pdfium's boxes are."""
    x0, top, x1, bottom = moved((char["x0"], char["top"], char["x1"], char["bottom"]), matrix)
    x, y = char["matrix"][4] + begin, char["bottom"] - (char["matrix"][5] - char["y0"])
    size = bottom - top
    base = matrix[1] * x + matrix[3] * y + matrix[5]
    return Glyph("", x0 + BEFORE * size, base - HIGH * size, max(x0 + BEFORE * size, x1 - AFTER * size), base, base)


def _quarters(char: Char) -> int:
    right, up = char["matrix"][0], char["matrix"][1]
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 2
    return 1 if up > 0 else 3


def _shown(page: Any) -> tuple[float, float]:
    left, bottom, right, top = _crop(page)
    return (top - bottom, right - left) if page.rotation % 180 else (right - left, top - bottom)


def _crop(page: Any) -> BBox:
    """The part of the page that is shown, in the page's own coordinates; pdfplumber's pages are not cut to it."""
    a, b = page.page_obj.mediabox, page.page_obj.cropbox or page.page_obj.mediabox
    left, bottom, right, top = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return (left, bottom, right, top) if left < right and bottom < top else tuple(a)


def _cut_off(page: Any) -> tuple[float, float]:
    """How much of pdfplumber's page lies left of and above the part that is shown."""
    media, crop = page.page_obj.mediabox, _crop(page)
    left, bottom, right, top = (abs(float(crop[i] - media[i])) for i in range(4))
    return ((left, top), (bottom, left), (right, bottom), (top, right))[page.rotation // 90 % 4]


def _to_read(page: Any, turn: Turn) -> Matrix:
    """From pdfplumber's coordinates to those of the page as read."""
    left, above = _cut_off(page)
    box = page.bbox  # pdfplumber counts from where the paper begins
    return times((1, 0, 0, 1, -left - box[0], -above - box[1]), turning(turn.quarters, _shown(page))[0])
