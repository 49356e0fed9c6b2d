"""What is no document, and documents under another's name."""

from __future__ import annotations

import gzip
import random
import struct
import zlib
from collections.abc import Iterator

from tests.hostile.bombs import flate_bomb, zip_of
from tests.hostile.case import NOT_A_REPORT, OK, HostileClass, failed
from tests.hostile.docx_report import package
from tests.hostile.raw_pdf import document
from tests.hostile.report import as_html, as_text, pages

SEED = 2572


def classes() -> Iterator[HostileClass]:
    yield HostileClass(
        "name_lies",
        OK,
        {
            "pdf.docx": document(pages()),
            "pdf.txt": document(pages()),
            "pdf": document(pages()),
            "docx.pdf": package(),
            "docx.doc": package(),
            "text.pdf": as_text().encode(),
            "text.docx": as_text().encode(),
            "html.txt": as_html().encode(),
            "html.doc": as_html().encode(),
            "html.pdf": as_html().encode(),
            "text.exe": as_text().encode(),
            "text.png": as_text().encode(),
            "PDF.PDF.pdf.html": document(pages()),
        },
    )
    yield HostileClass("image", failed("unsupported_type"), dict(_images()))
    yield HostileClass("archive", failed("unsupported_type"), dict(_archives()))
    yield HostileClass("office_but_no_word", failed("unsupported_type"), dict(_offices()))
    yield HostileClass("no_known_type", NOT_A_REPORT, dict(_unknown()))
    yield HostileClass("no_report", NOT_A_REPORT, dict(_others()))
    yield HostileClass("empty", failed("empty"), {"empty.pdf": b"", "empty.txt": b"", "empty.docx": b"", "empty": b""})


def _images() -> Iterator[tuple[str, bytes]]:
    def png(wide: int, high: int, rows: bytes) -> bytes:
        def chunk(kind: bytes, body: bytes) -> bytes:
            return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

        head = struct.pack(">LLBBBBB", wide, high, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")

    yield "small.png", png(1, 1, zlib.compress(b"\0\0\0\0"))
    yield "bomb.png", png(60_000, 60_000, flate_bomb(b"\0", 1024))
    yield "declared.png", png(2_147_483_647, 2_147_483_647, b"")
    yield "photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 100 + b"\xff\xd9"
    yield "scan.tif", b"II*\x00\x08\0\0\0" + b"\0" * 200
    yield "scan_in_circle.tif", b"MM\x00*\0\0\0\x08" + b"\0\0\0\0\0\x08" * 20
    yield "moving.gif", b"GIF89a" + struct.pack("<HH", 65535, 65535) + b"\0" * 100
    yield "photo.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\0" * 100
    yield "image.pdf", png(60_000, 60_000, flate_bomb(b"\0", 100))


def _archives() -> Iterator[tuple[str, bytes]]:
    yield "archive.rar", b"Rar!\x1a\x07\x01\x00" + b"\0" * 100
    yield "archive.7z", b"7z\xbc\xaf\x27\x1c\x00\x04" + b"\0" * 100
    yield "text.gz", gzip.compress(as_text().encode(), mtime=0)
    yield "bomb.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + flate_bomb(b"\0", 512, raw=True)


def _offices() -> Iterator[tuple[str, bytes]]:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    yield "sheet.xls", head + b"\0" * 504 + "Workbook".encode("utf-16-le").ljust(512, b"\0") + b"\0" * 2000
    yield "head_only.doc", head
    yield "noise.doc", head + bytes(range(256)) * 10
    yield "sheet.xlsx", zip_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    yield "slides.pptx", zip_of({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})


def _unknown() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(SEED)
    yield "program.exe", b"MZ\x90\0" + chance.randbytes(5000)
    yield "program", b"\x7fELF\x02\x01\x01" + b"\0" * 9 + chance.randbytes(5000)
    yield "noise.pdf", chance.randbytes(20_000)
    yield "noise.docx", chance.randbytes(20_000)
    yield "zeros.pdf", b"\0" * 20_000
    yield "ones.txt", b"\xff" * 20_000
    yield "byte_ff", b"\xff"
    yield "byte_00", b"\0"
    yield "database.sqlite", b"SQLite format 3\0" + b"\0" * 4000
    yield "class.class", b"\xca\xfe\xba\xbe" + chance.randbytes(3000)
    yield "sound.mp3", b"ID3\x03\0" + chance.randbytes(5000)


def _others() -> Iterator[tuple[str, bytes]]:
    """Texts that can be read, and are no reports."""
    yield "one_letter.txt", b"a"
    yield "one_space.txt", b" "
    yield "one_line_end.txt", b"\n"
    yield "mark_only.txt", b"\xef\xbb\xbf"
    yield "letter.txt", "เรียน ท่านนายก\nขอเชิญประชุม\n".encode()
    yield "script.sh", b"#!/bin/sh\nrm -rf /\n"
    yield "table.csv", b"a,b,c\n1,2,3\n" * 100
    yield "data.json", b"[" * 100_000
    yield "empty_page.html", b"<!DOCTYPE html><html></html>"
    yield "program.py", b"import os\nos.system('id')\n"
