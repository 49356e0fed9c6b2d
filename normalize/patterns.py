"""Words -> a regular expression for any of them, the longest that fits first.

In: words of the catalogue. Out: a pattern that reads each common beginning once: it is compiled and matched in a fraction of the time
that an alternation of hundreds of words takes. Refuses nothing.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby


def any_of(words: Iterable[str], gap: str = "") -> str:
    """A pattern for any of the words; `gap` may stand between their letters.

    >>> any_of(["กอง", "กองคลัง", "งาน"]), any_of(["กข", "กค"], gap=" ?")
    ('(?:กอง(?:คลัง)?|งาน)', '(?:ก(?: ?ข| ?ค))')
    """
    return _branches(sorted(set(words)), gap, "")


def _branches(words: Sequence[str], gap: str, before: str) -> str:
    """The pattern of sorted words, each with `before` in front; an empty one makes the others optional."""
    optional = "?" if words and not words[0] else ""
    branches: list[str] = []
    for _, group in groupby(words[1:] if optional else words, lambda word: word[0]):
        same = list(group)
        shared = _shared(same[0], same[-1])
        branches.append(before + gap.join(map(re.escape, shared)) + _branches([word[len(shared) :] for word in same], gap, gap))
    return f"(?:{'|'.join(branches)}){optional}" if branches else ""


def _shared(first: str, last: str) -> str:
    """The beginning of both; in sorted words also of all between them."""
    length = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:length]
