"""Which machine works on which input, decided by the input's name alone: no machine needs to know of another.

The name is relative to the source that was given, so that machines that mount the same files at different places agree. Each name is in
exactly one of n shards, whatever else there is and in whatever order.
"""
from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

WRITTEN = re.compile(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")


@dataclass(frozen=True, slots=True)
class Shard:
    """Shard `number` (from 1) of `count`."""

    number: int
    count: int

    def holds(self, name: str) -> bool:
        """Whether the input of this name is worked on here. 64 bits of SHA-256: even over any number of shards.

        >>> [number for number in (1, 2, 3) if Shard(number, 3).holds("ตำบล/รายงาน.pdf")]
        [3]
        """
        digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.number - 1


def read_shard(text: str) -> Shard:
    """`2/8` as it stands on the command line. Raises ValueError with one line for a person.

    >>> read_shard("2/8")
    Shard(number=2, count=8)
    """
    written = WRITTEN.fullmatch(text)
    if written is None or int(written[1]) > int(written[2]):
        raise ValueError(f"ต้องเป็น i/n เช่น 2/8 โดย i ไม่เกิน n (must be i/n like 2/8, i at most n): {text}")
    return Shard(int(written[1]), int(written[2]))


def namer(folders: Iterable[str], files: Iterable[str]) -> Callable[[str], str]:
    """How a path of this machine is called on all machines: relative to the outermost of the folders given that it is in, else to the
    folder that all files named have in common.

    >>> namer(["/mnt/a", "/mnt/a/2568"], [])("/mnt/a/2568/ก.pdf"), namer([], ["/x/1/r.pdf", "/x/2/r.pdf"])("/x/2/r.pdf")
    ('2568/ก.pdf', '2/r.pdf')
    """
    tops = sorted({os.path.join(os.path.abspath(folder), "") for folder in folders}, key=lambda top: (len(top), top))
    outside = [os.path.abspath(file) for file in files]
    outside = [os.path.dirname(file) for file in outside if not file.startswith(tuple(tops))]
    shared = os.path.join(os.path.commonpath(outside), "") if outside else ""

    def name(path: str) -> str:
        whole = os.path.abspath(path)
        top = next((top for top in tops if whole.startswith(top)), shared)
        return whole.removeprefix(top)

    return name
