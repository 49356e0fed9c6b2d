"""The samples and the ten first reports as PDFs of LibreOffice, Chromium and WeasyPrint, and as Word, old Windows and Google Docs
imitated, against the answers of their texts.

How the files were made: tests/fixtures/make_pdfs.py. A producer that is not read as promised yet stands in NOT_YET with the reason;
such a test must fail, so that mending it shows.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from extract.document import Table
from extract.readers.open import read_document
from tests import gold_scores
from tests.extract.pdf_cases import PRODUCED, PROSE, TESTS, cases_of, document_of, figures_of, named, short_of
from tests.fixtures.making.web_pages import PROSE_LINES, lines_of

SAMPLE_LIMITS = {"scores_exact": 1.0, "report_fields": 1.0, "measures_f1": 0.97, "units_f1": 0.95, "timelines_f1": 0.97}
SCORES_OF_REPORTS = 0.98  # share of stated scores that must be exact, over the ten reports of a producer
MEASURES_OF_REPORTS = 0.95
CHARACTERS = 0.998
SAMPLES = tuple(sorted(PRODUCED.glob("00*.pdf")))
REPORTS = tuple(sorted(p for p in PRODUCED.glob("r*.pdf")))
WHOLE_SETS = ("lo", "wp", "bcr")  # producers with all ten reports; bcr has no ruling lines
PROSES = tuple(sorted(PROSE.glob("*.pdf")))
_PAGE_NUMBER = re.compile(r"^\s*-\s*[0-9๐-๙]+\s*-\s*$", re.MULTILINE)
_BLANK = re.compile(r"[\s\u200b]+")

NOT_YET_SAMPLES: dict[str, str] = {
    "004.fp": "a table in parts leaves rows unjoined; an instrument's score in prose broken over lines is lost",
}
NOT_YET_NO_WRONG_SCORE: dict[str, str] = {}
NOT_YET_SETS: dict[str, str] = {}
NOT_YET_CHARACTERS: dict[str, str] = {
}


def test_all_producers_have_their_files() -> None:
    samples = {p.stem for p in (TESTS.parent / "samples").glob("*.*")}
    for producer in ("lo", "cr", "wp"):
        assert {p.name.split(".")[0] for p in SAMPLES if p.name.endswith(f".{producer}.pdf")} == samples
    for producer in WHOLE_SETS:
        assert len([p for p in REPORTS if p.name.endswith(f".{producer}.pdf")]) == 10


@pytest.mark.parametrize("path", cases_of(SAMPLES, NOT_YET_SAMPLES))
def test_a_sample_gives_the_same_figures_whoever_made_the_pdf(path: Path) -> None:
    assert short_of(figures_of(path), SAMPLE_LIMITS) == []


@pytest.mark.parametrize("path", cases_of((*SAMPLES, *REPORTS), NOT_YET_NO_WRONG_SCORE))
def test_no_score_is_wrong(path: Path) -> None:
    assert figures_of(path).wrong == ()


@pytest.mark.parametrize(
    "producer",
    [
        pytest.param(name, marks=[pytest.mark.xfail(strict=True, reason=NOT_YET_SETS[name])] if name in NOT_YET_SETS else [])
        for name in WHOLE_SETS
    ],
)
def test_nearly_all_scores_and_measures_of_ten_reports_are_read(producer: str) -> None:
    figures = {named(p): figures_of(p) for p in REPORTS if p.name.endswith(f".{producer}.pdf")}
    lines = "\n".join(f"{name} {each}" for name, each in figures.items())
    exact = sum(f.exact for f in figures.values()) / sum(f.stated for f in figures.values())
    matched, stated, read = (sum(f.measures[i] for f in figures.values()) for i in range(3))
    assert exact >= SCORES_OF_REPORTS, lines
    assert gold_scores.f1((matched, stated, read)) >= MEASURES_OF_REPORTS, lines


@pytest.mark.parametrize("path", cases_of(PROSES, NOT_YET_CHARACTERS))
def test_letters_of_plain_prose_are_exact(path: Path) -> None:
    source = next((TESTS.parent / "samples").glob(f"{path.name.split('.')[0]}.*"))
    printed = letters("\n".join(lines_of(read_document(source).blocks())[:PROSE_LINES]))
    read = letters("\n".join(b.text for b in document_of(path).blocks() if not isinstance(b, Table)))
    exact = 1 - Levenshtein.distance(printed, read) / len(printed)
    edits = [e for e in Levenshtein.editops(printed, read)][:20]
    around = [(e.tag, printed[max(0, e.src_pos - 6) : e.src_pos + 4], read[max(0, e.dest_pos - 6) : e.dest_pos + 4]) for e in edits]
    assert exact >= CHARACTERS, f"{100 * exact:.2f} %: {around}"


def letters(text: str) -> str:
    """NFC without white space and without page numbers."""
    return _BLANK.sub("", unicodedata.normalize("NFC", _PAGE_NUMBER.sub("", text)))
