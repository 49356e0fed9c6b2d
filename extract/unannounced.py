"""Scores that are not those announced in the end: what an agency gave itself (`เมื่อเทียบผลประเมินตนเองกับผลที่ประกาศ ตัวชี้วัดที่ 8 ขยับเป็น
93.33 คะแนน`), and what was told before an appeal (`แจ้งผลชั้นต้นว่าได้คะแนนภาพรวม 82.54 คะแนน โดย OIT ได้เพียง 70.09 คะแนน`).

In: a text, the start of the name that a number is said of, and what stands between the two. Out: whether the text has spoken of such a
result before the number, and of no announced one since; of numbers compared with a self-assessment nobody knows which is which.
Words: catalogue/number_context.csv, sides `self` and `provisional`.
"""
from __future__ import annotations

import re
from functools import cache

from extract.number_words import NAMES_ITA, one_of
from normalize.thai import squeeze

FAR = 300  # letters before a name


def is_not_announced(text: str, start: int, gap: str) -> bool:
    """Whether the number may be the agency's own opinion, or was so before an appeal."""
    before = squeeze(text[max(0, start - FAR) : start] + gap)
    own = list(_own_opinion().finditer(before))
    if own and (_compared().search(before) is not None or not _announced().search(before, own[-1].end())):
        return True
    first = list(_provisional().finditer(before))
    return bool(first) and not _final().search(before, first[-1].end())


@cache
def _own_opinion() -> re.Pattern[str]:
    return re.compile(one_of("self"))


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"เทียบ(?:เคียง)?(?:ระหว่าง)?(?:ผล|คะแนน)?(?:การ)?{one_of('self')}")


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"ป\.?ป\.?ช|ประกาศ|{NAMES_ITA.pattern}|ผลการประเมิน(?!ตนเอง|ของตนเอง)|ผลคะแนน")


@cache
def _provisional() -> re.Pattern[str]:
    """Not what a result is compared with: `เพิ่มขึ้นจากชั้นต้น`."""
    return re.compile(rf"(?<!จาก)(?<!กว่า)(?<!กับ)(?<!จากผล)(?<!กว่าผล)(?<!กับผล)(?<!จากคะแนน){one_of('provisional')}")


@cache
def _final() -> re.Pattern[str]:
    return re.compile(rf"{one_of('decided')}")
