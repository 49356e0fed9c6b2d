"""Justified prose: lines whose spaces are stretched until the line is full, so that their words seem to stand in columns.

In: the lines of what may be a table without a frame. Out: whether they are prose. A justified line has one and the same gap between all
its words and ends where the others end; the rows of a table have texts of many lengths, and so gaps of many widths.
"""
from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.readers.pdf_pieces import Line

EVEN = 0.55  # letter heights: the gaps of one line differ by the white beside its letters only; those of rows by 2 and more
WIDEST = 4.0  # letter heights: a line of three words or more has no wider gaps
FLUSH = 2.0  # points from one line's end to another's
MIN_PARTED = 3  # pieces: of fewer the only gap is even to itself
WORDS = 0.5  # of the pieces: a row of numbers of one length has even gaps too


def is_justified(lines: Sequence[Line]) -> bool:
    """Whether all lines with gaps are full and evenly stretched, and most have gaps enough to tell."""
    parted = [line for line in lines if len(line) > 1]
    right = max((line[-1].x1 for line in lines), default=0.0)
    telling = [line for line in parted if len(line) >= MIN_PARTED]
    if 2 * len(telling) <= len(parted) or len(telling) < 2:
        return False
    return all(line[-1].x1 > right - FLUSH for line in parted) and all(map(_is_even, telling))


def _is_even(line: Line) -> bool:
    high = max(piece.height for piece in line)
    gaps = [right.x0 - left.x1 for left, right in pairwise(line)]
    words = sum(any(letter.isalpha() for letter in piece.text) for piece in line)
    return max(gaps) - min(gaps) <= EVEN * high and max(gaps) <= WIDEST * high and words >= WORDS * len(line)
