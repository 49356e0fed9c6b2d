"""Measure the PDF reader beside other engines in one run: pages per second, cells right, memory; `ita run` with its scores checked.

    make bench-pdf                                      300 pages, written into docs/benchmarks.md
    python benchmarks/pdf.py --pages 30 --rounds 1      a quick try, printed only

In: nothing; the PDFs are made on the way. Out: Markdown tables. Judges nothing.
"""
from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import accumulate, groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the script is run by its path

from benchmarks.cells import Kind, PageTable, Right, Rows, cells_right, known_tables, printed_rows  # noqa: E402
from benchmarks.correct import Correct, correct  # noqa: E402
from benchmarks.engines import ENGINES  # noqa: E402
from benchmarks.pdf_set import BORDERLESS, IMITATED, PRODUCERS, Made, make_for_cells, make_long, make_set  # noqa: E402
from benchmarks.results import KINDS, Spent, cells_row, markdown, number, percent, rate, speed_row, total, written_into  # noqa: E402
from extract.document import Cell, Place, Table  # noqa: E402
from extract.readers.mend import mended_page  # noqa: E402
from extract.readers.open import read_document  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks.md"
SLOW_PAGES = 30  # for engines that do less than pdfplumber
BASE = "pdfplumber"
NAMES = {
    "lo": "LibreOffice", "cr": "Chromium", "wp": "WeasyPrint", BORDERLESS: "Chromium, tables without rules", IMITATED: "Word, imitated",
}
PREFIXES = (1 / 300, 1 / 6, 1 / 3, 2 / 3, 1)  # of the long file, for the memory
PACKAGES = ("pdfplumber", "pdfminer.six", "pypdfium2", "camelot-py", "liteparse", "pdf_oxide")
ByFile = dict[Path, Spent]
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # with compiled modules kept


@dataclass(frozen=True, slots=True)
class Answer:
    """What one process of an engine told."""

    spent: ByFile
    tables: dict[Path, list[PageTable]]
    peak: int | None


def measured(engine: str, files: Sequence[Made], *flags: str) -> Answer:
    """Run one engine over the files in a process of its own."""
    paths = [str(one.pdf) for one in files]
    command = [sys.executable, "-m", "benchmarks.engines", engine, *flags, *paths]
    told = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8").stdout
    *lines, last = map(json.loads, told.splitlines())
    pages = {str(one.pdf): one.pages for one in files}
    return Answer(
        {Path(line["file"]): Spent(pages[line["file"]], line["cpu"], line["wall"]) for line in lines},
        {Path(line["file"]): [PageTable(page, tuple(map(tuple, rows))) for page, rows in line.get("tables", ())] for line in lines},
        last["peak"],
    )


