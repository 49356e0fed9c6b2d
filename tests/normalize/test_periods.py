"""Timeline cells: the wordings of the contract and the catalogue, the gold samples, and what holds for every cell."""

import csv
import re
import time
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalize.period_words import ROLE_CODES
from normalize.periods import (
    Period,
    PeriodReading,
    be_to_ce,
    find_due_phrases,
    fiscal_year_dates,
    full_be_year,
    plan_year_of,
    read_periods,
)

ROOT = Path(__file__).parents[2]
PLAN = 2569  # 1 October 2025 to 30 September 2026
KINDS = {
    "date_range",
    "month_range",
    "month",
    "quarter",
    "fiscal_year",
    "year_range",
    "reporting_round",
    "deadline",
    "recurring",
    "unspecified",
}


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- the gold samples


def gold_cells() -> dict[tuple[str, int], list[Period]]:
    cells: dict[tuple[str, int], list[Period]] = defaultdict(list)
    for row in csv_rows(ROOT / "tests" / "data" / "periods_gold.csv"):
        start, end = (date.fromisoformat(row[column]) if row[column] else None for column in ("start_date", "end_date"))
        months = int(row["round_months"]) if row["round_months"] else None
        cells[row["cell"], int(row["plan_fiscal_year"])].append(Period(row["kind"], start, end, months, row["raw"]))
    return cells


@pytest.mark.parametrize(("cell", "plan", "expected"), [(*key, periods) for key, periods in gold_cells().items()])
def test_the_timelines_of_the_samples_are_read_exactly(cell: str, plan: int, expected: list[Period]) -> None:
    assert read_periods(cell, plan) == PeriodReading(tuple(expected), None)


@pytest.mark.parametrize("follow_up", ["ให้เสร็จสิ้น ภายในระยะเวลาที่กำหนด", "ให้เสร็จสิ้นภายในระยะเวลาที่กำหนด"])
def test_the_due_time_is_found_in_a_follow_up_cell(follow_up: str) -> None:
    text = f"1. เจ้าหน้าที่ผู้รับผิดชอบรายงานผลการ ดำเนินการให้ผู้บริหารทราบ 2. ผู้บริหารกำกับติดตามการดำเนินการ {follow_up}"
    assert find_due_phrases(text) == ("ภายในระยะเวลาที่กำหนด",)


# ---- wordings: cell -> "kind start end [months] | raw", one line per period, dates as in Parquet


@dataclass(frozen=True, slots=True)
class Wording:
    cell: str
    periods: tuple[str, ...]
    plan: int | None = PLAN


def said(reading: PeriodReading) -> tuple[str, ...]:
    return tuple(
        f"{p.kind} {p.start_date or '-'} {p.end_date or '-'}{f' {p.round_months}' if p.round_months else ''} | {p.raw}"
        for p in reading.periods
    )


def undated(kind: str, cell: str) -> Wording:
    return Wording(cell, (f"{kind} - - | {cell}",))


WHOLE_PLAN = "2025-10-01 2026-09-30"
YEAR_2568 = "2024-10-01 2025-09-30"

