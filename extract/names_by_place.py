"""Rows of a score table whose name is nearly an indicator's, and whose place says the same: `ทรัพย์สินราชการ` between 3 and 5.

In: the rows with the indicators that they name, and the rows that name none. Out: those that stand alone where one indicator is missing
in a table of indicators in their order, and whose name is more like that indicator's than any other's.
"""
from __future__ import annotations

from collections.abc import Sequence

from extract.cell_subjects import Subject
from extract.document import Cell
from extract.grids import GridRow
from extract.score_cells import score_in_cell
from normalize.indicators import indicator_names, match_at_place

MIN_NAMED = 6  # of the ten indicators
Named = tuple[GridRow, Subject, Cell]


def named_by_place(rows: Sequence[GridRow], named: Sequence[Named], skip: frozenset[int]) -> list[Named]:
    """The further rows, with their indicators."""
    known = {id(row): int(subject.name) for row, subject, _ in named if subject.kind == "indicator"}
    order = [known[id(row)] for row in rows if id(row) in known]
    if len(set(order)) < MIN_NAMED or order != sorted(set(order)):
        return []
    others = {id(row) for row, _, _ in named}
    last, between = 0, list[GridRow]()
    found: list[Named] = []
    for row in (*rows, None):
        number = len(indicator_names()) + 1 if row is None else known.get(id(row))
        if row is not None and number is None:
            if id(row) not in others and any(score_in_cell(cell.text)[0] is not None for cell in row.cells):
                between.append(row)
            continue
        if number is not None and number == last + 2 and len(between) == 1:
            found += _named(between[0], last + 1, skip)
        last, between = number or 0, []
    return found


def _named(row: GridRow, number: int, skip: frozenset[int]) -> list[Named]:
    for index, cell in enumerate(row.cells):
        match = match_at_place(cell.text, number) if index not in skip and index not in row.inherited else None
        if match is not None:
            return [(row, Subject("indicator", str(number), match, match.score, match.runner_up, match.runner_up_score), cell)]
    return []
