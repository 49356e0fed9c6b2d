"""A list file (`@list.txt`): one source a line -> the sources.

UTF-8 with or without BOM (or UTF-16 with one, as Windows writes); empty lines and lines that begin with # are left out. Bytes that are not
UTF-8 are kept as they are, since file names may be so. A list inside a list is not read. Refuses, as `Trouble`: what is no regular file,
cannot be read or is larger than any list.
"""
from __future__ import annotations

import codecs
import os
import stat
from contextlib import closing
from io import FileIO

from batch.trouble import Trouble, of_system, too_large

SIGN = "@"
MAX_LIST_BYTES = 50_000_000  # a million lines of 50 bytes
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_list(path: str) -> list[str] | Trouble:
    """The sources of a list, in its order."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return Trouble("not_regular_file", "ไม่ใช่ไฟล์ธรรมดา (not a regular file: a folder, pipe or device)")
        with closing(FileIO(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)))) as file:
            data = file.read(MAX_LIST_BYTES + 1) or b""
    except (OSError, ValueError) as error:
        return of_system(error)
    if len(data) > MAX_LIST_BYTES:
        return too_large(MAX_LIST_BYTES)
    return sources_of(data)


def sources_of(data: bytes) -> list[str]:
    """The lines that name a source.

    >>> sources_of("\\ufeff# ปี 2568\\r\\nตำบล/ก.pdf\\r\\n\\r\\nhttps://a.go.th/ข.pdf\\r\\n".encode())
    ['ตำบล/ก.pdf', 'https://a.go.th/ข.pdf']
    """
    if data.startswith(WIDE):
        text = data.decode("utf-16", "replace")
    else:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    return [line for line in lines if line and not line.startswith("#")]
