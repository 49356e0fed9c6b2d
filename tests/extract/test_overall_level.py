"""The level of the whole result before the score, in a line of its own, or among the notes of its row."""
from __future__ import annotations

import time

import pytest

from extract import read_report
from extract.readers.open import read_bytes
from tests.extract.made_reports import COVER

TABLE = "ตัวชี้วัด\tคะแนน\tหมายเหตุ\nการปฏิบัติหน้าที่\t88.00\t\nการใช้งบประมาณ\t87.00\t\nคะแนนรวม\t88.10\t{note}\n"


def level(text: str) -> str | None:
    (found,) = [one for one in read_report(read_bytes((COVER + text).encode(), "made.txt")).overall_scores if one.fiscal_year == 2568]
    assert found.score is not None
    assert found.score.value == 88.1
    return found.rating.value if found.rating else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("หน่วยงานได้ระดับ “ผ่านดี” ด้วยคะแนนรวม 88.10 คะแนน", "ผ่านดี"),
        ("อยู่ในระดับผ่าน โดยมีคะแนนภาพรวม 88.10 คะแนน", "ผ่าน"),
        ("หน่วยงานไม่ได้ระดับผ่านดีเยี่ยม ได้คะแนนรวม 88.10 คะแนน", None),
        (TABLE.format(note="ผ่านดี"), "ผ่านดี"),
        (TABLE.format(note="ต่ำกว่าปีก่อน"), None),
        (TABLE.format(note="") + "\nระดับผลการประเมิน : ผ่านดี (ทุกแบบวัดถึง 85)", "ผ่านดี"),
        ("ตารางน้ำหนักและคะแนน\n\n" + TABLE.format(note="") + "\nระดับผลการประเมิน : ผ่าน", "ผ่าน"),
        (TABLE.format(note="") + "\nระดับผลการประเมิน : B", None),  # a grade of an earlier year
        (TABLE.format(note="") + "\nระดับผลการประเมิน : ผ่านดี\n\nระดับผลการประเมิน : ผ่าน", None),
        (TABLE.format(note="") + "\nเป้าหมายปีถัดไป\n\nระดับผลการประเมิน : ผ่านดีเยี่ยม", None),
        (TABLE.format(note="") + "\nเทศบาลตำบลหนองแวง\n\nระดับผลการประเมิน : ผ่านดีเยี่ยม", None),
        (TABLE.format(note="") + "\nปีนี้ได้คะแนน 88.10 คะแนน อยู่ในระดับผ่านดี เพราะประชาชนพอใจ", "ผ่านดี"),
        (TABLE.format(note="") + "\nปีนี้ได้คะแนน 88.10 (ระดับผ่าน)", "ผ่าน"),
        (TABLE.format(note="") + "\nเทศบาลตำบลนิเวศน์ (หน่วยงานประเภท เทศบาลตำบล) ได้ 88.10 คะแนน อยู่ในระดับผ่านดี", "ผ่านดี"),
        ("ปี 2568 เทศบาลตำบลนิเวศน์ (หน่วยงานประเภท เทศบาลตำบล) ได้คะแนนรวม 88.10 คะแนน อยู่ในระดับผ่านดี", "ผ่านดี"),
        ("เพราะลดปัญหาการทุจริตลง เทศบาลตำบลนิเวศน์ได้คะแนนภาพรวม 88.10 คะแนน อยู่ในระดับผ่านดี", "ผ่านดี"),
        (TABLE.format(note="") + "\nปี 2567 ได้คะแนน 88.10 อยู่ในระดับผ่านดี", None),
        (TABLE.format(note="") + "\nเทศบาลตำบลหนองแวงได้คะแนน 88.10 อยู่ในระดับผ่านดี", None),
        (TABLE.format(note="") + "\nการใช้อำนาจได้คะแนน 88.10 อยู่ในระดับผ่านดี", None),
        (TABLE.format(note="") + "\nค่าเฉลี่ยทั้งประเทศ 88.10 อยู่ในระดับผ่านดี", None),
        (TABLE.format(note="") + "\nได้คะแนน 88.10 ยังไม่ถึงระดับผ่านดี", None),
        (TABLE.format(note="") + "\nได้คะแนน 88.10 อยู่ในระดับ B", None),
        (TABLE.format(note="") + "\nได้คะแนน 88.10 อยู่ในระดับผ่าน", "ผ่าน"),
        (TABLE.format(note="") + "\nเข้ารับการประเมินทุกปี ผลการประเมินปี 2568 ได้คะแนน 88.10 อยู่ในระดับผ่าน", "ผ่าน"),
        (TABLE.format(note="") + "\nกองสวัสดิการได้คะแนน 88.10 อยู่ในระดับผ่าน", None),
        (TABLE.format(note="") + "\nงานทะเบียน ปีนี้ได้คะแนน 88.10 อยู่ในระดับผ่าน", None),
        (TABLE.format(note="") + "\nผลการประเมิน PMQA ได้คะแนน 88.10 อยู่ในระดับผ่าน", None),
        (TABLE.format(note="") + "\nด้านที่เด่นที่สุด ได้คะแนน 88.10 อยู่ในระดับผ่าน", None),
        (TABLE.format(note="") + "\nครั้งนั้นได้คะแนน 88.10 อยู่ในระดับผ่าน", None),
        (TABLE.format(note="") + "\nแต่แรกคาดว่าจะได้คะแนน 88.10 อยู่ในระดับผ่าน", None),
    ],
)
def test_the_level_of_the_whole_result(text: str, expected: str | None) -> None:
    assert level(text) == expected


def test_a_dashed_line_before_a_number_takes_no_time() -> None:
    started = time.process_time()
    level(TABLE.format(note="") + f"\nสรุป {'- ' * 600}กข คะแนน 88.10 อยู่ในระดับผ่านดี")
    assert time.process_time() - started < 5
