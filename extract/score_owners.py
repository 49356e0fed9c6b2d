"""Whose a number in a sentence is: the agency's own, or a target, a mean, last year's, another agency's, another assessment's.

In: the text, the subject that a number is said of, and what stands between the two. Data: catalogue/number_context.csv, side `between`
for words after the subject, `clause` for words before it in its clause, `heading` for those over a list.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.agencies_named import is_another, typed_agencies
from extract.number_words import NAMES_ITA, any_word, one_of, run_of
from extract.other_bodies import is_before_score_of_else, is_of_else
from extract.subjects import SubjectFound
from extract.years import find_years
from normalize.agencies import type_words
from normalize.numerals import find_numbers
from normalize.places import find_places
from normalize.thai import arabic, squeeze

CLAUSE = 120  # letters before a subject
NEAR = 60  # of them, that say of which year it is
FAR = 220  # that say of how many agencies a mean is
LAST_OF_INDICES = 2561  # then the assessment had five indices, and no indicators as from 2562 on
_UNITS = r"(?:รายการ|ข้อ|คน|ราย|เรื่อง|ครั้ง|โครงการ|แห่ง)"
_COUNTED = re.compile(
    rf"\d(?:{_UNITS}(?:จาก\D{{0,20}}[\d,]+\S{{1,10}})?|จาก\D{{0,20}}[\d,]+{_UNITS})(?:คิดเป็น(?:ร้อยละ)?|[(]?(?:หรือ|คิดเป็น)?ร้อยละ)$"
)
_OF_A_ROUND = re.compile(r"รอบ(?:ที่)?(?:\d+เดือน|แรก|หลัง|ครึ่ง)")
_PLACE = re.compile(r"(?:(?:ของ|ทั้ง|ระดับ)(?P<kind>จังหวัด|อำเภอ)|(?:ของ|ทั้ง|ทั่ว)(?P<all>ประเทศ))")
_PLACE_FIRST = re.compile(r"(?:ใน|ราย)?(?P<kind>จังหวัด|อำเภอ)(?!ที่|ได้|มี)[ก-๛]")  # `ภาพรวมจังหวัดน่าน 92.10`
_OF_YEARS = re.compile(r"เฉลี่ย(?:ย้อนหลัง)?\d+ปี|ย้อนหลัง")
_BEGINS_OTHERS = re.compile(
    r"(?:(?<!กว่า)(?<!กับ)(?:ค่า|คะแนน)เฉลี่ย(?:ของ|ระดับ|ราย|ทั้ง|คะแนน)*(?:ประเทศ|จังหวัด|กลุ่ม)[ก-๛]{0,12}|(?:ใน|ผลการประเมิน|ผลคะแนน)ระดับ(?:ประเทศ|จังหวัด)"
    r"|(?<!ทำ)(?<!ผล)(?<!เหตุ)ให้|(?<!จาก)เดิม(?:หน่วยงาน|เทศบาล|มี|ได้)*)"
    r"(?:ของ|คือ|ได้แก่|ดังนี้|ด้าน|แบบวัด|รายเครื่องมือ|รายตัวชี้วัด|ตัวชี้วัด|:|[-–•]|[(]?\d{1,2}[.)])*$"
)
_GOAL = re.compile(r"(?:[-–•●*]|[(]?[0-9๐-๙]+[.)])?(?:(?:ค่า|การ)?(?:ตั้ง)?เป้าหมาย|วัตถุประสงค์)")
_RESULT = re.compile(r"ผล(?:การ)?ประเมิน|ผลคะแนน|(?<!ให้)(?<!จะ)(?<!ต้อง)ได้|จริง|ปีนี้|ปัจจุบัน")
_GOAL_LABEL = re.compile(
    r"(?:[-–•●*]|[(]?[0-9๐-๙]+[.)])?(?:(?:ค่า|การตั้ง)?เป้าหมาย|วัตถุประสงค์|ตัวชี้วัด(?:ความสำเร็จ|เป้าหมาย)|KPI)[:：]", re.IGNORECASE
)
_RESULT_NOW = re.compile(r"ผล(?:การ)?ประเมิน|ผลคะแนน|ผลลัพธ์|ผลที่|ผล[:：]|จริง|ปีนี้|ปัจจุบัน")
_COMPARES = re.compile(r"กว่า|กับ|จาก|ผ่าน|บรรลุ|ถึง|เกิน|ตาม|ลำดับ|อันดับ|สุด|ที่หนึ่ง")  # in brackets behind a score
_NEW_CLAUSE = re.compile(r"\n|หน่วยงาน|เทศบาล|องค์การ|สำนักงาน|โดย|ส่วนของ|แต่")
_MANY = re.compile(r"[0-9๐-๙]\s*(?:แห่ง|หน่วยงาน)|ประเทศไทย|(?:ของ|ทั้ง|ทั่ว)ประเทศ")
_VERBS = re.compile(r"(?:มี|ได้รับ|ได้|นั้น|โดย|และ|ซึ่ง|ส่วน|ทั้งนี้|ผล|ผลการประเมิน)+$")
_ITEM = re.compile(r"[0-9๐-๙.)(•\-–*\s]+|ด้าน|ตัวชี้วัด|ที่")
_LEADING = re.compile(r"และ|ส่วน|โดย|ทั้งนี้|ใน|(?:ปีงบประมาณ|ปี)?\s*(?:พ\.?\s?ศ\.?)?\s*[0-9๐-๙]{4}|[\s(),]")
_THIS_ASSESSMENT = re.compile(
    NAMES_ITA.pattern + r"|ประเมิน(?:ของ|โดย|จาก)\s*(?:สำนักงาน)?\s*ป\.?\s?ป\.?\s?ช(?:\.|\b)"
)
_UNIT = re.compile(r"(?:^|[\s(])(?:กอง|สำนัก|ฝ่าย|แผนก|กลุ่ม|งาน|ศูนย์|สถาบัน|คณะ)[ก-๛]{2,40}$")


def of_others(gap: str, agency: str | None) -> bool:
    """Whether what stands between a subject and a number says that it is another's: a target, a mean, another agency or place, a count."""
    flat = squeeze(gap)
    if any_word("between").search(flat) or any(of.search(arabic(flat)) for of in (_COUNTED, _OF_YEARS, _OF_A_ROUND)):
        return True
    named = typed_agencies(gap)
    if any(is_another(one, agency) for one in named):
        return True
    place = _PLACE.search(flat) or (None if named else _PLACE_FIRST.match(flat))
    return place is not None and (place[place.lastgroup or 0] not in (agency or ""))


