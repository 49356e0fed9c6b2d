from __future__ import annotations

import pytest

from extract.document import Cell, Place, Table
from extract.grids import grid_of, read_grids
from extract.measure_parts import table_parts
from extract.measure_tables import MeasureTable, first_column, is_measure_grid, read_measure_table, topics
from extract.readers.open import read_bytes
from tests.extract.made_reports import grid, paragraph, table_of

HEADER = "ตัวชี้วัด | มาตรการ | ขั้นตอน | ผู้รับผิดชอบ | ระยะเวลา"
FIRST = "การใช้อำนาจ | จัดทำคู่มือ | 1. ประชุม | กองคลัง | ต.ค. 67"


def rows(found: MeasureTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.rows]


def broken(*second: str, header: str = HEADER, first: str = FIRST) -> list[list[str]]:
    """A table with a page break before `second`."""
    (joined,) = read_grids([table_of(header, first), paragraph("- 2 -"), table_of(*second)])
    return rows(read_measure_table(joined, None))


@pytest.mark.parametrize(
    "header", [HEADER, "มาตรการ | ผู้รับผิดชอบ", "ขั้นตอน | ระยะเวลา", "ประเด็น | ผู้รับผิดชอบ", "โครงการ/กิจกรรม | คะแนน | ผู้รับผิดชอบ"]
)
def test_who_or_when_beside_what_is_a_measures_table(header: str) -> None:
    assert is_measure_grid(grid(header, " | ".join("ก" for _ in header.split("|"))))


def test_everyday_words_head_measures_too() -> None:
    found = grid("ที่ | ประเด็น | ทำอะไร | ใครทำ | เสร็จเมื่อ | รายงานใคร", "1 | การใช้อำนาจ | จัดทำคู่มือ | กองช่าง | ม.ค. 68 | ปลัด")
    assert found.roles == ("rank", "subject", "measure", "responsible", "timeline", "follow_up")


@pytest.mark.parametrize(
    "header",
    [
        "ตัวชี้วัด | คะแนน", "ตัวชี้วัด | คะแนน | ผู้รับผิดชอบ", "ผู้รับผิดชอบ | งบประมาณ", "ประเด็น | ระยะเวลา", "ตัวชี้วัด | ผลการวิเคราะห์",
        "ช่วงเวลา | การดำเนินการ", "ที่ | วันที่ | กิจกรรม",
    ],
)
def test_other_tables_are_no_measures_tables(header: str) -> None:
    assert not is_measure_grid(grid(header, " | ".join("ก" for _ in header.split("|"))))


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        ("ประเด็น | กลยุทธ์/มาตรการ | กิจกรรม | ผู้รับผิดชอบ | เวลา", ("subject", "measure", "steps", "responsible", "timeline")),
        ("ที่ | กิจกรรมย่อย | โครงการ | เจ้าภาพ | กรอบเวลา", ("rank", "steps", "measure", "responsible", "timeline")),
        ("แนวทาง/มาตรการ | เวลา | หน่วยงานหลัก | กิจกรรม", ("measure", "timeline", "responsible", "steps")),
        ("ประเด็น | กิจกรรม | ผู้รับผิดชอบ | เวลา", ("subject", "measure", "responsible", "timeline")),
        ("มาตรการ | กิจกรรม | ขั้นตอน | ผู้รับผิดชอบ", ("measure", "measure", "steps", "responsible")),
    ],
)
def test_activities_beside_measures_are_their_steps(header: str, roles: tuple[str, ...]) -> None:
    assert grid(header, " | ".join("ก" for _ in header.split("|"))).roles == roles


def test_a_leading_number_column_is_not_the_first_cell() -> None:
    assert first_column(grid("ที่ | มาตรการ | ผู้รับผิดชอบ", "1 | จัดทำคู่มือ | กองคลัง")) == 1
    assert first_column(grid("มาตรการ | ผู้รับผิดชอบ", "จัดทำคู่มือ | กองคลัง")) == 0


def test_each_row_with_a_first_cell_is_a_measure() -> None:
    found = read_measure_table(grid(HEADER, FIRST, "การเปิดเผยข้อมูล | เผยแพร่ข้อมูล | 1. รวบรวม | กองช่าง | ม.ค. 68"), None)
    assert [row[0] for row in rows(found)] == ["การใช้อำนาจ", "การเปิดเผยข้อมูล"]
    assert found.doubts == ()


def test_a_row_without_subject_and_measure_goes_on_with_the_one_above() -> None:
    found = read_measure_table(grid(HEADER, FIRST, " | | 2. รายงาน | | "), None)
    assert rows(found) == [["การใช้อำนาจ", "จัดทำคู่มือ", "1. ประชุม\n2. รายงาน", "กองคลัง", "ต.ค. 67"]]


