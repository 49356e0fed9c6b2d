"""Words that say what a number is: catalogue/number_context.csv as patterns for texts without white space.

In: where the word stands (`side`), and which meanings are asked for. Out: a pattern that finds any of the words. A side that no row has is
a fault of the program: KeyError.
"""
from __future__ import annotations

import re
from functools import cache

from catalogue.data import rows
from normalize.thai import squeeze


@cache
def any_word(side: str, *meanings: str) -> re.Pattern[str]:
    """The words of a side, or those of some meanings; of two that begin alike the longer one first."""
    chosen = {squeeze(r["word"]) for r in rows("number_context") if r["side"] == side and (not meanings or r["meaning"] in meanings)}
    if not chosen:
        raise KeyError((side, *meanings))
    return re.compile("|".join(map(re.escape, sorted(chosen, key=lambda word: (-len(word), word)))))
