"""Tables drawn with characters: tabs, Markdown pipes, columns aligned by spaces. Lines -> Table, and how far it reaches.

A recogniser looks at the lines from `at` on and answers the table with the index of the line after it, or None.
Rows of hyphens only are no rows. Prose is no table: a list with tabs after its numbers, first lines indented by a tab,
text with wide spaces.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.document import Cell, Place, Table
from extract.readers.markdown import inline, is_nothing
from extract.readers.residue import render

MAX_COLUMNS = 256  # as in `html_tables`: more tabs in a line are no table
MAX_AREA = 200_000  # places of a grid; what goes beyond is a table of its own
MIN_ALIGNED_ROWS = 3
MIN_ALIGNED_COLUMNS = 3
ALIGNED_WITHIN = 2  # display columns by which extractors misplace Thai, whose marks have no width
_RULE_CELL = re.compile(r":?-{2,}:?|=+|_{2,}")
_LIST_TAB = re.compile(r"\s*(?:\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*[.)]|[-•●▪*o\uf0a7\uf0b7])\t+[^\t]*")
_GAP = re.compile(r"\S( {2,}|\xa0{2,})(?=\S)")
_PIPE = re.compile(r"(?<!\\)\|")
_PIPE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_NUMBER = re.compile(r"[-+(]*[0-9๐-๙][0-9๐-๙.,]*[)%]?|-")


class Line(NamedTuple):
    """A source line, numbered from 1."""

    number: int
    text: str


class Piece(NamedTuple):
    """What stands between two gaps of a line, with the display columns of its start and end."""

    left: int
    right: int
    text: str


Found = tuple[Table, int]


def tab_table(lines: Sequence[Line], at: int) -> Found | None:
    """The run of lines with tabs from `at` on. A rule without tabs between rows does not end it, a blank line does."""
    if not _has_tabs(lines[at].text):
        return None
    end, width = at, 1
    while end < len(lines) and (_has_tabs(lines[end].text) or _is_drawn_rule(lines[end].text)):
        width = max(width, lines[end].text.count("\t") + 1)
        if (end - at + 1) * width > MAX_AREA:
            break
        end += 1
    run = [line for line in lines[at:end] if "\t" in line.text]
    if _is_prose(run):
        return None
    rows = [(line.number, line.text.split("\t")) for line in run]
    table = table_of(rows)
    return (table, end) if table.cells else None


def pipe_table(lines: Sequence[Line], at: int) -> Found | None:
    """A Markdown table: rows with outer pipes (two at least), or any with a row of hyphens below the first."""
    end = at
    while end < len(lines) and end - at < MAX_AREA // MAX_COLUMNS and 0 < lines[end].text.count("|") <= MAX_COLUMNS:
        end += 1
    run = lines[at:end]
    ruled = len(run) >= 2 and "-" in run[1].text and _PIPE_RULE.fullmatch(run[1].text) is not None
    if len(run) < 2 or not (ruled or all(_has_outer_pipes(line.text) for line in run)):
        return None
    table = table_of([(line.number, _pipe_cells(line.text)) for line in run])
    return (table, end) if table.cells else None


def aligned_table(lines: Sequence[Line], at: int) -> Found | None:
    """Three lines or more with the same number of columns (three or more), which wide gaps keep apart.

    The columns must begin or end below each other, or hold numbers: two spaces in prose are no table.
    """
    first = _gapped(lines[at].text)
    if not first:
        return None
    rows, end = [first], at + 1
    while end < len(lines) and len(row := _gapped(lines[end].text)) == len(first):
        rows.append(row)
        end += 1
    if len(rows) < MIN_ALIGNED_ROWS or not (_stand_aligned(rows) or _hold_numbers(rows)):
        return None
    cells = [(lines[at + i].number, [piece.text for piece in row]) for i, row in enumerate(rows)]
    return table_of(cells), end


def table_of(rows: Sequence[tuple[int, Sequence[str]]]) -> Table:
    """Source lines with their cells' raw texts -> Table; rules and rows without any text are no rows."""
    printed = [(number, texts) for number, texts in rows if not is_rule(texts)]
    cells = tuple(
        Cell(cell_text(text), row, column, Place(line=number))
        for row, (number, texts) in enumerate(printed)
        for column, text in enumerate(texts)
    )
    return Table(cells, Place(line=printed[0][0] if printed else None))


def is_rule(texts: Sequence[str]) -> bool:
    """No cell holds more than hyphens (two at least: one hyphen is a value)."""
    return all(not text or _RULE_CELL.fullmatch(text) for text in map(str.strip, texts))


def cell_text(raw: str) -> str:
    """A cell as an eye would see it: HTML and Markdown rendered."""
    return inline(render(raw))


def _has_tabs(text: str) -> bool:
    return 0 < text.count("\t") < MAX_COLUMNS


def _is_drawn_rule(text: str) -> bool:
    return bool(text.strip()) and is_nothing(text)


def _is_prose(run: Sequence[Line]) -> bool:
    indented = all("\t" not in line.text.strip() and not line.text.rstrip(" ").endswith("\t") for line in run)
    return indented or all(_LIST_TAB.fullmatch(line.text) for line in run)


def _has_outer_pipes(text: str) -> bool:
    bare = text.strip()
    return len(bare) > 2 and bare.startswith("|") and bare.endswith("|")


def _pipe_cells(text: str) -> list[str]:
    cells = _PIPE.split(text.strip())
    first = 1 if not cells[0].strip() else 0
    return cells[first:-1] if len(cells) > first + 1 and not cells[-1].strip() else cells[first:]


def _gapped(text: str) -> list[Piece]:
    """The pieces between wide gaps; none if there are too few or too many for a table."""
    bare = text.rstrip()
    cuts = [gap.span(1) for gap in _GAP.finditer(bare)]
    if not MIN_ALIGNED_COLUMNS - 1 <= len(cuts) < MAX_COLUMNS:
        return []
    starts = [len(bare) - len(bare.lstrip()), *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(bare)]
    pieces: list[Piece] = []
    at = reached = 0  # character and display column up to which widths are summed
    for start, end in zip(starts, ends, strict=True):
        left = reached + _width(bare[at:start])
        at, reached = end, left + _width(bare[start:end])
        pieces.append(Piece(left, reached, bare[start:end]))
    return pieces


def _width(text: str) -> int:
    return sum(unicodedata.category(c) not in ("Mn", "Cf") for c in text)


def _stand_aligned(rows: Sequence[Sequence[Piece]]) -> bool:
    return all(
        _within(piece.left for piece in column) or _within(piece.right for piece in column)
        for column in zip(*rows, strict=True)
    )


def _within(places: Iterable[int]) -> bool:
    values = list(places)
    return max(values) - min(values) <= ALIGNED_WITHIN


def _hold_numbers(rows: Sequence[Sequence[Piece]]) -> bool:
    last = [row[-1].text for row in rows]
    return sum(_NUMBER.fullmatch(text) is not None for text in last) * 3 >= 2 * len(last)
