"""Several questions with their scores in one sentence or footnote: `³ I20 <wording> 83.40 คะแนน และ E12 <wording> 84.15 คะแนน`.

In: printed lines. Out: the part of each question, its number in it, and its line. Nothing but such parts may follow each other, from where
the paragraph begins or from words that lead to a list; a footnote counts only where the text that has its mark is about this year's own.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.lines import Line, paragraphs_of
from extract.number_words import POINTS, any_word, one_of
from extract.other_bodies import no_scores, other_bodies
from extract.question_codes import LEAD, LETTERED, MARKS
from extract.question_owners import LONGEST_HEADING, is_of_others, is_over_others
from extract.records import Doubt
from normalize.numerals import NumberFound, find_numbers
from normalize.thai import fold, squeeze

LONGEST = 900  # letters of a paragraph
MIN_PARTS = 2
_PART = (
    rf"{LEAD}{LETTERED}\s*(?:(?![IEOieo]\s?[0-9๐-๙])[^0-9๐-๙]){{8,200}}?"
    rf"(?P<n>[0-9๐-๙]{{1,3}}[.][0-9๐-๙]{{1,2}})\s*{POINTS}?\s*\)?"
)
_ONE = re.compile(_PART)
_SERIES = re.compile(rf"{_PART.replace('(?P<n>', '(?:')}(?:\s*(?:,|;|และ|กับ)?\s*{_PART.replace('(?P<n>', '(?:')})*")
_MARK = re.compile(r"^(?P<mark>[¹²³⁰⁴-⁹]+)\s*")
_MARKED = re.compile(r"(?<=[^\s¹²³⁰⁴-⁹])[¹²³⁰⁴-⁹]+")
_LEADS = re.compile(rf"(?:{one_of('leads')}|คือ|[:：])\s*(?:[-–•(]\s*)?$")
_ELSE = re.compile(r"(?<!กว่า)(?<!กว่าค่า)(?<!กว่าคะแนน)เฉลี่ย|ต่างจาก|ตอบว่า|สัดส่วน|ร้อยละของ")  # what a lead says that the numbers are
_BULLET = re.compile(rf"^(?:[{MARKS}]|\(?[0-9๐-๙]{{1,2}}[.)]+)?\s*$")


def questions_in_series(
    lines: Sequence[Line], fiscal_year: int | None, agency: str | None
) -> Iterator[tuple[str, NumberFound, Line] | Doubt]:
    """Part, number and line of each question, in printed order; a doubt for each list that is, or may be, of others."""
    marked: dict[str, list[tuple[Line, re.Match[str]]]] = {}
    for line in lines:
        for hit in _MARKED.finditer(line.text):
            marked.setdefault(hit[0], []).append((line, hit))
    for paragraph in paragraphs_of(lines):
        line = paragraph[0]
        mark = _MARK.match(line.text)
        text = " ".join(one.text for one in paragraph)[mark.end() if mark else 0 :]
        if len(text) > LONGEST or (mark and not _is_own_note(lines, marked.get(mark["mark"], ()), line, fiscal_year, agency)):
            continue
        for series in _SERIES.finditer(text):
            parts = [part[0] for part in _ONE.finditer(series[0])]
            before = text[: series.start()]
            if len(parts) < (1 if mark else MIN_PARTS) or not (_BULLET.match(before) or _LEADS.search(before)):
                continue
            numbers = list(_numbers(parts, line))
            of_else = any_word("between").search(squeeze(series[0])) or _is_of_else(before, fiscal_year, agency)
            if of_else or is_of_others(before, text[series.end() :], lines, line.index, fiscal_year, agency):
                yield from [Doubt("list_left_out", line.place, fold(before or text)[:LONGEST_HEADING])] * bool(numbers)
            else:
                yield from numbers


def _is_of_else(lead: str, fiscal_year: int | None, agency: str | None) -> bool:
    """Whether the words that lead to a list say that it is of answers, differences, or others' scores."""
    flat = squeeze(lead)
    if any_word("box").search(flat) is not None or _ELSE.search(flat) is not None:
        return True
    if any(other_bodies(flat, agency)) or any(no_scores(flat, of_questions=True)):
        return True
    return is_over_others(lead[-LONGEST_HEADING:], fiscal_year, agency)


def _numbers(parts: Sequence[str], line: Line) -> Iterator[tuple[str, NumberFound, Line]]:
    for part in parts:
        numbers = [number for number in find_numbers(part) if number.decimals and number.value <= 100]
        if len(numbers) == 1:
            yield part, numbers[0], line


def _is_own_note(
    lines: Sequence[Line], marked: Sequence[tuple[Line, re.Match[str]]], note: Line, fiscal_year: int | None, agency: str | None
) -> bool:
    """Whether the one text with the note's mark in it speaks of the report's own year and agency. `marked`: where the mark stands."""
    named = [(line, hit) for line, hit in marked if line is not note]
    if len(named) != 1:
        return False
    line, hit = named[0]
    return not is_of_others(line.text[: hit.start()], line.text[hit.end() :], lines, line.index, fiscal_year, agency)
