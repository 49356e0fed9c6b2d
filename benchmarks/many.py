"""As many reports as wanted, all different, made from the samples and the reports of the tests: for the benchmark of whole countries.

In: a number. Out: one file with its expected answer, always the same for the same number: another agency in another place (`renamed`),
other scores for which ITA's formulas still hold (`varied`). Of every hundred two are Word files, two PDFs (the samples as they were
rendered, with a mark that only makes their bytes differ) and one is broken. Half are made from the samples, half from the shorter reports.
Left out are sources whose scores or name cannot be changed in their text: the first variant is read to see.
"""
from __future__ import annotations

import io
import json
import random
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.renamed import places, renamed
from benchmarks.varied import STEP, Answer, moving_scores, varied
from extract import read_document, read_report
from tests import comparing

ROOT = Path(__file__).resolve().parent.parent
SAMPLES, REPORTS, RENDERED = ROOT / "samples", ROOT / "tests" / "reports", ROOT / "tests" / "fixtures" / "pdf"
STEPS = 29  # tenths by which scores go down at most; shares no factor with the number of sources
EVERY = 100
AS_WORD, AS_PDF, BROKEN = (7, 57), (31, 81), (63,)  # which of a hundred
BODY = "word/document.xml"
THEN = (2026, 1, 1, 0, 0, 0)  # the date inside a package is part of its bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A text to make others from: what it is called, its text, its answer and how it is stored."""

    stem: str
    suffix: str
    text: str
    answer: Answer
    encoding: str = "utf-8"
    package: bytes = b""  # of a Word file, whose body `text` is


@dataclass(frozen=True, slots=True)
class Made:
    """One file; `answer` is None for one that cannot be read."""

    name: str
    kind: str  # text docx pdf broken
    data: bytes
    answer: Answer | None


def document(number: int) -> Made:
    """File `number` (0, 1, 2 ...)."""
    turn = number % EVERY
    if turn in BROKEN:
        return Made(_name(number, ".pdf"), "broken", _broken(number), None)
    if turn in AS_PDF:
        pdf, answer = rendered()[number // (EVERY // len(AS_PDF)) % len(rendered())]
        return Made(_name(number, ".pdf"), "pdf", pdf + b"\n%% %d\n" % number, answer)
    if turn in AS_WORD:
        source = word_files()[number % len(word_files())]
    else:
        which = texts(SAMPLES if number % 2 else REPORTS)
        source = which[number // 2 % len(which)]
    return _changed(source, number)


def write_set(folder: Path, count: int) -> list[tuple[Path, str, Answer | None]]:
    """The first `count` files, in a folder for each province: where each is, its kind and its answer."""
    made = []
    for number in range(count):
        one = document(number)
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)
        made.append((path, one.kind, one.answer))
    return made


def _changed(source: Source, number: int) -> Made:
    text, answer = varied(source.text, source.answer, 1 + number % STEPS, rename=False)
    text, answer = renamed(text, answer, number)
    if source.package:
        return Made(_name(number, ".docx"), "docx", _with_body(source.package, text), answer)
    return Made(_name(number, source.suffix), "text", text.encode(source.encoding), answer)


def _name(number: int, suffix: str) -> str:
    province, district = places()[number % len(places())]
    return f"{province}/ITA {number:06d} {district}{suffix}"


def _broken(number: int) -> bytes:
    """Not one engine opens it: it begins as a PDF and goes on with noise."""
    return b"%PDF-1.7\n" + random.Random(number).randbytes(2_000)


# ------------------------------------------------------------------ sources
@cache
def texts(folder: Path) -> tuple[Source, ...]:
    """The sources in a folder that can be changed."""
    found = []
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        encoding = "utf-8" if _is_utf8(data) else "cp874"
        source = Source(path.stem, path.suffix, data.decode(encoding), _answer(path.stem), encoding)
        if _can_be_changed(source):
            found.append(source)
    return tuple(found)


@cache
def word_files() -> tuple[Source, ...]:
    """The samples as Word files."""
    from tests.fixtures.making.rejoin import rejoined
    from tests.fixtures.making.word_files import write_docx

    found = []
    with tempfile.TemporaryDirectory() as folder:
        for one in texts(SAMPLES):
            path = Path(folder) / f"{one.stem}.docx"
            write_docx(rejoined(read_document(SAMPLES / f"{one.stem}{one.suffix}").blocks()), path, "TH Sarabun New")
            package = path.read_bytes()
            with zipfile.ZipFile(io.BytesIO(package)) as parts:
                found.append(Source(one.stem, ".docx", parts.read(BODY).decode(), one.answer, package=package))
    return tuple(found)


@cache
def rendered() -> tuple[tuple[bytes, Answer], ...]:
    """The samples as PDFs of every producer, with their answers."""
    stems = {one.stem for one in texts(SAMPLES)}
    found = [path for path in sorted(RENDERED.glob("*.pdf")) if path.name.split(".")[0] in stems]
    return tuple((path.read_bytes(), _answer(path.name.split(".")[0])) for path in found)


def _can_be_changed(source: Source) -> bool:
    """Its name and scores change in the text, and the first variant reads as its answer says."""
    if not moving_scores(source.text, source.answer, STEP) or renamed(source.text, source.answer, 0)[0] == source.text:
        return False
    one = _changed(source, 0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{source.suffix}"
        path.write_bytes(one.data)
        return not comparing.score_differences(one.answer or {}, comparing.rows_of(read_report(read_document(path))))[1]


def _answer(stem: str) -> Answer:
    answer: Answer = json.loads((ROOT / "tests" / "expected" / f"{stem}.json").read_text("utf-8"))
    return answer


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _with_body(package: bytes, body: str) -> bytes:
    """The package with another body, all its parts dated alike."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, THEN)
            new.writestr(part, body if name == BODY else old.read(name), zipfile.ZIP_DEFLATED, 1)
    return stream.getvalue()