WORDINGS = [
    # months
    Wording("ต.ค.68", ("month 2025-10-01 2025-10-31 | ต.ค.68",)),
    Wording("ต.ค. 67", ("month 2024-10-01 2024-10-31 | ต.ค. 67",)),
    Wording("ตค 68", ("month 2025-10-01 2025-10-31 | ตค 68",)),
    Wording("ตค", ("month 2025-10-01 2025-10-31 | ตค",)),
    Wording("ธันวาคม พ.ศ. ๒๕๖๗", ("month 2024-12-01 2024-12-31 | ธันวาคม พ.ศ. ๒๕๖๗",)),
    Wording("ธันวาคม พ ศ ๒๕๖๗", ("month 2024-12-01 2024-12-31 | ธันวาคม พ ศ ๒๕๖๗",)),
    Wording("เดือนมีนาคม", ("month 2026-03-01 2026-03-31 | เดือนมีนาคม",)),
    Wording("เดือน\nตุลาคม", ("month 2025-10-01 2025-10-31 | เดือน ตุลาคม",)),
    Wording("ก.พ. 2567", ("month 2024-02-01 2024-02-29 | ก.พ. 2567",)),
    Wording("ตุลาคม ปีงบประมาณ 2568", ("month 2024-10-01 2024-10-31 | ตุลาคม ปีงบประมาณ 2568",)),
    Wording("10/2567", ("month 2024-10-01 2024-10-31 | 10/2567",)),
    Wording("มีนาคม", ("month - - | มีนาคม",), plan=None),
    # month ranges
    Wording("ต.ค. 67 – ก.ย. 68", ("month_range 2024-10-01 2025-09-30 | ต.ค. 67 – ก.ย. 68",)),
    Wording("ต.ค.67~ก.ย.68", ("month_range 2024-10-01 2025-09-30 | ต.ค.67~ก.ย.68",)),
    Wording("ตค67-กย68", ("month_range 2024-10-01 2025-09-30 | ตค67-กย68",)),
    Wording("ตุลาคม - ธันวาคม ๒๕๖๘", ("month_range 2025-10-01 2025-12-31 | ตุลาคม - ธันวาคม ๒๕๖๘",)),
    Wording("ต.ค. - ก.ย. 68", ("month_range 2024-10-01 2025-09-30 | ต.ค. - ก.ย. 68",)),
    Wording("ต.ค. 67 - ก.ย.", ("month_range 2024-10-01 2025-09-30 | ต.ค. 67 - ก.ย.",)),
    Wording("ต.ค. - มี.ค.", ("month_range 2025-10-01 2026-03-31 | ต.ค. - มี.ค.",)),
    Wording("ต.ค. - มี.ค.", ("month_range - - | ต.ค. - มี.ค.",), plan=None),
    Wording("ต.ค. - มี.ค. ปีงบประมาณ 2568", ("month_range 2024-10-01 2025-03-31 | ต.ค. - มี.ค. ปีงบประมาณ 2568",)),
    Wording("เดือนตุลาคม 2563- มีนาคม 2564", ("month_range 2020-10-01 2021-03-31 | เดือนตุลาคม 2563- มีนาคม 2564",)),
    Wording("ระหว่างเดือน ต.ค. 67 ถึงเดือน ก.ย. 68", ("month_range 2024-10-01 2025-09-30 | เดือน ต.ค. 67 ถึงเดือน ก.ย. 68",)),
    Wording("- ต.ค. 67 - ก.ย. 68", ("month_range 2024-10-01 2025-09-30 | ต.ค. 67 - ก.ย. 68",)),
    Wording("รอบที่ 1 (ต.ค. 67 - มี.ค. 68)", ("month_range 2024-10-01 2025-03-31 | ต.ค. 67 - มี.ค. 68",)),
    Wording("ระยะเวลา 12 เดือน (ต.ค. 67 - ก.ย. 68)", ("month_range 2024-10-01 2025-09-30 | ต.ค. 67 - ก.ย. 68",)),
    Wording("ดำเนินการต่อเนื่อง ต.ค. 67 - ก.ย. 68", ("month_range 2024-10-01 2025-09-30 | ต.ค. 67 - ก.ย. 68",)),
    # days
    Wording("1 ต.ค. 67 - 30 ก.ย. 68", ("date_range 2024-10-01 2025-09-30 | 1 ต.ค. 67 - 30 ก.ย. 68",)),
    Wording("1-31 มีนาคม 2568", ("date_range 2025-03-01 2025-03-31 | 1-31 มีนาคม 2568",)),
    Wording("1/10/2567 - 30/9/2568", ("date_range 2024-10-01 2025-09-30 | 1/10/2567 - 30/9/2568",)),
    Wording("๑/๑๐/๖๗ ถึง ๓๐/๙/๖๘", ("date_range 2024-10-01 2025-09-30 | ๑/๑๐/๖๗ ถึง ๓๐/๙/๖๘",)),
    Wording("1 ต.ค. - 31 ธ.ค. 2567", ("date_range 2024-10-01 2024-12-31 | 1 ต.ค. - 31 ธ.ค. 2567",)),
    Wording("1 ต.ค. - 31 มี.ค.", ("date_range 2025-10-01 2026-03-31 | 1 ต.ค. - 31 มี.ค.",)),
    Wording("ต.ค. 67 - 15 ก.ย. 68", ("date_range 2024-10-01 2025-09-15 | ต.ค. 67 - 15 ก.ย. 68",)),
    Wording(
        "ตั้งแต่วันที่ 1 ตุลาคม 2567 จนถึงวันที่ 30 กันยายน 2568",
        ("date_range 2024-10-01 2025-09-30 | วันที่ 1 ตุลาคม 2567 จนถึงวันที่ 30 กันยายน 2568",),
    ),
    Wording("๑ ตุลาคม ๒๕๖๗ - ๓๐ กันยายน ๒๕ ๖๘", ("date_range 2024-10-01 2025-09-30 | ๑ ตุลาคม ๒๕๖๗ - ๓๐ กันยายน ๒๕ ๖๘",)),
    Wording("1 ต.ค. 2 567 - 30 ก.ย. 256\n8", ("date_range 2024-10-01 2025-09-30 | 1 ต.ค. 2 567 - 30 ก.ย. 256 8",)),
    Wording("วันที่ 5 เดือนมีนาคม พ.ศ. 2568", ("date_range 2025-03-05 2025-03-05 | วันที่ 5 เดือนมีนาคม พ.ศ. 2568",)),
    Wording("10 กย", ("date_range 2026-09-10 2026-09-10 | 10 กย",)),
    Wording("4-พ.ค", ("date_range 2026-05-04 2026-05-04 | 4-พ.ค",)),
    Wording("15. ต.ค. 68", ("date_range 2025-10-15 2025-10-15 | 15. ต.ค. 68",)),
    Wording("10 กย", ("date_range - - | 10 กย",), plan=None),
    # quarters
    Wording("ไตรมาสที่ 1", ("quarter 2025-10-01 2025-12-31 | ไตรมาสที่ 1",)),
    Wording("ไตรมาสที่ 1-2", ("quarter 2025-10-01 2026-03-31 | ไตรมาสที่ 1-2",)),
    Wording("ไตรมาส ๑ - ๔", (f"quarter {WHOLE_PLAN} | ไตรมาส ๑ - ๔",)),
    Wording("ไตรมาสที่ ๒ - ๓ ของปีงบประมาณ พ.ศ. ๒๕๖๘", ("quarter 2025-01-01 2025-06-30 | ไตรมาสที่ ๒ - ๓ ของปีงบประมาณ พ.ศ. ๒๕๖๘",)),
    Wording(
        "ไตรมาสที่ 2 และ 4 ของปีงบประมาณ 2568",
        ("quarter 2025-01-01 2025-03-31 | ไตรมาสที่ 2", "quarter 2025-07-01 2025-09-30 | 4 ของปีงบประมาณ 2568"),
    ),
    Wording("Q1-Q4/2568", (f"quarter {YEAR_2568} | Q1-Q4/2568",)),
    Wording("Q1-Q4", ("quarter - - | Q1-Q4",), plan=None),
    Wording("ไตรมาส 4/2567 - ไตรมาส 1/2568", ("quarter 2024-07-01 2024-12-31 | ไตรมาส 4/2567 - ไตรมาส 1/2568",)),
    Wording("ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2568", ("quarter 2025-01-01 2025-03-31 | ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2568",)),
    Wording(
        "ไตรมาส 1 และ 3/2568",
        ("quarter 2024-10-01 2024-12-31 | ไตรมาส 1", "quarter 2025-04-01 2025-06-30 | 3/2568"),
    ),
    # fiscal years
    Wording("ตลอด ปีงบประมาณ", (f"fiscal_year {WHOLE_PLAN} | ตลอด ปีงบประมาณ",)),
    Wording("ตลอดปี", (f"fiscal_year {WHOLE_PLAN} | ตลอดปี",)),
    Wording("ต่อเนื่องตลอดปี", (f"fiscal_year {WHOLE_PLAN} | ต่อเนื่องตลอดปี",)),
    Wording("ตลอดทั้งปีงบประมาณ", (f"fiscal_year {WHOLE_PLAN} | ตลอดทั้งปีงบประมาณ",)),
    Wording("ปีงบประมาณ", (f"fiscal_year {WHOLE_PLAN} | ปีงบประมาณ",)),
    Wording("ตลอดปีงบประมาณ", ("fiscal_year - - | ตลอดปีงบประมาณ",), plan=None),
    Wording("ตลอดปีงบประมาณ ๒๕๗๐", ("fiscal_year 2026-10-01 2027-09-30 | ตลอดปีงบประมาณ ๒๕๗๐",)),
    Wording("ปีงบ 68", (f"fiscal_year {YEAR_2568} | ปีงบ 68",)),
    Wording("ประจำปีงบประมาณ พ.ศ. 2568", (f"fiscal_year {YEAR_2568} | ประจำปีงบประมาณ พ.ศ. 2568",)),
    Wording("ปี 2568", (f"fiscal_year {YEAR_2568} | ปี 2568",)),
    Wording("2568", (f"fiscal_year {YEAR_2568} | 2568",)),
    Wording(
        "ปีงบประมาณ 2568 และ 2569",
        (f"fiscal_year {YEAR_2568} | ปีงบประมาณ 2568", f"fiscal_year {WHOLE_PLAN} | 2569"),
    ),
    Wording("พ.ศ. ๒๕๖๖ - พ.ศ. ๒๕๗๐", ("year_range 2022-10-01 2027-09-30 | พ.ศ. ๒๕๖๖ - พ.ศ. ๒๕๗๐",)),
    Wording("แผน (พ.ศ. 2566 ถึง 2570)", ("year_range 2022-10-01 2027-09-30 | พ.ศ. 2566 ถึง 2570",)),
    Wording("2566-2570", ("year_range 2022-10-01 2027-09-30 | 2566-2570",)),
    Wording("ปีงบประมาณ 2568-69", ("year_range 2024-10-01 2026-09-30 | ปีงบประมาณ 2568-69",)),
    # rounds
    Wording("รอบ 6 เดือน", ("reporting_round 2025-10-01 2026-03-31 6 | รอบ 6 เดือน",)),
    Wording("รอบ ๑๒ เดือน", (f"reporting_round {WHOLE_PLAN} 12 | รอบ ๑๒ เดือน",)),
    Wording("รอบ 6 เดือนแรก", ("reporting_round 2025-10-01 2026-03-31 6 | รอบ 6 เดือนแรก",)),
    Wording("รอบ 6 เดือนหลัง", ("reporting_round 2026-04-01 2026-09-30 6 | รอบ 6 เดือนหลัง",)),
    Wording("รอบ 6 เดือน", ("reporting_round - - 6 | รอบ 6 เดือน",), plan=None),
    Wording(
        "รอบ 6 เดือน และรอบ 12เดือน",
        ("reporting_round 2025-10-01 2026-03-31 6 | รอบ 6 เดือน", f"reporting_round {WHOLE_PLAN} 12 | รอบ 12เดือน"),
    ),
    Wording(
        "รอบ 6 และ 12 เดือน",
        ("reporting_round 2025-10-01 2026-03-31 6 | รอบ 6", f"reporting_round {WHOLE_PLAN} 12 | 12 เดือน"),
    ),
    Wording(
        "รอบ 6 เดือน/รอบ 12 เดือน",
        ("reporting_round 2025-10-01 2026-03-31 6 | รอบ 6 เดือน", f"reporting_round {WHOLE_PLAN} 12 | รอบ 12 เดือน"),
    ),
    # deadlines
    Wording("ภายใน 31 มี.ค. 68", ("deadline - 2025-03-31 | ภายใน 31 มี.ค. 68",)),
    Wording("ภายในเดือนมีนาคม 2568", ("deadline - 2025-03-31 | ภายในเดือนมีนาคม 2568",)),
    Wording("ภายใน ก.ย. 68", ("deadline - 2025-09-30 | ภายใน ก.ย. 68",)),
    Wording("ไม่เกินวันที่ 30 กันยายน 2568", ("deadline - 2025-09-30 | ไม่เกินวันที่ 30 กันยายน 2568",)),
    Wording("แล้วเสร็จภายในสิ้นเดือนมีนาคม", ("deadline - 2026-03-31 | ภายในสิ้นเดือนมีนาคม",)),
    Wording("ภายในเดือนมีนาคม", ("deadline - - | ภายในเดือนมีนาคม",), plan=None),
    Wording("ภายในปีงบประมาณ พ.ศ. 2568", ("deadline - 2025-09-30 | ภายในปีงบประมาณ พ.ศ. 2568",)),
    Wording("ภายในไตรมาสที่ 2", ("deadline - 2026-03-31 | ภายในไตรมาสที่ 2",)),
    Wording("ก่อนวันที่ 1 ตุลาคม 2568", ("deadline - 2025-09-30 | ก่อนวันที่ 1 ตุลาคม 2568",)),
    Wording("ตั้งแต่บัดนี้ - 30 ก.ย. 68", ("deadline - 2025-09-30 | บัดนี้ - 30 ก.ย. 68",)),
    Wording("ภายใน ต.ค. 67 - ก.ย. 68", ("month_range 2024-10-01 2025-09-30 | ภายใน ต.ค. 67 - ก.ย. 68",)),
    Wording(
        "ภายในเดือนมีนาคม และเดือนกันยายน 2568",
        ("deadline - 2025-03-31 | ภายในเดือนมีนาคม", "deadline - 2025-09-30 | เดือนกันยายน 2568"),
    ),
    # recurring
    *(
        undated("recurring", cell)
        for cell in (
            "ทุกเดือน",
            "ทุก ๆ เดือน",
            "ทุกสิ้นเดือน",
            "ทุกไตรมาส",
            "ทุกปี",
            "ทุก 6 เดือน",
            "ปีละ 1 ครั้ง",
            "อย่างน้อยปีละ ๑ ครั้ง",
            "เดือนละ 1-2 ครั้ง",
            "1 ครั้ง/ปี",
            "2 ครั้งต่อปี",
            "ทุกวันที่ ๕ ของเดือน",
            "ภายในวันที่ 5 ของทุกเดือน",
            "ภายในเดือนตุลาคม ของทุกปี",
            "ทุกเดือนตุลาคม",
            "รายไตรมาส",
        )
    ),
    # unspecified
    *(
        undated("unspecified", cell)
        for cell in (
            "ภายในระยะเวลาที่กำหนด",
            "ภาย ใน ระยะเวลา ที่กํ าหนด",
            "ตลอดภาคเรียนที่ 1",
            "ตลอดภาคเรียนที่ ๑ และ ๒",
            "ภาคเรียนที่ 1/2568",
            "ปีการศึกษา 2568",
            "ไม่เกิน ๗ วันหลังเสร็จสิ้นแต่ละภารกิจ",
            "ไม่เกิน 7 วันหลังสิ้นเดือน",
            "ภายใน 30 วัน นับแต่วันสิ้นปีงบประมาณ",
            "ภายใน 15 วันทำการ",
            "ภายใน ๖๐ วัน",
            "ไม่เกิน 90 วันทำการ",
            "60 วัน",
            "ภายใน 1 ปี",
            "ภายใน 3 ปี",
            "3 เดือน",
            "ต่อเนื่อง",
            "ต.ค. 67 เป็นต้นไป",
        )
    ),
    # several in one cell
    Wording(
        "1. มกราคม 2568\n2. มีนาคม 2568 3) เม.ย. 68",
        (
            "month 2025-01-01 2025-01-31 | มกราคม 2568",
            "month 2025-03-01 2025-03-31 | มีนาคม 2568",
            "month 2025-04-01 2025-04-30 | เม.ย. 68",
        ),
    ),
    Wording(
        "- ต.ค. 68\n- ธ.ค. 68\n- มี.ค. 69",
        (
            "month 2025-10-01 2025-10-31 | ต.ค. 68",
            "month 2025-12-01 2025-12-31 | ธ.ค. 68",
            "month 2026-03-01 2026-03-31 | มี.ค. 69",
        ),
    ),
    Wording("ธ.ค.68 , มี.ค.69", ("month 2025-12-01 2025-12-31 | ธ.ค.68", "month 2026-03-01 2026-03-31 | มี.ค.69")),
    Wording("ต.ค. และ เม.ย.", ("month 2025-10-01 2025-10-31 | ต.ค.", "month 2026-04-01 2026-04-30 | เม.ย.")),
    Wording(
        "ตุลาคม, พฤศจิกายน และธันวาคม 2567",
        (
            "month 2024-10-01 2024-10-31 | ตุลาคม",
            "month 2024-11-01 2024-11-30 | พฤศจิกายน",
            "month 2024-12-01 2024-12-31 | ธันวาคม 2567",
        ),
    ),
    Wording(
        "5 และ 20 มกราคม 2568",
        ("date_range 2025-01-05 2025-01-05 | 5", "date_range 2025-01-20 2025-01-20 | 20 มกราคม 2568"),
    ),
    Wording("ต.ค. 67\n1 พ.ย. 67", ("month 2024-10-01 2024-10-31 | ต.ค. 67", "date_range 2024-11-01 2024-11-01 | 1 พ.ย. 67")),
    Wording("ทุกเดือน / ทุกสิ้นเดือน", ("recurring - - | ทุกเดือน", "recurring - - | ทุกสิ้นเดือน")),
    Wording(
        "ปีงบประมาณ 2568: รอบ 6 เดือน, รอบ 12 เดือน",
        ("reporting_round 2024-10-01 2025-03-31 6 | รอบ 6 เดือน", f"reporting_round {YEAR_2568} 12 | รอบ 12 เดือน"),
    ),
    # one time said twice
    Wording(
        "ปีงบประมาณ พ.ศ. 2568 (ตุลาคม 2567 - กันยายน 2568)",
        (f"fiscal_year {YEAR_2568} | ปีงบประมาณ พ.ศ. 2568 (ตุลาคม 2567 - กันยายน 2568)",),
    ),
    Wording(
        "1 ต.ค. 67 - 30 ก.ย. 68 (ปีงบประมาณ 2568)",
        (f"fiscal_year {YEAR_2568} | 1 ต.ค. 67 - 30 ก.ย. 68 (ปีงบประมาณ 2568)",),
    ),
    Wording(
        "ตลอดปีงบประมาณ (ต.ค. 67 - ก.ย. 68)",
        (f"fiscal_year {YEAR_2568} | ตลอดปีงบประมาณ (ต.ค. 67 - ก.ย. 68)",),
    ),
    Wording(
        "รอบ 6 เดือน (1 ต.ค. 67 - 31 มี.ค. 68)",
        ("reporting_round 2024-10-01 2025-03-31 6 | รอบ 6 เดือน (1 ต.ค. 67 - 31 มี.ค. 68)",),
        plan=None,
    ),
    Wording("ไตรมาสที่ 1 (ต.ค. - ธ.ค. 2567)", ("quarter 2024-10-01 2024-12-31 | ไตรมาสที่ 1 (ต.ค. - ธ.ค. 2567)",)),
    Wording("ปีงบประมาณ 2568 (มีนาคม 2568)", ("month 2025-03-01 2025-03-31 | มีนาคม 2568",)),
    # no period
    *(Wording(cell, ()) for cell in ("", " ", "-", "–", "ไม่มี", "รายงานผลการปฏิบัติ ตามมาตรการ", "ดำเนินการ", "ช่วงเดือน")),
    *(Wording(cell, ()) for cell in ("ทุกหน่วยงาน", "ทรัพย์สินในอนาคตควรยกย่องสังคมครั้งใหญ่", "สำนักงาน ก.พ.", "กรอบ")),
]


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: f"{wording.cell}-{wording.plan}")
def test_a_wording_is_read(wording: Wording) -> None:
    reading = read_periods(wording.cell, wording.plan)
    assert said(reading) == wording.periods
    assert reading.unread is None


