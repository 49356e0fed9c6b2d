"""The overall score in a sentence that names the assessment, and neither the score nor a level: `มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน`;
or that says a number beside a level of the agency and of nothing else: `โรงพยาบาลบ้านหมี่ได้ 86.20 คะแนน อยู่ในระดับผ่านดี`.

In: a text. Out: the number that is said of the assessment as a whole, of the report's own year. Refused, because such a sentence may be
about anything: whatever is not said in words known to be about nothing else, from where the sentence begins (or from the agency's own
name) to the number, and right behind it.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.agencies_named import without_kinds
from extract.number_words import NAMES_ITA, POINTS, any_word, one_of, run_of
from extract.rating_scale import in_ranges, is_bare_limit, is_scale
from extract.score_owners import CLAUSE, is_named_otherwise, is_of_a_unit, of_others
from extract.subjects import find_subjects
from extract.years import find_years
from normalize.agencies import find_agencies, may_be_one, type_words
from normalize.numerals import NumberFound, find_numbers
from normalize.places import find_places
from normalize.ratings import find_ratings
from normalize.thai import arabic, squeeze

LEVEL = 60  # letters between a number and its level
OWN = "\x1a"  # stands for the agency's name, with the places right behind it: no text has it
_ASSESSMENT = (
    r"(?:ผลคะแนน|คะแนน|ผล)?(?:การ)?ประเมิน(?:ระดับ)?(?:ITA(?:[Oo]nline|ONLINE)?(?![A-Za-z])|คุณธรรมและความโปร่งใส(?:ในการดำเนินงาน)?(?:ของ)?(?:หน่วยงานภาครัฐ|หน่วยงาน)?"
    r"(?:ออนไลน์)?(?:[(]?(?:Integrity(?:and|&)TransparencyAssessment)?[:,]?[(]?(?:ITA)?[)]*)?)"
)
_ITEM = r"(?:[-–•*]|\d{1,2}[.)])?"
_YEAR = r"(?:ใน|ของ)?(?:ประจำปี|ปี)?(?:งบประมาณ)?(?:พ\.?ศ\.?)?\d{4}"
_BEGINS = re.compile(rf"{_ITEM}(?:จาก|ตาม)?{_ASSESSMENT}")
_UNIT_OF_SCORE = re.compile(rf"\s*{POINTS}")
_ASSESSOR = re.compile(r"ปราบปรามการทุจริตแห่งชาติ|ป\.?ป\.?ช")
_MANY = re.compile(r"[0-9๐-๙]\s*(?:แห่ง|หน่วยงาน)")


@dataclass(frozen=True, slots=True)
class OfAssessment:
    """A number of a text, and where the name of the assessment begins."""

    number: NumberFound
    start: int


def scores_of_assessment(text: str, fiscal_year: int | None, agency: str | None, above: Sequence[str] = ()) -> list[OfAssessment]:
    """The numbers that are said of the whole assessment. `text` with its line breaks; `above`: the texts over it, the nearest last."""
    if not (_names_assessment(text) or find_ratings(text)):
        return []
    numbers = find_numbers(text)
    ranges = in_ranges(text, numbers)
    told = _with_own_name_short(text, agency)
    found = []
    for number in () if is_scale(text, numbers) else numbers:
        if not number.decimals or number.value > 100 or number.start in ranges or is_bare_limit(text, number):
            continue
        behind = text[number.end :]
        start = _said_from(told, number, fiscal_year, agency)
        if start is None and find_ratings(behind[: _to_level(behind)]):
            start = _said_of_agency(told, number, fiscal_year, agency, above)
        if start is not None and not is_named_otherwise(behind) and _behind().match(_flat(behind, every_line=True)[0]):
            found.append(OfAssessment(number, start))
    return found


def _names_assessment(text: str) -> bool:
    return "ประเมิน" in squeeze(text) and re.search(_ASSESSMENT, squeeze(text)) is not None


def _said_from(text: str, number: NumberFound, fiscal_year: int | None, agency: str | None) -> int | None:
    """Where the name of the assessment begins that the number is said of; None if it is said of anything else, or might be."""
    before = text[: number.start]
    flat, positions = _flat(before)
    said = _says().search(flat)
    if said is None or (said["head"] is None and not (OWN in said["gap"] and _published().search(flat[: said.start()]))):
        return None
    if not (_leads_to_number().search(said["gap"]) or _UNIT_OF_SCORE.match(text, number.end)):
        return None
    start, own = positions[said.start("name")], before.rfind(OWN)
    near = before[max(0, start - CLAUSE) :]
    if any_word("clause").search(squeeze(near)) or any_word("caption", "previous").search(squeeze(near)) or of_others(near, agency):
        return None
    if OWN not in said[0] and _is_of_many(before):
        return None  # a paragraph about all agencies of the country
    if any(year.year != fiscal_year for year in find_years(before)) or any(one.end > start - CLAUSE for one in find_subjects(before)):
        return None
    if 0 <= own < start and (is_of_a_unit(before[:own], None) or _not_own().search(squeeze(before[:own]))):
        return None  # a unit, a school or a neighbour of the agency, or a goal
    return start


def _is_of_many(text: str) -> bool:
    mean = any_word("between", "average").search(squeeze(text))
    return any(found is not None for found in (mean, any_word("many").search(text), _MANY.search(text)))


def _to_level(behind: str) -> int:
    """Where the level has to stand that is said of a number: before the next number or line, or brackets."""
    end = re.search(r"[0-9๐-๙]|\n\s*\n|\((?!\s*(?:ระดับ|เกรด))", behind)
    return min(end.start() if end else len(behind), LEVEL)


def _said_of_agency(text: str, number: NumberFound, fiscal_year: int | None, agency: str | None, over: Sequence[str]) -> int | None:
    """Where the agency's name begins, or what it calls itself by, if the sentence says the number of it alone."""
    before = text[: number.start]
    flat, positions = _flat(before, every_line=True)
    of_result = _of_result(tuple(word for word in type_words() if (agency or "").startswith(word)))
    said = re.search(rf"(?P<name>(?P<result>{of_result})|{_alone()})(?P<gap>{_to_number()})$", flat)
    if said is None or not _leads_to_number().search(said["gap"].replace("\n", "").replace("เฉลี่ย", "")):
        return None
    start = positions[said.start("name")]
    if said["result"] is None and is_under_else([*over, *before[:start].split("\n")], agency, len(over)):
        return None
    near, sentence = before[max(0, start - CLAUSE) :], before[start:]
    if any_word("clause").search(squeeze(near)) or any_word("caption", "previous").search(squeeze(near)) or of_others(sentence, agency):
        return None
    if any(year.year != fiscal_year for year in find_years(near)) or any(one.end > start - CLAUSE for one in find_subjects(before)):
        return None
    above = squeeze(before[:start])
    return None if _not_own().search(above) or is_of_a_unit(before[:start], None) else start


