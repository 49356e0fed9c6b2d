"""The main job: sources -> what was read of each document -> the tables of OUT.

`read_one(path)` reads, extracts and audits one document; nothing that a file holds makes it raise. `run(sources, out)` does so for many,
keeps each result in `OUT/.ita/`, publishes the tables and tells of the run in `OUT/run.json`.

    python pipeline.py samples/        the same as: ita run samples/
"""
from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from audit.evaluate import evaluate
from audit.proofs import Proofs, prove
from audit.rows import AuditRow
from batch.isolated import in_processes
from batch.memory import peak_bytes, restart_peak
from batch.sources import Input, find_inputs
from export.rows import tables_of, unread_tables
from export.schemas import Tables, check_rows
from export.store import STATE, Store, pack
from export.summary import DocumentLine, RunSummary, line_of, summary_of, write_run
from extract import read_document, read_report
from extract.document import Block, Document, Table
from extract.errors import DocumentError
from extract.readers.open import REFUSALS
from extract.readers.sniff import BINARY
from extract.records import Report
from normalize.thai_keys import squeeze

__all__ = ["DocumentLine", "Result", "RunSummary", "is_report", "read_one", "run", "status_of"]
VERSION = "0.1.0"  # the distribution's version too: pyproject.toml reads it here
MIN_INDICATORS = 3  # contract, `not_a_report`: three indicator scores make a report
NAMES_ITA = re.compile(r"(?<![A-Za-z])ITA(?![A-Za-z])|คุณธรรมและความโปร่งใส|IntegrityandTransparency")  # white space is taken out
HEAD = 1024  # bytes in which a PDF names itself
OLE = bytes.fromhex("d0cf11e0")
LONGEST_DETAIL = 300  # characters: one line for a person
CRASHED = "โปรแกรมที่อ่านเอกสารหยุดทำงานกลางคัน (the process that read it died)"
LITTLE_MEMORY = "หน่วยความจำไม่พอ (not enough memory)"
UNLISTED = "อ่านรายชื่อไฟล์ในโฟลเดอร์ไม่ได้ (the folder cannot be listed)"
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


def read_one(path: str | Path, *, found: bool = False) -> Result:
    """Read, extract and audit one document. `found`: it was met in a folder, where a file of no known type is no failure."""
    restart_peak()
    started = time.perf_counter()
    result = _read(os.fspath(path), found)
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


def run(
    sources: Iterable[str | Path] | str | Path,
    out: str | Path,
    *,
    workers: int = 1,
    on_progress: Callable[[DocumentLine, int], None] | None = None,
) -> RunSummary:
    """Read files and folders and write the tables of the contract to the folder `out`, together with what is there already.

    Documents that cannot be read are rows of `documents`; the others are read all the same. `on_progress` is called with each
    document that is done, and how many there are in all.

    Raises:
        OSError: `out` cannot be written. export.store.StateError: what an earlier run kept there is damaged.
    """
    started = time.perf_counter()
    given = [os.fspath(source) for source in ([sources] if isinstance(sources, str | Path) else sources)]
    folder = Path(out)
    inputs = find_inputs(given, leave_out=folder)
    lines: dict[str, DocumentLine] = {}
    with Store(folder / STATE) as store:
        for one, line, tables in _work_through(inputs, workers):
            store.save(pack(tables, line), key="")
            lines[one.path] = line
            if on_progress is not None:
                on_progress(line, len(inputs))
        changed = store.publish(folder)
        log.info("tables_published", extra={"facts": {"out": os.fspath(out), "changed": changed}})
    summary = summary_of([lines[one.path] for one in inputs], time.perf_counter() - started)
    write_run(folder, summary, {"sources": given, "out": os.fspath(out), "workers": workers}, VERSION)
    return summary


def _read(path: str, found: bool) -> Result:
    """The one broad `except`: this function owns the document."""
    document = None
    try:
        document = read_document(path)
        return _audited(document, read_report(document))
    except DocumentError as error:
        unknown = found and error.code == "unsupported_type" and error.media_type == BINARY.media_type
        return _unread(path, error, "not_a_report" if unknown else "failed", document)
    except MemoryError:
        return _unread(path, DocumentError("memory_limit", LITTLE_MEMORY), "failed", document)
    except Exception as error:
        log.debug("%s", path, exc_info=True)
        told = f"{type(error).__name__}: {error}"[:LONGEST_DETAIL]
        return _unread(path, DocumentError("internal", f"ข้อผิดพลาดของโปรแกรมเอง (our own fault): {told}"), "failed", document)


def _audited(document: Document, report: Report) -> Result:
    proofs = prove(report)
    audit = evaluate(report, proofs, document.source, document.report_id, document)
    status = status_of(document, report, audit)
    if status == "not_a_report":
        tables = tables_of(document, None, None, (), status, None, None, VERSION)
    else:
        tables = tables_of(document, report, proofs, audit, status, None, None, VERSION)
    check_rows(tables)
    return Result(document.source, status, document, report, proofs, audit, tables=tables)


def _unread(path: str, error: DocumentError, status: str = "failed", document: Document | None = None) -> Result:
    """A document that no report was made of. What is known of its bytes stands in the error or, if that came later, the document."""
    source = path.encode("utf-8", "backslashreplace").decode()  # a name need not be UTF-8, a table's text must
    facts = document or error
    tables = unread_tables(
        source, error.code, error.detail, VERSION, status=status,
        sha256=facts.sha256, size_bytes=facts.size_bytes, media_type=facts.media_type,
    )
    code = error.code if status == "failed" else None
    return Result(source, status, document, error_code=code, error_detail=error.detail, tables=tables)


def _work_through(inputs: Sequence[Input], workers: int) -> Iterator[tuple[Input, DocumentLine, Tables]]:
    """All inputs, as they are done. What a native library reads (PDF, ZIP-based, OLE) is read in a child process, whose death takes
    nothing else with it; text and HTML too where there are several workers."""
    elsewhere = [one for one in inputs if workers > 1 or is_native(one)]
    if workers < 2:
        yield from ((one, *_outcome(one)) for one in inputs if not is_native(one))
    if not elsewhere:
        return
    for one, outcome in in_processes(_outcome, elsewhere, workers):
        yield (one, *(outcome or _handed_back(_unread(one.path, DocumentError("crashed", CRASHED)))))


@cache
def is_native(one: Input) -> bool:
    """Whether a file begins as one that a native library reads: pdfium aborts the process on some broken files."""
    path = Path(one.path)
    try:
        if one.trouble is not None or not path.is_file():
            return False  # opening a FIFO would wait for ever
        with path.open("rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError):
        return False  # told by the reader
    return b"%PDF-" in head or head.startswith((b"PK", OLE))


def _outcome(one: Input) -> tuple[DocumentLine, Tables]:
    if one.trouble is None:
        return _handed_back(read_one(one.path, found=one.found))
    code, detail = REFUSALS.get(one.trouble, ("not_found", UNLISTED))
    return _handed_back(_unread(one.path, DocumentError(code, detail)))


def _handed_back(result: Result) -> tuple[DocumentLine, Tables]:
    """What a worker process sends: figures and rows, not the document."""
    return line_of(result.tables, result.seconds, result.peak_memory_bytes), result.tables


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (cell.text for cell in block.cells)
    else:
        yield block.text


if __name__ == "__main__":
    import sys

    from cli import main

    main(["run", *sys.argv[1:]])
