"""Tables with a row for each instrument: `EIT (1) ประชาชนตอบเอง | 15 | 90.10`, with a sum below, with scores under `คะแนนเต็ม 100`.

In: a grid, the rows that are understood already. Out: what the other rows are about. A sum is the overall score where it is the weighted
mean of the instruments or indicators above it, of its year's weights: of any other sum nobody knows what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from catalogue.fiscal_years import fiscal_year as weights_of
from extract.cell_subjects import Subject
from extract.columns import Column
from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.score_cells import score_in_cell
from extract.score_choice import is_weighted_mean
from normalize.indicators import match_indicator, read_instrument
from normalize.numerals import is_empty, read_score
from normalize.thai import arabic, fold, squeeze

Named = tuple[GridRow, Subject, Cell]
NAMING = frozenset({"indicator", "subject", "question", "number", "code"})
SCORES = frozenset({"score", "this_year", "raw_score", "result"})
FULL = 100
ROUNDING = Fraction("0.02")  # of three parts of two decimals
MIN_DIFFERENT = 2  # scores that are full marks in every row are none
_OUT_OF_100 = re.compile(r"(?:ค่า|ผล)?คะแนน[(]?(?:เต็ม|จาก(?:คะแนน)?เต็ม)100(?:คะแนน)?[)]?")
_CODE_FIRST = re.compile(r"(?:\d{1,2}[.)]\s*)?(?:แบบ(?:วัด|ตรวจ)?|เครื่องมือ)?\s*\(?(?:IIT|EIT|OIT)(?![A-Za-z])", re.IGNORECASE)
_NOT_ITSELF = re.compile(r"\d{1,3}[.,]\d|จำนวน|ร้อยละ|ตัวชี้วัด|ข้อคำถาม|ค่าเฉลี่ย")
_SUM = re.compile(r"(?:คะแนน|ผล)?รวม(?:ทั้งสิ้น|ทั้งหมด|คะแนน)?(?:ถ่วงน้ำหนัก)?(?:(?:/|และ)(?:ระดับ|เกรด))?")


def with_scores_out_of_100(grid: Grid) -> Grid:
    """The grid whose one column headed `คะแนนเต็ม 100` is of scores: no other is, and what stands in it is not the full marks."""
    found = [i for i, column in enumerate(grid.columns) if column.role == "target" and _is_of_scores(grid, i, column)]
    if len(found) != 1 or any(column.role in SCORES or column.year is not None for column in grid.columns):
        return grid
    columns = tuple(replace(column, role="score") if i in found else column for i, column in enumerate(grid.columns))
    return replace(grid, columns=columns)


def with_own_scores(grid: Grid, named: Sequence[Named]) -> Grid:
    """The grid whose column `คะแนนเครื่องมือ` is of scores like any: its rows name no indicator, and no other column is of scores."""
    if any(subject.kind == "indicator" for _, subject, _ in named) or any(c.role in SCORES or c.year is not None for c in grid.columns):
        return grid
    own = [column.role == "instrument_score" for column in grid.columns]
    columns = tuple(replace(column, role="score") if is_own else column for column, is_own in zip(grid.columns, own, strict=True))
    return replace(grid, columns=columns) if sum(own) == 1 else grid


def _is_of_scores(grid: Grid, at: int, column: Column) -> bool:
    values = [value for row in grid.rows if (value := read_score(row.text(at)).value) is not None]
    parted = {value for value in values if not float(value).is_integer()}
    return _OUT_OF_100.fullmatch(arabic(squeeze(column.header))) is not None and len(parted) >= MIN_DIFFERENT


def instruments_by_code(grid: Grid, rows: Sequence[GridRow], named: Sequence[Named]) -> list[Named]:
    """Of rows not understood, those that a column of instruments names by code with more words behind it; none if two name the same, or
    one that another row is about."""
    column = grid.column("instrument")
    if column is None or set(grid.roles) & NAMING:
        return []
    found = [(row, name, row.cells[column]) for row in rows if (name := _code_of(row.text(column))) is not None]
    names = [name for _, name, _ in found] + [subject.name for _, subject, _ in named if subject.kind == "instrument"]
    return [(row, Subject("instrument", name), cell) for row, name, cell in found] if len(set(names)) == len(names) else []


def _code_of(text: str) -> str | None:
    flat = arabic(fold(text))
    if not _CODE_FIRST.match(flat) or _NOT_ITSELF.search(flat) or match_indicator(flat) is not None:
        return None
    return read_instrument(flat)


def with_sum_as_overall(grid: Grid, named: Sequence[Named], columns: Sequence[int], year: int | None) -> list[Named]:
    """The rows, with the one headed `รวม` as the overall score if it is the weighted mean of the rows above: in the column of the scores,
    or, where that is empty, below the weighted ones."""
    overall = [subject.kind == "overall" for _, subject, _ in named]
    sums = [row for row, subject, cell in named if subject.kind in ("mean", "overall") and _SUM.fullmatch(squeeze(cell.text))]
    if len(sums) != 1 or len(columns) != 1 or sum(overall) > 1 or (any(overall) and named[overall.index(True)][0] is not sums[0]):
        return list(named)
    of = ("instrument", "indicator")
    figures = {subject.name: value for row, subject, _ in named if subject.kind in of and (value := _value(row, columns[0])) is not None}
    column = _sum_column(grid, sums[0], columns[0])
    total = _value(sums[0], column) if column is not None else None
    if column is None or total is None or not is_weighted_mean(total, year, figures):
        return list(named)
    cells = tuple(sums[0].cells[column] if i == columns[0] else cell for i, cell in enumerate(sums[0].cells))
    whole = replace(sums[0], cells=cells)
    return [(whole, Subject("overall", "overall"), cell) if row is sums[0] else (row, subject, cell) for row, subject, cell in named]


def without_weighted_parts(named: Sequence[Named], columns: Sequence[int], year: int | None) -> tuple[list[Named], list[GridRow]]:
    """The rows without those of instruments that tell their parts of the overall score (`IIT 28.10 | EIT 27.63 | OIT 35.99`): none is more
    than what its instrument weighs. Their sum is the overall score."""
    weights = weights_of(year).weights
    parts = [(row, subject.name) for row, subject, _ in named if subject.kind == "instrument"]
    if weights is None or len(columns) != 1 or any(subject.kind == "indicator" for _, subject, _ in named):
        return list(named), []
    most = {"IIT": weights.iit, "EIT": weights.eit, "OIT": weights.oit}
    if any(name == "EIT1" for _, name in parts):
        most = {"IIT": weights.iit, "EIT1": weights.eit / 2, "EIT2": weights.eit / 2, "OIT": weights.oit}
    values = {name: value for row, name in parts if (value := _value(row, columns[0])) is not None}
    if values.keys() != most.keys() or len(parts) != len(most) or any(values[name] > FULL * Fraction(most[name]) for name in most):
        return list(named), []
    whole = [(row, Subject("overall", "overall"), cell) for row, subject, cell in named if subject.kind in ("mean", "overall")]
    kept = [one for one in whole if abs((_value(one[0], columns[0]) or Fraction()) - sum(values.values(), Fraction())) <= ROUNDING]
    return kept, [row for row, _, _ in named if all(row is not one[0] for one in kept)]


def _sum_column(grid: Grid, row: GridRow, score: int) -> int | None:
    """The column of the sum: that of the scores, else the one of weighted scores."""
    if not is_empty(row.text(score)):
        return score
    weighted = [i for i, column in enumerate(grid.columns) if column.role == "weighted" and _value(row, i) is not None]
    return weighted[0] if len(weighted) == 1 else None


def _value(row: GridRow, column: int) -> Fraction | None:
    value = score_in_cell(row.text(column))[0]
    return None if value is None else Fraction(str(value))
