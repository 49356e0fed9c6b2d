"""Who has the score of an instrument or indicator, where its clause begins with it: `อบต.บ้านโคกได้คะแนน IIT 83.10 และ EIT 80.11`.

In: a text with its subjects. Out: whether the clause is begun by another agency than the report's, by several, or by a place that is no
part of the agency's own name; and what is left out as said of something else. Refused: an agency that is named for another reason (who
measures, who sets the rules, what is compared with), which does not begin the clause that has the score.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.agencies_named import typed_agencies
from extract.in_order import BETWEEN_NAMES
from extract.number_words import one_of
from extract.other_bodies import is_before_score_of_else, is_of_else
from extract.printed_as_score import is_score
from extract.subjects import SubjectFound
from normalize.agencies import find_agencies, may_be_one
from normalize.numerals import NumberFound, find_numbers
from normalize.places import find_places
from normalize.thai import squeeze

CLAUSE = 120  # letters before a subject
_HAS = re.compile(
    r"[\s(]*(?:นั้น|ก็|เอง|ซึ่ง)*(?:มี|ได้รับ|ได้)(?:ผล|คะแนน|การประเมิน|ประเมิน|ใน|ด้าน|ตาม|ตัวชี้วัด|เครื่องมือ|แบบวัด|แบบ|ส่วน|เฉลี่ย|รวม|ที่|[0-9๐-๙.\s(“\":])*$"
)
_NEW_CLAUSE = re.compile(r"\n|หน่วยงาน|เทศบาล|องค์การ|สำนักงาน|โดย|ส่วนของ|แต่|ขณะที่|ทั้งนี้")
_RUNS_ON = re.compile("แจ้ง|กำหนด|ประกาศ|ปรากฏ|พบว่า|หน่วยงาน|รายงาน|มอบหมาย|ให้")  # a name that goes on into its sentence
_OPENING = re.compile(r"(?:^|[.;:)\s]|ส่วน|โดย|และ|ขณะที่|แต่|ว่า|สำหรับ|ทั้งนี้|ในปี\S{0,20})$")


def is_begun_by_another(text: str, subjects: Sequence[SubjectFound], index: int, agency: str | None) -> bool:
    """Whether the clause that the subject at `index` stands in, or the list that it goes on, begins with another's having the score."""
    if agency is None:
        return False
    before = _before_list(text, subjects, index)
    has = _HAS.search(before)
    if has is None:
        return False
    who = _beside().sub("", before[: has.start()])
    bare = _without_year(who)
    return _is_agency(who, agency) or _is_place(bare, agency) or _opens_with_agency(_without_place(bare), agency)


def is_said_of_else(text: str, subjects: Sequence[SubjectFound], index: int, gap: str, agency: str | None) -> bool:
    """Whether the clause, or what stands between the name and the number, says that it is of a model, a neighbour or a trial, a share of
    answers, a deviation or a limit: `หน่วยงานต้นแบบได้ …`, `อัตราการตอบแบบวัด IIT …`."""
    before = _since_number(_before_list(text, subjects, index))
    return is_before_score_of_else(squeeze(before), agency) or is_of_else(squeeze(_since_number(gap)), agency)


def left_to_others(text: str, subjects: Sequence[SubjectFound], numbers: Sequence[NumberFound], agency: str | None) -> list[str]:
    """The scores that `is_said_of_else` leaves out: each as it is printed with its name."""
    found = []
    for number in numbers:
        index = next((i for i in range(len(subjects) - 1, -1, -1) if subjects[i].end <= number.start), None)
        if index is None or not number.decimals or not is_score(text, number, subjects) or number.start - subjects[index].end > CLAUSE:
            continue
        if is_said_of_else(text, subjects, index, text[subjects[index].end : number.start], agency):
            found.append(text[subjects[index].start : number.end])
    return found


def _since_number(text: str) -> str:
    return text[max((number.end for number in find_numbers(text) if number.decimals), default=0) :]


def _before_list(text: str, subjects: Sequence[SubjectFound], index: int) -> str:
    """What stands before the first of the subjects that are told one after the other up to the one at `index`."""
    kind = subjects[index].subject.kind
    while index and subjects[index - 1].subject.kind == kind:
        if _NEW_CLAUSE.search(text[subjects[index - 1].end : subjects[index].start]):
            break
        index -= 1
    return text[max(0, subjects[index].start - CLAUSE) : subjects[index].start]


def _is_agency(who: str, agency: str) -> bool:
    named = typed_agencies(who)
    if not named or _RUNS_ON.search(named[-1].agency.name) or squeeze(who[named[-1].end :]).strip("()"):
        return False  # none ends here
    if not may_be_one(named[-1].agency.name, agency):
        return True
    several = len(named) > 1 and BETWEEN_NAMES.fullmatch(who[named[-2].end : named[-1].start])
    return bool(several) and not may_be_one(named[-2].agency.name, agency)


def _without_year(who: str) -> str:
    """Without what is said of the year behind a name: `เทศบาลตำบลบ้านโคกนั้น ในปีงบประมาณ พ.ศ. 2567`."""
    return who if who.rstrip().endswith("หน่วยงาน") else _of_year().sub("", who)


def _without_place(who: str) -> str:
    """Without the places behind a name: `เทศบาลตำบลบ้านโคก อำเภอเมือง จังหวัดขอนแก่น`."""
    ends = {place.end: place.start for place in find_places(who)}
    while (start := ends.get(len(who))) is not None:
        who = who[:start].rstrip()
    return who


@cache
def _beside() -> re.Pattern[str]:
    """Where another agency is: `เทศบาลนครขอนแก่น ที่อยู่ติดกัน`."""
    return re.compile(rf"\s*(?:ที่|ซึ่ง)?(?:อยู่)?(?:{one_of('whose', 'beside')})(?:กัน)?\s*$")


@cache
def _of_year() -> re.Pattern[str]:
    year = r"(?:พ\.?\s?ศ\.?)?\s*[0-9๐-๙]{4}|(?:ปี|รอบ)(?:เดียวกัน|นี้|ดังกล่าว)"
    return re.compile(rf"(?:{year}|{one_of('about_year')}|[\s(),])++$")


def _opens_with_agency(who: str, agency: str) -> bool:
    """Whether another agency begins the clause, and not one that measures, tells or is compared with: `ตามประกาศของสำนักงาน ป.ป.ช.`."""
    named = typed_agencies(who)
    return bool(named) and _OPENING.search(who[: named[-1].start]) is not None and _is_agency(who, agency)


def _is_place(who: str, agency: str) -> bool:
    place = next((m for m in find_places(who) if m.end == len(who.rstrip())), None)
    if place is None or squeeze(place.raw) in squeeze(agency) or squeeze(agency) in squeeze(who):
        return False
    return _OPENING.search(who[: place.start]) is not None and not find_agencies(who)
