"""The words of the reports and of Thai, by skeleton: the word without its marks, SARA AM as SARA AA.

In: `catalogue/vocabulary.csv` and pythainlp's word list. Out: for a skeleton, its words and what each costs the decoder.
Loading takes about 0.3 s, so nobody asks before `thai_evidence` has seen damage.
"""
from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

VOCABULARY = Path(__file__).parent.parent / "catalogue" / "vocabulary.csv"
RING = "\u0e4d"  # how the decoder writes what makes SARA AA a SARA AM
_MARKS = {code: None for code in (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))}
_SKELETON = {**_MARKS, 0x0E33: "า"}
_CLUSTER = re.compile(r"([^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)")
_THAI_WORD = re.compile(r"[ก-ฮฤเ-ไ][ก-ฺเ-๎]+")

# Costs of choosing a word, in units of "one frequent word of the reports"
COMMON = 1.0  # plus up to 1.2 for a rare one
PLACE = 3.2
DICTIONARY = 3.5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by skeleton, and the cost of each word."""

    words: dict[str, tuple[str, ...]]
    costs: dict[str, float]
    longest: int

    def cost(self, word: str) -> float:
        return self.costs.get(word, DICTIONARY)

    def is_of_reports(self, word: str) -> bool:
        return self.costs.get(word, DICTIONARY) < PLACE


@cache
def lexicon() -> Lexicon:
    """The one lexicon: words of the reports, places, Thai."""
    costs = _vocabulary()
    words: dict[str, tuple[str, ...]] = {}
    for word in sorted(costs.keys() | _dictionary()):
        skeleton = word.translate(_SKELETON)
        if len(skeleton) > 1 or word in costs:
            words[skeleton] = (*words.get(skeleton, ()), word)
    return Lexicon(words, costs, max(map(len, words)))


@lru_cache(maxsize=50_000)
def clusters(word: str) -> tuple[str, tuple[str, ...]]:
    """The skeleton, and the marks that each of its characters carries.

    >>> clusters("น้ำที่")
    ('นาท', ('้', 'ํ', 'ี่'))
    """
    found = [(base, marks) if base != "ำ" else ("า", RING + marks) for base, marks in _CLUSTER.findall(word)]
    return "".join(base for base, _ in found), tuple(marks for _, marks in found)


def _vocabulary() -> dict[str, float]:
    with VOCABULARY.open(encoding="utf-8", newline="") as rows:
        return {
            row["word"]: PLACE if row["kind"] == "place" else COMMON + 1.2 / (1 + math.log(int(row["weight"])))
            for row in csv.DictReader(rows)
        }


def _dictionary() -> set[str]:
    from pythainlp.corpus import thai_words  # 0.2 s, and only damaged text needs it

    return {word for word in thai_words() if _THAI_WORD.fullmatch(word)}
