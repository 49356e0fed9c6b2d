"""PDF files of real producers (tests/fixtures/pdf, made by tests/fixtures/make_pdfs.py): blocks, places, spans."""
from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest

from extract.document import Paragraph, Table
from extract.readers.open import read_bytes, read_document
from extract.report import read_report
from tests.extract.broken_pdfs import saved

PDFS = Path(__file__).parents[1] / "fixtures" / "pdf"
SCORED = "003_29c190497d0ff835"
MARKED = re.compile(rb"(/ActualText <FEFF0E..0E3[4-7]> >> BDC\s[^B]*?Tj\s)([\d.]+)( 0 Td <\w+> Tj\s*EMC\s)(-?[\d.]+)(?= 0 Td)")
PRODUCERS = ("lo", "cr", "wp")


def scores(path: Path) -> dict[tuple[int | None, int], object]:
    return {(s.fiscal_year, s.indicator_no): s.score.value for s in read_report(read_document(path)).indicator_scores}


@pytest.mark.parametrize("producer", PRODUCERS)
def test_every_producer_gives_the_scores_of_the_text(producer: str) -> None:
    text = next((Path(__file__).parents[2] / "samples").glob(f"{SCORED}*"))
    assert scores(PDFS / f"{SCORED}.{producer}.pdf") == scores(text) != {}


@pytest.mark.parametrize("producer", PRODUCERS)
def test_measures_keep_their_number_over_page_breaks(producer: str) -> None:
    text = read_report(read_document(Path(__file__).parents[1] / "reports" / "r09_spp_nan3_2568.md"))
    report = read_report(read_document(PDFS / f"r09_spp_nan3_2568.{producer}.pdf"))
    assert len(report.measures) == len(text.measures)


@pytest.mark.parametrize("producer", PRODUCERS)
def test_pages_are_numbered_and_every_text_has_a_box(producer: str) -> None:
    document = read_document(PDFS / f"{SCORED}.{producer}.pdf")
    assert document.media_type == "application/pdf"
    assert document.method == "pdf_text"
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    for page in document.pages:
        for block in page.blocks:
            assert block.place.page == page.number
            assert block.place.bbox is not None
            for cell in block.cells if isinstance(block, Table) else ():
                assert cell.place.bbox is not None


def test_merged_cells_keep_their_spans() -> None:
    tables = [b for b in read_document(PDFS / "r03_html_three_years.cr.pdf").blocks() if isinstance(b, Table)]
    spans = {(c.text, c.rowspan, c.colspan) for c in tables[0].cells}
    assert ("IIT", 5, 1) in spans
    assert any(colspan == 3 for _, _, colspan in spans)


def test_text_repeated_by_chromium_is_read_once() -> None:
    text = "".join(b.text for b in read_document(PDFS / f"{SCORED}.cr.pdf").blocks() if isinstance(b, Paragraph))
    assert "การนำผลการประเมิน" in text.replace(" ", "")


def with_crop_box() -> bytes:
    with pikepdf.open(PDFS / f"{SCORED}.lo.pdf") as pdf:
        for page in pdf.pages:
            page.obj["/CropBox"] = page.mediabox
            page.obj["/MediaBox"] = [-40, -30, 700, 900]
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def paragraphs(data: bytes) -> list[str]:
    return [block.text for block in read_bytes(data, "").blocks() if isinstance(block, Paragraph)]


@pytest.mark.parametrize("name", [SCORED, "r03_html_three_years"])
def test_a_letter_is_kept_whose_mark_begins_left_of_it(name: str) -> None:
    with pikepdf.open(PDFS / f"{name}.cr.pdf") as pdf:
        before = paragraphs(saved(pdf))
        moved = 0
        for page in pdf.pages:
            content, marks = MARKED.subn(_left_of_its_letter, page.Contents.read_bytes())
            page.Contents = pdf.make_stream(content)
            moved += marks
        assert moved > 50
        assert paragraphs(saved(pdf)) == before


def _left_of_its_letter(found: re.Match[bytes]) -> bytes:
    step = float(found[2]) + 0.3
    return b"%s%.3f%s%.3f" % (found[1], -0.3, found[3], float(found[4]) + step)


def test_a_crop_box_does_not_move_the_text() -> None:
    whole = read_document(PDFS / f"{SCORED}.lo.pdf")
    assert [b for p in read_bytes(with_crop_box(), "x").pages for b in p.blocks] == [b for p in whole.pages for b in p.blocks]
