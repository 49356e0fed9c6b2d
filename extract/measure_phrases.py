"""Phrases in which sentences tell measures: patterns of the words of catalogue/measure_words.csv.

In: nothing. Out: a pattern for each phrase. Most are for text as it is printed; `of_the_past`, `unwanted` and `no_plan` for text without
white space.
"""
from __future__ import annotations

import re
from functools import cache

from catalogue.data import rows
from extract.number_words import either, one_of, run_of
from normalize.thai import squeeze

_OPENS = r"(?:^|(?<=\s))(?:โดย|ซึ่ง|และ)?(?:มี|กำหนด)?"


@cache
def _said(role: str) -> str:
    """Any word of a role, as a group within a longer pattern. Raises KeyError: a role without words is a fault of the program."""
    return f"(?:{either((r['word'] for r in rows('measure_words') if r['role'] == role), role)})"


@cache
def label() -> re.Pattern[str]:
    """`ผู้รับผิดชอบคือ`, `ขั้นตอน ได้แก่`: a label within a sentence."""
    return re.compile(rf"{_OPENS}(?P<label>[ก-๛/]{{3,30}}?)\s*(?P<is>{_said('states')}|[:：])\s*")


@cache
def who_behind() -> re.Pattern[str]:
    """`โดยมีกองคลังเป็นผู้รับผิดชอบ`."""
    who = r"(?P<who>[ก-๛][^0-9๐-๙():：]{2,160}?)"
    is_responsible = r"(?:ร่วมกัน)?(?:เป็น)?(?:ผู้|หน่วยงาน)?(?:ที่)?รับผิดชอบ(?:หลัก|ดำเนินการ)?"
    return re.compile(rf"(?:^|(?<=\s))(?:โดย)?{_said('entrusts')}{who}\s*{is_responsible}(?=\s)")


@cache
def by_whom() -> re.Pattern[str]:
    """`โดยกองคลัง`, `มอบหมายให้กองคลัง`: what leads to a unit."""
    return re.compile(rf"(?:โดย\s*|(?:^|(?<=\s))(?:โดย)?{_said('entrusts')}\s*)")


@cache
def entrusts_first() -> re.Pattern[str]:
    """`ให้`, `มอบหมายให้`: before the unit that a sentence begins with."""
    return re.compile(rf"\s*(?!มี){_said('entrusts')}\s*")


@cache
def to_when() -> re.Pattern[str]:
    """The words that lead to a time, at the end of a text."""
    return re.compile(rf"\s+(?:{_said('to_when')}|[,:;])+$")


@cache
def proposed() -> re.Pattern[str]:
    """`ให้มีมาตรการ…`."""
    return re.compile(rf"{_said('proposes')}\s*(?P<title>{_said('measure')}.*)$")


@cache
def named() -> re.Pattern[str]:
    """`โครงการ…`, and not `โครงการที่ 2`."""
    return re.compile(rf"(?:^|\s)(?P<title>{_said('measure')}(?!ที่\s?[0-9๐-๙]).*)$")


@cache
def numbered() -> re.Pattern[str]:
    """`มาตรการที่ 2`: what a numbered measure begins with."""
    return re.compile(rf"\s*{_said('measure')}ที่\s?[0-9๐-๙]{{1,2}}\s*[.):：]*\s+")


@cache
def heads_plan() -> re.Pattern[str]:
    """In a heading: measures stand under it."""
    return re.compile(f"{_said('measure')}|{_said('heads_plan')}")


@cache
def order() -> re.Pattern[str]:
    """`เรื่องแรก`, `ประการที่สอง`: what a counted measure begins with."""
    return re.compile(rf"^\s*{_said('counted')}(?:แรก|สุดท้าย|ที่\s?(?:[0-9๐-๙]{{1,2}}|[ก-๛]{{1,5}}))\s+")


@cache
def of_the_past() -> re.Pattern[str]:
    """What was done already; `ให้แล้วเสร็จ`, `ให้บรรลุผลสำเร็จ` and `รายงานผลการดำเนินงาน` are still to do."""
    already = rf"{_said('already')}(?!เสร็จ)"
    succeeded = rf"(?<!ให้)(?<!ให้ได้){_said('succeeded')}"
    outcome = rf"(?<!รายงาน)(?<!ติดตาม){_said('outcome')}(?:{one_of('found')}|คือ|:)"
    return re.compile(f"{one_of('last_year')}|{_said('done')}|{already}|{succeeded}|{outcome}")


@cache
def unwanted() -> re.Pattern[str]:
    """`ไม่ควรจัดให้มี`: before a measure, at the end of a text."""
    return re.compile(rf"{_said('unwanted')}{run_of('การ|ต้อง|ที่จะ|ได้')}{run_of(_said('proposes'), 'มี|ดำเนินการ|ออก')}$")


@cache
def no_plan() -> re.Pattern[str]:
    """In a heading: what stands under it is no plan that follows from the assessment, or last year's."""
    return re.compile(f"{one_of('last_year')}|{_said('no_plan')}|{not_ours().pattern}")


@cache
def begins_other() -> re.Pattern[str]:
    """What a line begins with that heads something else than the plan."""
    return re.compile(f"^(?:{_said('no_plan')}|{_said('not_ours')})|{not_ours().pattern}")


@cache
def not_ours() -> re.Pattern[str]:
    """In a heading: the measures under it are another's, examples, or were refused; or it is a calendar of the assessment."""
    begins = r"^(?:ภาคผนวก|ตาราง(?:ที่)?|[0-9๐-๙.()ก-ฮ]{1,4}){0,2}"
    other_plan = f"{begins}{_said('calendar')}(?!.*(?:{_said('measure')}|{_said('heads_plan')}))"
    return re.compile(f"{_said('not_ours')}|{other_plan}")


@cache
def follows_up() -> re.Pattern[str]:
    """A heading over who reports when what has come of the measures: `4. การติดตามประเมินผล`."""
    number = r"[(]?[0-9๐-๙]{0,2}(?:\.[0-9๐-๙]{1,2})*[.)]?"
    what = r"(?:(?:ผล)?(?:การ)?(?:ประเมิน|รายงาน|กำกับ|ติดตาม)(?:ผล)?|ผล|และ|,|/|(?:การ)?ดำเนิน(?:งาน|การ)|ตาม|แผน|มาตรการ|ความก้าวหน้า)"
    return re.compile(rf"(?:ส่วนที่|บทที่)?{number}(?:การ)?(?:กำกับ)?(?:และ)?(?:ติดตาม|รายงานผล)(?>{what})*")


@cache
def joint() -> re.Pattern[str]:
    """What the header of a column says whose units stand beside the one in charge: `ผู้รับผิดชอบร่วม`."""
    return re.compile(_said("joint"))


def leads_on(text: str) -> bool:
    """Whether a list follows."""
    return _leads_on().search(squeeze(text)) is not None


@cache
def _leads_on() -> re.Pattern[str]:
    return re.compile(rf"{one_of('leads', 'other')}[:：]?$")


@cache
def concludes() -> re.Pattern[str]:
    """Begins what is said of all measures, below the last: `ทั้งนี้ ให้ทุกกองรายงานผล…`."""
    return re.compile(rf"\s*{_said('concludes')}(?=\s)")


@cache
def serves() -> re.Pattern[str]:
    """Begins a line that names the indicator of the measure above it: `รองรับตัวชี้วัดที่ 4 …`."""
    return re.compile(rf"[-–—•*●○]?\s*[(]?{_said('serves')}\s*[:：]?\s*")
