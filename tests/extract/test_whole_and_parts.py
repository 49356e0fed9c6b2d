"""A score with those of its two parts in brackets behind it."""
from __future__ import annotations

import pytest

from extract.score_tables import read_score_table
from extract.whole_and_parts import whole_of_parts
from tests.extract.made_reports import grid

TEXTS = (
    "87.40 คะแนน (ส่วนที่ 1 = 90.50 / ส่วนที่ 2 = 84.30)", "87.40 (EIT1 90.50 คะแนน และ EIT2 84.30 คะแนน)",
    "87.40 (EIT ส่วนที่ ๑ - ๙๐.๕๐, EIT ส่วนที่ ๒ - ๘๔.๓๐)",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_whole_is_the_score(text: str) -> None:
    found = read_score_table(grid("ตัวชี้วัด | คะแนน", f"คุณภาพการดำเนินงาน | {text}", "ประสิทธิภาพการสื่อสาร | 81.20"), 2568)
    assert found is not None
    assert [s.score.value for s in found.stated] == [87.4, 81.2]


@pytest.mark.parametrize(
    "text",
    [
        "95.00 (ส่วนที่ 1 = 90.50 / ส่วนที่ 2 = 84.30)",  # a goal, it may be
        "87.40 (ปี 2567 = 90.50 / ปี 2566 = 84.30)",
        "87.40 (ส่วนที่ 1 = 90.50)",
        "87.40 (1 = 90.50 / 2 = 84.30)",
        "87.40 (ส่วนที่ 1 = 90.50 / ส่วนที่ 2 = 84.30 / จังหวัด 88.10)",
    ],
)
def test_other_brackets_stay(text: str) -> None:
    assert whole_of_parts(text) == text
