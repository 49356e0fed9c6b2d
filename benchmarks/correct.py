"""The tables that `ita run` wrote -> how many stated scores are exact, missed and wrong.

In: the output folder and, for some of the documents, their expected answers. Out: `Correct`. A document that gave no row counts as missed.
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
    """Stated, missed and wrong scores over the documents given."""
    import pyarrow.parquet as pq

    keyed = [(path, hashlib.sha256(path.read_bytes()).hexdigest()[:16], answer) for path, answer in answers]
    wanted = [("report_id", "in", [key for _, key, _ in keyed])]
    names = ("reports", *comparing.KEYS)
    tables = {name: _by_report(pq.read_table(out / f"{name}.parquet", filters=wanted).to_pylist()) for name in names}
    stated, missed, wrong = 0, [], []
    for path, key, answer in keyed:
        read: dict[str, Any] = {name: rows.get(key, []) for name, rows in tables.items()}
        read["reports"] = (read["reports"] or [{"overall_score": None}])[0]
        not_found, not_so = comparing.score_differences(answer, read)
        stated += comparing.stated_scores(answer)
        missed += [f"{path.name} {text}" for text in not_found]
        wrong += [f"{path.name} {text}" for text in not_so]
    return Correct(stated, tuple(missed), tuple(wrong))


def _by_report(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["report_id"], []).append(row)
    return grouped
