"""Forms (labels on the left, what is filled in on the right) are measure tables with a row for each form."""
from __future__ import annotations

from dataclasses import replace

import pytest

from extract import read_report
from extract.document import Place, Table
from extract.form_rows import MeasureTitle, measure_title
from extract.grids import Grid, grid_of, read_grids
from extract.measure_tables import is_measure_grid
from extract.readers.open import read_bytes
from tests.extract.made_reports import COVER, paragraph, table_of

FORM = ("มาตรการ/กิจกรรม | จัดทำคู่มือ", "ขั้นตอนการดำเนินงาน | 1. ประชุม", "ผู้รับผิดชอบ | กองคลัง", "ระยะเวลา | ม.ค. 68", "สถานที่ | หอประชุม")
OTHER = ("มาตรการ/กิจกรรม | มาตรการเผยแพร่", "ขั้นตอนการดำเนินงาน | 1. รวบรวม", "ผู้รับผิดชอบ | กองช่าง", "ระยะเวลา | ก.พ. 68")


def texts(found: Grid) -> list[list[str]]:
    return [row.texts() for row in found.rows]


def test_a_form_is_one_row_under_its_labels() -> None:
    found = grid_of(table_of(*FORM))
    assert found.roles == ("measure", "steps", "responsible", "timeline", None)
    assert texts(found) == [["จัดทำคู่มือ", "1. ประชุม", "กองคลัง", "ม.ค. 68", "หอประชุม"]]
    assert is_measure_grid(found)


def test_forms_below_each_other_are_rows_also_where_one_lacks_a_label() -> None:
    found = grid_of(table_of(*FORM, *OTHER))
    assert texts(found) == [
        ["จัดทำคู่มือ", "1. ประชุม", "กองคลัง", "ม.ค. 68", "หอประชุม"], ["มาตรการเผยแพร่", "1. รวบรวม", "กองช่าง", "ก.พ. 68", ""],
    ]


def test_a_row_without_a_label_goes_on_with_the_one_above() -> None:
    found = grid_of(table_of(*FORM[:2], " | 2. รายงาน", *FORM[2:]))
    assert texts(found)[0][:2] == ["จัดทำคู่มือ", "1. ประชุม\n2. รายงาน"]


def test_forms_of_several_tables_are_one_grid_with_a_row_for_each() -> None:
    (found,) = read_grids([table_of(*FORM), paragraph("- 2 -"), table_of(*FORM)])
    assert len(found.rows) == 2


def test_a_table_of_measures_and_units_is_no_form() -> None:
    rows = ("มาตรการ | ผู้รับผิดชอบ", "จัดทำขั้นตอนการให้บริการ | กองคลัง", "กำหนดผู้รับผิดชอบ | กองช่าง")
    found = grid_of(table_of(*rows))
    assert found.roles == ("measure", "responsible")
    assert len(found.rows) == 2


def test_an_empty_table_is_no_form() -> None:
    assert grid_of(Table((), Place())).rows == ()


def test_measures_beside_each_other_are_a_row_each() -> None:
    found = grid_of(table_of("มาตรการ | จัดทำคู่มือ | จัดอบรม", "ผู้รับผิดชอบ | กองคลัง | กองช่าง", "ระยะเวลา | ม.ค. 68 | "))
    assert found.roles == ("measure", "responsible", "timeline")
    assert texts(found) == [["จัดทำคู่มือ", "กองคลัง", "ม.ค. 68"], ["จัดอบรม", "กองช่าง", ""]]


def test_remarks_beside_a_form_are_no_measure() -> None:
    assert "responsible" not in grid_of(table_of("มาตรการ | จัดทำคู่มือ | ", "ผู้รับผิดชอบ | กองคลัง | ตามคำสั่ง", "ระยะเวลา | ม.ค. 68 | ")).roles


def test_english_headers_head_measures() -> None:
    assert is_measure_grid(grid_of(table_of("Action Plan | Owner | Timeline", "จัดทำคู่มือ | กองคลัง | ม.ค. 68")))


def test_the_period_of_a_form_is_no_header() -> None:
    form = ("มาตรการ | มาตรการเผยแพร่ข้อมูล", "ขั้นตอนการดำเนินงาน | จัดทำขั้นตอน", "ผู้รับผิดชอบ | ผู้รับผิดชอบทุกกอง", "ระยะเวลา | ไตรมาสที่ 2 - 3")
    assert texts(grid_of(table_of(*form))) == [[row.split(" | ")[1] for row in form]]


def test_words_that_only_hold_known_ones_are_labels_too_where_enough_of_them_are() -> None:
    rows = ("ชื่อมาตรการเด่น | จัดทำคู่มือ", "ตัวชี้วัด ITA | การใช้อำนาจ", "ผู้รับผิดชอบหลัก | กองคลัง", "ระยะเวลาโดยประมาณ | ม.ค. 68", "เหตุผล | ไม่ชัดเจน")
    assert grid_of(table_of(*rows)).roles == ("measure", "indicator", "responsible", "timeline", "analysis")


def test_measures_that_speak_of_units_and_periods_are_no_labels() -> None:
    rows = ("กำหนดผู้รับผิดชอบ | กองคลัง", "กำหนดระยะเวลาและขั้นตอน | กองช่าง", "จัดทำมาตรการ | สำนักปลัด", "ติดตามผล | กองคลัง")
    assert grid_of(table_of(*rows)).roles == (None, None)