# ---- what is refused


@pytest.mark.parametrize(
    "cell",
    [
        "31 กุมภาพันธ์ 2568",
        "29 ก.พ. 2568",
        "29 ก.พ.",
        "0 ต.ค. 67",
        "1 ต.ค. 9999",
        "30 ก.ย. 2658",
        "ต.ค. 45",
        "1 ต.ค. 2024",
        "1/13/2567",
        "30 ก.ย. 68 - 1 ต.ค. 67",
        "20 - 10 มีนาคม 2568",
        "ม.ค. - ธ.ค.",
        "ไตรมาส 5",
        "ไตรมาส 3-2",
        "รอบ 3 เดือน",
        "รอบที่ 1",
        "พ.ศ. 2570 - พ.ศ. 2566",
        "67-68",
        "68",
        "68 25",
        "123456",
        "ต.ค. 68 - ธ.ค. 68 - มี.ค. 69",
    ],
)
def test_what_cannot_be_or_has_two_meanings_is_no_period_but_unread(cell: str) -> None:
    assert read_periods(cell, PLAN) == PeriodReading((), cell)


def test_the_rest_beside_a_period_is_unread_if_it_looks_like_a_time() -> None:
    reading = read_periods("ไตรมาส 1, วันสงกรานต์ และ 31 ก.พ. 69 (โครงการพัฒนา)", PLAN)
    assert said(reading) == ("quarter 2025-10-01 2025-12-31 | ไตรมาส 1",)
    assert reading.unread == "วันสงกรานต์ / 31 ก.พ. 69"


