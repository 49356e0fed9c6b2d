"""A warm process that forks a child for each item: what all items need is loaded once, what one item does ends with its child.

Speaks with its parent by one pipe: in come (number, item), out go (number, Ended). It works on nothing itself and has one thread, so
that forking is safe. A fork of it costs 10 ms where a new interpreter with the vocabularies costs a second.
"""
from __future__ import annotations

import gc
import os
import pickle
import resource
import selectors
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from batch.limits import Limits, bind, end_session

GARBAGE = (20_000, 20, 20)  # objects made before the first search, and searches before the next; 700, 10, 10 take 4 % of all time
CHUNK = 1 << 16
MOST_SENT = 64 << 20  # bytes of one result: it is held in memory
MOST_SAID = 4_000  # bytes of what a child last said on stderr
OUR_FAULT = -1  # in place of a number
RAISED, NO_MEMORY, TOO_MUCH = 76, 77, 78  # exit codes of a child


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: `code` is its exit code, or minus the signal that ended it; `late`: the nursery killed it."""

    code: int
    late: bool
    sent: bytes
    said: str
    seconds: float
    cpu_seconds: float
    peak_memory_bytes: int


@dataclass(slots=True)
class _Child:
    number: int
    pid: int
    sends: int  # file descriptors that the nursery reads
    says: int
    started: float
    deadline: float
    sent: bytearray = field(default_factory=bytearray)
    said: bytearray = field(default_factory=bytearray)
    late: bool = False


class Nursery:
    """Runs in a process of its own until its parent goes away."""

    def __init__(self, parent: Connection, work: Callable[[Any], Any], prepare: Callable[[Any], None] | None, limits: Limits, slots: int):
        self._parent, self._work, self._prepare, self._limits, self._slots = parent, work, prepare, limits, slots
        self._waiting: deque[tuple[int, Any]] = deque()
        self._children: dict[int, _Child] = {}
        self._ready = selectors.DefaultSelector()
        self._ready.register(parent, selectors.EVENT_READ)

    def run(self) -> None:
        try:
            while True:
                while self._waiting and len(self._children) < self._slots:
                    self._start(*self._waiting.popleft())
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

    def _start(self, number: int, item: Any) -> None:
        if self._prepare is not None:
            try:
                self._prepare(item)
            except Exception:  # a fault of the program, not of an item: told to the parent, who raises it
                self._parent.send((OUR_FAULT, traceback.format_exc()))
                raise EOFError from None
        gc.freeze()  # what is loaded stays out of every search for garbage in the children, and so in memory shared with them
        sends, to_send = os.pipe()
        says, to_say = os.pipe()
        nursery = os.getpid()
        pid = os.fork()
        if not pid:
            _be_child(lambda: self._work(item), self._limits, nursery, to_send, to_say, [self._parent.fileno(), sends, says])
        os.close(to_send)
        os.close(to_say)
        now = time.monotonic()
        child = _Child(number, pid, sends, says, now, now + self._limits.wall_seconds)
        self._children[pid] = child
        for end in (sends, says):
            os.set_blocking(end, False)
            self._ready.register(end, selectors.EVENT_READ, child)

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
        del self._children[child.pid]
        too_much = len(child.sent) > MOST_SENT
        peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        self._parent.send((child.number, Ended(
            TOO_MUCH if too_much else code, child.late, b"" if code or too_much else bytes(child.sent),
            child.said.decode("utf-8", "replace"), time.monotonic() - child.started, used.ru_utime + used.ru_stime, peak,
        )))

    def _until_deadline(self) -> float | None:
        if not self._children:
            return None
        return max(0.0, min(child.deadline for child in self._children.values()) - time.monotonic())

    def _end_late(self) -> None:
        now = time.monotonic()
        for child in self._children.values():
            if now >= child.deadline:
                child.late, child.deadline = True, now + 1  # once more, should it not have died
                end_session(child.pid)


def _be_child(work: Callable[[], Any], limits: Limits, nursery: int, to_send: int, to_say: int, not_ours: list[int]) -> None:
    """Do the work of one item in the process just forked, and end it. Nothing returns from here."""
    code = RAISED
    try:
        for end in not_ours:
            os.close(end)  # else the nursery's end would not be seen by its parent while we live
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        bind(limits, nursery)
        quiet = os.open(os.devnull, os.O_RDWR)
        for end, target in ((quiet, 0), (quiet, 1), (to_say, 2)):
            os.dup2(end, target)
        sent = memoryview(pickle.dumps(work()))
        while sent:
            sent = sent[os.write(to_send, sent) :]
        code = 0
    except MemoryError:
        code = NO_MEMORY
    except BaseException:  # the nursery must not go on twice
        with suppress(OSError, MemoryError):
            os.write(to_say, traceback.format_exc()[-MOST_SAID:].encode("utf-8", "replace"))
    finally:
        os._exit(code)


def keep(parent: Connection, work: Callable[[Any], Any], prepare: Callable[[Any], None] | None, limits: Limits, slots: int) -> None:
    """The life of a nursery: what its process runs."""
    os.setsid()  # interrupts of the terminal are the parent's
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # by way of `finally`: the children go first
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    gc.set_threshold(*GARBAGE)
    Nursery(parent, work, prepare, limits, slots).run()
