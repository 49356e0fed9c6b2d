"""A page of a PDF with what was recognised on it -> a PNG.

In: the file's bytes, the page and its marks. Out: the bytes of a picture: the page as shown (rotation and crop box honoured) with the
marks, and a panel with the legend and the list of marks. Refuses what cannot be opened or drawn with a `DocumentError`. pdfium may
abort the process on a broken file: to be called in a process of its own (`one_document`).
"""
from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from explore.page_fonts import Writing
from explore.page_marks import Mark
from explore.page_sheet import Page, sheet_of
from extract.errors import DocumentError
from extract.readers.pdf_chars import Glyph, read_letters
from extract.readers.pdf_open import open_pdf
from extract.readers.pdf_page import view_of
from extract.readers.pdf_rules import read_rules

PIXELS_PER_POINT = 2.0  # 144 dpi: 8-point print is readable
MAX_SIDE = 4000  # pixels; a poster is drawn smaller
CANNOT_DRAW = "วาดหน้านี้ไม่ได้ (the page cannot be drawn)"


def page_png(data: bytes, number: int, marks: Sequence[Mark], title: Sequence[str], writing: Writing) -> bytes:
    """The picture of page `number` (from 1).

    Raises:
        DocumentError: `encrypted`, `corrupt` or `too_large`.
    """
    out = io.BytesIO()
    sheet_of(rendered(data, number), marks, title, writing).save(out, "PNG")
    return out.getvalue()


def rendered(data: bytes, number: int) -> Page:
    """The page as a viewer shows it, 2 pixels per point if that is not too large."""
    opened = open_pdf(data)
    try:
        page = opened.document[number - 1]
        scale = min(PIXELS_PER_POINT, MAX_SIDE / max(*view_of(page)[1], 1.0))
        return Page(page.render(scale=scale).to_pil().convert("RGB"), scale, tuple(_glyphs(page)))
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise DocumentError("corrupt", CANNOT_DRAW) from error
    finally:
        opened.document.close()


def _glyphs(page: Any) -> Iterable[Glyph]:
    """The letters as the reader saw them; none where pdfium refuses."""
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    if not text_page:
        return []
    try:
        view, size = view_of(page)
        return read_letters(text_page, view, size, read_rules(page.raw, view)).glyphs
    finally:
        pdfium.FPDFText_ClosePage(text_page)
