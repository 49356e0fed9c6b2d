"""The good report as a Word file, whole or with parts in another shape."""

from __future__ import annotations

from collections.abc import Sequence

from tests.extract.docx_files import NAMESPACES, RELATIONS, TYPES, p, row, table
from tests.hostile.bombs import zip_of
from tests.hostile.report import COVER, MEASURE_ROWS, PLAN, RESULTS, SCORE_ROWS

MAIN = "word/document.xml"
Rows = Sequence[Sequence[str]]


def word_table(rows: Rows) -> str:
    return table(*(row(*cells) for cells in rows))


def body(scores: str = "", measures: str = "") -> str:
    """The report; its tables may be given in another shape."""
    front = "".join(map(p, COVER)) + p(RESULTS)
    return front + (scores or word_table(SCORE_ROWS)) + p(PLAN) + (measures or word_table(MEASURE_ROWS))


def main(content: str, before: str = "") -> str:
    return f"{before}<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"


def parts(xml: str, relations: str = "") -> dict[str, bytes]:
    to_main = f'<Relationship Id="m" Type="{TYPES}/officeDocument" Target="{MAIN}"/>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{MAIN}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        "</Types>"
    )
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{to_main}</Relationships>'.encode(),
        MAIN: xml.encode(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'.encode(),
    }


def package(content: str = "", relations: str = "", more: dict[str, bytes] | None = None, before: str = "", after: str = "") -> bytes:
    return zip_of({**parts(main((content or body()) + after, before), relations), **(more or {})})
