"""The audit of each sample and report, row by row, as read and judged by hand; and what the issue asks of the five samples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.audit.expected_audits import FOLDER, ROOT, failing_rows

FILES = sorted([*(ROOT / "samples").glob("*.txt"), *(ROOT / "tests" / "reports").iterdir()])
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
ASKED: dict[str, list[dict[str, Any]]] = {
    "000": [
        {"rule": "indicator_without_measure", "indicator_no": 10},
        {"rule": "reporting_round_missing", "row": "009", "actual": "6"},
        {"rule": "report_cut_off", "row": "009"},
    ],
    "001": [{"rule": "mixed_years", "line": 22, "expected": "2565", "actual": "2566"}],
    "002": [
        {"rule": "other_province", "line": 171, "actual": "สกลนคร"},
        {"rule": "weak_not_analysed", "indicator_no": 10, "actual": "76.67"},
    ],
    "003": [{"rule": "weak_without_measure", "indicator_no": 9, "actual": "79"}],
    "004": [],
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_failing_rows_are_those_expected(path: Path) -> None:
    expected = json.loads((FOLDER / f"{path.stem}.json").read_text("utf-8"))
    assert failing_rows(path) == expected


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_rule_of_severity_error_fails_on_a_sample(path: Path) -> None:
    rows = failing_rows(path)
    assert [row for row in rows if row["severity"] == "error"] == []
    for asked in ASKED[path.stem[:3]]:
        assert [row for row in rows if asked.items() <= row.items()], asked
