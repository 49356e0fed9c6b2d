"""Codes before the names of indicators: the indicators' own numbers, or questions listed under them."""
from __future__ import annotations

from pathlib import Path

import pytest

from extract import read_document, read_report
from extract.records import Report

NAMES = (
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต", "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
)
SCORES = (91.23, 85.4, 88.19, 80.02, 84.77, 90.31, 82.6, 83.95, 97.5, 92.08)
WAYS = ("I1 I2 I3 I4 I5 I6 I7 I8 I9 I10", "i1 i2 i3 i4 i5 e6 e7 e8 o9 o10", "I๑ I๒ I๓ I๔ I๕ E๑ E๒ E๓ O๑ O๒")
COVER = "รายงานผลการวิเคราะห์คะแนน ITA ประจำปีงบประมาณ พ.ศ. 2567\nเทศบาลตำบลหนองแวง\nจังหวัดเลย\n\n"


def read(text: str, tmp_path: Path) -> Report:
    path = tmp_path / "report.txt"
    path.write_text(COVER + text, encoding="utf-8")
    return read_report(read_document(path))


def indicators(report: Report) -> dict[int, float | None]:
    return {one.indicator_no: one.score.value for one in report.indicator_scores}


def questions(report: Report) -> dict[str, float | None]:
    return {one.question_code: one.score.value for one in report.question_scores}


@pytest.mark.parametrize("codes", WAYS)
@pytest.mark.parametrize("row", ["{} {}\t{}", "{}\t{}\t{}", "{}. {} ได้ {} คะแนน", "- {} {} = {}"])
def test_letters_may_number_indicators(codes: str, row: str, tmp_path: Path) -> None:
    rows = [row.format(code, name, f"{score:.2f}") for code, name, score in zip(codes.split(), NAMES, SCORES, strict=True)]
    head = {1: "ตัวชี้วัด\tคะแนน\n", 2: "ที่\tตัวชี้วัด\tคะแนน\n"}.get(row.count("\t"), "ผลคะแนนรายตัวชี้วัด\n\n")
    report = read(head + "\n".join(rows), tmp_path)
    assert indicators(report) == dict(enumerate(SCORES, 1))
    assert not questions(report)


@pytest.mark.parametrize("cell", ["{} {}", "{}\t{}"])
def test_questions_may_stand_under_the_names_of_their_indicators(cell: str, tmp_path: Path) -> None:
    asked = {"I2": (NAMES[0], 81.11), "I6": (NAMES[1], 82.4), "E5": (NAMES[6], 79.83), "O12": (NAMES[8], 0.0)}
    rows = [f"{cell.format(code, name)}\t{score:.2f}" for code, (name, score) in asked.items()]
    report = read(f"{cell.format('ข้อ', 'เรื่อง')}\tคะแนน\n" + "\n".join(rows), tmp_path)
    assert not indicators(report)
    assert questions(report) == {code: score for code, (_, score) in asked.items()}


@pytest.mark.parametrize("text", [
    "ข้อ\tคะแนน\nI1 การปฏิบัติหน้าที่\t80.11\nI2 การปฏิบัติหน้าที่\t81.11\nI3 การปฏิบัติหน้าที่\t82.11\nI4 การใช้งบประมาณ\t83.11\n",
    "ข้อ\tคะแนน\nI3 การใช้อำนาจ\t60.10\nE8 การปรับปรุงการทำงาน\t61.10\nO9 การเปิดเผยข้อมูล\t0.00\n",
    "จุดอ่อนคือข้อ I2 การปฏิบัติหน้าที่ ได้ 81.11 คะแนน และข้อ E9 การปรับปรุงการทำงาน ได้ 71.11 คะแนน",
    "I1 การปฏิบัติหน้าที่ ได้ 80.11 คะแนน\nI2 การปฏิบัติหน้าที่ ได้ 81.11 คะแนน\nO9 การเปิดเผยข้อมูล ได้ 0.00 คะแนน",
])
def test_a_code_that_does_not_fit_the_name_is_a_question(text: str, tmp_path: Path) -> None:
    assert not indicators(read(text, tmp_path))


def test_questions_beside_their_numbered_indicator_keep_their_codes(tmp_path: Path) -> None:
    rows = ["I6 คุณภาพการดำเนินงาน\te1\tเจ้าหน้าที่ให้บริการตามขั้นตอน\t88.10", "I7 ประสิทธิภาพการสื่อสาร\te4\tช่องทางเผยแพร่ข้อมูลเข้าถึงง่าย\t83.30"]
    report = read("ตัวชี้วัด\tข้อ\tคำถาม\tคะแนน\n" + "\n".join(rows), tmp_path)
    assert questions(report) == {"E1": 88.1, "E4": 83.3}


def test_questions_and_their_indicators_have_their_own_scores_in_one_row(tmp_path: Path) -> None:
    asked = [("I1", 0, 91.62, 93.12), ("I2", 0, 94.62, 93.12), ("I4", 1, 86.9, 88.4), ("I5", 1, 89.9, 88.4)]
    rows = [f"{code}\t{NAMES[n]}\tเรื่องที่ถามข้อนี้\t{own:.2f}\t{score:.2f}" for code, n, own, score in asked]
    report = read("ข้อ\tตัวชี้วัด\tข้อคำถาม\tคะแนน\tคะแนนตัวชี้วัด\n" + "\n".join(rows), tmp_path)
    assert indicators(report) == {1: 93.12, 2: 88.4}
    assert questions(report) == {code: own for code, _, own, _ in asked}


def test_a_score_behind_a_code_that_may_be_either_is_told_as_unread(tmp_path: Path) -> None:
    text = "ผลการประเมิน O9 การเปิดเผยข้อมูล ได้ 95.00 คะแนน และ O10 การป้องกันการทุจริต ได้ 90.00 คะแนน"
    report = read(text, tmp_path)
    assert not indicators(report)
    assert not questions(report)
    unread = [doubt.printed for doubt in report.doubts if doubt.rule == "row_unread"]
    assert unread == ["O9 การเปิดเผยข้อมูล ได้ 95.00", "O10 การป้องกันการทุจริต ได้ 90.00"]
    for other in ("การเปิดเผยข้อมูล ได้ 95.00 คะแนน", "ข้อ I2 การปฏิบัติหน้าที่ มี 3 ประเด็น", "ตาม O9 การเปิดเผยข้อมูล ให้เผยแพร่ร้อยละ 95.00"):
        assert "row_unread" not in {doubt.rule for doubt in read(other, tmp_path).doubts}
