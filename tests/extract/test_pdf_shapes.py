"""Glyphs without a name or with another's: what the font's own table and its outlines tell, and what stays unknown.

The files in tests/fixtures/pdf/shapes are WeasyPrint's; tests/fixtures/making/shape_pdfs.py made them.
"""
from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from extract.document import Document
from extract.readers.open import read_document
from extract.readers.pdf_fonts import better_tables
from extract.readers.pdf_open import open_pdf
from extract.readers.pdf_programs import characters_of, outlines_of
from extract.readers.pdf_shapes import NIKHAHIT, Outline, is_ring, named_by_shape
from extract.readers.pdf_tounicode import names_of, written
from extract.report import read_report
from tests import comparing, gold_scores
from tests.fixtures.making.shape_pdfs import FONTS, LINES, NUMBERS, SIGNS, TITLE, changed, without

TESTS = Path(__file__).parents[1]
SHAPES = TESTS / "fixtures" / "pdf" / "shapes"
SCORED = TESTS / "fixtures" / "pdf" / "003_29c190497d0ff835.wp.pdf"
UNKNOWN = "\ufffd"


def read(name: str) -> Document:
    return read_document(SHAPES / f"{name}.pdf")


def text_of(document: Document) -> str:
    return " ".join(block.text for block in document.blocks())  # type: ignore[union-attr]


def letters(text: str) -> str:
    return "".join(text.split())


def without_program_table(names: dict[int, str], program: object) -> None:
    del program["cmap"]  # type: ignore[attr-defined]


def nameless(document: pypdfium2.PdfDocument) -> list[int]:
    """What pdfium tells for the characters of which it says that it does not know them."""
    found = []
    for page in document:
        text = page.get_textpage()
        for i in range(pdfium.FPDFText_CountChars(text)):
            if pdfium.FPDFText_HasUnicodeMapError(text, i) == 1:
                found.append(pdfium.FPDFText_GetUnicode(text, i))
    return found


# ------------------------------------------------------------------ whole files
@pytest.mark.parametrize("font", [font.replace(" ", "") for font in FONTS])
def test_every_letter_is_read_though_the_tables_are_wrong(font: str) -> None:
    path = SHAPES / f"{font}.pdf"
    with pypdfium2.PdfDocument(path) as raw:
        as_told = "".join(page.get_textpage().get_text_range() for page in raw)
        assert nameless(raw), "a table without gaps tests nothing"
    wanted = letters(TITLE + "".join(LINES))
    assert letters(as_told) != wanted
    document = read(font)
    assert letters(text_of(document)) == wanted
    assert [page.quality for page in document.pages] == ["good"]


def test_a_mended_document_has_no_nameless_glyph_left() -> None:
    opened = open_pdf((SHAPES / "NotoSansThai.pdf").read_bytes())
    assert nameless(opened.document) == []
    opened.document.close()


def test_the_tables_of_the_program_name_a_lost_digit() -> None:
    assert text_of(read("digit_in_the_program")) == NUMBERS


def test_a_digit_is_known_by_the_outline_of_another_glyph_that_has_a_name() -> None:
    assert text_of(read("digit_drawn_twice")) == NUMBERS.replace("N", "8")


def test_a_lost_digit_is_unknown_and_the_page_says_so() -> None:
    document = read("digit_lost")
    assert text_of(document) == NUMBERS.replace("8", UNKNOWN)
    assert document.pages[0].quality == "damaged"
    assert "(characters whose font does not say what they are): 4" in (document.pages[0].reason or "")


def test_a_letter_whose_glyph_has_the_number_of_a_digit_is_no_digit() -> None:
    with pypdfium2.PdfDocument(SHAPES / "letter_lost.pdf") as raw:
        assert "25" in raw[0].get_textpage().get_text_range(), "pdfium tells the glyph's number 0x32, which reads as 2"
    assert text_of(read("letter_lost")) == NUMBERS.replace("O", UNKNOWN)


