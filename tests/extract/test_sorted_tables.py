"""Which tables of a report are its plan."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.readers.open import read_bytes
from tests.extract.made_reports import COVER

HEADER = "ลำดับ\tมาตรการ\tผู้รับผิดชอบ\tระยะเวลา"
DONE = f"{HEADER}\n1\tจัดทำป้ายประกาศ\tกองช่าง\tม.ค. 2567\n2\tอบรมเจ้าหน้าที่\tกองคลัง\tก.พ. 2567\n"
PLAN = f"{HEADER}\n1\tจัดทำคู่มือประชาชน\tสำนักปลัด\tม.ค. 2569\n2\tชี้แจงแผนงบประมาณ\tกองคลัง\tก.พ. 2569\n"


def measures(*parts: str) -> list[str | None]:
    made = read_report(read_bytes((COVER + "\n\n".join(parts) + "\n").encode(), "made.txt"))
    return [one.measure for one in made.measures]


@pytest.mark.parametrize("caption", ["มาตรการของปี 2566 ที่ดำเนินการแล้ว", "ผลการดำเนินการตามมาตรการปีที่ผ่านมา", "การติดตามมาตรการ"])
def test_measures_done_before_are_none_beside_a_plan(caption: str) -> None:
    plan = ["จัดทำคู่มือประชาชน", "ชี้แจงแผนงบประมาณ"]
    assert measures(caption, DONE, "มาตรการส่งเสริมคุณธรรม ปี 2569", PLAN) == plan
    assert measures("มาตรการส่งเสริมคุณธรรม ปี 2569", PLAN, caption, DONE) == plan


@pytest.mark.parametrize("caption", ["ตัวอย่างมาตรการของหน่วยงานต้นแบบ", "มาตรการที่ไม่ผ่านความเห็นชอบ"])
def test_measures_of_others_or_refused_are_none_at_all(caption: str) -> None:
    assert measures(caption, PLAN) == []


def test_a_report_on_what_was_done_keeps_its_measures() -> None:
    assert measures("ผลการดำเนินการตามมาตรการปีที่ผ่านมา", DONE) == ["จัดทำป้ายประกาศ", "อบรมเจ้าหน้าที่"]
