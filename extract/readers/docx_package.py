"""A .docx file as a package: its parts by what they are for, as XML trees. Nothing is unpacked that is not read.

In: bytes. Out: `Package`. Refuses what is no ZIP or has no main part (`corrupt`), ZIPs with a password (`encrypted`) and parts that
inflate beyond all measure (`too_large`); sizes are those of the bytes that really come out, not those that the ZIP claims.
"""
from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from extract.errors import DocumentError

MAX_ENTRIES = 10_000  # a report with 300 pictures has 320
MAX_PART = 32_000_000  # bytes of XML; the largest report seen has 3 million
MAX_INFLATED = 64_000_000  # of all parts that are read
MAX_RATIO = 100  # Word's XML shrinks to a tenth, at most to a fiftieth ...
RATIO_FROM = 8_000_000  # ... in parts of this size; small ones may shrink as they like
_CHUNK = 1 << 20
_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)

_MAIN = "http://schemas.openxmlformats.org/"
_PREFIXES = {  # Word writes the first of each, "Strict Open XML" the second
    f"{_MAIN}wordprocessingml/2006/main": "w", "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    f"{_MAIN}officeDocument/2006/relationships": "r", "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    f"{_MAIN}officeDocument/2006/math": "m", "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    f"{_MAIN}drawingml/2006/wordprocessingDrawing": "wp", "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    f"{_MAIN}drawingml/2006/picture": "pic", "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    f"{_MAIN}drawingml/2006/chart": "c", "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    f"{_MAIN}drawingml/2006/diagram": "dgm", "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    f"{_MAIN}markup-compatibility/2006": "mc", "urn:schemas-microsoft-com:vml": "v", "urn:schemas-microsoft-com:office:office": "o",
}
NAMESPACES = {prefix: tuple(uri for uri, known in _PREFIXES.items() if known == prefix) for prefix in _PREFIXES.values()}


class TooDeep(Exception):
    """The XML is nested deeper than the parser follows (256 levels)."""


@lru_cache(maxsize=4096)
def qualified(tag: str) -> str:
    """`{uri}p` as `w:p`, whichever of its namespaces is used; a name of no known namespace stays as it is."""
    uri, brace, local = tag[1:].partition("}")
    return f"{_PREFIXES[uri]}:{local}" if brace and tag[0] == "{" and uri in _PREFIXES else tag


def name(element: _Element) -> str:
    """The element's name with its usual prefix (`w:tbl`); "" for comments and the like."""
    return qualified(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=256)
def tags(printed: str) -> tuple[str, ...]:
    """`w:t` as the full names to look for."""
    prefix, _, local = printed.partition(":")
    return tuple(f"{{{uri}}}{local}" for uri in NAMESPACES[prefix])


