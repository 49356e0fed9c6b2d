"""The name of a ZIP's member as a person wrote it. Old programs wrote Thai names in CP874, or in UTF-8 without saying so.

In: what `zipfile` made of the name. Out: the name with /, never a path to write to. Refuses nothing: bytes of no Thai are read as CP437.
"""
from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib

SAYS_UTF8 = 0x800  # flag bit 11
UNICODE_PATH = 0x7075  # extra field of Info-ZIP: version, CRC of the name as it stands, the name in UTF-8
THAI = range(0xA1, 0xFC)  # bytes of CP874 that are Thai letters, signs and digits, with few gaps


def shown_name(entry: zipfile.ZipInfo) -> str:
    """`zipfile` reads names without the flag as CP437, which keeps every byte."""
    if entry.flag_bits & SAYS_UTF8:
        name = entry.filename
    else:
        raw = entry.orig_filename.encode("cp437", "replace").split(b"\0")[0]
        name = _unicode_path(entry.extra, raw) or _decoded(raw)
    slashed = name if "/" in name else name.replace("\\", "/")  # old programs of Windows
    return unicodedata.normalize("NFC", slashed)  # a Mac takes letters apart, Thai ones too


def _decoded(raw: bytes) -> str:
    """
    >>> _decoded("ตำบล/รายงาน.pdf".encode("cp874")), _decoded("ตำบล".encode())
    ('ตำบล/รายงาน.pdf', 'ตำบล')
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        high = [byte for byte in raw if byte >= 0x80]
    if all(byte in THAI for byte in high):
        return raw.decode("cp874", "replace")
    return raw.decode("cp437")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in UTF-8 that stands beside, if it is of this name."""
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == UNICODE_PATH and len(field) > 5 and field[0] == 1 and struct.unpack("<L", field[1:5])[0] == zlib.crc32(raw):
            try:
                return field[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None
