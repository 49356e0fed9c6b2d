"""Stated scores against those that NACC published: what differs, what rounding explains, and who is not compared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.coverage import Published
from audit.official import Compared, ReportScore, official_rows
from audit.official_scores import read_official, stated
from audit.rows import AuditRow
from audit.sheets import SheetError

LIST = """หน่วยงาน,อำเภอ,จังหวัด,ปีงบประมาณ,คะแนนภาพรวม,ระดับผลการประเมิน,IIT,ตัวชี้วัดที่ 1,การใช้งบประมาณ
อบต.ไชยสอ,ชุมแพ,ขอนแก่น,2568,85.43,ผ่านดี,90.10,-,88
อบต.ไชยสอ,ชุมแพ,ขอนแก่น,2567,80.00,,,,
ทต.นิเวศน์,,ร้อยเอ็ด,2568,๗๐.๕๐,,,,
"""
CHAIYO = ("องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น")


def score(name: str, value: float, raw: str | None = None, year: int = 2568) -> ReportScore:
    return ReportScore("a", year, name, value, raw, 4)


Agency = tuple[str | None, str | None, str | None]


def compared(*scores: ReportScore, agency: Agency = CHAIYO, year: int | None = 2568, rating: str | None = None) -> Compared:
    name, district, province = agency
    return Compared(Published("a", year, name, None, None, district, province), "a.pdf", rating, scores)


def rows(*reports: Compared, text: str = LIST) -> list[AuditRow]:
    return list(official_rows(read_official(text.encode(), "x"), reports))


def told(*reports: Compared, text: str = LIST) -> list[tuple[str, str, str | None, str | None]]:
    return [(row.rule, row.status, row.row_key, row.expected) for row in rows(*reports, text=text)]


# ---------------------------------------------------------------- the list
def test_headings_numbers_and_years_are_read_as_people_write_them() -> None:
    first, other, thai = read_official(LIST.encode("cp874"), "x")
    assert {name: str(one.value) for name, one in first.scores.items()} == {"overall": "85.43", "IIT": "90.10", "2": "88"}
    assert (first.rating, other.rating, other.fiscal_year) == ("ผ่านดี", None, 2567)
    assert thai.scores["overall"].value == Decimal("70.50")
    (common,) = read_official(b"agency,year,overall\nx.y,2025,1\n", "x")
    assert common.fiscal_year == 2568


def test_wrong_rows_are_told_with_their_lines_all_at_once() -> None:
    wrong = [
        "อบต.ก,,เลย,68,80,,,,", "อบต.ข,,เลย,2568,180,,,,", "อบต.ค,,เลย,2568,80,ดีเลิศ,,,", "อบต.ไชยสอ,ชุมแพ,ขอนแก่น,2568,1,,,,",
        ",,,2568,1,,,,", "อบต.ง,,เลย,,80,,,,",
    ]
    with pytest.raises(SheetError) as error:
        read_official((LIST + "\n".join(wrong)).encode(), "x")
    problems = dict(error.value.problems)
    assert list(problems) == [5, 6, 7, 8, 9, 10]
    words = {5: "no fiscal year", 6: "no score", 7: "unknown rating", 8: "as in line 2", 9: "no agency", 10: "no fiscal year"}
    assert all(word in problems[line] for line, word in words.items())


@pytest.mark.parametrize("text", ["agency,overall\nอบต.ก,80\n", "agency,year\nอบต.ก,2568\n"])
def test_a_list_without_years_or_scores_is_refused(text: str) -> None:
    with pytest.raises(SheetError):
        read_official(text.encode(), "x")


# ---------------------------------------------------------------- comparing
def test_a_score_that_differs_is_an_error_that_names_both() -> None:
    (row,) = rows(compared(score("overall", 88.37, "๘๘.๓๗"), score("IIT", 90.1, "90.10")))
    assert (row.rule, row.severity, row.status, row.expected, row.actual) == ("differs_from_official", "error", "fail", "85.43", "๘๘.๓๗")
    assert (row.table, row.row_key, row.column, row.page) == ("overall_scores", "2568", "score", 4)
    assert "85.43" in row.message and "๘๘.๓๗" in row.message and "85.43" in row.message_en


def test_every_kind_of_score_is_compared() -> None:
    found = rows(compared(score("overall", 1.0), score("IIT", 2.0), score("2", 3.0), score("1", 4.0), score("EIT", 5.0)))
    assert [(row.table, row.row_key, row.indicator_no) for row in found] == [
        ("overall_scores", "2568", None), ("instrument_scores", "2568/IIT", None), ("indicator_scores", "2568/2", 2),
    ]


def test_scores_that_agree_give_one_row_that_passes() -> None:
    assert told(compared(score("overall", 85.43), score("IIT", 90.1), score("2", 88.0), rating="ผ่านดี")) == [
        ("differs_from_official", "pass", None, None)
    ]


def test_a_rating_that_differs_is_told() -> None:
    (row,) = rows(compared(score("overall", 85.43), rating="ผ่านดีเยี่ยม"))
    assert (row.column, row.expected, row.actual) == ("overall_rating", "ผ่านดี", "ผ่านดีเยี่ยม")


def test_an_earlier_year_that_a_report_restates_is_compared_with_that_year() -> None:
    assert told(compared(score("overall", 85.43), score("overall", 85.43, year=2567))) == [
        ("differs_from_official", "fail", "2567", "80.00")
    ]


@pytest.mark.parametrize(
    ("raw", "value", "differs"),
    [("85.43", 85.43, False), ("85.44", 85.44, True), ("85.4", 85.4, False), ("85.5", 85.5, True), ("85", 85.0, False), ("86", 86.0, True),
     (None, 85.4, False), ("85.40", 85.4, True)],
)
def test_only_what_rounding_cannot_explain_differs(raw: str | None, value: float, differs: bool) -> None:
    (row,) = rows(compared(score("overall", value, raw)))
    assert (row.status == "fail") is differs


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_scores_of_two_decimals_differ_if_they_are_not_equal(official: int, own: int) -> None:
    text = f"agency,district,province,year,overall\nอบต.ไชยสอ,ชุมแพ,ขอนแก่น,2568,{official / 100:.2f}\n"
    (row,) = rows(compared(score("overall", own / 100, f"{own / 100:.2f}")), text=text)
    assert (row.status == "fail") is (official != own)


@given(st.decimals(0, 100, places=2))
def test_a_printed_score_is_read_with_its_fineness(value: Decimal) -> None:
    found = stated(str(value))
    assert found is not None and (found.value, found.decimals) == (value, 2)


# ---------------------------------------------------------------- who is not compared
@pytest.mark.parametrize(
    "agency",
    [
        ("องค์การบริหารส่วนตำบลไชยสอ", "ภูเวียง", "ขอนแก่น"),  # another district
        ("องค์การบริหารส่วนตำบลไชยศอ", None, "ขอนแก่น"),  # misspelt, and no district
        ("เทศบาลตำบลไชยสอ", "ชุมแพ", "ขอนแก่น"),
        (None, None, None),
    ],
)
def test_an_agency_that_is_not_certain_is_told_and_not_compared(agency: Agency) -> None:
    found = rows(compared(score("overall", 1.0), agency=agency))
    assert [(row.rule, row.status, row.severity) for row in found] == [
        ("differs_from_official", "not_applicable", "error"), ("official_unmatched", "fail", "info"),
    ]


def test_a_doubtful_agency_names_those_it_may_be() -> None:
    (_, row) = rows(compared(score("overall", 1.0), agency=("องค์การบริหารส่วนตำบลไชยศอ", None, "ขอนแก่น")))
    assert row.expected == "อบต.ไชยสอ" and "อบต.ไชยสอ" in row.message


def test_a_year_that_the_list_does_not_have_is_not_compared() -> None:
    assert told(compared(score("overall", 1.0, year=2566), year=2566)) == [("differs_from_official", "not_applicable", None, None)]
    assert told(compared(year=None)) == [("differs_from_official", "not_applicable", None, None)]
