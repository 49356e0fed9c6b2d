"""Word-level repair: text whose marks moved, went missing or were exchanged -> the known words it was written with.

In: text and the kinds of damage that it shows (`thai_evidence`). Out: the text, and a count per damage class. Each
stretch of Thai is read as the cheapest row of known words (`thai_decoder`). What no word explains stays as printed, and
so does every character that is not Thai.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from normalize.thai_decoder import Decoder, Edge
from normalize.thai_lexicon import lexicon
from normalize.thai_runs import Run

MARKED_SPACES = 0.5  # share of moved marks with a space behind them from which that space is damage everywhere
READ_BEFORE = 4096  # stretches: a page has 100, and each is read again to see that nothing is left to mend
_RUN = re.compile(r"[ก-ฺเ-๎]+(?: +[ก-ฺเ-๎]+)*")


def mend_words(text: str, damage: frozenset[str], *, is_long: bool = True) -> tuple[str, Counter[str]]:
    """The text with damaged words restored; `damage` names the kinds of edits that this text may need.

    A short text shows too little to change words beside a name: there a stretch is restored if all of it is known.
    """
    counts: Counter[str] = Counter()
    read = {printed: _read(printed, damage) for printed in set(_RUN.findall(text))}
    runs = {printed: run for printed, (run, _) in read.items()}
    readings = {printed: reading for printed, (_, reading) in read.items()}
    is_space_damage = _follows_moved_marks(runs, readings)

    def mended(found: re.Match[str]) -> str:
        reading = readings[found[0]]
        edits = [edit for edge in reading for edit in edge.edits]
        if not (is_long or all(edge.is_known for edge in reading)):
            return found[0]
        counts.update(edits)
        return _render(runs[found[0]], reading, is_space_damage) if edits else found[0]

    return _RUN.sub(mended, text), counts


@lru_cache(READ_BEFORE)
def _read(printed: str, damage: frozenset[str]) -> tuple[Run, list[Edge]]:
    run = Run.of(printed)
    return run, Decoder(lexicon(), damage).read(run)


def cost_of_reading(texts: Iterable[str]) -> float:
    """What it costs to read the texts as they are: the less, the more of them is known words."""
    decoder = Decoder(lexicon(), frozenset())
    return sum(decoder.cost(Run.of(printed)) for text in texts for printed in _RUN.findall(text))


def _follows_moved_marks(runs: Mapping[str, Run], readings: Mapping[str, Sequence[Edge]]) -> bool:
    """Whether this text's software put a space behind each mark it moved; seen inside words, where none belongs."""
    spaces = [
        runs[printed].spaces[at + 1] > 0
        for printed, reading in readings.items()
        for edge in reading
        for at in edge.landed
        if at + 1 < edge.end
    ]
    return sum(spaces) > MARKED_SPACES * len(spaces)


def _render(run: Run, reading: Sequence[Edge], is_space_damage: bool) -> str:
    """The reading as text, with the spaces between its words, less one behind a moved mark if that was damage."""
    out: list[str] = []
    landed: set[int] = set()
    for edge in reading:
        spaces = run.spaces[edge.start]
        if spaces and is_space_damage and edge.start - 1 in landed:
            spaces -= 1
        landed.update(edge.landed)
        out.append(" " * spaces + edge.text)
    return "".join(out)
