"""Measures whose lines look like something else: items that read like headings, labels of other things, last year's plan beside."""
from __future__ import annotations

import pytest

from tests.extract.test_measures_told import NAMES, ONE, OTHER, WHO_WHEN, table, told

FIRST = WHO_WHEN.format(who="สำนักปลัด", when="ต.ค. 2568")
SECOND = WHO_WHEN.format(who="กองคลัง", when="ม.ค. 2569")


@pytest.mark.parametrize("item", ["ยกเลิกการเรียกสำเนาบัตรประชาชน", "ปฏิทินการปฏิบัติงานประจำปี", "สรุปผลการดำเนินงานของทุกกอง"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_item_that_reads_like_the_heading_of_a_past_chapter(item: str, gap: str) -> None:
    found = told(f"1. จัดทำคู่มือ{gap}{FIRST}\n\n2. {item}{gap}{SECOND}\n\n3. อบรมเจ้าหน้าที่{gap}{SECOND}")
    assert [one[1] for one in found] == ["จัดทำคู่มือ", item, "อบรมเจ้าหน้าที่"]


def test_a_step_that_reads_like_the_heading_of_a_past_chapter() -> None:
    steps = "ขั้นตอน:\n\n1. ทบทวนผลการดำเนินงานที่ผ่านมา\n\n2. แต่งตั้งคณะทำงาน\n\n3. สรุปผลการดำเนินงาน\n\n"
    found = told(f"มาตรการที่ 1 จัดทำคู่มือ\n\n{steps}{FIRST}\n\nมาตรการที่ 2 อบรมเจ้าหน้าที่\n{SECOND}")
    assert [(one[1], len(one[2]), one[3]) for one in found] == [("จัดทำคู่มือ", 3, ("สำนักปลัด",)), ("อบรมเจ้าหน้าที่", 0, ("กองคลัง",))]


@pytest.mark.parametrize("past", ["มาตรการ: ติดกล่อง\n{when}", "1. ติดกล่อง\n{when}\n2. ติดป้าย\n{when}"])
def test_a_chapter_about_last_year_is_no_plan(past: str) -> None:
    chapter = "4. ผลการดำเนินงานตามมาตรการ ปี 2567\n\n" + past.format(when="ผู้รับผิดชอบ: กองช่าง\nระยะเวลา: ต.ค. 2566")
    found = told(f"{chapter}\n\n5. มาตรการ ปี 2569\n\nมาตรการ: จัดทำคู่มือ\n{FIRST}\n\nมาตรการ: อบรมเจ้าหน้าที่\n{SECOND}")
    assert found == [ONE, OTHER]


OTHERS = ["แหล่งงบประมาณ: ไม่ใช้งบประมาณ", "ผู้ประสานงาน: นางสาวใจดี", "ความสำเร็จ: มีคู่มือ 1 เล่ม", "ตัวชี้วัด: ร้อยละ 80 ของประชาชนพึงพอใจ"]


@pytest.mark.parametrize("label", OTHERS)
def test_a_label_of_something_else_behind_who_or_when(label: str) -> None:
    assert told(f"1. จัดทำคู่มือ\n{FIRST}\n{label}\n\n2. อบรมเจ้าหน้าที่\n{SECOND}\n{label}") == [ONE, OTHER]


def test_the_next_measure_of_an_indicator_needs_no_colon() -> None:
    found = told(f"{NAMES[0]}\nมาตรการ จัดทำคู่มือ\n{FIRST}\nมาตรการ อบรมเจ้าหน้าที่\n{SECOND}\n\n{NAMES[1]}\nมาตรการ เผยแพร่แผน\n{SECOND}")
    assert [(one[0], one[1]) for one in found] == [((1,), "จัดทำคู่มือ"), ((1,), "อบรมเจ้าหน้าที่"), ((2,), "เผยแพร่แผน")]


def test_a_column_of_last_years_measures_is_no_plan() -> None:
    head = "มาตรการปี 2568 | มาตรการปี 2569 | ผู้รับผิดชอบ | ระยะเวลา"
    found = told(table(head, "ติดกล่อง | จัดทำคู่มือ | สำนักปลัด | ต.ค. 2568", "ติดป้าย | อบรมเจ้าหน้าที่ | กองคลัง | ม.ค. 2569"))
    assert [one[1] for one in found] == ["จัดทำคู่มือ", "อบรมเจ้าหน้าที่"]


def test_a_telephone_number_is_no_part_of_a_unit() -> None:
    who = FIRST.replace("สำนักปลัด", "สำนักปลัด โทร. 0-4356-1234")
    assert told(f"1. จัดทำคู่มือ\n{who}\n\n2. อบรมเจ้าหน้าที่\n{SECOND}") == [ONE, OTHER]


def test_a_heading_glued_below_the_last_measure_ends_the_plan() -> None:
    past = "สรุปผลการดำเนินงานตามมาตรการปี 2567\nติดกล่องรับความคิดเห็นแล้ว"
    found = told(f"1. จัดทำคู่มือ\n{FIRST}\n\n2. อบรมเจ้าหน้าที่\n{SECOND}\n{past}")
    assert found == [ONE, OTHER]


@pytest.mark.parametrize("ends", ["เริ่ม: ต.ค. 2568\nสิ้นสุด: มี.ค. 2569", "วันที่เริ่มต้น: ต.ค. 2568\nวันที่สิ้นสุด: มี.ค. 2569"])
def test_a_period_on_two_labelled_lines(ends: str) -> None:
    found = told(f"1. จัดทำคู่มือ\nผู้รับผิดชอบ: สำนักปลัด\n{ends}\n\n2. อบรมเจ้าหน้าที่\nผู้รับผิดชอบ: กองคลัง\n{ends}")
    assert [(one[1], one[3], one[4]) for one in found] == [
        ("จัดทำคู่มือ", ("สำนักปลัด",), ("ต.ค. 2568 - มี.ค. 2569",)), ("อบรมเจ้าหน้าที่", ("กองคลัง",), ("ต.ค. 2568 - มี.ค. 2569",)),
    ]  # fmt: skip


ALL = "ทั้งนี้ ให้ทุกกองรายงานผลต่อปลัดเทศบาลภายในเดือนกันยายน 2569"


def test_what_is_said_of_all_measures_is_not_of_the_last() -> None:
    assert told(f"1. จัดทำคู่มือ\n{FIRST}\n2. อบรมเจ้าหน้าที่\n{SECOND}\n{ALL}") == [ONE, OTHER]
    listed = "1. จัดทำคู่มือการให้บริการ โดยกองคลัง ภายในเดือนธันวาคม 2568\n2. อบรมเจ้าหน้าที่ทุกคน โดยกองช่าง\nภายในเดือนมกราคม 2569"
    assert [(one[1], one[3]) for one in told(f"{listed}\n{ALL}")] == [
        ("จัดทำคู่มือการให้บริการ", ("กองคลัง",)), ("อบรมเจ้าหน้าที่ทุกคน", ("กองช่าง",)),
    ]  # fmt: skip
