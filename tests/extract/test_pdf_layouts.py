"""Hard layouts: nineteen reports of made-up agencies (tests/fixtures/making/layouts), written and answered before any was read.

What the first run gave stands in tests/fixtures/layouts/first_run.csv. A layout that is not read as it should be stands in NOT_YET
with the reason; such a test must fail, so that mending it shows. A wrong score is never excused.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from extract.document import BBox, Table
from tests.extract.pdf_cases import LAYOUTS, cases_of, document_of, figures_of, named, short_of
from tests.fixtures.making.layout_list import layouts

PDFS = tuple(sorted(LAYOUTS.glob("*.pdf")))
LIMITS = {"scores_exact": 1.0, "report_fields": 1.0, "measures_f1": 0.95, "units_f1": 0.95, "timelines_f1": 0.95}
NOT_YET: dict[str, str] = {
    "word_tab_stops": "a cell that nearly fills its column is a space away from the next one: a measure and its unit are one text",
}


BOXES_NOT_YET: dict[str, str] = {}


def test_every_layout_has_its_pdf_and_its_answer_follows_from_it() -> None:
    made = {layout.__name__.rpartition(".")[2]: layout for layout in layouts()}
    assert set(made) == {p.stem for p in PDFS}
    for name, layout in made.items():
        answer = layout.answer() if hasattr(layout, "answer") else layout.AGENCY.answer()
        assert json.loads((LAYOUTS / f"{name}.json").read_text(encoding="utf-8")) == json.loads(json.dumps(answer))


def test_the_scores_of_the_layouts_obey_the_formula() -> None:
    for layout in layouts():
        agency = layout.AGENCY
        scores = [Decimal(score) for score in agency.scores]
        iit, eit, oit = (sum(part, Decimal(0)) / len(part) for part in (scores[:5], scores[5:8], scores[8:]))
        assert abs(iit * Decimal("0.3") + eit * Decimal("0.3") + oit * Decimal("0.4") - agency.overall) <= Decimal("0.01")


@pytest.mark.parametrize("path", cases_of(PDFS, NOT_YET))
def test_a_layout_is_read_as_printed(path: Path) -> None:
    assert short_of(figures_of(path), LIMITS) == []


@pytest.mark.parametrize("path", PDFS, ids=named)
def test_no_score_is_wrong(path: Path) -> None:
    assert figures_of(path).wrong == ()


@pytest.mark.parametrize("path", cases_of(PDFS, BOXES_NOT_YET))
def test_every_block_lies_on_the_page_as_it_is_shown(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        sizes = [shown_size(page) for page in pdf.pages]
    for page in document_of(path).pages:
        assert page.number is not None
        for block in page.blocks:
            cells = [cell.place for cell in block.cells if cell.text.strip()] if isinstance(block, Table) else []
            for place in (block.place, *cells):
                assert place.bbox is not None
                assert lies_inside(place.bbox, *sizes[page.number - 1]), (block, sizes[page.number - 1])


def test_a_scanned_cover_is_a_page_without_text_beside_good_ones() -> None:
    qualities = [page.quality for page in document_of(LAYOUTS / "scanned_cover.pdf").pages]
    assert qualities == ["no_text", "good", "good"]


def shown_size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    turned = int(page.obj.get("/Rotate", 0)) % 180 == 90
    return (top - bottom, right - left) if turned else (right - left, top - bottom)


def lies_inside(box: BBox, width: float, height: float) -> bool:
    x0, top, x1, bottom = box
    return -1 <= x0 <= x1 <= width + 1 and -1 <= top <= bottom <= height + 1
