"""Tables of extracted text that have one cell a line."""
from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.readers.open import read_bytes
from extract.readers.rows import Line
from extract.readers.stacked import stacked_table
from extract.records import Report
from extract.report import read_report

HEAD = "รายงานการวิเคราะห์ผลการประเมิน ITA\nประจำปีงบประมาณ พ.ศ. 2567\nเทศบาลตำบลนิเวศน์\n\n"
SCORES_HEAD = "ลำดับ\nตัวชี้วัด\nค่าเป้าหมาย\nคะแนน\nผลการประเมิน\n"
SCORES = (
    f"{SCORES_HEAD}1\nการปฏิบัติหน้าที่\n95.00\n91.20\nผ่าน\n2\nการใช้งบประมาณ\n95.00\n84.10\nไม่ผ่าน\n"
    "3\nการใช้\nอำนาจ\n95.00\n88.75\nผ่าน"
)
PLAN = (
    "ที่\nตัวชี้วัด\nมาตรการ\nขั้นตอนการดำเนินงาน\nระยะเวลา\nผู้รับผิดชอบ\n"
    "1\nการใช้อำนาจ\nจัดทำตารางมอบหมายงาน\n1) สำรวจงานค้าง\n2) ติดประกาศ\nที่หน้าห้อง\nต.ค. 2567 - มี.ค. 2568\nสำนักปลัด\n"
    "2\nการเปิดเผย\nข้อมูล\nปรับปรุงเว็บไซต์\n1) รวมข้อมูล\nตลอดปีงบประมาณ\nกองคลัง\nกองช่าง"
)


def read(text: str) -> Report:
    return read_report(read_bytes(f"{HEAD}{text}\n".encode(), "a.txt"))


def cells(text: str) -> list[list[str]] | None:
    found = stacked_table([Line(n, line) for n, line in enumerate(text.split("\n"), 1)], 0)
    rows: dict[int, list[str]] = {}
    for cell in found[0].cells if found else ():
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values()) if found else None


def scores(text: str) -> dict[int, float | None]:
    return {one.indicator_no: one.score.value for one in read(text).indicator_scores}


def test_a_row_is_its_number_its_name_and_its_values() -> None:
    assert scores(SCORES) == {1: 91.2, 2: 84.1, 3: 88.75}


def test_the_target_may_stand_behind_the_score_and_a_header_in_two_lines() -> None:
    swapped = SCORES.replace("ค่าเป้าหมาย\nคะแนน\n", "คะแนน\nที่ได้รับ\nเป้าหมาย\n")
    for target, score in (("95.00", "91.20"), ("95.00", "84.10"), ("95.00", "88.75")):
        swapped = swapped.replace(f"{target}\n{score}", f"{score}\n{target}")
    assert scores(swapped) == {1: 91.2, 2: 84.1, 3: 88.75}


def test_a_table_goes_on_over_a_page_under_its_header() -> None:
    rows = "4\nการใช้ทรัพย์สินของราชการ\n95.00\n80.00\nไม่ผ่าน\n5\nการแก้ไขปัญหาการทุจริต\n95.00\n90.00\nผ่าน"
    rest = f"\n\n- 2 -\n\n{SCORES_HEAD}{rows}"
    assert scores(SCORES + rest) == {1: 91.2, 2: 84.1, 3: 88.75, 4: 80.0, 5: 90.0}


def test_each_cell_has_its_line() -> None:
    found = stacked_table([Line(n, line) for n, line in enumerate(SCORES.split("\n"), 11)], 0)
    assert found is not None
    assert next(cell.place.line for cell in found[0].cells if cell.text == "88.75") == 30
    assert found[1] == len(SCORES.split("\n"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("84.10\nไม่ผ่าน", "ไม่ผ่าน"),  # an empty cell that left no line
        ("84.10\nไม่ผ่าน", "84.10"),
        ("95.00\n84.10", "95.00\n84.10\n1.20"),  # a column more than headers
        ("ค่าเป้าหมาย\n", ""),
        ("2\nการใช้งบประมาณ", "การใช้งบประมาณ"),
        ("การใช้งบประมาณ", "เทศบาลตำบลธงธานี"),
        ("ผ่าน\n3", "ดีมาก\n3"),
    ],
)
def test_one_row_that_does_not_fit_and_it_is_no_table(old: str, new: str) -> None:
    assert cells(SCORES) is not None
    assert cells(SCORES.replace(old, new)) is None


def test_columns_of_years_and_of_others_are_not_the_score() -> None:
    years = "ที่\nตัวชี้วัด\nปี 2566\nปี 2567\n1\nการปฏิบัติหน้าที่\n81.00\n91.20\n2\nการใช้งบประมาณ\n82.00\n84.10"
    found = {(s.fiscal_year, s.indicator_no): s.score.value for s in read(years).indicator_scores}
    assert found == {(2566, 1): 81.0, (2567, 1): 91.2, (2566, 2): 82.0, (2567, 2): 84.1}
    assert scores(SCORES.replace("ค่าเป้าหมาย", "ค่าเฉลี่ย"))[1] == 91.2
    assert scores(f"ผลคะแนนของเทศบาลตำบลธงธานี\n\n{SCORES}") == {}


