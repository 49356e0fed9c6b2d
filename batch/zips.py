"""A ZIP archive -> its members as files of a folder, in order, each with its name or its trouble. For a child process: it parses.

Members are written under numbers: no name that an archive holds is ever a path here. Bytes are counted as they come out, whatever the
archive says of them. A ZIP that is a document itself (Word, Excel, OpenDocument …) has no members. An archive within an archive is
unpacked, a third is not. Refuses, as `Trouble` of the archive or of a member: what cannot be read, is encrypted, is no file (links),
too large, too much larger than it was packed, or packed by a method other than store and deflate, whose cost is bounded.

    zip://ตำบล/รายงาน.pdf                        a member
    zip://ตำบล/รายงาน.pdf::zip://จังหวัด.zip     a member of an archive within
"""
from __future__ import annotations

import mmap
import os
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from batch.shards import Shard
from batch.trouble import Trouble, too_large
from batch.urls import CHAIN, looks_like_archive
from batch.zip_names import shown_name

MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00PK\x03\x04")
OF_DOCUMENTS = frozenset(("[Content_Types].xml", "META-INF/manifest.xml", "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"))
HEAD, FIRST_NAME = 64, 30  # bytes looked at here; where the first member's name stands
OFFICE_FIRST = (b"[Content_Types].xml", b"_rels/.rels", b"docProps/app.xml", b"mimetype")  # saves a child, 12 ms, for most Word files
ENCRYPTED, STRONGLY, HIDDEN_NAMES = 0x1, 0x40, 0x2000  # flag bits
METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, RuntimeError, LookupError, OverflowError)
CHUNK = 1 << 16
OF_MAC = "__MACOSX/"
EMPTY = Trouble("empty", "ไม่มีไฟล์อยู่ในไฟล์บีบอัด (the archive holds no files)", gone=True)  # what was in it before
CORRUPT = "แตกไฟล์ไม่ได้ ไฟล์บีบอัดเสีย (the archive is damaged)"


@dataclass(frozen=True, slots=True)
class UnpackLimits:
    """`ratio` counts from `ratio_from` bytes on: little files may be packed better. `depth`: archives within the archive."""

    member_bytes: int = 100_000_000
    total_bytes: int = 8_000_000_000
    entries: int = 200_000
    ratio: int = 200  # a page of spaces packs 1000:1, reports of text 5 to 20:1
    ratio_from: int = 10_000_000
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Unpacking:
    """What to unpack to which folder. `only`: this member alone. With a shard, only members that it holds, named below `key`."""

    path: str
    folder: str
    limits: UnpackLimits = UnpackLimits()
    only: str | None = None
    shard: Shard | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """`name` begins with zip://. `file` is its number in the folder, None with a trouble; `size` in bytes."""

    name: str
    file: str | None = None
    size: int = 0
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Unpacked:
    """`document`: it is no archive but a document. `trouble`: the archive itself cannot be read. `unwritten`: the disk said no."""

    members: tuple[Member, ...] = ()
    trouble: Trouble | None = None
    document: bool = False
    unwritten: str | None = None


