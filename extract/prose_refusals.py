"""Why a number behind a subject's name is not the agency's score of it, by the words around.

In: a passage and what is said in it (`extract.passages`). Out: whether anything speaks against it. Each reason is a predicate, asked in the
order of the list up to the first that holds. A number that is refused leaves its subject free for the next one; one that is kept back is
its subject's, but no score that is published.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from extract.clause_owners import is_begun_by_another, is_said_of_else
from extract.list_owners import is_listed_as_difference, is_of_a_mean
from extract.number_words import one_of, run_of
from extract.passages import Passage, Said, is_shared, year_said
from extract.printed_as_score import weights
from extract.rating_scale import is_bare_limit, is_scale
from extract.score_owners import (
    LAST_OF_INDICES,
    has_former_parts,
    is_begun_by_a_goal,
    is_begun_by_others,
    is_listed_under_others,
    is_named_otherwise,
    is_said_of_others,
    of_others,
    of_year_before,
)
from extract.score_units import is_begun_by_a_unit, of_a_unit
from extract.score_years import is_difference_to_year, is_of_then
from extract.subjects import SubjectFound
from extract.supposed import is_supposed
from extract.unannounced import is_not_announced
from normalize.lettered_indicators import find_lettered
from normalize.numerals import NumberFound, find_numbers
from normalize.thai import arabic, squeeze

Reason = Callable[[Passage, Said], bool]
_SERIES = re.compile(r"(?:คะแนน)?(?:,|และ|,และ)?")
MOST_SECTIONS = 20
_HEADING = re.compile(r"\s+(?:(?:ผล)?คะแนน(?=[ก-๛])|ผล(?:การ)?|การ|ข้อ|ตาราง|แบบวัด|รายละเอียด)")
_PERCENT = re.compile(r"\s*%")
_IN_A_WORDING = re.compile(  # of a question: no clause begins between its code and an indicator's name
    r"[IEOieo]\s?[0-9๐-๙]{1,2}[\s:.)–-]*(?!ใน|ด้าน|และ|กับ|ของ|จาก|ตาม)(?:(?!พบ|ทำให้|ส่งผล|โดย|ซึ่ง|ได้|เป็น|อยู่|ตัวชี้วัด|คะแนน)[ก-๛]){2,40}"
)
_LIMIT_AND_RESULT = re.compile(r"[0-9๐-๙](?:คะแนน|%).*?ผล(?:การ)?ประเมิน(?P<said>.*)")
_CODED = re.compile(r"[IEOieo]\s?[0-9๐-๙]{1,2}[\s:.)–-]*")
_GOES_ON = re.compile("(?!ได้|มี|คะแนน|เท่ากับ|อยู่|เฉลี่ย|คิด|เป็น|ผล|ร้อยละ|ใน|ของ|ปี|ตาม|ที่|ระดับ)[ก-ฮเ-ไ]")  # I2 การปฏิบัติหน้าที่อย่างเท่าเทียม
_NUMBERING = re.compile(r"\s*(?:[-–•*▪]\s*)?[(]?(?:\d{1,2}(?:\.\d{1,2})*[.)]?)?\s*")


def is_refused(passage: Passage, one: Said) -> bool:
    """Whether the number is not said of the subject alone, as the agency's result."""
    return any(speaks_against(passage, one) for speaks_against in REFUSALS)


def is_kept_back(passage: Passage, one: Said) -> bool:
    """Whether the number is the subject's, and no score of an indicator, an instrument or the whole."""
    return any(speaks_against(passage, one) for speaks_against in KEPT_BACK)


def _between_says_others(passage: Passage, one: Said) -> bool:
    """A target, a mean, another agency, a count."""
    share = "ร้อยละ" if _PERCENT.match(one.behind) else ""
    return of_others(one.gap + share, passage.agency)


def _total_of_others(passage: Passage, one: Said) -> bool:
    return one.kind == "overall" and is_said_of_others(passage.text, one.subject, one.gap, passage.agency)


def _listed_under_others(passage: Passage, one: Said) -> bool:
    return passage.after is None and is_listed_under_others(passage.block.text, one.subject.start, passage.agency)


def _named_otherwise_behind(passage: Passage, one: Said) -> bool:
    return is_named_otherwise(one.behind)


def _begun_by_others(passage: Passage, one: Said) -> bool:
    return is_begun_by_others(passage.text, passage.subjects, one.index)


def _supposed(passage: Passage, one: Said) -> bool:
    return is_supposed(passage.text, passage.subjects, one.index, one.gap)


def _in_series(passage: Passage, one: Said) -> bool:
    return not one.in_order and _is_in_series(passage.text, one.number, passage.numbers)


def _of_year_before(passage: Passage, one: Said) -> bool:
    return of_year_before(passage.text[: one.subject.start], one.gap)


def _difference_to_year(passage: Passage, one: Said) -> bool:
    return is_difference_to_year(passage.text, passage.years, one.number)


def _listed_as_difference(passage: Passage, one: Said) -> bool:
    return is_listed_as_difference(passage.text, passage.subjects, one.index, one.number)


def _of_then(passage: Passage, one: Said) -> bool:
    return is_of_then(passage.text, passage.years, one.subject, one.number, passage.fiscal_year)


def _begun_by_a_goal(passage: Passage, one: Said) -> bool:
    return is_begun_by_a_goal(passage.text, one.subject.start, one.gap)


def _of_a_unit(passage: Passage, one: Said) -> bool:
    return of_a_unit(one.gap, passage.agency)


