"""Running headers and footers of an extracted text: one line on each page, the page's number behind (or before) a tab.

In: the lines of a text. Out: the same lines, such a line told as two, the words and the number, apart from what stands beside it. Else it
is taken for a table, and keeps the parts of one that a page break cut from each other.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.page_furniture import counts_pages
from extract.readers.rows import Line
from normalize.thai import arabic, squeeze

MIN_WORDS = 8  # letters: `ข้อ`, `มาตรการที่` count something else
LONGEST = 300  # letters of a running line
MIN_BETWEEN = 3  # lines from one to the next
MAX_STEP = 3  # from one page's number to the next: a page of a figure and an empty one may lack the line
_MARK = re.compile(r"[-–~]?\s*(?:หน้า(?:ที่)?)?\s*(?P<number>[0-9๐-๙]{1,3})\s*[-–~]?")
_COUNTED = re.compile(r"(?:ที่|ข้อ|ลำดับ|คะแนน|ร้อยละ|ระดับ|จำนวน|ปี|พ\.?ศ\.?|[:=(])$")  # before a number: not the page's
_LETTER = re.compile(r"[ก-ฮA-Za-z]")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of two parts: words and a page's number, `is_foot` if the words come first."""

    words: str
    mark: str
    number: int
    is_foot: bool


def without_running_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that repeat the same words beside a number that counts up told apart from the rest."""
    found: dict[tuple[str, bool], list[tuple[int, _Row]]] = {}
    for at, line in enumerate(lines):
        row = _row(line.text) if "\t" in line.text and len(line.text) <= LONGEST else None
        if row is not None:
            found.setdefault((squeeze(row.words), row.is_foot), []).append((at, row))
    running = {at: row for (words, _), hits in found.items() if _is_running(words, hits) for at, row in hits}
    return [told for at, line in enumerate(lines) for told in (_apart(line, running[at]) if at in running else [line])]


def _row(text: str) -> _Row | None:
    parts = [part.strip() for part in text.split("\t") if part.strip()]
    if len(parts) != 2:
        return None
    for words, mark, is_foot in ((parts[0], parts[1], True), (parts[1], parts[0], False)):
        hit = _MARK.fullmatch(mark)
        if hit is not None:
            return _Row(words, mark, int(arabic(hit["number"])), is_foot)
    return None


def _is_running(words: str, hits: Sequence[tuple[int, _Row]]) -> bool:
    """Whether a number counts the pages: with text between, always up, and rarely by more than one a time."""
    if any(b - a < MIN_BETWEEN for (a, _), (b, _) in pairwise(hits)):
        return False  # rows of one table
    if len(_LETTER.findall(words)) < MIN_WORDS or _COUNTED.search(words):
        return False
    return counts_pages([row.number for _, row in hits], MAX_STEP)


def _apart(line: Line, row: _Row) -> Iterator[Line]:
    first, second = (row.words, row.mark) if row.is_foot else (row.mark, row.words)
    for text in ("", first, "", second, ""):
        yield Line(line.number, text)
