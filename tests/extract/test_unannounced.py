"""What an agency gave itself, what was told before an appeal, and what is of a year to come, are no announced results."""
from __future__ import annotations

import pytest

from tests.extract.test_score_owners import said

IIT = [("IIT", None, 90.1)]


@pytest.mark.parametrize(
    "text",
    [
        "จากการประเมินตนเองรอบ 6 เดือน แบบวัด IIT ได้ 90.10 คะแนน",
        "คณะทำงานตรวจเองแล้วพบว่า OIT ได้ 90.10 คะแนน",
        "เมื่อเทียบผลประเมินตนเองกับผลที่ประกาศ ตัวชี้วัดที่ 8 ขยับเป็น 93.33 คะแนน",
        "ตามที่ระบบแจ้งผลชั้นต้นว่าเทศบาลได้คะแนนภาพรวม 82.54 คะแนน โดย OIT ได้เพียง 70.09 คะแนน",
        "คะแนนเบื้องต้นของ IIT ได้ 90.10 คะแนน",
        "ก่อนอุทธรณ์ OIT ได้ 70.09 คะแนน",
        "รณรงค์ให้บุคลากรตอบ IIT ปี 2569 ครบร้อยละ 100.00",
        "ตัวชี้วัดที่ 4 ในปี 2570 ได้ 95.00 คะแนน",
    ],
)
def test_what_was_not_announced_is_no_result(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "แม้ผลการประเมินตนเองจะสูงกว่า แต่ผลที่ สำนักงาน ป.ป.ช. ประกาศ แบบวัด IIT ได้ 90.10 คะแนน",
        "หลังจากประเมินตนเองแล้ว ผลการประเมิน ITA แบบวัด IIT ได้ 90.10 คะแนน",
        "ผลชั้นต้นมีข้อผิดพลาด ผลอย่างเป็นทางการแบบวัด IIT ได้ 90.10 คะแนน",
        "เพิ่มขึ้นจากชั้นต้น 18.90 คะแนน คะแนน IIT 90.10 คะแนน",
        "แบบวัด IIT ได้ 90.10 คะแนน ซึ่งสูงกว่าผลประเมินตนเอง",
        "แบบวัด IIT ได้ 90.10 คะแนน และตั้งเป้าปี 2569 ให้สูงขึ้น",
    ],
)
def test_what_was_announced_since_is_the_result(text: str) -> None:
    assert said(text) == IIT


@pytest.mark.parametrize("example", ["ตัวอย่างแบบฟอร์ม", "ตัวอย่างการกรอกแบบ", "ตัวอย่างการเขียนรายงาน", "ตัวอย่างข้อความ"])
def test_an_example_is_no_result(example: str) -> None:
    assert said(f"{example}: เทศบาลได้คะแนนรวม 99.99 คะแนน การใช้งบประมาณ 99.99 คะแนน") == []


def test_a_number_of_another_year_in_brackets_is_not_of_what_stands_before_them() -> None:
    text = "ได้คะแนนภาพรวม 88.98 คะแนน อยู่ลำดับที่ 62 ของจังหวัด (ปี 2567 ได้ 88.48 คะแนน ลำดับที่ 49)"
    assert said(text) == [("overall", None, 88.98), ("overall", 2567, 88.48)]
    assert said("ได้คะแนนภาพรวม 88.98 คะแนน (ค่าเฉลี่ยของจังหวัดปี 2567 ได้ 88.48 คะแนน)") == [("overall", None, 88.98)]
