"""The published tables: names, columns, types, units and meanings, read from `tables.csv` and `columns.csv`.

The one place that says what a table looks like. pyarrow is imported only where a schema of its own is asked for.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONTRACT_VERSION = "1.1"
FOLDER = Path(__file__).parent
INTEGERS = {f"int{bits}": range(-(2 ** (bits - 1)), 2 ** (bits - 1)) for bits in (8, 16, 32, 64)}
Row = dict[str, Any]
Tables = dict[str, list[Row]]


class RowError(ValueError):
    """A row does not fit its table: a mistake of this program, not of the document."""

    code = "internal"


@dataclass(frozen=True, slots=True)
class Column:
    """`type` is written as the contract writes it (`int16`, `list<string>`); `unit` is None where there is none."""

    table: str
    name: str
    type: str
    nullable: bool
    unit: str | None
    description: str
    description_th: str


@dataclass(frozen=True, slots=True)
class TableSpec:
    """`row_key`: the columns that name a row, joined by `/` where `audit` and `evidence` name it.

    `written_by`: `run`, or `audit` for a table that only `ita audit` writes.
    """

    name: str
    row_key: str
    description: str
    description_th: str
    columns: tuple[Column, ...]
    written_by: str = "run"


@cache
def tables() -> dict[str, TableSpec]:
    """The tables that a run writes, in the order of the contract: all but `coverage`."""
    return {name: spec for name, spec in all_tables().items() if spec.written_by == "run"}


@cache
def all_tables() -> dict[str, TableSpec]:
    """All tables of the contract, in its order."""
    columns: dict[str, list[Column]] = {}
    for row in _csv("columns.csv"):
        column = Column(
            row["table"],
            row["column"],
            row["type"],
            row["nullable"] == "yes",
            row["unit"] or None,
            row["description"],
            row["description_th"],
        )
        columns.setdefault(column.table, []).append(column)
    return {
        row["table"]: TableSpec(
            row["table"], row["row_key"], row["description"], row["description_th"], tuple(columns[row["table"]]), row["written_by"]
        )
        for row in _csv("tables.csv")
    }


def table(name: str) -> TableSpec:
    """One table. Raises RowError for a name that is not in the contract."""
    if (found := all_tables().get(name)) is None:
        raise RowError(f"no table is called {name!r}")
    return found


def check_rows(rows_by_table: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """Raises RowError for a table, a column, a null or an integer that the contract does not have.

    Called before rows are kept, so that one wrong row never stands in the way of publishing all others.
    """
    for name, rows in rows_by_table.items():
        columns = {column.name: column for column in table(name).columns}
        for row in rows:
            if row.keys() != columns.keys():
                raise RowError(f"{name}: columns {sorted(row.keys() ^ columns.keys())} are missing or unknown")
            wrong = [key for key, value in row.items() if not _fits(columns[key], value)]
            if wrong:
                raise RowError(f"{name}: " + ", ".join(f"{key} must not be {row[key]!r}" for key in wrong))


def _fits(column: Column, value: object) -> bool:
    if value is None:
        return column.nullable
    return column.type not in INTEGERS or value in INTEGERS[column.type]


@cache
def arrow_schema(name: str) -> Any:
    """The `pyarrow.Schema` of a table, with the contract's version and all descriptions as metadata.

    `contract_version`, `table`, `description`, `description_th` and `columns` (JSON, for readers of no field metadata)
    stand in the schema; unit and descriptions also with each field.
    """
    import pyarrow as pa

    spec = table(name)
    fields = [
        pa.field(column.name, _arrow_type(column.type), nullable=column.nullable, metadata=_meaning(column))
        for column in spec.columns
    ]
    about = {
        "contract_version": CONTRACT_VERSION,
        "table": name,
        "description": spec.description,
        "description_th": spec.description_th,
        "columns": json.dumps({column.name: _meaning(column) for column in spec.columns}, ensure_ascii=False),
    }
    return pa.schema(fields, metadata=about)


def _meaning(column: Column) -> dict[str, str]:
    unit = {"unit": column.unit} if column.unit else {}
    return {"description": column.description, "description_th": column.description_th, **unit}


def _arrow_type(text: str) -> Any:
    """`list<struct<header:string,text:string>>` -> the pyarrow type."""
    import pyarrow as pa

    if text.startswith("list<"):
        return pa.list_(_arrow_type(text[5:-1]))
    if text.startswith("struct<"):
        parts = (part.split(":") for part in text[7:-1].split(","))
        return pa.struct([(name, _arrow_type(kind)) for name, kind in parts])
    return pa.bool_() if text == "bool" else pa.type_for_alias(text)


def _csv(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
