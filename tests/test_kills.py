"""Killed at any moment: the tables that are there are whole, nothing finished is lost, and the next run ends as if nothing had been."""
from __future__ import annotations

import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.batch import kills
from tests.batch.kills import Job, Length

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sees the processes by /proc")
SEED = 2568
TRIES, EARLIER = 8, 0.6  # at a moment that was too late: the machine may be faster now than when the length was taken
PARTITIONED = ("--partition-by", "fiscal_year,province")


@dataclass(frozen=True, slots=True)
class Variant:
    """A job, an output that holds half of its documents, the tables of both, and how long the job takes."""

    job: Job
    half: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    length: Length


@pytest.fixture(scope="module")
def variants(tmp_path_factory: pytest.TempPathFactory) -> tuple[Variant, Variant]:
    return _variants(tmp_path_factory.mktemp("few"), kills.FEW)


@pytest.fixture(scope="module")
def long_variants(tmp_path_factory: pytest.TempPathFactory) -> tuple[Variant, Variant]:
    return _variants(tmp_path_factory.mktemp("many"), kills.MANY)


def _variants(home: Path, count: int) -> tuple[Variant, Variant]:
    """One file for each table, and partitions."""
    documents = kills.write_documents(home / "in", count)
    return _variant(documents, (), home / "plain"), _variant(documents, PARTITIONED, home / "parts")


def _variant(documents: list[Path], options: tuple[str, ...], home: Path) -> Variant:
    job = Job((documents[0].parent.parent,), (*options, "--workers", "2"))
    assert Job(tuple(documents[::2]), job.options).run(home / "half").returncode in (0, 3)
    length = kills.length(job, home / "whole")
    return Variant(job, home / "half", kills.tables_of(home / "half"), kills.tables_of(home / "whole"), length)


def _moments(count: int, while_writing: int) -> Iterator[tuple[int, bool, float]]:
    """(number, whether while a table is written, how far: 0 to 1), spread over the run in equal steps, each moved by chance."""
    chance = random.Random(SEED)
    for writing, many in ((False, count - while_writing), (True, while_writing)):
        for step in range(many):
            yield step, writing, (step + chance.random()) / many


def _survives(variant: Variant, number: int, writing: bool, share: float, out: Path) -> None:
    """Kill a run at that moment and let the next one go on. Every second begins with the tables of half the documents."""
    begun = number % 2 == 1
    for attempt in range(TRIES):
        shutil.rmtree(out, ignore_errors=True)
        if begun:
            shutil.copytree(variant.half, out)
        if _kill(variant, out, writing, share * EARLIER**attempt):
            break
    else:
        pytest.fail(f"{TRIES} runs had ended before they could be killed")
    left = kills.tables_of(out)
    assert kills.read_all(out) == len(left)
    assert kills.unfit(left, variant.old if begun else {}, variant.new) == []
    if begun and "--partition-by" not in variant.job.options:
        assert left.keys() == variant.old.keys()
    before = kills.kept(out)
    assert variant.job.run(out).returncode == 3
    assert kills.differences(kills.tables_of(out), variant.new) == []
    after = kills.kept(out)
    assert [sha256 for sha256, aside in before.items() if after.get(sha256) != aside] == []  # what was finished is not read again
    assert not kills.unfinished(out)


def _kill(variant: Variant, out: Path, writing: bool, share: float) -> bool:
    if writing:
        return kills.kill_while_writing(variant.job, out, share * (variant.length.writing_ends - variant.length.writing_begins))
    return kills.kill_after(variant.job, out, share * variant.length.whole)


def _matrix(variants: tuple[Variant, Variant], count: int, while_writing: int, out: Path) -> None:
    for number, writing, share in _moments(count, while_writing):
        _survives(variants[number // 2 % 2], number, writing, share, out)


def test_killed_at_some_moments_and_resumed_the_tables_are_those_of_an_uninterrupted_run(
    variants: tuple[Variant, Variant], tmp_path: Path
) -> None:
    _matrix(variants, 12, 4, tmp_path / "out")


@pytest.mark.long
def test_killed_at_a_hundred_moments_and_resumed_the_tables_are_those_of_an_uninterrupted_run(
    long_variants: tuple[Variant, Variant], tmp_path: Path
) -> None:
    _matrix(long_variants, 100, 34, tmp_path / "out")


def test_children_killed_from_outside_are_replaced_and_nothing_is_lost(variants: tuple[Variant, Variant], tmp_path: Path) -> None:
    """By an administrator, or by a system without memory; never three times while one document is read."""
    variant, out, chance = variants[0], tmp_path / "out", random.Random(SEED)
    killed, done = 0, -1
    process = variant.job.start(out)
    while process.poll() is None:
        family = kills.family_of(process.pid)
        if len(family) > 1 and (now := len(kills.kept(out))) > done:
            with suppress(psutil.NoSuchProcess):
                chance.choice(family).kill()
                killed, done = killed + 1, now + 1
        time.sleep(kills.LOOKS)
    process.communicate()
    assert process.returncode == 3
    assert killed >= 5
    assert kills.differences(kills.tables_of(out), variant.new) == []


@pytest.mark.parametrize("documents", [0, 5], ids=["when it begins", "when it has read some"])
def test_interrupted_it_ends_with_130_and_one_line_and_the_old_tables(
    documents: int, variants: tuple[Variant, Variant], tmp_path: Path
) -> None:
    variant, out = variants[0], tmp_path / "out"
    shutil.copytree(variant.half, out)
    known = len(kills.kept(out))
    process = variant.job.start(out)
    while process.poll() is None and not (kills.family_of(process.pid) and len(kills.kept(out)) >= known + documents):
        time.sleep(kills.LOOKS)
    family = kills.family_of(process.pid)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in told and "interrupted" in told.splitlines()[-1]
    assert psutil.wait_procs(family, timeout=10)[1] == []
    assert kills.differences(kills.tables_of(out), variant.old) == []
    assert variant.job.run(out).returncode == 3
    assert kills.differences(kills.tables_of(out), variant.new) == []
