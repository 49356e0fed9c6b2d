"""Pages whose text lies on its side, upright words on level pages, and drawings that a page's end cuts."""
from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from extract.document import BBox, Document, Table
from extract.readers.open import read_bytes
from extract.readers.pdf_chars import Glyph
from extract.readers.pdf_cut import Slice, cut_at, without_slivers
from extract.readers.pdf_page import shapes_of
from extract.readers.pdf_rules import Rule, Rules
from extract.readers.pdf_sideways import Turn, moved, turning
from extract.report import read_report
from tests import comparing, gold_scores
from tests.extract.pdf_cases import LAYOUTS, PRODUCED, answer_of, document_of
from tests.extract.turned_pdfs import sideways

PRODUCERS = tuple(
    PRODUCED / name
    for name in (
        "r09_spp_nan3_2568.lo.pdf", "r08_tn_bangkaewthani_2567.bcr.pdf", "003_29c190497d0ff835.wp.pdf", "000_d6b756cafce5462f.cr.pdf"
    )
)
HEADER = LAYOUTS / "rotated_header_text.pdf"
ROTATED = LAYOUTS / "rotated_page.pdf"
SLIVERS = LAYOUTS / "slivers_at_the_cut.pdf"
SIZE = (600.0, 800.0)


def texts(document: Document) -> list[list[object]]:
    return [[tuple(c.text for c in b.cells) if isinstance(b, Table) else b.text for b in page.blocks] for page in document.pages]


def boxes(document: Document) -> list[tuple[int, BBox]]:
    blocks = [block for page in document.pages for block in page.blocks]
    places = [p for b in blocks for p in (b.place, *(c.place for c in (b.cells if isinstance(b, Table) else ())))]
    return [(p.page, p.bbox) for place in places for p in (place, *(part.place for part in place.parts)) if p.page and p.bbox]


# ------------------------------------------------------------------ whole pages
@pytest.mark.parametrize("quarters", [1, 2, 3])
@pytest.mark.parametrize("source", PRODUCERS, ids=lambda path: path.name.split(".", 1)[1])
def test_a_page_on_its_side_is_read_as_the_upright_one(source: Path, quarters: int) -> None:
    document = read_bytes(sideways(source, quarters), "x.pdf")
    assert texts(document) == texts(document_of(source))
    assert [page.quality for page in document.pages] == [page.quality for page in document_of(source).pages]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_boxes_are_those_of_the_page_as_shown(quarters: int) -> None:
    source = PRODUCERS[0]
    with pypdfium2.PdfDocument(source) as pdf:
        size = pdf[0].get_size()
    _, read = turning(quarters, size)  # the paper was turned to the left: what was read level now lies so
    turn = Turn(quarters, (1, 0, 0, 1, 0, 0), size)
    assert read in (size, size[::-1])
    expected = [(page, turn.as_shown(box)) for page, box in boxes(document_of(source))]
    found = boxes(read_bytes(sideways(source, quarters), "x.pdf"))
    assert len(found) == len(expected) > 50
    for (page, box), (other, wanted) in zip(found, expected, strict=True):
        assert page == other
        assert box == pytest.approx(wanted, abs=0.25)


def test_one_page_on_its_side_leaves_the_others_as_they_are() -> None:
    document, upright = read_bytes(sideways(PRODUCERS[0], 1, only=2), "x.pdf"), document_of(PRODUCERS[0])
    assert texts(document) == texts(upright)
    assert [b for b in boxes(document) if b[0] != 2] == [b for b in boxes(upright) if b[0] != 2]
    assert [b for b in boxes(document) if b[0] == 2] != [b for b in boxes(upright) if b[0] == 2]


