"""Inputs as found -> inputs that can be read: fetched, unpacked, or with their trouble. As they are ready, in any order.

Downloads go on while what came is worked on, `ahead` at a time. What begins as a ZIP is looked at in a child process: a document is left
as it is, an archive gives its members. Raises OSError where the state cannot be written, and `MissingExtra`.

    with unpacker() as unpack:                       # before threads begin: its process is forked
        for one in ready(find_inputs(sources), Cache(state / "cache"), unpack):
            ...one.path, one.file, one.trouble, one.fetched
"""
from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread

from batch.cache import Cache
from batch.download import FetchLimits, fetch
from batch.inputs import Input
from batch.isolated import Children, End, Limits
from batch.shards import Shard
from batch.trouble import Code, Trouble, of_system
from batch.urls import CHAIN, looks_like_archive
from batch.zips import Member, Unpacked, Unpacking, UnpackLimits, members, starts_as_archive

Unpack = Callable[[Unpacking], Unpacked]
CHILD = Limits(cpu_seconds=600, wall_seconds=3600, memory_bytes=1 << 30)  # 8 GB at some 50 MB a second; a directory of 200,000 names
NOTE = "members.json"
NO_ARCHIVE = Trouble("unsupported_type", "ไม่ใช่ไฟล์บีบอัด ZIP (not a ZIP archive)")
NO_MEMBER = Trouble("not_found", "ไม่มีไฟล์นี้ในไฟล์บีบอัด (the archive has no such member)", gone=True)
NO_FILE = Trouble("not_found", "ไม่พบไฟล์บีบอัด (no such archive)")
ENDS: dict[End, Code] = {"timeout": "timeout", "memory_limit": "memory_limit", "too_much": "too_large"}


@dataclass(frozen=True, slots=True)
class SupplyLimits:
    fetch: FetchLimits = field(default_factory=FetchLimits)
    unpack: UnpackLimits = field(default_factory=UnpackLimits)
    ahead: int = 8  # downloads at a time: patient with slow servers, and not too many at once for one


def ready(
    inputs: Iterable[Input], cache: Cache, unpack: Unpack, shard: Shard | None = None, limits: SupplyLimits = SupplyLimits(),
    passed_on: Callable[[Input], object] = lambda one: None,
) -> Iterator[Input]:
    """All inputs, archives as their members. With the shard that `find_inputs` was given; `passed_on` is told of what is called an
    archive, gives no members, and is for another shard to read."""
    for one in _fetched(inputs, cache, limits):
        dealt = shard if looks_like_archive(one.path) else None  # others are in one shard, with all that they hold
        for ours in _unpacked(one, cache, unpack, dealt, limits.unpack):
            if dealt is None or ours.path != one.path or dealt.holds(one.key):
                yield ours
            else:
                passed_on(ours)


@contextmanager
def unpacker(limits: Limits = CHILD) -> Iterator[Unpack]:
    """Unpacks in a child process, whose death is a trouble of the archive."""

    def unpack(job: Unpacking) -> Unpacked:
        outcome = children.run(job)
        if outcome.result is not None:
            return outcome.result
        said = f"แตกไฟล์ไม่สำเร็จ (could not be unpacked): {outcome.end}: {outcome.detail}"
        return Unpacked(trouble=Trouble(ENDS.get(outcome.end, "crashed"), said))

    with Children(members, limits) as children:
        yield unpack


def _fetched(inputs: Iterable[Input], cache: Cache, limits: SupplyLimits) -> Iterator[Input]:
    running: set[Future[Input]] = set()
    for one in inputs:
        if not one.remote:
            yield one
            continue
        running.add(_in_thread(lambda one=one: fetch(one, cache, limits.fetch)))  # type: ignore[misc]
        done = wait(running, timeout=None if len(running) >= limits.ahead else 0, return_when=FIRST_COMPLETED).done
        running -= done
        yield from (future.result() for future in done)
    while running:
        done = wait(running, return_when=FIRST_COMPLETED).done
        running -= done
        yield from (future.result() for future in done)


