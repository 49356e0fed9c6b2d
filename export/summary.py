"""A run in figures: one line per document and the sums, published as `OUT/run.json` (outside the same-bytes rule)."""
from __future__ import annotations

import json
import os
import platform
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from export.schemas import CONTRACT_VERSION, Row, Tables
from export.text import plain
from export.whole_file import sync_folder

SCORE_TABLES = ("overall_scores", "instrument_scores", "indicator_scores", "sub_indicator_scores", "question_scores")
DEPENDENCIES = (  # what a value or a byte may depend on
    "fonttools", "geothai", "lxml", "pandas", "pdfminer.six", "pdfplumber", "pikepdf", "pyarrow", "pypdfium2", "pythainlp", "rapidfuzz",
)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of a run, in figures. A score is doubted if it is printed and null, or contradicted by the report's arithmetic."""

    source: str
    status: str
    report_id: str | None
    error_code: str | None
    error_detail: str | None
    scores: int
    proved: int
    doubted: int
    measures: int
    seconds: float
    peak_memory_bytes: int | None
    pages: int | None = None
    cpu_seconds: float | None = None
    unchanged: bool = False  # known from an earlier run, which the figures are of


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The documents of a run by status, and the scores and measures of its reports, each content counted once."""

    documents: int
    ok: int
    partial: int
    not_a_report: int
    failed: int
    reports: int
    scores: int
    proved: int
    doubted: int
    measures: int
    unchanged: int
    seconds: float
    lines: tuple[DocumentLine, ...]


def line_of(tables: Tables, seconds: float, peak_memory_bytes: int | None) -> DocumentLine:
    """The figures of one document, from its rows."""
    (document,) = tables["documents"]
    scores = [row for name in SCORE_TABLES for row in tables[name] if row["score"] is not None or plain(row["score_raw"])]
    return DocumentLine(
        document["source"], document["status"], document["report_id"], document["error_code"], document["error_detail"],
        scores=len(scores),
        proved=sum(row["verified"] is True for row in scores),
        doubted=sum(row["score"] is None or row["verified"] is False for row in scores),
        measures=len(tables["measures"]),
        seconds=seconds,
        peak_memory_bytes=peak_memory_bytes,
        pages=document["pages"],
    )


def summary_of(lines: Sequence[DocumentLine], seconds: float) -> RunSummary:
    """The sums of a run. The same content met twice is two documents and one report."""
    by_status = Counter(line.status for line in lines)
    reports = {line.report_id: line for line in lines if line.status in ("ok", "partial")}.values()
    return RunSummary(
        len(lines), by_status["ok"], by_status["partial"], by_status["not_a_report"], by_status["failed"],
        reports=len(reports),
        scores=sum(line.scores for line in reports),
        proved=sum(line.proved for line in reports),
        doubted=sum(line.doubted for line in reports),
        measures=sum(line.measures for line in reports),
        unchanged=sum(line.unchanged for line in lines),
        seconds=round(seconds, 3),
        lines=tuple(lines),
    )


def write_run(
    out: Path, summary: RunSummary, settings: Row, pipeline_version: str, lines: Iterable[DocumentLine] | None = None
) -> None:
    """Write `OUT/run.json`: versions, settings, counts, and seconds and peak memory of each document. `out` is a folder of this machine.

    `lines`: the documents where the summary does not hold them. They are written one by one. Raises OSError; then an older file stays.
    """
    about = {
        **versions(pipeline_version),
        "ended": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "settings": settings,
        "counts": counts_of(summary),
    }
    temporary = out / f".run.json.{os.getpid()}.tmp"
    try:
        with temporary.open("w", encoding="utf-8", errors="backslashreplace") as file:  # a name in the settings need not be text
            file.writelines(json_text(about, "documents", summary.lines if lines is None else lines))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(out / "run.json")
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(out)


def versions(pipeline_version: str) -> Row:
    """What made the tables, and on what."""
    return {
        "pipeline_version": pipeline_version,
        "contract_version": CONTRACT_VERSION,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "dependencies": {name: _version(name) for name in DEPENDENCIES},
    }


def counts_of(summary: RunSummary) -> Row:
    """The sums without the documents."""
    return {field.name: getattr(summary, field.name) for field in fields(summary) if field.name != "lines"}


def json_text(about: Row, name: str, lines: Iterable[DocumentLine]) -> Iterator[str]:
    """One JSON object, piece by piece: `about`, and under `name` the documents, each on a line of its own."""
    yield json.dumps(about, ensure_ascii=False, indent=2).removesuffix("\n}") + f',\n  "{name}": ['
    comma = ""
    for line in lines:
        row = {field.name: getattr(line, field.name) for field in fields(line)}
        yield f"{comma}\n    {json.dumps(row, ensure_ascii=False)}"
        comma = ","
    yield "\n  ]\n}\n"


@cache
def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
