"""Printed lines: what the cover, the years and measures in prose are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Block, Heading, Paragraph, Place, Table
from normalize.thai import fold, squeeze

Text = Heading | Paragraph


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    place: Place
    index: int
    heading: bool = False
    below_table: bool = False  # a table stands between the line before and this one
    goes_on: bool = False  # in the paragraph of the line before


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """All printed lines outside tables, folded, without empty ones."""
    found: list[Line] = []
    below_table = False
    for block in blocks:
        if isinstance(block, Table):
            below_table = True
            continue
        for offset, text in enumerate(block.text.split("\n")):
            if squeeze(text):
                line = block.place.line + offset if block.place.line is not None else None
                place = Place(block.place.page, line, block.place.bbox)
                found.append(Line(fold(text), place, len(found), isinstance(block, Heading), below_table, bool(offset)))
                below_table = False
    return found
