"""Which year a score in a sentence is of, and what is only a difference to a year."""
from __future__ import annotations

import pytest

from tests.extract.made_reports import paragraph, stated_in


def said(text: str) -> list[tuple[str, int | None, float | None]]:
    found = stated_in([paragraph(text)], 2568, "เทศบาลตำบลนิเวศน์")
    return [(one.subject.name, one.fiscal_year, one.score.value) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "คะแนนภาพรวม 91.62 คะแนน สูงกว่าปี 2567 อยู่ 3.88 คะแนน",
        "คะแนนภาพรวม 91.62 คะแนน ลดลงจากปี 2567 12.82 คะแนน",
        "คะแนนภาพรวม 91.62 คะแนน เพิ่มขึ้นจากปี 2567 ร้อยละ 4.25",
        "ในปีงบประมาณ พ.ศ. 2567 เทศบาลได้ 91.22 คะแนน และในปีนี้ได้คะแนนภาพรวม 91.62 คะแนน",
        "เมื่อเทียบกับปี 2567 พบว่าคะแนนภาพรวมอยู่ที่ 91.62 คะแนน เพิ่มขึ้น 3.00 คะแนน",
        "คะแนนภาพรวมลดลงจากปี 2567 โดยได้ 91.62 คะแนน",
        "จากการขับเคลื่อนมาตรการปีงบประมาณ พ.ศ. 2567 ส่งผลให้คะแนนภาพรวมอยู่ที่ 91.62 คะแนน",
        "ตามหนังสือ ลงวันที่ 15 ตุลาคม 2567 เทศบาลได้คะแนนภาพรวม 91.62 คะแนน",
        "เทศบาลเข้าร่วมการประเมินตั้งแต่ปี 2562 ได้คะแนนภาพรวม 91.62 คะแนน",
        "คะแนนภาพรวมเพิ่มขึ้นจากปี 2567 จาก 88.62 คะแนน เป็น 91.62 คะแนน",
    ],
)
def test_the_reports_own_year(text: str) -> None:
    assert said(text) == [("overall", None, 91.62)]


@pytest.mark.parametrize(
    "text",
    [
        "คะแนนภาพรวม 91.62 คะแนน เพิ่มขึ้นจากปี 2567 ที่ได้ 88.62 คะแนน",
        "คะแนนภาพรวม 91.62 คะแนน เพิ่มขึ้นจากปี 2567 (88.62 คะแนน)",
        "คะแนนภาพรวม 91.62 คะแนน สูงกว่าปี 2567 ซึ่งเทศบาลได้ 88.62 คะแนน",
    ],
)
def test_what_the_year_that_is_compared_with_had(text: str) -> None:
    assert said(text) == [("overall", None, 91.62), ("overall", 2567, 88.62)]


@pytest.mark.parametrize(
    "text",
    [
        "ปีที่ผ่านมาเทศบาลได้คะแนนภาพรวม 91.22 คะแนน",
        "เมื่อเปรียบเทียบกับปีก่อนซึ่งได้คะแนนภาพรวม 91.22 คะแนน เพิ่มขึ้น 3.88 คะแนน",
    ],
)
def test_last_year_without_its_number_has_no_score_here(text: str) -> None:
    assert said(text) == []
    assert said("เพิ่มขึ้นจากปีที่ผ่านมา เทศบาลได้คะแนนภาพรวม 95.10 คะแนน") == [("overall", None, 95.1)]


def test_from_one_year_to_the_other() -> None:
    assert said("คะแนนภาพรวมเพิ่มขึ้นจากปี 2567 88.62 คะแนน เป็น 91.62 คะแนน") == [("overall", 2567, 88.62), ("overall", None, 91.62)]
