from __future__ import annotations

from datetime import date

import pytest

from extract.measure_parts import table_parts
from extract.measure_tables import read_measure_table
from extract.measures import MeasuresFound, build_measures, clean_topic
from tests.extract.made_reports import grid

HEADER = "ตัวชี้วัด | มาตรการ | ขั้นตอน | ผู้รับผิดชอบ | ระยะเวลา"
ROW = "ตัวชี้วัดที่ 3 การใช้อำนาจ | - จัดทำคู่มือ | 1. ประชุม 2. พิมพ์ | กองคลัง | ต.ค. 2567 - ก.ย. 2568"


def build(*lines: str, year: int | None = 2567, plan: int | None = 2568, topic: str | None = None) -> MeasuresFound:
    return build_measures(table_parts([read_measure_table(grid(*lines), topic)]), year, plan, "เทศบาลตำบล")


def test_a_row_becomes_a_measure_with_its_parts() -> None:
    found = build(HEADER, ROW)
    (m,) = found.measures
    assert (m.indicator_no, m.indicator_nos, m.measure, m.steps) == (3, (3,), "จัดทำคู่มือ", ("ประชุม", "พิมพ์"))
    assert m.subject is not None
    assert m.subject.raw == "ตัวชี้วัดที่ 3 การใช้อำนาจ"
    assert [(u.unit, u.unit_group) for u in m.units] == [("กองคลัง", "กองคลัง")]
    assert [(t.kind, t.start_date, t.end_date) for t in m.timelines] == [("month_range", date(2024, 10, 1), date(2025, 9, 30))]
    assert found.doubts == ()


def test_where_the_first_cell_is_the_measure_it_is_both() -> None:
    (m,) = build("ที่ | มาตรการ | ผู้รับผิดชอบ", "1 | จัดทำคู่มือ | กองคลัง").measures
    assert m.subject is not None
    assert m.subject.raw == m.measure == "จัดทำคู่มือ"


def test_a_number_in_a_number_column_is_no_indicator() -> None:
    found = build("ที่ | มาตรการ | ผู้รับผิดชอบ", "1 | จัดทำคู่มือ | กองคลัง", "2 | อบรมบุคลากร | กองช่าง")
    assert [m.indicator_no for m in found.measures] == [None, None]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [("7, 8", (7, 8)), ("๗ และ ๘", (7, 8)), ("6 - 8", (6, 7, 8)), ("7 และตัวชี้วัดที่ 8", (7, 8)), ("7", (7,)), ("7, 68", (7,))],
)
def test_numbers_behind_one_word_are_all_named(cell: str, numbers: tuple[int, ...]) -> None:
    (m,) = build("ตัวชี้วัด | มาตรการ | ผู้รับผิดชอบ", f"ตัวชี้วัดที่ {cell} | จัดทำคู่มือ | กองคลัง").measures
    assert (m.indicator_no, m.indicator_nos) == (numbers[0] if len(numbers) == 1 else None, numbers)


def test_two_indicators_of_one_row_are_both_named_and_none_is_meant() -> None:
    (m,) = build(HEADER, ROW.replace("ตัวชี้วัดที่ 3 การใช้อำนาจ", "การใช้อำนาจ และ การเปิดเผยข้อมูล")).measures
    assert (m.indicator_no, m.indicator_nos) == (None, (3, 9))


def test_measure_and_steps_in_one_cell_come_apart() -> None:
    (m,) = build("มาตรการ | ผู้รับผิดชอบ", "จัดทำคู่มือ 1. ประชุม 2. พิมพ์ | กองคลัง").measures
    assert (m.measure, m.steps) == ("จัดทำคู่มือ", ("ประชุม", "พิมพ์"))


def test_other_columns_keep_their_headers() -> None:
    (m,) = build("มาตรการ | งบประมาณ | ผู้รับผิดชอบ", "จัดทำคู่มือ | ๑๐,๐๐๐ บาท | กองคลัง").measures
    assert m.other_columns == (("งบประมาณ", "๑๐,๐๐๐ บาท"),)


def test_a_dash_is_nothing_but_keeps_its_print() -> None:
    (m,) = build("มาตรการ | ผู้รับผิดชอบ | ระยะเวลา", "จัดทำคู่มือ | - | -").measures
    assert (m.units, m.timelines) == ((), ())
    assert m.responsible is not None
    assert m.timeline is not None
    assert (m.responsible.raw, m.timeline.raw) == ("-", "-")


def test_codes_printed_with_their_letter_are_those_of_the_year() -> None:
    found = build(
        "ข้อคำถาม | มาตรการ | ผู้รับผิดชอบ",
        "I7 แผนการใช้จ่ายเงินงบประมาณ | เผยแพร่แผน | กองคลัง",
        "E2 การให้บริการ | อบรม | กองช่าง",
        year=2565,
        plan=2566,
    )
    assert [m.question_code for m in found.measures] == ["I7", "E2"]
    assert [m.indicator_no for m in found.measures] == [2, 6]


def test_a_person_is_no_unit_and_is_doubted() -> None:
    found = build("มาตรการ | ผู้รับผิดชอบ", "จัดทำคู่มือ | นายสมชาย ใจดี กองคลัง")
    assert all("สมชาย" not in u.unit for m in found.measures for u in m.units)
    assert "personal_data" in [d.rule for d in found.doubts]
    assert found.measures[0].responsible is not None
    assert "สมชาย" in found.measures[0].responsible.raw


def test_a_month_without_year_has_no_dates_where_the_plans_year_is_unknown() -> None:
    found = build("มาตรการ | ผู้รับผิดชอบ | ระยะเวลา", "จัดทำคู่มือ | กองคลัง | มกราคม", plan=None)
    assert [(t.kind, t.start_date) for t in found.measures[0].timelines] == [("month", None)]
    assert [(d.rule, d.measure_seq) for d in found.doubts] == [("period_without_year", 1)]


def test_follow_up_and_due_time_in_one_cell() -> None:
    (m,) = build("มาตรการ | ผู้รับผิดชอบ | การติดตามและระยะเวลา", "จัดทำคู่มือ | กองคลัง | รายงานผลภายในเดือนมีนาคม 2568").measures
    assert m.follow_up == "รายงานผลภายในเดือนมีนาคม 2568"
    assert [(t.kind, t.end_date) for t in m.timelines] == [("deadline", date(2025, 3, 31))]


def test_dates_inside_a_step_are_no_timelines() -> None:
    (m,) = build(HEADER, "การใช้อำนาจ | จัดทำคู่มือ | 1. ประชุม มกราคม 2568 2. พิมพ์ | กองคลัง | -").measures
    assert m.timelines == ()


@pytest.mark.parametrize(
    ("topic", "clean"),
    [("1. ด้านการให้บริการ", "ด้านการให้บริการ"), ("๒.๑) ด้านการสื่อสาร", "ด้านการสื่อสาร"), ("ด้าน", "ด้าน"), (None, None), ("3.", None)],
)
def test_a_topic_has_no_number(topic: str | None, clean: str | None) -> None:
    assert clean_topic(topic) == clean


def test_measures_of_several_tables_are_numbered_through() -> None:
    header = "มาตรการ | ผู้รับผิดชอบ | ระยะเวลา"
    tables = [read_measure_table(grid(header, f"{what} | กองคลัง | มกราคม"), None) for what in ("จัดทำคู่มือ", "อบรมบุคลากร")]
    assert [d.measure_seq for d in build_measures(table_parts(tables), 2567, None, None).doubts] == [1, 2]


def test_no_rows_are_no_measures() -> None:
    assert build_measures([], 2567, 2568, None) == MeasuresFound((), ())
