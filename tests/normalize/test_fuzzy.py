from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.fuzzy import best_match, ranked

FRUIT = {"มะม่วง": 1, "มะละกอ": 2, "ทุเรียน": 3}
keys = st.text("กขคงาิ่", max_size=8)
tables = st.dictionaries(st.text("กขคงาิ่", min_size=1, max_size=8), st.integers(1, 4), max_size=6)


def test_an_equal_key_scores_a_hundred() -> None:
    match = best_match("มะม่วง", FRUIT, threshold=80, margin=5)
    assert match is not None
    assert (match.value, match.candidate, match.score, match.runner_up) == (1, "มะม่วง", 100.0, 2)


def test_a_tie_is_no_match() -> None:
    assert best_match("กขค", {"กขง": "one", "กขจ": "two"}, threshold=10, margin=1) is None


def test_two_keys_of_one_value_do_not_compete() -> None:
    match = best_match("กขค", {"กขง": "one", "กขจ": "one"}, threshold=10, margin=1)
    assert match is not None
    assert (match.value, match.runner_up) == ("one", None)


def test_below_the_threshold_nothing_matches() -> None:
    assert best_match("กก", FRUIT, threshold=60, margin=0) is None


def test_within_the_margin_of_the_runner_up_nothing_matches() -> None:
    near = {"การปฏิบัติหน้าที่": 1, "การปฏิบัติหน้าทีม": 2}
    assert best_match("การปฏิบัติหน้าที่", near, threshold=50, margin=20) is None
    assert best_match("การปฏิบัติหน้าที่", near, threshold=50, margin=1) is not None


def test_nothing_matches_an_empty_key_or_no_candidates() -> None:
    assert best_match("", FRUIT, threshold=0, margin=0) is None
    assert best_match("มะม่วง", {}, threshold=0, margin=0) is None


def test_ties_keep_the_order_of_the_candidates() -> None:
    assert [value for _, _, value in ranked("ก", {"ข": 1, "ค": 2, "ง": 3})] == [1, 2, 3]


@settings(deadline=None)
@given(keys, tables)
def test_each_value_is_ranked_once_by_its_best_key(key: str, table: dict[str, int]) -> None:
    found = ranked(key, table)
    assert sorted(value for _, _, value in found) == sorted(set(table.values()))
    assert [score for score, _, _ in found] == sorted((score for score, _, _ in found), reverse=True)


@settings(deadline=None)
@given(keys, tables, st.integers(0, 100), st.integers(1, 30))
def test_a_match_keeps_threshold_and_margin(key: str, table: dict[str, int], threshold: int, margin: int) -> None:
    match = best_match(key, table, threshold=threshold, margin=margin)
    if match is not None:
        assert match.score >= threshold - 0.05
        assert match.runner_up_score is None or match.score - match.runner_up_score >= margin - 0.1
        assert table[match.candidate] == match.value != match.runner_up


@settings(deadline=None)
@given(keys, tables, st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_decide(key: str, table: dict[str, int], random: object) -> None:
    items = list(table.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    one, other = (best_match(key, t, threshold=40, margin=1) for t in (table, dict(items)))
    assert (one and one.value) == (other and other.value)


@settings(deadline=None)
@given(st.sampled_from(sorted(FRUIT)))
def test_a_known_key_is_always_found(key: str) -> None:
    match = best_match(key, FRUIT, threshold=100, margin=1)
    assert match is not None
    assert match.value == FRUIT[key]
