"""Real kills and real full disks: a process that saves or publishes and dies leaves old tables whole, and the next one goes on."""
from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from export.schemas import tables
from export.store import STATE, Packed, Store
from export.whole_file import WriteError
from tests.conftest import ROOT
from tests.export.full_report import make_tables, other_source
from tests.export.test_store import packed, published

DOCUMENTS = 36
BOTH = "fiscal_year,province"
WORKS = """
import os, sys
from pathlib import Path
import pyarrow.json, pyarrow.parquet
from export.store import STATE, Store
from tests.export.test_store_killed import DOCUMENTS, document
out, what, keys = Path(sys.argv[1]), sys.argv[2], tuple(key for key in sys.argv[3].split(",") if key)
os.write(1, b"ready\\n")
with Store(out / STATE) as store:
    for number in range(DOCUMENTS if what == "save" else 0):
        store.save(document(number), "v1")
        os.write(1, b"%d\\n" % number)
    store.publish(out, keys)
"""


FOUND = make_tables()


@cache
def document(number: int) -> Packed:
    found = other_source(FOUND, f"in/{number:03}.txt", f"{number:064x}"[::-1])
    found["reports"] = [{**found["reports"][0], "fiscal_year": 2565 + number % 3, "province_code": f"TH-{40 + number % 2}"}]
    found["evidence"] = [{**row, "raw": f"{row['raw']} {number}"} for row in found["evidence"] * 40]
    return packed(found)


def killed_after(seconds: float, out: Path, what: str, keys: str) -> int | None:
    """The last document that was finished, or None. The moment counts from where the work begins."""
    command = [sys.executable, "-c", WORKS, str(out), what, keys]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        told = process.stdout.read().split()
    return int(told[-1]) if told else None


def fill(out: Path, numbers: range, keys: str = "") -> dict[str, bytes]:
    with Store(out / STATE) as store:
        for number in numbers:
            store.save(document(number), "v1")
        store.publish(out, tuple(key for key in keys.split(",") if key))
    return published(out)


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_saving(tmp_path: Path, seed: int) -> None:
    out = tmp_path / "out"
    old = fill(out, range(1))
    moment = random.Random(seed).uniform(0.0, 1.2)
    last = killed_after(moment, out, "save", "")
    assert all(pq.read_metadata(out / f"{name}.parquet").num_columns for name in tables())
    with Store(out / STATE) as store:
        kept = {line.source for line in store.lines()}
    assert kept >= {f"in/{number:03}.txt" for number in range(0 if last is None else last + 1)}
    if last is None or last < DOCUMENTS - 1:
        assert published(out) == old
    assert fill(out, range(DOCUMENTS)) == fill(tmp_path / "unbroken", range(DOCUMENTS))


@pytest.mark.parametrize("keys", [("", ""), (BOTH, BOTH), ("", BOTH), (BOTH, "")], ids=["one", "many", "split", "join"])
def test_killed_while_publishing(tmp_path: Path, keys: tuple[str, str]) -> None:
    """Five moments from the first row to the last replaced file, each on top of the one before."""
    out = tmp_path / "out"
    old, new = fill(out, range(12), keys[0]), fill(tmp_path / "unbroken", range(DOCUMENTS), keys[1])
    with Store(out / STATE) as store:
        for number in range(12, DOCUMENTS):
            store.save(document(number), "v1")
    started = time.monotonic()
    fill(tmp_path / "unbroken", range(0), "fiscal_year")
    takes = time.monotonic() - started
    for part in (0.1, 0.3, 0.5, 0.7, 0.9):
        killed_after(takes * part, out, "publish", keys[1])
        left = {name: data for name, data in published(out).items() if not name.startswith(".")}
        assert all(data in (old.get(name), new.get(name)) for name, data in left.items())
    assert fill(out, range(0), keys[1]) == new


@pytest.mark.parametrize("keys", ["", BOTH], ids=["one", "many"])
def test_files_that_may_not_grow_leave_the_old_tables(tmp_path: Path, keys: str) -> None:
    out = tmp_path / "out"
    old = fill(out, range(5), keys)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store(out / STATE) as store:
        for number in range(5, DOCUMENTS):
            store.save(document(number), "v1")
        resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, limits[1]))
        try:
            with pytest.raises(WriteError) as error:
                store.publish(out, tuple(key for key in keys.split(",") if key))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert error.value.code == "cannot_write" and str(out) in str(error.value) and "\n" not in str(error.value)
    assert published(out) == old
    assert fill(out, range(0), keys) == fill(tmp_path / "unbroken", range(DOCUMENTS), keys)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small disk")
@pytest.mark.parametrize("keys", ["", BOTH], ids=["one", "many"])
def test_a_full_disk_leaves_the_old_tables(tmp_path: Path, keys: str) -> None:
    """The tables on a small disk, the state elsewhere; when there is room again the next publish writes them."""
    out, state, size = tmp_path / "disk", tmp_path / STATE, "1m"
    out.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(out)], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    try:
        with Store(state) as store:
            store.save(document(0), "v1")
            assert store.publish(out, tuple(key for key in keys.split(",") if key))
            old = published(out)
            (out / "other").write_bytes(b"x" * 700_000)
            for number in range(1, DOCUMENTS):
                store.save(document(number), "v1")
            with pytest.raises(WriteError, match="No space left"):
                store.publish(out, tuple(key for key in keys.split(",") if key))
            assert published(out) == old
            (out / "other").unlink()
            subprocess.run(["mount", "-o", "remount,size=20m", str(out)], check=True)
            assert store.publish(out, tuple(key for key in keys.split(",") if key))
        assert published(out) == fill(tmp_path / "unbroken", range(DOCUMENTS), keys)
    finally:
        subprocess.run(["umount", str(out)], check=True)
