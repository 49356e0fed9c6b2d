"""Work on many items on many machines with Dask, each item still in a child process with limits: the engine never sees a death.

In: what `batch.isolated.Children` takes, and a scheduler's address (none: a cluster of this machine's processes). Out: the same outcomes.
Needs the extra `cluster` here, the same version of the program on all machines, and files that all of them see under the same path.
Workers that are killed are nothing to the items: these are given to others. Dask starts its workers as daemons, which may not have
children: start them with DASK_DISTRIBUTED__WORKER__DAEMON=False.
"""
from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from batch.isolated import TRIES, Children, Limits, Outcome

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 2  # items for each thread of the cluster: one is worked on, one waits there
SETTINGS = {"distributed.worker.daemon": False, "distributed.scheduler.allowed-failures": 10, "distributed.admin.tick.limit": "60s"}
MISSING = "ต้องติดตั้งส่วนเสริม (needs an extra): pip install 'ita-reports[cluster]'"
CONNECT = 20  # seconds to reach the scheduler
PATIENCE = 0.02  # seconds between two looks at what is done
_here = threading.local()


class NoCluster(Exception):
    """There is no cluster to work on. The message is one line, Thai with English."""

    code = "no_cluster"


class Cluster(Generic[T, R]):
    """In place of `Children`: the same outcomes, made elsewhere. A context manager."""

    def __init__(
        self, work: Callable[[T], R], limits: Limits, slots: int, prepare: Callable[[T], None] | None, scheduler: str | None = None
    ) -> None:
        """`slots`: processes of this machine's cluster; of no meaning with a scheduler."""
        self._job = (work, limits, prepare)
        self._slots, self._scheduler = slots, scheduler
        self._stack = ExitStack()

    def __enter__(self) -> Cluster[T, R]:
        """Raises NoCluster."""
        try:
            import dask
            from distributed import Client, LocalCluster
        except ImportError:
            raise NoCluster(MISSING) from None
        self._stack.enter_context(dask.config.set(SETTINGS))
        try:
            address: Any = self._scheduler
            if address is None:
                address = self._stack.enter_context(
                    LocalCluster(n_workers=self._slots, threads_per_worker=1, dashboard_address=None, host="127.0.0.1")
                )
            self._client: Client = self._stack.enter_context(Client(address, timeout=CONNECT))
        except (OSError, TimeoutError, ValueError) as error:
            self._stack.close()
            said = " ".join(str(error).split())
            raise NoCluster(f"ติดต่อคลัสเตอร์ไม่ได้ (no cluster there) {self._scheduler}: {said}") from error
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def over(self, items: Iterable[T], waiting: Callable[[], None] | None = None) -> Iterator[tuple[T, Outcome[R]]]:
        """All items, as they are done. Raises NoCluster where a worker cannot work, or the scheduler goes away."""
        from distributed import as_completed
        from distributed.scheduler import KilledWorker

        job, fresh, numbers = pickle.dumps(self._job), iter(items), count()
        running: dict[str, tuple[T, int]] = {}
        done = as_completed(loop=self._client.loop, raise_errors=False)

        def give(item: T, tries: int) -> None:
            future = self._client.submit(_on_worker, job, item, key=f"ita-{next(numbers)}-{id(running)}", pure=False)
            running[str(future.key)] = (item, tries)
            done.add(future)

        while True:
            most = AHEAD * max(1, sum(self._client.nthreads().values()))
            while len(running) < most and (one := next(((item,) for item in fresh), None)):
                give(one[0], 1)
            if not running:
                return
            while not done.has_ready():
                time.sleep(PATIENCE)
                if waiting is not None:
                    waiting()
            future = done.next()
            item, tries = running.pop(str(future.key))
            error = _error_of(future)
            if error is None:
                yield item, future.result()
            elif not isinstance(error, KilledWorker):
                raise NoCluster(f"คลัสเตอร์ทำงานไม่ได้ (the cluster cannot work): {type(error).__name__}: {error}") from error
            elif tries < TRIES:
                give(item, tries + 1)
            else:
                yield item, Outcome(None, "crashed", "its worker was killed each time", 0.0, 0.0, None)


def _error_of(future: Any) -> BaseException | None:
    try:
        error: BaseException | None = future.exception()
    except Exception as gone:  # cancelled, or the scheduler is gone
        return gone
    return error


def _on_worker(job: bytes, item: Any) -> Outcome[Any]:
    """Runs in a thread of a worker: each has a nursery of its own, which stays for the items to come."""
    if getattr(_here, "job", None) != job:
        if hasattr(_here, "children"):
            _here.children.close()
        work, limits, prepare = pickle.loads(job)
        _here.children, _here.job = Children(work, limits, 1, prepare), job
    outcome: Outcome[Any] = _here.children.run(item)
    return outcome
