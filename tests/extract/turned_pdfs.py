"""PDFs turned, cut out or told wrongly, made from good ones with pikepdf."""
from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf

from tests.extract.broken_pdfs import saved

THAI, THAI_DIGITS, DIGITS = range(0x0E01, 0x0E2F), range(0x0E50, 0x0E5A), range(0x30, 0x3A)


def sideways(source: Path, quarters: int, only: int | None = None) -> bytes:
    """Each page (or one) with its content turned by quarters to the left, without /Rotate: the paper lies so on the desk."""
    with pikepdf.open(source) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            if only is None or number == only:
                turn_content(page, quarters)
        return saved(pdf)


def turn_content(page: pikepdf.Page, quarters: int) -> None:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    wide, high = right - left, top - bottom
    matrix = {1: (0, 1, -1, 0, high, 0), 2: (-1, 0, 0, -1, wide, high), 3: (0, -1, 1, 0, 0, wide)}[quarters]
    page.contents_add(f"q {' '.join(f'{n:g}' for n in matrix)} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    page.obj["/MediaBox"] = [0, 0, high, wide] if quarters % 2 else [0, 0, wide, high]
    for key in ("/CropBox", "/TrimBox", "/ArtBox", "/BleedBox"):
        if key in page.obj:
            del page.obj[key]


def with_tables(source: Path, change: Callable[[bytes], bytes]) -> bytes:
    """Each font's /ToUnicode changed."""
    with pikepdf.open(source) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                item["/ToUnicode"] = pdf.make_stream(change(item["/ToUnicode"].read_bytes()))
        return saved(pdf)


def exchanged(table: bytes) -> bytes:
    """A /ToUnicode in which the Thai consonants and the digits have changed places among themselves."""
    shuffled = random.Random(1).sample(THAI, len(THAI))
    names = dict(zip(THAI, shuffled, strict=True)) | {c: THAI_DIGITS[i - 3] for i, c in enumerate(THAI_DIGITS)}
    names |= {c: DIGITS[i - 3] for i, c in enumerate(DIGITS)}

    def told(found: re.Match[bytes]) -> bytes:
        code = int(found[3], 16)
        return b"<" + found[1] + b">" + found[2] + b"<%04X>" % names.get(code, code)

    return re.sub(rb"<([0-9A-Fa-f]{2,4})>(\s*)<([0-9A-Fa-f]{4})>(?=\s*\n)", told, table)


def spoken_for(source: Path, number: int, words: str) -> bytes:
    """All text of a page inside one /ActualText: pdfium tells that, pdfminer what is printed."""
    with pikepdf.open(source) as pdf:
        page = pdf.pages[number - 1]
        told = b"".join(b"%04X" % ord(letter) for letter in words)
        page.contents_add(b"/Span <</ActualText <FEFF" + told + b">>> BDC\n", prepend=True)
        page.contents_add(b"\nEMC")
        return saved(pdf)


def with_lost_tree(source: Path) -> bytes:
    """The catalog no longer says where the pages are: pdfium and qpdf open nothing, pdfminer looks for page objects."""
    with pikepdf.open(source) as pdf:
        data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
    return re.sub(rb"/Pages (\d+ 0 R)", rb"/Pagez \1", data)


def with_crop(source: Path, number: int, box: tuple[float, float, float, float], origin: tuple[float, float] = (0, 0)) -> bytes:
    """One page with a crop box, and its paper beginning elsewhere than at 0, 0."""
    with pikepdf.open(source) as pdf:
        page = pdf.pages[number - 1]
        left, bottom, right, top = (float(side) for side in page.mediabox)
        page.obj["/MediaBox"] = [left - origin[0], bottom - origin[1], right, top]
        page.obj["/CropBox"] = list(box)
        return saved(pdf)
