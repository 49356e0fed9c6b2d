"""`ita run` watched from outside: log lines for machines, progress on a terminal, and what `--quiet` leaves out."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.explore.test_run_watch import on_terminal
from tests.test_cli import SAMPLE, ita

ODD = "ก\x1b]0;owned\x07\n\u202egpj.txt"


def folder_of(home: Path) -> Path:
    """A report, an empty file, a text that is no report under an odd name, and a name that is no text."""
    folder = home / "ที่อ่าน"
    folder.mkdir()
    (folder / "report.txt").write_bytes(SAMPLE.read_bytes())
    (folder / "empty.pdf").touch()
    (folder / ODD).write_text("ประกาศวันหยุด", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xe0\xe1.txt")).write_bytes(SAMPLE.read_bytes())
    return folder


def events_of(stderr: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stderr.splitlines()]


def test_a_run_is_told_as_json_lines_and_nothing_else(tmp_path: Path) -> None:
    done = ita("--log-format", "json", "run", folder_of(tmp_path), "--out", tmp_path / "out", "--workers", "2")
    events = events_of(done.stderr)
    documents = [event for event in events if event["event"] == "document_done"]
    assert done.returncode == 3
    assert [event["event"] for event in events] == ["run_started", *["document_done"] * 4, "tables_published", "run_ended"]
    assert events[0]["settings"]["workers"] == 2 and events[0]["settings"]["out"] == str(tmp_path / "out")
    assert events[0]["dependencies"]["pikepdf"] and events[0]["pipeline_version"] and events[0]["contract_version"]
    assert [event["done"] for event in documents] == [1, 2, 3, 4] and {event["total"] for event in documents} == {4}
    by_name = {Path(event["source"]).name: event for event in documents}
    assert by_name.keys() == {"report.txt", "empty.pdf", ODD, r"\udce0\udce1.txt"}
    assert (by_name["empty.pdf"]["status"], by_name["empty.pdf"]["error_code"]) == ("failed", "empty")
    assert by_name["report.txt"]["seconds"] > 0 and by_name["report.txt"]["peak_memory_bytes"] > 1_000_000
    assert events[-2]["out"] == str(tmp_path / "out") and events[-2]["changed"] is True
    ended = events[-1]
    assert (ended["documents"], ended["ok"], ended["not_a_report"], ended["failed"]) == (4, 2, 1, 1)


def test_thai_stays_readable_and_nothing_can_be_obeyed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    command = [sys.executable, "cli.py", "--log-format", "json", "run", str(folder), "--out", str(tmp_path / "out")]
    status, _, sent = on_terminal(command, PYTHONIOENCODING="ascii")
    assert status == 3 and "/ที่อ่าน/" in sent
    assert not {"\x1b", "\x07", "\u202e"} & set(sent)
    assert len(events_of(sent.replace("\r\n", "\n"))) == 7


def test_troubles_before_the_first_document_are_json_too(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    out = tmp_path / "file" / "out"
    done = ita("--log-format", "json", "run", SAMPLE, "--out", out)
    assert done.returncode == 1 and events_of(done.stderr)[-1]["event"] == "hint"
    error = next(event for event in events_of(done.stderr) if event["event"] == "error")
    assert error["level"] == "error" and error["code"] in error["message"] and "traceback" not in error
    debugged = events_of(ita("--debug", "--log-format", "json", "run", SAMPLE, "--out", out).stderr)
    assert any("NotADirectory" in event.get("traceback", "") for event in debugged if event["event"] == "error")


def test_other_commands_speak_json_as_well(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    done = ita("--log-format", "json", "explain", tmp_path / "empty.pdf")
    [event] = events_of(done.stderr)
    assert done.returncode == 3 and (event["event"], event["code"]) == ("document_failed", "empty")
    refused = ita("--log-format", "json", "audit", tmp_path)
    assert refused.returncode == 2 and events_of(refused.stderr)[0]["event"] == "refused"


def test_a_name_cannot_forge_lines_of_text_either(tmp_path: Path) -> None:
    (tmp_path / "x\n\x1b[2Jok.pdf").touch()
    done = ita("run", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 3 and len(done.stderr.splitlines()) == 1 and r"x\n\x1b[2Jok.pdf" in done.stderr


def test_on_a_terminal_a_run_shows_a_bar_and_takes_it_away(tmp_path: Path) -> None:
    command = [sys.executable, "cli.py", "run", str(folder_of(tmp_path)), "--out", str(tmp_path / "out")]
    status, stdout, sent = on_terminal(command)
    assert status == 3 and "reports" in stdout
    for shown in ("กำลังค้นหาเอกสาร", "กำลังเขียนตาราง", "4/4", "อ่านไม่ได้ 1"):
        assert shown in sent, shown
    last = sent.rpartition("\x1b[2K")[2]  # below the bar that is gone
    assert "empty.pdf" in last and "4/4" not in last


def test_quiet_leaves_out_the_progress_and_no_trouble(tmp_path: Path) -> None:
    command = [sys.executable, "cli.py", "run", str(folder_of(tmp_path)), "--out", str(tmp_path / "out"), "--quiet"]
    status, _, sent = on_terminal(command)
    assert status == 3 and len(sent.splitlines()) == 1 and "empty.pdf" in sent


def test_without_a_terminal_a_long_run_writes_plain_lines(tmp_path: Path) -> None:
    code = "import sys, cli, explore.run_watch as watch; watch.PLAIN_EVERY = 0; cli.main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "run", str(folder_of(tmp_path)), "--out", str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment, timeout=120, check=False)
    lines = [line for line in done.stderr.splitlines() if "เอกสาร (documents)" in line]
    counts = [line.split(" ")[0] for line in lines]  # with more lines where it had to wait
    assert [count for count in dict.fromkeys(counts) if not count.startswith("0/")] == ["1/4", "2/4", "3/4", "4/4"]
    assert counts == sorted(counts) and "อ่านไม่ได้ (failed) 1" in lines[-1]


def test_debug_shows_the_events_as_text(tmp_path: Path) -> None:
    done = ita("--debug", "run", SAMPLE, "--out", tmp_path / "out")
    assert 'ita: document_done source="' in done.stderr and 'status="ok"' in done.stderr
