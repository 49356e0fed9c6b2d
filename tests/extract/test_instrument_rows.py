"""Rows of instruments with more words than their names, the sum below them, and scores under `คะแนนเต็ม 100`."""
from __future__ import annotations

import pytest

from extract.score_tables import read_score_table
from tests.extract.made_reports import grid

ROWS = (
    "IIT บุคลากร | 30 | 90.00",
    "EIT (1) ประชาชนที่มารับบริการ | 15 | 80.00",
    "EIT (2) คณะที่ปรึกษาลงพื้นที่ | 15 | 84.00",
    "OIT หน้าเว็บ | 40 | 95.00",
)


def scores(*rows: str, year: int = 2568) -> dict[str, float | None]:
    found = read_score_table(grid(*rows), year)
    return {s.subject.name: s.score.value for s in found.stated} if found else {}


@pytest.mark.parametrize("header", ["คะแนน", "คะแนนเต็ม 100", "คะแนน (เต็ม ๑๐๐ คะแนน)"])
def test_instruments_are_known_by_their_codes_and_the_weighted_sum_is_the_overall(header: str) -> None:
    rows = [row.replace(".00", ".50") for row in ROWS]
    expected = {"IIT": 90.5, "EIT1": 80.5, "EIT2": 84.5, "OIT": 95.5, "overall": 90.1}
    assert scores(f"แบบวัด | น้ำหนัก | {header}", *rows, "รวม | 100 | 90.10") == expected


def test_a_sum_that_is_not_the_weighted_mean_is_nothing_known() -> None:
    assert "overall" not in scores("แบบวัด | น้ำหนัก | คะแนน", *ROWS, "รวม | 100 | 87.25")


@pytest.mark.parametrize("label", ["รวม", "รวมทั้งสิ้น", "คะแนนรวม", "รวมถ่วงน้ำหนัก"])
@pytest.mark.parametrize("empty", ["", "-"])
def test_the_sum_of_the_weighted_scores_is_the_overall_where_no_other_stands_beside_it(label: str, empty: str) -> None:
    header, weighted = "เครื่องมือ | น้ำหนัก | คะแนน | คะแนนถ่วงน้ำหนัก", ("27.00", "12.00", "12.60", "38.00")
    rows = [f"{row} | {text}" for row, text in zip(ROWS, weighted, strict=True)]
    expected = {"IIT": 90.0, "EIT1": 80.0, "EIT2": 84.0, "OIT": 95.0}
    assert scores(header, *rows, f"{label} | 100 | {empty} | 89.60") == {**expected, "overall": 89.6}
    assert scores(header, *rows, f"{label} | 100 | {empty} | 87.10") == expected
    assert scores(header, *rows[:3], f"{label} | 100 | {empty} | 51.60").get("overall") is None


TEN = {1: "94.00", 2: "88.00", 3: "90.00", 4: "86.00", 5: "92.00", 6: "90.00", 7: "87.00", 8: "87.00", 9: "90.00", 10: "80.00"}
PARTS = {1: "90.00 | 30 | 27.00", 6: "88.00 | 30 | 26.40", 9: "85.00 | 40 | 34.00"}  # in the first row of each instrument


@pytest.mark.parametrize("label", ["รวม", "คะแนนรวม", "รวมทั้งสิ้น"])
@pytest.mark.parametrize(("total", "overall"), [("87.40", 87.4), ("87.90", None), ("80.00", None)])
def test_the_weighted_sum_below_the_ten_indicators_is_the_overall_or_doubted(label: str, total: str, overall: float | None) -> None:
    rows = [f"ตัวชี้วัดที่ {n} | {score} | {PARTS.get(n, ' | | ')}" for n, score in TEN.items()]
    header = "ตัวชี้วัด | คะแนน (100 คะแนน) | คะแนนรายเครื่องมือ | น้ำหนัก | คะแนนถ่วงน้ำหนัก"
    found = read_score_table(grid(header, *rows, f"{label} |  |  | 100 | {total}"), 2564)
    assert found is not None
    read = {s.subject.name: s.score.value for s in found.stated}
    assert {n: read[str(n)] for n in TEN} == {n: float(score) for n, score in TEN.items()}
    assert read.get("overall") == overall
    assert [d.rule for d in found.doubts] == ([] if overall else ["row_unread"])


