"""Boxes of a label and a number: only what stands unmistakably together is read; the rest is null with a doubt."""

from __future__ import annotations

import pytest

from extract.card_cells import read_card_table
from extract.document import Block, Cell, Heading, Paragraph, Place, Table
from extract.grids import grid_of
from extract.loose_rows import rows_in_prose
from tests.extract.made_reports import stated_in

IIT_EIT_OIT = [("IIT", 96.14), ("EIT", 97.27), ("OIT", 98.75)]


def blocks(*texts: str) -> list[Block]:
    return [Paragraph(text, Place(page=1, line=line)) for line, text in enumerate(texts, 1)]


def said(*texts: str) -> list[tuple[str, float | None]]:
    return [(s.subject.name, s.score.value) for s in stated_in(blocks(*texts), 2568)]


def unread(*texts: str) -> list[str | None]:
    return [doubt.printed for doubt in rows_in_prose(blocks(*texts))]


def test_a_label_over_its_number_and_the_rating_below() -> None:
    (stated,) = stated_in(blocks("คะแนนภาพรวมหน่วยงาน", "๙๗.๔๑", "ระดับ ผ่านดีเยี่ยม"), 2568)
    assert (stated.subject.kind, stated.score.value, stated.score.printed.place.line) == ("overall", 97.41, 2)
    assert stated.rating is not None
    assert (stated.rating.value, stated.rating.printed.raw) == ("ผ่านดีเยี่ยม", "ผ่านดีเยี่ยม")


@pytest.mark.parametrize(
    "texts",
    [
        ("IIT", "96.14", "EIT", "97.27", "OIT", "98.75"),
        ("แบบวัด IIT", "96.14 คะแนน", "แบบวัด EIT", "๙๗.๒๗ คะแนน", "แบบวัด OIT", "ร้อยละ 98.75"),
        ("96.14", "IIT", "97.27", "EIT", "98.75", "OIT"),
        ("แบบวัด IIT\n96.14 คะแนน", "แบบวัด EIT\n97.27 คะแนน", "แบบวัด OIT\n98.75 คะแนน"),
        ("ดังแสดงในกล่องต่อไปนี้", "IIT", "96.14", "EIT", "97.27", "OIT", "98.75", "ซึ่งสูงขึ้นทุกด้าน"),
    ],
)
def test_cards_of_instruments(texts: tuple[str, ...]) -> None:
    assert said(*texts) == IIT_EIT_OIT
    assert unread(*texts) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("IIT", "EIT", "OIT", "96.14", "97.27", "98.75"),
        ("96.14", "97.27", "98.75", "IIT", "EIT", "OIT"),
        ("96.14", "IIT", "97.27", "EIT"),
        ("ผลการประเมินในภาพรวม", "96.14", "IIT", "97.27", "EIT", "98.75", "OIT"),
        ("คะแนน ITA", "100.00", "80.00", "60.00"),
        ("IIT", "EIT", "96.14"),
        ("IIT EIT OIT 96.14 97.27 98.75",),
        ("96.14 IIT 97.27 EIT 98.75 OIT",),
        ("IIT\nEIT\nOIT\n96.14\n97.27\n98.75",),
    ],
)
def test_labels_and_numbers_in_no_clear_order_give_no_score_but_a_doubt(texts: tuple[str, ...]) -> None:
    assert said(*texts) == []
    assert unread(*texts) == [" | ".join(texts).replace("\n", " ")]


def test_an_equals_sign_tells_which_belong_together() -> None:
    text = "ผลคะแนน IIT = 90.10, EIT = 85.20, OIT = 87.30 รวม 87.51"
    assert said(text) == [("IIT", 90.10), ("EIT", 85.20), ("OIT", 87.30)] and unread(text) == []
    assert said("IIT EIT = 90.10 85.20 87.30") == []


@pytest.mark.parametrize(
    "texts",
    [
        ("IIT", "100", "80", "60", "40", "20", "0"),
        ("0", "20", "40", "60", "80", "100", "IIT", "EIT", "OIT"),
        ("คะแนนภาพรวม", "ปี 2567", "ปี 2568"),
        ("IIT", "คะแนนเต็ม 100"),
        ("0.50 is far less than the IIT and EIT of others",),
    ],
)
def test_axes_and_legends_of_charts_are_no_scores(texts: tuple[str, ...]) -> None:
    assert said(*texts) == []
    assert unread(*texts) == []


