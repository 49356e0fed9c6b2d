"""Several indicators in one row of a score table, columns of years without their numbers, and scores that are not out of 100."""
from __future__ import annotations

import pytest

from extract.document import Cell, Place, Table
from extract.grids import Grid, grid_of
from extract.score_tables import read_score_table
from extract.stated import ScoreTable
from tests.extract.made_reports import grid

NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ")


def read(found: Grid, year: int | None = 2568) -> ScoreTable:
    table = read_score_table(found, year)
    assert table is not None
    return table


def scores(table: ScoreTable) -> list[tuple[str, int | None, float | None]]:
    return sorted((s.subject.name, s.fiscal_year, s.score.value) for s in table.stated)


def four(header: str, *columns: str) -> Grid:
    """A table of the first four indicators; each further column by its four cells."""
    return grid(header, *(" | ".join(cells) for cells in zip(NAMES, *(c.split() for c in columns), strict=True)))


def table_with_lines(*rows: tuple[str, ...]) -> Grid:
    return grid_of(Table(tuple(Cell(t, r, c, Place(line=r + 1)) for r, row in enumerate(rows) for c, t in enumerate(row)), Place(line=1)))


def test_two_tables_beside_each_other() -> None:
    found = grid(
        "ที่ | ตัวชี้วัด | คะแนน | ที่ | ตัวชี้วัด | คะแนน",
        f"1 | {NAMES[0]} | 91.20 | 3 | {NAMES[2]} | 83.10",
        f"2 | {NAMES[1]} | 82.40 | 4 | {NAMES[3]} | 80.05",
    )
    assert [(s.subject.name, s.score.value) for s in sorted(read(found).stated, key=lambda s: s.subject.name)] == [
        ("1", 91.2), ("2", 82.4), ("3", 83.1), ("4", 80.05),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "ตัวชี้วัดที่ 1 - 2 | คะ แนน | ตัวชี้วัดที่ 3 - 4 | คะแนน",
        "ด้านบุคลากร | ผล | ด้านประชาชน | ผล",
        "ตัวชี้วัด IIT | คะแนน | ตัวชี้วัด EIT | คะแนนที่ได้",
        "ตัวชี้วัด | คะแนน | | ตัวชี้วัด | คะแนน",
        "ตัวชี้วัดที่ ๑ - ๒ | คะแนน | | ตัวชี้วัดที่ ๓ - ๔ | คะแนน",
    ],
)
def test_panels_are_told_by_what_they_name(header: str) -> None:
    gap = " |" if header.count("|") == 4 else ""
    found = grid(header, f"1. {NAMES[0]} | 91.20 |{gap} 3. {NAMES[2]} | 83.10", f"2. {NAMES[1]} | ๘๒.๔๐ |{gap} 4. {NAMES[3]} | 80.05")
    assert scores(read(found)) == [("1", None, 91.2), ("2", None, 82.4), ("3", None, 83.1), ("4", None, 80.05)]


@pytest.mark.parametrize("header", ["IIT | คะแนน | EIT | คะแนน | OIT | คะแนน", "ตัวชี้วัด | คะแนน | ตัวชี้วัด | คะแนน | ตัวชี้วัด | คะแนน"])
def test_panels_of_the_three_instruments_do_not_lie_on_their_side(header: str) -> None:
    found = grid(
        header,
        f"1. {NAMES[0]} | 91.20 | 6. คุณภาพการดำเนินงาน | 83.10 | 9. การเปิดเผยข้อมูล | 100",
        f"2. {NAMES[1]} | 82.40 | 7. ประสิทธิภาพการสื่อสาร | 84.20 | |",
    )
    assert [(s[0], s[2]) for s in scores(read(found))] == [("1", 91.2), ("2", 82.4), ("6", 83.1), ("7", 84.2), ("9", 100.0)]


def test_a_score_that_may_be_of_two_names_is_told_and_not_taken() -> None:
    found = grid(
        "ตัวชี้วัดที่ 1 - 2 | คะแนน | ตัวชี้วัดที่ 3 - 4 | คะแนน | อันดับ",
        f"1. {NAMES[0]} | 91.20 | 3. {NAMES[2]} | 83.10 | 1",
        f"2. {NAMES[1]} | 82.40 | 4. {NAMES[3]} | 80.05 | 2",
    )
    table = read(found)
    assert table.stated == ()
    assert {d.rule for d in table.doubts} == {"row_unread"}


def test_lines_of_one_cell_and_their_scores() -> None:
    found = table_with_lines(("เครื่องมือ", "ตัวชี้วัด", "คะแนน"), ("IIT", "\n".join(NAMES[:3]), "91.20\n82.40\n๘๓.๑๐"))
    assert [(s.subject.name, s.score.value) for s in read(found).stated] == [("1", 91.2), ("2", 82.4), ("3", 83.1)]


