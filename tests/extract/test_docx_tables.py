"""Word tables as grids: merged cells, tables in tables, hand-drawn columns."""

from __future__ import annotations

import pytest

from extract.document import Table
from extract.matrices import matrix
from extract.readers.docx import read_docx
from tests.extract.docx_files import cell, p, package, row, table


def span(number: int) -> str:
    return f'<w:gridSpan w:val="{number}"/>'


RESTART, CONTINUE, BARE = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>', "<w:vMerge/>"


def found(body: str) -> list[Table | str]:
    (page,) = read_docx(package(body))
    return [block if isinstance(block, Table) else block.text for block in page.blocks]


def the_table(body: str) -> Table:
    (only,) = found(body)
    assert isinstance(only, Table)
    return only


def laid_out(body: str) -> list[list[str]]:
    return [[c.text for c in line] for line in matrix(the_table(body))]


def test_merged_cells_in_both_directions() -> None:
    assert laid_out(table(
        row(cell("ปี", span(3))),
        row(cell("IIT", RESTART), "1", "90"),
        row(cell("", CONTINUE), "2", "80"),
        row(cell("", BARE), cell("รวม", span(2))),
    )) == [["ปี"] * 3, ["IIT", "1", "90"], ["IIT", "2", "80"], ["IIT", "รวม", "รวม"]]


def test_a_block_merged_in_both_directions() -> None:
    made = the_table(table(row(cell("ก", span(2) + RESTART), "1"), row(cell("", span(2) + BARE), "2"), row("ข", "ค", "3")))
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in made.cells] == [
        ("ก", 0, 0, 2, 2), ("1", 0, 2, 1, 1), ("2", 1, 2, 1, 1), ("ข", 2, 0, 1, 1), ("ค", 2, 1, 1, 1), ("3", 2, 2, 1, 1)]


def test_a_continuation_without_a_beginning_is_a_cell() -> None:
    assert laid_out(table(row(cell("ก", BARE), "1"), row(cell("ข", RESTART), "2"), row("ค", "3"), row(cell("ง", BARE), "4"))) == [
        ["ก", "1"], ["ข", "2"], ["ค", "3"], ["ง", "4"]]


def test_old_horizontal_merges() -> None:
    assert laid_out(table(
        row(cell("ปี", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")), row("1", "2"))) == [["ปี", "ปี"], ["1", "2"]]


def test_rows_that_begin_further_right() -> None:
    assert laid_out(table(row("ก", "ข", "ค"), row("1", "2", properties='<w:gridBefore w:val="1"/>'))) == [["ก", "ข", "ค"], ["", "1", "2"]]


def test_columns_drawn_a_hair_apart_are_one() -> None:
    body = table(
        row("ก", cell("ข", span(2))), row(cell("1", span(2)), "2"), row("3", cell("4", span(2))), grid=(2000, 60, 2000))
    assert laid_out(body) == [["ก", "ข"], ["1", "2"], ["3", "4"]]


def test_narrow_columns_that_a_row_uses_stay_apart() -> None:
    assert laid_out(table(row("ก", "-", "ข"), row("1", "-", "2"), grid=(2000, 60, 2000))) == [["ก", "-", "ข"], ["1", "-", "2"]]


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    assert laid_out(table(row(cell(p("ก") + p("ข")), "1"), row("ค", "2"))) == [["ก\nข", "1"], ["ค", "2"]]


def test_a_table_of_one_cell_is_text() -> None:
    assert found(table(row(cell(p("คะแนนรวม") + p("91.25"))))) == ["คะแนนรวม", "91.25"]


def test_a_row_that_arranges_tables_is_walked_into() -> None:
    inner = table(row("1", "2"), row("3", "4"))
    blocks = found(table(row(cell(p("ซ้าย") + inner), cell(p("ขวา") + inner))))
    assert [b if isinstance(b, str) else b.width for b in blocks] == ["ซ้าย", 2, "ขวา", 2]


def test_a_table_in_a_cell_follows_the_table() -> None:
    inner = table(row("1", "2"), row("3", "4"))
    outer, nested = found(table(row("มาตรการ", "ผู้รับผิดชอบ"), row(cell(p("ดังนี้") + inner + p("ต่อ")), "กองคลัง")))
    assert isinstance(outer, Table) and isinstance(nested, Table)
    assert [c.text for c in outer.cells] == ["มาตรการ", "ผู้รับผิดชอบ", "ดังนี้\nต่อ", "กองคลัง"]
    assert [c.text for c in nested.cells] == ["1", "2", "3", "4"]


def test_lines_of_a_single_column_in_a_cell_stay_in_it() -> None:
    inner = table(row("๑. ก"), row("๒. ข"))
    assert laid_out(table(row("ขั้นตอน", "x"), row(cell(inner + p("")), "y"))) == [["ขั้นตอน", "x"], ["๑. ก\n๒. ข", "y"]]


# Hostile tables
def test_a_span_of_a_billion_costs_nothing() -> None:
    assert laid_out(table(row(cell("ก", span(10**9)), "ข"), row("ค", "ง", "จ"))) == [["ก"] * 3 + ["ข"], ["ค", "ง", "จ", ""]]


def test_twenty_spans_of_millions() -> None:
    made = the_table(table(*[row(*[cell(f"{n}", span(3_000_000)) for n in range(20)]) for _ in range(20)]))
    assert (made.height, made.width, len(made.cells)) == (20, 20, 400)


@pytest.mark.parametrize("printed", ["-3", "0", "x", "", "9" * 400, "๓"])
def test_spans_that_are_no_numbers_are_one(printed: str) -> None:
    assert laid_out(table(row(cell("ก", f'<w:gridSpan w:val="{printed}"/>'), "1"), row("ข", "2"))) == [["ก", "1"], ["ข", "2"]]


def test_sixty_tables_in_one_another_keep_their_text() -> None:
    nested = ""
    for depth in range(60):
        nested = table(row(cell(p(f"n{depth:02}") + nested + p("")), "z"), row("y", "x"))
    blocks = found(nested)
    text = "\n".join(b if isinstance(b, str) else "\n".join(c.text for c in b.cells) for b in blocks)
    assert all(f"n{depth:02}" in text for depth in range(60))


def test_a_table_too_large_is_cut_and_told() -> None:
    (page,) = read_docx(package(table(*[row(*["1"] * 300) for _ in range(3)])))
    assert page.quality == "damaged" and "too large" in str(page.reason) and "132 characters" in str(page.reason)
