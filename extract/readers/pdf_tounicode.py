"""A font's /ToUnicode table <-> code -> text.

In: the table's bytes. Out: code -> text, "" where the table names a code and says nothing of it; and the other way round. What is broken
in a table is left out.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Names = dict[int, str]
MAX_RANGE = 0x10000  # codes
MAX_NAMED = 4 * MAX_RANGE  # codes of all ranges: some producers name the same ones twice
MAX_TEXT = 1024  # hexadecimal digits: the format allows texts of 512 bytes
PART = 100  # entries of one part, by the format
_PARTS = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = rb"<([0-9A-Fa-f\s]*)>"
_CHARACTER = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[((?:\s*" + _HEX + rb")*)\s*\])")
_ONE = re.compile(_HEX)
HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
)
TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def names_of(table: bytes) -> Names:
    """What the table says of each code."""
    names: Names = {}
    for part in _PARTS.finditer(table):
        if part[1] == b"bfchar":
            names.update((_number(code), _text(said)) for code, said in _CHARACTER.findall(part[2]))
        else:
            for found in _RANGE.finditer(part[2]):
                names.update(_in_range(found))
    return names


def _in_range(found: re.Match[bytes]) -> Iterator[tuple[int, str]]:
    first, last = _number(found[1]), _number(found[2])
    if found[3] is None:
        yield from zip(range(first, last + 1), map(_text, _ONE.findall(found[4])), strict=False)
    elif said := _text(found[3]):
        for step in range(min(last - first + 1, MAX_RANGE)):
            if ord(said[-1]) + step <= 0x10FFFF:
                yield first + step, said[:-1] + chr(ord(said[-1]) + step)


def _number(printed: bytes) -> int:
    return int(b"".join(printed.split()) or b"0", 16)


def _text(printed: bytes) -> str:
    digits = b"".join(printed.split()).decode("ascii")
    return bytes.fromhex(digits.zfill(-(-len(digits) // 4) * 4)).decode("utf-16-be", "replace")


def written(names: Mapping[int, str]) -> bytes:
    """A table with all these names, for codes of two bytes; a code without one is left out."""
    lines = [f"<{code:04x}> <{name.encode('utf-16-be').hex()}>" for code, name in sorted(names.items()) if name and code <= 0xFFFF]
    parts = [lines[at : at + PART] for at in range(0, len(lines), PART)]
    body = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
    return (HEAD + body + TAIL).encode("ascii")


def without_wide_ranges(table: bytes) -> bytes | None:
    """The table without ranges of more codes than a font has, and no more ranges than such a font can need; None if it is so already.

    pdfium follows each range to its end.
    """
    left_out, named = [], 0
    for part in _PARTS.finditer(table):
        for found in _RANGE.finditer(table, part.start(2), part.end(2)) if part[1] == b"bfrange" else ():
            codes = _number(found[2]) - _number(found[1]) + 1
            if 0 < codes <= MAX_RANGE and named + codes <= MAX_NAMED and len(found[3] or b"") <= MAX_TEXT:
                named += codes
            else:
                left_out.append(found.span())
    if not left_out:
        return None
    starts = [0, *(end for _, end in left_out)]
    return b"".join(table[start:end] for start, end in zip(starts, [*(start for start, _ in left_out), len(table)], strict=True))