def starts_as_archive(path: str) -> bool:
    """Whether a regular file begins as a ZIP that is no plain document. What cannot be read does not; a pipe or device is not opened."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            head = file.read(HEAD)
            return head.startswith(MAGIC) and not head[FIRST_NAME:].startswith(OFFICE_FIRST)
    except (OSError, ValueError):
        return False


def members(job: Unpacking) -> Unpacked:
    """Unpack the archive. What of it is good is had, whatever else there is."""
    try:
        unpacked = _Archive(job).read(job.path, "", job.limits.depth)
    except OSError as error:  # what cannot be read does not raise
        return Unpacked(unwritten=f"{type(error).__name__}: {error}")
    return Unpacked() if unpacked.trouble == EMPTY and job.only is not None else unpacked  # it has no such member


class _Archive:
    """Counts over the archive and those within it: bytes that came out, files written."""

    def __init__(self, job: Unpacking) -> None:
        self.job, self.limits = job, job.limits
        self.bytes = self.files = 0

    def read(self, path: str, within: str, depth: int, whole: bool = False) -> Unpacked:
        """`within` is what follows the name of each member. `whole`: this shard takes all of them."""
        opened = _opened(path)
        if not isinstance(opened, zipfile.ZipFile):
            return opened
        with opened as archive:
            entries = archive.infolist()
            if _is_document(entries):
                return Unpacked(document=True)
            if len(entries) > self.limits.entries:
                return Unpacked(trouble=Trouble("too_large", f"มีไฟล์เกิน {self.limits.entries:,} ไฟล์ (more files than that)"))
            named = list(_named(entries))
            if not named:
                return Unpacked(trouble=EMPTY)
            return Unpacked(tuple(one for entry, own in named for one in self._taken(archive, entry, own, within, depth, whole)))

    def _taken(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, own: str, within: str, depth: int, whole: bool) -> Iterator[Member]:
        """The member; or, if it is an archive itself, its members. One that is not called an archive is one shard's, with all it holds."""
        name = f"{own}{within}"
        asked = whole or self._is_asked(name)
        if not (asked or self._may_hold_asked(own, name)):
            return
        file = f"{self.files:06}"
        self.files += 1
        path = os.path.join(self.job.folder, file)
        trouble = _refused(entry) or self._write(archive, entry, path)
        if trouble is None and starts_as_archive(path):
            all_of_it = whole or (self.job.shard is not None and not looks_like_archive(own))
            inner = self.read(path, f"{CHAIN}{name}", depth - 1, all_of_it) if depth else _not_opened(path)
            if not inner.document:
                Path(path).unlink()
                yield from inner.members
                trouble = inner.trouble
                if trouble is None:
                    return
        if asked:
            yield Member(name, trouble=trouble) if trouble else Member(name, file, os.path.getsize(path))
        else:
            Path(path).unlink(missing_ok=True)

    def _is_asked(self, name: str) -> bool:
        if self.job.only is not None:
            return name == self.job.only
        return self.job.shard is None or self.job.shard.holds(f"{self.job.key}/{name}")

    def _may_hold_asked(self, own: str, name: str) -> bool:
        """What is called an archive within the archive: all shards look into it."""
        return self.job.only.endswith(f"{CHAIN}{name}") if self.job.only is not None else looks_like_archive(own)

    def _write(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> Trouble | None:
        """Raises OSError if the file cannot be written; what cannot be read is the trouble."""
        size = 0
        with open(path, "xb") as file:
            for chunk in _chunks(archive, entry):
                if isinstance(chunk, Trouble):
                    break
                size += len(chunk)
                self.bytes += len(chunk)
                if (over := self._over(size, entry.compress_size)) is not None:
                    chunk = over
                    break
                file.write(chunk)
            else:
                return None
        os.unlink(path)
        return chunk

    def _over(self, size: int, packed: int) -> Trouble | None:
        if size > self.limits.member_bytes:
            return too_large(self.limits.member_bytes)
        if self.bytes > self.limits.total_bytes:
            total = self.limits.total_bytes
            return Trouble("too_large", f"ไฟล์บีบอัดแตกแล้วรวมเกิน {total:,} ไบต์ (the archive unpacks to more than that)")
        if size > self.limits.ratio_from and size > self.limits.ratio * packed:
            return Trouble("too_large", f"แตกแล้วใหญ่กว่าเดิมเกิน {self.limits.ratio} เท่า (unpacks to that many times its size: a bomb)")
        return None


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes | Trouble]:
    """The bytes as they come out, checked against their sum at the end; a trouble is the last."""
    try:
        with archive.open(entry) as source:
            while chunk := source.read(CHUNK):
                yield chunk
    except UNREADABLE as error:
        yield _damaged(error)


def _opened(path: str) -> zipfile.ZipFile | Unpacked:
    try:
        return zipfile.ZipFile(path)
    except UNREADABLE as error:
        return Unpacked(document=True) if _was_document(path) else Unpacked(trouble=_damaged(error))


def _not_opened(path: str) -> Unpacked:
    """An archive that lies too deep; a document is one however deep it lies."""
    opened = _opened(path)
    if isinstance(opened, Unpacked):
        return opened
    with opened as archive:
        if _is_document(archive.infolist()):
            return Unpacked(document=True)
    return Unpacked(trouble=Trouble("unsupported_type", "ไฟล์บีบอัดซ้อนกันหลายชั้น ให้แตกก่อน (an archive too deep within archives: unpack it)"))


def _is_document(entries: Sequence[zipfile.ZipInfo]) -> bool:
    return bool(entries) and (entries[0].filename == "mimetype" or any(entry.filename in OF_DOCUMENTS for entry in entries))


def _was_document(path: str) -> bool:
    """A ZIP without a readable directory still holds the names of its members: a broken Word file is for its reader to mend."""
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return any(data.find(name.encode()) >= 0 for name in OF_DOCUMENTS)


def _named(entries: Sequence[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """Members with their names, each once: no folders, nothing hidden, none of what a Mac adds."""
    seen: Counter[str] = Counter()
    for entry in entries:
        name = shown_name(entry)
        hidden = any(part.startswith(".") and part not in (".", "..") for part in name.split("/"))
        if hidden or name.endswith("/") or name.startswith(OF_MAC):
            continue
        seen[name] += 1
        again = f"#{seen[name]}" if seen[name] > 1 else ""
        yield entry, f"zip://{name}{again}"


def _refused(entry: zipfile.ZipInfo) -> Trouble | None:
    """What is not even tried."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return Trouble("not_regular_file", "ไม่ใช่ไฟล์ธรรมดา (not a regular file: a link, pipe or device)")
    if entry.flag_bits & (ENCRYPTED | STRONGLY | HIDDEN_NAMES):
        return Trouble("encrypted", "ไฟล์บีบอัดมีรหัสผ่าน (packed with a password)")
    if entry.compress_type not in METHODS:
        return Trouble("unsupported_type", f"ยังไม่อ่านไฟล์ที่บีบอัดด้วยวิธีนี้ ให้แตกก่อน (packing method {entry.compress_type}: unpack it)")
    return None


def _damaged(error: Exception) -> Trouble:
    return Trouble("corrupt", f"{CORRUPT}: {type(error).__name__}: {error}")
