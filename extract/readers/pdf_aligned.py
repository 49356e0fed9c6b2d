"""Tables without a frame: web pages with coloured rows, columns held apart by white. Letters -> tables; the other letters are handed back.

Only what is a table of such reports is taken for one: its first rows are headers that we know, or its rows name indicators beside
numbers, or it goes on where the page before ended. Anything else that stands in columns stays text.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.document import BBox, Cell, Place, Table
from extract.grids import Grid, grid_of
from extract.headers import header_role
from extract.page_furniture import is_page_furniture
from extract.readers.pdf_bands import Bands
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_columns import HEAD, ROW_GAP, Span, Stretch, fitting, place_of, stretches
from extract.readers.pdf_joins import CellEdges, Position, TableEdges, leading_columns
from extract.readers.pdf_justified import is_justified
from extract.readers.pdf_lines import joined, lines_of
from extract.readers.pdf_newspaper import Spread, spreads_of
from extract.readers.pdf_pieces import Line, Piece, box_of, lines_of_pieces, parted_at, pieces_of, pitch_of
from extract.readers.pdf_rows import Held, Row, rows_of
from extract.readers.pdf_tables import PADDING
from normalize.indicators import match_indicator
from normalize.numerals import read_score

MAX_PIECES = 2_500  # on one page: a full page of small print in twelve columns has 800
MARGIN = 0.07  # of the page's height: what stands there is no text of the report
BETWEEN = 1.6  # letter heights between the texts of two columns: two cell margins
MAX_RUNNING = 2  # lines of a running header or footer inside the margins
LONGEST_HEADER = 40  # letters of one line
_SCORE = re.compile(r"[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2}")
MIN_NAMED = 2  # rows that name an indicator beside a number


@dataclass(frozen=True, slots=True)
class Aligned:
    """`columns`: those of a table at the end of the page, which may go on on the next one. `spreads`: text in two columns."""

    tables: tuple[Table, ...]
    rest: tuple[Glyph, ...]
    edges: dict[int, TableEdges]
    columns: tuple[Span, ...] | None = None
    spreads: tuple[Spread, ...] = ()


def aligned_tables(
    glyphs: Sequence[Glyph], bands: Bands, page: int, height: float, before: tuple[Span, ...] | None, by_words: bool
) -> Aligned:
    """The tables of the letters outside frames. `before`: the columns of the table with which the page before ended."""
    pieces = pieces_of(glyphs)
    if len(pieces) > MAX_PIECES:
        return Aligned((), tuple(glyphs), {})
    lines = lines_of_pieces(pieces)
    pitch = pitch_of(lines)
    tables: list[Table] = []
    edges: dict[int, TableEdges] = {}
    taken: set[int] = set()
    columns: tuple[Span, ...] | None = None
    for stretch, known in _candidates(lines, bands, pitch, before, height):
        if not known and is_justified(stretch.lines):
            continue
        held = sorted((piece for line in stretch.lines for piece in line), key=lambda piece: piece.at)
        table, ends = _read(held, stretch, bands, pitch, page, by_words)
        if known or _is_known(grid_of(table)):
            starts = _starts(held, stretch.columns)
            if len(parted := [part for piece in held for part in _parted(piece, stretch.columns, starts)]) > len(held):
                table, ends = _read(parted, stretch, bands, pitch, page, by_words)
            tables.append(table)
            edges[id(table)] = ends
            taken |= {piece.at for piece in held}
            columns = stretch.columns if _ends_page(lines, stretch, height) else None
    free = [piece for piece in pieces if piece.at not in taken]
    spreads = spreads_of(free)
    set_apart = {id(glyph) for spread in spreads for side in spread.sides for glyph in side}
    rest = tuple(glyph for piece in free for glyph in piece.glyphs if id(glyph) not in set_apart)
    return Aligned(tuple(tables), rest, edges, columns, tuple(spreads))


def _read(
    held: Sequence[Piece], stretch: Stretch, bands: Bands, pitch: float, page: int, by_words: bool
) -> tuple[Table, TableEdges]:
    rows = rows_of(held, stretch.columns, bands, pitch)
    table, ends = _table(rows, stretch.columns, page, by_words)
    return _with_merged(table, rows, pitch), ends


def _candidates(
    lines: Sequence[Line], bands: Bands, pitch: float, before: tuple[Span, ...] | None, height: float
) -> list[tuple[Stretch, bool]]:
    """The stretches, each with whether it is known to go on from the page before."""
    if before is None:
        return [(stretch, False) for stretch in stretches(lines, pitch, bands, _is_header)]
    start = next((i for i, line in enumerate(lines) if len(line) > 1 or not _is_running(line, height)), len(lines))
    while start < min(MAX_RUNNING, len(lines)) and len(lines[start]) == 1:
        start += 1  # a running header; what goes on in one column only stays text
    end = start
    if start < len(lines) and _roles(lines[start]) < 2:
        end += fitting(lines[start:], before, pitch, _is_header)
        while end > start and len(lines[end - 1]) == 1 and place_of(lines[end - 1][0], before)[0] == 0:
            end -= 1  # what follows in the first column alone is text below the table
    goes_on = any(len(line) > 1 or place_of(line[0], before)[0] > 0 for line in lines[start:end])
    first = [(Stretch(tuple(lines[start:end]), before), True)] if goes_on else []
    others = stretches(lines[end if goes_on else 0 :], pitch, bands, _is_header)
    return first + [(_widened(stretch, before), False) for stretch in others]


def _is_running(line: Line, height: float) -> bool:
    """A page number, or a line in the margin."""
    return is_page_furniture(_text(line)) or line[0].base < MARGIN * height or line[0].top > (1 - MARGIN) * height


def _is_header(line: Line) -> bool:
    if any(len(piece.text) > LONGEST_HEADER or read_score(piece.text).value is not None for piece in line):
        return False
    return 3 * _roles(line) >= max(6, 2 * len(line))


def _roles(line: Line) -> int:
    """How many pieces are headers that we know."""
    return sum(header_role(piece.text) is not None for piece in line)


def _widened(stretch: Stretch, before: tuple[Span, ...]) -> Stretch:
    """With the columns of the page before, if the stretch only lacks some of them: its body stands in them, each piece in one."""
    if len(before) <= len(stretch.columns):
        return stretch
    body = [line for i, line in enumerate(stretch.lines) if i >= HEAD or not _is_header(line)]
    fits = all(first == last for line in body for first, last in (place_of(piece, before) for piece in line))
    spans = stretch.columns[0][0] > before[0][0] - 5 and stretch.columns[-1][1] < before[-1][1] + 5
    return replace(stretch, columns=before) if fits and spans else stretch


def _ends_page(lines: Sequence[Line], stretch: Stretch, height: float) -> bool:
    """Whether nothing but a running footer is below."""
    below = [line for line in lines if line[0].base > stretch.lines[-1][0].base and not _is_running(line, height)]
    return len(below) <= MAX_RUNNING and all(len(line) == 1 for line in below)


def _starts(pieces: Sequence[Piece], columns: Sequence[Span]) -> list[float]:
    """Where the texts of each column begin: behind the margin of its cells, where their walls tell the columns."""
    held = [(place_of(piece, columns), piece.x0) for piece in pieces]
    return [min((x0 for place, x0 in held if place == (c, c)), default=column[0]) for c, column in enumerate(columns)]


def _parted(piece: Piece, columns: Sequence[Span], starts: Sequence[float]) -> tuple[Piece, ...]:
    """A name and the score right behind it, in the column of scores, as two: the name leaves only a space between them; and a score and the
    text of the next column right behind."""
    first, last = place_of(piece, columns)
    parts = parted_at(piece, starts[last]) if first < last else None
    if parts is None or not any(letter.isalpha() for part in parts for letter in part.text):
        return (piece,)
    return parts if any(_SCORE.fullmatch(part.text) for part in parts) else (piece,)


def _text(line: Line) -> str:
    return " ".join(piece.text for piece in line)


def _is_known(grid: Grid) -> bool:
    """Whether it is a table that such reports have."""
    if not grid.rows or len(grid.columns) < 2:
        return False
    if grid.headed and sum(role is not None for role in grid.roles) >= 2:
        return True
    named = 0
    for row in grid.rows:
        texts = [text for text in row.texts() if text]
        named += any(match_indicator(text) is not None for text in texts) and any(read_score(text).value is not None for text in texts)
    return named >= MIN_NAMED


def _table(rows: Sequence[Row], columns: Sequence[Span], page: int, by_words: bool) -> tuple[Table, TableEdges]:
    cells: list[Cell] = []
    ends: dict[Position, CellEdges] = {}
    rights = _rights(rows, columns)
    for r, row in enumerate(rows):
        spans = _spread(row, rows[r + 1], columns) if r + 1 < len(rows) and _is_head(row, r) else {held: held for held in row.cells}
        covered: set[int] = set()
        for held, pieces in row.cells.items():
            first, last = spans[held]
            covered |= set(range(first, last + 1))
            lines = lines_of([glyph for piece in sorted(pieces, key=lambda p: p.at) for glyph in piece.glyphs], by_words)
            right = rights[last]
            cells.append(Cell(joined(lines, right), r, first, Place(page, bbox=_rounded(box_of(pieces))), 1, last - first + 1))
            ends[r, first] = CellEdges(lines[0], lines[-1], right)
        _, top, _, bottom = box_of(row.pieces)
        for c in set(range(len(columns))) - covered:
            cells.append(Cell("", r, c, Place(page, bbox=_rounded((columns[c][0], top, columns[c][1], bottom)))))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    box = box_of([piece for row in rows for piece in row.pieces])
    return Table(tuple(cells), Place(page, bbox=_rounded(box))), TableEdges(False, ends, framed=False)


def _with_merged(table: Table, rows: Sequence[Row], pitch: float) -> Table:
    """Where a row of a body is whole but for its first columns, and white parts it from the row above: merged cells reach over it."""
    body = table.height - len(grid_of(table).rows) + 1  # its first row has nothing above
    spans: dict[Position, int] = {}
    filled = {(cell.row, c) for cell in table.cells if cell.text for c in range(cell.column, cell.column + cell.colspan)}
    for r in range(max(body, 1), table.height):
        leading = leading_columns({c for c in range(table.width) if (r, c) in filled}, table.width)
        if leading and rows[r].top - rows[r - 1].bottom > ROW_GAP * pitch:
            for c in range(leading):
                top = next((k for k in range(r - 1, body - 2, -1) if (k, c) in filled), None)
                if top is not None:
                    spans[top, c] = r - top + 1
    gone = {(k, c) for (top, c), height in spans.items() for k in range(top + 1, top + height)}
    cells = (cell for cell in table.cells if (cell.row, cell.column) not in gone)
    return replace(table, cells=tuple(replace(cell, rowspan=spans.get((cell.row, cell.column), 1)) for cell in cells))


def _rights(rows: Sequence[Row], columns: Sequence[Span]) -> list[float]:
    """Where the texts of each column could go on to the right: not far from the next column."""
    alone = [[p for row in rows for held, pieces in row.cells.items() if held == (c, c) for p in pieces] for c in range(len(columns))]
    walled = all(left[1] == right[0] for left, right in pairwise(columns))
    found = []
    for c, pieces in enumerate(alone):
        furthest = max((p.x1 for p in pieces), default=columns[c][1])
        if walled:
            margin = max(min((p.x0 for p in pieces), default=columns[c][0]) - columns[c][0], 0.0)
            found.append(max(furthest, columns[c][1] - min(margin, 2 * PADDING)))
            continue
        following = min((p.x0 for p in alone[c + 1]), default=furthest) if c + 1 < len(columns) else furthest
        high = max((p.height for p in pieces), default=0.0)
        found.append(max(furthest, following - BETWEEN * high))
    return found


def _is_head(row: Row, at: int) -> bool:
    return at < HEAD - 1 and any(header_role(" ".join(piece.text for piece in pieces)) for pieces in row.cells.values())


def _spread(row: Row, below: Row, columns: Sequence[Span]) -> dict[Held, Held]:
    """A header over several columns stands in their middle: it takes its empty neighbours if the row below parts them."""
    filled = {c for held in row.cells for c in range(held[0], held[1] + 1)}
    free = {c for held in below.cells for c in range(held[0], held[1] + 1)} - filled
    found: dict[Held, Held] = {}
    for held, pieces in sorted(row.cells.items()):
        x0, _, x1, _ = box_of(pieces)
        options = [held]
        first, last = held
        while first - 1 in free:
            first -= 1
        while last + 1 in free:
            last += 1
        options += [(i, j) for i in range(first, held[0] + 1) for j in range(held[1], last + 1)]
        best = min(options, key=lambda o: (round(abs((x0 + x1) - (columns[o[0]][0] + columns[o[1]][1])) / 8), o[1] - o[0]))
        found[held] = best
        free -= set(range(best[0], best[1] + 1))
    return found


def _rounded(box: BBox) -> BBox:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


