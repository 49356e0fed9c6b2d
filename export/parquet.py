"""Rows -> Parquet files: zstd, descriptions inside, the same bytes for the same rows however they arrive, and little memory.

Rows come as lines of JSON (`export.lines`) in the order of the table, and Arrow reads them: none becomes a Python object. They wait until a
row group is full, so memory does not grow with the table. `write_stream` and `write_tables` write single files from rows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from export.lines import Block, block_of
from export.schemas import Row, arrow_schema
from export.whole_file import sync_folder

ROWS_PER_GROUP = 65_536  # both are part of the bytes, so they do not depend on how rows arrive
BYTES_PER_GROUP = 4 << 20  # of lines: all tables together wait with at most 13 times this much
SETTINGS: Mapping[str, Any] = {
    "compression": "zstd",
    "compression_level": 9,
    "version": "2.6",
    "data_page_version": "1.0",
}


def write_tables(out: Path, tables: Mapping[str, Iterable[Row]]) -> None:
    """Write the tables given: `documents` by source, the others by report_id and then as they come."""
    ordered = {name: sorted(rows, key=_order(name)) for name, rows in tables.items()}
    write_stream(out, tuple(ordered), [ordered])


def write_stream(out: Path, names: Sequence[str], parts: Iterable[Mapping[str, Sequence[Row]]]) -> None:
    """Write the named tables from parts, each with the next rows of any of them; one part is in memory at a time.

    All are on the disk before the first old one is replaced. Whatever fails before leaves the old ones as they were.
    """
    out.mkdir(parents=True, exist_ok=True)
    files = {name: TableFile(out / f".{name}.parquet.tmp", name) for name in names}
    try:
        for part in parts:
            for name, rows in part.items():
                files[name].add(block_of(name, rows))
        for file in files.values():
            file.close()
        for name, file in files.items():
            os.replace(file.path, out / f"{name}.parquet")
    finally:
        for file in files.values():
            file.discard()
    sync_folder(out)


class TableFile:
    """A table being written. The file is made with its first row group, or when it is closed."""

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self._name = name
        self._waiting: list[bytes] = []
        self._rows = self._bytes = 0
        self._file: Any = None
        self._writer: Any = None

    def add(self, block: Block) -> None:
        """Take the next rows. A row group ends with the row that makes it full, by rows or by bytes."""
        if self._rows + block.rows < ROWS_PER_GROUP and self._bytes + len(block.data) < BYTES_PER_GROUP:
            self._take(block.rows, block.data)
            return
        for line in block.data.splitlines(keepends=True):
            self._take(1, line)
            if self._rows >= ROWS_PER_GROUP or self._bytes >= BYTES_PER_GROUP:
                self._write()

    def close(self) -> None:
        """Write what is left and bring it to the disk."""
        if self._rows:
            self._write()
        self._open()
        self._writer.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Let go of the file, if it was not moved to its place."""
        if self._file is not None:
            with suppress(Exception):  # the file goes away: whether its end could be written does not matter
                self._writer.close()
            with suppress(OSError):
                self._file.close()
        self.path.unlink(missing_ok=True)

    def _take(self, rows: int, data: bytes) -> None:
        self._waiting.append(data)
        self._rows += rows
        self._bytes += len(data)

    def _write(self) -> None:
        self._open()
        table = _arrow_table(b"".join(self._waiting), arrow_schema(self._name))
        self._waiting, self._rows, self._bytes = [], 0, 0
        self._writer.write_table(table, row_group_size=table.num_rows)

    def _open(self) -> None:
        if self._file is None:
            import pyarrow as pa
            import pyarrow.parquet as pq

            self._file = self.path.open("wb")
            pool = pa.system_memory_pool()  # gives memory back between row groups: 34 MiB less at the height than Arrow's own
            self._writer = pq.ParquetWriter(self._file, arrow_schema(self._name), memory_pool=pool, **SETTINGS)


def _arrow_table(lines: bytes, schema: Any) -> Any:
    """The rows by way of JSON: `Table.from_pylist` imports pandas where it is installed, which takes longer than to write all tables.

    In one block: where columns are cut into pieces is part of the bytes.
    """
    import pyarrow as pa
    from pyarrow import json as arrow_json

    table = arrow_json.read_json(
        pa.BufferReader(lines),
        arrow_json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        arrow_json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
        memory_pool=pa.system_memory_pool(),
    )
    return pa.Table.from_arrays([table.column(name) for name in schema.names], schema=schema)


def _order(name: str) -> Any:
    keys = ("source", "sha256") if name == "documents" else ("report_id",)
    return lambda row: tuple(row.get(key) or "" for key in keys)
