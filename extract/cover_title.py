"""The title of a report: a letter's subject, or the lines of the cover that speak of ITA.

In: the lines of the cover. Out: the title and where it begins; None where no line speaks of ITA.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from catalogue.data import rows
from extract.cover_lines import agency_line, is_place_line, speaks_of_ita
from extract.document import Place
from extract.lines import Line
from extract.page_furniture import is_page_furniture
from extract.title_bounds import ends_by_letter, is_above_title, is_item_code, is_rule, is_unit_line, subject_lines, without_last_of
from extract.typed_names import typed_name
from extract.years import find_years
from normalize.agencies import with_faculty
from normalize.thai import squeeze

MAX_TITLE_LINES = 8
LONGEST_MORE = 160  # letters of a line that goes on with a title; what is longer is of the body
_FRONT_MATTER = re.compile(r"^[A-Za-z_-]{2,20}\s*:\s")  # `lang: th` at the head of a Markdown file
_NUMBERED = re.compile(r"^(?:ส่วนที่|บทที่|ตอนที่|[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]+)*[.)]|[0-9๐-๙]{1,2}\.[0-9๐-๙])\s*")
_FORM_HEADINGS = frozenset({"แบบรายงาน", "แบบฟอร์ม", "คำนำ", "สารบัญ", "บทนำ", "ส่วนนำ", "บทสรุปผู้บริหาร", "หน้าปก", "รายงาน"})
_YEAR_LINE = re.compile(r"^(?:ประจำ)?ปี(?:งบประมาณ)?\s*(?:พ\.?\s*ศ\.?)?\s*[0-9๐-๙]{4}$")
_DATE_LINE = re.compile(
    r"^(?:วันที่|(?:ประกาศ\s*)?ณ วันที่|เดือน|(?:ผู้|หน่วยงานที่)?จัดทำ|โดย\s*$|(?:ชื่อ)?หน่วยงาน\s*[:：]|ชื่อหน่วยงาน\s|ประเภทหน่วยงาน|หน่วยงานประเภท|เลขที่|โทร"
    r"|ประเภท\s*[:：]|ประเภท\s|เสนอ|ที่อยู่|ตั้งอยู่|ศาลากลาง|ปี(?:งบประมาณ)?ที่[ก-๛]{2,40}\s*[:：]|เอกสาร(?:ประกอบการ)?เผยแพร่)"
)


@cache
def _month_line() -> re.Pattern[str]:
    months = "|".join(re.escape(r["name"]) for r in rows("months"))
    return re.compile(rf"^(?:[0-9๐-๙]{{1,2}}\s*)?(?:{months})\s*(?:พ\.?\s*ศ\.?)?\s*[0-9๐-๙]{{4}}$")


def read_title(lines: Sequence[Line]) -> tuple[str | None, Place]:
    """The subject of a letter, else the first run of cover lines that speaks of ITA, joined; agency, place, date and form lines, and what
    `title_bounds` tells, end a run and are not part of it."""
    subject = subject_lines(lines)
    if subject and speaks_of_ita(" ".join(line.text for line in subject)):
        return " ".join(line.text for line in subject), subject[0].place
    typed = typed_name(lines)
    who = typed.apart if typed is not None else ()
    run: list[Line] = []
    for line, below in zip_longest([*lines, None], lines[1:]):
        if line is not None and line not in who and not _ends_title(line, run) and not _is_above_university(line, below):
            run.append(line)
            continue
        if run and speaks_of_ita(" ".join(other.text for other in run)):
            break
        run = [line] if line is not None and run and line not in who and not _ends_title(line, []) else []
    if not run or not speaks_of_ita(" ".join(line.text for line in run)):
        return None, Place()
    run = without_last_of(run)
    return " ".join(line.text for line in [*run, *_year_below(lines, run)]), run[0].place


def _year_below(lines: Sequence[Line], run: Sequence[Line]) -> list[Line]:
    """The line of the year that the agency's name parts from the rest of the title."""
    below = [line for line in lines if line.index > run[-1].index][:2]
    is_parted = len(below) == 2 and agency_line(below[0].text) is not None and _YEAR_LINE.match(below[1].text) is not None
    return below[1:] if is_parted and not any(find_years(line.text) for line in run) else []


def _is_above_university(line: Line, below: Line | None) -> bool:
    """A line that is nothing but a faculty's name, above its university's."""
    agency = agency_line(below.text) if below is not None else None
    return agency is not None and with_faculty(agency, line.text) is not agency


def _ends_title(line: Line, run: Sequence[Line]) -> bool:
    """Lines that belong to no title; a repeated or long line, another page, a numbered heading or a line of a table of contents ends
    one."""
    flat = squeeze(line.text)
    if run and flat.startswith("ของ") and find_years(line.text):
        return False  # `ขององค์การบริหารส่วนจังหวัด… ประจำปีงบประมาณ พ.ศ. 2563`: the title goes on
    if flat.strip("#*:") in _FORM_HEADINGS or _NUMBERED.match(line.text) or " … " in line.text or line.text.endswith("…"):
        return True
    if (
        _FRONT_MATTER.match(line.text)
        or agency_line(line.text) is not None
        or is_place_line(line.text)
        or _DATE_LINE.match(line.text)
        or _month_line().match(line.text)
        or is_page_furniture(line.text)
        or is_item_code(line.text)
        or is_rule(line.text)
        or ends_by_letter(line)
        or is_unit_line(line.text)
        or (not run and is_above_title(line.text) and not speaks_of_ita(line.text))
    ):
        return True
    if run and (len(line.text) > LONGEST_MORE or line.below_table or line.place.page != run[0].place.page):
        return True
    return len(run) >= MAX_TITLE_LINES or flat in {squeeze(other.text) for other in run}
