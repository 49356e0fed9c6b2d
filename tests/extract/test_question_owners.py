"""Whose the scores are in a list, a sentence or a table of questions, by what stands over them."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.readers.open import read_bytes
from extract.records import Report

COVER = (
    "รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)\nประจำปีงบประมาณ พ.ศ. 2568\n"
    "เทศบาลตำบลบ้านเป็ด อำเภอเมืองขอนแก่น จังหวัดขอนแก่น\n\n"
)
LIST = (
    "- I1 หน่วยงานของท่านปฏิบัติงานหรือให้บริการอย่างเท่าเทียม\n  และตรงเวลา\n  81.10 คะแนน\n"
    "- I2 หน่วยงานของท่านปฏิบัติงานอย่างมุ่งผลสำเร็จของงาน 82.10 คะแนน\n"
)
TABLE = (
    "| ข้อ | คำถาม | คะแนน |\n|---|---|---|\n| I1 | หน่วยงานของท่านปฏิบัติงานอย่างเท่าเทียม | 81.10 |\n"
    "| I2 | หน่วยงานของท่านปฏิบัติงานอย่างมุ่งผลสำเร็จของงาน | 82.10 |\n"
)
SENTENCE = "{} ได้แก่ I1 การให้บริการอย่างเท่าเทียมกัน 81.10 คะแนน และ I2 การปฏิบัติงานอย่างมุ่งผลสำเร็จ 82.10 คะแนน\n"
BOTH = {"I1": 81.1, "I2": 82.1}
OWN = (
    "คะแนนรายข้อ", "ผลการประเมินรายข้อคำถาม IIT ปี 2568", "ข้อที่ได้คะแนนต่ำกว่า 85", "ข้อคำถามที่ได้คะแนนน้อยที่สุด",
    "ข้อที่ได้คะแนนต่ำกว่าค่าเป้าหมาย", "ข้อคำถามที่เกี่ยวข้องกับกองคลัง", "ผลของเทศบาลตำบลบ้านเป็ดรายข้อ", "จุดที่ควรพัฒนาตามแบบวัด IIT",
    "แบบวัด IIT (น้ำหนักร้อยละ 30)", "คะแนนรายข้อเทียบกับค่าเป้าหมาย", "ข้อที่ไม่ถึงเป้าหมาย", "ผลสำรวจความพึงพอใจตามแบบวัด IIT",
    "ข้อที่คะแนนลดลงจากปีที่ผ่านมา", "คะแนนรายข้อของผู้มีส่วนได้ส่วนเสียภายใน", "ผลการประเมินรายข้อโดยสำนักงาน ป.ป.ช.",
    "คะแนนรายข้อเทียบกับปี 2567", "ข้อที่ต้องเร่งแก้ไขในปี 2569", "ข้อที่คะแนนลดลงจากปีงบประมาณ พ.ศ. 2567",
)
OTHERS = (
    "คะแนนรายข้อของปีที่ผ่านมา", "คะแนนรายข้อ รอบที่ผ่านมา", "ค่าเฉลี่ยรายข้อระดับประเทศ", "ผลประเมินตนเองรายข้อ", "คะแนนจำลองรายข้อ",
    "คะแนนที่คาดหวังรายข้อ", "คะแนนรายข้อก่อนอุทธรณ์", "คะแนนรายข้อของกองคลัง", "คะแนนรายข้อของเทศบาลใกล้เคียง", "คะแนนรายข้อครั้งก่อน",
    "คะแนนรายข้อ ปี 2567", "จุดอ่อนของปี 2567", "คะแนนรายข้อย้อนหลังปี 2567",
    "คะแนนรายข้อ ปี 2569", "คะแนนรายข้อ ปี 2567 และ 2568 ของเทศบาลตำบลท่าพระ", "ค่าเป้าหมายรายข้อ",
)


def read(*parts: str) -> Report:
    return read_report(read_bytes((COVER + "\n\n".join(parts)).encode(), "made.txt"))


def told(report: Report) -> dict[str, float | None]:
    return {one.question_code: one.score.value for one in report.question_scores if one.fiscal_year == 2568}


@pytest.mark.parametrize("heading", OWN)
def test_lists_and_tables_below_an_ordinary_heading_are_the_agencys(heading: str) -> None:
    assert told(read(heading, LIST)) == told(read(f"{heading}\n{LIST}")) == told(read(heading, TABLE)) == BOTH


@pytest.mark.parametrize("heading", OTHERS)
def test_what_stands_below_a_heading_of_others_is_left_out_with_a_doubt(heading: str) -> None:
    for report in (read(heading, LIST), read(f"{heading}\n{LIST}"), read(f"{heading}\n\nแบบวัด IIT\n{LIST}")):
        assert told(report) == {}
        assert [doubt.printed for doubt in report.doubts if doubt.rule == "list_left_out"] == [heading]
    for report in (read(heading, TABLE), read(heading, "แบบวัด IIT", TABLE)):
        assert told(report) == {}
        assert [doubt.rule for doubt in report.doubts if doubt.rule == "table_left_out"] == ["table_left_out"]


@pytest.mark.parametrize("lead", ["ข้อที่ได้คะแนนน้อยที่สุด", "ข้อที่ต้องปรับปรุง", "ข้อที่ได้คะแนนต่ำกว่าค่าเฉลี่ย", "ประเด็นที่ควรพัฒนา"])
def test_a_sentence_leads_to_the_agencys_own_questions(lead: str) -> None:
    assert told(read(SENTENCE.format(lead))) == BOTH


@pytest.mark.parametrize("lead", ["คะแนนของเทศบาลใกล้เคียง", "คะแนนครั้งก่อน", "คะแนนจำลอง", "ผลของอำเภอ"])
def test_a_sentence_that_leads_to_others_scores_is_told(lead: str) -> None:
    report = read(SENTENCE.format(lead))
    assert told(report) == {}
    assert [doubt.rule for doubt in report.doubts if doubt.rule == "list_left_out"] == ["list_left_out"]


def test_a_column_of_this_year_tells_more_than_the_caption() -> None:
    table = TABLE.replace("| คะแนน |", "| ปี 2568 |")
    assert told(read("คะแนนรายข้อเทียบปี 2567", table)) == BOTH
