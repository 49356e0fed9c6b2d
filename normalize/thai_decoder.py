"""A stretch of damaged Thai -> the cheapest row of known words that can have been printed so.

Known words cost little, frequent words of the reports least; an edit (a mark out of place, a ring lost) costs a little, and
only the kinds of edit that the text gave evidence for are possible; a character that belongs to no known word costs much
and stays as printed. So sound words are kept, and a word is changed only where nothing sound reads as well.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from normalize.thai_lexicon import RING, Lexicon, clusters

TONES = "่้๊๋"
LEADING = "เแโใไ"
UNKNOWN = 4.0  # a character that belongs to no known word
MISPLACED = 8.0  # the same with a mark that cannot stand there
REPEATED = 1.0  # ๆ ฯ
SHIFTED = 0.4  # a mark one character to the right
NEW_RING = 0.7  # ดา -> ดำ
NO_RING = 0.3  # กำร -> การ
NEW_TONE = 0.9  # โปรงใส -> โปร่งใส
EXCHANGED = 0.3  # ปูอง -> ป้อง
FAR_FETCHED = 1.0  # an edited word that the reports do not use
SHORT = 3.0  # an edited word of one or two characters that the reports do not use
NOT_SO_SHORT = 1.5  # a ring for one syllable (ทำ นำ คำ), which may be a word without it (ทา นา คา)
CROSSED = 1.5  # a space inside a word, where nothing explains it
CROSSED_JUSTIFIED = 0.6  # the same in text whose words hold spaces
CROSSED_EXPLAINED = 0.05  # a space behind a moved mark, or before the AA of a SARA AM

# A glyph drawn to the left over ป ฝ ฟ that comes out as a vowel below (C19)
_EXCHANGES = {"้": "ู", "่": "ุ"}
_TALL = "ปฝฟ"
_PIECE = re.compile(r"( *)([^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e ])([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of Thai: its characters, the marks on each (SARA AM: a ring on SARA AA), the spaces before each."""

    bases: str
    marks: tuple[str, ...]
    spaces: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Run:
        pieces = _PIECE.findall(text)
        return cls(
            "".join("า" if base == "ำ" else base for _, base, _ in pieces),
            tuple(RING + marks if base == "ำ" else marks for _, base, marks in pieces),
            tuple(len(space) for space, _, _ in pieces),
        )


@dataclass(frozen=True, slots=True)
class Edge:
    """One step of a reading: characters start..end are `text`; its edits by damage class; where a moved or lost mark fell."""

    start: int
    end: int
    text: str
    edits: tuple[str, ...] = ()
    landed: tuple[int, ...] = ()


