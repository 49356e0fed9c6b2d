"""The rating scale that stands beside the results gives no score and no doubt of one, however it is broken over lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.card_cells import read_card_table
from extract.document import Cell, Heading, Paragraph, Place, Table
from extract.grids import grid_of
from extract.scores import collect
from tests.extract.made_reports import paragraph, stated_in

SCALES = (
    ("ระดับผลการประเมิน ผ่านดีเยี่ยม ๙๕.๐๐ – ๑๐๐ ผ่านดี ๘๕.๐๐ – ๙๔.๙๙ ต้องปรับปรุง ๗๐.๐๐ – ๘๔.๙๙", "เกณฑ์"),
    ("คะแนนภาพรวม ๗๐.๐๐ – ๘๔.๙๙ ต้องปรับปรุง",),
    ("คะแนนรวม 85.00 - 94.99 ระดับ A",),
    ("คะแนน ITA ระดับ AA 95.00 - 100 ระดับ A 85.00 - 94.99 ระดับ B 75.00 - 84.99",),
    ("คะแนนรวม 70.00 คะแนน ถึง 84.99 คะแนน",),
    ("คะแนนภาพรวมหน่วยงาน", "๗๐.๐๐ –", "๘๔.๙๙", "ต้องปรับปรุง"),
    ("คะแนนภาพรวมหน่วยงาน", "๘๔.๙๙", "ต้องปรับปรุง"),
    ("คะแนนภาพรวมหน่วยงาน ต้องปรับปรุง ๘๔.๙๙",),
    ("คะแนนรวม", "94.99", "A", "84.99", "B", "74.99", "C"),
    ("คะแนนรวม AA 95.00 A 85.00 B 75.00 C 65.00",),
    ("คะแนนรวม\n๐ –\n๖๙.๙๙\nต้องปรับปรุงโดยด่วน",),
    ("ผลการประเมินในภาพรวม ๗๐.๐๐ –", "๘๔.๙๙"),
    ("คะแนนรวม ≥ 85.00",),
)


@pytest.mark.parametrize("texts", SCALES)
def test_a_scale_states_no_score_and_raises_no_doubt(texts: tuple[str, ...]) -> None:
    found = collect([], [paragraph(text, line) for line, text in enumerate(texts, 1)], 2568)
    assert found.overall == ()
    assert found.doubts == ()


@pytest.mark.parametrize("texts", SCALES)
def test_a_scale_beside_the_result_leaves_the_result(texts: tuple[str, ...]) -> None:
    blocks = [paragraph(text, line) for line, text in enumerate(("คะแนนภาพรวม 88.41 คะแนน", *texts), 1)]
    found = collect([], blocks, 2568)
    assert [o.score and o.score.value for o in found.overall] == [88.41]
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("คะแนนภาพรวม 84.99 คะแนน ระดับ B", 84.99),
        ("ผลการประเมินในภาพรวมเท่ากับ ๙๔.๙๙", 94.99),
        ("คะแนนภาพรวม 85.00 ระดับ ผ่านดี", 85.0),
        ("คะแนนรวม 85.43 - ผ่าน", 85.43),
        ("คะแนนภาพรวม - 85.43", 85.43),
    ],
)
def test_a_score_on_a_limit_is_one_where_it_is_said_to_be_achieved(text: str, score: float) -> None:
    assert [s.score.value for s in stated_in([paragraph(text)], 2568)] == [score]


def test_a_part_of_an_instrument_before_a_dash_begins_no_range() -> None:
    assert [(s.subject.name, s.score.value) for s in stated_in([paragraph("EIT ส่วนที่ 1 - 87.05 คะแนน")], 2568)] == [("EIT1", 87.05)]


@pytest.mark.parametrize("row", [("คะแนนภาพรวม", "๘๔.๙๙", "ต้องปรับปรุง"), ("คะแนนรวม 94.99",)])
def test_a_row_of_the_scale_that_a_page_cut_off_is_no_box(row: tuple[str, ...]) -> None:
    cells = tuple(Cell(text, 0, column, Place()) for column, text in enumerate(row))
    assert read_card_table(grid_of(Table(cells, Place())), 2568) is None


LINES = ["AA 95.00 – 100", "A 85.00 – 94.99", "B 75.00 – 84.99", "C 65.00 – 74.99", "คะแนนรวม"]


@given(st.permutations(LINES), st.sampled_from([" ", "\n", " –\n"]))
def test_a_scale_in_any_order_states_nothing(parts: list[str], between: str) -> None:
    text = "\n".join(parts).replace(" – ", f" –{between.removeprefix(' –')}")
    blocks: list[Heading | Paragraph] = [paragraph(line, n) for n, line in enumerate(text.split("\n"), 1)]
    assert stated_in([paragraph(text)], 2568) == []
    assert stated_in(blocks, 2568) == []
