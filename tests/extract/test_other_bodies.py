"""Other bodies told by their kind, and what is no score, before and behind the names of instruments."""
from __future__ import annotations

import pytest

from extract.document import Paragraph, Place
from extract.other_bodies import is_before_score_of_else, is_of_else
from extract.score_prose import scores_in_prose
from normalize.thai import squeeze

AGENCY = "องค์การบริหารส่วนตำบลหนองแวง"


@pytest.mark.parametrize(
    "before",
    [
        "เทศบาลเมืองในจังหวัดได้คะแนน",
        "อบต.ในอำเภอได้",
        "โรงพยาบาลต้นแบบมีคะแนน",
        "องค์การบริหารส่วนตำบลอื่น ๆ ได้",
        "อปท. ใกล้เคียง มี",
        "กลุ่มเทศบาลขนาดเล็กได้คะแนน",
        "หน่วยงานที่มีคะแนนสูงสุดของจังหวัดได้คะแนน",
        "หน่วยงานต้นแบบซึ่งรับรางวัลเมื่อปีก่อนได้คะแนน",
        "ผลการซักซ้อมการประเมิน",
        "การประเมินจำลองแบบวัด",
    ],
)
def test_what_begins_anothers_score(before: str) -> None:
    assert is_before_score_of_else(squeeze(before), AGENCY)


@pytest.mark.parametrize(
    "before",
    [
        "หนองแวงเป็น อบต.ต้นแบบ ได้คะแนน",
        "ได้รับรางวัลหน่วยงานต้นแบบ โดย",
        "ศึกษาดูงานจาก อบต.ต้นแบบ และได้คะแนน",
        "สูงกว่าเทศบาลในจังหวัด โดย",
        "อยู่ในลำดับที่ ๕ ของ อปท. ในจังหวัด โดย",
        "หน่วยงานอื่นมาร่วมอบรม ทำให้",
        "ผ่านเกณฑ์การผ่านทุกเครื่องมือ โดย",
        "จากการซักซ้อมความเข้าใจแก่บุคลากร",
        "ด้วยความเชื่อมั่นของประชาชน",
        "อัตราการตอบครบถ้วนแล้ว โดย",
    ],
)
def test_what_begins_the_own_score(before: str) -> None:
    assert not is_before_score_of_else(squeeze(before), AGENCY)


def test_the_name_of_the_agency_is_its_own() -> None:
    assert not is_of_else("โรงเรียนต้นแบบบ้านหมี่", "โรงเรียนต้นแบบบ้านหมี่")
    assert is_of_else("ของโรงเรียนต้นแบบ", "โรงเรียนบ้านหมี่")


@pytest.mark.parametrize("text", ["อบต.ในอำเภอได้คะแนน IIT 83.10 คะแนน", "การประเมินจำลองได้คะแนน IIT 83.10", "แบบวัด IIT มีอัตราการตอบ 83.10"])
def test_what_is_left_to_others_is_told(text: str) -> None:
    stated, doubts = scores_in_prose([Paragraph(text, Place(line=1))], 2568, AGENCY)
    assert stated == [] and [doubt.rule for doubt in doubts] == ["row_unread"]


def test_the_score_behind_a_share_of_answers_is_read() -> None:
    text = "แบบวัด IIT มีอัตราการตอบ 98.20 และได้คะแนน 90.10 คะแนน"
    stated, doubts = scores_in_prose([Paragraph(text, Place(line=1))], 2568, AGENCY)
    assert [one.score.value for one in stated] == [90.1] and len(doubts) == 1
