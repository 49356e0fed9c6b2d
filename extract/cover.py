"""Who and when: title, kind, years, agency and place of a report.

In: the headings and paragraphs of a document. The cover (what stands before the first long text or table) wins over boilerplate that
names another province or year. Out: a `Cover`; what cannot be decided is null with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from catalogue.data import rows
from extract.cover_facts import fact_lines
from extract.document import Block, Place
from extract.lines import Line, lines_of
from extract.page_furniture import is_page_furniture
from extract.records import Cover, Doubt, Named, Printed
from extract.report_years import read_fiscal_year, read_plan_year
from extract.title_bounds import ends_by_letter, is_above_title, is_item_code, is_unit_line, subject_lines, without_last_of
from normalize.agencies import Agency, AgencyMention, agree, find_agencies, province_assessed, read_agency, with_faculty
from normalize.places import find_places, match_district, match_province, province_code
from normalize.thai import arabic, fold, squeeze
from normalize.unit_names import LOCAL_TYPES

COVER_LINES = 30
MAX_TITLE_LINES = 8
_FRONT_MATTER = re.compile(r"^[A-Za-z_-]{2,20}\s*:\s")  # `lang: th` at the head of a Markdown file
_AREA = re.compile(r"\s*เขต(?:ที่)?\s*([0-9๐-๙]{1,2})(?![0-9๐-๙])")
_CAPITAL = re.compile(r"(?<![ก-๛])(กรุงเทพ(?:มหานคร|ฯ))(?![ก-๛])")  # the one province named without จังหวัด
_ITA_WORDS = ("ITA", "คุณธรรมและความโปร่งใส", "คุณธรรม", "ผลการประเมิน", "ความโปร่งใส")
_NUMBERED = re.compile(r"^(?:ส่วนที่|บทที่|[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]+)*[.)]|[0-9๐-๙]{1,2}\.[0-9๐-๙])\s*")
_ENDS_IN_YEAR = re.compile(r"[0-9๐-๙]{4}$")
_POSTCODE = re.compile(r"(?:รหัสไปรษณีย์)?\s*(?<![0-9๐-๙])[0-9๐-๙]{5}(?![0-9๐-๙])\s*$")
LONGEST_COVER_LINE = 260
_FORM_HEADINGS = frozenset({"แบบรายงาน", "แบบฟอร์ม", "คำนำ", "สารบัญ", "บทนำ", "ส่วนนำ", "บทสรุปผู้บริหาร", "หน้าปก", "รายงาน"})
_DATE_LINE = re.compile(
    r"^(?:วันที่|ณ วันที่|เดือน|(?:ผู้|หน่วยงานที่)?จัดทำ|โดย\s*$|(?:ชื่อ)?หน่วยงาน\s*[:：]|ชื่อหน่วยงาน\s|ประเภทหน่วยงาน|หน่วยงานประเภท|เลขที่|โทร"
    r"|ประเภท\s*[:：]|ประเภท\s|เสนอ|ที่อยู่|ตั้งอยู่|ศาลากลาง|ปี(?:งบประมาณ)?ที่[ก-๛]{2,40}\s*[:：]|เอกสาร(?:ประกอบการ)?เผยแพร่)"
)
_TYPE_LINE = re.compile(r"(?:หน่วยงานประเภท|ประเภทหน่วยงาน|ประเภทของหน่วยงาน)\s*[:：]?\s*(?P<t>.+?)\s*$")
_NO_TYPE = re.compile(r"[0-9๐-๙]|ซึ่ง|คะแนน|เฉลี่ย|ทั้งประเทศ|ทั้งหมด|ทั้งสิ้น|ได้รับ")  # a sentence about agencies of a type
_IN_A_SENTENCE = re.compile(r"[ก-๛]$")  # before the word for the type: `ค่าเฉลี่ยของหน่วยงานประเภท…`
LONGEST_TYPE = 60


@cache
def _titles() -> tuple[tuple[str, str], ...]:
    return tuple((squeeze(r["wording"]), r["means"]) for r in rows("title_words"))


def _is_title(text: str) -> bool:
    flat = squeeze(text)
    return any(word in flat for word, _ in _titles()) and len(text) <= LONGEST_COVER_LINE


@cache
def _month_line() -> re.Pattern[str]:
    months = "|".join(re.escape(r["name"]) for r in rows("months"))
    return re.compile(rf"^(?:[0-9๐-๙]{{1,2}}\s*)?(?:{months})\s*(?:พ\.?\s*ศ\.?)?\s*[0-9๐-๙]{{4}}$")


def _is_agency_line(text: str) -> Agency | None:
    """An agency's name on a line of its own, alone or with its district and province."""
    if len(text) > 120 or _is_title(text):
        return None
    return read_agency(text)


