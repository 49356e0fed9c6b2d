"""One page of an open pdfium document -> its rules and letters as the page is read: turned so that most of its text is level.

In: the document and a page number. Out: `Shapes`, or null where pdfium refuses the page. Nothing of pdfium outlives the call.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.readers.pdf_chars import Letters, read_letters
from extract.readers.pdf_cut import Slice, cut_at, slice_of, without_slivers, without_tops
from extract.readers.pdf_rules import Matrix, Rules, read_rules, times
from extract.readers.pdf_sideways import Turn, level_page, turn_of, turning
from extract.readers.pdf_upright import level_words, turned_words

SPARSE = 300  # letters; of pages with fewer the text objects are counted


@dataclass(frozen=True, slots=True)
class Shapes:
    """`texts`: the page's text objects, counted on sparse pages only. `slice`: of a page that cuts a drawing."""

    rules: Rules
    letters: Letters
    turn: Turn
    texts: int = 0
    slice: Slice | None = None

    @property
    def size(self) -> tuple[float, float]:
        return self.turn.size


def shapes_of(document: Any, number: int, before: Slice | None) -> Shapes | None:
    """Page `number`, from 1; `before` is the slice of the page before it."""
    try:
        with _Loaded(document, number) as page:
            return _shapes(page, before)
    except pypdfium2.PdfiumError:
        return None


class _Loaded:
    """A page and its text, which may be loaded anew with its content turned; both are closed at the end."""

    def __init__(self, document: Any, number: int) -> None:
        self.document, self.number = document, number
        self.text: Any = None
        self.page: Any = document[number - 1]

    def __enter__(self) -> _Loaded:
        self._load_text()
        return self

    def __exit__(self, *_error: object) -> None:
        if self.text:
            pdfium.FPDFText_ClosePage(self.text)
        self.page.close()

    def turn(self, turn: Turn) -> Turn:
        """Load the page with its content level; the view to see it under."""
        pdfium.FPDFText_ClosePage(self.text)
        self.text = None
        self.page, level = level_page(self.document, self.number, self.page, turn)
        self._load_text()
        return level

    def _load_text(self) -> None:
        self.text = pdfium.FPDFText_LoadPage(self.page.raw)
        if not self.text:
            self.page.close()
            raise pypdfium2.PdfiumError("no text page")


def view_of(page: Any) -> tuple[Matrix, tuple[float, float]]:
    """The matrix from page coordinates to points from the top left of the page as shown, and the shown size."""
    left, bottom, right, top = page.get_bbox()
    wide, high = right - left, top - bottom
    matrices: tuple[Matrix, ...] = (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )
    rotation = page.get_rotation() // 90 % 4
    return matrices[rotation], ((wide, high) if rotation % 2 == 0 else (high, wide))


def _shapes(loaded: _Loaded, before: Slice | None) -> Shapes:
    turn = turn_of(loaded.text, *view_of(loaded.page))
    if turn.quarters:
        turn = loaded.turn(turn)
    rules = read_rules(loaded.page.raw, turn.view)
    letters = read_letters(loaded.text, turn.view, turn.size, rules)
    texts = _texts(loaded.page.raw) if len(letters.glyphs) < SPARSE else 0
    _lay_words(loaded, letters, turn, rules)
    piece = slice_of(rules, letters.glyphs, turn.size[1])
    letters.glyphs[:] = without_tops(without_slivers(letters.glyphs, piece, before))
    cut_at(rules, turn.size)
    return Shapes(rules, letters, turn, texts, piece)


def _lay_words(loaded: _Loaded, letters: Letters, turn: Turn, rules: Rules) -> None:
    """Put words that stand upright or on their head level, in place."""
    turned = turned_words(letters.glyphs, loaded.text, turn.view, rules)
    letters.glyphs[:] = turned.others(letters.glyphs)
    view = turn.view
    for quarters in turned.quarters:
        matrix, size = turning(quarters, turn.size)
        word = loaded.turn(Turn(quarters, times(view, matrix), size))
        back, _ = turning(-quarters % 4, size)
        view = times(word.view, back)
        letters.glyphs += level_words(loaded.text, word, read_rules(loaded.page.raw, word.view))


def _texts(page: Any) -> int:
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, i)) for i in range(min(SPARSE, pdfium.FPDFPage_CountObjects(page))))
    return sum(kind == pdfium.FPDF_PAGEOBJ_TEXT for kind in kinds)
