"""An HTML table -> Table with each cell at its place in the grid, merged cells included. Hostile spans are cut, not obeyed.

In: a `table` element, and how to read a cell; cells of tables inside it are not its own. Out: the table, the text that stands between its
cells, and whether rows were cut off because the grid is too large.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element

from extract.document import Cell, Place, Table

MAX_ROWSPAN = 1_000
MAX_COLSPAN = 200
MAX_COLUMNS = 256  # a spreadsheet of the 1990s; ITA tables have ten
MAX_AREA = 200_000  # places of the grid: bounds whoever fills merged cells
MIN_PLAIN_ROWS = 2  # a page that a table arranges has a row of banner and one of content
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ReadCell = Callable[[_Element], str]
GetPlace = Callable[[_Element], Place]
_PARTS = ("thead", "tbody", "tfoot", "tr", "colgroup", "table")


@dataclass(frozen=True, slots=True)
class ReadTable:
    table: Table | None
    stray: str
    cut: bool


def is_layout(table: _Element) -> bool:
    """The table only arranges the page: it holds tables, other than small ones in cells beside data, or a single cell."""
    if next(table.iterdescendants("table"), None) is not None:
        return not _has_small_tables(table)
    cells = table.iterdescendants("td", "th")
    return next(cells, None) is None or next(cells, None) is None


def _has_small_tables(table: _Element) -> bool:
    """Whether a table of data has a table in a cell: rows of several cells, more of them without a table than with one (or a row of
    headers), no headings, and most of the text its own."""
    inner = 0
    for nested in table.iterdescendants("table"):
        if next(nested.iterdescendants("table"), None) is not None:
            return False  # tables in tables in tables arrange a page
        inner += _letters(nested)
    if inner * 2 > _letters(table) or any(_is_own(h, table) for h in table.iterdescendants(*_HEADINGS)):
        return False
    rows = [row for row in _rows(table, frozenset()) if len(row) > 1]
    plain = sum(not any(_holds_table(cell) for cell in row) for row in rows)
    headed = bool(rows) and len(rows) > 1 and all(cell.tag == "th" and not _holds_table(cell) for cell in rows[0])
    return headed or plain >= max(MIN_PLAIN_ROWS, len(rows) - plain)


def _is_own(element: _Element, table: _Element) -> bool:
    return next(element.iterancestors("table"), None) is table


def _holds_table(cell: _Element) -> bool:
    return next(cell.iterdescendants("table"), None) is not None


def _letters(element: _Element) -> int:
    return sum(len(str(text).strip()) for text in element.itertext())


def read_table(table: _Element, read_cell: ReadCell, place: GetPlace, left_out: frozenset[_Element]) -> ReadTable:
    """The table's cells in their rows. `left_out` cells and rows are skipped."""
    rows = list(_rows(table, left_out))
    cells, cut = _laid_out(rows, read_cell, place)
    caption = next(table.iterchildren("caption"), None)
    text = None if caption is None or caption in left_out else read_cell(caption) or None
    has_text = any(cell.text for cell in cells)
    return ReadTable(Table(tuple(cells), place(table), text) if has_text else None, _stray(table), cut)


def _rows(table: _Element, left_out: frozenset[_Element]) -> Iterator[list[_Element]]:
    """Cells by row. A cell without a row (`<table><td>`) stands in a row of its own with its like."""
    row: list[_Element] = []
    parent: _Element | None = None
    nests = _holds_table(table)
    for element in table.iterdescendants("tr", "td", "th"):
        if nests and not _is_own(element, table):
            continue
        if element.tag == "tr" or element.getparent() is not parent:
            if parent is not None and parent not in left_out:
                yield row
            row, parent = [], element if element.tag == "tr" else element.getparent()
        if element.tag != "tr" and element not in left_out:
            row.append(element)
    if parent is not None and parent not in left_out:
        yield row


def _laid_out(rows: list[list[_Element]], read_cell: ReadCell, place: GetPlace) -> tuple[list[Cell], bool]:
    """HTML's own rule: each cell takes the first free column of its row. True if the grid grew too large."""
    cells: list[Cell] = []
    free_from: dict[int, int] = {}  # by column: the first row that no cell from above reaches
    width = 1
    for row, elements in enumerate(rows):
        column = 0
        if (row + 1) * width > MAX_AREA:
            return _clipped(cells, row), True
        for element in elements:
            while free_from.get(column, 0) > row:
                column += 1
            if column >= MAX_COLUMNS:
                return _clipped(cells, row + 1), True
            rowspan, colspan = _spans(element, len(rows) - row)
            cells.append(Cell(read_cell(element), row, column, place(element), rowspan, colspan))
            for spanned in range(column, column + colspan):
                free_from[spanned] = row + rowspan
            column += colspan
            width = max(width, column)
    return _clipped(cells, len(rows)), False


def _clipped(cells: list[Cell], height: int) -> list[Cell]:
    """No cell reaches beyond the last row, nor beyond the last column in which a cell begins."""
    width = max((cell.column + 1 for cell in cells), default=0)
    return [
        replace(cell, rowspan=min(cell.rowspan, height - cell.row), colspan=min(cell.colspan, width - cell.column))
        for cell in cells
    ]


def _spans(element: _Element, rows_left: int) -> tuple[int, int]:
    rowspan = _number(element.get("rowspan"))
    return min(rowspan or rows_left, rows_left, MAX_ROWSPAN), min(_number(element.get("colspan")) or 1, MAX_COLSPAN)


def _number(printed: str | None) -> int:
    """HTML's rule for numbers: leading digits count; 1 if there are none. Rowspan 0 means all rows left."""
    found = re.match(r"\s*\+?([0-9]{1,12})", printed or "", re.ASCII)
    return int(found[1]) if found else 1


def _stray(table: _Element) -> str:
    """Text in the table that is in no cell: broken HTML, which browsers show above the table."""
    parts = [table.text or ""]
    nests = _holds_table(table)
    for element in table.iterdescendants("td", "th", "caption", *_PARTS):
        if nests and (element.tag == "table" or not _is_own(element, table)):
            continue
        parts += [element.text or "" if element.tag in _PARTS else "", element.tail or ""]
    return " ".join(" ".join(parts).split())
