"""Word files for the tests: any document as a .docx by python-docx, and packages of XML written by hand.

In: a `Document` as a reader made it, or pieces of WordprocessingML. Out: the bytes of a .docx file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import docx

from extract.document import Block, Heading, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_TYPES = "http://purl.oclc.org/ooxml/officeDocument/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{TYPES}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ROOTS = {"header": "hdr", "footer": "ftr"}
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def as_word(blocks: Iterable[Block]) -> bytes:
    """The blocks as python-docx writes them: headings, paragraphs with line breaks, tables with their merged cells."""
    document: Any = docx.Document()
    for block in blocks:
        if isinstance(block, Table):
            _add_table(document, block)
        elif isinstance(block, Heading):
            document.add_heading(block.text, min(block.level, 9))
        else:
            document.add_paragraph(block.text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document: Any, table: Table) -> None:
    """Cells that scores leave empty below a filled one are merged with it, as their authors would."""
    if table.caption:
        document.add_paragraph(table.caption)
    made = document.add_table(table.height, table.width)
    for cell in table.cells:
        place = made.cell(cell.row, cell.column)
        if cell.rowspan > 1 or cell.colspan > 1:
            place = place.merge(made.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1))
        place.text = cell.text


def merged_down(table: Table) -> Table:
    """The table with each empty cell of its first column joined to the filled one above, as Word's authors draw it."""
    kept = {(c.row, c.column): c for c in table.cells}
    for row in range(1, table.height):
        cell = kept.get((row, 0))
        rest = [c for c in table.cells if c.row == row and c.column > 0 and c.text.strip()]
        if cell is None or cell.text.strip() or cell.rowspan > 1 or cell.colspan > 1 or not rest:
            continue
        above = max((c for c in kept.values() if c.column == 0 and c.row < row), key=lambda c: c.row, default=None)
        if above is not None and above.text.strip() and above.colspan == 1 and above.row + above.rowspan == row and above.row > 0:
            kept[above.row, 0] = replace(above, rowspan=above.rowspan + 1)
            del kept[row, 0]
    return replace(table, cells=tuple(sorted(kept.values(), key=lambda c: (c.row, c.column))))


def package(body: str, parts: Mapping[str, str] | None = None, main: str = "word/document.xml") -> bytes:
    """A .docx with this body; `parts` are further ones by kind (`numbering`, `styles`, `footnotes`), each with its root's content."""
    texts = {f"word/{kind}.xml": _part(ROOTS.get(kind, kind), text) for kind, text in (parts or {}).items()}
    related = "".join(f'<Relationship Id="r{i}" Type="{TYPES}/{kind}" Target="{kind}.xml"/>' for i, kind in enumerate(parts or {}))
    folder, _, file = main.rpartition("/")
    to_main = f'<Relationship Id="m" Type="{TYPES}/officeDocument" Target="{main}"/>'
    return zipped({
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{to_main}</Relationships>',
        main: f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{file}.rels": f'<Relationships xmlns="{RELATIONS}">{related}</Relationships>',
        **texts,
    })


def _part(root: str, content: str) -> str:
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def parts_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def item(text: str, list_id: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<w:") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<w:tc>') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str, grid: Iterable[int] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def levels(*formats: tuple[str, str], start: int = 1) -> str:
    """An abstractNum's levels: (format, text) each."""
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(formats)
    )


def numbering(definitions: Mapping[int, str], lists: Mapping[int, str]) -> str:
    """numbering.xml's content: levels by definition, and by list its definition with what it overrides."""
    made = "".join(f'<w:abstractNum w:abstractNumId="{number}">{text}</w:abstractNum>' for number, text in definitions.items())
    return made + "".join(f'<w:num w:numId="{number}">{text}</w:num>' for number, text in lists.items())


def of(definition: int, overrides: str = "") -> str:
    return f'<w:abstractNumId w:val="{definition}"/>{overrides}'

