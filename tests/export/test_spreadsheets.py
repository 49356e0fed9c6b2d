"""What a spreadsheet makes of our files: text stays text, nothing is a formula, the same rows are the same bytes."""
from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from export.spreadsheet_cells import guarded, is_formula, unguarded
from export.spreadsheets import LONGEST, Heading, Sheet, csv_bytes, xlsx_bytes

HEADINGS = (
    Heading("report_id", "รหัสรายงาน", "Report", 18),
    Heading("printed", "ข้อความ", "Printed", 40, tones={"ผิดพลาด": "#F4C7B4"}),
    Heading("page", "หน้า", "Page", 6, "whole"),
    Heading("score", "คะแนน", "Score", 8, "decimal"),
)
NASTY = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200b=1", "\ufeff=1", "＝1+1", "＋1", "－1-1", "＠x", "﹦1", "'=1",
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.com","x")', "- จัดทำคู่มือ", "+66 2 123", "-๐.๒๒",
)
PLAIN = (
    "-", "-0.22", "+1.5", "-1,234.50", "-5%", "", "๙๙.๑๗", "O14", "'สวัสดี'", "1-5", "00012345",
    "1234567890e12345", "ก = ข", "_x0041_", "a\x01b",
)
SIGNS = st.sampled_from("=+-@'＝＋－＠\t\r\n \u200b\u00a00123กabc!,;\"|")
TEXTS = st.text(st.one_of(SIGNS, st.characters(exclude_categories=["Cs"])), max_size=12)
NAMESPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def rows_of(texts: list[str]) -> list[tuple[str | int | float | None, ...]]:
    return [("0000123456789012", text, 4, 99.17) for text in texts]


