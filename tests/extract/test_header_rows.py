"""Headers that stand in two printed rows."""
from __future__ import annotations

import pytest

from extract.grids import Grid, read_grids
from extract.measure_tables import read_measure_table
from extract.score_tables import read_score_table
from tests.extract.made_reports import grid, paragraph, table_of

SCORES = ("การปฏิบัติหน้าที่ | 91.20 | 90.10 | +1.10", "การใช้งบประมาณ | 82.40 | 81.20 | +1.20", "การใช้อำนาจ | 83.10 | 82.30 | +0.80")
BELOW = "จัดทำคู่มือ | การใช้งบประมาณ | กองคลัง | เผยแพร่แล้ว"


def heads(found: Grid) -> list[tuple[str | None, int | None]]:
    return [(column.role, column.year) for column in found.columns]


@pytest.mark.parametrize("change", ["(68 เทียบ 67)", "[68-67]", "จากปีก่อน", ""])
def test_years_below_their_words(change: str) -> None:
    found = grid("ตัวชี้วัด | คะแนน | คะแนน | เปลี่ยนแปลง", f" | ปี 68 | ปี 67 | {change}", *SCORES)
    assert heads(found) == [("indicator", None), ("score", 2568), ("score", 2567), ("difference", None)]
    table = read_score_table(found, 2568)
    assert table is not None
    assert [(s.fiscal_year, s.score.value) for s in table.stated[:2]] == [(2568, 91.2), (2567, 90.1)]
    assert len(table.stated) == 6


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("กิจกรรม | เชื่อมโยง | ผู้รับผิดชอบ/ | ตัวชี้วัด", " | ตัวชี้วัด | ผู้ประสาน | ความสำเร็จ"),
        ("มาตรการ/ | ตัวชี้วัด | ผู้รับผิดชอบ/ | ตัวชี้วัด", "แนวทาง | ITA | ผู้ประสาน | ความสำเร็จ"),
    ],
)
def test_wordings_broken_over_two_rows(first: str, second: str) -> None:
    found = grid(first, second, BELOW)
    assert [role for role, _ in heads(found)] == ["measure", "indicator", "responsible", "other"]
    assert len(found.rows) == 1


def test_a_header_broken_into_rows_is_the_one_repeated_in_one_row() -> None:
    table = table_of("กิจกรรม | เชื่อมโยง | ผู้รับผิดชอบ/ | ตัวชี้วัด", " | ตัวชี้วัด | ผู้ประสาน | ความสำเร็จ", BELOW)
    again = table_of("กิจกรรม | เชื่อมโยงตัวชี้วัด | ผู้รับผิดชอบ/ผู้ประสาน | ตัวชี้วัดความสำเร็จ", BELOW)
    (found,) = read_grids([table, paragraph("- 3 -"), again])
    assert len(found.rows) == 2


@pytest.mark.parametrize("row", [" | การใช้อำนาจ | กองคลัง | เผยแพร่", " | (ทุกข้อ) | (ทุกกอง) | ", "อบรม | 7 | กองคลัง | 85.00"])
def test_a_row_of_content_is_no_header(row: str) -> None:
    found = grid("กิจกรรม | เชื่อมโยง | ผู้รับผิดชอบ/ | ตัวชี้วัด", row, BELOW)
    assert len(found.rows) == 2


@pytest.mark.parametrize(
    "rest",
    [
        " | | 2. สำรวจจำนวนผู้ใช้บริการ | | ",  # holds a word of headers, จำนวน
        " | | ๓) ติดตามผลการใช้งาน ๔) รายงานผลต่อผู้บริหาร | | ",
        " | | และรายงานผลการใช้งานให้ที่ประชุมหัวหน้าส่วนราชการทราบทุกเดือน | | ",
        " | | 2. ติดตามผล | 2. กองคลัง | ",
    ],
)
def test_the_rest_of_a_row_below_a_repeated_header_is_no_header(rest: str) -> None:
    header = "ที่ | ตัวชี้วัด | ขั้นตอน | ผู้รับผิดชอบ | ระยะเวลา"
    first = table_of(header, "1 | การใช้งบประมาณ | 1. ทำป้าย | กองช่าง | ไตรมาสที่ 2")
    (found,) = read_grids([first, paragraph("- 3 -"), table_of(header, rest, "2 | การใช้อำนาจ | 1. อบรม | กองคลัง | ไตรมาสที่ 3")])
    rows = read_measure_table(found, None).rows
    assert [row.cells[1].text for row in rows] == ["การใช้งบประมาณ", "การใช้อำนาจ"]
    assert [column.header for column in found.columns] == header.split(" | ")
    assert "\n" in rows[0].cells[2].text


def test_a_year_below_the_word_for_scores_is_of_the_header_however_long() -> None:
    below = " | ประจำปีงบประมาณ พ.ศ. 2567 (จากคะแนนเต็ม 100 คะแนน) | "
    found = grid("ตัวชี้วัด | ผลคะแนน | หมายเหตุ", below, *(f"{row.split(' | ')[0]} | {row.split(' | ')[1]} | " for row in SCORES))
    assert found.columns[1].year == 2567


def test_a_lone_row_that_names_one_indicator_twice_is_no_header() -> None:
    head = "ตัวชี้วัด | มาตรการ | แนวทางดำเนินการ | หน่วยงานรับผิดชอบ | กำหนดเวลา"
    found = grid(head, "การเปิดเผยข้อมูล | กำกับติดตามการเปิดเผยข้อมูลสาธารณะ | ทบทวนคณะทำงานขับเคลื่อน OIT | กองแผนงาน | ไตรมาสที่ 1")
    assert [role for role, _ in heads(found)] == ["indicator", "measure", "steps", "responsible", "timeline"]
    assert len(found.rows) == 1
