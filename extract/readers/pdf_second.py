"""A second reader for pages that the first one (pdfium) reads doubtfully or not at all: pdfplumber, whose parser shares nothing with it.

In: the file, and a page's `Shapes` as the first reader saw it. Out: `Judged`: the shapes of the reading that is clearly the better one by
the same measure (`readable`), and what a person must know. A digit that the two read differently is read by neither: it becomes U+FFFD,
and so no number. Of a page that nobody can read no digit is believed. Sound pages never come here, and pdfplumber is not loaded for them.
"""
from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pypdfium2

from extract.errors import DocumentError
from extract.readers.pdf_chars import UNKNOWN, Glyph
from extract.readers.pdf_open import MAX_PAGES, Opened, open_pdf
from extract.readers.pdf_page import Shapes
from extract.readers.pdf_readable import looks_strange, makes_no_words, readable
from extract.readers.pdf_second_letters import letters_by, rules_by, turn_by
from extract.readers.time_limit import Budget, within
from extract.readers.unread import NONSENSE_CLASS
from normalize.thai import arabic, repair
from normalize.thai_evidence import kinds_of_damage

FEW = 20  # letters of which something can be said
UNMAPPED = 0.02  # of a page's letters
READABLE, UNREADABLE = 0.6, 0.45  # good pages of the fixtures: 0.65 at least, before repair; exchanged letters: 0.3 at most
MARGIN = 0.2  # by which a reading is clearly the better one
IN_VAIN = 3  # pages on which the second reader was no help: it is the file's fonts, and the others are not tried
STEPS, STEPS_BY_PAGE = 8_000_000, 3_000_000  # for a document: pdfminer runs in circles on some files; a full page takes 3 million
STEPS_OF_ONE = 8_000_000  # for one page; the most that a page of the fixtures takes is 3.5 million, a second
STEPS_TO_OPEN = 500_000  # the most is 30,000
MAX_BYTES = 100_000_000
SAME_PLACE = 0.5  # of a letter's height
TAKEN = "ตัวอ่านหลักอ่านไม่ออก ใช้ตัวอ่านสำรอง (the first reader could not make sense of the page: read by pdfplumber)"
FALLBACK = "ตัวอ่านหลักเปิดไม่ได้ ใช้ตัวอ่านสำรอง (the first reader could not open it: read by pdfplumber)"
STILL = "ข้อความยังเสียหาย จึงไม่ใช้ตัวเลขของหน้านี้ (words are damaged still: no number of the page is believed)"
NONSENSE = "ข้อความอ่านไม่เป็นคำ ฟอนต์น่าจะเสียหาย (the text is no words: its font is probably damaged)"
DIGITS = "ตัวเลขที่ตัวอ่านสองตัวอ่านไม่ตรงกัน (digits on which two readers differ)"
_DIGITS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True, slots=True)
class Judged:
    """`reason`: what a person must know of the page. `damage`: classes that cannot be undone."""

    shapes: Shapes | None
    reason: str | None = None
    damage: tuple[str, ...] = ()


@dataclass(slots=True)
class SecondOpinion:
    """Opens the file a second time when it is first asked. `pages`: as many as pdfium counts, else page numbers mean nothing."""

    data: bytes
    pages: int
    document: Any = None
    vain: int = 0
    tried: bool = field(default=False)
    steps: Budget = field(init=False)

    def __post_init__(self) -> None:
        self.steps = Budget(STEPS + STEPS_BY_PAGE * self.pages)

    def judged(self, number: int, first: Shapes | None) -> Judged:
        """The better reading of page `number`."""
        if first is not None and not _may_be_doubtful(first):
            return Judged(first)
        share = _share(first)
        if first is not None and share >= READABLE and not _lacks(first):
            return Judged(first)
        second = self._shapes(number, first)
        other = _share(second)
        if second is None or other < share + MARGIN or (first is None and not second.letters.glyphs):
            self.vain += 1
            return _kept(first, second, share, other)
        self.vain = 0
        doubtful = _distrust(second, first) if first is not None else 0
        how = FALLBACK if first is None else TAKEN
        if _is_damaged_still(second):
            _forget_digits(second)
            return Judged(second, f"{how}; {STILL}")
        return Judged(second, _reasons(how, doubtful))

    def close(self) -> None:
        if self.document is not None:
            self.document.close()

    def _shapes(self, number: int, first: Shapes | None) -> Shapes | None:
        if self.vain >= IN_VAIN or len(self.data) > MAX_BYTES:
            return None
        if not self.tried:
            self.tried, self.document = True, opened_by_pdfplumber(self.data, self.steps)
        if self.document is None:
            return None
        return within(self.steps, lambda: self._read(number, first), STEPS_OF_ONE)

    def _read(self, number: int, first: Shapes | None) -> Shapes | None:
        pages = self.document.pages
        if len(pages) != self.pages:
            return None
        page = pages[number - 1]
        turn = first.turn if first is not None and first.letters.glyphs else turn_by(page)
        letters = letters_by(page, turn)
        shapes = Shapes(first.rules if first is not None else rules_by(page, turn), letters, turn)
        page.close()
        return shapes


