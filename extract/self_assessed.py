"""Scores that an agency gave itself: `เมื่อเทียบผลประเมินตนเองกับผลที่ประกาศ ตัวชี้วัดที่ 8 ขยับเป็น 93.33 คะแนน`.

In: a text, the start of the name that a number is said of, and what stands between the two. Out: whether the text has spoken of a
self-assessment before the number, and of no announced result since; of numbers compared with such a one nobody knows which is which.
Words: catalogue/number_context.csv, side `self`.
"""
from __future__ import annotations

import re
from functools import cache

from extract.number_words import NAMES_ITA, one_of
from normalize.thai import squeeze

FAR = 300  # letters before a name


def is_self_assessed(text: str, start: int, gap: str) -> bool:
    """Whether the number may be the agency's own opinion."""
    before = squeeze(text[max(0, start - FAR) : start] + gap)
    hits = list(_own_opinion().finditer(before))
    return bool(hits) and (_compared().search(before) is not None or not _announced().search(before, hits[-1].end()))


@cache
def _own_opinion() -> re.Pattern[str]:
    return re.compile(one_of("self"))


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"เทียบ(?:เคียง)?(?:ระหว่าง)?(?:ผล|คะแนน)?(?:การ)?{one_of('self')}")


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"ป\.?ป\.?ช|ประกาศ|{NAMES_ITA.pattern}|ผลการประเมิน(?!ตนเอง|ของตนเอง)|ผลคะแนน")
