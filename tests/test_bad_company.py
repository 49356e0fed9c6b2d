"""Good documents among others on which the process that reads them dies, hangs or eats memory: the good ones are right, the others told."""
from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import psutil
import pyarrow.parquet as pq
import pytest

from benchmarks import many
from benchmarks.correct import correct
from benchmarks.varied import Answer
from tests.batch import kills
from tests.batch.planted_faults import FAULTS, MARK
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
LIMITS = ("--cpu-seconds", "2", "--wall-seconds", "8", "--memory-mb", "600", "--workers", "2")
MOST_OF_PARENT = 300_000_000  # bytes
PUBLISHED_OF_REPORTS = ("reports", "overall_scores", "indicator_scores", "question_scores", "measures", "responsible_units", "evidence")


def _write(folder: Path, good: int, bad: int) -> tuple[list[tuple[Path, Answer]], dict[Path, str]]:
    """Good documents with their answers, bad ones with the code that each must have; mixed by their names."""
    answers, codes = [], {}
    numbers = islice((number for number in range(0, 10 * good, 2) if number % many.EVERY not in many.BROKEN), good)
    for turn, number in enumerate(numbers):
        one = many.document(number)
        path = folder / f"{turn:04d} {Path(one.name).name}"
        path.write_bytes(one.data)
        assert one.answer is not None
        answers.append((path, one.answer))
    for turn, fault in enumerate(islice(cycle(FAULTS), bad)):
        path = folder / f"{turn * good // bad:04d} เสีย {turn}.txt"
        path.write_bytes(MARK + f"{fault}\n{turn}\n".encode())
        codes[path] = FAULTS[fault][1]
    return answers, codes


@dataclass(frozen=True, slots=True)
class Results:
    """The output of a run, what was given to it, and the largest size of its parent process."""

    out: Path
    answers: list[tuple[Path, Answer]]
    codes: dict[Path, str]
    parent_bytes: int


@pytest.fixture(scope="module", params=[(40, len(FAULTS)), pytest.param((200, 30), marks=pytest.mark.long)], ids=["few", "many"])
def results(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Results:
    """So many good documents and so many bad ones."""
    home = tmp_path_factory.mktemp("bad_company")
    (home / "in").mkdir()
    answers, codes = _write(home / "in", *request.param)
    command = [sys.executable, "-m", "tests.batch.planted_faults", "run", home / "in", "--out", home / "out", *LIMITS]
    peak = 0
    with subprocess.Popen([str(word) for word in command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            try:
                peak = max(peak, psutil.Process(process.pid).memory_info().rss)
                process.wait(0.1)
            except (psutil.Error, subprocess.TimeoutExpired):
                continue
    assert process.returncode == 3
    return Results(home / "out", answers, codes, peak)


def _documents(out: Path) -> dict[Path, dict[str, Any]]:
    return {Path(row["source"]): row for row in pq.read_table(out / "documents.parquet").to_pylist()}


def test_all_good_documents_are_right(results: Results, tmp_path: Path) -> None:
    assert correct(results.out, results.answers).wrong == ()
    kills.ita("run", *(path for path, _ in results.answers), "--out", tmp_path / "alone", "--workers", "2")
    for table in PUBLISHED_OF_REPORTS:
        assert (results.out / f"{table}.parquet").read_bytes() == (tmp_path / "alone" / f"{table}.parquet").read_bytes()
    rows, alone = _documents(results.out), _documents(tmp_path / "alone")
    assert len(alone) == len(results.answers)
    assert {path: rows[path] for path in alone} == alone
    assert {row["status"] for row in alone.values()} <= {"ok", "partial"}


def test_each_bad_document_is_told_as_what_it_did(results: Results) -> None:
    rows = {path: row for path, row in _documents(results.out).items() if path in results.codes}
    assert {path: (row["status"], row["error_code"]) for path, row in rows.items()} == {
        path: ("failed", code) for path, code in results.codes.items()
    }
    assert set(results.codes.values()) == {"crashed", "timeout", "memory_limit"}
    assert all(row["error_detail"] and "\n" not in row["error_detail"] for row in rows.values())


def test_the_parent_stays_small_and_nobody_stays_behind(results: Results) -> None:
    assert 10_000_000 < results.parent_bytes < MOST_OF_PARENT
    assert [one for one in psutil.process_iter(["cmdline"]) if "time.sleep(3600)" in " ".join(one.info["cmdline"] or ())] == []
