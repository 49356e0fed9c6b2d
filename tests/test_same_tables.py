"""However the documents are read (in which order, by how many, in shards, again) the tables are the same bytes; what the options change."""
from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.batch import kills
from tests.batch.kills import Job, ita

SEED = 2568
PARTITIONED = ("--partition-by", "fiscal_year,province")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return kills.write_documents(tmp_path_factory.mktemp("documents"))


@pytest.fixture(scope="module")
def texts(documents: Sequence[Path]) -> list[Path]:
    return [path for path in documents if path.suffix in (".txt", ".md")]


@pytest.fixture(scope="module")
def folder(documents: Sequence[Path]) -> Path:
    return documents[0].parent.parent


@pytest.fixture(scope="module")
def once(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of one run by one worker. Not to be changed."""
    out = tmp_path_factory.mktemp("once") / "out"
    assert Job((folder,), ("--workers", "1")).run(out).returncode == 3  # one of them is broken
    return out


@pytest.fixture()
def out(once: Path, tmp_path: Path) -> Path:
    """A copy of them, to be changed."""
    return Path(shutil.copytree(once, tmp_path / "out", copy_function=shutil.copy2))


def run_of(out: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((out / "run.json").read_text("utf-8"))
    return told


def statuses(out: Path) -> dict[str, str]:
    rows = pq.read_table(out / "documents.parquet", columns=["source", "status"]).to_pylist()
    return {row["source"]: row["status"] for row in rows}


# ------------------------------------------------------------------ the same bytes
@pytest.mark.parametrize("options", [(), PARTITIONED], ids=["plain", "partitioned"])
def test_the_same_run_twice_parses_nothing_and_changes_no_byte_and_no_date(options: tuple[str, ...], folder: Path, tmp_path: Path) -> None:
    job, out = Job((folder,), (*options, "--workers", "2")), tmp_path / "out"
    job.run(out)
    tables, dates, kept = kills.tables_of(out), kills.dates_of(out), kills.kept(out)
    assert len(kept) == kills.FEW
    again = job.run(out)
    assert again.returncode == 3, again.stderr
    assert kills.dates_of(out) == dates
    assert kills.differences(kills.tables_of(out), tables) == []
    assert kills.kept(out) == kept
    assert not kills.unfinished(out)


def test_two_workers_write_what_one_writes(folder: Path, once: Path, tmp_path: Path) -> None:
    Job((folder,), ("--workers", "2")).run(tmp_path / "out")
    assert kills.differences(kills.tables_of(tmp_path / "out"), kills.tables_of(once)) == []


def test_the_order_of_the_sources_makes_no_difference(documents: Sequence[Path], once: Path, tmp_path: Path) -> None:
    shuffled = random.Random(SEED).sample(documents, len(documents))
    Job(tuple(shuffled), ("--workers", "2")).run(tmp_path / "out")
    assert kills.differences(kills.tables_of(tmp_path / "out"), kills.tables_of(once)) == []


def test_read_in_two_parts_one_after_the_other_it_is_the_same(documents: Sequence[Path], once: Path, tmp_path: Path) -> None:
    for part in (documents[1::2], documents[::2]):
        Job(tuple(part)).run(tmp_path / "out")
    assert kills.differences(kills.tables_of(tmp_path / "out"), kills.tables_of(once)) == []


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2)])
def test_shards_merged_in_any_order_and_twice_are_one_run(order: Sequence[int], folder: Path, once: Path, tmp_path: Path) -> None:
    for number in order:
        Job((folder,), ("--shard", f"{number}/3")).run(tmp_path / str(number))
    shards = [tmp_path / str(number) for number in order]
    parts = [set(statuses(shard)) for shard in shards]
    assert all(parts) and sum(map(len, parts)) == len(set().union(*parts)) == kills.FEW
    for _ in range(2):
        merged = ita("merge", *shards, "--out", tmp_path / "out")
        assert merged.returncode == 0, merged.stderr
        assert kills.differences(kills.tables_of(tmp_path / "out"), kills.tables_of(once)) == []


def test_dask_writes_what_one_worker_writes_though_a_worker_is_killed(folder: Path, once: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    out, killed = tmp_path / "out", 0
    process = Job((folder,), ("--engine", "dask", "--workers", "2")).start(out)
    while process.poll() is None:
        workers = kills.children_of(process.pid, "spawn_main")
        if not killed and len(workers) == 2 and len(kills.kept(out)) >= 3:
            workers[0].kill()
            killed += 1
        time.sleep(kills.LOOKS)
    _, told = process.communicate()
    assert (process.returncode, killed) == (3, 1), told
    assert kills.differences(kills.tables_of(out), kills.tables_of(once)) == []


def test_a_partitioned_output_and_a_plain_one_hold_the_same_rows(folder: Path, once: Path, tmp_path: Path) -> None:
    Job((folder,), PARTITIONED).run(tmp_path / "out")
    for table in ("indicator_scores", "measures", "audit"):
        files = sorted(path for path in (tmp_path / "out" / f"{table}.parquet").rglob("*.parquet"))
        parts = [row for path in files for row in pq.ParquetFile(path).read().to_pylist()]
        whole = pq.read_table(once / f"{table}.parquet").to_pylist()
        assert sorted(map(repr, parts)) == sorted(map(repr, whole))


def test_partitioned_after_all_the_tables_are_those_of_a_partitioned_run(folder: Path, out: Path, tmp_path: Path) -> None:
    Job((folder,), PARTITIONED).run(out)
    Job((folder,), PARTITIONED).run(tmp_path / "other")
    assert kills.differences(kills.tables_of(out), kills.tables_of(tmp_path / "other")) == []


# ------------------------------------------------------------------ options
def test_a_dry_run_writes_nothing_and_tells_how_much_is_new(folder: Path, tmp_path: Path) -> None:
    told = Job((folder,)).run(tmp_path / "out", "--dry-run")
    assert told.returncode == 0, told.stderr
    assert len(told.stdout.splitlines()) == kills.FEW and "would be read" in told.stdout
    assert not (tmp_path / "out").exists()


def test_a_dry_run_over_an_output_leaves_it_as_it_is(folder: Path, out: Path) -> None:
    def files() -> dict[Path, tuple[int, bytes]]:
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(out.rglob("*")) if path.is_file()}

    before = files()
    told = Job((folder,)).run(out, "--dry-run")
    after = files()
    assert told.returncode == 0, told.stderr
    assert after == before
    assert "would be read" not in told.stdout and "known already" in told.stdout


def test_force_reads_all_again_and_gives_the_same_bytes(folder: Path, out: Path, once: Path) -> None:
    before = kills.kept(out)
    Job((folder,), ("--workers", "2")).run(out, "--force")
    after = kills.kept(out)
    again = [sha256 for sha256 in before if after[sha256] != before[sha256]]  # seconds and memory are never all the same
    assert after.keys() == before.keys() and len(again) >= kills.FEW - 5
    assert kills.differences(kills.tables_of(out), kills.tables_of(once)) == []


def test_retry_failed_reads_only_what_had_failed(folder: Path, out: Path, once: Path) -> None:
    before = kills.kept(out)
    Job((folder,)).run(out, "--retry-failed")
    after = kills.kept(out)
    changed = {sha256 for sha256 in before if after[sha256] != before[sha256]}
    failed = {sha256 for sha256, aside in before.items() if json.loads(aside)["status"] == "failed"}
    assert after.keys() == before.keys() and len(failed) == 1
    assert changed <= failed
    assert kills.differences(kills.tables_of(out), kills.tables_of(once)) == []


def test_only_what_is_new_is_read(documents: Sequence[Path], tmp_path: Path) -> None:
    Job(tuple(documents[:15])).run(tmp_path / "out")
    before = kills.kept(tmp_path / "out")
    Job(tuple(documents)).run(tmp_path / "out")
    after = kills.kept(tmp_path / "out")
    assert (len(before), len(after)) == (15, kills.FEW)
    assert {sha256: after[sha256] for sha256 in before} == before


def test_a_file_under_two_names_is_read_once_and_listed_twice(texts: Sequence[Path], tmp_path: Path) -> None:
    home = tmp_path / "in"
    home.mkdir()
    one, other = home / "ก.txt", home / "ข รายงาน.txt"
    for path in (one, other):
        shutil.copy(texts[0], path)
    Job((home,)).run(tmp_path / "out")
    assert set(statuses(tmp_path / "out")) == {str(one), str(other)}
    assert len(kills.kept(tmp_path / "out")) == 1
    assert pq.read_table(tmp_path / "out" / "reports.parquet").column("source").to_pylist() == [str(one)]


def test_what_was_removed_stays_until_it_is_pruned(texts: Sequence[Path], tmp_path: Path) -> None:
    home, out = tmp_path / "in", tmp_path / "out"
    home.mkdir()
    for name, path in zip(("1.txt", "2.txt", "3.txt"), texts, strict=False):
        shutil.copy(path, home / name)
    elsewhere = tmp_path / "elsewhere.txt"
    shutil.copy(texts[3], elsewhere)
    Job((home, elsewhere)).run(out)
    (home / "2.txt").unlink()
    Job((home,)).run(out)
    assert len(statuses(out)) == 4
    Job((home,)).run(out, "--prune")
    assert set(statuses(out)) == {str(home / "1.txt"), str(home / "3.txt"), str(elsewhere)}  # what lies elsewhere was not asked for
    Job((home, elsewhere)).run(tmp_path / "fresh")
    assert kills.differences(kills.tables_of(out), kills.tables_of(tmp_path / "fresh")) == []


def test_the_state_can_lie_elsewhere(folder: Path, once: Path, tmp_path: Path) -> None:
    out, state = tmp_path / "out", tmp_path / "state"
    Job((folder,), ("--state", str(state), "--workers", "2")).run(out)
    assert kills.differences(kills.tables_of(out), kills.tables_of(once)) == []
    assert not (out / ".ita").exists() and (state / "ledger.sqlite").exists()
