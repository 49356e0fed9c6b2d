"""Plain text and Markdown -> blocks."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Block, Heading, Paragraph, Table
from extract.readers import read_document
from extract.readers.markdown import fold_leaders, heading, inline, is_nothing
from extract.readers.residue import render
from extract.readers.text import text_blocks

SAMPLES = Path(__file__).parents[2] / "samples"


def blocks(text: str) -> list[Block]:
    return list(text_blocks(text, []))


def grid(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in block.cells if cell.row == row] for row in range(block.height)]


def only_table(text: str) -> list[list[str]]:
    (table,) = blocks(text)
    return grid(table)


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text) if not isinstance(block, Table)]


# Headings and paragraphs


def test_headings_have_a_level_and_a_line() -> None:
    (found,) = blocks("\n## **เทศบาล** ##\n")
    assert found == Heading("เทศบาล", found.place, 2)
    assert found.place.line == 2


@pytest.mark.parametrize("line", ["#ITA", "#\tชื่อ", "# ก\tข", "####### x", "ก # ข"])
def test_no_headings(line: str) -> None:
    assert heading(line) is None


def test_a_paragraph_is_a_run_of_lines_and_keeps_them() -> None:
    found = blocks("\nก  \nข\\\nค\n\nง")
    assert [(b.text, b.place.line) for b in found if isinstance(b, Paragraph)] == [("ก\nข\nค", 2), ("ง", 6)]


def test_bold_over_lines_and_escapes() -> None:
    assert texts("**การนำผล\nปี ๒๕๖๘**\n\n\\*หมายเหตุ __ก__ *ข*") == ["การนำผล\nปี ๒๕๖๘", "*หมายเหตุ ก ข"]


@pytest.mark.parametrize("text", ["2 * 3 * 4", "* ก\n* ข", "ก ** ข", "____", "a_b_c", "คะแนน*", "**เปิด"])
def test_marks_without_a_partner_stay(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize("image", ["![](crest)", "![ตราเทศบาล](crest.png)", f"![](data:image/png;base64,{'A' * 4000}=)", "![รูป]()"])
def test_pictures_are_no_text(image: str) -> None:
    assert texts(f"แผนปี ๒๕๖๙\n\n{image}\n\nก {image} ข") == ["แผนปี ๒๕๖๙", "ก  ข"]
    assert inline("ด่วน! [ก](ข)") == "ด่วน! [ก](ข)"


@pytest.mark.parametrize("line", ["***", "---", "- - -", "===", r"\*\*\*\*\*", "", " \t", "\u200b", "```", "________"])
def test_separating_lines_are_nothing(line: str) -> None:
    assert is_nothing(line)
    assert [len(texts(f"ก\n{line}\nข"))] == [2]


@pytest.mark.parametrize("line", ["-", "--", "- ก", "๑"])
def test_lines_that_are_something(line: str) -> None:
    assert not is_nothing(line)


def test_bullets_stay_and_quotation_marks_go() -> None:
    assert texts("- > กรณี\n- ข\n> 85 คะแนน") == ["- กรณี\n- ข\n> 85 คะแนน"]


def test_a_form_feed_ends_a_paragraph_and_a_table() -> None:
    assert texts("ก\n\fข") == ["ก", "ข"]
    assert [grid(b) for b in blocks("ก\tข\n\fค\tง")] == [[["ก", "ข"]], [["ค", "ง"]]]


def test_line_ends_of_all_systems() -> None:
    assert [b.place.line for b in blocks("ก\r\n\r\nข\r\rค")] == [1, 3, 5]


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("บทนำ ............ ๑๒", "บทนำ … ๑๒"),
        ("บทนำ\t............\t๑๒", "บทนำ … ๑๒"),
        ("บทนำ . . . . . . 3", "บทนำ … 3"),
        ("๘๕.๔๓ ... ก", "๘๕.๔๓ ... ก"),
        ("ชื่อ ........\tวันที่ ........", "ชื่อ … \tวันที่ … "),
    ],
)
def test_dotted_leaders(line: str, folded: str) -> None:
    assert fold_leaders(line) == folded


def test_a_contents_page_is_no_table() -> None:
    assert texts("บทนำ\t........\t๑\nผล\t........\t๒") == ["บทนำ … ๑\nผล … ๒"]


# Tables of tabs


def test_tabs_make_a_table_that_a_blank_line_ends() -> None:
    found = blocks("หัว\nก\tข\nค\tง\n\nจ\tฉ\nท้าย")
    assert [type(b) for b in found] == [Paragraph, Table, Table, Paragraph]
    assert grid(found[1]) == [["ก", "ข"], ["ค", "ง"]]
    assert [b.place.line for b in found] == [1, 2, 5, 6]


def test_empty_cells_keep_their_place() -> None:
    assert only_table("\tก\t\t\n\t\tข\t๐\t") == [["", "ก", "", ""], ["", "", "ข", "๐", ""]]


def test_rows_of_hyphens_are_no_rows_but_a_hyphen_is_a_value() -> None:
    assert only_table("ก\tข\n--\t-----\nค\t-\n---\nง\tจ\n\t\n-\t-") == [["ก", "ข"], ["ค", "-"], ["ง", "จ"], ["-", "-"]]


def test_cells_know_their_line() -> None:
    (table,) = blocks("\n\nก\tข\n--\t--\nค\tง")
    assert isinstance(table, Table)
    assert [(cell.row, cell.place.line) for cell in table.cells] == [(0, 3), (0, 3), (1, 5), (1, 5)]


@pytest.mark.parametrize("text", ["\tย่อหน้าแรก", "๑.\tก\n๒.\tข", "•\tก\n•\tข"])
def test_indented_prose_and_lists_with_tabs_are_no_tables(text: str) -> None:
    assert [type(b) for b in blocks(text)] == [Paragraph]


def test_a_row_that_one_tab_too_many_shifts_is_put_back() -> None:
    lines = ["IIT\tก\t81.00\tดี", "\tข\t82.00\tดี", "\t\tค\t83.00\tดี", "\tง\t84.00\tดี"]
    assert only_table("\n".join(lines))[2] == ["", "ค", "83.00", "ดี"]
    for other in ("\t\tค\tดี\t83.00", "\t\tค\t83.00\t", "\t\t\tค\tดี"):
        lines[2] = other
        assert only_table("\n".join(lines))[2] == other.split("\t")


def test_a_numbered_table_is_a_table() -> None:
    assert only_table("ที่\tตัวชี้วัด\n๑.\tก") == [["ที่", "ตัวชี้วัด"], ["๑.", "ก"]]
    assert only_table("๑.\tก\t๘๕\n๒.\tข\t๙๐") == [["๑.", "ก", "๘๕"], ["๒.", "ข", "๙๐"]]


# Markdown tables


def test_pipe_tables() -> None:
    expected = [["ก", "ข|ค"], ["1", "2"]]
    assert only_table("| ก | ข\\|ค |\n|---|:--:|\n| 1 | 2 |") == expected
    assert only_table("ก | ข\\|ค\n--- | ---\n1 | 2") == expected
    assert only_table("| ก | ข\\|ค |\n| 1 | 2 |") == expected


def test_pipe_cells_may_be_empty_or_have_lines() -> None:
    assert only_table("| ก | ข |\n|--|--|\n|  | 1<br>2 |\n| **x** | |") == [["ก", "ข"], ["", "1\n2"], ["x", ""]]


def test_a_pipe_in_prose_is_no_table() -> None:
    assert [type(b) for b in blocks("ก | ข\nค | ง")] == [Paragraph]


# Columns aligned by spaces


def test_columns_out_of_line_are_a_table_below_known_headers() -> None:
    rows = "1     จัดทำคู่มือการยืมทรัพย์สิน     กองคลัง     มี.ค. 68\n2   อบรม        กองช่าง         ตลอดปี"
    (table,) = blocks(f"ที่   มาตรการ    ผู้รับผิดชอบ   ระยะเวลา\n{rows}")
    assert isinstance(table, Table) and (table.height, table.width) == (3, 4)
    assert not any(isinstance(block, Table) for block in blocks(f"ก   ข    ค   ง\n{rows}"))


def test_aligned_columns() -> None:
    text = "ที่   ตัวชี้วัด            คะแนน\n1    การปฏิบัติหน้าที่       98.28\n2    การใช้งบประมาณ     98.35"
    assert only_table(text) == [["ที่", "ตัวชี้วัด", "คะแนน"], ["1", "การปฏิบัติหน้าที่", "98.28"], ["2", "การใช้งบประมาณ", "98.35"]]


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาล  ได้จัดทำ  รายงานผล\nเพื่อให้ประชาชนทั่วไป  ทราบ  และร่วมตรวจสอบ\nตามระเบียบ  ของ  ทางราชการ",
        "ก   ข   ค\nง   จ   ฉ",
        "ก  1\nข  2\nค  3",
    ],
)
def test_wide_spaces_in_prose_are_no_table(text: str) -> None:
    assert [type(b) for b in blocks(text)] == [Paragraph]


# HTML in texts


def test_html_tables_in_text() -> None:
    text = "ก่อน\n<table>\n<tr><td rowspan=2>ก</td><td>**1**</td></tr>\n<tr><td>2</td></tr>\n</table> หลัง\nท้าย"
    before, table, after, last = blocks(text)
    assert isinstance(table, Table)
    assert [(c.text, c.row, c.column, c.rowspan, c.place.line) for c in table.cells] == [
        ("ก", 0, 0, 2, 3),
        ("1", 0, 1, 1, 3),
        ("2", 1, 1, 1, 4),
    ]
    assert [b.text for b in (before, after, last) if isinstance(b, Paragraph)] == ["ก่อน", "หลัง", "ท้าย"]


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("<p>ก</p> <p>ข</p>", "ก\nข"),
        ("<ol><li>ก</li><li>ข</li></ol>", "1. ก\n2. ข"),
        ("<ol start='3' type=a><li>ก<li>ข</ol>", "c. ก\nd. ข"),
        ("<ol><li>๑. ก</li><li>(๒) ข</li><li>3) ค</li></ol>", "๑. ก\n(๒) ข\n3) ค"),
        ("<ul><li>ก</li><li>- ข</li></ul>", "- ก\n- ข"),
        ("<ul><li><p>ก</p><p>ข</p></li></ul>", "- ก\nข"),
        ('<ul style="list-style-type: none"> - ก - ข <p>๒. ค</p>', "- ก - ข\n๒. ค"),
        ('E๖ <input type="checkbox"/> ก <input type=checkbox checked> ข', "E๖\n☐ ก\n☑ ข"),
        ("<b>ตัวชี้วัดที่ 8</b> <b>ก</b>", "ตัวชี้วัดที่ 8 ก"),
        ("ก<br>ข<br/>ค", "ก\nข\nค"),
        ("น้อยกว่า < 85 และ <85", "น้อยกว่า < 85 และ <85"),
        ("<ชื่อหน่วยงาน> ก", "<ชื่อหน่วยงาน> ก"),
        ("ก <ul style=", "ก"),
        ('ก <ul style="list-style-type', "ก"),
        ("ก</p> ข</li>", "ก\nข"),
        ("ก <p", "ก"),
        ("Q&amp;A &lt;p&gt; Q&A", "Q&A <p> Q&A"),
        ("85.5<sup>1</sup>", "85.5¹"),
        ("<td>ก</td><td>ข</td>", "ก ข"),
        ("</ul></ol>ก", "ก"),
    ],
)
def test_html_left_in_cells_is_rendered(raw: str, seen: str) -> None:
    assert render(raw) == seen


def test_html_lines_of_a_paragraph_share_its_line() -> None:
    found = blocks("ก\n<p>ข</p><p>ค</p>\nง")
    assert [(b.text, b.place.line) for b in found if isinstance(b, Paragraph)] == [("ก", 1), ("ข", 2), ("ค", 2), ("ง", 3)]


# What holds always

plain = st.text(alphabet="กขคฆ๑๒12ab |.-:\t\n\f#", max_size=200)


@settings(deadline=None, max_examples=300)
@given(plain)
def test_no_letter_and_no_number_is_lost(text: str) -> None:
    told = "".join("".join(cell.text for cell in block.cells) if isinstance(block, Table) else block.text for block in blocks(text))
    assert re.sub(r"[^\w]", "", told) == re.sub(r"[^\w]", "", text)


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="กข๑ *_#-\t\n|<>", max_size=120))
def test_lines_of_paragraphs_are_source_lines(text: str) -> None:
    lines = text.split("\n")
    for block in blocks(text):
        if isinstance(block, Paragraph) and "<" not in block.text:
            assert block.place.line is not None
            for number, line in enumerate(block.text.split("\n"), start=block.place.line - 1):
                assert set(line) <= set(lines[number])


@pytest.mark.parametrize(
    "piece",
    [
        "....",
        "a   ",
        "**a ",
        "|--|\n",
        "\t\n",
        "\ta\n",
        "a|b\n",
        "1.\ta\n",
        "a  b   c\n",
        "<p ",
        "<table>\n",
        "<ul style='",
        "[a](",
        "\\*",
        "#",
        "\f",
    ],
)
def test_no_text_makes_the_reader_slow(piece: str) -> None:
    start = time.process_time()
    list(text_blocks(piece * (100_000 // len(piece)), []))
    assert time.process_time() - start < 5  # quadratic ones needed minutes


# The five samples


@pytest.mark.parametrize(
    ("sample", "shapes"),
    [
        ("000", [(11, 4), (3, 6), (4, 6), (4, 6), (5, 6)]),
        (
            "001",
            [
                (11, 5),
                (7, 5),
                (5, 5),
                (6, 5),
                (5, 5),
                (6, 3),
                (6, 3),
                (3, 3),
                (6, 3),
                (3, 4),
                (2, 4),
                (3, 4),
                (3, 4),
                (2, 4),
                (3, 4),
                (3, 4),
                (2, 4),
            ],
        ),
        ("003", [(5, 2), (14, 2), (3, 2), (6, 2), (4, 2), (6, 6), (2, 6)]),
        ("004", [(11, 3), (12, 5), (2, 6), (2, 6), (2, 6), (2, 6), (2, 6), (2, 6), (2, 6), (3, 6), (2, 6), (2, 6), (2, 6)]),
    ],
)
def test_tables_of_the_samples(sample: str, shapes: list[tuple[int, int]]) -> None:
    assert [(table.height, table.width) for table in sample_tables(sample)] == shapes


def test_tables_of_sample_002() -> None:
    tables = sample_tables("002")
    assert len(tables) == 36
    assert all(table.width == 4 for table in tables[4:])
    assert sum(table.height for table in tables[4:]) == 75  # as `awk` counts lines with tabs and more than hyphens


def test_rows_of_the_samples() -> None:
    assert row("000", 101) == ["", "", "ดำเนินงานและช่วยให้เกิดความสะดวกรวดเร็วมากยิ่งขึ้น", "", "", ""]
    assert row("001", 92)[2:4] == ["๐๔๓ การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "๐"]
    assert row("001", 101) == ["๒", "IIT", "การใช้งบประมาณ", "๘๒.๙๖", ""]
    assert row("001", 142)[0].split("\n")[1:] == ["☐ เข้าถึงง่าย ไม่ซับซ้อน", "☐ มีช่องทางหลากหลาย"]
    assert row("001", 202)[1] == "- สำนักปลัดองค์การบริหารส่วนจังหวัด\n- ทุกส่วนราชการ"
    assert row("002", 354)[0] == "๐๑๙\nรายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี"
    assert row("002", 381)[1].split("\n")[1:] == ["๓.เสนอผู้บริหาร", "๔. เผยแพร่บนเว็บไซต์หลักของหน่วยงาน"]
    assert [line[:3] for line in row("004", 83)[3].split("\n")] == ["1. ", "2. ", "3. ", "4. ", "5. "]
    assert row("002", 289) == []


def sample_tables(sample: str) -> list[Table]:
    (path,) = SAMPLES.glob(f"{sample}_*.txt")
    return [block for block in read_document(path).blocks() if isinstance(block, Table)]


def row(sample: str, line: int) -> list[str]:
    return [cell.text for table in sample_tables(sample) for cell in table.cells if cell.place.line == line]
