"""The tables of OUT, replaced together: all new files stand beside the old ones, synced, before the first old one goes.

A table is a file, or a folder of partitions (`reports.parquet/2568/TH-45/part-0.parquet`). Files that would not change are left alone, with
their dates; partitions that are gone are removed. A run that was killed leaves every file whole, old or new, and perhaps the staging
folder: the next one puts back what had been moved away in it and removes the rest. Nothing is followed out of OUT: a symbolic link in the
place of a table or a partition is replaced.
"""
from __future__ import annotations

import fcntl
import filecmp
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from export.whole_file import sync_folder

STAGING, OLD, NEW = ".publishing", "old", "new"
PART = "part-0.parquet"
Stamp = tuple[str, int, int]  # a file of OUT: relative path, size, time of its last change in nanoseconds


def target_of(table: str, partition: str) -> str:
    """The file of a table, relative to OUT. `partition`: `2568/TH-45`; empty where the table is one file."""
    return f"{table}.parquet/{partition}/{PART}" if partition else f"{table}.parquet"


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Wait until no other process publishes into this folder; the system ends the lock with the process."""
    out.mkdir(parents=True, exist_ok=True)
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """An empty folder on the file system of OUT for the new files; gone afterwards."""
    mend(out)
    new = out / STAGING / NEW
    new.mkdir(parents=True)
    try:
        yield new
    finally:
        mend(out)


def mend(out: Path) -> None:
    """Undo what a killed run left half done: a table that had been moved away, with nothing in its place yet, comes back."""
    old = out / STAGING / OLD
    for moved in list(os.scandir(old)) if old.is_dir() else ():
        if not os.path.lexists(out / moved.name):
            os.rename(moved.path, out / moved.name)
    shutil.rmtree(out / STAGING, ignore_errors=True)


def replace_tables(out: Path, staged: Path, names: Iterable[str], files: Sequence[str]) -> None:
    """Move the staged files of the named tables to their places and remove those that belong to these tables no more."""
    (out / STAGING / OLD).mkdir()
    for name in names:
        table = f"{name}.parquet"
        own = [file for file in files if file.split("/")[0] == table]
        if _is_folder(out / table) and _is_folder(staged / table):
            _replace_parts(out, staged, table, own)
        else:
            _replace_whole(out, staged, table)
    sync_folder(out)


def stamps(out: Path, files: Iterable[str]) -> list[Stamp] | None:
    """How the files look now; None if one is missing."""
    found = []
    for file in files:
        try:
            status = os.stat(out / file)
        except OSError:
            return None
        found.append((file, status.st_size, status.st_mtime_ns))
    return found


def _replace_whole(out: Path, staged: Path, table: str) -> None:
    """A file by a file is one step. Where one of them is a folder it takes two, and a kill between them is what `mend` undoes."""
    if _is_folder(staged / table) or _is_folder(out / table):
        if os.path.lexists(out / table):
            os.rename(out / table, out / STAGING / OLD / table)
        for folder, _, _ in os.walk(staged / table):
            sync_folder(Path(folder))
        os.rename(staged / table, out / table)
    elif not _is_same(staged / table, out / table):
        os.replace(staged / table, out / table)


def _replace_parts(out: Path, staged: Path, table: str, files: Sequence[str]) -> None:
    changed = set()
    for file in files:
        target = out / file
        _make_folders(out / table, target.parent)
        if not _is_same(staged / file, target):
            _remove_if(target, _is_folder(target))
            os.replace(staged / file, target)
            changed |= set(target.parents[: len(Path(file).parts) - 1])
    changed |= _remove_others(out, table, set(files))
    for folder in changed:
        if folder.is_dir():
            sync_folder(folder)


def _make_folders(table: Path, folder: Path) -> None:
    """The folders of a partition; whatever else has such a name makes room."""
    if folder != table:
        _make_folders(table, folder.parent)
        _remove_if(folder, os.path.lexists(folder) and not _is_folder(folder))
        folder.mkdir(exist_ok=True)


def _remove_others(out: Path, table: str, wanted: set[str]) -> set[Path]:
    """Remove files that are no longer of the table, and folders that are empty then. Returns the folders that changed."""
    changed = set()
    for folder, _, names in os.walk(out / table, topdown=False):
        for name in names:
            path = Path(folder, name)
            if path.relative_to(out).as_posix() not in wanted:
                path.unlink()
                changed.add(path.parent)
        if not os.listdir(folder):
            os.rmdir(folder)
            changed.add(Path(folder).parent)
    return changed


def _remove_if(path: Path, wrong: bool) -> None:
    if wrong:
        shutil.rmtree(path) if _is_folder(path) else path.unlink()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_same(new: Path, old: Path) -> bool:
    return old.is_file() and not old.is_symlink() and filecmp.cmp(new, old, shallow=False)
