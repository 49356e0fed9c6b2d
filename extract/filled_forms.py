"""A printed form with its blanks filled in -> the text that one would have written: `ได้ ....84.40.... คะแนน`, `ระดับ ☐ A ☑ B ☐ C`.

In: the blocks of a document. Out: the same blocks; the dots around a filled blank are gone, and of several boxes in a line the empty
ones with what they offer, in tables only where they offer verdicts. Refused: a blank that nobody filled, and a table of contents, keep
their dots; boxes keep their places where all are ticked, none is, or the score behind one may be another question's.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Block, Document, Table
from extract.number_words import POINTS
from extract.printed_as_score import is_score
from extract.rating_scale import in_ranges
from extract.subjects import find_subjects
from normalize.numerals import find_numbers
from normalize.ratings import read_rating, read_verdict

_DOTS = re.compile(r"(?:[.…_‥]{3,}|…)+")
_ABBREVIATED = re.compile(r"[ก-ฮ]\.[ก-ฮ]$")
_CONTENTS = re.compile(r"(?:[.…_‥]{3,}|…)\s*(?:[(]?[0-9๐-๙]{1,3}[)]?|[ก-ฮ])\s*$")
_NUMBER = re.compile(r"\s*(?:[0-9๐-๙]{1,3}[.][0-9๐-๙]{1,2}|[0-9๐-๙]{1,4})(?=\s|คะแนน|$)\s*")
LONGEST_VALUE = 160  # letters
_TICKS, _CROSSES, _EMPTY = "☑✓✔\uf052\uf0fe", "☒\uf0fd", "☐□◻▢❏❑❒\uf0a8\uf06f\uf0a3"
_SIGN = _TICKS + _CROSSES
_BOX = re.compile(rf"[{_EMPTY}]\s?[{_SIGN}]|[{_SIGN}{_EMPTY}]|[(\[]\s*[{_SIGN}/xX]?\s*[)\]](?=\s*(?:[0-9๐-๙]{{1,2}}[.)]\s*)?[ก-๛A-Za-z])")
_TICKED = re.compile(rf"[{_SIGN}/xX]")
_TICK, _CROSS = re.compile(f"[{_TICKS}]"), re.compile(f"[{_CROSSES}]")
_ASKED = re.compile(r"คะแนน|ระดับ|ร้อยละ|เฉลี่ย|ปีที่|ปีก่อน")
_LETTER = re.compile(r"[ก-๛A-Za-z0-9]")
_UNIT = re.compile(rf"\s*{POINTS}?\s*")
_IN_BRACKETS = re.compile(r"[(][^()]*[)]")
LONGEST_LEVEL = 3  # words


def filled(document: Document) -> Document:
    """The document as if its forms had been written, not filled in."""
    return replace(document, pages=tuple(replace(page, blocks=tuple(map(_filled, page.blocks))) for page in document.pages))


def _filled(block: Block) -> Block:
    if not isinstance(block, Table):
        return replace(block, text=as_written(block.text)) if _may_be_form(block.text) else block
    if not any(_may_be_form(cell.text) for cell in block.cells):
        return block
    return replace(block, cells=tuple(replace(c, text=_of_cell(c.text)) if _may_be_form(c.text) else c for c in block.cells))


def _of_cell(text: str) -> str:
    return "\n".join(_as_chosen(_without_dots(line)) for line in text.split("\n"))


def as_written(text: str) -> str:
    """One text, line by line.

    >>> as_written("ได้ ....84.40.... คะแนน"), as_written("ระดับ ☐ A ☑ B ☐ C"), as_written("ผลคะแนน ........ 12")
    ('ได้ 84.40 คะแนน', 'ระดับ B', 'ผลคะแนน ........ 12')
    """
    return "\n".join(chosen(_without_dots(line)) for line in text.split("\n"))


def _may_be_form(text: str) -> bool:
    return _DOTS.search(text) is not None or _BOX.search(text) is not None


def _without_dots(line: str) -> str:
    """The line with what is filled in between dots, or behind them; printed words stand between one blank and the next."""
    if _CONTENTS.search(line) or not _DOTS.search(line):
        return line
    runs = [(hit.start(), hit.end()) for hit in _DOTS.finditer(line)]
    pieces, at, reached = [], 0, 0
    while at < len(runs):
        start, end = runs[at]
        closing = runs[at + 1] if at + 1 < len(runs) else None
        inside = line[end : closing[0] if closing else len(line)]
        before = line[reached:start]
        if closing is not None and (_is_value(inside) or (len(runs) % 2 == 0 and _is_loose_value(inside, line[start:end]))):
            pieces += [f"{before}." if _ABBREVIATED.search(before) else before, " ", inside.strip(), " "]
            at, reached = at + 2, closing[1]
        elif _NUMBER.match(inside) or _is_last(inside, closing):
            pieces += [f"{before}." if _ABBREVIATED.search(before) else before, " "]
            at, reached = at + 1, end
        else:
            pieces.append(line[reached:end])
            at, reached = at + 1, end
    pieces.append(line[reached:])
    return re.sub(r" {2,}(?=\S)", " ", "".join(pieces)).strip() if reached else line


def _is_value(inside: str) -> bool:
    """Whether a text between two rows of dots fills the blank: it stands close to both, or is nothing but a number."""
    if not _LETTER.search(inside) or len(inside) > LONGEST_VALUE:
        return False
    return inside == inside.strip() or _NUMBER.fullmatch(inside) is not None


def _is_loose_value(inside: str, dots: str) -> bool:
    """Whether a text between two ellipses, of which a reader left one sign between spaces, may fill a blank: no words for what is asked."""
    return dots == "…" and bool(_LETTER.search(inside)) and len(inside) <= LONGEST_VALUE and not _ASKED.search(inside)


def _is_last(inside: str, closing: tuple[int, int] | None) -> bool:
    """Whether a text that ends the line stands close to the dots before it: the blank was longer than the line."""
    return closing is None and bool(inside[:1].strip()) and _LETTER.match(inside) is not None and len(inside) <= LONGEST_VALUE


@dataclass(frozen=True, slots=True)
class Option:
    """A box and what it offers, at `start` of a text. `printed`: with the box."""

    ticked: bool
    text: str
    printed: str
    start: int


def options(text: str) -> list[Option]:
    """The boxes of a text, each with what stands behind it; none where the signs do not tell which are ticked."""
    boxes = list(_BOX.finditer(text))
    if not boxes or (_CROSS.search(text) and _TICK.search(text)):
        return []
    if boxes[0].start() and boxes[-1].end() == len(text.rstrip()) and len(boxes) > 1:
        return _options_before(text, boxes)
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    return [
        Option(_TICKED.search(box[0]) is not None, text[box.end() : end].strip(), text[box.start() : end].rstrip(), box.start())
        for box, end in zip(boxes, ends, strict=True)
    ]


def _options_before(text: str, boxes: Sequence[re.Match[str]]) -> list[Option]:
    """The options of boxes that stand behind what they offer: `ระดับ A ☐ B ☑`. The first offers one word."""
    first = text[: boxes[0].start()].rstrip()
    starts = [len(first) - len(first.split(" ")[-1]), *(box.end() for box in boxes[:-1])]
    return [
        Option(_TICKED.search(box[0]) is not None, text[start : box.start()].strip(), text[start : box.end()].strip(), start)
        for start, box in zip(starts, boxes, strict=True)
    ]


def chosen(line: str) -> str:
    """The line without the boxes and without what the empty ones offer, if it has both.

    An empty box of a verdict or level offers its words; what says a score or names its subject behind those is no part of it: a line may
    hold several questions (`IIT ☑ ผ่าน ☐ ไม่ผ่าน คะแนน 90.10 EIT …`). Of others, the last one offers as many words as any other; the line
    stays as it is printed where that would lose a score.
    """
    offered = options(line)
    if {one.ticked for one in offered} != {True, False}:
        return line
    words = max(len(one.text.split()) for one in offered[:-1])
    kept = [line[: offered[0].start].rstrip()]
    for at, one in enumerate(offered):
        rest = one.text if one.ticked else _behind(one.text, words, at == len(offered) - 1)
        if rest is None:
            return line
        kept.append(rest)
    return " ".join(text for text in kept if text)


def ticked(text: str) -> str:
    """A text that holds nothing but options behind its first words, as a cell does, without those whose box is empty: each ends where the
    next begins, the last one with the text. As it is printed where it has no box of both kinds."""
    offered = options(text)
    if {one.ticked for one in offered} != {True, False}:
        return text
    return " ".join(filter(None, (text[: offered[0].start].rstrip(), *(one.text for one in offered if one.ticked))))


def _behind(text: str, words: int, is_last: bool) -> str | None:
    """What stands behind what an empty box offers; None if that cannot be told and may be a score."""
    level = _level(text)
    rest = text[len(level) :].strip()
    if level:
        limits = _IN_BRACKETS.match(rest)
        rest = rest[limits.end() :].strip() if limits is not None and not _tells_score(limits[0]) else rest
        return rest if is_last or _tells_score(rest) else ""
    rest = re.sub(rf"(?:\S+\s*){{0,{words}}}", "", text, count=1) if is_last else ""
    own = text[: len(text) - len(rest)].strip()
    return rest if not _tells_score(own) or (_is_one(own) and not _tells_score(rest)) else None


def _level(text: str) -> str:
    """The verdict or level that a text begins with; empty if with none."""
    ends = [hit.end() for hit in re.finditer(r"\S+", text)][:LONGEST_LEVEL]
    return next((text[:end] for end in reversed(ends) if read_verdict(text[:end])), "")


def _tells_score(text: str) -> bool:
    """Whether a text says a score or names an instrument or indicator; limits (`85.00 - 94.99`, `ต่ำกว่า 85.00`) are no scores."""
    numbers = find_numbers(text)
    ends = in_ranges(text, numbers)
    scores = [one for one in numbers if one.decimals and one.start not in ends and is_score(text, one, ())]
    return bool(scores) or any(one.subject.kind in ("instrument", "indicator") for one in find_subjects(text))


def _is_one(text: str) -> bool:
    """Whether a box offers nothing but a number (`☑ 88.10 ☐ 85.20 คะแนน`) or a name (`☐ IIT ☑ EIT`)."""
    found = [(one.start, one.end) for one in find_numbers(text)] + [(one.start, one.end) for one in find_subjects(text)]
    return len(found) == 1 and _UNIT.fullmatch(text[: found[0][0]] + text[found[0][1] :]) is not None


def _as_chosen(text: str) -> str:
    """A cell's text without the verdicts that are not ticked; other cells are told as they are printed."""
    offered = options(text)
    return chosen(text) if offered and all(read_verdict(one.text) or read_rating(one.text) for one in offered) else text
