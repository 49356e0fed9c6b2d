"""What was worked on and what it gave: one SQLite file, one transaction for each document.

A *content* (the bytes of a file, by their SHA-256) keeps the key under which it was worked on (an opaque string: versions and settings),
its status, and three pieces of opaque bytes: `payload`, `note` (small) and `aside` (small, not published). An *entry* is one input: a
source and the content that was found there (None if it could not be read), with a row of its own and when it was fetched. Contents that
no entry names are kept until they are pruned. `generation` grows with every change of what is published: payload, note, entry and row.

Refused with a StateError, and nothing is changed: a file that is damaged, locked, of another version, or on a full disk.
"""
from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.ledger_file import connect
from batch.state_error import StateError, told

Rank = Callable[[Any], Any]
IDENTITY = "identity"  # the mark that tells one ledger from another
NONE = ""  # stands for "no content" in the key of an entry: SQLite takes two NULLs for different


@dataclass(frozen=True, slots=True)
class Content:
    """`code` says why it failed. `note` is read for every content when all are published, `payload` only after that, one at a time."""

    sha256: str
    key: str
    status: str
    code: str | None
    note: bytes
    aside: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """`row` is what is said of this input and not of its content. Text must be free of surrogates."""

    source: str
    sha256: str | None
    row: bytes
    fetched: str | None = None


Check = Callable[["Ledger", Content | Entry, bytes], None]


