"""How many of a hundred people said something is no score."""
from __future__ import annotations

import pytest

from extract.lines import lines_of
from extract.question_prose import read_question_prose
from extract.shares import is_share_of_people
from tests.extract.made_reports import paragraph


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ระบบยังใช้ยาก สมาชิกร้อยละ ", " ต้องการให้ปรับปรุง"),
        ("ประชาชน ", "% ระบุว่าเข้าใช้ไม่ได้"),
        ("มีเพียงร้อยละ ", " ที่เคยใช้งาน"),
        ("มีนักเรียนไม่เคยใช้ร้อยละ ", ""),
        ("ตัวชี้วัดที่ 7 ", "% ของบุคลากร ไม่ทราบช่องทาง"),
        ("EIT ส่วนที่ 1 ร้อยละ ", " (86 คน จากเป้าหมาย 95 คน)"),
        ("IIT ", "% (๗๐ คน)"),
        ("ร้อยละ 93.02 ตอบ มากที่สุด สูงกว่าปี 2567 ที่มีร้อยละ ", ""),
    ],
)
def test_shares_of_people(before: str, after: str) -> None:
    assert is_share_of_people(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("แบบวัด EIT ผู้มีส่วนได้ส่วนเสียภายนอก ร้อยละ ", " อยู่ในระดับดี"),
        ("ตัวชี้วัดที่ 3 ได้ร้อยละ ", " เห็นว่าควรพัฒนา"),
        ("IIT ร้อยละ ", " ยังไม่ผ่านเกณฑ์"),
        ("ผู้รับบริการให้ ", " คะแนน"),
        ("IIT ", " คะแนน (ผู้ตอบ 45 คน)"),
        ("ตัวชี้วัดที่ 6 ร้อยละ 93.02 สูงกว่าปี 2567 ที่มีร้อยละ ", ""),
    ],
)
def test_scores_are_no_shares(before: str, after: str) -> None:
    assert not is_share_of_people(before, after)


@pytest.mark.parametrize("said", ["ผู้ปกครองร้อยละ 38.20 ตอบว่า\nไม่เคยเห็น", "เปิดดูเพียงร้อยละ 38.20", "38.20% ของประชาชนไม่เคยใช้"])
def test_a_share_is_not_the_score_of_the_question_before_it(said: str) -> None:
    text = f"- ข้อ e9 ระบบบริการออนไลน์ยังใช้ยาก {said}"
    assert read_question_prose(lines_of([paragraph(text)]), 2568, ()) == ([], [])
