"""Outlines of glyphs -> which character a glyph draws: a font's variants of a sign are the same outline in another place.

In: outlines of glyphs without a name, and of those that the font names. Out: the character, or None: no outline is the same, or those of
two characters are. A sign above or below a letter may be moved and a little scaled; any other character stands where it stands, so that
a full stop is no dot in the middle and a raised 2 is no 2.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Point = tuple[float, float]
EXACT = 0.002  # of the em: what rounding moves a point; two different signs of one font differ by 0.02 and more
NEAR = 0.05  # of the outline's own size, once both are scaled to one size
MARGIN = 3.0  # times nearer than the runner-up of another character
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
        if step == "moveTo" or not contours:
            contours.append(len(points))
        found = [corner for corner in corners if corner is not None]
        steps.append(f"{step}{len(found)}")
        points += [(x / em, y / em) for x, y in found]
    return Outline(tuple(steps), tuple(points), tuple(contours)) if len(points) > 2 else None


def named_by_shape(shape: Outline, known: Mapping[str, Iterable[Outline]]) -> str | None:
    """The only character whose outline this is, or the only pair of signs."""
    return _one(shape, known) or _pair(shape, {name: known[name] for name in known if name in THAI_MARKS})


def _one(shape: Outline, known: Mapping[str, Iterable[Outline]]) -> str | None:
    exact = {name for name, shapes in known.items() if any(_same(shape, other, name in THAI_MARKS) for other in shapes)}
    if exact:
        return exact.pop() if len(exact) == 1 else None
    ranked = sorted((min((_distance(shape, other) for other in known[name]), default=1.0), name) for name in known if name in THAI_MARKS)
    if not ranked or ranked[0][0] > NEAR or (len(ranked) > 1 and ranked[1][0] < MARGIN * max(ranked[0][0], EXACT)):
        return None
    return ranked[0][1]


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
    """How far the points of two outlines of about one size lie apart at most, once they have one size and place."""
    if a.steps != b.steps:
        return 1.0
    ax, ay, ax1, ay1 = a.box
    bx, by, bx1, by1 = b.box
    wide, high = ax1 - ax, ay1 - ay
    if min(wide, high, bx1 - bx, by1 - by) < EXACT:
        return 1.0
    across, down = (bx1 - bx) / wide, (by1 - by) / high
    if abs(across - 1) > SCALED or abs(down - 1) > SCALED:
        return 1.0
    far = max(abs((x - ax) * across - (u - bx)) for (x, _), (u, _) in zip(a.points, b.points, strict=True)) / (bx1 - bx)
    return max(far, max(abs((y - ay) * down - (v - by)) for (_, y), (_, v) in zip(a.points, b.points, strict=True)) / (by1 - by))
