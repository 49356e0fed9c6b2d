"""PDFs that ask for a thousand times what they hold: packed content, forms in forms, tables of characters, pages, letters, rules."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.bombs import flate_bomb, run_length_bomb, twice
from tests.hostile.case import MEASURES_KEPT, READ, TOLD_WHOLE, HostileClass, failed
from tests.hostile.raw_pdf import (
    CATALOG,
    FIRST_PAGE,
    Page,
    document,
    objects_of,
    stream,
    text_at,
    written,
)
from tests.hostile.report import pages

C1 = FIRST_PAGE + 1
GIGABYTE, HALF = 1024, 512  # MiB
FORM = 40


def classes() -> Iterator[HostileClass]:
    yield HostileClass("pdf_content_bomb", TOLD_WHOLE, dict(_content_bombs()))
    yield HostileClass("pdf_content_only_bomb", MEASURES_KEPT, dict(_only_bombs()))
    yield HostileClass("pdf_tables_bomb", failed("too_large"), dict(_table_bombs()))
    yield HostileClass("pdf_other_bomb", READ, dict(_other_bombs()))
    yield HostileClass("pdf_forms_in_forms", TOLD_WHOLE, dict(_form_bombs()))
    yield HostileClass("pdf_forms_in_circle", READ, dict(_form_circles()))


def packed(data: bytes, filters: str = "/FlateDecode", entries: str = "") -> bytes:
    """A stream object of data that is packed already."""
    return stream(data, f"/Filter [{filters}] {entries}")


def _content_bombs() -> Iterator[tuple[str, bytes]]:
    good = objects_of(pages())
    text = pages()[0].content
    spaces = flate_bomb(b" ", GIGABYTE, text)
    yield "spaces_1g.pdf", written({**good, C1: packed(spaces)})
    yield "spaces_1g_twice.pdf", written({**good, C1: packed(twice(spaces), "/FlateDecode /FlateDecode")})
    yield "spaces_10g_thrice.pdf", written({**good, C1: packed(twice(twice(flate_bomb(b" ", 10 * GIGABYTE, text))), "/FlateDecode " * 3)})
    yield "letters_1g.pdf", written({**good, C1: packed(flate_bomb(text_at("ก", 1, 1), GIGABYTE, text))})
    yield "hex_1g.pdf", written({**good, C1: packed(flate_bomb(b"20", GIGABYTE, text.hex().encode()), "/FlateDecode /ASCIIHexDecode")})
    yield "in_a_form_1g.pdf", _with_form(packed(spaces, entries="/Type /XObject /Subtype /Form /BBox [0 0 595 842]"))
    yield (
        "pieces_1g.pdf",
        written(
            {
                **good,
                FIRST_PAGE: good[FIRST_PAGE].replace(b"11 0 R", b"[11 0 R" + b" 40 0 R" * 100 + b"]"),
                FORM: packed(flate_bomb(b"0 g\n", 20)),
            }
        ),
    )


def _only_bombs() -> Iterator[tuple[str, bytes]]:
    good = objects_of(pages())
    yield "run_length_1g.pdf", written({**good, C1: packed(run_length_bomb(GIGABYTE), "/FlateDecode /RunLengthDecode")})
    yield "spaces_1g.pdf", written({**good, C1: packed(flate_bomb(b" ", HALF))})
    yield "strings_1g.pdf", written({**good, C1: packed(flate_bomb(b"(", HALF))})
    yield "arrays_1g.pdf", written({**good, C1: packed(flate_bomb(b"[", HALF))})


def _table_bombs() -> Iterator[tuple[str, bytes]]:
    """In the file's own tables: the list of its objects, and objects packed together."""
    spaces = flate_bomb(b"\0", GIGABYTE)
    listed = "/Type /XRef /Size 99999999 /W [1 4 2] /Root 1 0 R /Filter {}"
    for name, data, filters in (("once", spaces, "/FlateDecode"), ("twice", twice(spaces), "[/FlateDecode /FlateDecode]")):
        plain = written({**objects_of(pages()), 40: stream(data, listed.format(filters))}, table=False)
        yield f"list_{name}.pdf", plain[: plain.index(b"trailer")] + b"startxref\n%d\n%%%%EOF\n" % plain.index(b"40 0 obj")
    together = stream(
        flate_bomb(b" ", GIGABYTE, b"41 0 << /Type /Catalog /Pages 2 0 R >> "), "/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode"
    )
    yield "objects.pdf", written({**objects_of(pages()), 40: together}, "/Root 41 0 R")


def _with_form(form: bytes) -> bytes:
    front, back = pages()
    resources = "<< /Font << /F1 3 0 R >> /XObject << /X 40 0 R >> >>"
    return document((Page(front.content + b"/X Do\n", {"Resources": resources}), back), {FORM: form})


