"""Work on many items in several processes: a child that dies takes no other item with it.

In: a function and items that can be pickled. Out: (item, result) as they are done, in any order; the result is None for an item whose
child died while it was alone. What the function raises is raised here.
"""
from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
GARBAGE = (20_000, 20, 20)  # objects made before the first search, and searches before the next; 700, 10, 10 take 4 % of all time
WAITING_PER_WORKER = 2  # keeps workers busy, and bounds what one death puts in doubt
THREADS = Path("/proc/self/task")  # Linux only


def in_processes(work: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[tuple[T, R | None]]:
    """Run `work` on every item. After a death the items that were under way are done again, each alone: only a killer is lost."""
    waiting = deque(items)
    while waiting:
        suspects = yield from _until_death(work, waiting, workers)
        for item in suspects:
            dead = yield from _until_death(work, deque([item]), 1)
            for killer in dead:
                yield killer, None


def _until_death(work: Callable[[T], R], waiting: deque[T], workers: int) -> Generator[tuple[T, R], None, list[T]]:
    """Take items from `waiting` until there is none or a child dies. Returns those that were under way then."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context(_cheapest_start()), initializer=_begin)
    running: dict[Future[R], T] = {}
    lost: list[T] = []
    try:
        while (waiting or running) and not lost:
            while waiting and len(running) < workers * WAITING_PER_WORKER:
                future = pool.submit(work, waiting[0])
                running[future] = waiting.popleft()
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                item = running.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    lost.append(item)
                else:
                    yield item, result
    except BrokenProcessPool:  # died between two items: `submit` refused, the item is still waiting
        pass
    finally:
        pool.shutdown(cancel_futures=True)
    return [*lost, *running.values()]


def _cheapest_start() -> str:
    """A forked child has all modules loaded already, but also the locks that other threads hold: it is forked only where there are none."""
    with suppress(OSError):
        if len(list(THREADS.iterdir())) == 1:
            return "fork"
    return "forkserver" if "forkserver" in get_all_start_methods() else "spawn"


def _begin() -> None:
    """Leave interrupts to the parent, and what is loaded already out of every search for garbage, which documents make little of."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(*GARBAGE)
