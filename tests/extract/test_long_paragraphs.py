"""Very long paragraphs are cut: all of their text stays, and each piece knows its line."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.document import Heading, Page, Paragraph, Place
from extract.readers.long_paragraphs import LONGEST, cut_long
from extract.readers.open import read_bytes

BITS = st.sampled_from(["ก" * 700, "คะแนน 85.00", "\n", "\n" * 50, " ", "ข" * 25_000, "ค ง\n"])


@given(st.lists(BITS, min_size=1, max_size=60).map("".join))
def test_no_letter_is_lost_and_each_piece_knows_its_line(text: str) -> None:
    page = cut_long(Page(3, (Heading("หัว", Place(3, 1)), Paragraph(text, Place(3, 5)))))
    pieces = [block for block in page.blocks[1:] if isinstance(block, Paragraph)]
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
    assert all(len(piece.text) <= LONGEST for piece in pieces)
    lines = text.split("\n")
    for piece in pieces:
        assert piece.place.line is not None and piece.place.page == 3
        assert piece.text.split("\n")[0] in lines[piece.place.line - 5]


def test_a_word_is_not_cut_where_there_is_a_space() -> None:
    text = "สุจริต " * 5_000
    [page] = (cut_long(page) for page in read_bytes(("หัวข้อ\n\n" + text).encode(), "x.txt").pages)
    words = [word for block in page.blocks if isinstance(block, Paragraph) for word in block.text.split()]
    assert set(words) - {"หัวข้อ"} == {"สุจริต"} and words.count("สุจริต") == 5_000