def test_measures_are_told_apart_by_units_periods_and_marks() -> None:
    one, two = read(PLAN).measures
    assert (one.indicator_no, one.measure, one.steps) == (3, "จัดทำตารางมอบหมายงาน", ("สำรวจงานค้าง", "ติดประกาศ ที่หน้าห้อง"))
    assert (two.indicator_no, two.measure, two.steps) == (9, "ปรับปรุงเว็บไซต์", ("รวมข้อมูล",))
    assert [u.unit for m in (one, two) for u in m.units] == ["สำนักปลัด", "กองคลัง", "กองช่าง"]
    assert [t.kind for m in (one, two) for t in m.timelines] == ["month_range", "fiscal_year"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ต.ค. 2567 - มี.ค. 2568\nสำนักปลัด", "สำนักปลัด"),
        ("ต.ค. 2567 - มี.ค. 2568\nสำนักปลัด", "สำนักปลัด\nต.ค. 2567 - มี.ค. 2568"),
        ("จัดทำตารางมอบหมายงาน\n", ""),
        ("\nขั้นตอนการดำเนินงาน\n", "\nประเด็นที่พบ\nวิธีดำเนินการ\n"),
    ],
)
def test_rows_that_can_be_told_apart_in_no_way_or_in_several_are_none(old: str, new: str) -> None:
    assert cells(PLAN) is not None
    assert cells(PLAN.replace(old, new, 1)) is None


def test_what_stands_below_the_last_row_is_none_of_its() -> None:
    text = f"{PLAN}\nนอกจากนี้ยังมีมาตรการอื่น"
    assert cells(text) == cells(PLAN)
    assert "นอกจากนี้" not in str(read(text).measures)


def test_rows_may_be_apart_and_a_page_may_end_between_them() -> None:
    assert cells(PLAN.replace("\n2\nการเปิดเผย", "\n\n- 4 -\n\n2\nการเปิดเผย")) == cells(PLAN)
    assert cells(SCORES.replace("\n2\nการใช้งบ", "\n\n2\nการใช้งบ")) == cells(SCORES)


def test_targets_alone_are_no_scores() -> None:
    assert scores("ที่\nตัวชี้วัด\nเป้าหมาย ปี 2568\n1\nการปฏิบัติหน้าที่\n95.00\n2\nการใช้งบประมาณ\n95.00") == {}


def test_rows_without_numbers() -> None:
    text = "\n".join(line for line in SCORES.split("\n") if line not in ("ลำดับ", "1", "2", "3"))
    assert scores(text) == {1: 91.2, 2: 84.1, 3: 88.75}
    assert cells(text.replace("84.10\nไม่ผ่าน", "ไม่ผ่าน")) is None


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from([*SCORES.split("\n"), *PLAN.split("\n"), ""]), max_size=30))
def test_no_line_is_lost(lines: list[str]) -> None:
    found = stacked_table([Line(n, line) for n, line in enumerate(["ที่", *lines], 1)], 0)
    if found is not None:
        printed = "".join(cell.text.replace("\n", "") for cell in found[0].cells)
        assert printed == "".join(["ที่", *lines][: found[1]])


@pytest.mark.parametrize("footer", ["หน้า 3 จาก 10", "3 / 10", "Page 3", "2", "๒", "1\n\nหน้า 2"])
def test_a_page_number_between_rows_is_none_of_them_however_it_is_printed(footer: str) -> None:
    apart = f"\n\n{footer}\n\n2\nการ"
    assert cells(PLAN.replace("\n2\nการ", apart)) == cells(PLAN)
    assert cells(SCORES.replace("\n2\nการ", apart)) == cells(SCORES)


@pytest.mark.parametrize("number", ["3", "5", "1"])
def test_no_row_is_lost_where_the_numbers_do_not_count_up_by_one(number: str) -> None:
    found = cells(PLAN.replace("\n2\nการเปิดเผย", f"\n{number}\nการเปิดเผย"))
    assert found is not None
    assert [row[0] for row in found] == ["ที่", "1", number]


DATED = (
    "ที่\nมาตรการ\nตัวชี้วัด\nผู้รับผิดชอบ\nระยะเวลา\n1\nจัดทำตารางมอบหมายงาน\nการใช้อำนาจ\nสำนักปลัด\nต.ค. 2567\n"
    "2\nปรับปรุงเว็บไซต์\nการเปิดเผยข้อมูล\nกองคลัง\nมีนาคม 2568"
)


@pytest.mark.parametrize("more", ["และหลังทราบผลทุกครั้ง", "(เลื่อนได้ตามความจำเป็น)", "หรือเมื่อได้รับงบประมาณ", "กองช่าง"])
def test_the_last_cell_is_not_cut_short_where_it_may_go_on(more: str) -> None:
    assert cells(DATED) is not None
    assert cells(f"{DATED}\n{more}") is None


@pytest.mark.parametrize("below", ["ทั้งนี้ ให้รายงานผลภายในเดือนกันยายน 2568", "หมายเหตุ กองคลังรวบรวมผล", "3. การกำกับติดตาม", "บทสรุปของผู้บริหาร"])
def test_sentences_and_headings_below_the_last_row_keep_the_table(below: str) -> None:
    assert cells(f"{PLAN}\n{below}") == cells(PLAN)
    assert cells(f"{DATED}\n{below}") == cells(DATED)


def test_many_lines_below_a_header_take_no_time() -> None:
    lines = "\n".join(f"บรรทัดที่ยาวพอสมควรของรายงาน ก{'ข' * (i % 7)}" for i in range(6000))
    text = f"{PLAN.partition('1' + chr(10))[0]}1\n{lines}"
    started = time.process_time()
    assert cells(text) is None
    assert time.process_time() - started < 5


@pytest.mark.parametrize("more", ["และหลังทราบผลทุกครั้ง\n", ""])
def test_a_plan_whose_cells_cannot_be_told_apart_is_told(more: str) -> None:
    report = read(DATED.replace("2\nปรับปรุง", f"{more}2\nปรับปรุง"))
    assert len(report.measures) == (0 if more else 2)
    unread = [one.printed for one in report.doubts if one.rule == "row_unread" and one.table == "measures"]
    assert unread == (["ที่ | มาตรการ | ตัวชี้วัด | ผู้รับผิดชอบ | ระยะเวลา"] if more else [])
