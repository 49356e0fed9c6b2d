"""Score tables -> stated scores. A score table is known by what it holds: rows that name ITA indicators, instruments or the
overall, and a column of numbers from 0 to 100.

Rank, weight, target, average and difference columns are left out by their headers. Where two columns could be the score, none is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.captions import caption_year
from extract.document import Cell, Place
from extract.eit_parts import part_scores
from extract.grids import Grid, GridRow
from extract.headers import header_role
from extract.instrument_rows import instruments_by_code, with_scores_out_of_100, with_sum_as_overall
from extract.instrument_scores import InstrumentFound, band_scores, cell_scores, column_scores, side_scores
from extract.item_rows import with_names_below, without_items
from extract.names_by_place import named_by_place
from extract.records import Doubt, Named, Printed, Score
from extract.row_shapes import names_beside, one_row_each, unread_rows
from extract.score_columns import (
    MIN_SUBJECT_ROWS,
    group_columns,
    printed_of,
    row_subject,
    row_year,
    score_columns,
    score_in_cell,
    verdict_columns,
    with_relative_years,
    year_column,
)
from extract.subjects import Subject, instrument_of_all
from extract.turned_tables import numbered_across
from extract.years import find_years
from normalize.indicators import INDICATORS_OF
from normalize.numerals import find_numbers, is_empty
from normalize.ratings import find_ratings, read_rating, read_verdict
from normalize.thai import arabic, fold, squeeze


@dataclass(frozen=True, slots=True)
class Stated:
    """One score as a table or a sentence states it. `fiscal_year` None: the report's own. `rank`, `difference`: as printed beside it."""

    subject: Subject
    fiscal_year: int | None
    score: Score
    rating: Named | None
    name: Printed
    place: Place
    source: str = "table"  # table | prose
    rank: Printed | None = None
    difference: Printed | None = None


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """`stated` in printed order; `unread`: rows with a number whose subject is not known."""

    stated: tuple[Stated, ...]
    doubts: tuple[Doubt, ...]
    subjects: int


def read_score_table(grid: Grid, fiscal_year: int | None) -> ScoreTable | None:
    """The scores of one grid, or None where it is no score table. Items of an indicator are doubts: none of their scores is its own."""
    apart = with_relative_years(one_row_each(with_scores_out_of_100(grid)), fiscal_year)
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
    named: list[tuple[GridRow, Subject, Cell]] = []
    unnamed: list[GridRow] = []
    skip = frozenset(i for i, c in enumerate(grid.columns) if c.role in ("verdict", "recommendation", "analysis", "note", "difference"))
    for row in grid.rows:
        found = row_subject(row, fiscal_year, skip)
        if found is None:
            unnamed.append(row)
        else:
            named.append((row, *found))
    if coded := instruments_by_code(grid, unnamed, named):
        told = {id(item[0]): item for item in (*named, *coded)}
        named = [told[id(row)] for row in grid.rows if id(row) in told]
        unnamed = [row for row in unnamed if id(row) not in told]
    if not named:
        named, unnamed = _by_number(grid)
    elif placed := {id(item[0]): item for item in named_by_place(grid.rows, named, skip)}:
        every = {id(item[0]): item for item in named} | placed
        named, unnamed = [every[id(row)] for row in grid.rows if id(row) in every], [row for row in unnamed if id(row) not in placed]
    if not _surely_named(named):
        return None
    named = _means(named)
    with_number = [item for item in named if any(score_in_cell(c.text)[0] is not None for c in item[0].cells if c is not item[2])]
    distinct = {(s.kind, s.name) for _, s, _ in with_number if s.kind != "mean"}
    strong = {d for d in distinct if d[0] in ("indicator", "instrument", "overall")}
    if not (len(strong) >= MIN_SUBJECT_ROWS or len(distinct) >= 3):
        return None
    columns, ambiguous = score_columns(grid, with_number, fiscal_year)
    if not columns:
        return None
    if ambiguous:
        doubt = Doubt(
            "score_ambiguous",
            grid.place,
            grid.header or None,
            table="indicator_scores",
            column="score",
            candidates=tuple(grid.columns[i].header or f"column {i + 1}" for i in columns),
        )
        return ScoreTable((), (doubt,), len(distinct))
    stated: list[Stated] = []
    doubts: list[Doubt] = []
    default = caption_year(grid.before, fiscal_year)
    named = with_sum_as_overall(grid, named, columns, default or fiscal_year)
    years = year_column(grid)
    verdicts = verdict_columns(grid, columns, default or fiscal_year)
    levels = _levels(grid, unnamed, columns)
    latest = max(columns, key=lambda i: grid.columns[i].year or 0)
    for row, subject, cell in named:
        if subject.kind == "mean":
            if any(score_in_cell(row.text(i))[0] is not None for i in columns):
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
            rating = _rating(row, verdicts.get(index), own)
            if rating is None and subject.kind == "overall":
                rating = levels.get(index) or (_level_beside(grid, row) if len(columns) == 1 or year in (None, fiscal_year) else None)
            beside = (_beside(row, grid.column("rank")), _beside(row, grid.column("difference"))) if index == latest else (None, None)
            stated.append(Stated(subject, year, Score(value, printed), rating, name, row.place, "table", *beside))
            if rating is not None and rating.value is None:
                doubts.append(
                    Doubt(
                        "rating_unreadable", rating.printed.place, rating.printed.raw, TABLE_OF[subject.kind], subject.name, "rating", year
                    )
                )
            if value is None:
                rule = "score_out_of_range" if reason == "out_of_range" else "score_unreadable"
                doubts.append(
                    Doubt(
                        rule,
                        own.place,
                        fold(own.text),
                        TABLE_OF[subject.kind],
                        subject.name,
                        "score",
                        year,
                        int(subject.name) if subject.kind == "indicator" else None,
                    )
                )
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


