"""PDF files -> pages of blocks: pdfium for letters and rules, own grids for tables.

In: the file's bytes. Out: one Page for each page, with its boxes. Each page is told as good, damaged, no_text (a scan) or failed; one
broken page does not cost the others. Refuses what is encrypted, what no engine opens, and documents without any text
(`ocr_unavailable`). Recognition of scans has its place in `read_pdf`: pages told as no_text.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import BBox, Block, Page
from extract.errors import DocumentError
from extract.readers.mend import mended_page
from extract.readers.pdf_aligned import aligned_tables
from extract.readers.pdf_bands import Bands, bands_of
from extract.readers.pdf_boxes import BoxRow, boxes_beside, card_texts
from extract.readers.pdf_charts import bar_charts
from extract.readers.pdf_columns import Span
from extract.readers.pdf_cut import Slice
from extract.readers.pdf_grid import frames_of
from extract.readers.pdf_hero import hero_boxes
from extract.readers.pdf_joins import Draft, joined_pages
from extract.readers.pdf_lines import parts_by_words
from extract.readers.pdf_measure_cards import measure_boxes
from extract.readers.pdf_open import Opened
from extract.readers.pdf_page import shapes_of
from extract.readers.pdf_panels import Panel, panels_beside, says_little
from extract.readers.pdf_second import Judged, SecondOpinion, open_by_any
from extract.readers.pdf_sideways import Turn, boxes_as_shown
from extract.readers.pdf_tables import ruled_tables
from extract.readers.pdf_text import text_blocks
from extract.readers.unread import NO_TEXT

METHOD = "pdf_text"
FEW_LETTERS = 20  # a scan may carry a stamp or a page number as text
SCAN = "หน้านี้เป็นภาพสแกน ต้องใช้ OCR (the page is a scan: it needs OCR)"
NO_OCR = "เอกสารเป็นภาพสแกน รุ่นนี้ยังอ่านไม่ได้ (no page has text: scans need OCR, which is not in this version)"
UNMAPPED = "อักขระที่ฟอนต์ไม่บอกความหมาย (characters whose font does not say what they are)"
TOO_MANY = "หน้านี้มีอักขระหรือเส้นมากเกินไป อ่านได้บางส่วน (too many characters or lines on the page: read in part)"
MUTE = "ฟอนต์ของหน้านี้เสียหาย จึงไม่เห็นตัวอักษร (the page shows text with fonts that are broken: none of it can be read)"
FAILED = "อ่านหน้านี้ไม่ได้ (the page cannot be read)"


@dataclass(frozen=True, slots=True)
class Seen:
    """What one page showed before its texts are repaired."""

    draft: Draft
    letters: int = 0
    unmapped: int = 0
    images: int = 0
    reason: str | None = None
    failed: bool = False
    columns: tuple[Span, ...] | None = None  # of a table without frame that the page ends with
    turn: Turn | None = None  # how its text lies
    slice: Slice | None = None  # of a drawing that goes on over the page's edges
    damage: tuple[str, ...] = ()  # that no reader could undo
    is_mute: bool = False  # not even a space was found


def read_pdf(data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF.

    Raises:
        DocumentError: `encrypted`, `corrupt`, `too_large`, or `ocr_unavailable` if no page has text.
    """
    opened = open_by_any(data)
    try:
        seen = _all_seen(opened)
    finally:
        opened.document.close()
    drafts = joined_pages([page.draft for page in seen])
    pages = [_page(replace(page, draft=draft), number) for number, (page, draft) in enumerate(zip(seen, drafts, strict=True), start=1)]
    pages = [_told(page, number, opened, one.is_mute) for number, (page, one) in enumerate(zip(pages, seen, strict=True), start=1)]
    if all(page.quality == "failed" for page in pages):
        raise DocumentError("corrupt", FAILED)
    if all(page.quality in ("no_text", "failed") for page in pages):
        raise DocumentError("ocr_unavailable", NO_OCR)
    if opened.note:
        reason = "; ".join(filter(None, (pages[-1].reason, opened.note)))
        pages[-1] = replace(pages[-1], quality=_worse(pages[-1].quality), reason=reason)
    return tuple(boxes_as_shown(pages, {number: page.turn for number, page in enumerate(seen, start=1) if page.turn is not None}))


def _told(page: Page, number: int, opened: Opened, is_mute: bool) -> Page:
    """What is wrong with the page's part of the file; `is_mute`: pdfium found no text object on it, not even of spaces. A page whose
    content is lost is no scan, but one that cannot be read."""
    told = list(opened.reasons.get(number, ()))
    if is_mute and number in opened.speaking:
        told.append(MUTE)
    if not told:
        return page
    reason = "; ".join(dict.fromkeys((*told, *filter(None, (page.reason,)))))
    return replace(page, quality="failed" if page.quality == "no_text" else _worse(page.quality), reason=reason)


