"""A run in figures: one line per document and the sums, published as `OUT/run.json` (outside the same-bytes rule)."""
from __future__ import annotations

import json
import os
import platform
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from export.schemas import CONTRACT_VERSION, Row, Tables
from export.text import plain
from export.whole_file import sync_folder

SCORE_TABLES = ("overall_scores", "instrument_scores", "indicator_scores", "sub_indicator_scores", "question_scores")
DEPENDENCIES = ("geothai", "lxml", "pandas", "pyarrow", "pythainlp", "rapidfuzz")  # what a value or a byte may depend on


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
        seconds=round(seconds, 3),
        lines=tuple(lines),
    )


def write_run(out: Path, summary: RunSummary, settings: Row, pipeline_version: str) -> None:
    """Write `OUT/run.json`: versions, settings, counts, and seconds and peak memory of each document."""
    counts = asdict(summary)
    documents = counts.pop("lines")
    about: dict[str, Any] = {
        "pipeline_version": pipeline_version,
        "contract_version": CONTRACT_VERSION,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "dependencies": {name: _version(name) for name in DEPENDENCIES},
        "ended": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "settings": settings,
        "counts": counts,
        "documents": documents,
    }
    temporary = out / ".run.json.tmp"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(json.dumps(about, ensure_ascii=False, indent=2) + "\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(out / "run.json")
    sync_folder(out)


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