def test_a_number_behind_a_label_begins_the_next_form() -> None:
    rows = [f"มาตรการที่ {n} | {text}" for n, text in enumerate(("จัดทำคู่มือ", "อบรม"), 1)]
    found = grid_of(table_of(rows[0], *FORM[1:4], rows[1], *FORM[2:4]))
    assert texts(found) == [["จัดทำคู่มือ", "1. ประชุม", "กองคลัง", "ม.ค. 68"], ["อบรม", "", "กองคลัง", "ม.ค. 68"]]


def test_what_stands_over_the_first_of_numbered_measures_is_said_of_each() -> None:
    rows = [f"มาตรการที่ {n} | {text}" for n, text in enumerate(("จัดทำคู่มือ", "อบรม"), 1)]
    found = grid_of(table_of("ผลการวิเคราะห์ | ขั้นตอนไม่ชัด", rows[0], *FORM[1:4], rows[1], *FORM[2:4]))
    assert len(found.rows) == 2
    assert [row.texts()[:2] for row in found.rows] == [["ขั้นตอนไม่ชัด", "จัดทำคู่มือ"], ["ขั้นตอนไม่ชัด", "อบรม"]]


def test_two_labels_stand_in_one_row() -> None:
    rows = ("ที่ | มาตรการ | ผู้รับผิดชอบ | ระยะเวลา", "1 | จัดทำคู่มือ | กองคลัง | ม.ค. 68")
    assert len(grid_of(table_of(*rows)).rows) == 1 and grid_of(table_of(*rows)).columns[0].header == "ที่"
    form = ("มาตรการ | จัดทำคู่มือ | ขั้นตอน | 1. ประชุม", "ผู้รับผิดชอบ | กองคลัง | ระยะเวลา | ม.ค. 68")
    assert texts(grid_of(table_of(*form))) == [["จัดทำคู่มือ", "1. ประชุม", "กองคลัง", "ม.ค. 68"]]


def on_page(number: int, *rows: str) -> Table:
    table = table_of(*rows)
    cells = tuple(replace(cell, place=Place(number)) for cell in table.cells)
    return replace(table, cells=cells, place=Place(number))


def test_a_form_cut_by_a_page_is_one() -> None:
    (found,) = read_grids([on_page(1, *FORM[:2]), paragraph("- 2 -"), on_page(2, *FORM[2:], *OTHER)])
    assert [row[:3] for row in texts(found)] == [["จัดทำคู่มือ", "1. ประชุม", "กองคลัง"], ["มาตรการเผยแพร่", "1. รวบรวม", "กองช่าง"]]


def test_a_form_under_a_title_is_one_too_where_a_page_cuts_it() -> None:
    title = on_page(1, "แบบเสนอมาตรการ", *FORM[:2])
    wide = replace(title, cells=(replace(title.cells[0], colspan=2), *title.cells[1:]))
    (found,) = read_grids([wide, paragraph("- 2 -"), on_page(2, *FORM[2:])])
    assert [row[:3] for row in texts(found)] == [["จัดทำคู่มือ", "1. ประชุม", "กองคลัง"]]


def test_of_indicators_with_boxes_the_ticked_one_is_the_measures() -> None:
    boxes = "( ) 1. การปฏิบัติหน้าที่ (/) 2. การใช้งบประมาณ ( ) 3. การใช้อำนาจ"
    rows = ("ตัวชี้วัด\tมาตรการ\tผู้รับผิดชอบ\tระยะเวลา", f"{boxes}\tจัดทำคู่มือ\tกองคลัง\tม.ค. 2569")
    (made,) = read_report(read_bytes((COVER + "\n".join(rows) + "\n").encode(), "made.txt")).measures
    assert made.indicator_no == 2
    none = read_report(read_bytes((COVER + "\n".join(rows).replace("(/)", "( )") + "\n").encode(), "made.txt")).measures
    assert [one.indicator_no for one in none] == [None]


def test_a_form_on_the_next_page_is_another_one() -> None:
    (found,) = read_grids([on_page(1, *FORM[:4]), on_page(2, *OTHER)])
    assert [row[0] for row in texts(found)] == ["จัดทำคู่มือ", "มาตรการเผยแพร่"]
    assert len(read_grids([on_page(1, *FORM[:2]), paragraph("ระยะเวลาและผู้รับผิดชอบ"), on_page(2, *FORM[2:])])) == 2


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("มาตรการที่ 2", "มาตรการ", ""),
        ("โครงการที่ ๑๒ : จัดทำคู่มือ", "โครงการ", "จัดทำคู่มือ"),
        ("กิจกรรม 3. อบรม", "กิจกรรม", "อบรม"),
        ("มาตรการที่ (1) ชื่อมาตรการ: อบรม 2 วัน", "มาตรการ", "อบรม 2 วัน"),
    ],
)
def test_a_title_names_a_numbered_measure(text: str, word: str, name: str) -> None:
    assert measure_title(text) == MeasureTitle(word, name)


@pytest.mark.parametrize(
    "text", ["มาตรการ ปีงบประมาณ 2568", "มาตรการ 5 ด้าน มีดังนี้", "มาตรการที่ 2568", "มาตรการ 2569", "ตัวชี้วัดที่ 4", "มาตรการ 1.2 อบรม"]
)
def test_other_texts_name_none(text: str) -> None:
    assert measure_title(text) is None
