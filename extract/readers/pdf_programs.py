"""An embedded font program (TrueType or OpenType) -> what it says of its glyphs: their characters, their outlines.

In: the program's bytes. Out: the characters of each glyph number by the program's own Unicode table, and outlines of glyphs. Refuses
nothing: a program that cannot be read says nothing. Tables of old 8-bit codes and of symbols are no Unicode and are left out.
"""
from __future__ import annotations

import io
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from extract.readers.pdf_glyf import Glyphs
from extract.readers.pdf_shapes import Outline, outline

SFNT = (b"\0\1\0\0", b"OTTO", b"true")
MAX_GLYPHS = 3_000  # outlines to draw: a Thai font has 300 to 1,000 glyphs
MAX_RANGE = 0x10000  # characters of one part of a table
UNICODE, WINDOWS = 0, 3
VARIATION_SEQUENCES = 5
MORE_PARTS = 0x20  # flag of a composite glyph's part
CUT_SHORT = (struct.error, IndexError)


def characters_of(program: bytes) -> dict[int, frozenset[int]]:
    """Glyph number -> the characters that it draws by the program's Unicode tables."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    try:
        for at in _unicode_tables(program):
            for code, glyph in _mapped(program, at):
                if glyph:
                    found[glyph].add(code)
    except CUT_SHORT:
        return {}
    return {glyph: frozenset(codes) for glyph, codes in found.items()}


def not_shown(program: bytes, glyphs: set[int]) -> set[int]:
    """Those of some glyphs that a TrueType subset holds for no text: they draw nothing, or are parts of other glyphs."""
    if not glyphs:
        return set()
    try:
        starts = _glyph_places(program)
        parts = {part for start, end in pairwise(starts) if start < end for part in _parts(program, start)}
        return {glyph for glyph in glyphs if glyph >= len(starts) - 1 or starts[glyph] == starts[glyph + 1] or glyph in parts}
    except (KeyError, *CUT_SHORT):
        return set()


def sizes_of(program: bytes, glyphs: set[int]) -> dict[int, tuple[int, int]]:
    """The contours and points of TrueType glyphs that are not composite: others have another outline for sure."""
    found: dict[int, tuple[int, int]] = {}
    try:
        starts = _glyph_places(program)
        for glyph in glyphs:
            if glyph < len(starts) - 1 and starts[glyph] < starts[glyph + 1]:
                (contours,) = struct.unpack_from(">h", program, starts[glyph])
                if contours > 0:
                    (last,) = struct.unpack_from(">H", program, starts[glyph] + 8 + 2 * contours)
                    found[glyph] = contours, last + 1
    except (KeyError, *CUT_SHORT):
        return {}
    return found


def _glyph_places(program: bytes) -> list[int]:
    """Where each glyph of a TrueType program begins, and the last one ends."""
    tables = dict(_tables(program))
    (long,) = struct.unpack_from(">H", program, tables[b"head"] + 50)
    (count,) = struct.unpack_from(">H", program, tables[b"maxp"] + 4)
    places = struct.unpack_from(f">{count + 1}{'L' if long else 'H'}", program, tables[b"loca"])
    return [tables[b"glyf"] + place * (1 if long else 2) for place in places]


def _parts(program: bytes, at: int) -> Iterator[int]:
    """The glyphs of which a composite one is put together."""
    (contours,) = struct.unpack_from(">h", program, at)
    flags = MORE_PARTS if contours < 0 else 0
    at += 10
    while flags & MORE_PARTS:
        flags, part = struct.unpack_from(">HH", program, at)
        yield part
        at += 4 + (4 if flags & 1 else 2) + (2 if flags & 8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0)


def _tables(program: bytes) -> Iterator[tuple[bytes, int]]:
    """The tables of a program, and where they begin."""
    if program[:4] not in SFNT:
        return
    (tables,) = struct.unpack_from(">H", program, 4)
    for i in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sLLL", program, 12 + 16 * i)
        yield tag, start


def _unicode_tables(program: bytes) -> Iterator[int]:
    for tag, start in _tables(program):
        if tag == b"cmap":
            (parts,) = struct.unpack_from(">H", program, start + 2)
            for k in range(parts):
                platform, encoding, offset = struct.unpack_from(">HHL", program, start + 4 + 8 * k)
                if (platform == UNICODE and encoding != VARIATION_SEQUENCES) or (platform == WINDOWS and encoding in (1, 10)):
                    yield start + offset


def _mapped(program: bytes, at: int) -> Iterator[tuple[int, int]]:
    """The pairs of character and glyph in one table of format 4 or 12; other formats are for other scripts."""
    (kind,) = struct.unpack_from(">H", program, at)
    if kind == 4:
        (twice,) = struct.unpack_from(">H", program, at + 6)
        count = twice // 2
        ends = struct.unpack_from(f">{count}H", program, at + 14)
        starts = struct.unpack_from(f">{count}H", program, at + 16 + twice)
        deltas = struct.unpack_from(f">{count}H", program, at + 16 + 2 * twice)
        offsets = struct.unpack_from(f">{count}H", program, at + 16 + 3 * twice)
        for k, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
            for code in range(start, min(end, 0xFFFE) + 1):
                glyph = code
                if offset:
                    (glyph,) = struct.unpack_from(">H", program, at + 16 + 3 * twice + 2 * k + offset + 2 * (code - start))
                yield code, (glyph + delta) & 0xFFFF if glyph or not offset else 0
    elif kind == 12:
        (groups,) = struct.unpack_from(">L", program, at + 12)
        for k in range(min(groups, MAX_RANGE)):
            start, end, glyph = struct.unpack_from(">LLL", program, at + 16 + 12 * k)
            for code in range(start, min(end, start + MAX_RANGE) + 1):
                yield code, glyph + code - start


def outlines_of(program: bytes, glyphs: Iterable[int]) -> dict[int, Outline]:
    """The outlines of some glyphs by number; composite ones are put together. What draws nothing or cannot be read is left out."""
    asked = list(glyphs)[:MAX_GLYPHS]
    try:
        font = Glyphs(program, dict(_tables(program)), _glyph_places(program))
        known = [glyph for glyph in asked if 0 <= glyph < len(font.places) - 1]
        return {glyph: shape for glyph in known if (shape := outline(font.strokes(glyph), font.em)) is not None}
    except (KeyError, ValueError, ZeroDivisionError, *CUT_SHORT):
        return _outlines_by_fonttools(program, asked)


def _outlines_by_fonttools(program: bytes, glyphs: Iterable[int]) -> dict[int, Outline]:
    """The same of OpenType programs, and of what is out of the ordinary."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen  # read only for a document whose fonts are at odds
    from fontTools.ttLib import TTFont

    drawn: dict[int, Outline] = {}
    try:
        with TTFont(io.BytesIO(program), lazy=True) as font:
            em, shapes = font["head"].unitsPerEm, font.getGlyphSet()
            for glyph in glyphs:
                if (shape := _outline(font, shapes, glyph, em, DecomposingRecordingPen(shapes))) is not None:
                    drawn[glyph] = shape
    except Exception:  # fontTools has many error types; a broken program says nothing of its glyphs
        return {}
    return drawn


def _outline(font: Any, shapes: Any, glyph: int, em: float, pen: Any) -> Outline | None:
    if glyph >= font["maxp"].numGlyphs:
        return None
    shapes[font.getGlyphName(glyph)].draw(pen)
    return outline(pen.value, em)