def test_a_deadline_that_would_lie_before_its_round_ends_is_unread() -> None:
    reading = read_periods("รอบ ๖ เดือนภายในเดือน เมษายน และรอบ ๑๒ เดือนภายในเดือน ตุลาคม", PLAN)
    assert [p.kind for p in reading.periods] == ["reporting_round", "deadline", "reporting_round"]
    assert reading.unread == "ภายในเดือน ตุลาคม"


def test_a_plan_year_that_is_no_be_year_counts_as_not_stated() -> None:
    assert read_periods("มีนาคม", 2025) == read_periods("มีนาคม", None)


# ---- years


def test_be_years_are_guarded() -> None:
    assert [be_to_ce(year) for year in (2399, 2400, 2568, 2700, 2701, 68)] == [None, 1857, 2025, 2157, None, None]


def test_two_digit_years_are_read_in_a_plausible_window_only() -> None:
    assert [full_be_year(year) for year in (49, 50, 68, 99, 2568, 2600, 2025, -1)] == [
        None,
        2550,
        2568,
        2599,
        2568,
        None,
        None,
        None,
    ]


def test_a_fiscal_year_runs_from_october_to_september() -> None:
    assert fiscal_year_dates(2568) == (date(2024, 10, 1), date(2025, 9, 30))
    with pytest.raises(ValueError, match="2025"):
        fiscal_year_dates(2025)


