"""Tables that stand side by side in one."""
from __future__ import annotations

import pytest

from extract.score_tables import read_score_table
from tests.extract.made_reports import grid

ROWS = (
    "1. การปฏิบัติหน้าที่ | 93.55 | 6. คุณภาพการดำเนินงาน | 92.37 | 9. การเปิดเผยข้อมูล | 100.00",
    "2. การใช้งบประมาณ | 90.18 | 7. ประสิทธิภาพการสื่อสาร | 89.94 | 10. การป้องกันการทุจริต | 93.75",
    "3. การใช้อำนาจ | 91.02 | 8. การปรับปรุงการทำงาน | 87.69 | | ",
)
SCORES = {1: 93.55, 2: 90.18, 3: 91.02, 6: 92.37, 7: 89.94, 8: 87.69, 9: 100.0, 10: 93.75}
HEAD = "ตัวชี้วัด | คะแนน | ตัวชี้วัด | คะแนน | ตัวชี้วัด | คะแนน"


@pytest.mark.parametrize("above", [(), ("IIT | | EIT | | OIT | ",)])
def test_the_parts_are_read_one_below_the_other(above: tuple[str, ...]) -> None:
    found = read_score_table(grid(*above, HEAD, *ROWS), 2568)
    assert found is not None
    assert {int(one.subject.name): one.score.value for one in found.stated if one.subject.kind == "indicator"} == SCORES


@pytest.mark.parametrize("head", ["ตัวชี้วัด | คะแนน | ผลต่าง | อันดับ | ระดับ | หมายเหตุ", "ก | ข | ก | ข | ก | ข"])
def test_other_tables_stay_as_they_are(head: str) -> None:
    assert len(grid(head, *ROWS).columns) == 6


@pytest.mark.parametrize("above", ["ปี 2567 | | ปี 2568 | | ค่าเฉลี่ย | ", "เทศบาลตำบลนิเวศน์ | | เทศบาลตำบลธงธานี | | จังหวัด | "])
def test_parts_of_years_or_agencies_stay_beside_each_other(above: str) -> None:
    assert len(grid(above, HEAD, *ROWS).columns) == 6


FULL = (*ROWS, "4. การใช้ทรัพย์สินของราชการ | 90.00 | | | | ", "5. การแก้ไขปัญหาการทุจริต | 90.00 | | | | ")


@pytest.mark.parametrize("above", [(), ("IIT | | EIT | | OIT | ",)])
@pytest.mark.parametrize("name", ["คะแนนรวม", "รวม", "คะแนนเฉลี่ย"])
def test_a_total_below_each_part_is_the_instruments(above: tuple[str, ...], name: str) -> None:
    found = read_score_table(grid(*above, HEAD, *FULL, f"{name} | 90.95 | {name} | 90.00 | {name} | 96.88"), 2568)
    assert found is not None
    totals = {one.subject.name: one.score.value for one in found.stated if one.subject.kind != "indicator"}
    assert totals == {"IIT": 90.95, "EIT": 90.0, "OIT": 96.88}


def test_a_total_that_is_no_mean_of_its_part_is_no_overall_score() -> None:
    found = read_score_table(grid(HEAD, *FULL, "คะแนนรวม | 92.95 | คะแนนรวม | 90.00 | คะแนนรวม | 96.88"), 2568)
    assert found is not None
    assert {one.subject.name: one.score.value for one in found.stated if one.subject.kind != "indicator"} == {"EIT": 90.0, "OIT": 96.88}
    assert [doubt.printed for doubt in found.doubts if doubt.rule == "row_unread"] == ["คะแนนรวม | 92.95"]


@pytest.mark.parametrize(("last", "overall"), [("93.04", 93.04), ("96.18", None)])
def test_the_last_total_is_the_overall_score_if_the_weights_prove_it(last: str, overall: float | None) -> None:
    parts = [[" | ".join(row.split(" | ")[at : at + 2]) for row in FULL] for at in (0, 2, 4)]
    rows = (*parts[0], "คะแนนรวม | 90.95", *parts[1][:3], "คะแนนรวม | 90.00", *parts[2][:2], f"คะแนนรวม | {last}")
    found = read_score_table(grid("ตัวชี้วัด | คะแนน", *rows), 2568)
    assert found is not None
    totals = {one.subject.name: one.score.value for one in found.stated if one.subject.kind != "indicator"}
    assert totals == {"IIT": 90.95, "EIT": 90.0} | ({} if overall is None else {"overall": overall})
    assert [doubt.rule for doubt in found.doubts] == (["row_unread"] if overall is None else [])


@pytest.mark.parametrize("name", ["คะแนนรวม", "รวม", "คะแนนเฉลี่ย", "ผลรวม", "สรุปคะแนน", "คะแนนสรุป"])
def test_a_total_in_a_group_below_its_instruments_name(name: str) -> None:
    parts = [[" | ".join(row.split(" | ")[at : at + 2]) for row in FULL] for at in (0, 2, 4)]
    iit, eit = ("IIT | ", *parts[0], f"{name} | 90.95"), ("EIT | ", *parts[1][:3], f"{name} | 90.00")
    found = read_score_table(grid("ตัวชี้วัด | คะแนน", *iit, *eit, "OIT | ", *parts[2][:2], f"{name} | 96.88", "คะแนนรวมทั้งหมด | 93.04"), 2568)
    assert found is not None
    totals = {one.subject.name: one.score.value for one in found.stated if one.subject.kind != "indicator"}
    assert totals == {"IIT": 90.95, "EIT": 90.0, "OIT": 96.88, "overall": 93.04}
