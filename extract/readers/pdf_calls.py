"""pdfium's functions that are called once for every letter or object of a page, without ctypes' checks of each argument.

In: a function of `pypdfium2.raw`. Out: the same function at a third of its price. It takes what `reference` makes of a handle, a `Handle`
that another such function returned, numbers, and `ctypes.byref` of a place for a result: nothing else, for nothing is checked.
"""
from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


class Handle(ctypes.c_void_p):
    """What pdfium calls an object, a mark or a segment; `value` is its address."""


def unchecked(function: Any, result: type[Any] = ctypes.c_int) -> Callable[..., Any]:
    """The function by its address. It holds Python's lock, which it is too short to give back."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def reference(handle: Any) -> Any:
    """A handle of `pypdfium2.raw` as the unchecked functions take it."""
    return ctypes.byref(handle.contents)