@pytest.mark.parametrize("cell", ["91.20\n82.40", "91.20"])
def test_lines_that_do_not_match_are_told(cell: str) -> None:
    table = read(table_with_lines(("เครื่องมือ", "ตัวชี้วัด", "คะแนน"), ("IIT", "\n".join(NAMES[:3]), cell)))
    assert table.stated == ()
    assert [d.rule for d in table.doubts] == ["row_unread"]


@pytest.mark.parametrize("header", ["ตัวชี้วัด | 67 | 68", "ตัวชี้วัด | ๖๗ | ๖๘", "ตัวชี้วัด | คะแนน 67 | คะแนน 68", "ตัวชี้วัด | ผล ๖๗ | ผล ๖๘", "ตัวชี้วัด | ปีที่แล้ว | ปีนี้", "ตัวชี้วัด | คะแนนปีก่อน | คะแนนปีปัจจุบัน", "ตัวชี้วัด | ปี 2567 | ปีนี้"])  # fmt: skip # noqa: E501
def test_years_in_short(header: str) -> None:
    table = read(four(header, "90.10 81.20 82.30 79.40", "91.20 82.40 83.10 80.05"))
    assert scores(table)[:2] == [("1", 2567, 90.1), ("1", 2568, 91.2)]
    assert len(table.stated) == 8


def test_this_year_is_not_known_where_the_reports_is_not() -> None:
    table = read(four("ตัวชี้วัด | ปีที่แล้ว | ปีนี้", "90.10 81.20 82.30 79.40", "91.20 82.40 83.10 80.05"), None)
    assert scores(table)[0] == ("1", None, 91.2)
    assert len(table.stated) == 4


def test_two_numbers_that_are_no_years_in_order_head_nothing() -> None:
    assert all(column.year is None for column in grid("ตัวชี้วัด | 67 | 75", f"{NAMES[0]} | 90.10 | 91.20").columns)
    assert all(column.year is None for column in grid("ตัวชี้วัด | คะแนน 60 | คะแนน 75", f"{NAMES[0]} | 90.10 | 91.20").columns)


def test_what_the_agency_gave_itself_is_not_its_score() -> None:
    table = read(four("ตัวชี้วัด | ผลประเมินตนเอง | ผลประเมินจริง (ป.ป.ช.)", "100.00 100.00 95.00 90.00", "91.20 82.40 83.10 80.05"))
    assert scores(table)[0] == ("1", None, 91.2)
    assert table.doubts == ()


@pytest.mark.parametrize("raw", ["คะแนนดิบ", "คะแนนที่ได้"])
def test_marks_out_of_thirty_are_no_scores_and_their_share_is(raw: str) -> None:
    columns = ("30 30 30 30", "27.36 24.72 24.93 24.02", "91.20 82.40 83.10 80.05")
    assert scores(read(four(f"ตัวชี้วัด | คะแนนเต็ม | {raw} | ร้อยละ", *columns)))[0] == ("1", None, 91.2)
    for found in (four(f"ตัวชี้วัด | คะแนนเต็ม | {raw}", *columns[:2]), four("ตัวชี้วัด | คะแนน (เต็ม 30)", columns[1])):
        table = read(found)
        assert table.stated == ()
        assert [d.rule for d in table.doubts] == ["score_ambiguous"]


def test_marks_out_of_a_hundred_are_scores() -> None:
    cells = "91.20 82.40 83.10 80.05"
    for found in (four("ตัวชี้วัด | คะแนนเต็ม | คะแนนที่ได้", "100 100 100 100", cells), four("ตัวชี้วัด | คะแนน (เต็ม 100)", cells)):
        assert scores(read(found))[0] == ("1", None, 91.2)


def test_a_share_beside_a_count_of_answers_is_told_to_be_unsure() -> None:
    table = read(four("ตัวชี้วัด | จำนวนผู้ตอบ (คน) | ร้อยละ", "42 42 42 42", "91.20 82.40 83.10 80.05"))
    assert table.stated == ()
    assert [d.rule for d in table.doubts] == ["score_ambiguous"]


def test_rows_of_years_are_each_of_their_year() -> None:
    found = grid(
        "ตัวชี้วัด | ปีงบประมาณ | คะแนน",
        f"{NAMES[0]} | 2567 | 90.10",
        " | 2568 | 91.20",
        f"{NAMES[1]} | พ.ศ. ๒๕๖๗ | 81.20",
        " | พ.ศ. ๒๕๖๘ | 82.40",
        " | เฉลี่ย | 70.00",
        "คะแนนรวม | 2568 | 86.80",
    )
    table = read(found)
    assert scores(table) == [("1", 2567, 90.1), ("1", 2568, 91.2), ("2", 2567, 81.2), ("2", 2568, 82.4), ("overall", 2568, 86.8)]
    assert [d.printed for d in table.doubts] == ["เฉลี่ย | 70.00"]
