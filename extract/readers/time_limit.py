"""Work of a library that may fail in any way or run in circles -> its result, or nothing within a limit of processor time.

For libraries written in Python only: they are stopped at their next call of a function. Lack of memory is not hidden.
"""
from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T | None:
    """What the work gives; null if it fails or computes for longer."""
    try:
        with _limited(seconds):
            return work()
    except MemoryError:
        raise
    except Exception:  # pdfminer raises errors of many types; what it cannot read is not read by it
        return None


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """By processor time, so that busy neighbours do not matter."""
    end = time.process_time() + seconds
    before = sys.getprofile()

    def watch(_frame: Any, _event: str, _argument: Any) -> None:
        if time.process_time() > end:
            sys.setprofile(before)
            raise TimeoutError(f"more than {seconds} s of computing")

    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before)