def is_said_of_others(text: str, subject: SubjectFound, gap: str, agency: str | None) -> bool:
    """Whether the clause before an overall score is about another assessment, a target, a place or a unit: `กองคลังได้คะแนนรวม 95.22`."""
    clause, is_own, is_others = _clause(text, subject.start, agency)
    if not is_own and "เฉลี่ย" in f"{clause[-NEAR:]}{subject.raw}{gap}" and _of_many(text, subject.start):
        return True
    since = _THIS_ASSESSMENT.split(clause)[-1]
    last = squeeze(since)
    other = any_word("clause", "other").search(last) or is_before_score_of_else(last, agency) or is_of_else(squeeze(gap), agency)
    if other or any_word("clause", "target", "average").search(squeeze(clause)) or any_word("extreme").search(squeeze(gap)):
        return True
    if is_own or is_others:
        return is_others
    who = _VERBS.sub("", clause.rstrip()).rstrip()
    own = squeeze(agency or "")
    place = next((m for m in find_places(who) if m.end == len(who)), None)
    if place is not None and not _LEADING.sub("", who[: place.start]) and squeeze(place.raw) not in own:
        return True
    return is_of_a_unit(who, agency)


def _of_many(text: str, end: int) -> bool:
    """Whether the sentence up to a mean speaks of all agencies: `ของหน่วยงานภาครัฐ 8,325 แห่ง พบว่า`, `ประเทศไทยมี`."""
    since = max((number.end for number in find_numbers(text[:end]) if number.decimals and number.value <= 100), default=0)
    said = text[max(since, end - FAR) : end]
    return _MANY.search(said) is not None or any_word("many").search(squeeze(said)) is not None


def is_of_a_unit(before: str, agency: str | None) -> bool:
    """Whether the words before a score, or before an agency's name, end in a unit's, which is no part of the agency's own."""
    unit = _UNIT.search(_VERBS.sub("", before.rstrip()).rstrip())
    return unit is not None and squeeze(unit[0].strip(" (")) not in squeeze(agency or "")


def of_year_before(before: str, gap: str) -> bool:
    """`ปีที่แล้วคะแนนภาพรวม 85.55`: the year before's, which has no number here."""
    return _of_last_year().search(squeeze(before[-NEAR:])) is not None and "ปีนี้" not in gap


@cache
def _of_last_year() -> re.Pattern[str]:
    who = run_of(one_of("itself"), one_of("says", "has", "gets"))
    return re.compile(rf"(?<!จาก)(?<!กับ)(?<!กว่า){one_of('last_year')}{who}$|{one_of('last_year')}(?:ซึ่ง|ที่){who}$")


def is_begun_by_others(text: str, subjects: Sequence[SubjectFound], index: int) -> bool:
    """Whether a mean of many begins the list that a subject stands in (`ค่าเฉลี่ยประเทศของ IIT คือ 92.10 EIT คือ 90.20`), or what is to
    be reached or was once (`ให้ตัวชี้วัด…ได้ 92.00`, `เดิมมี…`)."""
    start = subjects[start_of_list(text, subjects, index)].start
    return bool(_BEGINS_OTHERS.search(squeeze(text[max(0, start - CLAUSE) : start])))


