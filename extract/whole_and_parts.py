"""A score with those of its two parts behind it in brackets: `90.65 คะแนน (ส่วนที่ 1 = 93.20 / ส่วนที่ 2 = 88.10)`.

In: the text of a cell. Out: the text of the whole score alone. It is the mean of the parts, or at least lies between them: any other
number before such brackets is of something else, and the text stays as it is.
"""
from __future__ import annotations

import re

from normalize.numerals import find_numbers
from normalize.thai import arabic, fold

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_PART = (
    r"(?:EIT\s*(?:ส่วน(?:ที่)?)?|ส่วน(?:ที่)?|ตอนที่|part)\s*\(?\s*{0}(?!\d)\s*\)?"
    r"(?:\s*(?:ได้|[:=–-]|เท่ากับ|คะแนน))*\s*(?P<{1}>\d{{1,3}}\.\d{{1,2}})\s*(?:คะแนน)?"
)
_WITH_PARTS = re.compile(
    rf"(?P<whole>{_NUMBER}\s*(?:คะแนน)?)\s*[(\[]\s*{_PART.format(1, 'one')}\s*(?:[/,;|+]|และ)?\s*{_PART.format(2, 'two')}\s*[)\]]",
    re.IGNORECASE,
)


def whole_of_parts(text: str) -> str:
    """The text of the whole score, where its parts are told behind it; else the text itself.

    >>> whole_of_parts("90.65 คะแนน (ส่วนที่ 1 = 93.20 / ส่วนที่ 2 = 88.10)"), whole_of_parts("90.65 (ส่วนที่ 1 = 93.20)")
    ('90.65 คะแนน', '90.65 (ส่วนที่ 1 = 93.20)')
    """
    hit = _WITH_PARTS.fullmatch(arabic(fold(text))) if text.rstrip().endswith((")", "]")) else None
    if hit is None:
        return text
    value, one, two = (float(find_numbers(hit[name])[0].value) for name in ("whole", "one", "two"))
    return fold(text)[: hit.end("whole")].strip() if min(one, two) <= value <= max(one, two) else text
