"""The data dictionary: every table and column of the contract with type, unit and meaning, as rows, text or JSON."""

from __future__ import annotations

import json
from itertools import groupby

from export.schemas import CONTRACT_VERSION, Column, all_tables

Entry = dict[str, str | bool | None]


def dictionary_rows() -> list[Entry]:
    """One entry per column, in the order of the tables."""
    return [_entry(column) for spec in all_tables().values() for column in spec.columns]


def dictionary_json() -> str:
    """The contract's version and all tables with their columns, as indented JSON."""
    found = [
        {
            "table": spec.name,
            "row_key": spec.row_key,
            "description": spec.description,
            "description_th": spec.description_th,
            "columns": [_entry(column) for column in spec.columns],
        }
        for spec in all_tables().values()
    ]
    return json.dumps({"contract_version": CONTRACT_VERSION, "tables": found}, ensure_ascii=False, indent=2)


def dictionary_text() -> str:
    """The dictionary for a person: a heading and a Markdown table for each table."""
    lines = [f"# Data dictionary, contract version {CONTRACT_VERSION}"]
    for name, entries in groupby(dictionary_rows(), key=lambda entry: entry["table"]):
        spec = all_tables()[str(name)]
        lines += [
            "",
            f"## {name}: {spec.description_th}",
            "",
            f"{spec.description}. A row is named by `{spec.row_key}`.",
            "",
        ]
        lines += ["| column | type | unit | null | description | คำอธิบาย |", "|---|---|---|---|---|---|"]
        lines += [_line(entry) for entry in entries]
    return "\n".join(lines) + "\n"


def _entry(column: Column) -> Entry:
    return {
        "table": column.table,
        "column": column.name,
        "type": column.type,
        "unit": column.unit,
        "nullable": column.nullable,
        "description": column.description,
        "description_th": column.description_th,
    }


def _line(entry: Entry) -> str:
    null = "yes" if entry["nullable"] else "no"
    cells = [
        entry["column"],
        f"`{entry['type']}`",
        entry["unit"] or "",
        null,
        entry["description"],
        entry["description_th"],
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
