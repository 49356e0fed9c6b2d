"""Score tables -> stated scores. A score table is known by what it holds: rows that name ITA indicators, instruments or the
overall, and a column of numbers from 0 to 100.

Rank, weight, target, average and difference columns are left out by their headers. Where two columns could be the score, none is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.appeals import with_unchanged
from extract.captions import caption_year
from extract.eit_parts import part_scores
from extract.grids import Grid, GridRow
from extract.headers import header_role
from extract.instrument_rows import with_own_scores, with_scores_out_of_100, with_sum_as_overall, without_weighted_parts
from extract.instrument_scores import InstrumentFound, band_scores, cell_scores, column_scores, side_scores
from extract.item_rows import with_names_below, without_items
from extract.named_rows import named_rows
from extract.records import Doubt, Printed, Score
from extract.row_shapes import names_beside, one_row_each, unread_rows
from extract.score_cells import printed_of, score_in_cell
from extract.score_columns import (
    MIN_SUBJECT_ROWS,
    group_columns,
    row_year,
    score_columns,
    verdict_columns,
    with_relative_years,
    year_column,
    years_left_out,
)
from extract.stated import TABLE_OF, ScoreTable, Stated, doubt_of_cell, doubt_of_level
from extract.table_levels import level_in_notes, level_of, levels_below
from normalize.numerals import find_numbers, is_empty
from normalize.thai import fold


def read_score_table(grid: Grid, fiscal_year: int | None) -> ScoreTable | None:
    """The scores of one grid, or None where it is no score table. Items of an indicator are doubts: none of their scores is its own."""
    apart = with_relative_years(one_row_each(with_scores_out_of_100(with_unchanged(grid))), fiscal_year)
    whole, items = without_items(apart, fiscal_year) if year_column(apart) is None else (with_names_below(apart), ())
    unread = (*items, *unread_rows(whole))
    found = _read(replace(whole, rows=tuple(row for row in whole.rows if not names_beside(row))), fiscal_year)
    doubts = tuple(Doubt("row_unread", row.place, " | ".join(filter(None, map(fold, row.texts())))) for row in unread)
    if found is None:
        return ScoreTable((), doubts, 0) if doubts else None
    return replace(found, doubts=found.doubts + doubts)


def read_scores_beside_questions(grid: Grid, fiscal_year: int | None) -> ScoreTable | None:
    """The indicators' own scores in a table of questions; what else it holds is read with the questions, or doubted there."""
    found = _read(without_items(with_relative_years(grid, fiscal_year), fiscal_year)[0], fiscal_year)
    stated = tuple(s for s in found.stated if s.subject.kind == "indicator") if found is not None else ()
    return ScoreTable(stated, (), len({s.subject.name for s in stated})) if stated else None


