"""The level that a sentence gives a score: in brackets behind it, right behind it, or before the sentence goes on to another subject.

In: a text, the number of a score and the subjects that the text names. Out: the level, or None where a word denies it, it is another
score's or a goal's.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.document import Place
from extract.number_words import one_of
from extract.records import Named, Printed
from extract.subjects import SubjectFound
from normalize.numerals import NumberFound, find_numbers
from normalize.ratings import find_ratings, rating_right_after, read_rating
from normalize.thai import fold, squeeze

MAX_RATING_DISTANCE = 90
_BRACKET = re.compile(r"^\s*(?:คะแนน)?\s*[(\[“\"]\s*(?P<r>[^)\]”\"]{1,30})[)\]”\"]")

_IN_CRITERIA = re.compile(r"อยู่ในเกณฑ์(?:ระดับ)?[“\"(]?$")  # the level itself follows: no word of a pass mark


def rating_of(text: str, number: NumberFound, place: Place, subjects: Sequence[SubjectFound]) -> Named | None:
    """The level that a text gives a score, before it goes on to another subject."""
    beside = _BRACKET.match(text[number.end :])
    rating = read_rating(beside["r"]) if beside else None
    if beside is not None and rating is not None:
        return Named(rating.value, Printed(fold(beside["r"]), place))
    directly = rating_right_after(text[number.end :])
    if directly is not None:
        return Named(directly.rating.value, Printed(directly.raw, place))
    following = min((s.start for s in subjects if s.start > number.end), default=len(text))
    for found in find_ratings(text[number.end : number.end + MAX_RATING_DISTANCE]):
        between = _IN_CRITERIA.sub("", squeeze(text[number.end : number.end + found.start]))
        if _not_the_level().search(between) or any(n.decimals for n in find_numbers(between)):
            return None
        if number.end + found.start <= following:
            return Named(found.rating.value, Printed(fold(found.raw), place))
    return None


@cache
def _not_the_level() -> re.Pattern[str]:
    return re.compile(f"{one_of('level_beside')}|{one_of('next_year')}|จาก(?!คะแนนเต็ม)")
