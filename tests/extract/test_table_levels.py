"""Levels that a score table prints: in a row of their own, in the score's cell."""
from __future__ import annotations

import pytest

from extract.score_tables import read_score_table
from tests.extract.made_reports import grid

ROWS = ("IIT | 90.10", "EIT | 88.00")


def level(*rows: str) -> tuple[float | None, str | None, list[str]]:
    """The overall score, its level, and the rules that doubt it."""
    found = read_score_table(grid("แบบวัด | คะแนน", *ROWS, *rows), 2567)
    assert found is not None
    one = next(stated for stated in found.stated if stated.subject.kind == "overall")
    return one.score.value, one.rating.value if one.rating else None, [doubt.rule for doubt in found.doubts]


@pytest.mark.parametrize("label", ["ระดับเป้าหมาย", "ระดับปีที่ผ่านมา", "ระดับเดิม", "ระดับเฉลี่ยของจังหวัด", "ระดับที่คาดหวัง"])
def test_the_level_of_a_goal_or_another_year_is_not_the_scores(label: str) -> None:
    assert level("คะแนนรวม | 89.83", f"{label} | ผ่านดีเยี่ยม", "ระดับที่ได้ | ผ่านดี") == (89.83, "ผ่านดี", [])
    assert level("คะแนนรวม | 89.83", f"{label} | ผ่านดีเยี่ยม") == (89.83, None, [])


@pytest.mark.parametrize("label", ["ระดับ", "ระดับผลการประเมิน", "ผลการประเมินอยู่ในระดับ", "ระดับตามเกณฑ์การประเมิน", "ระดับที่ได้จากการประเมิน"])
def test_a_row_of_the_level(label: str) -> None:
    assert level("คะแนนรวม | 89.83", f"{label} | ผ่านดี") == (89.83, "ผ่านดี", [])


def test_two_levels_that_differ_are_none() -> None:
    assert level("คะแนนรวม | 89.83", "ระดับ 1 | ผ่านดี", "ระดับ 2 | ผ่าน") == (89.83, None, ["rating_unreadable"])
    assert level("คะแนนรวม | 89.83", "ระดับ | ผ่านดี", "ผลการประเมิน | ผ่านดี") == (89.83, "ผ่านดี", [])


def test_a_level_in_the_scores_cell_that_is_not_reached_is_none() -> None:
    assert level("คะแนนรวม | 89.83 (ยังไม่ถึงระดับผ่านดีเยี่ยม)") == (None, None, ["score_unreadable"])
    assert level("คะแนนรวม | 89.83 (ระดับผ่านดี)") == (89.83, "ผ่านดี", [])
    assert level("คะแนนรวม | ได้ 89.83 อยู่ในระดับผ่านดี จากเดิมผ่าน")[1] == "ผ่านดี"