def test_full_marks_are_no_scores() -> None:
    assert scores("แบบวัด | คะแนนเต็ม 100", *(f"{row.split(' | ')[0]} | 100" for row in ROWS)) == {}
    both = [f"{row} | 100.00" for row in ROWS]
    assert scores("แบบวัด | น้ำหนัก | คะแนน | คะแนนเต็ม 100", *both)["OIT"] == 95.0


def test_several_rows_of_one_instrument_are_not_told_apart() -> None:
    rows = ("OIT หน้าเว็บหลักของเทศบาล | 95.50", "OIT สื่อสังคมออนไลน์ทั้งหมด | 90.50", "IIT บุคลากร | 80.50", "EIT 1 | 81.50")
    assert "OIT" not in scores("แบบวัด | คะแนน", *rows)


@pytest.mark.parametrize(
    "rows",
    [
        ("IIT | 90.10", "รวมถ่วงน้ำหนัก | 27.03", "EIT | 88.00", "OIT | 91.00"),
        ("IIT | 90.10", "รวมถ่วงน้ำหนัก | 80.10", "EIT | 88.00", "OIT | 91.00"),
        ("EIT | 88.00", "OIT | 91.00", "IIT | 90.10", "รวมถ่วงน้ำหนัก | 27.03"),
        ("IIT | 90.10", "รวมถ่วงน้ำหนัก | 27.03", "EIT | 88.00", "รวมถ่วงน้ำหนัก | 26.40", "OIT | 91.00", "รวมถ่วงน้ำหนัก | 36.40"),
    ],
)
def test_the_weighted_part_of_one_instrument_is_not_the_whole(rows: tuple[str, ...]) -> None:
    found = read_score_table(grid("แบบวัด | คะแนน", *rows), 2567)
    assert found is not None
    assert "overall" not in {one.subject.name for one in found.stated}
    assert {"row_unread"} == {doubt.rule for doubt in found.doubts}


def test_a_weighted_sum_below_all_others_is_the_whole() -> None:
    found = scores("แบบวัด | คะแนน", "IIT | 90.10", "EIT | 88.00", "OIT | 91.00", "รวมถ่วงน้ำหนัก | 89.83")
    assert found["overall"] == 89.83
    assert "overall" not in scores("ตัวชี้วัด | คะแนน", *(f"ตัวชี้วัดที่ {n} | 9{n}.10" for n in range(1, 6)), "รวมถ่วงน้ำหนัก | 27.66")


@pytest.mark.parametrize("header", ["คะแนนเครื่องมือ", "คะแนนแบบวัด"])
def test_a_column_of_the_scores_of_instruments_is_of_scores_where_no_indicator_is_named(header: str) -> None:
    rows = ("IIT | 94.59 | 95.32", "EIT ส่วนที่ 1 | 90.53 | 96.96", "EIT ส่วนที่ 2 | 100.00 | 95.50", "OIT | - | 97.92")
    assert scores(f"เครื่องมือ | ร้อยละของผู้ตอบ | {header}", *rows) == {"IIT": 95.32, "EIT1": 96.96, "EIT2": 95.5, "OIT": 97.92}


def test_indicators_by_their_number_alone_across() -> None:
    head = "ปีงบประมาณ | " + " | ".join(f"ตชว. {n}" for n in range(1, 11)) + " | รวม"
    lines = (("2568 (เป้าหมาย)", 85), ("2567", 80))
    goal, own = (" | ".join([name, *(f"{base + n}.10" for n in range(1, 11)), "88.88"]) for name, base in lines)
    found = scores(head, goal, own, year=2567)
    assert {name: value for name, value in found.items() if name != "overall"} == {str(n): 80 + n + 0.1 for n in range(1, 11)}
