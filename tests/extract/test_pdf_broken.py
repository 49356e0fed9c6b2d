"""PDFs that are broken, locked, cut off, empty or pictures only: the code of the contract, or the pages that are whole with a doubt."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pikepdf
import pyarrow.parquet as parquet
import pypdfium2
import pytest

import pipeline
from extract.document import Document, Page, Table
from extract.errors import DocumentError
from extract.readers.open import read_bytes, read_document
from extract.report import read_report
from tests.extract import broken_pdfs as broken
from tests.extract.pdf_cases import PRODUCED, document_of
from tests.hostile.raw_pdf import document, objects_of, written

WHOLE = PRODUCED / "003_29c190497d0ff835.wp.pdf"
OTHER = PRODUCED / "r09_spp_nan3_2568.lo.pdf"
BROKEN_PAGE = 5

NOT_YET: dict[str, str] = {}


def not_yet(*names: str) -> list[object]:
    return [
        pytest.param(name, marks=[pytest.mark.xfail(strict=True, reason=NOT_YET[name])] if name in NOT_YET else []) for name in names
    ]


def letters(page: Page) -> str:
    texts = [c.text for b in page.blocks for c in (b.cells if isinstance(b, Table) else (b,))]
    return "".join(unicodedata.normalize("NFC", "".join(texts)).split())


def code_of(data: bytes) -> str:
    with pytest.raises(DocumentError) as error:
        read_bytes(data, "x.pdf")
    return error.value.code


def doubts(document: Document) -> set[str]:
    return {d.rule for d in read_report(document).doubts if d.rule.startswith("page_")}


# ------------------------------------------------------------------ codes
def test_a_file_without_bytes_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"")
    with pytest.raises(DocumentError) as error:
        read_document(path)
    assert error.value.code == "empty"


def test_a_pdf_without_pages_is_corrupt() -> None:
    assert code_of(broken.without_pages()) == "corrupt"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF\n", b"%PDF-1.7\n" + bytes(range(256)) * 40])
def test_what_no_engine_opens_is_corrupt(data: bytes) -> None:
    assert code_of(data) == "corrupt"


@pytest.mark.parametrize("revision", [3, 4, 6])
def test_a_file_that_asks_for_a_password_is_encrypted(revision: int) -> None:
    assert code_of(broken.encrypted(OTHER, user="ลับ" if revision == 6 else "secret", owner="owner", revision=revision)) == "encrypted"


@pytest.mark.parametrize("revision", [3, 4, 6])
def test_a_file_locked_against_changes_only_is_read(revision: int) -> None:
    locked = read_bytes(broken.encrypted(OTHER, user="", owner="owner", revision=revision), "x.pdf")
    assert [page.blocks for page in locked.pages] == [page.blocks for page in document_of(OTHER).pages]


def test_what_was_read_before_does_not_tell_why_a_file_cannot_be_opened() -> None:
    lock = b"<< /Filter /NoSuchHandler /V 1 /R 2 /Length 40 /P -4 /O <00> /U <00> >>"
    locked = written({**objects_of([]), 40: lock}, "/Root 1 0 R /Encrypt 40 0 R /ID [<00> <00>]")
    assert [code_of(data) for data in (locked, document([]))] == ["encrypted", "corrupt"]


def test_pictures_only_ask_for_recognition() -> None:
    assert code_of(broken.pictures_of(OTHER)) == "ocr_unavailable"


def test_pictures_beside_text_cost_only_themselves() -> None:
    whole = document_of(OTHER)
    mixed = read_bytes(broken.pictures_of(OTHER, pages=2, beside=True), "x.pdf")
    assert [page.quality for page in mixed.pages] == [page.quality for page in whole.pages] + ["no_text"] * 2
    assert [letters(page) for page in mixed.pages[: len(whole.pages)]] == [letters(page) for page in whole.pages]
    assert "page_unread" in doubts(mixed)


# ------------------------------------------------------------------ one broken page
@pytest.mark.parametrize("breakage", not_yet(*broken.ONE_PAGE))
def test_a_broken_page_keeps_the_others(breakage: str) -> None:
    whole = document_of(WHOLE)
    document = read_bytes(broken.with_broken_page(WHOLE, BROKEN_PAGE, breakage), "x.pdf")
    assert [page.number for page in document.pages] == [page.number for page in whole.pages]
    far = [i for i in range(len(whole.pages)) if abs(i + 1 - BROKEN_PAGE) > 1]  # a row may go on to the next page
    assert [letters(document.pages[i]) for i in far] == [letters(whole.pages[i]) for i in far]


@pytest.mark.parametrize("breakage", not_yet(*(f"{name}_told" for name in broken.ONE_PAGE)))
def test_a_broken_page_is_told_unless_it_reads_as_before(breakage: str) -> None:
    document = read_bytes(broken.with_broken_page(WHOLE, BROKEN_PAGE, breakage.removesuffix("_told")), "x.pdf")
    page = document.pages[BROKEN_PAGE - 1]
    if letters(page) != letters(document_of(WHOLE).pages[BROKEN_PAGE - 1]):
        assert page.quality in ("failed", "no_text", "damaged")
        assert page.reason
        assert doubts(document)


def test_a_page_object_that_is_lost_leaves_the_others() -> None:
    whole = document_of(WHOLE)
    document = read_bytes(broken.with_page_object_lost(WHOLE, BROKEN_PAGE), "x.pdf")
    read = "".join(map(letters, document.pages))
    for page in whole.pages:
        if abs((page.number or 0) - BROKEN_PAGE) > 1:
            assert letters(page) in read
    assert doubts(document)


# ------------------------------------------------------------------ the file's own tables
@pytest.mark.parametrize("name", not_yet("with_wrong_start", "with_shifted_table", "without_table"))
def test_a_lost_table_of_objects_is_rebuilt(name: str) -> None:
    document = read_bytes(getattr(broken, name)(WHOLE), "x.pdf")
    assert [letters(page) for page in document.pages] == [letters(page) for page in document_of(WHOLE).pages]


@pytest.mark.parametrize("count", [2, 99])
def test_engines_that_count_different_pages_are_a_doubt(count: int) -> None:
    data = broken.with_page_count(WHOLE, count)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        counted = len(pdf.pages)
    opened = pypdfium2.PdfDocument(data)
    assert len(opened) != counted, "the engines must disagree, or this test tests nothing"
    opened.close()
    document = read_bytes(data, "x.pdf")
    assert doubts(document)
    assert all(page.reason for page in document.pages if page.quality != "good")


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("source", [WHOLE, OTHER], ids=["wp", "lo"])
def test_a_file_cut_off_is_refused_or_doubted_and_says_nothing_new(source: Path, share: float) -> None:
    try:
        document = read_bytes(broken.truncated(source, share), "x.pdf")
    except DocumentError as error:
        assert error.code in ("corrupt", "ocr_unavailable")
        return
    assert doubts(document)
    whole = {(s.fiscal_year, s.indicator_no): s.score.value for s in read_report(document_of(source)).indicator_scores}
    read = {(s.fiscal_year, s.indicator_no): s.score.value for s in read_report(document).indicator_scores}
    assert read.items() <= whole.items()


# ------------------------------------------------------------------ what the tables say
def test_the_documents_table_tells_each_case(tmp_path: Path) -> None:
    files = {
        "locked.pdf": broken.encrypted(OTHER, user="u", owner="o", revision=6),
        "empty.pdf": b"",
        "nothing.pdf": b"%PDF-1.7\n" + broken.GARBAGE,
        "picture.pdf": broken.pictures_of(OTHER),
        "mixed.pdf": broken.pictures_of(OTHER, beside=True),
        "counts.pdf": broken.with_page_count(WHOLE, 99),
        "page.pdf": broken.with_broken_page(WHOLE, BROKEN_PAGE, "compressed_garbage"),
    }
    home = tmp_path / "in"
    home.mkdir()
    for name, data in files.items():
        (home / name).write_bytes(data)
    pipeline.run(home, tmp_path / "out")
    rows = {Path(r["source"]).name: r for r in parquet.read_table(tmp_path / "out" / "documents.parquet").to_pylist()}
    partial = ("mixed.pdf", "counts.pdf", "page.pdf")
    assert {name: (rows[name]["status"], rows[name]["error_code"]) for name in files if name not in partial} == {
        "locked.pdf": ("failed", "encrypted"),
        "empty.pdf": ("failed", "empty"),
        "nothing.pdf": ("failed", "corrupt"),
        "picture.pdf": ("failed", "ocr_unavailable"),
    }
    assert {name: rows[name]["status"] for name in partial} == dict.fromkeys(partial, "partial")