@dataclass(slots=True)
class _Attempt:
    """A word laid over the characters: marks still to come from the character before, and what it cost so far."""

    pending: str
    cost: float = 0.0
    edits: list[str] = field(default_factory=list)
    landed: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Decoder:
    """Reads runs with one lexicon and the kinds of edit that one text has evidence for."""

    lexicon: Lexicon
    damage: frozenset[str]

    def read(self, run: Run) -> list[Edge]:
        """The cheapest reading of the whole run."""
        length = len(run.bases)
        # For each position, by the marks that the next character must still show: cost, last edge, its earlier key
        best: list[dict[str, tuple[float, Edge | None, str]]] = [{} for _ in range(length + 1)]
        best[0][""] = (0.0, None, "")
        for start in range(length):
            for pending, (cost, _, _) in tuple(best[start].items()):
                for edge, more, left in self._edges(run, start, pending):
                    known = best[edge.end].get(left)
                    if known is None or cost + more < known[0]:
                        best[edge.end][left] = (cost + more, edge, pending)
        return _walk_back(best)

    def _edges(self, run: Run, start: int, pending: str) -> Iterator[tuple[Edge, float, str]]:
        yield from self._as_printed(run, start, pending)
        words, bases = self.lexicon.words, run.bases
        for end in range(start + 1, min(start + self.lexicon.longest, len(bases)) + 1):
            for word in words.get(bases[start:end], ()):
                yield from self._as_word(run, start, end, word, pending)

    def _as_printed(self, run: Run, start: int, pending: str) -> Iterator[tuple[Edge, float, str]]:
        base, marks = run.bases[start], run.marks[start]
        for mark in pending:
            if mark not in marks:
                return
            marks = marks.replace(mark, "", 1)
        if base in "ๆฯ" and not marks:
            cost = REPEATED
        else:
            cost = MISPLACED if marks and base in LEADING else UNKNOWN
        text = "ำ" + marks.replace(RING, "") if base == "า" and RING in marks else base + marks
        landed = (start,) if pending else ()
        edits = (self._landing(run, start),) * len(pending)
        yield Edge(start, start + 1, text, edits, landed), cost, ""

    def _as_word(self, run: Run, start: int, end: int, word: str, pending: str) -> Iterator[tuple[Edge, float, str]]:
        _, wanted = clusters(word)
        cost = self.lexicon.cost(word)
        if not pending and run.marks[start:end] == wanted and not any(run.spaces[start + 1 : end]):
            yield Edge(start, end, word), cost, ""
            return
        attempt = _Attempt(pending)
        for at, marks in enumerate(wanted, start):
            if at > start and run.spaces[at]:
                self._cross(attempt, run, at, marks)
            if not self._lay(attempt, run, at, marks):
                return
        if not attempt.pending and set(attempt.edits) == {"C17"} and "space" not in self.damage:
            return  # an author's space, for all that this text shows
        if attempt.edits or attempt.pending:
            cost += 0.0 if self.lexicon.is_of_reports(word) else SHORT if end - start < 3 else FAR_FETCHED
        if "C07" in attempt.edits and end - start == 2:
            cost += NOT_SO_SHORT
        yield Edge(start, end, word, tuple(attempt.edits), tuple(attempt.landed)), cost + attempt.cost, attempt.pending

    def _cross(self, attempt: _Attempt, run: Run, at: int, wanted: str) -> None:
        """Step over a space inside the word."""
        before_am = run.bases[at] == "า" and RING in wanted and "am_space" in self.damage
        if before_am or at - 1 in attempt.landed:
            attempt.cost += CROSSED_EXPLAINED
        else:
            attempt.cost += CROSSED_JUSTIFIED if "space" in self.damage else CROSSED
            attempt.edits.append("C17")

    def _lay(self, attempt: _Attempt, run: Run, at: int, wanted: str) -> bool:
        """Lay one character of the word, with the marks that it wants, over what is printed."""
        printed = run.marks[at]
        if attempt.pending:
            for mark in attempt.pending:
                if mark not in printed:
                    return False
                printed = printed.replace(mark, "", 1)
                attempt.edits.append(self._landing(run, at))
            attempt.landed.append(at)
            attempt.pending = ""
        if printed == wanted:
            return True
        for mark in wanted:
            if mark in printed:
                printed = printed.replace(mark, "", 1)
            elif not self._miss(attempt, run, at, mark, printed):
                return False
            elif _EXCHANGES.get(mark, " ") in printed and "exchange" in self.damage:
                printed = printed.replace(_EXCHANGES[mark], "", 1)
        if printed == RING and "aa" in self.damage:
            attempt.edits.append("C11")
            attempt.cost += NO_RING
            return True
        return not printed

    def _miss(self, attempt: _Attempt, run: Run, at: int, mark: str, printed: str) -> bool:
        """A mark that the word wants and its character does not show: exchanged, moved right, or lost."""
        damage = self.damage
        if mark == RING:
            before_space = run.spaces[at] > 0 and "am_space" in damage
            if not before_space and "am" not in damage:
                return False
            attempt.edits.append("C08" if before_space else "C07")
            attempt.cost += 0.1 if before_space else NEW_RING
            return True
        if "exchange" in damage and run.bases[at] in _TALL and _EXCHANGES.get(mark, " ") in printed:
            attempt.edits.append("C19")
            attempt.cost += EXCHANGED
            return True
        if "shift" in damage and at + 1 < len(run.bases) and mark in run.marks[at + 1]:
            attempt.pending += mark
            attempt.cost += SHIFTED
            return True
        if "tone" in damage and mark in TONES:
            attempt.edits.append("C12")
            attempt.cost += NEW_TONE
            attempt.landed.append(at + 1)  # where software that put a space for the tone put it
            return True
        return False

    def _landing(self, run: Run, at: int) -> str:
        """The damage class of a mark that moved onto this character."""
        if run.bases[at] in LEADING:
            return "C39"
        if at and any(mark in TONES for mark in run.marks[at - 1]) and not any(mark in TONES for mark in run.marks[at]):
            return "C37"
        return "C01" if at + 1 < len(run.bases) and run.spaces[at + 1] else "C02"


def _walk_back(best: list[dict[str, tuple[float, Edge | None, str]]]) -> list[Edge]:
    reading: list[Edge] = []
    at, key = len(best) - 1, ""
    while at:
        _, edge, earlier = best[at][key]
        if edge is None:  # only the start has none
            break
        reading.append(edge)
        at, key = edge.start, earlier
    return reading[::-1]
