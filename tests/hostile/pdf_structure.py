"""PDFs whose objects lead in circles, are of another type, or are missing."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import MEASURES_KEPT, READ, SCORES_KEPT, TOLD_WHOLE, HostileClass, failed
from tests.hostile.raw_pdf import CATALOG, FIRST_PAGE, PAGES, Page, dictionary, document, objects_of, stream, written
from tests.hostile.report import pages

P1, C1, P2, C2 = FIRST_PAGE, FIRST_PAGE + 1, FIRST_PAGE + 2, FIRST_PAGE + 3
EXTRA = 40  # number of a further object


def classes() -> Iterator[HostileClass]:
    yield HostileClass("pdf_loop", READ, dict(_loops()))
    yield HostileClass("pdf_tree_in_circle", SCORES_KEPT, dict(_tree_in_circle()))
    yield HostileClass("pdf_no_root", TOLD_WHOLE, dict(_roots()))
    yield HostileClass("pdf_no_pages", failed("corrupt"), dict(_without_pages()))
    yield HostileClass("pdf_count_wrong", READ, {f"count_{n}.pdf": _counted(n) for n in ("0", "1", "3", "99", "-1", "(two)", "2147483647")})
    yield HostileClass("pdf_first_page_broken", MEASURES_KEPT, dict(_broken(0)))
    yield HostileClass("pdf_second_page_broken", SCORES_KEPT, dict(_broken(1)))
    yield HostileClass("pdf_all_pages_broken", failed("corrupt"), {"both.pdf": document(tuple(_unreadable(p) for p in pages()))})
    yield HostileClass("pdf_odd_objects", READ, dict(_odd_objects()))


def _loops() -> Iterator[tuple[str, bytes]]:
    good = objects_of(pages())
    plain = written(good)
    at = plain.index(b"xref\n")
    yield "prev_to_itself.pdf", written(good, f"/Root 1 0 R /Prev {at}")
    yield "prev_between.pdf", _two_tables(good)
    yield "self_reference.pdf", written({**good, EXTRA: b"%d 0 R" % EXTRA}, f"/Root 1 0 R /Info {EXTRA} 0 R")
    yield "self_reference_in_page.pdf", document(tuple(p.with_entries(Annots=f"{EXTRA} 0 R") for p in pages()), {EXTRA: b"%d 0 R" % EXTRA})
    yield (
        "references_in_circle.pdf",
        document(tuple(p.with_entries(Group=f"{EXTRA} 0 R") for p in pages()), {EXTRA: b"41 0 R", 41: b"42 0 R", 42: b"40 0 R"}),
    )
    yield "kid_is_its_parent.pdf", written({**good, PAGES: b"<< /Type /Pages /Count 2 /Kids [10 0 R 12 0 R 2 0 R] >>"})
    yield (
        "parent_is_itself.pdf",
        document(tuple(p.with_entries(Parent=f"{n} 0 R", MediaBox="") for n, p in zip((P1, P2), pages(), strict=True))),
    )
    yield (
        "outline_in_circle.pdf",
        written(
            {
                **good,
                CATALOG: b"<< /Type /Catalog /Pages 2 0 R /Outlines 40 0 R >>",
                EXTRA: b"<< /First 41 0 R /Last 41 0 R /Count 9 >>",
                41: b"<< /Title (a) /Parent 40 0 R /Next 41 0 R /First 40 0 R >>",
            }
        ),
    )
    yield (
        "name_tree_in_circle.pdf",
        written(
            {
                **good,
                CATALOG: b"<< /Type /Catalog /Pages 2 0 R /Names << /Dests 40 0 R >> >>",
                EXTRA: b"<< /Kids [40 0 R 40 0 R] >>",
            }
        ),
    )
    yield "contents_in_circle.pdf", written({**good, P1: good[P1].replace(b"11 0 R", b"[11 0 R 40 0 R]"), EXTRA: b"[40 0 R 40 0 R]"})
    yield (
        "resources_in_circle.pdf",
        document(
            tuple(p.with_entries(Resources="<< /Font << /F1 3 0 R >> /XObject << /X 40 0 R >> >>") for p in pages()),
            {EXTRA: stream(b"", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 40 0 R >> >>")},
        ),
    )


def _tree_in_circle() -> Iterator[tuple[str, bytes]]:
    """No engine finds the second page: pdfium shows the first one twice."""
    good = objects_of(pages())
    yield (
        "kids_in_circle.pdf",
        written(
            {
                **good,
                PAGES: b"<< /Type /Pages /Count 2 /Kids [40 0 R 12 0 R] >>",
                EXTRA: b"<< /Type /Pages /Count 1 /Parent 2 0 R /Kids [10 0 R 2 0 R] >>",
            }
        ),
    )


def _two_tables(good: dict[int, bytes]) -> bytes:
    """Two tables of objects, each with the other as the one before it."""
    first = written(good)
    at = first.index(b"xref\n")
    second = len(first)
    first = first.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % (second + len(b" /Prev %d" % second)))
    second = len(first)
    return first + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 20 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (at, second)


def _roots() -> Iterator[tuple[str, bytes]]:
    good = objects_of(pages())
    yield "missing.pdf", written(good, "")
    for name, value in (
        ("number", "17"),
        ("name", "/Catalog"),
        ("nowhere", "99 0 R"),
        ("pages", "2 0 R"),
        ("page", "10 0 R"),
        ("null", "null"),
    ):
        yield f"{name}.pdf", written(good, f"/Root {value}")


def _without_pages() -> Iterator[tuple[str, bytes]]:
    good = objects_of(pages())
    tree = {"no_kids": b"<< /Type /Pages /Count 2 >>", "empty_kids": b"<< /Type /Pages /Count 0 /Kids [] >>"}
    for name, node in tree.items():
        lost = {n: body for n, body in good.items() if n < FIRST_PAGE}
        yield f"{name}.pdf", written({**lost, PAGES: node})
    yield "kids_nowhere.pdf", written({n: body for n, body in good.items() if n < FIRST_PAGE})
    yield "header_only.pdf", b"%PDF-1.7\n"
    yield "end_only.pdf", b"%PDF-1.4\n%%EOF\n"
    yield "noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40
    yield "open_brackets.pdf", b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000
    yield "open_dictionaries.pdf", b"%PDF-1.7\n1 0 obj\n" + b"<</A" * 200_000
    yield "only_trailers.pdf", b"%PDF-1.7\n" + b"trailer\n<< /Root 1 0 R >>\n" * 20_000
    yield "string_without_end.pdf", b"%PDF-1.7\n1 0 obj\n(" + b"(a" * 500_000


def _counted(count: str) -> bytes:
    return document(pages(), {PAGES: f"<< /Type /Pages /Count {count} /Kids [10 0 R 12 0 R] >>".encode()})


def _unreadable(page: Page) -> Page:
    return page.with_entries(Contents="(no stream)", MediaBox="[(a) 0 0 (b)]")


def _broken(which: int) -> Iterator[tuple[str, bytes]]:
    """One page that shows nothing any more, the other as it was."""
    content = (C1, C2)[which]
    good = objects_of(pages())
    noise = bytes(range(255, 0, -1)) * 20
    yield "content_of_noise.pdf", written({**good, content: b"<< /Length 5100 /Filter /FlateDecode >>\nstream\n" + noise + b"\nendstream"})
    yield "content_nowhere.pdf", written({n: body for n, body in good.items() if n != content})
    yield "content_no_stream.pdf", written({**good, content: b"<< /Kind (no stream) >>"})
    yield "filter_unknown.pdf", written({**good, content: good[content].replace(b"/FlateDecode", b"/NoSuchDecode")})
    yield "string_without_end.pdf", written({**good, content: stream(b"BT /F1 12 Tf (" + b"(a" * 500_000)})
    yield "array_without_end.pdf", written({**good, content: stream(b"BT /F1 12 Tf [" + b"[" * 500_000)})
    yield "dictionary_without_end.pdf", written({**good, content: stream(b"/A " + b"<< /B " * 300_000)})
    yield "inline_image_without_end.pdf", written({**good, content: stream(b"BI /W 9 /H 9 ID " + b"\0" * 100_000)})
    page = (P1, P2)[which]
    yield "page_is_a_number.pdf", written({**good, page: b"7"})
    yield "page_is_gone.pdf", written({n: body for n, body in good.items() if n not in (page, content)})
    yield "font_is_a_number.pdf", written({**good, page: good[page].replace(b"3 0 R", b"7")})
    yield "no_resources.pdf", written({**good, page: good[page].replace(b"/Resources << /Font << /F1 3 0 R >> >>", b"/Resources << >>")})


def _odd_objects() -> Iterator[tuple[str, bytes]]:
    good = objects_of(pages())
    front, back = pages()
    yield "no_type.pdf", written({n: body.replace(b"/Type /Page ", b"").replace(b"/Type /Pages", b"") for n, body in good.items()})
    yield "contents_in_pieces.pdf", _in_pieces()
    yield "parent_missing.pdf", document((front.with_entries(Parent=""), back.with_entries(Parent="")))
    yield "deep_tree.pdf", _deep_tree(200)
    yield "q_without_end.pdf", document((Page(b"q " * 100_000 + front.content), back))
    yield "Q_too_many.pdf", document((Page(b"Q " * 100_000 + front.content), back))
    yield "marks_without_end.pdf", document((Page(b"/Span BMC " * 50_000 + front.content), back))
    yield "operators_unknown.pdf", document((Page(b"1 2 3 xyzzy " * 50_000 + front.content), back))
    yield "numbers_odd.pdf", document((Page(b"--5 +-3 1.2.3 .. 99999999999999999999999 1e5 w\n" * 100 + front.content), back))
    yield (
        "metadata_of_noise.pdf",
        written(
            {
                **good,
                CATALOG: b"<< /Type /Catalog /Pages 2 0 R /Metadata 40 0 R >>",
                EXTRA: stream(bytes(range(256)), "/Type /Metadata"),
            }
        ),
    )
    yield (
        "info_of_noise.pdf",
        written({**good, EXTRA: b"<< /Producer (\xff\xfe\xd8) /Title 7 /CreationDate (x) >>"}, "/Root 1 0 R /Info 40 0 R"),
    )
    yield "many_objects.pdf", written({**good, **{100 + n: b"null" for n in range(50_000)}})
    yield "labels_of_words.pdf", written({**good, CATALOG: b"<< /Type /Catalog /Pages 2 0 R /PageLabels (x) /StructTreeRoot 7 >>"})


def _in_pieces() -> bytes:
    """Each line of the content in a stream of its own."""
    objects = objects_of(pages())
    lines = pages()[0].content.splitlines(keepends=True)
    pieces = {100 + n: stream(line) for n, line in enumerate(lines)}
    entries = {
        "Type": "/Page",
        "Parent": "2 0 R",
        "MediaBox": "[0 0 595 842]",
        "Resources": "<< /Font << /F1 3 0 R >> >>",
        "Contents": "[" + " ".join(f"{n} 0 R" for n in pieces) + "]",
    }
    return written({**objects, P1: dictionary(entries), **pieces})


def _deep_tree(levels: int) -> bytes:
    """Pages at the end of a chain of nodes."""
    objects = objects_of(pages())
    for n in range(levels):
        kids = f"{101 + n} 0 R" if n + 1 < levels else "10 0 R 12 0 R"
        objects[100 + n] = f"<< /Type /Pages /Count 2 /Parent {99 + n if n else 2} 0 R /Kids [{kids}] >>".encode()
    return written({**objects, PAGES: b"<< /Type /Pages /Count 2 /Kids [100 0 R] >>"})
