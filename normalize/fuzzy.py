"""Best candidate for a printed name: by likeness, with a threshold and a margin over the runner-up.

In: a comparison key and candidates (key -> value). Out: a Match, or None where nothing is near enough or two are too close
(a tie is no match). Two candidates with the same value do not compete with each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """`score` and `runner_up_score` are likenesses, 0-100 (100: equal keys)."""

    value: T
    candidate: str
    score: float
    runner_up: T | None = None
    runner_up_score: float | None = None


def ranked(key: str, candidates: Mapping[str, T]) -> list[tuple[float, str, T]]:
    """All candidates by falling likeness, the best key of each value only; ties in the candidates' own order."""
    best: dict[T, tuple[float, int, str]] = {}
    for order, (candidate, value) in enumerate(candidates.items()):
        score = 100.0 if candidate == key else fuzz.ratio(key, candidate)
        if value not in best or score > best[value][0]:
            best[value] = (score, order, candidate)
    found = [(score, order, candidate, value) for value, (score, order, candidate) in best.items()]
    found.sort(key=lambda item: (-item[0], item[1]))
    return [(score, candidate, value) for score, _, candidate, value in found]


def best_match(key: str, candidates: Mapping[str, T], *, threshold: float, margin: float) -> Match[T] | None:
    """The candidate most like `key`, or None below `threshold` or within `margin` of the next value."""
    if not key or process.extractOne(key, candidates.keys(), scorer=fuzz.ratio, score_cutoff=threshold) is None:
        return None  # as mostly: told much sooner than who comes first
    order = ranked(key, candidates)
    score, candidate, value = order[0]
    runner = order[1] if len(order) > 1 else None
    if score < threshold or (runner is not None and score - runner[0] < margin):
        return None
    return Match(value, candidate, round(score, 1), runner[2] if runner else None, round(runner[0], 1) if runner else None)


def likeness(one: str, other: str) -> float:
    """How alike two keys are, 0-100."""
    return 100.0 if one == other else fuzz.ratio(one, other)


def likenesses(keys: Sequence[str], candidates: Sequence[str]) -> Any:
    """`likeness` of every key (row) and every candidate (column), as a numpy array of float32."""
    from rapidfuzz.process import cdist  # takes numpy, which comes with pandas

    return cdist(keys, candidates, scorer=fuzz.ratio)


def edits(one: str, other: str) -> int:
    """Letters to insert, delete or replace to make one key the other."""
    return Levenshtein.distance(one, other)
