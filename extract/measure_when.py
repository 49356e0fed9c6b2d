"""When a measure is carried out, as a sentence says it.

In: a text and where in it who is responsible stands. Out: from where to where it says when, or None: the words between must do nothing but
lead to a time.
"""
from __future__ import annotations

import re

from extract import measure_phrases as phrases
from normalize.periods import Period, read_periods

_BETWEEN = re.compile(r"[\s,;]*(?:และ|กับ|ถึง)?\s*")
OPEN_END = re.compile(r"[\s,]*(?:โดย|ซึ่ง|และ|มี|ให้|ทั้งนี้)*$")
_CLOSES = re.compile(r"[\s.)\]]*")


def periods_in(text: str) -> list[Period]:
    """The periods that a text names, those that say no more than `ตามกำหนด` apart."""
    return [period for period in read_periods(text, None).periods if period.kind != "unspecified"]


def when_behind(text: str, start: int) -> tuple[int, int] | None:
    """From where to where a text says when, right behind who: several periods only if nothing else stands between them."""
    periods = periods_in(text[start:])
    begin = end = None
    for period in periods:
        at = text.find(period.raw, start if end is None else end)
        if at < 0 or (end is not None and not _BETWEEN.fullmatch(text[end:at])):
            break
        if begin is None:
            if phrases.to_when().sub("", f" {text[start:at]}".rstrip()).strip(" /|"):
                return None
            begin = at
        end = at + len(period.raw)
    return None if begin is None or end is None else (begin, end)


def when_before(text: str, end: int) -> tuple[int, int] | None:
    """The last period before who, if nothing stands between."""
    periods = periods_in(text[:end])
    at = text.rfind(periods[-1].raw, 0, end) if periods else -1
    if at < 0 or OPEN_END.sub("", text[at + len(periods[-1].raw) : end]):
        return None
    return (at, at + len(periods[-1].raw)) if text[: at] != text[: without_way_to_when(text[:at])] else None


def without_way_to_when(text: str) -> int:
    """Where a text ends without the words that lead to a time."""
    text = text.rstrip()
    while (shorter := phrases.to_when().sub("", text).rstrip()) != text:
        text = shorter
    return len(text)


def when_at_end(text: str, start: int, led: bool = True) -> tuple[int, int] | None:
    """The last period behind `start`, if the text ends with it; `led`: only behind words that lead to a time (`ทั้งนี้ ให้ดำเนินการภายใน…`)."""
    periods = periods_in(text[start:])
    at = text.rfind(periods[-1].raw) if periods else -1
    if at < start or not _CLOSES.fullmatch(text[at + len(periods[-1].raw) :]):
        return None
    return (at, at + len(periods[-1].raw)) if not led or without_way_to_when(text[:at]) < len(text[:at].rstrip()) else None
