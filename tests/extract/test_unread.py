"""A document that was hardly read is not called one that is no report."""

from __future__ import annotations

import pytest

from extract.document import Document, Page, Paragraph, Place
from extract.readers.unread import NO_TEXT, NONSENSE_CLASS, ONLY_PICTURES, why_unread

TEXT = (Paragraph("หนังสือเชิญประชุม", Place(page=1)),)
GOOD = Page(1, TEXT, "pdf_text")
SCAN = Page(2, (), "pdf_text", "no_text", reason="needs OCR")
EMPTY = Page(3, (), "pdf_text", "no_text", reason=NO_TEXT)
FAILED = Page(4, (), "pdf_text", "failed")
NONSENSE = Page(5, TEXT, "pdf_text", "damaged", damage=(NONSENSE_CLASS,))


def code(*pages: Page) -> str | None:
    error = why_unread(Document("x", "0" * 64, 1, "application/pdf", "pdf_text", pages))
    return None if error is None else error.code


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ((GOOD,), None),
        ((GOOD, SCAN), None),
        ((GOOD, SCAN, SCAN), "ocr_unavailable"),
        ((GOOD, EMPTY, EMPTY, EMPTY), None),
        ((GOOD, NONSENSE, NONSENSE), "ocr_unavailable"),
        ((GOOD, FAILED, FAILED, SCAN), "corrupt"),
        ((EMPTY,), None),
        ((Page(None, (), "text", "no_text"),), None),
        ((Page(None, (), "docx", "no_text", reason=f"3 {ONLY_PICTURES}"),), "ocr_unavailable"),
    ],
)
def test_more_than_half_of_the_pages_that_hold_something_must_be_read(pages: tuple[Page, ...], expected: str | None) -> None:
    assert code(*pages) == expected
