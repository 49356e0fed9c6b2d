"""Scores of conditions and wishes are no results; what only sounds like one is."""
from __future__ import annotations

import pytest

from tests.extract.test_score_owners import said


@pytest.mark.parametrize(
    "text",
    [
        "หากปรับปรุงตามแผน คะแนน IIT จะเป็น 95.50 คะแนน",
        "ถ้าไม่มีปัญหาระบบ IIT ได้ 95.50 คะแนน",
        "สมมติว่าตอบครบ IIT 95.50 คะแนน EIT 94.00 คะแนน",
        "หากหน่วยงานเปิดเผยข้อมูลครบทุกรายการ การป้องกันการทุจริตได้ 100.00 คะแนน",
        "ปีต่อไปตัวชี้วัดการใช้อำนาจจะได้คะแนนถึง 92.40 คะแนน",
        "ปีหน้าเทศบาลตำบลนิเวศน์จะได้คะแนนรวม 95.00 คะแนน",
        "ตัวอย่างการคำนวณ IIT 90.00 x 30% + EIT 80.00 x 30%",
        "หากเทศบาลซ่อมเว็บไซต์ทัน OIT ได้คะแนน 93.10 คะแนน",
    ],
)
def test_what_would_be_is_no_result(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "หากพิจารณารายแบบวัด IIT ได้ 90.10 คะแนน",
        "ถ้าเราดูผลรายเครื่องมือ จะเห็นว่า IIT ได้ 90.10 คะแนน",
        "หากต่ำกว่า 85 คะแนนอยู่ในระดับผ่าน ถ้าได้ 95.00 คะแนนขึ้นไปอยู่ในระดับผ่านดีเยี่ยม IIT ได้ 90.10 คะแนน",
        "หากมีข้อสงสัยให้ติดต่อสำนักปลัด ทั้งนี้ IIT ได้ 90.10 คะแนน",
        "ถ้าดูเป็นรายด้านแล้วพบว่า IIT มีคะแนน 90.10 คะแนน",
        "แม้ว่าแบบวัด IIT จะได้ 90.10 คะแนนก็ตาม",
        "แบบวัด IIT แม้จะได้ 90.10 คะแนน ก็ยังต้องพัฒนา",
        "แม้จะได้คะแนน IIT 90.10 คะแนน แต่ยังต้องปรับปรุง",
        "จากการจัดหากล้องวงจรปิด IIT ได้ 90.10 คะแนน",
        "แบบวัด IIT ซึ่งจะนำไปปรับปรุงต่อ ได้ 90.10 คะแนน",
        "แบบวัด IIT ได้ 90.10 คะแนน หากปรับปรุงก็น่าจะสูงขึ้น",
    ],
)
def test_what_is_only_looked_at_is_the_result(text: str) -> None:
    assert said(text) == [("IIT", None, 90.1)]


def test_a_condition_inside_another_word_is_none() -> None:
    text = "1. การแก้ไขปัญหาการทุจริต 90.10 คะแนน 2. คุณภาพการดำเนินงาน 88.20 คะแนน"
    assert said(text) == [("5", None, 90.1), ("6", None, 88.2)]


def test_a_condition_ends_where_another_clause_begins() -> None:
    assert said("IIT ได้ 90.10 คะแนน ถ้าตอบครบ EIT 95.10 คะแนน แต่ OIT ได้ 88.20 คะแนน") == [("IIT", None, 90.1), ("OIT", None, 88.2)]
