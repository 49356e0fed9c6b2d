"""A folder for one run's temporary files, beside those of other runs; what runs that were killed left there is removed."""
from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def own_folder(folder: Path) -> Iterator[Path]:
    """A folder of this run alone, locked as long as it is used and removed then. All that nobody holds locked there is of runs that were
    killed, and removed; also by a machine on which their numbers mean other processes. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # what is left there is no reason not to run
        for left in list(folder.iterdir()):
            with suppress(OSError):  # gone meanwhile, or in use
                _remove_unlocked(left)
    own, handle = _made_and_locked(folder)
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)
        os.close(handle)


def _made_and_locked(folder: Path) -> tuple[Path, int]:
    while True:
        own = folder / uuid.uuid4().hex
        own.mkdir()
        with suppress(FileNotFoundError, BlockingIOError):  # another run took it for one that was left, before it was locked
            handle = os.open(own, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.path.samestat(os.stat(own), os.fstat(handle)):
                    return own, handle
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)


def _remove_unlocked(left: Path) -> None:
    handle = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink()
    finally:
        os.close(handle)


def scratch_in(folder: Path) -> Path:
    """The folder of this process, not made yet. Folders there are named by processes of this machine."""
    with suppress(OSError):  # what is left there is no reason not to run
        for left in folder.iterdir():
            if left.name.isdigit() and not _is_running(int(left.name)):
                shutil.rmtree(left, ignore_errors=True)
    return folder / str(os.getpid())


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
