"""Measures told in running sentences, and sentences that are none."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.measure_parts import Parts
from extract.measure_sentences import read_told_measures
from extract.readers.open import read_bytes
from tests.extract.made_reports import paragraph

ONE = (
    "ประการแรก ด้านการใช้อำนาจ ให้มีโครงการสอนงานหัวหน้ากลุ่ม ขั้นตอนคือ (1) ประชุมหัวหน้ากลุ่ม (2) จัดทำคู่มือสอนงาน "
    "ผู้รับผิดชอบคือ กองการเจ้าหน้าที่ และสำนักปลัด ให้แล้วเสร็จภายในเดือนมีนาคม 2568"
)
TWO = "ประการที่สอง ด้านการเปิดเผยข้อมูล กำหนดมาตรการปรับปรุงเว็บไซต์ โดยมีหน่วยตรวจสอบภายในเป็นผู้รับผิดชอบ ในไตรมาสที่ 2-3"


def told(*texts: str) -> list[Parts]:
    return read_told_measures([paragraph(text, line) for line, text in enumerate(texts, 1)])


def test_a_paragraph_that_says_what_who_and_when_is_a_measure() -> None:
    one, two = told(ONE, TWO)
    assert (one.measure, two.measure) == ("โครงการสอนงานหัวหน้ากลุ่ม", "มาตรการปรับปรุงเว็บไซต์")
    assert (one.steps, two.steps) == (("ประชุมหัวหน้ากลุ่ม", "จัดทำคู่มือสอนงาน"), ())
    assert [p.responsible and p.responsible.raw for p in (one, two)] == ["กองการเจ้าหน้าที่ และสำนักปลัด", "หน่วยตรวจสอบภายใน"]
    assert [p.timeline and p.timeline.raw for p in (one, two)] == ["ภายในเดือนมีนาคม 2568", "ไตรมาสที่ 2-3"]


def test_when_may_stand_before_who() -> None:
    text = ONE.replace(" ผู้รับผิดชอบคือ กองการเจ้าหน้าที่ และสำนักปลัด ให้แล้วเสร็จภายในเดือนมีนาคม 2568", "")
    for who in ("ผู้รับผิดชอบคือ กองการเจ้าหน้าที่", "โดยมีกองการเจ้าหน้าที่เป็นผู้รับผิดชอบ "):
        one, _ = told(f"{text} ระหว่างเดือนมกราคม - มีนาคม 2568 {who}", TWO)
        assert one.steps == ("ประชุมหัวหน้ากลุ่ม", "จัดทำคู่มือสอนงาน")
        assert (one.responsible and one.responsible.raw, one.timeline and one.timeline.raw) == ("กองการเจ้าหน้าที่", "เดือนมกราคม - มีนาคม 2568")


def test_measures_without_a_blank_line_between_are_told_apart() -> None:
    one, two = told(f"มีดังนี้\n{ONE}\n{TWO}")
    assert (one.measure, two.measure) == ("โครงการสอนงานหัวหน้ากลุ่ม", "มาตรการปรับปรุงเว็บไซต์")
    assert [p.place.line for p in (one, two)] == [2, 3]


def test_the_lines_of_a_paragraph_are_told_apart() -> None:
    one, _ = told(ONE.replace(" ผู้รับผิดชอบคือ", "\nผู้รับผิดชอบคือ").replace(" ให้แล้ว", "\nให้แล้ว"), TWO)
    assert one.measure == "โครงการสอนงานหัวหน้ากลุ่ม"
    assert [p and p.place.line for p in (one.responsible, one.timeline)] == [2, 3]


def test_a_report_has_them_with_units_periods_and_indicators() -> None:
    text = f"รายงานผลการประเมิน ITA\nเทศบาลตำบลนิเวศน์\nประจำปีงบประมาณ พ.ศ. 2567\n\n{ONE}\n\n{TWO}\n"
    one, two = read_report(read_bytes(text.encode(), "a.txt")).measures
    assert (one.indicator_no, two.indicator_no) == (3, 9)
    assert [u.unit for u in one.units] == ["กองการเจ้าหน้าที่", "สำนักปลัด"]
    assert [(t.kind, str(t.end_date)) for m in (one, two) for t in m.timelines] == [("deadline", "2025-03-31"), ("quarter", "2025-06-30")]


@pytest.mark.parametrize(
    "text",
    [
        ONE.replace("ให้มีโครงการ", "ปีที่แล้วมีโครงการ"),
        ONE.replace("ประชุมหัวหน้ากลุ่ม", "ได้จัดทำร่างเสร็จแล้ว"),
        f"{ONE} ผลการดำเนินการพบว่า จัดได้ 2 รุ่น",
        ONE.replace(" ให้แล้วเสร็จภายในเดือนมีนาคม 2568", ""),
        ONE.replace("กองการเจ้าหน้าที่ และสำนักปลัด", "ผู้ที่เห็นว่าควรทำ"),
        ONE.replace(" ให้แล้วเสร็จภายในเดือน", "ภายในเดือน"),
        "การเก็บข้อมูลจากบุคลากร ผู้รับผิดชอบคือ สำนักปลัด ระหว่างเดือนมกราคม - มีนาคม 2568",
        "การใช้อำนาจได้ 90.20 คะแนน ผู้บริหารรับผิดชอบต่อผลของงาน ภายในเดือนมีนาคม 2568",
    ],
)
def test_what_lacks_a_part_or_is_done_already_is_no_measure(text: str) -> None:
    assert [part.measure for part in told(ONE, TWO, text)] == ["โครงการสอนงานหัวหน้ากลุ่ม", "มาตรการปรับปรุงเว็บไซต์"]
    assert told(ONE, text) == []


def test_what_stands_under_the_year_before_is_no_plan() -> None:
    assert told("เรื่องของปีที่แล้ว", ONE, TWO) == []
    assert told("เรื่องของปีที่แล้ว", "-๔-", ONE, TWO) == []
    assert len(told("เรื่องของปีที่แล้ว", "ทำเสร็จทุกเรื่อง", "ข้อเสนอสำหรับปีต่อไป", ONE, TWO)) == 2


@pytest.mark.parametrize("heading", [
    "โครงการที่ยกเลิก", "ตัวอย่างการดำเนินงาน", "แผนบริหารจัดการความเสี่ยง", "โครงสร้างของหน่วยงาน", "มาตรการ ปีงบประมาณ พ.ศ. 2566",
    "การดำเนินงานของเทศบาลตำบลนาดี",
])
def test_headings_over_what_is_not_the_plan(heading: str) -> None:
    texts = [paragraph(text, line) for line, text in enumerate((heading, "มีดังนี้", ONE, TWO), 1)]
    assert read_told_measures(texts, 2567, "เทศบาลตำบลบางคูวัด") == []


@pytest.mark.parametrize("heading", ["มาตรการ ปีงบประมาณ พ.ศ. 2568", "มาตรการจากผลการประเมิน ปี 2566", "มาตรการของเทศบาลตำบลบางคูวัด"])
def test_headings_over_the_plan(heading: str) -> None:
    texts = [paragraph(text, line) for line, text in enumerate((heading, ONE, TWO), 1)]
    assert len(read_told_measures(texts, 2567, "เทศบาลตำบลบางคูวัด")) == 2


@pytest.mark.parametrize("word", ["ไม่ควรมี", "ไม่จำเป็นต้องจัดทำ", "ยกเลิก"])
def test_what_is_not_to_be_done_is_no_measure(word: str) -> None:
    assert told(ONE, TWO.replace("กำหนดมาตรการ", f"{word}มาตรการ")) == []
    assert told(ONE, f"{TWO} ซึ่งประสบความสำเร็จ") == []
    assert len(told(ONE, TWO.replace("กำหนด", "ผู้รับบริการยังไม่พอใจ จึงกำหนด"))) == 2
