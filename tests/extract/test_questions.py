from __future__ import annotations

from dataclasses import replace

import pytest

from extract.questions import QuestionTable, read_question_table
from normalize.questions import questions_of
from tests.extract.made_reports import grid

I_2565 = {code: q.title for code, q in questions_of(2565).items() if code[0] == "I"}


def read(*lines: str, before: tuple[str, ...] = (), year: int = 2565) -> QuestionTable:
    found = read_question_table(grid(*lines, before=before), year)
    assert found is not None
    return found


def scores(found: QuestionTable) -> list[tuple[str, int | None, float | None]]:
    return [(q.question_code, q.item_no, q.score.value) for q in found.scores]


def test_codes_and_scores_of_a_question_table() -> None:
    found = read("ข้อคำถาม | คะแนน", f"I7 {I_2565['I7']} | 80.25", f"I๘ {I_2565['I8']} | ๘๑.๕๐")
    assert scores(found) == [("I7", None, 80.25), ("I8", None, 81.5)]
    assert [q.indicator_no for q in found.scores] == [2, 2]
    assert found.scores[0].question.raw.startswith("I7 ")


def test_a_code_in_a_cell_of_its_own_has_its_wording_beside_it() -> None:
    found = read("รหัส | ข้อคำถาม | คะแนน", f"I7 | {I_2565['I7']} | 80.25", f"I8 | {I_2565['I8']} | 81.50")
    assert scores(found) == [("I7", None, 80.25), ("I8", None, 81.5)]


def test_a_question_of_three_letters_is_one_that_the_catalogue_has() -> None:
    found = read("ข้อ | รายการข้อมูล | คะแนน", "O7 | ข่าวประชาสัมพันธ์ของหน่วยงาน | 100", "O8 | Q&A | 100", "O9 | มี | 100", year=2566)
    assert [(code, score) for code, _, score in scores(found)] == [("O7", 100.0), ("O8", 100.0)]


def test_numbers_without_letter_are_read_by_the_heading() -> None:
    found = read(
        "ข้อคำถาม | คะแนน", f"ข้อ ๗ {I_2565['I7']} | 80.25", f"ข้อ ๘ {I_2565['I8']} | 81.50", before=("ตัวชี้วัดที่ 2 การใช้งบประมาณ (IIT)",)
    )
    assert scores(found) == [("I7", None, 80.25), ("I8", None, 81.5)]


def test_scores_stacked_in_one_cell_are_the_questions_and_its_items() -> None:
    found = read("ข้อคำถาม | คะแนน", f"I1 {I_2565['I1']} - ตามขั้นตอน - ตามระยะเวลา | 84.68 80.00 89.37", f"I2 {I_2565['I2']} | 81.50")
    assert scores(found) == [("I1", None, 84.68), ("I1", 1, 80.0), ("I1", 2, 89.37), ("I2", None, 81.5)]
    assert [q.question.raw for q in found.scores[1:3]] == ["ตามขั้นตอน", "ตามระยะเวลา"]


@pytest.mark.parametrize("apart", ["\n", " "])
def test_questions_stacked_in_one_cell_have_the_scores_stacked_beside_it(apart: str) -> None:
    lines = grid("ตัวชี้วัด | ข้อคำถาม | คะแนนรายข้อ | คะแนนตัวชี้วัด", "6 คุณภาพการดำเนินงาน | x | y | 85.00", "7 ประสิทธิภาพการสื่อสาร | z | w | 82.00")
    texts = {
        "x": ["E1 เจ้าหน้าที่ทำงานตามขั้นตอน", "E2 เจ้าหน้าที่ให้บริการเท่าเทียม", "E3 เจ้าหน้าที่เรียกรับสินบน"],
        "y": ["84.00", "85.00", "86.00"],
        "z": ["E4 ช่องทางเข้าถึงง่าย", "E5 ข้อมูลชัดเจน"],
        "w": ["81.00", "83.00"],
    }
    cells = [[replace(c, text=apart.join(texts.get(c.text, [c.text]))) for c in row.cells] for row in lines.rows]
    stacked = replace(lines, rows=tuple(replace(row, cells=tuple(new)) for row, new in zip(lines.rows, cells, strict=True)))
    found = read_question_table(stacked, 2567)
    assert found is not None and not found.doubts
    assert scores(found) == [("E1", None, 84.0), ("E2", None, 85.0), ("E3", None, 86.0), ("E4", None, 81.0), ("E5", None, 83.0)]
    assert found.scores[1].question.raw == texts["x"][1]


def test_more_scores_than_questions_in_one_cell_give_null_and_a_doubt() -> None:
    found = read("ข้อคำถาม | คะแนน", "E1 ทำงานตามขั้นตอน E2 ให้บริการเท่าเทียม | 84.00 85.00 86.00", "E3 เรียกรับสินบน | 90.00", year=2567)
    assert scores(found) == [("E1", None, None), ("E3", None, 90.0)]


