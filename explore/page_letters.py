"""Where the letters of a value stand inside its box: the box of a cell or paragraph is often far larger than the value.

In: the letters of a page and a print. Out: one box per printed line of it; nothing where the print is not found in the box.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extract.document import BBox
from extract.readers.pdf_chars import Glyph
from normalize.thai_keys import key

SLACK = 1.5  # points by which a letter may lean out of its box
SAME_LINE = 0.55  # of a letter's height
WORD_GAP = 0.45  # of a letter's height: what stands nearer is the same word
POINTS = ".,"  # 68.87 is not found in 84.68 above 87.66


def letter_boxes(glyphs: Sequence[Glyph], box: BBox, print_: str) -> list[BBox]:
    """The lines of every place in the box where the print stands; compared without marks, numbers and Latin words only whole."""
    wanted = "".join(map(_sign, print_))
    inside = [glyph for glyph in glyphs if _holds(box, glyph)]
    signs = [(sign, glyph) for glyph in inside for sign in "".join(map(_sign, glyph.text))]
    text = "".join(sign for sign, _ in signs)
    found: list[BBox] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not (_is_one_word(signs[at - 1 : at + 1]) or _is_one_word(signs[end - 1 : end + 1])):
            found += _lines(list({id(glyph): glyph for _, glyph in signs[at:end]}.values()))
        at = text.find(wanted, at + 1)
    return found


@lru_cache(maxsize=4096)
def _sign(letter: str) -> str:
    return letter if letter in POINTS else key(letter)


def _is_one_word(pair: Sequence[tuple[str, Glyph]]) -> bool:
    """Whether two letters that follow each other are part of one number or one Latin word."""
    if len(pair) < 2:
        return False
    (a, left), (b, right) = pair
    alike = (a.isdigit() and b.isdigit()) or (a.isascii() and a.isalpha() and b.isascii() and b.isalpha())
    high = max(left.bottom - left.top, 3.0)
    beside = abs(left.base - right.base) <= SAME_LINE * high and right.x0 - left.x1 <= WORD_GAP * high
    return alike and beside and not left.text.endswith(" ")


def _holds(box: BBox, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] - SLACK <= x <= box[2] + SLACK and box[1] - SLACK <= y <= box[3] + SLACK


def _lines(glyphs: Sequence[Glyph]) -> list[BBox]:
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and abs(lines[-1][-1].base - glyph.base) <= SAME_LINE * max(glyph.bottom - glyph.top, 3.0):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [(min(g.x0 for g in ln), min(g.top for g in ln), max(g.x1 for g in ln), max(g.bottom for g in ln)) for ln in lines]
