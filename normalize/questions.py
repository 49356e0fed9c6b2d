"""Printed question codes -> scored candidates (`I7`, `E6`, `O38`); what the neighbours say is decided by `assign_codes`.

OCR prints the letter O as a Thai zero (`๐๓๘`), I as 1 or ๑ (`1๗`, `๑๙`), doubles a zero (`1๐๐`), and agencies write `ข้อ ๗`.
So one print may stand for several codes. A code is taken only if the year has such a question, and one candidate is clearly
ahead by print, wording, section and order. Data: catalogue/questions.csv.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz import fuzz

from catalogue.data import rows
from normalize.lettered_indicators import find_lettered, is_numbered, is_numbered_indicator
from normalize.thai import arabic, key

LETTERS = {"IIT": "I", "EIT": "E", "EIT1": "E", "EIT2": "E", "OIT": "O"}
CLEAR_PRINT = 40.0  # a letter and its number as they are printed
MIN_SCORE = 30.0  # a clear print alone (40) passes, a bare number alone (15) does not
MIN_MARGIN = 8.0
MIN_LIKENESS = 70.0  # below it, wording says nothing without a print
PART = 0.9  # what it counts that the wording is part of a title
_CODE = re.compile(
    r"^[\s\-–•*☐○◦▪●]*(?P<print>(?:(?P<word>ข้?\s?อ(?:คำถาม)?(?:ที่?)?)\s*)?"
    r"(?:(?P<letter>OIT|EIT|IIT|[IiEeOolL|])\s*[-.]?\s*)?(?P<digits>1\s(?=[๐-๙])[๐-๙]{1,2}|[0-9๐-๙]{1,3}))(?P<tail>[.):\-–]*)(?=\s|$|[^0-9๐-๙.,])"
)


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    indicator_no: int | None
    sub_indicator: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Print:
    """A printed code and the text behind it. `codes`: what it may stand for, with the weight of the print (0-40)."""

    raw: str
    rest: str
    codes: tuple[tuple[str, float], ...]
    lettered: bool


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row whose code is asked for, with what is known around it (None: unknown)."""

    printed: Print | None
    wording: str
    instrument: str | None = None
    indicator_no: int | None = None


@dataclass(frozen=True, slots=True)
class CodeMatch:
    code: str | None
    indicator_no: int | None
    score: float
    runner_up: str | None
    runner_up_score: float | None


@cache
def questions_of(fiscal_year: int | None) -> dict[str, Question]:
    """The year's questions by code. A year without a list takes the nearest year's (2562, 2563: that of 2564)."""
    table = rows("questions")
    found: dict[str, Question] = {}
    for letter in "IEO":
        mine = [r for r in table if r["question_code"][0] == letter]
        year = fiscal_year or 2568
        year = min(max(year, min(int(r["first_year"]) for r in mine)), max(int(r["last_year"]) for r in mine))
        for r in mine:
            if int(r["first_year"]) <= year <= int(r["last_year"]):
                number = int(r["indicator_no"]) if r["indicator_no"] else None
                found[r["question_code"]] = Question(r["question_code"], number, r["sub_indicator"] or None, r["title"])
    return found


