"""Letters outside ruled tables -> pieces: what stands in one line between two wide gaps, and the lines that they form.

In: letters in content order. Out: `Piece`s in that order, and the same pieces by the line on which an eye sees them. A gap parts two
pieces if it is wider than the spaces of Thai prose, or if it is as wide as one and no space is printed in it.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import nan
from statistics import median

from extract.document import BBox
from extract.readers.pdf_chars import Glyph

SAME_LINE = 0.55  # of a letter's height
MIN_HEIGHT = 3.0  # points
LEAST_BACK = -1.4 * MIN_HEIGHT
BACK = 1.5  # letter heights: SARA AM begins before its letter ends
GAP = 1.1  # letter heights without a space: the space of a justified line that a producer left out has 0.9, two cell margins 1.2
NEAR = 3.0  # points: numbers of one column begin so near to each other
SPACED_GAP = 1.7  # letter heights with a space printed: two spaces make 1.2


@dataclass(frozen=True, slots=True)
class Piece:
    """`at`: its number in content order."""

    at: int
    glyphs: tuple[Glyph, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    height: float

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs).strip()


Line = tuple[Piece, ...]  # from left to right


def pieces_of(glyphs: Iterable[Glyph]) -> list[Piece]:
    """The pieces in content order."""
    letters = list(glyphs)
    usual = median([g.bottom - g.top for g in letters]) if letters else 0.0  # a full stop is no measure of its font
    runs: list[list[Glyph]] = []
    run: list[Glyph] = []
    x1 = base = nan  # of the letter before
    for glyph in letters:
        goes_on = glyph.base == base and LEAST_BACK < glyph.x0 - x1 < GAP * usual  # however high the two are
        if not goes_on and (not run or not _goes_on(run[-1], glyph, usual)):
            run = []
            runs.append(run)
        run.append(glyph)
        x1, base = glyph.x1, glyph.base
    return [_piece(at, run) for at, run in enumerate(runs)]


def box_of(pieces: Iterable[Piece]) -> BBox:
    held = list(pieces)
    return min(p.x0 for p in held), min(p.top for p in held), max(p.x1 for p in held), max(p.bottom for p in held)


def lines_of_pieces(pieces: Iterable[Piece]) -> list[Line]:
    """The lines from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.base):
        if lines and piece.base - lines[-1][0].base <= SAME_LINE * max(piece.height, lines[-1][0].height, 3.0):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [tuple(sorted(line, key=lambda p: p.x0)) for line in lines]


def pitch_of(lines: Sequence[Line]) -> float:
    """The distance of two lines of one paragraph on this page: the commonest one, the smallest of those that are as common."""
    steps: dict[int, list[float]] = defaultdict(list)
    for above, below in pairwise(lines):
        step = below[0].base - above[0].base
        if step < 6 * below[0].height:
            steps[round(2 * step)].append(step)
    if not steps:
        return 0.0
    most = max(map(len, steps.values()))
    return median(steps[min(key for key, found in steps.items() if len(found) * 2 >= most)])


def parted_at(piece: Piece, x: float) -> tuple[Piece, Piece] | None:
    """A piece as two, if a letter behind a space begins at `x`, or near."""
    for k in range(1, len(piece.glyphs)):
        before, glyph = piece.glyphs[k - 1], piece.glyphs[k]
        if glyph.x0 > x + NEAR:
            return None
        if glyph.x0 >= x - NEAR and (glyph.apart or before.text.endswith(" ")):
            return _piece(piece.at, piece.glyphs[:k]), _piece(piece.at, piece.glyphs[k:])
    return None


def _goes_on(last: Glyph, glyph: Glyph, usual: float) -> bool:
    high = max(last.bottom - last.top, glyph.bottom - glyph.top, MIN_HEIGHT)
    if abs(glyph.base - last.base) > 0.35 * high:
        return False
    widest = SPACED_GAP if last.text.endswith(" ") else GAP
    return -BACK * high < glyph.x0 - last.x1 < widest * max(min(last.bottom - last.top, glyph.bottom - glyph.top), usual)


def _piece(at: int, run: Sequence[Glyph]) -> Piece:
    return Piece(
        at,
        tuple(run),
        min([g.x0 for g in run]),
        min([g.top for g in run]),
        max([g.x1 for g in run]),
        max([g.bottom for g in run]),
        run[0].base,
        median([g.bottom - g.top for g in run]),
    )
