"""Coloured areas and rules -> where they part rows and columns of a table that has no frame.

In: fills and horizontal rules in points. Out: `Bands`. A fill over most of the page is paper; one without a neighbour parts rows only.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.readers.pdf_rules import Box, Rule

PAPER = 0.6  # of the page's height: a background, not a row
MEETS = 4.0  # points between two cells that are coloured one by one
MIN_WIDE = 20.0  # points; narrower rules underline a word


@dataclass(frozen=True, slots=True)
class Wall:
    """Two coloured cells meet at `x`, from `top` to `bottom`; `left` and `right` are their other sides."""

    x: float
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Bands:
    """`edges`: (y, x0, x1) where rows are parted, by y."""

    edges: tuple[tuple[float, float, float], ...] = ()
    walls: tuple[Wall, ...] = field(default=())

    def part(self, upper: float, lower: float, x0: float, x1: float) -> bool:
        """Whether an edge parts what ends at `upper` from what begins at `lower`, in the stretch from x0 to x1."""
        start, end = bisect_left(self.edges, (upper, 0, 0)), bisect_right(self.edges, (lower, 1e9, 0))
        return any(min(right, x1) - max(left, x0) > 0.5 * (x1 - x0) for _, left, right in self.edges[start:end])

    def walls_at(self, top: float, bottom: float, reach: float) -> list[float]:
        """The sides of the columns between two heights, or in the first coloured row within `reach` below: a header may have no colour.
        Empty if no cells are coloured one by one."""
        here = [wall for wall in self.walls if wall.top < bottom and wall.bottom > top]
        below = [wall for wall in self.walls if bottom <= wall.top <= bottom + reach]
        first = min((wall.top for wall in below), default=0.0)
        held = here or [wall for wall in below if wall.top < first + 1]
        found: list[float] = []
        for x in sorted({wall.x for wall in held} | {wall.left for wall in held} | {wall.right for wall in held}):
            if not found or x - found[-1] > MEETS:
                found.append(x)
        return found


def bands_of(fills: Sequence[Box], across: Sequence[Rule], height: float) -> Bands:
    rows = [box for box in fills if box[3] - box[1] < PAPER * height and box[2] - box[0] > MIN_WIDE / 4]
    edges = [(y, box[0], box[2]) for box in rows for y in (box[1], box[3])]
    edges += [(rule.at, rule.start, rule.end) for rule in across if rule.end - rule.start >= MIN_WIDE]
    return Bands(tuple(_wide(edges)), tuple(_walls(rows)))


def _wide(edges: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Edges of neighbours on one height are one edge."""
    found: list[tuple[float, float, float]] = []
    for y, x0, x1 in sorted((round(y, 0), x0, x1) for y, x0, x1 in edges):
        if found and found[-1][0] == y and x0 <= found[-1][2] + MEETS:
            found[-1] = (y, found[-1][1], max(found[-1][2], x1))
        else:
            found.append((y, x0, x1))
    return found


def _walls(rows: Sequence[Box]) -> list[Wall]:
    """Where the right side of a coloured cell meets the left side of another beside it."""
    found: list[Wall] = []
    ordered = sorted(rows)
    lefts = [box[0] for box in ordered]
    for box in ordered:
        for other in ordered[bisect_left(lefts, box[2] - 1) : bisect_right(lefts, box[2] + MEETS)]:
            top, bottom = max(box[1], other[1]), min(box[3], other[3])
            if bottom - top > 0.5 * min(box[3] - box[1], other[3] - other[1]):
                found.append(Wall((box[2] + other[0]) / 2, top, bottom, box[0], other[2]))
    return found