@pytest.mark.parametrize(
    ("cells", "year"),
    [
        (["๑ ตุลาคม ๒๕๖๗ - ๓๐ กันยายน ๒๕๖๘", "ธันวาคม ๒๕๖๗", "พ.ศ. ๒๕๖๖ - พ.ศ. ๒๕๗๐"], 2568),
        (["ม.ค. - ก.ย.๖๙", "ตลอดปีงบประมาณ"], 2569),
        (["ต.ค. 67", "ต.ค. 68"], None),
        (["ภายใน 31 มี.ค. 68", "ต.ค. 68", "พ.ย. 68"], 2569),
        (["รอบ 6 เดือน"], None),
        ([], None),
    ],
)
def test_the_plan_year_is_the_fiscal_year_of_most_periods(cells: list[str], year: int | None) -> None:
    assert plan_year_of(period for cell in cells for period in read_periods(cell, None).periods) == year


# ---- due wordings in longer texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("รายงานผลรอบ ๖ เดือนภายในเดือน เมษายน ทุกครั้ง", ("ภายในเดือน เมษายน",)),
        ("เผยแพร่ ไม่เกิน ๗ วันหลังเสร็จสิ้นแต่ละภารกิจ", ("ไม่เกิน ๗ วันหลังเสร็จสิ้นแต่ละภารกิจ",)),
        ("ส่งภายใน 31 มี.ค. 68 และส่งภายใน 31 มี.ค. 68", ("ภายใน 31 มี.ค. 68",)),
        ("จัดทำแผนประจำปีงบประมาณ 2568 ตุลาคม 2567 ทุกเดือน", ()),
        ("หน่วยตรวจสอบภายใน กำกับดูแลการควบคุมภายใน ส่งเสริมภายในหน่วยงาน", ()),
        ("", ()),
    ],
)
def test_due_wordings_are_found_in_a_longer_text(text: str, expected: tuple[str, ...]) -> None:
    assert find_due_phrases(text) == expected


