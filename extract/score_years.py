"""Which year a number in a sentence is of, where the sentence names several.

In: the text, its years, the subject and the number. Out: a fiscal year; None where the sentence names none for it: the report's own.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from catalogue.data import rows
from extract.number_words import any_word, either, one_of, run_of
from extract.subjects import SubjectFound, find_subjects
from extract.years import NOW, YearFound, find_years, is_compared
from normalize.agencies import find_agencies, type_words
from normalize.numerals import NumberFound, find_numbers
from normalize.ratings import find_ratings
from normalize.thai import arabic, squeeze

NEAR = 60  # letters before a year that say what it is of
RIGHT_BEFORE = 30  # characters between a year and its number
FAR_BEFORE = 120  # characters between a year and the subject
LONGEST_ITEM = 600  # characters from an item's mark to its year
_FROM_TO = re.compile(r"จาก(?P<from>(?:(?!จาก).)*\d(?:(?!จาก).)*?)(?:เป็น|เหลือ|สู่)(?:คะแนน|ร้อยละ)*$")
_NOT_ASSESSED = re.compile(r"(?:หน่วยงาน|ยัง)*ไม่(?:ได้?|มี|ถูก|ต้อง)*(?:เข้า)?(?:รับ|ร่วม)?(?:การ|ผล)*(?:การ)?ประเมิน")
_ITEM = re.compile(r"(?:^|(?<=\s))(?P<mark>[-–•*▪●○]|\(?\d{1,2}[.)])(?=\s)")
_NOT_THEN = re.compile(r"(?:ทุก|แต่ละ|บาง|(?:หลัง|ตั้งแต่|นับ|ก่อน|กว่า|กับ|จาก)(?:จาก|แต่)?(?:ใน)?(?:ผล)?(?:การ)?(?:ประเมิน)?(?:ใน|ของ|เมื่อ)?(?:ปี)?)$")
_DIFFERS = re.compile(  # from the year that follows
    r"(?:เพิ่มขึ้น|เพิ่ม|ลดลง|ลด|สูงขึ้น|ต่ำลง|ดีขึ้น|กว่า|ต่างจาก|ต่างกับ)(?:จาก)?(?:ผล|คะแนน)?(?:การประเมิน)?(?:ของ|ใน)?(?:ปีงบประมาณ|ปี)?(?:พ\.?ศ\.?)?$"
)
_OF_MEASURES = re.compile(r"(?:มาตรการ|แผนงาน|แผน|โครงการ|กิจกรรม)(?:ใน|ของ|ประจำ)?(?:ปีงบประมาณ|ปี)?(?:พ\.?ศ\.?)?$")
_LED_TO = re.compile("ส่งผล|ทำให้")
_GOES_TO = re.compile(r"(?:คะแนน)?(?:เป็น|เหลือ|มาเป็น)")
_OPENED = re.compile(r"(?:คะแนน|%)?[(](?:ใน|ของ|ผล|เมื่อ)?")
_BEHIND_NUMBER = re.compile(r"[0-9๐-๙]\s*(?:คะแนน|%)?\s*$")
_UNTIL_YEAR = re.compile(r"(?:คะแนน)?[(]?(?:ใน|ของ|เมื่อ)?")


def year_of(text: str, years: Sequence[YearFound], subject: SubjectFound, number: NumberFound) -> int | None:
    """The last year named before the number and not far from the subject; one that is compared with counts only right before it, or where
    the sentence points back to it: `ต่างจากปี 2561 … ครั้งนั้นได้คะแนนรวม 79.20`.
    Of `จาก 88.62 ในปี 2567 เป็น 90.82 ในปี 2568` each number has the year behind it. A year that was not assessed has no number."""
    start, end = subject.start, number.start
    if (own := _right_behind(text, years, number)) is not None:
        return own
    then = _pointing_back(text, years, subject, number)
    if _is_goal(text[subject.end : end]):
        behind = [y for y in years if y.start >= number.end and _UNTIL_YEAR.fullmatch(squeeze(text[number.end : y.start]))]
        since = start - FAR_BEFORE
        until = text.rfind("จาก", 0, end)
        ahead = [y for y in years if since <= y.end <= until and not is_compared(text, y) and not _is_of_item_above(text, y, start)]
        return behind[0].year if behind else ahead[-1].year if ahead else None
    near = [
        y
        for y in years
        if start - FAR_BEFORE <= y.end <= end
        and not _is_in_brackets_above(text, y, start)
        and not _is_of_item_above(text, y, start)
        and not _NOT_ASSESSED.match(squeeze(text[y.end : start]))
        and not NOW.search(squeeze(text[y.end : end]))
        and not _of_a_date().search(squeeze(text[: y.end])[-NEAR:])
        and not (_LED_TO.search(text[y.end : end]) and _OF_MEASURES.search(squeeze(text[: y.start])[-NEAR:]))
        and (
            _is_of_the_year(squeeze(text[y.end : end]))
            or (then is not None and then - FAR_BEFORE <= y.end <= then)
            or not _compared().search(squeeze(text[: y.start])[-20:])
        )
    ]
    return near[-1].year if near else None


def _right_behind(text: str, years: Sequence[YearFound], number: NumberFound) -> int | None:
    """`90.02 คะแนน (ปี 2566) → 93.60 คะแนน (ปี 2567)`: brackets with nothing but a year are of the number before them."""
    for year in years:
        if year.start >= number.end and _OPENED.fullmatch(squeeze(text[number.end : year.start])):
            return year.year if text[year.end :].lstrip().startswith(")") else None
    return None


def _is_of_the_year(gap: str) -> bool:
    """Whether what stands between a year that is compared with and a number says that this is what it had then: `สูงกว่าปี 2567 ที่ได้ 85.30`,
    `(85.30 คะแนน)`; not `ลดลงจากปี 2567 โดยได้ 84.10`, nor a name that another clause begins with."""
    return len(gap) <= RIGHT_BEFORE and _then_had().fullmatch(gap) is not None


def is_difference_to_year(text: str, years: Sequence[YearFound], number: NumberFound) -> bool:
    """Whether a number is by how much something differs from a year: `ลดลงจากปี 2567 12.82 คะแนน`, `สูงกว่าปี 2567 อยู่ 3.88`; where it goes
    on with `เป็น 91.62` it is what the year had."""
    year = next((y for y in reversed(years) if y.end <= number.start), None)
    if year is None or not is_compared(text, year) or not _by().fullmatch(squeeze(text[year.end : number.start])):
        return False
    return _DIFFERS.search(squeeze(text[: year.start])[-NEAR:]) is not None and not _GOES_TO.match(squeeze(text[number.end :]))


def is_of_then(text: str, years: Sequence[YearFound], subject: SubjectFound, number: NumberFound, fiscal_year: int | None) -> bool:
    """Whether a sentence points back to a year that it does not name (`ในครั้งนั้นได้คะแนนรวม 79.20`), or has told one number of another
    year already and goes on: whether it still speaks of that one nobody knows."""
    then = _pointing_back(text, years, subject, number)
    if then is None:
        return False
    named = [y.year for y in years if then - FAR_BEFORE <= y.end <= then]
    if not named:
        return any_word("then", "previous").match(text, then) is not None
    return named[-1] != fiscal_year and _tells(text, then, number)


def _pointing_back(text: str, years: Sequence[YearFound], subject: SubjectFound, number: NumberFound) -> int | None:
    """Where a word stands that points back to another year and begins to tell results, with no year and no `ปีนี้` behind it."""
    hits = any_word("then").finditer(text, max(0, subject.start - FAR_BEFORE), number.start)
    words = [hit.start() for hit in hits if _begins_results(text, hit, subject)]
    if not words or NOW.search(text, words[-1], number.start) or any(words[-1] < y.start < number.start for y in years):
        return None
    return words[-1]


def _begins_results(text: str, then: re.Match[str], subject: SubjectFound) -> bool:
    """Whether nothing but who it is stands between a word of then and what is scored: `ในครั้งนั้นเทศบาลได้คะแนนรวม`, and not `ขณะนั้นมีพนักงานเพียง
    30 คน คะแนนรวม`. `ทุกปีนั้น` is any year, `หลังการประเมินคราวนั้น` one after it."""
    if _NOT_THEN.search(squeeze(text[: then.start()])[-20:]):
        return False
    start = next((one.start for one in find_subjects(text) if one.end > then.end()), subject.start)
    gap = text[then.end() : max(start, then.end())]
    for who in reversed(find_agencies(gap)):
        gap = f"{gap[: who.start]} {gap[who.end :]}"
    return _to_results().fullmatch(squeeze(_without_levels(gap))) is not None


def _tells(text: str, then: int, number: NumberFound) -> bool:
    return any(n.decimals for n in find_numbers(text[then : number.start]))


def _is_in_brackets_above(text: str, year: YearFound, start: int) -> bool:
    """`(ปี 2567 ได้ 92.02 คะแนน)` before a subject: the year is that of the number in the brackets alone."""
    opened, closed = text.rfind("(", 0, year.end), text.find(")", year.end, start)
    if opened < 0 or closed < 0 or ")" in text[opened : year.start]:
        return False
    if _BEHIND_NUMBER.search(text[:opened]) and _ITEM.search(arabic(text[closed:start])):
        return True  # `- EIT ส่วนที่ 2 91.10 (ปี 2566 ไม่แยกส่วน) - OIT 90.75`
    return any(number.decimals for number in find_numbers(text[year.end : closed]))


def _is_of_item_above(text: str, year: YearFound, start: int) -> bool:
    """`• … ตั้งคณะทำงานในปี 2567 • IIT 90.12`: an item that speaks of a year, but not of results, says nothing about the next items."""
    marks = list(_ITEM.finditer(arabic(text[:start]), max(0, year.start - LONGEST_ITEM)))
    above = next((mark for mark in reversed(marks) if mark.end() <= year.start), None)
    if above is None:
        return False
    below = next((mark for mark in marks if mark.start() >= year.end and mark["mark"][-1] == above["mark"][-1]), None)
    if below is None:
        return False
    item = text[above.end() : below.start()]
    if _is_nothing_but_a_year(item):
        return False
    return not _results().search(squeeze(item)) and not any(number.decimals for number in find_numbers(item))


def _is_nothing_but_a_year(item: str) -> bool:
    """`- ปีงบประมาณ พ.ศ. 2567`, maybe with its level: the heading of the items below it."""
    for year in reversed(find_years(item)):
        item = f"{item[: year.start]} {item[year.end :]}"
    return _about_a_year().fullmatch(squeeze(_without_levels(item))) is not None


def _without_levels(text: str) -> str:
    for level in reversed(find_ratings(text)):
        text = f"{text[: level.start]} {text[level.end :]}"
    return text


@cache
def _then_had() -> re.Pattern[str]:
    return re.compile(rf"{run_of(one_of('itself'), one_of('last_year'))}(?:(?:[(:–•*▪●○-]|ที่|ซึ่ง|อัน|คือ).*|{run_of(one_of('says', 'gets'))})")


@cache
def _by() -> re.Pattern[str]:
    return re.compile(run_of(one_of("says", "equals"), "อยู่|ร้อยละ|จำนวน|คิดเป็น|ถึง|คะแนน|เพียง|เล็กน้อย"))


@cache
def _of_a_date() -> re.Pattern[str]:
    """A year of a date, or since which something is so: `15 ตุลาคม 2567`, `ตั้งแต่ปี 2562`."""
    months = "|".join(re.escape(squeeze(r["name"])) for r in rows("months"))
    return re.compile(rf"(?:(?:{months})(?:พ\.?ศ\.?)?|(?:ตั้งแต่|นับแต่|เริ่ม)(?:ใน)?(?:ปีงบประมาณ|ปี)?(?:พ\.?ศ\.?)?)\d{{4}}$")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"{one_of('compared')}(?:ผล)?(?:การประเมิน)?(?:ใน)?(?:ปีงบประมาณ|ปี)?(?:พ\.?ศ\.?)?$")


@cache
def _about_a_year() -> re.Pattern[str]:
    return re.compile(run_of(one_of("about_year"), r"พ\.?ศ\.?", r"[\s:：()“”\",–-]"))


@cache
def _results() -> re.Pattern[str]:
    """Words that speak of results, or lead to what follows."""
    words = either(r["word"] for r in rows("year_words") if r["role"] == "result")
    return re.compile(rf"{words}|{one_of('leads', 'other')}|[:：]$")


@cache
def _to_results() -> re.Pattern[str]:
    """Who it is, and words that lead to a score."""
    return re.compile(run_of(either(type_words()), one_of("to_result"), "[,:“”–-]"))


def is_another_year(text: str, years: Sequence[YearFound], start: int, end: int) -> bool:
    """Whether a year (or ปีนี้, or `เป็น` after `จาก`) stands between two numbers said of one subject: the second is that year's."""
    if any(start <= y.start and y.end <= end for y in years) or "ปีนี้" in text[start:end]:
        return True
    return _is_goal(text[max(0, start - FAR_BEFORE) : end])


def _is_goal(gap: str) -> bool:
    """Whether a number after this text is where something has come to from another number."""
    return _FROM_TO.search(arabic(squeeze(gap))) is not None
