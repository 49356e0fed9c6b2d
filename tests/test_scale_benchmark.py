"""The documents of the benchmark of whole countries: all different, always the same, and what their answers say; its tables."""
from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import pipeline
from benchmarks import many, scale_tables
from benchmarks.correct import Correct
from benchmarks.multiplied import multiply
from benchmarks.renamed import NAMES, made_up_name, places, renamed
from benchmarks.scale import Published, Run
from benchmarks.scale_tables import Spent
from export.store import LEDGER, STATE
from extract import read_document, read_report
from extract.errors import DocumentError
from tests import comparing
from tests.conftest import ROOT

COUNT = 200


@pytest.fixture(scope="module")
def made() -> list[many.Made]:
    return [many.document(number) for number in range(COUNT)]


def test_all_documents_are_different_and_each_is_always_the_same(made: list[many.Made]) -> None:
    assert len({hashlib.sha256(one.data).digest() for one in made}) == len({one.name for one in made}) == COUNT
    for number in (2, 3, 7, 31, 63):  # a report, a sample, a Word file, a PDF, a broken one
        assert many.document(number) == made[number]


def test_the_shares_of_kinds(made: list[many.Made]) -> None:
    assert Counter(one.kind for one in made) == {"text": 190, "docx": 4, "pdf": 4, "broken": 2}


@pytest.mark.parametrize("number", [2, 3, 4, 7, 31, 57, 81, 111, 9_999])
def test_what_is_made_reads_as_its_answer_says(number: int, tmp_path: Path) -> None:
    one = many.document(number)
    path = tmp_path / f"x{Path(one.name).suffix}"
    path.write_bytes(one.data)
    assert one.answer is not None
    read = comparing.rows_of(read_report(read_document(path)))
    assert comparing.score_differences(one.answer, read)[1] == []
    assert [read["reports"][name] for name in ("agency_name", "province")] == [
        one.answer["reports"][name] for name in ("agency_name", "province")
    ]


def test_a_broken_document_is_one_that_nothing_opens(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(many.document(63).data)
    with pytest.raises(DocumentError) as error:
        read_document(tmp_path / "x.pdf")
    assert (error.value.code, many.document(63).answer) == ("corrupt", None)


def test_every_name_and_place_is_used_before_one_comes_again() -> None:
    assert len({made_up_name(number) for number in range(NAMES)}) == NAMES
    assert len(set(places())) == len(places()) > 800
    assert len({province for province, _ in places()[:76]}) == 76


def test_an_agency_called_after_its_province_moves_with_it() -> None:
    report = {"agency_name": "องค์การบริหารส่วนจังหวัดอุบลราชธานี", "agency_type": "องค์การบริหารส่วนจังหวัด", "province": "อุบลราชธานี"}
    text, answer = renamed("อบจ. อุบลราชธานี", {"reports": {**report, "district": "เมืองอุบลราชธานี"}}, 5)
    province = answer["reports"]["province"]
    assert (text, answer["reports"]["agency_name"]) == (f"อบจ. {province}", f"องค์การบริหารส่วนจังหวัด{province}")
    assert province != "อุบลราชธานี"


def test_a_command_is_watched_with_the_processes_that_it_leaves_behind(tmp_path: Path) -> None:
    child = "import time; kept = b'x' * 80_000_000; [0 for _ in range(10_000_000)]; time.sleep(1)"
    parent = (
        f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); "
        f"time.sleep(1); open({str(tmp_path / '.x.tmp')!r}, 'w'); time.sleep(1)"
    )
    command = [sys.executable, "-m", "benchmarks.watched", str(tmp_path), sys.executable, "-c", parent]
    told = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    assert told["wall"] > 2 and 1 < told["publishing"] < told["wall"]
    assert told["cpu"] is None or told["cpu"] > 0.1
    assert max(one[2] for one in told["memory"]) > 80_000_000 > max(one[1] for one in told["memory"])


def test_the_tables_tell_what_was_measured() -> None:
    memory = ((0.1, 50_000_000, 90_000_000, 2, 120_000_000), (9.0, 60_000_000, 0, 0, None))
    first, again = Spent(11.0, 10.0, 8.0, memory, 0.5), Spent(1.0, 1.0, None, (), 0.5)
    alone = Run(1, Spent(1.0, 1.0, None, (), 0.5), again, True, Correct(0, (), ()), 0, {}, 0, 0, {})
    statuses = {"ok": 99, "partial": 1, "not_a_report": 0, "failed": 1}
    one = Run(101, first, again, True, Correct(20, ("x",), ()), 5, statuses, 2_000_000, 3_000_000, {"text": [(0.1, 70_000_000)]})
    cost, peaks = scale_tables.cost_table([one], alone).splitlines()[-1], scale_tables.memory_table([one]).splitlines()[-1]
    assert cost == "| 101 | 10.1 | 10.0 | 8.00 | 2.00 | 11.0 | 100 | 1.00 | 1.00 | 0.5 |"
    assert peaks == "| 101 | 50 | 60 | 90 | 70 | 120 | 0 |"
    assert "| 0-1 | 50 | 90 | 2 | 120 |" in scale_tables.over_time(one)
    assert scale_tables.kind_table(one).splitlines()[-1] == "| text | 1 | 100 | 100 | 100 | 70 | 70 |"
    written = scale_tables.written_table([one]).splitlines()[-1]
    assert written == "| 101 | 99 / 1 / 0 / 1 | 2.0 | 19.8 | 3.0 | 29.7 | yes | 20 in 5 | 1 | 0 |"


def test_a_multiplied_ledger_publishes_so_many_documents(tmp_path: Path) -> None:
    pipeline.run(ROOT / "samples", tmp_path / "out")
    multiply(tmp_path / "out" / STATE / LEDGER, tmp_path / "more" / STATE / LEDGER, 12)
    (tmp_path / "nothing").mkdir()
    pipeline.run(tmp_path / "nothing", tmp_path / "more")
    reports = pq.read_table(tmp_path / "more" / "reports.parquet").to_pylist()
    assert len({row["report_id"] for row in reports}) == len(reports) == 12
    assert Counter(row["overall_score"] for row in reports).most_common()[-1][1] >= 2
    scores = pq.read_table(tmp_path / "more" / "indicator_scores.parquet")
    assert {row["report_id"] for row in reports} == set(scores.column("report_id").to_pylist())
    told = Published(12, Spent(2.0, 1.0, None, ((0.5, 60_000_000, 0, 0, None),), 0.5), 3_000_000, 4_000_000)
    assert scale_tables.published_table([told]).splitlines()[-1] == "| 12 | 1.00 | 2.00 | 60 | 3 | 4 | 0.5 |"
