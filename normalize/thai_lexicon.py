"""The words of the reports and of Thai, by skeleton: the word without its marks, SARA AM as SARA AA.

In: `catalogue/vocabulary.csv`, pythainlp's word list and its frequencies of the Thai National Corpus. Out: for a
skeleton, its words and what each costs the decoder.
Loading takes 0.3 s, so nobody asks before `thai_evidence` has seen damage.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from catalogue.data import rows

RING = "\u0e4d"  # how the decoder writes what makes SARA AA a SARA AM
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")
_MARK_BYTES = "".join(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))).encode("cp874")
_AM_AS_AA = bytes.maketrans("ำ".encode("cp874"), "า".encode("cp874"))
_CLUSTER = re.compile(r"([^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)")
_THAI_WORD = re.compile(r"(?m)^[ก-ฮฤเ-ไ][ก-ฺเ-๎]+$")

LEAST = 2  # letters of a skeleton that nobody needs to be told of

# Costs of choosing a word, in units of "one frequent word of the reports"
COMMON = 1.0  # plus up to 1.2 for a rare one
PLACE = 3.2
STRANGEST = 5.0  # a word of the dictionary that is not in the Thai National Corpus; others by their frequency there
BY_FREQUENCY = 0.25  # for each power of e


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by skeleton; each word's cost; words of the reports; for three first letters the longest skeleton."""

    words: dict[str, tuple[str, ...]]
    costs: dict[str, float]
    of_reports: frozenset[str]
    reach: dict[str, int]


@cache
def lexicon() -> Lexicon:
    """The one lexicon: words of the reports, places, Thai."""
    weights = {row["word"]: int(row["weight"]) if row["kind"] == "word" else 0 for row in rows("vocabulary")}
    costs = _Costs(_frequencies())
    costs.update({word: _cost(weight) for word, weight in weights.items()})
    printed = sorted({*_dictionary(), *weights})
    words = _by_skeleton(printed)
    of_reports = frozenset(word for word, weight in weights.items() if weight)
    longer = [skeleton for skeleton in words if len(skeleton) > LEAST]
    reach = {skeleton[: LEAST + 1]: len(skeleton) for skeleton in sorted(longer, key=len)}
    return Lexicon(words, costs, of_reports, reach)


class _Costs(dict[str, float]):
    """The cost of each word: of those that are not put in, by their frequency, when they are asked for; of most nobody asks."""

    def __init__(self, frequencies: Mapping[str, str]) -> None:
        super().__init__()
        self._frequencies = frequencies

    def __missing__(self, word: str) -> float:
        cost = self[word] = STRANGEST - BY_FREQUENCY * math.log(int(self._frequencies.get(word, 1)))
        return cost


def _by_skeleton(printed: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Skeleton -> its words, in their order; most have one."""
    words: dict[str, tuple[str, ...]] = {}
    for word, skeleton in zip(printed, _skeletons(printed), strict=True):
        if skeleton in words:
            words[skeleton] += (word,)
        else:
            words[skeleton] = (word,)
    return words


def _skeletons(words: Iterable[str]) -> list[str]:
    """The words without their marks: all at once, for they are many, and as bytes, of which each is one letter."""
    text = "\n".join(words)
    try:
        return text.encode("cp874").translate(_AM_AS_AA, _MARK_BYTES).decode("cp874").split("\n")
    except UnicodeEncodeError:  # a word with a letter that is not Thai
        return _MARKS.sub("", text).replace("ำ", "า").split("\n")


@lru_cache(maxsize=50_000)
def clusters(word: str) -> tuple[str, tuple[str, ...]]:
    """The skeleton, and the marks that each of its characters carries.

    >>> clusters("น้ำที่")
    ('นาท', ('้', 'ํ', 'ี่'))
    """
    found = [(base, marks) if base != "ำ" else ("า", RING + marks) for base, marks in _CLUSTER.findall(word)]
    return "".join(base for base, _ in found), tuple(marks for _, marks in found)


def _cost(weight: int) -> float:
    return COMMON + 1.2 / (1 + math.log(weight)) if weight else PLACE


def _dictionary() -> list[str]:
    words: list[str] = _THAI_WORD.findall(_corpus("words_th.txt"))
    return words


def _frequencies() -> dict[str, str]:
    """Word -> how often it was counted."""
    text = _corpus("tnc_freq.txt")
    fields = text.replace("\n", "\t").split("\t")
    if len(fields) // 2 != text.count("\t"):
        return dict(line.split("\t", 1) for line in text.splitlines())
    return dict(zip(fields[::2], fields[1::2], strict=False))


def _corpus(name: str) -> str:
    """A file of pythainlp: its functions for these two take twice as long, the import of all the others included."""
    found = find_spec("pythainlp")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("pythainlp")
    return Path(found.submodule_search_locations[0], "corpus", name).read_text(encoding="utf-8-sig")
