"""A Word table -> cells at their places in a grid: gridSpan, gridBefore, vMerge. Spans are ranks of columns, so none is ever expanded.

In: a `w:tbl` and how to read a cell. Out: `ReadTable`. Columns whose edges lie a hair's breadth apart (drawn by hand) are one column.
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from extract.document import Cell, Place
from extract.readers.docx_package import attribute, child, integer, name, tags, value

MAX_SPAN = 1_000_000_000  # keeps the sums small; Word allows 63
MAX_COLUMNS = 256  # ITA tables have ten
MAX_AREA = 200_000  # places of the grid: bounds whoever fills merged cells
NEAR = 144  # twentieths of a point, 2.5 mm: narrower columns hold no text
_WRAPPERS = frozenset((
    "w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "mc:AlternateContent", "mc:Choice", "mc:Fallback",
))
Skip = Callable[[_Element], bool]


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's text and the place of its first line."""

    text: str
    place: Place


ReadCell = Callable[[_Element], CellText]


@dataclass(slots=True)
class _Box:
    """A `w:tc` before its columns are known: its edges count grid columns from 0."""

    element: _Element
    start: int
    end: int
    merge: str | None
    rowspan: int = 1
    column: int = 0
    colspan: int = 1
    covered: bool = False


@dataclass(frozen=True, slots=True)
class ReadTable:
    """`cut`: cells are missing. What stands in a cell that a merged one covers is not read: Word does not show it either."""

    cells: tuple[Cell, ...]
    cut: bool


def rows_of(table: _Element, skip: Skip) -> Iterator[_Element]:
    """The rows, those in content controls too. Rows that a tracked change took out are left out."""
    return (row for row in _inside(table, "w:tr", skip) if child(row, "w:trPr", "w:del") is None)


def cells_of(row: _Element, skip: Skip) -> Iterator[_Element]:
    return _inside(row, "w:tc", skip)


def is_single_column(table: _Element, skip: Skip) -> bool:
    """No row holds two cells."""
    return all(_fewer_than_two(cells_of(row, skip)) for row in rows_of(table, skip))


def is_layout(table: _Element, skip: Skip) -> bool:
    """The table only arranges the page: a single cell, or a single row that holds tables."""
    rows = rows_of(table, skip)
    first, second = next(rows, None), next(rows, None)
    if first is None or second is not None:
        return first is None
    return _fewer_than_two(cells_of(first, skip)) or next(first.iterdescendants(*tags("w:tbl")), None) is not None


def read_table(table: _Element, read_cell: ReadCell, skip: Skip) -> ReadTable:
    """The table's cells, each text read once."""
    rows: list[list[_Box]] = []
    widest, cut = 1, False
    for row in rows_of(table, skip):
        boxes = _boxes(row, skip)
        cut = cut or len(boxes) > MAX_COLUMNS
        widest = max(widest, min(len(boxes), MAX_COLUMNS))
        if (len(rows) + 1) * widest > MAX_AREA:
            cut = True
            break
        rows.append(boxes[:MAX_COLUMNS])
    cut = _place_columns(rows, _edges(table)) or cut
    _merge_down(rows)
    return ReadTable(tuple(_cells(rows, read_cell)), cut)


def _inside(parent: _Element, wanted: str, skip: Skip) -> Iterator[_Element]:
    """Children of a kind, through wrappers, without recursion."""
    open_: list[Iterator[_Element]] = [parent.iterchildren()]
    while open_:
        element = next(open_[-1], None)
        if element is None:
            open_.pop()
        elif name(element) == wanted:
            yield element
        elif name(element) in _WRAPPERS and not skip(element):
            open_.append(element.iterchildren())


def _fewer_than_two(elements: Iterator[_Element]) -> bool:
    return next(elements, None) is None or next(elements, None) is None


def _boxes(row: _Element, skip: Skip) -> list[_Box]:
    """The row's cells; a cell that continues the one on its left (`w:hMerge`) lengthens it."""
    at = _span(value(row, "w:trPr", "w:gridBefore"), 0)
    boxes: list[_Box] = []
    for cell in cells_of(row, skip):
        properties = child(cell, "w:tcPr")
        end = at + _span(value(properties, "w:gridSpan"), 1)
        beside = child(properties, "w:hMerge")
        box = _Box(cell, at, end, _merge(child(properties, "w:vMerge")))
        if beside is not None and _merge(beside) == "continue" and boxes:
            owner = next((b for b in reversed(boxes) if not b.covered), boxes[0])
            owner.end, box.covered = end, True
        boxes.append(box)
        at = end
    return boxes


def _span(printed: str | None, least: int) -> int:
    return min(max(integer(printed) or least, least), MAX_SPAN)


def _merge(element: _Element | None) -> str | None:
    return None if element is None else attribute(element, "w:val") or "continue"


def _edges(table: _Element) -> list[int]:
    """Where the columns of the table's grid begin and end; nothing if a width is missing."""
    edges = [0]
    grid = child(table, "w:tblGrid")
    for column in () if grid is None else grid.iterchildren(*tags("w:gridCol")):
        width = integer(attribute(column, "w:w"))
        if width is None or width <= 0:
            return []
        edges.append(edges[-1] + width)
    return edges


def _place_columns(rows: Sequence[Sequence[_Box]], edges: Sequence[int]) -> bool:
    """Give each cell its column among those in which a cell begins; True if there are too many."""
    visible = [[box for box in row if not box.covered] for row in rows]
    starts = sorted({box.start for row in visible for box in row})
    firsts = _joined(starts, [{box.start for box in row} for row in visible], edges)
    columns = sorted(set(firsts.values()))
    rank = {column: at for at, column in enumerate(columns)}
    for row in visible:
        for box in row:
            box.column = rank[firsts[box.start]]
            end = rank[firsts[box.end]] if box.end in firsts else bisect_left(columns, box.end)
            box.colspan = max(1, end - box.column)
    for boxes in rows:
        for box in boxes:
            box.covered = box.covered or box.column >= MAX_COLUMNS
            box.colspan = min(box.colspan, MAX_COLUMNS - box.column) if box.column < MAX_COLUMNS else 1
    return len(columns) > MAX_COLUMNS


def _joined(starts: Sequence[int], by_row: Sequence[set[int]], edges: Sequence[int]) -> dict[int, int]:
    """Each start with the start of its column: one that is near, if no row begins a cell in both."""
    if len(starts) > MAX_COLUMNS:
        return {start: start for start in starts}
    firsts: dict[int, int] = {}
    group: list[int] = []
    for start in starts:
        near = bool(group) and start < len(edges) and edges[start] - edges[group[0]] <= NEAR
        if not near or any(start in row and not row.isdisjoint(group) for row in by_row):
            group = []
        group.append(start)
        firsts[start] = group[0]
    return firsts


def _merge_down(rows: Sequence[Sequence[_Box]]) -> None:
    """Lengthen merged cells. One that continues nothing is a cell of its own."""
    above: dict[int, _Box] = {}
    for row in rows:
        here: dict[int, _Box] = {}
        for box in row:
            if box.covered:
                continue
            owner = above.get(box.column) if box.merge == "continue" else None
            if owner is not None:
                owner.rowspan += 1
                box.covered = True
                here[box.column] = owner
            elif box.merge is not None:
                here[box.column] = box
        above = here


def _cells(rows: Sequence[Sequence[_Box]], read_cell: ReadCell) -> Iterator[Cell]:
    for at, row in enumerate(rows):
        for box in row:
            if not box.covered:
                read = read_cell(box.element)
                yield Cell(read.text, at, box.column, read.place, box.rowspan, box.colspan)
