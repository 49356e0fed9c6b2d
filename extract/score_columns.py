"""Which columns of a score table hold its scores, their verdicts and years.

In: a grid, and its rows that name a subject, each with that and its cell. Out: the columns, and whether another could be the scores' as
well. Refused: rank, weight, target, average and difference columns, known by their headers or by what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.cell_subjects import Subject
from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.item_rows import says_total
from extract.score_cells import score_in_cell
from extract.year_headers import says_only_results
from extract.years import only_year
from normalize.indicators import read_instrument
from normalize.numerals import is_empty
from normalize.ratings import read_verdict
from normalize.thai import arabic, squeeze

NOT_SCORES = frozenset(
    {
        "rank",
        "number",
        "difference",
        "average",
        "target",
        "weight",
        "weighted",
        "count",
        "code",
        "instrument_score",
        "question_score",
        "other",
        "responsible",
        "timeline",
        "calendar",
        "last_year",
        "raw_score",
        "of_another",
        "self_assessment",
        "progress",
        "provisional",
    }
)
_FULL = re.compile(r"เต็ม=?(\d{1,3})(?!\d)")
MIN_GROUPED = 4  # indicators
FULL_MARKS = 100
SMALL = 10  # levels of risk and five-point means stay under it
_YEAR_WORDS = re.compile(r"(?:ประจำ)?ปี(?:งบประมาณ)?|พ\.?ศ\.?|(?<!\d)(?:25)?[5-8]\d(?!\d)")
MIN_SUBJECT_ROWS = 2
PREFERRED_HEADERS = ("คะแนนที่ได้", "คะแนนที่ได้รับ", "คะแนน", "ค่าคะแนน", "ผลคะแนน")


def score_columns(grid: Grid, rows: Sequence[tuple[GridRow, Subject, Cell]], fiscal_year: int | None = None) -> tuple[list[int], bool]:
    """The columns that hold scores, and whether the choice is ambiguous."""
    numeric = _numeric(grid, rows)
    open_columns = _open(grid, rows, numeric)
    raw = [i for i in numeric if grid.columns[i].role == "raw_score"]
    if _of_other_full_marks(grid, rows, open_columns) or (raw and not open_columns):
        shares = [i for i in open_columns if _is_share(grid, i)]
        return (shares, False) if len(shares) == 1 else (open_columns or raw, True)
    scores = [i for i in open_columns if grid.columns[i].role == "score" and grid.columns[i].year is None]
    years = [i for i in open_columns if grid.columns[i].year is not None]
    years, unsure = [i for i in years if _is_of_results(grid, i)], years
    if unsure and not years:
        return unsure, True
    if years:
        by_year: dict[int | None, list[int]] = {}
        for i in years:
            by_year.setdefault(grid.columns[i].year, []).append(i)
        if len(scores) == 1 and fiscal_year is not None and fiscal_year not in by_year:
            by_year[fiscal_year] = scores  # `คะแนน (ปีงบประมาณ 2567) | คะแนน`: the second is this year's
        chosen = [_clear(grid, group) for group in by_year.values()]
        return [i for i in chosen if i is not None], None in chosen
    if len(scores) > 1:
        names = [i for i in scores if squeeze(grid.columns[i].header) in PREFERRED_HEADERS]
        instruments = [i for i in scores if read_instrument(grid.columns[i].header) is not None]
        scores = names if len(names) == 1 else [i for i in scores if i not in instruments] or scores
    if len(scores) == 1:
        if _is_share(grid, scores[0]) and grid.column("count") is not None:  # `ผู้ตอบ | ร้อยละ` counts answers, or does it?
            indicators = {subject.name for _, subject, _ in rows if subject.kind == "indicator"}
            return (scores, True) if len(indicators) >= MIN_GROUPED else ([], False)
        return scores, False
    if scores:
        return scores, True
    rest = [i for i in open_columns if not _is_rank(grid, rows, i) and (not grid.headed or _like_scores(rows, i))]
    return rest, len(rest) > 1


def years_left_out(grid: Grid, rows: Sequence[tuple[GridRow, Subject, Cell]], chosen: Sequence[int]) -> list[int]:
    """The columns of numbers with a year that are not read beside the `chosen` ones: words that are not known may say that they are scores,
    or that they are another thing's."""
    return [i for i in _open(grid, rows, _numeric(grid, rows)) if grid.columns[i].year is not None and i not in chosen]


