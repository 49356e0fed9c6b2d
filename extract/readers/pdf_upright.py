"""Words that stand upright or on their head between level ones (a table's narrow header, a label beside its rows) -> words laid level.

In: the letters of a page as read, its pdfium text page. Out: the same letters; those of a turned word stand in one level row inside the
place of the word, so that they are read as a line and lie in the cell that holds it. Slanted letters stay as they are.
"""
from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from extract.document import BBox
from extract.readers.pdf_chars import MAX_CHARACTERS, Glyph, read_letters, view_of_letter
from extract.readers.pdf_lines import WORD_GAP, runs_of
from extract.readers.pdf_rules import Matrix, Rules
from extract.readers.pdf_sideways import Turn, moved, quarters_of, turning

STACKED = 2.8  # letter heights from baseline to baseline of a word's second line; two columns stand further apart
STEP = 2.5  # letter widths from one letter of an upright word to the next

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Turned:
    """Where turned letters stand, and by how many quarters to the left."""

    spots: dict[Spot, int]

    @property
    def quarters(self) -> list[int]:
        return sorted(set(self.spots.values()))

    def others(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """The letters that are level."""
        return [glyph for glyph in glyphs if _spot(glyph) not in self.spots] if self.spots else list(glyphs)


def turned_words(glyphs: Sequence[Glyph], page: Any, view: Matrix, rules: Rules) -> Turned:
    """Which letters of a text page are turned."""
    return Turned(dict(_turned(page, view, rules)) if _may_stand_upright(glyphs) else {})


def level_words(page: Any, word: Turn, rules: Rules) -> list[Glyph]:
    """The letters of turned words, laid level; `page`: a text page on which these words are drawn level, `word`: how they are turned."""
    spots = {spot for spot, quarters in _turned(page, word.view, rules, turned=False) if quarters == 0}
    read = read_letters(page, word.view, word.size, Rules(repeats=rules.repeats, inside=rules.inside)).glyphs
    back, _ = turning(-word.quarters % 4, word.size)
    return _laid([glyph for glyph in read if _spot(glyph) in spots], back)


def _may_stand_upright(glyphs: Sequence[Glyph]) -> bool:
    """Whether a letter stands right above or below the one before it, nearer than a next line does."""
    for a, b in pairwise(glyphs):
        step = a.base - b.base
        if step and -30 < step < 30 and abs(a.x0 - b.x0) < 4 and abs(step) < STEP * max(a.x1 - a.x0, b.x1 - b.x0):
            return True
    return False


def _turned(page: Any, view: Matrix, rules: Rules, turned: bool = True) -> Iterator[tuple[Spot, int]]:
    """Where the letters that are turned (or not) stand, and by how many quarters."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for i in range(max(0, min(pdfium.FPDFText_CountChars(page), MAX_CHARACTERS))):
        quarters = quarters_of(page, i, view)
        if quarters is None or bool(quarters) != turned or pdfium.FPDFText_GetUnicode(page, i) <= 32:
            continue
        if pdfium.FPDFText_GetCharBox(page, i, left, right, bottom, top):
            item = pdfium.FPDFText_GetTextObject(page, i) if rules.inside else None
            inside = rules.inside.get(ctypes.addressof(item.contents)) if item else None
            x0, y0, _, _ = moved((left.value, bottom.value, right.value, top.value), view_of_letter(page, i, inside, view))
            yield (round(x0, 2), round(y0, 2)), quarters


def _spot(glyph: Glyph) -> Spot:
    return round(glyph.x0, 2), round(glyph.top, 2)


def _laid(glyphs: Sequence[Glyph], back: Matrix) -> list[Glyph]:
    """The letters of turned words, each word's in one level row; the lines of one word below each other."""
    laid: list[Glyph] = []
    for stack in _stacks(runs_of(glyphs)):
        boxes = [moved(_box(run), back) for run in stack]
        for k, (run, (x0, top, x1, bottom)) in enumerate(zip(stack, boxes, strict=True), start=1):
            high, step = median(g.bottom - g.top for g in run), (x1 - x0) / len(run)
            base = top + (bottom - top) * k / (len(stack) + 1) + 0.4 * high
            for n, text in enumerate(_texts(run, high)):
                laid.append(Glyph(text, x0 + n * step, base - high, x0 + (n + 1) * step, base, base))
    return laid


def _stacks(runs: Sequence[list[Glyph]]) -> list[list[list[Glyph]]]:
    """The lines of each word from its first to its last."""
    stacks: list[list[list[Glyph]]] = []
    for run in sorted(runs, key=lambda run: run[0].base):
        x0, top, x1, bottom = _box(run)
        for stack in stacks:
            above = _box(stack[-1])
            near = 0 < run[0].base - stack[-1][0].base < STACKED * (bottom - top)
            if near and x0 < above[2] and above[0] < x1:
                stack.append(run)
                break
        else:
            stacks.append([run])
    return stacks


def _box(run: Sequence[Glyph]) -> BBox:
    return min(g.x0 for g in run), min(g.top for g in run), max(g.x1 for g in run), max(g.bottom for g in run)


def _texts(run: Sequence[Glyph], high: float) -> Iterator[str]:
    """Each letter's text, with the spaces that an eye sees."""
    for glyph, after in zip(run, [*run[1:], None], strict=True):
        gap = after.x0 - glyph.x1 if after is not None else 0.0
        yield glyph.text + " " if gap > WORD_GAP * high and not glyph.text.endswith(" ") else glyph.text
