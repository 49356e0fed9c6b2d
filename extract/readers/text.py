"""Plain text and Markdown -> one page of blocks: headings, paragraphs, tables. HTML tables inside are read as in `html.py`.

In: the file's bytes. Out: one Page without a number. Refuses bytes that are no text.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.document import Block, Heading, Page, Paragraph, Place
from extract.errors import DocumentError
from extract.readers.encoding import decode
from extract.readers.flat import flat_table
from extract.readers.markdown import fold_leaders, heading, inline, is_nothing, without_quote
from extract.readers.mend import MAX_LINES, TOO_MANY, map_texts, mended_page
from extract.readers.residue import render
from extract.readers.rows import Found, Line, aligned_table, pipe_table, tab_table
from extract.readers.running_lines import without_running_rows
from extract.readers.stacked import stacked_table

MAX_CHARACTERS = 4_000_000  # the longest report seen has 60,000
TABLES: tuple[Callable[[Sequence[Line], int], Found | None], ...] = (pipe_table, tab_table, aligned_table, flat_table, stacked_table)
_NEWLINE = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_CONTROLS = {code: None for code in (*range(9), *range(14, 32), 127)} | {11: " "}
_TABLE_TAG = re.compile(r"<(/?)table(?=[\s>/])", re.IGNORECASE)


def read_text(data: bytes) -> tuple[Page, ...]:
    """The one page of a text file.

    Raises:
        DocumentError: `unsupported_type` if the bytes are no text, `too_large` if there are too many characters.
    """
    decoded = decode(data)
    if len(decoded.text) > MAX_CHARACTERS:
        raise DocumentError("too_large", f"ข้อความยาวเกิน {MAX_CHARACTERS:,} อักขระ (the text has too many characters)")
    if decoded.text.count("\n") > MAX_LINES and sum(map(bool, map(str.strip, decoded.text.split("\n")))) > MAX_LINES:
        raise DocumentError("too_large", TOO_MANY)
    reasons: list[str] = []
    blocks = tuple(text_blocks(decoded.text, reasons))
    return (mended_page(blocks, "text", decoded.replacements, "; ".join(reasons) or None, is_whole=not reasons),)


def source_lines(text: str) -> list[Line]:
    """The lines with their numbers; a form feed is a blank line more, under the same number."""
    lines: list[Line] = []
    for number, line in enumerate(_NEWLINE.sub("\n", text).translate(_CONTROLS).split("\n"), start=1):
        first, *rest = line.split("\f")
        lines.append(Line(number, fold_leaders(first)))
        for piece in rest:
            lines += [Line(number, ""), Line(number, fold_leaders(piece))]
    return without_running_rows(lines)


@dataclass(slots=True)
class _Paragraph:
    """The lines of the paragraph under way, already free of HTML."""

    line: int = 0
    texts: list[str] = field(default_factory=list)

    def end(self) -> Iterator[Paragraph]:
        text = inline("\n".join(self.texts))
        if text.strip():
            yield Paragraph("\n".join(line.strip() for line in text.split("\n")), Place(line=self.line))
        self.texts.clear()

    def add(self, line: Line) -> Iterator[Paragraph]:
        """Add a source line. HTML that makes several lines of it makes several paragraphs: they share its number."""
        texts = render(without_quote(line.text.removesuffix("\\"))).split("\n")
        if len(texts) > 1 or not texts[0]:
            yield from self.end()
        for text in texts:
            self.line = self.line if self.texts else line.number
            self.texts.append(text)
            if len(texts) > 1 or not text:
                yield from self.end()


def text_blocks(text: str, reasons: list[str]) -> Iterator[Block]:
    """The blocks of a text in its order. Line numbers count newlines from 1, as an editor does.

    `reasons` is told what could not be read as it should be.
    """
    lines = source_lines(text)
    html_tables = _html_tables(lines)
    paragraph = _Paragraph()
    at = 0
    while at < len(lines):
        found, end = _structure(lines, at) if at not in html_tables else (None, html_tables[at])
        if at in html_tables:
            found = _html_blocks(lines[at:end], reasons)
        if found is None:
            yield from paragraph.add(lines[at])
        else:
            yield from paragraph.end()
            yield from found
        at = end
    yield from paragraph.end()


def _structure(lines: Sequence[Line], at: int) -> tuple[tuple[Block, ...] | None, int]:
    """What begins at this line and where it ends: blocks, nothing (), or None if the line is one of a paragraph."""
    line = lines[at]
    if is_nothing(line.text):
        return (), at + 1
    title = heading(line.text)
    if title is not None:
        text = inline(render(title[1])).replace("\n", " ")
        return ((Heading(text, Place(line=line.number), title[0]),) if text else ()), at + 1
    for table in TABLES:
        found = table(lines, at)
        if found is not None:
            return ((found[0],) if found[0].cells else ()), found[1]
    return None, at + 1


def _html_tables(lines: Sequence[Line]) -> dict[int, int]:
    """Where HTML tables begin and the line after their end. One inside a row of tabs is part of its cell."""
    spans: dict[int, int] = {}
    depth, start = 0, 0
    for at, line in enumerate(lines):
        if depth == 0 and "\t" in line.text.split("<table")[0].strip():
            continue
        for tag in _TABLE_TAG.finditer(line.text):
            if not tag[1]:
                start = at if depth == 0 else start
                depth += 1
            elif depth > 0:
                depth -= 1
                if depth == 0:
                    spans[start] = at + 1
    return spans if depth == 0 else spans | {start: len(lines)}


def _html_blocks(lines: Sequence[Line], reasons: list[str]) -> tuple[Block, ...]:
    from extract.readers.html import parse_html  # lxml costs 30 ms: only for texts that need it

    parsed = parse_html("\n".join(line.text for line in lines), lines[0].number)
    reasons += [parsed.reason] if parsed.reason else []
    return tuple(map_texts(block, inline) for block in parsed.blocks)
