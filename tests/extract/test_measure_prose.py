from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Heading, Paragraph, Place
from extract.lines import lines_of
from extract.measure_parts import Parts
from extract.measure_prose import read_measure_prose
from tests.extract.made_reports import paragraph

LABELLED = """มาตรการที่ 1 จัดทำคู่มือการให้บริการ
ขั้นตอน: 1. ประชุม 2. พิมพ์
ผู้รับผิดชอบ: กองคลัง
ระยะเวลา: ต.ค. 2567 - ก.ย. 2568
มาตรการที่ 2 อบรมบุคลากร
ขั้นตอน: จัดอบรม
ผู้รับผิดชอบ : กองช่าง
ระยะเวลา : ตลอดปีงบประมาณ"""


def read(text: str) -> list[Parts]:
    return read_measure_prose(lines_of([paragraph(text)]))


def test_labelled_items_are_measures() -> None:
    one, other = read(LABELLED)
    assert (one.measure, other.measure) == ("จัดทำคู่มือการให้บริการ", "อบรมบุคลากร")
    assert (one.steps, other.steps) == (("ประชุม", "พิมพ์"), ("จัดอบรม",))
    assert one.responsible is not None
    assert one.timeline is not None
    assert (one.responsible.raw, one.timeline.raw) == ("กองคลัง", "ต.ค. 2567 - ก.ย. 2568")


def test_numbered_items_are_measures_too() -> None:
    text = "1. จัดทำคู่มือ\nผู้รับผิดชอบ: กองคลัง\nระยะเวลา: มกราคม 2568\n2. อบรมบุคลากร\nผู้รับผิดชอบ: กองช่าง\nระยะเวลา: มีนาคม 2568"
    assert [part.measure for part in read(text)] == ["จัดทำคู่มือ", "อบรมบุคลากร"]


def test_a_line_without_label_goes_on_with_the_part_before() -> None:
    one, _ = read(LABELLED.replace("ขั้นตอน: 1. ประชุม 2. พิมพ์", "ขั้นตอน:\n1. ประชุม\n2. พิมพ์"))
    assert one.steps == ("ประชุม", "พิมพ์")


def test_a_heading_ends_the_item_before() -> None:
    blocks: list[Heading | Paragraph] = [paragraph(LABELLED), Heading("ส่วนที่ 4 สรุป", Place(line=20)), paragraph("ขอบคุณผู้มีส่วนร่วมทุกท่าน", 21)]
    assert "ขอบคุณ" not in str(read_measure_prose(lines_of(blocks)))


def test_a_list_that_says_neither_who_nor_when_is_no_plan() -> None:
    assert read("1. ตัวชี้วัดการใช้อำนาจ\n2. ตัวชี้วัดการเปิดเผยข้อมูล\n3. อื่น ๆ") == []


def test_one_item_alone_is_no_plan() -> None:
    assert read("1. จัดทำคู่มือ\nผู้รับผิดชอบ: กองคลัง") == []


def test_other_labels_are_kept_with_their_words() -> None:
    one, _ = read(LABELLED.replace("ผู้รับผิดชอบ: กองคลัง", "งบประมาณ: 10,000 บาท\nผู้รับผิดชอบ: กองคลัง"))
    assert one.other == (("งบประมาณ", "10,000 บาท"),)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from((*LABELLED.split("\n"), "1. ข้อหนึ่ง", "ข้อความต่อ", "ส่วนที่ 5", "ผู้รับผิดชอบ:", "หมายเหตุ: ไม่มี")), max_size=12).map(
        "\n".join
    )
)
def test_any_lines_give_items_that_say_who_or_when(text: str) -> None:
    assert len(read(text)) != 1
