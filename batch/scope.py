"""Sources as given -> whether an input of an earlier run lies under them: what a later run would have met if it were still there.

Nothing lies under a source that cannot be reached now (a folder that is gone or cannot be listed, a store that does not answer): that it
was not met there says nothing.
"""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from batch.inputs import Input
from batch.lists import SIGN, read_list
from batch.patterns import read_pattern
from batch.urls import CHAIN, is_url, is_web, local_path, printable, split_member

Holds = Callable[[str], bool]


def scope_of(sources: Iterable[str | Path], met: Iterable[Input]) -> Holds:
    """Whether a source's name lies under the given ones. `met`: the inputs found there now, with their troubles."""
    holders = [holds for source in sources for holds in _holders(os.fspath(source))]
    unreachable = tuple(one.path for one in met if one.trouble is not None)

    def holds(name: str) -> bool:
        place = name.rpartition(CHAIN)[2] if CHAIN in name else name  # of a member: where its archive is
        hidden = any(_is_below(place, one) for one in unreachable)
        return not hidden and any(holder(name) or holder(place) for holder in holders)

    return holds


def _holders(source: str) -> Iterable[Holds]:
    if is_url(source):
        shown = printable(source)
        yield (lambda name: name == shown) if split_member(source) or is_web(source) else (lambda name: _is_below(name, shown))
        return
    path = local_path(source)
    if os.path.isdir(path):
        yield lambda name: _is_below(name, path)
    elif os.path.lexists(path):
        yield lambda name: name == path
    elif source.startswith(SIGN):
        lines = read_list(source[1:])
        for line in lines if isinstance(lines, list) else ():
            yield from _holders(line if is_url(line) else os.path.join(os.path.dirname(source[1:]), line))
    elif (pattern := read_pattern(path)) is not None and os.path.isdir(pattern.folder):
        yield pattern.matches


def _is_below(name: str, top: str) -> bool:
    return name == top or name.startswith(top if top.endswith("/") else f"{top}/")
