"""PDFs broken in known ways, made from a good one with pikepdf or byte by byte."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf

Breakage = Callable[[pikepdf.Pdf, pikepdf.Page], None]
GARBAGE = bytes(range(255, 0, -1)) * 20


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type]  # the options of one call are of several types
    return out.getvalue()


# ------------------------------------------------------------------ one broken page
def compressed_garbage(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    stream = pdf.make_stream(b"")
    stream.write(GARBAGE, filter=pikepdf.Name.FlateDecode)
    page.obj["/Contents"] = stream


def unclosed_text(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj["/Contents"] = pdf.make_stream(b"BT /F1 12 Tf (( unbalanced")


def no_contents(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj["/Contents"] = pdf.make_indirect(pikepdf.Dictionary(Kind="no stream"))


def no_resources(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj["/Resources"] = pikepdf.Dictionary()


def font_of_wrong_type(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary({name: 7 for name, _ in page.obj["/Resources"]["/Font"].items()}))


def font_programs_of_garbage(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """All pages share their fonts: this one gets copies of its own."""
    fonts = pikepdf.Dictionary()
    for name, font in page.obj["/Resources"]["/Font"].items():
        copy = pikepdf.Dictionary(font)
        descendant = pikepdf.Dictionary(font["/DescendantFonts"][0])
        descriptor = pikepdf.Dictionary(descendant["/FontDescriptor"])
        for key in [key for key, _ in descriptor.items() if key.startswith("/FontFile")]:
            descriptor[key] = pdf.make_stream(GARBAGE)
        descendant["/FontDescriptor"] = pdf.make_indirect(descriptor)
        copy["/DescendantFonts"] = pikepdf.Array([pdf.make_indirect(descendant)])
        copy["/ToUnicode"] = pdf.make_stream(GARBAGE)
        fonts[name] = pdf.make_indirect(copy)
    page.obj["/Resources"] = pikepdf.Dictionary(Font=fonts)


def box_of_words(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj["/MediaBox"] = pikepdf.Array([pikepdf.String("a"), 0, 0, pikepdf.String("b")])


ONE_PAGE: dict[str, Breakage] = {
    function.__name__: function
    for function in (
        compressed_garbage, unclosed_text, no_contents, no_resources, font_of_wrong_type, font_programs_of_garbage, box_of_words
    )
}


def with_broken_page(source: Path, number: int, breakage: str) -> bytes:
    with pikepdf.open(source) as pdf:
        ONE_PAGE[breakage](pdf, pdf.pages[number - 1])
        return saved(pdf)


def with_page_object_lost(source: Path, number: int) -> bytes:
    """The page's entry in the table of objects points into nothing, as in files with bad sectors."""
    with pikepdf.open(source) as pdf:
        lost = pdf.pages[number - 1].obj.objgen[0]
        data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        lost = pdf.pages[number - 1].obj.objgen[0]
    return re.sub(rb"\n%d 0 obj\n<<" % lost, lambda found: b"\n" + b"#" * (len(found[0]) - 1), data)


# ------------------------------------------------------------------ the whole file
def truncated(source: Path, share: float) -> bytes:
    data = source.read_bytes()
    return data[: int(len(data) * share)]


def with_wrong_start(source: Path) -> bytes:
    """`startxref` points to a place where no table is."""
    return re.sub(rb"startxref\s+\d+", b"startxref\n17", source.read_bytes())


def with_shifted_table(source: Path) -> bytes:
    """Bytes put before the header (as by a mail gateway): every entry of the table of objects is off."""
    return b"%" + b"x" * 300 + b"\n" + source.read_bytes()


def without_table(source: Path) -> bytes:
    with pikepdf.open(source) as pdf:
        data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    start = data.rindex(b"xref\n0 ")
    return data[:start] + b"trailer" + data[start:].split(b"trailer", 1)[1]


def with_page_count(source: Path, count: int) -> bytes:
    with pikepdf.open(source) as pdf:
        data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=True)
    pages = re.search(rb"/Count (\d+)", data)
    if pages is None:
        raise ValueError("no page tree")
    printed = b"/Count %d" % count
    return data.replace(pages[0], printed.ljust(len(pages[0])), 1)


def encrypted(source: Path, user: str, owner: str, revision: int) -> bytes:
    with pikepdf.open(source) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(user=user, owner=owner, R=revision, aes=revision >= 4, metadata=revision >= 4))


def without_pages() -> bytes:
    with pikepdf.new() as pdf:
        return saved(pdf)


def pictures_of(source: Path, pages: int = 2, beside: bool = False) -> bytes:
    """The first pages as pictures, as a scanner makes them; `beside`: the text pages follow."""
    import pypdfium2

    rendered = pypdfium2.PdfDocument(source)
    with pikepdf.open(source) as pdf:
        made = pdf if beside else pikepdf.new()
        for number in range(pages):
            picture = io.BytesIO()
            bitmap = rendered[number].render(scale=1.2)
            bitmap.to_pil().convert("L").save(picture, "JPEG", quality=40)
            page = made.add_blank_page(page_size=(595, 842))
            image = made.make_stream(
                picture.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=bitmap.width, Height=bitmap.height,
                BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceGray, Filter=pikepdf.Name.DCTDecode,
            )
            page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            page.obj["/Contents"] = made.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        rendered.close()
        return saved(made)
