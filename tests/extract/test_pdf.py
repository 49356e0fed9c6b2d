"""PDF files of real producers (tests/fixtures/pdf, made by tests/fixtures/make_pdfs.py), and PDFs broken in known ways."""
from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from extract.document import Paragraph, Table
from extract.errors import DocumentError
from extract.readers.open import read_bytes, read_document
from extract.report import read_report

PDFS = Path(__file__).parents[1] / "fixtures" / "pdf"
SCORED = "003_29c190497d0ff835"
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


def changed(change: str) -> bytes:
    with pikepdf.open(PDFS / f"{SCORED}.lo.pdf") as pdf:
        out = io.BytesIO()
        if change == "encrypted":
            pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
        elif change == "broken page":
            pdf.pages[1].obj["/Contents"] = pikepdf.Stream(pdf, b"BT /F1 12 Tf (( unbalanced")
            pdf.save(out)
        elif change == "no text":
            for page in pdf.pages:
                page.obj["/Contents"] = pikepdf.Stream(pdf, b"0 0 1 rg 10 10 50 50 re f")
            pdf.save(out)
        elif change == "rotated":
            for page in pdf.pages:
                page.obj["/Rotate"] = 90
            pdf.save(out)
        elif change == "shifted":
            for page in pdf.pages:
                page.obj["/MediaBox"] = [0, 0, 700, 900]
                page.obj["/CropBox"] = [0, 0, 612, 792]
            pdf.save(out)
        return out.getvalue()


def test_an_encrypted_file_says_so() -> None:
    with pytest.raises(DocumentError) as error:
        read_bytes(changed("encrypted"), "x.pdf")
    assert error.value.code == "encrypted"


def test_pages_without_text_ask_for_recognition() -> None:
    with pytest.raises(DocumentError) as error:
        read_bytes(changed("no text"), "x.pdf")
    assert error.value.code == "ocr_unavailable"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF\n", b"%PDF-1.7\n" + bytes(range(256)) * 40])
def test_what_no_engine_opens_is_corrupt(data: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        read_bytes(data, "x.pdf")
    assert error.value.code == "corrupt"


def test_a_broken_page_keeps_the_others() -> None:
    whole = read_document(PDFS / f"{SCORED}.lo.pdf")
    broken = read_bytes(changed("broken page"), "x.pdf")
    assert len(broken.pages) == len(whole.pages)
    assert broken.pages[0].blocks == whole.pages[0].blocks
    assert broken.pages[1].quality == "no_text"


@pytest.mark.parametrize("cut", [20, 200, 2000])
def test_a_truncated_file_is_read_with_a_doubt_or_refused(cut: int) -> None:
    data = (PDFS / f"{SCORED}.wp.pdf").read_bytes()[:-cut]
    try:
        document = read_bytes(data, "x.pdf")
    except DocumentError as error:
        assert error.code in ("corrupt", "ocr_unavailable")
    else:
        assert document.pages


def test_a_crop_box_does_not_move_the_text() -> None:
    whole = read_document(PDFS / f"{SCORED}.lo.pdf")
    assert [b for p in read_bytes(changed("shifted"), "x").pages for b in p.blocks] == [b for p in whole.pages for b in p.blocks]
