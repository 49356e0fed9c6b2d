"""Columns of strengths and weaknesses beside indicators are findings, in Word files, with scores or without."""
from __future__ import annotations

import pytest

from extract.document import Cell, Place, Table
from extract.readers.open import read_bytes
from extract.report import read_report
from tests.extract.docx_files import as_word
from tests.extract.made_reports import COVER, paragraph, table_of

Found = list[tuple[int | None, str, str]]


def read(*table: str) -> Found:
    report = read_report(read_bytes(as_word([*map(paragraph, filter(None, COVER.split("\n"))), table_of(*table)]), "found.docx"))
    return [(f.indicator_no, f.kind, f.text) for f in report.findings]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (
            ("ตัวชี้วัด | คะแนน | จุดแข็ง | จุดอ่อน/ข้อค้นพบ", "การใช้อำนาจ | 96.72 | มีคณะกรรมการกลั่นกรอง | -",
             "การใช้ทรัพย์สินของราชการ | 80.18 | มีทะเบียนครบถ้วน | ขั้นตอนขอใช้รถยังไม่ชัดเจน ควรจัดทำคู่มือ"),
            [(3, "strength", "มีคณะกรรมการกลั่นกรอง"), (4, "strength", "มีทะเบียนครบถ้วน"), (4, "improve", "ขั้นตอนขอใช้รถยังไม่ชัดเจน ควรจัดทำคู่มือ")],
        ),
        (
            ("จุดที่ควรพัฒนา | คะแนน | ตัวชี้วัด", "บุคลากรบางส่วนไม่ทราบแผน | 85.40 | การใช้งบประมาณ", "ไม่มี | 96.72 | การใช้อำนาจ"),
            [(2, "improve", "บุคลากรบางส่วนไม่ทราบแผน")],
        ),
        (
            ("ตัวชี้วัด | จุดแข็ง | จุดอ่อน", "การใช้อำนาจ | มีคณะกรรมการกลั่นกรอง | ไม่ทั่วถึงทุกกอง", "การใช้งบประมาณ | เผยแพร่แผนครบ | -"),
            [(3, "strength", "มีคณะกรรมการกลั่นกรอง"), (3, "weakness", "ไม่ทั่วถึงทุกกอง"), (2, "strength", "เผยแพร่แผนครบ")],
        ),
        (
            ("หน่วยงาน | จุดแข็ง | จุดอ่อน", "กองคลัง | มีทะเบียนครบถ้วน | บุคลากรน้อย"),
            [(None, "strength", "มีทะเบียนครบถ้วน"), (None, "weakness", "บุคลากรน้อย")],
        ),
    ],
)
def test_columns_of_strengths_and_weaknesses_are_findings(table: tuple[str, ...], found: Found) -> None:
    assert read(*table) == found


@pytest.mark.parametrize(
    "table",
    [
        ("ตัวชี้วัด | คะแนน | หมายเหตุ", "การใช้อำนาจ | 96.72 | ข้อมูลจากระบบ", "การใช้งบประมาณ | 85.40 | ข้อมูลจากระบบ"),
        ("ตัวชี้วัด | จุดอ่อน | มาตรการ | ผู้รับผิดชอบ", "การใช้อำนาจ | ไม่ทั่วถึง | อบรม | กองคลัง", "การใช้งบประมาณ | ไม่ทราบแผน | ประชุม | กองช่าง"),
    ],
)
def test_other_columns_and_rows_are_not(table: tuple[str, ...]) -> None:
    assert read(*table) == []


def test_several_findings_beside_one_merged_score() -> None:
    """The rows below the first say more of the same indicator; no score is one of an item."""
    names = (("การใช้อำนาจ", "91.00"), ("การใช้งบประมาณ", "81.00"))
    cells = [Cell(text, 0, at, Place(line=1)) for at, text in enumerate(("ตัวชี้วัด", "คะแนน", "จุดแข็ง"))]
    for at, (name, score) in enumerate(names):
        row = 1 + 2 * at
        cells += [Cell(name, row, 0, Place(line=row), 2), Cell(score, row, 1, Place(line=row), 2)]
        cells += [Cell(f"{name}โดยข้อดี{nth}", row + below, 2, Place(line=row)) for below, nth in enumerate(("แรก", "ที่สอง"))]
    table = Table(tuple(cells), Place(line=1))
    report = read_report(read_bytes(as_word([*map(paragraph, filter(None, COVER.split("\n"))), table]), "merged.docx"))
    assert [(s.indicator_no, s.score.printed.raw) for s in report.indicator_scores] == [(3, "91.00"), (2, "81.00")]
    assert [(f.indicator_no, f.kind) for f in report.findings] == [(3, "strength")] * 2 + [(2, "strength")] * 2
