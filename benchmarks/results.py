"""Measurements -> the Markdown tables of docs/benchmarks.md. Pure: nothing is measured here."""
from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.cells import Kind, Right

BEGIN, END = "<!-- pdf.py writes from here -->", "<!-- pdf.py writes to here -->"
KINDS: tuple[Kind, ...] = ("scores", "measures")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on some pages. `cpu` is null where the system does not tell it."""

    pages: int
    cpu: float | None
    wall: float

    def __add__(self, other: Spent) -> Spent:
        cpu = None if self.cpu is None or other.cpu is None else self.cpu + other.cpu
        return Spent(self.pages + other.pages, cpu, self.wall + other.wall)


def total(spent: Iterable[Spent]) -> Spent:
    return sum(spent, Spent(0, 0.0, 0.0))


def rate(spent: Spent, clock: str) -> float | None:
    """Pages per second of `cpu` or `wall`."""
    seconds: float | None = getattr(spent, clock)
    return spent.pages / seconds if seconds else None


def median(values: Iterable[float | None]) -> float | None:
    """None as soon as one value is not known."""
    known = list(values)
    return statistics.median(known) if known and all(value is not None for value in known) else None  # type: ignore[type-var]


def ratio(ours: Sequence[Spent], base: Sequence[Spent], clock: str) -> float | None:
    """Median over the rounds of how many times more pages a second `ours` does than `base` in the same round."""
    pairs = [(rate(a, clock), rate(b, clock)) for a, b in zip(ours, base, strict=True)]
    return median(None if a is None or b is None else a / b for a, b in pairs)


def speed_row(label: str, gives: str, ours: Sequence[Spent], base: Sequence[Spent]) -> list[str]:
    """One line of the table of speeds. `base`: pdfplumber on the same pages in the same rounds."""
    cells = [label, gives, str(ours[0].pages)]
    for clock in ("cpu", "wall"):
        cells += [number(median(rate(one, clock) for one in ours)), number(ratio(ours, base, clock))]
    return cells


def cells_row(label: str, kind: Kind, engines: Sequence[Mapping[Kind, tuple[Right, Right]]]) -> list[str]:
    """One line of the table of cells: for each engine what it gives, and what that is after the Thai repair."""
    return [label, kind, str(engines[0][kind][0].stated), *(" / ".join(map(percent, engine[kind])) for engine in engines)]


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]], numbers_from: int = 1) -> str:
    """A Markdown table; columns from `numbers_from` on are set right."""
    rules = ["---" if index < numbers_from else "---:" for index in range(len(header))]
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, rules, *rows))


def number(value: float | None) -> str:
    """Three figures, as many as such a measurement is good for."""
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def percent(right: Right) -> str:
    """Rounded down: 100.0 says that all are right."""
    return f"{int(1000 * right.right / right.stated) / 10:.1f}" if right.stated else "-"


def written_into(page: str, results: str, begin: str = BEGIN, end: str = END) -> str:
    """The page with the results between its two markers.

    Raises:
        ValueError: a marker is not there.
    """
    before, first, rest = page.partition(begin)
    _, last, after = rest.partition(end)
    if not first or not last:
        raise ValueError(f"no place for results: the page needs the lines {begin} and {end}")
    return f"{before}{begin}\n{results}\n{end}{after}"
