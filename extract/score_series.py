"""Overall scores of several years in one sentence about the assessment: `เข้ารับการประเมิน ITA ปี 2567 ได้ 85.20 คะแนน (ผ่าน) และปี 2568 ได้ 88.10
คะแนน`.

In: a text. Out: each year with its number. Refused: a series that names any subject, another agency, a place or a mean, that lacks the
report's own year or has a later one, and one in which more than a level stands between a number and the next year.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.number_words import NAMES_ITA, POINTS, any_word, one_of
from extract.printed_as_score import is_score
from extract.score_owners import CLAUSE, is_named_otherwise, of_others
from extract.score_units import of_a_unit
from extract.subjects import find_subjects
from extract.years import YearFound, find_years
from normalize.numerals import NumberFound, find_numbers
from normalize.places import find_places
from normalize.thai import squeeze

MIN_YEARS = 2
_SCORE = re.compile(r"(?:คะแนน|ร้อยละ)[:=]?$")
_UNIT = re.compile(rf"\s*{POINTS}")
_TO_NEXT = re.compile(
    rf"{POINTS}?(?:[(][^()]{{1,20}}[)]|(?:อยู่)?(?:ใน)?(?:ระดับ|เกณฑ์)[A-Zก-๛]{{1,20}}?)?(?:และ|,|;|ส่วน|ต่อมา|ล่าสุด|สำหรับ|โดย|ใน|[-–•])*"
)


@dataclass(frozen=True, slots=True)
class OfYear:
    year: int
    number: NumberFound
    start: int  # where the year is named


def scores_of_years(text: str, fiscal_year: int | None, agency: str | None) -> list[OfYear]:
    """The overall scores of a series of years, the report's own among them. `text` without line breaks."""
    if fiscal_year is None or not NAMES_ITA.search(text):
        return []
    years = find_years(text)
    pairs = [(_year_of(text, years, number), number) for number in find_numbers(text) if number.decimals and number.value <= 100]
    run: list[OfYear] = []
    for year, number in pairs:
        joined = year is not None and (not run or _TO_NEXT.fullmatch(squeeze(text[run[-1].number.end : year.start])))
        if year is None or not joined:
            break
        run.append(OfYear(year.year, number, year.start))
    own = {one.year for one in run}
    if len(own) < max(MIN_YEARS, len(run)) or fiscal_year not in own or max(own) > fiscal_year:
        return []
    opening, behind = text[: run[0].start], text[run[-1].number.end :]
    if len(opening) > CLAUSE or not NAMES_ITA.search(opening) or is_named_otherwise(behind) or of_others(opening, agency):
        return []
    if of_a_unit(opening, agency) or (find_places(opening) and squeeze(agency or "") not in squeeze(opening)):
        return []  # a unit, a province or a neighbour
    if any_word("clause").search(squeeze(opening)) or any_word("between", "average").search(squeeze(opening)):
        return []
    if _of_something_else().search(squeeze(opening)) or _is_else().match(squeeze(behind)):
        return []
    told = text[: run[-1].number.end]
    return [] if any(one.subject.kind != "overall" for one in find_subjects(told)) else run


def _year_of(text: str, years: tuple[YearFound, ...], number: NumberFound) -> YearFound | None:
    """The year right before a number, if nothing but words for having a score stands between."""
    year = next((year for year in reversed(years) if year.end <= number.start), None)
    if year is None or not is_score(text, number, ()):
        return None
    gap = squeeze(text[year.end : number.start])
    said = _says().fullmatch(gap) is not None and bool(_SCORE.search(gap) or _UNIT.match(text, number.end))
    return year if said else None


@cache
def _says() -> re.Pattern[str]:
    of_year = r"(?:[),]|นั้น)*(?:ซึ่งเป็นปี[ก-๛]{1,40}?)?(?:[),]|นั้น)*"
    return re.compile(rf"{of_year}(?:{one_of('says', 'has', 'gets', 'score', 'unit', 'equals')}|[:=])+")


@cache
def _of_something_else() -> re.Pattern[str]:
    return re.compile(f"{one_of('extreme')}|{one_of('supposed')}|เฉลี่ย")


@cache
def _is_else() -> re.Pattern[str]:
    return re.compile(rf"{POINTS}?(?:ซึ่ง)?(?:เป็น|คือ|ตาม)?(?:ค่า|คะแนน)?(?:เฉลี่ย|เป้าหมาย|{one_of('supposed')})")
