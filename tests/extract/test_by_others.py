"""Reports in layouts of somebody who did not know the program: tests/fixtures/by_others, made-up agencies, PDFs by Chromium."""
from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import BBox, Paragraph
from extract.readers.open import read_document
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_justified import is_justified
from extract.readers.pdf_newspaper import spreads_of
from extract.readers.pdf_panels import panels_beside
from extract.readers.pdf_pieces import Piece, pieces_of
from extract.readers.pdf_text import text_blocks
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


NUMBERS = (80, 110, "90.12"), (125, 155, "80.15"), (170, 200, "88.66")
PROSE = line(10, (80, 150, "ตัวชี้วัดที่"), (165, 240, "การใช้อำนาจ"), (254, 500, "ได้คะแนน")), line(
    30, (80, 190, "ซึ่งได้"), (201, 250, "คะแนน"), (260, 499, "แสดง")
)  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (PROSE, True),
        ((*PROSE, line(50, (80, 200, "ทั่วถึง"))), True),
        ((*PROSE, line(50, (80, 190, "ซึ่งได้"), (201, 250, "คะแนน"), (280, 500, "แสดง"))), False),  # gaps of many widths
        ((*PROSE, line(50, (80, 190, "ซึ่งได้"), (201, 250, "คะแนน"), (260, 450, "แสดง"))), False),  # not full
        ((line(10, *NUMBERS), line(30, *NUMBERS)), False),
        ((line(10, (80, 200, "ก"), (215, 500, "ข")), line(30, (80, 220, "ก"), (235, 500, "ข"))), False),  # one gap is even to itself
    ],
)  # fmt: skip
def test_what_is_justified(lines: tuple[tuple[Piece, ...], ...], expected: bool) -> None:
    assert is_justified(lines) is expected


@pytest.mark.parametrize("name", ["panels_of_indicators.pdf", "panels_without_totals.pdf", "panels_name_near_score.pdf"])
def test_panels_side_by_side_are_read_one_by_one(name: str) -> None:
    scores = dict(enumerate((89.42, 86.15, 91.08, 82.77, 88.34, 90.11, 84.62, 83.90, 92.25, 76.00), start=1))
    assert indicators(name, 2568) == scores
    totals = {"IIT": 87.55, "EIT": 86.21, "OIT": 84.13} if name != "panels_without_totals.pdf" else {}
    assert instruments(name, 2568) == totals | {"EIT1": 88.02, "EIT2": 84.40}
    assert [(row["score"], row["rating"]) for row in read_one(FOLDER / name).tables["overall_scores"]] == [(85.78, "ผ่าน")]


def letters(text: str, x: float, y: float) -> list[Glyph]:
    """A line of letters four points wide and eight high."""
    return [Glyph(letter, x + 4 * at, y - 8, x + 4 * at + 4, y, y) for at, letter in enumerate(text)]


LEFT, RIGHT, TALL = (40.0, 100.0, 190.0, 400.0), (210.0, 100.0, 360.0, 400.0), (595.0, 842.0)


@pytest.mark.parametrize(
    ("boxes", "right", "tables", "expected"),
    [
        ([LEFT, RIGHT], ("aaa", "bbb", "ccc"), [], 2),
        ([LEFT, RIGHT], ("1.10", "2.20", "3.30"), [], 0),  # a column of numbers
        ([LEFT, (191.0, 100.0, 360.0, 400.0)], ("aaa", "bbb", "ccc"), [], 0),  # cells that touch
        ([LEFT, (210.0, 100.0, 360.0, 250.0)], ("aaa", "bbb", "ccc"), [], 0),  # of unlike height
        ([LEFT, RIGHT], ("aaa", "bbb", "ccc"), [(50.0, 120.0, 180.0, 200.0)], 0),  # one holds a ruled table
        ([(40.0, 100.0, 190.0, 220.0), (210.0, 100.0, 360.0, 220.0)], ("aaa", "bbb", "ccc"), [], 0),  # cards
    ],
)
def test_what_is_a_panel(boxes: list[BBox], right: tuple[str, ...], tables: list[BBox], expected: int) -> None:
    glyphs = [glyph for at, text in enumerate(("aaa", "bbb", "ccc")) for glyph in letters(text, 50, 130 + 20 * at)]
    glyphs += [glyph for at, text in enumerate(right) for glyph in letters(text, 220, 130 + 20 * at)]
    panels = panels_beside(boxes, glyphs, tables, TALL)
    assert [len(row) for row in panels.rows] == [expected] * bool(expected)
    assert len(panels.rest) == (0 if expected else len(glyphs))