def _is_count(row: GridRow) -> bool:
    """`จำนวนผู้ตอบ IIT | 58 | 55`: whole numbers that a label counts are no scores."""
    texts = [text for text in map(fold, row.texts()) if text]
    return header_role(texts[0]) == "count" and not any(number.decimals for text in texts[1:] for number in find_numbers(text))


TABLE_OF = {
    "indicator": "indicator_scores",
    "sub_indicator": "sub_indicator_scores",
    "instrument": "instrument_scores",
    "overall": "overall_scores",
}


def _surely_named(named: Sequence[tuple[GridRow, Subject, Cell]]) -> bool:
    """Rows told by `ตัวชี้วัดที่ N` alone count where a name stands too, or all indicators of an instrument are there: plans have KPIs."""
    indicators = [s for _, s, _ in named if s.kind == "indicator"]
    if not indicators or any(
        s.match is None or s.match.number is None or s.kind != "indicator" or not _bare_number(c.text) for _, s, c in named
    ):
        return True
    numbers = {int(s.name) for s in indicators}
    return any(set(group) <= numbers for group in INDICATORS_OF.values())


def _bare_number(text: str) -> bool:
    return re.fullmatch(r"(?:คะแนน)?ตัวชี้วัด(?:ที่|ข้อที่|ข้อ)?\d{1,2}", arabic(squeeze(text))) is not None


def _of_instrument(found: InstrumentFound, year: int | None) -> Stated:
    return Stated(found.subject, found.year or year, found.score, None, printed_of(found.cell), found.row.place)


def _beside(row: GridRow, column: int | None) -> Printed | None:
    """What a rank or difference column says of this row; an empty cell or a mark says nothing."""
    return printed_of(row.cells[column]) if column is not None and not is_empty(row.text(column)) else None


def _by_number(grid: Grid) -> tuple[list[tuple[GridRow, Subject, Cell]], list[GridRow]]:
    """Rows 1 to 10 under the header `ตัวชี้วัดที่`, all ten and in order: the number names the indicator."""
    column = grid.column("number", "indicator")
    if column is None or not numbered_across([grid.columns[column].header, *(row.text(column) for row in grid.rows[:10])]):
        return [], list(grid.rows)
    named = [(row, Subject("indicator", str(n)), row.cells[column]) for n, row in enumerate(grid.rows[:10], 1)]
    return named, list(grid.rows[10:])


def _levels(grid: Grid, rows: Sequence[GridRow], scores: Sequence[int]) -> dict[int, Named]:
    """Ratings of the overall score that stand in a row of their own, by score column."""
    found: dict[int, Named] = {}
    for row in rows:
        ratings = {i: read_rating(row.text(i)) for i in scores}
        for index, rating in ratings.items():
            if rating is not None:
                found.setdefault(index, Named(rating.value, printed_of(row.cells[index])))
    return found


def _level_beside(grid: Grid, row: GridRow) -> Named | None:
    """The level that the row of the overall score has in a column of notes, or in one without a known header."""
    beside = [cell for column, cell in zip(grid.columns, row.cells, strict=True) if column.role in (None, "note")]
    found = {rating.value: cell for cell in beside if (rating := read_rating(cell.text)) is not None}
    return next((Named(value, printed_of(cell)) for value, cell in found.items()), None) if len(found) == 1 else None


def _means(named: list[tuple[GridRow, Subject, Cell]]) -> list[tuple[GridRow, Subject, Cell]]:
    """A row `คะแนนเฉลี่ย` or `รวม` below all indicators of one instrument is that instrument's row."""
    result: list[tuple[GridRow, Subject, Cell]] = []
    group: set[int] = set()
    stated = {s.name for _, s, _ in named if s.kind == "instrument"}
    for row, subject, cell in named:
        if subject.kind == "indicator":
            group.add(int(subject.name))
        elif subject.kind == "mean":
            instrument = instrument_of_all(group)
            if instrument is not None and instrument not in stated:
                subject = Subject("instrument", instrument)
            group = set()
        result.append((row, subject, cell))
        if subject.kind == "indicator" and any(int(subject.name) == n[0] for n in INDICATORS_OF.values()):
            group = {int(subject.name)} if int(subject.name) in (1, 6, 9) else group
    return result


def _rating(row: GridRow, column: int | None, own: Cell) -> Named | None:
    """The verdict beside a score: of the verdict column, else of the score's own cell."""
    if column is not None and row.cells[column] is not own:
        cell = row.cells[column]
        if is_empty(cell.text):
            return None
        return Named(read_verdict(cell.text), printed_of(cell))
    text = fold(own.text)
    number = find_numbers(text)
    rest = f"{text[: number[0].start]} {text[number[0].end :]}".replace("คะแนน", " ").strip(" ()[]") if len(number) == 1 else ""
    beside = read_verdict(rest) if rest else None
    if beside is not None:
        return Named(beside, Printed(rest, own.place))
    found = find_ratings(own.text)
    if found:
        return Named(found[0].rating.value, Printed(fold(found[0].raw), own.place))
    return None


# ------------------------------------------------------------------ years down the rows
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
                _rating(row, verdict, own),
                printed_of(row.cells[0]),
                row.place,
            )
        )
    if not stated or len(stated) * 2 < len(grid.rows) or Counter(s.fiscal_year for s in stated).most_common(1)[0][1] > 1:
        return None
    return ScoreTable(tuple(stated), (), len(stated))
