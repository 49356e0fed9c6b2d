"""The PDFs that are measured: samples and reports of the tests, varied, rendered by tests/fixtures/make_pdfs.py, kept in benchmarks/.cache.

In: how many pages. Out: `Made` files with their source, producer, pages and expected answer; always the same files for the same number.
Needs what make_pdfs.py needs. The cache is thrown away when the rendering scripts change.
"""
from __future__ import annotations

import hashlib
import importlib
import itertools
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pypdfium2

from benchmarks.varied import Answer, varied
from extract import read_document, read_report
from tests import comparing

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "benchmarks" / ".cache"
PRODUCERS = ("lo", "cr", "wp")  # LibreOffice, Chromium, WeasyPrint, as make_pdfs.py names them
BORDERLESS = "bcr"  # Chromium, tables without rules
IMITATED = "word"  # what is known of Word's files
ONLY_CELLS = (BORDERLESS, IMITATED)
STRIDE = 5  # every fifth source, then the others


@dataclass(frozen=True, slots=True)
class Wanted:
    """One PDF to be: variant `number` of `original` (0: as the tests have it), written down as `source`, in the font of its turn."""

    original: Path
    number: int
    producer: str
    source: Path
    turn: int
    answer: Answer

    @property
    def pdf(self) -> Path:
        return self.source.parent.parent / f"{self.source.stem}.{self.producer}.pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """One PDF with its pages, the text that it was rendered from, and the answer expected of it."""

    pdf: Path
    original: Path
    source: Path
    producer: str
    number: int
    pages: int
    answer: Answer


def make_set(pages: int) -> list[Made]:
    """Files with at least so many pages: all sources in turn, each with another producer, then again with the next and other scores."""
    folder, made = cache_folder(), list[Made]()
    for number in itertools.count():
        if number >= len(PRODUCERS) + 10 * pages:
            raise ValueError("the sources have no pages")
        for one in _made(_round(number, folder)):
            if sum(other.pages for other in made) >= pages:
                return made
            made.append(one)
    return made


def make_for_cells(like: Sequence[Made]) -> list[Made]:
    """Every third of the same sources without rules, and every third as imitated Word files."""
    folder = cache_folder()
    sources = [one.original for one in like]
    wanted = [
        _wanted(source, 0, producer, turn, folder)
        for start, producer in enumerate(ONLY_CELLS) for turn, source in enumerate(sources[start :: len(PRODUCERS)])
    ]
    return _made(wanted)


def make_long(pages: int) -> Path:
    """One report of LibreOffice with at least so many pages: the first sample again and again."""
    folder = cache_folder()
    one = _made([_wanted(originals()[0], 0, "lo", 0, folder)])[0]
    times = -(-pages // max(1, one.pages - 1))  # the last page of one is hardly full
    path = folder / "sources" / f"long{times}{one.original.suffix}"
    path.write_text("\n\n".join([one.original.read_text("utf-8")] * times), encoding="utf-8")
    return _made([Wanted(path, 0, "lo", path, 0, {})])[0].pdf


def originals() -> list[Path]:
    """Samples and reports with an answer, long and short ones mixed, so that a small set is like a large one."""
    found = [path for path in _scripts().sources() if _answer_path(path).exists()]
    return [path for start in range(STRIDE) for path in found[start::STRIDE]]


def pages_of(pdf: Path) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _round(number: int, folder: Path) -> list[Wanted]:
    """Every source once, with another producer than in the round before; one that cannot be varied is not made twice alike."""
    kinds = len(PRODUCERS)
    wanted = [_wanted(path, number, PRODUCERS[(n + number) % kinds], n // kinds + number, folder) for n, path in enumerate(originals())]
    return [one for one in wanted if number < kinds or one.source.read_bytes() != one.original.read_bytes()]


def _wanted(original: Path, number: int, producer: str, turn: int, folder: Path) -> Wanted:
    text, answer, encoding = _variant(original, number)
    source = folder / "sources" / f"{original.stem}-{number}{original.suffix}"
    source.write_text(text, encoding=encoding, newline="")
    return Wanted(original, number, producer, source, turn, answer)


def _variant(original: Path, number: int) -> tuple[str, Answer, str]:
    """Text, answer and encoding; the text as it is where its variant does not state what its answer says (a score printed in pieces)."""
    text, encoding = _text_of(original)
    answer: Answer = json.loads(_answer_path(original).read_text("utf-8"))
    if number == 0:
        return text, answer, encoding
    other, changed = varied(text, answer, number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / original.name
        path.write_text(other, encoding=encoding, newline="")
        _, wrong = comparing.score_differences(changed, comparing.rows_of(read_report(read_document(path))))
    return (text, answer, encoding) if wrong else (other, changed, encoding)


def _text_of(path: Path) -> tuple[str, str]:
    data = path.read_bytes()
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp874"), "cp874"


def _answer_path(original: Path) -> Path:
    return ROOT / "tests" / "expected" / f"{original.stem}.json"


# ------------------------------------------------------------------ rendering
def _made(wanted: Sequence[Wanted]) -> list[Made]:
    """The PDFs, those that the cache lacks rendered now: files of one producer and font together, as LibreOffice starts slowly."""
    batches: dict[tuple[str, str], list[Path]] = {}
    for one in wanted:
        if not one.pdf.exists():
            batches.setdefault((one.producer, _font(one.producer, one.turn)), []).append(one.source)
    if batches:
        with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
            list(pool.map(_render, batches.values(), *zip(*batches, strict=True)))
    return [Made(one.pdf, one.original, one.source, one.producer, one.number, pages_of(one.pdf), one.answer) for one in wanted]


def _font(producer: str, turn: int) -> str:
    """The font whose turn it is; "" leaves it to the script."""
    fonts: dict[str, tuple[str, ...]] = getattr(_scripts(), "FONTS", {})
    return fonts[producer][turn % len(fonts[producer])] if producer in fonts else ""


def _render(sources: Iterable[Path], producer: str, font: str) -> None:
    """The one call of make_pdfs.py. A PDF comes into the cache when it is whole."""
    files = list(sources)
    borderless = producer == BORDERLESS
    with tempfile.TemporaryDirectory(dir=files[0].parent.parent) as unfinished:
        _scripts().make(files, Path(unfinished), producer.removeprefix("b") if borderless else producer, font, borderless)
        for pdf in Path(unfinished).glob("*.pdf"):
            pdf.replace(files[0].parent.parent / pdf.name)


def _scripts() -> Any:
    return importlib.import_module("tests.fixtures.make_pdfs")


@cache
def cache_folder() -> Path:
    """The cache of these rendering scripts, one for the whole run; that of other scripts is removed."""
    fixtures = ROOT / "tests" / "fixtures"
    scripts = sorted([*fixtures.glob("*.py"), *fixtures.glob("making/*.py")])
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in scripts)).hexdigest()[:8]
    folder = CACHE / digest
    if not folder.exists():
        shutil.rmtree(CACHE, ignore_errors=True)
        (folder / "sources").mkdir(parents=True, exist_ok=True)
    return folder
