"""What the checks of `ita doctor` are given and give, and a program that is started under a time limit."""
from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

READY, DOUBTFUL, MISSING = "ready", "doubtful", "missing"
SECONDS = 20.0  # the first start of LibreOffice after an installation took 5


@dataclass(frozen=True, slots=True)
class Asked:
    """How `ita run` is going to be called."""

    out: Path | str
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check has seen: one of the states above, and what is there, in one line, Thai with English where it is a sentence."""

    state: str
    found: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: exit status (negative: a signal; None: not in time) and what it printed."""

    status: int | None
    output: str


def start(command: Sequence[str], seconds: float = SECONDS, environment: Mapping[str, str] | None = None) -> Ended:
    """Start a program and wait for its end; when the time is up it is killed with all that it has started.

    Raises:
        OSError: it does not start.
    """
    process = subprocess.Popen(
        list(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        env=None if environment is None else {**os.environ, **environment},
    )
    try:
        output, _ = process.communicate(timeout=seconds)
        return Ended(process.returncode, output.decode("utf-8", "replace"))
    except subprocess.TimeoutExpired:
        return Ended(None, "")
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
