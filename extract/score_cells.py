"""The score in a cell of a table, and how the cell is printed.

In: a cell, or its text. Out: the score with its print, or the reason why it is none. Refused: signed numbers (differences), and several
numbers in one cell that are not a score with its parts.
"""
from __future__ import annotations

import re

from extract.document import Cell
from extract.records import Printed
from extract.whole_and_parts import whole_of_parts
from normalize.numerals import find_numbers, is_empty, read_score
from normalize.ratings import read_verdict
from normalize.thai import arabic, fold

_SIGNED = re.compile(r"[+−-]\s*\)?\s*\d")


def printed_of(cell: Cell, **more: object) -> Printed:
    return Printed(fold(cell.text), cell.place, cell.reading.how, cell.reading.confidence, **more)  # type: ignore[arg-type]


def score_in_cell(text: str) -> tuple[float | None, str | None, str]:
    """(score, reason why not, its print). A rating beside the number in the same cell is allowed: `95.10 (ผ่านดี)`."""
    text = whole_of_parts(text)
    if _SIGNED.search(arabic(text)):
        return None, "unreadable", fold(text)  # a difference
    read = read_score(text)
    if read.value is not None or read.reason is None:
        return read.value, None, fold(text)
    numbers = [n for n in find_numbers(fold(text)) if 0 <= n.value <= 100]
    if len(numbers) == 1 and len(find_numbers(fold(text))) == 1:
        rest = fold(text)[: numbers[0].start] + " " + fold(text)[numbers[0].end :]
        rest = rest.replace("คะแนน", " ").replace("ระดับ", " ").replace("ร้อยละ", " ").replace("%", " ")
        if is_empty(rest.strip(" ()[]:=-–")) or read_verdict(rest) is not None:
            return float(numbers[0].value), None, numbers[0].raw
    return None, read.reason, fold(text)
