"""Whose the columns of a table are that are headed with a name: the report's own agency, or a neighbour, a place, a unit.

In: a grid and the agency. Out: the grid in which another's columns are no scores, and a column headed with nothing but the agency's own
name is one. A name that only may be the agency's (cut short, run on) is its own where no column has it in full.
"""
from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extract.agencies_named import is_own_place
from extract.columns import Column
from extract.grids import Grid
from extract.headers import header_role
from extract.named_headers import Somebody, heads_names, is_name, somebody
from extract.number_words import any_word
from extract.other_bodies import places
from normalize.agencies import may_be_one
from normalize.thai import fold, squeeze

NAMES_WITHIN = 2  # rows: a number may stand over each name
OF_ANOTHER = "of_another"  # role of a column with another's numbers
_SCORES = frozenset({None, "score", "verdict", "rank", "difference", "this_year", "last_year", "raw_score"})


def with_owners(grid: Grid, agency: str | None) -> Grid:
    """The grid with the roles that its columns have for this agency; without a known agency nothing is changed."""
    if not agency:
        return grid
    grid = _headed_by_names(grid)
    found = [somebody(column.header) if column.role in _SCORES else None for column in grid.columns]
    others = [column.role in _SCORES and _is_of_others(column.header, agency) for column in grid.columns]
    owners = ["another" if other else _owner(one, squeeze(agency)) if one else None for other, one in zip(others, found, strict=True)]
    columns = tuple(
        _told(column, owner, one is not None and one.alone, "own" in owners)
        for column, owner, one in zip(grid.columns, owners, found, strict=True)
    )
    return grid if columns == grid.columns else replace(grid, columns=columns)


def _is_of_others(header: str, agency: str) -> bool:
    """`คะแนน LPA`, `คะแนนของจังหวัด`: another assessment's, those of a place that the agency is not, or a mean of all that are there."""
    flat = squeeze(header)
    place = _of_a_place().search(flat)
    if any_word("heading", "other").search(flat):
        return True
    return place is not None and ("เฉลี่ย" in flat or not is_own_place(place["kind"], agency))


@cache
def _of_a_place() -> re.Pattern[str]:
    return re.compile(rf"(?:ของ|ระดับ|ราย|ทั้ง|เฉลี่ย)(?P<kind>{places()})")


def _headed_by_names(grid: Grid) -> Grid:
    """A grid without a header, one of whose first rows is nothing but names (a table with a row for each agency, laid on its side)."""
    for row in () if grid.headed else grid.rows[:NAMES_WITHIN]:
        texts = [fold(cell.text) for cell in row.cells[1:]]
        if heads_names(row.text(0)) and any(map(is_name, texts)) and all(is_name(text) or _is_mean(text) for text in texts if text):
            columns = (grid.columns[0], *(Column("average" if _is_mean(text) else None, text) for text in texts))
            return replace(grid, columns=columns, rows=tuple(one for one in grid.rows if one is not row), headed=True)
    return grid


def _is_mean(text: str) -> bool:
    """`ค่าเฉลี่ยจังหวัดพัทลุง`, among names."""
    return header_role(text) == "average"


def _owner(one: Somebody, own: str) -> str:
    """`own`, `perhaps` or `another`."""
    if not one.agencies:
        return "own" if own.startswith(one.name) or own.endswith(one.name) else "another"
    if one.agencies == {own}:
        return "own"
    return "perhaps" if len(one.agencies) == 1 and may_be_one(next(iter(one.agencies)), own) else "another"


def _told(column: Column, owner: str | None, alone: bool, own_is_told: bool) -> Column:
    if owner == "another" or (owner == "perhaps" and own_is_told):
        return replace(column, role=OF_ANOTHER)
    return replace(column, role="score") if owner is not None and alone and column.role is None else column
