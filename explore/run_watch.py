"""The documents of a run as they are done -> what a person watches on stderr, and an event `document_done` for each.

On a terminal a bar; elsewhere a plain line every `PLAIN_EVERY` seconds; nothing where stderr is for machines or quiet is asked for. The bar
has no thread that draws it anew: processes are forked while it is shown, and a thread would hold locks in them. It is drawn when a document
is done, at most every `BAR_EVERY` seconds, and when someone calls `tick`.
"""
from __future__ import annotations

import logging
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from explore.run_log import event, in_json, log, printable

if TYPE_CHECKING:
    from pipeline import DocumentLine

BAR_EVERY = 0.1  # seconds
PLAIN_EVERY = 10.0  # seconds: a day's log of a whole country is 8,640 lines
RECENT = 60.0  # seconds over which the rate is measured: what was known already goes by at once and tells nothing of the rest
LOOKING = "กำลังค้นหาเอกสาร (looking for documents)"
WRITING = "กำลังเขียนตาราง (writing the tables)"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a run is. `rate`: documents per second of late; `left`: seconds; both None while nothing tells them."""

    done: int
    total: int | None
    failed: int
    rate: float | None
    left: float | None
    name: str


class Pace:
    """Counts documents and measures how fast they come."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._done = self._failed = 0
        self._total: int | None = None
        self._name = LOOKING
        self._marks = deque([(clock(), 0)])  # (when, done by then), the first as old as `RECENT` or from the start

    def count(self, line: DocumentLine, total: int) -> None:
        self._done += 1
        self._failed += line.status == "failed"
        self._total = max(total, self._done)
        self._name = WRITING if self._done == self._total else printable(Path(line.source).name)
        now = self.clock()
        if now - self._marks[-1][0] >= 1:
            self._marks.append((now, self._done))
        while len(self._marks) > 1 and now - self._marks[1][0] >= RECENT:
            self._marks.popleft()

    def standing(self) -> Standing:
        when, before = self._marks[0]
        seconds, recent = self.clock() - when, self._done - before
        rate = recent / seconds if seconds > 0 and recent else None
        left = (self._total - self._done) / rate if rate and self._total is not None else None
        return Standing(self._done, self._total, self._failed, rate, left, self._name)


class Watch:
    """What `pipeline.run` is given as `on_progress`: called with each document that is done, and how many there are in all."""

    def __init__(self, show: Callable[[Standing], None] | None, every: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace = Pace(clock)
        self._show, self._every, self._clock = show, every, clock
        self._shown = clock()

    def __call__(self, line: DocumentLine, total: int) -> None:
        self._pace.count(line, total)
        standing = self._pace.standing()
        if log.isEnabledFor(logging.INFO):
            known = {field.name: getattr(line, field.name) for field in fields(line)}
            event("document_done", {**known, "done": standing.done, "total": standing.total})
        self.tick(at_once=standing.done == standing.total and self._every < 1)  # the bar's last word: the tables are being written

    def tick(self, at_once: bool = False) -> None:
        """Show how far it is, if the last time is long enough ago. For whoever waits for a document that takes long."""
        if self._show is not None and (at_once or self._clock() - self._shown >= self._every):
            self._shown = self._clock()
            self._show(self._pace.standing())


@contextmanager
def watching(quiet: bool) -> Iterator[Watch]:
    """What shows the progress of a run on this stderr. Warnings that are logged meanwhile do not break it."""
    if in_json():
        yield Watch(None, PLAIN_EVERY)
    elif log.isEnabledFor(logging.DEBUG):  # its handler tells everything
        yield Watch(None if quiet else _tell_plainly, PLAIN_EVERY)
    elif not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _bar() as (show, tell_above), _warnings_to(tell_above):
            yield Watch(show, BAR_EVERY)
    else:
        with _warnings_to(_to_stderr):
            yield Watch(None if quiet else _tell_plainly, PLAIN_EVERY)


def plain_line(standing: Standing) -> str:
    """One line of a log.

    >>> plain_line(Standing(120, 8300, 2, 1.25, 6544.0, "รายงาน.pdf"))
    '120/8,300 เอกสาร (documents), 1.2/s, เหลือ (left) 1:49:04, อ่านไม่ได้ (failed) 2: รายงาน.pdf'
    """
    total = "?" if standing.total is None else f"{standing.total:,}"
    return (
        f"{standing.done:,}/{total} เอกสาร (documents), {_rate(standing)}, เหลือ (left) {_left(standing)}, "
        f"อ่านไม่ได้ (failed) {standing.failed:,}: {standing.name}"
    )


class _Lines(logging.Handler):
    """Warnings as lines for a person, escaped, above the bar where there is one."""

    def __init__(self, write: Callable[[str], object]) -> None:
        super().__init__(logging.WARNING)
        self._write = write

    def emit(self, record: logging.LogRecord) -> None:
        self._write(printable(record.getMessage()))


@contextmanager
def _warnings_to(write: Callable[[str], object]) -> Iterator[None]:
    handler, passed_on = _Lines(write), log.propagate
    log.addHandler(handler)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.propagate = passed_on


def _tell_plainly(standing: Standing) -> None:
    _to_stderr(plain_line(standing))


def _to_stderr(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _rate(standing: Standing) -> str:
    return "?/s" if standing.rate is None else f"{standing.rate:.1f}/s"


def _left(standing: Standing) -> str:
    if standing.left is None:
        return "?"
    minutes, seconds = divmod(round(standing.left), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


@contextmanager
def _bar() -> Iterator[tuple[Callable[[Standing], None], Callable[[str], None]]]:
    """A bar on the terminal: what draws it, and what writes a line above it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.table import Column

    words = ("rate", "left", "failed")
    columns = [TextColumn(f"{{task.fields[{word}]}}", markup=False, table_column=Column(no_wrap=True)) for word in words]
    name = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1))
    progress = Progress(
        BarColumn(bar_width=20), MofNCompleteColumn(), *columns, name, console=Console(stderr=True), transient=True, expand=True,
        auto_refresh=False,  # else a thread
        redirect_stdout=False, redirect_stderr=False,  # else a forked child that prints draws the bar too
    )
    with progress:
        task = progress.add_task(LOOKING, total=None, rate="", left="", failed="")

        def show(standing: Standing) -> None:
            progress.update(
                task, completed=standing.done, total=standing.total, description=standing.name, rate=_rate(standing),
                left=f"เหลือ {_left(standing)}", failed=f"อ่านไม่ได้ {standing.failed:,}" if standing.failed else "",
            )
            progress.refresh()

        def tell_above(text: str) -> None:
            progress.console.print(text, markup=False, highlight=False, soft_wrap=True)

        progress.refresh()
        yield show, tell_above
