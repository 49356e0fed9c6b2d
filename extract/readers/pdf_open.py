"""Bytes of a PDF -> an open pdfium document, mended if need be, and what a second engine says of its page count.

The ladder: as it is; rewritten by qpdf (pikepdf), which rebuilds lost cross-references. Refuses what is encrypted (an empty password is
tried) and what neither engine opens (`corrupt`).
"""
from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from extract.errors import DocumentError
from extract.readers.pdf_fonts import better_tables, with_tables

MAX_PAGES = 10_000
ENCRYPTED = "ไฟล์ใส่รหัสผ่าน ให้ปลดรหัสก่อน (the PDF is encrypted: remove its password first)"
CORRUPT = "ไฟล์ PDF เสียหาย เปิดไม่ได้ (no engine opens the PDF)"
PASSWORD_ERRORS = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


@dataclass(frozen=True, slots=True)
class Opened:
    """`note`: what is doubtful about the whole document, for a person."""

    document: Any
    pages: int
    note: str | None = None


def open_pdf(data: bytes) -> Opened:
    """Open a PDF.

    Raises:
        DocumentError: `encrypted`, `corrupt`, or `too_large` for too many pages.
    """
    document = _open(data)
    counted, rebuilt, mended = _qpdf_looks(data)
    note = None
    if document is None or len(document) == 0:
        if document is not None:
            document.close()
        document = _open(_rewritten(data))
        note = "เปิดได้หลังซ่อมไฟล์ บางหน้าอาจหาย (opened after a repair: pages may be missing)"
    if document is None or len(document) == 0:
        raise DocumentError("corrupt", CORRUPT)
    pages = len(document)
    if pages > MAX_PAGES:
        raise DocumentError("too_large", f"เอกสารเกิน {MAX_PAGES:,} หน้า (the PDF has too many pages: {pages:,})")
    if note is None and counted is not None and counted != pages:
        note = f"จำนวนหน้าไม่ตรงกัน pdfium {pages} pikepdf {counted} (the engines count different pages)"
    elif note is None and (counted is None or rebuilt):
        note = "โครงสร้างไฟล์เสียหาย บางหน้าอาจหาย (the file's structure is broken: pages may be missing)"
    return Opened(_with_named_glyphs(document, mended), pages, note)


class _Remaining:
    """A mended document that has lost the pages which no engine can load: they keep their numbers, and cannot be loaded."""

    def __init__(self, document: Any, places: list[int | None]) -> None:
        self._document, self._places = document, places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: int) -> Any:
        place = self._places[index]
        if place is None:
            raise pypdfium2.PdfiumError("the page cannot be loaded")
        return self._document[place]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._document, name)


def _with_named_glyphs(document: Any, mended: bytes | None) -> Any:
    """The document whose fonts were mended, if it opens and has the same pages."""
    better = _open(mended)
    if better is None:
        return document
    sizes = [better.get_page_size(i) for i in range(len(better))]
    loaded: list[Any] = [_page_size(document, i) for i in range(len(document))]
    if [size for size in loaded if size is not None] != sizes:
        better.close()
        return document
    document.close()
    kept = iter(range(len(sizes)))
    return better if len(loaded) == len(sizes) else _Remaining(better, [None if size is None else next(kept) for size in loaded])


def _page_size(document: Any, index: int) -> tuple[float, float] | None:
    try:
        size: tuple[float, float] = document.get_page_size(index)
        return size if any(size) else None
    except pypdfium2.PdfiumError:
        return None


def _open(data: bytes | None) -> Any | None:
    if data is None:
        return None
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in PASSWORD_ERRORS:
            raise DocumentError("encrypted", ENCRYPTED) from error
        return None


def _qpdf_looks(data: bytes) -> tuple[int | None, bool, bytes | None]:
    """The pages that qpdf counts, whether it had to rebuild the file's table of objects, and the file with mended fonts if need be."""
    try:
        with pikepdf.open(io.BytesIO(data)) as found:
            pages = len(found.pages)
            rebuilt = any("damaged" in str(warning) for warning in found.get_warnings())
            return pages, rebuilt, _mended(data, found)
    except pikepdf.PasswordError as error:
        raise DocumentError("encrypted", ENCRYPTED) from error
    except Exception:  # qpdf's errors have many types; the other engine decides
        return None, False, None


def _mended(data: bytes, found: Any) -> bytes | None:
    try:
        return with_tables(data, tables) if (tables := better_tables(found)) else None
    except Exception:  # a font that qpdf cannot follow is read as pdfium reads it
        return None


def _rewritten(data: bytes) -> bytes | None:
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as found:
            found.save(out)
    except Exception:
        return None
    return out.getvalue()
