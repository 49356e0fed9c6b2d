"""Printed forms with their blanks filled in and their boxes ticked."""
from __future__ import annotations

from pathlib import Path

import pytest

from extract import read_document, read_report
from extract.filled_forms import as_written, chosen, ticked
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_lines import lines_of
from extract.records import Report
from extract.ticked_periods import read_ticked_periods

HEAD = (
    "แบบรายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566\n(โปรดกรอกข้อมูลให้ครบถ้วน)\n\nตอนที่ 1 ข้อมูลทั่วไป\n\n"
    "1.1 ชื่อหน่วยงาน ____เทศบาลตำบลบ้านทราย____ อำเภอ ____เมืองลพบุรี____ จังหวัด ____ลพบุรี____\n\n"
)


def read(text: str, tmp_path: Path) -> Report:
    path = tmp_path / "report.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return read_report(read_document(path))


@pytest.mark.parametrize(("printed", "written"), [
    ("ได้คะแนน ........ 83.98 ........ คะแนน", "ได้คะแนน 83.98 คะแนน"),
    ("ได้คะแนน........๘๓.๙๘........คะแนน ระดับ ........A........", "ได้คะแนน ๘๓.๙๘ คะแนน ระดับ A"),
    ("คะแนน IIT .....84.20 คะแนน EIT ……85.30…… คะแนน", "คะแนน IIT 84.20 คะแนน EIT 85.30 คะแนน"),
    ("ชื่อหน่วยงาน … เทศบาลตำบลทราย … อำเภอ … เมืองเลย …", "ชื่อหน่วยงาน เทศบาลตำบลทราย อำเภอ เมืองเลย"),
    ("พ.ศ.......2565......", "พ.ศ. 2565"),
    ("คะแนนรวม ........ คะแนน ปีที่แล้ว ....76.45.... คะแนน", "คะแนนรวม ........ คะแนน ปีที่แล้ว 76.45 คะแนน"),
    ("2. ผลคะแนน IIT ............ 12", "2. ผลคะแนน IIT ............ 12"),
    ("IIT ได้ .............. คะแนน", "IIT ได้ .............. คะแนน"),
    ("แผน โครงการ ฯลฯ ... และอื่น ๆ", "แผน โครงการ ฯลฯ ... และอื่น ๆ"),
])
def test_dots_go_where_a_blank_is_filled(printed: str, written: str) -> None:
    assert as_written(printed) == written


@pytest.mark.parametrize(("printed", "written"), [
    ("ระดับ ☐ AA ☐ A ☑ B ☐ C", "ระดับ B"),
    ("ระดับ ( ) A ( / ) B ( ) C คือผลรวม", "ระดับ B คือผลรวม"),
    ("ระดับ AA ☐ A ☑ B ☐", "ระดับ A"),
    ("[x] ผ่าน [ ] ไม่ผ่าน", "ผ่าน"),
    ("☐ ไตรมาส 1 ☑ ไตรมาส 2 ☐ ไตรมาส 3", "ไตรมาส 2"),
    ("☐ ผ่าน ☐ ไม่ผ่าน", "☐ ผ่าน ☐ ไม่ผ่าน"),
    ("☑ ผ่าน ☒ ไม่ผ่าน ☐ รอผล", "☑ ผ่าน ☒ ไม่ผ่าน ☐ รอผล"),
    ("ทำเครื่องหมาย ☑ หน้าข้อความ", "ทำเครื่องหมาย ☑ หน้าข้อความ"),
    ("ระดับ ☐ AA (95.00 - 100) ☑ A (85.00 - 94.99) ☐ B (75.00 - 84.99)", "ระดับ A (85.00 - 94.99)"),
    ("☐ ผ่าน (85.00 คะแนนขึ้นไป) ☑ ไม่ผ่าน (ต่ำกว่า 85.00 คะแนน)", "ไม่ผ่าน (ต่ำกว่า 85.00 คะแนน)"),
    ("คะแนนรวม ☑ 88.10 ☐ 85.20 คะแนน", "คะแนนรวม 88.10 คะแนน"),
    ("☐ ผ่าน ☑ ไม่ผ่าน ได้ 71.20 คะแนน EIT ☑ ผ่าน ☐ ไม่ผ่าน ได้ 91.20 คะแนน", "ไม่ผ่าน ได้ 71.20 คะแนน EIT ผ่าน ได้ 91.20 คะแนน"),
    ("☐ ผ่าน 71.20 ☑ ไม่ผ่าน", "71.20 ไม่ผ่าน"),
    ("☐ IIT 91.20 ☑ EIT 81.20 ☐ OIT 71.20", "☐ IIT 91.20 ☑ EIT 81.20 ☐ OIT 71.20"),
])
def test_boxes_left_empty_offer_nothing(printed: str, written: str) -> None:
    assert chosen(printed) == written


