"""Years over the columns of a score table: below a header over several of them, beside a comparison of two, over a page break."""
from __future__ import annotations

import pytest

from extract.grids import read_grids
from extract.score_tables import read_score_table
from extract.stated import ScoreTable
from extract.year_headers import compares_years
from tests.extract.made_reports import grid, paragraph, table_of

ROWS = ("การใช้อำนาจ | 91.20 | 90.10 | 1.10", "การปฏิบัติหน้าที่ | 82.40 | 81.20 | 1.20", "รวมถ่วงน้ำหนัก | 83.10 | 82.30 | 0.80")
BELOW = (" | ปี 2567 | ปี 2566 | 2567 เทียบ 2566", " | 2566 | 2567 | ต่างจากปีก่อน", " | ปี 67 | ปี 66 | หมายเหตุท้ายตาราง")


def scores(found: ScoreTable | None) -> dict[tuple[int | None, str], float | None]:
    return {(s.fiscal_year, s.subject.name): s.score.value for s in found.stated} if found is not None else {}


@pytest.mark.parametrize("first", ["ตัวชี้วัด | ปีงบประมาณ | | ผลต่าง", "รายการตัวชี้วัด | ผลการประเมิน ITA | | เพิ่ม/ลด"])
@pytest.mark.parametrize("second", BELOW)
def test_years_stand_below_a_header_over_all_of_them(first: str, second: str) -> None:
    found = scores(read_score_table(grid(first, second, *ROWS), 2567))
    years = (2566, 2567) if second == BELOW[1] else (2567, 2566)
    assert found == {(year, name): value for name, pair in (("3", (91.2, 90.1)), ("1", (82.4, 81.2)), ("overall", (83.1, 82.3)))
                     for year, value in zip(years, pair, strict=True)}


@pytest.mark.parametrize("again", ["ตัวชี้วัด | ปีงบประมาณ | | ผลต่าง", ""])
def test_a_row_below_the_years_alone_is_of_the_table_above_the_page_break(again: str) -> None:
    first = ("ตัวชี้วัด | ปีงบประมาณ | | ผลต่าง", BELOW[0], *ROWS)
    rest = [*([again] if again else []), BELOW[0], "การป้องกันการทุจริต | 77.15 | 70.10 | 7.05"]
    (whole,) = read_grids([table_of(*first), paragraph("- 4 -"), table_of(*rest)])
    assert scores(read_score_table(whole, 2567))[2567, "10"] == 77.15


@pytest.mark.parametrize("words", ["เป้าหมาย", "ค่าเฉลี่ยจังหวัด", "น้ำหนัก", "ความพึงพอใจ", "มัธยฐาน", "LPA", "ผลการเบิกจ่าย", "คะแนนเต็ม"])
def test_years_below_another_thing_are_no_scores(words: str) -> None:
    assert scores(read_score_table(grid(f"ตัวชี้วัด | {words} | | ผลต่าง", BELOW[0], *ROWS), 2567)) == {}
    both = grid(f"ตัวชี้วัด | ผลคะแนน | | {words} |", " | 2567 | 2566 | 2567 | 2566", *(f"{row} | 60.10" for row in ROWS))
    assert scores(read_score_table(both, 2567))[2567, "3"] == 91.2


def test_a_difference_from_last_year_is_not_last_years_score() -> None:
    found = scores(read_score_table(grid("ตัวชี้วัด | ปีนี้ | เทียบปีก่อน", *(row.rpartition(" | ")[0] for row in ROWS)), 2567))
    assert {year for year, _ in found} <= {2567, None}


@pytest.mark.parametrize("text", ["2566 เทียบ 2565", "ปี 2566 เทียบกับปี 2565", "ต่างจากปี ๒๕๖๖ (+/-)", "ผลต่าง (2567-2566)", "เทียบปีก่อน"])
def test_comparisons_of_years(text: str) -> None:
    assert compares_years(text)


@pytest.mark.parametrize("text", ["ปี 2566", "2566-2565", "ปีก่อน", "จากปี 2566", "คะแนนลดลง", "เทียบ 2566 คะแนน", "เพิ่ม/ลด"])
def test_other_headers_compare_no_years(text: str) -> None:
    assert not compares_years(text)


@pytest.mark.parametrize("header", ["ITA 2568", "คะแนน ITA 2568", "ปี 2568 (ทางการ)", "ปี 2568 ล่าสุด", "ประกาศผล ปี 2568"])
def test_two_years_are_two_columns_of_scores_however_each_is_headed(header: str) -> None:
    found = read_score_table(grid(f"ตัวชี้วัด | ผลคะแนนปี 2567 | {header}", *(row.rpartition(" | ")[0] for row in ROWS)), 2568)
    assert scores(found)[2567, "3"] == 91.2
    assert scores(found)[2568, "3"] == 90.1


@pytest.mark.parametrize("header", ["ปี 2568 (ร้อยละที่ได้)", "LPA ปี 2568", "มัธยฐาน ปี 2568"])
def test_a_column_with_a_year_that_is_not_surely_of_scores_is_told(header: str) -> None:
    found = read_score_table(grid(f"ตัวชี้วัด | ผลคะแนนปี 2567 | {header}", *(row.rpartition(" | ")[0] for row in ROWS)), 2568)
    assert {year for year, _ in scores(found)} == {2567}
    assert found is not None
    assert [(doubt.rule, doubt.candidates) for doubt in found.doubts] == [("score_ambiguous", (header,))]


def test_columns_of_another_thing_beside_two_years_of_scores_need_no_word() -> None:
    found = read_score_table(grid("ตัวชี้วัด | ปี 2567 | ปี 2568 | ผลต่าง | น้ำหนัก ปี 2568", *(f"{row} | 30.00" for row in ROWS)), 2568)
    assert found is not None
    assert not found.doubts
