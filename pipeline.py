"""The main job: sources -> what was read of each document -> the tables of OUT.

`run(sources, out)` finds the inputs, reads those that are new or changed, each in a child process, keeps what each gave in the ledger of
OUT, publishes the tables and tells of the run in `OUT/run.json`. `plan` tells what it would do. `read_one(path)` reads one document here.

    python pipeline.py samples/        the same as: ita run samples/
"""
from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from batch.cache import Cache
from batch.cluster import Cluster
from batch.content import digest_of
from batch.inputs import Input
from batch.isolated import Children, End, Limits, Outcome
from batch.scope import is_gone, scope_of
from batch.scratch import own_folder, scratch_in
from batch.shards import Shard
from batch.sources import dealt_to, find_inputs
from batch.supply import ready, unpacker
from batch.urls import is_url, local_path, printable
from batch.zips import starts_as_archive
from export.owner import LEDGER, state_of
from export.packed import Packed
from export.place import UsageError, place_of
from export.store import Store, refuse_missing
from export.summary import DocumentLine, RunSummary, summary_of, write_run
from extract.errors import DocumentError, ErrorCode
from extract.readers.open import MAX_BYTES
from reading import LITTLE_MEMORY, VERSION, Result, as_text, made_by, packed, packed_of, prepare_same, read_one, unread

