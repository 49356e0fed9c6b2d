from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Cell, Heading, Place, Table
from extract.grids import grid_of, read_grids
from extract.matrices import matrix, transposed
from extract.page_furniture import is_page_furniture
from tests.extract.made_reports import grid, paragraph, table_of

SCORES = ("ตัวชี้วัด | คะแนน", "การปฏิบัติหน้าที่ | 85.43", "การใช้งบประมาณ | 90.12")
MEASURES = ("มาตรการ | ผู้รับผิดชอบ | ระยะเวลา", "จัดทำคู่มือ | สำนักปลัด | ต.ค. 2567")


def texts(found: object) -> list[list[str]]:
    return [row.texts() for row in found.rows]  # type: ignore[attr-defined]


# ------------------------------------------------------------------ merged cells
def test_a_merged_cell_stands_in_every_position_that_it_covers() -> None:
    table = Table((Cell("IIT", 0, 0, Place(), rowspan=2), Cell("85.00", 0, 1, Place()), Cell("90.00", 1, 1, Place())), Place())
    assert [[c.text for c in row] for row in matrix(table)] == [["IIT", "85.00"], ["IIT", "90.00"]]


def test_a_hole_is_an_empty_cell() -> None:
    table = Table((Cell("ก", 0, 0, Place()), Cell("ข", 1, 1, Place())), Place())
    assert [[c.text for c in row] for row in matrix(table)] == [["ก", ""], ["", "ข"]]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 3), st.integers(1, 3)), max_size=8))
def test_a_matrix_is_a_rectangle_whatever_the_spans(spans: list[tuple[int, int, int, int]]) -> None:
    table = Table(tuple(Cell(str(i), r, c, Place(), h, w) for i, (r, c, h, w) in enumerate(spans)), Place())
    cells = matrix(table)
    assert len(cells) == table.height
    assert all(len(row) == table.width for row in cells)
    assert transposed(transposed(table)).cells == tuple(sorted(table.cells, key=lambda c: (c.row, c.column)))


def test_a_cell_merged_down_is_inherited_by_the_rows_below() -> None:
    cells = [Cell(t, 0, c, Place()) for c, t in enumerate(("แบบวัด", "ตัวชี้วัด", "คะแนน"))]
    cells += [Cell("IIT", 1, 0, Place(), rowspan=2), Cell("การปฏิบัติหน้าที่", 1, 1, Place()), Cell("85.43", 1, 2, Place())]
    cells += [Cell("การใช้งบประมาณ", 2, 1, Place()), Cell("90.12", 2, 2, Place())]
    found = grid_of(Table(tuple(cells), Place()))
    assert [row.inherited for row in found.rows] == [frozenset(), frozenset({0})]


# ------------------------------------------------------------------ headers
def test_the_header_row_gives_the_columns_their_roles() -> None:
    found = grid("ลำดับ | ตัวชี้วัด | คะแนน | ผลการประเมิน", "1 | การปฏิบัติหน้าที่ | 85.43 | ผ่านเกณฑ์")
    assert found.roles == ("rank", "indicator", "score", "verdict")
    assert len(found.rows) == 1
    assert found.header == "ลำดับ | ตัวชี้วัด | คะแนน | ผลการประเมิน"


@pytest.mark.parametrize(
    "header",
    [
        ("ส่วนราชการ | โครงการ/ | ระยะ | ตัวชี้วัด", "เจ้าของเรื่อง | กิจกรรม | เวลา | ITA"),
        ("ส่วนราชการ | โครงการ/ | ระยะ | ประเด็น", "เจ้าของเรื่อง | กิจกรรม | เวลา | "),
    ],
)
def test_a_header_wrapped_into_a_second_row_of_cells_is_one(header: tuple[str, ...]) -> None:
    found = grid(*header, "กองช่าง | ซ่อมถนน | มี.ค. 2568 | การใช้งบประมาณ")
    assert found.roles[:3] == ("responsible", "measure", "timeline")
    assert [row.text(1) for row in found.rows] == ["ซ่อมถนน"]


