"""The file of a ledger: made whole or not at all, opened with the settings that keep what is finished.

WAL: readers and one writer do not wait for each other, and a killed process leaves a log that the next one takes up. synchronous=FULL: a
document that is finished stays finished when the power fails. NORMAL could take back the last ones after the tables with them were
published: the next run would then drop their rows without a word.
"""
from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
from pathlib import Path

from batch.state_error import StateError

APPLICATION = 0x6C656467  # "ledg": tells a ledger from any other SQLite file
VERSION = 1
SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO marks VALUES ('generation', '0');
CREATE TABLE contents (
    sha256 TEXT PRIMARY KEY, key TEXT NOT NULL, status TEXT NOT NULL, code TEXT, note BLOB NOT NULL, aside BLOB NOT NULL
);
CREATE TABLE payloads (sha256 TEXT PRIMARY KEY, payload BLOB NOT NULL);
CREATE TABLE entries (
    source TEXT NOT NULL, sha256 TEXT NOT NULL, row BLOB NOT NULL, fetched TEXT, PRIMARY KEY (source, sha256)
) WITHOUT ROWID;
CREATE INDEX entries_by_content ON entries (sha256, source);
"""


def connect(path: Path, busy_seconds: float, create: bool) -> sqlite3.Connection:
    """The opened ledger. Raises StateError for what is no ledger of this version, sqlite3.Error for what SQLite refuses."""
    try:
        if not path.exists():
            if not create:
                raise StateError("no_state", path)
            path.parent.mkdir(parents=True, exist_ok=True)
            _make(path)
    except OSError as error:
        raise StateError("disk_full" if error.errno == errno.ENOSPC else "state_unwritable", path, error.strerror or "") from error
    sql = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
    try:
        _check(sql, path)
        sql.execute("PRAGMA synchronous = FULL")
    except BaseException:
        sql.close()
        raise
    return sql


def _check(sql: sqlite3.Connection, path: Path) -> None:
    (application,) = sql.execute("PRAGMA application_id").fetchone()
    (version,) = sql.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise StateError("corrupt_state", path, "it is no ledger")
    if version != VERSION:
        raise StateError("state_version", path, f"version {version}, not {VERSION}")


def _make(path: Path) -> None:
    """Made under another name: a file of the right name without its tables is damage, and never one that was just being made."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if path.exists():  # another process was first
            return
        for rest in ("-wal", "-shm"):  # a log without its ledger would be taken for that of the new one
            path.with_name(path.name + rest).unlink(missing_ok=True)
        _fill(temporary)
        os.replace(temporary, path)
        os.fsync(folder)
    finally:
        for rest in ("", "-wal", "-shm"):
            temporary.with_name(temporary.name + rest).unlink(missing_ok=True)
        os.close(folder)


def _fill(path: Path) -> None:
    path.unlink(missing_ok=True)
    sql = sqlite3.connect(path, isolation_level=None)
    try:
        sql.executescript(f"PRAGMA journal_mode = WAL; BEGIN; {SCHEMA} COMMIT;")
    finally:
        sql.close()  # the last to close brings the log into the file, synced, and removes it
