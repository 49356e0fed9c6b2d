"""Printed lines: what the cover, the years and measures in prose are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Heading, Paragraph, Place
from normalize.thai import fold, squeeze

Text = Heading | Paragraph


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    place: Place
    index: int
    heading: bool = False


def lines_of(blocks: Sequence[Text]) -> list[Line]:
    """All printed lines, folded, without empty ones."""
    found: list[Line] = []
    for block in blocks:
        for offset, text in enumerate(block.text.split("\n")):
            if squeeze(text):
                line = block.place.line + offset if block.place.line is not None else None
                found.append(Line(fold(text), Place(block.place.page, line, block.place.bbox), len(found), isinstance(block, Heading)))
    return found
