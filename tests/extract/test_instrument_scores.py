"""Scores of instruments that stand in the cell which names them, beside their indicators."""
from __future__ import annotations

from extract import read_report
from extract.readers.open import read_bytes
from extract.score_tables import read_score_table
from extract.stated import ScoreTable
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


IIT = ("1. การปฏิบัติหน้าที่ | 87.61", "2. การใช้งบประมาณ | 79.34", "3. การใช้อำนาจ | 84.20", "4. การใช้ทรัพย์สินของราชการ | 78.85",
       "5. การแก้ไขปัญหาการทุจริต | 81.70")
OIT = ("9. การเปิดเผยข้อมูล | 92.86", "10. การป้องกันการทุจริต | 87.50")


def beside(header: str, iit: str, oit: str, band: str = "") -> ScoreTable:
    """Two blocks of indicators with a third column that is filled once for each."""
    rows = [f"{line} | {iit if i == 0 else ''}" for i, line in enumerate(IIT)]
    rows += [f"แบบ OIT | | {band}", *(f"{line} | {oit if i == 0 else ''}" for i, line in enumerate(OIT))]
    return read(f"ตัวชี้วัด | คะแนน | {header}", f"แบบ IIT | | {band}", *rows)


def test_a_column_filled_once_for_all_indicators_of_an_instrument_states_its_score() -> None:
    for header in ("คะแนนเครื่องมือ", "", "รวม", "ค่าเฉลี่ย"):
        assert instruments(beside(header, "82.34", "90.18")) == [("IIT", None, 82.34), ("OIT", None, 90.18)], header


def test_the_header_may_stand_over_each_group() -> None:
    assert instruments(beside("", "82.30", "90.10", "คะแนนเครื่องมือ")) == [("IIT", None, 82.3), ("OIT", None, 90.1)]


def test_a_merged_cell_of_no_name_that_is_not_the_mean_is_a_doubt() -> None:
    found = beside("", "41.20", "90.18")
    assert instruments(found) == [("OIT", None, 90.18)]
    assert [(d.rule, d.printed) for d in found.doubts] == [("row_unread", "41.20")]


def test_weights_targets_and_cells_of_other_groups_are_none() -> None:
    assert instruments(beside("คะแนนเครื่องมือ", "30", "40")) == []
    assert instruments(beside("เป้าหมาย", "90.00", "90.00")) == []
    assert instruments(beside("ค่าเฉลี่ย", "84.10", "91.11")) == []
    rows = (f"{IIT[0]} | 84.05", f"{IIT[1]} | ", f"{IIT[2]} | 82.00", *(f"{line} | " for line in IIT[3:]))
    assert instruments(read("ตัวชี้วัด | คะแนน | ", *rows)) == []


def test_beside_two_years_the_mean_tells_the_year() -> None:
    older = ("84.10", "74.26", "80.33", "75.05", "77.46")
    rows = [f"{line} | {old} | {'82.34' if i == 0 else ''}" for i, (line, old) in enumerate(zip(IIT, older, strict=True))]
    assert instruments(read("ตัวชี้วัด | ปี 2568 | ปี 2567 | คะแนนเครื่องมือ", *rows)) == [("IIT", 2568, 82.34)]


def test_the_open_data_instrument_over_its_indicators_is_not_the_ninth_one() -> None:
    for name in ("การเปิดเผยข้อมูลสาธารณะ (OIT)", "๓) การเปิดเผยข้อมูลต่อสาธารณะ (OIT)", "OIT : การเปิดเผยข้อมูลสาธารณะ", "การเปิดเผยข้อมูลสาธารณะ"):
        row = "<tr><td>{}</td><td>{}</td></tr>"
        text = (
            "<table><tr><th>ชุดข้อมูล</th><th>ตัวชี้วัด</th><th>คะแนนที่ได้</th></tr>"
            f"<tr><td rowspan=2>{name}</td><td>การเปิดเผยข้อมูล</td><td>93.40</td></tr>{row.format('การป้องกันการทุจริต', '86.20')}"
            "<tr><td colspan=2>คะแนนรวม</td><td>90.15</td></tr></table>"
        )
        report = read_report(read_bytes(text.encode(), ".html"))
        assert [(s.indicator_no, s.score.value) for s in report.indicator_scores] == [(9, 93.4), (10, 86.2)]
        assert not [doubt for doubt in report.doubts if doubt.table != "reports"]


def test_a_row_of_the_open_data_instrument_is_not_the_ninth_indicator() -> None:
    found = read("ตัวชี้วัด | คะแนน", "การเปิดเผยข้อมูลสาธารณะ (OIT) | 92.50", "9. การเปิดเผยข้อมูล | 90.00", "10. การป้องกันการทุจริต | 95.00")
    assert instruments(found) == [("OIT", None, 92.5)]
    own = read("ตัวชี้วัด | คะแนน", "9. การเปิดเผยข้อมูลสาธารณะ (OIT) | 90.00", "10. การป้องกันการทุจริต | 95.00")
    assert [(s.subject.name, s.score.value) for s in own.stated] == [("9", 90.0), ("10", 95.0)]