def attribute(element: _Element | None, printed: str) -> str | None:
    """An attribute by its usual name (`w:val`)."""
    if element is None:
        return None
    return next((value for tag in tags(printed) if (value := element.get(tag)) is not None), None)


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child by its usual name, and so on down the path."""
    for printed in path:
        if element is None:
            return None
        element = next(element.iterchildren(*tags(printed)), None)
    return element


def value(element: _Element | None, *path: str) -> str | None:
    """The `w:val` of the child down the path."""
    return attribute(child(element, *path), "w:val")


def integer(printed: str | None) -> int | None:
    """A whole number as Word writes it; None for anything else."""
    digits = (printed or "").strip()
    bare = digits.removeprefix("-")
    return int(digits) if bare.isascii() and bare.isdigit() and len(bare) <= 12 else None


def is_on(element: _Element | None) -> bool:
    """A switch: there, and not switched off."""
    return element is not None and (attribute(element, "w:val") or "1") not in ("0", "false", "off", "none")


@dataclass(slots=True)
class Package:
    """The parts of a ZIP by lower-case name, the main part's name and its relations: (kind, id, part)."""

    archive: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    main: str = ""
    relations: tuple[tuple[str, str, str], ...] = ()
    inflated: int = 0
    broken: list[str] = field(default_factory=list)

    def bytes_of(self, part: str) -> bytes:
        """The part's bytes.

        Raises:
            DocumentError: `too_large`, `encrypted` or `corrupt`.
        """
        info = self.parts[part]
        if info.flag_bits & 1:
            raise DocumentError("encrypted", "ไฟล์ Word มีรหัสผ่าน (the file has a password)")
        if info.compress_type not in _METHODS:
            raise DocumentError("corrupt", f"วิธีบีบอัดที่ Word ไม่ใช้ (a way to compress that Word does not use): {part}")
        try:
            return b"".join(self._chunks(info))
        except _BROKEN as error:
            raise DocumentError("corrupt", f"ไฟล์ Word เสีย (a part of the file is broken): {part}") from error

    def _chunks(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        with self.archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self.inflated += len(chunk)
                bloated = size > RATIO_FROM and size > MAX_RATIO * max(1, info.compress_size)
                if bloated or size > MAX_PART or self.inflated > MAX_INFLATED:
                    raise DocumentError("too_large", f"เนื้อหาในไฟล์ Word ใหญ่เกินไปเมื่อคลายออก (a part inflates too much): {info.filename}")
                yield chunk

    def related(self, kind: str) -> list[_Element]:
        """The trees of the parts of a kind (`styles`, `footnotes`); a broken one is noted in `broken` and left out."""
        found = []
        for part in dict.fromkeys(part for known, _, part in self.relations if known == kind):
            tree = self.tree_or_none(part)
            if tree is not None:
                found.append(tree)
        return found

    def tree_or_none(self, part: str) -> _Element | None:
        try:
            return parse(self.bytes_of(part))
        except (DocumentError, TooDeep, etree.XMLSyntaxError) as error:
            if isinstance(error, DocumentError) and error.code == "too_large":
                raise
            self.broken.append(part)
            return None


def open_package(data: bytes) -> Package:
    """The package of a .docx file.

    Raises:
        DocumentError: `corrupt`, `encrypted` or `too_large`.
    """
    if data.count(_ENTRY) > MAX_ENTRIES:
        raise DocumentError("too_large", f"ไฟล์ Word มีส่วนย่อยเกิน {MAX_ENTRIES:,} ส่วน (the ZIP has too many entries)")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise DocumentError("corrupt", "ไฟล์ Word เสียหรือไม่ครบ (the file is no whole ZIP)") from error
    package = Package(archive, {_clean(info.filename): info for info in archive.infolist()})
    roots = _relations(package, "_rels/.rels", "")
    package.main = next((part for kind, _, part in roots if kind == "officeDocument"), "word/document.xml")
    if package.main not in package.parts:
        raise DocumentError("corrupt", f"ไม่มีเนื้อหาในไฟล์ Word (the file lacks its main part): {package.main}")
    folder, _, file = package.main.rpartition("/")
    package.relations = _relations(package, f"{folder}/_rels/{file}.rels", folder)
    return package


def parse(data: bytes, recover: bool = False) -> _Element:
    """The tree of a part: no entity is resolved, nothing is fetched, no limit of the parser is lifted.

    Raises:
        TooDeep: nested beyond 256 levels.
        etree.XMLSyntaxError: no XML; in place of it `DocumentError` if nothing can be recovered.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True, recover=recover
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "xcessive depth" in str(error):
            raise TooDeep from error
        raise
    if root is None:
        raise DocumentError("corrupt", "ไฟล์ Word เสีย (a part of the file is no XML)")
    return root


def _relations(package: Package, part: str, folder: str) -> tuple[tuple[str, str, str], ...]:
    """What the part is related to: (last word of the type, id, name of the other part). Things outside the file are left out."""
    tree = package.tree_or_none(_clean(part)) if _clean(part) in package.parts else None
    found = []
    for relation in () if tree is None else tree.iterchildren():
        target = unquote(relation.get("Target") or "")
        if isinstance(relation.tag, str) and target and (relation.get("TargetMode") or "").lower() != "external":
            kind = (relation.get("Type") or "").rpartition("/")[2]
            found.append((kind, relation.get("Id") or "", _clean(target if target.startswith("/") else f"{folder}/{target}")))
    known = tuple(item for item in found if item[2] in package.parts or item[0] == "officeDocument")
    return known


def _clean(part: str) -> str:
    """A part's name as packages compare it: forward slashes, no leading one, letters of either case."""
    return posixpath.normpath(part.replace("\\", "/")).lstrip("/").lower()
