"""Running headers and footers of an extracted text: one line on each page, the page's number behind (or before) a tab.

In: the lines of a text. Out: the same lines, such a line told as two, the words and the number, apart from what stands beside it. Else it
is taken for a table, and keeps the parts of one that a page break cut from each other.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.readers.rows import Line
from normalize.thai import arabic, squeeze

MIN_PAGES = 3
MIN_WORDS = 8  # letters: `ข้อ`, `มาตรการที่` count something else
MIN_BETWEEN = 3  # lines from one to the next
MAX_PAGES_WITHOUT = 3  # one after the other: a page of a figure, an empty one
_FOOT = re.compile(r"\s*(?P<words>[^\t]*?[^\t\s])\s*\t+\s*(?P<mark>[-–~]?\s*(?:หน้า(?:ที่)?)?\s*(?P<number>[0-9๐-๙]{1,3})\s*[-–~]?)\s*")
_HEAD = re.compile(r"\s*(?P<mark>[-–~]?\s*(?:หน้า(?:ที่)?)?\s*(?P<number>[0-9๐-๙]{1,3})\s*[-–~]?)\s*\t+\s*(?P<words>[^\t]*?[^\t\s])\s*")
_COUNTED = re.compile(r"(?:ที่|ข้อ|ลำดับ|คะแนน|ร้อยละ|ระดับ|จำนวน|ปี|พ\.?ศ\.?|[:=(])$")  # before a number: not the page's
_LETTER = re.compile(r"[ก-ฮA-Za-z]")


def without_running_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that repeat the same words beside a number that counts up told apart from the rest."""
    hits: dict[tuple[str, bool], list[tuple[int, re.Match[str]]]] = {}
    for at, line in enumerate(lines):
        hit = _FOOT.fullmatch(line.text) or _HEAD.fullmatch(line.text) if "\t" in line.text else None
        if hit is not None:
            hits.setdefault((squeeze(hit["words"]), hit.re is _FOOT), []).append((at, hit))
    running = {at: hit for (words, _), found in hits.items() if _is_running(words, found) for at, hit in found}
    return [told for at, line in enumerate(lines) for told in (_apart(line, running[at]) if at in running else [line])]


def _is_running(words: str, hits: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether a number counts the pages: with text between, always up, and rarely by more than one a time."""
    if any(b - a < MIN_BETWEEN for (a, _), (b, _) in pairwise(hits)):
        return False  # rows of one table
    if len(hits) < MIN_PAGES or len(_LETTER.findall(words)) < MIN_WORDS or _COUNTED.search(words):
        return False
    numbers = [int(arabic(hit["number"])) for _, hit in hits]
    steps = [b - a for a, b in pairwise(numbers)]
    return all(1 <= step <= MAX_PAGES_WITHOUT for step in steps) and steps.count(1) * 2 > len(steps)


def _apart(line: Line, hit: re.Match[str]) -> Iterator[Line]:
    first, second = sorted(("words", "mark"), key=hit.start)
    for text in ("", hit[first], "", hit[second], ""):
        yield Line(line.number, text)
