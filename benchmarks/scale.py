"""Measure `ita run` over many documents in one run: cost per document, memory over time, a second run; scores of some checked.

    python benchmarks/scale.py --write                         100, 1,000 and 10,000 documents, written into docs/scale.md
    python benchmarks/scale.py --sizes 100 300 --tables-of 500       a quick try, printed only
    python benchmarks/scale.py --keep FOLDER                         the largest run's output stays there
    python benchmarks/scale.py --sizes --tables-from FOLDER          tables only, from the output of such a run

In: nothing; the documents are made on the way (benchmarks/many.py). Then the tables of more documents than can be read in the time are
written from a ledger that is the largest one's many times over (benchmarks/multiplied.py). Out: Markdown tables. Judges nothing.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the script is run by its path

from benchmarks import scale_tables as shown  # noqa: E402
from benchmarks.correct import Correct, correct  # noqa: E402
from benchmarks.many import write_set  # noqa: E402
from benchmarks.multiplied import multiply  # noqa: E402
from benchmarks.results import written_into  # noqa: E402
from benchmarks.scale_tables import Spent  # noqa: E402
from benchmarks.varied import Answer  # noqa: E402
from benchmarks.watched import STATE  # noqa: E402
from export.store import LEDGER  # noqa: E402

PAGE = ROOT / "docs" / "scale.md"
SIZES = (100, 1_000, 10_000)
TABLES_OF = (20_000, 40_000, 83_000)  # documents: the last is ten years of 8,300 agencies
CHECKED, SEED = 300, 2568  # documents whose scores are compared, and how they are chosen
Documents = Sequence[tuple[Path, str, Answer | None]]


@dataclass(frozen=True, slots=True)
class Run:
    """What `ita run` took over so many documents, and again when all were known."""

    documents: int
    first: Spent
    again: Spent
    same_bytes: bool
    found: Correct
    checked: int
    statuses: dict[str, int]
    table_bytes: int
    state_bytes: int
    kinds: dict[str, list[tuple[float, int | None]]]  # seconds and peak memory of each document, by kind


def measured(count: int, workers: int, home: Path, say: Callable[[str], None]) -> Run:
    """Make the documents, run over them twice, and look at what was written."""
    say(f"{count:,}: making the documents")
    documents = write_set(home / "in", count)
    out = home / "out"
    command = [sys.executable, str(ROOT / "cli.py"), "run", str(home / "in"), "--out", str(out), "--workers", str(workers)]
    say(f"{count:,}: running")
    first = spent(out, command)
    told = json.loads((out / "run.json").read_text("utf-8"))
    before = digests(out)
    say(f"{count:,}: running again")
    again = spent(out, command)
    chosen = [(path, answer) for path, _, answer in some(documents) if answer is not None]
    counts = told["counts"]
    return Run(
        count, first, again, digests(out) == before, correct(out, chosen), len(chosen),
        {name: counts[name] for name in ("ok", "partial", "not_a_report", "failed")},
        total_bytes(out, state=False), total_bytes(out / STATE, state=True), by_kind(documents, told["documents"]),
    )


@dataclass(frozen=True, slots=True)
class Published:
    """What it took to write the tables of so many documents, and nothing else."""

    documents: int
    spent: Spent
    table_bytes: int
    state_bytes: int


def published(count: int, ledger: Path, home: Path, say: Callable[[str], None]) -> Published:
    """`ita run` over an empty folder, with a ledger from which the tables have not been written."""
    say(f"{count:,}: tables only")
    out, nothing = home / f"out{count}", home / "nothing"
    nothing.mkdir(exist_ok=True)
    multiply(ledger, out / STATE / ledger.name, count)
    took = spent(out, [sys.executable, str(ROOT / "cli.py"), "run", str(nothing), "--out", str(out)])
    told = Published(count, took, total_bytes(out, state=False), total_bytes(out / STATE, state=True))
    shutil.rmtree(out)
    return told


def spent(out: Path, command: Sequence[str]) -> Spent:
    load = os.getloadavg()[0]
    watched = [sys.executable, "-m", "benchmarks.watched", str(out), *command]
    told = json.loads(subprocess.run(watched, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    return Spent(told["cpu"], told["wall"], told["publishing"], tuple(map(tuple, told["memory"])), load)


def some(documents: Documents) -> Documents:
    return documents if len(documents) <= CHECKED else random.Random(SEED).sample(documents, CHECKED)


def by_kind(documents: Documents, lines: Sequence[dict[str, Any]]) -> dict[str, list[tuple[float, int | None]]]:
    kind_of = {str(path): kind for path, kind, _ in documents}
    found: dict[str, list[tuple[float, int | None]]] = {}
    for line in lines:
        found.setdefault(kind_of[line["source"]], []).append((line["seconds"], line["peak_memory_bytes"]))
    return found


def digests(out: Path) -> dict[str, str]:
    """The digest of each file of the tables."""
    files = (path for path in sorted(out.rglob("*.parquet")) if path.is_file() and STATE not in path.parts)
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def total_bytes(folder: Path, state: bool) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and (state or STATE not in path.parts))


# ------------------------------------------------------------------ all
def results(sizes: Sequence[int], workers: int, keep: Path, say: Callable[[str], None]) -> str:
    """The sections about whole runs. The output of the largest is kept in the folder."""
    runs = []
    for count in (1, *sizes):
        with tempfile.TemporaryDirectory() as home:
            runs.append(measured(count, workers, Path(home), say))
            if count == max(sizes):
                shutil.copytree(Path(home) / "out", keep, dirs_exist_ok=True)
        for text in runs[-1].found.wrong:
            say(f"wrong score: {text}")
    start, *runs = runs
    largest = max(runs, key=lambda one: one.documents)
    return "\n\n".join((
        "### Cost\n\n" + shown.cost_table(runs, start),
        "### Memory\n\n" + shown.memory_table(runs),
        f"### Memory over time, {largest.documents:,} documents\n\n" + shown.over_time(largest),
        f"### By kind of file, {largest.documents:,} documents\n\n" + shown.kind_table(largest),
        "### What was written\n\n" + shown.written_table(runs),
    ))


def only_tables(tables_of: Sequence[int], kept: Path, say: Callable[[str], None]) -> str:
    """The section about tables without reading."""
    with tempfile.TemporaryDirectory() as home:
        found = [published(count, kept / STATE / LEDGER, Path(home), say) for count in tables_of]
    return "### Tables only\n\n" + shown.published_table(found)


def sections(options: argparse.Namespace, kept: Path, say: Callable[[str], None]) -> Iterator[str]:
    if options.sizes:
        yield results(options.sizes, options.workers, kept, say)
    if options.tables_of:
        yield only_tables(options.tables_of, kept, say)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure `ita run` over many documents.")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--tables-of", type=int, nargs="*", default=TABLES_OF)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help=f"put the results into {PAGE.relative_to(ROOT)}")
    parser.add_argument("--keep", type=Path, help="folder for the output of the largest run")
    parser.add_argument("--tables-from", type=Path, help="output of an earlier run to write tables from")
    options = parser.parse_args()
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    told = f"{day}, `python benchmarks/scale.py {' '.join(sys.argv[1:])}`. {shown.machine()}."
    print(told, flush=True)
    with tempfile.TemporaryDirectory() as own:
        kept = options.tables_from or options.keep or Path(own)
        for section in sections(options, kept, lambda text: print(text, file=sys.stderr, flush=True)):
            print(f"\n{section}", flush=True)
            told += f"\n\n{section}"
    if options.write:
        PAGE.write_text(written_into(PAGE.read_text("utf-8"), told, shown.BEGIN, shown.END), encoding="utf-8")


if __name__ == "__main__":
    main()
