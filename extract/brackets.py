"""What a report says of the numbers that it prints in brackets behind its scores: `(ตัวเลขในวงเล็บ คือ คะแนนปี 2567)`.

In: texts. Out: the year of the numbers in brackets, and a text without such a legend: its year is not that of the scores. Refuses
legends that name no year or several.
"""
from __future__ import annotations

import re

from extract.years import only_year
from normalize.numerals import NumberFound, find_numbers
from normalize.thai import arabic

_WORD = "วงเล็บ"
_IN_PARENTHESES = re.compile(rf"[(\[][^()\[\]]*{_WORD}[^()\[\]]*[)\]]")
_BEHIND = re.compile(r"\s*(?:คะแนน|[%％])?\s*\(\s*(?=\d{1,3}[.,]\d{1,4}\s*(?:คะแนน|[%％])?\s*\))")


def year_in_brackets(text: str) -> int | None:
    """The year of the numbers in brackets, where the text tells it.

    >>> year_in_brackets("ผลคะแนน (ตัวเลขในวงเล็บเป็นของปี ๒๕๖๖)")
    2566
    """
    if _WORD not in text:
        return None
    inside = _IN_PARENTHESES.search(text)
    return only_year(inside[0] if inside else text)


def without_legend(text: str) -> str:
    """The text without what it says of brackets; nothing is left of one that is all about them."""
    return _IN_PARENTHESES.sub("", text) if _IN_PARENTHESES.search(text) else "" if _WORD in text else text


def number_in_brackets(text: str, number: NumberFound) -> NumberFound | None:
    """The number that stands alone in brackets behind another one."""
    opened = _BEHIND.match(arabic(text), number.end)
    return next((one for one in find_numbers(text) if opened and one.start == opened.end()), None)
