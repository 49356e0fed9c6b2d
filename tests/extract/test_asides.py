"""A count in brackets beside a name keeps no score from it; anything else in brackets stays."""
from __future__ import annotations

import pytest

from extract.asides import without_counts
from extract.document import Paragraph, Place
from tests.extract.made_reports import stated_in


@pytest.mark.parametrize(
    "text",
    [
        "EIT (จำนวน 120 ราย) ได้ 85.00", "EIT (ผู้ตอบ ๔๕ คน) ได้ 85.00", "EIT [n = 1,250] ได้ 85.00", "EIT (43 ข้อ) ได้ 85.00",
        "EIT (ผู้ตอบแบบวัด จำนวน 45 คน) ได้ 85.00", "EIT (บุคลากร 45 คน) ได้ 85.00", "EIT (3 ตัวชี้วัด) ได้ 85.00",
    ],
)
def test_a_count_is_taken_out(text: str) -> None:
    assert len(without_counts(text)) == len(text)
    assert without_counts(text).split() == ["EIT", "ได้", "85.00"]


@pytest.mark.parametrize(
    "text",
    [
        "EIT (ปี 2567) 85.00", "EIT (95.00) 85.00", "EIT (เทศบาล 3 แห่งในจังหวัด) 85.00", "IIT (ค่าเฉลี่ย 45 หน่วยงาน) 90.00", "(2568) 90.00",
        "IIT (ผู้ตอบ 45 คน) ร้อยละ 90.00", "IIT (ผู้ตอบ 45 คน) 90.00 %",
    ],
)
def test_anything_else_stays(text: str) -> None:
    assert without_counts(text) == text


def test_scores_behind_counts_are_read() -> None:
    text = "IIT (ผู้ตอบ 45 คน) 90.00 คะแนน EIT (ผู้ตอบ 120 คน) 85.00 คะแนน OIT (43 ข้อ) 88.75 คะแนน"
    found = stated_in([Paragraph(text, Place(line=1))], 2568)
    assert [(one.subject.name, one.score.value) for one in found] == [("IIT", 90.0), ("EIT", 85.0), ("OIT", 88.75)]