def _other_bombs() -> Iterator[tuple[str, bytes]]:
    """In streams of which the text does not depend."""
    good = objects_of(pages())
    bomb = flate_bomb(b" ", HALF)
    yield (
        "metadata_half.pdf",
        written({**good, CATALOG: b"<< /Type /Catalog /Pages 2 0 R /Metadata 40 0 R >>", 40: packed(bomb, entries="/Type /Metadata")}),
    )
    yield (
        "attachment_half.pdf",
        written(
            {
                **good,
                CATALOG: b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a) 41 0 R] >> >> >>",
                40: packed(bomb, entries="/Type /EmbeddedFile"),
                41: b"<< /Type /Filespec /F (a.bin) /EF << /F 40 0 R >> >>",
            }
        ),
    )
    yield "idle_half.pdf", written({**good, 40: packed(bomb)})
    yield "thumbnail_half.pdf", document(tuple(p.with_entries(Thumb="40 0 R") for p in pages()), {40: packed(bomb)})


def _form_bombs() -> Iterator[tuple[str, bytes]]:
    for name, levels, times in (("1e9", 9, 10), ("2e15", 15, 10), ("1e6_wide", 2, 1000), ("2_power_30", 30, 2)):
        yield f"forms_{name}.pdf", _nested_forms(levels, times)


def _nested_forms(levels: int, times: int) -> bytes:
    front, back = pages()
    forms = {}
    for n in range(levels):
        inside = f"<< /Font << /F1 3 0 R >> /XObject << /X {FORM + n + 1} 0 R >> >>"
        content = b"/X Do " * times if n + 1 < levels else text_at("กขค", 10, 10) * times
        forms[FORM + n] = stream(content, f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources {inside}")
    resources = "<< /Font << /F1 3 0 R >> /XObject << /X 40 0 R >> >>"
    return document((Page(front.content + b"/X Do\n" * times, {"Resources": resources}), back), forms)


def _form_circles() -> Iterator[tuple[str, bytes]]:
    front, back = pages()
    resources = "<< /Font << /F1 3 0 R >> /XObject << /X 40 0 R /Y 41 0 R >> >>"
    entries = f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources {resources}"
    first = Page(front.content + b"/X Do\n", {"Resources": resources})
    yield "itself.pdf", document((first, back), {40: stream(b"/X Do " + text_at(".", 1, 1), entries), 41: stream(b"", entries)})
    yield (
        "itself_twice.pdf",
        document((first, back), {40: stream(b"/X Do /X Do /X Do " + text_at(".", 1, 1), entries), 41: stream(b"", entries)}),
    )
    yield "each_other.pdf", document((first, back), {40: stream(b"/Y Do /Y Do", entries), 41: stream(b"/X Do /X Do", entries)})
    yield (
        "page_as_form.pdf",
        document((Page(front.content + b"/Z Do\n", {"Resources": "<< /Font << /F1 3 0 R >> /XObject << /Z 10 0 R >> >>"}), back)),
    )
    pattern = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9"
    pattern += " /Resources << /Pattern << /P 40 0 R >> >>"
    page = Page(b"/Pattern cs /P scn 0 0 5 5 re f\n" + front.content, {"Resources": "<< /Font << /F1 3 0 R >> /Pattern << /P 40 0 R >> >>"})
    yield "pattern_in_itself.pdf", document((page, back), {40: stream(b"/Pattern cs /P scn 0 0 5 5 re f", pattern)})
    glyph = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 41 0 R >> /FirstChar 97 /LastChar 97"
    )
    font = f"{glyph} /Widths [9] /Encoding << /Differences [97 /a] >> /Resources << /Font << /T 40 0 R >> >> >>"
    page = Page(front.content + b"BT /T 9 Tf 9 9 Td (aaa) Tj ET\n", {"Resources": "<< /Font << /F1 3 0 R /T 40 0 R >> >>"})
    yield "glyph_in_itself.pdf", document((page, back), {40: font.encode(), 41: stream(b"9 0 0 0 9 9 d1 BT /T 9 Tf (a) Tj ET")})
    mask = "<< /Type /ExtGState /SMask << /S /Luminosity /G 41 0 R >> >>"
    group = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> /Resources << /ExtGState << /G 40 0 R >> >>"
    page = Page(b"/G gs\n" + front.content, {"Resources": "<< /Font << /F1 3 0 R >> /ExtGState << /G 40 0 R >> >>"})
    yield "mask_in_itself.pdf", document((page, back), {40: mask.encode(), 41: stream(b"/G gs 0 0 5 5 re f", group)})