def test_signs_are_known_by_outline_or_stay_unknown() -> None:
    read_as = text_of(read("signs_by_outline"))
    assert len(read_as) == len(SIGNS)
    different = [(a, b) for a, b in zip(SIGNS, read_as, strict=True) if a != b]
    assert different == [("\u0e49", UNKNOWN)] * 3  # Garuda draws the high MAI THO otherwise than the low one
    assert read_as.count("\u0e48") == SIGNS.count("\u0e48")  # two heights, one outline
    assert read_as.count("\u0e4c") == SIGNS.count("\u0e4c")


@pytest.mark.parametrize("digit", ["๘", "๙"])
def test_no_score_is_read_from_a_number_with_a_lost_digit(tmp_path: Path, digit: str) -> None:
    changed(SCORED, tmp_path / "lost.pdf", without(digit), without_program_table)
    answer = json.loads((TESTS / "expected" / f"{SCORED.name.split('.')[0]}.json").read_text(encoding="utf-8"))
    document = read_document(tmp_path / "lost.pdf")
    report = read_report(document)
    assert gold_scores.judge(answer, comparing.rows_of(report)).wrong == ()
    assert not any(digit in text for text in map(str, comparing.rows_of(report)["indicator_scores"]))
    unsure = [page for page in document.pages if UNKNOWN in str(page.blocks)]
    assert unsure
    assert all(page.quality == "damaged" for page in unsure)


def test_a_font_without_a_table_is_read_by_its_program(tmp_path: Path) -> None:
    with pikepdf.open(SHAPES / "Garuda.pdf") as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                del item.ToUnicode
        pdf.save(tmp_path / "x.pdf")
    document = read_document(tmp_path / "x.pdf")
    assert letters(text_of(document)) == letters(TITLE + "".join(LINES))
    assert document.pages[0].quality == "good"


def test_without_the_programs_table_outlines_prove_most_and_the_rest_is_told(tmp_path: Path) -> None:
    changed(SHAPES / "NotoSansThai.pdf", tmp_path / "noto.pdf", without_program_table)
    assert letters(text_of(read_document(tmp_path / "noto.pdf"))) == letters(TITLE + "".join(LINES))
    changed(SHAPES / "Garuda.pdf", tmp_path / "garuda.pdf", without_program_table)
    document = read_document(tmp_path / "garuda.pdf")
    assert "ศูนย์" not in text_of(document)  # its SARA UU was called MAI THO, and no glyph of the font shows which sign it is
    assert f"ศ{UNKNOWN}นย์" in text_of(document)
    assert document.pages[0].quality == "damaged"


# ------------------------------------------------------------------ fonts that are right stay as they are
@pytest.mark.parametrize("name", ["000.cr", "000.lo", "000.fp", "001.word", "003.wordpua", "003.gdocs"])
def test_other_producers_tables_are_left_alone(name: str) -> None:
    path = next((TESTS / "fixtures" / "pdf").glob(name.replace(".", "_*.") + ".pdf"))
    with pikepdf.open(path) as document:
        assert better_tables(document) == {}
    with pypdfium2.PdfDocument(path) as raw:
        assert nameless(raw) == []


def test_standard_fonts_without_a_table_are_read_as_before() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 200))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(b"BT /F1 12 Tf 40 120 Td (ITA 2567 score 88.50 of 100) Tj ET")
        pdf.save(out)
    assert text_of(read_document_bytes(out.getvalue())) == "ITA 2567 score 88.50 of 100"


def read_document_bytes(data: bytes) -> Document:
    from extract.readers.open import read_bytes

    return read_bytes(data, "x.pdf")


# ------------------------------------------------------------------ outlines
def ring(x: float, y: float, radius: float, hole: float) -> Outline:
    def square(r: float) -> tuple[tuple[float, float], ...]:
        return ((x - r, y - r), (x - r, y + r), (x + r, y + r), (x + r, y - r))

    steps = ("moveTo 1", "lineTo 1", "lineTo 1", "lineTo 1")
    return Outline(steps * 2, square(radius) + square(hole), (0, 4))


