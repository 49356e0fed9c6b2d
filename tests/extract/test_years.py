from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.headers import header_year
from extract.years import FIRST_YEAR, LAST_YEAR, find_years, is_compared, only_year
from tests.extract.made_reports import paragraph, stated_in

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@settings(deadline=None)
@given(
    st.integers(FIRST_YEAR, 2589),
    st.sampled_from(("ปีงบประมาณ พ.ศ. {}", "ปีงบประมาณ {}", "ประจำปี {}", "ITA {}", "พ.ศ. {}", "ปี {}", "ปีงบประมาณพ.ศ.{}")),
    st.booleans(),
)
def test_every_year_is_found_in_every_print(year: int, frame: str, thai: bool) -> None:
    printed = frame.format(year)
    text = "รายงานผล " + (printed.translate(THAI) if thai else printed) + " ของหน่วยงาน"
    found = find_years(text)
    assert [(y.year, y.fiscal) for y in found] == [(year, "ปีงบประมาณ" in frame)]
    assert only_year(text) == year
    assert text[found[0].start : found[0].end].strip() == found[0].raw


@pytest.mark.parametrize(
    "text", ["พ.ศ. 2561 - 2580", "2566-2570", "พ.ศ. ๒๕๖๖ – พ.ศ. ๒๕๗๐", "2566 ถึง 2570", "12567", "25670", "2554", "85.43", "พ.ศ. 2591", ""]
)
def test_ranges_and_other_numbers_are_no_years(text: str) -> None:
    assert find_years(text) == ()


@pytest.mark.parametrize(
    ("text", "year"), [("FY 2024", 2567), ("ปี ค.ศ. 2025", 2568), ("ค.ศ.2023", 2566), ("ITA 2024", 2567), ("ITA2024", 2567)]
)
def test_a_year_of_the_christian_era_is_one_behind_its_word(text: str, year: int) -> None:
    assert [y.year for y in find_years(f"ผล {text} ของหน่วยงาน")] == [year]
    assert header_year(text) == year


@pytest.mark.parametrize("text", ["2024", "คะแนน 2024", "ปี 2024.50", "12024", "ปี 2099", "โทร. 2024"])
def test_other_numbers_of_four_digits_are_none(text: str) -> None:
    assert find_years(text) == ()
    assert header_year(text) is None


def test_two_digits_are_a_year_behind_its_word_only() -> None:
    assert [y.year for y in find_years("ปีงบประมาณ 68 ได้ 67 ข้อ")] == [2568]


def test_two_years_are_not_one() -> None:
    assert only_year("ปี 2567 และปี 2568") is None
    assert only_year("ปี 2568 และปีงบประมาณ ๒๕๖๘") == 2568


@settings(deadline=None)
@given(st.text("ปีงบประมาณพ.ศ0256789๒๕๖ -", max_size=40))
def test_years_found_stand_in_order_inside_the_text(text: str) -> None:
    found = find_years(text)
    assert [y.start for y in found] == sorted(y.start for y in found)
    assert all(0 <= y.start < y.end <= len(text) and FIRST_YEAR <= y.year <= LAST_YEAR for y in found)


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("ได้ 90.82 คะแนน สูงกว่าปี 2567", True),
        ("เพิ่มขึ้น 2.20 คะแนน จากปีงบประมาณ พ.ศ. 2567", True),
        ("เมื่อเทียบกับผลการประเมินของปี 2567", True),
        ("จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567 พบว่า", False),
        ("แนวทางการพัฒนาที่ได้จากผลการประเมิน ปี 2567", False),
    ],
)
def test_a_year_that_results_are_compared_with(text: str, compared: bool) -> None:
    (year,) = find_years(text)
    assert is_compared(text, year) is compared


def test_a_long_paragraph_of_scores_and_years_is_read_in_time() -> None:
    text = " ".join(f"ตัวชี้วัดที่ {at % 10 + 1} ปี 2567 ได้ 9{at % 10}.{at % 90 + 10} คะแนน" for at in range(240))
    since = process_time()
    assert len(stated_in([paragraph(text)], 2567)) == 240
    assert process_time() - since < 6  # 12 s where every year was looked at for every number
