"""Sentences that give the overall score without its name are read, those about anything else are not."""
from __future__ import annotations

import pytest

from extract.score_implied import implied_overall
from extract.scores import collect
from tests.extract.made_reports import paragraph

AGENCY = "เทศบาลตำบลนิเวศน์"


def read(*texts: str, year: int = 2568) -> list[tuple[float | None, str | None]]:
    return [(s.score.value, s.rating and s.rating.value) for s in implied_overall([paragraph(t) for t in texts], year, AGENCY)]


@pytest.mark.parametrize(
    "text",
    [
        f"{AGENCY} ได้คะแนนร้อยละ 90.82 อยู่ในระดับผ่านดี",
        "ผลการประเมิน ๙๐.๘๒ คะแนน ระดับผ่านดี",
        "ปีงบประมาณ พ.ศ. 2568 มีคะแนนเฉลี่ย 90.82 คะแนน ผลการประเมินระดับ ผ่านดี",
        "ได้รับผลการประเมินในระดับ “ผ่านดี” (90.82 คะแนน)",
        "ผลการประเมินอยู่ในระดับผ่านดี โดยได้ 90.82 คะแนน",
    ],
)
def test_a_number_beside_a_level_is_the_overall_score(text: str) -> None:
    assert read("ผลการประเมินมีดังนี้", text) == [(90.82, "ผ่านดี")]


@pytest.mark.parametrize(
    "texts",
    [
        ("ได้คะแนนร้อยละ 90.82",),
        ("แบบวัด IIT", "ได้คะแนนร้อยละ 90.82 อยู่ในระดับผ่านดี"),
        ("ตัวชี้วัดที่ 3 การใช้อำนาจ", "ผลการประเมิน 90.82 คะแนน ระดับผ่านดี"),
        ("ผลการประเมิน LPA ได้คะแนน 90.82 อยู่ในระดับผ่านดี",),
        ("กองคลัง ได้คะแนน 90.82 อยู่ในระดับผ่านดี",),
        ("ปี 2567 ได้คะแนน 90.82 อยู่ในระดับผ่านดี",),
        ("ได้คะแนน 90.82 จากเดิม 88.62 อยู่ในระดับผ่านดี",),
        ("ตั้งเป้าหมายให้ได้คะแนน 90.82 อยู่ในระดับผ่านดี",),
        ("ผลการประเมิน 85.00 คะแนน ระดับผ่าน และ 90.82 คะแนน ระดับผ่านดี",),
    ],
)
def test_a_number_of_anything_else_is_not(texts: tuple[str, ...]) -> None:
    assert read(*texts) == []


def test_it_is_asked_only_where_the_overall_score_is_not_named() -> None:
    implied = paragraph("ได้คะแนนร้อยละ 90.82 อยู่ในระดับผ่านดี")
    named = paragraph("คะแนนภาพรวม 88.17 คะแนน")
    assert [o.score and o.score.value for o in collect([], [implied], 2568, AGENCY).overall] == [90.82]
    assert [o.score and o.score.value for o in collect([], [implied, named], 2568, AGENCY).overall] == [88.17]
