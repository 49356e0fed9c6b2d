from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import read_report
from extract.document import Paragraph
from extract.outline import items_apart
from tests.extract.made_reports import COVER, document, paragraph

REPORT = (
    COVER,
    "2. ผลคะแนน (ในวงเล็บ คือ ผลของปี 2567)\n2.1 ภาพรวม\n2.1.1 คะแนนรวมของหน่วยงาน = 88.54 คะแนน (84.10)\n"
    "2.1.2 ระดับผลการประเมิน = ผ่านดี\n2.1.3 ค่าเฉลี่ยของอำเภอ = 91.30 คะแนน\n"
    "2.2 แบบวัด IIT = 87.40 คะแนน (83.25)\n2.2.1 การปฏิบัติหน้าที่ = 90.15 คะแนน (88.20)\n2.2.2 การใช้งบประมาณ = 84.65 คะแนน (80.05)\n"
    "2.3 ข้อคำถาม\n2.3.1 o12 แผนปฏิบัติการป้องกันการทุจริต = 0 คะแนน\n",
    "3. เกณฑ์ของระดับ\n3.1 คะแนนรวมตามระดับ\n3.1.1 ผ่าน : ตั้งแต่ 85 คะแนน\n3.1.2 ต้องปรับปรุง : ต่ำกว่า 85 คะแนน\n",
)


def test_scores_of_an_outline_are_those_of_their_own_items() -> None:
    report = read_report(document("\n\n".join(REPORT)))
    assert {(one.fiscal_year, one.score.value) for one in report.overall_scores} == {(2568, 88.54), (2567, 84.10)}
    assert next(one.rating.value for one in report.overall_scores if one.fiscal_year == 2568 and one.rating) == "ผ่านดี"
    assert {(one.fiscal_year, one.instrument, one.score.value) for one in report.instrument_scores} == {
        (2568, "IIT", 87.4), (2567, "IIT", 83.25),
    }
    assert {(one.fiscal_year, one.indicator_no, one.score.value) for one in report.indicator_scores} == {
        (2568, 1, 90.15), (2567, 1, 88.2), (2568, 2, 84.65), (2567, 2, 80.05),
    }


def test_the_score_of_a_question_is_not_that_of_the_indicator_in_its_wording() -> None:
    report = read_report(document("\n\n".join(REPORT)))
    assert not [one for one in report.indicator_scores if one.indicator_no == 10]


def test_items_keep_their_lines() -> None:
    found = items_apart([paragraph("1. บททั่วไป\n1.1 ที่มา\nของการประเมิน\n1.2 น้ำหนัก\n1.2.1 แบบวัด", 7)])
    assert [(one.text, one.place.line) for one in found if isinstance(one, Paragraph)] == [
        ("1. บททั่วไป", 7), ("1.1 ที่มา\nของการประเมิน", 8), ("1.2 น้ำหนัก", 10), ("1.2.1 แบบวัด", 11),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ได้คะแนนร้อยละ\n88.41 ในปีนี้\n88.42 ในปีก่อน\n88.43 ในปีแรก",
        "คะแนน\n12.10 คะแนน\n12.11 คะแนน\n12.12 คะแนน",
        "รายการ\n3.2 ก่อน\n3.1 แล้ว\n3.3 หลัง",
        "สองข้อ\n1.1 หนึ่ง\n1.2 สอง",
    ],
)
def test_numbers_that_count_nothing_part_nothing(text: str) -> None:
    assert items_apart([paragraph(text)]) == [paragraph(text)]


@given(st.text(alphabet="12.๓ กข\n", max_size=60))
@settings(deadline=None)
def test_nothing_is_lost(text: str) -> None:
    found = items_apart([Paragraph(text, paragraph("").place)])
    assert "\n".join(one.text for one in found if isinstance(one, Paragraph)) == text
