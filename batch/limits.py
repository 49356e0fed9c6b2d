"""What one document may take, how its process is bound to that, and how it is ended with all that it started. POSIX only.

The kernel holds the limits, so that neither a loop in C nor a process that is deaf to signals outlives them.
"""
from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROCESSES = Path("/proc")  # Linux only
PR_SET_PDEATHSIG = 1  # linux/prctl.h
MOST_WRITTEN = 1 << 30  # bytes of one file that a child writes, e.g. what LibreOffice makes of a document


@dataclass(frozen=True, slots=True)
class Limits:
    """For one document, its helpers each counted alone: seconds of processor time, seconds until its end, bytes of memory."""

    cpu_seconds: int = 20
    wall_seconds: int = 120  # a busy machine takes a multiple of the processor time
    memory_bytes: int = 3 << 29  # 1.5 GiB


def bind(limits: Limits, parent: int) -> None:
    """Bind this process, just forked: a session of its own, the limits but for time (`grant`), and an end with its parent (Linux)."""
    os.setsid()
    _soft_and_hard(resource.RLIMIT_CORE, 0)
    _soft_and_hard(resource.RLIMIT_FSIZE, MOST_WRITTEN)
    with suppress(ValueError, OSError):  # macOS has the name and not the limit
        _soft_and_hard(resource.RLIMIT_AS, limits.memory_bytes + _untouched())
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def grant(limits: Limits) -> None:
    """Begin to count time anew, for the next item of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(used.ru_utime + used.ru_stime) + limits.cpu_seconds  # whole seconds; SIGXCPU ends a process
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    signal.alarm(limits.wall_seconds + 5)  # only if whoever watches it is gone


def _untouched() -> int:
    """Bytes of address space that are taken and not used: libraries that the parent had loaded reserve gigabytes. Linux only."""
    with suppress(OSError, ValueError):
        size, resident, *_ = map(int, (PROCESSES / "self" / "statm").read_text().split())
        return (size - resident) * resource.getpagesize()
    return 0


def _soft_and_hard(which: int, value: int) -> None:
    """Set a limit, never above one that is there already."""
    _, hard = resource.getrlimit(which)
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (most, most))


def end_session(leader: int) -> None:
    """Kill every process of a session: the leader's group and, where the system lists processes, the groups that its helpers made."""
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(leader, signal.SIGKILL)
    with suppress(OSError):
        for name in os.listdir(PROCESSES):
            if name.isdigit():
                with suppress(ProcessLookupError, PermissionError):
                    if os.getsid(int(name)) == leader:
                        os.kill(int(name), signal.SIGKILL)
