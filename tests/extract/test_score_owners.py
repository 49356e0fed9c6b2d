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