def read_code(text: str) -> Print | None:
    """The code that a row begins with, or None where it begins with none, or with an indicator's (`I2 การใช้งบประมาณ`)."""
    hit = _CODE.match(text)
    if hit is None or (hit["letter"] and is_numbered_indicator(text)):
        return None
    digits, letter = hit["digits"].replace(" ", ""), (hit["letter"] or "")  # `1 ๔`: two fonts set apart
    plain = arabic(digits)
    codes: dict[str, float] = {}

    def add(prefix: str, number: str, weight: float) -> None:
        if number.isdigit() and 0 < int(number) <= 99:
            code = f"{prefix}{int(number)}"
            codes[code] = max(codes.get(code, 0.0), weight)

    lettered = False
    if letter:
        prefix = {"OIT": "O", "EIT": "E", "IIT": "I", "L": "I", "|": "I"}.get(letter.upper(), letter.upper())
        add(prefix, plain, 40)
        if len(plain) == 3 and plain.endswith("00"):
            add(prefix, plain[:2], 34)
        lettered = True
    elif hit["word"]:
        for prefix in "IEO":
            add(prefix, plain, 20)
    else:
        if len(plain) > 1 and plain[0] == "0":
            add("O", plain[1:], 36)
            lettered = True
        elif len(plain) > 1 and digits[0] == "1" and any("๐" <= d <= "๙" for d in digits[1:]):
            add("I", plain[1:], 34)  # an Arabic 1 before Thai digits is a misread I
            if len(plain) == 3 and plain.endswith("00"):
                add("I", plain[1:2] + "0", 30)
                add("I", "10", 34)
            lettered = True
        elif hit["tail"] and not plain.startswith("0"):
            return None  # `1.` `๒)` number a list
        elif len(plain) > 1 and plain[0] == "1":
            add("I", plain[1:], 18)
        for prefix in "IEO":
            add(prefix, plain, 15)
    if not codes:
        return None
    ordered = sorted(codes.items(), key=lambda item: -item[1])
    return Print(hit["print"].strip(), text[hit.end() :].strip(), tuple(ordered), lettered)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return key(text)


@lru_cache(maxsize=65536)
def _likeness(wording: str, title: str, least: float = 0.0) -> float:
    """0-100: how far the shorter of wording and title is contained in the other; any number below `least` if that is not reached."""
    a, b = _key(wording), _key(title)
    if len(a) < 6 or len(b) < 6:
        return 100.0 if a and a == b else 0.0
    whole = fuzz.ratio(a, b, score_cutoff=least)
    return max(whole, fuzz.partial_ratio(a[:160], b, score_cutoff=max(whole, least) / PART) * PART)


@lru_cache(maxsize=1024)
def _scored(row: CodeRow, fiscal_year: int | None) -> tuple[tuple[str, float], ...]:
    """Candidates by print (0-40), wording (0-30), section (0-20)."""
    year = questions_of(fiscal_year)
    printed = dict(row.printed.codes) if row.printed else {}
    found = []
    for code, question in year.items():
        weight = printed.get(code, 0.0)
        likeness = _likeness(row.wording, question.title, 0.0 if weight else MIN_LIKENESS)
        if not weight and likeness < MIN_LIKENESS:
            continue
        sure = weight >= CLEAR_PRINT and likeness >= MIN_LIKENESS  # they agree: a sentence above about another instrument says nothing
        weight += max(0.0, likeness - 40) / 2
        if row.instrument is not None:
            weight += 10 if LETTERS[row.instrument] == code[0] else 0 if sure else -25
        if row.indicator_no is not None and question.indicator_no is not None:
            weight += 10 if row.indicator_no == question.indicator_no else 0 if sure else -15
        found.append((code, weight))
    return tuple(sorted(found, key=lambda item: -item[1]))


