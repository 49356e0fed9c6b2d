"""What a row of a score table is about.

In: a row of a grid, the fiscal year. Out: the subject with the cell that names it. Refused: a row that only a merged cell of an instrument
names, and one where an instrument stands beside a name that is not understood.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cell_subjects import Subject, read_line_subject, read_subject
from extract.declared_names import is_code
from extract.document import Cell
from extract.grids import GridRow
from extract.headers import header_role
from extract.item_rows import indicator_of_total
from extract.score_cells import score_in_cell
from normalize.numerals import is_empty
from normalize.ratings import read_verdict
from normalize.thai import fold

MIN_NAME_LETTERS = 4  # consonants of a text that names something


def row_subject(row: GridRow, fiscal_year: int | None, skip: frozenset[int] = frozenset()) -> tuple[Subject, Cell] | None:
    """The subject of a row: an indicator before anything else, then sub-indicator, overall, instrument, mean."""
    found: list[tuple[int, int, Subject, Cell]] = []
    order = {"indicator": 0, "sub_indicator": 1, "overall": 2, "instrument": 3, "mean": 4}
    for index, cell in enumerate(row.cells):
        if index in skip or (index and cell is row.cells[index - 1]):
            continue
        subject = read_line_subject(cell.name, fiscal_year) or indicator_of_total(cell.text)
        if subject is not None:
            inherited = index in row.inherited and subject.kind != "indicator"
            found.append((order[subject.kind] + (10 if inherited else 0), index, subject, cell))
    found = [item for item in found if not (item[1] in row.inherited and _is_outdone(item[2], [other[2] for other in found]))]
    if not found:
        return None
    subs = [item for item in found if item[2].kind == "sub_indicator" and any(o[2].kind == "indicator" and o[1] < item[1] for o in found)]
    best = subs[0] if subs else min(found, key=lambda item: item[:2])
    if best[0] >= 10 and len(found) == 1 and best[2].kind == "instrument":
        return None  # only the merged instrument cell names this row
    if best[2].kind == "instrument" and _other_name(row, best[3], skip):
        return None  # the instrument stands beside a name that is not understood
    return best[2], best[3]


def _is_outdone(subject: Subject, others: Sequence[Subject]) -> bool:
    """Whether another cell of the row is more like another indicator's name: `การเปิดเผยข้อมูลสาธารณะ` over rows of indicators is OIT."""
    return subject.kind == "indicator" and any(o.kind == "indicator" and o.name != subject.name and o.score > subject.score for o in others)


def _other_name(row: GridRow, cell: Cell, skip: frozenset[int]) -> bool:
    """Whether a row names something else beside `cell`: a text that is no number, mark or verdict."""
    for index, other in enumerate(row.cells):
        text = fold(other.text)
        if index in skip or other is cell or is_empty(text) or score_in_cell(text)[0] is not None or read_verdict(text) is not None:
            continue
        if is_code(text):
            return True  # `IIT | ต.1`: the instrument heads a group of columns or rows
        if read_subject(text) is None and len(re.findall(r"[ก-ฮ]", text)) >= MIN_NAME_LETTERS and header_role(text) != "score":
            return True
    return False
