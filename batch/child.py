"""The life of a child process: items in, results out, each with what it took, until there are no more or one item ends it.

Out go frames: the result's size, seconds of processor time and bytes of memory at the height, and the pickled result.
"""
from __future__ import annotations

import os
import pickle
import resource
import signal
import struct
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from traceback import format_exc
from typing import Any

from batch.limits import Limits, bind, grant
from batch.memory import peak_bytes, restart_peak

FRAME = struct.Struct(">QdQ")
RAISED, NO_MEMORY, TOO_MUCH, NOTHING = 76, 77, 78, 79  # exit codes; the last two are given by the nursery
MOST_SAID = 4_000  # bytes


def be_child(
    work: Callable[[Any], Any], limits: Limits, nursery: int, ends: tuple[int, int, int], not_ours: list[int], scratch: Path | None
) -> None:
    """Work in the process just forked, and end it. Nothing returns from here. `ends`: where items come from, results and words go to."""
    takes, to_send, to_say = ends
    code = RAISED
    try:
        for end in not_ours:
            os.close(end)  # else the nursery's end would not be seen by its parent while we live
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        bind(limits, nursery)
        quiet = os.open(os.devnull, os.O_RDWR)
        for end, target in ((quiet, 0), (quiet, 1), (to_say, 2)):
            os.dup2(end, target)
        if scratch is not None:
            _work_in(scratch / str(os.getpid()))
        while (text := _next(takes)) is not None:
            before = _cpu_seconds()
            grant(limits)
            restart_peak()
            result = pickle.dumps(work(pickle.loads(text)))
            signal.alarm(0)
            _send(to_send, FRAME.pack(len(result), _cpu_seconds() - before, peak_bytes() or 0))
            _send(to_send, result)
        code = 0
    except MemoryError:
        code = NO_MEMORY
    except BaseException:  # the nursery must not go on twice
        with suppress(OSError, MemoryError):
            os.write(to_say, format_exc()[-MOST_SAID:].encode("utf-8", "replace"))
    finally:
        os._exit(code)


def _next(takes: int) -> bytes | None:
    """The next item; None when the nursery has closed its end."""
    head = _read(takes, 8)
    return _read(takes, int.from_bytes(head, "big")) if head else None


def _read(end: int, size: int) -> bytes:
    text = b""
    while len(text) < size and (chunk := os.read(end, size - len(text))):
        text += chunk
    return text


def _send(end: int, text: bytes) -> None:
    left = memoryview(text)
    while left:
        left = left[os.write(end, left) :]


def _work_in(folder: Path) -> None:
    """Temporary files go to a folder that the nursery removes."""
    os.makedirs(folder, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
