"""Where a value of a joined text is printed."""
from __future__ import annotations

from audit.doubt_rows import doubt_row
from export.evidence import evidence_rows
from extract.document import Cell, Document, Page, Paragraph, Part, Place, Table
from extract.pieces import joined_place, printed_at
from extract.records import Cover, Doubt, Named, Printed, Report
from extract.report import read_report

ABOVE, BELOW, THIRD = Place(4, bbox=(10, 700, 90, 780)), Place(5, bbox=(10, 60, 90, 120)), Place(6, bbox=(10, 60, 90, 90))
CUT = joined_place(Cell("สำนักปลัด\nกอง", 0, 0, ABOVE), Cell("คลัง\nกองช่าง", 0, 0, BELOW))


def test_a_print_after_the_break_stands_in_the_second_piece() -> None:
    assert printed_at("กองช่าง", CUT) == BELOW


def test_a_print_over_the_break_stands_where_it_begins() -> None:
    assert printed_at("กองคลัง", CUT) == ABOVE


def test_a_print_that_is_not_found_stands_where_the_text_begins() -> None:
    assert printed_at("กองการศึกษา", CUT) == ABOVE
    assert printed_at("", CUT) == ABOVE


def test_pieces_are_found_although_their_marks_are_damaged() -> None:
    assert printed_at("สำนัก", joined_place(Part("กองคลัง", ABOVE), Part("ส ํานกั", BELOW))) == BELOW


def test_a_third_piece_is_one_more() -> None:
    thrice = joined_place(Part("ก", CUT), Part("กองการศึกษา", THIRD))
    assert [part.place for part in thrice.parts] == [ABOVE, BELOW, THIRD]
    assert printed_at("กองการศึกษา", thrice) == THIRD


def test_a_place_of_one_piece_stays() -> None:
    assert printed_at("x", ABOVE) is ABOVE


def test_evidence_and_doubts_tell_the_piece() -> None:
    cover = Cover(agency=Named("กองช่าง", Printed("กองช่าง", CUT)))
    (row,) = evidence_rows(Report(cover), "0" * 16)
    assert (row["page"], row["bbox"]) == (5, [10, 60, 90, 120])
    doubt = doubt_row(Doubt("unit_unmatched", CUT, "กองช่าง", "responsible_units", "1", "unit", measure_seq=1), "x.pdf", "0" * 16)
    assert (doubt.page, doubt.bbox) == (5, (10, 60, 90, 120))
    assert "หน้า 5" in doubt.message and "page 5" in doubt.message_en


def test_a_score_in_the_block_after_its_label_has_its_own_box() -> None:
    texts = ("ผลการประเมิน ITA ปีงบประมาณ 2568", "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "98.40 คะแนน")
    blocks = tuple(Paragraph(text, Place(1, bbox=(10, 20.0 * i, 90, 20.0 * i + 10))) for i, text in enumerate(texts))
    (score,) = read_report(Document("x", "0" * 64, 1, "application/pdf", "pdf_text", (Page(1, blocks),))).indicator_scores
    assert score.name.place == blocks[1].place
    assert score.score.printed.place == blocks[2].place


def test_a_unit_of_a_row_that_goes_on_has_the_box_of_its_own_cell() -> None:
    texts = (("มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"), ("จัดอบรม", "กองคลัง", "ธันวาคม 2568"), ("", "กองช่าง", ""))
    cells = tuple(
        Cell(text, r, c, Place(1, bbox=(100.0 * c, 50.0 * r, 100.0 * c + 99, 50.0 * r + 49)))
        for r, row in enumerate(texts) for c, text in enumerate(row)
    )
    document = Document("x", "0" * 64, 1, "application/pdf", "pdf_text", (Page(1, (Table(cells, Place(1, bbox=(0, 0, 300, 150))),)),))
    rows = evidence_rows(read_report(document), "0" * 16)
    assert [(row["raw"], row["bbox"][1]) for row in rows if row["column"] == "unit"] == [("กองคลัง", 50), ("กองช่าง", 100)]
