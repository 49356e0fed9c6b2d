"""Tables as grids: merged cells filled, header rows turned into column roles, and tables joined over page breaks.

In: the blocks of a document in order. Out: `Grid`s, each with its columns, its body rows and the text that stood before it.
Continuation rows (first cell empty) are kept as rows of their own here; who reads the grid joins them (`joined_rows`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.calendars import are_numbers_of, calendar_across, is_numbered_quarter
from extract.declared_names import with_meanings
from extract.document import Block, Cell, Heading, Paragraph, Place, Table
from extract.form_rows import indicator_title
from extract.form_tables import as_columns, with_rest
from extract.form_titles import forms_under_titles
from extract.header_rows import goes_on, is_later_item, is_rest_of_a_row
from extract.headers import header_role, header_year, roles_beside, short_years, without_year
from extract.lines import said_over
from extract.named_headers import name_columns
from extract.subjects import label_beside
from extract.unit_columns import responsible_column
from normalize.indicators import match_indicator, read_instrument
from normalize.numerals import is_empty, read_score
from normalize.thai import arabic, fold, squeeze

MAX_HEADER_ROWS = 3
MIN_ACROSS = 3  # indicators named in one row
_EXPLICIT = re.compile(r"^ตัวชี้วัดที่\d{1,2}$")
LONGEST_HEADER = 90  # letters
LONGEST_LONE_HEADER = 20  # letters; a longer cell alone in its row is content
_PAGE_NUMBER = re.compile(r"^[\s\-–—~|/]*(?:หน้า(?:ที่)?|page)?[\s\-–—]*\d{1,3}(?:\s*(?:/|จาก|of)\s*\d{1,3})?[\s\-–—~|]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """`header` is the printed header, all header rows joined; `year` a fiscal year that it names; `label` its month or quarter alone."""

    role: str | None
    header: str
    year: int | None = None
    label: str | None = None


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


@lru_cache(maxsize=4096)  # each paragraph is asked about again and again
def is_page_furniture(text: str) -> bool:
    """A page number alone (`- ๓ -`, `หน้า 4`)."""
    return bool(_PAGE_NUMBER.match(arabic(fold(text))))


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


def _is_header(row: Sequence[Cell], index: int) -> bool:
    texts = [fold(cell.text) for cell in dict.fromkeys(row) if not is_empty(cell.text)]
    if not texts:
        return False
    years = () if index else short_years(texts)
    if any(read_score(t).value is not None and not (_heads_year(t, years) or (index and len(arabic(t)) <= 2)) for t in texts):
        return False
    if any(len(t) > 160 for t in texts) or any(label_beside(t) is not None for t in texts):
        return False
    if index == 0 and is_later_item(texts[0]) and not any(map(is_later_item, texts[1:])):
        return False  # `๓. มาตรการ…`: an item of a list, not its header
    across = calendar_across(texts) | name_columns(texts)
    known = [t for t in texts if len(t) <= LONGEST_HEADER and (header_role(t) is not None or _heads_year(t, years) or t in across)]
    named = sum(1 for t in texts if match_indicator(t) is not None or (index and read_instrument(t) is not None))
    if index == 0 and named >= MIN_ACROSS:
        return True  # indicators across the columns
    if named < MIN_ACROSS and any(match_indicator(t) is not None for t in texts):
        return False  # a row about an indicator
    if index > 0 and (len({id(cell) for cell in row}) == 1 < len(row) or (len(texts) == 1 and _is_instrument(texts[0]))):
        return False  # a band over the whole width, or the name of an instrument alone: it heads the rows below it, not the columns
    if index > 0:
        return len(known) == len(texts) or named >= 3
    if len(texts) == 1:
        return header_role(texts[0]) is not None and len(texts[0]) <= LONGEST_LONE_HEADER and len(row) <= 3
    return len(known) * 2 >= len(texts) and len(known) >= 2


def _heads_year(text: str, short: Collection[str]) -> bool:
    return text in short or header_year(text) is not None


def _is_instrument(text: str) -> bool:
    """A cell that names an instrument (`เครื่องมือ IIT`) and stands for no column."""
    return read_instrument(text) is not None and len(text) <= LONGEST_HEADER


def _header_height(cells: list[list[Cell]]) -> int:
    height = 0
    while height < min(MAX_HEADER_ROWS, len(cells)) and not (height and is_rest_of_a_row(cells[height], cells[height - 1])) and (
        _is_header(cells[height], height)
        or (height and (are_numbers_of(cells[height], cells[height - 1]) or goes_on(cells[height], cells[height - 1])))
    ):
        span = max((c.row + c.rowspan for c in cells[height] if c.row <= height), default=height + 1)
        height += 1
        if (
            height < span <= MAX_HEADER_ROWS
            and span < len(cells)
            and all(c.row + c.rowspan > height for c in cells[height - 1] if c.rowspan > 1)
        ):
            height = max(height, min(span, len(cells)))
    return height


def _columns(header: list[list[Cell]], width: int) -> tuple[Column, ...]:
    columns = []
    short = short_years([fold(cell.text) for cell in header[0]]) if header else {}
    across = {text for row in header for text in calendar_across([fold(cell.text) for cell in row])}
    for c in range(width):
        parts: list[str] = []
        for depth, row in enumerate(header):
            text = fold(row[c].text)
            if not text and depth + 1 < len(header) and fold(header[depth + 1][c].text):
                left = next((fold(row[k].text) for k in range(c - 1, -1, -1) if fold(row[k].text)), "")
                text = left  # a merged header that a text source prints in its first column only
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        if parts and (parts[-1] in across or is_numbered_quarter(parts)):
            columns.append(Column("calendar", " ".join(parts), label=parts[-1]))
            continue
        years = [y for y in (short.get(p) or header_year(p) for p in reversed(parts)) if y is not None]
        words = [w for w in map(without_year, [" ".join(parts), *reversed(parts)]) if w and w not in short]
        roles = [r for r in map(header_role, words) if r is not None]
        role = roles[0] if roles else ("score" if years and not words else None)
        columns.append(Column(role, " ".join(parts), years[0] if years else None))
    headers = [column.header for column in columns]
    roles_now = roles_beside([column.role for column in columns], headers)
    who = responsible_column(roles_now, headers)
    roles_now = ["responsible" if i == who else role for i, role in enumerate(roles_now)]
    return tuple(replace(column, role=role) for column, role in zip(columns, roles_now, strict=True))


def _rows(cells: list[list[Cell]], start: int) -> tuple[GridRow, ...]:
    rows = []
    for r in range(start, len(cells)):
        inherited = frozenset(c for c, cell in enumerate(cells[r]) if cell.row < r and cell.rowspan > 1)
        place = next((cell.place for cell in cells[r] if cell.row == r), cells[r][0].place)
        if any(squeeze(cell.text) for cell in cells[r]):
            rows.append(GridRow(tuple(cells[r]), place, first=r == start, inherited=inherited))
    return tuple(rows)


def _lies_on_its_side(cells: list[list[Cell]]) -> bool:
    """Whether a header row names three or more indicators or instruments: the scores then stand in rows."""
    for row in cells[:2]:
        distinct = list({id(c): c for c in row}.values())
        if numbered_across([c.text for c in distinct]):
            return True
        named = {(m.indicator_no if (m := match_indicator(fold(c.name))) else _instrument_or_number(c.name)) for c in distinct} - {None}
        enough = len(named) >= MIN_ACROSS and len(named) * 2 >= len([c for c in distinct if squeeze(c.text)])
        if enough and not any(_heads_panels(row) for row in cells[:2]):
            return True
    return False


def _heads_panels(row: Sequence[Cell]) -> bool:
    """`IIT | คะแนน | EIT | คะแนน | OIT | คะแนน`, or a score right behind each name: tables beside each other, whose scores stand below."""
    names = [match_indicator(fold(c.text)) is not None or _instrument_or_number(c.text) is not None for c in row]
    scores = [header_role(c.text) == "score" or read_score(c.text).value is not None for c in row]
    behind = [score and not name for score, name in zip(scores[1:], names[1:], strict=True)]
    return sum(name and score for name, score in zip(names, behind, strict=False)) >= MIN_ACROSS - 1


def numbered_across(texts: Sequence[str]) -> bool:
    """`ตัวชี้วัดที่ | 1 | 2 | ... | 10`: all ten indicators by their numbers, under the word."""
    flat = [arabic(squeeze(t)) for t in texts]
    numbers = [t for t in flat if t.isdigit()]
    return numbers == [str(n) for n in range(1, 11)] and header_role(flat[0]) in ("number", "indicator")


def _instrument_or_number(text: str) -> str | None:
    flat = arabic(squeeze(text))
    if _EXPLICIT.match(flat):
        return flat
    return read_instrument(text) if len(flat) <= 30 else None


def transposed(table: Table) -> Table:
    """The table with rows and columns changed."""
    cells = tuple(replace(c, row=c.column, column=c.row, rowspan=c.colspan, colspan=c.rowspan) for c in table.cells)
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))))


def grid_of(table: Table, before: tuple[str, ...] = ()) -> Grid:
    """One printed table as a grid; without a known header, `headed` is False and all rows are body."""
    if _lies_on_its_side(matrix(table)):
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
    height = _header_height(cells)
    columns = _columns(cells[:height], width) if height else tuple(Column(None, "") for _ in range(width))
    return Grid(columns, _rows(cells, height), table.place, (*before, *titles), headed=height > 0)


def _continues(previous: Grid, grid: Grid, apart: Sequence[str]) -> bool:
    """Whether `grid` is the rest of `previous` over a page break: nothing but furniture between, and the same columns."""
    if any(not is_page_furniture(text) for text in apart):
        return False
    if grid.headed:
        if len(previous.columns) != len(grid.columns) or not any(previous.roles):
            return False
        same = [a.role for a in previous.columns] == [b.role for b in grid.columns]
        return same or all(_begins(a.header, b.header) for a, b in zip(previous.columns, grid.columns, strict=True))
    return len(grid.columns) == len(previous.columns) and previous.headed


def _begins(header: str, repeated: str) -> bool:
    """Whether a header is repeated, be it only the first row of two."""
    return squeeze(header).startswith(squeeze(repeated))


def _near(apart: Sequence[str]) -> bool:
    """Nothing but a heading or two stands between two tables."""
    texts = [t for t in apart if not is_page_furniture(t)]
    return len(texts) <= 2 and all(len(t) <= 160 for t in texts)


def _whole_forms(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with forms that a page break cut between two rows put together again."""
    whole: list[Block] = []
    for block in blocks:
        last = next((i for i in range(len(whole) - 1, -1, -1) if isinstance(whole[i], Table) or not _is_furniture(whole[i])), None)
        above = whole[last] if last is not None else None
        if isinstance(block, Table) and isinstance(above, Table) and last is not None:
            is_cut = any(not isinstance(one, Table) and is_page_furniture(one.text) for one in whole[last + 1 :])
            joined = with_rest(above, matrix(above), block, matrix(block), is_cut)
            if joined is not None:
                whole[last] = joined
                continue
        whole.append(block)
    return whole


