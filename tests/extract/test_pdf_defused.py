"""What a PDF asks for is bounded before any engine follows it, and a sound file is not touched."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest

from extract.readers.pdf_defused import BROKEN, CUT, NESTED, Defused, defuse
from extract.readers.pdf_open import open_pdf
from extract.readers.pdf_streams import has_bloated_tables, may_exceed, unpacked
from extract.readers.pdf_tounicode import without_wide_ranges
from tests.extract.pdf_cases import PRODUCED
from tests.hostile.bombs import flate_bomb, run_length_bomb
from tests.hostile.raw_pdf import Page, document, stream
from tests.hostile.report import pages

HOME = pikepdf.new()  # a stream lives no longer than its document
TEXT = b"BT /F1 12 Tf 5 5 Td (abc) Tj ET\n" * 200


def lzw(data: bytes) -> bytes:
    """The plainest packing there is: a clearing code before each 200 letters, each letter as its own code of nine bits."""
    codes = [code for at in range(0, len(data), 200) for code in (256, *data[at : at + 200])] + [257]
    bits = "".join(f"{code:09b}" for code in codes)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "/FlateDecode": zlib.compress,
    "/ASCIIHexDecode": lambda data: data.hex().encode() + b">",
    "/RunLengthDecode": lambda data: (
        b"".join(bytes((len(data[at : at + 128]) - 1,)) + data[at : at + 128] for at in range(0, len(data), 128)) + b"\x80"
    ),
    "/LZWDecode": lzw,
}


def looked(data: bytes) -> Defused:
    with pikepdf.open(io.BytesIO(data)) as found:
        return defuse(found, False)


def made(data: bytes, filters: str) -> pikepdf.Stream:
    names = [pikepdf.Name(name) for name in filters.split()]
    return pikepdf.Stream(HOME, data, Filter=pikepdf.Array(names))


@pytest.mark.parametrize("filters", [*PACKED, "/ASCIIHexDecode /FlateDecode", "/FlateDecode /LZWDecode", "/LZWDecode /RunLengthDecode"])
def test_streams_are_unpacked_as_qpdf_does(filters: str) -> None:
    data = TEXT
    for name in reversed(filters.split()):
        data = PACKED[name](data)
    packed = made(data, filters)
    found = unpacked(packed, 1_000_000)
    assert (found.data, found.is_cut, found.is_broken) == (packed.read_bytes(pikepdf.StreamDecodeLevel.specialized), False, False)
    assert found.data == TEXT


def test_a_stream_is_unpacked_no_further_than_asked() -> None:
    for data, filters in ((flate_bomb(b"ab", 64), "/FlateDecode"), (run_length_bomb(64), "/FlateDecode /RunLengthDecode")):
        packed = made(data, filters)
        found = unpacked(packed, 1000)
        assert (len(found.data), found.is_cut) == (1000, True)
        assert may_exceed(packed, 10_000_000)
    assert not may_exceed(made(zlib.compress(TEXT), "/FlateDecode"), 10_000_000)


def test_one_wrong_bit_in_packed_content_is_told() -> None:
    good = bytearray(zlib.compress(TEXT + b"(0.95)" + TEXT[::-1]))
    for at in range(len(good)):
        good[at] ^= 4
        found = unpacked(made(bytes(good), "/FlateDecode"), 1_000_000)
        assert found.is_broken
        good[at] ^= 4


def test_a_check_sum_that_is_left_out_is_no_fault() -> None:
    assert not unpacked(made(zlib.compress(TEXT)[:-4], "/FlateDecode"), 1_000_000).is_broken


def test_content_cut_short_is_told() -> None:
    assert unpacked(made(zlib.compress(TEXT)[:-20], "/FlateDecode"), 1_000_000).is_broken


@pytest.mark.parametrize("path", sorted(PRODUCED.glob("003*.pdf")), ids=lambda path: path.name)
def test_sound_files_are_not_touched(path: object) -> None:
    found = looked(path.read_bytes())  # type: ignore[attr-defined]
    assert (found.reasons, found.changed) == ({}, False)


def test_what_is_wrong_is_told_of_its_page_only() -> None:
    front, back = pages()
    bomb = document((front, back), {11: stream(flate_bomb(b" ", 64, front.content), "/Filter /FlateDecode")})
    assert looked(bomb).reasons == {1: [CUT]}
    noise = document((front, back), {13: stream(zlib.compress(back.content)[:-30], "/Filter /FlateDecode")})
    assert looked(noise).reasons == {2: [BROKEN]}


def test_forms_in_forms_are_counted_not_drawn() -> None:
    front, back = pages()
    resources = "<< /Font << /F1 3 0 R >> /XObject << /X {} 0 R >> >>"
    forms = {
        40 + n: stream(b"/X Do " * 10, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources {resources.format(41 + n)}")
        for n in range(9)
    }
    data = document((Page(front.content + b"/X Do", {"Resources": resources.format(40)}), back), forms)
    assert looked(data).reasons == {1: [NESTED]}
    opened = open_pdf(data)
    assert opened.pages == 2 and opened.data != data
    opened.document.close()


def test_few_forms_in_forms_are_left() -> None:
    front, back = pages()
    resources = "<< /Font << /F1 3 0 R >> /XObject << /X {} 0 R >> >>"
    forms = {
        40 + n: stream(b"/X Do " * 2, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources {resources.format(41 + n)}")
        for n in range(5)
    }
    found = looked(document((Page(front.content + b"/X Do", {"Resources": resources.format(40)}), back), forms))
    assert (found.reasons, found.changed) == ({}, False)


def test_tables_of_the_file_itself_may_not_inflate_beyond_measure() -> None:
    bomb = b"%PDF-1.5\n1 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + flate_bomb(b" ", 80) + b"\nendstream endobj"
    assert has_bloated_tables(bomb, 64_000_000)
    assert not has_bloated_tables(bomb.replace(b"ObjStm", b"Object"), 64_000_000)
    assert not has_bloated_tables(bomb, 100_000_000)


def test_ranges_wider_than_a_font_are_left_out() -> None:
    sound = b"2 beginbfrange <0020> <007e> <0020> <0e01> <0e5b> <0e01> endbfrange"
    assert without_wide_ranges(sound) is None
    wide = b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"
    assert without_wide_ranges(sound + wide) == sound + b"1 beginbfrange  endbfrange"
