from __future__ import annotations

import pytest

from extract import read_report
from extract.brackets import legend_of, without_legend
from extract.captions import caption_year
from tests.extract.made_reports import COVER, document


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ผลการประเมิน (ตัวเลขในวงเล็บ หมายถึง คะแนนปี 2566)", (2566, None)),
        ("หมายเหตุ: วงเล็บท้ายคะแนนเป็นของปี ๒๕๖๗", (2567, None)),
        ("ผลการประเมิน ปี 2568 (ในวงเล็บคือปี 2567)", (2567, 2568)),
        ("เปรียบเทียบผลคะแนน ปี ๒๕๖๖ (๒๕๖๗)", (2567, 2566)),
        ("วงเล็บคือส่วนต่างจากปี 2567", None),
        ("ในวงเล็บ คือ ค่าเฉลี่ยประเทศ ปี 2568", None),
        ("วงเล็บคือส่วนต่างระหว่างปี 2567 กับปี 2568", (None, None)),
        ("ในวงเล็บเป็นปี 2568 นอกวงเล็บเป็นปี 2567", (None, None)),
        ("ตัวเลขหน้าวงเล็บคือคะแนนปี 2567", (None, None)),
        ("ผลการประเมิน (ปี 2567)", None),
        ("ปีงบประมาณ 2567 (1 ตุลาคม 2566 - 30 กันยายน 2567)", None),
    ],
)
def test_the_years_of_numbers_and_of_those_in_brackets(text: str, years: tuple[int | None, int | None] | None) -> None:
    found = legend_of(text)
    assert (found and (found.inside, found.outside)) == years


@pytest.mark.parametrize(
    ("heading", "own"),
    [
        ("ผลคะแนน ปี 2567 (ปี 2568)", {2567: 70.25, 2568: 90.15}),
        ("ผลคะแนน (ในวงเล็บคือผลปี 2568)", {2568: 90.15}),
        ("ผลคะแนน (ในวงเล็บคือผลปี 2567)", {2568: 70.25, 2567: 90.15}),
    ],
)
def test_which_of_two_numbers_is_this_years_is_told_by_the_legend(heading: str, own: dict[int, float]) -> None:
    report = read_report(document(f"{COVER}{heading}\n\n- การปฏิบัติหน้าที่ 70.25 (90.15)\n- การใช้งบประมาณ 71.35 (91.25)\n"))
    assert {one.fiscal_year: one.score.value for one in report.indicator_scores if one.indicator_no == 1} == own


def test_a_legend_does_not_date_what_stands_below_it() -> None:
    assert caption_year(["ผลคะแนนรายตัวชี้วัด (ในวงเล็บ คือ คะแนนปี 2567)"], 2568) is None
    assert caption_year(["ผลคะแนนรายตัวชี้วัด ปี 2567"], 2568) == 2567
    assert without_legend("ผลคะแนน ปี 2568 (ในวงเล็บคือปี 2567)") == "ผลคะแนน ปี 2568 "


def test_without_a_legend_a_number_in_brackets_is_nobodys() -> None:
    text = COVER + "1.1 การปฏิบัติหน้าที่ = 90.15 คะแนน (88.20)\n1.2 การใช้งบประมาณ = 84.65 คะแนน (80.05)\n1.3 การใช้อำนาจ = 86.25 คะแนน (81.00)"
    found = read_report(document(text)).indicator_scores
    assert [(one.fiscal_year, one.indicator_no, one.score.value) for one in found] == [(2568, 1, 90.15), (2568, 2, 84.65), (2568, 3, 86.25)]


def test_a_legend_holds_for_its_own_part_of_the_report() -> None:
    text = COVER + "เปรียบเทียบผล ปี 2568 (ปี 2567)\n\nIIT 90.11 (80.11)\n\nการถ่วงน้ำหนัก\n\nEIT 91.11 (27.33)"
    found = read_report(document(text)).instrument_scores
    told = [(one.fiscal_year, one.instrument, one.score.value) for one in found]
    assert told == [(2568, "IIT", 90.11), (2567, "IIT", 80.11), (2568, "EIT", 91.11)]


def test_a_legend_in_the_text_of_the_scores_gives_them_no_year() -> None:
    text = COVER + "ผลการประเมิน (ตัวเลขในวงเล็บ คือ คะแนนปี 2567)\nIIT 90.11 (80.11)"
    found = read_report(document(text)).instrument_scores
    assert [(one.fiscal_year, one.score.value) for one in found] == [(2568, 90.11), (2567, 80.11)]


@pytest.mark.parametrize("legend", ["ตัวเลขหน้าวงเล็บคือคะแนนปี 2567", "ผลคะแนน (ในวงเล็บ คือ ปี 2568 นอกวงเล็บ ปี 2567)"])
def test_a_legend_that_is_not_clear_gives_no_scores(legend: str) -> None:
    assert read_report(document(f"{COVER}{legend}\nIIT 80.11 (90.11)\nEIT 81.11 (91.11)")).instrument_scores == ()


def test_means_in_brackets_take_no_scores_away() -> None:
    found = read_report(document(f"{COVER}ตัวเลขในวงเล็บ คือ ค่าเฉลี่ยประเทศ ปี 2568\nIIT 90.11 (80.11)")).instrument_scores
    assert [(one.fiscal_year, one.score.value) for one in found] == [(2568, 90.11)]
