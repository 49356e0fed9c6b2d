"""How much memory a piece of work took at its height, in bytes, where the system tells."""
from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

PROCESS = Path("/proc/self")  # Linux only


def restart_peak() -> None:
    """Begin to measure anew. Only Linux can; elsewhere the peak is that of the process since its start."""
    with suppress(OSError):
        (PROCESS / "clear_refs").write_text("5")  # proc(5): resets VmHWM


def peak_bytes() -> int | None:
    """The largest resident size of this process since `restart_peak`; None where nothing tells it."""
    with suppress(OSError, ValueError, StopIteration):
        line = next(line for line in (PROCESS / "status").read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
