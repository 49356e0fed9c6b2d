"""Numbers that count the items of a list, `1.1 … 1.2 … 1.3 …`: they are printed like scores and are none.

In: a text with its line breaks and the numbers in it. Out: the numbers without those that begin a line and go on counting from
another one that does.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.numerals import NumberFound
from normalize.thai import arabic

MAX_HEAD = 20  # chapters
_COUNTED = re.compile(r"(\d{1,2})\.(\d{1,2})")
_BEHIND = re.compile(r"\.?[ \t]+(?!คะแนน|[%％])\S")


def without_list_numbers(text: str, numbers: Sequence[NumberFound]) -> tuple[NumberFound, ...]:
    """The numbers that do not count items. A score at the beginning of a wrapped line stays: no other one follows on it."""
    items: dict[tuple[int, int], int] = {}
    for number in numbers:
        counted = _COUNTED.fullmatch(arabic(number.raw))
        begins = not text[text.rfind("\n", 0, number.start) + 1 : number.start].strip()
        if counted and int(counted[1]) <= MAX_HEAD and begins and _BEHIND.match(text, number.end):
            items.setdefault((int(counted[1]), int(counted[2])), number.start)
    counting = {start for (head, no), start in items.items() if {(head, no - 1), (head, no + 1)} & items.keys()}
    return tuple(number for number in numbers if number.start not in counting)
