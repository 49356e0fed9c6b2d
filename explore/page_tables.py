"""The tables of one page as they were understood: frames, cells, header rows, columns with their roles, and what became of each.

In: a document and its report. Out: one `Seen` per printed table of the page, also for the rest of a table that began on a page before.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.document import BBox, Cell, Document, Place, Table
from extract.grids import Grid
from extract.records import Report, TableUse
from extract.report import document_grids


@dataclass(frozen=True, slots=True)
class Column:
    """`anchor`: the header cell nearest to the column's body, else its first cell on the page."""

    role: str | None
    header: str
    year: int | None
    anchor: BBox


@dataclass(frozen=True, slots=True)
class Seen:
    """One table on the page. `use` is None where the report knows nothing of it."""

    frame: BBox
    cells: tuple[BBox, ...]
    header: tuple[BBox, ...]
    columns: tuple[Column, ...]
    use: TableUse | None


def tables_on(document: Document, report: Report, page: int) -> list[Seen]:
    """The tables of a page from top to bottom."""
    known = list(zip(document_grids(document), report.tables, strict=True))
    tables = [b for p in document.pages if p.number == page for b in p.blocks if isinstance(b, Table) and b.place.bbox is not None]
    return [_seen(table, page, known) for table in tables]


def pieces_on(document: Document, page: int) -> list[BBox]:
    """The boxes on a page of cells that a table of the page before goes on with."""
    tables = [b for p in document.pages if p.number != page for b in p.blocks if isinstance(b, Table)]
    places = [part.place for table in tables for cell in table.cells for part in cell.place.parts]
    return [place.bbox for place in places if place.page == page and place.bbox is not None]


def pages_of(document: Document) -> list[frozenset[int | None]]:
    """The pages on which each table of the report stands, in the order of `Report.tables`."""
    found = [[grid.place, *_body(grid)] for grid in document_grids(document)]
    return [frozenset(p.page for place in places for p in (place, *(part.place for part in place.parts))) for places in found]


def _seen(table: Table, page: int, known: Sequence[tuple[Grid, TableUse]]) -> Seen:
    places = {cell.place for cell in table.cells}
    grid, use = next(((g, u) for g, u in known if g.place == table.place or places & _body(g)), (None, None))
    body = _body(grid) if grid is not None else frozenset()
    header = [cell for cell in table.cells if cell.text.strip() and cell.place not in body] if grid is not None else []
    frame = table.place.bbox or (0, 0, 0, 0)
    columns = tuple(_columns(grid, page, places, _boxes(header))) if grid is not None else ()
    return Seen(frame, tuple(_boxes(table.cells)), tuple(_boxes(header)), columns, use)


def _body(grid: Grid) -> frozenset[Place]:
    return frozenset(cell.place for row in grid.rows for cell in row.cells)


def _boxes(cells: Sequence[Cell]) -> list[BBox]:
    return [cell.place.bbox for cell in cells if cell.place.bbox is not None]


def _columns(grid: Grid, page: int, places: set[Place], header: Sequence[BBox]) -> Iterator[Column]:
    """The columns of a grid that this table prints; in a table that lies on its side they are its rows."""
    rows = [row for row in grid.rows if any(cell.place in places for cell in row.cells)]
    sideways = any(_is_sideways([cell for cell in row.cells if cell.place in places]) for row in rows)
    for index, column in enumerate(grid.columns):
        own = [row.cells[index] for row in rows if index < len(row.cells) and _stands_alone(row.cells, index)]
        body = [cell.place.bbox for cell in own if cell.place.page == page and cell.place.bbox is not None]
        if not body or (column.role is None and not column.header):
            continue
        over = [box for box in header if _overlap(box, body[0], sideways)]
        anchor = max(over, key=lambda box: box[0 if sideways else 1], default=body[0])
        yield Column(column.role, column.header, column.year, anchor)


def _stands_alone(cells: Sequence[Cell], index: int) -> bool:
    """Whether a cell is its column's own, not one merged over several."""
    return sum(cell is cells[index] for cell in cells) == 1


def _is_sideways(cells: Sequence[Cell]) -> bool:
    """Whether the cells of a row stand below each other."""
    boxes = list(dict.fromkeys(_boxes(cells)))
    return len(boxes) > 1 and all(below[1] >= above[3] - 1 for above, below in pairwise(boxes))


def _overlap(header: BBox, body: BBox, sideways: bool) -> bool:
    """Whether a header cell stands over (in a table on its side: beside) the middle of a column."""
    low, high = (1, 3) if sideways else (0, 2)
    middle = (body[low] + body[high]) / 2
    return header[low] <= middle <= header[high]
