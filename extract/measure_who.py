"""Who is responsible for a measure, as a sentence says it: `ผู้รับผิดชอบคือ กองคลัง`, `โดยมีกองคลังเป็นผู้รับผิดชอบ`, `ให้กองคลังจัดทำ…`.

In: a text. Out: a `Who`, or None: the words must be units and nothing else, and where a unit begins the sentence it must be known by name.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from extract import measure_phrases as phrases
from extract.measure_when import periods_in, without_way_to_when
from normalize.periods import read_periods
from normalize.thai import fold
from normalize.unit_names import known_at
from normalize.units import read_units

_LETTERS = re.compile(r"[ก-ฮ]")
MIN_BEFORE = 5  # consonants of what is to be done, before the words that say by whom
LONGEST_WHO = 200  # letters
_BRACKETS = re.compile(r"\s*[(\[](?P<who>[^()\[\]/|;,]{3,80})(?P<more>[/|;,][^()\[\]]{2,60})?[)\]]")
_JOINS = re.compile(r"\s*(?:และ|กับ|ร่วมกับ|,|/)\s*")


@dataclass(frozen=True, slots=True)
class Who:
    """Who is responsible: where the words begin that say so, the units, and where the sentence goes on."""

    start: int
    at: int
    units: str
    end: int


def who_after(text: str, label: re.Match[str]) -> Who | None:
    """The units behind the label, up to the words that say when, or to the end."""
    rest = text[label.end() :]
    periods = read_periods(rest, None).periods
    until = rest.find(periods[0].raw) if periods else len(rest)
    if until < 0:
        return None
    units = rest[: without_way_to_when(rest[:until])]
    apart = until == len(rest) or units != rest[:until]  # `หน่วยตรวจสอบภายใน เดือนมีนาคม`: which word is whose must be told by a space
    return Who(label.start(), label.end(), units.strip(" ,"), label.end() + until) if apart and are_units(units) else None


def who_behind(text: str) -> Who | None:
    """`โดยมีกองคลังเป็นผู้รับผิดชอบ`, told once."""
    found = list(phrases.who_behind().finditer(text))
    if len(found) != 1 or text.count("รับผิดชอบ") != 1 or not are_units(found[0]["who"]):
        return None
    (hit,) = found
    return Who(hit.start(), hit.start("who"), hit["who"].strip(), hit.end())


def who_by(text: str) -> Who | None:
    """`โดยกองคลัง ภายในเดือนมีนาคม 2569`, `ภายในเดือนมีนาคม 2569 โดยกองคลัง`: the last words behind โดย that are units and nothing else."""
    for hit in reversed(list(phrases.by_whom().finditer(text))):
        if len(_LETTERS.findall(text[: hit.start()])) < MIN_BEFORE:
            continue
        rest = text[hit.end() :]
        periods = periods_in(rest)
        until = rest.find(periods[0].raw) if periods else len(rest)
        units = rest[: without_way_to_when(rest[: max(until, 0)])] if periods else rest
        if are_units(units):
            return Who(hit.start(), hit.end(), units.strip(" ,"), hit.end() + max(until, 0))
    return None


def who_in_brackets(text: str) -> Who | None:
    """`… (กองคลัง / มี.ค. 2569)`, `… (กองคลัง) ภายใน มี.ค. 2569`, `… ภายในเดือนมีนาคม 2569 (กองคลัง)`: the last brackets with units."""
    for hit in reversed(list(_BRACKETS.finditer(text))):
        if are_units(hit["who"]):
            return Who(hit.start(), hit.start("who"), hit["who"].strip(), hit.end("who") if hit["more"] else hit.end())
    return None


def are_units(text: str) -> bool:
    if not text.strip() or len(text) > LONGEST_WHO:
        return False
    read = read_units(fold(text))
    return bool(read.units) and read.unread is None and not read.persons


def who_first(text: str, start: int) -> Who | None:
    """`ให้กองคลังและกองช่างจัดทำ…`: units known by name that the sentence begins with, and what they are to do."""
    lead = phrases.entrusts_first().match(text, start)
    at = end = lead.end() if lead is not None else start
    while (known := known_at(text, end)) is not None:
        end = known
        join = _JOINS.match(text, end)
        if join is None or known_at(text, join.end()) is None:
            break
        end = join.end()
    return Who(start, at, text[at:end], end) if lead is not None and end > at and re.match(r"\s*[ก-ฮเ-ไ]", text[end:]) else None
