"""Lists of scores in text under headings that say whose they are, and of which year."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.records import Report
from tests.extract.made_reports import COVER, NAMES, document

OTHERS = "70.25"
OWN = [f"{80 + no / 10:.2f}" for no in range(1, 11)]


def listed(numbers: list[str], form: str, apart: str) -> str:
    return apart.join(form.format(no=no, name=NAMES[no][0], score=numbers[no - 1]) for no in range(1, 11))


def read(above: str, own: str, form: str, apart: str) -> Report:
    others = listed([OTHERS] * 10, form, apart)
    return read_report(document(f"{COVER}{above}\n{others}\n\n{own}\n{listed(OWN, form, apart)}"))


FORMS = pytest.mark.parametrize(
    ("form", "apart"), [("- {name} {score} คะแนน", "\n"), ("{no}. {name} ได้ {score} คะแนน", "\n"), ("{name} ได้คะแนน {score}", "\n\n")]
)


@FORMS
@pytest.mark.parametrize(
    ("above", "own"),
    [
        ("ผลการประเมินปีที่ผ่านมา", "ผลการประเมินปีปัจจุบัน"),
        ("ค่าเฉลี่ยระดับจังหวัด", "ผลการประเมินของหน่วยงาน"),
        ("ผลการประเมินของเทศบาลเมืองปากน้ำ", "ผลการประเมินของเทศบาลตำบลนิเวศน์"),
        ("ผลการประเมินตนเองเบื้องต้น", "ผลการประเมินโดยสำนักงาน ป.ป.ช."),
        ("ค่าเป้าหมายปี 2568", "ผลการประเมิน"),
    ],
)
def test_a_list_under_a_heading_of_others_is_left_out(above: str, own: str, form: str, apart: str) -> None:
    found = read(above, own, form, apart).indicator_scores
    assert [(one.fiscal_year, f"{one.score.value:.2f}") for one in found] == [(2568, score) for score in OWN]


@FORMS
def test_a_list_is_of_the_year_of_its_heading(form: str, apart: str) -> None:
    found = read("1. ผลการประเมิน ปี 2567", "2. ผลการประเมิน ปี 2568", form, apart).indicator_scores
    assert {(one.fiscal_year, f"{one.score.value:.2f}") for one in found} == {(2567, OTHERS), *((2568, score) for score in OWN)}


def test_what_is_left_out_is_named() -> None:
    report = read("ผลการประเมินตนเองเบื้องต้น", "ผลการประเมิน", "{name} ได้คะแนน {score}", "\n\n")
    assert [one.printed for one in report.doubts if one.rule == "list_left_out"] == ["ผลการประเมินตนเองเบื้องต้น"]


def test_a_heading_holds_for_the_list_below_it_alone() -> None:
    text = COVER + "ผลการประเมินปีที่ผ่านมา\n\nการใช้งบประมาณ ได้คะแนน 70.25\n\nจากนั้นหน่วยงานได้แก้ไขแล้ว\n\nการใช้อำนาจ ได้คะแนน 81.50"
    assert [(one.indicator_no, one.score.value) for one in read_report(document(text)).indicator_scores] == [(3, 81.5)]
