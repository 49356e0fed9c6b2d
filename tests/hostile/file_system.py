"""What stands in a folder and is no plain file, and names that few programs expect."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.case import OK, HostileClass, failed
from tests.hostile.report import as_text

HUGE = 8 << 30
THAI = "รายงานผลการประเมินคุณธรรมและความโปร่งใส ประจำปี ๒๕๖๘"


def classes() -> Iterator[HostileClass]:
    yield HostileClass(
        "fs_no_file",
        failed("not_regular_file"),
        {
            "pipe.pdf": os.mkfifo,
            "pipe.txt": os.mkfifo,
            "socket.pdf": _socket,
            "zero.pdf": _link("/dev/zero"),
            "random.txt": _link("/dev/random"),
            "null.docx": _link("/dev/null"),
            "terminal.txt": _link("/dev/tty"),
            "link_to_pipe.pdf": _link("pipe.pdf"),
        },
        made=True,
    )
    yield HostileClass(
        "fs_nothing_there",
        failed("not_found"),
        {
            "dangling.pdf": _link("no-such-file"),
            "to_itself.pdf": _link("to_itself.pdf"),
            "to_b.pdf": _link("to_a.pdf"),
            "to_a.pdf": _link("to_b.pdf"),
            "too_long.pdf": _link("x" * 300),
            "through_a_file.pdf": _link("dangling.pdf/x"),
        },
        made=True,
    )
    yield HostileClass(
        "fs_too_large", failed("too_large"), {"sparse_8g.pdf": _sparse(HUGE), "sparse_101m.txt": _sparse(101_000_000)}, made=True
    )
    yield HostileClass("fs_names", OK, {name: as_text().encode() + f"\n{n}\n".encode() for n, name in enumerate(_names())})
    yield HostileClass("fs_links", OK, {"link.pdf": _link("real.txt"), "real.txt": _real, "link_to_link.txt": _link("link.pdf")}, made=True)
    yield HostileClass("fs_folders", OK, {"folder.pdf": _folder, "circle.pdf": _circle, "deep": _deep}, made=True)
    if os.geteuid() != 0:
        yield HostileClass(
            "fs_forbidden", failed("permission_denied"), {"no_right.pdf": _unreadable, "no_right.txt": _unreadable}, made=True
        )


def _names() -> list[bytes]:
    names = [
        f"{THAI}.txt",
        "with  spaces .txt",
        "line\nbreak.txt",
        "tab\there.txt",
        "-rf.txt",
        "--out.txt",
        "'quote\".txt",
        "a;b|c&d$(e)`f`.txt",
        "%s%n%99999d.txt",
        "back\\slash.txt",
        "*?[a-z]{b,c}.txt",
        "http:__x.txt",
        "emoji😀.txt",
        "no_ending",
        "ends.with.dot.",
        "\u202egnp.txt",
        "e\u0301.txt",
        "\u00e9.txt",
        "\x1b[31mred.txt",
        "#1.txt",
        "~.txt",
        "CON.txt",
        "a:b.txt",
    ]
    return [
        *(os.fsencode(name) for name in names),
        b"not\xff\xfeutf8.txt",
        "รายงาน".encode("cp874") + b".txt",
        b"x" * 251 + b".txt",
        ("ก" * 83).encode() + b".txt",
    ]


def _link(target: str) -> object:
    return lambda path: os.symlink(os.fsencode(target), path)


def _socket(path: bytes) -> None:
    """A socket's path may have 108 bytes only: it is made from its folder."""
    before = os.getcwd()
    os.chdir(os.path.dirname(path))
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(os.path.basename(path))
    finally:
        os.chdir(before)


def _sparse(size: int) -> object:
    def make(path: bytes) -> None:
        with open(path, "wb") as file:
            file.write(b"%PDF-1.7\n")
            file.truncate(size)

    return make


def _real(path: bytes) -> None:
    Path(os.fsdecode(path)).write_bytes(as_text().encode())


def _folder(path: bytes) -> None:
    os.mkdir(path)
    _real(os.path.join(path, b"inside.txt"))


def _circle(path: bytes) -> None:
    _folder(path)
    os.symlink(b".", os.path.join(path, b"again"))
    os.symlink(b"..", os.path.join(path, b"up"))


def _deep(path: bytes) -> None:
    for _ in range(60):
        os.mkdir(path)
        path = os.path.join(path, b"d")
    os.mkdir(path)
    _real(os.path.join(path, b"bottom.txt"))


def _unreadable(path: bytes) -> None:
    _real(path)
    os.chmod(path, 0)