@pytest.mark.parametrize("text", [
    "IIT ☑ ผ่าน ☐ ไม่ผ่าน คะแนน 91.20 EIT ☐ ผ่าน ☑ ไม่ผ่าน คะแนน 81.20 OIT ☑ ผ่าน ☐ ไม่ผ่าน คะแนน 71.20",
    "IIT 91.20 ( ) ไม่ผ่าน (/) ผ่าน EIT 81.20 (/) ไม่ผ่าน ( ) ผ่าน OIT 71.20 คะแนน",
])
def test_a_line_may_hold_several_questions(text: str, tmp_path: Path) -> None:
    assert {one.instrument: one.score.value for one in read(text, tmp_path).instrument_scores} == {"IIT": 91.2, "EIT": 81.2, "OIT": 71.2}


@pytest.mark.parametrize(("printed", "units"), [
    ("☑ สำนักปลัด ☐ กองการศึกษา ศาสนาและวัฒนธรรม", "สำนักปลัด"),
    ("☐ สำนักปลัด ☑ กองคลัง ☐ งานพัสดุ กองช่าง", "กองคลัง"),
    ("หน่วยงาน ☐ กองคลัง ☑ กองช่าง และกองสาธารณสุข", "หน่วยงาน กองช่าง และกองสาธารณสุข"),
    ("☐ สำนักปลัด ☐ กองคลัง", "☐ สำนักปลัด ☐ กองคลัง"),
])
def test_the_last_box_of_a_cell_offers_all_that_is_left_of_it(printed: str, units: str) -> None:
    assert ticked(printed) == units


def test_a_filled_form_is_read(tmp_path: Path) -> None:
    report = read(
        "ถาม : ได้คะแนนรวมเท่าใด\n\nตอบ : ได้คะแนนรวม ____88.12____ คะแนน\n\nระดับ ( ) AA ( / ) A ( ) B\n\n"
        "IIT ____90.10____ คะแนน EIT ____85.20____ คะแนน OIT ____88.90____ คะแนน\n\n"
        "การใช้งบประมาณ ____80.20____ คะแนน [ ] ผ่าน [x] ไม่ผ่าน\n",
        tmp_path,
    )
    cover = report.cover
    assert cover.title == "แบบรายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566"
    assert [one and one.value for one in (cover.agency, cover.district, cover.province)] == ["เทศบาลตำบลบ้านทราย", "เมืองลพบุรี", "ลพบุรี"]
    assert [(one.score.value, one.rating and one.rating.value) for one in report.overall_scores] == [(88.12, "A")]
    assert {one.instrument: one.score.value for one in report.instrument_scores} == {"IIT": 90.1, "EIT": 85.2, "OIT": 88.9}
    assert [(one.indicator_no, one.score.value) for one in report.indicator_scores] == [(2, 80.2)]


@pytest.mark.parametrize("text", [
    "IIT ได้ ............ คะแนน ค่าเฉลี่ยจังหวัด ....86.12.... คะแนน",
    "EIT ได้ ............ คะแนน ปีที่แล้ว ....76.12.... คะแนน",
    "OIT ได้ ............ คะแนน เพิ่มขึ้น ....6.12.... คะแนน",
    "คะแนนรวม ............ คะแนน\n\nปีก่อน ได้คะแนนรวม ....76.12.... คะแนน",
    "สารบัญ\n1. ผลคะแนน IIT ........ 1\n2. ผลคะแนนรวม ........ 85",
    "คะแนนเฉลี่ยของประเทศ และค่าเฉลี่ยจังหวัด\n\nIIT ได้ ....84.40.... คะแนน ค่าเฉลี่ยจังหวัด ....86.12.... คะแนน",
    "คะแนนของเทศบาลตำบลเขางู และค่าเฉลี่ยจังหวัด\n\nIIT ได้ ....84.40.... คะแนน ค่าเฉลี่ยจังหวัด ....86.12.... คะแนน",
])
def test_a_blank_that_nobody_filled_has_no_score(text: str, tmp_path: Path) -> None:
    report = read(text, tmp_path)
    assert not (report.overall_scores or report.instrument_scores or report.indicator_scores)


