"""`ita run` over the hostile set, watched: what it gave, what it took, and what else it did."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet

from tests.hostile.case import HostileClass, write_all
from tests.hostile.report import YEAR

ROOT = Path(__file__).parent.parent.parent
WATCH = """
import os, socket, subprocess
def watched(owner, name):
    does = getattr(owner, name)
    def told(*arguments, **options):
        with open(os.environ["ITA_WATCH"], "a") as file:
            file.write(f"{name} {arguments} {options}".replace("\\n", " ") + "\\n")
        return does(*arguments, **options)
    setattr(owner, name, told)
for owner, name in (
    (socket.socket, "connect"), (socket.socket, "connect_ex"), (socket.socket, "sendto"), (socket, "getaddrinfo"),
    (subprocess, "_fork_exec"), (os, "system"), (os, "posix_spawn"), (os, "execv"), (os, "execve"),
):
    watched(owner, name)
"""


@dataclass(slots=True, repr=False)  # pytest shows the arguments of a test that fails: these are hundreds of megabytes
class Ran:
    """What a run over the set gave. `files`: path -> class."""

    files: dict[bytes, HostileClass]
    address: str
    out: Path
    returned: int
    parent_peak: int
    calls: int
    watched: str
    stray: list[str]
    unchanged: bool
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))  # documents, by the file that they are of
    scores: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))  # by report_id
    measures: Counter[str] = field(default_factory=Counter)
    run: dict[str, dict[str, Any]] = field(default_factory=dict)

    def of(self, path: bytes) -> list[dict[str, Any]]:
        """The rows of a file: one, or those of an archive's members, or of the files in a folder."""
        return self.rows[printed(path)]


def run_over(classes: Callable[[str], Iterable[HostileClass]], home: Path) -> Ran:
    """Make the set in `home` and run over it. `classes` is told the address that files ask for: somebody listens there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        calls, address = _counted(server), f"127.0.0.1:{server.getsockname()[1]}"
        files = write_all(classes(address), home / "in")
        before = _snapshot(home / "in")
        returned, peak = _run(home)
        unchanged = _snapshot(home / "in") == before
        result = Ran(files, address, home / "out", returned, peak, len(calls), _text(home / "watched"), _stray(home), unchanged)
    _read_tables(result, home / "in")
    return result


def _counted(server: socket.socket) -> list[object]:
    """Calls at the address that files ask for, as they come."""
    calls: list[object] = []

    def listen() -> None:
        while True:
            try:
                calls.append(server.accept()[1])
            except OSError:
                return

    threading.Thread(target=listen, daemon=True).start()
    return calls


def _run(home: Path) -> tuple[int, int]:
    """`ita run` on two workers; what it returned, and the largest resident size of the parent."""
    for name in ("tmp", "home", "cwd", "site"):
        (home / name).mkdir()
    (home / "site" / "sitecustomize.py").write_text(WATCH)
    environment = {
        **os.environ,
        "TMPDIR": str(home / "tmp"),
        "HOME": str(home / "home"),
        "ITA_WATCH": str(home / "watched"),
        "PYTHONPATH": os.pathsep.join((str(home / "site"), str(ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "cli", "run", str(home / "in"), "--out", str(home / "out"), "--workers", "2"]
    with (home / "said").open("wb") as said:
        process = subprocess.Popen(command, cwd=home / "cwd", env=environment, stdout=said, stderr=said)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _peak_of(process.pid))
            time.sleep(0.1)
    return process.returncode, peak


def _peak_of(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


def _snapshot(folder: Path) -> list[tuple[str, int, int]]:
    found = []
    for place, folders, names in os.walk(os.fsencode(folder)):
        for name in (*folders, *names):
            status = os.lstat(os.path.join(place, name))
            found.append((repr(os.path.join(place, name)), status.st_size, status.st_mtime_ns))
    return sorted(found)


def _stray(home: Path) -> list[str]:
    """What a run left where it has no business."""
    left = [str(path) for name in ("tmp", "home", "cwd") for path in (home / name).rglob("*")]
    return left + [str(path) for path in (Path("/tmp/ita-climbed.txt"), Path("/tmp/ita-rooted.txt")) if path.exists()]


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def printed(path: bytes) -> str:
    """A path as tables hold it: a name need not be UTF-8."""
    return os.fsdecode(path).encode("utf-8", "backslashreplace").decode()


def _read_tables(result: Ran, folder: Path) -> None:
    paths = set(map(printed, result.files))
    for row in parquet.read_table(result.out / "documents.parquet").to_pylist():
        place = row["source"].rpartition("::")[2] if row["source"].startswith("zip://") else row["source"]
        while place not in paths and place.startswith(str(folder)):
            place = place.rpartition("/")[0]
        result.rows[place].append(row)
    for row in parquet.read_table(result.out / "indicator_scores.parquet").to_pylist():
        if row["score"] is not None and row["fiscal_year"] == YEAR:
            result.scores[row["report_id"]][row["indicator_no"]] = row["score"]
    result.measures.update(parquet.read_table(result.out / "measures.parquet").column("report_id").to_pylist())
    told = json.loads((result.out / "run.json").read_text(encoding="utf-8"))
    result.run = {document["source"]: document for document in told["documents"]}
