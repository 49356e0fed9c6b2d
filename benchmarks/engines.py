"""The engines that are compared, each run in a process of its own:  python -m benchmarks.engines NAME [--tables] [--cold] FILE...

In: PDFs. Out: one JSON line for each (file, pages, seconds of CPU and of wall, tables if wanted), then one with the peak memory.
Imports and one file that is not counted come first, so that what an engine loads once is not counted; `--cold` leaves that out.
Peers are never imported by the shipped packages: they are the extra `bench`.
"""
from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from batch.memory import peak_bytes  # not ru_maxrss: on Linux that begins with the size of the process that started this one
from benchmarks.cells import PageTable

Work = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Engine:
    """`load` imports the library and gives the work on one file, which is timed; `tables` turns what the work gave into tables."""

    label: str
    gives: str
    load: Callable[[], Work]
    tables: Callable[[Any], list[PageTable]] | None
    packages: tuple[str, ...] = ()
    slow: bool = False  # measured on the first files only


def _peer(name: str) -> Any:
    """A library that need not be installed where this file is only checked."""
    return importlib.import_module(name)


def _load_reader() -> Work:
    from extract.readers.open import read_document

    return read_document


def _reader_tables(document: Any) -> list[PageTable]:
    from benchmarks.cells import printed_rows
    from extract.document import Table

    return [PageTable(page.number, printed_rows(block)) for page in document.pages for block in page.blocks if isinstance(block, Table)]


def _load_pdfplumber() -> Work:
    import pdfplumber

    def work(path: str) -> Any:
        with pdfplumber.open(path) as pdf:
            return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]

    return work


def _pdfplumber_tables(pages: Any) -> list[PageTable]:
    return [_table(number, rows) for number, (_, tables) in enumerate(pages, start=1) for rows in tables]


def _load_pdfium() -> Work:
    import pypdfium2

    def work(path: str) -> Any:
        document = pypdfium2.PdfDocument(path)
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            page.close()
        document.close()
        return texts

    return work


def _load_camelot() -> Work:
    camelot = _peer("camelot")

    def work(path: str) -> Any:
        return camelot.read_pdf(path, pages="all", flavor="lattice", suppress_stdout=True)

    return work


def _camelot_tables(tables: Any) -> list[PageTable]:
    return [_table(int(table.page), table.df.values.tolist()) for table in tables]


def _load_liteparse() -> Work:
    parser = _peer("liteparse").LiteParse(ocr_enabled=False, quiet=True, output_format="markdown", extract_blocks=True, num_workers=1)

    def work(path: str) -> Any:
        return parser.parse(path)

    return work


def _liteparse_tables(result: Any) -> list[PageTable]:
    return [
        _table(page.page_num, [[cell.text for cell in row] for row in [*([block.header] if block.header else []), *(block.rows or [])]])
        for page in result.pages for block in page.blocks or [] if block.kind == "table"
    ]


def _load_pdf_oxide() -> Work:
    pdf_oxide = _peer("pdf_oxide")
    pdf_oxide.disable_logging()

    def work(path: str) -> Any:
        document = pdf_oxide.PdfDocument(path)
        return [(document.extract_text(index), document.extract_tables(index)) for index in range(document.page_count())]

    return work


def _pdf_oxide_tables(pages: Any) -> list[PageTable]:
    return [
        _table(number, [[cell["text"] for cell in row["cells"]] for row in table["rows"]])
        for number, (_, tables) in enumerate(pages, start=1) for table in tables
    ]


def _table(page: int, rows: list[list[str | None]]) -> PageTable:
    return PageTable(page, tuple(tuple(cell or "" for cell in row) for row in rows))


TEXT_AND_TABLES = "`extract_text`, `extract_tables`"
ENGINES = {
    "reader": Engine("this reader", "text, tables, Thai repaired", _load_reader, _reader_tables, ("pypdfium2", "pikepdf")),
    "pdfplumber": Engine("pdfplumber", TEXT_AND_TABLES, _load_pdfplumber, _pdfplumber_tables, ("pdfplumber", "pdfminer.six")),
    "pdfium": Engine("pdfium, the ceiling", "`get_text_range`: bare text, no tables", _load_pdfium, None),
    "camelot": Engine("camelot", "`lattice`: tables, no text", _load_camelot, _camelot_tables, ("camelot-py",), slow=True),
    "liteparse": Engine("liteparse", "layout blocks and Markdown, no OCR", _load_liteparse, _liteparse_tables, ("liteparse",)),
    "pdf_oxide": Engine("pdf_oxide", TEXT_AND_TABLES, _load_pdf_oxide, _pdf_oxide_tables, ("pdf_oxide",)),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--tables", action="store_true")
    parser.add_argument("--cold", action="store_true")
    options = parser.parse_args()
    engine = ENGINES[options.engine]
    work = engine.load()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    if not options.cold:
        work(options.files[0])
    for file in options.files:
        wall, cpu = time.perf_counter(), time.process_time()
        result = work(file)
        line: dict[str, Any] = {"file": file, "cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
        if options.tables and engine.tables is not None:
            line["tables"] = [(table.page, table.rows) for table in engine.tables(result)]
        print(json.dumps(line), file=answers)
        del result
    print(json.dumps({"peak": peak_bytes()}), file=answers)
    with contextlib.suppress(BrokenPipeError):
        answers.close()


if __name__ == "__main__":
    main()
