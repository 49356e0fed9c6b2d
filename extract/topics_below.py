"""Scores of topics in the items of a list below an indicator's name: `- เจ้าหน้าที่เลือกปฏิบัติ 84.10 คะแนน` is not the indicator's score.

In: the text of a block. Out: where such items stand. An item is left alone whose words before its number lead to a score or speak of
nothing but results and years (`- ปี 2568 ได้คะแนน 84.10`), that names what is scored itself, or that begins with a question's code.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.number_words import any_word, merged, one_of, run_of
from extract.subjects import find_subjects
from normalize.numerals import NumberFound, find_numbers
from normalize.thai import arabic, squeeze

_MARKED = re.compile(  # a bullet, or the number of an item
    r"[ \t]*(?:[-–—•●○▪▫◦❖➢➤✓*]+|[(]?\d{1,2}(?:\.\d{1,2}){0,3}[.)]+|\d{1,2}(?:\.\d{1,2}){1,3}(?=[ \t]+\S))[ \t]*(?=[^\s\d])"
)
_UNIT = re.compile(r"\s*(?:คะแนน|%|[(]?ร้อยละ)")
MIN_WORDS = 4  # consonants that name a topic
FULL_MARKS = 100


def topics_below(text: str) -> list[tuple[int, int]]:
    """The lines below an indicator's name, from their first letter to their end, that state scores of topics."""
    lines = list(_lines(text))
    found = [(start, end) for start, end in lines[1:] if _names_a_topic(text[start:end])]
    first = next((start for start, end in lines if any(one.subject.kind == "indicator" for one in find_subjects(text[start:end]))), None)
    if first is None or not found:
        return []
    below = [(start, end) for start, end in found if start > first]
    several = len(below) > 1
    return [(start, end) for start, end in below if several or not _leads_to_score(text[start:end])]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _names_a_topic(line: str) -> bool:
    words = _words(line)
    if words is None or len(re.findall("[ก-ฮ]", words)) < MIN_WORDS:
        return False
    return not find_subjects(line) and _plain().fullmatch(arabic(words)) is None


def _leads_to_score(line: str) -> bool:
    return _leads().search(_words(line) or "") is not None


def _words(line: str) -> str | None:
    """What an item says before its score; None of a line that is none, or has no score."""
    mark = _MARKED.match(arabic(line))
    if mark is None:
        return None
    scores = (number for number in find_numbers(line) if number.start >= mark.end() and _is_score(line, number))
    first = next(scores, None)
    return squeeze(line[mark.end() : first.start]) if first is not None else None


def _is_score(line: str, number: NumberFound) -> bool:
    return 0 <= number.value <= FULL_MARKS and bool(number.decimals or _UNIT.match(line, number.end))


@cache
def _leads() -> re.Pattern[str]:
    """A verb before a score: `คะแนน` alone leads to a topic's as well."""
    return re.compile(rf"{one_of('says', 'has', 'gets', 'equals')}(?:{one_of('says', 'unit', 'score')}|เฉลี่ย|[:=(])*$")


@cache
def _plain() -> re.Pattern[str]:
    known = ("assessed", "says", "itself", "to_whole", "whole", "about_year", "last_year", "over_years")
    return re.compile(run_of(merged(*map(any_word, known)), r"[\W\d_]"))
