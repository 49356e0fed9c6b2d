from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from normalize.patterns import any_of

WORDS = st.lists(st.text("กข.(|ง", min_size=1, max_size=5), min_size=1, max_size=8)


@given(WORDS, st.text("กข.(|ง", max_size=12))
def test_the_longest_word_that_fits_is_found(words: list[str], text: str) -> None:
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert [hit.span() for hit in re.finditer(any_of(words), text)] == [hit.span() for hit in re.finditer(longest_first, text)]


@given(WORDS, st.text("กข.(|ง ", max_size=12))
def test_a_gap_may_stand_between_letters_only(words: list[str], text: str) -> None:
    longest_first = "|".join(" ?".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))
    assert [hit.span() for hit in re.finditer(any_of(words, gap=" ?"), text)] == [hit.span() for hit in re.finditer(longest_first, text)]


def test_a_shorter_word_is_tried_where_the_longer_one_cannot_go_on() -> None:
    assert re.fullmatch(f"{any_of(['กอง', 'กองคลัง'])}คลังเก่า", "กองคลังเก่า")
    assert re.match(f"{any_of(['กอง', 'กองคลัง'])}!", "กองคลัง") is None
