"""A cell of responsible units, taken apart: one slice for each name of a unit or a person.

In: the text of the cell in one line. Out: the slices in their order, each with what stands between it and the one before. Refuses nothing:
whether a slice names a unit is asked by `normalize.units`.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from normalize.places import match_province
from normalize.thai_keys import squeeze
from normalize.unit_names import head_of, is_known, is_noun, is_open, kind_of, known_at
from normalize.unit_patterns import boundary, person_title, separator, words_of

DIVISION = "กอง"  # it has no other inside its name
OFFICE = "สำนักงาน"
_ENDS_IN_PROVINCE = re.compile(r"จังหวัด(?P<name>[ก-๛]{2,20})$")
SHORTEST_NAME = 3  # letters after the head
_DANGLING = re.compile(r"(?:องค์การบริหาร|ของ|ใน|สังกัด|ประจำ|ผู้รับผิดชอบ|/)\s*$")  # the name goes on after the space
_EDGE = " \t:：/*\"'“”"
_ABBREVIATED = re.compile(r"(?:สป|อบต|อบจ|ท[ตมน]|รพ|สต|ผอ|หน|อปท|สนง|จพง)\.$")


@dataclass(frozen=True, slots=True)
class Part:
    """A slice of the cell that is one name, and what stands between it and the part before."""

    raw: str
    gap: str
    person: bool = False


def parts_of(line: str) -> Iterator[Part]:
    """The slices of a folded line."""
    at, last = 0, 0
    while True:
        at = _skip(line, at)
        if at >= len(line):
            return
        person = _person_end(line, at)
        end = person or _name_end(line, at)
        raw = line[at:end].strip() if person else _trimmed(line[at:end])
        if raw:
            yield Part(raw, line[last:at], bool(person))
        at = last = end


def _trimmed(raw: str) -> str:
    raw = raw.strip(_EDGE)
    return raw if _ABBREVIATED.search(squeeze(raw)) else raw.rstrip(" .")


def _skip(line: str, at: int) -> int:
    """Past separators, connectors, hand-over words and labels."""
    while at < len(line):
        found = separator().match(line, at)
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
        found = boundary().search(line, at)
        if found is None or not _inside(line, start, found):
            break
        at = max(found.end(), found.start() + 1)
    end = found.start() if found else len(line)
    return _before_division(line, start, end) or _before_provincial_office(line, start, end) or end


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


def _before_provincial_office(line: str, start: int, end: int) -> int | None:
    """Where an office begins right behind a province: สำนักงานจังหวัดอุทัยธานีสำนักงานคลังจังหวัดอุทัยธานี."""
    for hit in re.finditer(OFFICE, line[start:end]):
        province = _ENDS_IN_PROVINCE.search(line[start : start + hit.start()])
        if province is not None and match_province(province["name"]) is not None:
            return start + hit.start()
    return None


def _inside(line: str, start: int, found: re.Match[str]) -> bool:
    """The separator is part of the name: สำนัก/กอง, ทุก หน่วยงาน, องค์การบริหาร ส่วนตำบล."""
    before, after = line[start:found.start()].strip(), line[found.end():].lstrip()
    if not found[0]:  # a person's title, with no space before it
        return kind_of(before) not in ("officer", "head", "committee")
    if found[0].strip() == "/":
        next_name = re.split(r"[/,\s]|ที่|ใน", after, maxsplit=1)[0]
        return is_noun(before.rsplit("/", 1)[-1]) and is_noun(next_name)
    if found[0] in words_of("handover") and (head := head_of(before)) is not None and before == head[0] and line[found.start() - 1] != " ":
        return True  # งานประสานงานชุมชน, ศูนย์ประสานราชการ: the word for a unit alone names none
    if found[0].strip() or person_title().match(after) or is_known(before):
        return False
    return is_open(before) or bool(_DANGLING.search(before))


def _person_end(line: str, start: int) -> int | None:
    """Where a person's name ends: title, given name, and the surname unless that is a known unit or a post."""
    titles = person_title().match(line, start)
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
    is_unit = known is not None or kind in ("head", "officer", "committee", "all") or separator().match(word)
    return name.end() if is_unit else surname.end()
