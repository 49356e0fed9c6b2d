"""What a report says of the numbers that it prints in brackets behind its scores: `(ตัวเลขในวงเล็บ คือ คะแนนปี 2567)`.

In: texts. Out: the year of the numbers in brackets, and a text without such a legend: its year is not that of the scores. Refuses
legends that name no year or several.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from extract.number_words import POINTS, any_word
from extract.outline import number_of
from extract.years import find_years, only_year
from normalize.numerals import NumberFound, find_numbers
from normalize.thai import arabic, squeeze

LONGEST_HEADING = 100  # letters
_WORD = "วงเล็บ"
_OF_THE_OTHER = re.compile(rf"(?:หน้า|นอก|ก่อน|หลัง){_WORD}")
_YEAR_ALONE = re.compile(r"\s*\(\s*(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s*ศ\.?)?\s*25\d\d\s*\)")
_IN_PARENTHESES = re.compile(rf"[(\[][^()\[\]]*{_WORD}[^()\[\]]*[)\]]")
_BEHIND = re.compile(rf"\s*{POINTS}?\s*\(\s*(?=\d{{1,3}}[.,]\d{{1,4}}\s*{POINTS}?\s*\))")


@dataclass(frozen=True, slots=True)
class Legend:
    """The years of the numbers inside brackets, and of those before them where it is told. `chapter`: of the item that tells it."""

    inside: int | None  # None: some year or other, and so it is with the number before
    outside: int | None
    chapter: tuple[int, ...] = ()


def legend_of(text: str) -> Legend | None:
    """What a text says of the years of numbers in brackets.

    >>> legend_of("ผลคะแนน (ตัวเลขในวงเล็บเป็นของปี ๒๕๖๖)"), legend_of("ผลคะแนน ปี 2566 (ปี 2567)")
    (Legend(inside=2566, outside=None, chapter=()), Legend(inside=2567, outside=2566, chapter=()))
    """
    if _WORD in text:
        told = _IN_PARENTHESES.search(text)
        legend = squeeze(told[0] if told else text)
        inside = only_year(told[0] if told else text)
        if inside is None or _OF_THE_OTHER.search(legend):
            return Legend(None, None, number_of(text)) if find_years(text) else None
        return None if any_word("legend").search(legend) else Legend(inside, only_year(without_legend(text)), number_of(text))
    years = find_years(text) if "(" in text and len(text) <= LONGEST_HEADING else ()
    if len(years) != 2 or years[0].year == years[1].year or not _YEAR_ALONE.match(arabic(text), years[0].end):
        return None
    return Legend(years[1].year, years[0].year, number_of(text))


def without_legend(text: str) -> str:
    """The text without what it says of brackets; nothing is left of one that is all about them."""
    return _IN_PARENTHESES.sub("", text) if _IN_PARENTHESES.search(text) else "" if _WORD in text else text


def masked(text: str) -> str:
    """The text with spaces in place of what it says of brackets."""
    lines = [re.sub(".", " ", line) if _WORD in line else line for line in _IN_PARENTHESES.sub(_spaces, text).split("\n")]
    return "\n".join(lines) if _WORD in text else text


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def number_in_brackets(text: str, number: NumberFound) -> NumberFound | None:
    """The number that stands alone in brackets behind another one."""
    opened = _BEHIND.match(arabic(text), number.end)
    return next((one for one in find_numbers(text) if opened and one.start == opened.end()), None)
