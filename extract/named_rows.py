"""Which rows of a score table name what: an indicator, an instrument, the whole result.

In: a grid. Out: its rows with a `Subject` each and the cell that names it, and the rows that name nothing. Refused: rows told by
`ตัวชี้วัดที่ N` alone, where they may be of a plan.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cell_subjects import Subject, is_weighted_sum
from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.instrument_rows import instruments_by_code
from extract.instrument_scores import LARGEST_WEIGHT
from extract.lettered_names import questions_under_names
from extract.names_by_place import named_by_place
from extract.row_subjects import row_subject
from extract.row_totals import with_totals
from extract.turned_tables import numbered_across
from normalize.indicators import INDICATORS_OF, THE_WORD
from normalize.numerals import find_numbers
from normalize.thai import arabic, squeeze

NamedRow = tuple[GridRow, Subject, Cell]  # the cell names the subject
_OF_NO_NAME = ("verdict", "recommendation", "analysis", "note", "difference")  # roles of columns


def named_rows(grid: Grid, fiscal_year: int | None) -> tuple[list[NamedRow], list[GridRow]] | None:
    """The rows that name something, and those that do not, each in printed order."""
    named: list[NamedRow] = []
    unnamed: list[GridRow] = []
    skip = frozenset(i for i, column in enumerate(grid.columns) if column.role in _OF_NO_NAME)
    asked = questions_under_names(grid)
    for row in grid.rows:
        found = row_subject(row, fiscal_year, skip)
        if found is None or id(found[1]) in asked:
            unnamed.append(row)
        else:
            named.append((row, *found))
    if coded := instruments_by_code(grid, unnamed, named):
        told = {id(item[0]): item for item in (*named, *coded)}
        named = [told[id(row)] for row in grid.rows if id(row) in told]
        unnamed = [row for row in unnamed if id(row) not in told]
    if not named:
        named, unnamed = _by_number(grid)
    elif placed := {id(item[0]): item for item in named_by_place(grid.rows, named, skip)}:
        every = {id(item[0]): item for item in named} | placed
        named, unnamed = [every[id(row)] for row in grid.rows if id(row) in every], [row for row in unnamed if id(row) not in placed]
    return (_with_weighted_sum(with_totals(named, fiscal_year)), unnamed) if _surely_named(named) else None


def _with_weighted_sum(named: list[NamedRow]) -> list[NamedRow]:
    """The last row as the overall score if it is the one weighted sum: behind an instrument, and not the last, or no larger than what one
    instrument weighs, it is that instrument's part."""
    sums = [row for row, subject, cell in named if subject.kind == "mean" and is_weighted_sum(cell.text)]
    if len(sums) != 1 or named[-1][0] is not sums[0] or any(subject.kind == "overall" for _, subject, _ in named):
        return named
    values = [number.value for text in sums[0].texts() for number in find_numbers(text) if number.decimals]
    if not any(LARGEST_WEIGHT < value <= 100 for value in values):
        return named
    return [*named[:-1], (sums[0], Subject("overall", "overall"), named[-1][2])]


def _surely_named(named: Sequence[NamedRow]) -> bool:
    """Rows told by `ตัวชี้วัดที่ N` alone count where a name stands too, or all indicators of an instrument are there: plans have KPIs."""
    indicators = [s for _, s, _ in named if s.kind == "indicator"]
    if not indicators or any(
        s.match is None or s.match.number is None or s.kind != "indicator" or not _bare_number(c.text) for _, s, c in named
    ):
        return True
    numbers = {int(s.name) for s in indicators}
    return any(set(group) <= numbers for group in INDICATORS_OF.values())


def _bare_number(text: str) -> bool:
    return re.fullmatch(rf"(?:คะแนน)?{THE_WORD}(?:ที่|ข้อที่|ข้อ)?\d{{1,2}}", arabic(squeeze(text))) is not None


def _by_number(grid: Grid) -> tuple[list[NamedRow], list[GridRow]]:
    """Rows 1 to 10 under the header `ตัวชี้วัดที่`, all ten and in order: the number names the indicator."""
    column = grid.column("number", "indicator")
    if column is None or not numbered_across([grid.columns[column].header, *(row.text(column) for row in grid.rows[:10])]):
        return [], list(grid.rows)
    named = [(row, Subject("indicator", str(n)), row.cells[column]) for n, row in enumerate(grid.rows[:10], 1)]
    return named, list(grid.rows[10:])
