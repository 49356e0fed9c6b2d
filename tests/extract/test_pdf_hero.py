"""A box of its own with one score in big type and lines beside it is read column by column, unless the lines may say whose it is."""
from __future__ import annotations

import pytest

from extract.document import BBox
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_hero import hero_boxes

SIZE = (595.0, 842.0)
BOX: BBox = (40, 100, 550, 200)


def letters(text: str, x: float, y: float, high: float = 10) -> list[Glyph]:
    wide = 0.6 * high
    return [Glyph(letter, x + wide * at, y - high, x + wide * (at + 1), y, y) for at, letter in enumerate(text)]


def read(*lines: tuple[str, float, float], closed: tuple[BBox, ...] = (BOX,), number: float = 36) -> list[str]:
    glyphs = letters("88.41", 60, 150, number) + [glyph for line in lines for glyph in letters(*line)]
    boxed = hero_boxes(closed, glyphs, 1, SIZE, by_words=False)
    assert bool(boxed.rows) == (len(boxed.rest) < len(glyphs))
    return [text.text for row in boxed.rows for text in row.texts]


BESIDE = (("ระดับ ผ่าน", 240.0, 120.0), ("เพิ่มขึ้นจากปี 2566 ซึ่งได้ 85.10", 240.0, 138.0), ("อันดับ 3 จาก 62 แห่ง", 240.0, 156.0))


def test_a_label_below_its_number_goes_before_it_and_other_lines_behind() -> None:
    told = ["คะแนนภาพรวม", "88.41", "ระดับ ผ่าน", "เพิ่มขึ้นจากปี 2566 ซึ่งได้ 85.10", "อันดับ 3 จาก 62 แห่ง"]
    assert read(("คะแนนภาพรวม", 60, 172), *BESIDE) == told
    assert read(("คะแนนภาพรวม", 60, 112), *BESIDE) == told


@pytest.mark.parametrize(
    "line", ["ปีงบประมาณ 2566", "เป้าหมาย", "องค์การบริหารส่วนตำบลดอนแก้ว", "การประเมิน LPA", "คะแนนเฉลี่ยของจังหวัด", "ความพึงพอใจ"],
)
def test_a_line_beside_that_may_say_whose_it_is_leaves_the_box_alone(line: str) -> None:
    assert read(("คะแนนภาพรวม", 60, 172), (line, 240, 120), ("ระดับ ผ่าน", 240, 138)) == []


def test_other_boxes_are_left_alone() -> None:
    label = ("คะแนนภาพรวม", 60.0, 172.0)
    assert read(label, *BESIDE, number=11) == []  # no big type
    assert read(label) == []  # nothing beside
    assert read(*BESIDE) == []  # no label
    assert read(label, *BESIDE, ("ข้อความที่ยาวจากซ้ายถึงขวาโดยไม่มีที่ว่างระหว่างคอลัมน์ในกล่องนี้เลย", 60, 188)) == []  # no white between
    assert read(label, *BESIDE, closed=((40, 100, 230, 200), (240, 100, 550, 200))) == []  # cards
