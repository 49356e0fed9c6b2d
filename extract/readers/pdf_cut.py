"""What goes on beyond the page's edge: rules are cut at it; a line of letters that is printed on both sides of the cut counts once.

A browser cuts a table that it may not break like a roll of paper: it draws the whole table on each page, moved by the height of one, and
shows a slice. Of a line on the cut both pages show a sliver, and both hold all its letters. The rules that lie off the page tell by how
much the drawing was moved; letters that stand on both pages at just that distance are the same print.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_rules import Rule, Rules

SLACK = 3.0  # points beyond the edge: the width of a rule
OVER = 0.9  # letter heights
MOST_TOPS = 0.05  # of a page's letters: those of one line that rise over the others
SAME = 0.8  # points
MIN_MOVE = 0.4  # of the page's height
MAX_LEVELS = 400  # rules of one page; of more, no pairs are counted
NEAR = 60.0  # points: a sliver is part of the page's last or first line


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of a drawing that was cut. `levels`: the heights of its horizontal rules, and where vertical ones end off the page."""

    levels: tuple[float, ...]
    glyphs: tuple[Glyph, ...]
    height: float


def slice_of(rules: Rules, glyphs: Sequence[Glyph], height: float) -> Slice | None:
    """Null for a page whose rules end on it."""
    if not any(rule.start < -SLACK or rule.end > height + SLACK for rule in rules.down):
        return None
    off = {at for rule in rules.down for at in (rule.start, rule.end) if at < -SLACK or at > height + SLACK}
    levels = tuple(sorted({round(at, 1) for at in off | {rule.at for rule in rules.across}}))
    return Slice(levels, tuple(glyphs), height) if len(levels) <= MAX_LEVELS else None


def without_slivers(glyphs: Sequence[Glyph], here: Slice | None, before: Slice | None) -> list[Glyph]:
    """The letters of a page without those that the page before holds already."""
    if here is None or before is None or not glyphs:
        return list(glyphs)
    move = _move(before, here)
    if move is None:
        return list(glyphs)
    first, last = min(g.base for g in glyphs), max(g.base for g in before.glyphs)
    printed: dict[tuple[str, int], list[Glyph]] = {}
    for glyph in before.glyphs:
        if glyph.base > last - NEAR:
            printed.setdefault((glyph.text.strip(), round(glyph.x0)), []).append(glyph)
    return [g for g in glyphs if g.base > first + NEAR or not _is_printed(g, printed, move)]


def without_tops(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters without those of which only the top is on the page: their line is on the next one. All ink of such a letter stands high
    over its line; the ink of a whole letter comes down to it, or near."""
    usual = median([g.bottom - g.top for g in glyphs]) if glyphs else 0.0
    whole = [g for g in glyphs if g.base - g.bottom <= OVER * usual or not g.text[:1].isalpha()]
    return whole if len(glyphs) - len(whole) <= MOST_TOPS * len(glyphs) else list(glyphs)  # else the font's letters stand off their line


def cut_at(rules: Rules, size: tuple[float, float]) -> None:
    """Cut the rules at the page's edges, in place; what lies wholly beyond goes."""
    wide, high = size
    rules.across[:] = _cut(rules.across, wide, high)
    rules.down[:] = _cut(rules.down, high, wide)


def _cut(rules: Sequence[Rule], length: float, across: float) -> list[Rule]:
    if all(rule.start >= 0 and rule.end <= length and -SLACK <= rule.at <= across + SLACK for rule in rules):
        return list(rules)
    found = []
    for rule in rules:
        start, end = max(0.0, rule.start), min(length, rule.end)
        if start < end and -SLACK <= rule.at <= across + SLACK:
            found.append(Rule(rule.at, start, end))
    return found


def _move(before: Slice, here: Slice) -> float | None:
    """By how much the drawing stands higher on this page: the distance at which most rules off one page meet rules of the other."""
    votes: Counter[float] = Counter()
    for a in before.levels:
        for b in here.levels:
            if (a > before.height or b < 0) and a - b > MIN_MOVE * here.height:
                votes[round(a - b)] += 1
    if not votes:
        return None
    counted = {move: votes[move] + max(votes[move - 1], votes[move + 1]) for move in votes}
    best = max(counted.values())
    moves = [move for move, count in counted.items() if count == best]
    if max(moves) - min(moves) > 1:
        return None  # rows of one height: more than one distance fits
    return sum(moves) / len(moves)


def _is_printed(glyph: Glyph, printed: dict[tuple[str, int], list[Glyph]], move: float) -> bool:
    text, x = glyph.text.strip(), round(glyph.x0)
    twins = (twin for near in (x - 1, x, x + 1) for twin in printed.get((text, near), ()))
    return any(abs(twin.x0 - glyph.x0) < SAME and abs(twin.base - glyph.base - move) < 1 + SAME for twin in twins)
