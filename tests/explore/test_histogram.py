"""Scores as bars: every score counts once, also at the ends."""
from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from explore.histogram import histogram_svg

COUNT = re.compile(r'class="count" x="([\d.]+)" y="[\d.]+">([\d,]+)<')


def counts(values: list[float]) -> list[int]:
    return [int(count.replace(",", "")) for _, count in COUNT.findall(histogram_svg(values, "t", "a"))]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=50))
def test_every_score_is_in_one_bar(values: list[float]) -> None:
    assert sum(counts(values)) == len(values)


def test_a_bar_begins_with_its_number_and_the_last_one_holds_100() -> None:
    assert counts([80, 84.99, 85, 95, 100, 100]) == [2, 1, 3]


def test_the_picture_is_xml_and_its_text_is_escaped() -> None:
    picture = ElementTree.fromstring(histogram_svg([50.0, 99.0], "<b> & ก", "คะแนน"))
    assert picture.get("aria-label") == "<b> & ก"
    ticks = [text.text for text in picture.iter("text") if text.get("class") is None]
    assert ticks == [str(value) for value in range(50, 101, 5)]


def test_without_scores_there_is_no_picture() -> None:
    assert histogram_svg([], "t", "a") == ""
