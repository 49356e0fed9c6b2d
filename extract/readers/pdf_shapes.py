"""Outlines of glyphs -> which character a glyph draws: a font's variants of a sign are the same outline in another place.

In: outlines of glyphs without a name, and of those that the font names. Out: the character, or None: no outline is the same, or those of
two characters are. A sign above or below a letter may be moved and a little scaled; any other character stands where it stands, so that
a full stop is no dot in the middle and a raised 2 is no 2.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil

Point = tuple[float, float]
EXACT = 0.002  # of the em: what rounding moves a point; two different signs of one font differ by 0.02 and more
CELLS = 32  # of the grid on which outlines are compared, across and down
BENDS = 6  # straight lines for a curve
NEAR = 0.12  # of the cells; two signs of the 35 Thai fonts seen differ by 0.187 and more, but for ALIKE
ALIKE = frozenset("\u0e34\u0e35\u0e36\u0e37")  # SARA I, II, UE, UEE: 0.05; of these only the same outline counts
MARGIN = 2.0  # times nearer than the runner-up of another character
BELOW = frozenset("\u0e38\u0e39\u0e3a")  # SARA U, SARA UU, PHINTHU
LOW = 0.15  # of the em: signs below a letter end lower, signs above it begin higher
SCALED = 0.3  # by so much a narrow or low variant differs from the sign: TLWG fonts 0.2
ROUND = 0.25  # a ring is at most so much longer than wide
THAI_MARKS = frozenset(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
TONES = frozenset(map(chr, range(0x0E48, 0x0E4C)))
NIKHAHIT = "\N{THAI CHARACTER NIKHAHIT}"


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph's contours in parts of the em. `steps` says of what kind each segment is, `points` where it goes."""

    steps: tuple[str, ...]
    points: tuple[Point, ...]
    contours: tuple[int, ...]  # where in `points` each contour begins

    @property
    def box(self) -> tuple[float, float, float, float]:
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return min(xs), min(ys), max(xs), max(ys)


def outline(recorded: Iterable[tuple[str, tuple[Point | None, ...]]], em: float) -> Outline | None:
    """The outline of what a fontTools pen recorded; None of a glyph that draws nothing."""
    steps: list[str] = []
    points: list[Point] = []
    contours: list[int] = []
    for step, corners in recorded:
        found = [corner for corner in corners if corner is not None]
        if len(found) < len(corners):  # a TrueType contour of bends only begins half-way between two
            (x, y), (u, v) = found[0], found[-1]
            found.append(((x + u) / 2, (y + v) / 2))
            steps.append("moveTo 1")
            contours.append(len(points))
            points.append((found[-1][0] / em, found[-1][1] / em))
        elif step == "moveTo":
            contours.append(len(points))
        steps.append(f"{step} {len(found)}")
        points += [(x / em, y / em) for x, y in found]
    return Outline(tuple(steps), tuple(points), tuple(contours)) if len(points) > 2 else None


def named_by_shape(shape: Outline, known: Mapping[str, Iterable[Outline]]) -> str | None:
    """The only character whose outline this is, or the only pair of signs."""
    return _one(shape, known) or _pair(shape, {name: known[name] for name in known if name in THAI_MARKS})


def _one(shape: Outline, known: Mapping[str, Iterable[Outline]]) -> str | None:
    fitting = {name: shapes for name, shapes in known.items() if name not in THAI_MARKS or is_in_place(name, shape)}
    exact = {name for name, shapes in fitting.items() if any(_same(shape, other, name in THAI_MARKS) for other in shapes)}
    if exact:
        return exact.pop() if len(exact) == 1 else None
    signs = {name: shapes for name, shapes in fitting.items() if name in THAI_MARKS}
    ranked = sorted((min((_distance(shape, other) for other in shapes), default=1.0), name) for name, shapes in signs.items())
    if not ranked or ranked[0][0] > NEAR or ranked[0][1] in ALIKE or (len(ranked) > 1 and ranked[1][0] < MARGIN * ranked[0][0]):
        return None
    return ranked[0][1]


def is_in_place(sign: str, shape: Outline) -> bool:
    """Whether the outline lies where the sign has its place: below a letter, or above it."""
    _, y0, _, y1 = shape.box
    return y1 < LOW if sign in BELOW else y0 > LOW


def _pair(shape: Outline, signs: Mapping[str, Iterable[Outline]]) -> str | None:
    """Two signs drawn by one glyph, as fonts do with NIKHAHIT and a tone mark: the vowel or ring first, then the tone."""
    found: set[str] = set()
    for cut in range(1, len(shape.contours)):
        names = [_one(part, signs) for part in _cut(shape, cut)]
        if None not in names:
            found.add("".join(sorted(filter(None, names), key=TONES.__contains__)))
    return found.pop() if len(found) == 1 else None


