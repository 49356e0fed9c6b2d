"""A cell's text -> its numbered or bulleted steps.

In: the text of one cell, lines separated by newlines or run together. Out: the steps without their numbers; sub-items (`1)`, `(๑)`, `-`)
stay inside their step. Numbers need not count up: real reports misnumber.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.number_words import one_of
from normalize.thai import arabic, fold

# a number that numbers: at the start, after white space or a bracket; not after a word that takes a number (`43 ข้อ` has its own), not a
# decimal or date
_NO_LIST = r"(?:(?<!\sข้อ )|(?<=[0-9๐-๙] ข้อ ))(?<!ข้อที่ )(?<!มาตรา )(?<!ตัวชี้วัดที่ )(?<!พ\.ศ\. )(?<!ฉบับที่ )(?<!ครั้งที่ )(?<!ส่วนที่ )(?<!จำนวน )"
_STYLES = (
    re.compile(rf"(?:^|(?<=[\s>])){_NO_LIST}(?P<n>[0-9๐-๙]{{1,2}})\s?\.{{1,2}}(?![0-9๐-๙])(?=\s*\S)\s*"),
    re.compile(rf"(?:^|(?<=\s))(?<!\.\s){_NO_LIST}(?P<n>[0-9๐-๙]{{1,2}})\s?\)(?=\s*\S)\s*"),  # `(ต.ค. 68)` is a month
    re.compile(r"(?:^|(?<=\s))\((?P<n>[0-9๐-๙]{1,2})\)(?=\s*\S)\s*"),
    re.compile(r"(?:^|(?<=\s))(?:ขั้นตอนที่|ขั้นที่)\s*(?P<n>[0-9๐-๙]{1,2})\s*[.):]?\s*"),
)
_POINTED = re.compile(r"^[(]?(?P<of>[0-9๐-๙]{1,2})\.(?P<n>[0-9๐-๙]{1,2})(?:[.)]\s*|\s+)(?P<text>[^\s0-9๐-๙].*)$")
_BULLET_START = re.compile(r"^[-–—•*●○◦▪➢✓☐](?!\d)\s*")
_BULLET = re.compile(  # `O21 - O28` is a range
    r"(?:^|(?<=\s))(?<!ถาม )(?!(?<=[0-9๐-๙] )[-–—]\s*[IEOieo]\s?[0-9๐-๙])[-–—•*●○◦▪➢✓☐](?=\s*[^\s\d–—-])\s*"
)


@dataclass(frozen=True, slots=True)
class Split:
    """`lead`: what stands before the first number or bullet."""

    lead: str
    steps: tuple[str, ...]


def split_steps(text: str) -> Split:
    """Takes a cell apart. Without numbers or bullets all of it is `lead`.

    >>> split_steps("1.จัดทำคู่มือ 2. เผยแพร่ 1) เว็บไซต์").steps
    ('จัดทำคู่มือ', 'เผยแพร่ 1) เว็บไซต์')
    """
    flat = fold(text)
    if (pointed := _pointed(text)) is not None:
        return pointed
    best: tuple[int, list[re.Match[str]]] | None = None
    for style in _STYLES:
        marks = list(style.finditer(flat))
        if marks and (best is None or marks[0].start() < best[0]):
            best = marks[0].start(), marks
    if best is not None:
        marks = best[1]
        lead = flat[: marks[0].start()].strip()
        if len(marks) > 1 or not lead:
            return Split(lead, _between(flat, marks))
    if _BULLET_START.match(flat):
        return Split("", _bulleted(flat))
    lines = [fold(line) for line in text.split("\n") if fold(line)]
    starts = [i for i, line in enumerate(lines) if _BULLET_START.match(line)]
    if len(starts) > 1:
        steps = []
        for line in lines[starts[0] :]:
            if _BULLET_START.match(line):
                steps.append(_BULLET_START.sub("", line))
            else:
                steps[-1] += " " + line
        return Split(" ".join(lines[: starts[0]]), tuple(steps))
    return Split(flat, ())


def _pointed(text: str) -> Split | None:
    """Lines numbered `2.1`, `2.2`, … from the first one on: the steps of the second measure."""
    steps: list[str] = []
    first = ""
    for line in (fold(line) for line in text.split("\n") if fold(line)):
        hit = _POINTED.match(line)
        number = arabic(hit["n"]) if hit is not None else ""
        first = first or arabic(hit["of"]) if hit is not None else first
        if hit is not None and arabic(hit["of"]) == first and number == str(len(steps) + 1):
            steps.append(hit["text"])
        elif hit is not None or not steps:
            return None
        else:
            steps[-1] += f" {line}"
    return Split("", tuple(steps)) if len(steps) > 1 else None


def _bulleted(flat: str) -> tuple[str, ...]:
    """The parts of a text that begins with a bullet, which may stand before a number where none is looked for."""
    first = _BULLET_START.match(flat)
    start = first.end() if first else 0
    marks = [m for m in _BULLET.finditer(flat) if m.start() >= start]
    head = flat[start : marks[0].start() if marks else len(flat)].strip()
    return ((head,) if head else ()) + (_between(flat, marks) if marks else ())


def _between(flat: str, marks: list[re.Match[str]]) -> tuple[str, ...]:
    ends = [m.start() for m in marks[1:]] + [len(flat)]
    return tuple(s for s in (flat[m.end() : end].strip() for m, end in zip(marks, ends, strict=True)) if s)


def read_steps(text: str) -> tuple[str, ...]:
    """The steps of a steps cell; a cell without marks is one step. A lead that is no mere introduction is a step of its own."""
    split = split_steps(text)
    if not split.steps:
        return (split.lead,) if split.lead else ()
    lead = _BULLET_START.sub("", split.lead)
    if not lead:
        return split.steps
    if _intro().search(lead):
        return (f"{lead} {split.steps[0]}", *split.steps[1:])
    return (lead, *split.steps)


def drop_bullet(text: str) -> str:
    """A text without its leading bullet; bullets inside stay."""
    return _BULLET_START.sub("", fold(text))


@cache
def _intro() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('leads')}|:)\s*$")
