"""Numbers of units within the agency are no scores of the report; a unit that is only responsible changes nothing."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.readers.open import read_bytes
from tests.extract.made_reports import COVER, paragraph, stated_in


def said(text: str, agency: str = "เทศบาลตำบลนิเวศน์") -> list[tuple[str, float | None]]:
    return [(s.subject.name, s.score.value) for s in stated_in([paragraph(text)], 2568, agency)]


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัดที่ 3 การใช้อำนาจ กองคลังได้ 85.00 คะแนน กองช่างได้ 90.00",
        "การใช้อำนาจ สำนักปลัดได้คะแนน 85.00 คะแนน",
        "การใช้อำนาจ โดยกองคลังมีคะแนน 85.00 คะแนน",
        "การใช้อำนาจ พบว่ากองการศึกษา ได้ 85.00 คะแนน",
        "การใช้อำนาจ (กองคลัง 85.00 คะแนน)",
        "การใช้อำนาจ : กองคลัง 85.00 คะแนน, กองช่าง 90.00 คะแนน",
        "การใช้อำนาจ กองคลัง = 85.00 กองช่าง = 90.00",
        "การใช้อำนาจ\nกองคลัง 85.00 คะแนน\nกองช่าง 90.00 คะแนน",
        "การใช้อำนาจ ฝ่ายบริหารได้ 85.00 คะแนน",
        "การใช้อำนาจ โรงเรียนบ้านนาได้ 85.00 คะแนน",
        "การใช้อำนาจ กองคลังซึ่งเป็นหน่วยงานหลักได้ 85.00 คะแนน",
        "การใช้อำนาจ ผู้อำนวยการกองคลังได้ 85.00 คะแนน",
        "แบบวัด IIT กองคลังได้ 85.00 คะแนน",
        "คะแนนภาพรวม กองคลังได้ 85.00 คะแนน",
        "กองคลังมีคะแนนการใช้อำนาจ 85.00 คะแนน",
        "กองสาธารณสุขและสิ่งแวดล้อมและกองคลังได้คะแนนการใช้อำนาจ 85.00 คะแนน",
        "กองช่าง กองคลังได้คะแนนการใช้อำนาจ 85.00 คะแนน",
        "กองช่าง/กองคลังมีผลการประเมินการใช้อำนาจ 85.00 คะแนน",
        "กองการศึกษา ศาสนาและวัฒนธรรม ได้คะแนนการใช้อำนาจ 85.00 คะแนน",
        "ผลคะแนนของกองคลัง ตัวชี้วัดที่ 3 การใช้อำนาจ 85.00 คะแนน",
    ],
)
def test_the_number_of_a_unit_is_no_score(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "การใช้อำนาจ ได้ 85.00 คะแนน กองคลังได้ 90.00 คะแนน",
        "การใช้อำนาจ หน่วยงานได้ 85.00 คะแนน",
        "การใช้อำนาจ ทุกกองได้ร่วมกันดำเนินการ ได้ 85.00 คะแนน",
        "การใช้อำนาจ กองคลังรับผิดชอบ ได้ 85.00 คะแนน",
        "การใช้อำนาจ (ผู้รับผิดชอบ กองคลัง) ได้คะแนน 85.00 คะแนน",
        "การใช้อำนาจ (ผู้รับผิดชอบ : กองคลัง, กองช่าง) ได้คะแนน 85.00 คะแนน",
        "มอบหมายให้ดำเนินการโดยกองคลัง\nการใช้อำนาจ ได้ 85.00 คะแนน",
        "การใช้อำนาจ พบว่าการดำเนินงานโครงการได้ 85.00 คะแนน",
        "เทศบาลและกองคลังร่วมกันดำเนินการ คะแนนการใช้อำนาจ 85.00 คะแนน",
        "บุคลากรทุกกองได้ให้คะแนนการใช้อำนาจ 85.00 คะแนน",
        "หน่วยงานได้คะแนนการใช้อำนาจ 85.00 คะแนน",
        "การใช้อำนาจ กลุ่มตัวอย่างให้คะแนน 85.00 คะแนน",
    ],
)
def test_the_agencys_own_number_is(text: str) -> None:
    assert said(text) == [("3", 85.0)]


def test_an_agency_with_a_units_name_speaks_of_itself() -> None:
    assert said("การใช้อำนาจ กองคลังได้ 85.00 คะแนน", "กองคลังจังหวัดร้อยเอ็ด") == [("3", 85.0)]


@pytest.mark.parametrize("name", ["made.txt", "made.html"])
def test_a_report_of_units_states_no_indicator(name: str) -> None:
    sentence = "ตัวชี้วัดที่ 3 การใช้อำนาจ กองคลังได้ 85.00 คะแนน กองช่างได้ 90.00 คะแนน"
    page = f"<html><body><p>{COVER.replace(chr(10), '<br>')}</p><p>{sentence}</p></body></html>"
    text = COVER + sentence if name.endswith("txt") else page
    assert read_report(read_bytes(text.encode(), name)).indicator_scores == ()
