"""The pure parts of the PDF benchmark with known inputs, and its processes on one file."""
from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.cells import PageTable, Right, cells_right, known_tables, printed_rows
from benchmarks.correct import correct
from benchmarks.results import BEGIN, END, Spent, markdown, percent, ratio, speed_row, total, written_into
from benchmarks.varied import moving_scores, varied
from extract import read_document
from extract.document import Cell, Paragraph, Place, Table
from tests.conftest import ROOT

NOWHERE = Place()
SCORES = (("ตัวชี้วัด", "คะแนน"), ("การใช้อำนาจ", "๙๐.๑๑"), ("การใช้งบประมาณ", "๘๐.๒๒"), ("คุณภาพการดำเนินงาน", "๗๐.๓๓"))
ANSWER = {
    "reports": {"agency_name": "เทศบาลตำบลหนองหอย", "agency_type": "เทศบาลตำบล", "overall_score": 91.5},
    "indicator_scores": [
        {"fiscal_year": 2568, "indicator_no": 1, "score": 90.11, "score_raw": "๙๐.๑๑"},
        {"fiscal_year": 2568, "indicator_no": 2, "score": 100.0, "score_raw": "100"},
    ],
}


def right(*tables: PageTable) -> int:
    return cells_right([("scores", SCORES)], tables)["scores"].right


# ------------------------------------------------------------------ cells
def test_the_same_table_has_all_its_filled_cells_right() -> None:
    assert cells_right([("scores", SCORES)], [PageTable(1, SCORES)]) == {"scores": Right(8, 8), "measures": Right(0, 0)}


def test_nothing_found_is_nothing_right() -> None:
    assert cells_right([("measures", (("ก", ""), ("", "ข")))], []) == {"scores": Right(0, 0), "measures": Right(0, 2)}


def test_white_space_does_not_count_and_letters_do() -> None:
    assert right(PageTable(1, (*SCORES[:1], ("การใช้\n อำนาจ", "๙๐.๑๑"), *SCORES[2:]))) == 8
    assert right(PageTable(1, (*SCORES[:1], ("การใช้อำนาจ", "๙๐.๑๒"), *SCORES[2:]))) == 7


def test_a_cell_in_another_column_is_not_right() -> None:
    assert right(PageTable(1, tuple((b, a) for a, b in SCORES))) == 0


def test_rows_in_another_order_are_not_right() -> None:
    assert right(PageTable(1, (SCORES[0], SCORES[3], SCORES[2], SCORES[1]))) == 4


def test_rows_that_do_not_belong_to_the_table_cost_nothing() -> None:
    assert right(PageTable(1, (("หน้า", "๑"), *SCORES[:2], ("", ""), *SCORES[2:]))) == 8


def test_a_row_cut_by_a_page_break_is_put_together_past_a_repeated_header() -> None:
    top, bottom = (*SCORES[:2], ("การใช้งบ", "๘๐.๒๒")), (SCORES[0], ("ประมาณ", ""), SCORES[3])
    assert right(PageTable(1, top), PageTable(2, bottom)) == 8
    assert right(PageTable(1, top), PageTable(1, bottom)) == 7  # on one page it is no page break
    assert right(PageTable(1, top), PageTable(3, bottom)) == 7


def test_a_row_cut_twice_is_put_together() -> None:
    top, bottom = (*SCORES[:2], ("การใช้", "๘๐.๒๒")), (("ประมาณ", ""), SCORES[3])
    assert right(PageTable(1, top), PageTable(2, (("งบ", ""),)), PageTable(3, bottom)) == 8


def test_slivers_of_columns_are_put_together_for_every_row_alike() -> None:
    drawn = tuple((name, "", score, "") if n else (name, score, "", "") for n, (name, score) in enumerate(SCORES))
    assert right(PageTable(1, drawn)) == 8
    swapped = tuple((score, "", name, "") if n == 2 else (name, "", score, "") for n, (name, score) in enumerate(SCORES))
    assert right(PageTable(1, swapped)) == 6


def test_a_row_found_is_right_for_one_table_only() -> None:
    twice = cells_right([("scores", SCORES), ("scores", SCORES)], [PageTable(1, SCORES)])
    assert twice["scores"] == Right(8, 16)
    assert cells_right([("scores", SCORES), ("scores", SCORES)], [PageTable(1, SCORES), PageTable(1, SCORES)])["scores"] == Right(16, 16)


def test_a_header_is_taken_from_where_its_table_stands() -> None:
    other = (SCORES[0], ("การใช้ทรัพย์สินของราชการ", "๖๐.๔๔"))
    found = [PageTable(1, SCORES), PageTable(1, other)]
    assert cells_right([("scores", other), ("scores", SCORES)], found)["scores"] == Right(12, 12)


def test_a_merged_cell_stands_in_its_corner() -> None:
    table = Table((Cell("IIT", 0, 0, NOWHERE, rowspan=2), Cell("๙๐", 0, 1, NOWHERE), Cell("๘๐", 1, 1, NOWHERE)), NOWHERE)
    assert printed_rows(table) == (("IIT", "๙๐"), ("", "๘๐"))


def test_score_tables_and_measures_tables_are_known_by_their_headers() -> None:
    def table(*rows: tuple[str, ...]) -> Table:
        return Table(tuple(Cell(text, r, c, NOWHERE) for r, row in enumerate(rows) for c, text in enumerate(row)), NOWHERE)

    plan = (("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"), ("การใช้อำนาจ", "จัดทำคู่มือ", "สำนักปลัด"))
    blocks = [Paragraph("ผลการประเมิน", NOWHERE), table(*SCORES), table(("ที่", "โทรศัพท์"), ("1", "02")), table(*plan)]
    assert known_tables(blocks) == [("scores", SCORES), ("measures", plan)]


