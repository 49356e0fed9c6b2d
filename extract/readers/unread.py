"""A document of which most pages could not be read: what it holds is not known, so it is not called "no report".

In: a document as read. Out: the error that says why, or nothing.
"""
from __future__ import annotations

from extract.document import Document, Page
from extract.errors import DocumentError

NO_TEXT = "ไม่มีตัวอักษรในหน้านี้ (the page has no text)"  # and no picture: it is empty
ONLY_PICTURES = "pictures instead of text: OCR would be needed"  # of a Word file
NONSENSE_CLASS = "C34"  # of the damage catalogue: wrong letters
SCANS = "หน้าส่วนใหญ่ไม่มีข้อความที่อ่านได้ ต้องใช้ OCR (most pages hold no text that can be read: they need OCR, which is not in this version)"
LOST = "อ่านหน้าส่วนใหญ่ไม่ได้ ไฟล์น่าจะเสียหาย (most pages cannot be read: the file is probably damaged)"


def why_unread(document: Document) -> DocumentError | None:
    """`ocr_unavailable` or `corrupt` if less than half of the document's pages were read, else None. Empty pages count for nothing, and so
    do empty texts."""
    pages = [page for page in document.pages if not _is_empty(page)]
    lost = sum(page.quality == "failed" for page in pages)
    unread = lost + sum(_needs_ocr(page) for page in pages)
    if 2 * unread <= len(pages):
        return None
    return DocumentError("corrupt", LOST) if 2 * lost > unread else DocumentError("ocr_unavailable", SCANS)


def _is_empty(page: Page) -> bool:
    if page.number is None:
        return page.quality == "no_text" and ONLY_PICTURES not in (page.reason or "")
    return page.reason == NO_TEXT


def _needs_ocr(page: Page) -> bool:
    return page.quality == "no_text" or NONSENSE_CLASS in page.damage
