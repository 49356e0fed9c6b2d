"""The two parts of EIT in one cell of a score table: `ส่วนที่ 1 ได้ 93.40` above `ส่วนที่ 2 ได้ 91.72`, beside or below the name of EIT.

In: the grid and its score columns. Out: the scores of both parts. Beside columns of several years nobody knows of which they are: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cell_subjects import Subject
from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.instrument_scores import InstrumentFound
from extract.records import Printed, Score
from extract.score_columns import NOT_SCORES
from normalize.indicators import read_instrument
from normalize.thai import arabic, fold

OWN = "instrument_score"  # role
_NAME, _SAYS = r"(?:แบบวัด|เครื่องมือ)?\s*(?:EIT)?\s*", r"\s*(?:ได้รับ|ได้|เท่ากับ|คะแนน|[=:–-])?\s*(?:คะแนน)?\s*[(]?"
_PART, _NUMBER = r"[(]?(?:ส่วนที่|ส่วน|ตอนที่|Part)?\s*", r"(?:(?:100|๑๐๐)[.][0๐]{1,4}|[0-9๐-๙]{1,2}[.][0-9๐-๙]{1,4})"
_BOTH = re.compile(
    rf"{_NAME}{_PART}[1๑]\s*[)]?{_SAYS}(?P<one>{_NUMBER})[)]?\s*(?:คะแนน|%)?[\s,;/]*(?:และ)?\s*"
    rf"{_NAME}{_PART}[2๒]\s*[)]?{_SAYS}(?P<other>{_NUMBER})[)]?\s*(?:คะแนน|%)?",
    re.IGNORECASE,
)


def part_scores(grid: Grid, columns: Sequence[int]) -> list[InstrumentFound]:
    """EIT1 and EIT2 of the one cell that states both."""
    if len(columns) != 1:
        return []
    found = {id(cell): (row, cell) for row in grid.rows for at, cell in enumerate(row.cells) if _may_state(grid, at) and _states(row, cell)}
    if len(found) != 1:
        return []
    ((row, cell),) = found.values()
    hit = _BOTH.fullmatch(fold(cell.text))
    by_name = {"EIT1": hit["one"], "EIT2": hit["other"]} if hit else {}
    year = grid.columns[columns[0]].year
    return [InstrumentFound(Subject("instrument", name), _score(raw, cell), cell, row, year) for name, raw in by_name.items()]


def _may_state(grid: Grid, at: int) -> bool:
    return grid.columns[at].role == OWN or grid.columns[at].role not in NOT_SCORES


def _states(row: GridRow, cell: Cell) -> bool:
    """Whether the cell gives both parts, and it or another cell of its row names EIT."""
    if _BOTH.fullmatch(fold(cell.text)) is None:
        return False
    return "EIT" in cell.text.upper() or any(read_instrument(other.text) == "EIT" for other in row.cells if other is not cell)


def _score(raw: str, cell: Cell) -> Score:
    return Score(float(arabic(raw)), Printed(raw, cell.place, cell.reading.how, cell.reading.confidence))
