from __future__ import annotations

import pytest

from extract.cover_lines import cover_lines
from extract.cover_title import read_title
from extract.lines import lines_of
from extract.report_years import read_fiscal_year, read_plan_year
from tests.extract.made_reports import paragraph

TITLE = "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. 2568"
COVER = f"{TITLE}\nเทศบาลตำบลนิเวศน์\nอำเภอธวัชบุรี จังหวัดร้อยเอ็ด"


def year(text: str) -> int | None:
    lines = lines_of([paragraph(text)])
    title, place = read_title(cover_lines(lines))
    found, _ = read_fiscal_year(lines, title, place)
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (COVER, 2568),
        (COVER.replace("2568", "๒๕๖๕"), 2565),
        ("รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566\nและแผนยกระดับผลการประเมิน ประจำปีงบประมาณ พ.ศ. 2567\nเทศบาลนิเวศน์", 2566),
        ("มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ 2569\nจากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลนิเวศน์", 2568),
        ("เทศบาลตำบลนิเวศน์\nไม่มีปี", None),
        (
            f"{COVER}\nผลการประเมินในภาพรวม 88.17 คะแนน สูงกว่าปีงบประมาณ พ.ศ. 2567 ที่ได้ 83.79 คะแนน\n"
            "ได้คะแนน 90.12 คะแนน เพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2567 ซึ่งได้ 85.30 คะแนน\n"
            "ได้คะแนน 79.85 คะแนน ลดลง 0.75 คะแนน จากปี 2567 และเมื่อเทียบกับผลการประเมินของปี 2567", 2568,
        ),
        ("เอกสารนี้รวบรวมผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ\nประจำปีงบประมาณ พ.ศ. ๒๕๖๔ ลงไปถึงรายข้อ", 2564),
        ("ผลประเมินปี ๒๕๖๔ : ๘๐.๕๔ คะแนน ระดับ B", 2564),
        ("การนำผลการประเมิน ITA ไปสู่การพัฒนา ประจำปีงบประมาณ พ.ศ. 2569\nผลการประเมิน ITA ปี 2568 ได้คะแนนรวม 92.50 คะแนน", 2568),
        ("การนำผลการประเมิน ITA ไปสู่การพัฒนา ประจำปีงบประมาณ พ.ศ. 2569\nเทศบาลตำบลนิเวศน์", 2569),
        ("จากการประเมินในปี 2566 ได้คะแนนเฉลี่ย 86.64 คะแนน จากเดิมที่อยู่ระดับ B สองปีติดต่อกัน\n(ปี 2565 และปี 2564)", 2566),
        ("เปรียบเทียบผลการประเมิน ITA ปี 2565 - 2567\nและมาตรการที่จะขับเคลื่อนในปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลนิเวศน์", 2567),
        ("แผนปฏิบัติการส่งเสริมคุณธรรม พ.ศ. 2566 - 2570\nจากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลนิเวศน์", 2568),
        ("รายงานผลการประเมิน ITA ภายใต้แผนแม่บท พ.ศ. 2566 - 2570\nประจำปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลนิเวศน์", 2568),
        ("มาตรการส่งเสริมความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568\nมาตรการนี้สอดคล้องกับแผนพัฒนา และจัดทำจากผลการประเมิน ITA ปีงบประมาณ 2567", 2567),
        ("จากการประเมินในปี 2566 ดีขึ้นมาก\nและตั้งเป้าไว้ที่ 92.00 คะแนนในปี 2568", 2566),
    ],
)
def test_the_year_assessed_is_what_is_said_of_results(text: str, value: int | None) -> None:
    assert year(text) == value


def test_two_years_said_alike_are_a_conflict() -> None:
    lines = lines_of([paragraph("ผลการประเมิน ปี 2567\nผลการประเมิน ปี 2568")])
    found, doubts = read_fiscal_year(lines, None, lines[0].place)
    assert found is not None
    assert found.value is None
    assert [(d.rule, set(d.candidates)) for d in doubts] == [("year_conflict", {"2567", "2568"})]


def test_a_title_and_a_text_that_speak_of_different_results_are_a_conflict() -> None:
    body = "ผลการประเมินในภาพรวม ปี 2567 ได้ 88.17 คะแนน\n" + "ผลการประเมิน ปีงบประมาณ พ.ศ. 2567 พบว่า\n" * 3
    lines = lines_of([paragraph(f"{COVER}\n{body}")])
    found, doubts = read_fiscal_year(lines, *read_title(cover_lines(lines)))
    assert found is not None
    assert found.value is None
    assert [(d.rule, set(d.candidates)) for d in doubts] == [("year_conflict", {"2567", "2568"})]


def test_the_plans_year_is_the_one_after_and_said_of_measures() -> None:
    lines = lines_of([paragraph("มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2569")])
    found = read_plan_year(lines, 2568)
    assert found is not None
    assert found.value == 2569
    assert read_plan_year(lines, 2567) is None
    assert read_plan_year(lines, None) is None
    assert read_plan_year(lines_of([paragraph("ผลการประเมิน ปีงบประมาณ พ.ศ. 2569")]), 2568) is None
