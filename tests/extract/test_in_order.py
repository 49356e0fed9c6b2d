"""Numbers told in the order of the names before them."""
from __future__ import annotations

import pytest

from extract.document import Paragraph, Place
from extract.score_prose import scores_in_prose
from tests.extract.made_reports import stated_in

AGENCY = "เทศบาลตำบลหนองแวง"


def scores(text: str) -> list[tuple[str, int | None, float]]:
    found = stated_in([Paragraph(text, Place(line=1))], 2568, AGENCY)
    return [(one.subject.name, one.fiscal_year, one.score.value) for one in found if one.score.value is not None]


@pytest.mark.parametrize(
    "text",
    [
        "ผลคะแนนแบบวัด IIT, EIT และ OIT เท่ากับ 90.10, 85.20 และ 87.30 คะแนน ตามลำดับ",
        "พบว่า IIT EIT และ OIT ได้ 90.10 85.20 และ 87.30 ตามลำดับ",
        "แบบวัด IIT แบบวัด EIT และแบบวัด OIT มีคะแนน ๙๐.๑๐ คะแนน ๘๕.๒๐ คะแนน และ ๘๗.๓๐ คะแนน ตามลำดับ",
        "คะแนน IIT, EIT และ OIT (90.10, 85.20, 87.30 ตามลำดับ)",
    ],
)
def test_each_subject_has_the_number_of_its_turn(text: str) -> None:
    assert scores(text) == [("IIT", None, 90.1), ("EIT", None, 85.2), ("OIT", None, 87.3)]


def test_indicators_in_order_of_the_sentence() -> None:
    text = "ตัวชี้วัดที่ได้คะแนนสูง ได้แก่ การใช้อำนาจ และการปฏิบัติหน้าที่ ได้ 97.35 และ 96.20 คะแนน ตามลำดับ"
    assert scores(text) == [("3", None, 97.35), ("1", None, 96.2)]


@pytest.mark.parametrize(
    "text",
    [
        "เครื่องมือที่ได้คะแนนสูงสุด คือ IIT และ EIT ได้ 91.10 และ 88.20 คะแนน ตามลำดับ",
        "ประเด็นที่ควรพัฒนา ได้แก่ IIT และ EIT มีคะแนน 91.10 และ 88.20 ตามลำดับ",
        "ผลการประเมินของหน่วยงานทั้งสองเครื่องมือ IIT และ EIT ได้ 91.10 และ 88.20 ตามลำดับ",
        "จากการวิเคราะห์จุดแข็ง พบว่า IIT และ EIT ได้ 91.10 และ 88.20 ตามลำดับ",
    ],
)
def test_the_best_names_have_their_own_scores(text: str) -> None:
    assert scores(text) == [("IIT", None, 91.1), ("EIT", None, 88.2)]


@pytest.mark.parametrize(
    "text",
    [
        "ประเด็นที่ได้คะแนนน้อยที่สุดของ IIT และ EIT ได้ 61.10 และ 58.20 คะแนน ตามลำดับ",
        "คะแนนสูงสุดและต่ำสุดของ IIT และ EIT มี 91.10 และ 88.20 ตามลำดับ",
        "คะแนนสูงสุดในหน่วยงานของ IIT และ EIT ได้ 99.10 และ 98.20 ตามลำดับ",
        "IIT และ EIT มีคะแนนสูงสุด 99.10 และ 98.20 ตามลำดับ",
        "ประเด็นที่ได้คะแนนต่ำสุด พบว่า IIT และ EIT ได้ 61.10 และ 58.20 ตามลำดับ",
        "ผลคะแนนเฉลี่ยของเทศบาลทั้งสองใน IIT และ EIT ได้ 91.10 และ 88.20 ตามลำดับ",
    ],
)
def test_scores_within_the_names_are_not_theirs(text: str) -> None:
    stated, doubts = scores_in_prose([Paragraph(text, Place(line=1))], 2568, AGENCY)
    assert stated == [] and [doubt.rule for doubt in doubts] == ["row_unread"]


