"""A folder of this machine -> the same files at a URL: what has changed is sent, what is gone is deleted, one table after the other.

Each object is there whole or as it was (S3 puts an object in one step, and whoever asks next sees it); many objects together are not:
while they are being sent, some are new and some old. So the top names are sent in the order of their names, those in `last` after all
others, in the order given; parts that a table no longer has are deleted as soon as its new ones are there. With `documents` in `last`, what
it lists is there already. Killed in between, the same call again completes it.

What is under other top names than the folder ever had is not touched. Hidden names are not sent. Refuses, with `TargetError`: a URL that
cannot be written to, and whatever the store says.
"""
from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batch.remote import S3, WEB, MissingExtra, demand, file_system, of_store, version_of
from batch.urls import printable

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

NOT_WRITTEN = "เขียนที่ปลายทางไม่ได้ (cannot write there)"


class TargetError(OSError):
    """The target cannot be written. The message is one line; what was sent before is there."""

    code = "cannot_write"


@dataclass(frozen=True, slots=True)
class Sent:
    """One file as it was sent: its content, and what the store said of it then."""

    sha256: str
    size: int
    version: str | None


@dataclass(frozen=True, slots=True)
class Uploaded:
    """How many files were sent, were there already, and were deleted."""

    sent: int = 0
    kept: int = 0
    removed: int = 0


def upload(folder: Path, url: str, record: Path, last: Sequence[str] = ()) -> Uploaded:
    """Make the files below the URL those of the folder. `record`: a file of the state, where is kept what was sent.

    Raises:
        TargetError: as above. MissingExtra: no package for it.
    """
    files = _files(folder)
    there = _Target(url, record)
    tops = {name.split("/")[0] for name in (*files, *there.sent)}
    done = Uploaded()
    try:
        for top in sorted(tops, key=lambda top: (last.index(top) if top in last else -1, top)):
            for name in (name for name in files if _is_of(name, top)):
                is_new = there.send(name, files[name])
                done = replace(done, sent=done.sent + is_new, kept=done.kept + (not is_new))
            for name in [name for name in there.objects if _is_of(name, top) and name not in files]:
                there.remove(name)
                done = replace(done, removed=done.removed + 1)
    finally:
        there.keep_record()
    return done


class _Target:
    """The store, what it holds below the URL and what was sent there before."""

    def __init__(self, url: str, record: Path) -> None:
        self.url, self.record = url, record
        self.sent = _sent(record, url)
        with _refusing(url):
            self.system, self.root = _writable(url)
            self.objects = self._listed()

    def send(self, name: str, path: Path) -> bool:
        """Whether it had to be sent: it is new, differs, or somebody else wrote there."""
        digest, size = _digest(path), path.stat().st_size
        known, there = self.sent.get(name), self.objects.get(name)
        if known is not None and there is not None and known == Sent(digest, size, version_of(there)) and there.get("size") == size:
            return False
        self.sent.pop(name, None)
        with _refusing(f"{self.url}/{name}"):
            if demand(self.url) not in S3:  # a bucket has no folders
                self.system.makedirs(f"{self.root}/{name}".rpartition("/")[0], exist_ok=True)
            self.system.put_file(str(path), f"{self.root}/{name}")
            self.system.invalidate_cache()
            about = self.system.info(f"{self.root}/{name}")
        if about.get("size") != size:
            raise TargetError(f"{NOT_WRITTEN} {printable(self.url)}/{name}: {about.get('size')} != {size}")
        self.sent[name] = Sent(digest, size, version_of(about))
        return True

    def remove(self, name: str) -> None:
        with _refusing(f"{self.url}/{name}"):
            self.system.rm(f"{self.root}/{name}")  # `rm_file` of s3fs 2026.9.0 does nothing
        self.sent.pop(name, None)

    def keep_record(self) -> None:
        draft = self.record.with_name(f"{self.record.name}.tmp")
        told = {"url": printable(self.url), "files": {name: asdict(one) for name, one in sorted(self.sent.items())}}
        self.record.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
        os.replace(draft, self.record)

    def _listed(self) -> dict[str, Mapping[str, Any]]:
        self.system.invalidate_cache()
        with suppress(FileNotFoundError):
            below = self.system.find(self.root, withdirs=False, detail=True)
            return {name[len(self.root) + 1 :]: about for name, about in below.items() if name.startswith(f"{self.root}/")}
        return {}


@contextmanager
def _refusing(what: str) -> Iterator[None]:
    """Whatever the packages behind fsspec raise becomes a TargetError: they have no class in common."""
    try:
        yield
    except (MissingExtra, TargetError):
        raise
    except Exception as error:
        raise TargetError(f"{NOT_WRITTEN} {printable(what)}: {of_store(error).detail}") from error


def _writable(url: str) -> tuple[AbstractFileSystem, str]:
    if demand(url) in WEB:
        raise TargetError(f"{NOT_WRITTEN} {printable(url)}: เว็บอ่านได้อย่างเดียว (the web is read only)")
    system, root = file_system(url)
    if demand(url) in S3 and not system.exists(bucket := root.split("/")[0]):
        raise FileNotFoundError(f"s3://{bucket}")  # s3fs would make a bucket of any misspelt name
    return system, root.rstrip("/")


def _files(folder: Path) -> dict[str, Path]:
    """All files below by their names with /, no hidden ones. A folder without any is refused: it would delete all that was sent."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    files = {name: path for name, path in files.items() if not any(part.startswith(".") for part in name.split("/"))}
    if not files:
        raise TargetError(f"ไม่มีอะไรให้ส่ง (nothing to send) {folder}")
    return files


def _is_of(name: str, top: str) -> bool:
    return name == top or name.startswith(f"{top}/")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sent(record: Path, url: str) -> dict[str, Sent]:
    """What was sent to this URL before. A record that is of another URL or cannot be read counts as none: all is sent again."""
    try:
        told = json.loads(record.read_text("utf-8"))
        return {name: Sent(**one) for name, one in told["files"].items()} if told["url"] == printable(url) else {}
    except (OSError, ValueError, TypeError, KeyError):
        return {}
