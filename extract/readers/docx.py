"""A Word file (.docx, .docm, .dotx) -> one page of blocks. Without a layout its pages are not known, so the page has no number.

In: the file's bytes. Out: headings, paragraphs with their list numbers, tables, then foot- and endnotes. Headers and footers are left
out: they repeat. Tracked deletions are left out, insertions read. Every `w:t` of the body is read, or the page's reason tells how many were
not. Refuses what is no Word file, is encrypted, broken or too large.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree
from lxml.etree import _Element

from extract.document import Block, Page, Paragraph
from extract.errors import DocumentError
from extract.readers.docx_account import Account, size_of
from extract.readers.docx_aligned import with_aligned_tables
from extract.readers.docx_flat import read_flat
from extract.readers.docx_numbering import read_numbering
from extract.readers.docx_package import Package, TooDeep, attribute, child, open_package, parse, tags
from extract.readers.docx_styles import read_styles
from extract.readers.docx_walk import Context, walk
from extract.readers.mend import mended_page
from extract.readers.unread import ONLY_PICTURES

METHOD = "docx"
MAX_CHARACTERS = 4_000_000  # as in a text; the longest report seen has 60,000
MAX_TAGS = 1_000_000  # the longest report has 40,000; a million take 8 seconds
TOO_DEEP = "โครงสร้าง XML ซ้อนลึกเกินไป จึงอ่านเฉพาะข้อความ (XML nested too deep: only its text was read)"
HALF = "เนื้อหาเสียบางส่วน อ่านเท่าที่อ่านได้ (the main part is broken: what could be read was read)"
_HOLDERS = re.compile(rb"</?w:(?:sdt|sdtContent|customXml|smartTag)(?:\s[^<>]*)?>")
_NOTES = (("footnotes", "footnote", "w:footnote"), ("endnotes", "endnote", "w:endnote"))


def read_docx(data: bytes) -> tuple[Page, ...]:
    """The one page of a Word file.

    Raises:
        DocumentError: `corrupt`, `encrypted` or `too_large`.
    """
    package = open_package(data)
    main = package.bytes_of(package.main)
    if main.count(b"<") > MAX_TAGS:
        raise _too_large()
    try:
        root, reasons = _tree(main), []
    except TooDeep:
        return (_page(read_flat(main), [TOO_DEEP], is_whole=False),)
    except etree.XMLSyntaxError:
        root, reasons = _what_is_left(main), [HALF]
    body = child(root, "w:body")
    if body is None:
        raise DocumentError("corrupt", "ไฟล์ Word ไม่มีเนื้อหา (the main part has no body)")
    return (_read(package, body, reasons),)


def _read(package: Package, body: _Element, reasons: list[str]) -> Page:
    account = Account(expected=size_of(body))
    if account.expected > MAX_CHARACTERS:
        raise _too_large()
    context = Context(read_styles(package.related("styles")), read_numbering(package.related("numbering")), account)
    blocks = [*with_aligned_tables(walk(body, context))]
    blocks += _notes(package, context)
    if package.broken:
        reasons.append(f"ส่วนของไฟล์เสีย (broken parts were left out): {', '.join(sorted(package.broken))[:200]}")
    is_whole = account.is_whole and not reasons
    reasons += account.reasons()
    if not blocks:
        reasons += _why_empty(package, account)
    return _page(blocks, reasons, is_whole)


def _page(blocks: Iterable[Block], reasons: list[str], is_whole: bool) -> Page:
    """A page of which something is missing is a damaged one."""
    page = mended_page(tuple(blocks), METHOD, reason="; ".join(reasons) or None)
    return page if is_whole or page.quality != "good" else replace(page, quality="damaged")


def _notes(package: Package, context: Context) -> list[Block]:
    """The notes that the text refers to, in its order, each once."""
    by_id = {
        (kind, attribute(note, "w:id") or ""): note
        for part, kind, tag in _NOTES for tree in package.related(part) for note in tree.iterchildren(*tags(tag))
    }
    blocks: list[Block] = []
    for kind, note_id, mark in context.notes[:]:
        note = by_id.pop((kind, note_id), None)
        if note is None:
            continue
        context.account.expected += size_of(note)
        found = walk(note, context)
        if mark and found and isinstance(found[0], Paragraph):
            found = (replace(found[0], text=f"{mark} {found[0].text}"), *found[1:])
        blocks += found
    return blocks


def _why_empty(package: Package, account: Account) -> list[str]:
    """What a document without text in its body holds instead."""
    found = []
    if account.pictures:
        found.append(f"มีแต่ภาพ {account.pictures} ภาพ ({account.pictures} {ONLY_PICTURES})")
    margins = [size_of(tree) for kind in ("header", "footer") for tree in package.related(kind)]
    if any(margins):
        found.append("มีข้อความเฉพาะหัวกระดาษหรือท้ายกระดาษ (text in headers or footers only)")
    return found or ["ไม่มีข้อความ (no text)"]


def _tree(main: bytes) -> _Element:
    """The tree of the main part; if it is nested too deep, without the elements that only hold others.

    Raises:
        TooDeep: also without them. etree.XMLSyntaxError: it is no XML.
    """
    try:
        return parse(main)
    except TooDeep:
        return parse(_HOLDERS.sub(b"", main))


def _what_is_left(main: bytes) -> _Element:
    """The tree of a main part that is broken somewhere.

    Raises:
        DocumentError: `corrupt` if no text is left.
    """
    try:
        root = parse(main, recover=True)
    except (etree.XMLSyntaxError, TooDeep) as error:
        raise DocumentError("corrupt", "ไฟล์ Word เสีย (its main part is no XML)") from error
    if size_of(root) == 0:
        raise DocumentError("corrupt", "ไฟล์ Word เสีย (its main part is no XML, and no text is left)")
    return root


def _too_large() -> DocumentError:
    return DocumentError("too_large", "เนื้อหาในไฟล์ Word ยาวเกินไป (the document is too long)")
