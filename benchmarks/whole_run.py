"""Run a command to its end and tell what it took, all its descendants counted:  python -m benchmarks.whole_run COMMAND ...

Out: one JSON line with the seconds of wall until the command ends, and of CPU (null where only Linux could tell). `ita run` reads PDFs
in a grandchild that nobody waits for: on Linux it becomes ours when its parent ends. Its own process, as it waits for all children.
"""
from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


def run(command: list[str]) -> dict[str, float | None]:
    adopting = adopt()
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - started
    wait_for_all()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"cpu": used.ru_utime + used.ru_stime if adopting else None, "wall": wall}


def adopt() -> bool:
    """Become the parent of descendants whose own parent ends; False where the system cannot."""
    if sys.platform != "linux":
        return False
    refused: int = ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    return refused == 0


def wait_for_all() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1:])))