def test_a_new_measure_without_subject_has_the_subject_above() -> None:
    found = read_measure_table(grid(HEADER, FIRST, " | อบรมบุคลากร | 1. จัดอบรม | กองช่าง | ม.ค. 68"), None)
    assert [row[:2] for row in rows(found)] == [["การใช้อำนาจ", "จัดทำคู่มือ"], ["การใช้อำนาจ", "อบรมบุคลากร"]]


@pytest.mark.parametrize("again", [True, False])
def test_a_row_cut_by_a_page_is_joined(again: bool) -> None:
    assert broken(*[HEADER] * again, " | | 2. รายงาน | | ") == [["การใช้อำนาจ", "จัดทำคู่มือ", "1. ประชุม\n2. รายงาน", "กองคลัง", "ต.ค. 67"]]


def test_a_whole_row_behind_a_page_break_is_a_new_measure() -> None:
    assert len(broken("การเปิดเผยข้อมูล | เผยแพร่ข้อมูล | 1. รวบรวม | กองช่าง | ม.ค. 68")) == 2


def test_a_numbered_table_tells_a_rest_by_its_missing_number() -> None:
    header, first = "ที่ | มาตรการ | ผู้รับผิดชอบ | ระยะเวลา", "1 | จัดทำคู่มือ | กองคลัง | ต.ค. 67"
    assert broken(" | และเผยแพร่ | | ", header=header, first=first) == [["1", "จัดทำคู่มือ\nและเผยแพร่", "กองคลัง", "ต.ค. 67"]]
    assert len(broken("2 | อบรมบุคลากร | กองช่าง | ม.ค. 68", header=header, first=first)) == 2


def test_a_repeated_header_is_no_measure() -> None:
    assert len(read_measure_table(grid(HEADER, FIRST, HEADER, FIRST), None).rows) == 2


HEADED_BY_BUDGET = "ที่ | ประเด็น | มาตรการ | ผู้รับผิดชอบ | ระยะเวลา | งบประมาณ"
ONE_OF_BUDGET = "1 | การใช้อำนาจ | จัดทำคู่มือ | กองคลัง | ต.ค. 67 | 4,000"


@pytest.mark.parametrize(
    "row",
    [
        "  |  | รวม 2 โครงการ |  |  | ๔,๐๐๐", "รวม |  |  |  |  | 4,000", " | รวมงบประมาณทั้งสิ้น | - | - | - | 4,000",
        "รวม |  | 2 มาตรการ |  |  | 4,000",
    ],
)
def test_a_sum_is_no_measure(row: str) -> None:
    found = rows(read_measure_table(grid(HEADED_BY_BUDGET, ONE_OF_BUDGET, row), None))
    assert [cells[-1] for cells in found] == ["4,000"]


@pytest.mark.parametrize(
    "row",
    [
        "2 | การใช้งบประมาณ | รวม 2 โครงการ | กองช่าง | ม.ค. 68 | -", "2 | รวมพลังต้านทุจริต |  |  |  | 4,000",
        "รวม | การใช้งบประมาณ |  |  |  | 4,000",
    ],
)
def test_a_measure_that_sums_up_is_one(row: str) -> None:
    assert len(read_measure_table(grid(HEADED_BY_BUDGET, ONE_OF_BUDGET, row), None).rows) == 2


def test_a_text_over_the_whole_width_is_the_topic_of_the_rows_below() -> None:
    cells = [Cell(t, 0, c, Place()) for c, t in enumerate(("มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"))]
    cells += [
        Cell("ด้านการให้บริการ", 1, 0, Place(), colspan=3),
        *(Cell(t, 2, c, Place()) for c, t in enumerate(("จัดทำคู่มือ", "กองคลัง", "ต.ค. 67"))),
    ]
    found = read_measure_table(grid_of(Table(tuple(cells), Place())), None)
    assert [row.topic for row in found.rows] == ["ด้านการให้บริการ"]


def test_a_rest_with_no_row_before_it_is_doubted() -> None:
    found = read_measure_table(grid(HEADER, " | | 2. รายงาน | | "), None)
    assert found.rows == ()
    assert [(d.rule, d.printed) for d in found.doubts] == [("row_unread", "2. รายงาน")]


def test_topics_are_the_headings_of_several_tables() -> None:
    one, other = grid(HEADER, FIRST, before=("1. ด้านการให้บริการ",)), grid(HEADER, FIRST, before=("2. ด้านการสื่อสาร",))
    assert topics([one, other, grid(HEADER, FIRST)]) == ["1. ด้านการให้บริการ", "2. ด้านการสื่อสาร", "2. ด้านการสื่อสาร"]
    assert topics([one]) == [None]
    assert topics([one, one]) == [None, None]


def test_a_title_of_one_measure_is_no_topic() -> None:
    rows = ("มาตรการ | ผู้รับผิดชอบ | ระยะเวลา", "จัดทำคู่มือ | กองคลัง | ม.ค. 68")
    titled = [grid(*rows, before=("ด้านพัสดุ", "มาตรการที่ 1 จัดทำคู่มือ")), grid(*rows, before=("ด้านบริการ", "มาตรการที่ 2"))]
    assert topics(titled) == ["ด้านพัสดุ", "ด้านบริการ"]
    assert topics([grid(*rows, before=(f"มาตรการที่ {n} ส่งเสริมด้านที่ {n}",)) for n in (1, 2)])[0] == "มาตรการที่ 1 ส่งเสริมด้านที่ 1"


