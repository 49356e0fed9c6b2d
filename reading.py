"""One document: bytes -> what was read of it, whether that is believed, and its rows; nothing that a file holds makes it raise.

What a child process of a run does for one input is here too: `prepare_for` loads what documents need, `packed` reads and packs one.
"""
from __future__ import annotations

import logging
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from inspect import signature
from pathlib import Path

from audit.evaluate import evaluate
from audit.proofs import Proofs, prove
from audit.rows import AuditRow
from batch.fingerprint import fingerprint
from batch.inputs import Input
from batch.memory import peak_bytes, restart_peak
from export.packed import Packed, pack
from export.rows import tables_of, unread_tables
from export.schemas import Tables, check_rows
from export.summary import line_of, versions
from extract import read_document, read_report
from extract.document import Block, Document, Table
from extract.errors import DocumentError
from extract.readers.sniff import BINARY
from extract.readers.unread import why_unread
from extract.records import Report
from normalize.thai_keys import squeeze

VERSION = "0.1.0"  # the distribution's version too: pyproject.toml reads it here
MIN_INDICATORS = 3  # contract, `not_a_report`: three indicator scores make a report
NAMES_ITA = re.compile(r"(?<![A-Za-z])ITA(?![A-Za-z])|คุณธรรมและความโปร่งใส|IntegrityandTransparency")  # white space is taken out
LONGEST_DETAIL = 300  # characters: one line for a person
LITTLE_MEMORY = "หน่วยความจำไม่พอ (not enough memory)"
LOADED_FOR = {  # by what a name promises
    ".pdf": ("extract.readers.pdf", "extract.readers.pdf_programs"), ".docx": ("extract.readers.docx",), ".html": ("extract.readers.html",),
}
SPECIMEN = Path(__file__).parent / "extract" / "specimen.txt"
KNOWING = ("catalogue", "normalize", "extract", "audit", "export")  # packages with vocabularies
CODE = (*KNOWING, "reading.py")  # what rows depend on
log = logging.getLogger("ita")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document. `tables` are its rows of the contract's tables, ready for `export.frames.to_frames`.

    `report`, `proofs` and `audit` are kept for `not_a_report` too: they tell what was found, and are not published.
    """

    source: str
    status: str  # ok partial not_a_report failed
    document: Document | None = None
    report: Report | None = None
    proofs: Proofs | None = None
    audit: tuple[AuditRow, ...] = ()
    error_code: str | None = None
    error_detail: str | None = None
    tables: Tables = field(default_factory=dict)
    seconds: float = 0.0
    peak_memory_bytes: int | None = None


def read_one(path: str | Path, *, found: bool = False, source: str | None = None) -> Result:
    """Read, extract and audit one document. `found`: it was met in a folder, where a file of no known type is no failure. `source`: its
    name for people, where the path is that of a copy."""
    restart_peak()
    started = time.perf_counter()
    result = _read(os.fspath(path), os.fspath(path) if source is None else source, found)
    return replace(result, seconds=round(time.perf_counter() - started, 3), peak_memory_bytes=peak_bytes())


def status_of(document: Document, report: Report, audit: Iterable[AuditRow]) -> str:
    """`ok`, `partial` or `not_a_report`, as the contract says."""
    if not is_report(document, report):
        return "not_a_report"
    return "partial" if any(row.makes_partial for row in audit) else "ok"


def is_report(document: Document, report: Report) -> bool:
    """It holds three indicator scores, or measures, or it names ITA and states an overall score."""
    if len({score.indicator_no for score in report.indicator_scores}) >= MIN_INDICATORS or report.measures:
        return True
    overall = any(one.score is not None for one in report.overall_scores)
    return overall and any(NAMES_ITA.search(squeeze(text)) for block in document.blocks() for text in _texts(block))


def prepare_for(one: Input) -> None:
    """Load what every document needs, and readers by what a name promises: children are forked with it. Looks into no document."""
    _warm()
    _load_readers(os.path.splitext(one.path)[1].lower())


@cache
def _load_readers(suffix: str) -> None:
    for module in LOADED_FOR.get(suffix, ()):
        import_module(module)
        _load_vocabularies()


@cache
def _warm() -> None:
    """Read a small made-up report, and every vocabulary."""
    document = read_document(SPECIMEN)
    tables = _audited(document, read_report(document)).tables
    line_of(tables, 0.0, None)
    _load_vocabularies()


def _load_vocabularies() -> None:
    """Call every cached function without arguments that is ours: each holds a vocabulary, or a pattern made of one."""
    ours = [module for name, module in sys.modules.items() if name.partition(".")[0] in KNOWING]
    for loads in {value for module in ours for value in vars(module).values() if isinstance(value, type(_warm))}:
        if not signature(loads).parameters:
            loads()


@cache
def made_by() -> str:
    """The code and data that make rows, and the libraries that they depend on."""
    here = Path(__file__).resolve().parent
    code = fingerprint([here / name for name in CODE], (".py", ".csv", ".txt"))
    libraries = ", ".join(f"{name} {number}" for name, number in versions(VERSION)["dependencies"].items())
    return f"{VERSION} {code}; {libraries}"


def prepare_same(version: str, one: Input) -> None:
    """As `prepare_for`. Raises RuntimeError where this machine has another version than the one that began the run."""
    if version != made_by():
        raise RuntimeError(f"คนละรุ่น (this machine has another version): {made_by()}, not {version}")
    prepare_for(one)


def packed(one: Input) -> Packed:
    """Read one input, or tell why it cannot be had, and pack its rows. Raises MemoryError: it may fit into a process of its own."""
    if one.trouble is not None:
        return packed_of(unread(one.path, DocumentError(one.trouble.code, one.trouble.detail)))
    result = read_one(one.file, found=one.found, source=one.path)
    if result.error_code == "memory_limit":
        raise MemoryError
    return packed_of(result)


def packed_of(result: Result) -> Packed:
    return pack(result.tables, line_of(result.tables, result.seconds, result.peak_memory_bytes))


def _read(path: str, source: str, found: bool) -> Result:
    """The one broad `except`: this function owns the document."""
    document = None
    try:
        document = replace(read_document(path), source=as_text(source))
        return _audited(document, read_report(document))
    except DocumentError as error:
        unknown = found and error.code == "unsupported_type" and error.media_type == BINARY.media_type
        return unread(source, error, "not_a_report" if unknown else "failed", document)
    except MemoryError:
        return unread(source, DocumentError("memory_limit", LITTLE_MEMORY), "failed", document)
    except Exception as error:
        log.debug("%s", path, exc_info=True)
        told = f"{type(error).__name__}: {error}"[:LONGEST_DETAIL]
        return unread(source, DocumentError("internal", f"ข้อผิดพลาดของโปรแกรมเอง (our own fault): {told}"), "failed", document)


def _audited(document: Document, report: Report) -> Result:
    proofs = prove(report)
    audit = evaluate(report, proofs, document.source, document.report_id, document)
    status = status_of(document, report, audit)
    if status == "not_a_report" and (error := why_unread(document)) is not None:
        raise error
    if status == "not_a_report":
        tables = tables_of(document, None, None, (), status, None, None, VERSION)
    else:
        tables = tables_of(document, report, proofs, audit, status, None, None, VERSION)
    check_rows(tables)
    return Result(document.source, status, document, report, proofs, audit, tables=tables)


def unread(name: str, error: DocumentError, status: str = "failed", document: Document | None = None) -> Result:
    """A document that no report was made of. What is known of its bytes stands in the error or, if that came later, the document."""
    source = as_text(name)
    facts = document or error
    tables = unread_tables(
        source, error.code, error.detail, VERSION, status=status,
        sha256=facts.sha256, size_bytes=facts.size_bytes, media_type=facts.media_type,
    )
    code = error.code if status == "failed" else None
    return Result(source, status, document, error_code=code, error_detail=error.detail, tables=tables)


def as_text(name: str) -> str:
    """A file's name need not be UTF-8, a table's text must."""
    return name.encode("utf-8", "backslashreplace").decode()


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (cell.text for cell in block.cells)
    else:
        yield block.text
