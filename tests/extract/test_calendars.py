from __future__ import annotations

import pytest

from extract.calendars import is_calendar, is_mark
from extract.grids import Grid, grid_of
from extract.measure_parts import table_parts
from extract.measure_tables import is_measure_grid, read_measure_table
from extract.measures import MeasuresFound, build_measures
from extract.score_tables import read_score_table
from tests.extract.made_reports import grid, table_of


def found(table: Grid) -> MeasuresFound:
    assert is_measure_grid(table)
    return build_measures(table_parts([read_measure_table(table, None)]), 2568, 2569, None)


def periods(measures: MeasuresFound) -> list[list[tuple[str, str, str, str]]]:
    return [[(t.kind, str(t.start_date), str(t.end_date), t.printed.raw) for t in m.timelines] for m in measures.measures]


@pytest.mark.parametrize("text", ["ต.ค.", "ไตรมาสที่ 1 (ต.ค.-ธ.ค.)", "มี.ค. 69", "ตุลาคม", "ไตรมาส 1", "ไตรมาสที่ ๔", "Q2", "ม.ค.-มี.ค."])
def test_months_and_quarters_head_columns(text: str) -> None:
    assert is_calendar(text)


@pytest.mark.parametrize("text", ["", "ระยะเวลา", "1", "ปีงบประมาณ 2568", "ทุกเดือน", "ภายในเดือนมีนาคม 2568", "จัดประชุมในเดือน ต.ค."])
def test_other_texts_head_none(text: str) -> None:
    assert not is_calendar(text)


def test_a_mark_is_no_text() -> None:
    assert all(map(is_mark, ("✓", " ✔ ", "←→", "x", "<---->", "●", "-->")))
    assert not any(map(is_mark, ("-", "", "10,000", "✓ รอบแรก", "ม.ค.")))


def test_marked_months_are_a_period_and_other_columns() -> None:
    table = grid("มาตรการ | ผู้รับผิดชอบ | ต.ค. | พ.ย. | ธ.ค.", "จัดทำคู่มือ | กองคลัง | ✓ | ✓ | ", "จัดอบรม | กองช่าง | | | ")
    measures = found(table)
    assert [m.measure for m in measures.measures] == ["จัดทำคู่มือ", "จัดอบรม"]
    assert [m.timeline for m in measures.measures] == [None, None]
    assert periods(measures) == [[("month_range", "2025-10-01", "2025-11-30", "ต.ค., พ.ย.")], []]
    assert measures.measures[0].other_columns == (("ต.ค.", "✓"), ("พ.ย.", "✓"))
    assert measures.doubts == ()


def test_numbers_of_quarters_below_their_word_are_a_header_and_no_measure() -> None:
    table = grid("มาตรการ | ผู้รับผิดชอบ | ระยะเวลา (ไตรมาส) | | | ", " | | 1 | 2 | 3 | 4", "จัดทำคู่มือ | กองคลัง | ✓ | | | ✓")
    measures = found(table)
    assert [(m.measure, m.timeline) for m in measures.measures] == [("จัดทำคู่มือ", None)]
    assert periods(measures) == [
        [
            ("quarter", "2025-10-01", "2025-12-31", "ระยะเวลา (ไตรมาส) 1"),
            ("quarter", "2026-07-01", "2026-09-30", "ระยะเวลา (ไตรมาส) 4"),
        ]
    ]


def test_a_mark_under_a_header_of_time_is_no_period() -> None:
    measures = found(grid("มาตรการ | ผู้รับผิดชอบ | ระยะเวลา ปี 2568 | ระยะเวลา ปี 2569", "จัดทำคู่มือ | กองคลัง | ✓ | ✓"))
    assert [(m.timeline, m.timelines) for m in measures.measures] == [(None, ())]
    assert [d.printed for d in measures.doubts] == ["ระยะเวลา ปี 2568, ระยะเวลา ปี 2569"]


def test_a_plan_with_marks_needs_no_column_of_who() -> None:
    assert is_measure_grid(grid("กิจกรรม | ไตรมาส 1 | ไตรมาส 2", "จัดทำคู่มือ | ✓ | ", "จัดอบรม | | ✓"))
    assert not is_measure_grid(grid("โครงการ | ไตรมาส 1 | ไตรมาส 2", "ซ่อมถนน | 10,000 | 5,000", "ขุดลอก | 0 | 7,500"))


def test_numbers_by_quarter_are_no_scores() -> None:
    lines = ("ตัวชี้วัด | ไตรมาส 1 | ไตรมาส 2", "การปฏิบัติหน้าที่ | 91.20 | ", "การใช้งบประมาณ | 82.40 | ", "การใช้อำนาจ | 83.10 | ")
    table = read_score_table(grid_of(table_of(*lines)), 2568)
    assert table is None or not table.stated
