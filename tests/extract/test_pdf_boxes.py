"""Score cards side by side: each is read by itself; cells, panels and bars of charts are no cards.

The PDFs: tests/fixtures/make_cards.py."""
from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from extract.document import BBox, Paragraph
from extract.readers.open import read_document
from extract.readers.pdf_boxes import boxes_beside
from extract.readers.pdf_chars import Glyph
from reading import read_one
from tests.fixtures.make_cards import CARDS, INSTRUMENTS, LAYOUTS, OVERALL, SCORES, YEAR

PDFS = sorted(CARDS.glob("*.pdf"))
SIZE = (595.0, 842.0)


def letters(text: str, x: float, y: float) -> list[Glyph]:
    """A line of letters six points wide and ten high."""
    return [Glyph(letter, x + 6 * at, y - 10, x + 6 * at + 6, y, y) for at, letter in enumerate(text)]


def read(closed: list[BBox], *lines: tuple[str, float, float]) -> tuple[list[list[str]], str]:
    """The texts of the boxes found, row by row, and what is left."""
    boxed = boxes_beside(closed, [glyph for line in lines for glyph in letters(*line)], 1, SIZE, by_words=False)
    return [[text.text for text in row.texts] for row in boxed.rows], "".join(glyph.text for glyph in boxed.rest)


def test_every_layout_has_its_files() -> None:
    assert {path.name for path in PDFS} == {f"{name}.{producer}.pdf" for name in LAYOUTS for producer in ("cr", "wp")}


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_the_scores_of_cards_are_read_and_no_others(path: Path) -> None:
    tables = read_one(path).tables
    found = {(row["fiscal_year"], row["indicator_no"]): row["score"] for row in tables["indicator_scores"] if row["score"] is not None}
    now = {no: score for (year, no), score in found.items() if year == YEAR}
    assert now == {no: float(score) for no, score in enumerate(SCORES, start=1)}
    stated = {row["instrument"]: row["score"] for row in tables["instrument_scores"] if row["fiscal_year"] == YEAR}
    assert stated == ({} if path.name.startswith("two_panels") else {name: float(score) for name, score in INSTRUMENTS.items()})
    assert [row["score"] for row in tables["overall_scores"]] == [float(OVERALL)]
    last_year = {no: score for (year, no), score in found.items() if year == YEAR - 1}
    assert all(score == round(float(SCORES[no - 1]) - 3.1, 2) for no, score in last_year.items())


def test_each_card_is_a_paragraph_with_its_place() -> None:
    blocks = list(read_document(CARDS / "coloured_label_above.wp.pdf").blocks())
    cards = [block for block in blocks if isinstance(block, Paragraph) and block.text.endswith(SCORES)]
    assert [card.text.split("\n")[-1] for card in cards] == list(SCORES)
    boxes = [card.place.bbox for card in cards if card.place.bbox]
    assert all(a[1] < b[1] or a[2] < b[0] for a, b in pairwise(boxes))  # from left to right, row by row


def test_boxes_are_read_one_after_the_other() -> None:
    rows, rest = read([(50, 100, 150, 140), (170, 100, 270, 140)], ("above", 50, 90), ("IIT", 55, 115), ("EIT", 175, 115), ("96", 55, 130))
    assert rows == [["IIT\n96", "EIT"]]
    assert rest == "above"


def test_a_number_is_put_after_what_it_is_of() -> None:
    boxes: list[BBox] = [(50, 100, 150, 150), (170, 100, 270, 150)]
    assert read(boxes, ("96.14", 55, 115), ("IIT", 55, 130), ("no 2", 175, 115))[0] == [["IIT\n96.14", "no 2"]]
    rows, _ = read(boxes, ("96.14", 55, 115), ("IIT 2567: 91.00", 55, 130), ("EIT", 175, 115))
    assert rows == [["96.14", "IIT 2567: 91.00", "EIT"]]  # else it would be taken for the score of that year


@pytest.mark.parametrize(
    "closed",
    [
        [(50, 100, 150, 140), (150, 100, 270, 140)],  # they touch: cells
        [(50, 100, 150, 140), (152, 100, 270, 140)],  # cells of a web page's table
        [(50, 100, 150, 140), (150, 100, 570, 140), (570, 100, 590, 140)],  # cells beside one wider than a card
        [(50, 100, 150, 140), (170, 200, 270, 240)],  # not on one height
        [(50, 100, 150, 140), (170, 100, 270, 180)],  # not as high
        [(50, 100, 270, 140)],  # alone
        [(50, 100, 150, 600), (170, 100, 270, 600)],  # columns of the page
    ],
    ids=["cells", "cells apart", "a wide cell", "steps", "unlike", "alone", "columns"],
)  # fmt: skip
def test_other_boxes_leave_the_text_as_it_is(closed: list[BBox]) -> None:
    rows, rest = read(closed, ("IIT", 55, 115), ("EIT", 175, 115))
    assert rows == [] and rest == "IITEIT"


def test_bars_of_a_chart_are_no_cards() -> None:
    assert read([(50, 100, 80, 140), (100, 100, 130, 140)], ("96.1", 52, 115), ("97.2", 102, 115))[0] == []


def test_of_panels_and_the_cards_in_them_the_cards_are_read() -> None:
    panels: list[BBox] = [(40, 90, 280, 150), (300, 90, 540, 150)]
    cards: list[BBox] = [(50, 100, 150, 140), (170, 100, 270, 140), (310, 100, 410, 140), (430, 100, 530, 140)]
    lines = [("a", 55, 115), ("b", 175, 115), ("c", 315, 115), ("d", 435, 115)]
    assert read([*panels, *cards], *lines)[0] == [["a", "b", "c", "d"]]
