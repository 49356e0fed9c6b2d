"""Each item in a child of its own: whatever an item does, and whatever is done to its processes, every item has its outcome."""
from __future__ import annotations

import ctypes
import os
import random
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from batch.isolated import Children, Limits, in_children

SMALL = Limits(cpu_seconds=2, wall_seconds=4, memory_bytes=600 << 20)
ROOMY = Limits(cpu_seconds=20, wall_seconds=60, memory_bytes=600 << 20)
NOT_CHOSEN = "x" * 40 + "!"


def work(item: tuple[str, int]) -> int:
    """What hostile documents make of a process."""
    what, number = item
    match what:
        case "segv":
            ctypes.string_at(0)
        case "abort":
            os.abort()
        case "exit":
            os._exit(3)
        case "raise":
            raise ValueError(f"bad {number}")
        case "loop":
            while True:
                pass
        case "c loop":
            re.match(r"(x+x+)+y", NOT_CHOSEN)
        case "sleep":
            time.sleep(60)
        case "deaf":
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            time.sleep(60)
        case "memory":
            return len(bytearray(2 << 30))
        case "slow memory":
            return len([bytearray(16 << 20) for _ in range(256)])
        case "thread":
            threading.Thread(target=time.sleep, args=(60,)).start()
            raise SystemExit
        case "wait a little":
            time.sleep(0.02)
        case "much":
            return len(os.urandom(number))
        case "child":
            subprocess.Popen(["sleep", "61.125"], process_group=0 if number else None)
            time.sleep(60)
    return 2 * number


ENDS = {
    "segv": "crashed", "abort": "crashed", "exit": "crashed", "raise": "raised", "loop": "timeout", "c loop": "timeout",
    "sleep": "timeout", "deaf": "timeout", "memory": "memory_limit", "slow memory": "memory_limit", "thread": "raised",
}


def test_bad_items_have_their_outcome_and_good_ones_their_result() -> None:
    items = [("good", number) for number in range(40)]
    items += [(what, number) for what in ENDS for number in range(2 if ENDS[what] == "crashed" else 1)]
    random.Random(1).shuffle(items)
    found = list(in_children(work, items, 2, SMALL))
    assert sorted(item for item, _ in found) == sorted(items)
    assert {item: (outcome.result, outcome.end) for item, outcome in found} == {
        item: (None, ENDS[item[0]]) if item[0] in ENDS else (2 * item[1], "done") for item in items
    }


def test_an_outcome_says_what_happened_and_what_it_took() -> None:
    items = [("raise", 7), ("segv", 0), ("loop", 0), ("much", 100 << 20)]
    found = {item[0]: outcome for item, outcome in in_children(work, items, 2, Limits(2, 30, 600 << 20))}
    assert found["raise"].detail == "ValueError: bad 7"
    assert found["segv"].detail is not None and found["segv"].detail.startswith("SIGSEGV")
    assert 1.5 < found["loop"].cpu_seconds < 4
    peak = found["much"].peak_memory_bytes
    assert peak is not None and 100 << 20 < peak < 300 << 20


def test_a_child_has_no_core_no_output_and_no_input(capfd: pytest.CaptureFixture[str], forked: None) -> None:
    [(_, outcome)] = in_children(look_around, [0], 1, ROOMY)
    assert outcome.result == (b"", (0, 0), True, os.getpid())
    assert capfd.readouterr().out == ""


def look_around(_: int) -> tuple[bytes, tuple[int, int], bool, int]:
    os.write(1, b"unseen")
    return os.read(0, 1), resource.getrlimit(resource.RLIMIT_CORE), os.getsid(0) == os.getpid(), psutil.Process(os.getppid()).ppid()


@pytest.mark.parametrize("own_group", [0, 1])
def test_what_a_late_child_started_ends_with_it(own_group: int) -> None:
    [(_, outcome)] = in_children(work, [("child", own_group)], 1, Limits(20, 1, 600 << 20))
    assert outcome.end == "timeout"
    assert not [one for one in psutil.process_iter(["cmdline"]) if one.info["cmdline"] == ["sleep", "61.125"]]


