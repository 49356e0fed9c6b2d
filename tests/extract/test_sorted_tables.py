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


@pytest.mark.parametrize(
    "caption",
    [
        "2. ผลการดำเนินการตามมาตรการของปีที่ผ่านมา (ปีงบประมาณ พ.ศ. 2567)",
        "ปฏิทินการประเมิน ITA ปีงบประมาณ พ.ศ. 2569 (กำหนดการของสำนักงาน ป.ป.ช.)",
        "4. การติดตามประเมินผล",
        "การกำกับติดตามและรายงานผลการดำเนินการ",
        "ตัวอย่างการกรอกแบบเสนอมาตรการ",
        "ปฏิทินการประเมิน ITA ปีงบประมาณ พ.ศ. 2569\n\nมกราคม 2569",
    ],
)
def test_what_stands_under_such_a_heading_is_no_plan_beside_one(caption: str) -> None:
    plan = ["จัดทำคู่มือประชาชน", "ชี้แจงแผนงบประมาณ"]
    assert measures("มาตรการส่งเสริมคุณธรรม ปี 2569", PLAN, "ดังรายละเอียดข้างต้นทั้งหมด", caption, DONE) == plan


def test_who_is_concerned_by_a_risk_is_no_measure() -> None:
    risks = "ตัวชี้วัด\tความเสี่ยง\tระดับความเสี่ยง\tผู้เกี่ยวข้อง\nการใช้อำนาจ\tไม่ทราบขั้นตอน\tสูง\tกองคลัง\n"
    assert measures("ความเสี่ยงที่พบ", risks, "มาตรการ ปี 2569", PLAN) == ["จัดทำคู่มือประชาชน", "ชี้แจงแผนงบประมาณ"]


@pytest.mark.parametrize("none", ["ไม่กำหนดมาตรการใหม่", "ไม่มีการกำหนดมาตรการ", "- ไม่มีมาตรการเพิ่มเติม -"])
def test_a_row_that_says_so_holds_no_measure(none: str) -> None:
    head = "ตัวชี้วัด\tมาตรการ\tผู้รับผิดชอบ\tระยะเวลา\n"
    rows = f"การใช้อำนาจ\tจัดทำคู่มือ\tกองคลัง\tม.ค. 2569\nการใช้งบประมาณ\t{none}\tกองคลัง\tม.ค. 2569\n"
    assert measures("มาตรการ ปี 2569", head + rows) == ["จัดทำคู่มือ"]


def test_the_time_over_a_table_is_that_of_its_measures() -> None:
    head = "มาตรการ\tผู้รับผิดชอบ\tงบประมาณ\n"
    parts = ("พฤศจิกายน 2568", f"{head}จัดทำคู่มือ\tกองคลัง\t-\n", "ธันวาคม 2568 - มกราคม 2569", f"{head}อบรม\tกองช่าง\t-\n")
    made = read_report(read_bytes((COVER + "\n\n".join(("มาตรการ ปี 2569 เรียงตามเดือน", *parts)) + "\n").encode(), "made.txt"))
    assert [one.measure for one in made.measures] == ["จัดทำคู่มือ", "อบรม"]
    assert [[str(t.end_date) for t in one.timelines] for one in made.measures] == [["2025-11-30"], ["2026-01-31"]]
    assert [one.topic for one in made.measures] == [None, None]


def test_a_report_on_what_was_done_keeps_its_measures() -> None:
    assert measures("ผลการดำเนินการตามมาตรการปีที่ผ่านมา", DONE) == ["จัดทำป้ายประกาศ", "อบรมเจ้าหน้าที่"]


def test_the_assessments_calendar_is_no_plan_and_hides_none() -> None:
    calendar = "ช่วงเวลา\tการดำเนินการ\nธันวาคม 2567\tลงทะเบียน\nมกราคม - มิถุนายน 2568\tตอบแบบวัด IIT และ EIT\n"
    plan = ["จัดทำคู่มือประชาชน", "ชี้แจงแผนงบประมาณ"]
    prose = "\n".join(f"({no}) {what}\nผู้รับผิดชอบ: กองคลัง    ระยะเวลา: ม.ค. 2569" for no, what in enumerate(plan, 1))
    assert measures("ปฏิทินการประเมิน", calendar, "มาตรการส่งเสริมคุณธรรม ปี 2569", prose) == plan


def test_a_plan_for_each_question_tells_what_the_questions_got() -> None:
    head = "ข้อคำถาม\tคะแนน\tมาตรการ\tผู้รับผิดชอบ\tกำหนดแล้วเสร็จ"
    rows = ("I๗ ท่านรู้เกี่ยวกับแผนการใช้จ่ายงบประมาณประจำปี มากน้อยเพียงใด\t๗๖.๙๐\tเผยแพร่แผน\tกองคลัง\tธันวาคม 2568",
            "O๓ อำนาจหน้าที่\t๐\tเผยแพร่อำนาจหน้าที่\tสำนักปลัด\tมกราคม 2569")  # fmt: skip
    made = read_report(read_bytes((COVER + "\n".join((head, *rows)) + "\n").encode(), "made.txt"))
    assert [one.measure for one in made.measures] == ["เผยแพร่แผน", "เผยแพร่อำนาจหน้าที่"]
    assert [(one.question_code, one.score.value) for one in made.question_scores] == [("I7", 76.9), ("O3", 0.0)]


def test_a_plan_in_prose_beside_a_table_of_what_was_done() -> None:
    prose = "\n".join(f"({no}) {what}\nผู้รับผิดชอบ: กองคลัง\nระยะเวลา: ม.ค. 2569" for no, what in enumerate(("จัดทำคู่มือ", "ชี้แจงแผน"), 1))
    lead = "มาตรการที่กำหนดไว้และดำเนินการในปีงบประมาณ พ.ศ. 2568 มีผลการติดตามเป็นรายไตรมาสตามที่ปรากฏในตารางดังนี้"
    assert measures("ผลการดำเนินงานตามมาตรการปีที่ผ่านมา", lead, DONE, "มาตรการ ปี 2569", prose) == ["จัดทำคู่มือ", "ชี้แจงแผน"]


@pytest.mark.parametrize("caption", ["ปฏิทินการดำเนินงานด้าน ITA", "กำหนดการประเมิน ITA"])
def test_a_calendar_with_units_is_no_plan(caption: str) -> None:
    assert measures(caption, PLAN) == []
    assert measures("ปฏิทินการดำเนินงานตามมาตรการ", PLAN) == ["จัดทำคู่มือประชาชน", "ชี้แจงแผนงบประมาณ"]
