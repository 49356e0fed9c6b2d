"""`ita run` and `ita merge`: what was asked for -> a run, and what a person or a machine is told of it."""
from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pipeline
from batch.remote import MissingExtra, UnknownProtocol
from batch.shards import read_shard
from batch.urls import printable
from explore.run_told import print_json, print_table, tell_end, tell_start
from explore.run_watch import watching
from export.summary import RunSummary

PARTITIONS = {"fiscal_year": ("fiscal_year",), "fiscal_year,province": ("fiscal_year", "province")}
WOULD = {
    "read": "จะอ่าน (would be read)", "known": "อ่านแล้ว (known already)", "fetch": "จะดาวน์โหลด (would be fetched)",
    "unpack": "จะเปิดดู (would be opened: a ZIP or Word file)",
}


class Refused(ValueError):
    """What is asked for cannot be done; `option` is to blame."""

    def __init__(self, text: str, option: str) -> None:
        super().__init__(text)
        self.option = option


@dataclass(frozen=True, slots=True)
class Request:
    """The options of `ita run` as they were typed."""

    sources: Sequence[str]
    out: str
    workers: int = 1
    state: Path | None = None
    partition_by: str | None = None
    shard: str | None = None
    engine: str = "local"
    scheduler: str | None = None
    retry_failed: bool = False
    force: bool = False
    prune: bool = False
    limits: pipeline.Limits = field(default_factory=pipeline.Limits)
    as_json: bool = False
    quiet: bool = False


def run(asked: Request, settings: Mapping[str, object]) -> RunSummary:
    """Run and tell. Raises Refused, and whatever `pipeline.run` raises."""
    options = options_of(asked)
    tell_start({name: _shown(value) for name, value in settings.items()}, pipeline.VERSION)
    try:
        with watching(asked.quiet) as on_progress:
            summary = pipeline.run(asked.sources, asked.out, options, on_progress=on_progress)
    except pipeline.UsageError as error:
        raise Refused(str(error), error.option) from error
    except (MissingExtra, UnknownProtocol) as error:
        raise Refused(str(error), "SOURCES") from error
    tell_end(summary)
    if asked.as_json:
        print_json(summary)
    else:
        print_table(summary, asked.out)
    return summary


def _shown(value: object) -> object:
    """A setting without the passwords of URLs."""
    if isinstance(value, list | tuple):
        return [_shown(one) for one in value]
    return printable(value) if isinstance(value, str) else value


def show_plan(asked: Request) -> None:
    """To stdout: what a run would do with each input. Writes nothing. Raises Refused."""
    counts = Counter[str]()
    try:
        for source, intent in pipeline.plan(asked.sources, asked.out, options_of(asked)):
            counts[intent] += 1
            if asked.as_json:
                print(json.dumps({"source": source, "intent": intent}, ensure_ascii=False))
            else:
                print(f"{WOULD.get(intent, intent)}: {source}")
    except pipeline.UsageError as error:
        raise Refused(str(error), error.option) from error
    except (MissingExtra, UnknownProtocol) as error:
        raise Refused(str(error), "SOURCES") from error
    told = ", ".join(f"{intent} {count:,}" for intent, count in sorted(counts.items()))
    print(f"ไม่ได้เขียนอะไร (dry run, nothing was written): {told or 0}", file=sys.stderr)


def merge(out: str, shards: Sequence[str], partition_by: str | None, state: Path | None = None) -> None:
    """Join the outputs of several runs and tell. Raises Refused, and whatever `pipeline.merge` raises."""
    try:
        new = pipeline.merge(out, shards, partitions_of(partition_by), state)
    except pipeline.UsageError as error:
        raise Refused(str(error), error.option) from error
    except (MissingExtra, UnknownProtocol) as error:
        raise Refused(str(error), "--out") from error
    print(f"เพิ่มเอกสาร (documents added): {new:,}")
    print(f"ตารางอยู่ที่ (tables are in) {printable(out)}")


def options_of(asked: Request) -> pipeline.Options:
    try:
        shard = None if asked.shard is None else read_shard(asked.shard)
    except ValueError as error:
        raise Refused(str(error), "--shard") from error
    if asked.engine not in ("local", "dask"):
        raise Refused("ต้องเป็น (must be) local / dask", "--engine")
    if asked.scheduler is not None and asked.engine != "dask":
        raise Refused("ใช้กับ (only with) --engine dask", "--scheduler")
    return pipeline.Options(
        asked.workers, asked.state, partitions_of(asked.partition_by), shard, asked.retry_failed, asked.force, asked.prune, asked.limits,
        "dask" if asked.engine == "dask" else "local", asked.scheduler,
    )


def partitions_of(text: str | None) -> tuple[str, ...]:
    if text is not None and text not in PARTITIONS:
        raise Refused(f"ต้องเป็น (must be) {' / '.join(PARTITIONS)}", "--partition-by")
    return () if text is None else PARTITIONS[text]
