"""The instruments' own scores in a table of indicators: in a column of their own, in a band over the width, in the cell that names one,
in a cell that stands beside all of an instrument's indicators.

In: the grid, and which row is about what. Out: subjects with their scores and years; a score whose year is not told apart is a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from extract.cell_subjects import Subject, read_subject
from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.headers import header_role
from extract.item_rows import TOLERANCE
from extract.records import Doubt, Printed, Score
from extract.score_cells import printed_of, score_in_cell
from extract.score_columns import NOT_SCORES
from extract.score_labels import NOT_EXACTLY, is_label, label_beside
from normalize.indicators import INDICATORS_OF, read_instrument
from normalize.numerals import find_numbers, is_empty
from normalize.thai import fold

LARGEST_WEIGHT = 40  # per cent, of an instrument: `OIT (40.00)`
Named = Sequence[tuple[GridRow, Subject, Cell]]


@dataclass(frozen=True, slots=True)
class InstrumentFound:
    """`cell` names the instrument; `year` None: that of the table."""

    subject: Subject
    score: Score
    cell: Cell
    row: GridRow
    year: int | None = None


def _score(value: float, raw: str, cell: Cell) -> Score:
    return Score(value, Printed(raw, cell.place, cell.reading.how, cell.reading.confidence))


def column_scores(grid: Grid, groups: Sequence[int]) -> list[InstrumentFound]:
    """Instruments whose own score stands in a column of its own, beside the name that heads each group of indicators."""
    column, names = grid.column("instrument_score"), grid.column("instrument")
    column = groups[0] if column is None and len(groups) == 1 else column
    if column is None or names is None:
        return []
    found: dict[str, InstrumentFound] = {}
    for row in grid.rows:
        subject = read_subject(row.text(names))
        value, _, raw = score_in_cell(row.text(column))
        if subject is not None and subject.kind == "instrument" and value is not None:
            found.setdefault(subject.name, InstrumentFound(subject, _score(value, raw, row.cells[column]), row.cells[names], row))
    return list(found.values())


def band_scores(named: Named) -> list[InstrumentFound]:
    """Instruments that head their indicators in a band over the whole width which prints their score too: `แบบวัด IIT 84.97 คะแนน`."""
    found = []
    for row, subject, cell in named:
        text = fold(cell.text)
        numbers = [n for n in find_numbers(text) if n.decimals or n.value not in (1, 2)]  # `EIT ส่วนที่ 1`
        if subject.kind != "instrument" or any(c is not cell for c in row.cells) or len(numbers) != 1 or not is_label(text):
            continue
        (number,) = numbers
        if number.decimals and 0 <= number.value <= 100 and not NOT_EXACTLY.search(text[: number.start]):
            found.append(InstrumentFound(subject, _score(float(number.value), number.raw, cell), cell, row))
    return found


def cell_scores(grid: Grid, named: Named, columns: Sequence[int]) -> tuple[list[InstrumentFound], list[Doubt]]:
    """Instruments whose score stands in the cell that names them beside their indicators: `IIT (91.27)`, `IIT 91.27 คะแนน`."""
    found: dict[str, InstrumentFound] = {}
    doubts: list[Doubt] = []
    for row in grid.rows:
        whole = len(set(map(id, row.cells))) == 1 < len(row.cells)
        own = next((subject for other, subject, _ in named if other is row), None)
        if whole or (own is not None and own.kind == "instrument" and any(score_in_cell(row.text(i))[0] is not None for i in columns)):
            continue  # a band, or a row that states the instrument's score itself
        for index, cell in enumerate(row.cells):
            read = label_beside(cell.text) if index not in columns and not _is_no_score(grid, index) else None
            if read is None or read.subject.kind != "instrument" or read.rating is not None or read.subject.name in found:
                continue
            value = float(read.number.value)
            if value.is_integer() and value <= LARGEST_WEIGHT:
                continue
            year, sure = _year(grid, named, columns, read.subject.name, value)
            if sure:
                found[read.subject.name] = InstrumentFound(read.subject, _score(value, read.number.raw, cell), cell, row, year)
            else:
                printed = printed_of(cell)
                if all(doubt.printed != printed.raw for doubt in doubts):
                    doubts.append(Doubt("row_unread", cell.place, printed.raw, "instrument_scores"))
    return list(found.values()), doubts


def side_scores(
    grid: Grid, named: Named, columns: Sequence[int], groups: Sequence[int]
) -> tuple[list[InstrumentFound], list[Doubt]]:
    """Instruments whose score stands once beside all their indicators, in a merged cell or with empty ones below it.

    The indicators tell whose it is; that it is a score, a header of the column or of the group tells, or that it is their mean.
    """
    means = [i for i, column in enumerate(grid.columns) if column.role == "average" and i not in groups]
    found: dict[tuple[str, int | None], InstrumentFound] = {}
    doubts: list[Doubt] = []
    for column in (*groups, *means):
        for block in _blocks(grid, named, column):
            row, own = block[0][0], block[0][2]
            cell, numbers = row.cells[column], {int(subject.name) for _, subject, _ in block}
            name = next((name for name, all_of_it in INDICATORS_OF.items() if set(all_of_it) == numbers), None)
            value, _, raw = score_in_cell(cell.text)
            if name is None or value is None or (value.is_integer() and value <= LARGEST_WEIGHT):
                continue
            year, is_mean = _year_of_mean(grid, named, columns, name, value)
            if not is_mean and _is_headed(grid, row, column) and len(columns) == 1:
                year, is_mean = grid.columns[columns[0]].year, True
            if is_mean:
                by = _naming(grid, row, name) or own
                found.setdefault((name, year), InstrumentFound(Subject("instrument", name), _score(value, raw, cell), by, row, year))
            elif column in groups:
                doubts.append(Doubt("row_unread", cell.place, printed_of(cell).raw, "instrument_scores"))
    return list(found.values()), doubts


def _blocks(grid: Grid, named: Named, column: int) -> list[list[tuple[GridRow, Subject, Cell]]]:
    """Rows of indicators below each other that share one cell of a column, or stand above empty ones."""
    indicators = {id(row): (row, subject, cell) for row, subject, cell in named if subject.kind == "indicator"}
    blocks: list[list[tuple[GridRow, Subject, Cell]]] = []
    goes_on = False
    for row in grid.rows:
        about, cell = indicators.get(id(row)), row.cells[column]
        if about is None:
            goes_on = False
        elif goes_on and (cell is blocks[-1][0][0].cells[column] or is_empty(cell.text)):
            blocks[-1].append(about)
        elif goes_on := not is_empty(cell.text):
            blocks.append([about])
    return blocks


def _above(grid: Grid, row: GridRow) -> GridRow | None:
    at = next(i for i, other in enumerate(grid.rows) if other is row)
    return grid.rows[at - 1] if at else None


def _naming(grid: Grid, row: GridRow, instrument: str) -> Cell | None:
    """The cell that names the instrument, in its first row or in the one that heads its group."""
    above = _above(grid, row)
    cells = row.cells + (above.cells if above is not None else ())
    return next((cell for cell in cells if read_instrument(cell.text) == instrument), None)


def _is_headed(grid: Grid, row: GridRow, column: int) -> bool:
    """Whether the column is headed as instruments' scores, or the cell right above it in the row of its group."""
    above = _above(grid, row)
    return "instrument_score" in (grid.columns[column].role, header_role(above.text(column)) if above is not None else None)


def _is_no_score(grid: Grid, column: int) -> bool:
    return grid.columns[column].role in NOT_SCORES or "น้ำหนัก" in grid.columns[column].header


def _year(grid: Grid, named: Named, columns: Sequence[int], instrument: str, value: float) -> tuple[int | None, bool]:
    """The year of a score beside columns of several years: the one whose indicators have it as their mean. (year, whether it is sure)"""
    return (grid.columns[columns[0]].year, True) if len(columns) == 1 else _year_of_mean(grid, named, columns, instrument, value)


def _year_of_mean(grid: Grid, named: Named, columns: Sequence[int], instrument: str, value: float) -> tuple[int | None, bool]:
    """The year of the one column whose indicators have the value as their mean. (year, whether there is one)"""
    years = []
    for column in columns:
        scores = {s.name: score_in_cell(row.text(column))[0] for row, s, _ in named if s.kind == "indicator"}
        own = [score for n in INDICATORS_OF.get(instrument, ()) if (score := scores.get(str(n))) is not None]
        if own and len(own) == len(INDICATORS_OF[instrument]) and abs(fmean(own) - value) <= TOLERANCE:
            years.append(grid.columns[column].year)
    return (years[0], True) if len(years) == 1 else (None, False)
