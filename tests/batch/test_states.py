"""Where states and tables lie: rows never go without a word because a state was not named, a shard is damaged, or OUT is a URL."""
from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import pipeline
from export.store import LEDGER, STATE
from tests.batch.test_zips import made
from tests.conftest import ROOT
from tests.test_cli import ita


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("ก", "ข"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.txt").write_text(f"บันทึก {name}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(source: str, out: str, state: str | None = None, **options: Any) -> set[str]:
    pipeline.run(source, out, pipeline.Options(state=None if state is None else Path(state), **options))
    return sources(out)


def sources(out: str) -> set[str]:
    return set(pq.read_table(f"{out}/documents.parquet").column("source").to_pylist())


@pytest.mark.parametrize("partition_by", [(), ("fiscal_year",)])
def test_tables_of_another_state_are_not_written_over(here: Path, partition_by: tuple[str, ...]) -> None:
    assert run("ก", "o", "st", partition_by=partition_by) == {"ก/1.txt"}
    for state in (None, "other"):
        with pytest.raises(pipeline.UsageError, match=r"--state .*st"):
            run("ข", "o", state)
    assert not (here / "o" / STATE).exists() and not (here / "other").exists()
    run("ข", "another", "other")
    with pytest.raises(pipeline.UsageError, match="delete the tables"):
        run("ข", "o", "other")  # a ledger that has published elsewhere
    assert run("ข", "o", "st", partition_by=partition_by) == {"ก/1.txt", "ข/1.txt"}
    assert run("ก", "second", "st") == {"ก/1.txt", "ข/1.txt"}  # one state may have two outputs


def test_on_the_command_line_it_is_a_usage_error(here: Path) -> None:
    run("ก", "o", "st")
    for more in ((), ("--dry-run",)):
        done = ita("run", here / "ข", "--out", here / "o", *more)
        assert done.returncode == 2 and "--state" in done.stderr and "Traceback" not in done.stderr
    assert sources("o") == {"ก/1.txt"}


def test_a_state_that_was_deleted_is_told_and_after_the_tables_too_it_begins_anew(here: Path) -> None:
    run("ก", "o")
    shutil.rmtree("o/.ita")
    with pytest.raises(pipeline.UsageError, match="delete the tables"):
        run("ข", "o")
    for path in here.glob("o/*.parquet"):
        path.unlink()
    assert run("ข", "o") == {"ข/1.txt"}


def test_an_output_that_was_moved_or_copied_is_still_its_states(here: Path) -> None:
    run("ก", "o")
    run("ก", "p", "st")
    for name in "op":
        Path(name).rename(f"{name}2")
        shutil.copytree(f"{name}2", f"{name}3", symlinks=True)
    both = {"ก/1.txt", "ข/1.txt"}
    assert run("ข", "o2") == run("ข", "o3") == run("ข", "p2", "st") == run("ข", "p3", "st") == both
    Path("st").rename("st2")
    assert run("ข", "p2", "st2") == both


def test_a_run_that_was_killed_after_its_first_tables_goes_on(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("export.store.stamps", killed)  # tables are there, the ledger does not know yet
        for state in (None, "st"):
            with pytest.raises(KeyboardInterrupt):
                run("ก", f"o{state}", state)
    assert run("ข", "oNone") == run("ข", "ost", "st") == {"ก/1.txt", "ข/1.txt"}


def test_merge_keeps_a_state_elsewhere_and_finds_that_of_a_shard(here: Path) -> None:
    run("ก", "a", "state of a")
    run("ข", "b")
    with pytest.raises(pipeline.UsageError, match="state of a"):
        pipeline.merge("a", ["b"])
    done = ita("merge", here / "a", here / "b", "--out", here / "o", "--state", here / "st")
    assert done.returncode == 0, done.stderr
    assert sources("o") == {"ก/1.txt", "ข/1.txt"} and not (here / "o" / STATE).exists() and (here / "st" / LEDGER).exists()
    assert pipeline.merge("a", ["b"], state=Path("state of a")) == 1 and sources("a") == sources("o")


def test_merge_takes_nothing_if_one_of_its_shards_is_damaged_or_missing(here: Path) -> None:
    run("ก", "a")
    run("ข", "b")
    with closing(sqlite3.connect("b/.ita/ledger.sqlite")) as ledger:
        ledger.execute("UPDATE payloads SET payload = x'00'")
        ledger.commit()
    assert run("ก", "o") == {"ก/1.txt"}
    before = {path: path.read_bytes() for path in here.glob("o/**/*") if path.is_file() and path.parent.name != STATE}
    done = ita("merge", here / "a", here / "b", "--out", here / "o")
    assert done.returncode == 1 and f"{here}/b/{STATE}/{LEDGER}" in done.stderr and f"{here}/o/" not in done.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert pipeline.merge("o", ["a"]) == 0 and sources("o") == {"ก/1.txt"}
    done = ita("merge", here / "a", here / "nosuch", "--out", here / "fresh")
    assert done.returncode == 1 and "nosuch" in done.stderr and not (here / "fresh").exists()


def test_a_file_url_is_a_folder_of_this_machine(here: Path) -> None:
    pipeline.run("ก", f"file://{here}/o")
    pipeline.merge(f"file://{here}/m", [f"file://{here}/o"])
    assert sources("o") == sources("m") == {"ก/1.txt"}
    assert {path.name for path in here.iterdir()} == {"ก", "ข", "o", "m"}


def test_merge_sends_its_tables_to_a_store_and_needs_a_state_for_it(here: Path, bucket: Any) -> None:
    run("ก", "a")
    run("ข", "b")
    done = ita("merge", here / "a", here / "b", "--out", "s3://reports/x")
    assert done.returncode == 2 and "--state" in done.stderr
    done = ita("merge", here / "a", here / "b", "--out", "s3://reports/x", "--state", here / "st")
    assert done.returncode == 0, done.stderr
    bucket.invalidate_cache()
    with bucket.open("reports/x/documents.parquet") as file:
        assert set(pq.read_table(file).column("source").to_pylist()) == {"ก/1.txt", "ข/1.txt"}
    assert {path.name for path in here.iterdir()} == {"ก", "ข", "a", "b", "st"}
    assert ita("merge", "s3://reports/x", "--out", here / "m").returncode == 2


def test_two_runs_at_once_into_one_output_miss_nothing(here: Path) -> None:
    for name in ("ก", "ข"):
        made(here / name / "all.zip", *((f"{number}.txt", f"{name} {number}".encode()) for number in range(30)))
    command = [sys.executable, str(ROOT / "cli.py"), "run", "--out", "o", "--quiet"]
    processes = []
    for source in ("ก", "ข"):
        processes.append(subprocess.Popen([*command, source], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))
        time.sleep(0.3)
    for process in processes:
        _, told = process.communicate(timeout=120)
        assert (process.returncode, told) == (0, b"")
    assert len(sources("o")) == 62
