"""What a table or a sentence states: one score, and all scores of one table.

These records stand between the readers of tables and of prose and `extract.scores`, which decides what is published.
"""
from __future__ import annotations

from dataclasses import dataclass

from extract.cell_subjects import Subject
from extract.document import Place
from extract.records import Doubt, Named, Printed, Score


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


TABLE_OF = {
    "indicator": "indicator_scores",
    "sub_indicator": "sub_indicator_scores",
    "instrument": "instrument_scores",
    "overall": "overall_scores",
}