# ---- the data files


def test_every_period_word_has_one_meaning_and_a_source() -> None:
    rows = csv_rows(ROOT / "catalogue" / "period_words.csv")
    keys = [re.sub(r"\s", "", row["word"]).lower() for row in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        assert row["role"] in ROLE_CODES
        assert (row["kind"] in KINDS) == (row["role"] in {"phrase", "due", "weak"})
        assert row["source"]
        assert row["word"] == unicodedata.normalize("NFC", row["word"]).strip()


def test_every_month_has_its_names_and_no_name_two_months() -> None:
    rows = csv_rows(ROOT / "catalogue" / "months.csv")
    assert {(int(row["month"]), row["kind"]) for row in rows} == {
        (month, kind) for month in range(1, 13) for kind in ("full", "abbr", "abbr_nodot")
    }
    assert len({row["name"] for row in rows}) == len(rows)
    assert all(row["source"] and row["name"] == unicodedata.normalize("NFC", row["name"]).strip() for row in rows)


# ---- what holds for every cell

MONTHS = {
    kind: {int(row["month"]): row["name"] for row in reversed(csv_rows(ROOT / "catalogue" / "months.csv")) if row["kind"] == kind}
    for kind in ("full", "abbr", "abbr_nodot")
}
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
RANGE_MARKS = ("-", " - ", "–", " – ", "~", " ถึง ", "ถึง", " จนถึง ")
DAYS = st.dates(date(2551 - 543, 1, 1), date(2598 - 543, 12, 31))


@st.composite
def year_printers(draw: st.DrawFn) -> tuple[str, bool]:
    """(what stands before a year, whether it is printed with two digits)."""
    return draw(st.sampled_from([" ", "", " พ.ศ. ", " พ.ศ.", " พศ. ", " พ.ศ ", " ปี "])), draw(st.booleans())


def print_year(day: date, style: tuple[str, bool]) -> str:
    before, short = style
    return f"{before}{(day.year + 543) % 100 if short else day.year + 543}"


def last_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@st.composite
def printed_date_ranges(draw: st.DrawFn) -> tuple[str, date, date]:
    start, end = sorted((draw(DAYS), draw(DAYS)))
    mark = draw(st.sampled_from(RANGE_MARKS))
    if draw(st.booleans()):
        short = draw(st.booleans())
        first, last = (f"{day.day}/{day.month}/{(day.year + 543) % 100 if short else day.year + 543}" for day in (start, end))
    else:
        names, style = MONTHS[draw(st.sampled_from(sorted(MONTHS)))], draw(year_printers())
        gap, before = draw(st.sampled_from(["", " "])), draw(st.sampled_from(["", "วันที่ "]))
        first, last = (f"{before}{day.day}{gap}{names[day.month]}{print_year(day, style)}" for day in (start, end))
        if start.year == end.year and start.month < end.month and draw(st.booleans()):
            first = f"{before}{start.day}{gap}{names[start.month]}"
    printed = f"{first}{mark}{last}"
    return printed.translate(THAI_DIGITS) if draw(st.booleans()) else printed, start, end


@st.composite
def printed_month_ranges(draw: st.DrawFn) -> tuple[str, date, date]:
    start, end = sorted((draw(DAYS), draw(DAYS)))
    start, end = start.replace(day=1), last_of_month(end)
    names, style = MONTHS[draw(st.sampled_from(sorted(MONTHS)))], draw(year_printers())
    before = draw(st.sampled_from(["", "เดือน", "เดือน "]))
    first, last = (f"{before}{names[day.month]}{print_year(day, style)}" for day in (start, end))
    if end - start < timedelta(days=360) and draw(st.booleans()):
        first = f"{before}{names[start.month]}"
    printed = f"{first}{draw(st.sampled_from(RANGE_MARKS))}{last}"
    return printed.translate(THAI_DIGITS) if draw(st.booleans()) else printed, start, end


@given(printed_date_ranges(), st.sampled_from([None, 2565, 2569]))
def test_every_printed_date_range_parses_back(printed: tuple[str, date, date], plan: int | None) -> None:
    text, start, end = printed
    assert read_periods(text, plan) == PeriodReading((Period("date_range", start, end, None, " ".join(text.split())),), None)


@given(printed_month_ranges(), st.sampled_from([None, 2565, 2569]))
def test_every_printed_month_range_parses_back(printed: tuple[str, date, date], plan: int | None) -> None:
    text, start, end = printed
    assert read_periods(text, plan) == PeriodReading((Period("month_range", start, end, None, " ".join(text.split())),), None)


@given(st.integers(1, 12), st.integers(2550, 2599), st.sampled_from(sorted(MONTHS)))
def test_a_month_without_a_year_lies_in_the_plans_year(month: int, plan: int, style: str) -> None:
    (period,) = read_periods(MONTHS[style][month], plan).periods
    opens, closes = fiscal_year_dates(plan)
    assert period.start_date and period.end_date
    assert opens <= period.start_date <= period.end_date <= closes
    assert (period.kind, period.start_date.month) == ("month", month)


FRAGMENTS = sorted(
    {row["word"] for row in csv_rows(ROOT / "catalogue" / "period_words.csv")}
    | {row["name"] for row in csv_rows(ROOT / "catalogue" / "months.csv")}
    | set("0123456789๐๑๒๕๖๗๘-–~/.,;•()[]:\n\t ")
    | {"1", "12", "31", "67", "68", "2567", "๒๕๖๘", "9999", "โครงการ", "หน่วยงาน", "\u200b", "\u0e4d", "\u0e32"}
)
CELLS = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))


