"""Labels of measures in prose: who and when inside one line (`มาตรการที่ 1 อบรม ผู้รับผิดชอบ กองคลัง ระยะเวลา ไตรมาส 2`), or without a colon.

In: a printed line. Out: its labelled parts, or none. With a colon a known word is a label; without one only if what follows is nothing but
units, or nothing but periods: a sentence that speaks of who is responsible is none. Words: catalogue/header_words.csv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from catalogue.data import rows
from extract.headers import header_role
from normalize.periods import read_periods
from normalize.thai import squeeze
from normalize.units import read_units

ROLES = ("responsible", "timeline")
MIN_WORD = 4  # letters
LONGEST_VALUE = 300
_WITH_COLON = re.compile(r"(?:^|(?<=[\s(\[/,;|]))(?P<label>[ก-๛/]{3,40}(?:\s[ก-๛/]{2,20})?)\s*[:：]\s*")
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]{5,160})\)\s*\.?$")
_BETWEEN = re.compile(r"\s*[,/;|]\s*|\s+")  # of who and when
_OF_A_PERIOD = re.compile(r"^[0-9๐-๙–-]|[–-]$")  # the rest of one that was cut
_JOINS = re.compile(r"(?:[\s,;/()–-]|และ|กับ|ถึง)*")
_ENDS_OPEN = re.compile(r"(?:โดย|มี|ให้|เป็น|และ|ซึ่ง|กำหนด|ระบุ|แต่งตั้ง|คือ|ของ)$")  # a sentence goes on


@dataclass(frozen=True, slots=True)
class Labelled:
    """`role` and `label` are empty for what stands before the first label."""

    role: str
    label: str
    text: str


@cache
def _words() -> re.Pattern[str]:
    known = {r["wording"] for r in rows("header_words") if r["role"] in ROLES and len(r["wording"]) >= MIN_WORD}
    words = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    before, behind = r"(?:หน่วยงาน|ส่วนราชการ)?(?:ที่|ผู้)?", r"(?:ใน)?(?:การ)?(?:ดำเนินการ|ดำเนินงาน)?(?:หลัก|ร่วม)?"
    return re.compile(rf"(?:^|(?<=[\s(\[/,;|]))(?P<label>{before}(?:{words}){behind})(?P<colon>\s*[:：])?\s*")


def bare_label(text: str) -> Labelled | None:
    """A line that is a label without a colon and its value: `ผู้รับผิดชอบ สำนักปลัด`."""
    hit = _words().match(text)
    if hit is None or hit["colon"]:
        return None
    part = Labelled(header_role(hit["label"]) or "", hit["label"], text[hit.end() :].strip())
    return part if _is_plain(part) else None


def labels_in(text: str) -> list[Labelled]:
    """The labels of a line of a box that begins with one: known words with a colon, without one those of who and when."""
    spans = _before_colons(text)
    if spans and spans[0][0] == 0:
        return [part for part in _cut(text, spans) if part.label]
    hit = _words().match(text)
    if hit is None or not (hit["colon"] or hit[0] != hit[0].rstrip() or hit.end() == len(text)):
        return []
    return [Labelled(header_role(hit["label"]) or "", hit["label"], text[hit.end() :].strip())]


def who_and_when(text: str) -> list[Labelled]:
    """Both in one line without colons: `ผู้รับผิดชอบ สำนักปลัด ระยะเวลา ต.ค. 2568`."""
    spans = [(hit.start("label"), hit.end(), header_role(hit["label"]) or "", hit["label"]) for hit in _words().finditer(text)]
    if sorted(role for _, _, role, _ in spans) != sorted(ROLES) or spans[0][0]:
        return []
    parts = _cut(text, spans)[1:]
    return parts if all(map(_is_plain, parts)) else []


def responsible_in(text: str) -> list[re.Match[str]]:
    """The labels of who is responsible in a sentence, with a colon or without: `จัดทำคู่มือ ผู้รับผิดชอบ กองคลัง ภายในมีนาคม 2569`."""
    return [hit for hit in _words().finditer(text) if header_role(hit["label"]) == "responsible"]


def parts_in_line(text: str) -> list[Labelled]:
    """The parts of an item printed in one line, its title first; none if it has no labels, or words that may be some and may be not."""
    spans = _with_colon(text)
    if spans:
        return parts if (parts := _cut(text, spans))[0].text else []
    spans = [(hit.start("label"), hit.end(), header_role(hit["label"]) or "", hit["label"]) for hit in _words().finditer(text)]
    parts = _cut(text, spans) if sorted(role for _, _, role, _ in spans) == sorted(ROLES) else []
    if not parts or not parts[0].text or _ENDS_OPEN.search(parts[0].text) or not all(map(_is_plain, parts[1:])):
        return []
    return parts


def parts_in_brackets(text: str) -> list[Labelled]:
    """The parts of an item that ends with who and when in brackets, its title first: `จัดทำคู่มือ (กองคลัง, ภายในมีนาคม 2569)`. None where
    the brackets hold anything else."""
    hit = _BRACKETS.search(text)
    if hit is None or not text[: hit.start()].strip():
        return []
    for between in _BETWEEN.finditer(hit["inside"]):
        sides = hit["inside"][: between.start()], hit["inside"][between.end() :]
        for roles in (ROLES, ROLES[::-1]):
            parts = [Labelled(role, role, side.strip(" ,/;|")) for role, side in zip(roles, sides, strict=True)]
            if all(map(_is_nothing_else, parts)):
                return [Labelled("", "", _trimmed(text[: hit.start()])), *parts]
    return []


def is_only_time(text: str) -> bool:
    """Whether a text names periods and nothing else: `ธันวาคม 2568 - มกราคม 2569`, not `แผนประจำปีงบประมาณ พ.ศ. 2569`."""
    return _is_nothing_else(Labelled("timeline", "", text))


def _is_nothing_else(part: Labelled) -> bool:
    """Whether a side of the brackets has nothing of the other: `กองช่าง` before `/กองคลัง, ต.ค. 65` is one of two units."""
    if not _is_plain(part):
        return False
    periods = [period.raw for period in read_periods(part.text, None).periods]
    if part.role == "responsible":
        return not periods and _OF_A_PERIOD.search(part.text) is None
    rest = part.text
    for raw in periods:
        rest = rest.replace(raw, " ", 1)
    return _JOINS.fullmatch(rest) is not None


def _with_colon(text: str) -> list[tuple[int, int, str, str]]:
    """The known labels before a colon, where one says who or when."""
    found = _before_colons(text)
    return found if any(role in ROLES for _, _, role, _ in found) else []


def _before_colons(text: str) -> list[tuple[int, int, str, str]]:
    """(start, end, role, label) of each known label before a colon."""
    found = []
    for hit in _WITH_COLON.finditer(text):
        label, start = hit["label"], hit.start("label")
        if " " in label and header_role(label.split()[1]) is not None:  # the last word of what stands before it
            start += label.index(" ") + 1
            label = label.split()[1]
        role = header_role(label)
        if role is not None:
            found.append((start, hit.end(), role, label))
    return found


def _cut(text: str, spans: Sequence[tuple[int, int, str, str]]) -> list[Labelled]:
    ends = [start for start, _, _, _ in spans[1:]] + [len(text)]
    parts = [Labelled("", "", _trimmed(text[: spans[0][0]]))]
    return parts + [Labelled(role, label, _trimmed(text[at:end])) for (_, at, role, label), end in zip(spans, ends, strict=True)]


def _trimmed(text: str) -> str:
    """Without what parts it from the next label, and without the bracket around all labels."""
    text = text.strip().rstrip("/,;|([ ")
    opened, closed = text.count("(") + text.count("["), text.count(")") + text.count("]")
    return text[:-1].rstrip() if closed > opened and text.endswith((")", "]")) else text


def says_only(role: str, text: str) -> bool:
    """Whether a text is nothing but units, or nothing but periods: what a label of that role asks for."""
    return _is_plain(Labelled(role, "", text))


def _is_plain(part: Labelled) -> bool:
    """Whether the value is nothing but units, or nothing but periods."""
    if len(part.text) > LONGEST_VALUE:
        return False
    if part.role == "responsible":
        units = read_units(part.text)
        return bool(units.units) and units.unread is None and not units.persons
    if part.role == "timeline":
        periods = read_periods(part.text, None)
        named = [period for period in periods.periods if period.kind != "unspecified"]
        return bool(named) and not periods.unread and len(squeeze(part.text)) <= 2 * sum(len(squeeze(p.raw)) for p in named)
    return False
