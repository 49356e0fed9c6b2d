"""Thai text as software damaged it -> as it was written, with a count of what was mended; and its comparing keys.

In: the text of a cell or, better, of a page: the more text, the surer the vocabulary's decisions. Out: `Repaired`.
Refuses nothing; changes no digit, tab or line break; what cannot be undone is named by `detect`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from normalize.thai_bytes import mend_encoding
from normalize.thai_evidence import SHORT, kinds_of_damage
from normalize.thai_floating import put_on_consonants
from normalize.thai_keys import arabic, fold, key, plain, squeeze, thai_characters
from normalize.thai_phrases import join_wrapped
from normalize.thai_residue import without_leaders, without_markup
from normalize.thai_signs import mend_signs
from normalize.thai_words import mend_words

__all__ = ["Repaired", "arabic", "detect", "fold", "key", "name_key", "repair", "squeeze", "thai_characters"]

MAX_PASSES = 6  # damage over damage (C22, C06) settles in two or three


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text, the number of characters mended, and their number for each damage class, sorted."""

    text: str
    repairs: int
    classes: tuple[tuple[str, int], ...]


def repair(text: str) -> Repaired:
    """The text as it was before fonts, encodings and extraction damaged it. NFC; repairing twice is repairing once.

    >>> repair("ดําเนินงาน").text, repair("ท่ี ๑ เเละ").classes
    ('ดำเนินงาน', (('C03', 1), ('C26', 1)))
    """
    mended, counts = text, Counter[str]()
    for _ in range(MAX_PASSES):
        again, found = _mend(mended)
        if again == mended:
            return Repaired(mended, counts.total(), tuple(sorted(counts.items())))
        mended, counts = again, counts + found
    return Repaired(unicodedata.normalize("NFC", text), 0, ())  # does not settle: no text, then, that we understand


def _mend(text: str) -> tuple[str, Counter[str]]:
    counts: Counter[str] = Counter()
    text = _counted("C21", mend_encoding, text, counts)
    text = _counted("C32", without_markup, text, counts)
    text, floating = put_on_consonants(text)
    text, signs = mend_signs(text)
    text = _counted("C36", without_leaders, text, counts)
    counts += floating + signs
    if damage := kinds_of_damage(text):
        text, words = mend_words(text, damage, is_long=len(text) >= SHORT)
        counts += words
    return _counted("C28", join_wrapped, text, counts), counts


def _counted(damage: str, mend: Callable[[str], tuple[str, int]], text: str, counts: Counter[str]) -> str:
    text, count = mend(text)
    if count:
        counts[damage] += count
    return text


_MARKS_ALONE = re.compile(
    r"(?m)^[ ]*[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e](?:[ ]*[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])*[ ]*$"
)
_CUT = frozenset("เแโใไัื")  # no text ends with one of these
_NOT_A_WORD = re.compile(r"~|[A-Za-z][0-9]+[A-Za-z]|[|{}\\^]")
_LATIN = re.compile("[A-Za-z]")


def detect(text: str) -> tuple[str, ...]:
    """Damage that cannot be undone, sorted.

    C13: marks on lines of their own. C23: a Thai page read as Latin. C33: the text stops inside a syllable.
    """
    found = []
    if _MARKS_ALONE.search(text):
        found.append("C13")
    if _is_latin_garbage(text):
        found.append("C23")
    if text.rstrip()[-1:] in _CUT:
        found.append("C33")
    return tuple(found)


def _is_latin_garbage(text: str) -> bool:
    tokens = [token for token in text.split() if _LATIN.search(token)] if _LATIN.search(text) else []
    latin = sum(map(len, tokens))
    return latin > thai_characters(text) and 3 * sum(bool(_NOT_A_WORD.search(token)) for token in tokens) >= len(tokens) > 0


def name_key(text: str) -> str:
    """The milder key, for names: repaired, without white space, case and punctuation, but with its vowels and tones.

    >>> name_key("อบต. หนองหอย ") == name_key("อบต.หนองหอย"), name_key("หน้า") == name_key("หนา")
    (True, False)
    """
    return _short_key(text) if len(text) <= SHORT else plain(repair(text).text)


@lru_cache(maxsize=4096)
def _short_key(text: str) -> str:
    """The same header cells and names are asked for again and again."""
    return plain(repair(text).text)
