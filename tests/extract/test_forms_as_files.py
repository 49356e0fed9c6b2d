"""Measures as forms in Word files and in PDFs of LibreOffice, where pages cut them between rows: tests/fixtures/making/form_files.py."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.document import Document
from extract.readers.open import read_bytes, read_document
from extract.records import Report
from extract.report import read_report
from tests.fixtures.making.form_files import SCORES, VARIANTS, facts, word_file

FORMS = Path(__file__).parents[1] / "fixtures" / "forms"


def found(document: Document) -> Report:
    report = read_report(document)
    assert [s.score.printed.raw for s in report.indicator_scores] == list(SCORES)
    return report


def read(report: Report) -> list[tuple[Any, ...]]:
    return [
        (m.measure, m.indicator_no, m.steps, tuple(u.unit for u in m.units), tuple(t.kind for t in m.timelines), m.follow_up, m.topic)
        for m in report.measures
    ]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.__name__)
def test_forms_of_a_word_file_are_measures(variant: Callable[[Any], None]) -> None:
    assert read(found(read_bytes(word_file(variant), "forms.docx"))) == list(facts())


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.__name__)
def test_forms_that_a_page_cuts_are_whole(variant: Callable[[Any], None]) -> None:
    assert read(found(read_document(FORMS / f"{variant.__name__}.pdf"))) == list(facts())
