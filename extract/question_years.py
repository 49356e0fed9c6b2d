"""Question scores of earlier years, in columns of their own beside those of the year assessed.

In: a question table's grid, and what was read of it for the year assessed. Out: the scores of the earlier years. A code is carried over to
a year only if that year asked the same question under it: the forms change, and `E9` of 2566 is another question than `E9` of 2568.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.grids import Grid
from extract.questions import QuestionTable, read_question_table
from extract.records import QuestionScore
from extract.stacked_questions import parted_questions
from normalize.questions import questions_of
from normalize.thai import fold


def scores_of_earlier_years(grid: Grid, own: QuestionTable, fiscal_year: int | None) -> tuple[QuestionScore, ...]:
    """The scores under headers of earlier years, one year after the other, of questions that are known in the year assessed."""
    if fiscal_year is None:
        return ()
    years = [c.year for c in grid.columns if c.role == "score" and c.year is not None]
    earlier = [year for year in dict.fromkeys(years) if year < fiscal_year and years.count(year) == 1]
    return tuple(score for year in earlier for score in _of_year(parted_questions(grid), own, fiscal_year, year))


def _of_year(grid: Grid, own: QuestionTable, fiscal_year: int, year: int) -> Iterator[QuestionScore]:
    table = read_question_table(grid, year)
    column = next(i for i, c in enumerate(grid.columns) if c.role == "score" and c.year == year)
    printed = {(row.cells[column].place, raw) for row in grid.rows for raw in (*row.text(column).split(), fold(row.text(column)))}
    known = {(q.question_code, q.item_no, q.question.place) for q in own.scores}
    for one in table.scores if table is not None else ():
        is_there = one.score is not None and (one.score.printed.place, one.score.printed.raw) in printed
        is_known = (one.question_code, one.item_no, one.question.place) in known
        if is_there and is_known and _is_same(one.question_code, fiscal_year, year):
            yield one


def _is_same(code: str, fiscal_year: int, year: int) -> bool:
    now, then = questions_of(fiscal_year).get(code), questions_of(year).get(code)
    return now is not None and then is not None and now.title == then.title
