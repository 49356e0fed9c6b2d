"""What became of the text of a Word document, counted by itself: no character of it may vanish without a word.

In: the elements as the walk reads or leaves them out. Out: how much was not read, and the reasons to print.
"""
from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.readers.docx_package import child, integer, tags

LARGE_PICTURE = 150 * 360_000**2  # 150 cm2 in square EMU, a fourth of a page: logos and signatures are smaller
CUT = "ตารางใหญ่เกินไป จึงอ่านเพียงบางส่วน (a table is too large: a part of it was not read)"
_OBJECTS = {
    "c:chart": "แผนภูมิ (charts)",
    "dgm:relIds": "แผนภาพ SmartArt (SmartArt diagrams)",
    "o:OLEObject": "วัตถุฝังตัว (embedded objects)",
}
_FOREIGN = frozenset(("w:altChunk", "w:subDoc"))
_PICTURES = frozenset(("pic:pic", "v:imagedata"))


def size_of(element: _Element) -> int:
    """Characters of its `w:t`, white space left out."""
    return sum(len("".join("".join(map(str, text.itertext())).split())) for text in element.iter(*tags("w:t")))


@dataclass(slots=True)
class Account:
    """Characters expected, read, and knowingly left out (deleted, or an alternative of what was read; of these the hidden and the
    struck ones)."""

    expected: int = 0
    read: int = 0
    left_out: int = 0
    hidden: int = 0
    struck: int = 0
    cut: bool = False
    foreign: int = 0
    pictures: int = 0
    large_pictures: int = 0
    objects: dict[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """Characters that were neither read nor left out."""
        return max(0, self.expected - self.read - self.left_out)

    @property
    def is_whole(self) -> bool:
        return not (self.missing or self.cut or self.foreign)

    def leave_out(self, element: _Element, *, hidden: bool = False, struck: bool = False) -> None:
        size = size_of(element)
        self.left_out += size
        self.hidden += size if hidden else 0
        self.struck += size if struck else 0

    def note_object(self, kind: str, element: _Element) -> None:
        """Count what may show text that is not in the body."""
        if kind in _OBJECTS:
            self.objects[kind] = self.objects.get(kind, 0) + 1
        elif kind in _FOREIGN:
            self.foreign += 1
        elif kind in _PICTURES:
            self.pictures += 1
        elif kind in ("wp:inline", "wp:anchor"):
            self.large_pictures += _is_large_picture(element)

    def reasons(self) -> list[str]:
        """Why something of the document is not among the blocks."""
        found = []
        if self.missing:
            found.append(f"ข้อความ {self.missing:,} อักขระไม่ได้อ่าน ({self.missing:,} characters of text were not read)")
        if self.cut:
            found.append(CUT)
        if self.foreign:
            found.append(f"เอกสารย่อย {self.foreign} ส่วนไม่ได้อ่าน ({self.foreign} parts in other formats were not read)")
        if self.hidden:
            found.append(f"ข้อความที่ซ่อนไว้ {self.hidden:,} อักขระ ({self.hidden:,} characters of hidden text were left out)")
        if self.struck:
            found.append(f"ข้อความที่ขีดฆ่า {self.struck:,} อักขระ ({self.struck:,} characters of text struck through were left out)")
        if self.large_pictures:
            found.append(f"ภาพขนาดใหญ่ {self.large_pictures} ภาพไม่ได้อ่าน ({self.large_pictures} large pictures were not read)")
        found += [f"{_OBJECTS[kind]} {count} ไม่ได้อ่าน (not read)" for kind, count in self.objects.items()]
        return found


def _is_large_picture(drawing: _Element) -> bool:
    if next(drawing.iterdescendants(*tags("pic:pic")), None) is None:
        return False
    extent = child(drawing, "wp:extent")
    width, height = (integer(None if extent is None else extent.get(side)) or 0 for side in ("cx", "cy"))
    return width * height >= LARGE_PICTURE
