"""The samples against a roster and a list of official scores: the table, the rows, and the command that asks for both."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import pipeline
from audit.official_scores import read_official
from audit.roster import read_roster
from audit.sheets import SheetError
from export.coverage import write_coverage
from export.official import official_rows
from export.published import TablesError
from export.schemas import arrow_schema
from tests.conftest import ROOT

ROSTER = "หน่วยงาน,อำเภอ,จังหวัด,รหัส\nอบต.ไชยสอ,ชุมแพ,ขอนแก่น,01\nทต.นิเวศน,ธวัชบุรี,ร้อยเอ็ด,02\nอบต.หนองเรือ,หนองเรือ,ขอนแก่น,03\n"
OFFICIAL = "หน่วยงาน,จังหวัด,ปี,คะแนน\nทต.นิเวศน์,ร้อยเอ็ด,2568,{}\n"


@pytest.fixture
def out(published: Path, tmp_path: Path) -> Path:
    """The samples' tables, to be written to."""
    shutil.copytree(published / "output", tmp_path / "output")
    return tmp_path / "output"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="cp874")
    return path


def nivet(out: Path) -> dict[str, object]:
    """The report of เทศบาลตำบลนิเวศน์."""
    (row,) = (row for row in pq.read_table(out / "reports.parquet").to_pylist() if row["agency_name"] == "เทศบาลตำบลนิเวศน์")
    found: dict[str, object] = row
    return found


def test_coverage_is_a_table_of_the_contract(out: Path, roster: Path) -> None:
    covered = write_coverage(out, roster)
    table = pq.read_table(out / "coverage.parquet")
    assert table.schema.equals(arrow_schema("coverage"), check_metadata=True)
    assert table.to_pylist() == covered.rows
    of_2568 = [(row["code"], row["status"]) for row in covered.rows if row["fiscal_year"] == 2568 and row["code"]]
    assert ("02", "published") in of_2568 and ("03", "missing") in of_2568
    (row,) = (row for row in covered.rows if row["report_id"] == nivet(out)["report_id"])
    assert (row["agency"], row["status"], row["match_score"]) == ("ทต.นิเวศน", "published", 98.0)


def test_the_same_roster_gives_the_same_bytes_and_touches_no_other_table(out: Path, roster: Path) -> None:
    before = {path.name: path.read_bytes() for path in out.glob("*.parquet")}
    write_coverage(out, roster)
    first = (out / "coverage.parquet").read_bytes()
    write_coverage(out, roster)
    after = {path.name: path.read_bytes() for path in out.glob("*.parquet")}
    assert after.pop("coverage.parquet") == first and after == before


def test_a_wrong_roster_leaves_the_old_coverage(out: Path, roster: Path) -> None:
    write_coverage(out, roster)
    before = (out / "coverage.parquet").read_bytes()
    roster.write_text(ROSTER + ",,,9\n", encoding="utf-8")
    with pytest.raises(SheetError, match="line 5"):
        write_coverage(out, roster)
    with pytest.raises(SheetError, match="cannot be read"):
        write_coverage(out, roster.parent / "nowhere.csv")
    assert (out / "coverage.parquet").read_bytes() == before


def test_a_folder_without_reports_is_refused(tmp_path: Path, roster: Path) -> None:
    with pytest.raises(TablesError):
        write_coverage(tmp_path, roster)


def test_a_folder_of_an_older_version_can_be_covered(out: Path, roster: Path) -> None:
    """Before contract 1.1 `reports` had no column superseded_by."""
    new = write_coverage(out, roster).rows
    table = pq.read_table(out / "reports.parquet")
    pq.write_table(table.drop_columns(["superseded_by"]), out / "reports.parquet")
    assert write_coverage(out, roster).rows == new


def test_each_report_and_each_missing_agency_has_audit_rows(out: Path, roster: Path) -> None:
    covered = write_coverage(out, roster)
    missing = [row for row in covered.audit if row["rule"] == "agency_missing"]
    assert len(missing) == sum(row["status"] == "missing" for row in covered.rows)
    assert {row["source"] for row in missing} == {str(roster)} and all("ไม่พบ" in row["message"] for row in missing)
    by_report = {row["report_id"]: 0 for row in covered.rows if row["report_id"]}
    for row in covered.audit:
        if row["report_id"]:
            by_report[row["report_id"]] += 1
    assert set(by_report.values()) == {3}
    failing = [row["rule"] for row in covered.audit if row["report_id"] == nivet(out)["report_id"] and row["status"] == "fail"]
    assert failing == []


def test_official_scores_that_differ_fail_and_equal_ones_pass(out: Path, tmp_path: Path) -> None:
    report = nivet(out)
    path = tmp_path / "official.csv"
    path.write_text(OFFICIAL.format(report["overall_score"]), encoding="utf-8-sig")
    rows = [row for row in official_rows(out, path) if row["report_id"] == report["report_id"]]
    assert [(row["rule"], row["status"]) for row in rows] == [("differs_from_official", "pass")]
    path.write_text(OFFICIAL.format("12.34"), encoding="utf-8-sig")
    (row,) = (row for row in official_rows(out, path) if row["report_id"] == report["report_id"])
    assert (row["status"], row["severity"], row["expected"], row["actual"]) == ("fail", "error", "12.34", report["overall_score_raw"])


def test_the_command_takes_both_lists(out: Path, roster: Path, tmp_path: Path) -> None:
    official = tmp_path / "official.csv"
    official.write_text(OFFICIAL.format("12.34"), encoding="utf-8")
    command = [sys.executable, "cli.py", "audit", str(out), "--roster", str(roster), "--official", str(official), "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert {"agency_missing", "differs_from_official"} <= {row["rule"] for row in told["rows"] if row["status"] == "fail"}
    assert [row["status"] for row in told["coverage"]].count("published") == 2
    roster.write_text(ROSTER + ",,,9\n", encoding="utf-8")
    refused = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert refused.returncode == 2 and "line 5" in refused.stderr.decode() and "Traceback" not in refused.stderr.decode()


def test_the_templates_are_lists_that_are_read() -> None:
    roster = read_roster((ROOT / "docs/roster_template.csv").read_bytes(), "roster_template.csv")
    official = read_official((ROOT / "docs/official_scores_template.csv").read_bytes(), "official_scores_template.csv")
    assert len(roster) == 2 and all(row.name.types and row.code for row in roster)
    assert len(official) == 1 and official[0].scores


def test_inputs_in_any_order_give_the_same_tables(tmp_path: Path) -> None:
    """Two reports of one agency and year among them: which stands does not depend on which was read first."""
    folder = tmp_path / "in"
    folder.mkdir()
    samples = sorted((ROOT / "samples").glob("*.txt"))[-2:]
    for sample in samples:
        (folder / sample.name).write_bytes(sample.read_bytes())
        (folder / f"copy_{sample.name}").write_bytes(sample.read_bytes() + "\nฉบับแก้ไข\n".encode())
    files = sorted(folder.iterdir())
    pipeline.run(files, tmp_path / "one")
    for name in (files[2:], files[:2]):
        pipeline.run(list(reversed(name)), tmp_path / "two")
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).glob("*.parquet")} for name in ("one", "two"))
    assert one == two
    superseded = pq.read_table(tmp_path / "one" / "reports.parquet").column("superseded_by").to_pylist()
    assert sum(by is not None for by in superseded) == 2
