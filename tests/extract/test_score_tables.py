from __future__ import annotations

from collections.abc import Mapping

import pytest

from extract.document import Cell, Place, Table
from extract.grids import grid_of
from extract.score_tables import read_score_table
from extract.stated import ScoreTable
from extract.year_rows import read_year_rows
from normalize.indicators import indicator_names
from tests.extract.made_reports import grid

ALL = [f"{no} | {name} | {80 + no / 4:.2f}" for no, name in indicator_names().items()]


def read(*lines: str, before: tuple[str, ...] = ()) -> ScoreTable:
    found = read_score_table(grid(*lines, before=before), 2568)
    assert found is not None
    return found


def scores(found: ScoreTable) -> dict[tuple[str, int | None], float | None]:
    return {(s.subject.name, s.fiscal_year): s.score.value for s in found.stated}


def rules(found: ScoreTable) -> list[str]:
    return [doubt.rule for doubt in found.doubts]


# ------------------------------------------------------------------ columns
def test_the_first_column_is_a_rank_not_the_indicator() -> None:
    found = read("ลำดับ | ตัวชี้วัด | คะแนน", "1 | การป้องกันการทุจริต | 95.00", "2 | การใช้อำนาจ | 77.50")
    assert scores(found) == {("10", None): 95.0, ("3", None): 77.5}
    assert found.doubts == ()


def test_a_row_that_counts_is_no_unread_score() -> None:
    table = ("ตัวชี้วัด | ปี 2568 | ปี 2567", "การใช้อำนาจ | 77.50 | 70.10", "การใช้งบประมาณ | 80.50 | 79.10")
    assert read(*table, "จำนวนผู้ตอบแบบวัด | 58 | 55").doubts == ()
    assert rules(read(*table, "ผลของสิ่งอื่น | 58 | 55")) == ["row_unread"]
    assert rules(read(*table, "จำนวนที่ได้ | 58.20 | 55")) == ["row_unread"]


@pytest.mark.parametrize("header", ["ค่าเฉลี่ยระดับประเทศ", "ค่าเป้าหมาย", "คะแนนเต็ม", "น้ำหนัก", "คะแนนถ่วงน้ำหนัก", "ผลต่าง", "จำนวนข้อ", "เกณฑ์ผ่าน"])
@pytest.mark.parametrize("first", [True, False])
def test_other_numbers_are_left_out_by_their_header(header: str, first: bool) -> None:
    def line(name: str, other: str, score: str) -> str:
        return " | ".join((name, other, score) if first else (name, score, other))

    found = read(line("ตัวชี้วัด", header, "คะแนน"), line("การใช้อำนาจ", "85.00", "77.50"), line("การเปิดเผยข้อมูล", "90.00", "91.25"))
    assert scores(found) == {("3", None): 77.5, ("9", None): 91.25}


def test_two_columns_that_could_be_the_score_give_none_and_a_doubt() -> None:
    found = read("ตัวชี้วัด | ก | ข", "การใช้อำนาจ | 77.50 | 78.25", "การเปิดเผยข้อมูล | 91.25 | 90.75")
    assert found.stated == ()
    assert rules(found) == ["score_ambiguous"]


def test_each_column_of_a_year_has_its_year() -> None:
    found = read("ตัวชี้วัด | ปี 2567 | ปี ๒๕๖๘ | เพิ่มขึ้น/ลดลง", "การใช้อำนาจ | 77.50 | 80.00 | 2.50", "การเปิดเผยข้อมูล | 91.25 | 90.25 | (-) 1.00")
    assert scores(found) == {("3", 2567): 77.5, ("3", 2568): 80.0, ("9", 2567): 91.25, ("9", 2568): 90.25}


def test_the_caption_gives_a_table_its_year() -> None:
    found = read("ตัวชี้วัด | คะแนน", "การใช้อำนาจ | 77.50", "การเปิดเผยข้อมูล | 91.25", before=("ผลการประเมินปีงบประมาณ พ.ศ. 2566",))
    assert scores(found) == {("3", 2566): 77.5, ("9", 2566): 91.25}


def test_a_verdict_column_gives_the_ratings() -> None:
    found = read(
        "ตัวชี้วัด | คะแนน | ผลการประเมิน", "การใช้อำนาจ | 77.50 | ไม่ผ่านเกณฑ์", "การเปิดเผยข้อมูล | 91.25 | ผ่านเกณฑ์", "การใช้งบประมาณ | 88.25 | -"
    )
    assert [s.rating and s.rating.value for s in found.stated] == ["ไม่ผ่านเกณฑ์", "ผ่านเกณฑ์", None]


