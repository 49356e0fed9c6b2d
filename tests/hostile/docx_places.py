"""Word files whose table of scores stands where many programs do not look, or beside one that the author took out."""

from __future__ import annotations

from collections.abc import Iterator

from tests.extract.docx_files import cell, p, row, table
from tests.hostile.case import OK, READ, HostileClass, failed
from tests.hostile.docx_report import body, package, word_table
from tests.hostile.report import SCORE_ROWS

PICTURE = "<w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>"


def classes() -> Iterator[HostileClass]:
    yield HostileClass("docx_odd_places", READ, dict(_odd_places()))
    yield HostileClass("docx_scan", failed("ocr_unavailable"), {"pictures.docx": package(PICTURE * 3)})
    yield HostileClass("docx_deleted", OK, dict(_deleted()))


def _odd_places() -> Iterator[tuple[str, bytes]]:
    """The table of scores where many programs do not look."""
    scores = word_table(SCORE_ROWS)
    cells = [list(row_) for row_ in SCORE_ROWS]
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    content = "<w:txbxContent>{0}</w:txbxContent>"
    box = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
    box += f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    box = f"<w:p><w:r><mc:AlternateContent>{box}</mc:AlternateContent></w:r></w:p>"
    old = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    run = '<w:ins w:id="1" w:author="x"><w:r><w:t>{}</w:t></w:r></w:ins>'
    inserted = table(*(f"<w:tr>{''.join(f'<w:tc><w:p>{run.format(text)}</w:p></w:tc>' for text in texts)}</w:tr>" for texts in cells))
    moved = inserted.replace("<w:ins ", "<w:moveTo ").replace("</w:ins>", "</w:moveTo>")
    rows = table(*(control.format(row(*texts)) for texts in cells))
    in_cells = table(*(f"<w:tr>{''.join(control.format(cell(text)) for text in texts)}</w:tr>" for texts in cells))
    in_runs = table(*(row(*(f"<w:tc><w:p>{control.format(f'<w:r><w:t>{t}</w:t></w:r>')}</w:p></w:tc>" for t in texts)) for texts in cells))
    link = table(
        *(
            row(*(f'<w:tc><w:p><w:hyperlink w:anchor="x"><w:r><w:t>{t}</w:t></w:r></w:hyperlink></w:p></w:tc>' for t in texts))
            for texts in cells
        )
    )
    split = table(
        *(row(*(f"<w:tc><w:p>{''.join(f'<w:r><w:t>{c}</w:t></w:r>' for c in t)}</w:p></w:tc>" for t in texts)) for texts in cells)
    )
    custom = f'<w:customXml w:element="x">{scores}</w:customXml>'
    for name, made in {
        "text_box": box.format(scores),
        "old_text_box": old.format(scores),
        "content_control": control.format(scores),
        "control_in_control": control.format(control.format(scores)),
        "rows_in_controls": rows,
        "cells_in_controls": in_cells,
        "runs_in_controls": in_runs,
        "inserted": inserted,
        "moved": moved,
        "links": link,
        "letter_by_letter": split,
        "custom_xml": custom,
        "in_a_cell": table(row(cell(scores + p("")))),
        "in_a_cell_twice": table(row(cell(table(row(cell(scores + p("")))) + p("")))),
        "in_a_field": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
        + scores
        + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        "inserted_rows": table(*(row(*texts, properties='<w:ins w:id="1" w:author="x"/>') for texts in cells)),
    }.items():
        yield f"{name}.docx", package(body(made))


def _deleted() -> Iterator[tuple[str, bytes]]:
    """Other scores that the author took out again: they are not to be read."""
    old = [(name, "11.11") for name, _ in SCORE_ROWS[1:]]
    run = '<w:del w:id="1" w:author="x"><w:r><w:delText>{}</w:delText></w:r></w:del>'
    text = "".join(f"<w:p>{run.format(f'{a} {b}')}</w:p>" for a, b in old)
    yield "paragraphs.docx", package(body() + text)
    gone = "".join(
        row(*(f"<w:tc><w:p>{run.format(text)}</w:p></w:tc>" for text in r), properties='<w:del w:id="1" w:author="x"/>') for r in old
    )
    yield "rows.docx", package(body(table(*(row(*r) for r in SCORE_ROWS), gone)))
    moved = "".join(f'<w:p><w:moveFrom w:id="1" w:author="x"><w:r><w:t>{a} {b}</w:t></w:r></w:moveFrom></w:p>' for a, b in old)
    yield "moved_away.docx", package(body() + moved)
