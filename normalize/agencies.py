"""The assessed agency's name: a cover line or running text -> the full official name and its type.

In: a line (`read_agency`) or running text (`find_agencies`). Out: names with what follows them cut off (`อำเภอ…`,
`พบว่า…`, `: ๗๙.๔๓ คะแนน`), abbreviations written out. Thai has no spaces between words, so where a name ends is known
only from a place's name, a space or a word that may follow; `sure` says whether it is. `agree` asks all mentions.
A printed name is never replaced by a place's spelling: a municipality need not share it.
How a name begins: `agency_types`; how it ends: `agency_ends`, `agency_words`.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from catalogue.data import rows
from normalize.agency_ends import MAX_NAME, MIN_NAME, goes_on, phrase_end, place_end, whole_name
from normalize.agency_suffixes import name_at_head, names_with_suffix
from normalize.agency_types import BEFORE_A_WORD, AgencyType, agency_types, begins_a_name, prefixes
from normalize.agency_words import bystanders, mottos, nothing_but_stop_words, stop_words
from normalize.places import name_at, names_of
from normalize.thai_keys import fold, squeeze

COVER_WEIGHT = 5.0  # the cover names the agency itself; the body quotes others, and copies names from other reports
CUT_SHORT_WEIGHT = 0.5  # a name that runs on into the sentence still speaks for the name that it begins with

_LEADING = re.compile(
    r"[\s*#_\-–•.]*(?:(?:ชื่อ)?หน่วยงาน(?:\s*[:：]\s*|\s+)|ของ\s*|โดย\s*)?")
_FACULTY_NAME = r"(?:คณะ(?!กรรมการ|ทำงาน|ผู้|อนุ|รัฐมนตรี)|วิทยาเขต|บัณฑิตวิทยาลัย|วิทยาลัย|สำนักวิชา)[ก-๛]*"
_FACULTY = re.compile(rf"{_FACULTY_NAME}\s+(?=มหาวิทยาลัย|สถาบัน|จุฬา)")
_HIGHER_EDUCATION = "สถาบันอุดมศึกษา"
_PROVINCE_ASSESSED = re.compile(r"(?:ITA\s*\)?|ผลการประเมิน|ความโปร่งใส|Assessment\s*\)?)\s*ของ\s*จังหวัด")
_CONSONANT = re.compile("[ก-ฮ]")


@dataclass(frozen=True, slots=True)
class Agency:
    """`raw` as printed, white space folded; `place_hint`: the known place of this name; `sure`: its end is certain."""

    name: str
    agency_type: str | None
    raw: str
    place_hint: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency named in running text at `text[start:end]`."""

    agency: Agency
    start: int
    end: int
    on_cover: bool = False


def read_agency(text: str) -> Agency | None:
    """The agency that a line or phrase names at its beginning.

    >>> read_agency("สำนักงานเทศบาลตำบลคลองปราบ. ๙๒.๓๕ คะแนน").name, read_agency("อบต.ไชยสอ").name
    ('เทศบาลตำบลคลองปราบ', 'องค์การบริหารส่วนตำบลไชยสอ')
    """
    line = fold(text)
    leading = _LEADING.match(line)
    start = leading.end() if leading else 0
    suffixed = name_at_head(line, start)
    if suffixed is not None:
        return Agency(suffixed.name, suffixed.agency_type, line[suffixed.start : suffixed.end])
    faculty = _FACULTY.match(line, start)
    found = prefixes().match(line, faculty.end() if faculty else start)
    return _with_faculty(_agency_at(line, found, heads_line=True)[0], line, start) if found else None


def with_faculty(agency: Agency, line_before: str) -> Agency:
    """The agency of a cover's line under one that may name a faculty and nothing else."""
    faculty = fold(line_before)
    if agency.agency_type != _HIGHER_EDUCATION or not re.fullmatch(_FACULTY_NAME, faculty):
        return agency
    return replace(agency, name=f"{squeeze(faculty)} {agency.name}", raw=f"{faculty} {agency.raw}")


def find_agencies(text: str, *, on_cover: bool = False) -> tuple[AgencyMention, ...]:
    """Every agency that running text names, in order. A bare type (`ของเทศบาลตำบล`) names none, nor does an address."""
    found: list[AgencyMention] = []
    suffixed = [
        AgencyMention(Agency(one.name, one.agency_type, fold(text[one.start : one.end])), one.start, one.end, on_cover)
        for one in names_with_suffix(text)
        if BEFORE_A_WORD.search(text[max(0, one.start - 6) : one.start])
    ]
    for prefix in prefixes().finditer(text):
        start = prefix.start()
        if (found and start < found[-1].end) or not begins_a_name(text, prefix) or any(s.start <= start < s.end for s in suffixed):
            continue
        agency, end = _agency_at(text, prefix)
        faculty = next((f.start() for f in _FACULTY.finditer(text, max(0, start - MAX_NAME), end) if f.end() == start), start)
        agency, start = _with_faculty(agency, text, faculty), faculty
        if agency is not None:
            found.append(AgencyMention(agency, start, end, on_cover))
    return tuple(sorted([*found, *suffixed], key=lambda mention: mention.start)) if suffixed else tuple(found)


