"""The Word reader end to end: what an eye sees in Word is in the blocks, and what is not there is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Document, Heading, Page, Paragraph, Table
from extract.readers.docx import read_docx
from extract.readers.open import read_bytes, read_document
from extract.report import read_report
from tests.extract.docx_files import (
    STRICT_TYPES,
    STRICT_W,
    TYPES,
    W,
    as_word,
    cell,
    item,
    levels,
    merged_down,
    numbering,
    of,
    p,
    package,
    parts_of,
    row,
    table,
    zipped,
)

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


def page(body: str, parts: dict[str, str] | None = None) -> Page:
    (only,) = read_docx(package(body, parts))
    return only


def texts(found: Page) -> list[str]:
    return [block.text for block in found.blocks if not isinstance(block, Table)]


def tables(found: Page) -> list[Table]:
    return [block for block in found.blocks if isinstance(block, Table)]


def rows(found: Table) -> list[list[str]]:
    return [[c.text for c in found.cells if c.row == at] for at in range(found.height)]


# The whole way
def _facts(document: Document) -> tuple[object, ...]:
    report = read_report(document)
    cover = report.cover
    return (
        cover.title, cover.agency and cover.agency.value,
        cover.province and cover.province.value, cover.fiscal_year and cover.fiscal_year.value,
        [(s.fiscal_year, s.score.value, s.rating and s.rating.value) for s in report.overall_scores],
        [(s.fiscal_year, s.instrument, s.score.value) for s in report.instrument_scores],
        [(s.fiscal_year, s.indicator_no, s.score.value) for s in report.indicator_scores],
        [(s.question_code, s.item_no, s.score.value) for s in report.question_scores],
        [(m.measure, m.steps, [u.unit for u in m.units]) for m in report.measures],
        [(t.kind, t.start_date, t.end_date) for m in report.measures for t in m.timelines],
    )


@pytest.mark.parametrize("merge", [False, True], ids=["empty cells", "merged cells"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem[:3])
def test_a_sample_as_a_word_file_gives_the_rows_of_its_text(sample: Path, merge: bool) -> None:
    text = read_document(sample)
    blocks = [merged_down(block) if merge and isinstance(block, Table) else block for block in text.blocks()]
    word = read_bytes(as_word(blocks), "sample.docx")
    assert (word.method, word.media_type.rpartition(".")[2], [p.number for p in word.pages]) == ("docx", "document", [None])
    assert word.pages[0].quality == text.pages[0].quality and word.pages[0].reason is None
    assert _facts(word) == _facts(text)


# Every w:t
def test_runs_are_joined_as_word_prints_them() -> None:
    found = page('<w:p><w:r><w:t>ประ</w:t></w:r><w:proofErr/><w:r><w:t>เมิน</w:t><w:br/><w:t xml:space="preserve"> ITA </w:t></w:r>'
                 '<w:r><w:t> 85</w:t><w:noBreakHyphen/><w:t>90</w:t><w:softHyphen/></w:r></w:p>')
    assert texts(found) == ["ประเมิน\nITA 85-90"]


def test_insertions_are_read_and_deletions_left_out() -> None:
    found = page(
        '<w:p><w:ins><w:r><w:t>ใหม่</w:t></w:r></w:ins><w:del><w:r><w:delText>เก่า</w:delText><w:t>เก่า</w:t></w:r></w:del>'
        '<w:moveFrom><w:r><w:t>ย้าย</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>มา</w:t></w:r></w:moveTo></w:p>'
        + p("ก", '<w:rPr><w:del w:id="1"/></w:rPr>') + p("ข")
        + table(row("อยู่", "1"), row("ลบ", "2", properties='<w:del w:id="2"/>'), row("อยู่", "3"))
    )
    assert texts(found) == ["ใหม่มา", "กข"]
    assert rows(tables(found)[0]) == [["อยู่", "1"], ["อยู่", "3"]]


def test_content_controls_links_fields_and_tags_are_walked_into() -> None:
    run = '<w:r><w:t>{}</w:t></w:r>'
    found = page(
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p('ในกรอบ')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink r:id='r9'>{run.format('ลิงก์')}</w:hyperlink><w:smartTag>{run.format('ป้าย')}</w:smartTag>"
        f"<w:fldSimple w:instr='DATE'>{run.format('วันนี้')}</w:fldSimple></w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run.format("ผล")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        f"<w:sdt><w:sdtContent>{table(row('ก', 'ข'), row('ค', 'ง'))}</w:sdtContent></w:sdt>"
    )
    assert texts(found) == ["ในกรอบ", "ลิงก์ป้ายวันนี้", "ผล"]
    assert rows(tables(found)[0]) == [["ก", "ข"], ["ค", "ง"]]
    assert found.reason is None


def test_a_field_that_never_ends_swallows_nothing() -> None:
    found = page('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText></w:r></w:p>' + p("คะแนน 85.00"))
    assert texts(found) == ["คะแนน 85.00"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('คะแนนรวม 91.25')}{table(row('IIT', '90'), row('EIT', '80'))}</w:txbxContent>"
    found = page(
        "<w:p><w:r><w:t>ก่อน</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>หลัง</w:t></w:r></w:p>" + p("ต่อไป")
    )
    assert texts(found) == ["ก่อนหลัง", "คะแนนรวม 91.25", "ต่อไป"]
    assert len(tables(found)) == 1 and found.reason is None


def test_an_old_text_box_and_word_art_are_read() -> None:
    found = page(f'<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p("กล่อง")}</w:txbxContent></v:textbox>'
                 '<v:textpath string="ปกรายงาน"/></w:pict></w:r></w:p>')
    assert texts(found) == ["กล่อง", "ปกรายงาน"]


def test_hidden_text_is_left_out_and_told() -> None:
    found = page('<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r>'
                 '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>เห็น</w:t></w:r></w:p>')
    assert texts(found) == ["เห็น"]
    assert "4 characters of hidden text" in str(found.reason)


@pytest.mark.parametrize("line", ["w:strike", "w:dstrike"])
def test_struck_text_is_left_out_and_told(line: str) -> None:
    found = page(f'<w:p><w:r><w:rPr><{line}/></w:rPr><w:t>93.68</w:t></w:r>'
                 f'<w:r><w:rPr><{line} w:val="0"/></w:rPr><w:t>83.69</w:t></w:r></w:p>')
    assert texts(found) == ["83.69"]
    assert "5 characters of text struck through" in str(found.reason)


def test_text_that_the_walk_does_not_reach_is_told() -> None:
    covered = cell("ใต้", "<w:vMerge/>")
    found = page(table(row(cell("บน", '<w:vMerge w:val="restart"/>'), "1"), row(covered, "2")))
    assert rows(tables(found)[0]) == [["บน", "1"], ["2"]]
    assert found.quality == "damaged" and "3 characters of text were not read" in str(found.reason)


def test_parts_in_other_formats_are_told() -> None:
    found = page(p("ก") + '<w:altChunk r:id="r5"/>')
    assert found.quality == "damaged" and "other formats" in str(found.reason)


def test_footnotes_follow_the_text_with_their_numbers() -> None:
    body = '<w:p><w:r><w:t>คะแนน 85.5</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p("จบ")
    notes = f'<w:footnote w:id="0">{p("เส้น")}</w:footnote><w:footnote w:id="2">{p("ที่มา สำนักงาน ป.ป.ช.")}</w:footnote>'
    found = page(body, {"footnotes": notes})
    assert texts(found) == ["คะแนน 85.5¹", "จบ", "¹ ที่มา สำนักงาน ป.ป.ช."]


def test_superscript_digits_do_not_lengthen_a_number() -> None:
    found = page('<w:p><w:r><w:t>85.5</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r></w:p>')
    assert texts(found) == ["85.5¹"]


def test_strict_files_are_read_alike() -> None:
    body = p("เทศบาลตำบลนิเวศน์", '<w:outlineLvl w:val="0"/>') + table(row("ก", "1"), row("ข", "2"))
    plain = package(body, {"numbering": numbering({0: levels(("thaiNumbers", "%1."))}, {1: of(0)})})
    renamed = ((W.encode(), STRICT_W.encode()), (TYPES.encode(), STRICT_TYPES.encode()))
    strict = zipped({name: data.replace(*renamed[0]).replace(*renamed[1]) for name, data in parts_of(plain)})
    assert strict != plain and read_docx(strict) == read_docx(plain)


def test_the_main_part_is_found_by_its_relation() -> None:
    (found,) = read_docx(package(p("ก"), main="word/document2.xml"))
    assert texts(found) == ["ก"]


def test_symbols_are_what_an_eye_sees() -> None:
    found = page('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:t xml:space="preserve"> ผ่าน</w:t></w:r></w:p>'
                 '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
                 '</w:fldChar><w:fldChar w:fldCharType="end"/><w:t>มี</w:t></w:r></w:p>')
    assert texts(found) == ["✓ ผ่าน", "☑ มี"]


# Headings, lines, tables of contents
def test_headings_by_style_name_outline_level_and_base() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="บทที่"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="ข้อ"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="x"/><w:basedOn w:val="c"/></w:style>'
    )
    found = page("".join(p(s, f'<w:pStyle w:val="{s}"/>') for s in "1abc") + p("ยาว" * 200, '<w:pStyle w:val="1"/>'), {"styles": styles})
    assert [(type(b), getattr(b, "level", None)) for b in found.blocks] == [
        (Heading, 1), (Heading, 1), (Heading, 3), (Paragraph, None), (Paragraph, None)]


def test_a_line_of_a_table_of_contents_keeps_its_page_apart() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    found = page('<w:p><w:pPr><w:pStyle w:val="t"/></w:pPr><w:r><w:t>บทนำ</w:t><w:tab/><w:t>๑๒</w:t></w:r></w:p>', {"styles": styles})
    assert texts(found) == ["บทนำ … ๑๒"]


def test_lines_count_as_in_plain_text() -> None:
    found = page(p("ก") + p("") + '<w:p><w:r><w:t>ข</w:t><w:br/><w:t>ค</w:t></w:r></w:p>' + p("ง"))
    assert [block.place.line for block in found.blocks] == [1, 3, 5]


def test_lines_that_tabs_align_are_a_table() -> None:
    line = "<w:p><w:r><w:t>{}</w:t><w:tab/><w:t>{}</w:t><w:tab/><w:tab/><w:t>{}</w:t></w:r></w:p>"
    found = page(p("ตาราง") + "".join(line.format(n, "IIT", f"8{n}.5") for n in range(1, 4)) + p("จบ"))
    assert texts(found) == ["ตาราง", "จบ"]
    assert rows(tables(found)[0]) == [["1", "IIT", "81.5"], ["2", "IIT", "82.5"], ["3", "IIT", "83.5"]]


# Documents without text
@pytest.mark.parametrize(
    ("body", "parts", "told"),
    [
        ("<w:p/>", {}, "no text"),
        ("<w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>", {}, "1 pictures instead of text"),
        ("<w:p/>", {"header": p("รายงาน")}, "headers or footers only"),
    ],
)
def test_a_document_without_text_says_what_it_holds(body: str, parts: dict[str, str], told: str) -> None:
    found = page(body, parts)
    assert (found.blocks, found.quality) == ((), "no_text")
    assert told in str(found.reason)


def test_broken_styles_do_not_lose_the_text() -> None:
    found = page(p("ก"), {"styles": "<w:style>"})
    assert texts(found) == ["ก"]
    assert found.quality == "damaged" and "word/styles.xml" in str(found.reason)


# What holds for every document
_WORDS = st.text("กขคงจ1๒ab", min_size=1, max_size=6)
_TREE = st.recursive(
    _WORDS.map(p),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda made: table(*(row(*(cell(content) for content in contents)) for contents in made))),
        inner.map(lambda content: f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"),
        inner.map(lambda content: f"<w:p><w:r><w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></w:r></w:p>"),
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(_TREE)
def test_every_character_of_the_body_is_in_a_block(body: str) -> None:
    found = page(body)
    blocks = [c.text for t in tables(found) for c in t.cells] + texts(found)
    printed = "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", body))
    assert sorted("".join(blocks).replace("\n", "")) == sorted(printed)
    assert found.reason is None


def test_items_of_lists_carry_their_numbers() -> None:
    definition = levels(("thaiNumbers", "%1."), ("thaiNumbers", "%1.%2"))
    found = page(item("ก", 1) + item("ข", 1, 1), {"numbering": numbering({0: definition}, {1: of(0)})})
    assert texts(found) == ["๑. ก", "๑.๑ ข"]
