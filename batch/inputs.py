"""One thing to work on, wherever it lies: the type between finding, fetching and reading."""
from __future__ import annotations

from dataclasses import dataclass, field

from batch.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Input:
    """`path` is the name for people and tables: a path, a URL, `zip://member::archive`. `file` is what to read.

    found: met in a folder, bucket or archive, not named by the caller. trouble: why it cannot be had; then there is nothing to read.
    url: where to fetch it from; `remote` until that is done. fetched: when its bytes came, in UTC (`2025-01-31T08:00:00Z`).
    note: one line for a person about how it was had (an old copy was used). key: the name that shards are chosen by.
    member: the only member of the archive that is asked for. version: what a store said of the object when it was listed.
    """

    path: str
    found: bool = False
    trouble: Trouble | None = None
    local: str | None = None
    fetched: str | None = None
    note: str | None = None
    url: str | None = field(default=None, repr=False)  # may hold a password
    version: str | None = field(default=None, repr=False)
    member: str | None = None
    key: str = field(default="", compare=False, repr=False)

    @property
    def file(self) -> str:
        """Where its bytes lie on this machine, if anywhere."""
        return self.local or self.path

    @property
    def remote(self) -> bool:
        """It has to be fetched first."""
        return self.url is not None and self.local is None and self.trouble is None