@pytest.mark.parametrize("row", ["กิจกรรม | กองคลัง | ดำเนินการ", "จัดทำคู่มือ | - | -"])
def test_a_first_row_of_content_is_no_second_row_of_the_header(row: str) -> None:
    found = grid("มาตรการ | ผู้รับผิดชอบ | ระยะเวลา", row)
    assert [one.texts() for one in found.rows] == [row.split(" | ")]


def test_two_header_rows_are_one_header() -> None:
    found = grid("ตัวชี้วัด | คะแนน | คะแนน", " | ปี 2567 | ปี 2568", "การปฏิบัติหน้าที่ | 85.43 | 90.12")
    assert [column.year for column in found.columns] == [None, 2567, 2568]
    assert found.roles == ("indicator", "score", "score")
    assert len(found.rows) == 1


def test_a_column_headed_by_a_year_alone_holds_scores() -> None:
    found = grid("ตัวชี้วัด | 2566 | 2567", "การปฏิบัติหน้าที่ | 85.43 | 90.12")
    assert [(c.role, c.year) for c in found.columns] == [("indicator", None), ("score", 2566), ("score", 2567)]


def test_a_table_without_known_words_is_all_body() -> None:
    found = grid("การปฏิบัติหน้าที่ | 85.43", "การใช้งบประมาณ | 90.12")
    assert not found.headed
    assert len(found.rows) == 2


