"""Which cells of a score table hold what: the subject of a row, the columns of scores and verdicts, the score in a cell.

Rank, weight, target, average and difference columns are known by their headers and left out. Where two columns could be the score,
the choice is told to be ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.headers import header_role
from extract.records import Printed
from extract.subjects import Subject, read_line_subject, read_subject
from extract.years import find_years, only_year
from normalize.indicators import read_instrument
from normalize.numerals import find_numbers, is_empty, read_score
from normalize.ratings import read_verdict
from normalize.thai import arabic, fold

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
        "other",
        "responsible",
        "timeline",
    }
)
_SIGNED = re.compile(r"[+−-]\s*\)?\s*\d")
MIN_SUBJECT_ROWS = 2
MIN_NAME_LETTERS = 4  # consonants of a text that names something
PREFERRED_HEADERS = ("คะแนนที่ได้", "คะแนนที่ได้รับ", "คะแนน", "ค่าคะแนน", "ผลคะแนน")


def printed_of(cell: Cell, **more: object) -> Printed:
    return Printed(fold(cell.text), cell.place, cell.reading.how, cell.reading.confidence, **more)  # type: ignore[arg-type]


def score_in_cell(text: str) -> tuple[float | None, str | None, str]:
    """(score, reason why not, its print). A rating beside the number in the same cell is allowed: `95.10 (ผ่านดี)`."""
    if _SIGNED.search(arabic(text)):
        return None, "unreadable", fold(text)  # a difference
    read = read_score(text)
    if read.value is not None or read.reason is None:
        return read.value, None, fold(text)
    numbers = [n for n in find_numbers(fold(text)) if 0 <= n.value <= 100]
    if len(numbers) == 1 and len(find_numbers(fold(text))) == 1:
        rest = fold(text)[: numbers[0].start] + " " + fold(text)[numbers[0].end :]
        rest = rest.replace("คะแนน", " ").replace("ระดับ", " ").replace("ร้อยละ", " ").replace("%", " ")
        if is_empty(rest.strip(" ()[]:=-–")) or read_verdict(rest) is not None:
            return float(numbers[0].value), None, numbers[0].raw
    return None, read.reason, fold(text)


def row_subject(row: GridRow, fiscal_year: int | None, skip: frozenset[int] = frozenset()) -> tuple[Subject, Cell] | None:
    """The subject of a row: an indicator before anything else, then sub-indicator, overall, instrument, mean."""
    found: list[tuple[int, int, Subject, Cell]] = []
    order = {"indicator": 0, "sub_indicator": 1, "overall": 2, "instrument": 3, "mean": 4}
    for index, cell in enumerate(row.cells):
        if index in skip or (index and cell is row.cells[index - 1]):
            continue
        subject = read_line_subject(cell.text, fiscal_year)
        if subject is not None:
            inherited = index in row.inherited and subject.kind != "indicator"
            found.append((order[subject.kind] + (10 if inherited else 0), index, subject, cell))
    if not found:
        return None
    best = min(found, key=lambda item: item[:2])
    if best[0] >= 10 and len(found) == 1 and best[2].kind == "instrument":
        return None  # only the merged instrument cell names this row
    if best[2].kind == "instrument" and _other_name(row, best[3], skip):
        return None  # the instrument stands beside a name that is not understood
    return best[2], best[3]


def _other_name(row: GridRow, cell: Cell, skip: frozenset[int]) -> bool:
    """Whether a row names something else beside `cell`: a text that is no number, mark or verdict."""
    for index, other in enumerate(row.cells):
        text = fold(other.text)
        if index in skip or other is cell or is_empty(text) or score_in_cell(text)[0] is not None or read_verdict(text) is not None:
            continue
        if read_subject(text) is None and len(re.findall(r"[ก-ฮ]", text)) >= MIN_NAME_LETTERS and header_role(text) != "score":
            return True
    return False


def score_columns(grid: Grid, rows: Sequence[tuple[GridRow, Subject, Cell]]) -> tuple[list[int], bool]:
    """The columns that hold scores, and whether the choice is ambiguous."""
    numeric: dict[int, int] = {}
    for index in range(len(grid.columns)):
        values = [score_in_cell(row.text(index))[0] for row, _, cell in rows if row.cells[index] is not cell]
        count = sum(v is not None for v in values)
        if count and count * 2 >= sum(not is_empty(row.text(index)) for row, _, _ in rows):
            numeric[index] = count
    open_columns = [i for i in numeric if grid.columns[i].role not in NOT_SCORES]
    years = [i for i in open_columns if grid.columns[i].year is not None]
    if years:
        if len({grid.columns[i].year for i in years}) == len(years):
            return years, False
        by_year: dict[int | None, list[int]] = {}
        for i in years:
            by_year.setdefault(grid.columns[i].year, []).append(i)
        return [_preferred(grid, group) for group in by_year.values()], False
    scores = [i for i in open_columns if grid.columns[i].role == "score"]
    if len(scores) > 1:
        names = [i for i in scores if fold(grid.columns[i].header) in PREFERRED_HEADERS]
        instruments = [i for i in scores if read_instrument(grid.columns[i].header) is not None]
        scores = names if len(names) == 1 else [i for i in scores if i not in instruments] or scores
    if len(scores) == 1:
        return scores, False
    if scores:
        return scores, True
    rest = [i for i in open_columns if not _is_rank(grid, rows, i)]
    return rest, len(rest) > 1


def _preferred(grid: Grid, group: list[int]) -> int:
    return next((i for i in group if grid.columns[i].role == "score"), group[0])


def _is_rank(grid: Grid, rows: Sequence[tuple[GridRow, Subject, Cell]], index: int) -> bool:
    """A column of whole numbers that count up: 1, 2, 3 ... (or the indicators' own numbers)."""
    values = [score_in_cell(row.text(index))[0] for row, _, _ in rows]
    whole = [int(v) for v in values if v is not None and float(v).is_integer()]
    return (
        len(whole) == len([v for v in values if v is not None])
        and len(whole) > 1
        and sorted(whole) == list(range(min(whole), min(whole) + len(whole)))
    )


def caption_year(before: Sequence[str]) -> int | None:
    """The year that the last short text before a table names alone."""
    for text in reversed(before[-3:]):
        if len(text) <= 200 and find_years(text):
            return only_year(text)
    return None


def verdict_column(grid: Grid, scores: Sequence[int]) -> int | None:
    """The column headed as verdict, else one whose cells are all verdicts."""
    headed = grid.column("verdict")
    if headed is not None:
        return None if headed in scores else headed
    for index, column in enumerate(grid.columns):
        texts = [row.text(index) for row in grid.rows if not is_empty(row.text(index))]
        if index not in scores and column.role is None and len(texts) >= MIN_SUBJECT_ROWS and all(read_verdict(t) for t in texts):
            return index
    return None