# ------------------------------------------------------------------ rows
@pytest.mark.parametrize(
    ("lines", "ratings"),
    [
        (
            ("ตัวชี้วัด | ปี 2566 | ปี 2568", "การใช้อำนาจ | 92.40 (A) | 95.31 (ผ่านดีเยี่ยม)", "การใช้งบประมาณ | 84.15 | ผ่านดี 92.66"),
            {("3", 2566): "A", ("3", 2568): "ผ่านดีเยี่ยม", ("2", 2566): None, ("2", 2568): "ผ่านดี"},
        ),
        (
            ("ตัวชี้วัด | ปี 2566 | ระดับ | ปี 2568 | ระดับ", "การใช้อำนาจ | 92.40 | A | 95.31 | ผ่านดีเยี่ยม", "การใช้งบประมาณ | 84.15 | B | 92.66 | -"),
            {("3", 2566): "A", ("3", 2568): "ผ่านดีเยี่ยม", ("2", 2566): "B", ("2", 2568): None},
        ),
        (
            ("ตัวชี้วัด | ปี 2566 | ปี 2568 | ระดับ", "การใช้อำนาจ | 92.40 | 95.31 | ผ่านดีเยี่ยม", "การใช้งบประมาณ | 84.15 | 92.66 | ผ่านดี"),
            {("3", 2566): None, ("3", 2568): "ผ่านดีเยี่ยม", ("2", 2566): None, ("2", 2568): "ผ่านดี"},
        ),
    ],
)
def test_each_year_has_its_own_ratings(lines: tuple[str, ...], ratings: dict[tuple[str, int], str | None]) -> None:
    found = read(*lines)
    assert {(s.subject.name, s.fiscal_year): s.rating and s.rating.value for s in found.stated} == ratings


def test_the_row_of_the_overall_score_and_its_rating() -> None:
    found = read("ตัวชี้วัด | คะแนน", "การใช้อำนาจ | 77.50", "คะแนนรวม | 85.43 (ผ่านดี)")
    overall = found.stated[1]
    assert (overall.subject.kind, overall.score.value, overall.score.printed.raw) == ("overall", 85.43, "85.43")
    assert overall.rating is not None
    assert overall.rating.value == "ผ่านดี"


def test_a_mean_below_all_indicators_of_an_instrument_is_the_instruments_score() -> None:
    found = read("ที่ | ตัวชี้วัด | คะแนน", *ALL[:5], " | คะแนนเฉลี่ย | 80.75", *ALL[5:8], " | รวม | 81.75")
    assert {s.subject.name: s.score.value for s in found.stated if s.subject.kind == "instrument"} == {"IIT": 80.75, "EIT": 81.75}


def test_a_mean_of_other_rows_is_doubted() -> None:
    found = read("ที่ | ตัวชี้วัด | คะแนน", *ALL[:3], " | คะแนนเฉลี่ย | 80.50")
    assert {s.subject.kind for s in found.stated} == {"indicator"}
    assert rules(found) == ["row_unread"]


def test_a_row_of_something_else_is_doubted_not_guessed() -> None:
    found = read("ตัวชี้วัด | คะแนน", "การใช้อำนาจ | 77.50", "ความพึงพอใจของผู้รับบริการ | 93.00", "การเปิดเผยข้อมูล | 91.25")
    assert len(found.stated) == 2
    assert [d.printed for d in found.doubts] == ["ความพึงพอใจของผู้รับบริการ | 93.00"]


@pytest.mark.parametrize(("cell", "rule"), [("101.00", "score_out_of_range"), ("8๕.4O", "score_unreadable"), ("ดีมาก", "score_unreadable")])
def test_a_score_that_cannot_be_trusted_is_null_with_its_print_and_a_doubt(cell: str, rule: str) -> None:
    found = read("ตัวชี้วัด | คะแนน", "การใช้อำนาจ | 77.50", f"การเปิดเผยข้อมูล | {cell}", "การใช้งบประมาณ | 88.25")
    assert scores(found)["9", None] is None
    assert [(d.rule, d.printed, d.indicator_no) for d in found.doubts] == [(rule, cell, 9)]


def test_an_empty_score_is_no_row() -> None:
    found = read("ตัวชี้วัด | คะแนน", "การใช้อำนาจ | 77.50", "การเปิดเผยข้อมูล | -", "การใช้งบประมาณ | 88.25")
    assert ("9", None) not in scores(found)
    assert found.doubts == ()


def test_a_merged_instrument_beside_a_name_not_understood_names_nothing() -> None:
    cells = [Cell(t, 0, c, Place()) for c, t in enumerate(("แบบวัด", "ตัวชี้วัด", "คะแนน"))]
    cells.append(Cell("IIT", 1, 0, Place(), rowspan=3))
    for row, (name, score) in enumerate((("การใช้อำนาจ", "77.50"), ("การใช้งบประมาณ", "88.25"), ("ชื่อที่ไม่รู้จัก", "60.00")), 1):
        cells += [Cell(name, row, 1, Place()), Cell(score, row, 2, Place())]
    found = read_score_table(grid_of(Table(tuple(cells), Place())), 2568)
    assert found is not None
    assert scores(found) == {("3", None): 77.5, ("2", None): 88.25}
    assert rules(found) == ["row_unread"]


