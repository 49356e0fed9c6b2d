"""OUT accumulates: what each document gave is kept in `OUT/.ita/` by content hash; the tables are built from all of it.

`reports/<sha256>.json` holds the rows of one content in all tables but `documents`; `documents/<key>.json` holds that
of one input (source and content). An input that could not even be read has no content: its row goes when the source is
read later. A file that was changed is a second content: both stay. State that cannot be read is a StateError, never a
half table.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from audit.across import compare
from export.across import features_of, put_across
from export.parquet import sync_folder, write_stream
from export.schemas import Row, Tables, check_rows, tables

STATE = ".ita"
STATE_VERSION = 1
_WITH_SOURCE = ("reports", "audit")  # tables whose `source` is the first of all sources with the same content


class StateError(Exception):
    """A file of the state cannot be used. `code` is stable; the message names the file and what to do."""

    code = "corrupt_state"

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"{self.code}: {path}: {detail}; delete this file and run again")
        self.path = path
        self.detail = detail


def save_document(out: Path, found: Tables) -> None:
    """Keep the rows of one input, as `tables_of` or `unread_tables` gave them. Raises RowError if they do not fit.

    The content goes first: if this is interrupted, no document row names a content that is not there.
    """
    check_rows(found)
    (document,) = found["documents"]
    source, sha256 = document["source"], document["sha256"]
    state = out / STATE
    audit = found["audit"]
    if sha256 is not None:
        rows = {name: rows for name, rows in found.items() if name != "documents"}
        content = {"sha256": sha256, "pipeline_version": document["pipeline_version"], "tables": rows}
        _write(state / "reports" / f"{sha256}.json", content)
        audit = []
    _write(_document_path(state, source, sha256), {"tables": {"documents": [document], "audit": audit}})
    if sha256 is not None:
        _document_path(state, source, None).unlink(missing_ok=True)


def publish(out: Path) -> None:
    """Write all tables from the state; one run at a time. Raises StateError before any table is touched."""
    with _alone(out):
        write_stream(out, tuple(tables()), parts(out))


def merge(out: Path) -> Tables:
    """All rows of all tables, in the order in which they are published."""
    merged: Tables = {name: [] for name in tables()}
    for part in parts(out):
        for name, rows in part.items():
            merged[name].extend(rows)
    return merged


def parts(out: Path) -> Iterator[Tables]:
    """All rows, content by content: first those of `documents` and of inputs without content, then by report_id.

    What reports say about each other is told here and not kept: it changes with every report that comes or goes. So each content
    is read twice; only its features stay in memory.
    """
    state = out / STATE
    kept = [_read(path) for path in sorted((state / "documents").glob("*.json"))]
    documents = sorted((row for one in kept for row in one["documents"]), key=_by_source)
    yield {"documents": documents, "audit": sorted((row for one in kept for row in one["audit"]), key=_by_source)}
    first_source = {row["sha256"]: row["source"] for row in reversed(documents) if row["sha256"] is not None}
    across = compare(features for sha256 in sorted(first_source) if (features := features_of(_content(state, sha256))))
    for sha256, source in sorted(first_source.items()):
        found = _content(state, sha256)
        for name in _WITH_SOURCE:
            for row in found[name]:
                row["source"] = source
        put_across(found, across)
        yield found


def _content(state: Path, sha256: str) -> Tables:
    return _read(state / "reports" / f"{sha256}.json")


def _by_source(row: Row) -> tuple[str, str]:
    return row["source"], row.get("sha256") or ""


def _document_path(state: Path, source: str, sha256: str | None) -> Path:
    key = hashlib.sha256(f"{source}\0{sha256 or ''}".encode()).hexdigest()
    return state / "documents" / f"{key[:32]}.json"


def _write(path: Path, content: dict[str, Any]) -> None:
    """Write a state file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"state": STATE_VERSION, **content}, ensure_ascii=False, separators=(",", ":"), default=_json)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _json(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _read(path: Path) -> Tables:
    """The rows of one state file. Raises StateError."""
    try:
        content = json.loads(path.read_bytes())
        found = content["tables"]
        if content["state"] != STATE_VERSION:
            raise StateError(path, f"state version {content['state']}, not {STATE_VERSION}")
        unknown = found.keys() - tables().keys()
    except FileNotFoundError as error:
        raise StateError(path, "the file is missing") from error
    except OSError as error:
        raise StateError(path, error.strerror or "it cannot be read") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise StateError(path, f"it is not whole ({type(error).__name__})") from error
    if unknown or not all(
        isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in found.values()
    ):
        raise StateError(path, "it holds other than rows of the contract's tables")
    return {name: found.get(name, []) for name in tables()}


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Wait until no other run publishes into this folder; the system ends the lock with the process."""
    (out / STATE).mkdir(parents=True, exist_ok=True)
    with (out / STATE / "publish.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
