"""ZIP archives: what is in them is read, each member as a file of its own; what they only say of themselves is not believed."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.bombs import MIB, flate_bomb, with_ready_parts, zip_of
from tests.hostile.case import NOT_A_REPORT, OK, HostileClass, failed
from tests.hostile.docx_packages import locked
from tests.hostile.docx_report import package
from tests.hostile.raw_pdf import document
from tests.hostile.report import as_text, pages


def classes() -> Iterator[HostileClass]:
    sound = zip_of({"a.txt": as_text().encode(), "b/รายงาน.pdf": document(pages()), "c.docx": package()})
    yield HostileClass("zip_sound", OK, {"reports.zip": sound, "zip.pdf": sound, "in_a_zip.zip": zip_of({"reports.zip": sound})})
    yield HostileClass("zip_climbing", OK, {"names.zip": zip_of({name: as_text().encode() for name in _climbing()})})
    yield HostileClass("zip_bomb", failed("too_large"), dict(_bombs()))
    yield HostileClass("zip_in_itself", failed("unsupported_type"), {"forty_deep.zip": _nested()})
    yield HostileClass(
        "zip_broken",
        failed("corrupt"),
        {
            "says_it_is_small.zip": with_ready_parts(zip_of({}), {"a.txt": (flate_bomb(b" ", 512, raw=True), 1000, 0)}),
            "head_only.zip": b"PK\x03\x04" + b"\0" * 26,
            **{f"cut_{n}.zip": sound[: len(sound) * n // 100] for n in (10, 50, 90)},
        },
    )
    yield HostileClass("zip_locked", failed("encrypted"), {"locked.zip": locked(zip_of({"a.txt": as_text().encode()}))})
    yield HostileClass("zip_empty", failed("empty"), {"empty.zip": b"PK\x05\x06" + b"\0" * 18})
    yield HostileClass("zip_of_noise", NOT_A_REPORT, {"zeros.zip": zip_of({f"{n}.bin": b"\0" * 100_000 for n in range(5)})})


def _climbing() -> Iterator[str]:
    yield from (
        "../../../../tmp/ita-climbed.txt",
        "/tmp/ita-rooted.txt",
        "C:\\ita.txt",
        "a/../../b.txt",
        "a\x1b[31m.txt",
        "x" * 300 + ".txt",
    )


def _bombs() -> Iterator[tuple[str, bytes]]:
    bomb = flate_bomb(b" ", 512, raw=True)
    empty = zip_of({})
    yield "one_member.zip", with_ready_parts(empty, {"a.txt": (bomb, 512 * MIB, 0)})
    yield "one_of_pdf.zip", with_ready_parts(empty, {"a.pdf": (flate_bomb(b"%PDF-1.7\n", 256, raw=True), 256 * MIB, 0)})


def _nested() -> bytes:
    """A ZIP that holds a ZIP that holds a ZIP ..."""
    made = b"end"
    for _ in range(40):
        made = zip_of({"inside.zip": made})
    return made
