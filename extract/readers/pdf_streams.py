"""A packed stream of a PDF -> its bytes, never more than asked for, and whether they are what was packed.

In: a stream of an open pikepdf document. Out: `Unpacked`. A stream of a thousand bytes may say "a billion spaces": no engine is given one
that was not looked at here. Refuses nothing; what cannot be unpacked is broken.
"""
from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf

MOST = 1032  # times: Flate packs no better (zlib's own documentation)
LONGEST_CODE = 12  # bits, of LZW
_CHUNK = 1 << 20
_STREAM = re.compile(rb">>\s*stream\r?\n")
_TABLE = re.compile(rb"/(?:ObjStm|XRef)\b")
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """`is_cut`: there is more. `is_broken`: something is missing, or the check sum tells that it is not what was packed."""

    data: bytes
    is_cut: bool = False
    is_broken: bool = False


def unpacked(stream: Any, most: int) -> Unpacked:
    """The first `most` bytes of a stream."""
    try:
        data, filters = stream.read_raw_bytes(), _filters(stream)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        return Unpacked(b"", is_broken=True)
    is_cut = is_broken = False
    for name in filters:
        unpack = _UNPACK.get(name)
        if unpack is None:
            return Unpacked(b"", is_broken=True)
        step = unpack(data, most)
        data, is_cut, is_broken = step.data, is_cut or step.is_cut, is_broken or step.is_broken
    return Unpacked(data[:most], is_cut or len(data) > most, is_broken)


def may_exceed(stream: Any, most: int) -> bool:
    """Whether a stream could hold more, by its packed size alone: nearly all are told so without being unpacked."""
    try:
        packed, filters = len(stream.read_raw_bytes()), _filters(stream)  # /Length may lie
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        return True
    return bool(packed * MOST ** sum(name in _EXPANDING for name in filters) > most)


def has_bloated_tables(data: bytes, most: int) -> bool:
    """Whether the file's own tables, which every engine unpacks before anything else, inflate beyond all measure."""
    if not _TABLE.search(data):
        return False
    for start in _STREAM.finditer(data):
        head = data[max(0, start.start() - 500) : start.end()]
        head = head[head.rfind(b" obj") :]
        end = data.find(b"endstream", start.end())
        packed = data[start.end() : end if end >= 0 else None]
        times = max(1, len(re.findall(rb"/Fl(?:ateDecode)?\b", head)))
        if _TABLE.search(head) and len(packed) * MOST**times > most:
            for _ in range(times):
                step = _flate(packed, most)
                packed = step.data
            if step.is_cut:
                return True
    return False


def _filters(stream: Any) -> list[str]:
    found = stream.get("/Filter")
    return [] if found is None else [str(found)] if isinstance(found, pikepdf.Name) else [str(name) for name in found]


def _flate(data: bytes, most: int) -> Unpacked:
    """Lines and spaces before the stream's head are no fault; a check sum that is left out is none either, a wrong one is."""
    packer = zlib.decompressobj(-zlib.MAX_WBITS)
    out, body = bytearray(), data[2:]
    total = 1
    try:
        while body and not packer.eof and len(out) <= most:
            piece = packer.decompress(body[:_CHUNK], most + 1 - len(out))
            out += piece
            total = zlib.adler32(piece, total)
            body = packer.unconsumed_tail + body[_CHUNK:]
    except zlib.error:
        return Unpacked(bytes(out), len(out) > most, is_broken=True)
    if len(out) > most:
        return Unpacked(bytes(out[:most]), is_cut=True)
    said = (packer.unused_data + body)[:4]
    wrong = len(said) == 4 and int.from_bytes(said, "big") != total
    return Unpacked(bytes(out), is_broken=not packer.eof or wrong or not _is_head(data[:2]))


def _is_head(head: bytes) -> bool:
    return len(head) == 2 and head[0] & 15 == 8 and int.from_bytes(head, "big") % 31 == 0


def _hex(data: bytes, most: int) -> Unpacked:
    digits = _NO_HEX.sub(b"", data.partition(b">")[0][: 4 * most])
    return Unpacked(binascii.unhexlify(digits + b"0" * (len(digits) % 2)))


def _base85(data: bytes, most: int) -> Unpacked:
    try:
        return Unpacked(base64.a85decode(data.partition(b"~>")[0].removeprefix(b"<~")[: 2 * most]))
    except ValueError:
        return Unpacked(b"", is_broken=True)


def _run_length(data: bytes, most: int) -> Unpacked:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128 and len(out) <= most:
        length = data[at]
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
    return Unpacked(bytes(out[:most]), len(out) > most)


def _lzw(data: bytes, most: int) -> Unpacked:
    """As Acrobat's old programs packed: codes of 9 to 12 bits, which grow one code early."""
    words: list[bytes] = [bytes((n,)) for n in range(256)] + [b"", b""]
    out = bytearray()
    width, bits, held, last = 9, 0, 0, b""
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == 257 or len(out) > most:
            break
        if code == 256:
            del words[258:]
            width, last = 9, b""
            continue
        word = words[code] if code < len(words) else last + last[:1]
        out += word
        if last and len(words) < 4096:
            words.append(last + word[:1])
        last = word
        width = min(LONGEST_CODE, max(9, (len(words) + 1).bit_length()))
    return Unpacked(bytes(out[:most]), len(out) > most)


def _as_it_is(data: bytes, most: int) -> Unpacked:
    return Unpacked(data)


_UNPACK: dict[str, Callable[[bytes, int], Unpacked]] = {
    "/FlateDecode": _flate, "/Fl": _flate, "/ASCIIHexDecode": _hex, "/AHx": _hex, "/ASCII85Decode": _base85, "/A85": _base85,
    "/RunLengthDecode": _run_length, "/RL": _run_length, "/LZWDecode": _lzw, "/LZW": _lzw, "/Crypt": _as_it_is,
}
_EXPANDING = frozenset({"/FlateDecode", "/Fl", "/RunLengthDecode", "/RL", "/LZWDecode", "/LZW"})
