"""ITA's rating scale, as reports print it beside their results: its numbers are no scores. Data: catalogue/ratings.csv.

In: a text and its numbers. Out: which numbers are ends of a range (`๗๐.๐๐ – ๘๔.๙๙`), whether a text is the scale, and whether a number is
a scale's upper limit that nobody says was achieved: in a scale broken over lines it stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from catalogue.data import rows
from extract.number_words import POINTS
from normalize.numerals import NumberFound
from normalize.thai import squeeze

_TO = re.compile(rf"\s*{POINTS}?\s*(?:[-–—−~]|ถึง)\s*(?:ร้อยละ|คะแนน)?\s*")
_OPEN = re.compile(rf"\s*{POINTS}?\s*[-–—−~]\s*$")
_ACHIEVED_BEFORE = re.compile(r"(?:ได้รับ|ได้|เท่ากับ|อยู่ที่|คิดเป็น|มี)(?:ผล)?(?:คะแนน|ร้อยละ)*[:=]?$")
_ACHIEVED_AFTER = re.compile(rf"\s*{POINTS}")
_OR_MORE = re.compile(rf"{POINTS}?[(]?(?:หรือ)?(?:อยู่)?(?:ใน)?(?:ระดับ)?(?:A{{1,2}}|[B-F]|ผ่าน[ก-๛]{{0,8}}?)[)]?ขึ้นไป")
MIN_OF_SCALE = 2  # ratings, and limits, in one text


@cache
def limits() -> frozenset[Decimal]:
    """Every limit of a rating, of all years."""
    return frozenset(Decimal(row[end]) for row in rows("ratings") for end in ("min_score", "max_score"))


@cache
def _upper() -> frozenset[Decimal]:
    """The upper limits that only a scale has: 94.99, not 100."""
    return frozenset(limit for limit in limits() if limit % 1)


@cache
def _ratings() -> re.Pattern[str]:
    names = sorted({row["rating"] for row in rows("ratings")}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![A-Za-z]){name}(?![A-Za-z])" if name.isascii() else r"\s?".join(name) for name in names))


def in_ranges(text: str, numbers: Sequence[NumberFound], names: Collection[tuple[int, int]] = ()) -> frozenset[int]:
    """The starts of numbers that are ends of a range. `names`: spans whose numbers are part of a name (`EIT ส่วนที่ 1 - 87.05`)."""
    free = [n for n in numbers if not any(a <= n.start < b for a, b in names)]
    found = {n.start for n in free if _OPEN.match(text[n.end :])}
    for first, second in pairwise(free):
        if 0 <= first.value < second.value <= 100 and _TO.fullmatch(text[first.end : second.start]):
            found |= {first.start, second.start}
    return frozenset(found)


def is_scale(text: str, numbers: Sequence[NumberFound]) -> bool:
    """Whether a text gives ratings with their limits and no other numbers with decimals."""
    values = [n.value for n in numbers if n.decimals]
    if len(values) < MIN_OF_SCALE or not all(value in limits() for value in values):
        return False
    return len({squeeze(hit[0]) for hit in _ratings().finditer(text)}) >= MIN_OF_SCALE


def is_bare_limit(text: str, number: NumberFound) -> bool:
    """`ต้องปรับปรุง ๘๔.๙๙`: an upper limit without a word that it was achieved."""
    if number.value not in _upper():
        return False
    return not (_ACHIEVED_AFTER.match(text[number.end :]) or _ACHIEVED_BEFORE.search(squeeze(text[: number.start])))


def is_pass_mark(behind: str) -> bool:
    """`85 คะแนน หรือระดับ A ขึ้นไป`. `behind`: what follows the number, without white space."""
    return _OR_MORE.match(behind) is not None
