"""The pieces of a table without frame -> its rows: which pieces are one cell, and which cells stand side by side.

In: pieces of one stretch, its columns, and the bands that part rows. Out: rows of cells. Producers print a cell whole before the next one,
so a row ends where the print goes back to the left and down. Where a producer prints line by line instead, lines are joined to
rows by the white between them.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.readers.pdf_bands import Bands
from extract.readers.pdf_columns import HEAD, ROW_GAP, Span, place_of
from extract.readers.pdf_lines import begins_item
from extract.readers.pdf_pieces import Piece
from normalize.numerals import read_score

NEXT_LINE = 1.25  # pitches: the next line of the same paragraph
NEXT_PARAGRAPH = 2.6  # pitches: the next paragraph of the same cell
WIDER = 1.12  # the white between rows beside that between lines, where a producer prints line by line

Held = tuple[int, int]  # first and last column of a cell


@dataclass(slots=True)
class Row:
    cells: dict[Held, list[Piece]] = field(default_factory=dict)

    @property
    def pieces(self) -> list[Piece]:
        return [piece for cell in self.cells.values() for piece in cell]

    @property
    def top(self) -> float:
        return min(piece.base for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.base for piece in self.pieces)

    def add(self, held: Held, piece: Piece) -> None:
        for other in self.cells:
            if other[0] <= held[1] and held[0] <= other[1] and other != held:
                pieces = [*self.cells.pop(other), *self.cells.pop(held, ())]
                held = min(other[0], held[0]), max(other[1], held[1])
                self.cells[held] = pieces
                break
        self.cells.setdefault(held, []).append(piece)


def rows_of(pieces: Sequence[Piece], columns: Sequence[Span], bands: Bands, pitch: float) -> list[Row]:
    """The rows from top to bottom. `pieces` in content order."""
    reading = _Reading(bands, pitch)
    held = [place_of(piece, columns) for piece in pieces]
    for at, piece in enumerate(pieces):
        after = next((k for k in range(at + 1, len(pieces)) if held[k] != held[at]), None)
        reading.add(piece, held[at], None if after is None or held[after][0] <= held[at][1] else pieces[after].base)
    rows = sorted((row for row in reading.rows if row.cells), key=lambda row: row.top)
    return _lifted(rows, pitch) if reading.went_up else _joined_lines(rows, columns, bands, pitch)


class _Reading:
    """The rows under way, and whether the print ever went up again: then it is cell by cell."""

    def __init__(self, bands: Bands, pitch: float) -> None:
        self.bands, self.pitch = bands, pitch
        self.rows: list[Row] = []
        self.last: Piece | None = None
        self.held: Held = (0, 0)
        self.went_up = False

    def add(self, piece: Piece, held: Held, beside: float | None) -> None:
        """`beside`: where the print goes on to the right after this column, if it does."""
        if self.last is not None:
            level = 0.5 * piece.height
            self.went_up |= piece.base < self.last.base - level or (piece.base < self.last.base + level and held[0] < self.held[0])
        if self.last is None or not self._stays(piece, held, self.last, beside):
            self.rows.append(Row())
        self.rows[-1].add(held, piece)
        self.last, self.held = piece, held

    def _stays(self, piece: Piece, held: Held, last: Piece, beside: float | None) -> bool:
        """Whether the piece is of the row under way."""
        row = self.rows[-1]
        near = 0.6 * max(piece.height, last.height)
        if abs(piece.base - last.base) <= near and held[0] >= self.held[0]:
            return True
        if held[0] > self.held[1]:
            return piece.base <= row.bottom + near and not self._parted(row.bottom, piece)
        if held != self.held:
            return piece.base <= row.top + near
        step = piece.base - last.base
        if step <= 0 or self._parted(last.base, piece):
            return step <= 0 and piece.base >= row.top - near
        if beside is not None and beside < piece.base - near and beside <= row.top + self.pitch:
            return True  # only after this column the print goes up to the next one: it is one cell
        if _both_numbers(last, piece):
            return step <= ROW_GAP * self.pitch
        return step <= (NEXT_LINE if min(key[0] for key in row.cells) == held[0] else NEXT_PARAGRAPH) * self.pitch

    def _parted(self, upper: float, piece: Piece) -> bool:
        return self.bands.part(upper, piece.base - piece.height, piece.x0, piece.x1)


def _lifted(rows: Sequence[Row], pitch: float) -> list[Row]:
    """The header with its cells whole: browsers print the lines of a repeated header cell among those of its neighbours."""
    found: list[Row] = []
    for row in rows:
        if 0 < len(found) <= HEAD and not any(_numbers(one) for one in (*found, row)):
            above = found[-1]
            for held in list(row.cells):
                upper = above.cells.get(held)
                step = row.cells[held][0].base - upper[-1].base if upper else 0.0
                if upper and 0 < step <= ROW_GAP * pitch:
                    upper += row.cells.pop(held)
        if row.cells:
            found.append(row)
    return found


def _both_numbers(a: Piece, b: Piece) -> bool:
    return read_score(a.text).value is not None and read_score(b.text).value is not None


def _joined_lines(rows: Sequence[Row], columns: Sequence[Span], bands: Bands, pitch: float) -> list[Row]:
    """Rows of one line each, joined where they are lines of one row."""
    steps = [below.top - above.bottom for above, below in pairwise(rows)]
    narrow = min((step for step in steps if step > 0.5 * pitch), default=pitch)
    wide = [step for step in steps if step > WIDER * narrow]
    told = len(wide) * 4 >= len(steps) > 2 and any(step <= WIDER * narrow for step in steps)
    found: list[Row] = []
    for row in rows:
        if found and _is_rest(found[-1], row, columns, bands, WIDER * narrow, told):
            for held, pieces in row.cells.items():
                for piece in pieces:
                    found[-1].add(held, piece)
        else:
            found.append(row)
    return found


def _is_rest(row: Row, below: Row, columns: Sequence[Span], bands: Bands, widest: float, told: bool) -> bool:
    """Whether a line is the rest of the row above it."""
    lower = below.pieces
    x0, x1 = columns[0][0], columns[-1][1]
    if bands.part(row.bottom, below.top - lower[0].height, x0, x1) or below.top - row.bottom > widest:
        return False
    if _numbers(row) & _numbers(below) or not set(below.cells) <= set(row.cells):
        return False
    if told:
        return True
    first = below.cells.get((0, 0))
    if first is None:
        return not _numbers(below)
    return not begins_item(first[0].text) and len(below.cells) < len(row.cells) and not _numbers(below)


def _numbers(row: Row) -> set[Held]:
    """The cells that hold a number alone."""
    return {held for held, pieces in row.cells.items() if len(pieces) == 1 and read_score(pieces[0].text).value is not None}
