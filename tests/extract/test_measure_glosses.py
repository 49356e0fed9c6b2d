"""Measures whose labels are in two languages, with steps numbered `2.1`, over a page's end."""
from __future__ import annotations

import pytest

from extract.lines import lines_of
from extract.measure_glosses import without_gloss, without_page_ends
from extract.measure_parts import Parts
from extract.measure_prose import read_measure_prose
from extract.steps import read_steps
from tests.extract.made_reports import paragraph


def read(*texts: str) -> list[Parts]:
    return read_measure_prose(lines_of([paragraph(text, 1 + 20 * i) for i, text in enumerate(texts)]))


def told(*texts: str) -> list[tuple[str | None, ...]]:
    return [(p.measure, p.responsible and p.responsible.raw, p.timeline and p.timeline.raw) for p in read(*texts)]


EXPECTED = [("เปิดงบให้รู้", "กองคลัง", "ไตรมาสที่ 2"), ("ยืมง่าย", "กองช่าง", "มกราคม 2567")]


@pytest.mark.parametrize(
    "labels",
    [
        ("วิธีการ (How) :", "ผู้รับผิดชอบ (Owner) :", "ระยะเวลา (Timeline) :", "ผลที่วัดได้ (KPI) : 80"),
        ("Method / วิธีการ :", "Owner / ผู้รับผิดชอบ :", "Timeline / ระยะเวลา :", "KPI / ผลลัพธ์ : 80"),
        ("How (วิธีการ) :", "Owner (ผู้รับผิดชอบ):", "Timeline (กรอบเวลา):", "Output (ผลลัพธ์): 80"),
        ("Steps:", "Owner:", "Timeline:", "KPI: 80"),
        ("ขั้นตอน:", "เจ้าภาพ (Owner):", "กำหนดเสร็จ (Timeline):", "สิ่งที่ได้ (Output): 80"),
    ],
)
def test_labels_in_two_languages(labels: tuple[str, ...]) -> None:
    how, who, when, last = labels
    first = f"มาตรการที่ 1 เปิดงบให้รู้\n{how}\n1.1 จัดเวที\n1.2 ติดประกาศ\n{who} กองคลัง\n{when} ไตรมาสที่ 2\n{last}"
    second = f"มาตรการที่ 2 ยืมง่าย\n{how}\n2.1 ทำแบบยืม\n2.2 ติดรหัส\n{who} กองช่าง\n{when} มกราคม 2567\n{last}"
    texts = (first, second, "ช. การกำกับ (Monitoring)", "• ประชุมทุกไตรมาส")
    assert told(*texts) == EXPECTED
    assert [part.steps for part in read(*texts)] == [("จัดเวที", "ติดประกาศ"), ("ทำแบบยืม", "ติดรหัส")]


def test_a_pages_end_is_no_part_of_a_measure() -> None:
    (first, _) = read(
        "มาตรการที่ 1 เปิดงบ\nวิธีการ (How) :\n1.1 จัดเวที", "อบต. ITA 2566\n- 7 -",
        "1.2 ติดประกาศ\nผู้รับผิดชอบ (Owner) : กองคลัง\nระยะเวลา : ไตรมาสที่ 2\nมาตรการที่ 2 ยืมง่าย\nผู้รับผิดชอบ : กองช่าง\nระยะเวลา : มกราคม 2567",
    )
    assert first.steps == ("จัดเวที", "ติดประกาศ")


@pytest.mark.parametrize("above", ["ผู้รับผิดชอบ : คณะทำงาน ITA", "คณะทำงาน ITA 2567", "อบรม ITA แก่ทุกกอง", "2. อบรมความรู้ ITA ปี 2567"])
def test_what_says_more_than_a_title_is_no_pages_end(above: str) -> None:
    lines = lines_of([paragraph("กองคลัง"), paragraph(above), paragraph("- 4 -"), paragraph("กองช่าง")])
    assert [line.text for line in without_page_ends(lines)] == ["กองคลัง", above, "กองช่าง"]


@pytest.mark.parametrize("above", ["รายงานผลการประเมิน ITA ปี 2567 เทศบาลตำบลบ้านโคก", "อบต.บ้านโคก ITA ๒๕๖๗"])
def test_a_title_above_a_pages_number_is_its_end(above: str) -> None:
    assert [line.text for line in without_page_ends(lines_of([paragraph(above), paragraph("- 4 -"), paragraph("กองช่าง")]))] == ["กองช่าง"]


@pytest.mark.parametrize("text", ["2. อบรมพนักงาน (Workshop) : รุ่นที่ 1", "อบรม (Excel) : ขั้นพื้นฐาน", "LINE / เว็บไซต์ : แจ้งข่าว"])
def test_words_in_two_languages_that_are_no_labels_stay_as_printed(text: str) -> None:
    assert without_gloss(lines_of([paragraph(text)])[0]).text == text


def test_a_label_that_is_not_known_is_no_part_of_the_period_above_it() -> None:
    text = "มาตรการที่ {} อบรม\nผู้รับผิดชอบ : กองคลัง\nระยะเวลา : ไตรมาสที่ 2\nหมายเหตุ : เสนอผู้บริหาร\nทุกครั้ง"
    assert [part.other for part in read(text.format(1), text.format(2))] == [(("หมายเหตุ", "เสนอผู้บริหาร ทุกครั้ง"),)] * 2
    begin = "มาตรการที่ {} อบรม\nผู้รับผิดชอบ : กองคลัง\nระยะเวลา :\nเริ่ม : มกราคม 2567\nสิ้นสุด : มีนาคม 2567"
    assert {one[2] for one in told(begin.format(1), begin.format(2))} == {"เริ่ม : มกราคม 2567 สิ้นสุด : มีนาคม 2567"}


@pytest.mark.parametrize(
    ("title", "reason", "expected"),
    [
        ("อบรม", "ตัวชี้วัดที่ 2 ข้อ i7 ต่ำกว่า 85 คะแนน", "ตัวชี้วัดที่ 2"),
        ("อบรม", "ตัวชี้วัดที่ 2 และ 3 ต่ำ", "อบรม"),
        ("อบรม", "ตัวชี้วัดที่ 2 สูงแล้ว แต่การใช้อำนาจต่ำ", "อบรม"),
        ("อบรม", "รักษาระดับคะแนนของตัวชี้วัดที่ 1", "อบรม"),
        ("อบรม ตัวชี้วัดที่ 4", "ตัวชี้วัดที่ 2 ต่ำ", "อบรม ตัวชี้วัดที่ 4"),
    ],
)
def test_the_reason_may_begin_with_the_indicator(title: str, reason: str, expected: str) -> None:
    text = f"มาตรการที่ {{}} {title}\nที่มา (Rationale) : {reason}\nผู้รับผิดชอบ : กองคลัง\nระยะเวลา : ไตรมาสที่ 2"
    assert {part.indicator_text for part in read(text.format(1), text.format(2))} == {expected}


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("3.1 คัดเลือก\n3.2 ทดสอบ\nกับประชาชน", ("คัดเลือก", "ทดสอบ กับประชาชน")),
        ("1. คัดเลือก\n1.1 รับสมัคร\n1.2 สอบ\n2. ทดสอบ", ("คัดเลือก 1.1 รับสมัคร 1.2 สอบ", "ทดสอบ")),
        ("3.87 คะแนน\n4.20 คะแนน", ("3.87 คะแนน 4.20 คะแนน",)),
    ],
)
def test_steps_numbered_in_two_parts(text: str, steps: tuple[str, ...]) -> None:
    assert read_steps(text) == steps
