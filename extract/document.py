"""The one type that every reader makes: Document > Page > Block (heading, paragraph, table of cells).

Texts are already repaired (`normalize.thai.repair`) and keep a newline where the page shows a new line inside a block;
white space is folded only when a text is published. Every block and cell knows where it is printed.

Readers to come use the same fields: PDF and OCR fill `Place.page` and `Place.bbox`, OCR fills `Reading`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

BBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: page from 1, line of a text source from 1, box in points from the page's top left.

    `parts`: the pieces of a text that was joined from several places (a row cut by a page break); the place is that of the first.
    """

    page: int | None = None
    line: int | None = None
    bbox: BBox | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a joined text and where it is printed."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reading:
    """How the characters were read. `confidence` is 0-1, null for text; `alternatives` are other readings of the whole text."""

    how: str = "printed"  # printed | recognised
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()


PRINTED = Reading()


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    place: Place
    level: int = 1
    reading: Reading = PRINTED


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines. Line n of `text` (from 0) stands on source line `place.line + n` in text sources."""

    text: str
    place: Place
    reading: Reading = PRINTED


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell; `row` and `column` (from 0) are its top left corner in the table's grid.

    `meaning`: what a note of the document says that this name stands for (`extract.declared_names`).
    """

    text: str
    row: int
    column: int
    place: Place
    rowspan: int = 1
    colspan: int = 1
    reading: Reading = PRINTED
    meaning: str | None = None

    @property
    def name(self) -> str:
        """What the cell is called by: what a note declares it to be, else its text."""
        return self.meaning or self.text


@dataclass(frozen=True, slots=True)
class Table:
    cells: tuple[Cell, ...]
    place: Place
    caption: str | None = None

    @property
    def height(self) -> int:
        return max((c.row + c.rowspan for c in self.cells), default=0)

    @property
    def width(self) -> int:
        return max((c.column + c.colspan for c in self.cells), default=0)


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """`number` is null where the source has no pages. `quality`: good, damaged, no_text or failed."""

    number: int | None
    blocks: tuple[Block, ...]
    method: str = "text"
    quality: str = "good"
    repairs: int = 0
    damage: tuple[str, ...] = ()  # classes that cannot be undone (C13, C23, ...)
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """`method` is that of the contract (`text`, `html`, ...); `pages` has one page without number for unpaged sources."""

    source: str
    sha256: str
    size_bytes: int
    media_type: str
    method: str
    pages: tuple[Page, ...] = field(default=())

    @property
    def report_id(self) -> str:
        return self.sha256[:16]

    def blocks(self) -> Iterator[Block]:
        for page in self.pages:
            yield from page.blocks
