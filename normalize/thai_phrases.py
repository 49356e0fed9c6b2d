"""Spaces where a cell wrapped, inside names and headings that have none (C28): `การใช้ งบประมาณ` -> `การใช้งบประมาณ`.

In: text. Out: the text without such spaces, and how many there were. Only phrases of `catalogue/phrases.csv` are
joined: in other text a space may be the author's.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from itertools import accumulate, count
from pathlib import Path

PHRASES = Path(__file__).parent.parent / "catalogue" / "phrases.csv"
_GAP = re.compile(r"(?<=[ก-ฺเ-๎]) +(?=[ก-ฺเ-๎])")


def join_wrapped(text: str) -> tuple[str, int]:
    """The text with the catalogue's phrases in one piece.

    >>> join_wrapped("การแก้ไข ปัญหาการ ทุจริต ของหน่วยงาน")
    ('การแก้ไขปัญหาการทุจริต ของหน่วยงาน', 2)
    """
    parts = _GAP.split(text)
    if len(parts) < 2:
        return text, 0
    squeezed = "".join(parts)
    at = list(accumulate(map(len, parts[:-1])))  # where each gap was, in the squeezed text
    inside = _inside()
    dropped = {
        number
        for number, place in enumerate(at)
        if squeezed[place - 1 : place + 1] in inside
        for around in _around(squeezed, place)
        for phrase, offset in inside.get(around, ())
        if squeezed.startswith(phrase, place - offset)
    }
    if not dropped:
        return text, 0
    numbers = count()
    return _GAP.sub(lambda gap: "" if next(numbers) in dropped else gap[0], text), len(dropped)


@cache
def phrases() -> tuple[tuple[str, frozenset[int]], ...]:
    """Each phrase without its spaces, and where it had some of its own; the shortest first."""
    with PHRASES.open(encoding="utf-8", newline="") as rows:
        return tuple(sorted((_without_gaps(row["phrase"]) for row in csv.DictReader(rows)), key=lambda phrase: len(phrase[0])))


@cache
def _inside() -> dict[str, list[tuple[str, int]]]:
    """What stands around each place inside a phrase where it has no space -> phrase and place; two letters alone: some phrase has them."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase, own in phrases():
        for place in range(1, len(phrase)):
            if place not in own:
                found.setdefault(phrase[place - 1 : place + 1], [])
                found.setdefault(phrase[max(0, place - 2) : place + 2], []).append((phrase, place))
    return found


def _around(text: str, place: int) -> tuple[str, ...]:
    """The letters around a place as `_inside` has them: two on each side, or one where a phrase begins or ends."""
    first = max(0, place - 2)
    return text[first : place + 2], text[place - 1 : place + 2], text[first : place + 1], text[place - 1 : place + 1]


def _without_gaps(phrase: str) -> tuple[str, frozenset[int]]:
    squeezed, own = phrase, set()
    while gap := _GAP.search(squeezed):
        own.add(gap.start())
        squeezed = squeezed[: gap.start()] + squeezed[gap.end() :]
    return squeezed, frozenset(own)
