"""Rows of totals: of an instrument, of the whole where the arithmetic proves it, else of nothing."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.readers.open import read_bytes
from extract.records import Report
from normalize.indicators import indicator_names
from tests.extract.made_reports import COVER

SCORES = (93.12, 91.05, 94.20, 90.13, 92.50, 94.10, 93.20, 92.30, 88.50, 91.50)
IIT, EIT, OIT = 92.20, 93.20, 90.00
HEAD = "ที่\tตัวชี้วัด\tคะแนน"
ROWS = [f"{no}\t{name}\t{score:.2f}" for (no, name), score in zip(sorted(indicator_names().items()), SCORES, strict=True)]


def read(*texts: str) -> Report:
    return read_report(read_bytes((COVER + "\n".join(texts)).encode(), "made.txt"))


def stated(report: Report) -> tuple[list[float | None], dict[str, float | None]]:
    overall = [one.score.value for one in report.overall_scores if one.score]
    return overall, {one.instrument: one.score.value for one in report.instrument_scores}


@pytest.mark.parametrize("label", ["รวม", "เฉลี่ย", "คะแนนเฉลี่ย", "ค่าเฉลี่ยรวม"])
def test_a_total_below_all_ten_is_the_overall_score_if_the_weights_prove_it(label: str) -> None:
    assert stated(read(HEAD, *ROWS, f"\t{label}\t91.62")) == ([91.62], {})
    other = read(HEAD, *ROWS, f"\t{label}\t92.06")  # a mean that ITA does not know
    assert stated(other) == ([], {})
    assert [(one.rule, one.printed) for one in other.doubts] == [("row_unread", f"{label} | 92.06")]


@pytest.mark.parametrize("label", ["คะแนนรวม", "คะแนนเฉลี่ยรวม", "รวม"])
def test_totals_below_each_instrument_are_theirs(label: str) -> None:
    parts = [*ROWS[:5], f"\t{label}\t{IIT:.2f}", *ROWS[5:8], f"\t{label}\t{EIT:.2f}", *ROWS[8:], f"\t{label}\t{OIT:.2f}"]
    of_each = {"IIT": IIT, "EIT": EIT, "OIT": OIT}
    assert stated(read(HEAD, *parts, "\tรวมทั้งสิ้น\t91.62")) == ([91.62], of_each)
    apart = (("IIT", parts[:6]), ("EIT", parts[6:10]), ("OIT", parts[10:]))
    three = [f"แบบวัด {name}\n\n{HEAD}\n" + "\n".join(rows) + "\n" for name, rows in apart]
    assert stated(read(*three)) == ([], of_each)


def test_a_total_that_is_not_the_mean_of_the_last_instrument_is_the_whole() -> None:
    parts = [*ROWS[:5], f"\tคะแนนรวม\t{IIT:.2f}", *ROWS[5:8], f"\tคะแนนรวม\t{EIT:.2f}", *ROWS[8:]]
    assert stated(read(HEAD, *parts, "\tคะแนนรวม\t91.62"))[0] == [91.62]
