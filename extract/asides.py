"""Counts that stand in brackets beside a name and are neither its score nor its owner: `IIT (ผู้ตอบ 45 คน) 90.00`, `OIT (43 ข้อ) 88.75`.

In: a text. Out: the text of the same length with spaces in their place. Words: catalogue/number_context.csv, side `aside` for those who or
what is counted, and the counts of side `after`. Refuses brackets with anything else in them: a year, decimals, an agency;
and those before a share, which may be of who answered.
"""
from __future__ import annotations

import re
from functools import cache

from extract.number_words import one_of

_OPENED = re.compile(r"[(\[][^()\[\]]{1,60}[)\]](?!\s*(?:คิดเป็น)?\s*(?:ร้อยละ|[0-9๐-๙]{1,3}(?:[.,][0-9๐-๙]+)?\s*[%％]))")


def without_counts(text: str) -> str:
    """The text with spaces in place of brackets that hold only a count.

    >>> without_counts("EIT (จำนวน 120 ราย) 85.00").split()
    ['EIT', '85.00']
    """
    return _OPENED.sub(lambda found: " " * len(found[0]) if _count().fullmatch(found[0][1:-1].strip()) else found[0], text)


@cache
def _count() -> re.Pattern[str]:
    number = r"[0-9๐-๙]{1,3}(?:,?[0-9๐-๙]{3}){0,2}"
    of, unit = one_of("aside"), one_of("after", "count")
    return re.compile(rf"(?:(?:{of}\s*)+[:=]?\s*{number}\s*{unit}?|{number}\s*{unit})(?:\s*{of})*", re.IGNORECASE)
