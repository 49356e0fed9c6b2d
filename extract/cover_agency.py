"""The assessed agency and its type, by the cover, the title, or what most of the text names.

In: the lines of the cover and of the document. Out: the agency with where it stands, and its type; None where mentions do not agree.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from catalogue.data import rows
from extract.cover_lines import agency_line
from extract.document import Place
from extract.lines import Line
from extract.typed_names import is_only_place, typed_name
from normalize.agencies import Agency, AgencyMention, agree, find_agencies, province_assessed, with_faculty
from normalize.places import province_code
from normalize.thai import arabic, fold, squeeze
from normalize.unit_names import LOCAL_TYPES

_AREA = re.compile(r"\s*เขต(?:ที่)?\s*([0-9๐-๙]{1,2})(?![0-9๐-๙])")
_TYPE_LINE = re.compile(r"(?:หน่วยงานประเภท|ประเภทหน่วยงาน|ประเภทของหน่วยงาน)\s*[:：]?\s*(?P<t>.+?)\s*$")
_NO_TYPE = re.compile(r"[0-9๐-๙]|ซึ่ง|คะแนน|เฉลี่ย|ทั้งประเทศ|ทั้งหมด|ทั้งสิ้น|ได้รับ")  # a sentence about agencies of a type
_IN_A_SENTENCE = re.compile(r"[ก-๛]$")  # before the word for the type: `ค่าเฉลี่ยของหน่วยงานประเภท…`
LONGEST_TYPE = 60


def read_agency_of(cover: Sequence[Line], lines: Sequence[Line], title: str | None = None) -> tuple[Agency | None, Place]:
    """The cover's agency line, else the name that most mentions share; where sentences of the cover tie with it, the one in the title."""
    named = [(agency, line) for line in cover if (agency := agency_line(line.text)) is not None]
    typed = typed_name(cover)
    named = [(a, line) for a, line in named if province_code(a.name) is None or not (typed or _is_place(a, line, cover))]
    if typed is not None and (not named or typed.line.index < named[0][1].index):  # below it, the ministry
        return typed.agency, typed.line.place
    if named:
        agency, line = named[0]
        above = next((one.text for one in reversed(cover) if one.index < line.index), "")
        return with_faculty(_with_area(agency, line), above), line.place
    mentions = _not_only_places([(m, line) for line in cover for m in find_agencies(line.text, on_cover=True)], cover)
    found = agree([m for m, _ in mentions]) if mentions else None
    titled = [(m, line) for m, line in mentions if title and squeeze(line.text) in squeeze(title)]
    if found is None and (found := agree([m for m, _ in titled])) is not None:
        mentions = titled
    if found is None:
        mentions = _not_only_places([(m, line) for line in lines for m in find_agencies(line.text)], cover)
        found = agree([m for m, _ in mentions]) if mentions else None
    if found is None or found.agency_type is None:
        assessed = province_assessed(title) if title else None
        if assessed is not None:
            where = next((line.place for line in cover if squeeze(assessed.raw) in squeeze(line.text)), Place())
            return assessed, where
    if found is None:
        return None, Place()
    place = next((line.place for m, line in mentions if squeeze(found.name) in squeeze(line.text)), mentions[0][1].place)
    return found, place


def _with_area(agency: Agency, line: Line) -> Agency:
    """An area office has its number in its name: `สำนักงานเขตพื้นที่การศึกษา... เขต 3`."""
    behind = line.text[line.text.find(agency.raw) + len(agency.raw) :] if agency.raw in line.text else ""
    number = _AREA.match(behind)
    if number is None:
        return agency
    return replace(agency, name=f"{agency.name} เขต {arabic(number[1])}", raw=f"{agency.raw}{number[0]}")


def _is_place(agency: Agency, line: Line, cover: Sequence[Line]) -> bool:
    """Whether a cover's line that names a province, which is an agency too, is only the place of another body."""
    start = max(0, line.text.find(agency.raw))
    mention = AgencyMention(agency, start, start + len(agency.raw), on_cover=True)
    return is_only_place(mention, line, _above(line, cover))


def _above(line: Line, cover: Sequence[Line]) -> Line | None:
    return next((one for one in reversed(cover) if one.index < line.index), None)


def _not_only_places(mentions: list[tuple[AgencyMention, Line]], cover: Sequence[Line]) -> list[tuple[AgencyMention, Line]]:
    """Mentions without those of a province's name (กรุงเทพมหานคร is both) where another agency is named too, or where it is a place."""
    others = [(m, line) for m, line in mentions if province_code(m.agency.name) is None]
    return others or [(m, line) for m, line in mentions if not is_only_place(m, line, _above(line, cover))]


@cache
def _behind_type() -> re.Pattern[str]:
    """What else a line says behind the type: the address, or whose it is (`กรมหรือเทียบเท่า ที่ตั้ง กรุงเทพมหานคร`)."""
    words = "|".join(re.escape(r["word"]) for r in rows("agency_stop_words") if r["role"] in ("address", "behind_type"))
    return re.compile(rf"(?:\s*[|,;•–-]\s*|\s+|\s*\(\s*)(?:{words}).*$")


def agency_type(cover: Sequence[Line], agency: Agency | None) -> str | None:
    """The type by the name; for other agencies as a line `ประเภทหน่วยงาน` prints it."""
    if agency is not None and agency.agency_type is not None and agency.agency_type in LOCAL_TYPES:
        return agency.agency_type
    for line in cover:
        hit = _TYPE_LINE.search(line.text)
        told = _behind_type().sub("", hit["t"]) if hit else ""
        told = told.rstrip(" )") if told.count(")") > told.count("(") else told  # `(หน่วยงานประเภท : จังหวัด)`
        if hit and len(told) <= LONGEST_TYPE and not _NO_TYPE.search(told) and not _IN_A_SENTENCE.search(line.text[: hit.start()]):
            return fold(told)
    return agency.agency_type if agency is not None else None
