"""OUT accumulates: what each input gave is kept in `OUT/.ita/ledger.sqlite` by content hash; the tables are built from all of it.

An input is a source and the content found there. One that could not even be read has no content: its row goes when the source is read
later. A file that was changed is a second content: both stay until they are pruned. What cannot be used is a StateError, never a half
table; tables that cannot be written are a WriteError, and the old ones stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, fields, replace
from hashlib import sha256 as hash_of
from pathlib import Path
from typing import Any

from batch.ledger import Content, Entry, Ledger
from batch.state_error import StateError
from export.folder import alone, mend, replace_tables, staging, stamps
from export.owner import LEDGER, PUBLISHED, STATE, claim
from export.packed import Packed, blocks_of, note_of, pack, said_of
from export.parquet import SETTINGS
from export.publishing import KEYS, document_of, parts_of, understood, write_files
from export.schemas import CONTRACT_VERSION, Row, all_tables, tables
from export.summary import DocumentLine
from export.whole_file import WriteError

__all__ = ["LEDGER", "STATE", "Packed", "StateError", "Store", "pack"]
NUMBERS = re.compile(r"\d+")


class Store:
    """The state of one OUT. A context manager: `with Store(OUT / STATE) as store`."""

    def __init__(self, state: Path) -> None:
        """Open the ledger in a folder, or begin one. Raises StateError, also for a folder of the kind that was kept before ledgers."""
        _refuse_old(state)
        self._ledger = Ledger(state / LEDGER)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._ledger.close()

    def known(
        self, source: str, sha256: str, key: str, found: bool, fetched: str | None = None, only_ask: bool = False
    ) -> DocumentLine | None:
        """What is kept of a content under this key, told of this source; unless `only_ask`, it is listed under this name from now on.

        `found`: the source was met in a folder and not named. None: it has to be read.
        """
        content = self._ledger.content(sha256)
        if content is None or content.key != key:
            return None
        note = understood(self._ledger, sha256, note_of, content.note)
        entry = Entry(source, sha256, b"")
        if note.by_input:
            same = self._of_same_naming(source, sha256, found)
            if same is None:
                return None
            entry = replace(entry, row=same.row)
        old = self._ledger.entry(source, sha256)
        wanted = replace(entry, fetched=fetched or (old.fetched if old else None))
        if not only_ask and (old != wanted or self._ledger.entry(source, None) is not None):
            self._ledger.put(wanted)
        return self._line(content, wanted)

    def save(self, packed: Packed, key: str, fetched: str | None = None) -> None:
        """Keep what one input gave, in one transaction. `key`: what it was read with. `fetched`: when, for a URL."""
        line, sha256 = packed.line, packed.sha256
        entry = Entry(line.source, sha256, packed.row, fetched)
        if sha256 is None:
            self._ledger.put(entry)
            return
        aside = json.dumps(asdict(line), ensure_ascii=False).encode()
        new = Content(sha256, key, line.status, line.error_code, packed.note, aside)
        old = self._ledger.content(sha256) if packed.row else None
        if old is not None and old.key == key:  # two ends of one content, by how it was named: which came last must not matter
            new = max(old, new, key=lambda content: self._content_rank((content, packed.payload)))
        self._ledger.put(entry, new, packed.payload)

    def prune(self, met: Collection[tuple[str, str | None]], under: Callable[[str], bool]) -> int:
        """Remove the inputs that are `under` the given sources and not among those `met`, and contents that no input names then."""
        kept = frozenset(met)
        gone = [
            (entry.source, entry.sha256)
            for entry in self._ledger.entries() if (entry.source, entry.sha256) not in kept and under(entry.source)
        ]
        return self._ledger.prune(gone)

    def publish(self, out: Path, partition_by: Sequence[str] = (), made_by: str = "") -> bool:
        """Write all tables to OUT. False: they stand there as they were last written, and nothing has changed since; no byte is touched.

        `made_by`: what they are made with; tables made with something else are written anew. Raises StateError before any table is
        touched, WriteError, OthersTables, and ValueError for a partition key that the contract does not have.
        """
        if unknown := [key for key in partition_by if key not in KEYS]:
            raise ValueError(f"tables cannot be partitioned by {', '.join(unknown)}")
        with _writable(out), alone(out):
            mend(out)
            claim(out, self._ledger)
            with self._ledger.snapshot():
                about = [str(out.resolve()), self._ledger.generation, list(partition_by), made_by, _form()]
                if self._stands(out, about):
                    return False
                with staging(out) as staged:
                    files = write_files(staged, parts_of(self._ledger, partition_by), partition_by)
                    replace_tables(out, staged, tables(), files)
            self._ledger.set_mark(PUBLISHED, json.dumps([about, stamps(out, files)], ensure_ascii=False))
        return True

    def merge(self, states: Sequence[Path]) -> int:
        """Join the ledgers of other states (`SHARD/.ita`), all of them wholly or nothing. Returns how many inputs there are more.

        Of two versions of one content that of the newer pipeline stands, then one that did not fail. The order of states does not matter.
        """
        with ExitStack() as stack:
            others = [stack.enter_context(closing(_other(state))) for state in states]
            others = [other for other in others if other.path.resolve() != self._ledger.path.resolve()]
            return self._ledger.join(others, self._content_rank, self._entry_rank, _check)

    def lines(self) -> Iterator[DocumentLine]:
        """All inputs that are kept, in figures, by source."""
        for entry in self._ledger.entries():
            content = None if entry.sha256 is None else self._ledger.content(entry.sha256)
            yield self._line(content, entry)

    def _stands(self, out: Path, about: list[Any]) -> bool:
        """Whether OUT holds just what was published last."""
        try:
            then, files = json.loads(self._ledger.mark(PUBLISHED) or "[null, []]")
            return bool(then == about and files and [list(stamp) for stamp in stamps(out, [file for file, *_ in files]) or ()] == files)
        except (ValueError, TypeError):
            return False

    def _of_same_naming(self, source: str, sha256: str, found: bool) -> Entry | None:
        """The entry of a content whose naming decides about its status: of this source if there is one, else of any named alike."""
        entries = [entry for entry in self._ledger.entries_of(sha256) if entry.row]
        alike = [entry for entry in entries if (self._document(entry)["status"] == "not_a_report") is found]
        return min(alike, key=lambda entry: (entry.source != source, entry.source), default=None)

    def _document(self, entry: Entry) -> Row:
        return document_of(self._ledger, entry)

    def _line(self, content: Content | None, entry: Entry) -> DocumentLine:
        document = self._document(entry)
        about = {name: document[name] for name in ("status", "report_id", "error_code", "error_detail")}
        if content is None:
            return DocumentLine(entry.source, **about, scores=0, proved=0, doubted=0, measures=0, seconds=0.0, peak_memory_bytes=None)
        kept = understood(self._ledger, content.sha256, _line_of, content.aside)
        return replace(kept, source=entry.source, **about)

    def _content_rank(self, kept: tuple[Content, bytes]) -> Any:
        content, payload = kept
        version = understood(self._ledger, content.sha256, note_of, content.note).document["pipeline_version"]
        return _version_rank(version), content.status != "failed", content.key, payload, content.note, content.aside

    def _entry_rank(self, entry: Entry) -> Any:
        if not entry.row:
            return (), b""
        version = understood(self._ledger, entry.source, said_of, entry.row).document["pipeline_version"]
        return _version_rank(version), entry.row


def refuse_missing(states: Sequence[Path]) -> None:
    """Raises StateError if one of the states has no ledger that can be opened."""
    for state in states:
        _other(state).close()


def _other(state: Path) -> Ledger:
    _refuse_old(state)
    return Ledger(state / LEDGER, create=False)


def _check(of: Ledger, kept: Content | Entry, payload: bytes) -> None:
    """Raises StateError, naming the ledger, for what cannot be understood: taken over, it would make another ledger unusable."""
    if isinstance(kept, Content):
        understood(of, kept.sha256, note_of, kept.note)
        understood(of, kept.sha256, blocks_of, payload)
        understood(of, kept.sha256, _line_of, kept.aside)
    elif kept.row:
        understood(of, kept.source, said_of, kept.row)


def _refuse_old(state: Path) -> None:
    """Before ledgers each content was a JSON file of its own. Nothing reads them now, and their rows must not go without a word."""
    if not (state / LEDGER).exists() and any((state / "reports").glob("*.json")):
        raise StateError("state_version", state / "reports", "one JSON file for each content")


def _version_rank(version: str) -> tuple[list[int], str]:
    """Numbers in their order, so that 0.10 is newer than 0.9; what is left decides between equal ones."""
    return [int(number) for number in NUMBERS.findall(version)], version


def _form() -> str:
    """What the files of any rows depend on, but for the libraries that write them."""
    return hash_of(repr((CONTRACT_VERSION, all_tables(), dict(SETTINGS))).encode()).hexdigest()[:16]


def _line_of(aside: bytes) -> DocumentLine:
    """Figures that this version does not have are left out: another may have kept them."""
    kept: Mapping[str, Any] = json.loads(aside)
    return DocumentLine(**{field.name: kept[field.name] for field in fields(DocumentLine) if field.name in kept})


@contextmanager
def _writable(out: Path) -> Iterator[None]:
    try:
        yield
    except WriteError:
        raise
    except OSError as error:
        told = f"เขียนตารางไม่ได้ ตารางเดิมยังใช้ได้ (cannot write the tables; the old ones are whole) {out}: {error.strerror or error}"
        raise WriteError(told) from error