def _is_furniture(block: Block) -> bool:
    return not isinstance(block, Table) and (not squeeze(block.text) or is_page_furniture(block.text))


def read_grids(blocks: Iterable[Block]) -> list[Grid]:
    """All tables of a document, in order, joined over page breaks; running headers and footers are already left out."""
    grids: list[Grid] = []
    apart: list[str] = []
    for block in forms_under_titles(_whole_forms(with_meanings(blocks)), matrix, _is_furniture):
        if isinstance(block, Heading | Paragraph):
            if squeeze(block.text):
                apart += said_over(block.text)
            continue
        grid = grid_of(block, tuple(t for t in apart if not is_page_furniture(t))[-6:])
        if grids and _continues(grids[-1], grid, apart):
            last = grids[-1]
            rows = tuple(replace(row, first=i == 0) for i, row in enumerate(grid.rows))
            grids[-1] = replace(last, rows=last.rows + rows, parts=last.parts + 1)
        else:
            if (
                not grid.headed
                and not _lies_on_its_side(matrix(block))
                and grids
                and grids[-1].headed
                and len(grids[-1].columns) == len(grid.columns)
                and _near(apart)
            ):
                grid = replace(grid, columns=grids[-1].columns)  # its header stood over the table before
            grids.append(grid)
        apart = []
    return grids
