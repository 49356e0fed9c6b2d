"""Word files whose ZIP is odd, cut off, broken or locked."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator

from tests.extract.docx_files import NAMESPACES, TYPES
from tests.hostile.bombs import flate_bomb, zip_of
from tests.hostile.case import OK, READ, HostileClass, failed
from tests.hostile.docx_bombs import with_main
from tests.hostile.docx_report import MAIN, body, main, package, parts

FLIPS = 40
WHOLE_FLIPS = 15
SEED = 2570


def classes() -> Iterator[HostileClass]:
    good = package()
    yield HostileClass("docx_sound", OK, {"whole.docx": good})
    yield HostileClass("docx_odd_package", READ, dict(_odd_packages(good)))
    yield HostileClass("docx_cut_off", failed("corrupt"), {f"{n}.docx": good[: len(good) * n // 100] for n in range(10, 100, 10)})
    yield HostileClass("docx_broken", failed("corrupt"), dict(_broken(good)))
    yield HostileClass("docx_locked", failed("encrypted"), {"zip.docx": locked(good), "office.docx": _encrypted_package()})
    yield HostileClass("docx_bit_flip", None, {f"{n:02}.docx": _flipped(good, n) for n in range(FLIPS)}, whole=WHOLE_FLIPS)


def _odd_packages(good: bytes) -> Iterator[tuple[str, bytes]]:
    own = parts(main(body()))
    yield "no_types.docx", zip_of({n: d for n, d in own.items() if n != "[Content_Types].xml"})
    yield "no_relations.docx", zip_of({n: d for n, d in own.items() if not n.endswith(".rels")})
    yield "utf16.docx", zip_of({**own, MAIN: b"\xff\xfe" + ('<?xml version="1.0" encoding="UTF-16"?>' + main(body())).encode("utf-16-le")})
    yield "comment.docx", good[:-2] + struct.pack("<H", 20_000) + b"x" * 20_000
    yield "after_end.docx", good + b"\0" * 30_000
    yield "zip64.docx", _zip64(good)
    yield "wrong_crc_of_a_picture.docx", _with_wrong_crc(package(more={"word/media/a.png": b"\x89PNG" * 99}), b"word/media/a.png")
    yield (
        "noise_as_styles.docx",
        package(relations=f'<Relationship Id="s" Type="{TYPES}/styles" Target="styles.xml"/>', more={"word/styles.xml": bytes(range(256))}),
    )
    yield "relation_to_itself.docx", package(relations=f'<Relationship Id="s" Type="{TYPES}/styles" Target="document.xml"/>')
    yield "cut_xml.docx", zip_of({**own, MAIN: own[MAIN][: -len("</w:body></w:document>")]})


def _zip64(good: bytes) -> bytes:
    """The directory's end in the form for more than 4 GiB."""
    end = good.rindex(b"PK\x05\x06")
    count, length, start = struct.unpack_from("<HLL", good, end + 10)
    record = b"PK\x06\x06" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, count, count, length, start)
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, end, 1)
    return good[:end] + record + locator + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)


def _entry(data: bytes, name: bytes) -> tuple[int, int]:
    """Where a part's own header and its entry in the directory begin."""
    return data.index(name) - 30, data.rindex(name) - 46


def _with_wrong_crc(data: bytes, name: bytes) -> bytes:
    changed = bytearray(data)
    local, entry = _entry(data, name)
    changed[local + 14] ^= 0xFF
    changed[entry + 16] ^= 0xFF
    return bytes(changed)


def _broken(good: bytes) -> Iterator[tuple[str, bytes]]:
    own = parts(main(body()))
    others = {name: data for name, data in own.items() if name != MAIN}
    start, end = main(body() + "\0").encode().split(b"\0")
    yield "lying_size.docx", with_main(flate_bomb(b" ", 256, start, end, raw=True), 1000)
    yield "no_main_part.docx", zip_of({**others, "word/other.xml": b"<x/>"})
    yield "main_is_noise.docx", zip_of({**others, MAIN: bytes(range(256)) * 20})
    yield "main_is_empty.docx", zip_of({**others, MAIN: b""})
    yield "main_without_body.docx", zip_of({**others, MAIN: f"<w:document {NAMESPACES}/>".encode()})
    yield "main_is_html.docx", zip_of({**others, MAIN: b"<html><body>x</body></html>"})
    yield "wrong_crc.docx", _with_wrong_crc(good, MAIN.encode())
    yield "method_unknown.docx", _with_method(good, 99)
    yield "directory_gone.docx", good[: good.index(b"PK\x01\x02")]
    yield "entry_points_nowhere.docx", _moved_entry(good)
    local, _ = _entry(good, MAIN.encode())
    at = local + 30 + len(MAIN) + 50
    yield "noise_in_the_text.docx", good[:at] + bytes(range(100, 160)) + good[at + 60 :]


def _with_method(data: bytes, method: int) -> bytes:
    changed = bytearray(data)
    local, entry = _entry(data, MAIN.encode())
    changed[local + 8], changed[entry + 10] = method, method
    return bytes(changed)


def _moved_entry(data: bytes) -> bytes:
    changed = bytearray(data)
    _, entry = _entry(data, MAIN.encode())
    changed[entry + 42 : entry + 46] = struct.pack("<L", 0x7FFFFFFF)
    return bytes(changed)


def locked(good: bytes) -> bytes:
    changed = bytearray(good)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def _encrypted_package() -> bytes:
    """What Office makes of a .docx with a password: an OLE file with two streams."""
    names = "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0") + "EncryptionInfo".encode("utf-16-le").ljust(128, b"\0")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names + b"\0" * 3000


def _flipped(data: bytes, seed: int) -> bytes:
    chance = random.Random(SEED + seed)
    changed = bytearray(data)
    changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)