def is_under_else(over: Sequence[str], agency: str | None, blocks: int) -> bool:
    """Whether the nearest short text over a sentence that names only the agency is about anything else than the assessment, or might be.
    `blocks`: how many are texts of their own; lines right above may be of the sentence's own paragraph: it is enough that they say nothing
    else of what is assessed (`ประกาศผลการประเมิน`), or that the assessor assesses."""
    for at, text in reversed(list(enumerate(over))):
        flat = arabic(squeeze(_with_own_name_short(text, agency)))
        if not re.search(r"[ก-ฮA-Za-z\x1a]", flat):
            continue  # a page number
        if len(flat) > CLAUSE or NAMES_ITA.search(flat):
            return False
        said = flat.rpartition("ประเมิน")[2] if at >= blocks and "ประเมิน" in flat else flat
        return not _plain().fullmatch(said) and (said == flat or not _ASSESSOR.search(flat))
    return False


@cache
def _plain() -> re.Pattern[str]:
    """Nothing but words of the agency's own result."""
    return re.compile(run_of(any_word("assessed").pattern, r"[\d\x1a]|[^\wก-๛]"))


@cache
def _filler() -> str:
    """What may stand before the name of the assessment, and between it and the number."""
    who = rf"(?:ของ|โดย)?(?:{OWN}|{one_of('itself')})"
    return run_of(_YEAR, who, one_of("says"), "[(),:=“”\"]")


@cache
def _to_number() -> str:
    """What may stand between the agency, where the sentence names nothing else, and the number."""
    return run_of(one_of("says"), r"เฉลี่ย|รวม|\n|[:=]")