@pytest.mark.parametrize(("who", "rows_"), [("กองคลัง", 1), (None, 2)])
def test_steps_beside_a_measure_that_spans_them(who: str | None, rows_: int) -> None:
    html = (
        "<table><tr><th>ตัวชี้วัด<th>มาตรการ<th>ขั้นตอน<th>ระยะเวลา<th>ผู้รับผิดชอบ"
        "<tr><td rowspan=2>การใช้งบประมาณ<td rowspan=2>เผยแพร่แผน<td>1. ร่าง<td>ม.ค. 2569"
        + ("<td rowspan=2>กองคลัง<tr><td>2. เผยแพร่<td>ก.พ. 2569" if who else "<td>กองคลัง<tr><td>2. เผยแพร่<td>ก.พ. 2569<td>กองช่าง")
        + "</table>"
    )
    blocks = read_bytes(f"<html><body>{html}</body></html>".encode(), "a.html").blocks()
    (table,) = (block for block in blocks if isinstance(block, Table))
    found = read_measure_table(grid_of(table), None).rows
    assert len(found) == rows_
    joined = ["1. ร่าง\n2. เผยแพร่", "ม.ค. 2569\nก.พ. 2569"]
    assert [cell.text for cell in found[0].cells[2:4]] == (joined if who else ["1. ร่าง", "ม.ค. 2569"])


def test_a_group_over_rows_that_begin_with_the_unit_is_no_measure() -> None:
    body = ("กองคลัง | ม.ค. 2569 | เผยแพร่แผน | ร่าง", "กลุ่มที่ 2 รักษาระดับ | | | ", "กองช่าง | ก.พ. 2569 | อบรม | จัดอบรม")
    found = read_measure_table(grid("ผู้รับผิดชอบ | กำหนดการ | มาตรการ | ขั้นตอน", *body), None).rows
    assert [[cell.text for cell in row.cells[:3:2]] for row in found] == [["กองคลัง", "เผยแพร่แผน"], ["กองช่าง", "อบรม"]]


@pytest.mark.parametrize(("cell", "when"), [("ตลอดปีงบประมาณ", "ตลอดปีงบประมาณ"), ("✓", None), ("ตามแผน", None)])
def test_words_of_time_over_months_are_the_period(cell: str, when: str | None) -> None:
    found = grid("มาตรการ | ผู้รับผิดชอบ | ไตรมาส 1 | ไตรมาส 2", f"เผยแพร่แผน | กองคลัง | {cell} | ")
    (part,) = table_parts([read_measure_table(found, None)])
    assert (part.timeline and part.timeline.raw) == when


@pytest.mark.parametrize(
    ("header", "cells", "who"),
    [
        ("ผู้รับผิดชอบหลัก | ผู้รับผิดชอบร่วม", "กองคลัง | กองช่าง", "กองคลัง, กองช่าง"),
        ("หน่วยงานสนับสนุน | หน่วยงานหลัก", "กองช่าง | กองคลัง", "กองคลัง, กองช่าง"),
        ("ผู้รับผิดชอบ | หน่วยงานร่วมดำเนินการ", "กองคลัง | -", "กองคลัง"),
        ("ผู้รับผิดชอบหลัก | ผู้รับผิดชอบรอง", " | กองช่าง", "กองช่าง"),
        ("ผู้รับผิดชอบ | ผู้รับผิดชอบติดตาม", "กองคลัง | ปลัดเทศบาล", "กองคลัง"),
    ],
)
def test_units_beside_the_one_in_charge_are_responsible_too(header: str, cells: str, who: str) -> None:
    found = grid(f"ตัวชี้วัด | มาตรการ | {header} | ระยะเวลา", f"การใช้อำนาจ | จัดทำคู่มือ | {cells} | ม.ค. 69")
    (part,) = table_parts([read_measure_table(found, None)])
    assert (part.responsible and part.responsible.raw) == who
    assert ("ผู้รับผิดชอบติดตาม", "ปลัดเทศบาล") in part.other or "ติดตาม" not in header


def test_one_cell_under_both_is_told_once() -> None:
    header = "<tr><td>ตัวชี้วัด<td>มาตรการ<td>ผู้รับผิดชอบหลัก<td>ผู้รับผิดชอบร่วม"
    text = f"<table>{header}<tr><td>การใช้อำนาจ<td>จัดทำคู่มือ<td colspan=2>กองคลัง</table>"
    (found,) = read_grids(read_bytes(text.encode(), "made.html").blocks())
    (part,) = table_parts([read_measure_table(found, None)])
    assert part.responsible is not None
    assert part.responsible.raw == "กองคลัง"
