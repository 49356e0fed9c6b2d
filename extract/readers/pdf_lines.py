"""Letters -> lines -> texts. A line wrapped by the page is joined to the one before; a line that the author ended keeps its newline."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import nan

from catalogue.data import rows
from extract.document import BBox
from extract.headers import is_header_wording
from extract.readers.pdf_chars import Glyph
from normalize.places import name_at

SAME_LINE = 0.55  # of a letter's height: baselines nearer than this are one line
MIN_HEIGHT = 3.0  # points; smaller letters are dots and dashes, or hidden
RUN_GAP = 3.0  # letter heights; a wider gap is no space between words
LEAST_BACK, LEAST_AHEAD = -0.75 * MIN_HEIGHT, 2.75 * MIN_HEIGHT  # points: of one run, however high its letters are
WIDE = "    "
SPACE = 0.5  # letter heights: a printed space at the end of a line
WORD_GAP = 0.38  # letter heights without a space character that an eye sees as a space
LONGEST_WORD = 24  # characters
MAX_WRAP_LETTERS = 9  # Thai does not part its words: so much of the next line would have had to fit
_LIST = re.compile(
    r"\s*(?:[(\[]?[0-9๐-๙]{1,2}[.)\]]+(?![0-9๐-๙])|[0-9๐-๙](?:\.[0-9๐-๙])+\s(?!\s*คะแนน)"
    r"|[-–•●▪◦○*☐☑✓➢\uf0b7\uf0a7\uf0fc]|\(?[ก-ฮ][.)]\s)"
)
_LABEL = re.compile(r"\s*(?P<label>[ก-๛/]{3,60}(?: [ก-๛/]{1,60}){0,3}) ?[:：]")
_SPLIT_NUMBER = re.compile(r"[0-9๐-๙]{1,2}\.[0-9๐-๙] [0-9๐-๙]")
_SCORE_ENDS = re.compile(r"(?:^|\s)[0-9๐-๙]{1,3}\.[0-9๐-๙]{2}$")
_SCORE_BEGINS = re.compile(r"[0-9๐-๙]{1,3}\.[0-9๐-๙]{2}(?:\s|$)")
_UNFINISHED = ("จังหวัด", "อำเภอ", "ตำบล")  # a line that ends so goes on if a place begins the next one
_THAI = re.compile(r"[ก-๎]")


@dataclass(slots=True)
class TextLine:
    """One printed line. `height` is that of its letters."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    height: float
    letters: tuple[Glyph, ...]  # the first of them
    by_words: bool
    spaced: bool  # a space is printed at its end

    @property
    def bbox(self) -> BBox:
        return self.x0, self.top, self.x1, self.bottom

    @property
    def first(self) -> float:
        """How wide the first word is, which a line above had no room for: a known word, else up to a space or a few letters."""
        letters = self.letters
        space = next((i for i, glyph in enumerate(letters) if glyph.text.endswith(" ")), len(letters) - 1)
        known = _first_word("".join(glyph.text for glyph in letters[: space + 1])) if self.by_words else 0
        reached = 0
        for glyph in letters[: space + 1]:
            reached += len(glyph.text.rstrip())
            if 0 < known <= reached:
                return glyph.x1 - letters[0].x0
        return letters[space].x1 - letters[0].x0


