"""The rows of one input -> bytes that can be kept and published without being decoded; made where the document was read.

What is packed of a content does not depend on the source under which it was read: two names of one file give the same bytes. `payload`:
the rows of all tables but `documents`, compressed; `note`: what is looked at of every content before any is published, its `documents`
row and what the other reports of a folder are compared with. Bytes of no known type are a failure where the file was named and none where
it was met in a folder: what became of them is said with the input (`row`), as for an input that could not be read at all.
"""
from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any

from export.across import Compared, compared_of
from export.lines import Block, block_of
from export.schemas import Row, Tables, check_rows, tables
from export.summary import DocumentLine
from extract.readers.sniff import BINARY

WITH_SOURCE = ("reports", "audit")  # these name the first source of their content: told only when all are known
LEVEL = 6  # of zlib: 15 kB for a report of 140 kB, in 6 ms


@dataclass(frozen=True, slots=True)
class Packed:
    """One input and its content, as `export.store` keeps them. `row`: empty where the content says all."""

    line: DocumentLine
    sha256: str | None
    row: bytes
    note: bytes
    payload: bytes


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of an input or of its content: its row of `documents` and, for a failure, of `audit`; all without `source`."""

    document: Row
    audit: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """`by_input`: what became of the content depends on how the input was named. `compared`: None for what is no report."""

    document: Row
    by_input: bool
    province_code: str | None
    compared: Compared | None


def pack(found: Tables, line: DocumentLine) -> Packed:
    """Pack the rows of one input, as `tables_of` or `unread_tables` gave them. Raises RowError if they do not fit."""
    check_rows(found)
    (document,) = found["documents"]
    sha256, by_input = document["sha256"], depends_on_naming(document)
    said = {"document": _without_source(document)}
    row = _squeezed({**said, "audit": [_without_source(one) for one in found["audit"]]}) if by_input or sha256 is None else b""
    if sha256 is None:
        return Packed(line, None, row, b"", b"")
    report = found["reports"][0] if found["reports"] else {}
    compared = compared_of(found)
    note = {
        **said, "by_input": by_input, "province_code": report.get("province_code"),
        "compared": None if compared is None else compared.as_json(),
    }
    return Packed(line, sha256, row, _squeezed(note), _payload({} if by_input else found))


def depends_on_naming(document: Row) -> bool:
    """Whether a row of `documents` would be another if the file had been named and not met in a folder, or the other way round."""
    ends = (document["status"], document["error_code"]) in (("not_a_report", None), ("failed", "unsupported_type"))
    return ends and document["sha256"] is not None and document["method"] is None and document["media_type"] == BINARY.media_type


def said_of(row: bytes) -> Said:
    """Raises ValueError, LookupError or TypeError for bytes that are not whole."""
    kept = _expanded(row)
    return Said(dict(kept["document"]), tuple(kept["audit"]))


def note_of(note: bytes) -> Note:
    """Raises ValueError, LookupError or TypeError for bytes that are not whole."""
    kept = _expanded(note)
    compared = None if kept["compared"] is None else Compared.from_json(kept["compared"])
    return Note(dict(kept["document"]), bool(kept["by_input"]), kept["province_code"], compared)


def blocks_of(payload: bytes) -> dict[str, Block]:
    """The rows of each table, as lines; `reports` and `audit` without `source`. Raises ValueError, LookupError or TypeError."""
    head, _, data = _inflated(payload).partition(b"\n")
    blocks, at = {}, 0
    for name, (rows, size) in json.loads(head).items():
        blocks[name] = Block(rows, data[at : at + size])
        at += size
    if at != len(data) or blocks.keys() - tables().keys():
        raise ValueError("the rows are not those of the contract's tables")
    return blocks


def _payload(found: Tables) -> bytes:
    blocks = {
        name: block_of(name, rows, ["source"] if name in WITH_SOURCE else ())
        for name, rows in found.items() if rows and name != "documents"
    }
    head = json.dumps({name: [block.rows, len(block.data)] for name, block in blocks.items()}).encode()
    return zlib.compress(b"\n".join([head, b"".join(block.data for block in blocks.values())]), LEVEL)


def _without_source(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "source"}


def _squeezed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(), LEVEL)


def _expanded(data: bytes) -> Any:
    return json.loads(_inflated(data))


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise ValueError(str(error)) from error
