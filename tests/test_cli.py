"""The command line as a process: exit codes, what goes where, and never a traceback for bad input."""
from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

SAMPLE = ROOT / "samples" / "003_29c190497d0ff835.txt"


def ita(*arguments: str | Path, program: str = "cli.py", **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / program), *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=120, check=False)


def test_a_good_run_ends_with_0_and_a_table_of_figures(tmp_path: Path) -> None:
    done = ita("run", SAMPLE, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert {"reports", "scores", "proved", "doubted", "failed"} <= set(done.stdout.split())
    assert (tmp_path / "out" / "indicator_scores.parquet").is_file()


def test_a_missing_path_is_a_failed_document_and_the_others_are_read(tmp_path: Path) -> None:
    done = ita("run", SAMPLE, tmp_path / "missing.txt", "--out", tmp_path / "out", "--json")
    summary = json.loads(done.stdout)
    assert done.returncode == 3
    assert (summary["ok"] + summary["partial"], summary["failed"]) == (1, 1)
    assert "missing.txt" in done.stderr and "not_found" in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", bytes(range(256)) * 40, "ไม่ใช่รายงาน".encode() * 3, b"\xff\xfe\x00", b"<html"],
    ids=["empty", "pdf", "zip", "binary", "text", "utf16", "html"],
)
def test_bad_input_is_one_line_and_no_traceback(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad").write_bytes(content)
    for command in (("run", tmp_path / "bad", "--out", tmp_path / "out"), ("explain", tmp_path / "bad")):
        done = ita(*command)
        assert done.returncode in (0, 3)
        assert "Traceback" not in done.stderr + done.stdout
        assert len(done.stderr.splitlines()) == (done.returncode == 3)


@pytest.mark.parametrize(
    "arguments", [("run",), ("nonsense",), ("run", "x", "--workers", "0"), ("run", "x", "--workers", "?"), ("explain",), ("run", "--what")]
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    done = ita(*arguments)
    assert done.returncode == 2
    assert done.stdout == "" and "Usage" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_nothing(tmp_path: Path, closed: str) -> None:
    (tmp_path / "a.txt").write_text("บันทึก", encoding="utf-8")
    for source, code in (("a.txt", 0), ("missing", 3)):
        command = [sys.executable, str(ROOT / "cli.py"), "run", source, "--out", "out"]
        command = ["sh", "-c", f'exec "$@" {closed}', "sh", *command]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
        assert done.returncode == code
    assert (tmp_path / "out" / "documents.parquet").is_file()


@pytest.mark.parametrize("options", [("--out", "in"), ("--out", "link"), ("--out", "out", "--state", "in")])
@pytest.mark.parametrize("source", ["in", "in/*.txt"])
def test_tables_do_not_go_to_the_folder_of_the_documents(tmp_path: Path, source: str, options: tuple[str, ...]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("บันทึก", encoding="utf-8")
    (tmp_path / "link").symlink_to("in")
    places = [word if word.startswith("--") else tmp_path / word for word in options]
    for more in ((), ("--dry-run",)):
        done = ita("run", tmp_path / source, *places, *more)
        assert done.returncode == 2 and options[-2] in done.stderr and "Traceback" not in done.stderr
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["a.txt"]


def test_an_output_that_cannot_be_written_is_one_line_and_1(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = ita("run", SAMPLE, "--out", tmp_path / "file" / "out")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "--debug" in done.stderr


def test_debug_shows_the_traceback_of_our_own_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "Traceback" in ita("--debug", "run", SAMPLE, "--out", tmp_path / "file" / "out").stderr


def test_a_damaged_state_is_named_and_the_tables_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    ita("run", SAMPLE, "--out", out)
    before = (out / "reports.parquet").read_bytes()
    (out / ".ita" / "ledger.sqlite").write_text("{")
    other = tmp_path / "other.txt"
    other.write_text("บันทึก", encoding="utf-8")
    done = ita("run", other, "--out", out)
    assert done.returncode == 1 and "corrupt_state" in done.stderr and "Traceback" not in done.stderr
    assert (out / "reports.parquet").read_bytes() == before


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="signals")
def test_an_interrupted_run_ends_with_130(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(SAMPLE.read_text("utf-8") + str(number), encoding="utf-8")
    command = [sys.executable, str(ROOT / "cli.py"), "run", str(tmp_path), "--out", str(tmp_path / "out")]
    # a test run in the background ignores Ctrl-C, and its children inherit that
    listening = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, preexec_fn=listening) as process:
        deadline = time.monotonic() + 60
        while not list((tmp_path / "out").glob(".ita/ledger.sqlite-wal")) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130 and b"Traceback" not in stderr
    assert not list((tmp_path / "out").glob("*.parquet"))


def test_the_main_job_runs_without_the_command(tmp_path: Path) -> None:
    done = ita(SAMPLE, "--out", tmp_path / "out", "--json", program="pipeline.py")
    assert done.returncode == 0 and json.loads(done.stdout)["reports"] == 1


def test_several_processes_give_the_same_bytes(tmp_path: Path, published: Path) -> None:
    done = ita("run", published / "samples", "--out", tmp_path / "out", "--workers", "2")
    assert (done.returncode, done.stderr) == (0, "")
    for table in sorted((published / "output").glob("*.parquet")):
        assert (tmp_path / "out" / table.name).read_bytes() == table.read_bytes(), table.name


def test_explain_names_cover_tables_scores_and_left_out_tables() -> None:
    shown = ita("explain", ROOT / "samples" / "002_3ffef97176385094.txt").stdout
    assert "fiscal_year = 2567" in shown and "agency = เทศบาลตำบลคลองปราบ" in shown
    assert "left out" in shown and "-> measures" in shown
    assert "indicator_scores 2567/10 = 76.67" in shown and "line) 261" in shown
    assert "ถัดไป (next)" in shown  # a guessed unit and its runner-up


def test_schema_is_text_and_json() -> None:
    assert "| score | `float64` |" in ita("schema").stdout
    tables = {table["table"] for table in json.loads(ita("schema", "--json").stdout)["tables"]}
    assert {"documents", "indicator_scores", "audit"} <= tables


def test_the_version_is_that_of_the_pipeline() -> None:
    import pipeline

    assert ita("--version").stdout == f"ita {pipeline.VERSION}\n"


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass\nprint(sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60, check=True)
    heavy = ("rich.console", "pandas", "pyarrow", "pythainlp", "lxml", "rapidfuzz", "geothai", "pipeline", "extract")
    assert [name for name in heavy if f"'{name}'" in done.stderr] == []


def test_a_terminal_without_thai_stops_nothing() -> None:
    done = ita("explain", SAMPLE, PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and "Traceback" not in done.stderr