__all__ = ["VERSION", "DocumentLine", "Limits", "Options", "Result", "RunSummary", "UsageError", "merge", "plan", "read_one", "run"]
ENDS: Mapping[End, tuple[ErrorCode, str]] = {  # of a child process without a result
    "timeout": ("timeout", "ใช้เวลาอ่านนานเกินกำหนด (reading it took too long)"),
    "memory_limit": ("memory_limit", LITTLE_MEMORY),
    "too_much": ("too_large", "ข้อมูลที่อ่านได้มากเกินไป (it gives too much data)"),
    "raised": ("internal", "ข้อผิดพลาดของโปรแกรมเอง (our own fault)"),
    "crashed": ("crashed", "โปรแกรมที่อ่านเอกสารหยุดทำงานกลางคัน (the process that read it died)"),
}
log = logging.getLogger("ita")


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. `state`: where the ledger and downloads are kept, OUT/.ita if None. `shard`: read only these of the inputs.

    engine: `dask` works on the cluster of `scheduler`, or on one of `workers` processes of this machine.
    retry_failed: read again what failed; force: read all again; prune: forget inputs under the sources that are no longer there.
    """

    workers: int = 1
    state: Path | None = None
    partition_by: tuple[str, ...] = ()
    shard: Shard | None = None
    retry_failed: bool = False
    force: bool = False
    prune: bool = False
    limits: Limits = field(default_factory=Limits)
    engine: Literal["local", "dask"] = "local"
    scheduler: str | None = None


Progress = Callable[[DocumentLine, int], None]
Sources = Iterable[str | Path] | str | Path


def run(sources: Sources, out: str | Path, options: Options | None = None, *, on_progress: Progress | None = None) -> RunSummary:
    """Read files, folders, archives and URLs and write the tables of the contract to `out`, together with what is there already.

    Documents that cannot be read are rows of `documents`; the others are read all the same. `on_progress` is called with each
    document that is done, and how many there are in all, as far as is known.

    Raises:
        OSError: `out` cannot be written. batch.state_error.StateError: what an earlier run kept there cannot be used.
        UsageError: options that do not go together. batch.remote.MissingExtra: a URL whose package is not installed.
    """
    options = options or Options()
    started = time.perf_counter()
    job = _Job(_listed(sources), os.fspath(out), options)
    lines = job.work(on_progress)
    summary = summary_of(lines, time.perf_counter() - started)
    settings = {
        "sources": [printable(source) for source in job.sources], "out": printable(job.place.out), "workers": options.workers,
        "state": os.fspath(job.place.state), "partition_by": list(options.partition_by), "limits": asdict(options.limits), "key": job.key,
        "engine": options.engine, "scheduler": options.scheduler,
        "shard": None if options.shard is None else f"{options.shard.number}/{options.shard.count}",
    }
    write_run(job.place.folder, summary, settings, VERSION)
    job.place.send()
    return summary


def plan(sources: Sources, out: str | Path, options: Options | None = None) -> Iterator[tuple[str, str]]:
    """What a run would do, without doing any of it: (source, `read`, `known`, `fetch`, `unpack` or the code of its trouble)."""
    return _Job(_listed(sources), os.fspath(out), options or Options()).plan()


def merge(
    out: str | Path, shards: Iterable[str | Path], partition_by: tuple[str, ...] = (), state: Path | None = None
) -> int:
    """Join what other runs gave, by their OUTs or state folders, and publish all of it to `out`. How many inputs are new there.

    Raises:
        UsageError, OSError, StateError: as `run`; StateError also for one without a ledger. Then nothing has changed.
    """
    place, given = place_of(os.fspath(out), state), [local_path(os.fspath(shard)) for shard in shards]
    for shard in given:
        if is_url(shard):
            raise UsageError(f"ต้องเป็นโฟลเดอร์ในเครื่องนี้ (must be a folder of this machine): {printable(shard)}", "SHARDS")
    states = [state_of(Path(shard)) or Path(shard) for shard in given]
    refuse_missing(states)
    with Store(place.state) as store:
        new = store.merge(states)
        store.publish(place.folder, partition_by, made_by())
    place.send()
    return new


class _Job:
    """One run: where things are, and what is worked on."""

    def __init__(self, sources: list[str], out: str, options: Options) -> None:
        self.sources, self.options, self.key = sources, options, _key(options.limits)
        self.place = place_of(out, options.state)
        self.place.refuse_documents(sources)

    def work(self, on_progress: Progress | None) -> list[DocumentLine]:
        """Read what has to be read, publish, and tell of each document."""
        options, lines = self.options, list[DocumentLine]()
        with ExitStack() as stack:
            children = self._children()
            stack.enter_context(children)
            unpack = stack.enter_context(unpacker())  # both are forked before files are opened and threads begin
            found_inputs = self._inputs()
            inputs = dealt_to(options.shard, found_inputs)
            store = stack.enter_context(Store(self.place.state))
            downloads = Cache(self.place.state / "cache", stack.enter_context(own_folder(self.place.state / "cache" / "tmp")))

            def done(line: DocumentLine) -> None:
                lines.append(line)
                if on_progress is not None:
                    on_progress(line, max(len(inputs), len(lines)))

            met: set[tuple[str, str | None]] = set()
            unread: set[str] = set()
            supply = ready(inputs, downloads, unpack, options.shard, passed_on=lambda one: unread.update(_unread(one, None)))
            for one, outcome in children.over(self._unknown(supply, store, met, done), getattr(on_progress, "tick", None)):
                found = outcome.result or packed_of(_ended(one, outcome))
                line = replace(
                    found.line, seconds=outcome.seconds, cpu_seconds=outcome.cpu_seconds, peak_memory_bytes=outcome.peak_memory_bytes
                )
                found = replace(found, line=line)
                store.save(found, self.key, one.fetched)
                met.add((line.source, found.sha256))
                unread.update(_unread(one, found.sha256))
                done(line)
            if options.prune:
                store.prune(met, scope_of(self.sources, found_inputs, unread, options.shard))
            downloads.drop_unpacked()
            changed = store.publish(self.place.folder, options.partition_by, made_by())
            log.info("tables_published", extra={"facts": {"out": printable(self.place.out), "changed": changed}})
        return sorted(lines, key=lambda line: line.source)

    def _children(self) -> Children[Input, Packed] | Cluster[Input, Packed]:
        options = self.options
        prepare = partial(prepare_same, made_by())
        if options.engine == "dask":
            return Cluster(packed, options.limits, options.workers, prepare, options.scheduler)
        return Children(packed, options.limits, options.workers, prepare, scratch_in(self.place.state / "tmp"))

    def plan(self) -> Iterator[tuple[str, str]]:
        with ExitStack() as stack:
            store = stack.enter_context(Store(self.place.state)) if (self.place.state / LEDGER).exists() else None
            for one in dealt_to(self.options.shard, self._inputs()):
                yield one.path, self._intended(one, store)

    def _intended(self, one: Input, store: Store | None) -> str:
        if one.trouble is not None:
            return one.trouble.code
        if one.remote:
            return "fetch"
        if one.member is not None or starts_as_archive(one.file):
            return "unpack"
        return "read" if store is None or self._known(one, store, only_ask=True) is None else "known"

    def _known(self, one: Input, store: Store, only_ask: bool = False) -> tuple[DocumentLine, str] | None:
        """What is kept of an input, and its digest; None if it has to be read."""
        digest = None if one.trouble is not None or self.options.force else digest_of(one.file, MAX_BYTES)
        if digest is None:
            return None
        line = store.known(as_text(one.path), digest, self.key, one.found, one.fetched, only_ask=only_ask)
        if line is None or (line.status == "failed" and self.options.retry_failed):
            return None
        return line, digest

    def _inputs(self) -> list[Input]:
        return find_inputs(self.sources, (os.fspath(self.place.state), self.place.out))

    def _unknown(
        self, supply: Iterable[Input], store: Store, met: set[tuple[str, str | None]], done: Callable[[DocumentLine], None]
    ) -> Iterator[Input]:
        """Those of the inputs that have to be read; the others are told at once."""
        for one in supply:
            if one.note is not None:
                log.warning("%s: %s", one.path, one.note)
            known = self._known(one, store)
            if known is None:
                yield one
            else:
                line, digest = known
                met.add((line.source, digest))
                done(replace(line, unchanged=True))


def _listed(sources: Sources) -> list[str]:
    return [os.fspath(source) for source in ([sources] if isinstance(sources, str | Path) else sources)]


def _unread(one: Input, sha256: str | None) -> list[str]:
    """The path of an input that nothing was had of, though it may be there."""
    if sha256 is not None or (one.trouble is not None and one.trouble.gone):
        return []
    readable = one.trouble is None and digest_of(one.file, MAX_BYTES) is not None  # for another shard to read
    gone = one.trouble is None and one.url is None and one.local is None and is_gone(one.path)
    return [] if readable or gone else [one.path]


def _ended(one: Input, outcome: Outcome[Packed]) -> Result:
    """What became of a document whose child process gave no result."""
    error = error_of(outcome)
    if one.trouble is None and (digest := digest_of(one.file, MAX_BYTES)) is not None:
        error.sha256, error.size_bytes = digest, os.path.getsize(one.file)
    return unread(one.path, error)


def error_of(outcome: Outcome[Any]) -> DocumentError:
    """Why a child process gave no result."""
    code, told = ENDS[outcome.end]
    return DocumentError(code, f"{told}: {outcome.detail}" if outcome.detail else told)


def _key(limits: Limits) -> str:
    """What the outcome of a document depends on but its bytes: a content is read again under another key."""
    return f"{made_by()}; {asdict(limits)}"


if __name__ == "__main__":
    import sys

    from cli import main

    main(["run", *sys.argv[1:]])