# ------------------------------------------------------------------ ratios and tables
def test_the_ratio_is_the_median_of_the_rounds_and_each_round_is_compared_with_itself() -> None:
    ours, base = [Spent(100, s, 2 * s) for s in (1.0, 4.0, 2.0)], [Spent(100, s, s) for s in (10.0, 20.0, 20.0)]
    assert ratio(ours, base, "cpu") == 10.0
    assert ratio(ours, base, "wall") == 5.0
    assert ratio([Spent(100, None, 1.0)], base[:1], "cpu") is None


def test_a_line_of_the_speeds_has_both_clocks() -> None:
    few = total([Spent(10, 0.5, 1.0), Spent(20, 1.0, 2.0)])
    assert few == Spent(30, 1.5, 3.0)
    assert speed_row("it", "text", [few], [Spent(30, 15.0, 6.0)]) == ["it", "text", "30", "20.0", "10.0", "10.0", "2.00"]
    assert speed_row("it", "text", [Spent(30, None, 3.0)], [few])[3:5] == ["-", "-"]


def test_only_all_right_is_100_percent() -> None:
    assert [percent(Right(9999, 10000)), percent(Right(5, 5)), percent(Right(0, 0))] == ["99.9", "100.0", "-"]


def test_a_table_is_markdown() -> None:
    assert markdown(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | ---: |\n| x | 1 |"


def test_results_stand_between_the_markers_and_nothing_else_changes() -> None:
    page = f"# Title\n{BEGIN}\nold\n{END}\nmore\n"
    assert written_into(page, "new") == f"# Title\n{BEGIN}\nnew\n{END}\nmore\n"
    with pytest.raises(ValueError, match="no place"):
        written_into("# Title\n", "new")
    assert written_into((ROOT / "docs" / "benchmarks.md").read_text("utf-8"), "new").count(BEGIN) == 1


# ------------------------------------------------------------------ variants
def test_variant_0_is_the_report_itself() -> None:
    assert varied("ได้ ๙๐.๑๑", ANSWER, 0) == ("ได้ ๙๐.๑๑", ANSWER)


def test_scores_of_text_and_answer_go_down_alike_in_their_own_digits() -> None:
    text, answer = varied("เทศบาลตำบลหนองหอย ๙๐.๑๑ 90.11 100 100.00 91.50 90.117 คิดเป็น 12.34", ANSWER, 3)
    assert text == "เทศบาลตำบลหนองหอยตะวันออก ๘๙.๘๑ 89.81 100 100.00 91.20 90.117 คิดเป็น 12.34"
    assert [row["score"] for row in answer["indicator_scores"]] == [89.81, 100.0]
    assert answer["reports"]["overall_score"] == 91.2
    assert ANSWER["indicator_scores"][0]["score"] == 90.11  # type: ignore[index]


def test_a_score_that_the_text_does_not_print_in_one_piece_stays() -> None:
    assert moving_scores("<b>๙๐</b>.๑๑ ร้อยละ 91.5", ANSWER, Decimal("0.1")) == {Decimal("91.5")}


# ------------------------------------------------------------------ processes
def test_scores_are_counted_in_what_was_written(published: Path) -> None:
    samples = sorted((published / "samples").iterdir())
    answers = [json.loads((ROOT / "tests" / "expected" / f"{path.stem}.json").read_text("utf-8")) for path in samples]
    told = correct(published / "output", zip(samples, answers, strict=True))
    assert (told.missed, told.wrong) == ((), ()) and told.stated > 100
    answers[0]["indicator_scores"][0]["score"] = 12.34
    assert len(correct(published / "output", zip(samples, answers, strict=True)).wrong) == 1
    not_read = [(ROOT / "LICENSE", answers[1])]
    assert len(correct(published / "output", not_read).missed) == correct(published / "output", not_read).stated > 0


def test_the_reader_in_its_own_process_gets_the_score_cells_of_a_fixture() -> None:
    pdf = ROOT / "tests" / "fixtures" / "pdf" / "r09_spp_nan3_2568.lo.pdf"
    command = [sys.executable, "-m", "benchmarks.engines", "reader", "--tables", "--cold", str(pdf)]
    line, last = map(json.loads, subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.splitlines())
    known = known_tables(read_document(ROOT / "tests" / "reports" / "r09_spp_nan3_2568.md").blocks())
    counted = cells_right(known, [PageTable(page, tuple(map(tuple, rows))) for page, rows in line["tables"]])
    assert counted["scores"] == Right(counted["scores"].stated, counted["scores"].stated) != Right(0, 0)
    assert line["cpu"] > 0 and line["wall"] > 0 and 10e6 < last["peak"] < 150e6  # its own memory, not that of this process


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the seconds of a grandchild that nobody waits for")
def test_the_seconds_of_a_forgotten_grandchild_are_counted() -> None:
    burn = "import time\nwhile time.process_time() < 0.5: pass"
    forget = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}])"
    command = [sys.executable, "-m", "benchmarks.whole_run", sys.executable, "-c", forget]
    told = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    assert told["cpu"] >= 0.5 > told["wall"]


def test_the_peers_are_pinned_and_only_in_their_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {key: {re.split(r"[<>=]", name)[0] for name in names} for key, names in project["optional-dependencies"].items()}
    pinned = {line.split("==")[0] for line in (ROOT / "constraints.txt").read_text("utf-8").split()}
    assert {"camelot-py", "liteparse", "pdf_oxide"} <= extras["bench"] <= pinned
    assert not extras["bench"] & ({re.split(r"[<>=]", name)[0] for name in project["dependencies"]} | extras["dev"])
