"""What was downloaded or unpacked, kept in a folder of the state: contents by their SHA-256, and for each URL which content it had when.

    contents/ab/<sha256>      the bytes, whole or not there
    urls/ab/<sha256 of url>   {"url", "sha256", "size", "etag", "modified", "version", "fetched"}
    unpacked/<digest>/        the members of one archive as it was then
    tmp/                      what is being written

Every file is written beside and moved into place. A note that cannot be read counts as none. Deleting the folder loses only time.
"""
from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Copy:
    """What a URL held at `fetched`. `etag`, `modified`: as the web server wrote them; `version`: what a store said of the object."""

    url: str  # without its password
    sha256: str
    size: int
    fetched: str
    etag: str | None = None
    modified: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Cache:
    folder: Path

    def content(self, sha256: str) -> Path:
        return self.folder / "contents" / sha256[:2] / sha256

    def known(self, url: str) -> Copy | None:
        """The last copy of the URL, if its content is here and as long as it was."""
        try:
            copy = Copy(**json.loads(self._note(url).read_text("utf-8")))
            return copy if self.content(copy.sha256).stat().st_size == copy.size else None
        except (OSError, ValueError, TypeError):
            return None

    def keep(self, url: str, written: Path, copy: Copy) -> Path:
        """Take over a file that was written to `temporary()` and is synced. Raises OSError."""
        there = self.content(copy.sha256)
        there.parent.mkdir(parents=True, exist_ok=True)
        os.replace(written, there)
        self.note(url, copy)
        return there

    def note(self, url: str, copy: Copy) -> None:
        note, draft = self._note(url), self.temporary()
        note.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(asdict(copy), ensure_ascii=False), "utf-8", "backslashreplace")
        os.replace(draft, note)

    def unpacked(self, digest: str) -> Path:
        return self.folder / "unpacked" / digest

    def temporary(self) -> Path:
        """A name that nothing has yet."""
        folder = self.folder / "tmp"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / uuid.uuid4().hex

    def drop_unpacked(self) -> None:
        """Free what archives were unpacked to; they can be unpacked again. For the end of a run: nobody may be reading them."""
        shutil.rmtree(self.folder / "unpacked", ignore_errors=True)

    def drop_unfinished(self) -> None:
        """Free what a killed run had begun to write. For the beginning of a run: no other may use this folder."""
        with suppress(FileNotFoundError):
            shutil.rmtree(self.folder / "tmp")

    def _note(self, url: str) -> Path:
        digest = hashlib.sha256(url.encode("utf-8", "surrogateescape")).hexdigest()
        return self.folder / "urls" / digest[:2] / digest