def _cut(shape: Outline, contour: int) -> tuple[Outline, Outline]:
    """The contours before the given one, and those from it on."""
    step = [i for i, name in enumerate(shape.steps) if name.startswith("moveTo")][contour]
    at = shape.contours[contour]
    rest = tuple(start - at for start in shape.contours[contour:])
    return (
        Outline(shape.steps[:step], shape.points[:at], shape.contours[:contour]),
        Outline(shape.steps[step:], shape.points[at:], rest),
    )


def is_ring(shape: Outline) -> bool:
    """Two round contours, one in the middle of the other: NIKHAHIT, if it floats above a letter."""
    if len(shape.contours) != 2:
        return False
    cut = shape.contours[1]
    boxes = sorted((_box(shape.points[:cut]), _box(shape.points[cut:])), key=lambda b: b[0] - b[2])
    (x0, y0, x1, y1), (u0, v0, u1, v1) = boxes
    if not (x0 < u0 < u1 < x1 and y0 < v0 < v1 < y1):
        return False
    even = abs((u0 - x0) - (x1 - u1)) + abs((v0 - y0) - (y1 - v1)) < 0.1 * (x1 - x0)
    return even and all(abs((c - a) - (d - b)) <= ROUND * (c - a) for a, b, c, d in boxes)


def _box(points: tuple[Point, ...]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _same(a: Outline, b: Outline, moved: bool) -> bool:
    """Point for point the same; `moved`: in any place, else on the same height."""
    if a.steps != b.steps:
        return False
    dx, dy = b.points[0][0] - a.points[0][0], b.points[0][1] - a.points[0][1]
    if not moved and abs(dy) > EXACT:
        return False
    return all(abs(x + dx - u) <= EXACT and abs(y + dy - v) <= EXACT for (x, y), (u, v) in zip(a.points, b.points, strict=True))


def _distance(a: Outline, b: Outline) -> float:
    """The share of cells in which two outlines of about one size differ, once they have one size and place."""
    wide, high = _size(a)
    broad, tall = _size(b)
    if min(wide, high, broad, tall) < EXACT or abs(broad / wide - 1) > SCALED or abs(tall / high - 1) > SCALED:
        return 1.0
    mine, theirs = _filled(a), _filled(b)
    return (mine ^ theirs).bit_count() / max(1, (mine | theirs).bit_count())


def _size(shape: Outline) -> tuple[float, float]:
    x0, y0, x1, y1 = shape.box
    return x1 - x0, y1 - y0


@lru_cache(maxsize=512)
def _filled(shape: Outline) -> int:
    """The cells that an outline fills of a grid over its box, one bit each."""
    x0, y0, _, _ = shape.box
    wide, high = _size(shape)
    lines = [
        [((x - x0) / wide * CELLS, (y - y0) / high * CELLS) for x, y in contour]
        for contour in _contours(shape)
    ]
    cells = 0
    for row in range(CELLS):
        at = row + 0.5
        crossed = sorted(
            x + (at - y) * (u - x) / (v - y)
            for line in lines
            for (x, y), (u, v) in zip(line, (*line[1:], line[0]), strict=True)
            if (y <= at) != (v <= at)
        )
        for start, end in zip(crossed[::2], crossed[1::2], strict=False):
            for cell in range(max(0, ceil(start - 0.5)), min(CELLS, ceil(end - 0.5))):
                cells |= 1 << (row * CELLS + cell)
    return cells


def _contours(shape: Outline) -> Iterator[list[Point]]:
    """Each contour as straight lines."""
    points = iter(shape.points)
    line: list[Point] = []
    for step in shape.steps:
        found = [next(points) for _ in range(int(step.split()[1]))]
        if step.startswith("moveTo") and line:
            yield line
            line = []
        if step.startswith("qCurveTo") and line:
            for bend, after in pairwise(found):
                end = after if after is found[-1] else ((bend[0] + after[0]) / 2, (bend[1] + after[1]) / 2)
                line += _curve((line[-1], bend, end))
        elif step.startswith("curveTo") and line:
            line += _curve((line[-1], *found))
        else:
            line += found
    if line:
        yield line


def _curve(points: tuple[Point, ...]) -> list[Point]:
    """Points on a curve with these controls (de Casteljau), without its start."""
    drawn: list[Point] = []
    for i in range(1, BENDS + 1):
        t, left = i / BENDS, list(points)
        while len(left) > 1:
            left = [(x + t * (u - x), y + t * (v - y)) for (x, y), (u, v) in pairwise(left)]
        drawn.append(left[0])
    return drawn
