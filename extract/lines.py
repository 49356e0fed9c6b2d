"""Printed lines: what the cover, the years and measures in prose are read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from extract.document import Block, Heading, Paragraph, Place, Table
from normalize.thai import fold, squeeze

Text = Heading | Paragraph
LONGEST_CAPTION = 200  # letters; a longer paragraph holds more than one
LONGEST_CAPTION_LINE = 120
FULL = 0.75  # of a paragraph's longest line: the sentence goes on in the next
_BEGINS = re.compile(r"(?:ตาราง|แผนภูมิ|ภาพ|ผลคะแนน|ผลการประเมิน|คะแนน|รายละเอียด)|[(\[]?[0-9๐-๙]{1,2}[.)]|[-–•]\s")


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
        begins = True
        for offset, text in enumerate(block.text.split("\n")):
            if squeeze(text):
                line = block.place.line + offset if block.place.line is not None else None
                place = Place(block.place.page, line, block.place.bbox)
                found.append(Line(fold(text), place, len(found), isinstance(block, Heading), below_table, not begins))
                below_table = begins = False
    return found


def paragraphs_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph, in order."""
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not line.goes_on:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def said_over(text: str) -> list[str]:
    """What a paragraph says right over a table, apart from what it says before: extracted text has no blank line between a page's prose
    and a caption. Lines that are full go on in the next; the short ones at the end are the caption.

    >>> said_over("การประเมินคุณธรรมและความโปร่งใส" * 9 + "\\nผลคะแนน ปี 2566")[-1]
    'ผลคะแนน ปี 2566'
    """
    whole = fold(text)
    lines = [fold(line) for line in text.split("\n") if squeeze(line)]
    if len(whole) <= LONGEST_CAPTION or len(lines) < 2:
        return [whole]
    full = FULL * max(map(len, lines))
    begins = [i for i in range(1, len(lines)) if len(lines[i - 1]) < full or _BEGINS.match(lines[i])]
    rest = list(accumulate(map(len, reversed(lines))))[::-1]  # letters from each line on
    at = next((i for i in begins if rest[i] <= LONGEST_CAPTION and max(map(len, lines[i:])) <= LONGEST_CAPTION_LINE), len(lines))
    return [text for text in (" ".join(lines[:at]), " ".join(lines[at:])) if text]

