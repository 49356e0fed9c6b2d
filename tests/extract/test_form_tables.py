"""Forms (labels on the left, what is filled in on the right) are measure tables with a row for each form."""
from __future__ import annotations

from extract.document import Place, Table
from extract.grids import Grid, grid_of, read_grids
from extract.measure_tables import is_measure_grid
from tests.extract.made_reports import paragraph, table_of

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
