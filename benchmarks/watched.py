"""Run a command to its end and watch it: seconds of CPU and wall of all its processes, and memory over time.

    python -m benchmarks.watched FOLDER COMMAND ...

Out: one JSON line. `cpu` counts every process that the command started (null where only Linux could tell). `memory` has a sample each
PAUSE seconds: seconds since the start, resident bytes of the command's own process and of the largest other one, how many others there
are, and bytes of all together with shared pages counted once (null between its rarer samples). `publishing`: when the first unfinished
table was seen in FOLDER, which is where the command writes. Its own process, as it waits for all children.
"""
from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

from benchmarks.whole_run import adopt, wait_for_all

PAUSE = 0.25  # seconds between two samples: to find all processes takes some milliseconds of a core that is measured
SHARED_EVERY = 8  # samples: to count shared pages once takes as long for each process
STATE, NOTE = ".ita", ".state.json"  # the state, and where it is if it lies elsewhere

Sample = tuple[float, int, int, int, int | None]


def watch(folder: Path, command: list[str]) -> dict[str, object]:
    """Run the command. Raises CalledProcessError only for exit codes other than 0 and 3 (some documents failed)."""
    adopting = adopt()
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    memory: list[Sample] = []
    publishing = None
    while process.poll() is None:
        now = round(time.perf_counter() - started, 3)
        if publishing is None and unfinished(folder):
            publishing = now
        with suppress(psutil.Error):  # it ended just now
            memory.append((now, *_memory(psutil.Process(process.pid), len(memory) % SHARED_EVERY == 0)))
        time.sleep(PAUSE)
    wall = time.perf_counter() - started
    wait_for_all()
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(process.returncode, command)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"cpu": used.ru_utime + used.ru_stime if adopting else None, "wall": wall, "publishing": publishing, "memory": memory}


def unfinished(folder: Path) -> list[Path]:
    """Tables that are being written: hidden files and folders of `folder` other than the state and the note of where it is."""
    with suppress(OSError):
        return [Path(entry) for entry in os.scandir(folder) if entry.name.startswith(".") and entry.name not in (STATE, NOTE)]
    return []


def _memory(command: psutil.Process, shared: bool) -> tuple[int, int, int, int | None]:
    others = command.children(recursive=True)
    own = command.memory_info().rss
    total = sum(_of_each([command, *others], "pss")) if shared else None
    return own, max(_of_each(others, "rss"), default=0), len(others), total


def _of_each(processes: Iterable[psutil.Process], what: str) -> list[int]:
    """Bytes of those that have not ended meanwhile."""
    found = []
    for one in processes:
        with suppress(psutil.Error):
            found.append(getattr(one.memory_full_info() if what == "pss" else one.memory_info(), what))
    return found


if __name__ == "__main__":
    print(json.dumps(watch(Path(sys.argv[1]), sys.argv[2:])))
