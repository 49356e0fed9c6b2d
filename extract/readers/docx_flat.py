"""The text of a document whose XML is nested deeper than the tree parser follows: paragraphs only, read as they stream by.

In: the bytes of document.xml. Out: blocks, and how much text they hold. Refuses XML that declares a document type (Word does too).
"""
from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from extract.document import Block, Paragraph, Place
from extract.errors import DocumentError
from extract.readers.docx_package import qualified

MAX_DEPTH = 100_000  # bounds the parser's own memory
_LEFT_OUT = frozenset(("w:del", "w:moveFrom", "mc:Fallback"))
_BREAKS = {"w:br": "\n", "w:cr": "\n", "w:tab": " ", "w:noBreakHyphen": "-"}


@dataclass(slots=True)
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    depth: int = 0
    left_out: int = 0  # elements that are open and left out
    in_text: bool = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        kind = qualified("{" + tag)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise DocumentError("corrupt", "โครงสร้างไฟล์ Word ซ้อนลึกเกินไป (the file is nested too deep)")
        self.left_out += kind in _LEFT_OUT
        self.in_text = kind == "w:t" and not self.left_out
        if kind == "w:p":
            self.flush()
        elif kind in _BREAKS:
            self.pieces.append(_BREAKS[kind])

    def end(self, tag: str) -> None:
        kind = qualified("{" + tag)
        self.depth -= 1
        self.left_out -= kind in _LEFT_OUT
        self.in_text = False
        if kind == "w:p":
            self.flush()

    def text(self, data: str) -> None:
        if self.in_text:
            self.pieces.append(data)

    def flush(self) -> None:
        lines = (" ".join(line.split()) for line in "".join(self.pieces).split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            self.blocks.append(Paragraph(text, Place(line=len(self.blocks) + 1)))
        self.pieces.clear()


def read_flat(data: bytes) -> tuple[Block, ...]:
    """The paragraphs of a document.

    Raises:
        DocumentError: `corrupt` if it is no XML.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = reader.start, reader.end, reader.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise DocumentError("corrupt", "ไฟล์ Word เสีย (its main part is no XML)") from error
    reader.flush()
    return tuple(reader.blocks)


def _refuse(*_: object) -> None:
    raise DocumentError("corrupt", "ไฟล์ Word มีการประกาศ DOCTYPE (the main part declares a document type)")