def agree(mentions: Sequence[AgencyMention]) -> Agency | None:
    """The name that most mentions share, those on the cover weighing more; a tie is no agreement.

    A name seen once that runs on (`เทศบาลตำบลนิเวศน์ตระหนักถึง…`) speaks for the name that it begins with.
    """
    known = [m for m in mentions if m.agency.name.replace(".", "") not in bystanders()]
    times = Counter(m.agency.name for m in known)
    votes = {name: sum(_vote(m, name, times) for m in known) for name in times}
    order = sorted(votes, key=lambda name: -votes[name])
    if not order or (len(order) > 1 and votes[order[0]] == votes[order[1]]):
        return None
    same = [m.agency for m in known if m.agency.name == order[0]]
    return next((agency for agency in same if agency.sure), same[0])


@cache
def type_words() -> tuple[str, ...]:
    """The words that agencies' names begin with, the longest first: what one may call itself by, alone."""
    words = {r["prefix"] for r in rows("agency_types")} | {r["wording"] for r in rows("loose_types")}
    return tuple(sorted(words | {r["begins_with"] for r in rows("agency_suffixes")}, key=lambda word: (-len(word), word)))


def may_be_one(name: str, other: str) -> bool:
    """Whether two printed names may be of one agency: one begins the other, as where it is cut short or runs on into its sentence."""
    one, two = squeeze(name), squeeze(other)
    return one.startswith(two) or two.startswith(one)


def _vote(mention: AgencyMention, name: str, times: Counter[str]) -> float:
    weight = COVER_WEIGHT if mention.on_cover else 1.0
    printed = mention.agency.name
    if printed == name:
        return weight
    runs_on = mention.agency.place_hint is None and times[printed] == 1 and printed.startswith(name)
    return weight * CUT_SHORT_WEIGHT if runs_on else 0.0


def _agency_at(text: str, prefix: re.Match[str], *, heads_line: bool = False) -> tuple[Agency | None, int]:
    kind = agency_types()[squeeze(prefix["type"])]
    start = prefix.end()
    if kind.form == "whole" and not goes_on(text, start):
        return Agency(kind.prefix, kind.agency_type, fold(prefix[0])), start
    if kind.form == "address":
        return _province_alone(text, prefix, kind)
    if kind.form in ("line", "whole"):
        end, hint, sure = phrase_end(text, start), None, True
        end -= len("เขต") if text[start:end].endswith("เขต") else 0  # its number goes with it
    else:
        end, hint, sure = (whole_name(text, start) if heads_line else None) or place_end(text, start)
    name = squeeze(text[start:end]).strip(".ฯ-–")
    if kind.form == "whole" and not name:
        return Agency(kind.prefix, kind.agency_type, fold(prefix[0])), start
    unnamed = hint is None and (kind.form == "place" or kind.agency_type is None) and bool(stop_words().match(name))
    unnamed = unnamed or (hint is None and kind.form == "place" and _is_a_rest(name))
    if hint is None and nothing_but_stop_words().fullmatch(name):
        unnamed = True  # `ของโรงพยาบาลเท่ากับ`: the agency itself, by its type
    if unnamed or mottos().fullmatch(name) or not MIN_NAME <= len(name) < MAX_NAME:
        return None, start
    raw = fold(text[prefix.start():end]).rstrip(".")
    return Agency(kind.prefix + name, kind.agency_type, raw, hint, sure), end


def _is_a_rest(name: str) -> bool:
    """`อื` of a damaged `เทศบาลตำบลอื นในพื้นที่`: one letter, where no place is named so (ลี้ is one)."""
    return len(_CONSONANT.findall(name)) < MIN_NAME and name not in names_of("district") | names_of("subdistrict")


def _with_faculty(agency: Agency | None, text: str, start: int) -> Agency | None:
    """A faculty is not its university: `คณะวิทยาการจัดการ มหาวิทยาลัย…`."""
    found = _FACULTY.match(text, start)
    if agency is None or found is None or agency.agency_type != _HIGHER_EDUCATION:
        return agency
    return replace(agency, name=f"{squeeze(found[0])} {agency.name}", raw=f"{fold(found[0])} {agency.raw}")


def _province_alone(text: str, prefix: re.Match[str], kind: AgencyType) -> tuple[Agency | None, int]:
    """จังหวัดร้อยเอ็ด is an agency only where it is the whole line; elsewhere it is an address."""
    place = name_at(text, prefix.end(), "province")
    before = text[:prefix.start()].rpartition("\n")[2].strip(" *#\t")
    if place is None or before or not re.compile(r"[ \t*.]*(?:\n|$)").match(text, place[1]):
        return None, prefix.end()
    raw = fold(text[prefix.start():place[1]])
    return Agency(kind.prefix + place[0], kind.agency_type, raw, place[0], sure=False), place[1]


def province_assessed(title: str) -> Agency | None:
    """The province whose own assessment a title speaks of: `ผลการประเมิน … (ITA) ของจังหวัดเลย`; in other words it is an address."""
    hit = _PROVINCE_ASSESSED.search(title)
    place = name_at(title, hit.end(), "province") if hit else None
    if hit is None or place is None or not re.compile(r"\s|$|[(,]|ประจำปี|ปีงบ|ใน|และ|พ\.ศ").match(title, place[1]):
        return None
    return Agency(f"จังหวัด{place[0]}", "จังหวัด", fold(title[hit.end() - len("จังหวัด") : place[1]]), place[0], sure=False)
