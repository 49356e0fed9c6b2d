"""A cell of responsible units -> the units, one by one, with their groups.

In: the text of the cell, as printed; cell and page breaks may stand inside names. Out: `UnitReading`. Refused: persons
(told apart, never units) and a rest that begins with no unit word (`unread`). What a unit is to do
(`จัดทำข้อมูลในส่วนงานตนเอง`) is dropped.
Words: catalogue/unit_words.csv (role by role), catalogue/person_titles.csv; names: `normalize.unit_names`.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from catalogue.data import rows
from normalize.patterns import any_of
from normalize.thai_keys import fold, squeeze
from normalize.unit_names import (
    NamedUnit,
    head_of,
    is_known,
    is_noun,
    is_open,
    kind_of,
    known_at,
    name_unit,
)

INTERNAL_AUDIT = "หน่วยตรวจสอบภายใน"  # answers to the head of the agency: never a section of the office named after it
GROUP_OF_SECTIONS, SECTION = "กลุ่มงาน", "งาน"
DIVISION = "กอง"  # it has no other inside its name
SHORTEST_NAME = 3  # letters after the head
_BULLET = r"(?:(?<=\s)|^)[-–—*]+(?=\s|[ก-๛])|(?<=[ก-๛])\s?[-–—](?=\s|$)"
_NUMBER = r"(?:(?<=\s)|^)\(?[0-9๐-๙]{1,2}[.)]+(?=\D|$)"
_HARD = rf"[,;،、•●▪‣◦·|>]+|{_BULLET}|{_NUMBER}"
_DANGLING = re.compile(r"(?:องค์การบริหาร|ของ|ใน|สังกัด|ประจำ|ผู้รับผิดชอบ|/)\s*$")  # the name goes on after the space
_EDGE = " \t:：/*\"'“”"
_ABBREVIATED = re.compile(r"(?:สป|อบต|อบจ|ท[ตมน]|รพ|สต|ผอ|หน|อปท|สนง|จพง)\.$")


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


@dataclass(frozen=True, slots=True)
class _Part:
    """A slice of the cell that is one name, and what stands between it and the part before."""

    raw: str
    gap: str
    person: bool = False


def read_units(text: str, agency_type: str | None = None) -> UnitReading:
    """The units that a cell names, in its order.

    >>> [u.unit for u in read_units("สำนักปลัด กองการ เจ้าหน้าที่ และหน่วย ย่อยภายใน").units]
    ['สำนักปลัด', 'กองการเจ้าหน้าที่', 'หน่วยย่อยภายใน']
    """
    units: list[Unit] = []
    persons: list[str] = []
    unread: list[str] = []
    before = ""
    for part in _parts(fold(text)):
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


# Taking the cell apart


def _parts(line: str) -> Iterator[_Part]:
    at, last = 0, 0
    while True:
        at = _skip(line, at)
        if at >= len(line):
            return
        person = _person_end(line, at)
        end = person or _name_end(line, at)
        raw = line[at:end].strip() if person else _trimmed(line[at:end])
        if raw:
            yield _Part(raw, line[last:at], bool(person))
        at = last = end


def _trimmed(raw: str) -> str:
    raw = raw.strip(_EDGE)
    return raw if _ABBREVIATED.search(squeeze(raw)) else raw.rstrip(" .")


def _skip(line: str, at: int) -> int:
    """Past separators, connectors, hand-over words and labels."""
    while at < len(line):
        found = _separator().match(line, at)
        if not found or found.end() == at:
            return at
        at = found.end()
    return at


def _name_end(line: str, start: int) -> int:
    """Where the name that begins at `start` ends: at the next separator that is not inside it."""
    known = known_at(line, start)
    head = head_of(line[start:start + 40])
    at = known or start + (len(head[0]) if head else 1)
    if known and (_next_known(line, known) or _next_division(line, start, known)):
        return known
    while True:
        found = _boundary().search(line, at)
        if found is None or not _inside(line, start, found):
            break
        at = max(found.end(), found.start() + 1)
    end = found.start() if found else len(line)
    return _before_division(line, start, end) or end


def _next_known(line: str, at: int) -> bool:
    """A known name follows without any space: a list whose line breaks were lost."""
    return line[at:at + 1] not in ("", " ") and known_at(line, at) is not None


def _next_division(line: str, start: int, at: int) -> bool:
    """A division follows a known office without any space, be its own name known or not: กองคลังกองสื่อสารองค์กร."""
    after = line[at:]
    return kind_of(line[start:at]) == "office" and after.startswith(DIVISION) and kind_of(after) == "office" and not is_open(after)


def _before_division(line: str, start: int, end: int) -> int | None:
    """Where a known division is glued to the end of an unknown one: กองสื่อสารองค์กรกองคลัง."""
    if not line.startswith(DIVISION, start) or kind_of(line[start:end]) != "office":
        return None
    at = line.rfind(DIVISION, start + len(DIVISION) + SHORTEST_NAME, end)
    return at if at > start and line[at - 1] != " " and known_at(line, at) == end else None


def _inside(line: str, start: int, found: re.Match[str]) -> bool:
    """The separator is part of the name: สำนัก/กอง, ทุก หน่วยงาน, องค์การบริหาร ส่วนตำบล."""
    before, after = line[start:found.start()].strip(), line[found.end():].lstrip()
    if not found[0]:  # a person's title, with no space before it
        return kind_of(before) not in ("officer", "head", "committee")
    if found[0].strip() == "/":
        next_name = re.split(r"[/,\s]|ที่|ใน", after, maxsplit=1)[0]
        return is_noun(before.rsplit("/", 1)[-1]) and is_noun(next_name)
    if found[0] in _words("handover") and (head := head_of(before)) is not None and before == head[0] and line[found.start() - 1] != " ":
        return True  # งานประสานงานชุมชน, ศูนย์ประสานราชการ: the word for a unit alone names none
    if found[0].strip() or _titles().match(after) or is_known(before):
        return False
    return is_open(before) or bool(_DANGLING.search(before))


def _person_end(line: str, start: int) -> int | None:
    """Where a person's name ends: title, given name, and the surname unless that is a known unit or a post."""
    titles = _titles().match(line, start)
    if titles is None:
        return None
    name = re.compile(r"\s?[^\s,;/()|]+").match(line, titles.end())
    if name is None:
        return None
    surname = re.compile(r"\s[^\s,;/()|:•-]+").match(line, name.end())
    if surname is None:
        return name.end()
    word = surname[0].strip()
    known = known_at(line, surname.start() + 1)
    kind = kind_of(word)
    is_unit = known is not None or kind in ("head", "officer", "committee", "all") or _separator().match(word)
    return name.end() if is_unit else surname.end()


