"""Checks of `ita doctor`: folders, processes and their limits, memory, processors, open files, names, clock. Nothing is left behind."""
from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from contextlib import closing, suppress
from multiprocessing import get_all_start_methods
from pathlib import Path

from batch.limits import Limits
from explore.doctor_seen import DOUBTFUL, MISSING, READY, Asked, Seen, start

PER_WORKER = Limits().memory_bytes
PARENT = 300 << 20  # bytes: what the process that directs them may take
LITTLE_MEMORY = 512 << 20  # bytes: the largest real report took 302 MB
LITTLE_DISK, MUCH_DISK = 100 << 20, 1 << 30  # bytes
FEW_FILES, ENOUGH_FILES = 64, 1024
DAY = 86_400  # seconds
GIB = 1 << 30
CGROUPS = (  # (limit, used now, statistics): version 2, then 1
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current", "/sys/fs/cgroup/memory.stat"),
    ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes", "/sys/fs/cgroup/memory/memory.stat"),
)
HUNGRY = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))
try:
    bytearray(1 << 30)
except MemoryError:
    print("bound")
"""
BUSY = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
while True:
    pass
"""


def out_folder(asked: Asked) -> Seen:
    """It, or the nearest folder above it, can be written to and has room; a ledger works in it."""
    if "://" in str(asked.out):
        return Seen(READY, f"{asked.out}: อยู่ระยะไกล ไม่ได้ตรวจ (remote: not looked at)")
    folder = Path(asked.out).absolute()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return Seen(MISSING, f"{folder}: เขียนไม่ได้ (cannot be written to)")
    if folder == Path(asked.out).absolute():  # never a file outside OUT
        try:
            _keep_a_ledger(folder)
        except OSError as error:
            return Seen(MISSING, f"{folder}: เขียนไม่ได้ (cannot be written to): {error.strerror}")
        except sqlite3.Error as error:
            return Seen(DOUBTFUL, f"{folder}: SQLite ใช้ไม่ได้ที่นี่ ใช้ --state กับดิสก์ในเครื่อง (no SQLite here, use --state): {error}")
    return _room(folder)


def temporary_folder(_: Asked) -> Seen:
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"0" * 4096)
            file.flush()
    except OSError as error:
        return Seen(MISSING, f"เขียนไม่ได้ (cannot be written to): {error.strerror or error}")
    return _room(Path(tempfile.gettempdir()))


def processes(_: Asked) -> Seen:
    """Children can be made: by fork, or at least anew."""
    methods = get_all_start_methods()
    return Seen(READY if "fork" in methods else MISSING, ", ".join(methods))


def limits(_: Asked) -> Seen:
    """Limits that are set hold: a child that takes too much memory is refused it, one that takes too much time is ended."""
    memory = start([sys.executable, "-c", HUNGRY]).output.strip() == "bound"
    status = start([sys.executable, "-c", BUSY]).status
    processor = status in (-signal.SIGXCPU, -signal.SIGKILL)
    told = (
        f"หน่วยความจำ (memory): {'ได้ผล (holds)' if memory else 'ไม่ได้ผล (does not hold)'}, "
        f"เวลาประมวลผล (processor time): {'ได้ผล (holds)' if processor else 'ไม่ได้ผล (does not hold)'}"
    )
    return Seen(READY if memory and processor else DOUBTFUL, told)


def memory(asked: Asked) -> Seen:
    """For how many workers it is enough, each at its limit."""
    there = available_memory()
    if there is None:
        return Seen(DOUBTFUL, "ไม่ทราบ (not known)")
    fit = max(there - PARENT, 0) // PER_WORKER
    told = f"ว่าง (available) {_gib(there)}; ถึงขีดจำกัด (at the limit of) {_gib(PER_WORKER)}: --workers {fit}"
    if there < LITTLE_MEMORY:
        return Seen(MISSING, told)
    return Seen(READY if fit >= asked.workers else DOUBTFUL, told)


def cpus(asked: Asked) -> Seen:
    count = _processors()
    return Seen(READY if asked.workers <= count else DOUBTFUL, f"{count}; --workers {asked.workers}")


def open_files(_: Asked) -> Seen:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unbound = soft == resource.RLIM_INFINITY
    told = "ไม่จำกัด (no limit)" if unbound else f"{soft:,}" + ("" if hard == resource.RLIM_INFINITY else f" / {hard:,}")
    state = READY if unbound or soft >= ENOUGH_FILES else MISSING if soft < FEW_FILES else DOUBTFUL
    return Seen(state, told)


def names(_: Asked) -> Seen:
    encoding = sys.getfilesystemencoding()
    return Seen(READY if encoding.lower().replace("-", "") == "utf8" else DOUBTFUL, encoding)


def clock(_: Asked) -> Seen:
    """It is not behind this program's own files."""
    now = time.time()
    told = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(now))
    return Seen(READY if now > Path(__file__).stat().st_mtime - DAY else DOUBTFUL, told)


def available_memory() -> int | None:
    """Bytes that can be had without swapping, as the system or this container's limit tells; else all that the machine has."""
    found = [bound for limit, used, statistics in CGROUPS if (bound := _left_in_group(limit, used, statistics)) is not None]
    with suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/meminfo").read_text().splitlines()
        found.append(next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")))
    if not found:
        with suppress(OSError, ValueError):
            found.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    return min(found, default=None)


def _left_in_group(limit: str, used: str, statistics: str) -> int | None:
    """What is left of a container's limit; files that it only keeps in memory can go. None: no limit."""
    with suppress(OSError, ValueError):
        counts = dict(line.split(maxsplit=1) for line in Path(statistics).read_text().splitlines())
        idle = int(counts.get("total_inactive_file", counts.get("inactive_file", "0")))
        return max(int(Path(limit).read_text()) - int(Path(used).read_text()) + idle, 0)  # `max` is no number: no limit
    return None


def _processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _keep_a_ledger(folder: Path) -> None:
    """Write as the ledger of `ita run` does. Raises OSError, sqlite3.Error (a network folder without locks)."""
    with tempfile.TemporaryDirectory(prefix=".ita-doctor-", dir=folder) as name, closing(sqlite3.connect(Path(name, "x"))) as database:
        mode = database.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        if mode != "wal":
            raise sqlite3.OperationalError(f"journal_mode {mode}")
        with database:
            database.execute("CREATE TABLE x (y)")


def _room(folder: Path) -> Seen:
    free = shutil.disk_usage(folder).free
    state = READY if free >= MUCH_DISK else MISSING if free < LITTLE_DISK else DOUBTFUL
    return Seen(state, f"{folder}: ว่าง (free) {_gib(free)}")


def _gib(count: int) -> str:
    return f"{count / GIB:.1f} GiB"