@given(CELLS, st.one_of(st.none(), st.integers(2550, 2599), st.integers()))
@example("รอบ 6 เดือน ภายในเดือนตุลาคม", 2569)
@example("ภายใน 31 ก.พ. และ 29 ก.พ. 2568", None)
def test_any_text_gives_periods_that_can_be(text: str, plan: int | None) -> None:
    reading = read_periods(text, plan)
    folded = " ".join(text.translate(dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))).split())
    for period in reading.periods:
        assert period.kind in KINDS
        assert period.raw and period.raw in folded
        assert (period.kind == "reporting_round") == (period.round_months in (6, 12))
        if period.kind in ("recurring", "unspecified"):
            assert period.start_date is None and period.end_date is None
        if period.kind == "deadline":
            assert period.start_date is None
        elif period.start_date is not None and period.end_date is not None:
            assert period.start_date <= period.end_date
        else:
            assert period.start_date is None and period.end_date is None
        for day in (period.start_date, period.end_date):
            if day is not None and (plan is None or 2550 <= plan <= 2599):
                assert 2549 - 543 <= day.year <= 2599 - 543
    assert reading.unread is None or reading.unread.strip()
    assert all(phrase in folded for phrase in find_due_phrases(text))
    plan_year_of(reading.periods)


@given(st.sampled_from(WORDINGS), st.data())
def test_spaces_inside_words_do_not_change_the_reading(wording: Wording, data: st.DataObject) -> None:
    cell = wording.cell
    inside = [
        place
        for place in range(1, len(cell))
        if not (re.match(r"\d\s*\d", cell[place - 1 :]) or re.match(r"[\s-]", cell[place]) or cell[place - 1] in ".\n")
    ]
    chosen = data.draw(st.lists(st.sampled_from(inside), max_size=4, unique=True)) if inside else []
    spaced = "".join(("\n" if place % 2 else " ") * (place in chosen) + char for place, char in enumerate(cell))
    reading, expected = read_periods(spaced, wording.plan), read_periods(cell, wording.plan)
    assert [unspaced(line) for line in said(reading)] == [unspaced(line) for line in said(expected)]
    assert reading.unread is None


def unspaced(line: str) -> str:
    dates, raw = line.split(" | ")
    return f"{dates} | {''.join(raw.split())}"


@pytest.mark.parametrize(
    "unit", ["1,", "1-", "-", "x-", "ต.ค. 67 - ", "ก", "(((1", "9", "ภายใน", "7 วันหลัง ", "ทุก", "ปีงบประมาณ 2568 ", "รอบ 6 เดือน/"]
)
def test_a_long_cell_is_read_in_linear_time(unit: str) -> None:
    started = time.process_time()
    read_periods(unit * (40_000 // len(unit)), PLAN)
    assert time.process_time() - started < 4  # measured: under 0.5 s; a quadratic rule takes minutes
