"""Tables with one row per fiscal year and the overall score of each.

In: a grid, the report's year. Out: its scores, each of its year; doubts for the cells and rows that state none: what is no score, a year to
come (a target), two years, none. Refused: a table most of whose rows are none of a year, or two of one; one whose headers or captions are
about anything else than the assessment, or might be. Words: catalogue/number_context.csv, sides `over_years` and `assessed`.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from extract.captions import LONGEST
from extract.cell_subjects import Subject
from extract.grids import Grid, GridRow
from extract.number_words import NAMES_ITA, any_word, merged, run_of
from extract.records import Doubt, Printed, Score
from extract.score_cells import printed_of, score_in_cell
from extract.stated import TABLE_OF, ScoreTable, Stated, doubt_of_cell
from extract.subjects import find_subjects
from extract.table_levels import level_of
from extract.years import FIRST_YEAR, LAST_YEAR, find_years
from normalize.agencies import find_agencies
from normalize.numerals import find_numbers, is_empty
from normalize.places import find_places
from normalize.ratings import read_rating
from normalize.thai import arabic, fold, squeeze

TEXTS = 3  # over a table, that say what it is about
OVERALL = Subject("overall", "overall")
_ASIDE = re.compile(r"\([^()]*\)")  # `(หน่วย: คะแนน)`
_RESULT = re.compile("ผล|คะแนน|ประเมิน")


def read_year_rows(grid: Grid, fiscal_year: int | None = None) -> ScoreTable | None:
    """A table with one row per fiscal year and the overall score (and rating) of each."""
    column = grid.column("score")
    if column is None or not is_of_results(grid, column):
        return None
    found = [_read(row, column, grid.column("verdict"), fiscal_year) for row in grid.rows]
    stated = [one for one, _ in found if one is not None]
    read = [one for one in stated if one.score.value is not None]
    if not read or len(read) * 2 < len(grid.rows) or Counter(s.fiscal_year for s in stated).most_common(1)[0][1] > 1:
        return None
    return ScoreTable(tuple(stated), tuple(doubt for _, doubt in found if doubt is not None), len(read))


def _read(row: GridRow, column: int, verdict: int | None, fiscal_year: int | None) -> tuple[Stated | None, Doubt | None]:
    """What a row states, null where its cell is no score; the doubt about it."""
    own = row.cells[column]
    if is_empty(own.text):
        return None, None
    years = _years(row, column)
    if len(years) != 1:
        unread = Doubt("row_unread", row.place, " | ".join(filter(None, map(fold, row.texts()))))
        return None, unread if find_numbers(own.text) else None
    year = years.pop()
    if fiscal_year is not None and year > fiscal_year:  # a target
        return None, Doubt("year_after_report", own.place, fold(own.text), TABLE_OF["overall"], "overall", "score", year)
    value, reason, raw = score_in_cell(own.text)
    rated = read_rating(row.text(verdict)) if verdict is not None else None
    if value is not None and rated is None and not any(number.decimals for number in find_numbers(raw)):
        value = None  # a count, a rank
    printed = Printed(raw if value is not None else fold(own.text), own.place)
    stated = Stated(OVERALL, year, Score(value, printed), level_of(row, verdict, own), printed_of(row.cells[0]), row.place)
    return stated, None if value is not None else doubt_of_cell(own, OVERALL, reason, year)


def _years(row: GridRow, column: int) -> set[int]:
    """The years that the other cells of a row name, with or without a word for year."""
    others = [cell.text for i, cell in enumerate(row.cells) if i != column]
    named = {year.year for text in others for year in find_years(text)}
    return named | {int(n.value) for text in others for n in find_numbers(text) if FIRST_YEAR <= n.value <= LAST_YEAR}


def is_of_results(grid: Grid, column: int) -> bool:
    """Whether neither the header of the scores nor what stands over the table is about anything else than the assessment."""
    if _is_of_else(" ".join(each.header for each in grid.columns)) or not is_plain(grid.columns[column].header):
        return False
    return are_over_results(grid.before)


def are_over_results(texts: Sequence[str]) -> bool:
    """Whether the short texts over a table or list, oldest first, speak of nothing but results of the assessment, if any stands there."""
    said = False
    for text in _captions(texts):
        if _is_of_else(text) or not (said or NAMES_ITA.search(text) or is_plain(text)):
            return False
        if NAMES_ITA.search(text):
            return True
        said = said or _RESULT.search(squeeze(text)) is not None
    return True


def _captions(before: Sequence[str]) -> Iterator[str]:
    """The short texts over a table, the nearest first: sentences that tell numbers say nothing about it."""
    for text in reversed(before[-TEXTS:]):
        bare = _ASIDE.sub(" ", text)
        if len(bare) <= LONGEST and not any(number.decimals and number.value <= 100 for number in find_numbers(bare)):
            yield bare


def _is_of_else(text: str) -> bool:
    """Whether a text names another assessment, or one instrument or indicator."""
    if len({one.subject.name for one in find_subjects(text) if one.subject.kind in ("instrument", "indicator", "sub_indicator")}) == 1:
        return True
    flat = squeeze(text)
    return any(words.search(flat) for words in (any_word("clause", "other"), any_word("between", "other")))


def is_plain(text: str) -> bool:
    """Whether a text says nothing but that results of years follow, be it with names of agencies and places: whose they are is asked by
    `captions.is_of_another`."""
    for agency in reversed(find_agencies(text)):
        text = f"{text[: agency.start]} {text[agency.end :]}"
    for place in reversed(find_places(text)):
        text = f"{text[: place.start]} {text[place.end :]}"
    return _plain().fullmatch(arabic(squeeze(text))) is not None


@cache
def _plain() -> re.Pattern[str]:
    known = (any_word("over_years"), any_word("assessed"), any_word("itself"), any_word("says"), any_word("last_year"))
    return re.compile(run_of(merged(*known), NAMES_ITA.pattern, r"[\W\d_]"))
