"""Rows -> one Parquet file per table: zstd, descriptions inside, the same bytes for the same rows, never half written.

All tables are written to temporary files beside their targets and synced; only then is each target replaced. Whatever
fails before leaves the old tables as they were and removes the temporary files. Rows come in the order of the table.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from export.schemas import Row, arrow_schema, table

ROWS_PER_GROUP = 65_536  # bounds memory; part of the bytes, so it does not depend on how rows arrive
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
    """Write the named tables from parts, each with the next rows of any of them; one part is in memory at a time."""
    out.mkdir(parents=True, exist_ok=True)
    files: dict[str, TableFile] = {}
    try:
        for name in names:
            files[name] = TableFile(out / f".{name}.parquet.tmp", name)
        for part in parts:
            for name, rows in part.items():
                files[name].add(rows)
        for file in files.values():
            file.close()
        for name, file in files.items():
            os.replace(file.path, out / f"{name}.parquet")
    finally:
        for file in files.values():
            file.discard()
    sync_folder(out)


class TableFile:
    """A table being written: rows are gathered into row groups of a fixed size."""

    def __init__(self, path: Path, name: str) -> None:
        import pyarrow.parquet as pq

        self.path = path
        self._schema = arrow_schema(name)
        self._dates = [column.name for column in table(name).columns if column.type == "date32"]
        self._waiting: list[Row] = []
        self._file = path.open("wb")
        self._writer = pq.ParquetWriter(self._file, self._schema, **SETTINGS)

    def add(self, rows: Iterable[Row]) -> None:
        self._waiting.extend(rows)
        while len(self._waiting) >= ROWS_PER_GROUP:
            self._write(self._waiting[:ROWS_PER_GROUP])
            del self._waiting[:ROWS_PER_GROUP]

    def close(self) -> None:
        """Write what is left and bring it to the disk."""
        if self._waiting:
            self._write(self._waiting)
            self._waiting = []
        self._writer.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Let go of the temporary file, if it was not moved to its place."""
        with suppress(Exception):  # the file goes away: whether its end could be written does not matter
            self._writer.close()
        self._file.close()
        self.path.unlink(missing_ok=True)

    def _write(self, rows: list[Row]) -> None:
        dated = [{**row, **{name: _days(row.get(name)) for name in self._dates}} for row in rows] if self._dates else rows
        self._writer.write_table(_arrow_table(dated, self._schema), row_group_size=ROWS_PER_GROUP)


def _arrow_table(rows: Iterable[Row], schema: Any) -> Any:
    """The rows by way of JSON: `Table.from_pylist` imports pandas where it is installed, which takes longer than to write all tables."""
    import pyarrow as pa
    from pyarrow import json as arrow_json

    lines = "\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows).encode()
    table = arrow_json.read_json(
        BytesIO(lines),
        arrow_json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        arrow_json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
    return pa.Table.from_arrays([table.column(name) for name in schema.names], schema=schema)


def _days(value: date | str | None) -> int | None:
    """A date as Arrow has it: days since 1970."""
    day = as_date(value)
    return None if day is None else (day - date(1970, 1, 1)).days


def as_date(value: date | str | None) -> date | None:
    """Dates travel as ISO text in the state."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk: a renamed file is safe only then."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _order(name: str) -> Any:
    keys = ("source", "sha256") if name == "documents" else ("report_id",)
    return lambda row: tuple(row.get(key) or "" for key in keys)
