"""Columns of plans that are headed as scores and hold what is to be reached: `มาตรการ | ผู้รับผิดชอบ | ระยะเวลา | คะแนน`.

In: a grid. Out: the grid in which they are goals. Nothing but its place tells such a column: one behind who and when, or behind the
measure, is the measure's and not the indicator's. A header that says that the scores were reached, or of which year they are, is believed.
"""
from __future__ import annotations

import re
from dataclasses import replace

from extract.columns import Column
from extract.grids import Grid
from normalize.numerals import read_score
from normalize.thai import squeeze

WHAT = frozenset({"measure", "steps"})
WHEN = frozenset({"timeline", "calendar", "follow_up+timeline"})
WHO_WHEN = WHEN | {"responsible", "follow_up"}
NAMING = frozenset({"indicator", "instrument", "subject", "number"})
MIN_ALIKE = 3  # indicators with one round score: a pass mark
_REACHED = re.compile(r"ได้|ผล|จริง|เฉลี่ย|ปีนี้|ปัจจุบัน")


def without_goals(grid: Grid) -> Grid:
    """The grid with the role `target` for the columns of a plan that may be goals."""
    if not _is_plan(grid):
        return grid
    columns = tuple(replace(column, role="target") if _is_goal(grid, at) else column for at, column in enumerate(grid.columns))
    return grid if columns == grid.columns else replace(grid, columns=columns)


def goals_of(before: Grid, after: Grid) -> list[Column]:
    """The columns that became goals."""
    return [old for old, new in zip(before.columns, after.columns, strict=True) if old.role == "score" and new.role == "target"]


def _is_plan(grid: Grid) -> bool:
    roles = set(grid.roles)
    return bool(roles & WHEN or (roles & WHAT and roles & WHO_WHEN))


def _is_goal(grid: Grid, at: int) -> bool:
    column = grid.columns[at]
    if column.role != "score" or column.year is not None or _REACHED.search(squeeze(column.header)):
        return False
    before = grid.roles[:at]
    since_name = before[max((i for i, role in enumerate(before) if role in NAMING), default=-1) + 1 :]
    return bool(set(before) & WHO_WHEN or set(since_name) & WHAT) or _is_one_mark(grid, at)


def _is_one_mark(grid: Grid, at: int) -> bool:
    values = [value for row in grid.rows if (value := read_score(row.text(at)).value) is not None]
    return len(values) >= MIN_ALIKE and len(set(values)) == 1 and values[0].is_integer()
