"""One document, or one page of it -> the lines of `ita explain` and the picture of the page.

The document is read and drawn in a child process with limits: whatever it does to that is one line for the caller. What is asked for and
is not there (a page beyond the last, a picture of what is no PDF) is a `refusal`; what cannot be read or drawn has a code of the
contract's list.
"""
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from batch.isolated import Children, Limits
from explore.explain import explain
from extract.document import Document
from extract.errors import DocumentError
from pipeline import Result, error_of, read_one

LIMITS = Limits(cpu_seconds=60)  # a person waits, and the picture of a page takes its time
PDF = "application/pdf"
PDF_ONLY = "วาดภาพหน้าได้เฉพาะไฟล์ PDF (a picture of a page exists for PDF files only)"
NO_PAGES = "เอกสารชนิดนี้ไม่แบ่งหน้า (this document has no pages)"
CHANGED = "ไฟล์เปลี่ยนไประหว่างอ่าน ลองอีกครั้ง (the file changed while it was read: try again)"


@dataclass(frozen=True, slots=True)
class Asked:
    """`page` from 1; None: the whole document. `picture`: of that page."""

    path: str
    page: int | None = None
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """`failed`: (code, detail) of a document that cannot be read or drawn. `refusal`: why what is asked for does not exist."""

    source: str
    lines: tuple[str, ...] = ()
    png: bytes | None = None
    failed: tuple[str, str] | None = None
    refusal: str | None = None


def tell(asked: Asked) -> Told:
    """What is asked for of one document. Nothing that the file holds makes it raise or ends the process."""
    with Children(tell_here, LIMITS) as children:
        outcome = children.run(asked)
    if outcome.result is not None:
        return outcome.result
    error = error_of(outcome)
    return Told(asked.path, failed=(error.code, error.detail))


def tell_here(asked: Asked) -> Told:
    """As `tell`, in this process."""
    result = read_one(asked.path)
    if result.status == "failed" or result.document is None:
        return Told(result.source, failed=(result.error_code or "", result.error_detail or ""))
    refusal = _refusal(asked, result.document)
    if refusal is not None:
        return Told(result.source, refusal=refusal)
    lines = tuple(explain(result, asked.page))
    if asked.page is None or not asked.picture:
        return Told(result.source, lines)
    try:
        return Told(result.source, lines, _picture(result, asked.path, asked.page))
    except DocumentError as error:
        return Told(result.source, failed=(error.code, error.detail))


def _refusal(asked: Asked, document: Document) -> str | None:
    if asked.picture and document.media_type != PDF:
        return PDF_ONLY
    pages = [page.number for page in document.pages if page.number is not None]
    if asked.page is None or asked.page in pages:
        return None
    if not pages:
        return NO_PAGES
    return f"ไม่มีหน้า {asked.page} เอกสารมี {len(pages)} หน้า (no page {asked.page}: the document has {len(pages)})"


def _picture(result: Result, path: str, page: int) -> bytes:
    from explore.page_fonts import system_writing
    from explore.page_image import page_png
    from explore.page_marks import marks_of

    data = Path(path).read_bytes()
    if result.document is None or hashlib.sha256(data).hexdigest() != result.document.sha256:
        raise DocumentError("corrupt", CHANGED)
    return page_png(data, page, marks_of(result, page), _title(result, result.document, page), system_writing())


def _title(result: Result, document: Document, number: int) -> Sequence[str]:
    """Which page it is, and what is known of it as a whole."""
    page = next(page for page in document.pages if page.number == number)
    read = f"{page.method} {page.quality}" + (f": {page.reason}" if page.reason else "")
    where = f"หน้า (page) {number} / {len(document.pages)}"
    return Path(result.source).name, where, f"เอกสาร (document): {result.status}; หน้านี้ (this page): {read}"
