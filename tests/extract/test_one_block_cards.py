"""Labels and numbers of one decimal in one block: read where the form and the text above tell that they are this report's scores."""
from __future__ import annotations

import pytest

from extract.readers.open import read_bytes
from extract.records import Report
from extract.report import read_report

COVER = "<p>การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568</p><p>เทศบาลตำบลนิเวศน์</p>"
LIST = ("1 การปฏิบัติหน้าที่ 95.7", "2 การใช้งบประมาณ 90.2", "3 การใช้อำนาจ 90")


def read(*texts: str) -> Report:
    paragraphs = "".join(f"<p>{text.replace(chr(10), '<br>')}</p>" for text in texts)
    return read_report(read_bytes(f"<html><body>{COVER}{paragraphs}</body></html>".encode(), "a.html"))


def indicators(report: Report) -> dict[tuple[int | None, int], float | None]:
    return {(s.fiscal_year, s.indicator_no): s.score.value for s in report.indicator_scores if s.score is not None}


def unread(report: Report) -> list[str | None]:
    return [doubt.printed for doubt in report.doubts if doubt.rule == "row_unread"]


@pytest.mark.parametrize(("heading", "year"), [("คะแนนรายตัวชี้วัด", 2568), ("คะแนนรายตัวชี้วัด ปี 2568", 2568), ("ผลการประเมิน ปี 2567", 2567)])
def test_a_list_below_a_heading_that_speaks_of_scores(heading: str, year: int) -> None:
    report = read(heading, *LIST)
    assert indicators(report) == {(year, 1): 95.7, (year, 2): 90.2, (year, 3): 90.0}
    assert unread(report) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("คะแนนเป้าหมายรายตัวชี้วัด", *LIST),
        ("คะแนนเฉลี่ยระดับประเทศ", *LIST),
        ("คะแนน ปี 2567 และ ปี 2568", *LIST),
        ("ร้อยละของแบบสอบถามที่ได้รับคืน", *LIST),
        ("คะแนนรายตัวชี้วัด", *LIST[:2]),
        ("คะแนนรายตัวชี้วัด", *LIST, LIST[0].replace("95.7", "59.7")),
    ],
)
def test_a_list_whose_numbers_may_be_others_is_doubted(texts: tuple[str, ...]) -> None:
    report = read(*texts)
    assert indicators(report) == {}
    assert LIST[0] in unread(report)


def test_numbers_without_decimals_are_no_list_of_scores() -> None:
    report = read("คะแนนรายตัวชี้วัด", "1 การปฏิบัติหน้าที่ 6", "2 การใช้งบประมาณ 6", "3 การใช้อำนาจ 5")
    assert (indicators(report), unread(report)) == ({}, [])


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("IIT\n91.8\nผู้มีส่วนได้ส่วนเสียภายใน", ("IIT", 91.8)),
        ("EIT ส่วนที่ 1\n90.4 คะแนน\nผู้รับบริการตอบแบบสำรวจเอง", ("EIT1", 90.4)),
        ("OIT\n93.7", ("OIT", 93.7)),
        ("IIT\n91.8\nเป้าหมาย 95.0", None),
        ("IIT\n91.8\nปี 2567", None),
        ("IIT\nเพิ่มขึ้น\n1.8", None),
        ("IIT\n+1.8", None),
        ("IIT\n30.0", None),  # the weight
        ("IIT\n91.8\nOIT", None),
    ],
)
def test_a_box_with_one_label_and_one_number(box: str, expected: tuple[str, float] | None) -> None:
    found = [(s.instrument, s.score.value) for s in read("คะแนนรายเครื่องมือ", box).instrument_scores if s.score is not None]
    assert found == ([expected] if expected else [])


def test_boxes_below_a_heading_of_another_year_or_of_others() -> None:
    report = read("คะแนนรายเครื่องมือ ปี 2567", "IIT\n91.8", "OIT\n93.7")
    assert [(s.fiscal_year, s.instrument) for s in report.instrument_scores] == [(2567, "IIT"), (2567, "OIT")]
    others = read("ค่าเป้าหมายรายเครื่องมือ", "IIT\n91.8", "OIT\n93.7")
    assert (others.instrument_scores, len(unread(others))) == ((), 2)


YEARS = ("ปี 2566\n84.3\nระดับ B", "ปี 2567\n88.05\nระดับ ผ่านดี", "ปี 2568\n91.62\nระดับ ผ่านดี")


def test_years_below_a_heading_of_the_whole_result() -> None:
    report = read("ผลการประเมินในภาพรวม", *YEARS)
    found = [(s.fiscal_year, s.score and s.score.value, s.rating and s.rating.value) for s in report.overall_scores]
    assert found == [(2566, 84.3, "B"), (2567, 88.05, "ผ่านดี"), (2568, 91.62, "ผ่านดี")]


@pytest.mark.parametrize("heading", ["เป้าหมายคะแนนภาพรวม", "ผลการประเมินในภาพรวมของจังหวัดทั้งจังหวัด", "ผลการเบิกจ่าย", "คะแนน IIT ในภาพรวม"])
def test_years_below_another_heading_are_no_overall_scores(heading: str) -> None:
    assert read(heading, *YEARS).overall_scores == ()


def test_two_boxes_of_one_year_tell_nothing() -> None:
    report = read("ผลการประเมินในภาพรวม", YEARS[2], YEARS[2].replace("91.62", "81.62"))
    assert (report.overall_scores, len(unread(report))) == ((), 2)


TITLE = ("ผลการประเมินคุณธรรมและความโปร่งใส (ITA)", "ประจำปีงบประมาณ พ.ศ. 2568", "โรงพยาบาลหนองแวงหลวง")


def overall(*texts: str) -> list[tuple[int | None, float | None, str | None]]:
    html = "".join(f"<p>{text}</p>" for text in texts)
    found = read_report(read_bytes(f"<html><body>{html}</body></html>".encode(), "a.html")).overall_scores
    return [(s.fiscal_year, s.score.value if s.score else None, s.rating.value if s.rating else None) for s in found]


@pytest.mark.parametrize("rated", ["คะแนน ระดับผลการประเมิน : ผ่าน", "ระดับ ผ่าน", "อยู่ในระดับ ผ่าน"])
def test_the_number_below_the_title_with_its_rating_is_the_whole_result(rated: str) -> None:
    assert overall(*TITLE, "85.78", rated, "IIT", "87.55") == [(2568, 85.78, "ผ่าน")]
    assert overall(*TITLE, "85.78", "คะแนน", rated, "IIT", "87.55") == [(2568, 85.78, "ผ่าน")]


@pytest.mark.parametrize(
    "texts",
    [
        (*TITLE, "IIT", "85.78", "ระดับ ผ่าน"),
        (*TITLE, "ค่าเป้าหมาย", "85.78", "ระดับ ผ่าน"),
        (*TITLE, "ร้อยละผู้ตอบ 51.20", "85.78", "ระดับ ผ่าน"),
        (*TITLE, "85.78", "โรงพยาบาล"),
        (*TITLE, "เทียบกับปี 2567", "85.78", "ระดับ ผ่าน"),
        ("ผลการเบิกจ่าย ปี 2568", "85.78", "ระดับ ผ่าน"),
    ],
)
def test_a_number_and_a_rating_elsewhere_are_not(texts: tuple[str, ...]) -> None:
    assert overall(*texts) == []
