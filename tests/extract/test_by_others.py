"""Reports in layouts of somebody who did not know the program: tests/fixtures/by_others, made-up agencies, PDFs by Chromium."""
from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import Paragraph
from extract.readers.open import read_document
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_justified import is_justified
from extract.readers.pdf_pieces import Piece
from reading import read_one

FOLDER = Path(__file__).parent.parent / "fixtures" / "by_others"


def indicators(name: str, year: int) -> dict[int, float | None]:
    rows = read_one(FOLDER / name).tables["indicator_scores"]
    return {row["indicator_no"]: row["score"] for row in rows if row["fiscal_year"] == year}


def instruments(name: str, year: int) -> dict[str, float | None]:
    rows = read_one(FOLDER / name).tables["instrument_scores"]
    return {row["instrument"]: row["score"] for row in rows if row["fiscal_year"] == year}


def test_justified_prose_is_no_table_and_tells_both_years() -> None:
    page = read_document(FOLDER / "justified_prose.pdf").pages[0]
    assert all(isinstance(block, Paragraph) for block in page.blocks)
    now = dict(enumerate((90.12, 82.47, 88.66, 79.85, 85.20, 87.43, 84.91, 83.06, 97.78, 87.50), start=1))
    before = dict(enumerate((85.30, 80.15, 84.72, 80.60, 82.11, 84.25, 82.30, 78.94, 91.11, 81.25), start=1))
    assert (indicators("justified_prose.pdf", 2565), indicators("justified_prose.pdf", 2564)) == (now, before)


def line(base: float, *texts: tuple[float, float, str]) -> tuple[Piece, ...]:
    return tuple(Piece(0, (Glyph(text, x0, base - 8, x1, base, base),), x0, base - 8, x1, base, base, 8.0) for x0, x1, text in texts)


PROSE = line(10, (80, 150, "ตัวชี้วัดที่"), (165, 240, "การใช้อำนาจ"), (254, 500, "ได้คะแนน")), line(30, (80, 190, "ซึ่งได้"), (201, 250, "คะแนน"), (260, 499, "แสดง"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (PROSE, True),
        ((*PROSE, line(50, (80, 200, "ทั่วถึง"))), True),
        ((*PROSE, line(50, (80, 190, "ซึ่งได้"), (201, 250, "คะแนน"), (280, 500, "แสดง"))), False),  # gaps of many widths
        ((*PROSE, line(50, (80, 190, "ซึ่งได้"), (201, 250, "คะแนน"), (260, 450, "แสดง"))), False),  # not full
        ((line(10, (80, 110, "90.12"), (125, 155, "80.15"), (170, 200, "88.66")), line(30, (80, 110, "90.12"), (125, 155, "80.15"), (170, 200, "88.66"))), False),
        ((line(10, (80, 200, "ก"), (215, 500, "ข")), line(30, (80, 220, "ก"), (235, 500, "ข"))), False),  # one gap is even to itself
    ],
)  # fmt: skip
def test_what_is_justified(lines: tuple[tuple[Piece, ...], ...], expected: bool) -> None:
    assert is_justified(lines) is expected
