"""A ledger -> the files of all tables, partition by partition, content by content; only one partition's files are open at a time.

First `documents` by source; then, in each partition, the contents by report_id. What reports say about each other is told here and not
kept: it changes with every report that comes or goes. So all notes are read first, and stay in memory as far as they are compared; each
payload is read once. What is kept and cannot be understood is a StateError.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from audit.across import Across, compare
from batch.ledger import Entry, Ledger
from batch.state_error import StateError
from export.across import Compared, told_across
from export.folder import target_of
from export.lines import Block, block_of, rows_of, with_value
from export.packed import Note, Said, blocks_of, note_of, said_of
from export.parquet import TableFile
from export.schemas import Row, tables

UNKNOWN = "unknown"  # contract: the partition of what has no year or province
KEYS: Mapping[str, Callable[[Compared, Note], object]] = {
    "fiscal_year": lambda compared, note: compared.fiscal_year,
    "province": lambda compared, note: note.province_code,
}
NEVER_PARTITIONED = "documents"
AT_ONCE = 512  # rows of `documents` in one block
T = TypeVar("T")
Part = tuple[str, Mapping[str, Block]]  # partition, and the next rows of some tables in it


@dataclass(frozen=True, slots=True)
class Listed:
    """A content that is to be published."""

    partition: str
    sha256: str
    compared: Compared | None


def write_files(folder: Path, parts: Iterable[Part], partition_by: Sequence[str]) -> list[str]:
    """Write the files of all tables below a folder. Returns their names, relative to it. A table without rows has one file all the same."""
    written: list[str] = []
    for _, group in groupby(parts, key=lambda part: part[0]):
        open_files: dict[str, TableFile] = {}
        try:
            for partition, blocks in group:
                for name, block in blocks.items():
                    if name not in open_files:
                        file = target_of(name, "" if name == NEVER_PARTITIONED else partition)
                        open_files[name] = _file(folder, file, name)
                        written.append(file)
                    open_files[name].add(block)
            for one in open_files.values():
                one.close()
        except BaseException:
            for one in open_files.values():
                one.discard()
            raise
    filled = {file.split("/")[0] for file in written}
    for name in tables():
        if f"{name}.parquet" not in filled:
            written.append(target_of(name, "" if name == NEVER_PARTITIONED else _unknown(partition_by)))
            _file(folder, written[-1], name).close()
    return written


def parts_of(ledger: Ledger, partition_by: Sequence[str] = ()) -> Iterator[Part]:
    """All rows of all tables."""
    yield from ((_unknown(partition_by), {"documents": block}) for block in _documents(ledger))
    listed = _listed(ledger, partition_by)
    across = compare(one.compared.features() for one in listed if one.compared is not None)
    by_partition: defaultdict[str, list[Listed]] = defaultdict(list)
    for one in listed:
        by_partition[one.partition].append(one)
    unread = _unread(ledger)
    for partition in sorted({*by_partition, *([_unknown(partition_by)] if unread.rows else [])}):
        if partition == _unknown(partition_by) and unread.rows:
            yield partition, {"audit": unread}
        for one in by_partition[partition]:
            yield partition, _content(ledger, one, across)


def partition_of(note: Note, partition_by: Sequence[str]) -> str:
    """`2568/TH-45`; what is no report is unknown throughout."""
    keys = [None if note.compared is None else KEYS[key](note.compared, note) for key in partition_by]
    return "/".join(UNKNOWN if key is None else str(key) for key in keys)


def _unknown(partition_by: Sequence[str]) -> str:
    return "/".join(UNKNOWN for _ in partition_by)


def _file(folder: Path, file: str, name: str) -> TableFile:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    return TableFile(path, name)


def _documents(ledger: Ledger) -> Iterator[Block]:
    rows: list[Row] = []
    for entry in ledger.entries():
        rows.append({"source": entry.source, **document_of(ledger, entry)})
        if len(rows) == AT_ONCE:
            yield block_of("documents", rows)
            rows = []
    if rows:
        yield block_of("documents", rows)


def document_of(ledger: Ledger, entry: Entry) -> Row:
    """The row of `documents` of an input, without its source. What is said of the input itself stands if its content depends on that."""
    if entry.sha256 is None:
        return understood(ledger, entry.source, said_of, entry.row).document
    note = _note(ledger, entry.sha256)
    if note.by_input and entry.row:
        return understood(ledger, entry.source, said_of, entry.row).document
    return note.document


def _listed(ledger: Ledger, partition_by: Sequence[str]) -> list[Listed]:
    """All contents that an input names, by SHA-256, which is the order of report_id."""
    found = []
    for content in ledger.contents():
        if next(ledger.entries_of(content.sha256), None) is not None:
            note = understood(ledger, content.sha256, note_of, content.note)
            found.append(Listed(partition_of(note, partition_by), content.sha256, note.compared))
    return found


def _content(ledger: Ledger, one: Listed, across: Across) -> Mapping[str, Block]:
    """The rows of one content, with the first of its sources and what other reports say of it."""
    entries = list(ledger.entries_of(one.sha256))
    source = entries[0].source
    blocks = understood(ledger, one.sha256, blocks_of, ledger.payload(one.sha256))
    blocks |= {name: with_value(blocks[name], "source", source) for name in ("reports", "audit") if name in blocks}
    if one.compared is None:
        audit = next((block for entry in entries if entry.row and (block := _said_audit(ledger, entry)).rows), None)
        by_input = audit is not None and _note(ledger, one.sha256).by_input
        return {**blocks, "audit": audit} if audit is not None and by_input else blocks
    features = one.compared.features()
    if (by := across.superseded.get(features.report_id)) is not None:
        blocks["reports"] = with_value(blocks["reports"], "superseded_by", by)
    shares = features.report_id in across.copied and "measures" in blocks
    measures = understood(ledger, one.sha256, rows_of, blocks["measures"]) if shares else []
    told = block_of("audit", told_across(features, across, source, measures))
    own = blocks.get("audit", Block(0, b""))
    return {**blocks, "audit": Block(own.rows + told.rows, own.data + told.data)}


def _unread(ledger: Ledger) -> Block:
    """The rows of `audit` of inputs that could not be read."""
    blocks = [_said_audit(ledger, entry) for entry in ledger.entries_of(None)]
    return Block(sum(block.rows for block in blocks), b"".join(block.data for block in blocks))


def _said_audit(ledger: Ledger, entry: Entry) -> Block:
    said: Said = understood(ledger, entry.source, said_of, entry.row)
    return block_of("audit", [{**row, "source": entry.source} for row in said.audit])


def _note(ledger: Ledger, sha256: str) -> Note:
    content = ledger.content(sha256)
    if content is None:
        raise StateError("corrupt_state", ledger.path, f"{sha256} is missing")
    return understood(ledger, sha256, note_of, content.note)


def understood(ledger: Ledger, of: str, read: Callable[..., T], kept: object) -> T:
    """What was kept, read. Raises StateError if it is not what was kept once."""
    try:
        return read(kept)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise StateError("corrupt_state", ledger.path, f"{of} is not whole ({type(error).__name__})") from error
