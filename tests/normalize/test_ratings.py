from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.data import rows
from normalize.ratings import find_ratings, rating_right_after, read_rating, read_verdict

RATINGS = [(r["rating"], r["scheme"]) for r in rows("ratings")]
frames = st.sampled_from(("{}", "“{}”", "ระดับ {}", "ระดับ “{}”", "({})", "อยู่ในระดับ {}", "เกรด {}", "ระดับผลการประเมิน {}", " {} ", "**{}**"))


@settings(deadline=None)
@given(st.sampled_from(RATINGS), frames)
def test_every_rating_is_read_in_every_frame(rating: tuple[str, str], frame: str) -> None:
    found = read_rating(frame.format(rating[0]))
    assert found is not None
    assert (found.value, found.scheme) == rating


@pytest.mark.parametrize("text", ["", "ดีเยี่ยม", "ระดับดีเยี่ยม", "สูงมาก", "G", "AAA", "ผ่านเกณฑ์การประเมินทุกข้อ", "85.43", "-"])
def test_praise_and_other_words_are_no_rating(text: str) -> None:
    assert read_rating(text) is None


def test_a_verdict_stands_beside_one_score() -> None:
    assert read_verdict("ผ่านเกณฑ์") == "ผ่านเกณฑ์"
    assert read_verdict(" ไม่ผ่าน เกณฑ์ ") == "ไม่ผ่านเกณฑ์"
    assert read_verdict("A") == "A"
    assert read_verdict("ระดับ ผ่านดี") == "ผ่านดี"


def test_no_verdict_in_a_number_or_a_sentence() -> None:
    assert read_verdict("") is None
    assert read_verdict("85.43") is None
    assert read_verdict("ผ่านเกณฑ์การประเมินและมีแนวโน้มดีขึ้น") is None


def test_not_passed_is_never_read_as_passed() -> None:
    assert read_verdict("ไม่ผ่าน") == "ไม่ผ่าน"
    assert read_rating("ไม่ผ่าน") is None
    assert read_rating("ไม่ผ่านดี") is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ได้คะแนน 95.10 คะแนน อยู่ในระดับ ผ่านดี", ["ผ่านดี"]),
        ("ผลการประเมินอยู่ในระดับ “ผ่านดีเยี่ยม”", ["ผ่านดีเยี่ยม"]),
        ("ระดับผลการประเมิน (Rating Score) : A", ["A"]),
        ("Score : 88.42 Rating : ผ่านดี", ["ผ่านดี"]),
        ("ระดับ AA และ เกรด B", ["AA", "B"]),
        ("ระดับต้องปรับปรุงโดยด่วน", ["ต้องปรับปรุงโดยด่วน"]),
        ("อยู่ในระดับดีเยี่ยม", []),
        ("ซึ่งอยู่ในเกณฑ์ผ่านดี", ["ผ่านดี"]),
        ("อยู่ในเกณฑ์ A", ["A"]),
        ("อยู่ในเกณฑ์ผ่าน", []),
        ("เกณฑ์ผ่านดี", []),
        ("แบบวัด A และ B", []),
        ("ระดับ ITA", []),
        ("ระดับ EIT", []),
    ],
)
def test_ratings_of_a_text_stand_behind_a_word_for_level(text: str, values: list[str]) -> None:
    assert [found.rating.value for found in find_ratings(text)] == values


@settings(deadline=None)
@given(st.sampled_from(RATINGS), st.sampled_from(("ระดับ", "อยู่ในระดับ ", "ระดับผลการประเมิน ", "เกรด ")))
def test_a_rating_in_a_sentence_is_found_where_it_stands(rating: tuple[str, str], word: str) -> None:
    text = f"หน่วยงานได้คะแนน 88.12 {word}{rating[0]} ในปีนี้"
    found = find_ratings(text)
    assert [f.rating.value for f in found] == [rating[0]]
    assert text[found[0].start : found[0].end] == found[0].raw


@settings(deadline=None)
@given(st.text())
def test_only_ratings_of_the_catalogue_are_read(text: str) -> None:
    known = {value for value, _ in RATINGS}
    rating = read_rating(text)
    assert rating is None or rating.value in known
    assert read_verdict(text) in {None, *known, *(r["verdict"] for r in rows("verdicts"))}
    assert all(f.rating.value in known for f in find_ratings(text))


@given(
    st.sampled_from([value for value, scheme in RATINGS if scheme == "pass"]),
    st.sampled_from((" ", " คะแนน ", "คะแนน ")),
    st.sampled_from(("", " ในปีนี้")),
)
def test_a_rating_in_words_is_read_right_after_a_score(word: str, before: str, after: str) -> None:
    found = rating_right_after(before + word + after)
    assert found is not None and found.rating.value == found.raw == word


@pytest.mark.parametrize("text", [" ผ่านเกณฑ์", " ไม่ผ่าน", " จึงผ่านดี", "", " A"])
def test_what_only_opens_like_a_rating_is_none(text: str) -> None:
    assert rating_right_after(text) is None
