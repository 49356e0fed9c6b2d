"""Rows -> JSON lines as Arrow's reader takes them, and text put into many lines at once. No row is decoded again to be published.

Columns without a value are left out, dates are days since 1970. A Block is whole lines, each ended by a line feed; inside a line there is
none, since JSON writes it as `\\n`.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from export.schemas import Row, table

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Block:
    """So many rows of one table."""

    rows: int
    data: bytes


def block_of(name: str, rows: Sequence[Row], without: Iterable[str] = ()) -> Block:
    """The rows of a table as lines; columns in `without` are left out. Raises ValueError for a number that JSON does not have."""
    left_out, dates = frozenset(without), _dates(name)
    lines = [json_line({key: value for key, value in row.items() if value is not None and key not in left_out}, dates) for row in rows]
    return Block(len(lines), b"".join(lines))


def with_value(block: Block, column: str, value: str) -> Block:
    """The same rows with one more column, of the same value in all of them.

    >>> with_value(Block(2, b'{"rule":"a"}\\n{"rule":"b"}\\n'), "source", "ก").data.decode()
    '{"source":"ก","rule":"a"}\\n{"source":"ก","rule":"b"}\\n'
    """
    start = b'{"' + column.encode() + b'":' + json.dumps(value, ensure_ascii=False).encode() + b","
    return Block(block.rows, (b"\n" + block.data[:-1]).replace(b"\n{", b"\n" + start)[1:] + b"\n" if block.rows else b"")


def rows_of(block: Block) -> list[Row]:
    """The rows again, without the columns that have no value, and with days for dates. Raises ValueError for what is no block."""
    return [json.loads(line) for line in block.data.splitlines()]


def json_line(row: Row, dates: Iterable[str] = ()) -> bytes:
    for name in dates:
        if name in row:
            row[name] = _days(row[name])
    return json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


@cache
def _dates(name: str) -> tuple[str, ...]:
    return tuple(column.name for column in table(name).columns if column.type == "date32")


def _days(value: Any) -> int | None:
    day = as_date(value)
    return None if day is None else (day - EPOCH).days


def as_date(value: date | str | None) -> date | None:
    """A date that may stand as ISO text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
