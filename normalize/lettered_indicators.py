"""Indicators that a report numbers with a letter before the number, as questions are: `I2 การใช้งบประมาณ`, `O9 การเปิดเผยข้อมูล`.

In: a text. Out: the indicators so named. Two ways to number them are known: by the indicator's own number with an I or the letter of its
instrument (`I1` to `I10`; `E6`, `O9`), and by its place in its instrument (`E1` for 6, `O2` for 10). Only a whole name right behind the
code counts, behind which no wording goes on.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from normalize.indicators import INDICATORS_OF, find_indicators, instrument_of
from normalize.thai import arabic

_CODE = re.compile(
    r"(?<![A-Za-z0-9๐-๙.])(?P<letter>[IEOieo])\s?[-.]?\s?(?P<number>[0-9๐-๙]{1,2})(?![0-9๐-๙])\s*[.):=–-]?\s*(?:ด้าน(?:ที่)?)?(?=[ก-ฮเ-ไ])"
)
_GOES_ON = re.compile(r"[ก-๛A-Za-z]")
_SCORE_GOES_ON = re.compile(r"ได้|มี|เท่ากับ|คะแนน|ร้อยละ|คือ|เป็น")


@dataclass(frozen=True, slots=True)
class Lettered:
    """A code and the indicator named right behind it, at `start`-`end` of a text."""

    letter: str
    number: int
    indicator_no: int
    start: int
    end: int

    @property
    def by_number(self) -> bool:
        return self.number == self.indicator_no and self.letter in ("I", instrument_of(self.indicator_no)[0])

    @property
    def by_place(self) -> bool:
        instrument = instrument_of(self.indicator_no)
        return self.letter == instrument[0] and self.number == INDICATORS_OF[instrument].index(self.indicator_no) + 1


def find_lettered(text: str) -> Iterator[Lettered]:
    """The indicators that a text names behind a code."""
    codes = {hit.end(): hit for hit in _CODE.finditer(text)}
    for named in find_indicators(text) if codes else ():
        hit = codes.get(named.start)
        goes_on = _GOES_ON.match(text, named.end) and not _SCORE_GOES_ON.match(text, named.end)
        if hit is not None and named.named and not goes_on:
            yield Lettered(hit["letter"].upper(), int(arabic(hit["number"])), named.indicator_no, hit.start(), named.end)


def fit_together(found: Collection[Lettered]) -> bool:
    """Whether all codes number their indicators in one of the two ways."""
    return all(one.by_number for one in found) or all(one.by_place for one in found)


def is_numbered_indicator(text: str) -> bool:
    """Whether a text begins with an indicator's number in either way, and its name.

    >>> is_numbered_indicator("I2 การใช้งบประมาณ"), is_numbered_indicator("I4 การใช้งบประมาณ"), is_numbered_indicator("E2 ประสิทธิภาพการสื่อสาร")
    (True, False, True)
    """
    first = next(find_lettered(text), None)
    return first is not None and is_numbered(first, text, 0)


def is_numbered(one: Lettered, text: str, start: int) -> bool:
    """Whether an indicator's number in either way is the next thing that a text says from `start` on."""
    return (one.by_number or one.by_place) and _GOES_ON.search(text, start, one.start) is None
