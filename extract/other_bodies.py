"""What says that a score beside an agency's instrument or indicator is another body's (`อบต.ในจังหวัด`, `หน่วยงานต้นแบบ`), or of something that
is no score of it (`อัตราการตอบแบบวัด`).

In: text without white space before a name, between it and its number, or over a table; and the report's agency. Out: whether it says so.
Data: catalogue/number_context.csv, side `whose`: a body is a kind of agency and a word of meaning `beside`, or `ใน` and a place. Refused:
what the agency is called itself, learns from or is compared with (`เป็นหน่วยงานต้นแบบ`, `จากเทศบาลอื่น`), and what a new clause follows.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.number_words import any_word, either, one_of
from normalize.agencies import type_words
from normalize.thai import squeeze

_MERELY_NAMED = re.compile(r"(?:เป็น|อยู่ใน|รางวัล|ฐานะ|กว่า|กับ|จาก|แก่|ต่อ|ให้|เหมือน|เช่น|ผ่าน|ตาม|(?:ลำดับ|อันดับ)(?:ที่)?\d{1,4}ของ)$")
_NEW_CLAUSE = re.compile("ทำให้|ส่งผล|จึง|แต่(?!ละ)|(?<!ใน)ส่วน(?!ของ|ใหญ่)|ขณะที่|ทั้งนี้|เพราะ|เนื่องจาก|พบว่า|ปรากฏว่า|เรา")
_JOINS = re.compile("โดย|ซึ่ง")
_LETTER = re.compile("[ก-ฮA-Za-z]")


def is_before_score_of_else(before: str, agency: str | None) -> bool:
    """Whether the clause that a name ends is another body's, or about something that is no score of the name."""
    for hit in other_bodies(before, agency):
        if not _NEW_CLAUSE.search(behind := before[hit.end() :]) and not (agency and squeeze(agency) in behind):
            return True
    return any(_leads_to_name(before[hit.end() :]) for hit in no_scores(before))


def is_of_else(said: str, agency: str | None) -> bool:
    """Whether a text that is about numbers alone names any of them: what stands between a name and its number, or over a box."""
    return any(other_bodies(said, agency)) or any(no_scores(said))


def other_bodies(flat: str, agency: str | None) -> Iterator[re.Match[str]]:
    """Where a text names other bodies by their kind, and not only what the agency is or has something from."""
    own = squeeze(agency or "")
    for hit in _bodies().finditer(flat):
        if hit[0] not in own and not _MERELY_NAMED.search(flat[: hit.start()]):
            yield hit


def no_scores(flat: str, of_questions: bool = False) -> Iterator[re.Match[str]]:
    """Where a text names a trial, a share of answers, a deviation, a limit: no scores. A question has one, but no instrument or indicator
    has that; `of_questions`: questions' scores are looked for."""
    words = any_word("whose", "other") if of_questions else any_word("whose", "other", "number")
    return (hit for hit in words.finditer(flat) if not _MERELY_NAMED.search(flat[: hit.start()]))


def _leads_to_name(between: str) -> bool:
    """Whether nothing but words that lead to a name stands behind such a word: `ซักซ้อมการประเมินได้`, not `ซักซ้อมความเข้าใจ`."""
    if _NEW_CLAUSE.search(between) or _JOINS.search(between):
        return False
    return _LETTER.search(any_word("in_order_plain").sub("", between)) is None


@cache
def kinds() -> str:
    """A kind of agency, or a body that several may be, as a part of a longer pattern."""
    return rf"(?:{either(type_words())}|{one_of('itself')}|{one_of('whose', 'kind')})"


@cache
def places() -> str:
    """A place or group that has a mean, as a part of a longer pattern; not what only begins like one."""
    return rf"(?!{one_of('where', 'other')}){one_of('where', 'average')}"


@cache
def _bodies() -> re.Pattern[str]:
    best = rf"ที่(?:ได้|มี)(?:ผล)?คะแนน(?:รวม)?{one_of('extreme')}"
    return re.compile(rf"{kinds()}(?:{one_of('whose', 'beside')}|ใน(?:เขต)?{places()}|{best})|กลุ่ม{kinds()}")
