"""Tables drawn with characters: tabs, Markdown pipes, columns aligned by spaces. Lines -> Table, and how far it reaches.

A recogniser looks at the lines from `at` on and answers the table with the index of the line after it, or None. It looks at
a few lines before it decides, so that no text makes it slow. A table of rules only has no cells.
Rows of hyphens only are no rows. Prose is no table: a list with tabs after its numbers, first lines indented by a tab,
text with wide spaces.
"""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import NamedTuple

from extract.document import Cell, Place, Table
from extract.headers import header_role, is_header_wording
from extract.readers.markdown import inline, is_nothing
from extract.readers.residue import render

MAX_COLUMNS = 256  # as in `html_tables`: more tabs in a line are no table
MAX_AREA = 200_000  # places of a grid; what goes beyond is a table of its own
PROSE_SAMPLE = 20  # lines; enough to tell, few enough for a text of tabs only
MIN_ALIGNED_ROWS = 3
MIN_ALIGNED_COLUMNS = 3
MIN_SHIFTED_OVER = 2  # rows with a number in the column
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
    if not _has_tabs(lines[at].text) or _is_prose(lines, at):
        return None
    end, width = at, 1
    while end < len(lines) and (_has_tabs(lines[end].text) or _is_drawn_rule(lines[end].text)):
        width = max(width, lines[end].text.count("\t") + 1)
        if (end - at + 1) * width > MAX_AREA:
            break
        end += 1
    rows = [(line.number, line.text.split("\t")) for line in lines[at:end] if "\t" in line.text]
    return table_of(without_extra_tabs(rows)), end


def pipe_table(lines: Sequence[Line], at: int) -> Found | None:
    """A Markdown table: rows with outer pipes (two at least), or any with a row of hyphens below the first."""
    if "|" not in lines[at].text or at + 1 == len(lines):
        return None
    second = lines[at + 1].text
    is_row = _has_pipe if "-" in second and "|" in second and _PIPE_RULE.fullmatch(second) else _has_outer_pipes
    if not is_row(lines[at].text) or not is_row(second):
        return None
    end = at + 2
    while end < len(lines) and end - at < MAX_AREA // MAX_COLUMNS and is_row(lines[end].text):
        end += 1
    return table_of([(line.number, _pipe_cells(line.text)) for line in lines[at:end]]), end


def aligned_table(lines: Sequence[Line], at: int) -> Found | None:
    """Three lines or more with the same number of columns (three or more), which wide gaps keep apart.

    The columns of the first three must begin or end below each other, hold numbers, or be headed by known words: wide spaces in prose
    are no table.
    """
    first = _gapped(lines[at].text)
    rows, end = [first], at + 1
    while first and end < len(lines) and len(row := _gapped(lines[end].text)) == len(first):
        rows.append(row)
        end += 1
        if len(rows) == MIN_ALIGNED_ROWS and not (_stand_aligned(rows) or _hold_numbers(rows) or _are_headed(first)):
            return None
        if len(rows) * len(first) > MAX_AREA:
            break
    if len(rows) < MIN_ALIGNED_ROWS:
        return None
    return table_of([(lines[at + i].number, [piece.text for piece in row]) for i, row in enumerate(rows)]), end


def table_of(rows: Sequence[tuple[int, Sequence[str]]]) -> Table:
    """Source lines with their cells' raw texts -> Table; rules and rows without any text are no rows."""
    printed = [(number, texts) for number, texts in rows if not is_rule(texts)]
    cells = tuple(
        Cell(cell_text(text), row, column, Place(line=number))
        for row, (number, texts) in enumerate(printed)
        for column, text in enumerate(texts)
    )
    return Table(cells, Place(line=printed[0][0] if printed else None))


def without_extra_tabs(rows: Sequence[tuple[int, Sequence[str]]]) -> list[tuple[int, Sequence[str]]]:
    """The rows, of which one that is wider than all others loses the empty cells it begins with if its numbers then stand below others."""
    widths = Counter(len(texts) for _, texts in rows)
    width, most = widths.most_common(1)[0]
    if most < MIN_ALIGNED_ROWS or max(widths) == width:
        return list(rows)
    numeric = {at for at in range(width) if _hold_numbers_at(at, [texts for _, texts in rows if len(texts) == width])}
    return [(number, texts[len(texts) - width :] if _is_shifted(texts, width, numeric) else texts) for number, texts in rows]


def _hold_numbers_at(at: int, rows: Sequence[Sequence[str]]) -> bool:
    filled = [texts[at].strip() for texts in rows if texts[at].strip()]
    return len(filled) >= MIN_SHIFTED_OVER and all(_NUMBER.fullmatch(text) for text in filled)


def _is_shifted(texts: Sequence[str], width: int, numeric: AbstractSet[int]) -> bool:
    extra = len(texts) - width
    if extra <= 0 or not numeric or any(text.strip() for text in texts[:extra]) or not texts[-1].strip():
        return False
    numbers = {at - extra for at, text in enumerate(texts) if _NUMBER.fullmatch(text.strip())}
    return numbers == numeric


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


def _is_prose(lines: Sequence[Line], at: int) -> bool:
    """Lines that are only indented by tabs, or a list with a tab after each number. Judged by the run's first lines."""
    run = [line.text for line in takewhile(lambda line: "\t" in line.text, lines[at : at + PROSE_SAMPLE])]
    indented = all("\t" not in text.strip() and not text.rstrip(" ").endswith("\t") for text in run)
    return indented or all(_LIST_TAB.fullmatch(text) for text in run)


def _has_pipe(text: str) -> bool:
    return 0 < text.count("|") <= MAX_COLUMNS


def _has_outer_pipes(text: str) -> bool:
    bare = text.strip()
    return len(bare) > 2 and bare.startswith("|") and bare.endswith("|") and _has_pipe(bare)


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


def _are_headed(first: Sequence[Piece]) -> bool:
    return len({header_role(piece.text) for piece in first if is_header_wording(piece.text)}) >= MIN_ALIGNED_COLUMNS


def _within(places: Iterable[int]) -> bool:
    values = list(places)
    return max(values) - min(values) <= ALIGNED_WITHIN


def _hold_numbers(rows: Sequence[Sequence[Piece]]) -> bool:
    last = [row[-1].text for row in rows]
    return sum(_NUMBER.fullmatch(text) is not None for text in last) * 3 >= 2 * len(last)
