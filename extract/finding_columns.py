"""Strengths and weaknesses beside indicators, in columns of their own (`จุดแข็ง | จุดอ่อน`) -> findings.

In: a grid whose rows name indicators, with scores or without. Out: a finding for each text, or for each bullet of a text. A column headed
as strengths or weaknesses gives its kind, unless the text itself asks for something else; a column of analysis takes the text's.
"""
from __future__ import annotations

import re

from extract.findings import kind_of
from extract.grids import Grid
from extract.names_by_place import named_by_place
from extract.records import Finding
from extract.row_subjects import row_subject
from extract.steps import drop_bullet
from normalize.numerals import is_empty
from normalize.thai import fold

ROLES = frozenset({None, "analysis", "subject"})  # of columns that may hold what was found
MIN_ROWS = 2
MIN_LETTERS = 4  # consonants of a text
MAY_SAY = {  # what a text may say of itself in a column of some kind
    "strength": ("strength", "maintain"),
    "maintain": ("strength", "maintain"),
    "weakness": ("weakness", "improve"),
    "improve": ("weakness", "improve"),
}
_BULLET = re.compile(r"^\s*(?:[-–•*●○▪➢✓]|[(\[]?[0-9๐-๙]{1,2}[.)\]]+)\s*\S")


def judging_columns(grid: Grid) -> dict[int, str | None]:
    """The columns that tell what was found about each row, by index, with the kind that their header gives."""
    found = {i: kind_of(column.header) for i, column in enumerate(grid.columns) if column.role in ROLES and column.year is None}
    return {i: kind for i, kind in found.items() if kind is not None or grid.columns[i].role == "analysis"}


def has_judgements(grid: Grid) -> bool:
    """Whether a column is headed as strengths or weaknesses."""
    return any(kind is not None for kind in judging_columns(grid).values())


def is_judged_grid(grid: Grid) -> bool:
    """Whether two rows or more name an indicator beside a column of strengths or weaknesses, and none says who or when."""
    if set(grid.roles) & {"responsible", "timeline", "follow_up+timeline"} or not has_judgements(grid):
        return False
    return len(set(_indicators(grid).values())) >= MIN_ROWS


def column_findings(grid: Grid) -> list[Finding]:
    """The findings of all rows that name an indicator, in their order; of all rows, where none does."""
    columns, numbers = judging_columns(grid), _indicators(grid)
    found = []
    for row in grid.rows:
        number = numbers.get(id(row))
        for index, kind in columns.items():
            cell = row.cells[index]
            if (number is None and numbers) or index in row.inherited or sum(other is cell for other in row.cells) > 1:
                continue
            found += [Finding(number, None, _kind(text, kind), text, cell.place) for text in _texts(cell.text)]
    return found


def _indicators(grid: Grid) -> dict[int, int]:
    """The indicators that rows name outside these columns, by the rows' identities."""
    judging = frozenset(judging_columns(grid))
    named = [(row, *found) for row in grid.rows if (found := row_subject(row, None, judging)) is not None]
    named += named_by_place(grid.rows, named, judging)
    return {id(row): int(subject.name) for row, subject, _ in named if subject.kind == "indicator"}


def _kind(text: str, kind: str | None) -> str:
    own = kind_of(text)
    if kind is None:
        return own or "finding"
    return own if own is not None and own in MAY_SAY[kind] else kind


def _texts(text: str) -> list[str]:
    lines = [line for line in text.split("\n") if fold(line)]
    several = len(lines) > 1 and all(map(_BULLET.match, lines))
    texts = [drop_bullet(part) for part in (lines if several else [text])]
    return [part for part in texts if not is_empty(part) and len(re.findall(r"[ก-ฮ]", part)) >= MIN_LETTERS]
