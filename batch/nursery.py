"""A warm process that forks children for the items: what all items need is loaded once, what one item breaks ends with its child.

Speaks with its parent by one pipe: in come (number, item), out go (number, Ended). It works on nothing itself and has one thread, so
that forking is safe. A child takes several items in turn, as a fork and cold caches cost as much as a small document; if it dies, or an
item takes too much, that item is done again in a child of its own, and only what happens there is told.
"""
from __future__ import annotations

import gc
import os
import pickle
import resource
import selectors
import shutil
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import format_exc
from typing import Any

from batch.child import FRAME, NOTHING, TOO_MUCH, be_child
from batch.limits import Limits, end_session

GARBAGE = (20_000, 20, 20)  # objects made before the first search, and searches before the next; 700, 10, 10 take 4 % of all time
CHUNK = 1 << 16
MOST_SENT = 64 << 20  # bytes of one result: it is held in memory
MOST_SAID = 4_000  # bytes of what a child last said on stderr
MOST_IN_TURN = 50  # items of one child
MUCH_MEMORY = 200 << 20  # bytes: a child that has taken more gets no further item
HELD = (signal.SIGINT, signal.SIGTERM)
OUR_FAULT = -1  # in place of a number
__all__ = ["OUR_FAULT", "Ended", "Nursery", "keep", "uninterrupted"]


@dataclass(frozen=True, slots=True)
class Ended:
    """How an item ended: `code` is 0, or the exit code of its child, or minus the signal that ended it; `late`: the nursery killed it."""

    code: int
    late: bool
    sent: bytes
    said: str
    seconds: float
    cpu_seconds: float
    peak_memory_bytes: int


@dataclass(slots=True)
class _Child:
    pid: int
    gives: int  # file descriptors: what the nursery writes to, and what it reads
    sends: int
    says: int
    scratch: Path | None
    number: int | None = None  # of its item; None: it has none
    item: Any = None
    done: int = 0
    started: float = 0.0
    deadline: float = 0.0
    sent: bytearray = field(default_factory=bytearray)
    said: bytearray = field(default_factory=bytearray)
    late: bool = False


