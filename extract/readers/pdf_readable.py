"""How much of a text a person could read: to tell a page from what a broken font makes of it, and which of two readings is the better one.

In: the text of a page. Out: `looks_strange`, cheap, for every page; `readable`, a share from 0 to 1, for pages that look strange (the
lexicon takes a second to load). Both know Thai by its words. A page of names and numbers has few common words: it may look strange and
is readable all the same.
"""
from __future__ import annotations

import re
from functools import cache

from catalogue.data import rows
from normalize.thai import repair
from normalize.thai_decoder import UNKNOWN
from normalize.thai_words import cost_of_reading

FEW = 60  # characters; of fewer nothing is said
SIGNS = 3  # characters: a font without names leaves some signs (!#$) that nobody printed
COMMON_WEIGHT = 100  # in vocabulary.csv: the 55 commonest words
STRANGE = 0.12  # share of Thai in common words, words inside words counted too; of 819 good pages the least had 0.20
NOT_THAI = 0.1  # share of a page's characters
RANDOM = 0.6  # of what an unknown character costs: what characters in random order cost, as short words stand among them by chance
_THAI = re.compile(r"[ก-ฺเ-๎]+")
_LATIN_WORD = re.compile(r"\b(?:[A-Z]{1,6}|[A-Z]?[a-z]*[aeiouyAEIOUY][a-z]*|[A-Z]*[AEIOUY][A-Z]*)\b")
_NOT_COUNTED = re.compile(r"[\s0-9๐-๙.,:;()\[\]%/\-–—+*\"'“”‘’•|_&=฿@…]+")


def looks_strange(text: str) -> bool:
    """Whether a page has hardly a common Thai word among its Thai letters, or letters that are hardly Thai at all."""
    size = len(text)
    thai = (len(text.encode("utf-8", "replace")) - size) // 2  # a Thai letter has three bytes
    if thai < NOT_THAI * size:
        return len(_NOT_COUNTED.sub("", text)) >= FEW
    return thai >= FEW and sum(text.count(word) * len(word) for word in _common()) < STRANGE * thai


def readable(text: str) -> float:
    """The share of a text's letters that stand in words."""
    letters = len(_NOT_COUNTED.sub("", text))
    if not letters:
        return 0.0
    runs = _THAI.findall(text)
    thai = sum(map(len, runs))
    strange = min(1.0, cost_of_reading(runs) / (RANDOM * UNKNOWN * thai)) if thai else 0.0
    others = _NOT_COUNTED.sub(" ", _THAI.sub(" ", text))
    words = sum(len(found) for found in _LATIN_WORD.findall(others))
    return min(1.0, (thai * (1 - strange) + words) / letters)


def makes_no_words(text: str, least: float) -> bool:
    """Whether what has letters in a text, be it little, is no words; figures alone are not judged."""
    return len(_NOT_COUNTED.sub("", text)) >= SIGNS and readable(repair(text).text) < least


@cache
def _common() -> tuple[str, ...]:
    words = (row for row in rows("vocabulary") if row["kind"] == "word" and len(row["word"]) > 1)
    return tuple(row["word"] for row in words if int(row["weight"]) >= COMMON_WEIGHT)
