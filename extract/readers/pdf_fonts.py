"""A PDF whose fonts say wrongly or not at all what their glyphs are -> the same PDF with fonts that say it.

WeasyPrint and others write into /ToUnicode what stood in the text where a glyph was first used: of signs that were shaped together one
gets all the text and the others nothing, so that SARA AA reads SARA AM in the whole document, SARA UU and MAI THO change places, and
NIKHAHIT has no name. The embedded font program knows better: by its own Unicode table, and by its outlines where a variant is in no table.

In: an open pikepdf document. Out: new /ToUnicode tables, none if nothing is to be said; and the PDF with them. The program is believed only
where it agrees with most of the printed table, and only against Thai characters or none. What stays without a name is left so: the
reader makes it U+FFFD.
"""
from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from extract.readers.pdf_programs import characters_of, not_shown, outlines_of, sizes_of
from extract.readers.pdf_shapes import NIKHAHIT, THAI_MARKS, Outline, is_in_place, is_ring, named_by_shape
from extract.readers.pdf_tounicode import Names, names_of, written
from normalize.thai_signs import private_glyphs

MAX_PROGRAM = 16_000_000  # bytes of one font
MAX_DEPTH = 4  # forms inside forms
ENOUGH = 2  # characters on which program and table agree
AGREEING = 2  # times as many as those on which they do not: a title of 8 letters has 3 that are exchanged
THAI_FONT = 5  # Thai letters that a program without any other witness names
ALIKE = 20  # Thai characters that two fonts of a family have under the same glyph numbers
SARA_AA = "\N{THAI CHARACTER SARA AA}"
SARA_AM = "\N{THAI CHARACTER SARA AM}"
TWINS = frozenset("\u00a0\u00ad")  # fonts draw them as a space and a hyphen
ABOVE = 0.25  # of the em: letters of small Thai fonts end there
_FAMILY = re.compile(r"^/?(?:[A-Z]{6}\+)?|(?:[-, ]?(?:Regular|Medium|Light|Semi|Demi|Extra|Bold|Italic|Oblique))+$")


Number = tuple[int, int]  # of an object in the file


@dataclass(frozen=True, slots=True)
class Font:
    """`names`: what the PDF says of each code; `proven`: what the program says, for codes that it knows; `glyphs`: code -> glyph."""

    family: str
    names: Names
    proven: Mapping[int, frozenset[str]]
    glyphs: Mapping[int, int]
    program: bytes

    @property
    def nameless(self) -> list[int]:
        return [code for code in self.glyphs if not self.names.get(code)]


def better_tables(document: Any) -> dict[Number, bytes]:
    """Object number of a font -> its new /ToUnicode table; empty if all fonts say what they are thought to say."""
    read = [(item.objgen, font) for item in _composite_fonts(document) if (font := _font(item)) is not None]
    found = {number: corrections(font) for number, font in read}
    for number, font in read:
        found[number] |= _named_by_family(font, found[number], [(other, found[its]) for its, other in read if other is not font])
    return {number: written({**font.names, **found[number]}) for number, font in read if found[number]}


def with_tables(data: bytes, tables: Mapping[Number, bytes]) -> bytes:
    """The PDF with new tables. It is opened anew: a document whose pages were asked for has lost those that qpdf cannot follow."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        for number, table in tables.items():
            document.get_object(number).ToUnicode = document.make_stream(table)
        document.save(out)
    return out.getvalue()


def _named_by_family(font: Font, new: Names, others: list[tuple[Font, Names]]) -> Names:
    """Signs still without a name, by the same glyph of the family's bold or regular font, if all other glyphs are numbered alike."""
    unknown = [code for code in font.nameless if code not in new]
    mine = _by_glyph(font, new) if unknown else {}
    found: Names = {}
    for other, theirs in others:
        if unknown and other.family == font.family:
            named = _by_glyph(other, theirs)
            shared = [glyph for glyph in mine.keys() & named.keys() if is_thai(mine[glyph])]
            if len(shared) >= ALIKE and all(mine[glyph] == named[glyph] for glyph in shared):
                signs = {code: named.get(font.glyphs[code], "") for code in unknown}
                found |= {code: name for code, name in signs.items() if name and THAI_MARKS.issuperset(name)}
    return found