def runs_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Letters that follow each other in the content and on the page."""
    runs: list[list[Glyph]] = []
    run: list[Glyph] = []
    x1 = base = nan  # of the letter before
    before: Glyph | None = None
    for glyph in glyphs:
        if glyph.base != base or not LEAST_BACK < glyph.x0 - x1 < LEAST_AHEAD:
            mine = glyph.bottom - glyph.top
            usual = max(before.bottom - before.top, mine, MIN_HEIGHT) if before is not None else MIN_HEIGHT
            if before is None or abs(glyph.base - base) > 0.35 * usual or not -0.8 * usual < glyph.x0 - x1 < RUN_GAP * usual:
                run = []
                runs.append(run)
        run.append(glyph)
        before, x1, base = glyph, glyph.x1, glyph.base
    return runs


def lines_of(glyphs: Sequence[Glyph], by_words: bool = False) -> list[TextLine]:
    """The lines from top to bottom, each from left to right. `by_words`: the producer is known to part lines between short words."""
    return [text_line(group, by_words) for group in grouped(glyphs)]


def parts_by_words(producer: str) -> bool:
    """Whether the program that made a PDF (its metadata) parts lines of Thai between the words of `line_words.csv`."""
    return any(row["producer"] in producer for row in rows("line_breakers"))


def grouped(glyphs: Sequence[Glyph]) -> list[list[list[Glyph]]]:
    """The runs of each line, lines from top to bottom, runs from left to right."""
    runs = sorted(runs_of(glyphs), key=lambda run: run[0].base)
    lines: list[list[list[Glyph]]] = []
    bases: list[float] = []
    for run in runs:
        base = run[0].base
        near = SAME_LINE * max(_height(run), MIN_HEIGHT) if lines and base > bases[-1] else 0.0
        for i in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
            if base - bases[i] <= near:
                lines[i].append(run)
                break
        else:
            lines.append([run])
            bases.append(base)
    for line in lines:
        line.sort(key=lambda run: run[0].x0)
    return [_in_gaps(_once(line)) for line in lines]


def _in_gaps(line: list[list[Glyph]]) -> list[list[Glyph]]:
    """The runs of a line; one that stands in a gap of the run before it (`☐` of another font, printed last) parts that one."""
    parted: list[list[Glyph]] = []
    for run in line:
        host = parted[-1] if parted else []
        if host and run[0].x0 < host[-1].x0:
            at = next((i for i, (a, b) in enumerate(pairwise(host), 1) if a.x1 - 1 <= run[0].x0 and run[-1].x1 <= b.x0 + 1), 0)
            if at:
                parted[-1:] = [host[:at], run, host[at:]]
                continue
        parted.append(run)
    return parted


def _once(line: list[list[Glyph]]) -> list[list[Glyph]]:
    """The runs without one that is printed twice on the same place."""
    kept: list[list[Glyph]] = []
    for run in line:
        if kept and abs(kept[-1][0].x0 - run[0].x0) < 1 and [g.text for g in kept[-1]] == [g.text for g in run]:
            continue
        kept.append(run)
    return kept


def _height(glyphs: Sequence[Glyph]) -> float:
    heights = sorted([g.bottom - g.top for g in glyphs])
    middle = len(heights) // 2
    return heights[middle] if len(heights) > 11 or len(heights) % 2 else (heights[middle - 1] + heights[middle]) / 2


def text_line(runs: Sequence[Sequence[Glyph]], by_words: bool = False) -> TextLine:
    glyphs = runs[0] if len(runs) == 1 else [glyph for run in runs for glyph in run]
    high = _height(glyphs)
    seen = max(high, MIN_HEIGHT)
    pieces: list[str] = []
    last: Glyph | None = None
    for run in runs:
        if last is not None:
            gap = run[0].x0 - last.x1
            if gap > RUN_GAP * seen:
                pieces.append(WIDE)  # so that a loose row of a table is not taken for a sentence
            elif gap > WORD_GAP * seen and not last.text.endswith(" "):
                pieces.append(" ")
        if True in [glyph.apart for glyph in run[1:]]:
            pieces.append(run[0].text)
            for last, glyph in pairwise(run):
                if glyph.apart and glyph.x0 - last.x1 > WORD_GAP * seen and not last.text.endswith(" "):
                    pieces.append(" ")
                pieces.append(glyph.text)
        else:
            pieces += [glyph.text for glyph in run]
        last = run[-1]
    return TextLine(
        "".join(pieces).strip(),
        min([g.x0 for g in glyphs]),
        min([g.top for g in glyphs]),
        max([g.x1 for g in glyphs]),
        max([g.bottom for g in glyphs]),
        glyphs[0].base,
        high,
        tuple(glyphs[:MAX_WRAP_LETTERS]),
        by_words,
        glyphs[-1].text.endswith(" "),
    )


def _first_word(text: str) -> int:
    """The letters of the longest known word that a text begins with; 0 if it begins with none."""
    known = _line_words()
    start = len(text) - len(text.lstrip("(“\""))
    return next((size for size in range(min(len(text), LONGEST_WORD), start + 1, -1) if text[start:size] in known), 0)


@cache
def _line_words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("line_words"))


def joined(lines: Sequence[TextLine], right: float) -> str:
    """The text of lines that stand below each other in a column ending at `right`."""
    text = ""
    for i, line in enumerate(lines):
        if i and _parts_numbers(text, line.text):
            text += "\n" + line.text
        elif i and len(lines) == 2 and _SPLIT_NUMBER.fullmatch(f"{text} {line.text}"):
            text += line.text  # 94.6 above 2: the column is too narrow for its score
        elif i and is_wrapped(lines[i - 1], line, right):
            text += (" " if lines[i - 1].spaced else glue(text, line.text)) + line.text
        else:
            text += ("\n" if i else "") + line.text
    return text


def _parts_numbers(before: str, after: str) -> bool:
    """Two whole scores below each other are two."""
    return _SCORE_BEGINS.match(after) is not None and _SCORE_ENDS.search(before) is not None


def together(lines: Sequence[TextLine]) -> str:
    """The text of lines that are known to be one."""
    text = lines[0].text
    for last, line in pairwise(lines):
        text += (" " if last.spaced else glue(text, line.text)) + line.text
    return text


def begins_item(text: str) -> bool:
    """Whether a text begins with a list number or a bullet."""
    return _LIST.match(text) is not None


def begins_label(text: str) -> bool:
    """Whether a text begins with a word that heads columns and its colon: `ผู้รับผิดชอบ : กองคลัง`."""
    label = _LABEL.match(text)
    return label is not None and is_header_wording(label["label"])


def is_wrapped(line: TextLine, following: TextLine, right: float) -> bool:
    """Whether the line ended because it was full: the beginning of the following one would not have fit."""
    if begins_item(following.text) or begins_label(following.text):
        return False
    if line.text.endswith(_UNFINISHED) and line.x1 > right - 0.3 * (right - line.x0) and name_at(following.text, 0):
        return True
    return line.x1 + (SPACE if line.spaced else 0.25) * line.height + following.first > right


def glue(before: str, after: str) -> str:
    """Thai goes on without a space, other words with one."""
    if not before or not after:
        return ""
    return "" if (_THAI.match(before[-1]) and _THAI.match(after[0])) or before[-1] in "(/“" else " "