@pytest.mark.parametrize(
    "lines",
    [
        ("รายการ | จำนวนเงิน", "ค่าวัสดุ | 50.00", "ค่าจ้าง | 80.00"),
        ("ระดับ | คะแนน", "AA | 95.00 - 100", "A | 85.00 - 94.99"),
        ("ตัวชี้วัด | ผู้รับผิดชอบ", "การใช้อำนาจ | กองคลัง", "การใช้งบประมาณ | กองช่าง"),
    ],
)
def test_a_table_about_something_else_is_no_score_table(lines: tuple[str, ...]) -> None:
    assert read_score_table(grid(*lines), 2568) is None


# ------------------------------------------------------------------ years down the rows
def test_a_row_per_year_gives_the_overall_scores() -> None:
    found = read_year_rows(grid("ปีงบประมาณ | คะแนน | ระดับ", "2566 | 84.12 | B", "๒๕๖๗ | 85.43 | ผ่าน", "พ.ศ. 2568 | 90.00 | ผ่านดี"))
    assert found is not None
    assert {(s.subject.kind, s.fiscal_year): s.score.value for s in found.stated} == {
        ("overall", 2566): 84.12,
        ("overall", 2567): 85.43,
        ("overall", 2568): 90.0,
    }


def test_one_year_in_two_rows_is_no_table_of_years() -> None:
    assert read_year_rows(grid("ปีงบประมาณ | คะแนน", "2568 | 84.12", "2568 | 85.43")) is None


# ------------------------------------------------------------------ rows that name an instrument over its indicators
def banded(bands: Mapping[str, tuple[str, ...]], header: tuple[str, ...] = ("ที่", "ตัวชี้วัด", "คะแนน")) -> ScoreTable:
    """A score table with a merged row over the indicators of each instrument; a band of several texts is not merged."""
    lines: list[tuple[str, ...]] = [header]
    for name, numbers in zip(bands, (range(1, 6), range(6, 9), range(9, 11)), strict=True):
        lines += [bands[name], *((str(no), indicator_names()[no], f"{80 + no / 4:.2f}") for no in numbers)]
    cells = []
    for row, texts in enumerate(lines):
        span = len(header) if len(texts) == 1 else 1
        cells += [Cell(text, row, column, Place(), colspan=span) for column, text in enumerate(texts)]
    found = read_score_table(grid_of(Table(tuple(cells), Place())), 2568)
    assert found is not None
    return found


INDICATORS = {(str(no), None): 80 + no / 4 for no in range(1, 11)}
BANDS = {"IIT": ("เครื่องมือ IIT",), "EIT": ("แบบวัดผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",), "OIT": ("OIT",)}


def test_a_band_that_names_an_instrument_is_no_header() -> None:
    found = banded(BANDS)
    assert scores(found) == INDICATORS
    assert found.doubts == ()


def test_the_name_of_an_instrument_alone_in_its_row_is_no_header() -> None:
    found = banded({"IIT": ("", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", ""), "EIT": ("", "แบบวัด EIT", ""), "OIT": ("", "แบบวัด OIT", "")})
    assert scores(found) == INDICATORS


def test_an_instrument_with_its_own_score_over_its_indicators() -> None:
    found = banded({"IIT": ("", "เครื่องมือ IIT", "80.75"), "EIT": ("", "เครื่องมือ EIT", "๘๑.๗๕"), "OIT": ("", "เครื่องมือ OIT", "82.38")})
    assert scores(found) == INDICATORS | {("IIT", None): 80.75, ("EIT", None): 81.75, ("OIT", None): 82.38}


def test_a_band_that_holds_the_instruments_score() -> None:
    found = banded({"IIT": ("แบบวัด IIT 80.75 คะแนน",), "EIT": ("ผู้มีส่วนได้ส่วนเสียภายนอก (EIT) : ๘๑.๗๕",), "OIT": ("OIT (คะแนนเฉลี่ย 82.38)",)})
    assert scores(found) == INDICATORS | {("IIT", None): 80.75, ("EIT", None): 81.75, ("OIT", None): 82.38}


@pytest.mark.parametrize(
    "band", ["เครื่องมือ IIT น้ำหนักร้อยละ 30.00", "แบบวัด IIT (เป้าหมาย 90.00)", "IIT 80.75 - 82.00", "IIT ปี 2567 80.75 ปี 2568 81.75"]
)
def test_a_band_with_another_number_states_no_score(band: str) -> None:
    assert {key for key in scores(banded({**BANDS, "IIT": (band,)})) if not key[0].isdigit()} == set()


def test_a_table_whose_header_is_not_known_is_doubted_by_its_columns_alone() -> None:
    found = read_score_table(grid("ตัวชี้วัด | ก่อนพัฒนา | หลังพัฒนา", "การปฏิบัติหน้าที่ | 88.00 | 93.55", "การใช้งบประมาณ | 88.00 | 90.18"), 2568)
    assert found is not None and not found.stated
    (doubt,) = found.doubts
    assert (doubt.rule, doubt.printed, doubt.candidates) == ("score_ambiguous", None, ("column 2", "column 3"))