def _read(grid: Grid, fiscal_year: int | None) -> ScoreTable | None:
    rows = named_rows(grid, fiscal_year)
    if rows is None:
        return None
    named, unnamed = rows
    with_number = [item for item in named if any(score_in_cell(c.text)[0] is not None for c in item[0].cells if c is not item[2])]
    distinct = {(s.kind, s.name) for _, s, _ in with_number if s.kind != "mean"}
    strong = {d for d in distinct if d[0] in ("indicator", "instrument", "overall")}
    if not (len(strong) >= MIN_SUBJECT_ROWS or len(distinct) >= 3):
        return None
    grid = with_own_scores(grid, named)
    columns, ambiguous = score_columns(grid, with_number, fiscal_year)
    if not columns:
        return None
    if ambiguous:
        return ScoreTable((), (_ambiguous(grid, columns),), len(distinct))
    stated: list[Stated] = []
    doubts = [_ambiguous(grid, [index]) for index in years_left_out(grid, with_number, columns)]
    default = caption_year(grid.before, fiscal_year)
    named = with_sum_as_overall(grid, named, columns, default or fiscal_year)
    named, parts_of_whole = without_weighted_parts(named, columns, default or fiscal_year)
    unnamed = [*parts_of_whole, *unnamed]
    years = year_column(grid)
    verdicts = verdict_columns(grid, columns, default or fiscal_year)
    levels = levels_below(grid, unnamed, columns)
    latest = max(columns, key=lambda i: grid.columns[i].year or 0)
    weighted = [i for i, column in enumerate(grid.columns) if column.role == "weighted"]
    for row, subject, cell in named:
        if subject.kind == "mean" or (subject.kind == "overall" and all(is_empty(row.text(i)) for i in columns)):
            if any(score_in_cell(row.text(i))[0] is not None for i in (*columns, *weighted)):
                doubts.append(Doubt("row_unread", row.place, " | ".join(filter(None, map(fold, row.texts())))))
            continue
        for index in columns:
            own = row.cells[index]
            if own is cell:
                continue
            value, reason, raw = score_in_cell(own.text)
            year = grid.columns[index].year or (row_year(row.text(years)) if years is not None else None) or default
            if year is not None and fiscal_year is not None and year > fiscal_year and not (value is None and reason is None):
                doubts.append(Doubt("year_after_report", own.place, fold(own.text), TABLE_OF[subject.kind], subject.name, "score", year))
                continue  # a target: no report states the scores of years to come
            if value is None and reason is None:
                continue  # an empty cell, or the row of an instrument that heads its group
            printed = Printed(raw if value is not None else fold(own.text), own.place, own.reading.how, own.reading.confidence)
            name = printed_of(cell, match_score=subject.score, runner_up=subject.runner_up, runner_up_score=subject.runner_up_score)
            rating = level_of(row, verdicts.get(index), own)
            if rating is None and subject.kind == "overall":
                rating = levels.get(index) or (level_in_notes(grid, row) if len(columns) == 1 or year in (None, fiscal_year) else None)
            beside = (_beside(row, grid.column("rank")), _beside(row, grid.column("difference"))) if index == latest else (None, None)
            stated.append(Stated(subject, year, Score(value, printed), rating, name, row.place, "table", *beside))
            doubts += doubt_of_level(rating, subject, year)
            if value is None:
                doubts.append(doubt_of_cell(own, subject, reason, year))
    groups = group_columns(grid, with_number)
    instruments = column_scores(grid, groups)
    if all(column.year is None for column in grid.columns):
        instruments += band_scores(named)
    inside, more = cell_scores(grid, named, columns)
    at_side, doubted = side_scores(grid, named, columns, groups) if not instruments else ([], [])
    parts = part_scores(grid, columns)
    stated += [_of_instrument(found, default) for found in instruments + inside + at_side + parts]
    doubts += more + doubted
    for row in unnamed:
        numbers = [row.text(i) for i in columns if score_in_cell(row.text(i))[0] is not None]
        if numbers and not _is_count(row):
            doubts.append(Doubt("row_unread", row.place, " | ".join(filter(None, map(fold, row.texts())))))
    return ScoreTable(tuple(stated), tuple(doubts), len(distinct))


def _ambiguous(grid: Grid, columns: Sequence[int]) -> Doubt:
    """Several columns could be the score."""
    headers = tuple(grid.columns[i].header or f"column {i + 1}" for i in columns)
    printed = grid.header.strip(" |") or None
    return Doubt("score_ambiguous", grid.place, printed, table="indicator_scores", column="score", candidates=headers)


def _is_count(row: GridRow) -> bool:
    """`จำนวนผู้ตอบ IIT | 58 | 55`: whole numbers that a label counts are no scores."""
    texts = [text for text in map(fold, row.texts()) if text]
    return header_role(texts[0]) == "count" and not any(number.decimals for text in texts[1:] for number in find_numbers(text))


def _of_instrument(found: InstrumentFound, year: int | None) -> Stated:
    return Stated(found.subject, found.year or year, found.score, None, printed_of(found.cell), found.row.place)


def _beside(row: GridRow, column: int | None) -> Printed | None:
    """What a rank or difference column says of this row; an empty cell or a mark says nothing."""
    return printed_of(row.cells[column]) if column is not None and not is_empty(row.text(column)) else None
