"""Bytes of a PDF -> an open pdfium document, mended if need be, and what a second engine says of it.

The ladder: as it is; rewritten by qpdf (pikepdf), which rebuilds lost cross-references; with the catalogue that stands in the file, where
no trailer names one. Parts that ask for too much are cut before pdfium sees them (`pdf_defused`). Refuses what is encrypted (an empty
password is tried) and what neither engine opens (`corrupt`).
"""
from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from extract.errors import DocumentError
from extract.readers.pdf_defused import Defused, defuse
from extract.readers.pdf_fonts import better_tables, with_tables
from extract.readers.pdf_streams import has_bloated_tables

MAX_PAGES = 2_000  # reports have up to some hundred; of more, the time limit would let no page be read
MAX_TABLES = 64_000_000  # bytes of the file's own tables; a file of 10,000 pages has 10 million
ENCRYPTED = "ไฟล์ใส่รหัสผ่าน ให้ปลดรหัสก่อน (the PDF is encrypted: remove its password first)"
CORRUPT = "ไฟล์ PDF เสียหาย เปิดไม่ได้ (no engine opens the PDF)"
BLOATED = "ตารางของไฟล์ PDF ใหญ่ผิดปกติเมื่อคลายออก (the PDF's own tables inflate too much)"
REPAIRED = "เปิดได้หลังซ่อมไฟล์ บางหน้าอาจหาย (opened after a repair: pages may be missing)"
DAMAGED = "โครงสร้างไฟล์เสียหาย บางหน้าอาจหาย (the file's structure is broken: pages may be missing)"
PASSWORD_ERRORS = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
HEADER = b"%PDF-1.7\n"
END = b"\nstartxref\n0\n%%EOF\n"
HEAD = 1024  # bytes in which the header stands
_CATALOG = re.compile(rb"(?<!\d)(\d{1,9})\s+(\d{1,5})\s+obj\b(?=(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Opened:
    """`data`: the file as it was opened. `note`: what is doubtful about the whole document, for a person; `reasons`: about its pages, by
    number. `speaking`: pages whose content shows text."""

    document: Any
    pages: int
    data: bytes
    note: str | None = None
    reasons: Mapping[int, list[str]] = field(default_factory=dict)
    speaking: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Looked:
    """What qpdf says: pages (None: it cannot open the file), whether it rebuilt the table of objects; the file to read, and the same with
    better fonts."""

    pages: int | None
    rebuilt: bool
    data: bytes
    defused: Defused
    mended: bytes | None = None


def open_pdf(data: bytes) -> Opened:
    """Open a PDF.

    Raises:
        DocumentError: `encrypted`, `corrupt`, or `too_large` for too many pages.
    """
    if HEADER[:5] not in data[:HEAD]:
        data = HEADER + data
    if has_bloated_tables(data, MAX_TABLES):
        raise DocumentError("too_large", BLOATED)
    looked = _looks(data)
    document = _open(looked.data)
    note = None
    if not _has_pages(document):
        if document is not None:
            document.close()
        looked, document = _repaired(data)
        note = REPAIRED
    if document is None or len(document) == 0:
        raise DocumentError("corrupt", CORRUPT)
    if len(document) > MAX_PAGES:
        raise DocumentError("too_large", f"เอกสารเกิน {MAX_PAGES:,} หน้า (the PDF has too many pages: {len(document):,})")
    document, better = _with_more_pages(document, looked)
    counted, pages = looked.pages, len(document)
    if note is None and better:
        note = REPAIRED
    elif note is None and counted is not None and counted != pages:
        note = f"จำนวนหน้าไม่ตรงกัน pdfium {pages} pikepdf {counted} (the engines count different pages)"
    elif note is None and (counted is None or looked.rebuilt):
        note = DAMAGED
    found = looked.defused
    if counted != pages:  # then page numbers mean different pages
        note = "; ".join(filter(None, (note, *dict.fromkeys(reason for told in found.reasons.values() for reason in told)))) or None
        found = Defused()
    return Opened(_with_named_glyphs(document, looked.mended), pages, looked.data, note, found.reasons, frozenset(found.speaking))


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


def _with_more_pages(document: Any, looked: _Looked) -> tuple[Any, bool]:
    """The file as qpdf writes it, if pdfium then loads more pages; True if so."""
    loaded = _loaded(document)
    if looked.pages is None or (loaded == len(document) and looked.pages <= loaded):
        return document, False
    other = _open(_rewritten(looked.data))
    if other is None or _loaded(other) <= loaded:
        if other is not None:
            other.close()
        return document, False
    document.close()
    return other, True


def _loaded(document: Any) -> int:
    return sum(_page_size(document, i) is not None for i in range(len(document)))


def _page_size(document: Any, index: int) -> tuple[float, float] | None:
    try:
        size: tuple[float, float] = document.get_page_size(index)
        return size if any(size) else None
    except pypdfium2.PdfiumError:
        return None


def _has_pages(document: Any | None) -> bool:
    return document is not None and len(document) > 0


def _open(data: bytes | None) -> Any | None:
    if data is None:
        return None
    pdfium.FPDF_LoadMemDocument(b"", 0, None)  # fails and says why: else pdfium may tell the error of a document before
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in PASSWORD_ERRORS:
            raise DocumentError("encrypted", ENCRYPTED) from error
        return None


def _looks(data: bytes) -> _Looked:
    """What qpdf says of the file. If parts of it ask for too much, it is written anew without them."""
    try:
        with pikepdf.open(io.BytesIO(data)) as found:
            pages = len(found.pages)
            rebuilt = any("damaged" in str(warning) for warning in found.get_warnings())
            seen = defuse(found, rebuilt) if pages <= MAX_PAGES else Defused()
            if not seen.changed:
                return _Looked(pages, rebuilt, data, seen, _mended(data, found))
            out = io.BytesIO()
            found.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    except pikepdf.PasswordError as error:
        raise DocumentError("encrypted", ENCRYPTED) from error
    except MemoryError:
        raise
    except Exception:  # qpdf's errors have many types; the other engine decides
        return _Looked(None, False, data, Defused())
    with pikepdf.open(io.BytesIO(out.getvalue())) as found:
        return _Looked(pages, rebuilt, out.getvalue(), seen, _mended(out.getvalue(), found))


def _mended(data: bytes, found: Any) -> bytes | None:
    try:
        return with_tables(data, tables) if (tables := better_tables(found)) else None
    except Exception:  # a font that qpdf cannot follow is read as pdfium reads it
        return None


def _repaired(data: bytes) -> tuple[_Looked, Any | None]:
    """The file as qpdf writes it; if that has no pages, with the catalogue that is found in it. It is given an end: without one qpdf takes
    its last object for half a one."""
    looked = _looks(data + END)
    document = _open(_rewritten(looked.data))
    catalog = next(_CATALOG.finditer(data), None)
    if _has_pages(document) or catalog is None:
        return looked, document
    looked = _looks(data + b"\ntrailer\n<< /Root %s %s R >>" % catalog.groups() + END)
    return looked, _open(_rewritten(looked.data))


def _rewritten(data: bytes) -> bytes | None:
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as found:
            found.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    except Exception:
        return None
    return out.getvalue()
