"""Tables of what was announced first and of what an appeal changed: `ผลชั้นต้น (ก่อนอุทธรณ์) | ผลที่ประกาศ (หลังอุทธรณ์)`, with `คงเดิม` in the
second where it changed nothing.

In: a grid. Out: the same, with the first score in place of such words. Refused: several columns of either kind. Words:
catalogue/number_context.csv, side `unchanged`.
"""
from __future__ import annotations

from dataclasses import replace

from extract.grids import Grid
from extract.number_words import any_word
from extract.score_cells import score_in_cell
from normalize.thai import squeeze


def with_unchanged(grid: Grid) -> Grid:
    """The grid whose cells that say `คงเดิม` hold what stands in the column of the scores before the appeal."""
    if grid.roles.count("provisional") != 1 or grid.roles.count("score") != 1:
        return grid
    before, after = grid.roles.index("provisional"), grid.roles.index("score")
    rows = []
    for row in grid.rows:
        same = any_word("unchanged").fullmatch(squeeze(row.text(after)).strip("()-"))
        if same is not None and score_in_cell(row.text(before))[0] is not None:
            row = replace(row, cells=tuple(row.cells[before] if i == after else cell for i, cell in enumerate(row.cells)))
        rows.append(row)
    return replace(grid, rows=tuple(rows))
