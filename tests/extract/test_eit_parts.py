"""Both parts of EIT in one cell beside its indicators."""
from __future__ import annotations

import pytest

from extract.score_tables import read_score_table
from tests.extract.made_reports import grid


def scores(*rows: str) -> dict[str, float | None]:
    found = read_score_table(grid(*rows), 2568)
    return {s.subject.name: s.score.value for s in found.stated if s.subject.kind == "instrument"} if found else {}


@pytest.mark.parametrize(
    "both",
    [
        "ส่วนที่ ๑ ได้ ๘๐.๑๐ ส่วนที่ ๒ ได้ ๙๐.๒๐",
        "ส่วนที่ 1 = 80.10, ส่วนที่ 2 = 90.20",
        "EIT1 80.10 / EIT2 90.20",
        "EIT (1): 80.10 คะแนน และ EIT (2): 90.20 คะแนน",
        "(1) 80.10 (2) 90.20",
    ],
)
@pytest.mark.parametrize("header", ["คะแนนแบบวัด", "คะแนนรายเครื่องมือ"])
def test_both_parts_in_one_cell(both: str, header: str) -> None:
    rows = [f"IIT | 88.00 | {n} | 88.00" for n in ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ")]
    more = [f"แบบวัด EIT | {both} | คุณภาพการดำเนินงาน | 85.15", " | | ประสิทธิภาพการสื่อสาร | 85.15", " | | การปรับปรุงการทำงาน | 85.15"]
    found = scores(f"แบบวัด | {header} | ตัวชี้วัด | คะแนน", *rows, *more)
    assert (found["EIT1"], found["EIT2"]) == (80.1, 90.2)


@pytest.mark.parametrize("cell", ["80.10 90.20", "ส่วนที่ 1 ได้ 80.10", "ปี 2567 ได้ 80.10 ปี 2568 ได้ 90.20", "ส่วนที่ 2 ได้ 80.10 ส่วนที่ 1 ได้ 90.20"])
def test_numbers_that_are_not_told_to_be_the_parts(cell: str) -> None:
    rows = [f"แบบวัด EIT | {cell} | {n} | 85.15" for n in ("คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน")]
    assert not {"EIT1", "EIT2"} & set(scores("แบบวัด | คะแนนแบบวัด | ตัวชี้วัด | คะแนน", *rows))
