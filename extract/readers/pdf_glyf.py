"""A TrueType program's glyphs as pen strokes, as fontTools' recording pen tells them, for a fifth of the time.

In: the program's bytes, where its tables and its glyphs begin. Out: the strokes of a glyph, composite ones put together. Refuses what is
cut short or out of the ordinary (parts fitted by their points, cubic bends) by `ValueError`, `KeyError`, `IndexError`, `struct.error`.
"""
from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Stroke = tuple[str, tuple[Point | None, ...]]
MAX_DEPTH = 8  # parts inside parts

ON_CURVE, X_SHORT, Y_SHORT, REPEATED, X_SAME, Y_SAME, CUBIC = 1, 2, 4, 8, 0x10, 0x20, 0x80  # flags of a point
WORDS, OFFSETS, ONE_SCALE, MORE, TWO_SCALES, FOUR_SCALES = 1, 2, 8, 0x20, 0x40, 0x80  # flags of a part


@dataclass(frozen=True, slots=True)
class Glyphs:
    """`tables`: where they begin; `places`: where each glyph begins, and the last one ends."""

    program: bytes
    tables: Mapping[bytes, int]
    places: Sequence[int]

    @property
    def em(self) -> int:
        return self._number("H", self.tables[b"head"] + 18)

    def strokes(self, glyph: int) -> list[Stroke]:
        """The strokes that draw a glyph; none if it draws nothing."""
        at = self.places[glyph]
        if at == self.places[glyph + 1]:
            return []
        if self._number("h", at) < 0:
            return self._put_together(at, 0)
        return self._drawn(at, self._bearing(glyph) - self._number("h", at + 2))

    def _strokes_of_part(self, glyph: int, depth: int) -> list[Stroke]:
        if depth > MAX_DEPTH or glyph < 0:
            raise ValueError("parts inside parts")
        at = self.places[glyph]
        if at == self.places[glyph + 1]:
            return []
        return self._put_together(at, depth) if self._number("h", at) < 0 else self._drawn(at, 0)

    def _number(self, kind: str, at: int) -> int:
        number: int = struct.unpack_from(f">{kind}", self.program, at)[0]
        return number

    def _bearing(self, glyph: int) -> int:
        """How far right of its origin a glyph begins."""
        start, count = self.tables[b"hmtx"], self._number("H", self.tables[b"hhea"] + 34)
        return self._number("h", start + (4 * glyph + 2 if glyph < count else 4 * count + 2 * (glyph - count)))

    def _put_together(self, at: int, depth: int) -> list[Stroke]:
        found: list[Stroke] = []
        at, flags = at + 10, MORE
        while flags & MORE:
            flags, part = struct.unpack_from(">HH", self.program, at)
            if not flags & OFFSETS:
                raise ValueError("fitted by its points")
            dx, dy = struct.unpack_from(">hh" if flags & WORDS else ">bb", self.program, at + 4)
            at += 8 if flags & WORDS else 6
            count = 1 if flags & ONE_SCALE else 2 if flags & TWO_SCALES else 4 if flags & FOUR_SCALES else 0
            scales = [scale / 0x4000 for scale in struct.unpack_from(f">{count}h", self.program, at)]
            at += 2 * count
            a, b, c, d = scales if count == 4 else (scales[0], 0, 0, scales[-1]) if count else (1, 0, 0, 1)
            found += _moved(self._strokes_of_part(part, depth + 1), a, b, c, d, dx, dy)
        return found

    def _drawn(self, at: int, right: int) -> list[Stroke]:
        """The strokes of a glyph that is no composite, so much to the right."""
        data, contours = self.program, self._number("h", at)
        ends = struct.unpack_from(f">{contours}H", data, at + 10)
        at += 10 + 2 * contours
        at += 2 + self._number("H", at)  # its instructions
        flags: list[int] = []
        while ends and len(flags) <= ends[-1]:
            flags += [data[at]] * (data[at + 1] + 1 if data[at] & REPEATED else 1)
            at += 2 if data[at] & REPEATED else 1
        if ends and (len(flags) != ends[-1] + 1 or any(flag & CUBIC for flag in flags)):
            raise ValueError("flags of its points")
        xs, at = _along(data, at, flags, X_SHORT, X_SAME, right)
        ys, _ = _along(data, at, flags, Y_SHORT, Y_SAME, 0)
        points = list(zip(xs, ys, strict=True))
        found: list[Stroke] = []
        for start, end in zip((0, *(end + 1 for end in ends)), ends, strict=False):
            found += _contour(points[start : end + 1], [bool(flag & ON_CURVE) for flag in flags[start : end + 1]])
        return found


def _along(data: bytes, at: int, flags: Sequence[int], short: int, same: int, value: int) -> tuple[list[int], int]:
    """The points' places in one direction, each told as its distance from the one before; and what follows them."""
    found: list[int] = []
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += int.from_bytes(data[at : at + 2], "big", signed=True)
            at += 2
        found.append(value)
    return found, at


def _contour(points: Sequence[Point], on: list[bool]) -> list[Stroke]:
    """A closed line. It begins at its first point that is no bend."""
    if True not in on:
        return [("qCurveTo", (*points, None)), ("closePath", ())]
    first = on.index(True) + 1
    points, on = [*points[first:], *points[:first]], [*on[first:], *on[:first]]
    found: list[Stroke] = [("moveTo", (points[-1],))]
    start = 0
    while start < len(points):
        end = on.index(True, start) + 1
        if end > start + 1:
            found.append(("qCurveTo", tuple(points[start:end])))
        elif end < len(points):  # the last straight line goes without saying
            found.append(("lineTo", (points[start],)))
        start = end
    found.append(("closePath", ()))
    return found


def _moved(strokes: Sequence[Stroke], a: float, b: float, c: float, d: float, dx: float, dy: float) -> list[Stroke]:
    return [
        (step, tuple(None if p is None else (a * p[0] + c * p[1] + dx, b * p[0] + d * p[1] + dy) for p in points))
        for step, points in strokes
    ]
