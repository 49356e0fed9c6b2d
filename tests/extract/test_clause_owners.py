"""An instrument's or indicator's score belongs to the agency that its clause begins with."""
from __future__ import annotations

import pytest

from extract.document import Paragraph, Place
from extract.score_prose import read_prose


def scores(text: str, agency: str = "เทศบาลตำบลหนองแวง") -> list[tuple[str, float | None]]:
    return [(one.subject.name, one.score.value) for one in read_prose([Paragraph(text, Place(line=1))], 2568, agency)]


@pytest.mark.parametrize(
    "text",
    [
        "ขณะที่เทศบาลตำบลบ้านไผ่ได้คะแนนตัวชี้วัดการใช้อำนาจ 83.10 คะแนน",
        "อบต.บ้านโคก ได้คะแนน IIT 83.10 คะแนน และ EIT 80.11 คะแนน",
        "จังหวัดขอนแก่นมีคะแนน IIT เท่ากับ 83.10 คะแนน EIT เท่ากับ 82.10 คะแนน",
        "เทศบาลตำบลบ้านไผ่ และเทศบาลตำบลหนองแวง ได้คะแนน IIT 90.10",
        "กองคลังและกองช่างมีคะแนนการปฏิบัติหน้าที่ เท่ากับ 83.10",
        "หาก IIT ได้ 90.10 คะแนน หน่วยงานจะผ่าน",
        "หน่วยงานต้นแบบได้คะแนน IIT 96.10 คะแนน",
        "คะแนน IIT ของหน่วยงานข้างเคียง เท่ากับ 81.10 คะแนน",
        "อัตราการตอบแบบวัด IIT เท่ากับ 95.50",
        "ค่าเบี่ยงเบนมาตรฐานของ IIT เท่ากับ 15.10",
        "ตัวชี้วัดการใช้อำนาจ ข้อที่ต่ำที่สุดได้ 69.10 คะแนน",
    ],
)
def test_anothers_score_is_none(text: str) -> None:
    assert scores(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลตำบลหนองแวงได้คะแนน IIT 90.10 คะแนน",
        "เทศบาลตำบลหนองแวง อำเภอเมือง จังหวัดขอนแก่น ได้คะแนน IIT 90.10 คะแนน",
        "อบต.บ้านโคกได้คะแนนต่ำกว่าเรา โดยเทศบาลตำบลหนองแวงได้คะแนน IIT 90.10 คะแนน",
        "กรมส่งเสริมการปกครองท้องถิ่นกำหนดเกณฑ์ไว้ ผลปรากฏว่าได้คะแนน IIT 90.10 คะแนน",
        "ตามที่กระทรวงมหาดไทยแจ้ง หน่วยงานมีคะแนน IIT 90.10 คะแนน",
    ],
)
def test_the_own_score_is_read(text: str) -> None:
    assert scores(text) == [("IIT", 90.1)]


def test_the_provinces_own_office() -> None:
    assert scores("องค์การบริหารส่วนจังหวัดน่านมีคะแนน IIT 90.10 คะแนน", "องค์การบริหารส่วนจังหวัดน่าน") == [("IIT", 90.1)]
    assert scores("จังหวัดน่านมีคะแนน IIT 90.10 คะแนน", "จังหวัดน่าน") == [("IIT", 90.1)]
