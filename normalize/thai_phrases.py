"""Spaces where a cell wrapped, inside names and headings that have none (C28): `การใช้ งบประมาณ` -> `การใช้งบประมาณ`.

In: text. Out: the text without such spaces, and how many there were. Only phrases of `catalogue/phrases.csv` are
joined: in other text a space may be the author's.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from functools import cache
from pathlib import Path

PHRASES = Path(__file__).parent.parent / "catalogue" / "phrases.csv"
_GAP = re.compile(r"(?<=[ก-ฺเ-๎]) +(?=[ก-ฺเ-๎])")


def join_wrapped(text: str) -> tuple[str, int]:
    """The text with the catalogue's phrases in one piece.

    >>> join_wrapped("การแก้ไข ปัญหาการ ทุจริต ของหน่วยงาน")
    ('การแก้ไขปัญหาการทุจริต ของหน่วยงาน', 2)
    """
    gaps = list(_GAP.finditer(text))
    if not gaps:
        return text, 0
    squeezed = _GAP.sub("", text)
    at: list[int] = []  # where each gap was, in the squeezed text
    taken = 0
    for gap in gaps:
        at.append(gap.start() - taken)
        taken += gap.end() - gap.start()
    joints = _joints()
    if not any(squeezed[place - 1 : place + 1] in joints for place in at):
        return text, 0
    dropped: set[int] = set()
    for phrase, own_gaps in phrases():
        if len(phrase) > len(squeezed):
            break
        start = squeezed.find(phrase)
        while start >= 0:
            for number in range(bisect_left(at, start + 1), bisect_left(at, start + len(phrase))):
                if at[number] - start not in own_gaps:
                    dropped.add(number)
            start = squeezed.find(phrase, start + 1)
    if not dropped:
        return text, 0
    numbers = iter(range(len(gaps)))
    return _GAP.sub(lambda gap: "" if next(numbers) in dropped else gap[0], text), len(dropped)


@cache
def phrases() -> tuple[tuple[str, frozenset[int]], ...]:
    """Each phrase without its spaces, and where it had some of its own; the shortest first."""
    with PHRASES.open(encoding="utf-8", newline="") as rows:
        return tuple(sorted((_without_gaps(row["phrase"]) for row in csv.DictReader(rows)), key=lambda phrase: len(phrase[0])))


@cache
def _joints() -> frozenset[str]:
    """All pairs of letters that stand together in phrases: a space between two others is in no phrase."""
    return frozenset(phrase[i : i + 2] for phrase, _ in phrases() for i in range(len(phrase) - 1))


def _without_gaps(phrase: str) -> tuple[str, frozenset[int]]:
    squeezed, own = phrase, set()
    while gap := _GAP.search(squeezed):
        own.add(gap.start())
        squeezed = squeezed[: gap.start()] + squeezed[gap.end() :]
    return squeezed, frozenset(own)