def open_by_any(data: bytes) -> Opened:
    """Open a PDF with pdfium; where it cannot, with pdfplumber, so that each page is read by the second reader.

    Raises:
        DocumentError: as `open_pdf`.
    """
    try:
        return open_pdf(data)
    except DocumentError as error:
        if error.code != "corrupt" or len(data) > MAX_BYTES:
            raise
        steps = Budget(2 * STEPS_TO_OPEN)
        document = opened_by_pdfplumber(data, steps)
        pages = (within(steps, lambda: len(document.pages)) or 0) if document is not None else 0
        if document is not None:
            document.close()
        if not 0 < pages <= MAX_PAGES:
            raise
        return Opened(_NoPages(), pages, data, FALLBACK)


def opened_by_pdfplumber(data: bytes, steps: Budget) -> Any | None:
    import pdfplumber  # 0.2 s, and only doubtful pages need it

    return within(steps, lambda: pdfplumber.open(io.BytesIO(data)), STEPS_TO_OPEN)


class _NoPages:
    """What pdfium cannot open: every page is refused."""

    def __getitem__(self, index: int) -> Any:
        raise pypdfium2.PdfiumError("not opened")

    def get_metadata_value(self, _key: str) -> str:
        return ""

    def close(self) -> None:
        """Nothing is open."""


def _may_be_doubtful(shapes: Shapes) -> bool:
    letters = shapes.letters
    size = len(letters.glyphs)
    if letters.unmapped > UNMAPPED * size or _lacks(shapes):
        return True
    return size >= FEW and looks_strange("".join(glyph.text for glyph in letters.glyphs))


def _lacks(shapes: Shapes) -> bool:
    """Whether the page's text objects hold more than was read: each has a letter at least."""
    return shapes.texts >= FEW and len(shapes.letters.glyphs) * 2 < shapes.texts


def _share(shapes: Shapes | None) -> float:
    """How much of the page can be read, repaired as the reports' texts are."""
    if shapes is None or not shapes.letters.glyphs:
        return 0.0
    return readable(repair("".join(glyph.text for glyph in shapes.letters.glyphs)).text)


def _kept(first: Shapes | None, second: Shapes | None, share: float, other: float) -> Judged:
    """The first reading, less the digits that the second contradicts, or all if the page makes no sense."""
    if first is None:
        return Judged(None)
    named = "".join(glyph.text for glyph in first.letters.glyphs).replace(chr(UNKNOWN), "")
    if share < UNREADABLE and makes_no_words(named, UNREADABLE):
        _forget_digits(first)
        return Judged(first, NONSENSE, (NONSENSE_CLASS,))
    if share < UNREADABLE and first.letters.unmapped:
        return Judged(first, None, (NONSENSE_CLASS,))
    doubtful = _distrust(first, second) if second is not None and other >= UNREADABLE else 0
    return Judged(first, _reasons(None, doubtful))


def _reasons(reason: str | None, doubtful: int) -> str | None:
    return "; ".join(filter(None, (reason, f"{DIGITS}: {doubtful}" if doubtful else None))) or None


def _is_damaged_still(shapes: Shapes) -> bool:
    """Whether words are damaged that no repair undoes: labels may then be other words, and numbers stand for something else."""
    text = repair("".join(glyph.text for glyph in shapes.letters.glyphs)).text
    return bool(kinds_of_damage(text))


def _forget_digits(shapes: Shapes) -> None:
    for glyph in shapes.letters.glyphs:
        if glyph.text[0] in _DIGITS:
            glyph.text = chr(UNKNOWN) + glyph.text[1:]


def _distrust(shapes: Shapes, other: Shapes) -> int:
    """Make the digits unknown at whose place the other reading has another digit; how many there were."""
    rows: dict[int, list[Glyph]] = {}
    for glyph in other.letters.glyphs:
        if glyph.text[0] in _DIGITS:
            rows.setdefault(round(glyph.base), []).append(glyph)
    count = 0
    for glyph in shapes.letters.glyphs:
        if glyph.text[0] in _DIGITS and (twin := _twin(glyph, rows)) is not None and arabic(twin.text[0]) != arabic(glyph.text[0]):
            glyph.text = chr(UNKNOWN) + glyph.text[1:]
            count += 1
    return count


def _twin(glyph: Glyph, rows: dict[int, list[Glyph]]) -> Glyph | None:
    """What the other reading has at the letter's place."""
    near = [other for row in range(round(glyph.base) - 1, round(glyph.base) + 2) for other in rows.get(row, ())]
    middle = (glyph.x0 + glyph.x1) / 2
    found = min(near, key=lambda other: abs((other.x0 + other.x1) / 2 - middle), default=None)
    return found if found is not None and abs((found.x0 + found.x1) / 2 - middle) < SAME_PLACE * (glyph.x1 - glyph.x0) else None
