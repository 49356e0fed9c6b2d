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


ITEMS = "\n4.1.1 แบบวัด IIT ได้ 80.11 คะแนน\n4.1.2 แบบวัด EIT ได้ 81.11 คะแนน\n4.1.3 แบบวัด OIT ได้ 82.11 คะแนน"


def instruments(text: str) -> list[tuple[int | None, str, float | None]]:
    return [(one.fiscal_year, one.instrument, one.score.value) for one in read_report(document(COVER + text)).instrument_scores]


@pytest.mark.parametrize(
    "heading", ["4.1 ผลการประเมินของเทศบาลเมืองปากน้ำ", "4.1 ค่าเฉลี่ยระดับประเทศ", "4.1 เป้าหมายปีงบประมาณ พ.ศ. 2568", "4.1 ผลการประเมินกองคลัง"]
)
def test_a_numbered_heading_is_one_too(heading: str) -> None:
    assert instruments(heading + ITEMS) == []


@pytest.mark.parametrize(
    "heading",
    [
        "4.1 ปีงบประมาณ พ.ศ. 2567",
        "4.1 ในปีงบประมาณ พ.ศ. 2567 เทศบาลมีผลการประเมินดังนี้",
        "ในปีงบประมาณ พ.ศ. 2567 เทศบาลได้คะแนนรวม 81.09 คะแนน แยกเป็น",
    ],
)
def test_what_leads_to_a_list_gives_its_year(heading: str) -> None:
    assert instruments(heading + ITEMS) == [(2567, "IIT", 80.11), (2567, "EIT", 81.11), (2567, "OIT", 82.11)]


def test_a_heading_ends_where_the_text_speaks_of_now_or_of_the_agency() -> None:
    year = "ผลการประเมิน ปี 2567\n\nIIT ได้ 80.11 คะแนน EIT ได้ 81.11 คะแนน\n\nในปีนี้ OIT ได้ 92.22 คะแนน"
    assert instruments(year) == [(2567, "IIT", 80.11), (2567, "EIT", 81.11), (2568, "OIT", 92.22)]
    other = "เทศบาลเมืองปากน้ำ\n\n- IIT 80.11 คะแนน\n\nส่วนเทศบาลตำบลนิเวศน์ IIT ได้ 90.11 คะแนน"
    assert instruments(other) == [(2568, "IIT", 90.11)]


def test_an_instruments_name_or_a_page_ends_no_heading() -> None:
    assert instruments("ค่าเฉลี่ยจังหวัด\n\nแบบวัด IIT\n\nIIT ได้ 92.11 คะแนน\n\nแบบวัด EIT\n\nEIT ได้ 93.11 คะแนน") == []


@pytest.mark.parametrize(
    "sentence",
    ["จากการดำเนินการตามมาตรการของปี 2567 พบว่าผลการประเมินเป็นดังนี้", "สำนักงาน ป.ป.ช. ได้ประกาศผลเมื่อวันที่ 1 สิงหาคม 2567 ดังนี้"],
)
def test_the_year_of_measures_or_of_a_day_is_not_that_of_the_list(sentence: str) -> None:
    assert [year for year, _, _ in instruments(sentence + ITEMS)] == [2568, 2568, 2568]