def _in_thread(call: Callable[[], Input]) -> Future[Input]:
    """A thread that does not keep the process from ending: an interrupted run does not wait for slow servers."""
    future: Future[Input] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # raised again where the result is asked for
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future


def _unpacked(one: Input, cache: Cache, unpack: Unpack, dealt: Shard | None, limits: UnpackLimits) -> Iterator[Input]:
    """The members of an archive; anything else, and an archive that has none to give, as it is or with its trouble."""
    if one.member is not None:
        yield _member_asked(one, cache, unpack, limits)
        return
    if one.trouble is not None or not starts_as_archive(one.file):
        yield one
        return
    folder, unpacked = _members(Unpacking(one.file, "", limits, None, dealt, one.key), cache, unpack)
    if unpacked.trouble is not None or unpacked.document:
        yield replace(one, trouble=unpacked.trouble)
    yield from (_as_input(member, one, folder, found=True) for member in unpacked.members)


def _member_asked(one: Input, cache: Cache, unpack: Unpack, limits: UnpackLimits) -> Input:
    """The one member of the archive that is asked for, or why there is none."""
    trouble = one.trouble
    if trouble is None and starts_as_archive(one.file):
        folder, unpacked = _members(Unpacking(one.file, "", limits, one.member), cache, unpack)
        if unpacked.members:
            return _as_input(unpacked.members[0], one, folder, found=False)
        trouble = unpacked.trouble or (None if unpacked.document else NO_MEMBER)
    elif trouble is None and not os.path.exists(one.file):
        trouble = NO_FILE
    return replace(one, path=f"{one.member}{CHAIN}{one.path}", member=None, trouble=trouble or NO_ARCHIVE)


def _as_input(member: Member, archive: Input, folder: Path, found: bool) -> Input:
    local = None if member.file is None else str(folder / member.file)
    path = f"{member.name}{CHAIN}{archive.path}"
    return replace(archive, path=path, found=found, trouble=member.trouble, local=local, member=None)


def _members(job: Unpacking, cache: Cache, unpack: Unpack) -> tuple[Path, Unpacked]:
    """What the archive holds, unpacked now or before in this run. Raises OSError."""
    try:
        folder = cache.unpacked(_digest(job))
    except OSError as error:  # gone since it was looked at
        return cache.folder, Unpacked(trouble=of_system(error))
    if (kept := _kept(folder)) is not None:
        return folder, kept
    draft = cache.temporary()
    draft.mkdir()
    try:
        unpacked = unpack(replace(job, folder=str(draft)))
        if unpacked.unwritten is not None:
            raise OSError(f"เขียนไฟล์ที่แตกแล้วไม่ได้ (cannot write what was unpacked) {draft}: {unpacked.unwritten}")
        if unpacked.members:
            _keep(unpacked, draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder, unpacked


def _keep(unpacked: Unpacked, draft: Path, folder: Path) -> None:
    told = [(one.name, one.file, one.size, one.trouble and (one.trouble.code, one.trouble.detail)) for one in unpacked.members]
    (draft / NOTE).write_text(json.dumps(told), "utf-8")
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(draft, folder)


def _kept(folder: Path) -> Unpacked | None:
    """What was unpacked before, if all of it is still there."""
    try:
        told = json.loads((folder / NOTE).read_text("utf-8"))
        kept = tuple(Member(name, file, size, trouble and Trouble(*trouble)) for name, file, size, trouble in told)
        whole = all((folder / one.file).stat().st_size == one.size for one in kept if one.file is not None)
    except (OSError, ValueError, TypeError):
        return None
    return Unpacked(kept) if whole else None


def _digest(job: Unpacking) -> str:
    """What the outcome depends on: the file as it is now, and what is asked of it."""
    about = os.stat(job.path)
    now = (os.path.realpath(job.path), about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    return hashlib.sha256(repr((now, job.limits, job.only, job.shard, job.key)).encode("utf-8", "surrogateescape")).hexdigest()