# Reading one part


def _unit(raw: str, agency_type: str | None) -> Unit | None:
    printed = _without_duty(raw)
    if not printed:
        return None
    named = name_unit(printed, agency_type)
    if head_of(printed) is None and named.score is None:
        return None
    return _as_unit(named, printed)


def _as_unit(named: NamedUnit, raw: str) -> Unit:
    return Unit(named.name, named.group, raw, named.score, named.runner_up, named.runner_up_score)


def _without_duty(raw: str) -> str:
    """The name without the clause that says what the unit does."""
    known = known_at(raw, 0)
    if known and _duty().match(raw, known):
        return raw[:known].strip()
    long_names = kind_of(raw) in ("officer", "committee")  # เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่…: its duty is its name
    clause = (_spaced_clause() if long_names else _clause()).search(raw)
    return raw[:clause.start()].strip() if clause else raw.removesuffix("เป็นผู้").strip()  # of `เป็นผู้ประสาน`: cut at the word for handing over


def _says_nothing(raw: str) -> bool:
    return raw in _words("nothing") or not re.search(r"[ก-ฮA-Za-z]", raw) or _said_about_units().match(raw) is not None


def _belong(before: str, after: str, gap: str) -> bool:
    """A section and its office or group of sections are one unit; so are an office, or a group, and what it names in brackets."""
    pair = (kind_of(before), kind_of(after))
    if gap.strip() == "(":
        within = pair == ("section", "section") and after.startswith("งาน") and not before.startswith("งาน")  # ฝ่ายบริหาร (งานพัสดุ)
        return within or pair in (("section", "office"), ("office", "section"))
    if gap.strip():
        return False
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


# The words, as patterns


@cache
def _words(role: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("unit_words") if row["role"] == role)


@cache
def _ahead() -> str:
    """A name begins here: a unit word that may stand after a space, or a person's title."""
    not_ahead = any_of(row["head"] for row in rows("unit_heads") if row["kind"] in ("none", "agency"))
    heads = any_of(row["head"] for row in rows("unit_heads") if row["kind"] not in ("none", "agency"))
    return rf"(?!(?:{not_ahead}))(?:{heads}|{_title_pattern()})"


@cache
def _title_pattern() -> str:
    posts = any_of(row["title"] for row in rows("person_titles") if row["kind"] == "post")
    titles = any_of(row["title"] for row in rows("person_titles") if row["kind"] == "title")
    return rf"(?!(?:{posts}))(?:(?:{titles})\s?)+(?=[ก-ฮเ-ไ])"


@cache
def _glued_title() -> str:
    posts = any_of(row["title"] for row in rows("person_titles") if row["kind"] == "post")
    return rf"(?!(?:{posts}))(?:นางสาว|น\.ส\.|นาย)[ก-ฮเ-ไ]"


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(_title_pattern())


@cache
def _boundary() -> re.Pattern[str]:
    glued = any_of(_words("connector"))
    spaced = any_of(_words("connector") + _words("spaced_connector"))
    hand = any_of(_words("handover"))
    labels = any_of(_words("label"))
    return re.compile(rf"{_HARD}|\s?/|\s?(?:{glued})?\s?(?:{hand})|(?:\s?(?:{glued})\s?|\s(?:{spaced})\s?|\s|[-–—])(?={_ahead()})"
                      rf"|\s?\((?={_ahead()}|{labels})|\)|(?<=[ก-๛])(?={_glued_title()})")


@cache
def _separator() -> re.Pattern[str]:
    words = any_of(_words("connector") + _words("handover"))
    spaced = any_of(_words("spaced_connector"))
    labels = any_of(_words("label"))
    return re.compile(rf"\s+|{_HARD}|[/().:：*–—-]+|(?:{words})|(?:{spaced})(?=\s|{_ahead()})"
                      rf"|(?:{labels})\s?(?:[:：)]|(?={_ahead()}))")


@cache
def _duty() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{any_of(_words('duty') + _words('clause'))})")


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(any_of(_words("clause")))


@cache
def _spaced_clause() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_of(_words('clause'))})")


@cache
def _said_about_units() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(_words('clause') + _words('duty') + _words('label'))})")
