"""Files -> one short text that changes when any of them does: what was made with other code or data is made anew."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(places: Iterable[Path], suffixes: Iterable[str]) -> str:
    """16 hex digits of the SHA-256 over the names and bytes of all files with these suffixes, in folders or named. Raises OSError."""
    wanted, whole = tuple(suffixes), hashlib.sha256()
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.suffix in wanted and file.is_file():
                content = file.read_bytes()
                whole.update(f"{file.relative_to(place.parent).as_posix()}\0{len(content)}\0".encode())
                whole.update(content)
    return whole.hexdigest()[:16]
