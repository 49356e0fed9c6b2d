"""Tables of a text whose columns are not kept apart: read where the header deals out in one way, else told as unread rows."""
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Table
from extract.readers.open import read_document
from extract.readers.text import read_text
from extract.records import Report
from extract.report import read_report

NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต")
COVER = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567\nองค์การบริหารส่วนตำบลบ้านใหม่\n"


def report(tmp_path: Path, text: str) -> Report:
    file = tmp_path / "report.txt"
    file.write_text(COVER + text, encoding="utf-8")
    return read_report(read_document(file))


def scores(report: Report) -> dict[tuple[int | None, int], float | None]:
    return {(one.fiscal_year, one.indicator_no): one.score.value for one in report.indicator_scores}


def listed(*values: str, form: str = "{name} {value}") -> str:
    return "".join(form.format(no=n, name=name, value=value) + "\n" for n, (name, value) in enumerate(zip(NAMES, values, strict=True), 1))


OWN = {(2567, n): 80.0 + n for n in range(1, 6)}


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัด คะแนน ค่าเฉลี่ยจังหวัด ผลต่าง\n" + listed(*(f"8{n}.00 90.10 -{9 - n}.10" for n in range(1, 6))),
        "ตัวชี้วัด ค่าเฉลี่ยประเทศ คะแนนที่ได้\n" + listed(*(f"90.10 8{n}.00" for n in range(1, 6))),
        "ตัวชี้วัด คะแนน\nหน่วยงาน\nค่าเฉลี่ย ผลต่าง\n" + listed(*(f"8{n}.00 90.10 -{9 - n}.10" for n in range(1, 6))),
        "ที่ ตัวชี้วัด คะแนน ค่าเป้าหมาย\n" + listed(*(f"8{n}.00 85.00" for n in range(1, 6)), form="{no} {name} {value}"),
        "ตัวชี้วัด คะแนน ค่าเป้าหมาย ผล\n" + listed(*(f"8{n}.00 85.00 ไม่ผ่าน" for n in range(1, 6)), form="({no}) {name} {value}"),
        "ตัวชี้วัด คะแนน ผลต่าง\n" + listed(*(f"๘{'๐๑๒๓๔๕'[n]}.๐๐ +๐.๕๐" for n in range(1, 6)), form="ตัวชี้วัดที่ {no} {name} {value}"),
    ],
)
def test_each_number_goes_to_its_column(tmp_path: Path, text: str) -> None:
    found = report(tmp_path, text)
    assert scores(found) == OWN
    assert not [doubt for doubt in found.doubts if doubt.rule == "row_unread"]


def test_years_are_columns(tmp_path: Path) -> None:
    found = report(tmp_path, "ตัวชี้วัด ปี 2566 ปี 2567 เพิ่ม/ลด\n" + listed(*(f"7{n}.00 8{n}.00 +10.00" for n in range(1, 6))))
    assert scores(found) == OWN | {(2566, n): 70.0 + n for n in range(1, 6)}


def test_a_name_may_have_begun_on_the_line_before(tmp_path: Path) -> None:
    text = "ตัวชี้วัด คะแนน ค่าเฉลี่ย\n" + listed(*(f"8{n}.00 90.10" for n in range(1, 6))).replace("การแก้ไขปัญหาการ", "การแก้ไขปัญหา\nการ")
    assert scores(report(tmp_path, text)) == OWN


@pytest.mark.parametrize(
    "header",
    [
        "ตัวชี้วัด คะแนน",  # of two columns of numbers one has no header
        "ตัวชี้วัด ปี คะแนน",
        "รายการ ก ข",
        "",
    ],
)
def test_rows_whose_columns_nobody_knows_are_told(tmp_path: Path, header: str) -> None:
    found = report(tmp_path, f"{header}\n" + listed(*(f"8{n}.00 90.10" for n in range(1, 6))))
    assert scores(found) == {}
    told = " ".join(doubt.printed or "" for doubt in found.doubts if doubt.rule == "row_unread")
    assert all(f"{name} 8{n}.00 90.10" in told for n, name in enumerate(NAMES, 1))


def test_words_that_may_head_either_column_head_none(tmp_path: Path) -> None:
    text = "ตัวชี้วัด คะแนน เป้าหมาย คะแนน เฉลี่ย\n" + listed(*(f"8{n}.00 85.00 90.10" for n in range(1, 6)))
    assert scores(report(tmp_path, text)) == {}


def test_rows_of_unlike_lengths_are_no_table(tmp_path: Path) -> None:
    rows = listed("81.00 90.10", "82.00", "83.00 90.10", "84.00 90.10", "85.00 90.10")
    found = report(tmp_path, "ตัวชี้วัด คะแนน ค่าเฉลี่ย\n" + rows)
    assert all(value in (None, OWN[key]) for key, value in scores(found).items())


def test_a_text_that_goes_on_is_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("ตัวชี้วัด คะแนน ค่าเฉลี่ย\n" + listed(*(f"8{n}.00 90.10" for n in range(1, 6))) + "จากตารางพบว่า\nต้องปรับปรุง", encoding="utf-8")
    blocks = list(read_document(file).blocks())
    assert isinstance(blocks[0], Table)
    assert not isinstance(blocks[1], Table) and blocks[1].text == "จากตารางพบว่า\nต้องปรับปรุง"


@settings(deadline=None, max_examples=80)
@given(st.lists(st.text(alphabet="ตัวชี้วัดคะแนนเฉลี่ย การใช้อำนาจ 0123456789.-", max_size=30), max_size=8))
def test_every_letter_is_in_a_block(lines: list[str]) -> None:
    text = "\n".join(["ตัวชี้วัด คะแนน ค่าเฉลี่ย", "การใช้อำนาจ 81.00 90.10", "การใช้งบประมาณ 82.00 90.10", *lines])
    blocks = [block for page in read_text(text.encode()) for block in page.blocks]
    told = "".join("".join(cell.text for cell in block.cells) if isinstance(block, Table) else block.text for block in blocks)
    assert sorted(c for c in told if c.isdigit()) == sorted(c for c in text if c.isdigit())
