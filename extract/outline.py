"""Paragraphs that hold several items of an outline (`2.1 … 2.1.1 … 2.1.2 …`) -> a paragraph for each item.

In: blocks. Out: the same blocks, each item apart with its own line: extracted text has no blank lines between items, and what one item
says is not said of the next. Refuses paragraphs whose numbers do not count, as scores at the beginnings of wrapped lines.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extract.document import Block, Paragraph, Place
from normalize.thai import arabic

MIN_ITEMS = 3  # two numbers that follow on each other may be two scores
MAX_NUMBER = 40  # of an item: `88.42` and `89.42` are scores
_ITEM = re.compile(r"[ \t]*(?P<no>\d{1,2}(?:\.\d{1,2}){1,4})\.?(?=[ \t]+\S|[^\s\d.,%])(?![ \t]*(?:คะแนน(?![ก-๛])|[%％]))")
_NUMBER = re.compile(r"\s*(?P<no>\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+(?=[^\s\d])(?!คะแนน(?![ก-๛])|[%％])")
_CHAPTER = re.compile(r"[ \t]*\d{1,2}\.[ \t]+\S")


def items_apart(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with paragraphs of several numbered items as one paragraph for each."""
    return [one for block in blocks for one in (_items(block) if isinstance(block, Paragraph) and "\n" in block.text else (block,))]


def number_of(text: str) -> tuple[int, ...]:
    """The number that an item or chapter begins with, empty where it has none: `2.1.3 ผลรวม` -> (2, 1, 3)."""
    hit = _NUMBER.match(arabic(text))
    return tuple(map(int, hit["no"].split("."))) if hit else ()


def without_number(text: str) -> str:
    """The text without the number that it begins with: `2.1` is no score."""
    hit = _NUMBER.match(arabic(text))
    return text[hit.end() :] if hit else text


def _items(block: Paragraph) -> Iterator[Block]:
    lines = block.text.split("\n")
    starts = _starts(list(map(arabic, lines)))
    if len(starts) == 1:
        yield block
        return
    ends = [*starts[1:], len(lines)]
    for start, end in zip(starts, ends, strict=True):
        place = block.place
        line = place.line + start if place.line is not None else None
        yield Paragraph("\n".join(lines[start:end]), Place(place.page, line, place.bbox, place.parts))


def _starts(lines: Sequence[str]) -> list[int]:
    """The lines that items begin with, the first line always; only that where they are no outline."""
    found = [(at, tuple(map(int, hit["no"].split(".")))) for at, line in enumerate(lines) if (hit := _ITEM.match(line))]
    numbers = [number for _, number in found]
    if len(found) < MIN_ITEMS or max(max(number) for number in numbers) > MAX_NUMBER or not _count(numbers):
        return [0]
    chapters = [at for at, line in enumerate(lines) if _CHAPTER.match(line)]
    return sorted({0, *(at for at, _ in found), *chapters})


def _count(numbers: Sequence[tuple[int, ...]]) -> bool:
    """Whether the numbers rise, most of them to the next one: damage may have taken some."""
    pairs = list(pairwise(numbers))
    return all(one < other for one, other in pairs) and 3 * sum(_follows(*pair) for pair in pairs) >= 2 * len(pairs)


def _follows(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """The next at its level or at one above, or the first below, or the first of the next chapter."""
    level = len(other)
    if level > len(one):
        return other[: len(one)] == one and set(other[len(one) :]) == {1}
    return (other[-1] == one[level - 1] + 1 and other[: level - 1] == one[: level - 1]) or (other[-1] == 1 and other[0] == one[0] + 1)
