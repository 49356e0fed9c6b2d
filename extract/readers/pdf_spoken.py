"""An /ActualText over several text objects -> the one object whose characters in pdfium's text stand for it.

pdfium tells the text once, at the object that stands furthest to the left, and perhaps anew where the line comes back to it. Browsers put a
letter and its mark each into an object of its own; a mark wider than its letter begins left of it, and then all is told at the mark: its
place is the mark's, and it is no repeat.

In: which object repeats the text of which first one, and the owner of each character. Out: the objects to pass over, those that speak for
the first one, and the places of their letters.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extract.readers.pdf_places import Box

Place = tuple[tuple[float, float, float, float], float, float]  # of a first object: its box, its baseline; where the last one ends


def told_once(repeats: Mapping[int, int], owners: Iterable[int | None]) -> tuple[frozenset[int], dict[int, int]]:
    """The objects that only repeat, and each object told instead of a first one that is not told itself -> that first one."""
    told = list(dict.fromkeys(owner for owner in owners if owner is not None))
    present = set(told)
    tellers: dict[int, int] = {}
    for owner in told:
        first = repeats.get(owner)
        if first is not None and first not in present:
            present.add(first)
            tellers[owner] = first
    return frozenset(repeats.keys() - tellers.keys()), tellers


def in_letters(
    boxes: Iterable[Box], owners: Iterable[int | None], shown: Sequence[bool], places: Mapping[int, Place], corner: tuple[float, float]
) -> list[Box]:
    """The boxes of all characters, those told at such an object laid side by side where the letters stand. `shown`: whether a character
    has a place of its own, and is no mark; `corner`: what leads from the boxes' points to the page's top left."""
    found = list(boxes)
    e, f = corner
    mine: defaultdict[int, list[int]] = defaultdict(list)
    for i, owner in enumerate(owners):
        if owner is not None and owner in places:
            mine[owner].append(i)
    for owner, held in mine.items():
        (x0, top, x1, bottom), base, reach = places[owner]
        letters = max(1, sum(shown[i] for i in held))
        step = (max(x1, reach) - x0) / letters
        at = -1
        for i in held:
            at += shown[i]
            left = x0 - e + step * max(at, 0)
            found[i] = left, left + step, f - bottom, f - top, left, f - base
    return found
