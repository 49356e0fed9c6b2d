"""Numbers in sentences about others (another assessment, a target, a place, a unit, a count) are not the agency's."""
from __future__ import annotations

import pytest

from extract.score_prose import read_prose
from tests.extract.made_reports import paragraph

AGENCY = "เทศบาลตำบลนิเวศน์"


def said(text: str, agency: str | None = AGENCY) -> list[tuple[str, int | None, float | None]]:
    return [(s.subject.name, s.fiscal_year, s.score.value) for s in read_prose([paragraph(text)], 2568, agency)]


@pytest.mark.parametrize(
    "text",
    [
        "ผลการประเมินประสิทธิภาพขององค์กร (LPA) ได้คะแนนรวม 92.40 คะแนน",
        "ผลสำรวจความพึงพอใจในภาพรวมของผู้รับบริการ ได้คะแนนร้อยละ 95.40",
        "องค์กรปกครองส่วนท้องถิ่นทั่วประเทศมีคะแนนภาพรวม 89.12 คะแนน",
        "จังหวัดสุรินทร์มีคะแนนภาพรวม 93.01 คะแนน ระดับผ่านดี",
        "กองคลังได้คะแนนรวม 95.22 คะแนน",
        "ได้คะแนนภาพรวมสูงสุด 95.22 คะแนน",
        "ในปีงบประมาณ พ.ศ. 2569 หน่วยงานตั้งเป้าหมายคะแนนภาพรวม 95.00 คะแนน",
        "เป้าหมาย คะแนน ITA ในภาพรวม 95.00 คะแนน",
        "การปฏิบัติหน้าที่ มีข้อคำถามที่ได้คะแนนต่ำสุด 89.12 คะแนน",
        "การเปิดเผยข้อมูล ดำเนินการครบ 26 รายการ จาก 28 รายการ คิดเป็นร้อยละ 92.86",
        "การใช้อำนาจ หน่วยงานที่ได้คะแนนสูงสุดในอำเภอได้ 99.00 คะแนน",
        "เทศบาลเมืองทุ่งสง ได้คะแนนภาพรวม ITA 97.10 คะแนน",
        "ปี 2568 จังหวัดเลยได้คะแนน ITA 89.90 คะแนน",
        "คะแนนภาพรวมของหน่วยงาน : 92.50 คะแนน (LPA)",
        "คะแนนภาพรวมเฉลี่ย 3 ปี เท่ากับ 89.08 คะแนน",
        "หากเปิดเผยข้อมูลครบทุกข้อ คะแนนรวม ITA จะเท่ากับ 96.40 คะแนน",
        "ผลคะแนน ITA ไตรมาสที่ 2 (ร่าง) คะแนนรวม 80.00 คะแนน",
        "ค่าเฉลี่ยประเทศของ IIT คือ 92.10 คะแนน EIT คือ 90.20 คะแนน และ OIT คือ 93.30 คะแนน",
        "IIT ได้ 26.17 จาก 30 คะแนน EIT ได้ 26.12 จาก 30 คะแนน",
        "คะแนนภาพรวม ITA ปี 2566 - 2568 เท่ากับ 87.00 88.42 และ 89.79 คะแนน ตามลำดับ",
    ],
)
def test_what_is_said_of_others_is_no_score(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"{AGENCY} จังหวัดสุรินทร์ มีคะแนนภาพรวม 93.01 คะแนน", AGENCY),
        ("จังหวัดสุรินทร์มีคะแนนภาพรวม 93.01 คะแนน", "จังหวัดสุรินทร์"),
        ("ความพึงพอใจของผู้รับบริการดีขึ้น ผลการประเมิน ITA คะแนนภาพรวม 93.01 คะแนน", AGENCY),
        ("LPA ได้ 80.10 คะแนน คะแนนภาพรวม 93.01 คะแนน", AGENCY),
    ],
)
def test_the_agencys_own_score_is_read_beside_them(text: str, agency: str) -> None:
    assert said(text, agency) == [("overall", None, 93.01)]


def test_the_year_in_brackets_is_that_of_the_number_in_them() -> None:
    text = "คะแนนภาพรวม 91.20 คะแนน\nซึ่งลดลง (ปี 2567 ได้ 92.02 คะแนน)\nตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 90.10 คะแนน"
    assert said(text) == [("overall", None, 91.2), ("overall", 2567, 92.02), ("1", None, 90.1)]


def test_a_score_above_a_mean_is_the_agencys_own() -> None:
    text = "สูงกว่าค่าเฉลี่ยระดับประเทศ โดย IIT ได้ 85.26 คะแนน และ EIT ได้ 85.13 จากคะแนนเต็ม 100 คะแนน"
    assert said(text) == [("IIT", None, 85.26), ("EIT", None, 85.13)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("คะแนนภาพรวมเพิ่มขึ้นจาก 88.62 คะแนน ในปีงบประมาณ พ.ศ. 2567 เป็น 90.82 คะแนน ในปีงบประมาณ พ.ศ. 2568", [(2568, 90.82)]),
        ("คะแนนภาพรวมเพิ่มขึ้นจาก 88.62 คะแนน ในปี 2567 เป็น 90.82 คะแนน", [(None, 90.82)]),
        ("ปี 2568 คะแนนภาพรวมเพิ่มขึ้นจาก 88.62 คะแนน ในปี 2567 เป็น 90.82 คะแนน", [(2568, 90.82)]),
        ("คะแนนภาพรวมเพิ่มขึ้นจาก 88.62 (ปี 2567) เป็น 90.82 (ปี 2568)", [(2568, 90.82)]),
        ("คะแนนภาพรวมจากปี 2567 (88.62 คะแนน) เป็น 90.82 คะแนน", [(2567, 88.62), (None, 90.82)]),
        ("คะแนนภาพรวม ปี 2567 เป็น 90.82 คะแนน", [(2567, 90.82)]),
    ],
)
def test_from_last_year_to_this(text: str, stated: list[tuple[int | None, float]]) -> None:
    assert said(text) == [("overall", *one) for one in stated]
