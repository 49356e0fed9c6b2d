"""Every report with an expected answer, read from its file: a new sample is a new test with no code.

A file of samples/ or tests/reports/ is compared with tests/expected/<stem>.json. Stated scores must be exact and none may be wrong.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract import read_document, read_report
from tests import comparing

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "tests" / "expected"
NOT_YET = {"s04_ocr_spaces_no_overall"}  # stems whose report is not read rightly yet
SAMPLES = tuple(sorted((ROOT / "samples").glob("*.*")))
REPORTS = tuple(sorted((ROOT / "tests" / "reports").glob("*.*")))
FIRST_TEN = tuple(p for p in REPORTS if p.stem.startswith("r"))
ALL = tuple(p for p in (*SAMPLES, *REPORTS) if p.stem not in NOT_YET)


def expected_of(path: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((EXPECTED / f"{path.stem}.json").read_text(encoding="utf-8"))
    return answer


@cache
def read(path: Path) -> dict[str, Any]:
    return comparing.rows_of(read_report(read_document(path)))


def named(path: Path) -> str:
    return path.stem


def test_every_document_has_an_expected_answer_and_every_answer_a_document() -> None:
    assert {p.stem for p in (*SAMPLES, *REPORTS)} == {p.stem for p in EXPECTED.glob("*.json")}


@pytest.mark.parametrize("path", ALL, ids=named)
def test_every_stated_score_is_exact_and_none_is_wrong(path: Path) -> None:
    missed, wrong = comparing.score_differences(expected_of(path), read(path))
    assert wrong == []
    assert missed == []


@pytest.mark.parametrize("path", ALL, ids=named)
def test_the_fields_of_the_report_are_as_stated(path: Path) -> None:
    assert comparing.field_differences(expected_of(path).get("reports", {}), read(path)["reports"]) == []


@pytest.mark.parametrize("path", ALL, ids=named)
def test_the_rows_of_scores_have_their_names_ratings_and_verdicts(path: Path) -> None:
    answer = expected_of(path)
    assert [
        d for table in comparing.KEYS if table in answer for d in comparing.row_differences(table, answer[table], read(path)[table])
    ] == []


@pytest.mark.parametrize("path", ALL, ids=named)
def test_the_measures_are_the_same_rows_in_the_same_order_with_the_same_texts(path: Path) -> None:
    answer = expected_of(path)
    if "measures" in answer:
        assert comparing.measure_differences(answer["measures"], read(path)["measures"]) == []


@pytest.mark.parametrize(("paths", "units", "timelines"), [(SAMPLES, 0.97, 0.99), (FIRST_TEN, 0.95, 0.95)], ids=["samples", "reports"])
def test_units_and_timelines_are_right_but_for_a_few(paths: tuple[Path, ...], units: float, timelines: float) -> None:
    pairs = [(expected_of(p)["measures"], read(p)["measures"]) for p in paths if p in ALL]
    assert comparing.f1(comparing.set_counts("responsible_units", *pair) for pair in pairs) >= units
    assert comparing.f1(comparing.set_counts("timelines", *pair) for pair in pairs) >= timelines


def test_nine_findings_of_ten_are_found_in_the_samples() -> None:
    expected = sum(len(expected_of(p)["findings"]) for p in SAMPLES)
    missed = [m for p in SAMPLES for m in comparing.findings_missed(expected_of(p)["findings"], read(p)["findings"])]
    assert len(missed) <= 0.1 * expected, missed
