"""Tables with a row for each year: whose scores they are, and that no row is lost without a word."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.records import Report
from tests.extract.made_reports import document

YEARS = ("2565\t85.20", "2566\t88.10", "2567\t90.10")


def report(*above: str, header: str = "ปีงบประมาณ\tคะแนน", rows: tuple[str, ...] = YEARS) -> Report:
    return read_report(document(*above, "\n".join((header, *rows))))


def scores(found: Report) -> dict[int | None, float | None]:
    return {one.fiscal_year: one.score.value if one.score else None for one in found.overall_scores}


@pytest.mark.parametrize(
    ("above", "header"),
    [
        (("ผลการประเมินประสิทธิภาพ LPA",), "ปีงบประมาณ\tคะแนน"),
        (("ผลการเบิกจ่ายงบประมาณ",), "ปีงบประมาณ\tร้อยละ"),
        (("ผลการประเมินสถานะทางการเงิน",), "ปีงบประมาณ\tคะแนน"),
        (("การจัดเก็บรายได้ย้อนหลัง 3 ปี",), "ปีงบประมาณ\tร้อยละ"),
        (("คะแนนการควบคุมภายในย้อนหลัง", "ตารางที่ 4"), "ปีงบประมาณ\tคะแนน"),
        (("ผลการประเมินผู้บริหารสถานศึกษา", "สรุปผลย้อนหลังสามปี"), "ปีงบประมาณ\tคะแนน LPA"),
        (("ผลการประเมิน ITA แบบวัด EIT ย้อนหลัง",), "ปีงบประมาณ\tคะแนน"),
        (("ผลคะแนนตัวชี้วัดที่ 3 การใช้อำนาจ",), "ปีงบประมาณ\tคะแนน"),
        (("ผลการดำเนินงานของหน่วยงานย้อนหลัง",), "ปีงบประมาณ\tคะแนนความพึงพอใจ"),
    ],
)
def test_years_of_something_else_are_left_out_with_a_doubt(above: tuple[str, ...], header: str) -> None:
    found = report(*above, header=header)
    assert found.overall_scores == ()
    assert "table_left_out" in {doubt.rule for doubt in found.doubts}


@pytest.mark.parametrize(
    "above",
    [
        (),
        ("ผลการประเมิน ITA",),
        ("สรุปผลคะแนนย้อนหลัง",),
        ("2.1 ผลการประเมินย้อนหลัง 3 ปี ของเทศบาลตำบลนิเวศน์",),
        ("ตารางที่ 2 เปรียบเทียบผลคะแนนระหว่างปีงบประมาณ พ.ศ. 2565 - 2567",),
        ("แนวโน้มคะแนนของหน่วยงานในรอบสามปี มีรายละเอียดดังนี้",),
        ("ผลการประเมินคุณธรรมและความโปร่งใสของเทศบาล ซึ่งแสดงถึงความตั้งใจของบุคลากรทุกคน", "ตารางที่ 3", "(หน่วย: คะแนน)"),
        ("คะแนนเพิ่มขึ้นอย่างต่อเนื่อง ปรากฏตามตารางต่อไปนี้",),
        ("ประชุมคณะทำงาน", "สรุปผลการประเมินย้อนหลัง"),
        ("ปี 2566 เบิกจ่ายงบประมาณได้ร้อยละ 92.10", "ผลคะแนนรายปี"),
        ("พัฒนาการของคะแนนการประเมิน ตั้งแต่ปี 2565 จนถึงปัจจุบัน",),
    ],
)
def test_the_agencys_own_years_are_read(above: tuple[str, ...]) -> None:
    assert scores(report(*above)) == {2565: 85.2, 2566: 88.1, 2567: 90.1}


def test_what_a_row_does_not_state_is_null_or_left_out_with_a_doubt() -> None:
    years = ("2560\t82.10", "2561\t83.20", "2562\t120.50", "2563\t88", "2564\t85.20", "2565\t88.2x", "2566\t89.00", "2567\t90.10")
    rows = (*years, "2569\t95.00", "เฉลี่ย\t88.10")
    found = report("ผลการประเมิน ITA ย้อนหลัง", rows=rows)
    assert scores(found) == {2562: None, 2563: None, 2564: 85.2, 2565: None, 2566: 89.0, 2567: 90.1, 2561: 83.2, 2560: 82.1}
    told = [(doubt.rule, doubt.fiscal_year, doubt.printed) for doubt in found.doubts if doubt.rule != "plan_year_unknown"]
    assert told == [
        ("score_out_of_range", 2562, "120.50"),
        ("score_unreadable", 2563, "88"),
        ("score_unreadable", 2565, "88.2x"),
        ("year_after_report", 2569, "95.00"),
        ("row_unread", None, "เฉลี่ย | 88.10"),
    ]


def test_an_empty_cell_of_a_year_is_nothing_to_doubt() -> None:
    found = report("ผลการประเมิน ITA ย้อนหลัง", rows=(*YEARS, "2568\t-"))
    assert scores(found) == {2565: 85.2, 2566: 88.1, 2567: 90.1}
    assert not [doubt for doubt in found.doubts if doubt.rule.startswith("score_")]
