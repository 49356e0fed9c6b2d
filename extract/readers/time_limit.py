"""Work of a library that may fail in any way or run in circles -> its result, or nothing within a number of steps.

For libraries written in Python only. A step is a call of a function or its return: the same work takes the same steps on every machine,
however busy it is, so that the same document is read in the same way. A million steps take about a second. Lack of memory is not hidden.
"""
from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Budget:
    """Steps that are left for several pieces of work together."""

    left: int


class OutOfSteps(BaseException):
    """More steps than allowed. No `Exception`: pdfminer catches those in the midst of its work and would go on, unwatched."""


def within(budget: Budget, work: Callable[[], T], most: int | None = None) -> T | None:
    """What the work gives; null if it fails, or takes more steps than are left or than `most`."""
    try:
        with _limited(budget, budget.left if most is None else min(most, budget.left)):
            return work()
    except MemoryError:
        raise
    except (Exception, OutOfSteps):  # pdfminer raises errors of many types; what it cannot read is not read by it
        return None


@contextmanager
def _limited(budget: Budget, allowed: int) -> Iterator[None]:
    before = sys.getprofile()
    steps = 0

    def watch(_frame: Any, _event: str, _argument: Any) -> None:
        nonlocal steps
        steps += 1
        if steps > allowed:
            sys.setprofile(before)
            raise OutOfSteps(f"more than {allowed} steps")

    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before)
        budget.left -= steps
