"""PDFs damaged on their way: flipped bits, lost ends, tables that point nowhere."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.case import OK, READ, TOLD_WHOLE, HostileClass
from tests.hostile.raw_pdf import FIRST_PAGE, document, objects_of, written
from tests.hostile.report import pages

PRODUCED = Path(__file__).parent.parent / "fixtures"
REAL = {"wp": PRODUCED / "pdf" / "003_29c190497d0ff835.wp.pdf", "lo": PRODUCED / "prose" / "004_21fef88ae3a09425.lo.pdf"}
FLIPS = 200
WHOLE_FLIPS = 110  # of 200: three of five bytes are packed content, of which one wrong bit loses all that follows
SEED = 2569


def classes() -> Iterator[HostileClass]:
    good = document(pages())
    yield HostileClass("pdf_sound", OK, {"whole.pdf": good})
    yield HostileClass("pdf_bit_flip", None, {f"{n:03}.pdf": flipped(good, n) for n in range(FLIPS)}, whole=WHOLE_FLIPS)
    cut = {f"made_{share}.pdf": good[: len(good) * share // 100] for share in range(10, 100, 10)}
    for name, path in REAL.items():
        data = path.read_bytes()
        cut |= {f"{name}_{share}.pdf": data[: len(data) * share // 100] for share in range(10, 100, 10)}
    yield HostileClass("pdf_cut_off", None, cut)
    yield HostileClass("pdf_end_lost", READ, {f"last_{n}.pdf": good[:-n] for n in (1, 6, 12, 20, 40)})
    yield HostileClass("pdf_table_lost", TOLD_WHOLE, dict(_tables(good)))
    yield HostileClass("pdf_odd_but_whole", READ, dict(_odd(good)))


def flipped(data: bytes, seed: int) -> bytes:
    """One bit turned over."""
    chance = random.Random(SEED + seed)
    changed = bytearray(data)
    changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _tables(good: bytes) -> Iterator[tuple[str, bytes]]:
    start = good.index(b"xref\n")
    trailer = good.index(b"trailer")
    yield "no_xref.pdf", good[:start] + good[trailer:]
    yield "no_xref_no_trailer.pdf", good[:start]
    yield "start_wrong.pdf", re.sub(rb"startxref\n\d+", b"startxref\n17", good)
    yield "start_huge.pdf", re.sub(rb"startxref\n\d+", b"startxref\n99999999999999999999", good)
    yield "start_negative.pdf", re.sub(rb"startxref\n\d+", b"startxref\n-5", good)
    yield "zero_places.pdf", good[:start] + re.sub(rb"\d{10} 00000 n", b"0000000000 00000 n", good[start:])
    yield "shifted_places.pdf", good[:start] + re.sub(rb"(\d{10}) 00000 n", lambda m: b"%010d 00000 n" % (int(m[1]) + 7), good[start:])
    yield "all_free.pdf", good[:start] + re.sub(rb"(\d{10}) 00000 n", rb"\1 00000 f", good[start:])
    yield "table_of_words.pdf", good[:start] + re.sub(rb"\d{10} 00000 n", b"xxxxxxxxxx 00000 n", good[start:])


def _odd(good: bytes) -> Iterator[tuple[str, bytes]]:
    start = good.index(b"xref\n")
    yield "before_header.pdf", b"%" + b"x" * 500 + b"\n" + good
    yield "after_end.pdf", good + b"\0" * 5000 + b"trash" * 500
    yield "no_eof.pdf", good.replace(b"%%EOF\n", b"")
    yield "no_endobj.pdf", good.replace(b"endobj\n", b"\n      \n")
    yield "header_99.pdf", good.replace(b"%PDF-1.5", b"%PDF-9.9")
    yield "header_text.pdf", good.replace(b"%PDF-1.5", b"%PDF-xyz")
    yield "count_of_table_huge.pdf", re.sub(rb"xref\n0 \d+", b"xref\n0 99999999", good)
    yield "size_huge.pdf", re.sub(rb"/Size \d+", b"/Size 2147483647", good)
    yield "size_negative.pdf", re.sub(rb"/Size \d+", b"/Size -1", good)
    yield "carriage_returns.pdf", good[:start] + good[start:].replace(b" \n", b"\r\n")
    lengths = objects_of(pages())
    for name, length in (("zero", b"0"), ("huge", b"99999999999"), ("negative", b"-1"), ("text", b"(a)"), ("self", b"11 0 R")):
        first = re.sub(rb"/Length \d+", b"/Length " + length, lengths[FIRST_PAGE + 1], count=1)
        yield f"length_{name}.pdf", written({**lengths, FIRST_PAGE + 1: first})