def test_a_heading_over_a_card_is_not_its_label() -> None:
    found = stated_in([Heading("ผลการประเมินในภาพรวม", Place(line=1)), *blocks("IIT", "96.14")], 2568)
    assert [(s.subject.name, s.score.value) for s in found] == [("IIT", 96.14)]


def test_a_table_or_a_page_between_a_label_and_a_number_keeps_them_apart() -> None:
    label, number = blocks("IIT", "96.14")
    table = Table((Cell("x", 0, 0, Place()),), Place())
    assert stated_in([label, table, number], 2568) == []
    assert stated_in([label, Paragraph("96.14", Place(page=2))], 2568) == []


def test_lines_of_labels_with_their_numbers_under_a_heading_in_one_block() -> None:
    assert said("ผลการประเมินในภาพรวม\nIIT 96.14\nEIT 97.27\nOIT 98.75") == IIT_EIT_OIT


# ------------------------------------------------------------------ boxes that are tables
def boxed(*rows: tuple[str, ...], before: tuple[str, ...] = ()) -> list[tuple[str, float | None, str | None]] | None:
    cells = tuple(Cell(text, r, c, Place()) for r, row in enumerate(rows) for c, text in enumerate(row))
    found = read_card_table(grid_of(Table(cells, Place()), before), 2568)
    return None if found is None else [(s.subject.name, s.score.value, s.rating.value if s.rating else None) for s in found.stated]


def test_a_table_whose_cells_are_boxes() -> None:
    assert boxed(("IIT\n96.14", "EIT\n97.27", "OIT\n98.75")) == [("IIT", 96.14, None), ("EIT", 97.27, None), ("OIT", 98.75, None)]
    assert boxed(("๙๗.๔๑\nคะแนนภาพรวม\nหน่วยงาน",)) == [("overall", 97.41, None)]
    assert boxed(("คะแนนภาพรวมหน่วยงาน\n97.41\nระดับ ผ่านดี", ""), ("แบบวัด EIT ส่วนที่ 2\n88.10 คะแนน", "")) == [
        ("overall", 97.41, "ผ่านดี"),
        ("EIT2", 88.1, None),
    ]


def test_a_table_of_one_row_with_label_number_and_rating() -> None:
    assert boxed(("คะแนนภาพรวม", "97.41", "ระดับ A")) == [("overall", 97.41, "A")]
    assert boxed(("แบบวัดIIT 96.14 คะแนน",)) == [("IIT", 96.14, None)]
    assert boxed(("แบบวัด OIT", "98.75")) == [("OIT", 98.75, None)]


@pytest.mark.parametrize(
    "rows",
    [
        [("คะแนนภาพรวม (เป้าหมาย 90.00)",)],
        [("คะแนนภาพรวม", "97.41", "95.00")],
        [("IIT 30.00", "EIT 30.00", "OIT 40.00")],
        [("IIT +2.50", "EIT -1.25")],
        [("IIT ≥ 85.00",)],
        [("IIT target 85.00",)],
        [("IIT 96.14", "IIT 95.00")],
        [("IIT 96.14", "งบประมาณ 12.50")],
        [("IIT", "100")],
        [("ผ่านดี 85.00 - 94.99",)],
    ],
)
def test_boxes_with_other_numbers_state_nothing(rows: list[tuple[str, ...]]) -> None:
    assert boxed(*rows) is None


def test_boxes_under_a_caption_of_targets_state_nothing() -> None:
    assert boxed(("IIT 96.14", "EIT 97.27"), before=("ค่าเป้าหมายปี 2569",)) is None


def test_a_card_right_below_another_agency_or_a_goal_is_unread() -> None:
    cover, card = "รายงานของเทศบาลตำบลบ้านนา", ("คะแนนภาพรวม", "95.00", "ระดับ ผ่านดีเยี่ยม")
    for above in ("หน่วยงานต้นแบบ : องค์การบริหารส่วนตำบลดอนแก้ว", "เป้าหมายปีหน้า"):
        assert said(cover, above, *card) == []
        assert unread(cover, above, *card) == ["คะแนนภาพรวม | 95.00 | ระดับ ผ่านดีเยี่ยม"]
    assert said(cover, "ผลการประเมินของเทศบาลตำบลบ้านนา", *card) == [("overall", 95.0)]
