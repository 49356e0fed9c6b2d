"""`ita run` as a real process that is killed at a moment, and what is left of its output.

In: documents made by benchmarks/many.py, small ones and one of each other kind. Out: what the tests compare: the bytes of all files of the
tables, and what the ledger keeps of each content. Nothing in the shipped code knows of this: a table that is being written is seen from
outside, by the staging folder in OUT.
"""
from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pyarrow.parquet as pq

from benchmarks import many
from benchmarks.watched import unfinished
from tests.conftest import ROOT

OTHERS = (7, 31, 63)  # numbers of a Word file, a PDF, a broken one; even ones are made from short reports
FEW, MANY = 20, 40  # documents
LEDGER = Path(".ita") / "ledger.sqlite"
LOOKS = 0.0005  # seconds between two looks
PATIENCE = 120.0  # seconds for a run over all documents on a busy machine


def write_documents(folder: Path, count: int = FEW) -> list[Path]:
    """So many documents, in a folder for each province: small ones, and one of each other kind."""
    paths = []
    for number in (*range(0, 2 * (count - len(OTHERS)), 2), *OTHERS):
        one = many.document(number)
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)
        paths.append(path)
    return sorted(paths)


@dataclass(frozen=True, slots=True)
class Job:
    """One command line but for its output."""

    sources: tuple[Path, ...]
    options: tuple[str, ...] = ()

    def start(self, out: Path) -> subprocess.Popen[str]:
        """In a session of its own, as a terminal or a service would."""
        return subprocess.Popen(
            command("run", *self.sources, "--out", out, *self.options), cwd=ROOT, start_new_session=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=_hear_interrupts,
        )

    def run(self, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
        return ita("run", *self.sources, "--out", out, *self.options, *more)


def _hear_interrupts() -> None:
    """A test suite that a shell started in the background hands on that interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def command(*arguments: object) -> list[str]:
    return [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)]


def ita(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), cwd=ROOT, capture_output=True, encoding="utf-8", timeout=PATIENCE)


# ------------------------------------------------------------------ moments
@dataclass(frozen=True, slots=True)
class Length:
    """Seconds of an uninterrupted run, and those in which its tables are written."""

    whole: float
    writing_begins: float
    writing_ends: float


def length(job: Job, out: Path) -> Length:
    """Run to the end and see when its tables were written."""
    started = time.perf_counter()
    seen: list[float] = []
    process = job.start(out)
    while process.poll() is None:
        if unfinished(out):
            seen.append(time.perf_counter() - started)
        time.sleep(LOOKS)
    process.communicate()
    assert process.returncode in (0, 3) and seen
    return Length(time.perf_counter() - started, seen[0], seen[-1])


def kill_after(job: Job, out: Path, seconds: float) -> bool:
    """Start and kill after so many seconds. False: it had ended by then."""
    process = job.start(out)
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    return _killed(process)


def kill_while_writing(job: Job, out: Path, seconds: float) -> bool:
    """Start and kill so many seconds after the first table is begun. False: no table was unfinished at that moment."""
    process = job.start(out)
    while process.poll() is None and not unfinished(out):
        time.sleep(LOOKS)
    time.sleep(seconds)
    return _killed(process) and bool(unfinished(out))


def _killed(process: subprocess.Popen[str]) -> bool:
    """Kill the process and its session, wait until all that it had started has ended too. False: it had ended by itself."""
    family = family_of(process.pid)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    left = psutil.wait_procs(family, timeout=10)[1]
    assert not left, f"left behind: {left}"
    return process.returncode == -signal.SIGKILL


def family_of(pid: int) -> list[psutil.Process]:
    """All that the process has started and that those have started."""
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).children(recursive=True)
    return []


def children_of(pid: int, command: str) -> list[psutil.Process]:
    """What the process itself has started with such a command and is running."""
    found = []
    with suppress(psutil.NoSuchProcess):
        for one in psutil.Process(pid).children():
            with suppress(psutil.Error):
                found += [one] if command in " ".join(one.cmdline()) else []
    return found


# ------------------------------------------------------------------ what is left
def tables_of(out: Path) -> dict[str, bytes]:
    """The bytes of each file of the tables, by its name below OUT."""
    return {str(path.relative_to(out)): path.read_bytes() for path in files_of(out)}


def dates_of(out: Path) -> dict[str, int]:
    return {str(path.relative_to(out)): path.stat().st_mtime_ns for path in files_of(out)}


def files_of(out: Path) -> Iterator[Path]:
    """No hidden ones: they are not of the tables."""
    for folder, folders, names in os.walk(out):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(".parquet") and not name.startswith("."))


def read_all(out: Path) -> int:
    """Read every file of the tables to its end. Returns how many there are; raises what pyarrow raises for one that is torn."""
    return sum(1 for path in files_of(out) if pq.ParquetFile(path).read() is not None)


def kept(out: Path) -> dict[str, bytes]:
    """What the ledger keeps of each content: the figures of the run that read it, seconds and memory too."""
    if not (out / LEDGER).exists():
        return {}
    with closing(sqlite3.connect(f"file:{out / LEDGER}?mode=ro", uri=True)) as ledger:
        return dict(ledger.execute("SELECT sha256, aside FROM contents"))


def differences(found: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    """The names of files that are not the same in both; short, as their bytes are not for people."""
    return sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))


def unfit(found: dict[str, bytes], *versions: dict[str, bytes]) -> list[str]:
    """The names of files that are those of no version."""
    return sorted(name for name, data in found.items() if data not in [version.get(name) for version in versions])
