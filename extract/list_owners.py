"""Whose the scores are in a list that the mean of many heads: `สถานีตำรวจในจังหวัดได้เฉลี่ย 87.94 คะแนน แบ่งเป็น IIT 88.55 คะแนน …`.

In: the text, its subjects and numbers, the fiscal year. Such scores are the mean's, unless the arithmetic tells that they are not: their
weighted sum is another number of the same text, and not the one that heads them.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from catalogue.fiscal_years import fiscal_year
from extract.subjects import SubjectFound
from normalize.agencies import find_agencies, may_be_one
from normalize.numerals import NumberFound
from normalize.thai import squeeze

TOLERANCE = Decimal("0.01")  # contract, "Verified"
_WHERE = r"(?:จังหวัด|ประเทศ|อำเภอ|กลุ่ม(?!ตัวชี้วัด|เป้าหมาย|ผู้|ตัวอย่าง)|ภาค(?!รัฐ|รวม|ส่วน|ประชาชน|เอกชน)|เขต(?!พื้นที่))"
_MANY = re.compile(rf"(?:ใน|ทั้ง|ทั่ว|ระดับ|ของ|ราย){_WHERE}[^\d]*เฉลี่ย|(?:ค่า|คะแนน)เฉลี่ย[^\d]*{_WHERE}")
_PARTS = re.compile(
    r"(?:คะแนน|[%％])?(?:โดย|ซึ่ง)?(?:(?:แบ่ง|จำแนก|แยก)(?:ออก)?เป็น|ประกอบด้วย|ได้แก่)(?:เครื่องมือ|แบบวัด|แบบ|คะแนน|ด้าน|ตัวชี้วัด|[:(])*"
)
LONGEST_LIST = 20  # subjects; all indicators, instruments and parts are 15
CLAUSE = 120  # letters before the number that heads a list


def is_of_a_mean(
    text: str, subjects: Sequence[SubjectFound], numbers: Sequence[NumberFound], index: int, year: int | None, agency: str | None
) -> bool:
    """Whether the number of a subject is part of another's mean."""
    decimal = [number for number in numbers if number.decimals]
    for first in range(index, max(-1, index - LONGEST_LIST), -1):
        heads = decimal[: bisect_right(decimal, subjects[first].start, key=lambda number: number.end)]
        if not heads or (first and heads[-1].start < subjects[first - 1].end):
            continue
        if not _PARTS.fullmatch(squeeze(text[heads[-1].end : subjects[first].start])):
            continue
        since = max(heads[-1].start - CLAUSE, heads[-2].end if len(heads) > 1 else 0)
        before = text[since : heads[-1].start]
        named = [mention.agency.name for mention in find_agencies(before) if mention.agency.agency_type]
        is_own = agency is not None and (squeeze(agency) in squeeze(before) or any(may_be_one(name, agency) for name in named))
        if is_own or not _MANY.search(squeeze(before)):
            return False
        return not _sums_to_another(subjects[first:], decimal, heads[-1], year)
    return False


def _sums_to_another(subjects: Sequence[SubjectFound], numbers: Sequence[NumberFound], head: NumberFound, year: int | None) -> bool:
    """Whether instruments' scores make an overall score that the text states, which is not their heading's."""
    scores: dict[str, Decimal] = {}
    for at, found in enumerate(subjects):
        until = subjects[at + 1].start if at + 1 < len(subjects) else None
        own = [number for number in numbers if number.start >= found.end and (until is None or number.start < until)]
        if found.subject.kind == "instrument" and own:
            scores.setdefault(found.subject.name, own[0].value)
    if "EIT" not in scores and {"EIT1", "EIT2"} <= scores.keys():
        scores["EIT"] = (scores["EIT1"] + scores["EIT2"]) / 2
    weights = fiscal_year(year).weights if fiscal_year(year).documented else None
    if weights is None or not {"IIT", "EIT", "OIT"} <= scores.keys():
        return False
    total = weights.iit * scores["IIT"] + weights.eit * scores["EIT"] + weights.oit * scores["OIT"]
    stated = {number.value for number in numbers if abs(number.value - total) <= TOLERANCE}
    return bool(stated) and abs(head.value - total) > TOLERANCE
