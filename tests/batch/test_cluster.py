"""The same outcomes on a cluster: a real scheduler and real workers on this machine, one of which is killed on the way."""
from __future__ import annotations

import signal
from collections.abc import Iterator

import psutil
import pytest

from batch import cluster
from batch.cluster import Cluster, NoCluster
from batch.isolated import Limits
from tests.batch.test_isolated import work

LIMITS = Limits(cpu_seconds=20, wall_seconds=30, memory_bytes=600 << 20)


def test_items_are_worked_on_and_deaths_are_outcomes() -> None:
    items = [("good", number) for number in range(20)] + [("segv", 0), ("raise", 1), ("exit", 2)]
    with Cluster(work, LIMITS, 2, None) as engine:
        found = {item: (outcome.end, outcome.result) for item, outcome in engine.over(items)}
    ends = {"segv": "crashed", "raise": "raised", "exit": "crashed"}
    assert found == {item: (ends[item[0]], None) if item[0] in ends else ("done", 2 * item[1]) for item in items}


def test_a_worker_that_is_killed_loses_nothing() -> None:
    """Half of the workers die while they have items; the cluster starts new ones and gives the items to others."""
    me, killed = psutil.Process(), 0

    def items() -> Iterator[tuple[str, int]]:
        nonlocal killed
        for number in range(60):
            if number in (10, 30):
                workers = [one for one in me.children(recursive=True) if "spawn_main" in " ".join(one.cmdline())]
                workers[0].send_signal(signal.SIGKILL)
                killed += 1
            yield "wait a little", number

    with Cluster(work, LIMITS, 2, None) as engine:
        found = [(item[1], outcome.end, outcome.result) for item, outcome in engine.over(items())]
    assert sorted(found) == [(number, "done", 2 * number) for number in range(60)]
    assert killed == 2


def test_a_scheduler_elsewhere_is_used_and_left_running() -> None:
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None, host="127.0.0.1") as there,
    ):
        for _ in range(2):
            with Cluster(work, LIMITS, 1, None, there.scheduler_address) as engine:
                assert sorted(outcome.result or 0 for _, outcome in engine.over([("good", 1), ("good", 2)])) == [2, 4]


def test_what_cannot_be_prepared_there_is_said() -> None:
    with pytest.raises(NoCluster, match="other version"), Cluster(work, LIMITS, 1, refuses) as engine:
        list(engine.over([("good", 1)]))


def refuses(_: object) -> None:
    raise RuntimeError("other version")


def test_no_scheduler_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 1)
    with pytest.raises(NoCluster) as said, Cluster(work, LIMITS, 1, None, "tcp://127.0.0.1:9"):
        pass
    assert "\n" not in str(said.value)
