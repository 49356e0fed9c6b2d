"""Tables with several rows for one indicator: which rows are its items, which columns hold the items' scores and which its own.

In: a grid. Out: the same grid with one row for each indicator, without what belongs to items, and the rows that were taken out.
A column in which the numbers differ from item to item is theirs; one that prints a single number for all of them is the indicator's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from extract.cell_subjects import Subject, read_line_subject, read_subject
from extract.document import Cell
from extract.grids import Grid, GridRow
from normalize.indicators import read_instrument
from normalize.numerals import find_numbers, is_empty, read_score
from normalize.questions import read_code
from normalize.ratings import read_verdict
from normalize.thai import fold, squeeze

# roles of columns that may name an item
NAMING = frozenset({None, "subject", "question", "code", "rank", "number", "indicator", "analysis"})
MIN_ITEM_LETTERS = 4  # consonants
MIN_ITEMS = 2  # rows of one indicator
MIN_GROUPS = 2  # indicators whose means agree
TOLERANCE = 0.0101  # of a mean of printed scores
_TOTAL = re.compile(
    r"(?:คะแนน|ค่า|ผล)*(?:เฉลี่ย|รวม)(?:คะแนน|ค่า|เฉลี่ย|รวม|ทั้งหมด|ทั้งสิ้น|ทุกข้อ|รายข้อ)*(?:(?:ของ|ราย|ทั้ง)?(?:ตัวชี้วัด|ประเด็น).{0,60})?:?"
)
_OF_ONE = re.compile(r"^(?:คะแนน|ค่า|ผล)*(?:เฉลี่ย|รวม)")
_OF = re.compile(r"^(?:(?:คะแนน|ค่า|ผล|เฉลี่ย|รวม)\s*)+(?:ของ|ราย)?\s*")


@dataclass(frozen=True, slots=True)
class Items:
    """Column indexes: where indicators are named, items' scores, indicators' own scores. `groups`: row indexes of each indicator."""

    subject: int
    theirs: frozenset[int]
    own: frozenset[int]
    groups: tuple[tuple[int, ...], ...]
    rows: frozenset[int]  # indexes of items

    def is_total(self, grid: Grid, index: int) -> bool:
        return any(index in group for group in self.groups) and is_total(grid.rows[index], self.subject)


def _indicator(cell: Cell) -> str | None:
    subject = read_line_subject(cell.name)
    return subject.name if subject is not None and subject.kind == "indicator" else None


def _subject_column(grid: Grid) -> int | None:
    """The column that names most indicators."""
    named = Counter(i for row in grid.rows for i, cell in enumerate(row.cells) if grid.columns[i].role in NAMING and _indicator(cell))
    return min(named, key=lambda i: (-named[i], i)) if named else None


def _groups(grid: Grid, column: int) -> tuple[tuple[int, ...], ...]:
    """Rows one after the other about one indicator; an empty cell goes on with the name above."""
    groups: list[list[int]] = []
    last: str | None = None
    for index, row in enumerate(grid.rows):
        name = _indicator(row.cells[column])
        if is_empty(row.text(column)) and last is not None:
            groups[-1].append(index)
        elif name is None:
            last = None
        elif name == last:
            groups[-1].append(index)
        else:
            groups.append([index])
            last = name
    return tuple(map(tuple, groups))


def with_names_below(grid: Grid) -> Grid:
    """The grid with each indicator's name in all rows about it, where it is printed in the first one only."""
    subject = _subject_column(grid)
    if subject is None:
        return grid
    rows = list(grid.rows)
    for group in _groups(grid, subject):
        for i in (i for i in group[1:] if not _is_of_several(rows[i], subject)):
            rows[i] = _with(rows[i], {subject: rows[group[0]].cells[subject]})
    return replace(grid, rows=tuple(rows))


def _is_of_several(row: GridRow, subject: int) -> bool:
    """A row about more than the indicator above it: a mean, a sum, the whole report."""
    return is_total(row, subject) or any((found := read_subject(c.text)) is not None and found.kind == "overall" for c in row.cells)


def says_total(text: str) -> bool:
    return _TOTAL.fullmatch(squeeze(text)) is not None


def is_total(row: GridRow, subject: int) -> bool:
    """Whether a row says that it is the mean or the sum of those around it."""
    return any(says_total(cell.text) for i, cell in enumerate(row.cells) if i != subject)


def indicator_of_total(text: str) -> Subject | None:
    """The indicator of which a row is the mean: `คะแนนเฉลี่ยตัวชี้วัดที่ 1 การปฏิบัติหน้าที่`."""
    flat = fold(text)
    subject = read_subject(_OF.sub("", flat)) if _OF_ONE.match(squeeze(flat)) else None
    return subject if subject is not None and subject.kind == "indicator" else None


