from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Heading, Place
from extract.lines import lines_of
from normalize.thai import fold, squeeze
from tests.extract.made_reports import paragraph


def test_lines_know_where_they_are_printed() -> None:
    lines = lines_of([paragraph("หนึ่ง\n\n สอง ", 5), paragraph("สาม", 9)])
    assert [(line.text, line.place.line, line.index) for line in lines] == [("หนึ่ง", 5, 0), ("สอง", 7, 1), ("สาม", 9, 2)]


def test_a_heading_is_told_from_a_paragraph() -> None:
    assert [line.heading for line in lines_of([Heading("หัวข้อ", Place()), paragraph("ข้อความ")])] == [True, False]


@settings(deadline=None)
@given(st.lists(st.text("กข \n1", max_size=12), max_size=4))
def test_all_letters_are_on_some_line_and_no_line_is_empty(texts: list[str]) -> None:
    lines = lines_of([paragraph(text) for text in texts])
    assert squeeze("".join(line.text for line in lines)) == squeeze("".join(texts))
    assert all(line.text and fold(line.text) == line.text for line in lines)
    assert [line.index for line in lines] == list(range(len(lines)))
