"""A path or bytes -> Document: is it a file, what is it, which reader. The only place that touches the disk.

Refuses, with a `DocumentError`: what is no regular file, cannot be opened, is empty, too large, or of a kind not read.
"""
from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from extract.document import Document, Page
from extract.errors import DocumentError, ErrorCode
from extract.readers.long_paragraphs import cut_long
from extract.readers.sniff import Kind, sniff

MAX_BYTES = 100_000_000  # the largest ITA report seen is a scan of 40 MB
CONVERT = "บันทึกเป็นข้อความ (.txt) หรือ HTML ก่อน"
ADVICE = {
    "image": "ยังไม่อ่านภาพในรุ่นนี้ (images need OCR, which is not in this version)",
    "archive": "เป็นไฟล์บีบอัด ให้แตกไฟล์ก่อน (an archive: unpack it first)",
    "binary": "ไม่รู้จักชนิดของไฟล์ (bytes of no known type)",
}
OTHER_ADVICE = f"ยังไม่อ่านไฟล์ชนิดนี้ {CONVERT} (this type is not read: save it as text or HTML)"
REFUSALS: dict[int, tuple[ErrorCode, str]] = {
    errno.EACCES: ("permission_denied", "ไม่มีสิทธิ์อ่านไฟล์ (no permission to read the file)"),
    errno.EPERM: ("permission_denied", "ไม่มีสิทธิ์อ่านไฟล์ (no permission to read the file)"),
    errno.EIO: ("corrupt", "อ่านไฟล์จากดิสก์ไม่ได้ (the disk cannot read the file)"),
    errno.ENXIO: ("not_regular_file", "ไม่ใช่ไฟล์ธรรมดา (not a regular file)"),
}


def _text(data: bytes) -> tuple[Page, ...]:
    from extract.readers.text import read_text

    return read_text(data)


def _html(data: bytes) -> tuple[Page, ...]:
    from extract.readers.html import read_html

    return read_html(data)


def _pdf(data: bytes) -> tuple[Page, ...]:
    from extract.readers.pdf import read_pdf

    return read_pdf(data)


def _docx(data: bytes) -> tuple[Page, ...]:
    from extract.readers.docx import read_docx

    return read_docx(data)


def _office(data: bytes) -> tuple[Page, ...]:
    from extract.readers.office import read_office

    return read_office(data)


READERS: dict[str, Callable[[bytes], tuple[Page, ...]]] = {  # by `Kind.reader`
    "text": _text, "html": _html, "pdf": _pdf, "docx": _docx, "old_office": _office, "rtf": _office, "odt": _office, "word_xml": _office,
}


def read_document(path: str | Path) -> Document:
    """Read a file, whatever its name says.

    Raises:
        DocumentError: with a code of the contract's list; nothing else for any file.
    """
    source = os.fspath(path).encode("utf-8", "backslashreplace").decode()  # a name need not be UTF-8, a table's text must
    return read_bytes(_bytes_of(path), source)


def read_bytes(data: bytes, source: str) -> Document:
    """Read the bytes of a document; `source` is only noted.

    Raises:
        DocumentError: with a code of the contract's list.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        kind = sniff(data)
    except DocumentError as error:
        raise _known(error, data, digest, None) from None
    try:
        if kind.reader not in READERS:
            raise DocumentError("unsupported_type", f"{ADVICE.get(kind.reader, OTHER_ADVICE)}: {kind.media_type}")
        pages = tuple(map(cut_long, READERS[kind.reader](data)))
    except DocumentError as error:
        raise _known(error, data, digest, kind) from None
    methods = dict.fromkeys(page.method for page in pages)
    return Document(source, digest, len(data), kind.media_type, "+".join(methods), pages)


def _known(error: DocumentError, data: bytes, digest: str, kind: Kind | None) -> DocumentError:
    error.sha256, error.size_bytes = digest, len(data)
    error.media_type = kind.media_type if kind else None
    return error


def _bytes_of(path: str | Path) -> bytes:
    """The file's bytes. It is looked at before it is opened (a pipe would block) and again after (it may have changed)."""
    try:
        _check(os.stat(path))
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            _check(os.fstat(file.fileno()))
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        _refuse(error)
    _check_size(len(data))
    return data


def _refuse(error: OSError | ValueError) -> NoReturn:
    number = error.errno if isinstance(error, OSError) else None
    code, detail = REFUSALS.get(number or 0, ("not_found", "ไม่พบไฟล์ (no such file)"))
    raise DocumentError(code, detail) from error


def _check(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise DocumentError("not_regular_file", "ไม่ใช่ไฟล์ธรรมดา (not a regular file: a folder, pipe or device)")
    _check_size(found.st_size)


def _check_size(size: int) -> None:
    if size == 0:
        raise DocumentError("empty", "ไฟล์ว่าง (the file has no bytes)", size_bytes=0)
    if size > MAX_BYTES:
        raise DocumentError("too_large", f"ไฟล์ใหญ่เกิน {MAX_BYTES:,} ไบต์ (the file is too large)", size_bytes=size)