def _is_item(grid: Grid, row: GridRow, subject: int, fiscal_year: int | None) -> bool:
    """Whether a row names something in a cell of its own beside its indicator: a text or a question's code."""
    for index, cell in enumerate(row.cells):
        text = fold(cell.text)
        if index in row.inherited or cell is row.cells[subject] or grid.columns[index].role not in NAMING or is_empty(text):
            continue
        code = read_code(text)
        if code is not None and code.lettered:
            return True
        if read_score(text).value is not None or read_verdict(text) is not None or read_instrument(text) is not None:
            continue
        if read_subject(fold(cell.name), fiscal_year) is not None or _begins_with_a_score(text):
            continue
        if len(re.findall(r"[ก-ฮ]", text)) >= MIN_ITEM_LETTERS:
            return True
    return False


def _begins_with_a_score(text: str) -> bool:
    """`95.10 (ผ่านดี)`: a number with few words."""
    numbers = find_numbers(text)
    return len(numbers) == 1 and numbers[0].decimals > 0 and numbers[0].start == 0


def _names_item(grid: Grid, index: int, subject: int, fiscal_year: int | None) -> bool:
    row = grid.rows[index]
    return not is_total(row, subject) and _is_item(grid, row, subject, fiscal_year)


def _values(grid: Grid, group: Sequence[int], column: int) -> list[float]:
    cells = dict.fromkeys(grid.rows[i].cells[column] for i in group)
    return [value for value in (read_score(cell.text).value for cell in cells) if value is not None]


def items_of(grid: Grid, fiscal_year: int | None = None) -> Items | None:
    """The items of a grid's indicators; None where each indicator has one row."""
    subject = _subject_column(grid)
    if subject is None:
        return None
    groups = _groups(grid, subject)
    named = [[i for i in group if _names_item(grid, i, subject, fiscal_year)] for group in groups]
    several = [group for group in named if len(group) >= MIN_ITEMS]
    if not several:
        return None
    items = {i for group in (named if len(several) * 2 > len(groups) else several) for i in group}
    theirs, own = set(), set()
    for column in range(len(grid.columns)):
        values = [found for group in several if (found := _values(grid, group, column))]
        if column == subject or grid.columns[column].role == "rank":
            continue
        if any(len(set(found)) > 1 for found in values):
            theirs.add(column)
        elif values:
            own.add(column)
    return Items(subject, frozenset(theirs), frozenset(own), groups, frozenset(items)) if theirs or own else None


def without_items(grid: Grid, fiscal_year: int | None = None) -> tuple[Grid, tuple[GridRow, ...]]:
    """The grid with one row for each indicator, and the rows of items that were left out with a score of theirs."""
    items = items_of(grid, fiscal_year)
    if items is None:
        return grid, ()
    kept: dict[int, GridRow] = {i: row for i, row in enumerate(grid.rows) if i not in items.rows}
    for group in items.groups:
        name = grid.rows[group[0]].cells[items.subject]
        for i in group:
            if i in kept and is_total(kept[i], items.subject):
                kept[i] = _with(kept[i], {items.subject: name})
        own = {c: cell for c in items.own if (cell := _first_filled(grid, [i for i in group if i in items.rows], c)) is not None}
        if group[0] in items.rows and own:
            first = grid.rows[group[0]]
            kept[group[0]] = _with(first, {c: replace(first.cells[c], text="") for c in items.theirs} | own)
    columns = tuple(
        replace(column, role="score") if _is_mean_of_items(grid, items, i) else column for i, column in enumerate(grid.columns)
    )
    taken = tuple(grid.rows[i] for i in sorted(items.rows) if any(_values(grid, [i], c) for c in items.theirs))
    return replace(grid, rows=tuple(kept[i] for i in sorted(kept)), columns=columns), taken


def _is_mean_of_items(grid: Grid, items: Items, column: int) -> bool:
    """Whether a column headed as a mean prints, for each indicator, the mean of its items' scores: then it is the indicator's score."""
    scores = [c for c in items.theirs if grid.columns[c].role in ("score", "question_score")]
    if grid.columns[column].role != "average" or column not in items.own or len(scores) != 1:
        return False
    groups = [[i for i in group if i in items.rows] for group in items.groups]
    pairs = [(_values(grid, group, scores[0]), _values(grid, group, column)) for group in groups if len(group) >= MIN_ITEMS]
    return len(pairs) >= MIN_GROUPS and all(found and mean and abs(fmean(found) - mean[0]) <= TOLERANCE for found, mean in pairs)


def _with(row: GridRow, cells: dict[int, Cell]) -> GridRow:
    return replace(row, cells=tuple(cells.get(i, cell) for i, cell in enumerate(row.cells)), inherited=frozenset())


def _first_filled(grid: Grid, group: Sequence[int], column: int) -> Cell | None:
    return next((grid.rows[i].cells[column] for i in group if not is_empty(grid.rows[i].text(column))), None)
