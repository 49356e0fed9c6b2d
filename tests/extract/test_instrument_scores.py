"""Scores of instruments that stand in the cell which names them, beside their indicators."""
from __future__ import annotations

from extract.score_tables import ScoreTable, read_score_table
from tests.extract.made_reports import grid


def read(*lines: str, year: int = 2568) -> ScoreTable:
    found = read_score_table(grid(*lines), year)
    assert found is not None
    return found


def instruments(found: ScoreTable) -> list[tuple[str, int | None, float | None]]:
    return [(s.subject.name, s.fiscal_year, s.score.value) for s in found.stated if s.subject.kind == "instrument"]


ROWS = ("9. การเปิดเผยข้อมูล | 90.00", " | 10. การป้องกันการทุจริต | 95.00")


def test_the_cell_that_names_an_instrument_states_its_score() -> None:
    for cell in ("OIT (92.50)", "OIT 92.50 คะแนน", "แบบวัด OIT : ๙๒.๕๐"):
        found = read("เครื่องมือ | ตัวชี้วัด | คะแนน", f"{cell} | {ROWS[0]}", ROWS[1])
        assert instruments(found) == [("OIT", None, 92.5)]
        assert [s.score.value for s in found.stated if s.subject.kind == "indicator"] == [90.0, 95.0]


def test_beside_two_years_it_is_that_of_the_year_whose_mean_it_is() -> None:
    head = "เครื่องมือ | ตัวชี้วัด | ปี 2567 | ปี 2568"
    rows = "9. การเปิดเผยข้อมูล | 93.75 | 90.00", " | 10. การป้องกันการทุจริต | 87.50 | 95.00"
    assert instruments(read(head, f"OIT (92.50) | {rows[0]}", rows[1])) == [("OIT", 2568, 92.5)]
    doubted = read(head, f"OIT (91.00) | {rows[0]}", rows[1])
    assert instruments(doubted) == []
    assert [(d.rule, d.printed) for d in doubted.doubts] == [("row_unread", "OIT (91.00)")]


def test_weights_and_targets_in_that_cell_are_no_scores() -> None:
    for cell in ("OIT (40.00)", "OIT (เป้าหมาย 95.00)", "OIT (ร้อยละ 40)"):
        assert instruments(read("เครื่องมือ | ตัวชี้วัด | คะแนน", f"{cell} | {ROWS[0]}", ROWS[1])) == []
    assert instruments(read("เครื่องมือ (น้ำหนัก) | ตัวชี้วัด | คะแนน", f"OIT (92.50) | {ROWS[0]}", ROWS[1])) == []


def test_a_row_about_the_instrument_states_its_own_score() -> None:
    found = read("ตัวชี้วัด | คะแนน", "OIT (91.10) | 92.50", "9. การเปิดเผยข้อมูล | 90.00", "10. การป้องกันการทุจริต | 95.00")
    assert instruments(found) == [("OIT", None, 92.5)]
