"""What was downloaded or unpacked, kept in a folder of the state: contents by their SHA-256, and for each URL which content it had when.

    contents/ab/<sha256>      the bytes, whole or not there
    urls/ab/<sha256 of url>   {"url", "sha256", "size", "etag", "modified", "version", "fetched"}
    tmp/<run>/                what one run is writing, and the members of archives that it has unpacked

Every file is written beside and moved into place. A note that cannot be read counts as none. Deleting the folder loses only time.
"""
from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
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
    """`own`: a folder on the same disk that no other run uses; without one this must be the only run."""

    folder: Path
    own: Path | None = None

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
        return (self.own or self.folder) / "unpacked" / digest

    def temporary(self) -> Path:
        """A name that nothing has yet."""
        folder = self.own or self.folder / "tmp"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / uuid.uuid4().hex

    def drop_unpacked(self) -> None:
        """Free what archives were unpacked to; they can be unpacked again. For the end of a run: nobody may be reading them."""
        shutil.rmtree((self.own or self.folder) / "unpacked", ignore_errors=True)

    def _note(self, url: str) -> Path:
        digest = hashlib.sha256(url.encode("utf-8", "surrogateescape")).hexdigest()
        return self.folder / "urls" / digest[:2] / digest
