"""What a meeting resolved on measures -> the same parts as a measures table gives: `มติที่ประชุม เห็นชอบให้ทำคู่มือ… มอบกองคลัง ภายในเดือนมีนาคม 2569`.

In: printed lines, the first year that the plan may be of, the agency. Out: one `Parts` for each resolution that says what, and who or when,
with the doubts, and the lines of the meeting; nothing where fewer than two do. Refuses what was not resolved, was done already, or stands
under a heading of another year or agency; with a doubt what says neither who nor when beside others that do, and units or periods that
are told apart from each other.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract import measure_phrases as phrases
from extract.document import Place
from extract.lines import Line
from extract.measure_parts import Parts
from extract.measure_sentences import heads_no_plan
from extract.measure_who import are_units
from extract.minutes import Item, begins_step, begins_tail, is_about_measures, is_refused, opening, read_items
from extract.records import Doubt, Printed
from extract.steps import read_steps, split_steps
from extract.years import find_years
from normalize.periods import read_periods
from normalize.thai import fold, squeeze

MIN_TOLD = 2
MIN_TITLE = 8  # letters
LONGEST_TITLE = 300
LONGEST_CELL = 160  # letters of units or periods said in several places
DECISION = 60  # letters in which a resolution says that it refuses
_QUOTED = re.compile(
    r"(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง)\s*[“\"‘](?P<name>[^”\"’“]{4,200})[”\"’]|[“\"‘](?P<whole>(?:มาตรการ|โครงการ|กิจกรรม)[^”\"’“]{4,200})[”\"’]"
)
_DOING = (
    r"(?:รับไปดำเนินการ|ถือปฏิบัติ|เป็น(?:ผู้|หน่วยงาน)(?:ที่)?(?:รับผิดชอบ|ดำเนินการ)(?:หลัก)?"
    r"|เป็น(?:เจ้าของเรื่อง|เจ้าภาพ)(?:หลัก)?|รับผิดชอบ(?:หลัก|ดำเนินการ)?|ดำเนินการ)"
)
_LABEL = re.compile(
    r"(?:โดยมี|มี)?(?:ผู้รับผิดชอบ|หน่วยงานที่?รับผิดชอบ|เจ้าของเรื่อง|เจ้าภาพ)(?:หลัก)?\s*(?:[:：]|คือ|ได้แก่)\s*"
    r"(?P<who>\S.*?)(?=\s{2,}|\s+(?:ระยะเวลา|กำหนด|ภายใน|ให้|ตลอด|เริ่ม|และให้|โดย|ทั้งนี้|ตั้งแต่|ระหว่าง|ดำเนินการ|แล้วเสร็จ"
    r"|ทุก(?:เดือน|ไตรมาส|ปี|สัปดาห์))|$)"
)
_UNITS = r"(?P<who>[ก-๛](?:(?!\s(?:โดย|ให้|มี|ภายใน|ตลอด|ทั้งนี้)|มอบ).){1,160}?)"
_CHARGED = re.compile(rf"(?:โดย\s*)?มอบ(?:หมาย)?(?:ให้)?\s*{_UNITS}\s*{_DOING}")
_BY = re.compile(rf"(?:^|(?<=\s))(?:และ)?(?:โดยให้|โดยมี|โดย|ให้|มี)\s*{_UNITS}\s*{_DOING}(?=\s|$)")
_FIRST = re.compile(r"มอบ(?:หมาย)?(?:ให้)?\s*(?P<who>\S{2,80})\s+(?=\S)")
_WHEN_LABEL = re.compile(r"(?:ระยะเวลา|กำหนดเวลา|กำหนดการ|ห้วงเวลา)(?:ใน)?(?:การ)?(?:ดำเนินการ|ดำเนินงาน)?\s*(?:[:：]|คือ)?\s*$")
_TO_WHEN = re.compile(
    r"(?:\s|^)(?:ทั้งนี้|โดย|และ|ให้|กำหนด|แล้ว|เสร็จสิ้น|เสร็จ|ดำเนินการ|เผยแพร่|เริ่ม|ตั้งแต่|ระหว่าง|ใน|ช่วง|ภายใน|ระยะเวลา|เป็น|ประจำ|\s|[:：])*$"
)
_REPORTS = re.compile(r"(?:และ|แล้ว|โดย)?(?:ให้)?(?P<text>(?:รายงาน|ติดตาม|สรุปผล)\S.*)$")
_OF_A_REPORT = re.compile(r"(?:รายงาน|ติดตาม|สรุปผล|ประชุม)\S*\s*$")
_STEPS_INTRO = re.compile(
    r"[\s,]*(?:(?:โดย)?(?:ให้|มี|แบ่งเป็น|แบ่งออกเป็น|กำหนด)?\s*(?:วิธี(?:การ)?|ขั้นตอน|แนวทาง)?(?:การ)?(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติ)?\s*"
    r"(?:คือ|ดังนี้|ดังต่อไปนี้|ได้แก่)?\s*[:：]?)$"
)
_JOINTS = re.compile(r"(?:[\s,]|และ|กับ|ใน)*")
_OPEN_END = re.compile(r"[\s,]*(?:(?<=\s)(?:โดย(?:ให้|มี)?|ซึ่ง|และ|มี|ให้|ทั้งนี้))*\s*$")


@dataclass(frozen=True, slots=True)
class _Text:
    """A resolution: what is to be done (with who and when, if they stand there), its steps, and what stands behind them."""

    lead: str
    steps: str
    tail: str

    @property
    def around(self) -> str:
        """What stands around the steps."""
        return f"{self.lead}\n{self.tail}"


@dataclass(frozen=True, slots=True)
class _Said:
    start: int
    end: int
    text: str
    sure: bool = True  # one place, or several that read as one cell


@dataclass(frozen=True, slots=True)
class Resolved:
    """`minutes`: the indices of the lines from the first resolution of the meeting, on whatever it is, to the last."""

    parts: tuple[Parts, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    minutes: range = range(0)


def read_resolutions(lines: Sequence[Line], plan_year: int | None = None, agency: str | None = None) -> Resolved:
    """The measures that a meeting resolved, in order."""
    found = list(read_items(lines))
    items = [item for item in found if _is_plan(item, plan_year, agency) and _is_wanted(item, plan_year)]
    read = [(item, *_parts(item)) for item in items]
    parts = tuple(one for _, one, _ in read if one is not None)
    if len(parts) < MIN_TOLD:
        return Resolved()
    lines_of_first = [*filter(None, [found[0].head]), *found[0].said, *found[0].resolved]
    minutes = range(lines_of_first[0].index, found[-1].resolved[-1].index + 1)
    return Resolved(parts, tuple(doubt for *_, doubts in read for doubt in doubts), minutes)


def _is_plan(item: Item, plan_year: int | None, agency: str | None) -> bool:
    headings = [item.agenda, *([item.head.text] if item.head is not None else [])]
    return is_about_measures(item) and not any(heads_no_plan(heading, plan_year, agency) for heading in headings)


def _is_wanted(item: Item, plan_year: int | None) -> bool:
    """Whether something was resolved that is still to be done."""
    text = _split([line.text for line in item.resolved])
    decision = text.lead[:DECISION]
    if is_refused(decision) or phrases.of_the_past().search(squeeze(text.around)) or phrases.no_plan().search(squeeze(decision)):
        return False
    years = [year.year for year in find_years(text.around)]
    return plan_year is None or not years or max(years) >= plan_year - 1


def _parts(item: Item) -> tuple[Parts | None, list[Doubt]]:
    text = _split([line.text for line in item.resolved])
    around = text.around
    who, when = _who(around), _when(around)
    title = _title(text, who, when)
    if title is None or (who is None and when is None):
        return None, [Doubt("row_unread", item.resolved[0].place, fold(text.lead)[:LONGEST_TITLE], "measures")]
    doubts = []
    if when is not None and not when.sure:
        doubts.append(Doubt("period_unread", _place(item, text, when), fold(when.text)[:LONGEST_TITLE], "timelines"))
    if who is not None and not who.sure:
        doubts.append(Doubt("row_unread", _place(item, text, who), fold(who.text)[:LONGEST_TITLE], "responsible_units"))
    place = item.resolved[0].place
    head = item.head
    said = fold(" ".join(line.text for line in item.said))
    report = _REPORTS.search(around[when.end :]) if when is not None else None
    parts = Parts(
        Printed(fold(head.text), head.place) if head is not None else Printed(title, place),
        title,
        said or None,
        read_steps(text.steps) if text.steps else (),
        Printed(fold(who.text), _place(item, text, who)) if who is not None and who.sure else None,
        Printed(fold(when.text), _place(item, text, when)) if when is not None and when.sure else None,
        when.text if when is not None and when.sure else "",
        fold(report["text"]) if report is not None else None,
        (),
        item.about if head is not None else title,
        None,
        place,
    )
    return parts, doubts


def _split(lines: Sequence[str]) -> _Text:
    """The steps begin at the first numbered line and end before a line that says who or when, or goes on with something else."""
    start = next((i for i, line in enumerate(lines) if i and begins_step(line)), None)
    if start is not None:
        end = next((i for i in range(start, len(lines)) if begins_tail(lines[i])), len(lines))
        return _Text("\n".join(lines[:start]), "\n".join(lines[start:end]), "\n".join(lines[end:]))
    end = next((i for i in range(1, len(lines)) if begins_tail(lines[i])), len(lines))
    lead, tail = "\n".join(lines[:end]), "\n".join(lines[end:])
    inside = split_steps(lead)
    if len(inside.steps) < 2 or not inside.lead:
        return _Text(lead, "", tail)
    flat = fold(lead)
    at = len(inside.lead)
    said = [hit.start() for one in (_LABEL, _CHARGED) for hit in one.finditer(flat, at) if are_units(fold(hit["who"]))]
    end = min([*said, len(flat)])
    return _Text(flat[:at], flat[at:end], f"{flat[end:]}\n{tail}".strip())


def _who(text: str) -> _Said | None:
    """The units in charge: those of one clause, or of several that read as one cell of units."""
    flat = text.replace("\n", " ")
    for pattern in (_LABEL, _CHARGED, _BY):
        found = [_Said(hit.start(), hit.end(), hit["who"].strip()) for hit in pattern.finditer(flat) if are_units(hit["who"])]
        if found:
            return _together(flat, found, are_units)
    hit = opening().match(flat)
    first = _FIRST.match(flat, hit.end() if hit else 0)
    return _Said(first.start(), first.end(), first["who"]) if first is not None and are_units(first["who"]) else None


def _when(text: str) -> _Said | None:
    """When it is to be done, behind its label, else behind words that lead to it: one period, or several joined."""
    flat = _without_quotes(text.replace("\n", " "))
    found: list[tuple[str, _Said]] = []
    at = 0
    for period in read_periods(flat, None).periods:
        start = flat.find(period.raw, at) if period.kind != "unspecified" else -1
        if start < 0:
            continue
        at = start + len(period.raw)
        before = flat[:start]
        if _WHEN_LABEL.search(before):
            found.append(("labelled", _Said(start, at, period.raw)))
        elif _OF_A_REPORT.search(before) or (period.kind == "recurring" and period.raw.startswith("ราย") and not before.endswith(" ")):
            continue  # `ตารางรายสัปดาห์`
        else:
            found.append(("often" if period.kind == "recurring" else "fixed", _Said(start, at, period.raw)))
    chosen = next((some for how in ("labelled", "fixed", "often") if (some := [said for kind, said in found if kind == how])), [])
    return _together(flat, chosen, _are_periods) if chosen else None


def _together(text: str, found: Sequence[_Said], reads_as_one: Callable[[str], bool]) -> _Said:
    """What is said once; what is said in several places as the one text around them, sure if that reads as one cell."""
    if len({squeeze(one.text) for one in found}) == 1:
        return found[0]
    around = text[text.index(found[0].text, found[0].start) : text.rindex(found[-1].text, 0, found[-1].end) + len(found[-1].text)]
    return _Said(found[0].start, found[-1].end, around, len(around) <= LONGEST_CELL and reads_as_one(around))


def _are_periods(text: str) -> bool:
    """Whether a text is periods and joints, as a cell has them."""
    rest = text
    for period in read_periods(text, None).periods:
        rest = rest.replace(period.raw, " ", 1)
    return _JOINTS.fullmatch(rest) is not None


def _title(text: _Text, who: _Said | None, when: _Said | None) -> str | None:
    """What is to be done: a name in quotation marks, else the words up to who, when or the steps."""
    lead = text.lead.replace("\n", " ")
    if (quoted := _QUOTED.search(lead)) is not None:
        return fold(quoted["name"] or quoted["whole"])
    hit = opening().match(lead)
    start = hit.end() if hit else 0
    if who is not None and who.start <= start:
        start = who.end
    ends = [said.start for said in (who, when) if said is not None and start < said.start < len(lead)]
    until = min([*ends, len(lead)])
    body = lead[start:until]
    if when is not None and until == when.start:
        body = _TO_WHEN.sub("", body)
    if text.steps and until == len(lead):
        body = _STEPS_INTRO.sub("", body)
    title = fold(_OPEN_END.sub("", body)).strip(" “”\"'")
    return title if len(squeeze(title)) >= MIN_TITLE and len(title) <= LONGEST_TITLE else None


def _without_quotes(text: str) -> str:
    return re.sub(r"[“\"‘][^”\"’“]{4,200}[”\"’]", lambda hit: " " * len(hit[0]), text)


def _place(item: Item, text: _Text, said: _Said) -> Place:
    """The line that something said around the steps begins on; the first one where the steps stand in the same line."""
    lines = [line.place for line in item.resolved]
    at = text.around.count("\n", 0, said.start)
    if said.start > len(text.lead):
        at += text.steps.count("\n") + 1 if text.steps else 0
    return lines[min(at, len(lines) - 1)]