def _by_glyph(font: Font, new: Names) -> dict[int, str]:
    return {glyph: name for code, glyph in font.glyphs.items() if (name := new.get(code) or font.names.get(code, ""))}


def corrections(font: Font) -> Names:
    """Code -> the character that its glyph draws, where the PDF says another one or none."""
    new = _corrected(font) if _is_believed(font) else {}
    if not new and not font.nameless:
        return {}
    wrong = any(font.names.get(code) for code in new)
    unknown = [code for code in font.nameless if code not in new]
    doubted = wrong or unknown
    variants = [code for code in font.glyphs if doubted and font.names.get(code) in THAI_MARKS and code not in font.proven]
    if unknown or variants:
        new |= _named_by_shape(font, new, unknown, variants)
    return new


def _is_believed(font: Font) -> bool:
    if not font.names:  # the program is the only witness; what is no font with Thai letters has invented tables too often
        return sum(any(map(is_thai, proven)) for proven in font.proven.values()) >= THAI_FONT
    both = [(name, font.proven[code]) for code, name in font.names.items() if name and code in font.proven]
    agreeing = sum(_plain(name) in proven for name, proven in both)
    return agreeing >= ENOUGH and agreeing >= AGREEING * (len(both) - agreeing)


def _corrected(font: Font) -> Names:
    new: Names = {}
    for code, proven in font.proven.items():
        name = _plain(font.names.get(code, ""))
        thai = {character for character in proven if is_thai(character)}
        choice = thai or proven - TWINS
        if len(choice) == 1 and name not in proven and (not name or (thai and is_thai(name))):
            new[code] = next(iter(choice))
    return new


def _plain(name: str) -> str:
    """A glyph of an old Windows font, by its character; SARA AM in one piece."""
    return name.translate(private_glyphs()).replace("\u0e4d\u0e32", SARA_AM)


def _has_thai(name: str) -> bool:
    return any("\u0e01" <= character <= "\u0e5b" for character in name)


def is_thai(text: str) -> bool:
    return all("\u0e01" <= character <= "\u0e5b" for character in text)


def _named_by_shape(font: Font, new: Names, unknown: list[int], variants: list[int]) -> Names:
    """Variants that are in no table, by the outlines of those that are; "" for a name that cannot be and none that is proven."""
    shapes = outlines_of(font.program, _comparable(font, new, {font.glyphs[code] for code in (*unknown, *variants)}))
    drawn = {code: shapes[glyph] for code, glyph in font.glyphs.items() if glyph in shapes}
    misplaced = [code for code in variants if code in drawn and not is_in_place(font.names[code], drawn[code])]
    known: defaultdict[str, list[Outline]] = defaultdict(list)
    for code, shape in drawn.items():
        name = new.get(code) or font.names.get(code, "")
        if len(name) == 1 and code not in misplaced:
            known[name].append(shape)
    found = {code: named_by_shape(drawn[code], known) or _ring(drawn[code]) for code in (*unknown, *misplaced) if code in drawn}
    found |= {code: SARA_AA for code, name in font.names.items() if name.endswith(SARA_AM) and code in drawn and _has_no_ring(drawn[code])}
    return {code: name for code, name in found.items() if (name and code not in new) or code in misplaced}


def _has_no_ring(shape: Outline) -> bool:
    """One contour is no SARA AM in one piece: the text of the whole was given to its second piece."""
    return len(shape.contours) == 1


def _comparable(font: Font, new: Names, asked: set[int]) -> list[int]:
    """The glyphs asked for, all signs, all SARA AM, and what may have the outline of one asked for: most others are not worth drawing."""
    sizes = sizes_of(font.program, asked | set(font.glyphs.values()))
    like = {sizes.get(glyph) for glyph in asked}
    found = set(asked)
    for code, glyph in font.glyphs.items():
        printed = font.names.get(code, "")
        is_sign = (new.get(code) or printed) in THAI_MARKS or printed.endswith(SARA_AM)
        if is_sign or None in like or sizes.get(glyph) in (None, *like):
            found.add(glyph)
    return sorted(found)