def _worse(quality: str) -> str:
    return "damaged" if quality == "good" else quality


def _all_seen(opened: Opened) -> list[Seen]:
    by_words = parts_by_words(opened.document.get_metadata_value("Producer"))
    second = SecondOpinion(opened.data, opened.pages)
    seen: list[Seen] = []
    try:
        for number in range(1, opened.pages + 1):
            before = seen[-1] if seen else Seen(Draft())
            judged = second.judged(number, shapes_of(opened.document, number, before.slice))
            seen.append(_seen(judged, number, before.columns, by_words))
    finally:
        second.close()
    return seen


def _seen(judged: Judged, number: int, before: tuple[Span, ...] | None, by_words: bool) -> Seen:
    shapes = judged.shapes
    if shapes is None:  # refused by both readers: this page's failure only
        return Seen(Draft(), reason=FAILED, failed=True)
    rules, letters, size = shapes.rules, shapes.letters, shapes.size
    frames = [] if rules.too_many else frames_of(rules.across, rules.down)
    placed = ruled_tables(frames, letters.glyphs, number, by_words)
    closed = [*(frame.bbox for frame in frames), *rules.fills, *rules.rounded]
    bands = bands_of(rules.fills, rules.across, size[1])
    ruled = [table.place.bbox for table in placed.tables if table.place.bbox]
    measures = measure_boxes(closed, placed.rest, ruled, number, size, by_words)
    panels = panels_beside(closed, measures.rest, ruled, size)
    within = [_panel_row(row, closed, bands, number, size, by_words) for row in panels.rows]
    heroes = hero_boxes(closed, panels.rest, number, size, by_words)
    boxed = boxes_beside(closed, heroes.rest, number, size, by_words)
    charted = bar_charts(boxed.rest, number)
    aligned = aligned_tables(charted.rest, bands, number, size[1], before, by_words)
    tables = (*placed.tables, *aligned.tables)
    rows = (*measures.rows, *heroes.rows, *boxed.rows, *within, *charted.rows)
    blocks = text_blocks(aligned.rest, tables, number, size[0], by_words, aligned.spreads, rows)
    too_many = TOO_MANY if letters.too_many or rules.too_many else None
    reason = "; ".join(filter(None, (too_many, judged.reason))) or None
    draft = Draft(tuple(blocks), placed.edges | aligned.edges, size[1])
    return Seen(
        draft, len(letters.glyphs), letters.unmapped, rules.images, reason, columns=aligned.columns, turn=shapes.turn, slice=shapes.slice,
        damage=judged.damage, is_mute=not letters.glyphs and not shapes.texts,
    )  # fmt: skip


def _panel_row(
    row: Sequence[Panel], closed: Sequence[BBox], bands: Bands, number: int, size: tuple[float, float], by_words: bool
) -> BoxRow:
    """The blocks of panels side by side: one that says little is a card, any other is read like a page of its own."""
    found: list[Block] = []
    for panel in row:
        if says_little(panel.glyphs):
            found += card_texts(panel.glyphs, number, by_words)
            continue
        boxed = boxes_beside(closed, panel.glyphs, number, size, by_words)
        aligned = aligned_tables(boxed.rest, bands, number, size[1], None, by_words)
        wide = panel.box[0] + panel.box[2]  # of a page whose margins are the panel's
        found += text_blocks(aligned.rest, aligned.tables, number, wide, by_words, aligned.spreads, boxed.rows)
    return BoxRow(min(panel.box[1] for panel in row), tuple(found))


def _page(seen: Seen, number: int) -> Page:
    if seen.failed:
        return Page(number, (), METHOD, "failed", reason=seen.reason)
    page = replace(mended_page(seen.draft.blocks, METHOD), number=number)
    page = replace(page, damage=tuple(sorted({*page.damage, *seen.damage})))
    if seen.letters == 0 or (seen.letters < FEW_LETTERS and seen.images):
        return replace(page, quality="no_text", reason=SCAN if seen.images else NO_TEXT)
    reasons = [seen.reason] if seen.reason else []
    if seen.unmapped:
        reasons.append(f"{UNMAPPED}: {seen.unmapped}")
    quality = "good" if page.quality == "no_text" else page.quality  # all its text is the rest of a row on the page before
    return replace(page, quality=_worse(quality) if reasons else quality, reason="; ".join(reasons) or page.reason)