@cache
def _says() -> re.Pattern[str]:
    """A sentence up to its number, of which it says nothing but that it is the assessment's."""
    opening = rf"(?:^{_ITEM}|\n{_ITEM}|{one_of('found')}|ทั้งนี้|โดย|{OWN})(?:จาก|ตาม|ใน|สำหรับ)?"
    return re.compile(rf"(?P<head>{opening}{_filler()}(?:เข้า(?:รับ|ร่วม(?:รับ)?))?)?(?P<name>{_ASSESSMENT})(?P<gap>{_filler()})$")


@cache
def _of_result(names: tuple[str, ...]) -> str:
    """A line that begins with the result or its year, and goes on with the agency. `names`: what it may call itself besides."""
    itself = "|".join((one_of("itself"), *map(re.escape, names)))
    return rf"(?:^|\n)(?:จาก|ตาม)?(?:ผลการประเมิน|ในการประเมิน|{_YEAR}|พบว่า|\n)+(?:{OWN}|{itself})"


@cache
def _alone() -> str:
    """A sentence that begins with the agency's name."""
    return rf"(?:^|\n|{one_of('found')}){_ITEM}{run_of(one_of('opening') + ',?')}(?:โดย)?{OWN}"


@cache
def _published() -> re.Pattern[str]:
    return re.compile(rf"{one_of('published')}$")


@cache
def _leads_to_number() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('says', 'gets', 'equals', 'unit')}|[:=])[(:=]*$")


@cache
def _not_own() -> re.Pattern[str]:
    """Before the agency's name: something of it, or a wish or condition."""
    return re.compile(rf"(?:{one_of('not_own')}|(?<!ส่วน)ของ|(?<!ผล)(?<!ทำ)ให้|[,/])$")


@cache
def _behind() -> re.Pattern[str]:
    """What may stand behind a number: of how much it is, and then its level, a comparison, the next sentence or the end."""
    of_all = r"(?:จาก(?:คะแนน)?เต็ม(?:(?:หนึ่ง)?ร้อย|100)(?:\.0+)?(?:คะแนน)?)?"
    level = (
        r"[(]?(?:ซึ่ง|โดย)?(?:(?:ถือ|จัด|นับ)(?:ว่า)?)?(?:มีผลการประเมิน|ผลการประเมิน|มีคะแนน)?(?:อยู่)?(?:ใน)?(?:เกณฑ์)?"
        rf"ระดับ(?!{one_of('where', 'average')})"
    )
    compared = rf"(?:ซึ่ง)?(?:มีคะแนน|คะแนน)?{one_of('next', 'difference')}"
    goes_on = rf"และ(?!\d|ปี)|{one_of('next', 'other')}|\n(?!{one_of('goes_on')})"
    return re.compile(rf"[)”\"]*{POINTS}?[)”\"]*{of_all}[.,”\")]*(?:$|{level}|{compared}|{goes_on})")


def _with_own_name_short(text: str, agency: str | None) -> str:
    """The text with one sign for the agency's name and the places right behind it; all else stays where it is, but notes of its kind."""
    text = without_kinds(text)
    for mention in find_agencies(text) if agency else ():
        end = _end_of(text, mention.start, agency or "") if may_be_one(mention.agency.name, agency or "") else None
        if end is not None or mention.agency.name == agency:
            text = _blank(text, mention.start, end or mention.end, OWN)
    for place in find_places(text):
        if text[: place.start].rstrip(" \n,").endswith(OWN):
            text = _blank(text, place.start, place.end, "")
    return text


def _end_of(text: str, start: int, name: str) -> int | None:
    """The end of a name that stands in a text from `start` on, however it is spaced."""
    rest = squeeze(name)
    for at in range(start, len(text)):
        if not rest:
            return at
        if text[at] == rest[0]:
            rest = rest[1:]
        elif squeeze(text[at]):
            return None
    return None if rest else len(text)


def _blank(text: str, start: int, end: int, sign: str) -> str:
    return text[:start] + sign.ljust(end - start) + text[end:]


def _flat(text: str, every_line: bool = False) -> tuple[str, list[int]]:
    """The text without white space, digits Arabic, and where its signs stand in it. A line break is kept before a line that the assessment
    begins: others may be within a sentence."""
    kept = [
        at
        for at, sign in enumerate(text)
        if squeeze(sign) or (sign == "\n" and (every_line or _BEGINS.match(squeeze(arabic(text[at : at + CLAUSE])))))
    ]
    return arabic("".join(text[at] for at in kept)), kept
