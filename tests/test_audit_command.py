"""`ita audit` as a process: formats, what it writes and what it leaves alone, exit codes, one line for what is wrong."""
from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from audit.rules import rules
from export.parquet import write_tables
from tests.explore.audited import report_id, row, write_folder
from tests.test_cli import ita

FORMATS = ("table", "csv", "xlsx", "json", "html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("audited"), 2, texts=("=1+1",))


def state_of(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_the_tables_of_a_run_are_audited_and_not_changed(published: Path) -> None:
    before = state_of(published / "output")
    done = ita("audit", published / "output")
    assert (done.returncode, done.stderr) == (0, "")
    assert "เทศบาลตำบลคลองปราบ" in done.stdout and "of 5 reports without" in done.stdout
    assert state_of(published / "output") == before


def test_strict_exits_with_4_only_where_an_error_is(folder: Path, published: Path) -> None:
    assert ita("audit", folder).returncode == 0
    done = ita("audit", folder, "--strict")
    assert done.returncode == 4 and "restated_differs" in done.stdout
    assert ita("audit", folder, "--strict", "--rule", "row_unread").returncode == 0
    assert ita("audit", published / "output", "--strict").returncode == 0  # no formula of the samples breaks


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_goes_to_a_file_and_twice_the_same(folder: Path, tmp_path: Path, name: str) -> None:
    first, second = tmp_path / f"a.{name}", tmp_path / "b.any"
    by_name = ("--format", "table") if name == "table" else ()
    done = ita("audit", folder, "--output", first, *by_name)
    assert (done.returncode, done.stdout) == (0, "") and str(first) in done.stderr
    assert ita("audit", folder, "--output", second, "--format", name).returncode == 0
    assert first.read_bytes() == second.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([first.name, "b.any"])


def test_what_is_printed_is_what_a_file_would_hold(folder: Path) -> None:
    told = json.loads(ita("audit", folder, "--format", "json").stdout)
    assert told["summary"]["reports"] == 3 and len(told["rows"]) == 2 * 3 + 1
    lines = list(csv.reader(io.StringIO(ita("audit", folder, "--format", "csv").stdout.removeprefix("\ufeff"))))
    assert len(lines) == 1 + 7 and "'=1+1" in lines[1]
    assert ita("audit", folder, "--format", "html").stdout.startswith("<!doctype html>")


def test_a_workbook_opens(folder: Path, tmp_path: Path) -> None:
    ita("audit", folder, "--output", tmp_path / "a.xlsx")
    assert zipfile.ZipFile(tmp_path / "a.xlsx").testzip() is None


def test_rule_and_severity_choose(folder: Path) -> None:
    named = json.loads(ita("audit", folder, "--format", "json", "--rule", "row_unread", "--rule", "table_left_out").stdout)
    assert {row["rule"] for row in named["rows"]} == {"row_unread", "table_left_out"}
    graver = json.loads(ita("audit", folder, "--format", "json", "--severity", "warning").stdout)
    assert {row["severity"] for row in graver["rows"]} == {"error", "warning"}


def test_the_list_of_rules_needs_no_folder() -> None:
    done = ita("audit", "--list")
    assert done.returncode == 0
    for rule in rules().values():
        assert f"\n{rule.name} " in f"\n{done.stdout}" and rule.description in done.stdout and rule.description_th in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "pdf"), ("--output", "a.pdf"), ("--output", "audit.parquet"), ("--severity", "fatal"), ("--rule", "no_such_rule"),
        ("--output", "missing/a.csv"), ("--output", ".", "--format", "csv"), ("--output", "/dev/null", "--format", "csv"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_2(
    folder: Path, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = ita("audit", folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1 and "(" in done.stderr and any("ก" <= sign <= "๛" for sign in done.stderr)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("made", ["", "missing", "file"])
def test_a_folder_without_tables_is_one_line_and_2(tmp_path: Path, made: str) -> None:
    if made == "file":
        (tmp_path / made).write_text("x")
    done = ita("audit", tmp_path / made)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "ita run" in done.stderr
    assert ita("audit").returncode == 2


def test_a_file_that_is_there_stays_if_the_new_one_cannot_be_made(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old")
    assert ita("audit", tmp_path, "--output", target).returncode == 2
    assert target.read_text() == "old"
    assert ita("audit", folder, "--output", target).returncode == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_roster_and_official_scores_add_their_rows_and_only_coverage_is_written(folder: Path, tmp_path: Path) -> None:
    out = write_folder(tmp_path / "out", 2)
    for name in ("overall_scores", "instrument_scores", "indicator_scores"):
        scores = {"fiscal_year": 2568, "score": 60.0, "score_raw": "60.00", "verified": None, "reading": "printed"}
        write_tables(out, {name: [row(name, report_id=report_id(0), **scores)] if name == "overall_scores" else []})
    before = state_of(out)
    agency = "เทศบาลตำบลตัวอย่างที่ 0"
    (tmp_path / "roster.csv").write_text(f"agency,province\n{agency},ร้อยเอ็ด\nเทศบาลตำบลหายไป,ร้อยเอ็ด\n", "utf-8")
    (tmp_path / "official.csv").write_text(f"agency,province,fiscal_year,overall\n{agency},ร้อยเอ็ด,2568,61.00\n", "utf-8")
    lists = ("--roster", tmp_path / "roster.csv", "--official", tmp_path / "official.csv")
    told = json.loads(ita("audit", out, *lists, "--format", "json").stdout)
    assert {"agency_missing", "differs_from_official"} <= {row["rule"] for row in told["rows"]}
    assert told["summary"]["reports"] == 3 and {row["status"] for row in told["coverage"]} >= {"published", "missing"}
    missing = next(rule for rule in told["rules"] if rule["rule"] == "agency_missing")
    assert (missing["failed"], missing["checked"]) == (1, 2)
    after = state_of(out)
    assert {path: after[path] for path in before} == before and set(after) - set(before) == {str(out / "coverage.parquet")}
    page = ita("audit", out, *lists, "--format", "html").stdout
    assert page.count('<tr><th scope="row">') == 3 and "เทศบาลตำบลหายไป" in page
    (tmp_path / "roster.csv").write_text("สี\nแดง\n", "utf-8")
    refused = ita("audit", out, *lists)
    assert refused.returncode == 2 and len(refused.stderr.splitlines()) == 1 and "roster.csv" in refused.stderr
