"""Letters outside tables -> paragraphs, in reading order with the tables.

A paragraph is what the author wrote in one line: a line wrapped at the text's right edge is joined to the next one, any other ends
the paragraph. A page number stands alone.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Block, Heading, Paragraph, Place, Table
from extract.page_furniture import is_page_furniture
from extract.readers.pdf_boxes import BoxRow
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_lines import TextLine, begins_item, begins_label, grouped, is_wrapped, text_line, together
from extract.readers.pdf_newspaper import Spread

MAX_PITCH = 4.2  # letter heights from baseline to baseline inside a paragraph (Thai lines stand wide: LibreOffice 3.3)
STRAY_STARTS = 10  # one line of so many may begin left of the margin: a letter's own overhang does
INDENT = 2.0  # letter heights; the text of a list begins nearer to its number
FAR_RIGHT = 0.5  # of the text's width: where no paragraph begins, but a header at the right margin does
SMALLER = 1.12  # a heading of 16 points over a text of 14; letters of one line differ less
_NAMED = re.compile(r"(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง|ประเด็น|ตัวชี้วัด|ส่วน|ด้าน)ที่\s*[0-9๐-๙]{1,2}(?![0-9๐-๙])")
NEARLY_FULL = 0.2  # of the text's width: so much a word that did not fit leaves free, where the lines stand evenly


def text_blocks(
    glyphs: Sequence[Glyph], tables: Sequence[Table], page: int, width: float, by_words: bool, spreads: Sequence[Spread] = (),
    boxes: Sequence[BoxRow] = (),
) -> list[Block]:
    """The page's blocks from top to bottom; of a spread and of boxes side by side the left first."""
    lines = page_lines(glyphs, by_words)
    cuts = sorted([_top(table) for table in tables] + [spread.top for spread in spreads] + [row.top for row in boxes])
    placed: list[tuple[float, float, Block]] = [(_top(table), 0.0, table) for table in tables]
    for group in _paragraphs(lines, _right_edge(lines, width), cuts):
        placed.append((group[0].top, min(line.x0 for line in group), _paragraph(group, page)))
    for spread in spreads:
        sides = [page_lines(side, by_words) for side in spread.sides]
        groups = [group for side in sides for group in _paragraphs(side, max(line.x1 for line in side), ())]
        placed += [(spread.top, float(at), _paragraph(group, page)) for at, group in enumerate(groups)]
    for row in boxes:
        placed += [(row.top, float(at), text) for at, text in enumerate(row.texts)]
    return [block for _, _, block in sorted(placed, key=lambda item: item[:2])]


def _paragraph(group: Sequence[TextLine], page: int) -> Paragraph:
    x0, top = min(line.x0 for line in group), min(line.top for line in group)
    x1, bottom = max(line.x1 for line in group), max(line.bottom for line in group)
    return Paragraph(together(group), Place(page, bbox=(round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))))


def page_lines(glyphs: Sequence[Glyph], by_words: bool) -> list[TextLine]:
    return [line for runs in grouped(glyphs) if (line := text_line(runs, by_words)).text]


def _top(table: Table | Heading | Paragraph) -> float:
    return table.place.bbox[1] if table.place.bbox else 0.0


def _right_edge(lines: Sequence[TextLine], width: float) -> float:
    """Where full lines end: at the furthest line, and not before the left margin's mirror image (a page of short lines has no full one)."""
    starts = sorted(line.x0 for line in lines)
    margin = starts[len(starts) // STRAY_STARTS] if starts else 0.0
    return max(max((line.x1 for line in lines), default=0.0), width - margin)


def _paragraphs(lines: Sequence[TextLine], right: float, cuts: Sequence[float]) -> list[list[TextLine]]:
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, right, cuts):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(group: Sequence[TextLine], line: TextLine, right: float, cuts: Sequence[float]) -> bool:
    last = group[-1]
    if is_page_furniture(line.text) or is_page_furniture(last.text) or any(last.base < cut < line.base for cut in cuts):
        return False
    high = max(last.height, line.height)
    if line.base - last.base > MAX_PITCH * high or high > 1.15 * min(last.height, line.height) + 0.5:
        return False
    if _begins_anew(last, line) or (len(group) == 1 and last.x0 - line.x0 > FAR_RIGHT * (right - line.x0)):
        return False
    if is_wrapped(last, line, right):
        return True
    even = len(group) > 1 and abs((line.base - last.base) - (last.base - group[-2].base)) < 0.1 * high
    return even and last.x1 > right - NEARLY_FULL * (right - last.x0) and not begins_item(line.text) and not begins_label(line.text)


def _begins_anew(last: TextLine, line: TextLine) -> bool:
    """Whether a line below a full heading is another paragraph: it names itself (`มาตรการที่ 1`), and is printed smaller, or indented and
    not centred. A hanging list is indented too, and letters and digits of one font differ in height: neither tells alone."""
    if _NAMED.match(line.text) is None:
        return False
    centred = abs((line.x0 + line.x1) - (last.x0 + last.x1)) < 2 * line.height
    indented = line.x0 > last.x0 + INDENT * line.height and not centred
    smaller = last.height > SMALLER * line.height
    return indented or smaller
