"""Marks under months and quarters are periods where the order of the columns and a year tell them, and doubts where they do not."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extract import read_document, read_report
from extract.marked_periods import CalendarColumn, printed_headers, read_marked
from extract.measure_parts import table_parts
from extract.measure_tables import read_measure_table
from extract.measures import build_measures
from extract.readers.open import read_bytes
from extract.records import Report
from tests.extract.made_reports import COVER, grid

PLANS = Path(__file__).parents[1] / "fixtures" / "gantt"
MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
FROM_JANUARY = MONTHS[3:] + MONTHS[:3]
DRAWN = [
    [("month_range", "2025-10-01", "2025-12-31")],
    [("month_range", "2026-01-01", "2026-09-30")],
    [("month", "2025-10-01", "2025-10-31"), ("month", "2026-04-01", "2026-04-30")],
    [("month_range", "2025-10-01", "2026-09-30")],
]
Dates = list[tuple[str, str, str]]


def columns(labels: Sequence[str], above: Sequence[str], cells: str) -> list[CalendarColumn]:
    """One sign of `cells` a column, `.` for none."""
    return [CalendarColumn(*one) for one in zip(labels, above, ("" if c == "." else c for c in cells), strict=True)]


def read(labels: Sequence[str], above: Sequence[str], cells: str, plan: int | None = 2569) -> Dates | None:
    found = read_marked(columns(labels, above, cells), plan)
    return None if found is None else [(p.kind, str(p.start_date), str(p.end_date)) for p in found]


def of_report(report: Report) -> list[Dates]:
    return [[(t.kind, str(t.start_date), str(t.end_date)) for t in m.timelines] for m in report.measures]


def test_the_months_of_a_plan_begin_in_the_autumn_before() -> None:
    assert read(MONTHS, [""] * 12, "✓✓✓.........") == [("month_range", "2025-10-01", "2025-12-31")]
    assert read(MONTHS, [""] * 12, "..✓✓........") == [("month_range", "2025-12-01", "2026-01-31")]
    assert read(MONTHS, [""] * 12, "...........✓") == [("month", "2026-09-01", "2026-09-30")]


def test_marks_apart_are_periods_of_their_own() -> None:
    assert read(MONTHS, [""] * 12, "✓.....✓✓....") == [("month", "2025-10-01", "2025-10-31"), ("month_range", "2026-04-01", "2026-05-31")]


def test_quarters_stay_quarters() -> None:
    quarters = [f"ไตรมาส {n}" for n in "1234"]
    assert read(quarters, [""] * 4, "●●..") == [("quarter", "2025-10-01", "2026-03-31")]
    assert read(quarters, ["พ.ศ. 2568", *["พ.ศ. 2569"] * 3], "●●..") == [("quarter", "2025-10-01", "2026-03-31")]


@pytest.mark.parametrize("plan", [2569, None])
@pytest.mark.parametrize(
    ("labels", "above"),
    [
        (MONTHS, ["พ.ศ. 2568"] * 3 + ["พ.ศ. 2569"] * 9),
        (MONTHS, ["ปี 2568"] * 3 + ["ปี 2569"] * 9),
        (MONTHS, ["ปีงบประมาณ พ.ศ. 2569"] * 12),
        (MONTHS, ["ระยะเวลา ปี 2569"] * 12),
        (tuple(f"{m} {68 if n < 3 else 69}" for n, m in enumerate(MONTHS)), [""] * 12),
    ],
)
def test_a_year_over_the_months_is_the_one_that_puts_them_in_order(labels: Sequence[str], above: Sequence[str], plan: int | None) -> None:
    assert read(labels, above, ".✓✓✓........", plan) == [("month_range", "2025-11-01", "2026-01-31")]


def test_a_calendar_year_begins_in_january() -> None:
    assert read(FROM_JANUARY, ["ปี 2569"] * 12, "..........✓✓") == [("month_range", "2026-11-01", "2026-12-31")]


def test_without_a_year_there_are_no_dates() -> None:
    assert read(MONTHS, [""] * 12, "✓✓..........", None) == [("month_range", "None", "None")]


def test_a_year_that_may_be_either_is_that_of_the_plan() -> None:
    autumn = [("month_range", "2025-10-01", "2025-11-30")]
    assert read(MONTHS[:3], ["ปี 2569"] * 3, "✓✓.") == read(MONTHS[:3], ["ปี 2568"] * 3, "✓✓.") == autumn
    assert read(MONTHS[:3], ["ปี 2569"] * 3, "✓✓.", None) is None


@pytest.mark.parametrize(
    ("labels", "above", "cells"),
    [
        (FROM_JANUARY, [""] * 12, "........✓✓✓."),  # of which year is October?
        (FROM_JANUARY, ["ปีงบประมาณ 2569"] * 12, "✓..........."),
        (MONTHS, ["พ.ศ. 2568 - 2569"] * 12, "✓..........."),
        (MONTHS, [""] * 12, "✓✗.........."),
        (MONTHS, [""] * 12, "●★.........."),
        (MONTHS, [""] * 12, "✓2.........."),
        (MONTHS, [""] * 12, "→..........."),
        (MONTHS, [""] * 12, "←..→........"),
    ],
)
def test_what_may_mean_something_else_is_not_read(labels: Sequence[str], above: Sequence[str], cells: str) -> None:
    assert read(labels, above, cells) is None


def test_an_arrow_in_a_cell_over_several_months_is_as_long_as_the_cell() -> None:
    arrow = [CalendarColumn(m, "", "←→" if n < 3 else "", n < 3) for n, m in enumerate(MONTHS)]
    (period,) = read_marked(arrow, 2569) or ()
    assert (str(period.start_date), str(period.end_date), period.raw) == ("2025-10-01", "2025-12-31", "ต.ค., พ.ย., ธ.ค.")


def test_what_stands_over_several_headers_is_printed_once() -> None:
    assert printed_headers(columns(MONTHS[1:4], ["พ.ศ. 2568"] * 2 + ["พ.ศ. 2569"], "✓✓✓")) == "พ.ศ. 2568 พ.ย., ธ.ค., พ.ศ. 2569 ม.ค."


def test_months_without_any_mark_may_be_shaded_and_are_doubts() -> None:
    table = grid("มาตรการ | ผู้รับผิดชอบ | ต.ค. | พ.ย.", "จัดทำคู่มือ | กองคลัง | | ", "จัดอบรม | กองช่าง | | ")
    found = build_measures(table_parts([read_measure_table(table, None)]), 2568, 2569, None)
    assert [(d.rule, d.printed, d.measure_seq) for d in found.doubts] == [("period_unread", "ต.ค., พ.ย.", n) for n in (1, 2)]


@pytest.mark.parametrize("kind", ["แผน/ผล", "ผล", "ปฏิบัติจริง"])
def test_marks_of_what_was_done_are_not_read(kind: str) -> None:
    table = grid("มาตรการ | ผู้รับผิดชอบ | ที่ | ต.ค. | พ.ย.", f"จัดทำคู่มือ | กองคลัง | {kind} | ✓ | ✓")
    found = build_measures(table_parts([read_measure_table(table, None)]), 2568, 2569, None)
    assert [d.rule for d in found.doubts] == ["period_unread"]


def test_a_text_with_bars_and_two_rows_of_header() -> None:
    plan = "| มาตรการ | ผู้รับผิดชอบ | พ.ศ. 2568 | | | พ.ศ. 2569 | |\n|---|---|---|---|---|---|---|\n| | | ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ. |\n"
    text = COVER + plan + "| จัดทำคู่มือ | กองคลัง | | | ✓ | ✓ | |\n| จัดอบรม | กองช่าง | ● | | | | ● |\n"
    assert of_report(read_report(read_bytes(text.encode(), "made.md"))) == [
        [("month_range", "2025-12-01", "2026-01-31")],
        [("month", "2025-10-01", "2025-10-31"), ("month", "2026-02-01", "2026-02-28")],
    ]


@pytest.mark.parametrize("name", ["ticks.html", "ticks.wp.pdf", "dots.cr.pdf", "merged_ticks.html", "merged_ticks.cr.pdf"])
def test_a_drawn_plan_gives_the_periods_that_an_eye_sees(name: str) -> None:
    report = read_report(read_document(PLANS / name))
    assert of_report(report) == DRAWN
    assert not [d for d in report.doubts if d.rule.startswith("period")]


def test_shaded_cells_are_not_read_and_said_so() -> None:
    report = read_report(read_document(PLANS / "shaded.wp.pdf"))
    assert of_report(report) == [[], [], [], []]
    assert [d.rule for d in report.doubts] == ["period_unread"] * 4
