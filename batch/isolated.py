"""Work on many items, each in a child process of its own with limits: whatever an item does, it takes no other with it.

In: a function and items that can be pickled. Out: (item, Outcome) as they are done, in any order: what the function gave, or how its
process ended. Items whose child or nursery was killed from outside are done again. Raises nothing that an item causes, but
RuntimeError where what all items need cannot be loaded.
"""
from __future__ import annotations

import os
import pickle
import shutil
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import Pipe, get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from batch.child import NO_MEMORY, NOTHING, RAISED, TOO_MUCH
from batch.limits import Limits, end_session
from batch.nursery import OUR_FAULT, Ended, keep, uninterrupted

__all__ = ["Children", "End", "Limits", "Outcome", "in_children"]
T = TypeVar("T")
R = TypeVar("R")
End = Literal["done", "timeout", "memory_limit", "too_much", "raised", "crashed"]
TRIES = 4  # of an item that was killed from outside, or whose nursery was
PATIENCE = 0.5  # seconds between two calls of `waiting`
GOODBYE = 5.0  # seconds for a nursery to end by itself
THREADS = Path("/proc/self/task")  # Linux only
NEAR_LIMIT = 0.9  # of the memory: a library that aborts there lacked some
OUT_OF_MEMORY = ("bad_alloc", "out of memory", "cannot allocate", "memoryerror", "std::length_error")  # last words of libraries


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """`result` where `end` is `done`; else `detail` says in a few words how the process ended. The figures are the system's."""

    result: R | None
    end: End
    detail: str | None
    seconds: float
    cpu_seconds: float
    peak_memory_bytes: int | None


class Killed(Exception):
    """The nursery is gone."""


