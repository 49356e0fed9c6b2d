"""PDF fixtures read once for all tests, and their figures against the answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

from extract.document import Document
from extract.readers.open import read_document
from extract.report import read_report
from tests import comparing, gold_scores

TESTS = Path(__file__).parents[1]
PRODUCED = TESTS / "fixtures" / "pdf"
PROSE = TESTS / "fixtures" / "prose"
LAYOUTS = TESTS / "fixtures" / "layouts"


@cache
def document_of(path: Path) -> Document:
    return read_document(path)


@cache
def figures_of(path: Path) -> gold_scores.Counts:
    """A layout's answer lies beside it; a sample's or report's is the one of its text."""
    return gold_scores.judge(answer_of(path), comparing.rows_of(read_report(document_of(path))))


def answer_of(path: Path) -> dict[str, Any]:
    beside = path.with_suffix(".json")
    file = beside if beside.exists() else TESTS / "expected" / f"{path.name.split('.')[0]}.json"
    answer: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return answer


def named(path: Path) -> str:
    """`003.lo`, `r07.bcr`, or a layout's name."""
    stem, _, producer = path.name.removesuffix(".pdf").partition(".")
    return f"{stem.split('_')[0]}.{producer}" if producer else stem


def cases_of(paths: Iterable[Path], not_yet: Mapping[str, str]) -> list[ParameterSet]:
    """One case a file. A file that is not read rightly yet must fail, so that mending it shows."""
    files = {named(path): path for path in paths}
    if unknown := set(not_yet) - set(files):
        raise ValueError(f"no such fixture: {unknown}")
    marks = {name: [pytest.mark.xfail(strict=True, reason=reason)] for name, reason in not_yet.items()}
    return [pytest.param(path, id=name, marks=marks.get(name, [])) for name, path in files.items()]


def short_of(figures: gold_scores.Counts, least: dict[str, float]) -> list[str]:
    """The figures that do not reach their limits, with what is missing."""
    short = [f"{name}={getattr(figures, name):.3f} < {limit}" for name, limit in least.items() if getattr(figures, name) < limit]
    return [*short, *figures.missed, *figures.fields_wrong] if short else []
