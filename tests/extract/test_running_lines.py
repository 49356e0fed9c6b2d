"""Running headers of an extracted text whose page number stands behind a tab."""
from __future__ import annotations

import pytest

from extract.document import Paragraph, Table
from extract.readers.rows import Line
from extract.readers.running_lines import without_running_rows
from extract.readers.text import read_text
from extract.report import read_report
from tests.extract.made_reports import document

HEADER = "ที่\tตัวชี้วัด\tมาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tระยะเวลา"
FOOT = "แผนยกระดับ ITA เทศบาลตำบลหนองบัว\t{}\n"
ROWS = ("1\tการใช้งบประมาณ\tติดป้าย\t1. ทำป้าย\tกองช่าง\tไตรมาสที่ 2", "\t\t\t2. ตรวจป้าย\t\t", "2\tการใช้อำนาจ\tอบรม\t1. อบรม\tกองคลัง\tไตรมาสที่ 3")


def kept(*texts: str) -> list[str]:
    return [line.text for line in without_running_rows([Line(n, text) for n, text in enumerate(texts, 1)])]


@pytest.mark.parametrize("gap", ["\n", ""])
def test_a_row_goes_on_below_a_running_line(gap: str) -> None:
    pages = [["รายงานผลการประเมิน ITA", "เทศบาลตำบลหนองบัว"], [HEADER, ROWS[0]], [HEADER, *ROWS[1:]]]
    text = gap.join(FOOT.format(number) + gap + "\n".join(lines) + "\n" for number, lines in enumerate(pages, 1))
    measures = read_report(document(text)).measures
    assert [m.steps for m in measures] == [("ทำป้าย", "ตรวจป้าย"), ("อบรม",)]


@pytest.mark.parametrize("form", ["{}\tแผนยกระดับ ITA", "แผนยกระดับ ITA\t- {} -", "แผนยกระดับ ITA\t\tหน้า {}"])
def test_words_and_number_are_told_apart(form: str) -> None:
    text = "\n".join(form.format(n) + "\nเนื้อหาของหน้า\nและต่อไป" for n in "๑๒๓๔")
    blocks = read_text(text.encode())[0].blocks
    assert not any(isinstance(block, Table) for block in blocks)
    assert sum(isinstance(block, Paragraph) and block.text == "แผนยกระดับ ITA" for block in blocks) == 4


@pytest.mark.parametrize(
    "rows",
    [
        [f"{FOOT.strip().format(n)}" for n in (1, 2, 3)],  # rows of one table
        [t for n in (3, 2, 1) for t in (FOOT.strip().format(n), "ก", "ข")],
        [t for n in (88, 91, 95) for t in (FOOT.strip().format(n), "ก", "ข")],
        [t for n in (1, 2, 3) for t in (f"แผนยกระดับ ITA ตัวชี้วัดที่\t{n}", "ก", "ข")],
        [t for n in (90, 91, 92) for t in (f"คะแนน\t{n}", "ก", "ข")],
        [t for n in (1, 2) for t in (FOOT.strip().format(n), "ก", "ข")],
    ],
)
def test_other_rows_stay(rows: list[str]) -> None:
    assert kept(*rows) == rows
