"""Bar charts of the instruments: each bar's number stands over its label."""
from __future__ import annotations

import pytest

from extract.document import Document, Page, Paragraph, Place
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_charts import bar_charts
from extract.report import read_report

LABELS = ((100, "IIT"), (220, "EIT ส่วนที่ 1"), (340, "EIT ส่วนที่ 2"), (460, "OIT"))
BARS = ((100, 120, "91.20"), (222, 150, "84.31"), (338, 140, "86.05"), (460, 100, "95.10"))
CAPTION = "แผนภูมิที่ 1 คะแนนปี 2567 จำแนกตามเครื่องมือ"


def written(x: float, y: float, text: str) -> list[Glyph]:
    """Words around `x`, of letters six points wide, the spaces printed with the letters before them."""
    glyphs: list[Glyph] = []
    x -= 3 * len(text)
    for letter in text:
        if letter == " ":
            glyphs[-1].text += " "
        else:
            glyphs.append(Glyph(letter, x, y - 10, x + 6, y, y))
        x += 6
    return glyphs


def chart(bars: tuple[tuple[float, float, str], ...] = BARS, below: str = CAPTION, above: str = "", more: str = "") -> list[Glyph]:
    glyphs = [glyph for bar in bars for glyph in written(*bar)]
    glyphs += [glyph for x, label in LABELS for glyph in written(x, 300, label)]
    for y, text in ((330, below), (80, above), (200, more)):
        glyphs += written(280, y, text) if text else []
    return glyphs


def told(glyphs: list[Glyph]) -> list[str]:
    return [block.text for row in bar_charts(glyphs, 1).rows for block in row.texts if isinstance(block, Paragraph)]


def test_a_number_is_of_the_label_under_it_and_the_caption_comes_first() -> None:
    charted = bar_charts([*written(200, 40, "ข้อความก่อนหน้า"), *chart(more="เกณฑ์ 85")], 1)
    assert [block.text for row in charted.rows for block in row.texts if isinstance(block, Paragraph)] == [
        CAPTION, "IIT\n91.20", "EIT ส่วนที่ 1\n84.31", "EIT ส่วนที่ 2\n86.05", "OIT\n95.10",
    ]
    assert "".join(glyph.text for glyph in charted.rest) == "ข้อความก่อนหน้าเกณฑ์ 85"


def test_a_caption_above_stays_where_it_is() -> None:
    assert told(chart(below="", above=CAPTION)) == ["IIT\n91.20", "EIT ส่วนที่ 1\n84.31", "EIT ส่วนที่ 2\n86.05", "OIT\n95.10"]


@pytest.mark.parametrize("glyphs", [
    chart(below=""),  # nobody tells what is drawn
    chart(above="แผนภูมิที่ 1 ค่าเฉลี่ยประเทศ"),  # two captions
    [*chart(below="แผนภูมิที่ 1 คะแนนจำแนกตามเครื่องมือ ซึ่งเป็นค่าเฉลี่ยของ"), *written(280, 345, "หน่วยงานทั้งประเทศ")],
    chart(below="ภาพรวมคะแนนของหน่วยงาน"),
    chart(bars=BARS[:3]),
    chart(bars=(*BARS, (75, 160, "88.10"))),  # another series
    chart(bars=(*BARS[:3], (400, 100, "95.10"))),  # between two labels
    chart(bars=(*BARS[:3], (460, 100, "95"))),
])
def test_a_chart_that_leaves_a_doubt_is_none(glyphs: list[Glyph]) -> None:
    assert told(glyphs) == []


@pytest.mark.parametrize(("caption", "years"), [
    (CAPTION, {2567}),
    ("แผนภูมิที่ 1 ผลการประเมินแยกตามแบบวัด", {2567}),
    ("แผนภูมิที่ 2 คะแนนปี 2566 จำแนกตามเครื่องมือ", {2566}),
    ("แผนภูมิที่ 3 คะแนนเฉลี่ยของหน่วยงานทั้งประเทศ จำแนกตามเครื่องมือ", set()),
    ("แผนภูมิที่ 4 คะแนนของเทศบาลตำบลเขางู", set()),
    ("แผนภูมิที่ 5 ค่าเป้าหมายจำแนกตามเครื่องมือ", set()),
    ("แผนภูมิที่ 6 เป้าหมายคะแนนปี 2568 จำแนกตามเครื่องมือ", set()),
    ("แผนภูมิที่ 7 ผลการประเมินตนเองของหน่วยงานภายใน (มิใช่ผลของ ป.ป.ช.)", set()),
])
def test_the_caption_tells_whose_the_bars_are(caption: str, years: set[int]) -> None:
    cover = ["รายงานผลการวิเคราะห์คะแนน ITA ประจำปีงบประมาณ พ.ศ. 2567", "เทศบาลตำบลบ้านทราย", "จังหวัดลพบุรี", "1. ผลคะแนน"]
    blocks = tuple(Paragraph(text, Place(1)) for text in [*cover, *told(chart(below=caption))])
    report = read_report(Document("a.pdf", "0" * 64, 1, "application/pdf", "pdf_text", (Page(1, blocks, "pdf_text", "good"),)))
    assert {one.fiscal_year for one in report.instrument_scores} == years