def csv_cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def xlsx_texts(content: bytes) -> list[str]:
    """Column B below its heading, with the escapes of the format undone."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    undo = re.compile("_x([0-9A-Fa-f]{4})_")
    return [undo.sub(lambda hit: chr(int(hit[1], 16)), str(row[1].value or "")) for row in sheet.iter_rows(min_row=2)]


def formulas_in(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = [etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xml")]
    return [str(one.text) for part in parts for one in part.iterfind(".//m:f", NAMESPACE)]


@pytest.mark.parametrize("text", NASTY)
def test_what_a_spreadsheet_may_compute_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}" and unguarded(f"'{text}") == text


@pytest.mark.parametrize("text", PLAIN)
def test_numbers_placeholders_and_words_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


@given(TEXTS)
def test_no_guarded_text_is_a_formula_and_none_is_lost(text: str) -> None:
    assert not is_formula(guarded(text))
    assert unguarded(guarded(text)) == text
    assert guarded(text) in (text, f"'{text}")


@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_csv_cells_are_no_formulas_and_come_back(texts: list[str]) -> None:
    _, *found = csv_cells(csv_bytes(HEADINGS, rows_of(texts)))
    assert [unguarded(cells[1]) for cells in found] == texts
    assert not any(is_formula(cell) for cells in found for cell in cells)


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_xlsx_cells_are_no_formulas_and_come_back(texts: list[str]) -> None:
    content = xlsx_bytes([Sheet("s", HEADINGS, rows_of(texts))], "t")
    assert formulas_in(content) == []
    escaped = re.compile("_x[0-9A-Fa-f]{4}_")  # written by the author: openpyxl undoes fewer escapes than Excel does
    wanted = [text for text in texts if not escaped.search(text)]
    read = [unguarded(text) for text, asked in zip(xlsx_texts(content), texts, strict=True) if not escaped.search(asked)]
    assert [text.replace("\r\n", "\n") for text in read] == [text.replace("\r\n", "\n") for text in wanted]


def test_a_formula_in_a_file_would_be_seen() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    content = io.BytesIO()
    book.save(content)
    assert formulas_in(content.getvalue()) == ["1+1"]


def test_csv_has_a_mark_crlf_and_thai_headings() -> None:
    content = csv_bytes(HEADINGS, [("a", "บรรทัด\nสอง, “สาม”", None, 1.5)])
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    header, row = csv_cells(content)
    assert header == ["รหัสรายงาน (report_id)", "ข้อความ (printed)", "หน้า (page)", "คะแนน (score)"]
    assert row == ["a", "บรรทัด\nสอง, “สาม”", "", "1.5"]


def test_codes_stay_text_and_numbers_are_numbers() -> None:
    codes = ["0000123456789012", "1234567890e12345", "2566/7", "TH-45", "I1", "1-5"]
    content = xlsx_bytes([Sheet("s", HEADINGS, [(code, "", 4, 99.17) for code in codes])], "t")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [[cell for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[0].value for row in cells] == codes
    assert {(row[0].data_type, row[0].number_format) for row in cells} == {("s", "@")}
    assert {(row[2].value, row[2].data_type, row[3].value, row[3].number_format) for row in cells} == {(4, "n", 99.17, "0.00")}


def test_a_sheet_is_frozen_filtered_coloured_and_set_to_print() -> None:
    rows = [("a", "ผิดพลาด", None, None), ("b", "อื่น", None, None)]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([Sheet("ผล & ข้อ", HEADINGS, rows, frozen=1)], "t")))["ผล & ข้อ"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:D3")
    assert [cell.value for cell in sheet[1]][:2] == ["รหัสรายงาน\nReport", "ข้อความ\nPrinted"]
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize), sheet.print_title_rows) == ("landscape", "9", "$1:$1")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (1, 0, True)
    assert (sheet["B2"].fill.fgColor.rgb, sheet["B3"].fill.fill_type) == ("FFF4C7B4", None)
    assert sheet["B2"].alignment.wrap_text and sheet.column_dimensions["B"].width == pytest.approx(40, abs=1)


def test_the_same_rows_give_the_same_bytes() -> None:
    sheets = [Sheet("s", HEADINGS, rows_of(["ก", "=1"])), Sheet("t", HEADINGS, [])]
    assert xlsx_bytes(sheets, "t") == xlsx_bytes(sheets, "t")
    assert csv_bytes(HEADINGS, rows_of(["ก"])) == csv_bytes(HEADINGS, iter(rows_of(["ก"])))


def test_text_longer_than_a_cell_is_cut_with_a_sign() -> None:
    (text,) = xlsx_texts(xlsx_bytes([Sheet("s", HEADINGS, rows_of(["ก" * (LONGEST - 2) + "𝒳ข"]))], "t"))
    assert text == "ก" * (LONGEST - 2) + "…"  # the sign before it takes two units: none is halved


def test_a_row_of_another_length_is_refused() -> None:
    for write in (lambda rows: csv_bytes(HEADINGS, rows), lambda rows: xlsx_bytes([Sheet("s", HEADINGS, rows)], "t")):
        with pytest.raises(ValueError, match="zip"):
            write([("a", "b")])


@pytest.mark.skipif(shutil.which("localc") is None, reason="LibreOffice Calc is not installed")
def test_libreoffice_computes_nothing_from_our_files(tmp_path: Path) -> None:
    rows = rows_of([*NASTY, *PLAIN])
    (tmp_path / "own.csv").write_bytes(csv_bytes(HEADINGS, rows))
    (tmp_path / "book.xlsx").write_bytes(xlsx_bytes([Sheet("s", HEADINGS, rows)], "t"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "own.csv"), str(tmp_path / "book.xlsx")], check=True, capture_output=True, timeout=180)
    for name in ("own.fods", "book.fods"):
        text = (tmp_path / name).read_text("utf-8")
        assert text.count("<table:table-row") > len(rows) and "table:formula" not in text, name


def test_rows_are_as_high_as_their_text_and_only_some_columns_are_printed() -> None:
    headings = (Heading("a", "ก", "A", 12), Heading("b", "ข", "B", 12, "line"), Heading("c", "ค", "C", 12))
    rows = [("สั้น", "x" * 100, "x"), ("ก" * 100, "x", "x"), ("ที่" * 5, "", ""), ("1\n2\n3", "", "")]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([Sheet("s", headings, rows, printed=2)], "t")))["s"]
    heights = [sheet.row_dimensions[number].height for number in range(2, 6)]
    assert [round(height / heights[0]) for height in heights] == [1, 10, 1, 3]  # marks above and below take no room
    assert sheet.print_area == "'s'!$A$1:$B$5"
    assert (sheet["A2"].alignment.wrap_text, bool(sheet["B2"].alignment.wrap_text), sheet["B2"].number_format) == (True, False, "@")
