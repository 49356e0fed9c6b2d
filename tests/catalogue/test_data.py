"""The catalogue's CSV files: each loads, tells its sources, has unique keys and no dangling id, and its text is canonical."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from catalogue.data import FOLDER, rows
from normalize.thai import name_key, repair, squeeze

NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))
# columns that tell a row from all others; what is known of a name in one year only has first_year
KEYS: dict[str, tuple[str, ...]] = {
    "agency_bystanders": ("name",),
    "agency_heads": ("post",),
    "agency_stop_words": ("word", "role"),
    "agency_suffixes": ("suffix", "begins_with"),
    "agency_types": ("prefix", "abbreviation"),
    "cover_labels": ("label",),
    "damage_alarms": ("damage", "printed"),
    "finding_words": ("wording",),
    "fiscal_years": ("fiscal_year",),
    "glyphs": ("glyph", "vendor"),
    "header_words": ("wording", "match"),
    "html_furniture": ("kind", "value"),
    "indicator_aliases": ("alias",),
    "indicator_short_names": ("short_name",),
    "indicators": ("indicator_no",),
    "instruments": ("wording",),
    "line_breakers": ("producer",),
    "line_words": ("word",),
    "loose_types": ("wording", "prefix"),
    "measure_words": ("word", "role"),
    "minutes_words": ("word", "role"),
    "months": ("name",),
    "national_types": ("agency_type",),
    "number_context": ("word", "side"),
    "overall_words": ("wording",),
    "period_words": ("word", "role"),
    "person_titles": ("title",),
    "phrases": ("phrase",),
    "place_bystanders": ("province", "near"),
    "province_aliases": ("alias",),
    "questions": ("question_code", "first_year"),
    "ratings": ("rating", "scheme", "first_year"),
    "required_elements": ("element", "rule", "first_year"),
    "roster_columns": ("wording",),
    "stated_types": ("agency_type",),
    "sub_indicators": ("sub_indicator", "first_year"),
    "title_stamps": ("word",),
    "title_words": ("wording",),
    "typed_names": ("agency_type", "begins_with"),
    "unfinished_words": ("word",),
    "unit_groups": ("name", "scope"),
    "unit_heads": ("head",),
    "unit_names": ("name",),
    "unit_words": ("word", "role"),
    "verdicts": ("verdict",),
    "vocabulary": ("word",),
    "year_words": ("word", "role"),
}
MAY_BE_EMPTY = {"abbreviation", "first_year", "scope"}  # parts of a key that say something by being empty
# text that is damaged on purpose, or holds no word but a mark or a shape
NOT_CANONICAL = {"damage_alarms": {"printed"}, "glyphs": {"glyph", "character"}, "html_furniture": {"value"}}
YEARED = ("questions", "sub_indicators", "ratings")
INSTRUMENTS = {"IIT", "EIT", "EIT1", "EIT2", "OIT"}
ROLES = {r["role"] for r in rows("header_words")}


def header(name: str) -> list[str]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def keys(name: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in KEYS[name]) for row in rows(name)]


def span(row: dict[str, str]) -> range:
    return range(int(row.get("first_year") or 2500), int(row.get("last_year") or 2600) + 1)


def test_every_file_of_the_catalogue_is_tested() -> None:
    assert set(NAMES) == set(KEYS)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_has_as_many_cells_as_the_header(name: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        widths = {len(line) for line in csv.reader(file)}
    assert widths == {len(header(name))}
    assert rows(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_source(name: str) -> None:
    assert "source" in header(name)
    assert [row for row in rows(name) if not row["source"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_key_cell_is_empty(name: str) -> None:
    assert [row for row in rows(name) for column in KEYS[name] if column not in MAY_BE_EMPTY and not row[column]] == []


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_unique(name: str) -> None:
    found = keys(name)
    assert sorted({key for key in found if found.count(key) > 1}) == []


@pytest.mark.parametrize("name", ["header_words", "measure_words", "minutes_words", "number_context", "overall_words", "unit_words"])
def test_words_that_are_looked_for_without_spaces_differ_in_their_letters(name: str) -> None:
    found = [tuple(map(squeeze, key)) for key in keys(name)]
    assert sorted({key for key in found if found.count(key) > 1}) == []


@pytest.mark.parametrize("name", NAMES)
def test_text_is_nfc_and_has_no_stray_spaces(name: str) -> None:
    stray = re.compile(r"^\s|\s$|\s\s|[\u200b-\u200d\ufeff\xa0\ufffd]")
    for row in rows(name):
        for column, text in row.items():
            assert unicodedata.is_normalized("NFC", text), (column, text)
            assert column in NOT_CANONICAL.get(name, ()) or not stray.search(text), (column, text)


@pytest.mark.parametrize("name", NAMES)
def test_text_needs_no_repair(name: str) -> None:
    skipped = NOT_CANONICAL.get(name, set()) | {"source"}
    assert [text for row in rows(name) for column, text in row.items() if column not in skipped and repair(text).text != text] == []


@pytest.mark.parametrize("name", [n for n in NAMES if {"first_year", "last_year"} <= set(header(n))])
def test_years_run_forwards(name: str) -> None:
    for row in rows(name):
        assert len(span(row)) > 0, row
        assert all(year in range(2555, 2600) for year in span(row)) or not row["first_year"] or not row["last_year"], row


@pytest.mark.parametrize("name", YEARED)
def test_no_id_is_valid_twice_in_one_year(name: str) -> None:
    by_id = defaultdict(list)
    for row in rows(name):
        by_id[row[KEYS[name][0]]].append(row)
    for same in by_id.values():
        for one, other in combinations(same, 2):
            assert not set(span(one)) & set(span(other)), (one, other)


def test_every_indicator_number_is_one_of_the_ten() -> None:
    known = {row["indicator_no"] for row in rows("indicators")}
    assert known == {str(n) for n in range(1, 11)}
    for name in ("indicator_aliases", "sub_indicators", "questions"):
        assert [row for row in rows(name) if row["indicator_no"] and row["indicator_no"] not in known] == []


def test_indicators_and_wordings_name_known_instruments() -> None:
    assert {row["instrument"] for row in rows("indicators")} == {"IIT", "EIT", "OIT"}
    assert {row["instrument"] for row in rows("instruments")} <= INSTRUMENTS


def test_a_questions_letter_is_that_of_its_indicators_instrument() -> None:
    letter = {row["indicator_no"]: row["instrument"][0] for row in rows("indicators")}
    assert [q for q in rows("questions") if q["indicator_no"] and letter[q["indicator_no"]] != q["question_code"][0]] == []
    assert all(re.fullmatch(r"[IEO][1-9][0-9]?", q["question_code"]) for q in rows("questions"))


def test_every_sub_indicator_of_a_question_exists_in_its_years() -> None:
    known = {(row["sub_indicator"], year): row["indicator_no"] for row in rows("sub_indicators") for year in span(row)}
    for question in rows("questions"):
        for year in span(question) if question["sub_indicator"] else ():
            assert known.get((question["sub_indicator"], year)) == question["indicator_no"], (question, year)


def test_a_sub_indicators_number_begins_with_its_indicators() -> None:
    assert [row for row in rows("sub_indicators") if row["sub_indicator"].split(".")[0] != row["indicator_no"]] == []


def test_each_year_has_the_number_of_questions_that_its_table_states() -> None:
    for year in rows("fiscal_years"):
        for letter, column in (("I", "iit_items"), ("E", "eit_items"), ("O", "oit_items")):
            listed = [q for q in rows("questions") if q["question_code"][0] == letter and int(year["fiscal_year"]) in span(q)]
            if year[column] and listed and year["basis"] == "documented":
                assert len(listed) == int(year[column]), (year["fiscal_year"], letter)


def test_no_name_of_an_indicator_means_two() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in (*rows("indicators"), *rows("indicator_aliases")):
        meanings[name_key(row.get("name") or row["alias"])].add(row["indicator_no"])
    assert {name: numbers for name, numbers in meanings.items() if len(numbers) > 1} == {}


def test_no_sub_indicators_name_means_two_in_one_year() -> None:
    meanings: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in rows("sub_indicators"):
        for year in span(row):
            meanings[name_key(row["name"]), year].add(row["sub_indicator"])
    assert {key: codes for key, codes in meanings.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("name", "wording", "meaning"),
    [
        ("instruments", "wording", "instrument"),
        ("province_aliases", "alias", "province"),
        ("months", "name", "month"),
        ("verdicts", "verdict", "verdict"),
        ("finding_words", "wording", "kind"),
        ("title_words", "wording", "means"),
    ],
)
def test_no_wording_means_two_things(name: str, wording: str, meaning: str) -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in rows(name):
        meanings[name_key(row[wording])].add(row[meaning])
    assert {text: values for text, values in meanings.items() if len(values) > 1} == {}


def test_no_exact_header_wording_means_two_roles() -> None:
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows("header_words"):
        meanings[name_key(row["wording"]), row["match"]].add(row["role"])
    assert {text: roles for text, roles in meanings.items() if len(roles) > 1} == {}
    assert {row["match"] for row in rows("header_words")} == {"exact", "contains", "beside_measure", "form_head", "total"}


def test_a_wording_that_is_exact_and_contained_has_one_role() -> None:
    exact = {name_key(row["wording"]): row["role"] for row in rows("header_words") if row["match"] == "exact"}
    assert [r for r in rows("header_words") if r["match"] == "contains" and exact.get(name_key(r["wording"]), r["role"]) != r["role"]] == []


def test_number_context_has_a_side_and_a_known_meaning() -> None:
    sides = {"before", "after", "between", "clause", "heading", "caption", "dated", "box", "result", "then", "parts"}
    sides |= {"opening", "wish", "assessed", "body", "aside", "in_order", "in_order_plain", "answer", "whose", "whose_caption"}
    sides |= {"says", "found", "itself", "published", "not_own", "many", "where", "next", "goes_on"}
    sides |= {"last_year", "next_year", "leads", "extreme", "supposed", "not_yet", "level_before", "level_beside", "level_behind"}
    sides |= {"whole", "to_whole", "begins", "legend", "plans", "compared", "about_year", "to_result", "splits"}
    sides |= {"over_years", "once", "changed", "if", "looks", "breaks", "praise", "unchanged", "self", "provisional", "decided"}
    meanings = {"target", "difference", "previous", "average", "maximum", "weight", "count", "rank", "number", "year", "scale", "other"}
    assert {row["side"] for row in rows("number_context")} == sides
    assert {row["meaning"] for row in rows("number_context")} <= meanings | {"score", "has", "gets", "equals", "unit", "kind", "beside"}


def test_kinds_of_findings_are_those_of_the_contract() -> None:
    assert {row["kind"] for row in rows("finding_words")} <= {"weakness", "improve", "maintain", "strength"}


def test_the_weights_of_each_year_add_up_to_one() -> None:
    for row in rows("fiscal_years"):
        if row["iit"]:
            assert abs(float(row["iit"]) + float(row["eit"]) + float(row["oit"]) - 1) < 1e-9, row
        if row["eit1"]:
            assert abs(float(row["eit1"]) + float(row["eit2"]) - float(row["eit"])) < 1e-9, row


def test_rating_levels_are_of_the_years_scheme() -> None:
    schemes = {int(row["fiscal_year"]): row["rating_scheme"] for row in rows("fiscal_years")}
    for row in rows("ratings"):
        assert {schemes[year] for year in span(row) if year in schemes} <= {row["scheme"]}, row
        assert 0 <= float(row["min_score"]) <= float(row["max_score"]) <= 100, row


def test_grades_cover_all_scores_without_overlap() -> None:
    grades = sorted((float(r["min_score"]), float(r["max_score"])) for r in rows("ratings") if r["scheme"] == "grade")
    assert grades[0][0] == 0
    assert grades[-1][1] == 100
    assert all(round(below[1] + 0.01, 2) == above[0] for below, above in pairwise(grades))


def test_province_aliases_name_provinces_that_exist() -> None:
    from normalize.places import province_code

    assert [row for row in rows("province_aliases") if province_code(row["province"]) is None] == []


def test_the_groups_of_units_are_those_of_the_contract_or_documented_more() -> None:
    names = {row["name"] for row in rows("unit_groups")}
    assert {row["group"] for row in rows("unit_groups")} <= names, "a group is the name of one of its units"


def test_months_are_numbered_from_one_to_twelve() -> None:
    assert {int(row["month"]) for row in rows("months")} == set(range(1, 13))


def test_a_file_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        rows("no_such_file")


def test_the_folder_holds_nothing_but_data_and_its_readers() -> None:
    assert {path.suffix for path in Path(FOLDER).iterdir() if path.is_file()} <= {".csv", ".py", ".yaml"}


def test_year_words_have_a_known_role() -> None:
    assert {row["role"] for row in rows("year_words")} == {"comparison", "future", "result", "plan", "use", "raise", "rule", "target"}


def test_measure_words_have_a_known_role() -> None:
    said = {"measure", "counted", "proposes", "unwanted", "states", "entrusts", "to_when", "serves", "heads_plan", "concludes", "joint"}
    past = {"already", "done", "succeeded", "outcome", "no_plan", "not_ours", "calendar"}
    assert {row["role"] for row in rows("measure_words")} == said | past
