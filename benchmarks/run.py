"""Measure what a person waits for: `ita --help`, and the samples after start-up. Prints a table; judges nothing.

    make bench
"""
from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
STARTS = 9  # process starts; the median shrugs off a busy moment
RUNS = 3


def help_seconds() -> float:
    """Median wall time of `ita --help` as a new process."""
    return statistics.median(_timed_process("cli.py", "--help") for _ in range(STARTS))


def samples_seconds() -> tuple[float, float]:
    """Seconds of the first and of the fastest later run over samples/ in one process, after imports."""
    sys.path.insert(0, str(HERE))
    import pipeline

    with tempfile.TemporaryDirectory() as out:
        seconds = [pipeline.run(HERE / "samples", out).seconds for _ in range(1 + RUNS)]
    return seconds[0], min(seconds[1:])


def command_seconds() -> float:
    """Wall time of `ita run samples` as a new process."""
    with tempfile.TemporaryDirectory() as out:
        return _timed_process("cli.py", "run", "samples", "--out", out)


def _timed_process(*arguments: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=HERE, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    first, later = samples_seconds()
    rows = [
        (f"ita --help, median of {STARTS} starts", help_seconds(), "0.3"),
        ("samples/, first run after start-up", first, "3"),
        (f"samples/, fastest of {RUNS} later runs", later, ""),
        ("ita run samples, with start-up", command_seconds(), ""),
    ]
    print(f"{'what':<40}{'seconds':>9}{'goal <':>8}")
    for what, seconds, goal in rows:
        print(f"{what:<40}{seconds:>9.2f}{goal:>8}")


if __name__ == "__main__":
    main()