class Ledger:
    """One ledger file, opened. Not to be used by a forked child: SQLite's connections do not survive a fork."""

    def __init__(self, path: Path, busy_seconds: float = 60.0, create: bool = True) -> None:
        """Open the file, or make it if `create`. `busy_seconds`: how long to wait for another process. Raises StateError."""
        self.path = path
        with self._honest():
            self._sql = connect(path, busy_seconds, create)

    def close(self) -> None:
        self._sql.close()

    @property
    def generation(self) -> int:
        return int(self.mark("generation") or 0)

    def mark(self, name: str) -> str | None:
        """A word kept with the ledger."""
        value = self._value("SELECT value FROM marks WHERE name = ?", name)
        return None if value is None else str(value)

    def identity(self) -> str:
        """A word that no other ledger has, but for copies of this one. It is made when it is asked for."""
        if (known := self.mark(IDENTITY)) is not None:
            return known
        with self._writing():
            self._run("INSERT OR IGNORE INTO marks VALUES (?, ?)", IDENTITY, uuid.uuid4().hex)
        return self.mark(IDENTITY) or ""

    def set_mark(self, name: str, value: str) -> None:
        with self._writing():
            self._run("INSERT OR REPLACE INTO marks VALUES (?, ?)", name, value)

    def content(self, sha256: str) -> Content | None:
        return next(self._contents("WHERE sha256 = ?", sha256), None)

    def contents(self) -> Iterator[Content]:
        """All contents, by SHA-256."""
        return self._contents("ORDER BY sha256")

    def payload(self, sha256: str) -> bytes:
        """Raises StateError if there is none: a content has always one."""
        found = self._value("SELECT payload FROM payloads WHERE sha256 = ?", sha256)
        if not isinstance(found, bytes):
            raise StateError("corrupt_state", self.path, f"no payload of {sha256}")
        return found

    def entries(self) -> Iterator[Entry]:
        """All entries, by source and SHA-256."""
        return self._entries("ORDER BY source, sha256")

    def entries_of(self, sha256: str | None) -> Iterator[Entry]:
        """The entries of one content, by source; None: those without."""
        return self._entries("WHERE sha256 = ? ORDER BY source", sha256 or NONE)

    def entry(self, source: str, sha256: str | None) -> Entry | None:
        return next(self._entries("WHERE source = ? AND sha256 = ?", source, sha256 or NONE), None)

    def was_read(self, source: str) -> bool:
        """Whether a source has a content."""
        return self._value("SELECT 1 FROM entries WHERE source = ? AND sha256 != ''", source) is not None

    def put(self, entry: Entry, content: Content | None = None, payload: bytes = b"") -> None:
        """Keep an entry and, if given, its content. The entry that says its source could not be read goes once it was."""
        with self._writing():
            changed = content is not None and self._put_content(content, payload)
            changed |= self._put_entry(entry)
            if entry.sha256 is not None:
                changed |= self._drop(entry.source, None)
            self._grow(changed)

    def prune(self, gone: Collection[tuple[str, str | None]]) -> int:
        """Remove entries and all contents that no entry names then. Returns how many entries there were."""
        with self._writing():
            dropped = sum([self._drop(source, sha256) for source, sha256 in gone])
            orphan = "WHERE sha256 NOT IN (SELECT sha256 FROM entries)"
            self._run(f"DELETE FROM payloads {orphan}")
            self._run(f"DELETE FROM contents {orphan}")
            self._grow(dropped > 0)
        return dropped

    def join(self, others: Sequence[Ledger], content_rank: Rank, entry_rank: Rank, check: Check | None = None) -> int:
        """Take over all that other ledgers keep; of two versions the one that ranks higher. Returns how many entries there are more.

        All or nothing. The order in which ledgers are joined, and how often, makes no difference if equal ranks mean equal things. `check`
        is called with all that is to be taken, and raises for what is not whole.
        """
        with self._writing(), ExitStack() as stack:
            before = self._value("SELECT count(*) FROM entries")
            for other in others:
                stack.enter_context(other.snapshot())
            if check is not None:
                for other in others:
                    other._checked(check)
            changed = [self._join(other, content_rank, entry_rank) for other in others]
            self._grow(any(changed))
            return int(self._value("SELECT count(*) FROM entries") - before)

    def _checked(self, check: Check) -> None:
        for content in self.contents():
            check(self, content, self.payload(content.sha256))
        for entry in self.entries():
            check(self, entry, b"")

    def _join(self, other: Ledger, content_rank: Rank, entry_rank: Rank) -> bool:
        changed = self._join_unread(other, entry_rank)
        for content in other.contents():
            mine = self.content(content.sha256)
            payload = other.payload(content.sha256)
            if mine is None or content_rank((content, payload)) > content_rank((mine, self.payload(mine.sha256))):
                changed |= self._put_content(content, payload)
        for entry in other._entries("WHERE sha256 != '' ORDER BY source, sha256"):
            changed |= self._join_entry(entry, entry_rank)
        return changed

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever other processes write."""
        with self._honest():
            self._sql.execute("BEGIN")
            try:
                yield
            finally:
                with suppress(sqlite3.Error):  # nothing was written: whether the end of reading could be noted does not matter
                    self._sql.execute("COMMIT")

    def _join_unread(self, other: Ledger, rank: Rank) -> bool:
        """Entries without content. One stays if its source was read nowhere, or if a ledger has both: then it could not be read later, and
        what that ledger says of it counts, whichever comes first."""
        mine = {entry.source: entry for entry in self.entries_of(None)}
        theirs = {entry.source: entry for entry in other.entries_of(None)}
        changed = False
        for source in sorted(mine.keys() | theirs.keys()):
            here, there = self.was_read(source), other.was_read(source)
            mine_has_both, theirs_has_both = source in mine and here, source in theirs and there
            if mine_has_both == theirs_has_both and (mine_has_both or not (here or there)):
                changed |= source in theirs and self._join_entry(theirs[source], rank)
            elif theirs_has_both:
                changed |= self._put_entry(theirs[source])
            elif source in mine and not mine_has_both:
                changed |= self._drop(source, None)
        return changed

    def _join_entry(self, entry: Entry, rank: Rank) -> bool:
        mine = self.entry(entry.source, entry.sha256)
        if mine is None:
            return self._put_entry(entry)
        best = max(mine, entry, key=rank)
        fetched = max((one.fetched for one in (mine, entry) if one.fetched is not None), default=None)
        return self._put_entry(Entry(best.source, best.sha256, best.row, fetched))

    def _put_content(self, new: Content, payload: bytes) -> bool:
        """Returns whether what is published of it has changed."""
        old = self.content(new.sha256)
        same = old is not None and old.note == new.note and self.payload(new.sha256) == payload
        values = (new.sha256, new.key, new.status, new.code, new.note, new.aside)
        self._run("INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?, ?, ?)", *values)
        if not same:
            self._run("INSERT OR REPLACE INTO payloads VALUES (?, ?)", new.sha256, payload)
        return not same

    def _put_entry(self, new: Entry) -> bool:
        old = self.entry(new.source, new.sha256)
        if old != new:
            self._run("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", new.source, new.sha256 or NONE, new.row, new.fetched)
        return old is None or old.row != new.row

    def _drop(self, source: str, sha256: str | None) -> bool:
        return self._run("DELETE FROM entries WHERE source = ? AND sha256 = ?", source, sha256 or NONE) > 0

    def _grow(self, changed: bool) -> None:
        if changed:
            self._run("UPDATE marks SET value = CAST(value AS INTEGER) + 1 WHERE name = 'generation'")

    def _contents(self, where: str, *values: str) -> Iterator[Content]:
        rows = self._rows(f"SELECT sha256, key, status, code, note, aside FROM contents {where}", values)
        return (Content(*row) for row in rows)

    def _entries(self, where: str, *values: str) -> Iterator[Entry]:
        rows = self._rows(f"SELECT source, sha256, row, fetched FROM entries {where}", values)
        return (Entry(source, sha256 or None, row, fetched) for source, sha256, row, fetched in rows)

    def _rows(self, statement: str, values: tuple[str, ...]) -> Iterator[Any]:
        with self._honest():
            # `yield from` would close the cursor when a stop leaves the rows half read, which SQLite refuses once the ledger is closed
            for row in self._sql.execute(statement, values):  # noqa: UP028
                yield row

    def _value(self, statement: str, *values: str) -> Any:
        return next((value for (value,) in self._rows(statement, values)), None)

    def _run(self, statement: str, *values: object) -> int:
        return self._sql.execute(statement, values).rowcount

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: whatever happens inside, all of it is kept or nothing."""
        with self._honest():
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._sql.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite has rolled back by itself after some errors
                    self._sql.execute("ROLLBACK")
                raise

    @contextmanager
    def _honest(self) -> Iterator[None]:
        """SQLite's errors become a StateError; but for wrong use of the library, which is our own mistake."""
        try:
            yield
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise told(self.path, error) from error
