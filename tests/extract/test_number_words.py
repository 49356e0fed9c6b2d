"""Patterns are made of the catalogue's words when they are first needed: what the modules ask for is there, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from catalogue.data import rows
from extract import measure_phrases, year_headers
from extract.document import Paragraph, Place
from extract.number_words import any_word, either, one_of, run_of
from extract.score_of_assessment import scores_of_assessment
from extract.score_prose import scores_in_prose
from extract.score_series import scores_of_years
from normalize.agency_words import nothing_but_stop_words

EXTRACT = Path(measure_phrases.__file__).parent


def asked(*functions: str) -> set[tuple[str, ...]]:
    """The words that stand as arguments of the functions' calls in `extract`, one tuple a call."""
    nodes = (node for path in EXTRACT.glob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    calls = (node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions)
    found = {tuple(one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)) for call in calls}
    return {words for words in found if words}


@pytest.mark.parametrize("words", sorted(asked("any_word", "one_of")))
def test_each_list_that_a_module_asks_for_has_words(words: tuple[str, ...]) -> None:
    side, *meanings = words
    assert any_word(side).pattern
    assert set(meanings) <= {row["meaning"] for row in rows("number_context") if row["side"] == side}


def test_each_list_of_the_catalogue_is_asked_for() -> None:
    sides = {words[0] for words in asked("any_word", "one_of")}
    assert {row["side"] for row in rows("number_context")} == sides
    assert {row["role"] for row in rows("measure_words")} == {words[0] for words in asked("_said")}


def test_a_list_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError):
        any_word("no such side")
    with pytest.raises(KeyError):
        one_of("says", "no such meaning")


def test_the_longer_of_two_words_that_begin_alike_is_found() -> None:
    found = re.match(either(("ได้", "ได้ รับ")), "ได้รับ")
    assert found is not None
    assert found[0] == "ได้รับ"


AGENCY = "เทศบาลตำบลนิเวศน์"
LONG = 40  # words: 400 letters or more


@pytest.mark.parametrize(
    "read",
    [
        lambda: year_headers.says_only_results("ผลการประเมิน" * LONG + "กขค"),
        lambda: measure_phrases.unwanted().search("ไม่ควร" + "กำหนดให้มี" * LONG + "กขค"),
        lambda: score_prose("ผลการประเมิน" * LONG + "กขค IIT และ EIT ได้ 90.10 และ 85.20 ตามลำดับ"),
        lambda: score_prose("• " + "ผลการประเมิน" * LONG + "กขค ปี 2566 • IIT 90.12 คะแนน • EIT 85.20 คะแนน"),
        lambda: scores_of_assessment("ทั้งนี้" + "โดยหน่วยงาน" * LONG + "กรม การประเมิน ITA 92.50 คะแนน", 2567, AGENCY),
        lambda: scores_of_years("ผลคะแนน ITA ปี 2567 " + "ซึ่งเป็นปี" * LONG + "! 92.50 คะแนน", 2567, AGENCY),
        lambda: nothing_but_stop_words().fullmatch("ได้คะแนน" * LONG + "กขค"),
    ],
)
def test_long_texts_of_known_words_are_told_from_others_at_once(read: Callable[[], object]) -> None:
    """Each of these took longer than a document may, where a word was read as two others too."""
    since = process_time()
    read()
    assert process_time() - since < 1


def score_prose(text: str) -> object:
    return scores_in_prose([Paragraph(text, Place(line=1))], 2567, AGENCY)


def test_words_that_are_made_of_others_are_still_nothing_but_words() -> None:
    plain = run_of(either(("ผล", "การ", "ประเมิน", "ผลการ", "การประเมิน")), r"\d")
    assert re.fullmatch(plain, "ผลการประเมิน1การผลประเมิน") is not None
    assert re.fullmatch(plain, "") is not None
    assert re.fullmatch(plain, "ผลการสำรวจ") is None
