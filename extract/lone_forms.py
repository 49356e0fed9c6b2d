"""Forms of one indicator each that texts hold apart: too small to be score tables by themselves, together they are one.

In: the grids that are no score tables. Out: the scores of each of them, where at least three are headed alike and each is of another
indicator. What may be another's or another year's leaves all forms behind it unread: the texts between do not say where it ends.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.captions import caption_year, is_of_another
from extract.form_tables import SHARES
from extract.grids import Grid
from extract.row_subjects import row_subject
from extract.score_tables import read_score_table
from extract.stated import ScoreTable
from extract.year_headers import says_only_results
from extract.years import find_years
from normalize.thai import squeeze

MIN_FORMS = 3
LONGEST_HEADING = 80  # letters
NAMING = ("indicator", "subject")
READ = frozenset({"score", "this_year", "last_year", "verdict", "difference"})


def lone_scores(grids: Sequence[Grid], fiscal_year: int | None, agency: str | None) -> list[tuple[Grid, ScoreTable]]:
    """`grids`: in the order of the report."""
    lone: list[tuple[Grid, str]] = []
    for grid in grids:
        name = _indicator_of(grid, fiscal_year)
        if any(_is_of_others(grid.before[: at + 1], fiscal_year, agency) for at in range(len(grid.before))):
            break
        if name is not None:
            lone.append((grid, name))
    heads = {tuple(squeeze(grid.columns[i].header) for i in _read_columns(grid)) for grid, _ in lone}
    if len(lone) < MIN_FORMS or len({name for _, name in lone}) < len(lone) or len(heads) != 1:
        return []
    whole = read_score_table(_joined([grid for grid, _ in lone]), fiscal_year)
    if whole is None or whole.doubts:
        return []
    return [(grid, ScoreTable(tuple(s for s in whole.stated if s.place == grid.rows[0].place), (), 1)) for grid, _ in lone]


def _indicator_of(grid: Grid, fiscal_year: int | None) -> str | None:
    """The indicator of a table of one row that names it in a column of its own and has a column of scores."""
    scores = [column for column in grid.columns if column.role in ("score", "this_year")]
    if len(grid.rows) != 1 or not grid.headed or not scores or grid.column(*NAMING) is None:
        return None
    if any(squeeze(column.header) in SHARES or not says_only_results(column.header) for column in scores):
        return None
    found = row_subject(grid.rows[0], fiscal_year, frozenset(i for i, role in enumerate(grid.roles) if role not in NAMING))
    return found[0].name if found is not None and found[0].kind == "indicator" else None


def _is_of_others(before: tuple[str, ...], fiscal_year: int | None, agency: str | None) -> bool:
    """Whether the last of the texts says so; any heading of another year is enough."""
    if is_of_another(before, agency) or caption_year(before, fiscal_year) not in (None, fiscal_year):
        return True
    return len(before[-1]) <= LONGEST_HEADING and any(year.year != fiscal_year for year in find_years(before[-1]))


def _read_columns(grid: Grid) -> list[int]:
    return [i for i, role in enumerate(grid.roles) if role in READ]


def _joined(grids: Sequence[Grid]) -> Grid:
    """One table of the names and scores of all."""
    first = grids[0]
    columns: list[int] = [i for i in (first.column(*NAMING),) if i is not None] + _read_columns(first)
    rows = []
    for grid in grids:
        own = [i for i in (grid.column(*NAMING),) if i is not None] + _read_columns(grid)
        rows.append(replace(grid.rows[0], cells=tuple(grid.rows[0].cells[i] for i in own), first=False, inherited=frozenset()))
    return replace(first, columns=tuple(first.columns[i] for i in columns), rows=tuple(rows), before=(), parts=len(grids))
