"""A PDF page's objects -> its ruling lines, and the text objects that share an /ActualText.

In: a loaded pdfium page. Out: `Rules` in points from the page's top left. A painted straight segment is a rule; so is a filled bar
thinner than `MAX_BAR` (one, not two). Filled areas are colour, not rules. Curves are drawings.
"""
from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise, repeat
from struct import Struct
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extract.readers.pdf_calls import Handle, reference, unchecked

MAX_BAR = 3.0  # points; browsers draw a border as a filled bar of 0.5 to 2
SLANT = 0.6  # points by which a straight rule may lean
MIN_RULE = 1.0  # points
LEVEL = 0.01  # by which a level letter may lean
MAX_OBJECTS = 150_000  # a page of text drawn letter by letter has 5,000
MAX_SEGMENTS = 150_000
MAX_DEPTH = 8  # forms inside forms
MAX_FILLS = 5_000  # coloured areas on one page
TEXT, PATH, FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
IMAGE = pdfium.FPDF_PAGEOBJ_IMAGE
MOVE, LINE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO
_page_object, _type = unchecked(pdfium.FPDFPage_GetObject, Handle), unchecked(pdfium.FPDFPageObj_GetType)
_count_inside, _object_inside = unchecked(pdfium.FPDFFormObj_CountObjects), unchecked(pdfium.FPDFFormObj_GetObject, Handle)
_count_marks, _mark = unchecked(pdfium.FPDFPageObj_CountMarks), unchecked(pdfium.FPDFPageObj_GetMark, Handle)
_type_of_value = unchecked(pdfium.FPDFPageObjMark_GetParamValueType)
_bounds, _matrix = unchecked(pdfium.FPDFPageObj_GetBounds), unchecked(pdfium.FPDFPageObj_GetMatrix)
_draw_mode = unchecked(pdfium.FPDFPath_GetDrawMode)
_count_segments, _segment = unchecked(pdfium.FPDFPath_CountSegments), unchecked(pdfium.FPDFPath_GetPathSegment, Handle)
_segment_type, _closes = unchecked(pdfium.FPDFPathSegment_GetType), unchecked(pdfium.FPDFPathSegment_GetClose)
_point = unchecked(pdfium.FPDFPathSegment_GetPoint)

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
    repeats: dict[int, int] = field(default_factory=dict)  # text object that repeats an /ActualText -> that one's first object
    views: dict[int, Matrix] = field(default_factory=dict)  # under which the first object of such a text is drawn
    reach: dict[int, float] = field(default_factory=dict)  # of the first object of an /ActualText: x where its last one ends
    too_many: bool = False
    images: int = 0
    fills: list[Box] = field(default_factory=list)  # coloured areas, (x0, top, x1, bottom)
    rounded: list[Box] = field(default_factory=list)  # areas with curved outlines, coloured or drawn
    inside: dict[int, tuple[Matrix, float, float]] = field(default_factory=dict)  # /ActualText in a form: the form's view, its start there


def times(a: Matrix, b: Matrix) -> Matrix:
    """First `a`, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def level_place(address: int, view: Matrix) -> tuple[Box, float] | None:
    """The box and the baseline of a text object of the page that is open; None if it leans."""
    item, answers = Handle(address), (ctypes.c_float * 4)()
    a, b, *_, base = times(matrix_of(item), view)
    if abs(b) >= LEVEL * a or not _bounds(item, *(ctypes.byref(answers, 4 * i) for i in range(4))):
        return None
    left, bottom, right, top = answers
    xs = [view[0] * x + view[2] * y + view[4] for x, y in ((left, bottom), (right, top))]
    ys = [view[1] * x + view[3] * y + view[5] for x, y in ((left, bottom), (right, top))]
    return (min(xs), min(ys), max(xs), max(ys)), base


def read_rules(page: Any, view: Matrix) -> Rules:
    """All rules of a page; `view` leads from the page's coordinates to points from the top left."""
    rules = Rules()
    count = pdfium.FPDFPage_CountObjects(page)
    _Walker(rules).walk(_page_object, reference(page), count, view, 0)
    return rules