class Children(Generic[T, R]):
    """A nursery, as its parent sees it: items go in by number, outcomes come back by number. Restarts it when it was killed."""

    def __init__(
        self, work: Callable[[T], R], limits: Limits, slots: int = 1, prepare: Callable[[T], None] | None = None,
        scratch: Path | None = None,
    ) -> None:
        """`scratch`: a folder for the children's temporary files; it is made and removed."""
        self._start_with = (work, prepare, limits, slots, scratch)
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Children[T, R]:
        """Begin at once: a process forked now shares no open files or threads of what comes later."""
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, item: T) -> Outcome[R]:
        """One item, alone."""
        outcome: Outcome[R] | None = None
        for _ in range(TRIES):
            with suppress(Killed):
                self.send(0, item)
                _, outcome = self.receive()
                if not was_killed(outcome):
                    return outcome
        return outcome or _crashed("its nursery was killed")

    def over(self, items: Iterable[T], waiting: Callable[[], None] | None = None) -> Iterator[tuple[T, Outcome[R]]]:
        """All items, as many at a time as there are slots, as they are done; they are taken as they are needed. `waiting` is called now
        and then while nothing is done."""
        fresh, doubtful = iter(items), deque[tuple[T, int]]()
        numbers, running = count(), dict[int, tuple[T, int]]()
        while True:
            most = 1 if doubtful else self._start_with[3] + 1  # one more than are worked on: it waits with the nursery
            try:
                while len(running) < most and (one := _next(doubtful if not running else None, fresh if not doubtful else None)):
                    number = next(numbers)
                    running[number] = one
                    self.send(number, one[0])
                if not running:
                    return
                number, outcome = self.receive(waiting)
            except Killed:
                for item, tries in running.values():
                    if tries < TRIES:
                        doubtful.append((item, tries + 1))
                    else:
                        yield item, _crashed("its nursery was killed each time")
                running.clear()
                continue
            item, tries = running.pop(number)
            if was_killed(outcome) and tries < TRIES:
                doubtful.append((item, tries + 1))
            else:
                yield item, outcome

    def send(self, number: int, item: T) -> None:
        """Raises Killed."""
        if self._pipe is None:
            self._start()
        assert self._pipe is not None
        try:
            self._pipe.send((number, item))
        except OSError:
            self._after_death()

    def receive(self, waiting: Callable[[], None] | None = None) -> tuple[int, Outcome[R]]:
        """Wait for the next outcome. Raises Killed: all that was sent and not received is lost."""
        assert self._pipe is not None
        try:
            while waiting is not None and not self._pipe.poll(PATIENCE):
                waiting()
            number, ended = self._pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._after_death()
        if number == OUR_FAULT:
            self.close()
            told = str(ended).strip() or "?"
            error = RuntimeError(f"children cannot be prepared: {told.splitlines()[-1]}")
            error.add_note(told)  # the whole traceback, for --debug
            raise error
        return number, _outcome(ended, self._start_with[2])

    def close(self) -> None:
        """End the nursery and all children that are left."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.join(GOODBYE)
            if self._process.is_alive():
                end_session(self._process.pid or 0)
                self._process.join()
        self._pipe = self._process = None
        if self._start_with[4] is not None:
            shutil.rmtree(self._start_with[4], ignore_errors=True)

    def _start(self) -> None:
        context: Any = get_context(_cheapest_start())
        self._pipe, theirs = Pipe()
        self._process = context.Process(target=_keep_apart, args=(theirs, self._pipe, *self._start_with), daemon=True)
        with uninterrupted():
            self._process.start()
        theirs.close()

    def _after_death(self) -> None:
        if self._process is not None and self._process.pid is not None:
            end_session(self._process.pid)
        self.close()
        raise Killed


def in_children(
    work: Callable[[T], R], items: Iterable[T], workers: int, limits: Limits, prepare: Callable[[T], None] | None = None
) -> Iterator[tuple[T, Outcome[R]]]:
    """Run `work` on every item, `workers` at a time. `prepare(item)` is called before in the process that forks: it loads what such
    items need and must not look into the item."""
    with Children(work, limits, workers, prepare) as children:
        yield from children.over(items)


def _next(doubtful: deque[tuple[T, int]] | None, fresh: Iterator[T] | None) -> tuple[T, int] | None:
    """What is done next, with the number of the try. What was under way when something died is done alone."""
    if doubtful:
        return doubtful.popleft()
    if fresh is not None:
        for item in fresh:
            return item, 1
    return None


def was_killed(outcome: Outcome[Any]) -> bool:
    """By somebody else: an administrator, or a system without memory."""
    return outcome.end == "crashed" and (outcome.detail or "").startswith("SIGKILL")


def _outcome(ended: Ended, limits: Limits) -> Outcome[Any]:
    end, detail = _end_of(ended, limits)
    result = None
    if end == "done":
        try:
            result = pickle.loads(ended.sent)
        except Exception as error:  # what a child sends is whatever it sends
            end, detail = "crashed", f"its result cannot be read: {type(error).__name__}"
    return Outcome(result, end, detail, round(ended.seconds, 3), round(ended.cpu_seconds, 3), ended.peak_memory_bytes)


def _end_of(ended: Ended, limits: Limits) -> tuple[End, str | None]:
    said = ended.said.strip()
    last = said.splitlines()[-1] if said else ""
    if ended.late:
        return "timeout", f"{limits.wall_seconds} s"
    if ended.code == 0:
        return "done", None
    if -ended.code in (signal.SIGXCPU, signal.SIGALRM) or (-ended.code == signal.SIGKILL and ended.cpu_seconds >= limits.cpu_seconds):
        return "timeout", f"{limits.cpu_seconds} s CPU"
    near_limit = ended.peak_memory_bytes >= NEAR_LIMIT * limits.memory_bytes
    if ended.code == NO_MEMORY or near_limit or any(word in said.lower() for word in OUT_OF_MEMORY):
        return "memory_limit", last or None
    if ended.code == TOO_MUCH:
        return "too_much", None
    if ended.code == RAISED:
        return "raised", last
    if ended.code == NOTHING:
        return "crashed", "it ended without a result"
    name = _name_of(ended.code)
    return "crashed", f"{name}: {said.splitlines()[0]}" if said else name


def _name_of(code: int) -> str:
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"exit code {code}"


def _crashed(detail: str) -> Outcome[Any]:
    return Outcome(None, "crashed", detail, 0.0, 0.0, None)


def _cheapest_start() -> str:
    """A forked child has all modules loaded already, but also the locks that other threads hold: it is forked only where there are none."""
    with suppress(OSError):
        if len(os.listdir(THREADS)) == 1:
            return "fork"
    return "forkserver" if "forkserver" in get_all_start_methods() else "spawn"


def _keep_apart(theirs: Connection, ours: Connection, *start_with: Any) -> None:
    ours.close()  # a copy of the parent's end: with it the nursery would never see the parent go
    keep(theirs, *start_with)
