"""Tables as grids: merged cells filled, header rows turned into column roles, and tables joined over page breaks.

In: the blocks of a document in order. Out: `Grid`s, each with its columns, its body rows and the text that stood before it.
Continuation rows (first cell empty) are kept as rows of their own here; who reads the grid joins them (`joined_rows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.columns import Column, columns_of
from extract.declared_names import with_meanings
from extract.document import Block, Cell, Heading, Paragraph, Place, Table
from extract.form_rows import indicator_title
from extract.form_tables import as_columns, with_rest
from extract.form_titles import forms_under_titles
from extract.header_height import header_height
from extract.lines import said_over
from extract.matrices import matrix, transposed
from extract.page_furniture import is_furniture, is_page_furniture
from extract.several_tables import tables_in
from extract.side_by_side import stacked
from extract.turned_tables import lies_on_its_side
from normalize.thai import fold, squeeze


@dataclass(frozen=True, slots=True)
class GridRow:
    """One printed row; a merged cell stands in every position that it covers. `first` marks the first row after a page break."""

    cells: tuple[Cell, ...]
    place: Place
    first: bool = False
    inherited: frozenset[int] = frozenset()  # columns whose cell began in a row above

    def text(self, column: int) -> str:
        return self.cells[column].text if column < len(self.cells) else ""

    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Grid:
    """`before`: the headings and short paragraphs since the last table, oldest first. `parts`: how many printed tables."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    place: Place
    before: tuple[str, ...] = ()
    headed: bool = True
    parts: int = 1

    @property
    def roles(self) -> tuple[str | None, ...]:
        return tuple(column.role for column in self.columns)

    @property
    def header(self) -> str:
        return " | ".join(column.header for column in self.columns)

    def column(self, *roles: str) -> int | None:
        """The first column with one of the roles, in the order of the roles."""
        for role in roles:
            for index, column in enumerate(self.columns):
                if column.role == role:
                    return index
        return None


def _rows(cells: list[list[Cell]], start: int) -> tuple[GridRow, ...]:
    rows = []
    for r in range(start, len(cells)):
        inherited = frozenset(c for c, cell in enumerate(cells[r]) if cell.row < r and cell.rowspan > 1)
        place = next((cell.place for cell in cells[r] if cell.row == r), cells[r][0].place)
        if any(squeeze(cell.text) for cell in cells[r]):
            rows.append(GridRow(tuple(cells[r]), place, first=r == start, inherited=inherited))
    return tuple(rows)


def grid_of(table: Table, before: tuple[str, ...] = ()) -> Grid:
    """One printed table as a grid; without a known header, `headed` is False and all rows are body."""
    table = stacked(table)
    if lies_on_its_side(matrix(table)):
        table = transposed(table)
    cells = matrix(table)
    width = table.width
    titles = []
    while len(cells) > 1 and width > 1 and len({id(c) for c in cells[0]}) == 1 and squeeze(cells[0][0].text):
        titles.append(fold(cells[0][0].text))  # a title over the whole width
        cells = cells[1:]
    form = as_columns(table, cells, (*before, *titles))
    if form is not None:
        said = tuple(text for text in (*before, *titles) if indicator_title(text) is None)  # what a form is about is no caption
        return replace(grid_of(form, before), before=said)
    if table.caption:
        titles.insert(0, fold(table.caption))
    if titles and cells:
        offset = cells[0][0].row
        cells = [[replace(c, row=c.row - offset) if c.row >= offset else c for c in row] for row in cells]
    height = header_height(cells)
    columns = columns_of(cells[:height], width) if height else tuple(Column(None, "") for _ in range(width))
    return Grid(columns, _rows(cells, height), table.place, (*before, *titles), headed=height > 0)


def _continues(previous: Grid, grid: Grid, apart: Sequence[str]) -> bool:
    """Whether `grid` is the rest of `previous` over a page break: nothing but furniture between, and the same columns."""
    if any(not is_page_furniture(text) for text in apart):
        return False
    if grid.headed:
        if len(previous.columns) != len(grid.columns) or not any(previous.roles):
            return False
        if [a.year for a in previous.columns] != [b.year for b in grid.columns] and all(b.parts for b in grid.columns):
            return False  # another year's
        same = [a.role for a in previous.columns] == [b.role for b in grid.columns]
        pairs = list(zip(previous.columns, grid.columns, strict=True))
        return same or all(_begins(*pair) for pair in pairs) or all(_ends(*pair) for pair in pairs)
    return len(grid.columns) == len(previous.columns) and previous.headed


def _begins(column: Column, repeated: Column) -> bool:
    """Whether a header is repeated, be it only the first of its rows."""
    return _is_some(repeated, (column.parts[:end] for end in range(len(column.parts) + 1)))


def _ends(column: Column, repeated: Column) -> bool:
    """Whether a header is repeated, be it only the last of its rows: `คะแนน` is no rest of `เป้าหมายคะแนน`."""
    return _is_some(repeated, (column.parts[start:] for start in range(len(column.parts) + 1)))


def _is_some(repeated: Column, rows: Iterable[tuple[str, ...]]) -> bool:
    return squeeze(repeated.header) in {squeeze("".join(parts)) for parts in rows}


def _near(apart: Sequence[str]) -> bool:
    """Nothing but a heading or two stands between two tables."""
    texts = [t for t in apart if not is_page_furniture(t)]
    return len(texts) <= 2 and all(len(t) <= 160 for t in texts)


def _whole_forms(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with forms that a page break cut between two rows put together again."""
    whole: list[Block] = []
    for block in blocks:
        last = next((i for i in range(len(whole) - 1, -1, -1) if isinstance(whole[i], Table) or not is_furniture(whole[i])), None)
        above = whole[last] if last is not None else None
        if isinstance(block, Table) and isinstance(above, Table) and last is not None:
            is_cut = any(not isinstance(one, Table) and is_page_furniture(one.text) for one in whole[last + 1 :])
            joined = with_rest(above, matrix(above), block, matrix(block), is_cut)
            if joined is not None:
                whole[last] = joined
                continue
        whole.append(block)
    return whole


def read_grids(blocks: Iterable[Block]) -> list[Grid]:
    """All tables of a document, in order, joined over page breaks; running headers and footers are already left out."""
    grids: list[Grid] = []
    apart: list[str] = []
    parted = (part for block in blocks for part in (tables_in(block) if isinstance(block, Table) else (block,)))
    for block in forms_under_titles(_whole_forms(with_meanings(parted))):
        if isinstance(block, Heading | Paragraph):
            if squeeze(block.text):
                apart += said_over(block.text)
            continue
        grid = grid_of(block, tuple(t for t in apart if not is_page_furniture(t))[-6:])
        captioned = block.caption is not None and not is_page_furniture(block.caption) and "ต่อ" not in block.caption
        if grids and not captioned and _continues(grids[-1], grid, apart):
            last = grids[-1]
            rows = tuple(replace(row, first=i == 0) for i, row in enumerate(grid.rows))
            grids[-1] = replace(last, rows=last.rows + rows, parts=last.parts + 1)
        else:
            if (
                not grid.headed
                and not lies_on_its_side(matrix(block))
                and grids
                and grids[-1].headed
                and len(grids[-1].columns) == len(grid.columns)
                and _near(apart)
            ):
                grid = replace(grid, columns=grids[-1].columns)  # its header stood over the table before
            grids.append(grid)
        apart = []
    return grids
