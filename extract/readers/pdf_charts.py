"""A bar chart of the instruments -> a paragraph for each bar: its label and the number over it, behind the chart's caption.

In: the letters outside tables and boxes. Out: `BoxRow`s, and the letters that are left. A chart is taken only where one line names all
instruments and nothing else, each has one number with decimals right above it, no other such number stands there, and one caption, above or
below, tells what is drawn. The caption is put before the bars: it says whose the scores are, and of which year.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.cell_subjects import read_subject
from extract.document import Paragraph, Place
from extract.readers.pdf_boxes import BoxRow
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_pieces import Line, Piece, box_of, lines_of_pieces, pieces_of

ALL = ({"IIT", "EIT", "OIT"}, {"IIT", "EIT1", "EIT2", "OIT"})
NEAR = 0.25  # of the distance of two labels: so far a number may stand from the middle of its bar
HIGH = 320.0  # points from the labels to the highest number
FULL = 45  # letters of a caption that may go on in the next line, if that is so near:
PITCH = 2.5  # letter heights
TO_CAPTION = 60.0  # points from the labels, or the highest number, to the caption's line
LONGEST = 20  # letters of what else is written in a chart: `เกณฑ์ 85`
_NUMBER = re.compile(r"[0-9๐-๙]{1,3}[.][0-9๐-๙]{1,2}")
_CAPTION = re.compile(r"(?:แผนภูมิ|แผนภาพ|กราฟ)|(?:ภาพ|รูป)(?:ประกอบ)?(?:ที่)?\s*[0-9๐-๙]{1,2}")


@dataclass(frozen=True, slots=True)
class Charted:
    rows: tuple[BoxRow, ...]
    rest: tuple[Glyph, ...]


def bar_charts(glyphs: Sequence[Glyph], page: int) -> Charted:
    """The charts of a page from top to bottom: a row for each, its caption first unless that is the text above; `page` from 1."""
    lines = lines_of_pieces(pieces_of(glyphs))
    rows: list[BoxRow] = []
    taken: set[int] = set()
    for at, line in enumerate(lines):
        labels = _labels(line)
        inside = _inside(lines, at) if labels else []
        numbers = _over(labels, inside) if labels else None
        caption = _caption(lines, at, at - len(inside)) if numbers else None
        if numbers is None or caption is None:
            continue
        told = [] if caption in lines[:at] else [_paragraph(caption, page, " ")]
        bars = [_paragraph((label, number), page, "\n") for label, number in zip(labels, numbers, strict=True)]
        rows.append(BoxRow(min(piece.top for piece in numbers), (*told, *bars)))
        taken |= {id(glyph) for piece in (*labels, *numbers, *(caption if told else ())) for glyph in piece.glyphs}
    return Charted(tuple(rows), tuple(glyph for glyph in glyphs if id(glyph) not in taken) if taken else tuple(glyphs))


def _labels(line: Line) -> Line:
    """The pieces of a line that names all instruments, each once, and nothing else."""
    if not 3 <= len(line) <= 4:
        return ()
    named = [subject.name for piece in line if (subject := read_subject(piece.text)) is not None and subject.kind == "instrument"]
    return line if len(named) == len(line) and set(named) in ALL else ()


def _inside(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines above the labels in which nothing stands but numbers and a word or two."""
    found: list[Line] = []
    for line in reversed(lines[:at]):
        if lines[at][0].top - line[0].bottom > HIGH or any(len(p.text) > LONGEST for p in line) or _CAPTION.match(line[0].text):
            break
        if _labels(line):
            break
        found.append(line)
    return found


def _over(labels: Sequence[Piece], inside: Sequence[Line]) -> list[Piece] | None:
    """The number over each label, if there is one for each and no other."""
    numbers = [piece for line in inside for piece in line if _NUMBER.fullmatch(piece.text)]
    apart = min(_middle(b) - _middle(a) for a, b in pairwise(labels))
    over = [[piece for piece in numbers if abs(_middle(piece) - _middle(label)) <= NEAR * apart] for label in labels]
    return [one[0] for one in over] if len(numbers) == len(labels) and all(len(one) == 1 for one in over) else None


def _middle(piece: Piece) -> float:
    return (piece.x0 + piece.x1) / 2


def _caption(lines: Sequence[Line], at: int, top: int) -> Line | None:
    """The one caption, right below the labels or right above all that stands in the chart."""
    above, below = lines[top - 1] if top else None, lines[at + 1] if at + 1 < len(lines) else None
    found = []
    if above is not None and _CAPTION.match(above[0].text) and lines[top][0].top - above[0].bottom <= TO_CAPTION:
        found.append(above)
    if below is not None and _CAPTION.match(below[0].text) and below[0].top - lines[at][0].bottom <= TO_CAPTION:
        if _goes_on(below, lines[at + 2 : at + 3]):
            return None  # who knows what else it says
        found.append(below)
    return found[0] if len(found) == 1 else None


def _goes_on(caption: Line, after: Sequence[Line]) -> bool:
    long = sum(len(piece.text) for piece in caption) > FULL
    return long and any(line[0].base - caption[0].base < PITCH * caption[0].height for line in after)


def _paragraph(pieces: Sequence[Piece], page: int, between: str) -> Paragraph:
    x0, top, x1, bottom = (round(side, 1) for side in box_of(pieces))
    texts = [line.text for piece in pieces for line in lines_of(piece.glyphs)]
    return Paragraph(between.join(texts), Place(page, bbox=(x0, top, x1, bottom)))
