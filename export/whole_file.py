"""Bytes -> one file, whole or not at all. Refuses a folder, a device or a pipe as the target: only regular files are replaced."""
from __future__ import annotations

import os
from pathlib import Path


class WriteError(OSError):
    """A file cannot be written. The message is one line, Thai with English."""

    code = "cannot_write"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, replacing one that is there only when all of it is on the disk. Raises WriteError; then nothing has changed."""
    target = path.resolve()  # a link stays a link
    if target.exists() and not target.is_file():
        raise WriteError(f"เขียนไม่ได้: ไม่ใช่ไฟล์ (cannot write: not a regular file): {path}")
    temporary = target.with_name(f".ita-{os.getpid()}.tmp")  # short: the target's own name may be as long as names can be
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
        sync_folder(target.parent)
    except OSError as error:
        raise WriteError(f"เขียนไม่ได้ (cannot write) {path}: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True) if target.parent.is_dir() else None


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk: a renamed file is safe only then."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
