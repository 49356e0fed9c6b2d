from __future__ import annotations

import pytest

from extract import read_report
from extract.brackets import without_legend, year_in_brackets
from extract.captions import caption_year
from tests.extract.made_reports import COVER, document


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("ผลการประเมิน (ตัวเลขในวงเล็บ หมายถึง คะแนนปี 2566)", 2566),
        ("หมายเหตุ: วงเล็บท้ายคะแนนเป็นของปี ๒๕๖๗", 2567),
        ("ผลการประเมิน ปี 2568 (ในวงเล็บคือปี 2567)", 2567),
        ("วงเล็บคือส่วนต่างระหว่างปี 2567 กับปี 2568", None),
        ("ผลการประเมิน (ปี 2567)", None),
    ],
)
def test_the_year_of_numbers_in_brackets(text: str, year: int | None) -> None:
    assert year_in_brackets(text) == year


def test_a_legend_does_not_date_what_stands_below_it() -> None:
    assert caption_year(["ผลคะแนนรายตัวชี้วัด (ในวงเล็บ คือ คะแนนปี 2567)"], 2568) is None
    assert caption_year(["ผลคะแนนรายตัวชี้วัด ปี 2567"], 2568) == 2567
    assert without_legend("ผลคะแนน ปี 2568 (ในวงเล็บคือปี 2567)") == "ผลคะแนน ปี 2568 "


def test_without_a_legend_a_number_in_brackets_is_nobodys() -> None:
    text = COVER + "1.1 การปฏิบัติหน้าที่ = 90.15 คะแนน (88.20)\n1.2 การใช้งบประมาณ = 84.65 คะแนน (80.05)\n1.3 การใช้อำนาจ = 86.25 คะแนน (81.00)"
    found = read_report(document(text)).indicator_scores
    assert [(one.fiscal_year, one.indicator_no, one.score.value) for one in found] == [(2568, 1, 90.15), (2568, 2, 84.65), (2568, 3, 86.25)]