def _ring(shape: Outline) -> str:
    """A ring drawn above and to the left of where it is set, over the letter before, is NIKHAHIT."""
    x0, y0, _, _ = shape.box
    return NIKHAHIT if x0 < 0 and y0 > ABOVE and is_ring(shape) else ""


def _composite_fonts(document: Any) -> Iterator[Any]:
    """Every composite font of the pages and of the forms on them, once."""
    seen: set[Number] = set()
    for page in document.pages:
        yield from _fonts_in(page.obj.get("/Resources", page.obj.get("/Parent", {}).get("/Resources")), seen, 0)


def _fonts_in(resources: Any, seen: set[Number], depth: int) -> Iterator[Any]:
    if not isinstance(resources, pikepdf.Dictionary) or _met(resources, seen):
        return
    for font in _values(resources.get("/Font")):
        if isinstance(font, pikepdf.Dictionary) and font.is_indirect and font.get("/Subtype") == "/Type0" and not _met(font, seen):
            yield font
    if depth < MAX_DEPTH:
        for form in _values(resources.get("/XObject")):
            if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form" and not _met(form, seen):
                yield from _fonts_in(form.get("/Resources"), seen, depth + 1)


def _values(found: Any) -> list[Any]:
    return [found[key] for key in found.keys()] if isinstance(found, pikepdf.Dictionary) else []  # noqa: SIM118


def _met(item: Any, seen: set[Number]) -> bool:
    number = item.objgen
    if number in seen:
        return True
    if number[0]:
        seen.add(number)
    return False


def _font(item: Any) -> Font | None:
    """A composite font with an embedded program whose codes are glyph numbers; None of any other, which is believed as it is."""
    try:
        table, inner = item.get("/ToUnicode"), item.DescendantFonts[0]
        if item.get("/Encoding") not in ("/Identity-H", "/Identity-V") or not (table is None or isinstance(table, pikepdf.Stream)):
            return None
        names = {} if table is None else names_of(table.read_bytes())
        used = {*names, *_used(inner.get("/W"))}
        if all(map(names.get, used)) and not any(map(_has_thai, names.values())):
            return None
        descriptor = inner.FontDescriptor
        file = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
        if not isinstance(file, pikepdf.Stream) or len(program := file.read_bytes()) > MAX_PROGRAM:
            return None
        glyphs = _glyphs(used, inner.get("/CIDToGIDMap"))
    except (pikepdf.PdfError, AttributeError, KeyError, IndexError, TypeError, ValueError):
        return None
    characters = characters_of(program)
    unsaid = {glyph for code, glyph in glyphs.items() if code not in names and glyph not in characters}
    idle = not_shown(program, unsaid) | {0}  # glyph 0 is a box for what is missing
    glyphs = {code: glyph for code, glyph in glyphs.items() if code in names or glyph not in idle}
    proven = {code: _characters(characters[glyph]) for code, glyph in glyphs.items() if glyph in characters}
    return Font(_FAMILY.sub("", str(item.get("/BaseFont", ""))), names, proven, glyphs, program)


def _characters(codes: frozenset[int]) -> frozenset[str]:
    private = private_glyphs()
    return frozenset(private.get(code, chr(code)) for code in codes)


def _glyphs(codes: set[int], to_glyph: Any) -> dict[int, int]:
    if not isinstance(to_glyph, pikepdf.Stream):
        return {code: code for code in codes}
    table = to_glyph.read_bytes()
    return {code: int.from_bytes(table[2 * code : 2 * code + 2], "big") for code in codes if 2 * code + 2 <= len(table)}


def _used(widths: Any) -> Iterator[int]:
    """The codes of which the PDF gives a width one by one: those that it uses."""
    if not isinstance(widths, pikepdf.Array):
        return
    items = list(widths)
    at = 0
    while at + 1 < len(items):
        if isinstance(items[at + 1], pikepdf.Array):
            yield from range(int(items[at]), int(items[at]) + len(items[at + 1]))
            at += 2
        else:
            at += 3  # one width for a whole range
