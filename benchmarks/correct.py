"""The tables that `ita run` wrote -> how many stated scores are exact, missed and wrong.

In: the output folder and, for each PDF, its expected answer. Out: `Correct`. A document that gave no row counts as missed.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import comparing


@dataclass(frozen=True, slots=True)
class Correct:
    stated: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def correct(out: Path, answers: Iterable[tuple[Path, Mapping[str, Any]]]) -> Correct:
    """Stated, missed and wrong scores over all documents."""
    import pyarrow.parquet as pq

    names = ("reports", *comparing.KEYS)
    tables = {name: _by_report(pq.read_table(out / f"{name}.parquet").to_pylist()) for name in names}
    stated, missed, wrong = 0, [], []
    for pdf, answer in answers:
        key = hashlib.sha256(pdf.read_bytes()).hexdigest()[:16]
        read: dict[str, Any] = {name: rows.get(key, []) for name, rows in tables.items()}
        read["reports"] = (read["reports"] or [{"overall_score": None}])[0]
        not_found, not_so = comparing.score_differences(answer, read)
        stated += comparing.stated_scores(answer)
        missed += [f"{pdf.name} {text}" for text in not_found]
        wrong += [f"{pdf.name} {text}" for text in not_so]
    return Correct(stated, tuple(missed), tuple(wrong))


def _by_report(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["report_id"], []).append(row)
    return grouped
