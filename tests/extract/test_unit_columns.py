from __future__ import annotations

import pytest

from extract.readers.open import read_bytes
from extract.report import read_report
from extract.unit_columns import responsible_column

HEAD = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลนิเวศน์\n\nมาตรการ ปีงบประมาณ พ.ศ. 2569\n\n"


@pytest.mark.parametrize("header", ["ส่วนราชการ", "หน่วยงาน", "กอง/ฝ่าย", "สำนัก/กอง", "กองและสำนัก"])
def test_a_word_for_units_heads_who_is_responsible(header: str) -> None:
    table = f"ตัวชี้วัด\tมาตรการ\t{header}\tระยะเวลา\nการใช้อำนาจ\tเวียนเกณฑ์\tกองคลัง\tตุลาคม 2568\nการใช้งบประมาณ\tแจ้งแผน\tกองช่าง\tมีนาคม 2569\n"
    report = read_report(read_bytes((HEAD + table).encode(), "made.txt"))
    assert [[unit.unit for unit in one.units] for one in report.measures] == [["กองคลัง"], ["กองช่าง"]]


@pytest.mark.parametrize(
    ("roles", "headers"),
    [
        (["measure", None, "timeline", "responsible"], ["มาตรการ", "หน่วยงาน", "ระยะเวลา", "ผู้รับผิดชอบ"]),
        (["measure", None, "timeline"], ["มาตรการ", "งาน", "ระยะเวลา"]),
        (["measure", None, None, "timeline"], ["มาตรการ", "กอง", "ฝ่าย", "ระยะเวลา"]),
        (["rank", None, "score"], ["ลำดับ", "หน่วยงาน", "คะแนน"]),
        (["measure", None, "timeline"], ["มาตรการ", "งบประมาณ", "ระยะเวลา"]),
    ],
)
def test_elsewhere_it_does_not(roles: list[str | None], headers: list[str]) -> None:
    assert responsible_column(roles, headers) is None
