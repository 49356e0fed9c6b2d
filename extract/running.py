"""Running headers and footers of documents: short texts at the top or bottom of most pages, the same but for the page's number.

In: a document with numbered pages, or a text that kept footers with a number. Out: where such blocks stand, or what they say. A heading
that counts something else (`ตัวชี้วัดที่ 1`, a page each) is none.

What a page's number looks like is told by `extract.page_furniture`, for `extract.readers.running_lines` too. The rest is not shared: here
blocks are compared by their places on pages, and footers of an unpaged text that say หน้า may leave out any number of pages; there a line
of words and a number, parted by a tab, is looked for before tables are, and words that lead to a score (`คะแนน`, `ร้อยละ`) mean that it is
a row of one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.captions import is_of_another
from extract.document import Document, Page, Table
from extract.headers import header_role
from extract.page_furniture import MIN_PAGES, is_page_furniture
from normalize.thai import arabic, fold, squeeze

LONGEST = 200  # letters
EDGE = 3  # blocks at either end of a page that may be header or footer
MIN_REPEATS = 2  # a short text that stands so often, mostly beside page numbers, is a running header
BESIDE = 0.5  # of its places: what stands there by chance is said elsewhere, too
MOST = 0.6  # of the pages: a cover or a title page may lack them
_COUNTED = re.compile(r"(?:ที่|ข้อ|ภาพ|ตาราง|ส่วน|บท|ปี|พ\.?\s*ศ\.?|[./])\s*$")  # before a number: not the page's
_NUMBERED = re.compile(r"(?P<words>.*?\S)\s*(?:(?P<bar>[|•·])|(?=\s))\s*(?P<page>หน้า(?:ที่)?|[Pp]age)?\s*(?P<n>\d{1,3})")

MIN_BESIDE = 2  # pages with the text at one height
_PAGE_MARK = "<0>"  # the page's own number in a text: nothing else has that on most pages
SAME_PLACE = 20.0  # points: a title that is printed on every page as a header stands lower on its own page

Position = tuple[int, int]  # index of the page, of the block


@dataclass(frozen=True, slots=True)
class _Edge:
    at: Position
    key: str
    top: float | None


@dataclass(frozen=True, slots=True)
class _Footer:
    at: Position
    number: int
    says_page: bool  # `หน้า 4`


def running_blocks(document: Document) -> frozenset[Position]:
    """The running headers and footers, by their positions; without page numbers only those that count pages; none of one or two pages."""
    by_key: dict[str, list[_Edge]] = {}
    for index, page in enumerate(document.pages):
        for edge in _edges(index, page):
            by_key.setdefault(edge.key, []).append(edge)
    pages = sum(page.number is not None and bool(page.blocks) for page in document.pages)
    least = max(MIN_PAGES, MOST * pages)
    found: set[Position] = set()
    for key, edges in by_key.items():
        there = {edge.at for edge in edges if _PAGE_MARK in key or _is_at_usual_place(edge, edges)}
        if len({page for page, _ in there}) >= least:
            found |= there
    return frozenset(found | _numbered_lines(document))


def running_headers(document: Document) -> frozenset[str]:
    """Short paragraphs repeated over the document: headers and footers that conversion left in the text."""
    texts = ["" if isinstance(b, Table) or len(b.text) > LONGEST or _is_labelled(b.text) else squeeze(b.text) for b in document.blocks()]
    numbers = [bool(t) and is_page_furniture(t) for t in texts]
    beside = Counter(t for i, t in enumerate(texts) if t and not numbers[i] and any(numbers[max(0, i - 1) : i + 2]))
    return frozenset(t for t, n in Counter(texts).items() if n >= MIN_REPEATS and t and beside[t] >= n * BESIDE)


def _is_labelled(text: str) -> bool:
    """`ผู้รับผิดชอบ : กองคลัง`: said of several measures, of which one stands at a page's end."""
    label, colon, _ = text.partition(":")
    return bool(colon) and header_role(label) is not None


def _numbered_lines(document: Document) -> set[Position]:
    """What an unpaged text kept of its pages' footers: the same words before a bar, or หน้า, and a number that counts the pages; where the
    word stands, pages may have lost their footer."""
    found: dict[str, list[_Footer]] = {}
    for index, page in enumerate(document.pages):
        for at, block in enumerate(page.blocks):
            if page.number is None and not isinstance(block, Table) and len(block.text) <= LONGEST:
                hit = _NUMBERED.fullmatch(arabic(fold(block.text)))
                if hit is not None and (hit["bar"] or hit["page"]) and not is_of_another((hit["words"],), None):
                    found.setdefault(squeeze(hit["words"]), []).append(_Footer((index, at), int(hit["n"]), bool(hit["page"])))
    counted = [lines for lines in found.values() if len(lines) >= MIN_PAGES and all(_follows(*pair) for pair in pairwise(lines))]
    return {line.at for lines in counted for line in lines}


def _follows(one: _Footer, other: _Footer) -> bool:
    return other.number == one.number + 1 or (other.number > one.number and one.says_page and other.says_page)


def _is_at_usual_place(edge: _Edge, edges: Sequence[_Edge]) -> bool:
    """Whether the text stands as high on another page, or where most have it: pages on their side are lower than others."""
    if edge.top is None:
        return True
    usual = median([other.top for other in edges if other.top is not None])
    beside = {other.at[0] for other in edges if other.top is not None and abs(other.top - edge.top) <= SAME_PLACE}
    return abs(edge.top - usual) <= SAME_PLACE or len(beside) >= MIN_BESIDE


def _edges(index: int, page: Page) -> Iterator[_Edge]:
    """The short texts at both ends of a page, each as printed and without the page's number."""
    if page.number is None:
        return
    order = range(len(page.blocks))
    for side in (order[:EDGE], order[: -EDGE - 1 : -1]):
        for at in side:
            block = page.blocks[at]
            if isinstance(block, Table) or len(block.text) > LONGEST:
                break
            top = block.place.bbox[1] if block.place.bbox else None
            for key in {squeeze(arabic(block.text)), _without_number(block.text, page.number)} - {""}:
                yield _Edge((index, at), key, top)


def _without_number(text: str, page: int) -> str:
    """A text in which each number that may be the page's is told by its distance from it."""
    text = arabic(fold(text))
    for hit in reversed(list(re.finditer(r"(?<!\d)\d{1,3}(?![\d.,])", text))):
        if not _COUNTED.search(text[: hit.start()]):
            text = f"{text[: hit.start()]}<{int(hit[0]) - page}>{text[hit.end() :]}"
    return squeeze(text)
