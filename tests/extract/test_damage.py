"""Every sample with every repairable damage done to its text: 95 % of its scores exact, the others null with a doubt, none wrong."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract import read_report
from extract.readers.open import read_bytes
from tests import comparing
from tests.damage import DAMAGE_CLASSES, damage
from tests.test_expected import SAMPLES, expected_of

EXACT_SHARE = 0.95
ABOUT_SCORES = frozenset({"row_unread", "table_left_out", "text_damaged"})  # doubts that name no table of scores


@dataclass(frozen=True)
class Outcome:
    """What a damaged sample still tells. `silent`: stated scores that are missing and that no doubt is about."""

    sample: str
    share: float
    wrong: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def failed(self) -> bool:
        return self.share < EXACT_SHARE or bool(self.wrong) or bool(self.silent)


def outcome(path: Path, damage_class: str) -> Outcome:
    text = damage(path.read_text(encoding="utf-8"), damage_class)
    report = read_report(read_bytes(text.encode(), path.name))
    expected, read = expected_of(path), comparing.rows_of(report)
    missed, wrong = comparing.score_differences(expected, read)
    stated = comparing.stated_scores(expected)
    doubted = any(d.rule in ABOUT_SCORES or d.table in comparing.KEYS for d in report.doubts)
    return Outcome(path.stem, 1 - len({*missed, *wrong}) / stated, tuple(wrong), () if doubted else tuple(missed))


@pytest.fixture(scope="module")
def workers() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(min(4, os.cpu_count() or 1), multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.mark.parametrize("damage_class", DAMAGE_CLASSES)
def test_damage_loses_few_scores_and_makes_none_wrong(damage_class: str, workers: ProcessPoolExecutor) -> None:
    outcomes = workers.map(outcome, SAMPLES, [damage_class] * len(SAMPLES))
    assert [o for o in outcomes if o.failed] == []


@pytest.mark.parametrize("damage_class", DAMAGE_CLASSES)
def test_each_damage_class_changes_a_sample(damage_class: str) -> None:
    assert any(damage(text, damage_class) != text for text in (p.read_text(encoding="utf-8") for p in SAMPLES))
