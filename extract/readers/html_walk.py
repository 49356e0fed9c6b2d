"""The walk over an HTML tree, in document order and without recursion -> blocks."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element, iterwalk

from extract.document import Block, Heading, Paragraph, Place, Table
from extract.readers.html_tables import is_layout, read_table
from extract.readers.markdown import fold_leaders
from extract.readers.markers import SUPERSCRIPT, Lists, box, marked

LAST_LINE = 65_535  # libxml2 counts lines in 16 bits
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset((
    "html", "body", "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "ul", "ol", "dl", "dt", "dd",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "pre", "center", "form", "fieldset",
    "legend", "address", "figure", "figcaption", "details", "summary", "hr", *HEADINGS,
))
TOO_LARGE = "ตารางใหญ่เกินไป จึงอ่านเพียงบางแถว (a table is too large: its last rows were not read)"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(r" {2,}")


def walk(root: _Element, first_line: int, left_out: frozenset[_Element]) -> tuple[tuple[Block, ...], str | None]:
    """The blocks below `root`, and why a table is not whole. `first_line` is the source line on which the HTML begins."""
    walker = _Walker(first_line, left_out)
    walker.run(root)
    return tuple(walker.blocks), walker.reason


def _clean(line: str) -> str:
    return fold_leaders(_SPACES.sub(" ", line)).strip()


def attributes_of(element: _Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _lines(block: Block) -> list[str]:
    """What a block adds to the text of its cell; a table of several columns follows the table that it stands in."""
    if isinstance(block, Table):
        return [cell.text for cell in block.cells if cell.text] if block.width == 1 else []
    return [block.text]


@dataclass(slots=True)
class _Walker:
    """The blocks so far and the one under way: its pieces of text, first line, heading level and list marker."""

    first_line: int
    left_out: frozenset[_Element]
    blocks: list[Block] = field(default_factory=list)
    reason: str | None = None
    pieces: list[str] = field(default_factory=list)
    place: Place | None = None
    level: int | None = None
    marker: str | None = None
    lists: Lists = field(default_factory=Lists)
    pre: int = 0
    raised: int = 0
    nested: list[Block] = field(default_factory=list)  # tables in cells of the table under way

    def run(self, root: _Element) -> None:
        walker = iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if element in self.left_out or self.takes_table(element):
                    walker.skip_subtree()
                    continue
                self.start(element)
                self.add(element.text, element)
            else:
                if element not in self.left_out:
                    self.end(element)
                elif element.tag in BLOCKS:
                    self.flush()
                if element is not root:
                    self.add(element.tail, element)
        self.flush()

    def start(self, element: _Element) -> None:
        tag = element.tag
        if tag in BLOCKS or tag == "li":
            self.flush()
        if tag == "br":
            self.pieces.append("\n")
        elif tag == "li":
            self.marker = self.lists.next_marker(element.get("value") or "")
        elif tag in ("ol", "ul"):
            self.lists.open(tag, attributes_of(element))
        elif tag in HEADINGS:
            self.level = HEADINGS[tag]
        elif tag == "input" and box(attributes_of(element)):
            self.pieces.append("\n" + box(attributes_of(element)))
        self.pre += tag == "pre"
        self.raised += tag == "sup"

    def end(self, element: _Element) -> None:
        tag = element.tag
        if tag in BLOCKS or tag == "li":
            self.flush()
        if tag == "li":
            self.marker = None
        elif tag in ("ol", "ul"):
            self.marker = None
            self.lists.close()
        elif tag in HEADINGS:
            self.level = None
        self.pre -= tag == "pre"
        self.raised -= tag == "sup"

    def add(self, text: str | None, element: _Element) -> None:
        if not text:
            return
        shown = text if self.pre else _SPACE.sub(" ", text)
        self.pieces.append(shown.translate(SUPERSCRIPT) if self.raised else shown)
        if self.place is None and text.strip():
            self.place = self.place_of(element)

    def flush(self) -> None:
        """End the block under way."""
        lines = [_clean(line) for line in "".join(self.pieces).split("\n")]
        text = "\n".join(line for line in lines if line)
        place = self.place or Place()
        self.pieces.clear()
        self.place = None
        if not text:
            return
        text = text if self.marker is None else marked(self.marker, text)
        self.marker = None
        self.blocks.append(Paragraph(text, place) if self.level is None else Heading(text, place, self.level))

    def takes_table(self, element: _Element) -> bool:
        """Read a table of data as such; one that arranges the page is walked into."""
        if element.tag != "table" or is_layout(element):
            return False
        self.flush()
        found = read_table(element, self.cell_text, self.place_of, self.left_out)
        if found.stray:
            self.blocks.append(Paragraph(found.stray, self.place_of(element)))
        if found.table is not None:
            self.blocks.append(found.table)
        self.blocks += self.nested
        self.nested.clear()
        self.reason = TOO_LARGE if found.cut else self.reason
        return True

    def cell_text(self, cell: _Element) -> str:
        if len(cell) == 0:  # most cells
            return _clean(_SPACE.sub(" ", cell.text or ""))
        walker = _Walker(self.first_line, self.left_out)
        walker.run(cell)
        self.nested += [block for block in walker.blocks if isinstance(block, Table) and block.width > 1]
        return "\n".join(line for block in walker.blocks for line in _lines(block))

    def place_of(self, element: _Element) -> Place:
        line = element.sourceline
        return Place(line=line + self.first_line - 1 if isinstance(line, int) and line < LAST_LINE else None)