def _numeric(grid: Grid, rows: Sequence[tuple[GridRow, Subject, Cell]]) -> list[int]:
    """The columns whose cells beside names are mostly scores."""
    found = []
    for index in range(len(grid.columns)):
        values = [score_in_cell(row.text(index))[0] for row, _, cell in rows if row.cells[index] is not cell]
        count = sum(v is not None for v in values)
        if count and count * 2 >= sum(not is_empty(row.text(index)) for row, _, _ in rows):
            found.append(index)
    return found


def _open(grid: Grid, rows: Sequence[tuple[GridRow, Subject, Cell]], numeric: Sequence[int]) -> list[int]:
    """Those of them that no header or merged cell keeps from being the scores'."""
    groups = group_columns(grid, rows)
    return [i for i in numeric if grid.columns[i].role not in NOT_SCORES and i not in groups]


def _is_of_results(grid: Grid, column: int) -> bool:
    """Whether a column with a year is headed as score, or with nothing that could be another thing."""
    return grid.columns[column].role is not None or says_only_results(grid.columns[column].header)


def _is_share(grid: Grid, column: int) -> bool:
    return squeeze(grid.columns[column].header) in ("ร้อยละ", "%")


def _of_other_full_marks(grid: Grid, rows: Sequence[tuple[GridRow, Subject, Cell]], columns: Sequence[int]) -> bool:
    """Whether the table says that its scores are not out of 100: `คะแนนเต็ม | คะแนนดิบ` with 30 in the first, `คะแนน (เต็ม 30)`."""
    if any(int(hit[1]) != FULL_MARKS for i in columns if (hit := _FULL.search(arabic(squeeze(grid.columns[i].header))))):
        return True
    full = next((i for i, column in enumerate(grid.columns) if column.role == "target" and "เต็ม" in column.header), None)
    if full is None:
        return False
    raw = [i for i in range(len(grid.columns)) if (i in columns or grid.columns[i].role == "raw_score") and not _is_share(grid, i)]
    marks = [(score_in_cell(row.text(full))[0], [score_in_cell(row.text(i))[0] for i in raw]) for row, _, _ in rows]
    stated = [(most, [v for v in values if v is not None]) for most, values in marks if most is not None]
    return any(most != FULL_MARKS for most, _ in stated) and all(value <= most for most, values in stated for value in values)


def with_relative_years(grid: Grid, fiscal_year: int | None) -> Grid:
    """Columns headed `ปีนี้` and `ปีที่แล้ว` with the years that they mean: the year assessed and the one before."""
    roles, years = grid.roles, {column.year for column in grid.columns}
    if roles.count("this_year") != 1 or roles.count("last_year") > 1 or fiscal_year in years - {None}:
        return grid
    compared = fiscal_year is not None and ("last_year" in roles or years != {None})
    meant = {"this_year": fiscal_year if compared else None}
    if compared and fiscal_year is not None and fiscal_year - 1 not in years:
        meant["last_year"] = fiscal_year - 1
    columns = tuple(replace(c, role="score", year=meant[c.role]) if c.role in meant else c for c in grid.columns)
    return replace(grid, columns=columns)


def group_columns(grid: Grid, rows: Sequence[tuple[GridRow, Subject, Cell]]) -> list[int]:
    """Columns filled once for several indicators (merged, or blank below) while another is filled for each: an instrument's score."""
    indicators = [row for row, subject, _ in rows if subject.kind == "indicator"]
    if len(indicators) < MIN_GROUPED:
        return []
    filled = {}
    for index in range(len(grid.columns)):
        cells = {id(row.cells[index]) for row in indicators if score_in_cell(row.text(index))[0] is not None}
        if cells and grid.columns[index].role not in NOT_SCORES - {"instrument_score"}:
            filled[index] = len(cells)
    full = [i for i, n in filled.items() if n == len(indicators)]
    return [i for i, n in filled.items() if full and n * 2 <= len(indicators)]


