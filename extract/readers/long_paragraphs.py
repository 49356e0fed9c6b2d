"""Paragraphs longer than any report's, cut into several: rules look before and after each number of a paragraph, which takes time that
grows with the square of its length."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.document import Block, Page, Paragraph, Place

LONGEST = 20_000  # characters; the longest paragraph of the five samples has 1,386


def cut_long(page: Page) -> Page:
    """The page, its long paragraphs cut: no character is lost but white space where a cut is made."""
    if not any(map(_is_long, page.blocks)):
        return page
    return replace(page, blocks=tuple(piece for block in page.blocks for piece in _pieces(block)))


def _is_long(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) > LONGEST


def _pieces(block: Block) -> Iterator[Block]:
    if not isinstance(block, Paragraph) or not _is_long(block):
        yield block
        return
    start, place = 0, block.place
    while start < len(block.text):
        end = _end(block.text, start)
        piece = block.text[start:end]
        if piece.strip():
            yield replace(block, text=piece, place=place)
        if place.line is not None:
            place = Place(place.page, place.line + piece.count("\n"), place.bbox)
        start = end


def _end(text: str, start: int) -> int:
    """Where to cut: after a line, else after a word, else anywhere."""
    most = start + LONGEST
    if most >= len(text):
        return len(text)
    return next((at + 1 for sign in "\n " if (at := text.rfind(sign, start, most)) > start), most)
