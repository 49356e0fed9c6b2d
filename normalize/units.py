"""A cell of responsible units -> the units, one by one, with their groups.

In: the text of the cell, as printed; cell and page breaks may stand inside names. Out: `UnitReading`. Refused: persons
(told apart, never units) and a rest that begins with no unit word (`unread`). What a unit is to do
(`จัดทำข้อมูลในส่วนงานตนเอง`) is dropped.
The cell is taken apart by `unit_parts`; names: `unit_names`; words: `unit_patterns`.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from normalize.thai_keys import arabic, fold
from normalize.unit_names import NamedUnit, head_of, is_open, kind_of, known_at, name_unit
from normalize.unit_parts import parts_of
from normalize.unit_patterns import clause_of_duty, duty, said_about_units, spaced_clause, words_of

_PHONE = re.compile(r"[(]?\s*(?:เบอร์)?โทร(?:ศัพท์)?\s*[.:]*\s*[0-9๐-๙][0-9๐-๙ x*-]*(?:ต่อ\s*[0-9๐-๙]+)?\s*[)]?")
INTERNAL_AUDIT = "หน่วยตรวจสอบภายใน"  # answers to the head of the agency: never a section of the office named after it
GROUP_OF_SECTIONS, SECTION = "กลุ่มงาน", "งาน"
OFFICER, OF_OFFICERS = "เจ้าหน้าที่", ("ฝ่าย", "กลุ่มงาน")  # เจ้าหน้าที่พัสดุ ฝ่ายบริหารทั่วไป


@dataclass(frozen=True, slots=True)
class Unit:
    """`match_score`: 100 for a known name, the likeness (0-100) of a repaired one, else None. `raw`: as printed."""

    unit: str
    unit_group: str | None
    raw: str
    match_score: float | None = None
    runner_up: str | None = None
    runner_up_score: float | None = None


@dataclass(frozen=True, slots=True)
class UnitReading:
    units: tuple[Unit, ...]
    persons: tuple[str, ...] = ()
    unread: str | None = None


def read_units(text: str, agency_type: str | None = None) -> UnitReading:
    """The units that a cell names, in its order.

    >>> [u.unit for u in read_units("สำนักปลัด กองการ เจ้าหน้าที่ และหน่วย ย่อยภายใน").units]
    ['สำนักปลัด', 'กองการเจ้าหน้าที่', 'หน่วยย่อยภายใน']
    """
    units: list[Unit] = []
    persons: list[str] = []
    unread: list[str] = []
    before = ""
    for part in parts_of(_PHONE.sub(" ", fold(text))):
        if part.person:
            persons.append(part.raw)
            continue
        unit = _unit(part.raw, agency_type)
        if unit is None:
            unread.extend([] if _says_nothing(part.raw) else [part.raw])
        elif before and _belong(before, unit.raw, part.gap):
            units[-1] = _joined(units[-1], unit, part.gap)
        else:
            units.append(unit)
        before = part.raw if unit is not None else ""
    return UnitReading(tuple(units), tuple(persons), " ".join(unread) or None)


def _unit(raw: str, agency_type: str | None) -> Unit | None:
    printed = _closed(_without_duty(raw))
    if not printed:
        return None
    named = name_unit(printed, agency_type)
    if head_of(printed) is None and named.score is None:
        return None
    return _as_unit(named, printed)


def _as_unit(named: NamedUnit, raw: str) -> Unit:
    return Unit(arabic(named.name), named.group, raw, named.score, named.runner_up, named.runner_up_score)


def _without_duty(raw: str) -> str:
    """The name without the clause that says what the unit does."""
    known = known_at(raw, 0)
    if known and duty().match(raw, known):
        return raw[:known].strip()
    long_names = kind_of(raw) in ("officer", "committee")  # เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่…: its duty is its name
    clause = (spaced_clause() if long_names else clause_of_duty()).search(raw)
    return raw[:clause.start()].strip() if clause else raw.removesuffix("เป็นผู้").strip()  # of `เป็นผู้ประสาน`: cut at the word for handing over


def _closed(name: str) -> str:
    """The name with its last bracket closed, or without it where nothing stands in it: what followed is another part of the cell."""
    while name.count("(") > name.count(")"):
        before, _, within = name.rpartition("(")
        if within.strip():
            return f"{name})"
        name = before.strip()
    return name


def _says_nothing(raw: str) -> bool:
    return raw in words_of("nothing") or not re.search(r"[ก-ฮA-Za-z]", raw) or said_about_units().match(raw) is not None


def _belong(before: str, after: str, gap: str) -> bool:
    """A section and its office or group of sections are one unit, an officer and his section too; so are an office, or a group, and what it
    names in brackets."""
    pair = (kind_of(before), kind_of(after))
    if gap.strip() == "(":
        within = pair == ("section", "section") and after.startswith("งาน") and not before.startswith("งาน")  # ฝ่ายบริหาร (งานพัสดุ)
        return within or pair in (("section", "office"), ("office", "section"))
    if gap.strip():
        return False
    if pair == ("officer", "section") and before.startswith(OFFICER) and after.startswith(OF_OFFICERS):
        return _without_duty(before) == before
    in_group = pair == ("section", "section") and before.startswith(SECTION) and after.startswith(GROUP_OF_SECTIONS)
    return (in_group or pair == ("section", "office")) and _section_of_office(before, after)


def _section_of_office(section: str, office: str) -> bool:
    return name_unit(section).group != INTERNAL_AUDIT and not is_open(office) and _without_duty(section) == section


def _joined(first: Unit, second: Unit, gap: str) -> Unit:
    """The section's group says more than its office's."""
    section, office = (first, second) if kind_of(first.raw) == "section" else (second, first)
    name, raw = (f"{first.unit} ({second.unit})", f"{first.raw} ({second.raw})") if gap.strip() else (
        f"{first.unit} {second.unit}", f"{first.raw} {second.raw}")
    told = section if section.unit_group else office
    return Unit(name, told.unit_group, raw, told.match_score, told.runner_up, told.runner_up_score)