class Nursery:
    """Runs in a process of its own until its parent goes away."""

    def __init__(
        self, parent: Connection, work: Callable[[Any], Any], prepare: Callable[[Any], None] | None, limits: Limits, slots: int,
        scratch: Path | None,
    ) -> None:
        self._parent, self._work, self._prepare, self._limits, self._slots = parent, work, prepare, limits, slots
        self._scratch = scratch
        self._waiting: deque[tuple[int, Any]] = deque()
        self._alone: set[int] = set()  # numbers of items that need a child of their own
        self._children: dict[int, _Child] = {}
        self._ready = selectors.DefaultSelector()
        self._ready.register(parent, selectors.EVENT_READ)

    def run(self) -> None:
        try:
            while True:
                while self._waiting and (child := self._free_child(self._waiting[0])) is not None:
                    self._give(child, *self._waiting.popleft())
                for ready, _ in self._ready.select(self._until_deadline()):
                    if ready.data is None:
                        self._waiting.append(self._parent.recv())
                    elif ready.data.pid in self._children:  # else it was buried a moment ago
                        self._hear(ready.data, ready.fd)
                self._end_late()
        except (EOFError, OSError):  # the parent is gone, or closed its end
            pass
        finally:
            for child in self._children.values():
                end_session(child.pid)

    def _free_child(self, one: tuple[int, Any]) -> _Child | None:
        """A child that can take the item: one without an item, else a new one if there is room."""
        number, item = one
        idle = [child for child in self._children.values() if child.number is None]
        if number not in self._alone and idle:
            return idle[0]
        if len(self._children) - len(idle) >= self._slots:
            return None
        for child in idle:  # they make room
            self._retire(child)
        return self._forked(item)

    def _forked(self, item: Any) -> _Child:
        if self._prepare is not None:
            try:
                self._prepare(item)
            except Exception:  # a fault of the program, not of an item: told to the parent, who raises it
                self._parent.send((OUR_FAULT, format_exc()))
                raise EOFError from None
        gc.freeze()  # what is loaded stays out of every search for garbage in the children, and so in memory shared with them
        takes, gives = os.pipe()
        sends, to_send = os.pipe()
        says, to_say = os.pipe()
        nursery = os.getpid()
        pid = os.fork()
        if not pid:
            not_ours = [self._parent.fileno(), gives, sends, says, *(child.gives for child in self._children.values())]
            be_child(self._work, self._limits, nursery, (takes, to_send, to_say), not_ours, self._scratch)
        for end in (takes, to_send, to_say):
            os.close(end)
        scratch = None if self._scratch is None else self._scratch / str(pid)
        child = self._children[pid] = _Child(pid, gives, sends, says, scratch)
        for end in (sends, says):
            os.set_blocking(end, False)
            self._ready.register(end, selectors.EVENT_READ, child)
        return child

    def _give(self, child: _Child, number: int, item: Any) -> None:
        child.number, child.item = number, item
        child.started = time.monotonic()
        child.deadline = child.started + self._limits.wall_seconds
        child.sent.clear()
        child.said.clear()
        text = memoryview(pickle.dumps(item))
        with suppress(BrokenPipeError):  # it was killed: its end is heard next
            os.write(child.gives, len(text).to_bytes(8, "big"))
            while text:
                text = text[os.write(child.gives, text) :]

    def _hear(self, child: _Child, end: int) -> None:
        """Take what a child sends or says; when it has closed what it sends by, it has ended."""
        with suppress(BlockingIOError):
            chunk = os.read(end, CHUNK)
            if end == child.says:
                child.said = (child.said + chunk)[-MOST_SAID:]
                if not chunk:
                    self._ready.unregister(end)
            elif not chunk:
                self._bury(child)
            else:
                child.sent += chunk
                if len(child.sent) > MOST_SENT:
                    end_session(child.pid)
                elif len(child.sent) >= FRAME.size:
                    self._if_complete(child)

    def _if_complete(self, child: _Child) -> None:
        size, cpu_seconds, peak = FRAME.unpack_from(child.sent)
        if len(child.sent) < FRAME.size + size or child.number is None:
            return
        seconds = time.monotonic() - child.started
        self._tell(child, Ended(0, False, bytes(child.sent[FRAME.size :]), "", seconds, cpu_seconds, peak))
        child.done += 1
        if child.done >= MOST_IN_TURN or peak > MUCH_MEMORY:
            self._retire(child)

    def _tell(self, child: _Child, ended: Ended) -> None:
        assert child.number is not None
        self._alone.discard(child.number)
        self._parent.send((child.number, ended))
        child.number = child.item = None

    def _retire(self, child: _Child) -> None:
        """A child without an item ends; it is forgotten at once, and waited for."""
        os.close(child.gives)
        child.gives = -1
        self._bury(child)

    def _bury(self, child: _Child) -> None:
        _, status, used = os.wait4(child.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        if code:
            end_session(child.pid)  # what it started goes too
            with suppress(BlockingIOError):  # its last words
                while chunk := os.read(child.says, CHUNK):
                    child.said = (child.said + chunk)[-MOST_SAID:]
        for end in (child.sends, child.says):
            with suppress(KeyError):
                self._ready.unregister(end)
            os.close(end)
        if child.gives >= 0:
            os.close(child.gives)
        if child.scratch is not None:
            shutil.rmtree(child.scratch, ignore_errors=True)
        del self._children[child.pid]
        if child.number is None:
            return
        if child.done:
            self._alone.add(child.number)
            self._waiting.appendleft((child.number, child.item))
            return
        code = TOO_MUCH if len(child.sent) > MOST_SENT else code or NOTHING  # it has sent nothing whole
        peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        self._tell(child, Ended(
            code, child.late, b"", child.said.decode("utf-8", "replace"), time.monotonic() - child.started,
            used.ru_utime + used.ru_stime, peak,
        ))

    def _until_deadline(self) -> float | None:
        deadlines = [child.deadline for child in self._children.values() if child.number is not None]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _end_late(self) -> None:
        now = time.monotonic()
        for child in self._children.values():
            if child.number is not None and now >= child.deadline:
                child.late, child.deadline = True, now + 1  # once more, should it not have died
                end_session(child.pid)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Signals wait until a nursery is started: Python loses an exception that a signal raises while it forks, and the new process has
    no handlers of its own yet."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def keep(parent: Connection, *start_with: Any) -> None:
    """The life of a nursery: what its process runs."""
    os.setsid()  # interrupts of the terminal are the parent's
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # by way of `finally`: the children go first
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    gc.set_threshold(*GARBAGE)
    Nursery(parent, *start_with).run()
