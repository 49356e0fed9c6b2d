"""Tables without a frame and text in two columns, from letters placed by hand: what stands in columns, and what only looks so."""
from __future__ import annotations

from extract.document import Table
from extract.readers.pdf_aligned import Aligned, aligned_tables
from extract.readers.pdf_bands import Bands, bands_of
from extract.readers.pdf_chars import Glyph

HIGH, WIDE, PITCH = 7.0, 6.0, 16.0
PAGE = 842.0


def word(text: str, x: float, y: float) -> list[Glyph]:
    """Letters side by side, a space after a letter as pdfium gives it."""
    glyphs: list[Glyph] = []
    for letter in text:
        if letter == " ":
            glyphs[-1].text += " "
        else:
            glyphs.append(Glyph(letter, x, y - HIGH, x + WIDE, y, y))
        x += WIDE
    return glyphs


def page(*words: tuple[str, float, float]) -> list[Glyph]:
    return [glyph for one in words for glyph in word(*one)]


def read(glyphs: list[Glyph], bands: Bands | None = None) -> Aligned:
    return aligned_tables(glyphs, bands or Bands(), 1, PAGE, None, False)


def grid(table: Table) -> list[list[str]]:
    rows = [["" for _ in range(table.width)] for _ in range(table.height)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


SCORES = (("การปฏิบัติหน้าที่", "91.20"), ("การใช้งบประมาณ", "88.05"), ("การใช้อำนาจ", "90.11"))


def scores_at(top: float) -> list[tuple[str, float, float]]:
    return [(text, x, top + i * 20) for i, row in enumerate(SCORES) for text, x in zip(row, (60.0, 300.0), strict=True)]


def test_names_beside_numbers_under_known_headers_are_a_table() -> None:
    found = read(page(("ตัวชี้วัด", 60, 100), ("คะแนน", 300, 100), *scores_at(120)))
    assert [grid(table) for table in found.tables] == [[["ตัวชี้วัด", "คะแนน"], *map(list, SCORES)]]
    assert found.rest == ()


def test_rows_that_name_indicators_need_no_header() -> None:
    found = read(page(*scores_at(120)))
    assert [grid(table) for table in found.tables] == [list(map(list, SCORES))]


def test_columns_about_nothing_that_a_report_has_stay_text() -> None:
    glyphs = page(*((text, x, 100.0 + i * 20) for i in range(5) for text, x in (("ผู้มาประชุม", 60.0), ("ลงชื่อ", 300.0))))
    found = read(glyphs)
    assert found.tables == ()
    assert len(found.rest) == len(glyphs)


def test_a_line_of_text_below_a_table_is_not_its_last_row() -> None:
    below = ("หมายเหตุ", 60.0, 120.0 + 3 * 20 + 30)
    found = read(page(("ตัวชี้วัด", 60, 100), ("คะแนน", 300, 100), *scores_at(120), below))
    assert grid(found.tables[0])[-1] == list(SCORES[-1])
    assert "".join(glyph.text for glyph in found.rest) == "หมายเหตุ"


def test_lines_of_a_cell_printed_whole_are_one_cell() -> None:
    """The first column's second line is printed before the second column, whose first line stands higher."""
    rows = (("ตัวชี้วัด", 60, 100), ("คะแนน", 300, 100), ("การใช้ทรัพย์สิน", 60, 124), ("ของราชการ", 60, 124 + PITCH), ("77.00", 300, 124))
    found = read(page(*rows, ("การใช้อำนาจ", 60, 170), ("81.00", 300, 170)))
    cells = grid(found.tables[0])
    assert [row[1] for row in cells] == ["คะแนน", "77.00", "81.00"]
    assert cells[1][0].replace("\n", "").replace(" ", "") == "การใช้ทรัพย์สินของราชการ"


def test_numbers_below_each_other_in_a_cell_printed_whole_are_not_rows() -> None:
    head = ("คะแนน", 60, 100), ("ข้อคำถาม", 300, 100)
    first = ("86.21", 60, 124), ("87.30", 60, 124 + 18), ("I1 การให้บริการ", 300, 124), ("ตามขั้นตอน", 300, 124 + PITCH)
    found = read(page(*head, *first, ("74.20", 60, 180), ("I7 แผนการใช้จ่าย", 300, 180)))
    assert [row[0].split() for row in grid(found.tables[0])] == [["คะแนน"], ["86.21", "87.30"], ["74.20"]]


def test_coloured_cells_tell_columns_that_white_does_not() -> None:
    fills = [(50.0, 110.0, 290.0, 130.0), (290.0, 110.0, 400.0, 130.0), (400.0, 110.0, 500.0, 130.0)]
    glyphs = page(("ตัวชี้วัด", 60, 100), ("คะแนน", 300, 100), ("ระดับ", 410, 100), *scores_at(124))
    assert read(glyphs, bands_of(fills, (), PAGE)).tables[0].width == 3


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    line = "ผลการประเมินของหน่วยงานในปี"
    glyphs = page(*((line, 60.0, 100 + i * PITCH) for i in range(6)), *((line, 330.0, 100 + i * PITCH) for i in range(6)))
    (spread,) = read(glyphs).spreads
    left, right = spread.sides
    assert len(left) == len(right) == 6 * len(line)
    assert max(glyph.x1 for glyph in left) < min(glyph.x0 for glyph in right)


def test_names_beside_numbers_are_no_two_columns_of_prose() -> None:
    glyphs = page(*((text, x, 100.0 + i * PITCH) for i in range(8) for text, x in (("รายการที่ตรวจสอบของหน่วยงาน", 60.0), ("12.50", 330.0))))
    assert read(glyphs).spreads == ()


def test_a_page_dense_with_pieces_is_text() -> None:
    glyphs = page(*(("กข", 20.0 + column * 22, 10.0 + row * 4) for row in range(100) for column in range(24)))
    found = read(glyphs)
    assert found.tables == ()
    assert len(found.rest) == len(glyphs)


def test_a_score_and_the_text_right_behind_it_in_the_next_column_are_two() -> None:
    rows = (("i11", "ทรัพย์สิน", "78.62 ทำคู่มือการยืม"), ("e5", "ค่าธรรมเนียม", "80.90 ติดประกาศ"))
    lines = [(text, x, 120.0 + 20 * at) for at, row in enumerate(rows) for text, x in zip(row, (60.0, 100.0, 300.0), strict=True)]
    heads = (("รหัส", 60.0, 100.0), ("คำถาม", 100.0, 100.0), ("คะแนน", 300.0, 100.0), ("มาตรการ", 336.0, 100.0))
    last = (("e7", 60.0, 160.0), ("ร่วมปรับปรุง", 100.0, 160.0), ("79.2", 300.0, 160.0), ("เชิญผู้นำ", 336.0, 160.0))
    coloured = [(55.0, 88.0, 90.0, 106.0), (90.0, 88.0, 295.0, 106.0), (295.0, 88.0, 330.0, 106.0), (330.0, 88.0, 560.0, 106.0)]
    (table,) = read(page(*heads, *lines, *last), bands_of(coloured, (), PAGE)).tables
    assert grid(table)[1:3] == [["i11", "ทรัพย์สิน", "78.62", "ทำคู่มือการยืม"], ["e5", "ค่าธรรมเนียม", "80.90", "ติดประกาศ"]]
