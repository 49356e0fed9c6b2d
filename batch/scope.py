"""Sources as given -> whether an input of an earlier run that was not met now is known to be gone: its place was seen without it.

What could not be looked at says nothing: a folder that is gone or cannot be listed, a store or server that does not answer, a file that
cannot be read now, an archive that is damaged, what another shard works on.
"""
from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from batch.inputs import Input
from batch.patterns import read_pattern
from batch.shards import Shard
from batch.sources import given_by, namer_of
from batch.urls import CHAIN, MEMBER_OF, is_url, is_web, local_path, looks_like_archive, printable, split_member

Holds = Callable[[str], bool]
NO_TEXT = re.compile(r"\\u(dc[89a-f][0-9a-f])")  # how tables write a byte of a name that is no UTF-8


def scope_of(sources: Sequence[str | Path], inputs: Iterable[Input], unread: Collection[str], shard: Shard | None = None) -> Holds:
    """Whether a source's name, as tables write it, would have been met if it were still there. `inputs`: all that were found, of all
    shards; `unread`: paths of those that nothing could be had of, though they may be there."""
    holders = [_holder(source) for source in given_by(sources)]
    troubled = [one for one in inputs if one.trouble is not None]
    unlisted = tuple(one.path for one in troubled)
    unknown = frozenset((*unread, *(one.path for one in troubled if one.trouble is not None and not one.trouble.gone)))
    is_ours = _dealt(shard, namer_of(sources)) if shard is not None else None

    def holds(source: str) -> bool:
        name = NO_TEXT.sub(lambda found: chr(int(found[1], 16)), source)
        places = tuple(_places(name))
        if any(place in unknown or any(place != top and _is_below(place, top) for top in unlisted) for place in places):
            return False
        return any(holder(place) for holder in holders for place in places) and (is_ours is None or is_ours(name))

    return holds


def is_gone(path: str) -> bool:
    """Whether a path of this machine is known to lead nowhere: its folder is there, without it."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return os.path.isdir(os.path.dirname(path) or os.curdir)
    except (OSError, ValueError):
        pass
    return False


def _holder(source: str) -> Holds:
    if is_url(source):
        shown = printable(source)
        return (lambda name: name == shown) if split_member(source) or is_web(source) else (lambda name: _is_below(name, shown))
    path = local_path(source)
    if os.path.isdir(path):
        return lambda name: _is_below(name, path)
    pattern = None if os.path.lexists(path) else read_pattern(path)
    if pattern is not None:
        return pattern.matches if os.path.isdir(pattern.folder) else lambda name: False
    return lambda name: name == path


def _places(name: str) -> Iterator[str]:
    """The name itself; of a member also the archives that it is in."""
    yield name
    if name.startswith(MEMBER_OF):
        yield from (name[found.end() :] for found in re.finditer(CHAIN, name))


def _dealt(shard: Shard, name_of: Callable[[str], str]) -> Holds:
    """Whether the shard works on the input of a name, by the rules of `batch.supply` and `batch.zips`."""

    def is_ours(name: str) -> bool:
        members, place = [], name
        while place.startswith(MEMBER_OF):
            member, _, place = place.partition(CHAIN)
            members.append(member)
        if CHAIN in place:  # in the name of a member or of an archive: who can tell
            return False
        key = name_of(place)
        if not members or not looks_like_archive(place):
            return shard.holds(key)
        whole = members if looks_like_archive(members[-1]) else members[-1:]
        return shard.holds(f"{key}/{CHAIN.join(whole)}")

    return is_ours


def _is_below(name: str, top: str) -> bool:
    return name == top or name.startswith(top if top.endswith("/") else f"{top}/")
