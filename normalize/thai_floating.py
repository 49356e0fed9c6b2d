"""Marks behind a space: of the consonant before (`ถ ึง`, C16) or, in rotated cells, the one after (`ตัว ้ีชวัด`, C14)?

In: text. Out: the text with each such mark on its consonant, and a count. One answer for the whole text, as one program
made it: the lines that begin with a mark give it, or else the known words that either answer makes.
"""

from __future__ import annotations

import re
from collections import Counter

from normalize.thai_signs import CONSONANT, MARK, TONE, VOWEL_MARK, in_order
from normalize.thai_words import cost_of_reading

_FLOATING = re.compile(rf"[ \t\n][{MARK}]")
_FIRST = re.compile(f"[{MARK}]")
_TO_BASE_BEFORE = re.compile(rf"(?P<base>[{CONSONANT}])(?P<has>[{MARK}]*) +(?P<marks>[{MARK}]+)")
_TO_BASE_AFTER = re.compile(
    rf"(?:(?<=[{CONSONANT}{MARK}ะาำๆ]) |(?<![{CONSONANT}{MARK}\u0e40-\u0e44]))([{MARK}]+)([{CONSONANT}])"
)
# No consonant before the mark, or what is there carries none: a line's start, a digit, SARA AA; a tone before its vowel
_CERTAINLY_AFTER = re.compile(
    rf"(?m)^[{MARK}]+[{CONSONANT}]|[\t(/.)] ?[{MARK}]+[{CONSONANT}]|[ะาำๆ] [{MARK}]+[{CONSONANT}]"
    rf"|[0-9๐-๙] [{MARK}]+[{CONSONANT}]| [{TONE}][{VOWEL_MARK}][{CONSONANT}]"
)
ENOUGH = 60  # cells to weigh


def put_on_consonants(text: str) -> tuple[str, Counter[str]]:
    """The text with the marks that stand behind a space, or before all else, on their consonants."""
    counts: Counter[str] = Counter()
    if not (_FLOATING.search(text) or _FIRST.match(text)):
        return text, counts
    if _CERTAINLY_AFTER.search(text) or _reads_better_after(text):
        text, counts["C14"] = _TO_BASE_AFTER.subn(r"\2\1", text)
    else:
        text, counts["C16"] = _to_base_before(text)
    return text, +counts


def _reads_better_after(text: str) -> bool:
    cells = [
        cell for cell in re.split(r"[\t\n]", text) if _TO_BASE_AFTER.search(cell) and _TO_BASE_BEFORE.search(cell)
    ][:ENOUGH]
    if not cells:
        return False
    after = cost_of_reading(_TO_BASE_AFTER.sub(r"\2\1", cell) for cell in cells)
    return after < cost_of_reading(_to_base_before(cell)[0] for cell in cells)


def _to_base_before(text: str) -> tuple[str, int]:
    count = 0

    def joined(found: re.Match[str]) -> str:
        nonlocal count
        carried = in_order(found["has"] + found["marks"])
        count += carried is not None
        return found[0] if carried is None else found["base"] + carried

    return _TO_BASE_BEFORE.sub(joined, text), count