def test_more_scores_than_items_give_null_and_a_doubt() -> None:
    found = read("ข้อคำถาม | คะแนน", f"I1 {I_2565['I1']} - ตามขั้นตอน | 84.68 80.00 89.37", f"I2 {I_2565['I2']} | 81.50")
    assert scores(found) == [("I1", None, None), ("I2", None, 81.5)]
    assert [(d.rule, d.candidates) for d in found.doubts] == [("score_ambiguous", ("84.68", "80.00", "89.37"))]


def test_a_recommendation_stands_on_its_question() -> None:
    found = read("ข้อคำถาม | คะแนน | แนวทางการพัฒนา", f"I7 {I_2565['I7']} | 80.25 | เผยแพร่แผนการใช้จ่าย", f"I8 {I_2565['I8']} | 81.50 | -")
    assert [q.recommendation for q in found.scores] == ["เผยแพร่แผนการใช้จ่าย", None]


def test_a_code_that_the_year_does_not_have_is_doubted() -> None:
    found = read("ข้อคำถาม | คะแนน", f"I1 {questions_of(2568)['I1'].title} | 80.25", "I29 เรื่องที่ไม่มีในปีนี้เลยสักข้อ | 81.50", year=2568)
    assert scores(found) == [("I1", None, 80.25)]
    assert [d.rule for d in found.doubts] == ["question_code_uncertain"]


def test_a_stray_score_under_a_question_is_doubted() -> None:
    found = read("ข้อคำถาม | คะแนน", f"I7 {I_2565['I7']} | 80.25", "ผลรวมของหมวดนี้ทั้งหมด | 90.00", f"I8 {I_2565['I8']} | 81.50")
    assert scores(found) == [("I7", None, 80.25), ("I8", None, 81.5)]
    assert [(d.rule, d.printed) for d in found.doubts] == [("row_unread", "ผลรวมของหมวดนี้ทั้งหมด | 90.00")]


@pytest.mark.parametrize(
    "lines",
    [
        ("ตัวชี้วัด | คะแนน", "1 การปฏิบัติหน้าที่ | 80.25", "2 การใช้งบประมาณ | 81.50"),
        ("ข้อคำถาม | ผู้รับผิดชอบ", "I7 แผนการใช้จ่ายเงินงบประมาณ | กองคลัง"),
        ("ลำดับ | รายการ", "1 | ค่าวัสดุสำนักงาน"),
        ("ข้อมูล | คะแนน", "O1-O9 ข้อมูลพื้นฐาน | ครบ"),
        ("ที่ | ประเด็นการประเมิน | คะแนนประเมินตนเอง", "O1 | โครงสร้างหน่วยงาน | 100", "O2 | ข้อมูลผู้บริหาร | 0"),
        ("ข้อ | ประเด็น | ความคืบหน้า (%)", "O1 | โครงสร้างหน่วยงาน | 100", "O2 | ข้อมูลผู้บริหาร | 50"),
    ],
)
def test_other_tables_are_no_question_tables(lines: tuple[str, ...]) -> None:
    assert read_question_table(grid(*lines), 2565) is None


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (
            f"1๗ {I_2565['I7']} 1๑๐ {I_2565['I10']} 1๑๒ {I_2565['I12']} | ๗๒.๑๘ ๗๘.๐๕ ๗๐.๙๖",
            [("I7", None, 72.18), ("I10", None, 78.05), ("I12", None, 70.96)],
        ),
        (
            f"I7 {I_2565['I7']} I12 {I_2565['I12']} - สอบถาม - ร้องเรียน | 72.18 70.96 74.12 70.33",
            [("I7", None, 72.18), ("I12", None, 70.96), ("I12", 1, 74.12), ("I12", 2, 70.33)],
        ),
        (f"ข้อ ๒๐ {I_2565['I20']} ข้อ ๒๑ {I_2565['I21']} | 71.25 74.60", [("I20", None, 71.25), ("I21", None, 74.6)]),
        (f"I12 {I_2565['I12']} I7 {I_2565['I7']} | 70.96 72.18", [("I12", None, None)]),  # codes that fall: perhaps none is one
        (f"I7 {I_2565['I7']} I12 {I_2565['I12']} | 72.18 70.96 74.12", [("I7", None, None)]),  # one score too many
    ],
)
def test_questions_after_each_other_in_one_cell(cells: str, codes: list[tuple[str, int | None, float | None]]) -> None:
    assert scores(read("ข้อคำถาม | คะแนน", cells, f"I28 {I_2565['I28']} | 81.50"))[: len(codes)] == codes
