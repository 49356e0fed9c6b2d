"""Indicators whose score stands with their name, and codes that a legend explains."""
from __future__ import annotations

from pathlib import Path

import pytest

from extract.readers.open import read_document
from extract.records import Report
from extract.report import read_report
from extract.scored_names import scores_in_names
from normalize.indicators import indicator_names
from normalize.questions import questions_of
from tests.extract.made_reports import grid

COVER = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567\nเทศบาลตำบลนิเวศน์\n\n"
I_2567 = {code: question.title for code, question in questions_of(2567).items()}
NAMES = indicator_names()


def report(tmp_path: Path, text: str) -> Report:
    file = tmp_path / "report.txt"
    file.write_text(COVER + text, encoding="utf-8")
    return read_report(read_document(file))


def test_an_indicator_and_its_score_in_one_cell_beside_its_questions(tmp_path: Path) -> None:
    rows = [
        f"(1) {NAMES[1]} = 95.30\tI1\t{I_2567['I1']}\t93.10",
        f"\tI2\t{I_2567['I2']}\t94.50",
        f"(2) {NAMES[2]} = 89.44\tI4\t{I_2567['I4']}\t86.40",
    ]
    found = report(tmp_path, "ตัวชี้วัด\tรหัส\tข้อคำถาม\tคะแนน\n" + "\n".join(rows))
    assert [(one.fiscal_year, one.indicator_no, one.score.value) for one in found.indicator_scores] == [(2567, 1, 95.3), (2567, 2, 89.44)]
    assert [(one.question_code, one.score.value) for one in found.question_scores] == [("I1", 93.1), ("I2", 94.5), ("I4", 86.4)]


@pytest.mark.parametrize("cell", ["{name} 95.30 89.00", "{name} +0.50", "{name} 95.30 สูงกว่าปีก่อน", "เป้าหมาย {name} 95.30 ขึ้นไป"])
def test_other_cells_tell_no_score(cell: str) -> None:
    assert scores_in_names(grid("ตัวชี้วัด | ข้อคำถาม", *(f"{cell.format(name=NAMES[n])} | ข้อ {n}" for n in (1, 2)))) == ()


CODES = "\tIIT\t\t\t\t\tEIT\t\t\tOIT\t\nปี\t" + "\t".join(f"ต.{n}" for n in NAMES)
YEARS = "\n".join(f"{year}\t" + "\t".join(f"{80 + n + year - 2567:.2f}" for n in NAMES) for year in (2566, 2567))


def test_codes_are_what_their_legend_says(tmp_path: Path) -> None:
    legend = "คำอธิบายรหัส : " + " ".join(f"ต.{n} {name}" for n, name in NAMES.items())
    found = report(tmp_path, f"{CODES}\n{YEARS}\n\n{legend}\n")
    assert {(one.fiscal_year, one.indicator_no): one.score.value for one in found.indicator_scores} == {
        (year, n): 80.0 + n + year - 2567 for year in (2566, 2567) for n in NAMES
    }
    assert found.instrument_scores == ()


def test_codes_without_a_legend_are_no_instruments(tmp_path: Path) -> None:
    found = report(tmp_path, f"{CODES}\n{YEARS}\n")
    assert (found.indicator_scores, found.instrument_scores) == ((), ())
