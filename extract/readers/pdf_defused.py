"""What a PDF asks of its reader, looked at before any engine follows it: the parts that ask for too much are cut, each page keeps the rest.

In: an open pikepdf document. Out: it is changed in place where need be, and of each page is said what was cut or is broken: content that
inflates to a billion bytes, forms in forms a billion times or in a circle, tables of characters for fonts that hold none. A sound document
is not changed. Refuses nothing.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from extract.readers.pdf_streams import may_exceed, unpacked
from extract.readers.pdf_tounicode import without_wide_ranges

MAX_CONTENT = 32_000_000  # bytes that draw one page; a map has 10 million, a page of text 50 thousand
KEPT = 1_000_000  # bytes of a content that is longer: more text than any page has
MAX_DRAWN = 20_000  # forms drawn by one page or form, those in them included; a map has 3,000 signs
MAX_ALL = 400_000_000  # bytes of all pages; a report of 300 pages has 15 million
MAX_NAMES = 4_000_000  # bytes of a table of characters: 65,536 entries have 2 million
MAX_MAP = 1_000_000  # bytes: two for each of 65,536 codes
MAX_PROGRAM = 64_000_000  # bytes of a font program: the largest of Chinese fonts has 30 million
MAX_METADATA = 8_000_000
MAX_PIECES = 10_000  # streams of one page
MAX_NESTED = 24  # forms inside forms
MAX_MARKS = 500  # marks inside marks; pdfium keeps for each letter the list of all that it stands in
MAX_PARENTS = 64
CUT = "เนื้อหาของหน้าใหญ่ผิดปกติ อ่านเฉพาะส่วนต้น (the page's content is beyond all measure: only its beginning was read)"
NESTED = "ภาพซ้อนในภาพมากเกินไป จึงไม่อ่านส่วนที่ซ้อน (too many forms inside forms: what is in them was not read)"
BROKEN = "ข้อมูลของหน้านี้เสียหาย ข้อความอาจหายหรือผิด (the page's packed content is damaged: text may be missing or wrong)"
NO_CONTENT = "หน้านี้อ้างถึงเนื้อหาที่ไม่มี (the page refers to content that is not there)"
BROKEN_FONT = "ตารางอักขระของฟอนต์เสียหาย (a font's table of characters is damaged)"
_DO = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+Do(?![A-Za-z])")
_SHOWN = re.compile(rb"[)>\]]\s*T[jJ](?![A-Za-z])")
_MARK = re.compile(rb"(?<![A-Za-z])(B[MD]C|EMC)(?![A-Za-z])")
_MARKED = re.compile(rb"/[^\s/\[\]<>(){}%]+\s+(?:BMC|/[^\s/\[\]<>(){}%]+\s+BDC|<<[^<>]*>>\s*BDC)(?![A-Za-z])|(?<![A-Za-z])EMC(?![A-Za-z])")

Number = tuple[int, int]
Size = tuple[int, int]  # bytes of content, forms drawn


@dataclass(slots=True)
class Defused:
    """`reasons`: page number (from 1) -> what of it was cut or is broken. `speaking`: pages whose content shows text. `changed`: the
    document is another now."""

    reasons: dict[int, list[str]] = field(default_factory=dict)
    speaking: set[int] = field(default_factory=set)
    changed: bool = False


def defuse(document: Any, is_damaged: bool) -> Defused:
    """Look at every page, its fonts and forms. In a damaged file a page without content has lost it."""
    looker = _Looker(document)
    looker.metadata()
    for number, page in enumerate(document.pages, start=1):
        told, speaks = looker.page(page.obj)
        if is_damaged and page.obj.get("/Contents") is None:
            told.append(NO_CONTENT)
        if told:
            looker.found.reasons[number] = list(dict.fromkeys(told))
        if speaks:
            looker.found.speaking.add(number)
    return looker.found


class _Looker:
    def __init__(self, document: Any) -> None:
        self.document = document
        self.found = Defused()
        self.sizes: dict[Number, Size] = {}  # of a form with all that is in it
        self.told: dict[Number, list[str]] = {}  # of a form or resources seen before
        self.all = 0

    def metadata(self) -> None:
        held = self.document.Root.get("/Metadata")
        if _is_stream(held) and may_exceed(held, MAX_METADATA) and unpacked(held, MAX_METADATA).is_cut:
            del self.document.Root["/Metadata"]
            self.found.changed = True

    def page(self, page: Any) -> tuple[list[str], bool]:
        """What is wrong with a page, and whether its content shows text."""
        resources = inherited_resources(page)
        told: list[str] = []
        pieces, data = list(_pieces(page.get("/Contents"))), bytearray()
        if not pieces and page.get("/Contents") is not None and not _is_empty(page.get("/Contents")):
            told.append(NO_CONTENT)
        room = MAX_CONTENT if self.all < MAX_ALL else 0
        for piece in pieces:
            part = unpacked(piece, max(0, room - len(data)))
            data += part.data + b"\n"
            told += [BROKEN] if part.is_broken else []
            if part.is_cut or len(data) > room:
                told.append(CUT)
                del data[KEPT:]
                break
        self.all += len(data)
        content, _ = self.drawn(bytes(data), resources, (), told)
        if CUT in told or content is not None:
            page["/Contents"] = self.document.make_stream(bytes(data) if content is None else content)
            self.found.changed = True
        return told + self.fonts(resources), _SHOWN.search(data) is not None

    def drawn(self, data: bytes, resources: Any, inside: tuple[Number, ...], told: list[str]) -> tuple[bytes | None, Size]:
        """The content without what it may not draw (None: it may draw all), and its size with the forms in it."""
        changed = None
        if _is_deep(data):
            changed = data = _MARKED.sub(b"", data)
        forms = {name: form for name, form in _items(resources, "/XObject") if _is_stream(form) and form.get("/Subtype") == "/Form"}
        times = Counter(_DO.findall(data)) if forms else Counter[bytes]()
        drawn = {name: form for name, form in forms.items() if times[name[1:].encode()]}
        left_out = {name for name, form in drawn.items() if form.objgen in inside}  # a circle draws nothing new
        size, draws = len(data), 0
        for name, form in drawn.items():
            if name not in left_out:
                its_size, its_draws = self.form(form, inside, told)
                size += times[name[1:].encode()] * its_size
                draws += times[name[1:].encode()] * (1 + its_draws)
        if draws and (size > MAX_CONTENT or draws > MAX_DRAWN or len(inside) > MAX_NESTED):
            left_out, size, draws = set(drawn), len(data), 0
            told.append(NESTED)
        if left_out:
            names = {name[1:].encode() for name in left_out}
            changed = _DO.sub(lambda found: b"" if found[1] in names else found[0], data)
        return changed, (size, draws)

    def form(self, form: Any, inside: tuple[Number, ...], told: list[str]) -> Size:
        """The size of a form with all that is in it; it is looked at once."""
        number = form.objgen
        if number not in self.sizes:
            mine: list[str] = []
            part = unpacked(form, MAX_CONTENT)
            data = part.data[:KEPT] if part.is_cut else part.data
            mine += [CUT] if part.is_cut else [BROKEN] if part.is_broken else []
            content, self.sizes[number] = self.drawn(data, form.get("/Resources"), (*inside, number), mine)
            if part.is_cut or content is not None:
                form.write(data if content is None else content)
                self.found.changed = True
            self.told[number] = mine + self.fonts(form.get("/Resources"))
        told += self.told[number]
        return self.sizes[number]

    def fonts(self, resources: Any) -> list[str]:
        told = []
        for _, font in _items(resources, "/Font"):
            if isinstance(font, pikepdf.Dictionary):
                number = font.objgen
                if number == (0, 0) or number not in self.told:
                    self.told[number] = self.font(font)
                told += self.told[number]
        return told

    def font(self, font: Any) -> list[str]:
        told: list[str] = []
        for key in ("/ToUnicode", "/Encoding"):
            if _is_stream(font.get(key)):
                told += self.names(font[key])
        inner = font.get("/DescendantFonts")
        inner = inner[0] if isinstance(inner, pikepdf.Array) and len(inner) else font
        if isinstance(inner, pikepdf.Dictionary):
            self.without(inner, "/CIDToGIDMap", MAX_MAP)
            descriptor = inner.get("/FontDescriptor")
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if isinstance(descriptor, pikepdf.Dictionary):
                    self.without(descriptor, key, MAX_PROGRAM)
        for _, glyph in _items(font, "/CharProcs"):
            if _is_stream(glyph) and may_exceed(glyph, KEPT) and (part := unpacked(glyph, KEPT)).is_cut:
                glyph.write(part.data)
                self.found.changed = True
        return told

    def names(self, table: Any) -> list[str]:
        """A table of characters: its beginning if it is too long, and no range of more characters than there are."""
        part = unpacked(table, MAX_NAMES)
        tamed = without_wide_ranges(part.data)
        if part.is_cut or tamed is not None:
            table.write(part.data if tamed is None else tamed)
            self.found.changed = True
        return [BROKEN_FONT] if part.is_broken else []

    def without(self, owner: Any, key: str, most: int) -> None:
        held = owner.get(key)
        if _is_stream(held) and may_exceed(held, most) and unpacked(held, most).is_cut:
            del owner[key]
            self.found.changed = True


def inherited_resources(page: Any) -> Any:
    """The resources of a page, its own or those of the node that it hangs on."""
    for _ in range(MAX_PARENTS):
        if not isinstance(page, pikepdf.Dictionary):
            return None
        if (found := page.get("/Resources")) is not None:
            return found
        page = page.get("/Parent")
    return None


def _pieces(contents: Any) -> Iterator[Any]:
    if _is_stream(contents):
        yield contents
    elif isinstance(contents, pikepdf.Array):
        for piece in list(contents)[:MAX_PIECES]:
            if _is_stream(piece):
                yield piece


def _is_empty(contents: Any) -> bool:
    return isinstance(contents, pikepdf.Array) and len(contents) == 0


def _is_stream(item: Any) -> bool:
    return isinstance(item, pikepdf.Stream)


def _items(owner: Any, key: str) -> list[tuple[str, Any]]:
    held = owner.get(key) if isinstance(owner, pikepdf.Dictionary | pikepdf.Stream) else None
    return list(held.items()) if isinstance(held, pikepdf.Dictionary) else []


def _is_deep(data: bytes) -> bool:
    if data.count(b"BMC") + data.count(b"BDC") <= MAX_MARKS:
        return False
    depth = 0
    for mark in _MARK.finditer(data):
        depth = max(0, depth - 1) if mark[1] == b"EMC" else depth + 1
        if depth > MAX_MARKS:
            return True
    return False