def test_a_heading_does_not_swallow_the_measure_below_it() -> None:
    texts = [block.text for block in read_document(FOLDER / "measures_below_heading.pdf").pages[2].blocks if isinstance(block, Paragraph)]
    assert texts[-4:-2] == ["5. มาตรการเพื่อยกระดับผลการประเมินในปีงบประมาณ พ.ศ. 2568", "มาตรการที่ 1 พัฒนาระบบยื่นคำร้องออนไลน์ของนักศึกษา"]
    measures = read_one(FOLDER / "measures_below_heading.pdf").tables["measures"]
    assert [row["timeline_raw"] for row in measures] == [
        "ตุลาคม 2567 – มีนาคม 2568",  # without the top of the next page's first line: ที่
        "ภายในวันที่ 31 มกราคม 2568",
        "ตลอดปีงบประมาณ พ.ศ. 2568",
    ]


HEADING = "แนวทางการยกระดับผลการประเมินขององค์การบริหาร"


@pytest.mark.parametrize(
    ("x", "high", "text", "paragraphs"),
    [
        (40, 8, "ส่วนตำบลในปีต่อไป", 1),
        (70, 8, "ส่วนตำบลในปีต่อไป", 1),  # an indent alone: a quotation, a hanging list
        (40, 7, "ส่วนตำบลในปีต่อไป", 1),
        (70, 7, "ส่วนตำบลในปีต่อไป", 1),
        (70, 8, "มาตรการที่ 1 อบรม", 2),
        (40, 7, "มาตรการที่ 1 อบรม", 2),
        (40, 8, "มาตรการที่ 1 อบรม", 1),  # a sentence that speaks of one
        (40, 8, "ผู้รับผิดชอบ : สำนักปลัด", 2),
        (40, 8, "ขั้นตอน :", 2),
        (40, 8, "ส่วนตำบล : ปีต่อไป", 1),  # no word that labels anything
        (40, 8, "ผู้รับผิดชอบ สำนักปลัด", 1),
    ],
)
def test_where_a_paragraph_begins_below_a_full_line(x: float, high: float, text: str, paragraphs: int) -> None:
    lower = [Glyph(letter, x + 4 * at, 120 - high, x + 4 * at + 4, 120, 120) for at, letter in enumerate(text)]
    assert len(text_blocks([*letters(HEADING, 40, 100), *lower], [], 1, 260, by_words=False)) == paragraphs


@pytest.mark.parametrize(
    ("indent", "size", "spreads"),
    [
        (0, 40, 1),
        (11, 40, 1),  # a list below its heading
        (60, 40, 0),  # numbers and names of a form
        (11, 12, 0),  # short cells
    ],
)
def test_a_list_below_its_heading_is_one_side_of_a_spread(indent: float, size: int, spreads: int) -> None:
    left = [glyph for row in range(7) for glyph in letters("ก" * 40, 40, 100 + 14 * row)]
    right = letters("ข" * 30, 240, 100) + [glyph for row in range(1, 5) for glyph in letters("ค" * size, 240 + indent, 100 + 14 * row)]
    assert len(spreads_of(pieces_of(sorted([*left, *right], key=lambda glyph: (glyph.base, glyph.x0))))) == spreads


def test_slides_with_numbers_of_one_decimal() -> None:
    tables = read_one(FOLDER / "slides_one_decimal.pdf").tables
    overall = [(row["fiscal_year"], row["score"], row["rating"]) for row in tables["overall_scores"]]
    assert overall == [(2566, 84.3, "B"), (2567, 88.05, "ผ่านดี"), (2568, 91.62, "ผ่านดี")]
    assert instruments("slides_one_decimal.pdf", 2568) == {"IIT": 91.8, "EIT1": 90.4, "EIT2": 86.8, "OIT": 93.75}
    scores = dict(enumerate((95.7, 90.2, 93.4, 88.5, 91.2, 92.6, 87.1, 86.1, 97.5, 90.0), start=1))
    assert indicators("slides_one_decimal.pdf", 2568) == scores


def test_spaces_that_a_font_leaves_out_are_seen_between_words_and_not_inside() -> None:
    texts = [block.text for block in read_document(FOLDER / "no_space_glyphs.pdf").blocks() if isinstance(block, Paragraph)]
    assert texts == ["รายงานผลการวิเคราะห์ ITA ๒๕๖๘", "สำนักงานเขตบางระกำใต้ กรุงเทพมหานคร", "คะแนนภาพรวม ๙๑.๒๐ คะแนน ระดับผ่านดี"]
