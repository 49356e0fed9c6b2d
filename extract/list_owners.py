"""Whose the scores are in a list that the mean of many heads: `เทศบาลในจังหวัดได้เฉลี่ย 79.00 คะแนน แบ่งเป็น IIT 90.00 คะแนน …`.

In: the text, its subjects and numbers, the fiscal year. Out: whether a score is of such a list. Such scores are the mean's, unless the
arithmetic tells that they are not: their weighted sum is another number of the same text, and not the one that heads them.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from extract.agencies_named import names_own
from extract.number_words import POINTS, one_of
from extract.score_choice import is_weighted_mean
from extract.score_owners import start_of_list
from extract.subjects import SubjectFound
from normalize.numerals import NumberFound
from normalize.thai import squeeze

LONGEST_LIST = 20  # subjects; all indicators, instruments and parts are 15
CLAUSE = 120  # letters before the number that heads a list
NEAR = 60  # letters before a list
SMALL = 50  # no score has moved by so much
_MOVED = re.compile(r"คะแนน(?:ที่)?(?:เพิ่มขึ้น|ลดลง|สูงขึ้น|ต่ำลง)(?:มาก|น้อย)?(?:ที่สุด)?(?:จากเดิม|จากปี\S{0,12})?(?:ได้แก่|คือ|ประกอบด้วย|ดังนี้|:)")


def is_listed_as_difference(text: str, subjects: Sequence[SubjectFound], index: int, number: NumberFound) -> bool:
    """Whether a number stands in a list of what has risen or fallen (`ตัวชี้วัดที่มีคะแนนเพิ่มขึ้น ได้แก่ การใช้อำนาจ 2.10 คะแนน`) and is small: by
    how much. A large one is what it came to."""
    head = squeeze(text[max(0, subjects[start_of_list(text, subjects, index)].start - NEAR) : subjects[index].start])
    return number.value < SMALL and _MOVED.search(head) is not None


def is_of_a_mean(
    text: str, subjects: Sequence[SubjectFound], numbers: Sequence[NumberFound], index: int, year: int | None, agency: str | None
) -> bool:
    """Whether the number of a subject is part of another's mean."""
    decimal = [number for number in numbers if number.decimals]
    for first in range(index, max(-1, index - LONGEST_LIST), -1):
        heads = decimal[: bisect_right(decimal, subjects[first].start, key=lambda number: number.end)]
        if not heads or (first and heads[-1].start < subjects[first - 1].end):
            continue
        if not _parts().fullmatch(squeeze(text[heads[-1].end : subjects[first].start])):
            continue
        since = max(heads[-1].start - CLAUSE, heads[-2].end if len(heads) > 1 else 0)
        before = text[since : heads[-1].start]
        is_own = agency is not None and (squeeze(agency) in squeeze(before) or names_own(before, agency))
        if is_own or not _many().search(squeeze(before)):
            return False
        return not _sums_to_another(subjects[first:], decimal, heads[-1], year)
    return False


def _sums_to_another(subjects: Sequence[SubjectFound], numbers: Sequence[NumberFound], head: NumberFound, year: int | None) -> bool:
    """Whether instruments' scores make an overall score that the text states, which is not their heading's."""
    scores: dict[str, Fraction] = {}
    for at, found in enumerate(subjects):
        until = subjects[at + 1].start if at + 1 < len(subjects) else None
        own = [number for number in numbers if number.start >= found.end and (until is None or number.start < until)]
        if found.subject.kind == "instrument" and own:
            scores.setdefault(found.subject.name, Fraction(own[0].value))
    stated = [number for number in numbers if is_weighted_mean(Fraction(number.value), year, scores)]
    return bool(stated) and head not in stated


@cache
def _parts() -> re.Pattern[str]:
    leads = rf"{POINTS}?(?:โดย|ซึ่ง)?(?:{one_of('splits')}(?:ออก)?เป็น|ประกอบด้วย|ได้แก่)"
    return re.compile(rf"{leads}(?:เครื่องมือ|แบบวัด|แบบ|คะแนน|ด้าน|ตัวชี้วัด|[:(])*")


@cache
def _many() -> re.Pattern[str]:
    """The mean of a place's or group's agencies."""
    where = rf"(?:(?!{one_of('where', 'other')}){one_of('where', 'average')})"
    return re.compile(rf"(?:ใน|ทั้ง|ทั่ว|ระดับ|ของ|ราย){where}[^\d]*เฉลี่ย|(?:ค่า|คะแนน)เฉลี่ย[^\d]*{where}")
