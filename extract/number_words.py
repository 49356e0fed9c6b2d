"""Words that say what a number is: catalogue/number_context.csv as patterns for texts without white space.

In: where the word stands (`side`), and which meanings are asked for. Out: a pattern that finds any of the words, or the same as a part of a
longer pattern. A side that no row has is a fault of the program: KeyError.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from catalogue.data import rows
from normalize.thai import squeeze

NAMES_ITA = re.compile(r"(?<![A-Za-z])ITA(?![A-Za-z])|คุณธรรมและความโปร่งใส")  # the assessment, as a text names it
_HELD = {"หาก": "(?<!ปัญ)(?<!จัด)(?<!ค้น)(?<!สรร)(?<!แสวง)หาก(?![\u0e30-\u0e3a\u0e47-\u0e4e])"}  # ปัญหาการทุจริต holds no หาก
POINTS = r"(?:คะแนน|[%％])"  # the unit of a score, behind its number


@cache
def any_word(side: str, *meanings: str) -> re.Pattern[str]:
    """The words of a side, or those of some meanings; of two that begin alike the longer one first."""
    chosen = (r["word"] for r in rows("number_context") if r["side"] == side and (not meanings or r["meaning"] in meanings))
    return re.compile(either(chosen, side, *meanings))


def either(words: Iterable[str], *asked: str) -> str:
    """Words as a pattern, of two that begin alike the longer one first. Raises KeyError if none was found of what was `asked` for."""
    chosen = {squeeze(word) for word in words}
    if not chosen:
        raise KeyError(asked)
    return "|".join(_HELD.get(word) or re.escape(word) for word in sorted(chosen, key=lambda word: (-len(word), word)))


def merged(*lists: re.Pattern[str]) -> str:
    """The words of several lists as one: of two that begin alike the longer one first, whichever list it is of."""
    words = {word for each in lists for word in each.pattern.split("|")}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def run_of(*patterns: str) -> str:
    """Any number of what the patterns match, one after the other, as a part of a longer pattern. What was read once is not read in another
    way (`ผลการประเมิน` is never ผล and การประเมิน): else a long text of such words that ends in another would be tried in 2**n ways.

    >>> import re
    >>> bool(re.fullmatch(run_of(either(("ผล", "ผลการประเมิน", "การประเมิน"))), "ผลการประเมิน" * 40 + "อื่น"))
    False
    """
    return f"(?>{'|'.join(patterns)})*"


def one_of(side: str, *meanings: str) -> str:
    """Any of the same words, as a group within a longer pattern."""
    return f"(?:{any_word(side, *meanings).pattern})"