class _Walker:
    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.objects = self.segments = 0
        self.marks: dict[int, bool] = {}  # mark -> whether it holds an /ActualText
        self.spoken: dict[int, int] = {}  # mark with an /ActualText -> its first text object
        answers = (ctypes.c_float * 4)()
        self.fill, self.stroke = ctypes.c_int(), ctypes.c_int()
        self.modes = ctypes.byref(self.fill), ctypes.byref(self.stroke)
        self.places = [ctypes.byref(answers, 4 * i) for i in range(4)]
        self.answers: Callable[[], tuple[float, ...]] = partial(Struct("4f").unpack, answers)

    def walk(self, get: Callable[..., Handle], owner: Any, count: int, view: Matrix, depth: int) -> None:
        """`get(owner, i)` is the object i of `count`."""
        allowed = min(count, MAX_OBJECTS - self.objects)
        self.objects += max(0, count)
        self.rules.too_many |= count > allowed
        items = list(map(get, repeat(owner), range(allowed)))
        kinds = list(map(_type, items))
        self._texts([item for item, kind in zip(items, kinds, strict=True) if kind == TEXT], view, depth)
        for item, kind in zip(items, kinds, strict=True):
            if kind == PATH:
                self._path(item, view)
            elif kind == FORM and depth < MAX_DEPTH:
                self.walk(_object_inside, item, _count_inside(item), times(matrix_of(item), view), depth + 1)
            elif kind == IMAGE:
                self.rules.images += 1

    def _texts(self, items: list[Handle], view: Matrix, depth: int) -> None:
        """Which of the text objects repeat an /ActualText. Marks that stand inside each other are asked for level by level: most pages
        have thousands of objects and few marks."""
        counts = list(map(_count_marks, items))
        for level in range(max(counts, default=0)):
            marked = [item for item, count in zip(items, counts, strict=True) if count > level]
            marks = list(map(_mark, marked, repeat(level)))
            addresses: list[Any] = [mark.value for mark in marks]
            speaking = {address for address, mark in dict(zip(addresses, marks, strict=True)).items() if self._speaks(address, mark)}
            if speaking:
                for item, address in zip(marked, addresses, strict=True):
                    if address in speaking:
                        self._spoken(item, address, view, depth)

    def _speaks(self, address: int, mark: Handle) -> bool:
        if address not in self.marks:
            self.marks[address] = _type_of_value(mark, b"ActualText") != 0
        return self.marks[address]

    def _spoken(self, item: Handle, mark: int, view: Matrix, depth: int) -> None:
        mine: Any = item.value
        first = self.spoken.setdefault(mark, mine)
        if depth:
            start = matrix_of(item)
            self.rules.inside[mine] = view, start[4], start[5]
        if first != mine:
            self.rules.views[first] = view
            self.rules.repeats[mine] = first
            self.rules.reach[first] = max(self.rules.reach.get(first, 0.0), self._right(item, view))

    def _right(self, item: Handle, view: Matrix) -> float:
        if not _bounds(item, *self.places):
            return 0.0
        left, bottom, right, top = self.answers()
        return max(view[0] * left + view[2] * bottom + view[4], view[0] * right + view[2] * top + view[4])

    def _path(self, item: Handle, view: Matrix) -> None:
        fill, stroke = self.fill, self.stroke
        if not _draw_mode(item, *self.modes) or not (fill.value or stroke.value):
            return
        to_page = times(matrix_of(item), view)
        for points, curved in self._outlines(item, to_page):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = min(xs), min(ys), max(xs), max(ys)
            areas = self.rules.rounded if curved else self.rules.fills
            if (fill.value or curved) and min(box[2] - box[0], box[3] - box[1]) > MAX_BAR and len(areas) < MAX_FILLS:
                areas.append(box)
            if not curved and self._bar(box, bool(stroke.value)):
                continue
            if stroke.value:
                for a, b in pairwise(points):
                    self._segment(a, b)

    def _outlines(self, item: Handle, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """The parts of a path, each with its corners and whether it is curved; a closed one returns to its start."""
        x_place, y_place, *_ = self.places
        a, b, c, d, e, f = matrix
        points: list[Point] = []
        curved = False
        count = _count_segments(item)
        segments = list(map(_segment, repeat(item), range(min(count, MAX_SEGMENTS - self.segments))))
        self.segments += len(segments)
        for segment, kind, closes in zip(segments, map(_segment_type, segments), map(_closes, segments), strict=True):
            _point(segment, x_place, y_place)
            if kind == MOVE and points:
                yield points, curved
                points, curved = [], False
            curved |= kind not in (MOVE, LINE)
            x, y, *_ = self.answers()
            points.append((a * x + c * y + e, b * x + d * y + f))
            if closes:
                points.append(points[0])
        if len(segments) < count:
            self.rules.too_many = True
        elif points:
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


def matrix_of(item: Handle) -> Matrix:
    m = pdfium.FS_MATRIX()
    _matrix(item, ctypes.byref(m))
    return m.a, m.b, m.c, m.d, m.e, m.f
