"""The walk over the body of a Word document, in its order -> blocks.

Headings, paragraphs with their list numbers, tables; text boxes after the paragraph that holds them, tables in a cell after the table.
`Place.line` counts the lines that the document would have as plain text: one for a paragraph, one more for a line break in it.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element, iterwalk

from extract.document import Block, Heading, Paragraph, Place, Table
from extract.readers.docx_account import Account, size_of
from extract.readers.docx_aligned import GAP
from extract.readers.docx_numbering import Numbering
from extract.readers.docx_package import attribute, child, is_on, name, tags, value
from extract.readers.docx_styles import Styles
from extract.readers.docx_symbols import shown, symbol
from extract.readers.docx_tables import CellText, is_layout, is_single_column, read_table
from extract.readers.markdown import fold_leaders
from extract.readers.markers import CHECKED, SUPERSCRIPT, UNCHECKED

MAX_INSIDE = 16  # tables and text boxes in one another; what is deeper is read as paragraphs
MAX_FIELDS = 32  # fields in one another
LONGEST_HEADING = 300  # characters; a longer text in a heading's style is a paragraph that looks wrong
_TABS = re.compile(r" *\t[\t ]*")
_TO_PAGE = re.compile(r"\t(?=[0-9๐-๙]{1,4}\s*$)", re.MULTILINE)
_PROPERTIES = frozenset((
    "w:pPr", "w:rPr", "w:sectPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr", "w:sdtEndPr", "w:customXmlPr", "w:smartTagPr",
    "w:rubyPr", "w:tblPrEx", "w:instrText", "w:delText", "w:delInstrText", "w:fldData", "wp:docPr", "wp:cNvGraphicFramePr",
))
_DELETED = frozenset(("w:del", "w:moveFrom"))
_ALTERNATIVES = frozenset(("mc:Choice", "mc:Fallback"))
_BREAKS = {"w:br": "\n", "w:cr": "\n", "w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-"}
_NOTE_KINDS = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


@dataclass(slots=True)
class Context:
    """What the walk needs to know, and what it finds on its way: `notes` are (kind, id, mark) of the foot- and endnotes referred to."""

    styles: Styles
    numbering: Numbering
    account: Account
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    noted: dict[str, int] = field(default_factory=dict)  # how many of each kind
    line: int = 0
    alternatives: _Element | None = None
    alternative: _Element | None = None  # the one chosen of these

    def skips(self, element: _Element) -> bool:
        """An alternative that is not the one read."""
        if name(element) not in _ALTERNATIVES:
            return False
        parent = element.getparent()
        if parent is not self.alternatives:
            self.alternatives, self.alternative = parent, chosen(parent)
        return element is not self.alternative

    def refer(self, kind: str, note_id: str, has_own_mark: bool) -> str:
        """The small number that refers to a note."""
        self.noted[kind] = self.noted.get(kind, 0) + (not has_own_mark)
        mark = "" if has_own_mark else str(self.noted[kind]).translate(SUPERSCRIPT)
        self.notes.append((kind, note_id, mark))
        return mark


def chosen(alternatives: _Element | None) -> _Element | None:
    """The one alternative to read: the first with text, else the first."""
    options = [] if alternatives is None else [e for e in alternatives.iterchildren() if name(e) in _ALTERNATIVES]
    return next((e for e in options if next(e.iterdescendants(*tags("w:t")), None) is not None), options[0] if options else None)


def walk(root: _Element, context: Context) -> tuple[Block, ...]:
    """The blocks below `root`."""
    walker = _Walker(context)
    walker.run(root)
    return tuple(walker.blocks)


@dataclass(slots=True)
class _Walker:
    """The blocks so far; the paragraph under way: its pieces of text, its element, and what stands in its text boxes."""

    context: Context
    inside: int = 0
    in_cell: bool = False
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    paragraph: _Element | None = None
    properties: _Element | None = None
    instructions: list[bool] = field(default_factory=list)  # fields that are open: whether their instruction is under way
    joins: bool = False  # the paragraph's end was deleted: the next one goes on with it
    hidden: bool = False
    struck: bool = False
    raised: bool = False
    font: str | None = None

    def run(self, root: _Element) -> None:
        walker = iterwalk(root, events=("start", "end"))
        for event, element in walker:
            kind = name(element)
            if event == "end":
                self.end(kind, element)
            elif element is not root and self.takes(kind, element):
                walker.skip_subtree()
            else:
                self.start(kind, element)
        self.flush()

    def takes(self, kind: str, element: _Element) -> bool:
        """Whether all of the element is dealt with here; then the walk goes on behind it."""
        if kind in _PROPERTIES:
            return True
        if kind in _DELETED or (kind in _ALTERNATIVES and self.context.skips(element)):
            self.context.account.leave_out(element)
            return True
        if kind == "w:tbl":
            return self.takes_table(element)
        if kind == "w:txbxContent" and self.inside < MAX_INSIDE:
            self.after += self.within(element, self.in_cell).blocks
            return True
        return False

    def start(self, kind: str, element: _Element) -> None:
        if kind == "w:p":
            if not self.joins:
                self.flush()
            self.paragraph, self.properties, self.joins = element, child(element, "w:pPr"), False
        elif kind == "w:r":
            self.start_run(element)
        elif kind in ("w:t", "m:t"):
            self.add_text(element)
        elif kind in _BREAKS:
            self.pieces.append(_BREAKS[kind])
        elif kind == "w:sym" and not (self.hidden or self.struck):
            self.pieces.append(symbol(attribute(element, "w:char") or "", attribute(element, "w:font")))
        elif kind == "w:fldChar":
            self.turn_field(element)
        elif kind in _NOTE_KINDS:
            has_own = attribute(element, "w:customMarkFollows") in ("1", "true", "on")
            self.pieces.append(self.context.refer(_NOTE_KINDS[kind], attribute(element, "w:id") or "", has_own))
        elif kind == "m:den":
            self.pieces.append("/")
        elif kind == "v:textpath" and (element.get("string") or "").strip():
            self.after.append(Paragraph((element.get("string") or "").strip(), Place(line=self.context.line + 1)))
        else:
            self.context.account.note_object(kind, element)

    def end(self, kind: str, element: _Element) -> None:
        if kind == "w:p":
            self.instructions = [False for _ in self.instructions]  # an instruction ends with its paragraph
            self.joins = child(self.properties, "w:rPr", "w:del") is not None
            if not self.joins:
                self.flush()
        elif kind == "w:r":
            self.hidden, self.struck, self.raised, self.font = False, False, False, None

    def start_run(self, run: _Element) -> None:
        properties = child(run, "w:rPr")
        self.hidden = self.context.styles.is_hidden(properties, self.properties)
        if properties is not None:
            self.struck = any((line := child(properties, kind)) is not None and is_on(line) for kind in ("w:strike", "w:dstrike"))
            self.raised = value(properties, "w:vertAlign") == "superscript"
            fonts = child(properties, "w:rFonts")
            self.font = attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi")

    def add_text(self, element: _Element) -> None:
        text = "".join(str(piece) for piece in element.itertext())
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip(" \t\r\n")
        if self.hidden or self.struck:
            self.context.account.leave_out(element, hidden=self.hidden, struck=not self.hidden)
        elif not any(self.instructions):
            self.context.account.read += size_of(element)
            flat = shown(text.replace("\r", " ").replace("\n", " "), self.font)
            self.pieces.append(flat.translate(SUPERSCRIPT) if self.raised else flat)

    def turn_field(self, element: _Element) -> None:
        """A field's instruction is not shown, its result is. A tick box is drawn."""
        turn = attribute(element, "w:fldCharType")
        if turn == "begin":
            box = child(element, "w:ffData", "w:checkBox")
            if box is not None:
                state = child(box, "w:checked")
                self.pieces.append(CHECKED if is_on(state if state is not None else child(box, "w:default")) else UNCHECKED)
            if len(self.instructions) < MAX_FIELDS:
                self.instructions.append(True)
        elif turn == "separate" and self.instructions:
            self.instructions[-1] = False
        elif turn == "end" and self.instructions:
            self.instructions.pop()

    def flush(self) -> None:
        """End the paragraph under way."""
        properties = self.properties
        text = self.text(properties)
        listed = self.context.styles.listed(properties)
        marker = self.context.numbering.marker(listed) if listed is not None else ""
        if not text and not (self.in_cell and any(c.isalnum() for c in marker)):
            marker = ""  # an empty item; in a cell its number may be all that the author wanted
        place = Place(line=self.context.line + 1)
        self.context.line += (self.paragraph is not None or bool(text)) + text.count("\n")
        shown_text = (marker + text).strip()
        if shown_text:
            level = self.context.styles.heading_level(properties) if text and len(text) <= LONGEST_HEADING and not self.in_cell else None
            self.blocks.append(Paragraph(shown_text, place) if level is None else Heading(shown_text, place, level))
        self.blocks += self.after
        self.pieces, self.after, self.paragraph, self.properties = [], [], None, None

    def text(self, properties: _Element | None) -> str:
        text = "".join(self.pieces)
        if "\t" in text and (self.context.styles.of(properties).is_contents or _has_leader(properties)):
            text = _TO_PAGE.sub(" … ", text)
        lines = (fold_leaders(_TABS.sub(" " if self.in_cell else GAP, line)).strip() for line in text.split("\n"))
        return "\n".join(line for line in lines if line)

    def takes_table(self, table: _Element) -> bool:
        """Read a table of data as such; one that arranges the page, or lines in a cell, is walked into."""
        skip = self.context.skips
        if self.inside >= MAX_INSIDE or is_layout(table, skip) or (self.in_cell and is_single_column(table, skip)):
            return False
        self.flush()
        place = Place(line=self.context.line + 1)
        found = read_table(table, self.cell_text, skip)
        self.context.account.cut = self.context.account.cut or found.cut
        if any(cell.text for cell in found.cells):
            self.blocks.append(Table(found.cells, place))
        self.blocks += self.after  # tables that stand in its cells
        self.after = []
        return True

    def cell_text(self, cell: _Element) -> CellText:
        place = Place(line=self.context.line + 1)
        blocks = self.within(cell, in_cell=True).blocks
        self.after += [block for block in blocks if isinstance(block, Table)]
        return CellText("\n".join(block.text for block in blocks if not isinstance(block, Table)), place)

    def within(self, element: _Element, in_cell: bool) -> _Walker:
        walker = _Walker(self.context, self.inside + 1, in_cell)
        walker.run(element)
        return walker


def _has_leader(properties: _Element | None) -> bool:
    stops = child(properties, "w:tabs")
    return stops is not None and any(attribute(stop, "w:leader") in ("dot", "middleDot") for stop in stops.iterchildren())
