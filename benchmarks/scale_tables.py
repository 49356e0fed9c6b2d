"""Measurements of `benchmarks/scale.py` -> the Markdown tables of docs/scale.md. Pure but for `machine`: nothing is measured here."""
from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.results import markdown, number

if TYPE_CHECKING:
    from benchmarks.scale import Published, Run
    from benchmarks.watched import Sample

BEGIN, END = "<!-- scale.py writes from here -->", "<!-- scale.py writes to here -->"
MB = 1_000_000
PARTS = 10  # of the time of a run


@dataclass(frozen=True, slots=True)
class Spent:
    """One run as `benchmarks.watched` told it, and the load of the machine before it."""

    cpu: float | None
    wall: float
    publishing: float | None  # seconds from the start until the first table was begun; None: none was seen
    memory: tuple[Sample, ...]
    load: float

    def parent_peak(self, publishing: bool | None = None) -> int:
        """While documents are read, or while tables are written; None: whenever."""
        begun = self.wall if self.publishing is None else self.publishing
        return max((one[1] for one in self.memory if publishing is None or (one[0] >= begun) is publishing), default=0)

    @property
    def other_peak(self) -> int:
        return max((one[2] for one in self.memory), default=0)

    @property
    def together_peak(self) -> int:
        return max((one[4] or 0 for one in self.memory), default=0)


def cost_table(runs: Sequence[Run], start: Run) -> str:
    """Seconds for each size; what one document alone takes is start-up, told in the last column's header."""
    alone = start.first.cpu
    rows = []
    for one in runs:
        first, count = one.first, one.documents
        each = None if first.cpu is None or alone is None else 1000 * (first.cpu - alone) / max(1, count - 1)
        reading = first.publishing if first.publishing is not None else first.wall
        rows.append([
            f"{count:,}", number(count / first.wall), number(first.wall), number(reading), number(first.wall - reading),
            number(first.cpu), number(each), number(one.again.wall), number(one.again.cpu), f"{first.load:.1f}",
        ])
    header = [
        "documents", "documents / s", "wall, s", "until the first table is begun, s", "tables written, s", "CPU, s",
        f"CPU ms / document, start-up aside ({number(alone)} s)", "second run, s", "its CPU, s", "load before",
    ]
    return markdown(header, rows, 0)


def memory_table(runs: Sequence[Run]) -> str:
    """Peaks in MB. What a document took at most is told by its own process, as samples miss short heights."""
    rows = []
    for one in runs:
        told = [peak for found in one.kinds.values() for _, peak in found if peak]
        rows.append([
            f"{one.documents:,}", _mb(one.first.parent_peak(False)), _mb(one.first.parent_peak(True)), _mb(one.first.other_peak),
            _mb(max(told, default=0)), _mb(one.first.together_peak), _mb(one.again.parent_peak()),
        ])
    header = [
        "documents", "parent while reading, MB", "parent while writing tables, MB", "largest other process, MB",
        "largest document by its own account, MB",
        "all processes, shared pages once, MB", "parent of the second run, MB",
    ]
    return markdown(header, rows, 0)


def over_time(run: Run) -> str:
    """The largest sample of each tenth of the time of the first run."""
    width = run.first.wall / PARTS
    rows = []
    for part in range(PARTS):
        found = [one for one in run.first.memory if part * width <= one[0] < (part + 1) * width]
        if found:
            rows.append([
                f"{part * width:.0f}-{(part + 1) * width:.0f}", _mb(max(one[1] for one in found)), _mb(max(one[2] for one in found)),
                str(round(statistics.median(one[3] for one in found))), _mb(max(one[4] or 0 for one in found)),
            ])
    begun = run.first.publishing
    tail = f"\n\nThe first table was begun after {begun:.0f} s." if begun is not None else ""
    return markdown(["seconds", "parent, MB", "largest other, MB", "others, median", "all together, MB"], rows, 0) + tail


def kind_table(run: Run) -> str:
    rows = []
    for kind, found in sorted(run.kinds.items(), key=lambda pair: -len(pair[1])):
        seconds = sorted(one for one, _ in found)
        peaks = [peak for _, peak in found if peak]
        rows.append([
            kind, f"{len(found):,}", f"{1000 * statistics.median(seconds):.0f}", f"{1000 * statistics.fmean(seconds):.0f}",
            f"{1000 * seconds[-1]:.0f}", _mb(round(statistics.median(peaks))) if peaks else "-", _mb(max(peaks)) if peaks else "-",
        ])
    return markdown(["kind", "documents", "ms, median", "ms, mean", "ms, longest", "MB, median", "MB, most"], rows)


def written_table(runs: Sequence[Run]) -> str:
    rows = [
        [
            f"{one.documents:,}", " / ".join(f"{one.statuses[name]:,}" for name in ("ok", "partial", "not_a_report", "failed")),
            f"{one.table_bytes / MB:.1f}", number(one.table_bytes / 1000 / one.documents),
            f"{one.state_bytes / MB:.1f}", number(one.state_bytes / 1000 / one.documents),
            "yes" if one.same_bytes else "NO",
            f"{one.found.stated:,} in {one.checked:,}", str(len(one.found.missed)), str(len(one.found.wrong)),
        ]
        for one in runs
    ]
    header = [
        "documents", "ok / partial / no report / failed", "tables, MB", "kB / document", "state, MB", "kB / document",
        "second run left every byte", "scores checked", "not read", "wrong_scores",
    ]
    return markdown(header, rows, 0)


def published_table(found: Sequence[Published]) -> str:
    rows = [
        [
            f"{one.documents:,}", number(one.spent.wall), number(one.spent.cpu), _mb(one.spent.parent_peak()),
            f"{one.table_bytes / MB:.0f}", f"{one.state_bytes / MB:.0f}", f"{one.spent.load:.1f}",
        ]
        for one in found
    ]
    return markdown(["documents", "wall, s", "CPU, s", "memory, MB", "tables, MB", "state, MB", "load before"], rows, 0)


def machine() -> str:
    model = platform.processor()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0] if names else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    cores = f"{os.cpu_count()} cores ({model or platform.machine()}), {memory:.0f} GB"
    return f"{cores}; {platform.system()}, Python {platform.python_version()}"


def _mb(size: int) -> str:
    return f"{size / MB:.0f}"
