"""A PDF written byte by byte, so that any part of it may be wrong: objects by number, the table of them, a trailer.

Text needs no font program: its codes are Unicode's, and /ToUnicode says so. The same call gives the same bytes.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

SIZE = 14
WIDE = 500  # thousandths of the size: each letter
CATALOG, PAGES, FONT, INNER, DESCRIPTOR, NAMES = 1, 2, 3, 4, 5, 6
FIRST_PAGE = 10  # each page has two objects: itself, its content
TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    b"2 beginbfrange <0020> <007e> <0020> <0e01> <0e5b> <0e01> endbfrange\nendcmap end end"
)


@dataclass(frozen=True, slots=True)
class Page:
    """`content`: drawing operators; `entries`: further keys of its dictionary, or others in place of those that it has."""

    content: bytes
    entries: Mapping[str, str] = field(default_factory=dict)
    packed: bool = True

    def with_entries(self, **entries: str) -> Page:
        return replace(self, entries={**self.entries, **entries})


def texts(lines: Iterable[str], top: float, x: float = 60, pitch: float = 24) -> bytes:
    """Lines of text, one below the other."""
    return b"".join(text_at(line, x, top - pitch * i) for i, line in enumerate(lines))


def text_at(line: str, x: float, y: float) -> bytes:
    shown = line.encode("utf-16-be").hex()
    return f"BT /F1 {SIZE} Tf {x:g} {y:g} Td <{shown}> Tj ET\n".encode()


def ruled(rows: Sequence[Sequence[str]], x: float, top: float, widths: Sequence[float], high: float = 26) -> bytes:
    """A table with all its rules."""
    out = []
    for r, row in enumerate(rows):
        left = x
        for cell, width in zip(row, widths, strict=True):
            y = top - high * (r + 1)
            out.append(f"{left:g} {y:g} {width:g} {high:g} re S\n".encode() + text_at(cell, left + 4, y + 8))
            left += width
    return b"".join(out)


def stream(content: bytes, entries: str = "", packed: bool = False) -> bytes:
    """A stream object; `packed` by Flate."""
    data = zlib.compress(content) if packed else content
    how = " /Filter /FlateDecode" if packed else ""
    return b"<< /Length %d%s %s >>\nstream\n%s\nendstream" % (len(data), how.encode(), entries.encode(), data)


def objects_of(pages: Sequence[Page]) -> dict[int, bytes]:
    """The objects of a sound document by number."""
    numbers = [FIRST_PAGE + 2 * i for i in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    found = {
        CATALOG: b"<< /Type /Catalog /Pages 2 0 R >>",
        PAGES: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        **font_objects(),
    }
    for number, page in zip(numbers, pages, strict=True):
        entries = {
            "Type": "/Page",
            "Parent": "2 0 R",
            "MediaBox": "[0 0 595 842]",
            "Resources": "<< /Font << /F1 3 0 R >> >>",
            "Contents": f"{number + 1} 0 R",
        } | dict(page.entries)
        found[number] = dictionary(entries)
        found[number + 1] = stream(page.content, packed=page.packed)
    return found


def font_objects(table: bytes = TO_UNICODE, inner: str = "") -> dict[int, bytes]:
    """The font /F1; `inner`: further entries of its descendant."""
    marks = "".join(f"{code} {code} 0 " for code in range(0x0E31, 0x0E4F) if unicodedata.category(chr(code)) == "Mn")
    return {
        FONT: b"<< /Type /Font /Subtype /Type0 /BaseFont /Sans /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        INNER: (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sans"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /FontDescriptor 5 0 R /DW {WIDE} /W [{marks}] {inner} >>"
        ).encode(),
        DESCRIPTOR: (
            b"<< /Type /FontDescriptor /FontName /Sans /Flags 4 /FontBBox [0 -300 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200"
            b" /CapHeight 700 /StemV 80 >>"
        ),
        NAMES: stream(table, packed=True),
    }


def dictionary(entries: Mapping[str, str]) -> bytes:
    return ("<< " + " ".join(f"/{key} {value}" for key, value in entries.items() if value) + " >>").encode()


def written(objects: Mapping[int, bytes], trailer: str = "/Root 1 0 R", table: bool = True) -> bytes:
    """The file: objects in the order of their numbers, the table (unless `table` is off) and the trailer."""
    out, places = [b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"], {}
    size = len(out[0])
    for number, body in objects.items():
        places[number] = size
        out.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        size += len(out[-1])
    highest = max(objects, default=0)
    if table:
        free = b"0000000000 65535 f \n"
        lines = [b"%010d 00000 n \n" % places[n] if n in places else free for n in range(1, highest + 1)]
        out.append(b"xref\n0 %d\n%s%s" % (highest + 1, free, b"".join(lines)))
    out.append(b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (highest + 1, trailer.encode(), size if table else 0))
    return b"".join(out)


def document(pages: Sequence[Page], changed: Mapping[int, bytes] | None = None) -> bytes:
    """A sound document; `changed`: objects in place of its own, or beside them."""
    return written({**objects_of(pages), **(changed or {})})