# ------------------------------------------------------------------ speed
def ita_run(files: Sequence[Made], out: Path) -> Spent:
    """`ita run` with one worker as a person starts it: start-up, reading, parsing, audit and writing are all counted."""
    command = [sys.executable, "cli.py", "run", *(str(one.pdf) for one in files), "--out", str(out), "--workers", "1"]
    whole = [sys.executable, "-m", "benchmarks.whole_run", *command]
    ended = subprocess.run(whole, cwd=ROOT, env=AS_INSTALLED, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    told = json.loads(ended.stdout)
    return Spent(sum(one.pages for one in files), told["cpu"], told["wall"])


def speeds(files: Sequence[Made], rounds: int, say: Callable[[str], None]) -> tuple[dict[str, list[ByFile]], list[Spent], Correct]:
    """Every engine and `ita run` in each round, in turn, beginning with another one each time; the scores of the last `ita run`."""
    few = _first(files, SLOW_PAGES)
    by_engine: dict[str, list[ByFile]] = {name: [] for name in ENGINES}
    end_to_end: list[Spent] = []
    found: Correct | None = None
    steps = [*ENGINES, "ita"]
    for turn in range(rounds):
        for name in steps[turn % len(steps) :] + steps[: turn % len(steps)]:
            say(f"round {turn + 1} of {rounds}: {name}")
            if name != "ita":
                by_engine[name].append(measured(name, few if ENGINES[name].slow else files).spent)
                continue
            with tempfile.TemporaryDirectory() as out:
                end_to_end.append(ita_run(files, Path(out)))
                found = correct(Path(out), [(one.pdf, one.answer) for one in files])
    assert found is not None
    return by_engine, end_to_end, found


def _first(files: Sequence[Made], pages: int) -> list[Made]:
    before = accumulate((one.pages for one in files), initial=0)
    return [one for one, done in zip(files, before, strict=False) if done < pages]


def speed_tables(files: Sequence[Made], by_engine: dict[str, list[ByFile]], end_to_end: Sequence[Spent]) -> str:
    def of(name: str, paths: set[Path]) -> list[Spent]:
        return [total(spent for path, spent in one.items() if path in paths) for one in by_engine[name]]

    every = {one.pdf for one in files}
    rows = [speed_row("**`ita run`, one worker**", "all: start-up to Parquet tables", end_to_end, of(BASE, every))]
    for name, engine in ENGINES.items():
        paths = set(by_engine[name][0])
        rows.append(speed_row(engine.label + (", first files only" if engine.slow else ""), engine.gives, of(name, paths), of(BASE, paths)))
    header = ["engine", "what it does", "pages", "pages / CPU s", "× pdfplumber", "pages / s of wall", "× pdfplumber"]
    by_producer = []
    for producer in PRODUCERS:
        paths = {one.pdf for one in files if one.producer == producer}
        if paths:
            reader, base, ceiling = (of(name, paths) for name in ("reader", BASE, "pdfium"))
            by_producer.append([
                NAMES[producer], str(reader[0].pages),
                *(speed_row("", "", one, base)[3] for one in (reader, base, ceiling)), speed_row("", "", reader, base)[4],
            ])
    second = ["made by", "pages", "this reader, pages / CPU s", "pdfplumber", "pdfium's bare text", "this reader × pdfplumber"]
    return markdown(header, rows, 2) + "\n\n" + markdown(second, by_producer)


# ------------------------------------------------------------------ cells
def cell_table(files: Sequence[Made], say: Callable[[str], None]) -> str:
    """Cells right in each source once by each producer, for every engine that gives tables: a row for each producer and kind of table."""
    groups = [group for producer in NAMES if (group := [one for one in files if one.producer == producer])]
    known = {one.pdf: known_tables(read_document(one.source).blocks()) for one in files}
    engines = {name: engine for name, engine in ENGINES.items() if engine.tables is not None}
    say("cells")
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # nothing is timed here
        found = list(pool.map(lambda name: measured(name, files, "--tables", "--cold").tables, engines))
    rows = []
    for group in groups:
        counted = [_sum([_both(known[one.pdf], tables[one.pdf]) for one in group]) for tables in found]
        rows += [cells_row(NAMES[group[0].producer], kind, counted) for kind in KINDS]
    return markdown(["made by", "tables", "cells", *(engine.label for engine in engines.values())], rows, 2)


def _both(known: Sequence[tuple[Kind, Rows]], found: Sequence[PageTable]) -> dict[Kind, tuple[Right, Right]]:
    """Cells right as the engine gave them, and after this project's repair of Thai, which sees a page at a time."""
    mended = [table for _, page in groupby(found, key=lambda table: table.page) for table in _mended(list(page))]
    raw = cells_right(known, found)
    after = cells_right(known, mended) if mended != found else raw
    return {kind: (raw[kind], after[kind]) for kind in KINDS}


def _mended(tables: Sequence[PageTable]) -> list[PageTable]:
    nowhere = Place()
    cells = [[Cell(text, r, c, nowhere) for r, row in enumerate(table.rows) for c, text in enumerate(row)] for table in tables]
    mended = mended_page([Table(tuple(one), nowhere) for one in cells], "").blocks
    return [PageTable(old.page, printed_rows(new)) for old, new in zip(tables, mended, strict=True) if isinstance(new, Table)]


def _sum(counts: Sequence[dict[Kind, tuple[Right, Right]]]) -> dict[Kind, tuple[Right, Right]]:
    return {kind: (sum((c[kind][0] for c in counts), Right()), sum((c[kind][1] for c in counts), Right())) for kind in KINDS}


# ------------------------------------------------------------------ memory
def memory_table(pages: int, say: Callable[[str], None]) -> str:
    """Peak memory of a new process that reads the first pages of one long file."""
    import pikepdf

    say("memory: one long file")
    long = make_long(pages)
    rows = []
    with tempfile.TemporaryDirectory() as folder, pikepdf.open(long) as whole:
        for count in dict.fromkeys(max(1, round(part * pages)) for part in PREFIXES):
            path = Path(folder) / f"{count}.pdf"
            with pikepdf.new() as part:
                part.pages.extend(whole.pages[:count])
                part.save(path)
            one = Made(path, path, path, "lo", 0, count, {})
            answer = measured("reader", [one], "--cold")
            rows.append([str(count), "-" if answer.peak is None else f"{answer.peak / 1e6:.0f}", number(rate(answer.spent[path], "cpu"))])
    return markdown(["pages", "peak memory, MB", "pages / CPU s, start-up of the vocabulary included"], rows, 0)


# ------------------------------------------------------------------ all
def machine() -> str:
    model = platform.processor()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0] if names else model
    libraries = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    cores = f"{os.cpu_count()} cores ({model or platform.machine()}), load {os.getloadavg()[0]:.1f} before the run"
    return f"{cores}; {platform.system()}, Python {platform.python_version()}; {libraries}"


def results(pages: int, rounds: int, say: Callable[[str], None]) -> str:
    where = machine()
    say(f"making {pages} pages")
    files = make_set(pages)
    by_engine, end_to_end, found = speeds(files, rounds, say)
    for text in (*found.wrong, *found.missed):
        say(f"score {text}")
    once = [one for one in files if one.number == 0]
    cells = cell_table([*once, *make_for_cells(once)], say)
    made = sum(one.pages for one in files)
    exact = Right(found.stated - len(found.missed) - len(found.wrong), found.stated)
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    command = f"python benchmarks/pdf.py --pages {pages} --rounds {rounds}"
    return "\n\n".join((
        f"{day}, `{command}`: {made} pages in {len(files)} files, median of {rounds} interleaved rounds. {where}.",
        "### Pages per second\n\n" + speed_tables(files, by_engine, end_to_end),
        f"Scores of that same `ita run`: `wrong_scores={len(found.wrong)}`, {exact.right} of {exact.stated} stated scores exact "
        f"({percent(exact)} %), {len(found.missed)} not read.",
        f"### Cells right, % (as the engine gives them / after this project's Thai repair)\n\n{cells}",
        f"### Memory of this reader over one long file\n\n{memory_table(pages, say)}",
    ))


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the PDF reader beside other engines.")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help=f"put the results into {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    told = results(options.pages, options.rounds, lambda text: print(text, file=sys.stderr, flush=True))
    print(told)
    if options.write:
        PAGE.write_text(written_into(PAGE.read_text("utf-8"), told), encoding="utf-8")


if __name__ == "__main__":
    main()