def test_a_title_over_the_whole_width_is_told_before_the_table() -> None:
    cells = (
        Cell("ตารางที่ 1 ผลคะแนน", 0, 0, Place(), colspan=2),
        *(Cell(t, 1 + i // 2, i % 2, Place()) for i, t in enumerate(("ตัวชี้วัด", "คะแนน", "การปฏิบัติหน้าที่", "85.43"))),
    )
    found = grid_of(Table(cells, Place()))
    assert found.before == ("ตารางที่ 1 ผลคะแนน",)
    assert found.roles == ("indicator", "score")


def test_indicators_across_the_columns_turn_the_table() -> None:
    found = grid("ตัวชี้วัด | การปฏิบัติหน้าที่ | การใช้งบประมาณ | การใช้อำนาจ", "คะแนน | 85.43 | 90.12 | 77.00")
    assert found.roles == ("indicator", "score")
    assert texts(found) == [["การปฏิบัติหน้าที่", "85.43"], ["การใช้งบประมาณ", "90.12"], ["การใช้อำนาจ", "77.00"]]


def test_rows_without_text_are_no_rows() -> None:
    assert len(grid(*SCORES, " | ", "การใช้อำนาจ | 77.00").rows) == 3


# ------------------------------------------------------------------ page breaks
@pytest.mark.parametrize("text", ["3", "- ๓ -", "หน้า 4", "หน้าที่ ๑๒", "Page 3 of 10", "3/10", "~ 5 ~"])
def test_a_page_number_is_furniture(text: str) -> None:
    assert is_page_furniture(text)


@pytest.mark.parametrize("text", ["85.43", "2568", "หน้าที่", "ส่วนที่ 3", "การปฏิบัติหน้าที่ 3"])
def test_other_numbers_are_no_furniture(text: str) -> None:
    assert not is_page_furniture(text)


@pytest.mark.parametrize("between", [[], ["- 2 -"], ["หน้า ๓", "4"]])
@pytest.mark.parametrize("header_again", [True, False])
def test_a_table_goes_on_over_a_page_break(between: list[str], header_again: bool) -> None:
    second = table_of(*SCORES[:1] * header_again, "การใช้อำนาจ | 77.00")
    found = read_grids([table_of(*SCORES), *map(paragraph, between), second])
    assert len(found) == 1
    assert found[0].parts == 2
    assert [row.first for row in found[0].rows] == [True, False, True]


def test_text_between_two_tables_keeps_them_apart() -> None:
    found = read_grids([table_of(*SCORES), paragraph("ผลการประเมินจำแนกตามแบบวัดมีดังนี้"), table_of(*SCORES)])
    assert [g.parts for g in found] == [1, 1]
    assert found[1].before == ("ผลการประเมินจำแนกตามแบบวัดมีดังนี้",)


def test_tables_with_other_columns_are_not_joined() -> None:
    assert [g.roles for g in read_grids([table_of(*SCORES), table_of(*MEASURES)])] == [
        ("indicator", "score"),
        ("measure", "responsible", "timeline"),
    ]


def test_a_table_without_header_under_a_heading_takes_the_header_of_the_table_before() -> None:
    heading = Heading("2. การใช้อำนาจ", Place())
    found = read_grids([table_of(*MEASURES), heading, table_of("อบรมบุคลากร | กองคลัง | ม.ค. 2568")])
    assert [g.roles for g in found] == [("measure", "responsible", "timeline")] * 2


def test_a_body_row_with_header_words_in_it_is_no_header_after_a_page_break() -> None:
    header = "มาตรการ | ผู้รับผิดชอบ | ตัวชี้วัด | การรายงานผล"
    found = read_grids(
        [
            table_of(header, "จัดทำคู่มือการให้บริการ | สำนักปลัด | | "),
            table_of("จัดทำคู่มือการเบิกจ่าย | สำนักปลัด | การใช้งบประมาณ | รายงานผลรอบ 6 เดือน"),
        ]
    )
    assert [row.text(0) for g in found for row in g.rows] == ["จัดทำคู่มือการให้บริการ", "จัดทำคู่มือการเบิกจ่าย"]


def test_a_first_row_that_names_an_indicator_is_no_second_header() -> None:
    found = grid("ตัวชี้วัด | ผลการวิเคราะห์", "การใช้งบประมาณ | ได้คะแนนสูง ควรรักษามาตรฐาน", "การใช้อำนาจ | ควรพัฒนา")
    assert [row.text(0) for row in found.rows] == ["การใช้งบประมาณ", "การใช้อำนาจ"]


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(("", "ตัวชี้วัด", "คะแนน", "การใช้อำนาจ", "85.43", "ปี 2567", "ผู้รับผิดชอบ", "IIT", "-")), min_size=1, max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_every_line_of_a_table_is_header_or_body(lines: list[list[str]]) -> None:
    cells = tuple(Cell(text, r, c, Place(line=r)) for r, line in enumerate(lines) for c, text in enumerate(line))
    table = Table(cells, Place(line=0))
    found = grid_of(table)
    assert len(found.columns) == len(found.rows[0].cells) if found.rows else True
    shown = " ".join([found.header, *found.before, *(cell.text for row in found.rows for cell in row.cells)])
    assert all(cell.text.strip() in shown for cell in cells)


def test_a_later_item_of_a_list_is_no_header() -> None:
    found = grid("๓. มาตรการเว็บไซต์ | ผู้รับผิดชอบรายข้อ | ระยะเวลา ๓ เดือน", "๔. มาตรการรับฟัง | กองคลัง | ตลอดปี")
    assert not found.headed
    assert [row.text(0) for row in found.rows] == ["๓. มาตรการเว็บไซต์", "๔. มาตรการรับฟัง"]
    assert grid("(1) มาตรการ | (2) ผู้รับผิดชอบ | (3) ระยะเวลา", "จัดทำคู่มือ | กองคลัง | ตลอดปี").headed


@pytest.mark.parametrize("header", ["เป้าหมายคะแนน", "น้ำหนักคะแนน", "ผลต่างคะแนน"])
def test_a_word_at_a_headers_end_is_not_its_last_row(header: str) -> None:
    first = table_of(f"ตัวชี้วัด | {header}", "การใช้อำนาจ | 90.10")
    second = table_of("ตัวชี้วัด | คะแนน", "การใช้อำนาจ | 70.10")
    assert [one.header for one in read_grids([first, second])] == [f"ตัวชี้วัด | {header}", "ตัวชี้วัด | คะแนน"]
