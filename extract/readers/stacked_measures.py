"""The rows of a measures table that stands as one cell a line: which lines of a row are whose cell.

In: the lines of a text, the line of the first row's number, the roles of the columns. Out: the rows with the line after the last. Refuses
all rows where the cells of one can be told apart in no way, or in several, or where the last may go on. Units fill their column, periods
theirs, marked lines are the steps. Numbers may be missing between rows (`2`, `4`), or begin anew.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import comb

from extract.cell_subjects import read_subject
from extract.page_furniture import is_page_furniture
from extract.readers.rows import Line
from normalize.indicators import find_indicators
from normalize.periods import read_periods
from normalize.thai import arabic, fold, repair, squeeze
from normalize.units import read_units

Row = tuple[int, list[str]]  # the line of its first cell, and its cells
MAX_ROW_LINES = 30
MAX_WAYS = 20_000  # to deal out the lines of a row: no text makes it slow
MIN_COLUMNS = 4
MAX_BETWEEN = 6  # lines from one row to the next over a page's end
ORDINALS = ("rank", "number")
TOLD = ("indicator", "responsible", "timeline", "steps")  # roles whose cells tell themselves
FREE = "text"  # a column whose cells nothing but their place tells
_ORDINAL = re.compile(r"[(]?(?P<no>[0-9]{1,2})[.)]?")
_STEP = re.compile(r"[-–—•*●○▪➢✓]\s*\S|[(]?[0-9๐-๙]{1,2}[.)]\s*\S|ขั้น(?:ตอน)?ที่\s?[0-9๐-๙]")
_CUT_NAME = re.compile(r"(?:และ|หรือ|ของ|[,/(-])\n|\n(?:และ|หรือ|ของ|ฯ|ที่เกี่ยวข้อง|[,/()])")


def ordinal(text: str) -> int | None:
    """The number of a row, if a line is nothing but one."""
    hit = _ORDINAL.fullmatch(arabic(fold(text)))
    return int(hit["no"]) if hit is not None else None


def measure_rows(lines: Sequence[Line], start: int, roles: Sequence[str | None]) -> tuple[list[Row], int]:
    """The rows from the one whose number stands at `start` on, up to a blank line."""
    named = set(roles)
    if roles[0] not in ORDINALS or len(roles) < MIN_COLUMNS or not {"responsible", "timeline"} <= named or not {"measure", "steps"} & named:
        return [], start
    kinds = [role if role in TOLD and roles.count(role) == 1 else FREE for role in roles[1:]]
    rows: list[Row] = []
    at, number = start, ordinal(lines[start].text)
    while number is not None:
        end, following = _until(lines, at, number)
        size = end - at - 1
        texts = [fold(line.text) for line in lines[at + 1 : end]]
        cells = _cells(texts, kinds)
        while cells is None and not following and kinds[-1] != FREE and size >= len(roles):
            size -= 1  # what stands below the last row
            cells = _cells(texts[:size], kinds) if not _may_go_on(*texts[size - 1 : size + 1]) else None
        if cells is None:
            return [], start
        rows.append((lines[at].number, [fold(lines[at].text), *cells]))
        at = following or at + 1 + size
        number = ordinal(lines[at].text) if following else None
    return rows, at


def _until(lines: Sequence[Line], at: int, number: int) -> tuple[int, int]:
    """The end of a row, and where the next one begins (0 if none does): at its number, or, if that is not printed, at the next one."""
    last = min(len(lines), at + MAX_ROW_LINES + 2)
    blank = next((i for i in range(at + 1, last) if not lines[i].text.strip()), last)
    numbered = [i for i in range(at + 1, blank) if ordinal(lines[i].text) is not None]
    following = next((i for i in numbered if ordinal(lines[i].text) == number + 1), 0)
    if not following:
        following = next_row(lines, blank, number + 1) or next(iter(numbered), 0)
    return min(following or blank, blank), following


def next_row(lines: Sequence[Line], at: int, expected: int) -> int | None:
    """The line of the next row's number, at this line or below a page's end: the one right above its text, for a page's may be as bare."""
    below = next((i for i in range(at, min(len(lines), at + MAX_BETWEEN + 1)) if not _is_between(lines[i].text)), at)
    return below - 1 if below > at and ordinal(lines[below - 1].text) == expected else None


def _is_between(text: str) -> bool:
    return not text.strip() or is_page_furniture(text) or ordinal(text) is not None


def _may_go_on(above: str, below: str) -> bool:
    """Whether a line may belong to the last cell above it: then the row is not understood."""
    return bool(_CUT_NAME.search(f"{above}\n{below}")) or _are_units(below) or _may_be((below,), "timeline", False)


def _cells(texts: Sequence[str], kinds: Sequence[str]) -> list[str] | None:
    """The cells of a row, if its lines are those of the columns in one way alone: of several, the one with all units in their column."""
    if len(texts) > MAX_ROW_LINES or comb(max(len(texts) - 1, 0), len(kinds) - 1) > MAX_WAYS:
        return None
    found = list(_dealt(tuple(texts), tuple(kinds), "steps" in kinds))
    if len(found) > 1 and "responsible" in kinds:
        column = kinds.index("responsible")
        most = max(len(cells[column]) for cells in found)
        found = [cells for cells in found if len(cells[column]) == most]
    return ["\n".join(cell) for cell in found[0]] if len(found) == 1 else None


def _dealt(texts: tuple[str, ...], kinds: tuple[str, ...], has_steps: bool) -> Iterator[list[tuple[str, ...]]]:
    if not kinds:
        if not texts:
            yield []
        return
    for size in range(1, len(texts) - len(kinds) + 2):
        if _may_be(texts[:size], kinds[0], has_steps):
            for rest in _dealt(texts[size:], kinds[1:], has_steps):
                yield [texts[:size], *rest]


def _are_units(text: str) -> bool:
    read = read_units(repair(text).text)
    return bool(read.units) and read.unread is None


def _goes_on(line: str, below: str) -> bool:
    """Whether a cell of units may go on in the line below: with another unit, or with the rest of a name that is cut at a joint."""
    return _are_units(below) or _CUT_NAME.search(f"{line}\n{below}") is not None


@lru_cache(maxsize=4096)
def _may_be(lines: tuple[str, ...], kind: str, has_steps: bool) -> bool:
    text = repair(" ".join(lines)).text
    if kind == "steps":
        return len(lines) == 1 or _STEP.match(lines[0]) is not None
    if any(_STEP.match(line) for line in lines) and has_steps:
        return False  # a marked step stands in its own column
    if kind == "responsible":
        return _are_units(text) and all(map(_goes_on, lines, lines[1:]))
    if kind == "timeline":
        return squeeze("".join(period.raw for period in read_periods(text, None).periods)) == squeeze(text)
    if kind == "indicator":
        return bool(find_indicators(text)) or read_subject(text) is not None
    return True
