"""Text set in two columns -> its parts in reading order: the left column before the right one.

In: the pieces outside tables. Out: `Spread`s: stretches of the page that a gutter of white parts, with text that fills both sides. A list
beside numbers, a form, a table without frame do not fill their columns and are no spread.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_pieces import Line, Piece, lines_of_pieces

MIN_LINES = 5  # on each side
NEARLY_FULL = 0.8  # of a side's width
MIN_INK = 0.65  # of a full line's width stands under letters: justified prose leaves less white than cells
MIN_FULL = 0.4  # of a side's lines are nearly full; a paragraph of two lines has half
MIN_WIDE = 140.0  # points: less is a column of a table
MIN_GUTTER = 8.0  # points
LIST_INDENT = 24.0  # points: a heading's list begins so much further right
GUTTERS = (0.35, 0.65)  # where a gutter may stand, of the text's width


@dataclass(frozen=True, slots=True)
class Spread:
    top: float
    sides: tuple[tuple[Glyph, ...], tuple[Glyph, ...]]


def spreads_of(pieces: Sequence[Piece]) -> list[Spread]:
    """The spreads of a page from top to bottom."""
    if len(pieces) < 2 * MIN_LINES:
        return []
    gutter = _gutter(pieces)
    if gutter is None:
        return []
    found: list[Spread] = []
    run: list[Line] = []
    for line in [*lines_of_pieces(pieces), ()]:
        if line and not any(piece.x0 < gutter < piece.x1 for piece in line):
            run.append(line)
            continue
        spread = _spread(run, gutter)
        found += [spread] if spread else []
        run = []
    return found


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """The x in the middle of the page that most lines of the right side begin behind, a list's lines a little further."""
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    low, high = (left + share * (right - left) for share in GUTTERS)
    starts = sorted(p.x0 for p in pieces if low <= p.x0 <= high)
    for reach in (2.0, LIST_INDENT):
        best = max(starts, key=lambda x: sum(-2 <= other - x <= reach for other in starts), default=None)
        if best is not None and sum(-2 <= other - best <= reach for other in starts) >= MIN_LINES:
            return best - 3
    return None


def _spread(lines: Sequence[Line], gutter: float) -> Spread | None:
    left = [p for line in lines for p in line if p.x1 <= gutter]
    right = [p for line in lines for p in line if p.x0 >= gutter]
    if not left or not right:
        return None
    reach = max(p.x1 for p in left)
    if gutter + 3 - reach < MIN_GUTTER or not (_fills(left) and _fills(right)):
        return None
    sides = [tuple(glyph for p in sorted(side, key=lambda p: p.at) for glyph in p.glyphs) for side in (left, right)]
    return Spread(min(p.top for p in (*left, *right)), (sides[0], sides[1]))


def _fills(side: Sequence[Piece]) -> bool:
    """Whether enough lines of a side reach from one end of it to the other, and it is no column of numbers."""
    lines = lines_of_pieces(side)
    start, end = min(line[0].x0 for line in lines), max(line[-1].x1 for line in lines)
    wide = end - start
    full = sum(line[-1].x1 - start >= NEARLY_FULL * wide and sum(p.x1 - p.x0 for p in line) >= MIN_INK * wide for line in lines)
    return len(lines) >= MIN_LINES and full >= MIN_FULL * len(lines) and wide >= MIN_WIDE
