"""Faults planted into the text of a report: read by the extractors, each comes out as the failing row of its rule, and else none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import read_document, read_report
from pipeline import read_one

TEXT = """รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)
ประจำปีงบประมาณ พ.ศ. 2568
เทศบาลตำบลนิเวศน์
อำเภอธวัชบุรี จังหวัดร้อยเอ็ด

เทศบาลตำบลนิเวศน์ มีคะแนนภาพรวม 90.00 คะแนน อยู่ในระดับ ผ่านดี

ที่\tตัวชี้วัด\tคะแนน
1\tการปฏิบัติหน้าที่\t90.00
2\tการใช้งบประมาณ\t91.00
3\tการใช้อำนาจ\t89.00
4\tการใช้ทรัพย์สินของราชการ\t88.00
5\tการแก้ไขปัญหาการทุจริต\t92.00
6\tคุณภาพการดำเนินงาน\t91.00
7\tประสิทธิภาพการสื่อสาร\t90.00
8\tการปรับปรุงการทำงาน\t89.00
9\tการเปิดเผยข้อมูล\t88.00
10\tการป้องกันการทุจริต\t92.00

ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนนเท่ากับ 90.00 คะแนน ควรพัฒนาให้ดียิ่งขึ้น
"""
FAULTS = {
    "restated_differs": ("ได้คะแนนเท่ากับ 90.00", "ได้คะแนนเท่ากับ 90.50"),
    "rating_contradiction": ("ควรพัฒนาให้ดียิ่งขึ้น", "ควรพัฒนาให้ดียิ่งขึ้น\n\nสรุป คะแนนภาพรวม 90.00 คะแนน อยู่ในระดับ ผ่านดีเยี่ยม"),
    "rating_off_scale": ("อยู่ในระดับ ผ่านดี", "อยู่ในระดับ ผ่านดีเยี่ยม"),
    "rating_of_another_scheme": ("อยู่ในระดับ ผ่านดี", "อยู่ในระดับ A"),
    "overall_from_indicators": ("มีคะแนนภาพรวม 90.00", "มีคะแนนภาพรวม 90.30"),
    "indicator_duplicate": ("10\tการป้องกันการทุจริต", "10\tการเปิดเผยข้อมูล"),
    "indicators_missing": ("10\tการป้องกันการทุจริต\t92.00\n", ""),
    "score_out_of_range": ("การใช้อำนาจ\t89.00", "การใช้อำนาจ\t890.0"),
    "mixed_years": ("ควรพัฒนาให้ดียิ่งขึ้น", "ควรพัฒนา\n\nการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566 มีเครื่องมือ 3 แบบ"),
    "other_province": ("ควรพัฒนาให้ดียิ่งขึ้น", "ควรพัฒนา\n\nหน่วยงานที่รับการประเมินของจังหวัดสกลนคร มี 142 แห่ง"),
    "other_agency": ("ควรพัฒนาให้ดียิ่งขึ้น", "ควรพัฒนา\n\nเทศบาลตำบลคลองปราบ ได้วิเคราะห์ผล"),
    "place_unmatched": ("จังหวัดร้อยเอ็ด", "จังหวัดหนองบึงทอง"),
    "overall_missing": ("มีคะแนนภาพรวม 90.00 คะแนน อยู่ในระดับ ผ่านดี", "ได้รับการประเมิน"),
    "personal_data_in_text": ("ควรพัฒนาให้ดียิ่งขึ้น", "ควรพัฒนา โดย นายบุญเลิศ แสงทองดี โทร. 081-234-5678"),
}


def failing(folder: Path, text: str) -> set[str]:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    return {row.rule for row in read_one(path).audit if row.status == "fail"}


def test_the_report_has_no_other_fault(tmp_path: Path) -> None:
    assert failing(tmp_path, TEXT) <= {"instruments_missing", "measures_missing", "indicator_not_analysed"}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_of_the_text_is_found(rule: str, tmp_path: Path) -> None:
    before, after = FAULTS[rule]
    assert TEXT.count(before) == 1
    assert rule in failing(tmp_path, TEXT.replace(before, after))


def test_the_records_hold_what_the_table_prints_beside_a_score(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    table = "ลำดับ\tตัวชี้วัด\tคะแนน\tผลต่างจากปีก่อน\n" + "\n".join(
        f"{n}\t{name}\t{95 - n}.00\t{'+' if n % 2 else '-'}0.{n}0"
        for n, name in enumerate(("การใช้อำนาจ", "การใช้งบประมาณ", "การปฏิบัติหน้าที่", "การเปิดเผยข้อมูล"), 1)
    )
    path.write_text(TEXT.split("ที่\t")[0] + table, encoding="utf-8")
    rows = read_report(read_document(path)).indicator_scores
    assert [(i.indicator_no, i.rank and i.rank.raw, i.difference and i.difference.raw) for i in rows] == [
        (3, "1", "+0.10"),
        (2, "2", "-0.20"),
        (1, "3", "+0.30"),
        (9, "4", "-0.40"),
    ]