def _begun_by_a_unit(passage: Passage, one: Said) -> bool:
    return passage.after is None and is_begun_by_a_unit(passage.block.text[: one.first.start], passage.agency)


def _in_a_question(passage: Passage, one: Said) -> bool:
    return _words_a_question(passage.text, passage.subjects, one.index)


def _begun_by_another(passage: Passage, one: Said) -> bool:
    return one.kind != "overall" and is_begun_by_another(passage.text, passage.subjects, one.index, passage.agency)


def _said_of_else(passage: Passage, one: Said) -> bool:
    return one.kind != "overall" and is_said_of_else(passage.text, passage.subjects, one.index, one.gap, passage.agency)


def _behind_another_clause(passage: Passage, one: Said) -> bool:
    """`IIT ต่ำกว่า 95 คะแนน … ผลการประเมินอยู่ในลำดับที่ 41 … ซึ่งได้ 96.30 คะแนน`: behind a limit begins what is said of the result."""
    hit = _LIMIT_AND_RESULT.search(squeeze(one.gap)) if not one.in_order else None
    return hit is not None and _to_number().fullmatch(hit["said"]) is None


@cache
def _to_number() -> re.Pattern[str]:
    return re.compile(run_of(one_of("says"), one_of("itself"), "เฉลี่ย", "ที่", "ของ", r"[\W\d_]"))


def _of_year_to_come(passage: Passage, one: Said) -> bool:
    """`ให้บุคลากรตอบ IIT ปี 2569 ครบร้อยละ 100`: the last year named between the subject and the number has no results yet."""
    start, end, year = one.first.end, one.number.start, passage.fiscal_year
    between = [found for found in passage.years if start <= found.start and found.end <= end]
    return not one.in_order and year is not None and bool(between) and between[-1].year > year


def _not_announced(passage: Passage, one: Said) -> bool:
    return is_not_announced(passage.text, one.first.start, one.gap)


def _of_a_mean(passage: Passage, one: Said) -> bool:
    return is_of_a_mean(passage.text, passage.subjects, passage.numbers, one.index, passage.fiscal_year, passage.agency)


def _shared(passage: Passage, one: Said) -> bool:
    return not one.in_order and is_shared(passage.text, passage.subjects, one.index, one.used)


def _limit_of_a_level(passage: Passage, one: Said) -> bool:
    return one.kind == "overall" and (is_scale(passage.text, passage.numbers) or is_bare_limit(passage.text, one.number))


REFUSALS: tuple[Reason, ...] = (
    _between_says_others,
    _total_of_others,
    _listed_under_others,
    _named_otherwise_behind,
    _begun_by_others,
    _supposed,
    _in_series,
    _of_year_before,
    _difference_to_year,
    _listed_as_difference,
    _of_then,
    _begun_by_a_goal,
    _of_a_unit,
    _begun_by_a_unit,
    _in_a_question,
    _begun_by_another,
    _said_of_else,
    _behind_another_clause,
    _of_year_to_come,
    _not_announced,
    _of_a_mean,
    _shared,
    _limit_of_a_level,
)


def _of_a_part(passage: Passage, one: Said) -> bool:
    """Of a question, or of a part of an indicator."""
    return one.kind == "other"


def _weight(passage: Passage, one: Said) -> bool:
    """`IIT 30, EIT 15, OIT 40`."""
    value = one.number.value
    return one.kind == "instrument" and value == int(value) and int(value) in weights()


def _of_former_years(passage: Passage, one: Said) -> bool:
    """Of an older assessment than any that the passage names."""
    return has_former_parts(one.behind) and (year_said(passage, one) or passage.fiscal_year or 0) > LAST_OF_INDICES


KEPT_BACK: tuple[Reason, ...] = (_of_a_part, _weight, _of_former_years)


def _words_a_question(text: str, subjects: Sequence[SubjectFound], index: int) -> bool:
    """`o26 รายงานการป้องกันการทุจริต = 0 คะแนน`: the name stands in the wording of a question, of which the code begins the item or is near."""
    behind_code = index and subjects[index].subject.kind == "indicator" and subjects[index - 1].subject.kind == "other"
    if behind_code and any(one.end == subjects[index].end for one in find_lettered(text)):
        return True
    lead = text[subjects[index - 1].start : subjects[index].start] if behind_code else ""
    if _IN_A_WORDING.fullmatch(lead) or (_CODED.fullmatch(lead) and _GOES_ON.match(text, subjects[index].end)):
        return True
    first = subjects[0]
    if index == 0 or first.subject.kind != "other" or not _NUMBERING.fullmatch(arabic(text[: first.start])):
        return False
    return not any(number.decimals for number in find_numbers(text[first.end : subjects[index].start]))


def _heads_section(text: str, number: NumberFound) -> bool:
    """`… OIT 91.91 คะแนน 2.1 คะแนนรายตัวชี้วัด`: the number of a heading that was printed below."""
    return number.decimals == 1 and number.value < MOST_SECTIONS and _HEADING.match(text, number.end) is not None


def _is_in_series(text: str, number: NumberFound, numbers: Sequence[NumberFound]) -> bool:
    """`87.00 88.42 และ 89.79 คะแนน ตามลำดับ`: which is whose stands elsewhere."""
    numbers = [one for one in numbers if one.start == number.start or not _heads_section(text, one)]
    at = next(i for i, one in enumerate(numbers) if one.start == number.start)
    beside = [(numbers[i], numbers[i + 1]) for i in (at - 1, at) if 0 <= i < len(numbers) - 1]
    return any(a.decimals and b.decimals and _SERIES.fullmatch(squeeze(text[a.end : b.start])) for a, b in beside)
