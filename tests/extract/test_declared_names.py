"""Names that a note of the report gives to instruments and indicators are read in its tables as what they stand for."""
from __future__ import annotations

import pytest

from extract.document import Document
from extract.readers.open import read_bytes
from extract.report import read_report
from tests.extract.docx_files import as_word
from tests.extract.made_reports import COVER, paragraph, table_of

ACROSS = ("IIT | EIT (ผู้รับบริการตอบ) | EIT (ผู้ประเมินเก็บข้อมูล) | OIT", "94.94 | 94.88 | 98.24 | 93.75")
DOWN = ("เครื่องมือ | คะแนน", "IIT | 94.94", "แบบผู้มาติดต่อ | 94.88", "แบบที่คณะผู้ประเมินเก็บ | 98.24", "OIT | 93.75")
BOTH = {"IIT": 94.94, "EIT1": 94.88, "EIT2": 98.24, "OIT": 93.75}


def report_of(note: str, *table: str) -> Document:
    blocks = [*(paragraph(line) for line in COVER.split("\n") if line), table_of(*table), *map(paragraph, note.split("\n"))]
    return read_bytes(as_word(blocks), "declared.docx")


def instruments(note: str, *table: str) -> tuple[dict[str, float | None], list[str | None]]:
    report = read_report(report_of(note, *table))
    unread = [doubt.printed for doubt in report.doubts if doubt.rule == "row_unread"]
    return {score.instrument: score.score.value for score in report.instrument_scores}, unread


@pytest.mark.parametrize(
    ("note", "table"),
    [
        ("หมายเหตุ EIT (ผู้รับบริการตอบ) คือ EIT ส่วนที่ 1 และ EIT (ผู้ประเมินเก็บข้อมูล) คือ EIT ส่วนที่ 2", ACROSS),
        ("ผู้รับบริการตอบ หมายถึง EIT Public, ผู้ประเมินเก็บข้อมูล หมายถึง EIT Survey", ACROSS),
        ("EIT (ผู้ประเมินเก็บข้อมูล) = EIT ส่วนที่ ๒; EIT (ผู้รับบริการตอบ) = EIT ส่วนที่ ๑", ACROSS),
        ("แบบผู้มาติดต่อ หมายถึง แบบวัด EIT ส่วนที่ 1 และแบบที่คณะผู้ประเมินเก็บ หมายถึง แบบวัด EIT ส่วนที่ 2 ตามคู่มือ", DOWN),
    ],
)
def test_a_note_says_what_a_name_stands_for(note: str, table: tuple[str, ...]) -> None:
    assert instruments(note, *table) == (BOTH, [])


@pytest.mark.parametrize(
    "note",
    [
        "แบบสอบถามทั้งสองส่วนเป็นของ EIT",
        "EIT (ผู้รับบริการตอบ) คือ IIT และ EIT (ผู้ประเมินเก็บข้อมูล) คือ OIT",
        "EIT (ผู้รับบริการตอบ) คือ EIT ส่วนที่ 1 และ EIT (ผู้ประเมินเก็บข้อมูล) คือ EIT ส่วนที่ 1",
        "EIT (ผู้รับบริการตอบ) คือ EIT และ EIT (ผู้ประเมินเก็บข้อมูล) คือ EIT",
        "EIT (ผู้รับบริการตอบ) คือ EIT",
    ],
)
def test_a_note_that_leaves_it_open_gives_a_doubt(note: str) -> None:
    found, unread = instruments(note, *ACROSS)
    assert found == {"IIT": 94.94, "OIT": 93.75}
    assert len(unread) == 2


def test_the_rest_of_a_notes_last_line_belongs_to_it() -> None:
    """A PDF may show it as a paragraph of its own: `… คือ EIT` alone would be the whole of EIT."""
    note = "หมายเหตุ: ผู้รับบริการตอบ หมายถึง EIT Public และ ผู้ประเมินเก็บข้อมูล หมายถึง EIT"
    assert instruments(note, *ACROSS)[0] == {"IIT": 94.94, "EIT1": 94.88, "OIT": 93.75}
    assert instruments(f"{note}\nSurvey", *ACROSS) == (BOTH, [])
    assert instruments(f"{note} Survey\nจุดแข็งรายตัวชี้วัด", *ACROSS) == (BOTH, [])
    assert "EIT2" not in instruments(f"{note}\nส่วนที่ 2", *ACROSS)[0]


def test_indicators_have_short_names_too() -> None:
    report = read_report(report_of("i1 = การปฏิบัติหน้าที่, i2 = การใช้งบประมาณ, i3 = การใช้อำนาจ", "i1 | i2 | i3", "94.94 | 94.88 | 98.24"))
    found = [(s.indicator_no, s.name.raw, s.score.value) for s in report.indicator_scores]
    assert found == [(1, "i1", 94.94), (2, "i2", 94.88), (3, "i3", 98.24)]
