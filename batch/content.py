"""A file on this machine -> the SHA-256 of its bytes, without waiting for pipes or reading what is larger than any document."""
from __future__ import annotations

import hashlib
import os
import stat


def digest_of(path: str, most: int) -> str | None:
    """In hex; None for what is no regular file, is empty, larger than `most` bytes or cannot be read: whoever reads it says why."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or not 0 < found.st_size <= most:
                return None
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