def _is_place_line(text: str) -> bool:
    places = find_places(text)
    rest = text
    for mention in reversed(places):
        rest = rest[: mention.start] + rest[mention.end :]
    return bool(places) and len(squeeze(_POSTCODE.sub("", rest))) <= 4


def cover_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines before the first long text."""
    found = []
    for line in lines[:COVER_LINES]:
        if len(line.text) > LONGEST_COVER_LINE:
            break
        found.append(line)
    return found or list(lines[:1])


@cache
def _speaks_of_agency() -> re.Pattern[str]:
    words = "|".join(re.escape(r["word"]) for r in rows("agency_stop_words") if r["role"] == "before_name")
    return re.compile(rf"(?:{words}|[:：(/])$")


def split_at_agency(line: Line) -> list[Line]:
    """A title and the agency's line that a reader joined (`…พัฒนาองค์กรเทศบาลนคร… อำเภอ… จังหวัด…`) as two lines.

    Only where the agency's address, or nothing, follows; an agency that the title speaks of (`ของเทศบาล…`, `การพัฒนาเทศบาล…`) is part of it.
    """
    if not _speaks_of_ita(line.text) or len(line.text) > LONGEST_COVER_LINE:
        return [line]
    for mention in find_agencies(line.text, on_cover=True):
        before, behind = line.text[: mention.start].rstrip(), line.text[mention.start :]
        address = line.text[mention.end :].strip()
        complete = _is_place_line(address) if address else bool(_ENDS_IN_YEAR.search(before))
        if mention.agency.agency_type is not None and _is_title(before) and complete and not _speaks_of_agency().search(before):
            return [replace(line, text=before), replace(line, text=behind)]
    return [line]


def read_title(lines: Sequence[Line]) -> tuple[str | None, Place]:
    """The subject of a letter, else the first run of cover lines that speaks of ITA, joined; agency, place, date and form lines, and what
    `title_bounds` tells, end a run and are not part of it."""
    subject = subject_lines(lines)
    if subject and _speaks_of_ita(" ".join(line.text for line in subject)):
        return " ".join(line.text for line in subject), subject[0].place
    run: list[Line] = []
    for line, below in zip_longest([*lines, None], lines[1:]):
        if line is not None and not _ends_title(line, run) and not _is_above_university(line, below):
            run.append(line)
            continue
        if run and _speaks_of_ita(" ".join(other.text for other in run)):
            break
        run = [line] if line is not None and run and not _ends_title(line, []) else []
    if not run or not _speaks_of_ita(" ".join(line.text for line in run)):
        return None, Place()
    run = without_last_of(run)
    return " ".join(line.text for line in run), run[0].place


def _is_above_university(line: Line, below: Line | None) -> bool:
    """A line that is nothing but a faculty's name, above its university's."""
    agency = _is_agency_line(below.text) if below is not None else None
    return agency is not None and with_faculty(agency, line.text) is not agency


def _speaks_of_ita(text: str) -> bool:
    return len(text) <= 600 and any(word in squeeze(text) for word in _ITA_WORDS)


def _ends_title(line: Line, run: Sequence[Line]) -> bool:
    """Lines that belong to no title; a repeated line, another page, a numbered heading or a line of a table of contents ends one."""
    flat = squeeze(line.text)
    if flat.strip("#*:") in _FORM_HEADINGS or _NUMBERED.match(line.text) or " … " in line.text or line.text.endswith("…"):
        return True
    if (
        _FRONT_MATTER.match(line.text)
        or _is_agency_line(line.text) is not None
        or _is_place_line(line.text)
        or _DATE_LINE.match(line.text)
        or _month_line().match(line.text)
        or is_page_furniture(line.text)
        or is_item_code(line.text)
        or ends_by_letter(line)
        or is_unit_line(line.text)
        or (not run and is_above_title(line.text) and not _speaks_of_ita(line.text))
    ):
        return True
    if run and (line.below_table or line.place.page != run[0].place.page):
        return True
    return len(run) >= MAX_TITLE_LINES or flat in {squeeze(other.text) for other in run}


def report_kind(title: str | None, has_measures: bool, has_scores: bool) -> str | None:
    """The kind by what the report holds; a title that reports on what was done makes it `implementation`."""
    means = [m for word, m in _titles() if title and word in squeeze(title)]
    if "implementation" in means and "analysis" not in means and "analysis_and_measures" not in means:
        return "implementation"
    if has_measures and (has_scores or "analysis" in means or "analysis_and_measures" in means):
        return "analysis_and_measures"
    if has_measures:
        return "measures"
    return (
        "analysis"
        if has_scores or "analysis" in means or "analysis_and_measures" in means
        else ("measures" if "measures" in means else None)
    )


# ------------------------------------------------------------------ agency and place
def read_agency_of(cover: Sequence[Line], lines: Sequence[Line], title: str | None = None) -> tuple[Agency | None, Place]:
    """The cover's agency line, else the name that most mentions share; where sentences of the cover tie with it, the one in the title."""
    named = [(agency, line) for line in cover if (agency := _is_agency_line(line.text)) is not None]
    if named:
        agency, line = named[0]
        above = next((one.text for one in reversed(cover) if one.index < line.index), "")
        return with_faculty(_with_area(agency, line), above), line.place
    mentions = _not_only_places([(m, line) for line in cover for m in find_agencies(line.text, on_cover=True)])
    found = agree([m for m, _ in mentions]) if mentions else None
    titled = [(m, line) for m, line in mentions if title and squeeze(line.text) in squeeze(title)]
    if found is None and (found := agree([m for m, _ in titled])) is not None:
        mentions = titled
    if found is None:
        mentions = _not_only_places([(m, line) for line in lines for m in find_agencies(line.text)])
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


