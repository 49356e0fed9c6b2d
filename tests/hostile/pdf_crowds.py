"""PDFs with more characters in a table, pages, letters, rules or points of a picture than anybody would read."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.bombs import flate_bomb
from tests.hostile.case import MEASURES_KEPT, READ, HostileClass, failed
from tests.hostile.pdf_bombs import HALF, packed
from tests.hostile.raw_pdf import (
    FIRST_PAGE,
    INNER,
    NAMES,
    PAGES,
    TO_UNICODE,
    Page,
    document,
    font_objects,
    objects_of,
    stream,
    text_at,
    written,
)
from tests.hostile.report import pages


def classes() -> Iterator[HostileClass]:
    yield HostileClass("pdf_characters_bomb", READ, dict(_font_bombs()))
    yield HostileClass("pdf_too_many_pages", failed("too_large"), {"20k.pdf": lambda: many_pages(20_000)})
    yield HostileClass("pdf_crowded_page", MEASURES_KEPT, dict(_crowded()))
    yield HostileClass("pdf_image_bomb", READ, dict(_images()))


def _font_bombs() -> Iterator[tuple[str, bytes]]:
    head, tail = TO_UNICODE.split(b"endbfrange")

    def table(more: bytes) -> dict[int, bytes]:
        return font_objects(head + b"endbfrange\n" + more + tail)

    def wide(entries: str) -> dict[int, bytes]:
        inner = font_objects()[INNER]
        return {INNER: inner[: inner.index(b"/W [")] + b"/W [ " + entries.encode() + inner[inner.index(b"/W [") + 4 :]}

    yield "range_16m_x50.pdf", document(pages(), table(b"1 beginbfrange <f00000> <ffffff> <0041> endbfrange\n" * 50))
    yield "range_4g.pdf", document(pages(), table(b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange\n"))
    yield "range_64k_x2000.pdf", document(pages(), table(b"1 beginbfrange <e000> <efff> <0041> endbfrange\n" * 2000))
    yield "range_of_long_texts.pdf", document(pages(), table(b"1 beginbfrange <e000> <efff> <" + b"0041" * 20_000 + b"> endbfrange\n"))
    yield "range_backwards.pdf", document(pages(), table(b"1 beginbfrange <ffff> <e000> <0041> endbfrange\n"))
    yield "cidrange_4g.pdf", document(pages(), table(b"1 begincidrange <00000000> <ffffffff> 0 endcidrange\n"))
    yield "names_half.pdf", document(pages(), {NAMES: packed(flate_bomb(b" ", HALF, TO_UNICODE))})
    yield (
        "names_of_ranges_half.pdf",
        document(pages(), {NAMES: packed(flate_bomb(b"1 beginbfrange <e000> <efff> <0041> endbfrange\n", HALF, TO_UNICODE))}),
    )
    yield "names_in_circle.pdf", document(pages(), table(b"") | {NAMES: stream(TO_UNICODE, "/UseCMap 6 0 R")})
    yield "widths_2e9.pdf", document(pages(), wide("3700 2000000000 500"))
    yield "widths_many.pdf", document(pages(), wide("[500] ".join(f"{n} " for n in range(4000, 60_000)) + "[500] "))
    yield "widths_nested.pdf", document(pages(), wide("4000 " + "[" * 2000 + "]" * 2000))
    yield "glyph_map_half.pdf", document(pages(), font_objects(inner="/CIDToGIDMap 40 0 R") | {40: packed(flate_bomb(b"\0", HALF))})
    yield (
        "program_half.pdf",
        document(
            pages(),
            {
                5: font_objects()[5].replace(b"/StemV 80", b"/StemV 80 /FontFile2 40 0 R"),
                40: packed(flate_bomb(b"\0", HALF), entries="/Length1 9"),
            },
        ),
    )
    yield (
        "program_of_noise.pdf",
        document(
            pages(),
            {
                5: font_objects()[5].replace(b"/StemV 80", b"/StemV 80 /FontFile2 40 0 R"),
                40: stream(bytes(range(256)) * 100, "/Length1 25600"),
            },
        ),
    )


def many_pages(count: int) -> bytes:
    """Pages that share one content."""
    objects = objects_of(pages()[:1])
    first = objects[FIRST_PAGE]
    numbers = range(100, 100 + count)
    kids = " ".join(f"{n} 0 R" for n in numbers)
    tree = f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode()
    return written({**objects, PAGES: tree, **{n: first for n in numbers}})


def _crowded() -> Iterator[tuple[str, bytes]]:
    """A first page with more on it than any person would read, the second as it was."""
    back = pages()[1]

    def before(content: bytes) -> bytes:
        return document((Page(content), back))

    many = "กขคงจฉชซฌญ" * 100
    lines = b"".join(text_at(many, 10, 830 - n % 820) for n in range(2000))
    yield "letters_2m.pdf", before(lines)
    yield "letters_2m_on_a_line.pdf", before(text_at(many * 2000, 10, 400))
    yield "letters_2m_on_a_spot.pdf", before(b"".join(text_at("กขคงจฉชซฌญ", 100, 400) for _ in range(200_000)))
    yield "rules_300k.pdf", before(b"".join(b"%d %d 3 3 re S\n" % (n % 590, n // 590 % 840) for n in range(300_000)))
    yield "grid_300.pdf", before(grid(300))
    yield "grid_1000.pdf", before(grid(1000))
    yield "curves_300k.pdf", before(b"".join(b"%d 5 m 9 9 8 8 %d 7 c S\n" % (n % 590, n % 590) for n in range(300_000)))
    yield (
        "boxes_in_boxes.pdf",
        before(b"".join(b"%.2f %.2f %.2f %.2f re S\n" % (n / 20, n / 20, 590 - n / 10, 840 - n / 10) for n in range(2900))),
    )
    yield "one_path_of_1m.pdf", before(b"0 0 m\n" + b"".join(b"%d %d l\n" % (n % 595, n * 7 % 842) for n in range(1_000_000)) + b"S\n")


def grid(size: int) -> bytes:
    """A table of size x size cells with a letter in each tenth, ruled by lines over the whole page."""
    across = b"".join(b"0 %.3f m 595 %.3f l S\n" % (842 * n / size, 842 * n / size) for n in range(size + 1))
    down = b"".join(b"%.3f 0 m %.3f 842 l S\n" % (595 * n / size, 595 * n / size) for n in range(size + 1))
    cells = b"".join(text_at("ก", 595 * (n % size) / size, 842 * (n // size) / size) for n in range(0, min(size * size, 90_000), 10))
    return across + down + cells


def _images() -> Iterator[tuple[str, bytes]]:
    front, back = pages()
    huge = "/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    page = Page(b"q 100 0 0 100 0 0 cm /Im Do Q\n" + front.content, {"Resources": "<< /Font << /F1 3 0 R >> /XObject << /Im 40 0 R >> >>"})
    for name, body in (
        ("declared_3t", stream(b"\0" * 100, huge)),
        ("flate_1g", packed(flate_bomb(b"\0", HALF), entries=huge.replace("1000000", "18000"))),
        ("dct_65535", stream(_jpeg(65_535), huge.replace("1000000", "65535") + " /Filter /DCTDecode")),
        ("jpx", stream(b"\0\0\0\x0cjP  \r\n\x87\n" + b"\xff" * 500, huge + " /Filter /JPXDecode")),
        (
            "ccitt",
            stream(
                b"\0" * 500,
                "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 1 /ImageMask true"
                " /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 /Rows 2000000000 >>",
            ),
        ),
        ("jbig2", stream(b"\0\0\0\0\x30\0\1\0\0\0\x13\x7f\xff\xff\xff\x7f\xff\xff\xff" + b"\0" * 40, huge + " /Filter /JBIG2Decode")),
        ("mask_of_itself", stream(b"\0" * 100, huge.replace("1000000", "10") + " /SMask 40 0 R")),
        ("negative", stream(b"\0" * 100, huge.replace("1000000", "-5"))),
        ("palette", stream(b"\0" * 100, huge.replace("/DeviceRGB", "[/Indexed /DeviceRGB 2147483647 (abc)]"))),
    ):
        yield f"{name}.pdf", document((page, back), {40: body})
    inline = b"BI /W 100000 /H 100000 /BPC 8 /CS /RGB ID " + b"\0" * 100 + b"\nEI\n"
    yield "inline.pdf", document((Page(front.content + inline), back))


def _jpeg(side: int) -> bytes:
    frame = b"\xff\xc0\x00\x11\x08" + side.to_bytes(2, "big") * 2 + b"\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + frame + b"\xff\xd9"
