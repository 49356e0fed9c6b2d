"""What the rows `รวม`, `คะแนนเฉลี่ย` and `คะแนนรวม` of a score table sum up: an instrument, or the whole.

In: the rows of a table with what each names. Out: the same; a mean or total right below all indicators of one instrument is that
instrument's. Refused: a row below indicators of several instruments, unless ITA's arithmetic proves it the overall score; `คะแนนรวม` below
those of one, unless it is their mean, and beside totals of other instruments unless the arithmetic proves it.
"""
from __future__ import annotations

from collections.abc import Sequence

from catalogue.fiscal_years import fiscal_year as weights_of
from extract.cell_subjects import Subject, instrument_of_all, is_weighted_sum
from extract.document import Cell
from extract.grids import GridRow
from extract.score_cells import score_in_cell
from normalize.indicators import INDICATORS_OF

NamedRow = tuple[GridRow, Subject, Cell]
FIRSTS = frozenset(numbers[0] for numbers in INDICATORS_OF.values())  # of each instrument's indicators
ROUNDING = 0.02  # of two decimals here and there


def with_totals(named: Sequence[NamedRow], year: int | None) -> list[NamedRow]:
    """The rows with the totals named. `year`: the report's, for the weights."""
    result: list[NamedRow] = []
    group: dict[int, GridRow] = {}  # the indicators of one instrument
    since: dict[int, GridRow] = {}  # all indicators since the last total
    every: dict[int, GridRow] = {}
    stated = {s.name for row, s, cell in named if s.kind in ("instrument", "overall") and _has_number(row, cell)}
    of_one: list[int] = []  # the rows called overall that have indicators of one instrument above them
    for row, subject, cell in named:
        if subject.kind == "indicator":
            number = int(subject.name)
            group = {number: row} if number in FIRSTS else group | {number: row}
            since[number] = every[number] = row
        elif subject.kind in ("mean", "overall") and not is_weighted_sum(cell.text):
            whole, subject = subject.kind, _told(row, subject, group if len(group) == len(since) else {}, since, stated, year)
            of_one += [len(result)] if whole == "overall" and group and len(group) == len(since) else []
            group, since = {}, {}
        result.append((row, subject, cell))
    if not any(result[at][1].kind == "instrument" for at in of_one):
        return result
    wrong = {at for at in of_one if result[at][1].kind == "overall" and not _is_whole(result[at][0], every, year)}
    return [(row, Subject("mean", "mean") if at in wrong else subject, cell) for at, (row, subject, cell) in enumerate(result)]


def _has_number(row: GridRow, name: Cell) -> bool:
    return any(score_in_cell(cell.text)[0] is not None for cell in row.cells if cell is not name)


def _told(
    row: GridRow, subject: Subject, group: dict[int, GridRow], since: dict[int, GridRow], stated: set[str], year: int | None
) -> Subject:
    """What a total is of."""
    instrument = instrument_of_all(set(group))
    if instrument is not None and instrument not in stated:
        return Subject("instrument", instrument) if subject.kind == "mean" or _is_mean(row, list(group.values())) else subject
    if subject.kind == "mean" and "overall" not in stated and _is_whole(row, since, year):
        return Subject("overall", "overall")
    return subject


def _is_mean(row: GridRow, of: Sequence[GridRow]) -> bool:
    return any(abs(sum(values) / len(values) - total) <= ROUNDING for total, values in _columns(row, of))


def _is_whole(row: GridRow, since: dict[int, GridRow], year: int | None) -> bool:
    """Whether the numbers of a row are the weighted sum of all ten indicators."""
    weights = weights_of(year).weights
    if weights is None or set(since) != {number for numbers in INDICATORS_OF.values() for number in numbers}:
        return False
    parts = {"IIT": float(weights.iit), "EIT": float(weights.eit), "OIT": float(weights.oit)}
    order = sorted(since)
    for total, values in _columns(row, [since[number] for number in order]):
        of = dict(zip(order, values, strict=True))
        means = {instrument: sum(of[n] for n in numbers) / len(numbers) for instrument, numbers in INDICATORS_OF.items()}
        if abs(sum(parts[instrument] * mean for instrument, mean in means.items()) - total) <= ROUNDING:
            return True
    return False


def _columns(row: GridRow, of: Sequence[GridRow]) -> list[tuple[float, list[float]]]:
    """The numbers of a row that have one above them in each of the rows, with these."""
    found = []
    for index in range(len(row.cells)):
        total, values = score_in_cell(row.text(index))[0], [score_in_cell(one.text(index))[0] for one in of]
        known = [value for value in values if value is not None]
        if total is not None and len(known) == len(values):
            found.append((total, known))
    return found