def test_a_heading_may_ask_for_the_result_and_for_a_mean(tmp_path: Path) -> None:
    report = read("ถาม : คะแนนแต่ละแบบเท่าใด และค่าเฉลี่ยของจังหวัดเท่าใด\n\nIIT ได้ 84.40 คะแนน ค่าเฉลี่ยจังหวัด 86.12 คะแนน\n", tmp_path)
    assert {one.instrument: one.score.value for one in report.instrument_scores} == {"IIT": 84.4}


@pytest.mark.parametrize(("below", "rating"), [("ระดับ A", "A"), ("ระดับ C", "C"), ("ระดับเป้าหมาย AA", None), ("ระดับ ☐ AA ☐ A", None)])
def test_the_level_may_stand_in_the_line_below(below: str, rating: str | None, tmp_path: Path) -> None:
    report = read(f"คะแนนรวม 88.12 คะแนน\n\n{below}\n\nค่าเฉลี่ยประเทศ 90.12 คะแนน\n\nระดับ AA\n", tmp_path)
    assert [(one.score.value, one.rating and one.rating.value) for one in report.overall_scores] == [(88.12, rating)]


@pytest.mark.parametrize(("text", "periods"), [
    ("☐ ไตรมาส 1 ☑ ไตรมาส 2 ☑ ไตรมาส 3 ☐ ไตรมาส 4", [("☑ ไตรมาส 2 ☑ ไตรมาส 3", "2023-01-01", "2023-06-30")]),
    ("(/) ไตรมาส 1 ( ) ไตรมาส 2 (/) ไตรมาส 3", [
        ("(/) ไตรมาส 1", "2022-10-01", "2022-12-31"), ("(/) ไตรมาส 3", "2023-04-01", "2023-06-30"),
    ]),
    ("☐ ไตรมาส 1 ☐ ไตรมาส 2", []),
])
def test_only_ticked_periods_count(text: str, periods: list[tuple[str, str, str]]) -> None:
    assert [(one.raw, str(one.start_date), str(one.end_date)) for one in read_ticked_periods(text, 2566).periods] == periods


@pytest.mark.parametrize(("text", "periods", "unread"), [
    ("☑ ไตรมาส 1 ☑ หลังได้รับงบประมาณ ☐ ไตรมาส 3", ["☑ ไตรมาส 1"], "หลังได้รับงบประมาณ"),
    ("☑ ไตรมาส 1 ☑ อื่น ๆ ระบุ ☑ ไตรมาส 2", ["☑ ไตรมาส 1", "☑ ไตรมาส 2"], "อื่น ๆ ระบุ"),
    ("☐ ไตรมาส 1 ☑ หลังผู้บริหารอนุมัติ", [], "หลังผู้บริหารอนุมัติ"),
    ("☑ ไตรมาส 1 ☐ อื่น ๆ", ["☑ ไตรมาส 1"], None),
    ("☑ ไตรมาส 1 ☑ -", ["☑ ไตรมาส 1"], None),
])
def test_a_ticked_box_that_tells_no_time_is_unread(text: str, periods: list[str], unread: str | None) -> None:
    read = read_ticked_periods(text, 2568)
    assert ([one.raw for one in read.periods], read.unread) == (periods, unread)


def test_a_box_drawn_after_its_line_stands_in_its_gap() -> None:
    line = [Glyph(letter, x, 90, x + 6, 100, 100) for x, letter in zip((0, 6, 24, 30), "กขคง", strict=True)]
    box = Glyph("☐", 13, 90, 23, 100, 100)
    assert [one.text for one in lines_of([*line, box])] == ["กข☐คง"]