def _not_only_places(mentions: list[tuple[AgencyMention, Line]]) -> list[tuple[AgencyMention, Line]]:
    """Mentions without those of a province's name (กรุงเทพมหานคร is both) where another agency is named too."""
    others = [(m, line) for m, line in mentions if province_code(m.agency.name) is None]
    return others or mentions


def agency_type(cover: Sequence[Line], agency: Agency | None) -> str | None:
    """The type by the name; for other agencies as a line `ประเภทหน่วยงาน` prints it."""
    if agency is not None and agency.agency_type is not None and agency.agency_type in LOCAL_TYPES:
        return agency.agency_type
    for line in cover:
        hit = _TYPE_LINE.search(line.text)
        if hit and len(hit["t"]) <= LONGEST_TYPE and not _NO_TYPE.search(hit["t"]) and not _IN_A_SENTENCE.search(line.text[: hit.start()]):
            return fold(hit["t"])
    return agency.agency_type if agency is not None else None


def read_places(cover: Sequence[Line], lines: Sequence[Line], agency: Agency | None) -> tuple[Named | None, Named | None, list[Doubt]]:
    """(district, province): from the cover, else from lines that name the agency with its place, else from the agency's own name."""
    doubts: list[Doubt] = []
    near = [line for line in lines if agency is not None and squeeze(agency.name) in squeeze(line.text) and len(line.text) < 400]
    for group in (list(cover), near):
        province = district = None
        for line in group:
            for mention in find_places(line.text):
                if mention.kind == "province" and province is None:
                    province = Named(mention.name, Printed(fold(mention.raw), line.place))
                elif mention.kind == "district" and district is None:
                    district = Named(mention.name, Printed(fold(mention.raw), line.place))
            capital = _CAPITAL.search(line.text)
            if province is None and capital is not None and (found := match_province(capital[1])) is not None:
                province = Named(found.name, Printed(capital[1], line.place))
        if province is not None:
            if district is not None and match_district(district.value or "", province.value) is None:
                doubts.append(Doubt("place_conflict", district.printed.place, district.printed.raw, "reports", None, "district"))
                district = Named(None, district.printed)
            return district, province, doubts
        if district is not None:
            return district, None, doubts
    return None, None, doubts


def read_cover(blocks: Sequence[Block]) -> tuple[Cover, list[Doubt]]:
    """The cover of a report; `report_kind` is decided later, when it is known what the report holds."""
    lines = lines_of(blocks)
    printed = cover_lines(lines)
    cover = [part for line in printed for part in split_at_agency(line)]
    lines = [*cover, *lines[len(printed) :]]
    title, title_place = read_title(cover)
    fiscal_year, doubts = read_fiscal_year(lines, title, title_place)
    year = fiscal_year.value if fiscal_year else None
    agency, place = read_agency_of([*cover, *fact_lines(blocks, "agency")], lines, title)
    if agency is None:
        doubts.append(Doubt("agency_uncertain", table="reports", column="agency_name"))
    kind = agency_type([*cover, *fact_lines(blocks, "agency_type")], agency)
    district, province, more = read_places([*cover, *fact_lines(blocks, "district", "province")], lines, agency)
    name = Named(agency.name, Printed(fold(agency.raw), place)) if agency else None
    code = province_code(province.value) if province is not None and province.value else None
    return Cover(title, None, fiscal_year, read_plan_year(lines, year), name, kind, district, province, code), doubts + more