def start_of_list(text: str, subjects: Sequence[SubjectFound], index: int) -> int:
    """The first of the subjects that are told one after the other up to the one at `index`."""
    while index and not _NEW_CLAUSE.search(text[subjects[index - 1].end : subjects[index].start]):
        index -= 1
    return index


def is_begun_by_a_goal(text: str, start: int, gap: str) -> bool:
    """Whether a text that begins with its goals (`เป้าหมายปี 2568 ทุกแบบวัดไม่ต่ำกว่า 85.00 และคะแนนรวม 90.00`) has come to no result yet; or
    with a label of goals (`เป้าหมาย: ตัวชี้วัดที่ 1 ได้ 95 คะแนน`)."""
    flat = squeeze(text[:start])
    if _GOAL_LABEL.match(flat) and not _RESULT_NOW.search(flat + squeeze(gap)):
        return True
    return bool(_GOAL.match(flat)) and not _RESULT.search(flat + squeeze(gap))


def is_listed_under_others(text: str, start: int, agency: str | None) -> bool:
    """Whether the line that a subject begins belongs to a list under a heading of others: another survey, weights, goals, an agency.
    `text` with its line breaks."""
    above, _, before = text[:start].rpartition("\n")
    if squeeze(_ITEM.sub("", before)):
        return False
    lines = [line for line in above.split("\n") if squeeze(line)]
    heading = next((line for line in reversed(lines) if not any(number.decimals for number in find_numbers(line))), "")
    return 0 < len(heading) <= CLAUSE and not _THIS_ASSESSMENT.search(heading) and heads_others(heading, agency)


def heads_others(heading: str, agency: str | None) -> bool:
    """Whether a heading names another survey, weights, goals, or another agency and nothing else."""
    if any_word("heading").search(squeeze(heading)):
        return True
    named = typed_agencies(heading)
    return len(named) == 1 and squeeze(heading) == squeeze(named[0].agency.name) and is_another(named[0], agency)


def is_named_otherwise(behind: str) -> bool:
    """Whether the brackets behind a number name another assessment, a goal, a mean of many or last year: `92.50 คะแนน (LPA)`, `(ปีก่อน)`; not
    where they compare with that (`(สูงกว่าค่าเฉลี่ยประเทศ)`)."""
    bracket = re.match(r"\s*(?:คะแนน)?\s*\(([^)]{2,30})\)", behind)
    if bracket is None or not {int(number.value) for number in find_numbers(bracket[1])} <= _years_of(bracket[1]):
        return False  # `(ก่อนอุทธรณ์ได้ 84.00 คะแนน)` is about its own number
    flat = squeeze(bracket[1])
    hit = _of_many_or_not_now().search(flat)
    return any_word("clause", "other").search(flat) is not None or (hit is not None and not _COMPARES.search(flat[: hit.start()]))


def _years_of(text: str) -> set[int]:
    """The years that a text names, as they may be printed: 2568 and 68."""
    years = {year.year for year in find_years(text)}
    return years | {year % 100 for year in years}


@cache
def _of_many_or_not_now() -> re.Pattern[str]:
    where = rf"(?!{one_of('where', 'other')}){one_of('where', 'average')}"
    mean = rf"เฉลี่ย(?:ของ|ระดับ|ราย|ทั้ง|ใน)*{where}|^(?:ใน)?ระดับ{where}"
    return re.compile(rf"{one_of('clause', 'target', 'average')}|{one_of('last_year')}|{mean}")


def has_former_parts(behind: str) -> bool:
    """Whether what stands right behind a score takes it apart into the indices of the assessments up to LAST_OF_INDICES."""
    return re.match(rf"(?:คะแนน)?[(]?(?:โดย|ซึ่ง)?(?:ได้แก่|แบ่งเป็น|มี)?{one_of('parts')}", squeeze(behind[:CLAUSE])) is not None


def _clause(text: str, end: int, agency: str | None) -> tuple[str, bool, bool]:
    """What stands before a subject, since the number or the agency before it; whether that agency is the report's own, or another."""
    number = max((number.end for number in find_numbers(text[:end]) if number.decimals), default=0)
    window = max(0, end - CLAUSE)
    typed = [m for m in typed_agencies(text[:end]) if m.start >= number and m.end > window]
    if not typed or not agency:
        return text[max(number, window) : end], False, False
    is_own = not is_another(typed[-1], agency) or _is_named_by_type(text[typed[-1].start : end], agency, typed[-1].agency.name)
    return text[typed[-1].end : end], is_own, not is_own


def _is_named_by_type(clause: str, agency: str, other: str) -> bool:
    """Whether a clause that begins with another agency goes on with the own one, by its type alone: `กระทรวง… นั้น โรงพยาบาลได้คะแนนรวม`."""
    who = _VERBS.sub("", clause.rstrip()).rstrip()
    own = [word for word in type_words() if agency.startswith(word) and not other.startswith(word)]
    return any(re.search(rf"(?:[^ก-๛]|โดย|ซึ่ง|แต่){re.escape(word)}$", who) for word in own)
