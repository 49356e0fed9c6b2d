"""Much from little: streams that inflate to a billion bytes, made in no time and without the memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

MIB = 1 << 20


@cache
def flate_bomb(filler: bytes, mebibytes: int, before: bytes = b"", after: bytes = b"", raw: bool = False) -> bytes:
    """`before`, `mebibytes` MiB of the filler and `after`, as one Flate stream: the same packed block again and again. Its check sum is
    left out, which no reader minds."""
    packer = zlib.compressobj(9, wbits=-15)
    head = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress((filler * (MIB // len(filler) + 1))[:MIB]) + packer.flush(zlib.Z_FULL_FLUSH)
    tail = packer.compress(after) + packer.flush()
    body = head + block * mebibytes + tail
    return body if raw else b"\x78\xda" + body


def twice(packed: bytes) -> bytes:
    return zlib.compress(packed)


def run_length_bomb(mebibytes: int) -> bytes:
    """Spaces as RunLength of Flate: 128 times smaller, and then a thousand times."""
    return zlib.compress(bytes((129, 32)) * (mebibytes * MIB // 128) + b"\x80")


def zip_of(files: dict[str, tuple[bytes, int, int] | bytes]) -> bytes:
    """A ZIP; a file given as (packed bytes, size, CRC) is taken as it is, packed by Deflate."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            if isinstance(content, bytes):
                archive.writestr(info, content)
    data = out.getvalue()
    ready = {name: content for name, content in files.items() if not isinstance(content, bytes)}
    return with_ready_parts(data, ready) if ready else data


def with_ready_parts(data: bytes, parts: dict[str, tuple[bytes, int, int]]) -> bytes:
    """A ZIP with further parts that are packed already: (packed, size, CRC)."""
    end = data.rindex(b"PK\x05\x06")
    count, length, start = struct.unpack_from("<HLL", data, end + 10)
    body, index = [data[:start]], [data[start : start + length]]
    at = start
    for name, (packed, size, crc) in parts.items():
        printed = name.encode()
        facts = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 0x5D21, crc, len(packed), size, len(printed), 0)
        body.append(b"PK\x03\x04" + facts + printed + packed)
        index.append(b"PK\x01\x02" + struct.pack("<H", 20) + facts + struct.pack("<HHHLL", 0, 0, 0, 0, at) + printed)
        at += len(body[-1])
    entries = b"".join(index)
    number = count + len(parts)
    return b"".join(body) + entries + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, number, number, len(entries), at, 0)
