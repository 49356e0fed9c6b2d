"""A ledger of some documents -> one of as many as wanted: each content again and again under other identifiers.

In: the ledger of an `ita run`, and how many. Out: a ledger from which the tables of so many documents are published, without reading one.
Its copies are of the same agencies and years, which real ones would not be: what reports say of each other is not like that of a country.
"""
from __future__ import annotations

import hashlib
import itertools
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

ID_LETTERS = 16  # of the SHA-256 make a report_id
LEVEL = 1  # of zlib: made for this measurement only


def multiply(ledger: Path, target: Path, documents: int) -> None:
    """Write the ledger `target` with so many entries."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ledger, target)  # closed by the run that wrote it: there is no log beside it
    with closing(sqlite3.connect(ledger)) as old, closing(sqlite3.connect(target)) as new:
        (already,) = old.execute("SELECT count(*) FROM entries").fetchone()
        for turn, found in itertools.islice(_again(old), max(0, documents - already)):
            source, sha256, key, status, code, note, aside, payload = found
            other = hashlib.sha256(f"{turn} {sha256}".encode()).hexdigest()
            new.execute(
                "INSERT INTO contents VALUES (?, ?, ?, ?, ?, ?)", (other, key, status, code, _renumbered(note, sha256, other), aside)
            )
            new.execute("INSERT INTO payloads VALUES (?, ?)", (other, _renumbered(payload, sha256, other)))
            new.execute("INSERT INTO entries VALUES (?, ?, ?, ?)", (f"{source}.{turn}", other, b"", None))
        new.execute("UPDATE marks SET value = CAST(value AS INTEGER) + 1 WHERE name = 'generation'")
        new.commit()


def _again(ledger: sqlite3.Connection) -> Iterator[tuple[int, tuple[str, str, str, str, str | None, bytes, bytes, bytes]]]:
    """All contents with an input, a second time, a third time ..."""
    statement = (
        "SELECT source, sha256, key, status, code, note, aside, payload FROM entries JOIN contents USING (sha256) "
        "JOIN payloads USING (sha256) WHERE row = x'' ORDER BY sha256"
    )
    for turn in itertools.count(2):
        for found in ledger.execute(statement):
            yield turn, found


def _renumbered(packed: bytes, old: str, new: str) -> bytes:
    data = zlib.decompress(packed).replace(old.encode(), new.encode())
    return zlib.compress(data.replace(old[:ID_LETTERS].encode(), new[:ID_LETTERS].encode()), LEVEL)