def test_the_nursery_prepares_and_its_children_share_that() -> None:
    found = dict(in_children(what_is_loaded, ["a", "die", "b"], 1, ROOMY, prepare=load))
    assert found["a"].result == {"a"} and found["b"].result == {"a", "die", "b"}  # a child is forked for each that cannot go on
    assert not LOADED


def test_what_cannot_be_prepared_is_our_own_fault() -> None:
    with pytest.raises(RuntimeError, match="no such thing") as told:
        list(in_children(work, [("good", 1)], 1, ROOMY, prepare=missing))
    assert str(told.value) == "children cannot be prepared: ImportError: no such thing" and "Traceback" in told.value.__notes__[0]


def missing(_: object) -> None:
    raise ImportError("no such thing")


LOADED: set[str] = set()


def load(item: str) -> None:
    LOADED.add(item)


def what_is_loaded(item: str) -> set[str]:
    if item == "die":
        os.abort()
    return LOADED


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> Iterator[tuple[str, int]]:
        for number in range(50):
            taken.append(number)
            yield "good", number

    outcomes = in_children(work, items(), 2, ROOMY)
    next(outcomes)
    assert len(taken) <= 4
    assert len(list(outcomes)) == 49


def test_no_items_need_no_process() -> None:
    assert list(in_children(work, [], 4, ROOMY)) == []


def test_nothing_is_left_when_the_work_is_left_early(forked: None) -> None:
    others = psutil.Process().children(recursive=True)  # of other tests
    outcomes = in_children(work, [("good", 1), ("sleep", 2), ("sleep", 3)], 2, ROOMY)
    next(outcomes)
    mine = [one for one in psutil.Process().children(recursive=True) if one not in others]
    assert len(mine) >= 2
    outcomes.close()
    assert psutil.wait_procs(mine, timeout=20)[1] == []


def test_one_slot_runs_one_item_after_the_other() -> None:
    with Children(work, SMALL) as children:
        assert [children.run((what, 4)).end for what in ("good", "segv", "good", "raise")] == ["done", "crashed", "done", "raised"]


def test_a_parent_with_threads_can_have_children_too() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert sorted(outcome.result or 0 for _, outcome in in_children(work, [("good", n) for n in range(5)], 2, ROOMY)) == [0, 2, 4, 6, 8]
    finally:
        stop.set()
        thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="finds the processes by /proc")
def test_killed_from_outside_every_item_is_done_all_the_same(forked: None) -> None:
    """Children and nurseries are killed at seeded moments: an item that somebody else killed is done again."""
    others = psutil.Process().children(recursive=True)
    items = [("wait a little", number) for number in range(300)]
    chance, kills, me = random.Random(5), Counter[str](), psutil.Process()
    done = Counter[int]()
    for item, outcome in in_children(work, items, 2, ROOMY):
        done[item[1]] += 1
        assert (outcome.end, outcome.result) == ("done", 2 * item[1])
        if chance.random() < 0.1:
            family = [one for one in me.children(recursive=True) if one not in others]
            victim = chance.choice(family or [None])
            if victim is not None:
                with suppress(psutil.NoSuchProcess):
                    kind = "nursery" if victim.ppid() == me.pid else "child"
                    victim.kill()
                    kills[kind] += 1
    assert done == Counter(range(300))
    assert kills["nursery"] >= 5 and kills["child"] >= 5


def test_children_die_with_a_killed_parent(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.batch.test_isolated import work, ROOMY\n"
        "from batch.isolated import in_children\n"
        "print('begin', flush=True); list(in_children(work, [('sleep', 1), ('sleep', 2)], 2, ROOMY))"
    )
    root = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen([sys.executable, "-c", program, root], cwd=root, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None and parent.stdout.readline() == b"begin\n"
        deadline = time.monotonic() + 20
        while len(family := psutil.Process(parent.pid).children(recursive=True)) < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        parent.kill()
    assert len(family) == 3
    assert psutil.wait_procs(family, timeout=20)[1] == []
