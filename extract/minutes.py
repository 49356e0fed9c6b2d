"""Minutes of a meeting: what was resolved on measures, item by item of the agenda.

In: printed lines. Out: an item for each resolution (`มติที่ประชุม …`) under a heading that speaks of measures, or that is an indicator's
name: what it is about, what was said of it, and the resolution's own lines. Refused: headings over what was done, is only told, or has
another topic. Words: catalogue/minutes_words.csv.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from catalogue.data import rows
from extract.cell_subjects import read_line_subject
from extract.lines import Line
from extract.outline import number_of, without_number
from extract.page_furniture import is_page_furniture
from normalize.patterns import any_of
from normalize.thai import fold, squeeze

LONGEST_HEADING = 120  # letters
_NUMBERED = re.compile(r"[(]?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3}[.)]?\s+\S|[(]?[0-9๐-๙]{1,2}[.)]\S")
_DOTTED = re.compile(r"(?:เรื่องที่\s*)?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){1,3}[.)]?\s*(?!คะแนน|%)[^\s0-9๐-๙]|(?:เรื่อง|ประเด็น)ที่\s*[0-9๐-๙]{1,2}\s")
_STEP = re.compile(r"[(]?[0-9๐-๙]{1,2}[.)]\s*\S|[-–•*]\s*\S|ขั้น(?:ตอน)?ที่\s*[0-9๐-๙]")
_TAIL = re.compile(
    r"(?:ทั้งนี้|มอบ|ผู้รับผิดชอบ|หน่วยงานที่?รับผิดชอบ|เจ้าภาพ|เจ้าของเรื่อง|ระยะเวลา|กำหนด(?:เวลา|การ|ส่ง|แล้วเสร็จ|เผยแพร่)"
    r"|โดย(?:ให้|มี|มอบ|\s)|ให้แล้วเสร็จ|แล้วเสร็จ|ภายใน)"
)
_ENDS = re.compile(r"(?:เลิก|ปิด)(?:การ)?ประชุม|ผู้(?:จด|ตรวจ|บันทึก)|[(]?ลงชื่อ")

_UNIT = re.compile(r"(?:กอง|สำนัก|ฝ่าย|ศูนย์)[ก-๛]{3,}")


@dataclass(slots=True)
class Item:
    """One resolution. `agenda`, `head`: the headings over it; `said`: lines between the head and the resolution."""

    agenda: str
    head: Line | None
    said: list[Line] = field(default_factory=list)
    resolved: list[Line] = field(default_factory=list)

    @property
    def about(self) -> str:
        return self.head.text if self.head is not None else self.agenda


def read_items(lines: Sequence[Line]) -> Iterator[Item]:
    """The items of the agenda that end in a resolution, in order."""
    item: Item | None = None
    for at, line in enumerate(lines):
        if is_page_furniture(line.text):
            continue
        agenda = _agenda().match(line.text)
        if agenda is not None or (item is not None and (_ENDS.match(line.text) or line.heading)):
            if item is not None and item.resolved:
                yield item
            item = Item(_whole(lines, at), None) if agenda is not None else None
            continue
        if item is None:
            continue
        resolution = _resolution().match(line.text)
        if resolution is not None:
            if item.resolved:  # a second one of the same item
                yield item
                item = Item(item.agenda, item.head, item.said)
            item.resolved.append(Line(line.text[resolution.end() :].strip(), line.place, line.index))
        elif _begins_item(line, item):
            if item.resolved:
                yield item
            item = Item(item.agenda, line)
        elif not item.resolved:
            item.said.append(line)
        elif line.goes_on or begins_step(line.text) or begins_tail(line.text):
            item.resolved.append(line)
        else:
            yield item
            item = Item(item.agenda, None)
    if item is not None and item.resolved:
        yield item


def is_about_measures(item: Item) -> bool:
    """Whether the headings over a resolution speak of measures, or name an indicator, and of nothing that was done before. Measures of
    something else are those of a heading with a topic of its own that does not name integrity or an indicator."""
    headings = [item.agenda, *([item.head.text] if item.head is not None else [])]
    flat = [squeeze(text) for text in headings]
    subject = read_line_subject(without_number(item.head.text)) if item.head is not None else None
    is_of_indicator = subject is not None and subject.kind == "indicator"
    if any(_words("not_about").search(text) for text in flat) or (_is_of_else(headings[-1]) and not is_of_indicator):
        return False
    if _is_of_else(item.agenda) and not is_of_indicator and not _words("ours").search(flat[-1]):
        return False
    return is_of_indicator or any(_words("about").search(text) for text in flat)


def _is_of_else(heading: str) -> bool:
    """Whether a heading has another topic than integrity; a unit's name is none (`กองสาธารณสุขและสิ่งแวดล้อม`)."""
    return not _words("ours").search(squeeze(heading)) and _words("other_topic").search(squeeze(_UNIT.sub(" ", heading))) is not None


def begins_step(text: str) -> bool:
    """Whether a line is one of the steps of a resolution: numbered or with a bullet."""
    return _STEP.match(text) is not None


def begins_tail(text: str) -> bool:
    """Whether a line says who or when, or what else is to be done, behind the steps of a resolution."""
    return _TAIL.match(text) is not None


def is_refused(text: str) -> bool:
    """Whether a resolution's first words refuse or put off what was proposed; what is approved may itself be `ทบทวน…` or `ยกเลิก…`."""
    first = opening().match(text)
    approved = first is not None and _words("approved").search(squeeze(first[0])) is not None
    return any(_words(role).search(squeeze(text)) for role in ("refused", *(() if approved else ("put_off",))))


@cache
def opening() -> re.Pattern[str]:
    """What a resolution begins with before it says what is to be done: `เห็นชอบให้กำหนดเป็น`."""
    words = any_of(row["word"] for row in rows("minutes_words") if row["role"] == "decided")
    return re.compile(rf"(?:{words}|[\s:：,])*")


def _begins_item(line: Line, item: Item) -> bool:
    if len(line.text) > LONGEST_HEADING:
        return False
    if _DOTTED.match(line.text):
        return True
    if item.resolved and item.head is not None and not any(begins_step(one.text) for one in item.resolved):
        own, following = number_of(item.head.text), number_of(line.text)
        return len(own) == len(following) == 1 and own[0] == following[0] - 1
    return not item.resolved and not item.said and item.head is None and _NUMBERED.match(line.text) is not None


def _whole(lines: Sequence[Line], at: int) -> str:
    """The heading of an agenda item, with its second line where the first one is full."""
    first, below = lines[at].text, lines[at + 1 : at + 2]
    goes_on = len(first) > LONGEST_HEADING // 2 and below and below[0].goes_on and not _DOTTED.match(below[0].text)
    return fold(f"{first} {below[0].text}") if goes_on and len(below[0].text) < LONGEST_HEADING // 2 else first


@cache
def _agenda() -> re.Pattern[str]:
    words = any_of(row["word"] for row in rows("minutes_words") if row["role"] == "agenda")
    return re.compile(rf"(?:{words})\s*[0-9๐-๙]{{1,2}}(?![.0-9๐-๙])")


@cache
def _resolution() -> re.Pattern[str]:
    words = any_of((squeeze(row["word"]) for row in rows("minutes_words") if row["role"] == "resolution"), gap=" ?")
    return re.compile(rf"(?:{words})(?:\s*[:：]\s*|\s+|(?=เห็น|รับ|ให้|อนุมัติ|ไม่)|$)(?!ครั้ง)")


@cache
def _words(role: str) -> re.Pattern[str]:
    return re.compile(any_of(squeeze(row["word"]) for row in rows("minutes_words") if row["role"] == role))
