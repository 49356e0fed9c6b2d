"""Cells that list questions with their scores, in the form of an indicator."""
from __future__ import annotations

import pytest

from extract.question_cells import listed_questions
from extract.records import Report
from extract.report import read_report
from tests.extract.made_reports import document

NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ")
LISTS = ("i1 = 91.10  i2 = 92.20  i3 = 93.30", "I4 81.10, I5 82.20, I6 83.30", "ข้อ i7: 71.10 / ข้อ i8: 72.20 / ข้อ i9: 73.30 คะแนน")
PLAN = ("มาตรการ\tทบทวนคู่มือชุดที่ {0}", "ผู้รับผิดชอบ\tกองคลัง", "ระยะเวลา\tไตรมาสที่ 1")
ALL = {f"I{n + 1}": 10 * (9 - n // 3) + 1.1 * (n % 3 + 1) for n in range(9)}


def read(label: str = "คะแนนรายข้อ", rest: tuple[str, ...] = PLAN, lists: tuple[str, ...] = LISTS) -> Report:
    forms = [
        "\n".join([f"2.{n} ตัวชี้วัดที่ {n} {name}", "", f"คะแนนที่ได้\t8{n}.15", f"{label}\t{listed}", *(row.format(n) for row in rest)])
        for n, (name, listed) in enumerate(zip(NAMES, lists, strict=True), 1)
    ]
    return read_report(document(*(part for form in forms for part in form.split("\n\n"))))


def scores(report: Report) -> dict[str, float | None]:
    return {q.question_code: q.score.value for q in report.question_scores if q.score is not None}


@pytest.mark.parametrize("label", ["คะแนนรายข้อ", "ผลคะแนนรายข้อคำถาม (ปี 2568)"])
@pytest.mark.parametrize("rest", [PLAN, ("จุดแข็ง\tดีขึ้น",)])
def test_the_questions_of_each_indicator(label: str, rest: tuple[str, ...]) -> None:
    report = read(label, rest)
    assert scores(report) == pytest.approx(ALL)
    assert [q.indicator_no for q in report.question_scores] == [1] * 3 + [2] * 3 + [3] * 3
    assert [s.score.value for s in report.indicator_scores] == [81.15, 82.15, 83.15]


@pytest.mark.parametrize(
    "label", ["คะแนนรายข้อ ปี 2567", "เป้าหมายคะแนนรายข้อ", "คะแนนรายข้อเฉลี่ยระดับประเทศ", "คะแนนรายข้อ กองช่าง", "คะแนนรายข้อปีที่แล้ว", "คะแนนเต็มรายข้อ"]
)
def test_other_scores_of_questions_are_not_taken(label: str) -> None:
    assert scores(read(label)) == {}


@pytest.mark.parametrize("listed", ["I1 = 91.10 I5 = 80.20", "I77 = 80.10"])
def test_a_question_of_another_indicator_leaves_the_cell_unread(listed: str) -> None:
    report = read(lists=(LISTS[0], listed, LISTS[2]))
    assert set(scores(report)) == {"I1", "I2", "I3", "I7", "I8", "I9"}
    assert "question_code_uncertain" in {doubt.rule for doubt in report.doubts}


@pytest.mark.parametrize(
    "text",
    ["I4-I6 = 90.10", "I4 = 90.10 (ปี 2566 = 88.10)", "I4 90.10 I4 91.10", "O1-9", "O1 9", "I4 +2.10", "I4 = 188.20", ""],
)
def test_other_texts_are_no_lists(text: str) -> None:
    assert listed_questions(text) == ()


def test_whole_scores_need_a_sign() -> None:
    found = listed_questions("O1 = 100 / O2 (0) / ข้อ O๓ ได้ ๑๐๐ คะแนน")
    assert [(one.code, one.score) for one in found] == [("O1", "100"), ("O2", "0"), ("O3", "๑๐๐")]