def test_two_series_in_one_sentence() -> None:
    text = "IIT และ EIT ได้ 90.10 และ 85.20 ตามลำดับ ส่วนการใช้อำนาจ และการใช้งบประมาณ ได้ 97.35 และ 96.20 ตามลำดับ"
    assert scores(text) == [("IIT", None, 90.1), ("EIT", None, 85.2), ("3", None, 97.35), ("2", None, 96.2)]


@pytest.mark.parametrize(
    "text",
    [
        "IIT และ EIT ปี 2567 และ 2568 เท่ากับ 80.00 และ 90.00 ตามลำดับ",
        "IIT EIT และ OIT เท่ากับ 83.10 และ 82.20 คะแนน ตามลำดับ",
        "IIT EIT และ OIT ได้ 90.10 85.20 และ 87.30 ลดลง 3.10 2.20 และ 1.30 คะแนน ตามลำดับ",
    ],
)
def test_where_the_numbers_and_names_do_not_match_it_is_told(text: str) -> None:
    stated, doubts = scores_in_prose([Paragraph(text, Place(line=1))], 2568, AGENCY)
    assert stated == [] and [doubt.rule for doubt in doubts] == ["row_unread"]


@pytest.mark.parametrize(
    "text",
    [
        "คะแนน IIT EIT และ OIT ลดลงจากปีก่อน 3.10 2.20 และ 1.30 คะแนน ตามลำดับ",
        "ค่าเฉลี่ยประเทศของ IIT EIT และ OIT เท่ากับ 83.10 82.20 และ 81.30 คะแนน ตามลำดับ",
        "ตั้งเป้าหมาย IIT EIT และ OIT ไว้ที่ 93.10 92.20 และ 91.30 คะแนน ตามลำดับ",
        "น้ำหนักคะแนนของ IIT EIT และ OIT เท่ากับ 30.00 30.00 และ 40.00 ตามลำดับ",
        "อบต.บ้านโคกได้ IIT EIT และ OIT เท่ากับ 83.10 82.20 และ 81.30 คะแนน ตามลำดับ",
        "กองคลังและกองช่างมีคะแนนการปฏิบัติหน้าที่ และการใช้งบประมาณ เท่ากับ 83.10 และ 82.20 ตามลำดับ",
        "ถ้า IIT EIT และ OIT ได้ 90.10 90.20 และ 90.30 ตามลำดับ จะได้ระดับผ่านดี",
        "IIT หรือ EIT ได้ 90.10 และ 85.20 ตามลำดับ",
        "หน่วยงานในจังหวัดขอนแก่น มีคะแนนเฉลี่ย IIT และ EIT อยู่ที่ 86.10 และ 85.20 คะแนน ตามลำดับ",
        "ระดับอำเภอ IIT และ EIT ได้ 86.10 และ 85.20 คะแนน ตามลำดับ",
        "แบบวัด IIT และ EIT มีอัตราการตอบกลับร้อยละ 95.20 และ 85.30 ตามลำดับ",
        "เกณฑ์ผ่านของ IIT และ EIT คือ 85.00 และ 85.00 คะแนน ตามลำดับ",
        "คะแนน IIT และ EIT เมื่อคำนวณตามค่าน้ำหนักแล้ว เท่ากับ 27.10 และ 25.20 คะแนน ตามลำดับ",
        "ข้อคำถามของตัวชี้วัดการปฏิบัติหน้าที่ และการใช้งบประมาณ ที่ได้คะแนนต่ำสุด ได้ 79.10 และ 78.20 คะแนน ตามลำดับ",
        "ตัวชี้วัดที่มีคะแนนลดลง ได้แก่ การใช้งบประมาณ และการใช้อำนาจ 5.10 และ 3.20 คะแนน ตามลำดับ",
    ],
)
def test_others_goals_and_differences_are_no_scores(text: str) -> None:
    assert scores(text) == []


def test_a_year_before_the_names_is_that_of_all() -> None:
    text = "ในปี 2567 IIT และ EIT เท่ากับ 83.10 และ 82.20 คะแนน ตามลำดับ"
    assert scores(text) == [("IIT", 2567, 83.1), ("EIT", 2567, 82.2)]
