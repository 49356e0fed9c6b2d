"""Small tables that state the overall score alone: by a row, by the agency's own row, or by their header."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.readers.open import read_bytes
from extract.records import Report

COVER = "# รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลนิเวศน์\nอำเภอธวัชบุรี จังหวัดร้อยเอ็ด\n\n"


def report(*lines: str) -> Report:
    caption = [line for line in lines if "|" not in line]
    table = [f"| {line} |" for line in lines if "|" in line]
    rule = "|" + "---|" * (table[0].count("|") - 1)
    return read_report(read_bytes((COVER + "\n".join([*caption, table[0], rule, *table[1:]])).encode(), "a.md"))


def read(*lines: str) -> list[tuple[int | None, float | None, str | None]]:
    return [(one.fiscal_year, one.score.value, one.rating and one.rating.value) for one in report(*lines).overall_scores]


@pytest.mark.parametrize(
    "lines",
    [
        ("รายการ | ปี 2567 | ปี 2568 | ผลต่าง", "คะแนนภาพรวม | 88.10 | 91.62 | +3.52"),
        ("ผลการประเมิน | ปีงบประมาณ พ.ศ. 2567 | ปีงบประมาณ พ.ศ. 2568", "คะแนนภาพรวมหน่วยงาน | 88.10 | 91.62"),
        ("อำเภอ | หน่วยงาน | คะแนน ปี 2567 | คะแนน ปี 2568", "ธวัชบุรี | เทศบาลตำบลนิเวศน์ | 88.10 | 91.62"),
    ],
)
def test_one_row_with_the_scores_of_years(lines: tuple[str, ...]) -> None:
    assert read(*lines) == [(2567, 88.1, None), (2568, 91.62, None)]


@pytest.mark.parametrize(
    "lines",
    [
        ("หน่วยงาน | คะแนน | ระดับ", "เทศบาลตำบลนิเวศน์ | 91.62 | ผ่านดี"),
        ("ที่ | ชื่อหน่วยงาน | คะแนน ITA | ระดับ", "1 | เทศบาลตำบลนิเวศน์ | ๙๑.๖๒ | ผ่านดี"),
        ("คะแนนภาพรวม | ระดับ", "91.62 | ผ่านดี"),
        ("หัวข้อ | คะแนน", "คะแนนภาพรวม | 91.62", "ระดับ | ผ่านดี"),
    ],
)
def test_the_level_is_read_with_the_score(lines: tuple[str, ...]) -> None:
    assert read(*lines) == [(2568, 91.62, "ผ่านดี")]


@pytest.mark.parametrize(
    "lines",
    [
        ("หน่วยงาน | คะแนน | ระดับ", "เทศบาลตำบลธงธานี | 91.62 | ผ่านดี"),
        ("หน่วยงาน | คะแนน", "เทศบาลตำบลนิเวศน์ | 91.62", "เทศบาลตำบลธงธานี | 90.62"),
        ("ตารางความพึงพอใจของประชาชน", "รายการ | ปี 2567 | ปี 2568", "คะแนนภาพรวม | 88.10 | 91.62"),
        ("ค่าเฉลี่ยระดับประเทศ", "รายการ | ปี 2567 | ปี 2568", "คะแนนภาพรวม | 88.10 | 91.62"),
        ("ผลการประเมิน LPA", "รายการ | ปี 2567 | ปี 2568", "คะแนนรวม | 88.10 | 91.62"),
        ("โครงการ | คะแนน", "คะแนนรวม | 88.10"),
        ("ด้าน | คะแนน", "ความสะอาด | 80.10", "คะแนนรวม | 88.10"),
        ("ด้าน | คะแนนภาพรวม", "ความสะอาด | 80.10"),
    ],
)
def test_tables_of_anything_else_are_left_out_and_named(lines: tuple[str, ...]) -> None:
    assert read(*lines) == []
    assert "table_left_out" in {doubt.rule for doubt in report(*lines).doubts}


def test_a_year_to_come_is_doubted() -> None:
    lines = ("รายการ | ปี 2568 | ปี 2569", "คะแนนภาพรวม | 88.10 | 91.62")
    assert read(*lines) == [(2568, 88.1, None)]
    assert [(doubt.rule, doubt.printed) for doubt in report(*lines).doubts] == [("year_after_report", "91.62")]


def test_a_cell_that_is_no_score_is_null_with_a_doubt() -> None:
    lines = ("รายการ | ปี 2567 | ปี 2568", "คะแนนภาพรวม | 88.10 | 191.62")
    assert read(*lines) == [(2567, 88.1, None), (2568, None, None)]
    assert [doubt.rule for doubt in report(*lines).doubts] == ["score_out_of_range"]


@pytest.mark.parametrize("mark", ["(ดีมาก)", "ดี", "↑", "(▲)", "*", "ระดับสูง"])
def test_praise_and_marks_behind_a_score_are_no_part_of_it(mark: str) -> None:
    found = report("ตัวชี้วัด | คะแนน", f"การปฏิบัติหน้าที่ | 93.12 {mark}", f"การใช้งบประมาณ | 85.12 {mark}")
    assert [(one.indicator_no, one.score.value) for one in found.indicator_scores] == [(1, 93.12), (2, 85.12)]


@pytest.mark.parametrize("cell", ["▲ 3.12", "เพิ่มขึ้น 3.12", "90.12 93.12 ↑", "3.12 ↑", "4 ดีมาก"])
def test_a_small_number_with_a_mark_is_no_score(cell: str) -> None:
    found = report("ตัวชี้วัด | คะแนน", f"การปฏิบัติหน้าที่ | {cell}", f"การใช้งบประมาณ | {cell}")
    assert [one for one in found.indicator_scores if one.score.value is not None] == []


def test_parts_of_the_overall_score_are_none_of_the_instruments() -> None:
    found = report("แบบวัด | คะแนน", "IIT | 29.98", "EIT | 29.97", "OIT | 35.15", "รวม | 95.10")
    assert [one.score.value for one in found.overall_scores] == [95.1] and not found.instrument_scores
    assert [doubt.printed for doubt in found.doubts if doubt.rule == "row_unread"] == ["IIT | 29.98", "EIT | 29.97", "OIT | 35.15"]


def test_a_sum_that_is_not_that_of_the_parts_is_not_read() -> None:
    found = report("แบบวัด | คะแนน", "IIT | 29.98", "EIT | 29.97", "OIT | 35.15", "รวม | 96.10")
    assert not found.overall_scores and not found.instrument_scores
    assert "รวม | 96.10" in {doubt.printed for doubt in found.doubts if doubt.rule == "row_unread"}
