"""Printed numbers: "๘๕.๔๓" -> 85.43. Refuses what is no score.

`read_score` takes a cell that should hold one score; `find_numbers` lists all numbers of a running text with what stands around
them, and `score_like` tells which of them can be a score: a number from 0 to 100 that is not a year, rank, weight, target, count or list
number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from normalize.thai_keys import arabic

# one number: digits, at most one decimal mark (full stop or comma) followed by 1-4 digits
# `2.1.3` and `31.12.2567` are none
_NUMBER = re.compile(r"(?<![0-9.,])(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?![0-9]|\.[0-9])")
# up to four decimals: NACC publishes two; some agencies print three or four from their spreadsheet
_SCORE_CELL = re.compile(
    r"^(?:ร้อยละ|คะแนน(?:ที่ได้)?|ได้|=|:|≈)*\s*(?P<n>\d{1,3}(?:\s?[.,]\s?\d{1,4})?)\s*(?:%|％|คะแนน|เปอร์เซ็นต์|/\s*100)*\s*$"
)
_DASHES = frozenset({"", "-", "–", "—", "−", "ไม่มี", "n/a", "na", "."})


@dataclass(frozen=True, slots=True)
class NumberRead:
    """`value` None with `reason` set: printed, but no score (`out_of_range`, `unreadable`); both None: the cell is empty."""

    value: float | None
    reason: str | None = None


def arabic_digits(text: str) -> str:
    return arabic(text)


def is_empty(text: str) -> bool:
    """True for an empty cell and for the marks that agencies put into one (`-`, `ไม่มี`)."""
    return text.strip().casefold() in _DASHES


@lru_cache(maxsize=4096)
def read_score(text: str) -> NumberRead:
    """The score that a cell states.

    >>> read_score("๙๒,๓๕"), read_score("98.48 %").value, read_score("- ")
    (NumberRead(value=92.35, reason=None), 98.48, NumberRead(value=None, reason=None))
    """
    flat = " ".join(arabic_digits(text).split())
    if is_empty(flat):
        return NumberRead(None)
    found = _SCORE_CELL.match(flat)
    if found is None:
        return NumberRead(None, "unreadable")
    digits = re.sub(r"\s", "", found["n"]).replace(",", ".")
    whole = digits.partition(".")[0]
    if len(whole) > 1 and whole.startswith("0"):
        return NumberRead(None, "unreadable")  # 05.30 is a time, 042 a code
    value = Decimal(digits)
    if not 0 <= value <= 100:
        return NumberRead(None, "out_of_range")
    return NumberRead(float(value))


def read_scores(text: str) -> tuple[float, ...] | None:
    """Several scores stacked in one cell, or None where a part is no score."""
    parts = arabic_digits(text).split()
    values = [read_score(part).value for part in parts]
    if not parts or any(value is None for value in values):
        return None
    return tuple(value for value in values if value is not None)


@dataclass(frozen=True, slots=True)
class NumberFound:
    """One number of a running text: its value, its place (`start`, `end`) and its print."""

    value: Decimal
    start: int
    end: int
    raw: str

    @property
    def decimals(self) -> int:
        return len(self.raw.replace(",", ".").partition(".")[2])


@lru_cache(maxsize=2048)
def find_numbers(text: str) -> tuple[NumberFound, ...]:
    """All numbers, Thai or Arabic, with or without decimals. `1,234` is one number; `92,35` is 92.35."""
    flat = arabic_digits(text)
    found = []
    for hit in _NUMBER.finditer(flat):
        digits = hit["n"]
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
            value = Decimal(digits.replace(",", ""))
        else:
            value = Decimal(digits.replace(",", "."))
        found.append(NumberFound(value, hit.start("n"), hit.end("n"), text[hit.start("n") : hit.end("n")]))
    return tuple(found)
