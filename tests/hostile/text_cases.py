"""Texts: encodings, sizes, floods of signs, cells that a spreadsheet would run."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.hostile.case import OK, READ, HostileClass, failed
from tests.hostile.report import MEASURE, as_text

FORMULA = "=cmd|' /C calc'!A0"
SEED = 2571


def classes() -> Iterator[HostileClass]:
    good = as_text()
    yield HostileClass("text_sound", OK, {"whole.txt": good.encode()})
    yield HostileClass("text_encodings", OK, dict(_encodings(good)))
    yield HostileClass("text_odd", READ, dict(_odd(good)))
    yield HostileClass(
        "text_long",
        READ,
        {
            "lines_60k.txt": lambda: (good + "ก\n" * 60_000).encode(),
            "empty_lines_1m.txt": lambda: (good + "\n" * 1_000_000).encode(),
            "line_of_1m.txt": lambda: (good + "\n" + "ก" * 1_000_000 + "\n").encode(),
            "line_of_words.txt": lambda: (good + "\n" + "กขค งจฉ " * 100_000 + "\n").encode(),
            "digits_1m.txt": lambda: (good + "\n" + "9" * 1_000_000 + "\n").encode(),
            "tabs_1m.txt": lambda: (good + "\n" + "\t" * 1_000_000 + "\n").encode(),
            "cells_20k.txt": lambda: (good + "\n\n" + "\t".join("ก" * 3 for _ in range(20_000)) + "\n").encode(),
            "rows_30k.txt": lambda: (good + "\n\n" + "ก\tข\n" * 30_000).encode(),
            "pipes_20k.txt": lambda: (good + "\n\n" + "|a|b|\n|---|---|\n" + "|x|y|\n" * 20_000).encode(),
            "headings_40k.txt": lambda: (good + "\n\n" + "# ก\n" * 40_000).encode(),
            "spaces_1m.txt": lambda: (good + " " * 1_000_000 + "\n").encode(),
            "dots_1m.txt": lambda: (good + "\n" + "." * 1_000_000 + "1\n").encode(),
            "brackets_500k.txt": lambda: (good + "\n" + "(" * 250_000 + ")" * 250_000 + "\n" + "[" * 250_000 + "\n").encode(),
            "tags_200k.txt": lambda: (good + "\n" + "<b>" * 200_000 + "\n").encode(),
            "tables_open_50k.txt": lambda: (good + "\n" + "<table>\n" * 50_000).encode(),
            "stars_500k.txt": lambda: (good + "\n" + "*" * 500_000 + "\n" + "_a_" * 150_000 + "\n").encode(),
            "numbers_100k.txt": lambda: (good + "\n" + "\n".join(f"{n % 100}.{n % 90 + 10}" for n in range(100_000)) + "\n").encode(),
            "measures_again_2k.txt": lambda: (good + "\n" + "คะแนน 85.00 ตัวชี้วัดที่ 99 " * 20_000 + "\n").encode(),
        },
    )
    yield HostileClass(
        "text_too_large",
        failed("too_large"),
        {
            "lines_1m.txt": lambda: (good + "ก\n" * 1_000_000).encode(),
            "rows_200k.txt": lambda: (good + "\n\n" + "ก\tข\n" * 200_000).encode(),
            "line_of_4m.txt": lambda: (good + "a" * 4_100_000).encode(),
        },
    )
    yield HostileClass("text_formulas", OK, dict(_formulas(good)))


def _encodings(good: str) -> Iterator[tuple[str, bytes]]:
    for name, encoding, mark in (
        ("utf8_mark", "utf-8", b"\xef\xbb\xbf"),
        ("utf16_le_mark", "utf-16-le", b"\xff\xfe"),
        ("utf16_be_mark", "utf-16-be", b"\xfe\xff"),
        ("utf32_le_mark", "utf-32-le", b"\xff\xfe\0\0"),
        ("utf32_be_mark", "utf-32-be", b"\0\0\xfe\xff"),
        ("cp874", "cp874", b""),
        ("utf16_le", "utf-16-le", b""),
        ("utf16_be", "utf-16-be", b""),
        ("utf32_le", "utf-32-le", b""),
        ("utf32_be", "utf-32-be", b""),
    ):
        yield f"{name}.txt", mark + good.encode(encoding)
    yield "line_ends_old_mac.txt", good.replace("\n", "\r").encode()
    yield "line_ends_windows.txt", good.replace("\n", "\r\n").encode()


def _odd(good: str) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(SEED)
    yield "nulls.txt", good.replace("\n", "\0\n").encode()
    yield "nulls_after.txt", good.encode() + b"\0" * 20
    yield "bidi.txt", ("\u202e" + good.replace("\n", "\u202c\n\u2067")).encode()
    yield "zero_width.txt", good.replace(" ", "\u200b \ufeff").encode()
    yield "separators.txt", good.replace("\n", "\u2028").encode()
    yield "marks_40k.txt", (good + "\nก" + "\u0e48\u0e34" * 40_000 + "\n").encode()
    yield "combining_40k.txt", (good + "\na" + "\u0301" * 40_000 + "\n").encode()
    yield "sara_am_40k.txt", (good + "\n" + "\u0e4d\u0e32" * 40_000 + "\n").encode()
    yield "private_use.txt", (good + "\n" + "\uf70a\uf701" * 20_000 + "\n").encode()
    yield "not_characters.txt", (good + "\n" + "\ufffe\uffff\U0010ffff" * 100 + "\n").encode()
    yield "escapes.txt", (good + "\n\x1b[2J\x1b]0;title\x07\x9b31m\n").encode()
    broken = bytearray((good + "\n" + "ก" * 3000 + "\n").encode())
    for _ in range(15):
        broken[len(good.encode()) + 1 + chance.randrange(9000)] = 0xFF
    yield "invalid_utf8.txt", bytes(broken)
    yield "overlong_utf8.txt", good.encode() + b"\n\xc0\xaf\xe0\x80\xaf\xed\xa0\x80\n"
    yield "half_a_letter.txt", good.encode() + "ก".encode()[:2]
    yield "emoji.txt", (good + "\n" + "👩‍👩‍👧‍👦" * 5000 + "\n").encode()
    yield "form_feeds.txt", (good + "\f" * 50_000).encode()
    yield "markdown.md", (good + "\n" + "> " * 5000 + "x\n" + "- " * 5000 + "y\n").encode()
    yield "html_inside.txt", (good + "\n<script>fetch('http://127.0.0.1:9/')</script>\n<div>" + "<p>" * 3000 + "\n").encode()
    yield "terminal_title.txt", (good + "\n{0}{1!r:>99999999}%s%n$(id)`id`\n").encode()


def _formulas(good: str) -> Iterator[tuple[str, bytes]]:
    """A measure that a spreadsheet would take for a formula stays as it is printed."""
    yield "cmd.txt", good.replace(MEASURE, FORMULA).encode()
