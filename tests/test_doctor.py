"""`ita doctor`: what is there, what is missing and how it is installed, on machines that lack something."""
from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from explore.doctor import CHECKS, TABLE, Asked, Finding, as_json_text, as_text, is_fit, rows
from explore.doctor_machine import available_memory, limits, memory, out_folder
from explore.doctor_programs import _is_enough, libreoffice, ocr
from explore.doctor_seen import DOUBTFUL, MISSING, READY, Seen, start
from tests.conftest import ROOT
from tests.test_cli import ita


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def looked_at(stdout: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in json.loads(stdout)["checks"]}


@pytest.fixture(scope="module")
def nothing_installed(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """The machine as it is, but for programs: there are none."""
    folder = tmp_path_factory.mktemp("empty")
    return ita("doctor", "--json", "--out", folder / "out", PATH=str(folder))


def test_without_libreoffice_it_says_how_to_get_it(nothing_installed: subprocess.CompletedProcess[str]) -> None:
    found = looked_at(nothing_installed.stdout)["libreoffice"]
    if found["state"] == READY:
        pytest.skip("LibreOffice is in a folder of its own")
    assert (found["state"], found["level"]) == (MISSING, "useful") and "Word" in found["needed_for"]
    assert found["install"] == {
        "debian": "sudo apt-get install libreoffice-writer", "macos": "brew install --cask libreoffice",
    }


def test_what_is_only_useful_makes_no_machine_unfit(nothing_installed: subprocess.CompletedProcess[str]) -> None:
    found = looked_at(nothing_installed.stdout)
    assert found.keys() == {row.name for row in rows()}
    assert found["ocr"]["state"] == MISSING and "not used in this version" in found["ocr"]["needed_for"]
    assert {found[name]["state"] for name in ("python", "packages", "out", "temp", "processes")} == {READY}
    assert (json.loads(nothing_installed.stdout)["fit"], nothing_installed.returncode, nothing_installed.stderr) == (True, 0, "")


def test_a_folder_that_cannot_be_written_makes_it_unfit(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = ita("doctor", "--out", tmp_path / "file" / "out")
    assert done.returncode == 1 and done.stderr == ""
    assert "✗ ขาด (missing)  โฟลเดอร์ผลลัพธ์ (output folder)" in done.stdout
    assert done.stdout.splitlines()[-1] == "เครื่องนี้ยังไม่พร้อมสำหรับ ita run (not fit for ita run): out"


def test_a_package_that_does_not_load_is_named(tmp_path: Path) -> None:
    (tmp_path / "lxml").mkdir()
    (tmp_path / "lxml" / "__init__.py").write_text("raise ImportError('libxml2.so.2: no such file')")
    done = ita("doctor", "--json", "--out", tmp_path / "out", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    found = looked_at(done.stdout)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert found["packages"]["state"] == MISSING and "libxml2.so.2: no such file" in found["packages"]["found"]


def test_a_library_that_kills_its_process_is_told_as_well(tmp_path: Path) -> None:
    (tmp_path / "geothai.py").write_text("import os\nos.abort()")
    done = ita("doctor", "--json", "--out", tmp_path / "out", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert done.returncode == 1 and "-6" in looked_at(done.stdout)["packages"]["found"]


def test_libreoffice_is_really_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, "soffice", "echo LibreOffice 24.8")
    assert libreoffice(Asked("out")) == Seen(READY, f"LibreOffice 24.8 ({tmp_path / 'soffice'})")
    program(tmp_path, "soffice", "exit 77")
    assert libreoffice(Asked("out")).state == MISSING
    (tmp_path / "soffice.bin").touch()
    program(tmp_path, "soffice", "echo LibreOffice 24.8")
    assert "Writer" in libreoffice(Asked("out")).found and libreoffice(Asked("out")).state == MISSING


def test_a_program_that_hangs_is_ended_with_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    beating = tmp_path / "beating"
    program(tmp_path, "soffice", f"(while :; do echo x >> {beating}; /bin/sleep 0.05; done) & wait")
    started = time.monotonic()
    seen = libreoffice(Asked("out"), seconds=1.0)
    assert seen.state == MISSING and "no answer in time" in seen.found and time.monotonic() - started < 10
    size = beating.stat().st_size
    time.sleep(0.3)
    assert beating.stat().st_size == size > 0


def test_ocr_is_told_with_its_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, "tesseract", "printf 'List (2):\\neng\\nosd\\n'")
    assert ocr(Asked("out")).state == MISSING and "without tha" in ocr(Asked("out")).found
    program(tmp_path, "tesseract", "printf 'List (2):\\neng\\ntha\\n'")
    assert ocr(Asked("out")).state == READY


def test_nothing_stays_behind_and_nothing_is_written_beside_out(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert out_folder(Asked(tmp_path / "out")).state != MISSING
    assert out_folder(Asked(tmp_path / "not" / "yet")).state != MISSING
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == ["out"]


def test_a_remote_folder_is_not_taken_for_one_of_this_machine() -> None:
    assert "not looked at" in out_folder(Asked("s3://bucket/tables")).found


def test_more_workers_than_the_memory_holds_is_a_doubt() -> None:
    there = available_memory()
    assert there is not None and there > 0
    assert memory(Asked("out", 100_000)).state == DOUBTFUL
    told = as_text([Finding(row, DOUBTFUL, "x") for row in rows() if row.name == "memory"])
    assert "--workers" in told and told.startswith("! ควรดู (worth a look)")


@pytest.mark.skipif(sys.platform != "linux", reason="macOS bounds no memory")
def test_limits_are_tried_and_not_believed() -> None:
    assert limits(Asked("out")).state == READY


def test_few_open_files_are_told(tmp_path: Path) -> None:
    command = [sys.executable, "cli.py", "doctor", "--json", "--out", str(tmp_path)]
    few = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))  # noqa: E731
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, preexec_fn=few, timeout=120, check=False)
    assert looked_at(done.stdout)["open_files"] | {"install": None} == {
        "name": "open_files", "level": "useful", "state": DOUBTFUL, "found": "256 / 256",
        "needed_for": "many workers and --partition-by", "install": None,
    }


@pytest.mark.parametrize(
    ("found", "least", "enough"),
    [("3.2.1", "3.2", True), ("3.10", "3.9", True), ("3.9.9", "3.10", False), ("1.1", "", True), (None, "", False), ("5.0rc1", "5", True)],
)
def test_a_version_is_compared_number_by_number(found: str | None, least: str, enough: bool) -> None:
    assert _is_enough(found, least) is enough


def test_a_program_is_started_and_its_end_is_told() -> None:
    assert start(["/bin/sh", "-c", "echo ก; exit 3"]).status == 3
    assert start(["/bin/sh", "-c", "echo ก"]).output == "ก\n"
    with pytest.raises(OSError):
        start(["/nowhere/at/all"])


def test_every_row_has_a_check_and_every_check_a_row() -> None:
    header, *lines = csv.reader(TABLE.read_text("utf-8").splitlines())
    assert all(len(line) == len(header) and all(line) for line in lines)
    assert [row.name for row in rows()] == list(CHECKS)
    assert {row.level for row in rows()} == {"needed", "useful", "unused"}


def test_only_what_is_needed_decides() -> None:
    findings = [Finding(row, MISSING if row.level != "needed" else DOUBTFUL, "x") for row in rows()]
    assert is_fit(findings) and json.loads(as_json_text(findings))["fit"] is True
    assert not is_fit([Finding(row, MISSING, "x") for row in rows()])
