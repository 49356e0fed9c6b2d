"""Sources as given -> the inputs to work on, in a stable order, each once.

A source is a file, a folder, a pattern (`reports/**/*.pdf`), a list (`@list.txt`), a URL (`https://`, `s3://` and whatever else fsspec
knows here) or a member of an archive (`zip://member::archive.zip`). A folder is read with all that is below it, by name; hidden names and
the folders to leave out (the output) are not. Links are followed, out of the folder too: folders of reports are often made of links; each
folder is entered once, so that they cannot lead in circles. What else is found is an input too, also pipes and broken links: whoever reads
it says no. Nothing is fetched, opened or unpacked here but lists; only a URL that is no web page is asked for what it holds.

Nothing is refused but a protocol whose package is not installed (`MissingExtra`): what does not exist or cannot be listed is an input.
"""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from batch.inputs import Input
from batch.lists import SIGN, read_list
from batch.patterns import Pattern, read_pattern
from batch.shards import Shard, namer
from batch.trouble import Trouble, of_system
from batch.urls import CHAIN, MEMBER_OF, is_url, is_web, local_path, looks_like_archive, printable, split_member

__all__ = ["Input", "find_inputs"]
Identity = tuple[int, int]
UNLISTED = "อ่านรายชื่อไฟล์ในโฟลเดอร์ไม่ได้ (the folder cannot be listed)"


def find_inputs(
    sources: Iterable[str | Path], leave_out: str | Path | Iterable[str | Path] | None = None, shard: Shard | None = None
) -> list[Input]:
    """All inputs, in the order of the sources and by name within a folder; what is named directly counts as named.

    With a shard, only its own.
    """
    left_out = () if leave_out is None else (leave_out,) if isinstance(leave_out, str | Path) else tuple(leave_out)
    given, folders = _given(sources)
    inputs: dict[tuple[str, str | None], Input] = {}
    for one in _of_all(given, [os.fspath(one) for one in left_out]):
        name = (one.path, one.member)
        if name not in inputs or not one.found:
            inputs[name] = one
    name_of = _namer(given, folders)
    return dealt_to(shard, [replace(one, key=name_of(one.path)) for one in inputs.values()])


def dealt_to(shard: Shard | None, inputs: Iterable[Input]) -> list[Input]:
    """Those that the shard works on. Archives (`.zip`) are in every shard: `batch.supply` deals out their members."""
    return [one for one in inputs if shard is None or looks_like_archive(one.path) or shard.holds(one.key)]


def given_by(sources: Iterable[str | Path]) -> list[str]:
    """The sources, and in place of each list what it names."""
    return _given(sources)[0]


def namer_of(sources: Iterable[str | Path]) -> Callable[[str], str]:
    """How what is found under the sources is called on all machines: what shards go by."""
    return _namer(*_given(sources))


def walked_folder(source: str) -> str | None:
    """The folder of this machine that a source asks to look through, if it does."""
    path = local_path(source)
    if is_url(source) or os.path.isdir(path):
        return None if is_url(source) else path
    pattern = None if os.path.lexists(path) else read_pattern(path)
    return None if pattern is None else pattern.folder


def same_folder(one: str | Path, other: str | Path) -> bool:
    """Whether two names are of one folder that is there."""
    identity = _identity(one)
    return identity is not None and identity == _identity(other)


def _given(sources: Iterable[str | Path]) -> tuple[list[str], list[str]]:
    """The sources, and in place of each list what it names; and the folders of the lists."""
    given: list[str] = []
    folders: list[str] = []
    for source in (os.fspath(one) for one in sources):
        lines = _lines(source)
        given += [source] if lines is None else lines
        folders += [] if lines is None else [os.path.dirname(source[1:])]
    return given, folders


def _lines(source: str) -> list[str] | None:
    """The sources that a list names, relative ones beside the list; None if it is no list or cannot be read."""
    lines = read_list(source[1:]) if source.startswith(SIGN) and not os.path.lexists(source) else None
    if not isinstance(lines, list):
        return None
    there = os.path.dirname(source[1:])
    return [_beside(there, line) for line in lines]


