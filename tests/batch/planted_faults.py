"""`ita` with documents on which the process that reads them dies, hangs or eats memory:  python -m tests.batch.planted_faults run ...

A document that begins with MARK and the name of a fault does that to whoever reads it; all others are read as ever. The faults are real,
only their cause is planted: no file is known on which our readers still crash.
"""
from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import reading
from cli import main

MARK = b"planted fault: "


def _loop() -> None:
    while True:
        pass


def _loop_in_c() -> None:
    re.match(r"(a+)+$", "a" * 64 + "b")  # takes 2 to the power of 64 steps, deaf to Python's signals


def _loop_deaf() -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_IGN)
    _loop()


def _sleep() -> None:
    time.sleep(3600)


def _hog() -> None:
    held = []
    while True:
        held.append(bytearray(50_000_000))


def _hog_by_little() -> None:
    held: list[Any] = []
    while True:
        held = [held, *range(1_000_000)]


def _helper_that_stays() -> None:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
    _sleep()


FAULTS: dict[str, tuple[Callable[[], object], str]] = {  # what happens, and the code that it must have
    "segv": (lambda: ctypes.string_at(0), "crashed"),
    "abort": (os.abort, "crashed"),
    "exit": (lambda: os._exit(5), "crashed"),
    "exit as if well": (lambda: os._exit(0), "crashed"),
    "kill": (lambda: os.kill(os.getpid(), signal.SIGKILL), "crashed"),
    "bus": (lambda: os.kill(os.getpid(), signal.SIGBUS), "crashed"),
    "loop": (_loop, "timeout"),
    "loop in c": (_loop_in_c, "timeout"),
    "loop deaf": (_loop_deaf, "timeout"),
    "sleep": (_sleep, "timeout"),
    "helper that stays": (_helper_that_stays, "timeout"),
    "hog": (_hog, "memory_limit"),
    "hog by little": (_hog_by_little, "memory_limit"),
}


def plant() -> None:
    """From now on this process, and those forked from it, read so."""
    read_document = reading.read_document

    def faulty(path: str | Path) -> Any:
        with open(path, "rb") as file:
            begins = file.read(100)
        if begins.startswith(MARK):
            FAULTS[begins[len(MARK) :].decode().split("\n")[0]][0]()
        return read_document(path)

    reading.read_document = faulty  # type: ignore[assignment]


if __name__ == "__main__":
    plant()
    main(sys.argv[1:])
