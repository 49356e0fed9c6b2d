"""HTML -> one page of blocks in the order of the document: headings, paragraphs, list items with their markers, tables.

In: the file's bytes, or a piece of HTML from a text. Out: blocks. Refuses bytes that are no text and pages beyond all measure;
what the parser cannot hold (256 levels) is read flat, without its tables, and a reason says so.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from extract.document import Block, Page
from extract.errors import DocumentError
from extract.readers.encoding import decode
from extract.readers.furniture import left_out
from extract.readers.html_walk import walk
from extract.readers.mend import mended_page
from extract.readers.residue import render_paragraphs

MAX_CHARACTERS = 4_000_000  # without embedded pictures; the longest report seen has 60,000
MAX_TABLES = 16  # in one another, each of three levels; more are read as text
MAX_TAG = 4_096  # characters; libxml2 needs minutes for a tag with 100,000 attributes
_LONG_TAG = re.compile(rf"<([a-zA-Z][\w:-]{{0,30}}+)[^<>]{{{MAX_TAG},}}", re.ASCII)
_INLINE = re.compile(r"</?(?:b|i|u|em|strong|font|span|a|big|small|center|o:p)(?:\s[^<>]*)?>", re.IGNORECASE)
_CONTAINER = re.compile(r"</?(?:div|section|article|main|blockquote|ul|ol|dl|form)(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)(?:\s[^<>]*)?>")
_TABLE_PARTS = frozenset(("caption", "thead", "tbody", "tfoot", "tr", "td", "th"))
_KEPT = frozenset(("html", "head", "title", "body", "p", "br", "li", "input", "h1", "h2", "h3", "h4", "h5", "h6"))
_NOT_SHOWN = re.compile(
    r"<(script|style|svg|template|noscript)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[!?][^<>]*>",
    re.IGNORECASE | re.DOTALL
)


class Parsed(NamedTuple):
    """Blocks of a piece of HTML, and why something of it was not read as it should be."""

    blocks: tuple[Block, ...]
    reason: str | None


def read_html(data: bytes) -> tuple[Page, ...]:
    """The one page of an HTML file.

    Raises:
        DocumentError: `unsupported_type` if the bytes are no text, `too_large` if there are too many characters.
    """
    decoded = decode(data)
    parsed = parse_html(decoded.text, whole_page=True)
    return (mended_page(parsed.blocks, "html", decoded.replacements, parsed.reason, is_whole=parsed.reason is None),)


def parse_html(markup: str, first_line: int = 1, *, whole_page: bool = False) -> Parsed:
    """The blocks of a piece of HTML that begins on line `first_line`. A whole page has furniture, which is left out."""
    markup = _LONG_TAG.sub(r"<\1", markup.replace("\x00", ""))
    if len(markup) > MAX_CHARACTERS:
        raise DocumentError("too_large", f"หน้าเว็บยาวเกิน {MAX_CHARACTERS:,} อักขระ (the page has too many characters)")
    for change in _LESS_DEEP:
        root, complete = _tree(change(markup))
        if complete:
            return Parsed((), None) if root is None else Parsed(*walk(root, first_line, left_out(root, whole_page)))
    flat = render_paragraphs(_NOT_SHOWN.sub("\n", markup), first_line)
    return Parsed(flat, "โครงสร้าง HTML ซ้อนลึกเกินไป จึงอ่านเฉพาะข้อความ (HTML nested too deep: only its text was read)")


def _without_depth(markup: str) -> str:
    """Only tables, headings, paragraphs and list items, and of tables in tables the outer ones: what stands in the others is text."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag[2].lower()
        if name == "table":
            depth += -1 if tag[1] else 1
            return tag[0] if 0 <= depth - (0 if tag[1] else 1) < MAX_TABLES else "\n"
        if name in _TABLE_PARTS:
            return tag[0] if depth <= MAX_TABLES else "\n"
        return tag[0] if name in _KEPT else " "

    return _TAG.sub(kept, _NOT_SHOWN.sub("\n", markup))


_LESS_DEEP: tuple[Callable[[str], str], ...] = (  # the first that libxml2 can hold is read
    lambda markup: markup,
    lambda markup: _INLINE.sub("", markup),
    lambda markup: _CONTAINER.sub("<br>", _INLINE.sub("", markup)),
    _without_depth,
)


def _tree(markup: str) -> tuple[_Element | None, bool]:
    """The parsed tree, and whether libxml2 kept all of it: beyond 256 levels or 10 MB of text it drops the rest."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, not markup.strip()
    return root, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)