def _beside(folder: str, line: str) -> str:
    """The source of a line; a path is relative to the folder of the list."""
    if (asked := _asked_member(line, folder)) is not None:
        return f"{asked[0]}{CHAIN}{_beside(folder, asked[1])}"
    return line if is_url(line) else os.path.join(folder, local_path(line))


def _of_all(given: Sequence[str], leave_out: Sequence[str]) -> Iterator[Input]:
    """A pattern enters folders that another source has been in: it asks for other files there. Of a folder that several sources lead to,
    the first of them by name says how it is called, in whatever order they were given."""
    entered = {identity for folder in leave_out if (identity := _identity(folder)) is not None}
    left_out = frozenset(entered)
    here = sorted({source for source in given if not is_url(source) or split_member(source) is not None})
    found = {source: list(_of_source(source, set(left_out) if read_pattern(source) else entered)) for source in here}
    for source in given:
        yield from found[source] if source in found else _elsewhere(source, leave_out)


def _elsewhere(url: str, leave_out: Iterable[str]) -> Iterator[Input]:
    from batch.remote import demand, listed  # fsspec takes a sixth of a second to import

    if is_web(url):
        demand(url)  # told at once, not of each of a thousand pages
        yield Input(printable(url), url=url)
    else:
        yield from listed(url, filter(is_url, leave_out))


def _namer(given: Iterable[str], lists: Iterable[str]) -> Callable[[str], str]:
    local = [local_path(one) for one in given if not is_url(one)]
    patterns = [pattern.folder for one in local if not os.path.lexists(one) and (pattern := read_pattern(one))]
    name_of = namer([*lists, *patterns, *filter(os.path.isdir, local)], local)
    return lambda path: path if is_url(path) else name_of(path)


def _of_source(source: str, entered: set[Identity]) -> Iterator[Input]:
    path = local_path(source)
    if (asked := _asked_member(path)) is not None:
        member, archive = asked
        yield Input(printable(archive), url=archive if is_url(archive) else None, member=member)
    elif os.path.isdir(path):
        yield from _in_folder(path, entered)
    elif os.path.lexists(path):
        yield Input(path)
    elif path.startswith(SIGN):
        yield Input(path, trouble=_unread_list(path))
    elif (pattern := read_pattern(path)) is not None:
        found = [one for one in _in_folder(pattern.folder, entered, pattern) if one.trouble or pattern.matches(one.path)]
        yield from found or [Input(path)]
    else:
        yield Input(path)


def _asked_member(text: str, folder: str = "") -> tuple[str, str] | None:
    """Member and archive. `::` may stand in the names of both: what follows the first one behind which there is an archive is that."""
    parts = text.split(CHAIN)
    for count in range(1, len(parts)) if split_member(text) is not None else ():
        archive = CHAIN.join(parts[count:])
        if not archive.startswith(MEMBER_OF) and (is_url(archive) or os.path.lexists(os.path.join(folder, local_path(archive)))):
            return CHAIN.join(parts[:count]), archive
    return split_member(text)


def _unread_list(path: str) -> Trouble:
    lines = read_list(path[1:])
    return Trouble("not_found", "ไม่พบไฟล์ (no such file)") if isinstance(lines, list) else lines  # a list in a list is not read


def _in_folder(top: str, entered: set[Identity], pattern: Pattern | None = None) -> Iterator[Input]:
    """By name, depth first. Not by recursion: folders may be nested deeper than Python calls may be."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            yield Input(path, found=True)
            continue
        if pattern is not None and not pattern.may_hold(path):
            continue
        if (identity := _identity(path)) is not None:
            if identity in entered:
                continue
            entered.add(identity)
        try:
            names = sorted(os.listdir(path), reverse=True)
        except OSError as error:
            yield Input(path, trouble=of_system(error, UNLISTED))
            continue
        waiting += [name if path == os.curdir and pattern else os.path.join(path, name) for name in names if not name.startswith(".")]


def _identity(folder: str | Path) -> Identity | None:
    """Device and inode: one folder under any of its names. None if there is none."""
    try:
        status = os.stat(folder)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
