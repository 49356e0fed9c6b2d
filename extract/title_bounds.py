"""Where a title ends, and the subject line of a letter: a memo has its title behind `เรื่อง`, between its fields and its addressee.

In: printed lines. Out: the lines of the subject, or whether a line is of the letter, of the body, a signature or a unit's name: these are
no part of a title, and a signature names a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from catalogue.data import rows
from extract.lines import Line
from normalize.numerals import find_numbers
from normalize.thai import squeeze
from normalize.unit_names import EVERY_UNIT, kind_of
from normalize.units import read_units

_MEMO = "บันทึกข้อความ"
_SUBJECT = re.compile(r"^เรื่อง\s*[:：]?\s*(?=\S)(?!ร้องเรียน)")
_FIELD = re.compile(r"^(?:ส่วนราชการ|เรียน|อ้างถึง|สิ่งที่ส่งมาด้วย|สิ่งที่แนบมาด้วย)(?=[\s:：]|$)|^ที่\s+\S{1,10}\s*[0-9๐-๙]{2,}(?:[./][0-9๐-๙]+)*")
_ANNOUNCES = re.compile(r"^\(?(?:สำเนา)?\)?\s*ประกาศ(?:\s*$|(?!ผล|คะแนน|เจตนา|เจตจำนง))")  # the agency's name follows
_LETTERS = re.compile(r"[ก-๛A-Za-z0-9]")
_SENTENCE = re.compile(r"^(?:ตามที่|ด้วย\s|เนื่องด้วย|เนื่องจาก|จากตาราง|ดังนั้น|จึงเรียน)|พบว่า|\s(?:มีดังนี้|ดังนี้)(?:\s|$)")
_SIGNED = re.compile(r"^\(?\s*(?:ลงชื่อ|ลงนาม|ลายมือชื่อ)")
_NAME = re.compile(r"^\(\s*[ก-๛.]+(?:\s+[ก-๛.]+){1,4}\s*\)$")  # `(สมศักดิ์ รักความดี)`
_PURPOSE = re.compile(  # a line of its own: `(จัดทำเพื่อตอบแบบวัด OIT ข้อ O…)`, and how to fill in a form: `(ให้กรอกข้อมูลลงในช่องว่าง)`
    r"^\(\s*(?:จัดทำ|ใช้|เพื่อใช้|เพื่อตอบ|ประกอบ|ตอบ|ตามแบบวัด|เอกสาร|แนบ|ให้(?:กรอก|ทำ|ระบุ|เติม)|โปรด|กรุณา|กรอก|ทำเครื่องหมาย|คำชี้แจง)"
)
_ITEM = re.compile(r"(?:OIT)?(?:ข้อ(?:ที่)?|ตัวชี้วัดย่อย)?[OoＯ๐0]\s?[0-9๐-๙]{1,2}")  # `O42`: the report answers that item
_AROUND = "()[]（）<>*#"
_MEETING = re.compile(
    r"เอกสารประกอบ(?:การประชุม|วาระ)|(?:ระเบียบ)?วาระ(?:การประชุม|ที่|\s)"
    r"|(?:การประชุม[^0-9๐-๙]{0,60})?ครั้งที่\s*[0-9๐-๙]{1,3}\s*/\s*[0-9๐-๙]{2,4}"
)
_DOTS = re.compile(r"^\(?\s*[.…_]{4,}")
KNOWN = 100.0  # match score of a unit printed as the catalogue has it
LINES_OF_SUBJECT = 3
LINES_TO_ADDRESSEE = 4  # of a letter that does not say that it is a memo


def subject_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines behind `เรื่อง` of a memo, a letter up to its addressee, or an announcement; none where it is none."""
    start = next((i for i, line in enumerate(lines) if _SUBJECT.match(line.text)), None)
    if start is None:
        return []
    says_what = any(is_memo(line.text) for line in lines[:start]) or (start and _ANNOUNCES.match(lines[start - 1].text))
    if not says_what and not any(line.text.startswith("เรียน") for line in lines[start + 1 : start + 1 + LINES_TO_ADDRESSEE]):
        return []
    found = [replace(lines[start], text=_SUBJECT.sub("", lines[start].text))]
    for line in lines[start + 1 : start + LINES_OF_SUBJECT]:
        if ends_by_letter(line) or line.below_table or line.place.page != found[0].place.page or is_rule(line.text):
            break
        found.append(line)
    return found


def is_rule(text: str) -> bool:
    """A line of dashes, dots or stars."""
    return _LETTERS.search(text) is None


def is_memo(text: str) -> bool:
    """Whether a line says that what follows is a memo."""
    return squeeze(text).strip(_AROUND) == _MEMO


def ends_by_letter(line: Line) -> bool:
    """Whether a line is a field of a letter, a sentence of the body, what the report is for in brackets, or a signature."""
    text = line.text
    return is_memo(text) or bool(_FIELD.match(text) or _PURPOSE.match(text)) or _is_body(text) or is_signature(text)


def is_unit_line(text: str) -> bool:
    """Nothing but units known by name: `สำนักปลัด`, `งานนิติการ กองการเจ้าหน้าที่`; beside one, another may be unknown."""
    found = read_units(text)
    known = [unit.match_score == KNOWN and unit.unit_group != EVERY_UNIT for unit in found.units]
    every = all(known) or all(kind_of(word) in ("office", "section") for word in text.split())
    return any(known) and every and found.unread is None and not found.persons


def is_above_title(text: str) -> bool:
    """What stands over a title and is none: a stamp (`(สำเนา)`), the item of OIT that is answered (`O42`), the meeting that it is for."""
    return squeeze(text).strip(_AROUND) in _stamps() or is_item_code(text) or _MEETING.match(text) is not None


def is_item_code(text: str) -> bool:
    """Nothing but the code of an item of OIT: `O42`, `(OIT ข้อ O30)`."""
    return _ITEM.fullmatch(squeeze(text).strip(_AROUND)) is not None


def without_last_of(lines: Sequence[Line]) -> list[Line]:
    """The lines without a last one that only leads to the agency's: `ของ`."""
    return list(lines[:-1]) if len(lines) > 1 and squeeze(lines[-1].text) == "ของ" else list(lines)


def _is_body(text: str) -> bool:
    """A sentence: it begins like one, or it states a score."""
    return bool(_SENTENCE.search(text)) or any(number.decimals and "คะแนน" in text for number in find_numbers(text))


def is_signature(text: str) -> bool:
    if _SIGNED.match(text) or _DOTS.match(text) or _person().match(text):
        return True
    return bool(_NAME.match(text)) and not any(word in text for word in ("ประเมิน", "คุณธรรม", "โปร่งใส", "ฉบับ"))


@cache
def _stamps() -> frozenset[str]:
    return frozenset(squeeze(r["word"]) for r in rows("title_stamps"))


@cache
def _person() -> re.Pattern[str]:
    """A line that begins with a person's title or rank, alone or before a name; in brackets his post may follow."""
    titles = sorted({r["title"] for r in rows("person_titles") if r["kind"] == "title"}, key=len, reverse=True)
    any_title = "|".join(map(re.escape, titles))
    return re.compile(rf"^(?:{any_title})(?:\s*[ก-๛]+\s+[ก-๛]+)?$|^\(\s*(?:{any_title})\s*[ก-๛]+\s+[ก-๛]+\s*\)")