def bar(x: float, y: float, wide: float, high: float) -> Outline:
    return Outline(("moveTo 1", "lineTo 1", "lineTo 1", "lineTo 1"), ((x, y), (x, y + high), (x + wide, y + high), (x + wide, y)), (0,))


def test_a_sign_may_be_moved_and_a_digit_may_not() -> None:
    assert named_by_shape(bar(0, 0.7, 0.1, 0.2), {"\u0e48": [bar(-0.3, 0.9, 0.1, 0.2)]}) == "\u0e48"
    assert named_by_shape(bar(0, 0.7, 0.1, 0.2), {"1": [bar(-0.3, 0.9, 0.1, 0.2)]}) is None
    assert named_by_shape(bar(0, 0.7, 0.1, 0.2), {"1": [bar(-0.3, 0.7, 0.1, 0.2)]}) == "1"


def test_a_digit_of_another_size_is_no_digit() -> None:
    assert named_by_shape(bar(0, 0, 0.05, 0.1), {"1": [bar(0, 0, 0.1, 0.2)]}) is None


def test_two_characters_with_one_outline_are_no_match() -> None:
    assert named_by_shape(bar(0, 0, 0.1, 0.2), {"1": [bar(0, 0, 0.1, 0.2)], "l": [bar(0.2, 0, 0.1, 0.2)]}) is None


def test_a_ring_above_is_no_dot_below() -> None:
    known = {NIKHAHIT: [ring(-0.1, 0.7, 0.1, 0.05)], "\u0e3a": [ring(-0.1, -0.2, 0.1, 0.05)]}
    assert named_by_shape(ring(-0.2, 0.9, 0.1, 0.05), known) == NIKHAHIT
    assert named_by_shape(ring(-0.2, -0.3, 0.1, 0.05), known) == "\u0e3a"


def test_one_glyph_may_draw_two_signs() -> None:
    both = ring(-0.2, 0.7, 0.1, 0.05)
    tone = bar(-0.2, 0.9, 0.05, 0.2)
    glyph = Outline(both.steps + tone.steps, both.points + tone.points, (0, 4, 8))
    assert named_by_shape(glyph, {NIKHAHIT: [ring(0, 0.6, 0.1, 0.05)], "\u0e48": [bar(0, 0.7, 0.05, 0.2)]}) == NIKHAHIT + "\u0e48"


def test_what_is_a_ring() -> None:
    assert is_ring(ring(0, 0.7, 0.1, 0.05))
    assert not is_ring(bar(0, 0.7, 0.1, 0.2))
    aside = ring(0, 0.7, 0.1, 0.02)
    moved = Outline(aside.steps, aside.points[:4] + tuple((x + 0.07, y) for x, y in aside.points[4:]), aside.contours)
    assert not is_ring(moved)


# ------------------------------------------------------------------ tables
def test_a_table_written_reads_the_same() -> None:
    names = {3: " ", 0x103: "า", 0x2FA: "ํ้", 0x3C: "😀"}
    assert names_of(written(names)) == names


def test_a_table_names_ranges_lists_and_nothing() -> None:
    table = b"""2 beginbfrange <0010> <0012> <0E01> <0020> <0021> [<0041> <00420043>] endbfrange
1 beginbfchar <011a> <> endbfchar"""
    assert names_of(table) == {0x10: "ก", 0x11: "ข", 0x12: "ฃ", 0x20: "A", 0x21: "BC", 0x11A: ""}


def test_a_broken_program_says_nothing() -> None:
    assert characters_of(b"\0\1\0\0" + bytes(7)) == {}
    assert characters_of(b"no font") == {}
    assert outlines_of(b"\0\1\0\0" + bytes(300), [1, 2]) == {}
