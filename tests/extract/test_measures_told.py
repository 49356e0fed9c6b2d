"""Measures of whole small reports, as officials tell them: what each line and row belongs to, and what is no measure."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.readers.open import read_bytes

HEADING = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2569"
COVER = "# รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลนิเวศน์\nอำเภอธวัชบุรี จังหวัดร้อยเอ็ด\n\nคะแนนภาพรวม 91.62 คะแนน\n\n"
Told = tuple[tuple[int, ...], str | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
WHO_WHEN = "ผู้รับผิดชอบ: {who}\nระยะเวลา: {when}"
NAMES = ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "ตัวชี้วัดที่ 2 การใช้งบประมาณ")


def told(text: str, heading: str = HEADING) -> list[Told]:
    """(indicators, measure, steps, units, periods as printed) of each measure."""
    report = read_report(read_bytes(f"{COVER}## {heading}\n\n{text}\n".encode(), "a.md"))
    return [
        (one.indicator_nos, one.measure, tuple(one.steps), tuple(u.unit for u in one.units), tuple(t.printed.raw for t in one.timelines))
        for one in report.measures
    ]


def table(*lines: str) -> str:
    rows = [f"| {line} |" for line in lines]
    return "\n".join([rows[0], "|" + "---|" * (rows[0].count("|") - 1), *rows[1:]])


ONE = ((), "จัดทำคู่มือ", (), ("สำนักปลัด",), ("ต.ค. 2568",))
OTHER = ((), "อบรมเจ้าหน้าที่", (), ("กองคลัง",), ("ม.ค. 2569",))


@pytest.mark.parametrize(
    "form",
    [
        "{no}. {what}\n   ผู้รับผิดชอบ {who}\n   ระยะเวลา {when}",
        "{no}. {what}\n   ผู้รับผิดชอบ {who} ระยะเวลา {when}",
        "มาตรการที่ {no} {what}\nวัตถุประสงค์ เพื่อความโปร่งใส\nผู้รับผิดชอบ {who}\nเป้าหมาย ประชาชนรับทราบ\nระยะเวลา {when}",
    ],
)
def test_labels_without_a_colon(form: str) -> None:
    lines = [form.format(no=no, what=one[1], who=one[3][0], when=one[4][0]) for no, one in enumerate((ONE, OTHER), 1)]
    assert told("\n".join(lines)) == [ONE, OTHER]


def test_a_period_that_is_not_understood_is_no_part_of_the_unit() -> None:
    text = "มาตรการที่ 1 จัดทำคู่มือ\nผู้รับผิดชอบ สำนักปลัด\nระยะเวลา ต.ค. 2568\nมาตรการที่ 2 อบรม\nผู้รับผิดชอบ กองช่าง\nระยะเวลา อย่างต่อเนื่อง"
    assert [one[3] for one in told(text)] == [("สำนักปลัด",), ("กองช่าง",)]


@pytest.mark.parametrize(
    "form", ["{name}\nมาตรการ {what}\n{ends}", "{name}\nแนวทางแก้ไข: {what}\n{ends}", "**{name}**\n\nมาตรการ: {what}\n{ends}"]
)
def test_the_measure_below_an_indicators_name(form: str) -> None:
    ends = WHO_WHEN.format(who="สำนักปลัด", when="ต.ค. 2568")
    text = "\n".join(form.format(name=name, what="จัดทำคู่มือ", ends=ends) for name in NAMES)
    assert told(text) == [((no,), *ONE[1:]) for no in (1, 2)]


@pytest.mark.parametrize("list_", ["- ร่าง\n- เผยแพร่", "1) ร่าง\n2) เผยแพร่", "มาตรการ\n1) ร่าง\n2) เผยแพร่"])
def test_a_list_right_below_an_indicators_name_is_not_called_like_it(list_: str) -> None:
    ends = WHO_WHEN.format(who="สำนักปลัด", when="ต.ค. 2568")
    text = "\n".join(f"{no}. {name}\n{list_}\n{ends}" for no, name in ((1, "การปฏิบัติหน้าที่"), (2, "การใช้งบประมาณ")))
    assert told(text) == [((no,), None, ("ร่าง", "เผยแพร่"), *ONE[3:]) for no in (1, 2)]


@pytest.mark.parametrize("steps", ["{no}.1 ร่าง\n{no}.2 เผยแพร่", "- ร่าง\n- เผยแพร่", "1) ร่าง\n2) เผยแพร่"])
@pytest.mark.parametrize("begins", ["{no}. {what}", "มาตรการที่ {no} {what}"])
def test_steps_below_a_measure_without_a_word_that_leads_to_them(begins: str, steps: str) -> None:
    form = f"{begins}\n{steps}\n{WHO_WHEN}"
    text = "\n".join(form.format(no=no, what=one[1], who=one[3][0], when=one[4][0]) for no, one in enumerate((ONE, OTHER), 1))
    assert told(text) == [(*one[:2], ("ร่าง", "เผยแพร่"), *one[3:]) for one in (ONE, OTHER)]


def test_measures_numbered_within_the_chapter_of_an_indicator() -> None:
    ends = WHO_WHEN.format(who="สำนักปลัด", when="ต.ค. 2568")
    text = f"1. การปฏิบัติหน้าที่\n1.1 จัดทำคู่มือ\n{ends}\n1.2 ติดป้าย\n{ends}\n2. การใช้งบประมาณ\n2.1 เผยแพร่แผน\n{ends}"
    assert [one[:2] for one in told(text)] == [((1,), "จัดทำคู่มือ"), ((1,), "ติดป้าย"), ((2,), "เผยแพร่แผน")]


def test_one_measure_with_all_its_labels_is_enough() -> None:
    assert told(f"มาตรการ: จัดทำคู่มือ\n{WHO_WHEN.format(who='สำนักปลัด', when='ต.ค. 2568')}") == [ONE]


def test_what_stands_behind_the_last_measure_is_not_of_it() -> None:
    text = "\n\n".join(f"มาตรการ: {one[1]}\n{WHO_WHEN.format(who=one[3][0], when=one[4][0])}" for one in (ONE, OTHER))
    assert told(f"{text}\n\nการกำกับติดตาม\nสำนักปลัดรายงานผลทุกมาตรการภายในเดือนเมษายน 2569") == [ONE, OTHER]
    assert told(f"{text}\nหมายเหตุ: รายงานผลต่อกองช่างภายในเดือน ธ.ค. 2568") == [ONE, OTHER]


@pytest.mark.parametrize(
    "heading", ["ปฏิทินการประเมิน ITA ปี 2569", "กรอบระยะเวลาการประเมิน ITA", "ขั้นตอนการให้บริการ", "แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2569"]
)
def test_other_plans_are_no_measures(heading: str) -> None:
    rows = ("กิจกรรม | ผู้รับผิดชอบ | ระยะเวลา", "ลงทะเบียนระบบ | สำนักปลัด | ธ.ค. 2568", "ตอบแบบวัด | กองคลัง | เม.ย. 2569")
    assert told(table(*rows), heading) == []
    assert told("1. ลงทะเบียนระบบ ผู้รับผิดชอบ สำนักปลัด ระยะเวลา ธ.ค. 2568\n2. ตอบแบบวัด ผู้รับผิดชอบ กองคลัง ระยะเวลา เม.ย. 2569", heading) == []


def test_rows_that_name_the_indicator_of_the_rows_below() -> None:
    head, empty = "มาตรการ | ผู้รับผิดชอบ | ระยะเวลา", " | | "
    first = (f"{NAMES[0]}{empty}", "จัดทำคู่มือ | สำนักปลัด | ต.ค. 2568", 'อบรม | -"- | พ.ย. 2568')
    assert told(table(head, *first, f"{NAMES[1]}{empty}", "เผยแพร่แผน | กองคลัง | ต.ค. 2568")) == [
        ((1,), *ONE[1:]), ((1,), "อบรม", (), ("สำนักปลัด",), ("พ.ย. 2568",)), ((2,), "เผยแพร่แผน", (), ("กองคลัง",), ("ต.ค. 2568",)),
    ]  # fmt: skip


def test_bullets_notes_and_rows_that_say_none() -> None:
    head = "ตัวชี้วัด | มาตรการ | ผู้รับผิดชอบ | ระยะเวลา"
    rows = ("การปฏิบัติหน้าที่ | จัดทำคู่มือ | สำนักปลัด | ต.ค. 2568", "การใช้อำนาจ | - ไม่มี - | - | -", "หมายเหตุ ให้รายงานผล | | | ")
    assert [one[:2] for one in told(table(head, *rows))] == [((1,), "จัดทำคู่มือ")]


@pytest.mark.parametrize("heads", ["วันที่เริ่ม | วันที่สิ้นสุด", "ระยะเวลาเริ่มต้น | ระยะเวลาสิ้นสุด", "เริ่มต้น | สิ้นสุด"])
def test_a_period_in_two_columns(heads: str) -> None:
    found = told(table(f"มาตรการ | ผู้รับผิดชอบ | {heads}", "จัดทำคู่มือ | สำนักปลัด | 1 ต.ค. 2568 | 31 ธ.ค. 2568"))
    assert [one[4] for one in found] == [("1 ต.ค. 2568 - 31 ธ.ค. 2568",)]


def test_the_new_measure_is_read_beside_the_old_one() -> None:
    head = "มาตรการเดิม ปี 2568 | มาตรการใหม่ ปี 2569 | ผู้รับผิดชอบ | ระยะเวลา"
    assert [one[1] for one in told(table(head, "ติดกล่อง | เปิดแบบสอบถาม | งานประชาสัมพันธ์ | ธ.ค. 2568"))] == ["เปิดแบบสอบถาม"]
