"""Which known words can have been printed so, given the damage that a text shows.

In: words of the same characters, the marks printed on each character, and the kinds of damage. Out: the words that are left. Most words
show at the first character whose marks differ that no edit explains them: the decoder need not try those.
"""
from __future__ import annotations

from functools import lru_cache

from normalize.thai_lexicon import RING, clusters

TONES = "่้๊๋"


@lru_cache(16_384)
def possible_words(words: tuple[str, ...], printed: tuple[str, ...], after: tuple[str, ...], damage: frozenset[str]) -> tuple[str, ...]:
    """The words less those that cannot have been printed so. `after`: the marks on the character after them, if there is one."""
    return tuple(word for word in words if not _is_hopeless(printed, clusters(word)[1], (*printed[1:], *(after or ("",))), damage))


def _is_hopeless(printed: tuple[str, ...], wanted: tuple[str, ...], following: tuple[str, ...], damage: frozenset[str]) -> bool:
    """Most words show it at the first character whose marks differ."""
    for one, other, after in zip(printed, wanted, following, strict=True):
        if one != other:
            return _cannot_become(one, other, after, damage)
    return False


@lru_cache(16_384)
def _cannot_become(printed: str, wanted: str, following: str, damage: frozenset[str]) -> bool:
    """Whether no edit that the damage allows makes the marks on one character those wanted. `following`: what the next one shows."""
    more = "".join(mark for mark in printed if mark not in wanted)
    if more and "exchange" not in damage and not (more == RING and "aa" in damage):
        return True
    for mark in wanted:
        if mark in printed:
            continue
        if mark == RING:
            possible = bool(damage & {"am", "am_space"})
        else:
            shifted = "shift" in damage and mark in following
            possible = shifted or "exchange" in damage or ("tone" in damage and mark in TONES)
        if not possible:
            return True
    return False
