"""The samples as Word files (made by python-docx, whole tables, header rows repeated) against the answers of their texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.readers.open import read_document
from extract.report import read_report
from tests import comparing, gold_scores
from tests.extract.pdf_cases import TESTS, answer_of, short_of
from tests.fixtures.making.rejoin import rejoined
from tests.fixtures.making.word_files import write_docx

SAMPLES = tuple(sorted((TESTS.parent / "samples").glob("*.*")))
LIMITS = {"scores_exact": 1.0, "report_fields": 1.0, "measures_f1": 0.97, "units_f1": 0.95, "timelines_f1": 0.97}


@pytest.mark.parametrize("borderless", [False, True], ids=["ruled", "borderless"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem[:3])
def test_a_sample_as_a_word_file_gives_the_figures_of_its_text(sample: Path, borderless: bool, tmp_path: Path) -> None:
    path = tmp_path / f"{sample.stem}.docx"
    write_docx(rejoined(read_document(sample).blocks()), path, "TH Sarabun New", borderless)
    figures = gold_scores.judge(answer_of(path), comparing.rows_of(read_report(read_document(path))))
    assert figures.wrong == ()
    assert short_of(figures, LIMITS) == []
