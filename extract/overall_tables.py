"""Small tables of the overall score alone: one row for it (`คะแนนภาพรวม | ปี 2567 | ปี 2568`), or one for the agency itself.

In: a grid that is no score table, the report's year and agency. Out: its scores, each of its year, with the level beside. Refused: a table
with another row of numbers, with a column of scores under words that are not known, or whose headers or captions are about anything else
than the assessment, or might be.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.captions import caption_year
from extract.cell_subjects import is_overall, read_subject
from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.headers import is_form_head, without_year
from extract.records import Doubt, Score
from extract.score_cells import printed_of, score_in_cell
from extract.score_columns import row_year, score_columns, verdict_columns, with_relative_years
from extract.stated import TABLE_OF, ScoreTable, Stated, doubt_of_cell, doubt_of_level
from extract.table_levels import level_of, levels_below
from extract.year_rows import OVERALL, is_of_results, is_plain
from normalize.agencies import find_agencies
from normalize.numerals import find_numbers, is_empty
from normalize.thai import fold, squeeze

BESIDE = ("score", "verdict", "difference", "rank", "number", "note")  # roles of columns that name nothing
NAMING = ("subject", "indicator", "instrument")  # roles of the column that names what is scored


def read_overall_table(grid: Grid, fiscal_year: int | None, agency: str | None) -> ScoreTable | None:
    """A table whose one row with numbers names the overall score, or the agency."""
    grid = with_relative_years(grid, fiscal_year)
    told = [(row, cell) for row in grid.rows if (cell := _name(row, agency)) is not None] or _named_by_header(grid, agency)
    rest = [row for row in grid.rows if all(row is not one for one, _ in told)]
    if not grid.headed or len(told) != 1 or any(_has_numbers(row) for row in rest):
        return None
    row, name = told[0]
    if not _is_named_plainly(grid, row, name, agency):
        return None
    columns, ambiguous = score_columns(grid, [(row, OVERALL, name)], fiscal_year)
    if not columns or ambiguous or not all(_is_known(grid, i) and is_of_results(grid, i) for i in columns):
        return None
    unread = (i for i, column in enumerate(grid.columns) if column.role == "score" and column.year is not None and is_of_results(grid, i))
    return _read(grid, row, name, sorted({*columns, *unread}), rest, fiscal_year)


def _read(
    grid: Grid, row: GridRow, name: Cell, columns: Sequence[int], rest: Sequence[GridRow], fiscal_year: int | None
) -> ScoreTable | None:
    stated: list[Stated] = []
    doubts: list[Doubt] = []
    default = caption_year(grid.before, fiscal_year)
    verdicts, levels = verdict_columns(grid, columns, default or fiscal_year), levels_below(grid, rest, columns)
    for index in columns:
        own, year = row.cells[index], grid.columns[index].year or default
        value, reason, raw = score_in_cell(own.text)
        if value is None and reason is None:
            continue
        if year is not None and fiscal_year is not None and year > fiscal_year:  # a target
            doubts.append(Doubt("year_after_report", own.place, fold(own.text), TABLE_OF["overall"], "overall", "score", year))
            continue
        printed = replace(printed_of(own), raw=raw if value is not None else fold(own.text))
        rating = level_of(row, verdicts.get(index), own) or levels.get(index)
        stated.append(Stated(OVERALL, year, Score(value, printed), rating, printed_of(name), row.place))
        doubts += doubt_of_level(rating, OVERALL, year)
        if value is None:
            doubts.append(doubt_of_cell(own, OVERALL, reason, year))
    return ScoreTable(tuple(stated), tuple(doubts), 1) if any(one.score.value is not None for one in stated) else None


def _name(row: GridRow, agency: str | None) -> Cell | None:
    """The cell that names the overall score, or the agency whose report it is; None where a cell names anything else that is scored."""
    found: list[Cell] = []
    for cell in dict.fromkeys(row.cells):
        subject = read_subject(fold(cell.text))
        if subject is not None and subject.kind != "overall":
            return None
        if subject is not None or _is_own(cell.text, agency):
            found.append(cell)
    return found[0] if len(found) == 1 else None


def _named_by_header(grid: Grid, agency: str | None) -> list[tuple[GridRow, Cell]]:
    """The one row under a header that names the overall score (`คะแนนภาพรวม | ระดับ`)."""
    heads = [column for column in grid.columns if column.role == "score" and is_overall(without_year(column.header))]
    if len(grid.rows) != 1 or len(heads) != 1:
        return []
    row = grid.rows[0]
    others = (cell.text for column, cell in zip(grid.columns, row.cells, strict=True) if column.role not in BESIDE and column.year is None)
    if any(not (is_empty(text) or _is_own(text, agency) or row_year(text) is not None) for text in others):
        return []  # of a project, a contest
    return [(row, Cell(heads[0].header, 0, 0, place=grid.place))]


def _is_named_plainly(grid: Grid, row: GridRow, name: Cell, agency: str | None) -> bool:
    """Whether the column of the name is one of agencies or of whatever is scored: `โครงการ | คะแนนรวม` is about something else."""
    at = next((i for i, cell in enumerate(row.cells) if cell is name), None)
    if at is None or _is_own(name.text, agency):
        return True
    header = grid.columns[at].header
    return grid.columns[at].role in NAMING or is_empty(header) or is_form_head(header) or is_plain(header)


def _is_own(text: str, agency: str | None) -> bool:
    named = find_agencies(text)
    if agency is None or len(named) != 1 or squeeze(text) != squeeze(text[named[0].start : named[0].end]):
        return False
    return squeeze(named[0].agency.name) == squeeze(agency)


def _is_known(grid: Grid, column: int) -> bool:
    return grid.columns[column].role == "score" or grid.columns[column].year is not None


def _has_numbers(row: GridRow) -> bool:
    """Whether a row may state a score: it holds a number with decimals."""
    return any(number.decimals for text in row.texts() for number in find_numbers(text) if not is_empty(text))
