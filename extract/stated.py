"""What a table or a sentence states: one score, and all scores of one table; the doubt about a cell that states none.

In and out: records only, nothing is read here and nothing refused. They stand between the readers of
tables and of prose and `extract.scores`, which decides what is published.
"""
from __future__ import annotations

from dataclasses import dataclass

from extract.cell_subjects import Subject
from extract.document import Cell, Place
from extract.records import Doubt, Named, Printed, Score
from normalize.thai import fold


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
    """`stated` in printed order; `doubts` about its rows and cells; `subjects`: of how many different ones it tells, the larger table's
    scores stand where two differ."""

    stated: tuple[Stated, ...]
    doubts: tuple[Doubt, ...]
    subjects: int


TABLE_OF = {
    "indicator": "indicator_scores",
    "sub_indicator": "sub_indicator_scores",
    "instrument": "instrument_scores",
    "overall": "overall_scores",
}


def doubt_of_cell(own: Cell, subject: Subject, reason: str | None, year: int | None) -> Doubt:
    """A cell where a score is expected, and that holds something else."""
    rule = "score_out_of_range" if reason == "out_of_range" else "score_unreadable"
    number = int(subject.name) if subject.kind == "indicator" else None
    return Doubt(rule, own.place, fold(own.text), TABLE_OF[subject.kind], subject.name, "score", year, number)


def doubt_of_level(rating: Named | None, subject: Subject, year: int | None) -> list[Doubt]:
    """The doubt about a level that is printed beside a score and is none that is known."""
    if rating is None or rating.value is not None:
        return []
    printed = rating.printed
    return [Doubt("rating_unreadable", printed.place, printed.raw, TABLE_OF[subject.kind], subject.name, "rating", year)]