def assign_codes(table: Sequence[CodeRow], fiscal_year: int | None) -> tuple[CodeMatch, ...]:
    """A code for each row of one table or section, or None with the two best candidates.

    Order counts: a code between those of its neighbours gains, one that a clearer row has already loses.
    """
    year = questions_of(fiscal_year)
    table = _without_mixed_sections(table)
    base = [dict(_scored(row, fiscal_year)) for row in table]
    if fiscal_year is not None:
        for row, codes in zip(table, base, strict=True):
            for code, weight in row.printed.codes if row.printed and row.printed.lettered else ():
                if code not in codes and weight >= 34 and code not in year:
                    codes[code] = 0.0  # no such question in that year: a doubt, never a guess
    first = [_best(codes) for codes in base]
    clear = [_lead(codes) for codes in base]
    matches = []
    for index, (row, codes) in enumerate(zip(table, base, strict=True)):
        weighed = dict(codes)
        before = next((first[i] for i in range(index - 1, -1, -1) if clear[i] >= MIN_MARGIN), None)
        after = next((first[i] for i in range(index + 1, len(table)) if clear[i] >= MIN_MARGIN), None)
        bare = row.printed is not None and not row.printed.lettered
        contradicted = False  # a bare number that a lettered row has already
        for code in weighed:
            if bare and any(first[i] == code and clear[i] >= MIN_MARGIN for i in range(len(table)) if i != index):
                contradicted = contradicted or code == first[index]
                weighed[code] -= 25
            if after is not None and before is not None and before[0] == after[0] == code[0]:
                weighed[code] += 5 if int(before[1:]) < int(code[1:]) < int(after[1:]) else 0
        if before is not None and bare:
            following = f"{before[0]}{int(before[1:]) + 1}"
            if following in year and following not in weighed:
                weighed[following] = _likeness(row.wording, year[following].title) / 4
            if following in weighed and year[following].indicator_no == year[before].indicator_no:
                weighed[following] += 20 if contradicted else 12
        matches.append(_decide(weighed, year))
    return tuple(matches)


def _without_mixed_sections(table: Sequence[CodeRow]) -> list[CodeRow]:
    """The rows; a section whose rows print codes of several instruments is none of theirs: what stands over it is of something else."""
    letters: dict[tuple[str | None, int | None], set[str]] = {}
    for row in table:
        clear = [code[0] for code, weight in row.printed.codes if weight >= CLEAR_PRINT] if row.printed else []
        letters.setdefault((row.instrument, row.indicator_no), set()).update(clear)
    mixed = {section for section, several in letters.items() if len(several) > 1}
    return [replace(r, instrument=None, indicator_no=None) if (r.instrument, r.indicator_no) in mixed else r for r in table]


def _best(codes: dict[str, float]) -> str | None:
    return max(codes, key=codes.__getitem__) if codes else None


def _lead(codes: dict[str, float]) -> float:
    best = sorted(codes.values(), reverse=True)[:2]
    return 0.0 if not best or best[0] < MIN_SCORE else best[0] - (best[1] if len(best) > 1 else 0.0)


def _decide(weighed: dict[str, float], year: dict[str, Question]) -> CodeMatch:
    order = sorted(weighed.items(), key=lambda item: -item[1])
    if not order:
        return CodeMatch(None, None, 0.0, None, None)
    code, score = order[0]
    runner, runner_score = order[1] if len(order) > 1 else (None, None)
    close = runner_score is not None and score - runner_score < MIN_MARGIN
    if score < MIN_SCORE or close or code not in year:
        return CodeMatch(None, None, round(score, 1), code, round(score, 1))
    return CodeMatch(code, year[code].indicator_no, round(min(100.0, score), 1), runner, round(runner_score, 1) if runner_score else None)


_INLINE = re.compile(
    r"(?<![A-Za-z0-9๐-๙.])(?P<p>(?:[IEOieo]|OIT\s?|EIT\s?|IIT\s?)\s?[0-9๐-๙]{1,2}|๐[๐-๙]{1,2}|1[๐-๙]{1,2}|ข้อ\s?[0-9๐-๙]{1,2})(?![0-9๐-๙.])"
)


def find_codes(text: str) -> tuple[Print, ...]:
    """Codes named inside a running text (`พบว่า E๒ ประเด็น`, `1๑ ประเด็น`)."""
    found = []
    lettered = list(find_lettered(text))
    starts = [one.start for one in lettered]
    for hit in _INLINE.finditer(text):
        printed = read_code(hit["p"])
        after = bisect_left(starts, hit.start())
        if printed is not None and not (after < len(lettered) and is_numbered(lettered[after], text, hit.start())):
            found.append(Print(hit["p"], text[hit.end() :].strip(), printed.codes, printed.lettered))
    return tuple(found)
