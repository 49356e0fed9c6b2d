"""Rows of tables that stand as loose lines in text: columns that only spaces hold apart, labels and numbers in an order that tells nothing.

In: blocks of text. Out: whether a line is such a row, and a doubt for each that names a subject beside a score: they are not read.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cell_subjects import read_subject
from extract.document import Block, Table
from extract.number_words import POINTS
from extract.records import Doubt
from extract.score_cards import Cards, find_cards, is_muddled
from extract.subjects import find_subjects
from extract.years import find_years
from normalize.numerals import find_numbers
from normalize.thai import arabic, fold

_ROW = re.compile(r"^\d{1,2}[.)]?\s+\S.*\s(?:IIT|EIT|OIT)\s+\d{1,3}[.,]\d+(?:\s+\S+)?$")
_DECIMAL = re.compile(r"[+-]?\d{1,3}\.\d+")
_GAP = re.compile(r"\S\s{3,}(?=\S)")
_UNIT_LAST = re.compile(rf"(?<=\d)\s+{POINTS}$")


def is_row(text: str) -> bool:
    """Whether a line is a row of a table: columns held apart by spaces, or a numbered name, its instrument and a score. The
    number belongs to a column, not to the last word before it. A number and its unit are one column."""
    return any(len(_GAP.findall(_UNIT_LAST.sub("", line.strip()))) >= 2 or _ROW.match(arabic(fold(line))) for line in text.split("\n"))


def rows_in_prose(blocks: Sequence[Block], found: Cards | None = None) -> list[Doubt]:
    """Rows of tables that stand as loose lines and name a subject beside a score, and boxes whose label is not told: they are not read."""
    muddled = (found or find_cards(blocks)).muddled
    doubts = [Doubt("row_unread", run[0].place, fold(" | ".join(block.text for block in run))) for run in muddled]
    for block in blocks:
        if isinstance(block, Table):
            continue
        text = block.text.replace("\n", " ")
        if not is_row(block.text) and is_muddled(text, find_subjects(text), find_years(text)):
            doubts.append(Doubt("row_unread", block.place, fold(text)))
            continue
        for line in block.text.split("\n"):
            numbers = [n for n in find_numbers(line) if n.decimals >= 1 and n.value <= 100]
            if numbers and (is_row(line) or _is_flat_row(line)) and find_subjects(line):
                doubts.append(Doubt("row_unread", block.place, fold(line)))
    return doubts


def _is_flat_row(line: str) -> bool:
    """Whether a line is the name of a subject and several numbers (and a level perhaps), of which nobody knows the columns."""
    words = arabic(fold(line)).split()
    if words and not _DECIMAL.fullmatch(words[-1]):
        words.pop()
    size = next((n for n, word in enumerate(reversed(words)) if not _DECIMAL.fullmatch(word)), len(words))
    return size > 1 and read_subject(" ".join(words[: len(words) - size])) is not None
