from __future__ import annotations

from extract.grids import Grid
from extract.score_tables import read_score_table
from extract.scores import Scores, collect
from extract.stated import ScoreTable
from tests.extract.made_reports import grid, paragraph

TABLE = ("ตัวชี้วัด | คะแนน", "การใช้อำนาจ | 77.50", "การเปิดเผยข้อมูล | 91.25", "การใช้งบประมาณ | 88.25")


def table(*lines: str) -> tuple[Grid, ScoreTable]:
    made = grid(*lines)
    found = read_score_table(made, 2568)
    assert found is not None
    return made, found


def indicators(found: Scores) -> dict[tuple[int | None, int], float | None]:
    return {(i.fiscal_year, i.indicator_no): i.score.value for i in found.indicators}


def test_a_score_of_a_table_gets_the_reports_year() -> None:
    assert indicators(collect([table(*TABLE)], [], 2568)) == {(2568, 3): 77.5, (2568, 9): 91.25, (2568, 2): 88.25}


def test_prose_fills_what_no_table_states() -> None:
    found = collect([table(*TABLE)], [paragraph("ผลการประเมินในภาพรวม ได้ 85.43 คะแนน ระดับ ผ่านดี")], 2568)
    assert [(o.fiscal_year, o.score and o.score.value, o.rating and o.rating.value) for o in found.overall] == [(2568, 85.43, "ผ่านดี")]
    assert found.doubts == ()


def test_the_table_stands_against_a_sentence_and_a_doubt_names_both() -> None:
    found = collect([table(*TABLE)], [paragraph("การใช้อำนาจ ได้คะแนน 70.25 คะแนน")], 2568)
    assert indicators(found)[2568, 3] == 77.5
    assert [(d.rule, d.expected, d.actual, d.indicator_no) for d in found.doubts] == [("restated_differs", "77.50", "70.25", 3)]


def test_a_sentence_that_agrees_is_no_doubt() -> None:
    found = collect([table(*TABLE)], [paragraph("การใช้อำนาจ ได้คะแนน ๗๗.๕๐ คะแนน")], 2568)
    assert found.doubts == ()
    assert len(found.indicators) == 3


def test_two_sentences_that_differ_give_null_and_a_doubt() -> None:
    found = collect([], [paragraph("การใช้อำนาจ ได้คะแนน 77.50 คะแนน"), paragraph("การใช้อำนาจ ได้คะแนน 70.25 คะแนน", 2)], 2568)
    assert indicators(found) == {(2568, 3): None}
    assert [(d.rule, d.candidates) for d in found.doubts] == [("score_ambiguous", ("77.50", "70.25"))]


def test_the_larger_of_two_tables_stands() -> None:
    small = table("ตัวชี้วัด | คะแนน", "การใช้อำนาจ | 70.25", "การเปิดเผยข้อมูล | 91.25")
    for tables in ([small, table(*TABLE)], [table(*TABLE), small]):
        found = collect(tables, [], 2568)
        assert indicators(found)[2568, 3] == 77.5
        assert [d.rule for d in found.doubts] == ["restated_differs"]


def test_a_value_stands_before_a_null() -> None:
    damaged = table("ตัวชี้วัด | คะแนน", "การใช้อำนาจ | 7O.xx", "การเปิดเผยข้อมูล | 91.25", "การใช้งบประมาณ | 88.25", "การปฏิบัติหน้าที่ | 90.00")
    assert indicators(collect([damaged, table(*TABLE)], [], 2568))[2568, 3] == 77.5


def test_each_year_is_a_score_of_its_own() -> None:
    found = collect([table("ตัวชี้วัด | ปี 2567 | ปี 2568", "การใช้อำนาจ | 70.25 | 77.50", "การเปิดเผยข้อมูล | 91.25 | 92.00")], [], 2568)
    assert indicators(found) == {(2567, 3): 70.25, (2568, 3): 77.5, (2567, 9): 91.25, (2568, 9): 92.0}
    assert found.doubts == ()


def test_the_doubts_of_the_tables_are_kept() -> None:
    assert [d.rule for d in collect([table(*TABLE, "ความพึงพอใจของผู้รับบริการ | 93.00")], [], 2568).doubts] == ["row_unread"]


def test_nothing_stated_is_nothing() -> None:
    assert collect([], [], None) == Scores((), (), (), (), ())


def test_the_order_is_that_of_the_report() -> None:
    assert [i.indicator_no for i in collect([table(*TABLE)], [], 2568).indicators] == [3, 9, 2]