def _clear(grid: Grid, group: list[int]) -> int | None:
    """The one column of a year; of several, the one that is headed as score."""
    scores = [i for i in group if grid.columns[i].role == "score"]
    return group[0] if len(group) == 1 else scores[0] if len(scores) == 1 else None


def _like_scores(rows: Sequence[tuple[GridRow, Subject, Cell]], index: int) -> bool:
    """Whether the numbers under an unknown header look like scores: mostly with decimals, and not all small."""
    cells = [row.text(index) for row, _, _ in rows]
    values = [v for v in (score_in_cell(c)[0] for c in cells) if v is not None]
    decimals = sum("." in c or "," in c for c in cells if score_in_cell(c)[0] is not None)
    return bool(values) and decimals * 2 >= len(values) and max(values) > SMALL


def _is_rank(grid: Grid, rows: Sequence[tuple[GridRow, Subject, Cell]], index: int) -> bool:
    """A column of whole numbers that count up: 1, 2, 3 ... (or the indicators' own numbers)."""
    values = [score_in_cell(row.text(index))[0] for row, _, _ in rows]
    whole = [int(v) for v in values if v is not None and float(v).is_integer()]
    return (
        len(whole) == len([v for v in values if v is not None])
        and len(whole) > 1
        and sorted(whole) == list(range(min(whole), min(whole) + len(whole)))
    )


def row_year(text: str) -> int | None:
    """The year of a cell that holds nothing else: `2567`, `ปีงบประมาณ พ.ศ. ๒๕๖๗`."""
    flat = arabic(squeeze(text))
    return only_year(text) if not re.search(r"[ก-ฮA-Za-z0-9]", _YEAR_WORDS.sub("", flat)) else None


def year_column(grid: Grid) -> int | None:
    """The column that tells the year of each row."""
    for index, column in enumerate(grid.columns):
        texts = [row.text(index) for row in grid.rows if not is_empty(row.text(index))]
        years = [text for text in texts if row_year(text) is not None]
        if column.year is None and len(years) >= MIN_SUBJECT_ROWS and all(text in years or says_total(text) for text in texts):
            return index
    return None


def verdict_columns(grid: Grid, scores: Sequence[int], fiscal_year: int | None = None) -> dict[int, int]:
    """For each column of scores that of its verdicts: headed so, else one whose cells are all verdicts. One alone is of the report's own
    year; of several each is of the year in its header, else of the scores right before (or behind) it, where all have one there."""
    headed = [i for i, column in enumerate(grid.columns) if column.role == "verdict" and i not in scores] or _all_verdicts(grid, scores)
    if len(scores) == 1 or not headed:
        return {i: headed[0] for i in scores if headed}
    dated = {i: v for i in scores for v in headed if grid.columns[v].year is not None and grid.columns[v].year == grid.columns[i].year}
    if len(headed) > 1:
        beside = next((side for side in (1, -1) if all(i + side in headed for i in scores)), None)
        return dated or ({i: i + beside for i in scores} if beside is not None else {})
    own = [i for i in scores if grid.columns[i].year in (None, fiscal_year)]
    return dated or ({own[0]: headed[0]} if own and grid.columns[headed[0]].year is None else {})


def _all_verdicts(grid: Grid, scores: Sequence[int]) -> list[int]:
    if grid.column("verdict") is not None:
        return []  # the verdicts are what the scores are read from
    for index, column in enumerate(grid.columns):
        texts = [row.text(index) for row in grid.rows if not is_empty(row.text(index))]
        if index not in scores and column.role is None and len(texts) >= MIN_SUBJECT_ROWS and all(read_verdict(t) for t in texts):
            return [index]
    return []
