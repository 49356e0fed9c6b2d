"""Tables with one row per fiscal year and the overall score of each.

In: a grid. Out: its scores. Refused: a table most of whose rows are none of a year, or two of one. Rows of years to come are targets.
"""
from __future__ import annotations

from collections import Counter

from extract.cell_subjects import Subject
from extract.grids import Grid
from extract.records import Printed, Score
from extract.score_columns import printed_of, score_in_cell
from extract.stated import ScoreTable, Stated
from extract.table_levels import level_of
from extract.years import find_years
from normalize.numerals import find_numbers
from normalize.ratings import read_rating


def read_year_rows(grid: Grid, fiscal_year: int | None = None) -> ScoreTable | None:
    """A table with one row per fiscal year and the overall score (and rating) of each."""
    column = grid.column("score")
    if column is None:
        return None
    verdict = grid.column("verdict")
    stated = []
    for row in grid.rows:
        years = {y.year for i, c in enumerate(row.cells) if i != column for y in find_years(c.text)}
        bare = {int(n.value) for i, c in enumerate(row.cells) if i != column for n in find_numbers(c.text) if 2555 <= n.value <= 2590}
        years |= bare
        value, _, raw = score_in_cell(row.text(column))
        if fiscal_year is not None and years and max(years) > fiscal_year:
            continue  # a target
        if len(years) != 1 or value is None or (value.is_integer() and not read_rating(row.text(verdict) if verdict is not None else "")):
            continue
        own = row.cells[column]
        stated.append(
            Stated(
                Subject("overall", "overall"),
                years.pop(),
                Score(value, Printed(raw, own.place)),
                level_of(row, verdict, own),
                printed_of(row.cells[0]),
                row.place,
            )
        )
    if not stated or len(stated) * 2 < len(grid.rows) or Counter(s.fiscal_year for s in stated).most_common(1)[0][1] > 1:
        return None
    return ScoreTable(tuple(stated), (), len(stated))
