"""A box of its own with one score in big type, its label below or above, and other lines beside -> their texts, column by column.

In: where rules or colours close something off, and the letters outside tables. Out: `BoxRow`s, and the letters that are left. The number is
as high as the lines beside it are together, so that read across it would stand in one of them. Boxes side by side are cards (`pdf_boxes`);
a box that white does not part from top to bottom, with several big numbers, or with a line beside that may say that the number is another's
or another year's, is read as it stands.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from extract.document import BBox, Block
from extract.number_words import any_word
from extract.readers.pdf_boxes import MAX_BOXES, MAX_HIGH, MAX_LINES, Boxed, BoxRow, held_in, overlap, rounded, stands_beside
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_lines import TextLine
from extract.readers.pdf_text import page_lines, text_blocks
from extract.years import find_years
from normalize.agencies import find_agencies
from normalize.numerals import find_numbers
from normalize.thai import squeeze

MIN_WIDE = 120.0  # points
MIN_HIGH = 30.0
MIN_APART = 8.0  # points of white between two columns: around a 1 in big type there are 5
BIG = 1.4  # of the height of the other letters
MAX_COLUMNS = 3
_COMPARED = re.compile(r"จาก|กว่า|เทียบ")
_SCORE = re.compile(r"[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2}\s*%?")


def hero_boxes(closed: Sequence[BBox], glyphs: Sequence[Glyph], page: int, size: tuple[float, float], by_words: bool) -> Boxed:
    """`closed`: the outlines of frames and coloured areas, nested or repeated as they come."""
    boxes = sorted({rounded(box) for box in closed if _may_be_hero(box, size)})
    if not 0 < len(boxes) <= MAX_BOXES:
        return Boxed((), tuple(glyphs))
    boxes = [box for box in boxes if not any(stands_beside(box, other) for other in boxes)]
    held = held_in(boxes, glyphs)
    found: list[BoxRow] = []
    taken: list[BBox] = []
    for box in sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])):
        columns = _columns(held[box], by_words) if not any(overlap(box, other) for other in taken) else []
        if columns:
            taken.append(box)
            starts = sorted(min(glyph.x0 for glyph in column) for column in columns)
            rights = [next((x for x in starts if x > column[0].x0), box[2]) for column in columns]
            texts = [text for column, right in zip(columns, rights, strict=True) for text in _texts(column, page, right, by_words)]
            found.append(BoxRow(min(glyph.top for glyph in held[box]), tuple(texts)))
    gone = {id(glyph) for box in taken for glyph in held[box]}
    return Boxed(tuple(sorted(found, key=lambda row: row.top)), tuple(glyph for glyph in glyphs if id(glyph) not in gone))


def _may_be_hero(box: BBox, size: tuple[float, float]) -> bool:
    return box[2] - box[0] >= MIN_WIDE and MIN_HIGH <= box[3] - box[1] <= MAX_HIGH * size[1]


def _columns(glyphs: Sequence[Glyph], by_words: bool) -> list[list[Glyph]]:
    """The letters of a box by the white between them, the number's column first; none if it is no such box."""
    if not glyphs:
        return []
    columns: list[list[Glyph]] = []
    reach = 0.0
    apart = max(MIN_APART, 1.4 * median(glyph.bottom - glyph.top for glyph in glyphs))
    for glyph in sorted(glyphs, key=lambda glyph: glyph.x0):
        if not columns or glyph.x0 - reach > apart:
            columns.append([])
            reach = glyph.x1
        columns[-1].append(glyph)
        reach = max(reach, glyph.x1)
    if not 2 <= len(columns) <= MAX_COLUMNS:
        return []
    ordered = [[glyph for glyph in glyphs if id(glyph) in mine] for mine in ({id(glyph) for glyph in column} for column in columns)]
    lines = [page_lines(column, by_words) for column in ordered]
    if sum(map(len, lines)) > MAX_LINES:
        return []
    usual = median(line.height for column in lines for line in column)
    big = [line for column in lines for line in column if line.height > BIG * usual and any(letter.isdigit() for letter in line.text)]
    if len(big) != 1 or not _SCORE.fullmatch(big[0].text):
        return []
    if any(_SCORE.fullmatch(line.text) for column in lines for line in column if line is not big[0]):
        return []  # a small table below the score of its whole
    at = next(i for i, column in enumerate(lines) if any(line is big[0] for line in column))
    beside = [column for i, column in enumerate(lines) if i != at]
    if len(lines[at]) != 2 or all(len(column) < 2 for column in beside) or any(map(_may_say_whose, beside)):
        return []
    return [ordered[at], *(column for i, column in enumerate(ordered) if i != at)]


def _may_say_whose(column: Sequence[TextLine]) -> bool:
    """Whether a line without a score of its own names an agency, a year, another assessment, a mean or a goal."""
    for line, below in zip(column, [*column[1:], None], strict=True):
        if any(number.decimals for one in (line, below) if one is not None for number in find_numbers(one.text)):
            continue
        flat = squeeze(line.text)
        if any_word("box").search(flat) or any_word("clause", "other").search(flat):
            return True
        if any(mention.agency.agency_type for mention in find_agencies(line.text)):
            return True
        if find_years(line.text) and not _COMPARED.search(flat):
            return True
    return False


def _texts(glyphs: Sequence[Glyph], page: int, right: float, by_words: bool) -> list[Block]:
    """The paragraphs of a column whose lines could go on to `right`; a label below its number is put before it."""
    texts = text_blocks(glyphs, (), page, min(glyph.x0 for glyph in glyphs) + right, by_words)
    if len(texts) == 2 and _SCORE.fullmatch(getattr(texts[0], "text", "")):
        texts.reverse()
    return texts
