"""A printed table as a rectangle of cells: each position holds the cell that covers it.

In: a `Table`. Out: its rows, as long as each other, or the table with rows and columns changed. Refuses nothing: holes hold empty cells.
"""
from __future__ import annotations

from dataclasses import replace

from extract.document import Cell, Table


def matrix(table: Table) -> list[list[Cell]]:
    """The table as a rectangle: each position holds the cell that covers it; holes hold an empty cell."""
    height, width = table.height, table.width
    grid: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in table.cells:
        for r in range(cell.row, min(height, cell.row + cell.rowspan)):
            for c in range(cell.column, min(width, cell.column + cell.colspan)):
                if grid[r][c] is None:
                    grid[r][c] = cell
    lines = [next((cell.place for cell in row if cell is not None), table.place) for row in grid]
    return [[cell or Cell("", r, c, lines[r]) for c, cell in enumerate(row)] for r, row in enumerate(grid)]


def transposed(table: Table) -> Table:
    """The table with rows and columns changed."""
    cells = tuple(replace(c, row=c.column, column=c.row, rowspan=c.colspan, colspan=c.rowspan) for c in table.cells)
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))))
