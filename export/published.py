"""A folder of published tables -> the rows of one of them, whether one file or partitioned.

Refuses, with a TablesError, a folder without the table and a file that is no Parquet: the caller tells a person in one line. Rows come in
the order of the file; of a partitioned table, in that of its partitions.
"""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from export.schemas import Row


class TablesError(ValueError):
    """A folder does not hold what is asked for. The message is one line, Thai with English."""

    code = "no_tables"


def read_rows(out: Path, name: str, columns: Sequence[str] | None = None) -> list[Row]:
    """All rows of a published table, all columns unless named. Raises TablesError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = out / f"{name}.parquet"
    if not path.exists():
        raise TablesError(f"ไม่พบตาราง {path} ต้องสั่ง ita run … --out {out} ก่อน (no such table: `ita run` comes first)")
    try:
        found: list[Row] = pq.read_table(path, columns=None if columns is None else list(columns), partitioning=None).to_pylist()
    except (pa.ArrowException, OSError, KeyError) as error:
        raise TablesError(f"อ่านตาราง {path} ไม่ได้ (cannot read this table): {' '.join(str(error).split())[:200]}") from error
    return found


def has_table(out: Path, name: str) -> bool:
    """Whether a folder holds a table that not every folder has."""
    return (out / f"{name}.parquet").exists()
