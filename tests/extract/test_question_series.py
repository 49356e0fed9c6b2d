"""Several questions with their scores in one sentence, in a footnote, or below a letter as bullet."""
from __future__ import annotations

import pytest

from extract.lines import lines_of
from extract.question_prose import read_question_prose
from tests.extract.made_reports import paragraph

I20, E12 = "I20 ขั้นตอนการขอยืมทรัพย์สิน", "E12 การปรับปรุงขั้นตอนการทำงาน"
BOTH = {"I20": 83.4, "E12": 84.15}


def told(*texts: str) -> dict[str, float | None]:
    found, _ = read_question_prose(lines_of([paragraph(text, 1 + 10 * i) for i, text in enumerate(texts)]), 2564, (), "เทศบาลตำบลนิเวศน์")
    return {one.question_code: one.score.value for one in found}


@pytest.mark.parametrize(
    "texts",
    [
        (f"{I20} 83.40 คะแนน และ {E12} 84.15 คะแนน",),
        (f"ข้อที่ได้คะแนนน้อย ได้แก่ {I20} ได้ 83.40 คะแนน, {E12} ได้ 84.15 คะแนน",),
        (f"ข้อคำถามที่ควรพัฒนา คือ ข้อ {I20} (83.40) และ\nข้อ {E12} (84.15)",),
        ("ข้อคำถามที่ได้คะแนนน้อย ได้แก่ I20 และ E12³", "ส่วนที่ ๔ มาตรการ", f"³ {I20} 83.40 คะแนน และ {E12} 84.15 คะแนน"),
        ("ข้อคำถามที่ได้คะแนนน้อย¹ ต้องปรับปรุง", f"¹ {I20} 83.40 คะแนน\n{E12} 84.15 คะแนน"),
        (f"• แบบ IIT\n  o {I20} 83.40 คะแนน\n• แบบ EIT\n  o {E12}\n    84.15 คะแนน",),
        (f"แบบ IIT\n◦ {I20} 83.40 คะแนน\nแบบ EIT\n◦ {E12} 84.15 คะแนน",),
    ],
)
def test_each_question_has_its_score(texts: tuple[str, ...]) -> None:
    assert told(*texts) == BOTH


def test_a_wording_that_ends_in_the_word_for_year_names_none() -> None:
    assert told("o I7 ท่านรู้เกี่ยวกับแผนการใช้จ่ายงบประมาณประจำปี 79.42 คะแนน") == {"I7": 79.42}


@pytest.mark.parametrize(
    "texts",
    [
        (f"ปี 2563 ข้อที่ได้คะแนนน้อย ได้แก่ {I20} 83.40 คะแนน และ {E12} 84.15 คะแนน",),
        (f"ข้อที่ได้คะแนนน้อย ได้แก่ {I20} 83.40 คะแนน และ {E12} 84.15 คะแนน ในปี 2563",),
        (f"เทศบาลตำบลคลองปราบมีข้อที่ได้คะแนนน้อย ได้แก่ {I20} 83.40 คะแนน และ {E12} 84.15 คะแนน",),
        (f"ค่าเป้าหมายรายข้อ ได้แก่ {I20} 83.40 คะแนน และ {E12} 84.15 คะแนน",),
        (f"{I20} เป้าหมาย 83.40 คะแนน และ {E12} เป้าหมาย 84.15 คะแนน",),
        (f"{I20} ค่าเฉลี่ยประเทศ 83.40 คะแนน และ {E12} ค่าเฉลี่ยประเทศ 84.15 คะแนน",),
        ("ปีก่อนข้อที่ได้คะแนนน้อย ได้แก่ I20 และ E12³", f"³ {I20} 83.40 คะแนน และ {E12} 84.15 คะแนน"),
        ("ข้อที่ได้คะแนนน้อยของปี 2563³", f"³ {I20} 83.40 คะแนน และ {E12} 84.15 คะแนน"),
        ("เทศบาลตำบลคลองปราบมีข้อที่ได้คะแนนน้อย³", f"³ {I20} 83.40 คะแนน และ {E12} 84.15 คะแนน"),
        (f"³ {I20} 83.40 คะแนน และ {E12} 84.15 คะแนน",),
        (f"³ {I20} 83.40 คะแนน",),
        ("o I7 ท่านรู้เกี่ยวกับแผนการใช้จ่ายงบประมาณ เป้าหมายประจำปี 79.42 คะแนน",),
        (f"{I20} และ {E12} ได้ 83.40 และ 84.15 คะแนน",),
    ],
)
def test_scores_of_others_or_of_no_one_question(texts: tuple[str, ...]) -> None:
    assert told(*texts) == {}
