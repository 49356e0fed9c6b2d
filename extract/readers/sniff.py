"""Bytes -> what they are (media type and the reader for it). The file's name is never asked: it lies too often.

Refuses nothing: bytes of no known type are `application/octet-stream`.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from extract.errors import DocumentError
from extract.readers.encoding import decode

HEAD = 262_144  # bytes looked at to tell text from binary; a multiple of 4: no UTF-16 character is cut
HTML_HEAD = 4_096  # characters in which an HTML file shows that it is one


@dataclass(frozen=True, slots=True)
class Kind:
    """`reader` names an entry of `open.READERS`; there is none for kinds that are not read (yet)."""

    media_type: str
    reader: str


TEXT = Kind("text/plain", "text")
HTML = Kind("text/html", "html")
PDF = Kind("application/pdf", "pdf")
BINARY = Kind("application/octet-stream", "binary")
ZIP = Kind("application/zip", "archive")
OFFICE = "application/vnd.openxmlformats-officedocument."

MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("application/x-ole-storage", "old_office")),
    (b"{\\rtf", Kind("application/rtf", "rtf")),
    (b"\x89PNG\r\n\x1a\n", Kind("image/png", "image")),
    (b"\xff\xd8\xff", Kind("image/jpeg", "image")),
    (b"II*\x00", Kind("image/tiff", "image")),
    (b"MM\x00*", Kind("image/tiff", "image")),
    (b"GIF87a", Kind("image/gif", "image")),
    (b"GIF89a", Kind("image/gif", "image")),
    (b"Rar!\x1a\x07", Kind("application/vnd.rar", "archive")),
    (b"7z\xbc\xaf\x27\x1c", Kind("application/x-7z-compressed", "archive")),
    (b"\x1f\x8b", Kind("application/gzip", "archive")),
)
DOCX = Kind(OFFICE + "wordprocessingml.document", "docx")
ZIP_MEMBERS = (  # names stand uncompressed in a ZIP
    (b"word/document.xml", DOCX),
    (b"xl/workbook.xml", Kind(OFFICE + "spreadsheetml.sheet", "spreadsheet")),
    (b"ppt/presentation.xml", Kind(OFFICE + "presentationml.presentation", "slides")),
    (b"application/vnd.oasis.opendocument.text", Kind("application/vnd.oasis.opendocument.text", "odt")),
    (b"application/vnd.oasis.opendocument.spreadsheet", Kind("application/vnd.oasis.opendocument.spreadsheet", "spreadsheet")),
)
_HTML_STRONG = re.compile(r"<(?:!doctype\s+html|html|head|body)(?=[\s>/])", re.IGNORECASE)
_HTML_FIRST = re.compile(
    r"\s*<(?:!--|meta|title|link|script|style|base|table|div|p|h[1-6]|ul|ol|center|section|article|main|span|font|b)(?=[\s>/-])",
    re.IGNORECASE,
)
_TEXT_STRUCTURE = re.compile(r"^[^\n]*\S[ ]*\t[ ]*\S|^#{1,6} \S|^[^\n]*\|\s*:?-{3,}", re.MULTILINE)  # tab cells, # heading, |---|
_OBJECT = re.compile(rb"(?<!\d)\d{1,9} \d{1,5} obj\s*<<")
_WORD_XML = re.compile(r"<\?mso-application|<w:wordDocument", re.IGNORECASE)
_MHTML = re.compile(r"\A(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*content-type:\s*multipart/related", re.IGNORECASE)


def sniff(data: bytes) -> Kind:
    """What the bytes are, by the bytes.

    Raises:
        DocumentError: `empty` if there are none.

    >>> sniff(b"%PDF-1.7 ...").media_type
    'application/pdf'
    >>> sniff("<p>ตัวชี้วัดที่ ๑</p>".encode("cp874")).reader
    'html'
    """
    if not data:
        raise DocumentError("empty", "ไฟล์ว่าง (the file has no bytes)")
    return _by_magic(data) or _by_text(data)


def _by_magic(data: bytes) -> Kind | None:
    if b"%PDF-" in data[:1024] or _is_headless_pdf(data):
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        kind = next((kind for member, kind in ZIP_MEMBERS if member in data), None)
        is_cut_off = b"PK\x05\x06" not in data  # the list of its parts is gone: whichever Office file it was, it is broken
        return kind or (DOCX if b"[Content_Types].xml" in data and (b"word/" in data or is_cut_off) else ZIP)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind("image/webp", "image")
    return next((kind for magic, kind in MAGIC if data.startswith(magic)), None)


def _is_headless_pdf(data: bytes) -> bool:
    """A PDF whose first bytes are damaged: it begins with a numbered object and ends with its table."""
    return _OBJECT.search(data[:1024]) is not None and b"endobj" in data and b"startxref" in data[-4096:]


def _by_text(data: bytes) -> Kind:
    try:
        text = decode(data[:HEAD]).text
    except DocumentError:
        return BINARY
    if _WORD_XML.search(text[:HTML_HEAD]):
        return Kind("application/xml", "word_xml")
    if _MHTML.match(text[:HTML_HEAD]):
        return Kind("multipart/related", "mhtml")
    return HTML if is_html(text) else TEXT


def is_html(text: str) -> bool:
    """An HTML page, and not text with HTML left in it: that has cells between tabs, or Markdown."""
    if _HTML_STRONG.search(text[:HTML_HEAD]):
        return True
    return bool(_HTML_FIRST.match(text[:HTML_HEAD])) and not _TEXT_STRUCTURE.search(text)
