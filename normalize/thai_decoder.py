"""A stretch of damaged Thai -> the cheapest row of known words that can have been printed so.

Known words cost little, frequent words of the reports least; an edit (a mark out of place, a ring lost) costs a little,
and only the kinds of edit that the text gave evidence for are possible; a character that belongs to no known word costs
much and stays as printed. So sound words are kept, and a word is changed only where nothing sound reads as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from normalize.thai_lexicon import RING, Lexicon, clusters
from normalize.thai_possible import TONES, possible_words
from normalize.thai_runs import Run

LEADING = "เแโใไ"
UNKNOWN = 5.5  # a character that belongs to no known word
MISPLACED = 9.5  # the same with a mark that cannot stand there
REPEATED = 1.0  # ๆ ฯ
SHIFTED = 0.4  # a mark one character to the right
NEW_RING = 0.4  # ดา -> ดำ
NO_RING = 0.3  # กำร -> การ
NEW_TONE = 0.9  # โปรงใส -> โปร่งใส
EXCHANGED = 0.3  # ปูอง -> ป้อง
FAR_FETCHED = 0.8  # an edited word that the reports do not use
FALSE_FRIEND = 0.3  # a tone for what is a word without it (เสียง, เสี่ยง)
MARGIN = 0.5  # by which one new tone must fit better than another
CROSSED = 1.5  # a space inside a word, where nothing explains it
CROSSED_JUSTIFIED = 0.6  # the same in text whose words hold spaces
CROSSED_EXPLAINED = 0.05  # a space behind a moved mark, or before the AA of a SARA AM

# A glyph drawn to the left over ป ฝ ฟ that comes out as a vowel below (C19)
_EXCHANGES = {"้": "ู", "่": "ุ"}
_TALL = "ปฝฟ"

# By what the next character must still show (marks) or may have behind it (SPACE): cost, last edge, its earlier key
_States = dict[str, "tuple[float, Edge | None, str]"]
SPACE = " "  # pending: a lost tone may have left a space behind the next character


class Edge(NamedTuple):
    """One step of a reading: characters start..end are `text`; each edit's damage class; where moved marks lie."""

    start: int
    end: int
    text: str
    edits: tuple[str, ...] = ()
    landed: tuple[int, ...] = ()
    is_known: bool = True


_Step = tuple[Edge, float, str]  # an edge, its cost, what it leaves pending


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
        return _walk_back(self._search(run))

    def cost(self, run: Run) -> float:
        """What that reading costs."""
        return min(cost for cost, _, _ in self._search(run)[-1].values())

    def _search(self, run: Run) -> list[_States]:
        length = len(run.bases)
        best: list[_States] = [{} for _ in range(length + 1)]
        best[0][""] = (0.0, None, "")
        for start in range(length):
            for pending, (cost, _, _) in tuple(best[start].items()):
                for edge, more, left in self._edges(run, start, pending):
                    known = best[edge.end].get(left)
                    if known is None or cost + more < known[0]:
                        best[edge.end][left] = (cost + more, edge, pending)
        return best

    def _edges(self, run: Run, start: int, pending: str) -> Iterator[_Step]:
        yield from self._as_printed(run, start, pending)
        words, bases = self.lexicon.words, run.bases
        reach = self.lexicon.reach.get(bases[start : start + 3], 2)
        for end in range(start + 1, min(start + reach, len(bases)) + 1):
            known = words.get(bases[start:end])
            if known is None:
                continue
            if not pending:
                known = possible_words(known, run.marks[start:end], run.marks[end : end + 1], self.damage)
            laid = [step for word in known if (step := self._as_word(run, start, end, word, pending)) is not None]
            yield from laid if len(laid) < 2 else _without_guesses(laid)

    def _as_printed(self, run: Run, start: int, pending: str) -> Iterator[_Step]:
        base, marks = run.bases[start], run.marks[start]
        for mark in pending.strip():
            if mark not in marks:
                return
            marks = marks.replace(mark, "", 1)
        is_repeated = base in "ๆฯ" and not marks
        cost = REPEATED if is_repeated else MISPLACED if marks and base in LEADING else UNKNOWN
        text = "ำ" + marks.replace(RING, "") if base == "า" and RING in marks else base + marks
        is_known = is_repeated or run.is_alone(start)
        if pending:
            edits = (self._landing(run, start),) * len(pending.strip())
            yield Edge(start, start + 1, text, edits, (start,), is_known), cost, ""
        else:
            yield Edge(start, start + 1, text, (), (), is_known), cost, ""

    def _as_word(self, run: Run, start: int, end: int, word: str, pending: str) -> _Step | None:
        wanted = clusters(word)[1]
        if not pending and run.marks[start:end] == wanted and not any(run.spaces[start + 1 : end]):
            return Edge(start, end, word), self.lexicon.costs[word], ""
        attempt = _Attempt(pending)
        for at, marks in enumerate(wanted, start):
            if at > start and run.spaces[at]:
                if run.bases[at] == "ๆ":
                    return None
                self._cross(attempt, run, at, marks)
            if not self._lay(attempt, run, at, marks):
                return None
        return self._weighed(run, start, end, word, attempt)

    def _weighed(self, run: Run, start: int, end: int, word: str, attempt: _Attempt) -> _Step | None:
        """The word that was laid over the characters with some edits, unless it is a guess."""
        if not attempt.pending.strip() and set(attempt.edits) == {"C17"} and "space" not in self.damage:
            return None  # an author's space, for all that this text shows
        cost = self.lexicon.costs[word]
        if attempt.edits or attempt.pending.strip():
            cost += 0.0 if word in self.lexicon.of_reports else FAR_FETCHED
        if "C12" in attempt.edits:
            if end - start == 1 and word not in self.lexicon.of_reports:
                return None
            cost += FALSE_FRIEND if self._is_word(run, start, end) else 0.0
        return Edge(start, end, word, tuple(attempt.edits), tuple(attempt.landed)), cost + attempt.cost, attempt.pending

    def _is_word(self, run: Run, start: int, end: int) -> bool:
        printed = run.marks[start:end]
        return any(clusters(word)[1] == printed for word in self.lexicon.words[run.bases[start:end]])

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
            for mark in attempt.pending.strip():
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
            attempt.pending = SPACE + attempt.pending
            return True
        return False

    def _landing(self, run: Run, at: int) -> str:
        """The damage class of a mark that moved onto this character."""
        if run.bases[at] in LEADING:
            return "C39"
        if at and any(mark in TONES for mark in run.marks[at - 1]) and not any(mark in TONES for mark in run.marks[at]):
            return "C37"
        return "C01" if at + 1 < len(run.bases) and run.spaces[at + 1] else "C02"


def _without_guesses(laid: list[_Step]) -> list[_Step]:
    """The words that fit one place, less those with a new tone where another tone fits about as well (กล่อง, กล้อง)."""
    toned = sorted((step for step in laid if "C12" in step[0].edits), key=lambda step: step[1])
    if len(toned) > 1 and toned[1][1] - toned[0][1] < MARGIN:
        return [step for step in laid if "C12" not in step[0].edits]
    return laid


def _walk_back(best: list[_States]) -> list[Edge]:
    reading: list[Edge] = []
    at, key = len(best) - 1, min(best[-1], key=lambda key: best[-1][key][0])
    while at:
        _, edge, earlier = best[at][key]
        if edge is None:  # only the start has none
            break
        reading.append(edge)
        at, key = edge.start, earlier
    return reading[::-1]