def test_a_page_that_lost_its_rotate_gives_its_scores() -> None:
    import pikepdf

    from tests.extract.broken_pdfs import saved

    with pikepdf.open(ROTATED) as pdf:
        for page in pdf.pages:
            if "/Rotate" in page.obj:
                del page.obj["/Rotate"]
        data = saved(pdf)
    figures = gold_scores.judge(answer_of(ROTATED), comparing.rows_of(read_report(read_bytes(data, "x.pdf"))))
    assert (figures.scores_exact, figures.wrong, figures.measures_f1) == (1.0, (), 1.0)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_turning_back_is_the_inverse(quarters: int) -> None:
    box = (10.0, 20.0, 110.0, 50.0)
    matrix, size = turning(quarters, SIZE)
    assert Turn(quarters, matrix, size).as_shown(moved(box, matrix)) == box


# ------------------------------------------------------------------ upright words
def test_upright_words_stand_in_the_header_cell_that_holds_them() -> None:
    tables = [b for page in document_of(HEADER).pages for b in page.blocks if isinstance(b, Table)]
    assert [c.text for c in tables[0].cells if c.row == 0] == ["ที่", "ตัวชี้วัด", "คะแนน", "เกณฑ์ผ่าน", "ผลต่าง"]


def test_upright_words_are_read_on_a_page_on_its_side_too() -> None:
    for quarters in (1, 2, 3):
        assert texts(read_bytes(sideways(HEADER, quarters), "x.pdf")) == texts(document_of(HEADER))


def test_no_upright_word_is_read_as_loose_letters() -> None:
    loose = [b.text for page in document_of(HEADER).pages for b in page.blocks if not isinstance(b, Table)]
    assert not [text for text in loose if len(text) == 1]


# ------------------------------------------------------------------ cuts
def test_a_line_cut_by_the_page_is_read_once() -> None:
    cells = [c.text for page in document_of(SLIVERS).pages for b in page.blocks if isinstance(b, Table) for c in b.cells]
    cut = [text for text in cells if "หายตามอัตราที่" in text]
    assert len(cut) == 1
    assert cut[0].count("ประกาศ") == 1


def test_both_pages_print_the_cut_line() -> None:
    """Else the test before tests nothing."""
    with pypdfium2.PdfDocument(SLIVERS) as pdf:
        alone = [shapes_of(pdf, number, None) for number in (2, 3)]
    for shapes, edge in zip(alone, (max, min), strict=True):
        assert shapes is not None
        last = edge(glyph.base for glyph in shapes.letters.glyphs)
        assert "".join(g.text for g in shapes.letters.glyphs if abs(g.base - last) < 1) == "ประกาศ"


def letter(text: str, x: float, base: float) -> Glyph:
    return Glyph(text, x, base - 8, x + 6, base, base)


def test_an_equal_line_at_another_distance_is_no_sliver() -> None:
    before = Slice((100, 500, 900), (letter("ก", 50, 790),), 842)
    here = Slice((-230, 170, 600), (), 842)  # 730 points higher
    assert without_slivers([letter("ก", 50, 60)], here, before) == []
    assert len(without_slivers([letter("ก", 50, 74)], here, before)) == 1
    assert len(without_slivers([letter("ก", 53, 60)], here, before)) == 1
    assert len(without_slivers([letter("ข", 50, 60)], here, before)) == 1


def test_rows_of_one_height_tell_no_distance() -> None:
    before = Slice(tuple(range(100, 900, 20)), (letter("ก", 50, 790),), 842)
    here = Slice(tuple(range(-40, 842, 20)), (), 842)
    assert len(without_slivers([letter("ก", 50, 60)], here, before)) == 1


def test_rules_end_at_the_page() -> None:
    rules = Rules(across=[Rule(900, 0, 500), Rule(400, -20, 620)], down=[Rule(50, -160, 900), Rule(60, 10, 20), Rule(700, 0, 800)])
    cut_at(rules, SIZE)
    assert rules.across == [Rule(400, 0, 600)]
    assert rules.down == [Rule(50, 0, 800), Rule(60, 10, 20)]
