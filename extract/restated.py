"""Scores that a report states more than once: whether two prints say the same, and the doubt that names both where they do not.

In: scores with their prints. Out: whether one may be the other rounded; a doubt for a question's score that differs from the one taken.
Refuses nothing: a score that could not be read says nothing against another.
"""
from __future__ import annotations

from extract.records import Doubt, QuestionScore, Score


def agree(first: Score, other: Score) -> bool:
    """Whether two statements say the same: equal, or one is the other rounded to its fewer decimals."""
    a, b = first.value, other.value
    if a is None or b is None or a == b:
        return True
    fewer = min(decimals(first), decimals(other))
    return fewer >= 1 and abs(a - b) <= 0.5 * 10**-fewer + 1e-9


def decimals(score: Score) -> int:
    """How many decimals the value has."""
    return len(str(score.value).partition(".")[2].rstrip("0"))


def restated(taken: QuestionScore, other: QuestionScore) -> Doubt | None:
    """The doubt that names a question's score and what the report says of it elsewhere, if that is another number."""
    if agree(taken.score, other.score):
        return None
    told, year = other.score.printed, other.fiscal_year
    key = f"{year}/{other.question_code}"
    return Doubt(
        "restated_differs", told.place, told.raw, "question_scores", key, "score", year, expected=taken.score.printed.raw, actual=told.raw
    )
