"""Frames and letters -> ruled tables; the letters of no table are handed back.

A frame with fewer than two filled cells is a box around text (a score box, a cover's border): its letters stay in the text.
Rows and columns without any text are kept out; a page number that rules ran into is text again.
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import BBox, Cell, Place, Table
from extract.page_furniture import is_page_furniture
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_grid import NOWHERE, Frame, overlap
from extract.readers.pdf_joins import CellEdges, TableEdges
from extract.readers.pdf_lines import joined, lines_of

MIN_FILLED = 2
PADDING = 4.0  # points between a rule and its text, where the text does not tell


@dataclass(frozen=True, slots=True)
class Placed:
    """The tables of a page and the letters outside of them."""

    tables: tuple[Table, ...]
    rest: tuple[Glyph, ...]
    edges: dict[int, TableEdges]  # by id() of the table


def ruled_tables(frames: Sequence[Frame], glyphs: Sequence[Glyph], page: int, by_words: bool) -> Placed:
    """`frames`: the smallest first; a letter belongs to the smallest that holds it."""
    held, home = _held(frames, glyphs)
    tables: list[Table] = []
    edges: dict[int, TableEdges] = {}
    free: set[int] = set()
    loose: set[int] = set()  # letters that a table gave back
    for i, frame in enumerate(frames):
        if _is_table(frame, held[i]):
            loose |= {id(g) for g in _page_number(frame, held[i])}
            table, ends = _table(frame, held[i], page, by_words)
            tables.append(table)
            edges[id(table)] = ends
        else:
            free.add(i)
    rest = tuple(g for g, at in zip(glyphs, home, strict=True) if at is None or at in free or id(g) in loose)
    return Placed(tuple(tables), rest, edges)


def _held(frames: Sequence[Frame], glyphs: Sequence[Glyph]) -> tuple[list[dict[int, list[Glyph]]], list[int | None]]:
    """For each frame its regions with their letters, and for each letter its frame. Most letters stand where the one before stands."""
    held: list[dict[int, list[Glyph]]] = [{} for _ in frames]
    home: list[int | None] = []
    mine: list[Glyph] = []
    left = top = right = bottom = 0.0  # where all letters are held by the region of the letter before
    found: int | None = None
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.4 * (glyph.bottom - glyph.top)
        if not (left <= x < right and top <= y < bottom):
            found, region, (left, top, right, bottom) = _region(frames, x, y)
            mine = held[found].setdefault(region, []) if found is not None else []
        if found is not None:
            mine.append(glyph)
        home.append(found)
    return held, home


def _region(frames: Sequence[Frame], x: float, y: float) -> tuple[int | None, int, BBox]:
    """The smallest frame that holds a point, the region in it, and where around the point this is so; nothing, if another may be there."""
    for i, frame in enumerate(frames):
        region = frame.region_at(x, y)
        if region is not None:
            place = frame.place_at(x, y)
            return i, region, NOWHERE if any(overlap(place, other.bbox) for other in frames[:i]) else place
    return None, -1, NOWHERE


def _is_table(frame: Frame, held: dict[int, list[Glyph]]) -> bool:
    columns = {frame.regions[i].column for i in held}
    return len(held) >= MIN_FILLED and len(columns) >= 2


def _page_number(frame: Frame, held: dict[int, list[Glyph]]) -> list[Glyph]:
    """The letters of the last row, if they are a page number only; they are taken out."""
    last = max((frame.regions[i].row for i in held), default=0)
    cells = [i for i in held if frame.regions[i].row == last]
    if last < 1 or len(cells) != 1 or frame.regions[cells[0]].row + 1 < len(frame.ys) - 1 or frame.regions[cells[0]].column == 0:
        return []
    text = joined(lines_of(held[cells[0]]), 0)
    return held.pop(cells[0]) if is_page_furniture(text) and not text.replace(".", "").isdigit() else []


def _table(frame: Frame, held: dict[int, list[Glyph]], page: int, by_words: bool) -> tuple[Table, TableEdges]:
    """The cells, with rows and columns closed up over those that no cell begins or fills."""
    used_rows = sorted({frame.regions[i].row for i in held})
    used_columns = sorted({frame.regions[i].column for i in held} | _narrowest(frame))
    cells: list[Cell] = []
    ends: dict[tuple[int, int], CellEdges] = {}
    for i, region in enumerate(frame.regions):
        row, rowspan = _among(used_rows, region.row, region.rowspan)
        column, colspan = _among(used_columns, region.column, region.colspan)
        if not rowspan or not colspan:
            continue
        x0, top, x1, bottom = box = frame.box(region)
        text, end = _text(held.get(i, ()), x0, x1, by_words)
        place = Place(page, bbox=(round(box[0], 1), round(top, 1), round(x1, 1), round(bottom, 1)))
        cells.append(Cell(text, row, column, place, rowspan, colspan))
        if end is not None:
            ends[row, column] = end
    cells.sort(key=lambda cell: (cell.row, cell.column))
    box = frame.bbox
    table = Table(tuple(cells), Place(page, bbox=(round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))))
    return table, TableEdges(frame.open_below, ends)


def _among(used: Sequence[int], first: int, count: int) -> tuple[int, int]:
    """Where in `used` (sorted) the first of some numbers in a row stands, and how many of them are there."""
    start = bisect_left(used, first)
    return start, bisect_left(used, first + count, start) - start


def _narrowest(frame: Frame) -> set[int]:
    """Columns in which a cell of one column stands: they are real even if empty on this page."""
    return {region.column for region in frame.regions if region.colspan == 1 and frame.xs[region.column + 1] - frame.xs[region.column] > 8}


def _text(glyphs: Sequence[Glyph], x0: float, x1: float, by_words: bool) -> tuple[str, CellEdges | None]:
    if not glyphs:
        return "", None
    lines = lines_of(glyphs, by_words)
    padding = min(max(min(line.x0 for line in lines) - x0, 0.0), PADDING * 2)
    furthest, inner = max(line.x1 for line in lines), x1 - padding
    right = furthest if furthest > inner - 2 * lines[0].height else inner
    return joined(lines, right), CellEdges(lines[0], lines[-1], right)
