"""Patterns are made of the catalogue's words when they are first needed: what the modules ask for is there, and nothing else is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from catalogue.data import rows
from extract import measure_phrases
from extract.number_words import any_word, either, one_of

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
