from __future__ import annotations

import os
import signal

import pytest

from batch.isolated import in_processes


def double_or_die(number: int) -> int:
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def fail(number: int) -> int:
    raise ValueError(number)


def test_all_items_are_done() -> None:
    assert sorted(in_processes(double_or_die, range(9), 2)) == [(n, 2 * n) for n in range(9)]


def test_a_death_takes_only_its_own_item() -> None:
    items = [1, 2, -1, 3, 4, 5, -2, 6, 7]
    done = dict(in_processes(double_or_die, items, 2))
    assert done == {n: None if n < 0 else 2 * n for n in items}


def test_an_exception_is_raised_here() -> None:
    with pytest.raises(ValueError):
        list(in_processes(fail, [1], 1))


def test_no_items_need_no_process() -> None:
    assert list(in_processes(double_or_die, [], 4)) == []
