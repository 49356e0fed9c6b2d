"""A PDF page's objects -> its ruling lines, and the text objects that only repeat an /ActualText.

In: a loaded pdfium page. Out: `Rules` in points from the page's top left. A painted straight segment is a rule; so is a filled bar
thinner than `MAX_BAR` (one, not two). Filled areas are colour, not rules. Curves are drawings.
"""
from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

MAX_BAR = 3.0  # points; browsers draw a border as a filled bar of 0.5 to 2
SLANT = 0.6  # points by which a straight rule may lean
MIN_RULE = 1.0  # points
MAX_OBJECTS = 150_000  # a page of text drawn letter by letter has 5,000
MAX_SEGMENTS = 150_000
MAX_DEPTH = 8  # forms inside forms
MAX_FILLS = 5_000  # coloured areas on one page
TEXT, PATH, FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
MOVE, LINE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Rule(NamedTuple):
    """A horizontal rule at `at` = y, or a vertical one at `at` = x, from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    repeats: set[int] = field(default_factory=set)  # addresses of text objects that repeat an /ActualText
    reach: dict[int, float] = field(default_factory=dict)  # of the first object of an /ActualText: x where its last one ends
    too_many: bool = False
    images: int = 0
    fills: list[Box] = field(default_factory=list)  # coloured areas, (x0, top, x1, bottom)


def times(a: Matrix, b: Matrix) -> Matrix:
    """First `a`, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def read_rules(page: Any, view: Matrix) -> Rules:
    """All rules of a page; `view` leads from the page's coordinates to points from the top left."""
    rules = Rules()
    walker = _Walker(rules)
    count = pdfium.FPDFPage_CountObjects(page)
    walker.walk((pdfium.FPDFPage_GetObject(page, i) for i in range(min(count, MAX_OBJECTS))), view, 0)
    rules.too_many |= count > MAX_OBJECTS
    return rules


class _Walker:
    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.objects = self.segments = 0
        self.marks: dict[int, bool] = {}  # mark -> whether it holds an /ActualText
        self.spoken: dict[int, int] = {}  # mark with an /ActualText -> its first text object

    def walk(self, objects: Iterator[Any], view: Matrix, depth: int) -> None:
        for item in objects:
            self.objects += 1
            if self.objects > MAX_OBJECTS or self.segments > MAX_SEGMENTS:
                self.rules.too_many = True
                return
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == TEXT:
                self._text(item, view)
            elif kind == PATH:
                self._path(item, view)
            elif kind == FORM and depth < MAX_DEPTH:
                count = pdfium.FPDFFormObj_CountObjects(item)
                inside = (pdfium.FPDFFormObj_GetObject(item, i) for i in range(max(0, count)))
                self.walk(inside, times(matrix_of(item), view), depth + 1)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.rules.images += 1

    def _text(self, item: Any, view: Matrix) -> None:
        for i in range(pdfium.FPDFPageObj_CountMarks(item)):
            mark = pdfium.FPDFPageObj_GetMark(item, i)
            address = ctypes.addressof(mark.contents)
            if address not in self.marks:
                self.marks[address] = pdfium.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") != 0
            if self.marks[address]:
                mine = ctypes.addressof(item.contents)
                first = self.spoken.setdefault(address, mine)
                if first != mine:
                    self.rules.repeats.add(mine)
                    self.rules.reach[first] = max(self.rules.reach.get(first, 0.0), _right(item, view))

    def _path(self, item: Any, view: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
            return
        to_page = times(matrix_of(item), view)
        for points, curved in self._outlines(item, to_page):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = min(xs), min(ys), max(xs), max(ys)
            if fill.value and not curved and min(box[2] - box[0], box[3] - box[1]) > MAX_BAR and len(self.rules.fills) < MAX_FILLS:
                self.rules.fills.append(box)
            if not curved and self._bar(box, bool(stroke.value)):
                continue
            if stroke.value:
                for a, b in pairwise(points):
                    self._segment(a, b)

    def _outlines(self, item: Any, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """The parts of a path, each with its corners and whether it is curved; a closed one returns to its start."""
        x, y = ctypes.c_float(), ctypes.c_float()
        a, b, c, d, e, f = matrix
        points: list[Point] = []
        curved = False
        count = pdfium.FPDFPath_CountSegments(item)
        for i in range(count):
            self.segments += 1
            if self.segments > MAX_SEGMENTS:
                return
            segment = pdfium.FPDFPath_GetPathSegment(item, i)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == MOVE and points:
                yield points, curved
                points, curved = [], False
            curved |= kind not in (MOVE, LINE)
            points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points, curved

    def _bar(self, box: tuple[float, float, float, float], stroked: bool) -> bool:
        """A thin bar is one rule in its middle; so is a single line. Returns whether the outline is dealt with."""
        x0, y0, x1, y1 = box
        wide, high = x1 - x0, y1 - y0
        if high < MAX_BAR and wide > max(high, MIN_RULE):
            self.rules.across.append(Rule((y0 + y1) / 2, x0, x1))
        elif wide < MAX_BAR and high > max(wide, MIN_RULE):
            self.rules.down.append(Rule((x0 + x1) / 2, y0, y1))
        else:
            return not stroked or (wide < MAX_BAR and high < MAX_BAR)
        return True

    def _segment(self, a: Point, b: Point) -> None:
        if abs(a[1] - b[1]) < SLANT and abs(a[0] - b[0]) > MIN_RULE:
            self.rules.across.append(Rule((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
        elif abs(a[0] - b[0]) < SLANT and abs(a[1] - b[1]) > MIN_RULE:
            self.rules.down.append(Rule((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))


def _right(item: Any, view: Matrix) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return max(view[0] * x.value + view[2] * y.value + view[4] for x, y in ((left, bottom), (right, top)))


def matrix_of(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f
