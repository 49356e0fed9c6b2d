"""Measures in boxes, one paragraph each: the indicator, what is to be done, steps, who and when; boxes of other plans are none."""
from __future__ import annotations

import pytest

from extract.document import BBox, Paragraph, Place
from extract.measure_cards import read_measure_cards
from extract.measure_parts import Parts
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_measure_cards import measure_boxes

FIRST = "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ\nทะเบียนพัสดุออนไลน์\nวิธีทำ\nติดป้ายรหัสพัสดุ\nบันทึกการยืม\nผู้รับผิดชอบ กองคลัง\nระยะเวลา ไตรมาส 2"
SECOND = (
    "มาตรการที่ 2\nจุดบริการเดียว\n• จัดจุดรับคำขอ\n• แจ้งผล\nผู้รับผิดชอบ : สำนักปลัด ระยะเวลา : ตลอดปีงบประมาณ 2568\nงบประมาณ : 5,000 บาท"
    "\nตัวชี้วัดที่เกี่ยวข้อง : คุณภาพการดำเนินงาน"
)
THIRD = "3. ประกาศนโยบาย\nระยะเวลา\nมกราคม 2568\nหน่วยงานที่รับผิดชอบ\nหน่วยตรวจสอบภายใน\nขั้นตอน:\n1. ร่าง\n2. ประกาศ"


def read(*texts: str) -> list[Parts]:
    return read_measure_cards([Paragraph(text, Place(line=at)) for at, text in enumerate(texts, 1)], 2568, "เทศบาลตำบลบ้านนา")


def test_each_box_is_a_measure() -> None:
    first, second, third = read("มาตรการที่จะทำในปี 2568", FIRST, SECOND, THIRD, "ติดตามผล")
    assert (first.measure, first.steps) == ("ทะเบียนพัสดุออนไลน์", ("ติดป้ายรหัสพัสดุ", "บันทึกการยืม"))
    assert first.subject is not None and first.subject.raw == first.indicator_text == "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ"
    assert (second.measure, second.steps, second.other) == ("จุดบริการเดียว", ("จัดจุดรับคำขอ", "แจ้งผล"), (("งบประมาณ", "5,000 บาท"),))
    assert second.indicator_text == "คุณภาพการดำเนินงาน"
    assert (third.measure, third.steps) == ("ประกาศนโยบาย", ("ร่าง", "ประกาศ"))
    assert [part.responsible and part.responsible.raw for part in (first, second, third)] == ["กองคลัง", "สำนักปลัด", "หน่วยตรวจสอบภายใน"]
    assert [part.timeline_text for part in (first, second, third)] == ["ไตรมาส 2", "ตลอดปีงบประมาณ 2568", "มกราคม 2568"]


@pytest.mark.parametrize(
    "above",
    [
        ("มาตรการของปีที่แล้ว",), ("มาตรการของปีที่แล้ว", "แสดงเป็นการ์ด"), ("ผลการดำเนินการตามมาตรการ",), ("ตัวอย่างจากหน่วยงานอื่น",),
        ("มาตรการปีงบประมาณ พ.ศ. 2566",), ("มาตรการของเทศบาลเมืองดอนแก้ว",),
    ],
)
def test_boxes_of_another_year_plan_or_agency_are_none(above: tuple[str, ...]) -> None:
    assert read(*above, FIRST, SECOND) == []
    assert len(read(*above, "มาตรการปี 2568", FIRST, SECOND)) == 2


def test_other_paragraphs_are_no_boxes() -> None:
    assert read(FIRST) == []  # one is no row of boxes
    assert read(FIRST, "ทะเบียนพัสดุ\nวิธีทำ\nบันทึก\nผู้รับผิดชอบ กองคลัง") == []  # no time
    assert read(FIRST, f"{SECOND}\nผู้รับผิดชอบ กองช่าง") == []  # of two
    assert read(FIRST, SECOND.replace("จุดบริการเดียว", "จุดบริการเดียว (ยกเลิกแล้ว)")) == []
    assert read(FIRST, "ผู้รับผิดชอบ กองคลัง\nระยะเวลา ไตรมาส 2\nขั้นตอน: ร่าง") == []  # no name


def test_a_box_cut_below_its_name_is_whole_again() -> None:
    above = ("ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน", "จุดบริการเดียว")
    rest = Paragraph("วิธีทำ\nจัดจุดรับคำขอ\nผู้รับผิดชอบ สำนักปลัด\nระยะเวลา ไตรมาส 3", Place(2, bbox=(40, 40, 290, 140)))

    def cut(*texts: str, page: int = 1) -> list[Parts]:
        before = [Paragraph(text, Place(page, bbox=(40, 700, 290, 720))) for text in texts]
        return read_measure_cards([*(Paragraph(text, Place(1)) for text in (FIRST, SECOND)), *before, rest], 2568)

    assert [(part.measure, part.indicator_text) for part in cut(*above)][2:] == [("จุดบริการเดียว", above[0])]
    assert len(cut(*above, page=2)) == len(cut(above[1])) == len(cut("ติดตามผล", *above)) == len(cut()) == 2


LEFT: BBox = (40, 100, 290, 220)
RIGHT: BBox = (300, 100, 550, 220)


def letters(text: str, x: float, y: float) -> list[Glyph]:
    return [Glyph(letter, x + 5 * at, y - 10, x + 5 * at + 5, y, y) for at, letter in enumerate(text)]


def boxed(*closed: BBox, who: str = "ผู้รับผิดชอบ กองคลัง") -> list[str]:
    lines = ("ทะเบียนพัสดุ", "ติดป้ายรหัสพัสดุและบันทึกการยืมให้ครบ", "สอบทาน", who, "ระยะเวลา ไตรมาส 2")
    glyphs = [glyph for at, line in enumerate(lines) for x in (50, 310) for glyph in letters(line, x, 120 + 18 * at)]
    found = measure_boxes(closed, glyphs, (), 1, (595, 842), by_words=False)
    return [text.text for row in found.rows for text in row.texts if isinstance(text, Paragraph)]


def test_boxes_side_by_side_are_not_read_across() -> None:
    texts = boxed(LEFT, RIGHT, (36, 96, 295, 224), (295, 96, 554, 224))  # with their shadows, which touch
    told = "ทะเบียนพัสดุ\nติดป้ายรหัสพัสดุและบันทึกการยืมให้ครบ{}\nผู้รับผิดชอบ กองคลัง\nระยะเวลา ไตรมาส 2"
    assert texts == [told.format("\nสอบทาน")] * 2


def test_a_full_line_goes_on_but_not_behind_a_bullet() -> None:
    narrow: tuple[BBox, ...] = ((40, 100, 250, 220), (300, 100, 510, 220))
    assert "ครบสอบทาน" in boxed(*narrow)[0]
    assert "ครบ\n• สอบทาน" in boxed(*narrow, (42, 149, 46, 153))[0]


def test_boxes_that_do_not_say_who_and_when_are_left_alone() -> None:
    assert boxed(LEFT, RIGHT, who="งบประมาณ 5,000 บาท") == []
    assert boxed((36, 96, 554, 224)) == []  # around both: each label twice
