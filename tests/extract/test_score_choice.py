"""Of two printed values of one score the arithmetic of the report chooses, if it leaves one alone; else the larger table's stands."""
from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formulas import TOLERANCE as TOLERANCE_OF_THE_AUDIT
from extract import read_report
from extract.readers.open import read_bytes
from extract.records import Report
from extract.score_choice import TOLERANCE, choices
from normalize.indicators import indicator_names
from tests.extract.made_reports import COVER

# IIT 90.00 of 1-5, EIT 90.00 of 6-8, OIT 90.00 of 9-10, overall 90.00
INDICATORS = {1: "90.00", 2: "91.00", 3: "89.00", 4: "88.00", 5: "92.00", 6: "91.00", 7: "90.00", 8: "89.00", 9: "88.00", 10: "92.00"}
WHOLE = {"IIT": "90.00", "EIT": "90.00", "OIT": "90.00", "overall": "90.00"}
FIGURES = {str(no): Fraction(score) for no, score in INDICATORS.items()} | {name: Fraction(score) for name, score in WHOLE.items()}


def chosen(
    wrong: Mapping[str, str], without: tuple[str, ...] = (), rivals: Mapping[str, str] | None = None, year: int = 2568
) -> dict[str, float]:
    """`wrong`: what stands; its rival is the right value. `rivals`: more of them, beside right values."""
    figures = {name: value for name, value in FIGURES.items() if name not in without}
    others = {name: [FIGURES[name]] for name in wrong} | {name: [Fraction(value)] for name, value in (rivals or {}).items()}
    found = choices(year, figures | {name: Fraction(value) for name, value in wrong.items()}, others)
    return {name: float(value) for name, value in found.items()}


def test_the_tolerance_is_that_of_the_audit() -> None:
    assert Fraction(TOLERANCE_OF_THE_AUDIT) == TOLERANCE


@pytest.mark.parametrize("name", ["3", "7", "9", "IIT", "OIT", "overall"])
def test_a_value_that_alone_agrees_is_chosen(name: str) -> None:
    assert chosen({name: "85.00"}) == {name: float(FIGURES[name])}
    assert chosen({}, rivals={name: "85.00"}) == {name: float(FIGURES[name])}


def test_the_overall_score_alone_holds_indicators_to_account() -> None:
    assert chosen({"3": "80.00"}, without=("IIT", "EIT", "OIT")) == {"3": 89.0}


def test_several_scores_are_chosen_together() -> None:
    assert chosen({"3": "80.00", "7": "80.00"}, rivals={"10": "95.00"}) == {"3": 89.0, "7": 90.0, "10": 92.0}


@pytest.mark.parametrize(
    ("wrong", "without"),
    [
        ({"3": "89.05"}, ()),  # within what rounding explains
        ({"3": "89.10"}, ()),  # not clearly off
        ({"3": "80.00"}, ("IIT", "overall")),  # nothing to check against
        ({"3": "80.00"}, ("1", "overall")),
        ({"overall": "80.00"}, ("IIT", "1")),
    ],
)
def test_where_both_may_be_right_none_is_chosen(wrong: dict[str, str], without: tuple[str, ...]) -> None:
    assert chosen(wrong, without) == {}


def test_where_neither_agrees_none_is_chosen() -> None:
    assert choices(2568, FIGURES | {"3": Fraction(80)}, {"3": [Fraction(70)]}) == {}


def test_two_tables_that_each_agree_with_themselves_leave_the_choice_open() -> None:
    lower = {name: [value - 1] for name, value in FIGURES.items() if name in ("IIT", "1", "2", "3", "4", "5")}
    assert choices(2568, {name: value for name, value in FIGURES.items() if name != "overall"}, lower) == {}


def test_weights_that_are_not_documented_choose_nothing() -> None:
    assert chosen({"overall": "80.00"}, year=2569) == {}
    assert chosen({"3": "80.00"}, year=2569) == {"3": 89.0}


@given(st.dictionaries(st.sampled_from(sorted(FIGURES)), st.integers(0, 10_000), max_size=4))
def test_what_is_chosen_is_printed_and_agrees(others: dict[str, int]) -> None:
    rivals = {name: [Fraction(value, 100)] for name, value in others.items()}
    found = choices(2568, FIGURES, rivals)
    assert all(value in (FIGURES[name], *rivals[name]) for name, value in found.items())
    assert all(FIGURES[name] == value for name, value in found.items()) or len(found) > 1


def table(scores: Mapping[int, str], html: bool = False) -> str:
    rows = [("ตัวชี้วัด", "คะแนน"), *((indicator_names()[no], score) for no, score in scores.items())]
    if html:
        return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    return "\n".join(map("\t".join, rows))


def report(*tables: Mapping[int, str], said: str = "คะแนนภาพรวม 90.00 คะแนน", html: bool = False) -> Report:
    if html:
        parts = "<p>สรุป</p>".join(table(one, html=True) for one in tables)
        page = f"<html><body><p>{COVER.replace(chr(10), '<br>')}</p><p>{said}</p>{parts}</body></html>"
        return read_report(read_bytes(page.encode(), "made.html"))
    text = "\n\n".join([COVER + said, "\n\nสรุปผลการประเมินรายตัวชี้วัด\n\n".join(map(table, tables))])
    return read_report(read_bytes(f"{text}\n".encode(), "made.txt"))


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("wrong_first", [False, True])
def test_the_score_that_agrees_is_published_as_it_is_printed(wrong_first: bool, html: bool) -> None:
    right, wrong = INDICATORS | {3: "๘๙.๐๐"}, INDICATORS | {3: "69.00"}
    made = report(*((wrong, right) if wrong_first else (right, wrong)), html=html)
    (score,) = [one.score for one in made.indicator_scores if one.indicator_no == 3]
    assert (score.value, score.printed.raw, score.printed.reading) == (89.0, "๘๙.๐๐", "printed")
    of_two = [d for d in made.doubts if d.rule in ("restated_differs", "score_chosen")]
    differing = [(d.rule, d.printed, d.expected, d.actual, d.indicator_no) for d in of_two]
    told = [("restated_differs", "69.00", "๘๙.๐๐", "69.00", 3), ("score_chosen", "๘๙.๐๐", "๘๙.๐๐", "69.00", 3)]
    assert differing == (told if wrong_first else told[:1])
    if wrong_first:
        assert score.printed.place == next(d.place for d in made.doubts if d.rule == "score_chosen")


def test_without_arithmetic_the_larger_table_stands_and_the_doubt_names_both() -> None:
    made = report(INDICATORS | {3: "69.00"}, {3: "89.00", 9: "88.00"}, said="")
    assert [one.score.value for one in made.indicator_scores if one.indicator_no == 3] == [69.0]
    assert [(d.expected, d.actual) for d in made.doubts if d.rule == "restated_differs"] == [("69.00", "89.00")]


def test_a_table_stands_against_a_sentence_whatever_the_arithmetic_says() -> None:
    made = report(INDICATORS | {3: "69.00"}, said="คะแนนภาพรวม 90.00 คะแนน\n\nตัวชี้วัดที่ 3 การใช้อำนาจ ได้คะแนน 89.00 คะแนน")
    assert [one.score.value for one in made.indicator_scores if one.indicator_no == 3] == [69.0]
