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


def doubts(report: Report) -> list[tuple[str, str | None]]:
    rules = ("row_unread", "list_left_out", "question_code_uncertain", "restated_differs")
    return [(one.rule, one.printed) for one in report.doubts if one.rule in rules]


TOGETHER = "ตัวชี้วัด | คะแนน | คะแนนรายข้อ"


def tabs(*rows: str) -> str:
    return "\n".join(row.replace(" | ", "\t") for row in rows)


def table(*rows: str, header: str = TOGETHER) -> Report:
    return read_report(document(tabs(header, *rows)))


ROWS = ("การปฏิบัติหน้าที่ | 91.11 | {}", "การใช้งบประมาณ | 88.22 | -", "การใช้อำนาจ | 87.33 | -")


@pytest.mark.parametrize(
    "listed",
    [
        "i1 = 90.10 i2 = 88.20 ลดลง", "I1 ได้ 90.10 และ I2 ได้เพียง 88.20", "I1 = 90.10, I2 = ไม่มีข้อมูล",
        "i1 = 90.10 i1 = 88.20",
        "ต่ำสุด I1 = 90.10",
    ],
)
def test_a_cell_that_says_more_than_pairs_is_told_and_no_row_of_a_question(listed: str) -> None:
    report = table(ROWS[0].format(listed), *ROWS[1:])
    assert scores(report) == {}
    assert doubts(report) == [("row_unread", listed)]
    assert [one.score.value for one in report.indicator_scores] == [91.11, 88.22, 87.33]


def test_rows_of_instruments_list_questions_of_theirs() -> None:
    rows = ("IIT | 87.73 | i1 = 90.10 i7 = 88.20", "EIT | 83.77 | e1 = 80.10", "OIT | 92.50 | o1 = 100.00 / o2 = 90.00")
    report = table(*rows, header="เครื่องมือ | คะแนน | คะแนนรายข้อ")
    assert scores(report) == {"I1": 90.1, "I7": 88.2, "E1": 80.1, "O1": 100.0, "O2": 90.0}
    assert [one.indicator_no for one in report.question_scores][:2] == [1, 3]
    wrong = table(rows[0].replace("i7", "e2"), *rows[1:], header="เครื่องมือ | คะแนน | คะแนนรายข้อ")
    assert doubts(wrong) == [("question_code_uncertain", "i1 = 90.10 e2 = 88.20")]


def test_a_header_of_this_years_own_scores_is_read_and_that_of_others_told() -> None:
    row = ROWS[0].format("i1 = 90.10 i2 = 88.20")
    assert scores(table(row, *ROWS[1:], header=f"{TOGETHER} (ที่ได้ปีนี้)")) == {"I1": 90.1, "I2": 88.2}
    others = table(row, *ROWS[1:], header=f"{TOGETHER} ปี 2567")
    assert scores(others) == {}
    assert doubts(others) == [("list_left_out", "คะแนนรายข้อ ปี 2567")]


def test_a_table_of_questions_that_says_otherwise_is_the_better_witness_and_both_are_named() -> None:
    asked = tabs("ข้อ | คำถาม | คะแนน", "I1 | หน่วยงานปฏิบัติงานอย่างเท่าเทียม | 81.10", "I2 | หน่วยงานมุ่งผลสำเร็จของงาน | 88.20")
    report = read_report(document(tabs(TOGETHER, ROWS[0].format("i1 = 90.10 i2 = 88.20"), *ROWS[1:]), asked))
    assert scores(report) == {"I1": 81.1, "I2": 88.2}
    (differs,) = [one for one in report.doubts if one.rule == "restated_differs"]
    assert (differs.row_key, differs.expected, differs.actual) == ("2568/I1", "81.10", "90.10")
