"""Where labels stand on a page: beside what they name, on paper and not on letters, not on each other.

In: the page's ink, the box to be named and the label's size. Out: a place. All in pixels of the picture.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from PIL import Image

Box = tuple[int, int, int, int]
Point = tuple[int, int]
Where = Literal["beside", "inside", "edge", "column"]
FREE = 12.0  # what a place may cost that hides nothing worth reading
DARK = 160  # of 255: what is darker is ink
GAP = 2  # pixels between a box and its label
COST_OF_INK = 6  # for each pixel: a label must not hide the text that it explains
COST_OF_OVERLAP = 8  # for each pixel of another label
COST_OF_OTHERS = 0.5  # for each pixel of another value's box, which has its letters as ink too
COST_OF_CHOICE = 0.5  # for each later choice
COST_OF_DISTANCE = 2.0  # for each pixel away from the box
STEPS = (-3, 0, 8, 16, 28)  # pixels by which a label stands away from its box; it may sit on the frame
SLIDE = 12  # pixels from one place along the frame to the next
BORDER = 6  # pixels round a value that belong to it


@dataclass(slots=True)
class Labels:
    """The labels placed so far. `ink`: white where the page has ink (`ink_of`)."""

    ink: Image.Image
    taken: list[Box] = field(default_factory=list)
    others: list[Box] = field(default_factory=list)

    def keep_off(self, boxes: Iterable[Box]) -> None:
        """Boxes that labels of other things had better not touch."""
        self.others += boxes

    def place(self, box: Box, size: Point, where: Where = "beside") -> Box:
        """The best place for a label of this size; it is taken from then on."""
        return self.take(self.best(box, size, where)[1])

    def take(self, spot: Box) -> Box:
        self.taken.append(spot)
        return spot

    def best(self, box: Box, size: Point, where: Where) -> tuple[float, Box]:
        """The best place and what it costs: next to nothing on free paper."""
        wide, high = self.ink.size
        reach = max(*size, 0) + STEPS[-1] + SLIDE + BORDER
        around = (box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach)
        taken = [other for other in self.taken if _area(around, other)]
        others = [_wider(other) for other in self.others if other != box and _area(around, other)]
        found: list[tuple[float, Box]] = []
        for order, (x, y) in enumerate(CHOICES[where](box, size)):
            left, top = max(0, min(x, wide - size[0])), max(0, min(y, high - size[1]))
            spot = (left, top, left + size[0], top + size[1])
            least = order * COST_OF_CHOICE
            found.append((self._cost(spot, box, taken, others) + least, spot))
            if found[-1][0] <= least:
                break  # free paper
        return min(found)

    def _cost(self, spot: Box, box: Box, taken: Iterable[Box], others: Iterable[Box]) -> float:
        ink = self.ink.crop((spot[0] - 1, spot[1] - 1, spot[2] + 1, spot[3] + 1)).histogram()[255]
        overlap = sum(_area(spot, other) for other in taken)
        near = sum(_area(spot, other) for other in others)
        away = max(box[0] - spot[2], spot[0] - box[2], 0) + max(box[1] - spot[3], spot[1] - box[3], 0)
        return COST_OF_INK * ink + COST_OF_OVERLAP * overlap + COST_OF_OTHERS * near + COST_OF_DISTANCE * max(0, away - GAP)


def ink_of(page: Image.Image) -> Image.Image:
    """A mask of the page: 255 where it is dark."""
    return page.convert("L").point([255 if level < DARK else 0 for level in range(256)])


def _beside(box: Box, size: Point) -> Iterator[Point]:
    """Top left corners round a value: right, left, along its upper and its lower side, near first."""
    x0, y0, x1, y1 = box
    w, h = size
    middle = (y0 + y1 - h) // 2
    yield from ((x1 + GAP, middle), (x0 - w - GAP, middle))
    for step in STEPS:
        off = GAP + step
        along = range(x0 - w // 2, max(x1 - w // 2, x0 - w // 2 + 1), SLIDE)
        yield from ((x, y0 - h - off) for x in along)
        yield from ((x, y1 + off) for x in along)
        if step >= 0:
            yield from ((x1 + off, y0), (x1 + off, y1 - h), (x0 - w - off, y0), (x0 - w - off, y1 - h), (x1 + off, middle))


def _inside(box: Box, size: Point) -> Iterator[Point]:
    """In a header cell, never in its neighbour: in its corners and at its edges."""
    x0, y0, x1, y1 = box
    w, h = size
    across = (max(x0, x1 - w - GAP), x0 + GAP, max(x0, (x0 + x1 - w) // 2))
    for y in (y1 - h - GAP, y0 + GAP, (y0 + y1 - h) // 2):
        yield from ((x, y) for x in across)


def _edge(box: Box, size: Point) -> Iterator[Point]:
    """At the edge of a table: over it, under it, then at its sides."""
    x0, y0, x1, y1 = box
    w, h = size
    for step in STEPS:
        off = 2 * GAP + step
        yield from ((x0, y0 - h - off), (x1 - w, y0 - h - off), (x1 - w, y1 + off), (x0, y1 + off), (x1 + off, y0), (x0 - w - off, y0))


def _column(box: Box, size: Point) -> Iterator[Point]:
    """Over or under a table, right above or below one of its columns."""
    x0, y0, x1, y1 = box
    w, h = size
    slide = max(0, (x1 - x0 - w) // 2) + SLIDE
    for y in (y0 - h - 2 * GAP, y1 + 2 * GAP, y0 - 2 * h - 2 * GAP):
        yield from (((x0 + x1 - w) // 2 + off, y) for off in (0, slide // 2, -slide // 2, slide, -slide))


CHOICES: dict[Where, Callable[[Box, Point], Iterator[Point]]] = {"beside": _beside, "inside": _inside, "edge": _edge, "column": _column}


def _wider(box: Box) -> Box:
    return box[0] - BORDER, box[1] - BORDER, box[2] + BORDER, box[3] + BORDER


def _area(a: Box, b: Box) -> int:
    return max(0, min(a[2], b[2]) - max(a[0], b[0])) * max(0, min(a[3], b[3]) - max(a[1], b[1]))
