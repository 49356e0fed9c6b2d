from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.data import rows
from extract.document import Place
from extract.findings import analysis_findings, is_analysis_grid, kind_of, prose_findings, question_findings, section_kind, segments
from extract.records import Printed, QuestionScore, Score
from normalize.indicators import indicator_names
from tests.extract.made_reports import grid, paragraph

KINDS = {"weakness", "improve", "maintain", "strength", "finding"}
WEAK = "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร ได้คะแนน 81.57 คะแนน ไม่ผ่านเกณฑ์การประเมิน หน่วยงานต้องเร่งแก้ไข"
GOOD = "ตัวชี้วัดที่ 3 การใช้อำนาจ ได้คะแนนเต็ม 100 คะแนน สะท้อนว่าบุคลากรเชื่อมั่นในการมอบหมายงานของผู้บังคับบัญชา"


@pytest.mark.parametrize("row", rows("finding_words"), ids=lambda r: str(r["wording"]))
def test_every_wording_has_its_kind_or_a_stronger_one(row: dict[str, str]) -> None:
    assert kind_of(row["wording"]) in KINDS - {"finding"}


@pytest.mark.parametrize(("text", "kind"), [(WEAK, "weakness"), (GOOD, "strength"), ("หน่วยงานตั้งอยู่ในอำเภอเมือง", None), ("", None)])
def test_the_kind_is_that_of_the_wording(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


def test_a_heading_gives_its_kind_to_what_follows() -> None:
    assert section_kind("๒. ประเด็นที่เป็นข้อบกพร่องที่ต้องแก้ไข") == "weakness"
    assert section_kind("ผ่าน หมายถึง") is None
    assert section_kind("ประเด็นข้อบกพร่อง" + " ก" * 220) is None
    assert section_kind(WEAK) is None


def test_a_sentence_that_judges_an_indicator_is_a_finding() -> None:
    (found,) = prose_findings(paragraph(WEAK, 7), None, None)
    assert (found.indicator_no, found.kind, found.text, found.place) == (7, "weakness", WEAK, Place(line=7))


def test_each_indicator_of_a_paragraph_has_its_own_finding() -> None:
    found = prose_findings(paragraph(f"{WEAK} {GOOD}"), None, None)
    assert [(f.indicator_no, f.kind) for f in found] == [(7, "weakness"), (3, "strength")]


def test_numbered_lines_are_told_apart_without_their_numbers() -> None:
    found = prose_findings(paragraph(f"1. {WEAK}\n2. {GOOD}"), None, None)
    assert [f.text for f in found] == [WEAK, GOOD]


@pytest.mark.parametrize(
    "text",
    [
        "แบบวัด IIT ประกอบด้วย 5 ตัวชี้วัด ได้แก่ ตัวชี้วัดการปฏิบัติหน้าที่ ตัวชี้วัดการใช้งบประมาณ",
        "ตัวชี้วัดที่ 3 การใช้อำนาจ",
        "หน่วยงานได้จัดประชุมชี้แจงแนวทางการประเมินแก่บุคลากรทุกคนแล้ว",
        "",
    ],
)
def test_definitions_and_lists_are_no_findings(text: str) -> None:
    assert prose_findings(paragraph(text), None, None) == []


def test_a_section_gives_its_kind_where_the_wording_has_none() -> None:
    text = "ตัวชี้วัดที่ 3 การใช้อำนาจ มีค่าคะแนนเท่ากับ 84.12 คะแนน ในรอบการประเมินปีงบประมาณนี้"
    assert [f.kind for f in prose_findings(paragraph(text), None, "weakness")] == ["weakness"]
    assert [f.kind for f in prose_findings(paragraph(text), None, None)] == ["finding"]


def test_an_analysis_table_has_a_finding_per_row() -> None:
    table = grid(
        "ตัวชี้วัด | ผลการวิเคราะห์", "การใช้อำนาจ | ควรพัฒนาการมอบหมายงานให้เป็นธรรม", "การเปิดเผยข้อมูล | ต้องปรับปรุงข้อมูลให้ครบถ้วน", "การใช้งบประมาณ | "
    )
    assert is_analysis_grid(table)
    assert [f.indicator_no for f in analysis_findings(table, 2568)] == [3, 9]


def test_questions_of_an_analysis_cell_are_findings_of_their_own() -> None:
    table = grid("ตัวชี้วัด | ผลการวิเคราะห์", "การใช้งบประมาณ | I4 ประเด็นการรับรู้แผนการใช้จ่าย\nI5 ประเด็นความคุ้มค่า")
    cells = [f.text for f in analysis_findings(table, 2568)]
    assert len(cells) == 2
    assert cells[1].startswith("I5")


@pytest.mark.parametrize("header", ["ตัวชี้วัด | คะแนน", "ตัวชี้วัด | ผลการวิเคราะห์ | คะแนน", "ตัวชี้วัด | ผลการวิเคราะห์ | ผู้รับผิดชอบ"])
def test_tables_with_scores_or_units_are_no_analyses(header: str) -> None:
    assert not is_analysis_grid(grid(header, " | ".join("ก" for _ in header.split("|"))))


def test_questions_under_a_heading_of_weaknesses_are_weaknesses() -> None:
    question = QuestionScore(2565, "I7", None, 2, Printed("I7 แผน"), Score(80.0, Printed("80.00")))
    item = QuestionScore(2565, "I7", 1, 2, Printed("ข้อย่อย"), Score(80.0, Printed("80.00")))
    assert [(f.question_code, f.kind, f.text) for f in question_findings([question, item], "weakness")] == [("I7", "weakness", "I7 แผน")]
    assert question_findings([question], "improve") == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                *(f"ตัวชี้วัดที่ {n} {name}" for n, name in indicator_names().items()),
                "ได้คะแนน 85.43 คะแนน",
                "ควรปรับปรุงการดำเนินงานให้ดียิ่งขึ้น",
                "ก" * 50,
            )
        ),
        max_size=8,
    ).map(" ".join)
)
def test_segments_cover_the_text_in_order(text: str) -> None:
    found = segments(text, None)
    assert "".join(s.text for s in found) == text
    assert all(text[s.start : s.start + len(s.text)] == s.text for s in found)
    assert all(f.kind in KINDS and f.text for f in prose_findings(paragraph(text), None, None))
