from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.captions import caption_year
from extract.row_subjects import row_subject
from extract.score_cells import score_in_cell
from extract.score_columns import score_columns, verdict_columns
from tests.extract.made_reports import grid


@pytest.mark.parametrize(
    ("text", "value", "raw"),
    [
        ("๘๕.๔๓", 85.43, "๘๕.๔๓"),
        ("95.10 (ผ่านดี)", 95.1, "95.10"),
        ("ระดับ A 88.00", 88.0, "88.00"),
        ("88.12 คะแนน", 88.12, "88.12 คะแนน"),
        ("85.00 ผ่านเกณฑ์", 85.0, "85.00"),
    ],
)
def test_a_rating_beside_a_score_is_allowed(text: str, value: float, raw: str) -> None:
    assert score_in_cell(text)[0] == value
    assert score_in_cell(text)[2] == raw


@pytest.mark.parametrize("text", ["85.43 90.12", "(-) 0.22", "-5.00", "ลดลง 0.22", "มากกว่า 85.00", "30 ข้อ", "ข้อ 7", "ปี 2568", "101.00"])
def test_a_cell_with_more_than_a_score_is_none(text: str) -> None:
    assert score_in_cell(text)[0] is None
    assert score_in_cell(text)[1] is not None


@settings(deadline=None)
@given(st.text(max_size=20))
def test_a_score_in_any_cell_is_from_0_to_100(text: str) -> None:
    value, _, _ = score_in_cell(text)
    assert value is None or 0 <= value <= 100


# ------------------------------------------------------------------ columns and rows
def test_the_caption_tells_the_year_of_a_table() -> None:
    assert caption_year(("ผลคะแนน ปีงบประมาณ พ.ศ. 2567",)) == 2567
    assert caption_year(("ปี 2566", "ผลคะแนน ปี 2567", "ดังนี้")) == 2567
    assert caption_year(("ปี 2567", "เปรียบเทียบปี 2566 กับปี 2567")) is None
    assert caption_year(()) is None


def test_a_sentence_about_scores_is_no_caption() -> None:
    assert caption_year(("ภาพรวม 90.82 คะแนน สูงกว่าปีงบประมาณ พ.ศ. 2567 ซึ่งได้ 88.62 คะแนน", "ผลคะแนนรายตัวชี้วัด"), 2568) is None
    assert caption_year(("ในปี 2567 ได้ 88.62 คะแนน และปีนี้ได้ 90.82 คะแนน",), 2568) is None
    assert caption_year(("ผลคะแนนสูงกว่าปี 2567",), 2568) is None
    assert caption_year(("ในปี 2568 ได้ 90.82 คะแนน",), 2568) == 2568
    for stray in ("ตามพระราชบัญญัติป้องกันและปราบปรามการทุจริต พ.ศ. 2561", "ผู้บริหารเข้ารับตำแหน่งเมื่อวันที่ 12 มกราคม 2567",
                  "เข้าร่วมการประเมินครั้งแรกเมื่อปี 2562", "ปีงบประมาณ พ.ศ. 2567 เทศบาลไม่ได้รับการประเมิน"):
        assert caption_year((stray,), 2568) is None
        assert caption_year(("คะแนนรายตัวชี้วัด ปี 2566", stray), 2568) == 2566


def test_an_indicator_names_its_row_before_its_instrument() -> None:
    (row,) = grid("แบบวัด | ตัวชี้วัด | คะแนน", "IIT | การใช้อำนาจ | 77.50").rows
    found = row_subject(row, 2568)
    assert found is not None
    assert (found[0].kind, found[0].name, found[1].text) == ("indicator", "3", "การใช้อำนาจ")


def test_an_instrument_beside_a_name_not_understood_names_nothing() -> None:
    (row,) = grid("แบบวัด | ตัวชี้วัด | คะแนน", "IIT | ชื่อที่ไม่รู้จัก | 60.00").rows
    assert row_subject(row, 2568) is None


def test_the_score_column_is_neither_rank_nor_target() -> None:
    table = grid("ลำดับ | ตัวชี้วัด | เป้าหมาย | คะแนน", "1 | การใช้อำนาจ | 85.00 | 77.50", "2 | การใช้งบประมาณ | 85.00 | 88.25")
    rows = [(row, *found) for row in table.rows if (found := row_subject(row, 2568)) is not None]
    assert score_columns(table, rows) == ([3], False)


def test_a_column_of_verdicts_needs_no_header() -> None:
    table = grid("การใช้อำนาจ | 77.50 | ไม่ผ่านเกณฑ์", "การใช้งบประมาณ | 88.25 | ผ่านเกณฑ์")
    assert verdict_columns(table, [1]) == {1: 2}
    assert verdict_columns(grid("การใช้อำนาจ | 77.50 | ดี", "การใช้งบประมาณ | 88.25 | ผ่านเกณฑ์"), [1]) == {}


@pytest.mark.parametrize(
    ("header", "scores", "verdicts"),
    [
        ("ตัวชี้วัด | ปี 2567 | ระดับ | ปี 2568 | ระดับ", [1, 3], {1: 2, 3: 4}),
        ("ตัวชี้วัด | ปี 2568 | เกรด | ปี 2567 | เกรด", [1, 3], {1: 2, 3: 4}),
        ("ตัวชี้วัด | ปี 2567 | ปี 2568 | ระดับ", [1, 2], {2: 3}),
        ("ตัวชี้วัด | ปี 2567 | ปี 2568 | ระดับ ปี 2568 | ระดับ ปี 2567", [1, 2], {1: 4, 2: 3}),
        ("ตัวชี้วัด | ปี 2567 | ปี 2568 | ระดับ ปี 2567", [1, 2], {1: 3}),
        ("ตัวชี้วัด | ระดับ | ปี 2567 | ระดับ | ปี 2568", [2, 4], {2: 1, 4: 3}),
        ("ตัวชี้วัด | ปี 2567 | ปี 2568 | ระดับ | ระดับ", [1, 2], {}),
    ],
)
def test_each_year_has_its_own_verdicts(header: str, scores: list[int], verdicts: dict[int, int]) -> None:
    table = grid(header, " | ".join(["การใช้อำนาจ", *("A" for _ in header.split("|")[1:])]))
    assert verdict_columns(table, scores, 2568) == verdicts
