"""A disk that is full: one line says so, the old tables are whole, and the next run goes on when there is room."""
from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.batch import kills
from tests.batch.kills import Job
from tests.conftest import ROOT

MOUNT = ["unshare", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or subprocess.run(MOUNT, capture_output=True).returncode != 0, reason="no small file system can be mounted"
)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return kills.write_documents(tmp_path_factory.mktemp("documents"))


@pytest.fixture(scope="module")
def half(documents: Sequence[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("half") / "out"
    Job(tuple(documents[::2])).run(out)
    return out


def on_small_disk(out: Path, kilobytes: int, arguments: Sequence[object], after: Path) -> tuple[int, str]:
    """Run with OUT on a file system of that size, holding what `out` holds; copy what is left then to `after`. (exit code, stderr)"""
    disk = after.parent / "disk"
    disk.mkdir()
    script = "\n".join((
        f"mount -t tmpfs -o size={kilobytes}k tmpfs {shlex.quote(str(disk))} || exit 99",
        f"cp -a {shlex.quote(str(out))} {shlex.quote(str(disk))}/out || exit 98",
        shlex.join(kills.command("run", *arguments, "--out", disk / "out")),
        "code=$?",
        f"cp -a {shlex.quote(str(disk))}/out {shlex.quote(str(after))} || exit 97",
        "exit $code",
    ))
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=kills.PATIENCE)
    return done.returncode, done.stderr


def used_kilobytes(out: Path) -> int:
    """As tmpfs counts: whole pages."""
    return sum(-(-path.stat().st_size // 4096) * 4 for path in out.rglob("*") if path.is_file())


@pytest.mark.parametrize("room", [40, 150, 400], ids=lambda room: f"{room}k")
def test_one_line_says_that_the_disk_is_full_and_the_old_tables_are_whole(
    room: int, documents: Sequence[Path], half: Path, tmp_path: Path
) -> None:
    left = tmp_path / "left"
    code, told = on_small_disk(half, used_kilobytes(half) + room, documents, left)
    assert code == 1, told
    assert "Traceback" not in told
    assert any(word in told for word in ("disk_full", "No space left", "disk is full", "ดิสก์เต็ม")), told
    old = kills.tables_of(half)
    assert kills.differences(kills.tables_of(left), old) == []
    assert kills.read_all(left) == len(old)
    assert not kills.unfinished(left)
    shutil.rmtree(tmp_path / "disk")
    assert Job(tuple(documents)).run(left).returncode == 3
    Job(tuple(documents)).run(tmp_path / "fresh")
    assert kills.differences(kills.tables_of(left), kills.tables_of(tmp_path / "fresh")) == []


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_with_the_state_elsewhere_the_tables_are_old_or_new(share: float, documents: Sequence[Path], tmp_path: Path) -> None:
    """Not enough room for the new tables beside the old ones."""
    state, out, left = tmp_path / "state", tmp_path / "out", tmp_path / "left"
    options = ("--state", state)
    Job(tuple(documents[::2])).run(out, *map(str, options))
    old = kills.tables_of(out)
    code, told = on_small_disk(out, int(used_kilobytes(out) * (1 + share)) + 16, [*documents, *options], left)
    assert code == 1, told
    assert "Traceback" not in told and len([line for line in told.splitlines() if "(error)" in line]) == 1
    assert kills.differences(kills.tables_of(left), old) == []
    assert not kills.unfinished(left)
