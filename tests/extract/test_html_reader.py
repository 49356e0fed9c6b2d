"""HTML -> blocks; what is furniture; hostile markup."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Block, Heading, Page, Paragraph, Table
from extract.errors import DocumentError
from extract.readers.html import MAX_CHARACTERS, parse_html, read_html
from extract.readers.html_tables import MAX_AREA

FURNITURE = Path(__file__).parents[2] / "catalogue" / "html_furniture.csv"
REPORT = "<p>" + "ผลการประเมิน ITA ของเทศบาลตำบล " * 20 + "</p>"


def page(body: str) -> Page:
    (found,) = read_html(f"<!doctype html><html><body>{body}</body></html>".encode())
    return found


def shown(body: str) -> list[str]:
    return [block.text for block in page(body).blocks if not isinstance(block, Table)]


def the_table(blocks: tuple[Block, ...]) -> Table:
    (table,) = (block for block in blocks if isinstance(block, Table))
    return table


def places(body: str) -> dict[str, tuple[int, int, int, int]]:
    table = the_table(page(f"<table>{body}</table>").blocks)
    return {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells}


def test_blocks_in_document_order() -> None:
    found = page("ก<h2>ข <b>ค</b></h2>\n<div>ง<p>จ<br>ฉ</p>ช</div>").blocks
    assert [(type(b), b.text) for b in found if not isinstance(b, Table)] == [
        (Paragraph, "ก"),
        (Heading, "ข ค"),
        (Paragraph, "ง"),
        (Paragraph, "จ\nฉ"),
        (Paragraph, "ช"),
    ]
    assert [b.level for b in found if isinstance(b, Heading)] == [2]
    assert [b.place.line for b in found][:3] == [1, 1, 2]


def test_lists_show_their_markers() -> None:
    assert shown("<ol start=3><li>ก</li><li>๔. ข<ul><li>ค</ul></li><li value=9>ง</ol><ul><li>- จ") == ["3. ก", "๔. ข", "- ค", "9. ง", "- จ"]


def test_white_space_is_a_browsers() -> None:
    assert shown("<p> ก\n  ข&nbsp;ค </p><pre>ก\nข</pre>") == ["ก ข\xa0ค", "ก\nข"]


def test_numbers_are_not_joined_to_their_footnotes() -> None:
    assert shown("<p>85.5<sup>1</sup></p>") == ["85.5¹"]


def test_merged_cells_stand_where_a_browser_puts_them() -> None:
    body = "<tr><th rowspan=2>ก<th colspan=2>ข<tr><td>ค<td>ง<tr><td>จ<td rowspan=0>ฉ<td>ช<tr><td>ซ<td>ฌ"
    assert places(body) == {
        "ก": (0, 0, 2, 1),
        "ข": (0, 1, 1, 2),
        "ค": (1, 1, 1, 1),
        "ง": (1, 2, 1, 1),
        "จ": (2, 0, 1, 1),
        "ฉ": (2, 1, 2, 1),
        "ช": (2, 2, 1, 1),
        "ซ": (3, 0, 1, 1),
        "ฌ": (3, 2, 1, 1),
    }


def test_captions_and_cells_with_blocks() -> None:
    table = the_table(page("<table><caption>ตารางที่ 1</caption><tr><td><p>ก</p><ol><li>ข</ol><td>1</table>").blocks)
    assert table.caption == "ตารางที่ 1"
    assert [cell.text for cell in table.cells] == ["ก\n1. ข", "1"]


INNER = "<table><tr><td>ไตรมาส 1<td>ไตรมาส 2<tr><td>120<td>95</table>"
PLAN = "<tr><th>มาตรการ<th>ผู้รับผิดชอบ<th>งบประมาณ</tr><tr><td>จัดทำคู่มือการให้บริการ<td>สำนักปลัด<td>ไม่ใช้งบประมาณ</tr>"


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (PLAN + f"<tr><td>แสดงแผนการใช้เงิน<td>กองคลัง<td>{INNER}", ["แสดงแผนการใช้เงิน", "กองคลัง", ""]),
        (PLAN.replace("th>", "td>") + f"<tr><td>แสดงแผนการใช้เงิน<td>กองคลัง<td>รวม{INNER}บาท", ["แสดงแผนการใช้เงิน", "กองคลัง", "รวม\nบาท"]),
        (PLAN + "<tr><td>ก<table><tr><td>๑. ข<tr><td>๒. ค</table><td>กองคลัง<td>", ["ก\n๑. ข\n๒. ค", "กองคลัง", ""]),
    ],
)
def test_a_table_in_a_cell_follows_the_table(rows: str, cells: list[str]) -> None:
    outer, *nested = (block for block in page(f"<table>{rows}</table><p>จบ</p>").blocks if isinstance(block, Table))
    assert outer.width == 3
    assert [cell.text for cell in outer.cells if cell.row == 2] == cells
    assert [[cell.text for cell in table.cells] for table in nested] == ([["ไตรมาส 1", "ไตรมาส 2", "120", "95"]] if INNER in rows else [])


@pytest.mark.parametrize(
    "body",
    [
        f"<tr><td>ตราเทศบาล<td>ค้นหา<tr><td>เมนู<td>{INNER}<tr><td colspan=2>ที่อยู่",
        f"<tr><td>ตราเทศบาล<td>ค้นหา<tr><td>เมนู<td><h1>รายงาน</h1>{INNER}<tr><td>ที่อยู่<td>โทร",
        f"<tr><td>ก<td>ข<tr><td>ค<td>ง<tr><td>จ<td>{INNER * 3}",
        f"<tr><td>หน่วยงาน<td>ที่อยู่<tr><td>ก<td>ข<tr><td>ค<td><table><tr><td>{INNER}<td>ข</table>",
    ],
    ids=["banner", "heading", "most text inside", "three deep"],
)
def test_a_table_that_arranges_the_page_is_walked_into(body: str) -> None:
    found = page(f"<table>{body}</table>").blocks
    assert [cell.text for block in found if isinstance(block, Table) for cell in block.cells][:4] == ["ไตรมาส 1", "ไตรมาส 2", "120", "95"]
    assert isinstance(found[0], Paragraph)


def test_layout_tables_are_walked_into() -> None:
    found = page("<table><tr><td>ก<table><tr><td>ข<td>1</table>ค</table><table><tr><td>ง</table>").blocks
    assert [b.text if not isinstance(b, Table) else [c.text for c in b.cells] for b in found] == ["ก", ["ข", "1"], "ค", "ง"]


def test_text_between_cells_is_not_lost() -> None:
    found = page("<table>หลง<tr>ทาง<td>ก<td>1</table>").blocks
    assert [b.text for b in found if isinstance(b, Paragraph)] == ["หลง ทาง"]


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>เมนู</nav>",
        "<footer>เมนู</footer>",
        "<header>เมนู</header>",
        "<aside>เมนู</aside>",
        "<div role=navigation>เมนู</div>",
        "<div class='top-navbar x'>เมนู</div>",
        "<div id=sideBar class=mainMenu>เมนู</div>",
        "<ul class=breadcrumb><li>เมนู</ul>",
        "<script>เมนู</script>",
        "<style>เมนู</style>",
        "<noscript>เมนู</noscript>",
        "<template>เมนู</template>",
        "<svg><text>เมนู</text></svg>",
        "<div style='display : none'>เมนู</div>",
        "<p hidden>เมนู</p>",
        "<del>เมนู</del>",
        "<p><s>เมนู</s></p>",
        "<strike>เมนู</strike>",
        "<span style='color:red;text-decoration: line-through'>เมนู</span>",
        "<!-- เมนู -->",
        "<select><option>เมนู</select>",
        "<div class=widget><table><tr><td>ส<td>อ<tr><td>1<td>2</table></div>",
    ],
)
def test_furniture_is_left_out(furniture: str) -> None:
    found = page(furniture + REPORT + furniture)
    assert len(found.blocks) == 1
    assert "เมนู" not in str(found.blocks)


@pytest.mark.parametrize(
    "kept",
    [
        f"<div class='main-menu-content'>{REPORT}</div>",
        f"<nav>{REPORT}</nav>",
        "<footer><table><tr><td>คุณภาพ<td>85.43</table></footer>" + REPORT,
        "<div class=widget><table><tr><td>ตัวชี้วัด<td>๙๐</table></div>" + REPORT,
        f"<article><header><h1>รายงาน</h1></header>{REPORT}</article>",
    ],
)
def test_a_report_is_not_lost_to_a_name(kept: str) -> None:
    assert "".join(shown(kept)) + str([b for b in page(kept).blocks if isinstance(b, Table)]) != "[]"
    assert (
        page(kept).blocks
        == page(kept.replace("class=", "data-x=").replace("nav>", "div>").replace("footer>", "div>").replace("header>", "div>")).blocks
    )


def test_furniture_facts_are_unique() -> None:
    rows = list(csv.DictReader(FURNITURE.read_text(encoding="utf-8").splitlines()))
    keys = [(row["kind"], row["value"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(row["source"] for row in rows)


# Hostile markup


def test_spans_of_a_billion_are_cut() -> None:
    assert places("<tr><td colspan=1000000000>ก<tr><td>ข<td rowspan=1e9>ค<tr><td rowspan=1000000000>ง") == {
        "ก": (0, 0, 1, 2),
        "ข": (1, 0, 1, 1),
        "ค": (1, 1, 1, 1),
        "ง": (2, 0, 1, 1),
    }
    table = the_table(page("<table><tr><td colspan=999999999 rowspan=999999999>ก<td>ข<tr><td>ค</table>").blocks)
    assert table.height == 2
    assert table.width <= 256


def test_a_giant_table_is_cut_with_a_reason() -> None:
    found = page("<table>" + "<tr>" + "<td colspan=100>ก" * 2 + ("<tr>" + "<td>ก") * 3000 + "</table>")
    table = the_table(found.blocks)
    assert table.height * table.width <= MAX_AREA
    assert found.reason is not None


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "ลึก" + "</div>" * 100_000 + "<p>หลัง</p>",
        "<b><i>" * 50_000 + "ลึก</b><p>หลัง</p>",
        "<table><tr><td>" * 3_000 + "ลึก<p>หลัง</p>",
        "<ul><li>" * 20_000 + "ลึก<p>หลัง</p>",
        "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">ลึก</p><p>หลัง</p>",
        "<blockquote><span>" * 300 + "ลึก" + "<p>หลัง</p>",
    ],
    ids=["divs", "inline", "tables", "lists", "attributes", "quotes"],
)
def test_deep_markup_loses_no_text(markup: str) -> None:
    start = time.process_time()
    found = str(page(markup).blocks)
    assert "ลึก" in found
    assert "หลัง" in found
    assert time.process_time() - start < 10


def test_a_page_beyond_all_measure_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        page("ก" * MAX_CHARACTERS)
    assert caught.value.code == "too_large"


def test_embedded_pictures_do_not_count() -> None:
    assert shown(f"<img src='data:image/png;base64,{'A' * (MAX_CHARACTERS + 1)}'><p>ก</p>") == ["ก"]


def test_entities_and_external_files_are_not_loaded() -> None:
    markup = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x; ก</p>'
    assert "root:" not in str(read_html(markup.encode())[0].blocks)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_parses(text: str) -> None:
    parse_html(text)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="กขค12", min_size=1, max_size=5), min_size=1, max_size=8))
def test_all_paragraphs_come_back_in_order(texts: list[str]) -> None:
    assert shown("".join(f"<p>{text}</p>" for text in texts)) == texts
