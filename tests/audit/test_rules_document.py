"""docs/rules.md is what the rules say; every required element, formula and scale has a rule."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest

from audit.checks import CHECKS
from audit.document import TARGET, UNSEEN, document
from audit.evaluate import NOT_OF_A_REPORT
from audit.formula_rows import FORMULAS
from audit.proofs import room
from audit.rating_rules import scale, verdicts
from audit.required import Element, asked, elements
from audit.rules import rules
from catalogue.data import rows
from catalogue.fiscal_years import fiscal_years

# what catalogue part 6 and the scoring table of sample 002 compute, and the rule of each
FORMULA_RULES = {
    "IIT = mean of indicators 1-5": "iit_mean",
    "EIT = mean of indicators 6-8": "eit_mean",
    "EIT = mean of EIT1 and EIT2": "eit_parts",
    "OIT = mean of indicators 9-10": "oit_mean",
    "overall = 0.3 IIT + 0.3 EIT + 0.4 OIT": "overall_from_instruments",
    "overall from the ten indicators": "overall_from_indicators",
    "indicator of IIT and EIT = mean of its questions": "indicator_from_questions",
    "indicator of OIT = mean of its sub-indicators": "indicator_from_sub_indicators",
    "sub-indicator = mean of its questions": "sub_indicator_from_questions",
    "question = mean of its items": "question_from_items",
    "difference between two years": "difference_between_years",
}
ROOT = TARGET.parents[1]
REPORT_WIDE = {"overall_missing", "rating_missing", "indicators_missing", "instruments_missing"}  # asked by us, not by an item


def test_the_document_is_what_the_rules_say() -> None:
    assert TARGET.read_text("utf-8") == document(), "run: python -m audit.document"


def test_every_rule_is_in_the_document() -> None:
    text = document()
    assert [name for name in rules() if f"`{name}`" not in text] == []


@pytest.mark.parametrize("element", elements(), ids=lambda e: f"{e.item}-{e.first_year}-{e.rule}")
def test_every_required_element_has_a_rule_that_holds_in_its_year(element: Element) -> None:
    rule = rules()[element.rule]
    assert element.rule in CHECKS
    assert rule.class_ == "completeness" and rule.severity != "error"
    assert rule.holds_in(element.first_year) and element in asked(element.rule, element.first_year)


def test_every_item_asks_for_what_the_catalogue_says() -> None:
    """Part 3: seven elements of O42; seven topics and four parts of each from O34 on; six elements of O25; three of the follow-up."""
    count = {item: sum(e.item == item for e in elements()) for item in ("O42", "O34", "O27", "O25", "O35")}
    assert count == {"O42": 7, "O34": 12, "O27": 12, "O25": 7, "O35": 3}
    for year in range(2563, 2569):
        of_measures = {e.rule for e in elements() if e.scope == "measure" and e.asked_in(year)}
        assert {"steps_missing", "unit_missing"} < of_measures
        assert ("period_missing" in of_measures) == (year >= 2566)
        assert ("follow_up_missing" in of_measures) == (year <= 2565)


def test_completeness_rules_over_records_are_asked_by_an_element_or_known_as_our_own() -> None:
    own = {name for name in CHECKS if rules()[name].class_ == "completeness"}
    assert own - {e.rule for e in elements()} - REPORT_WIDE == {"reporting_round_missing", "report_cut_off", "text_truncated"}


def test_every_formula_has_a_rule() -> None:
    arithmetic = {rule.name for rule in rules().values() if rule.class_ == "arithmetic"}
    assert set(FORMULA_RULES.values()) == arithmetic
    assert arithmetic <= set(FORMULAS) | set(CHECKS)


def test_every_scale_has_a_rule_in_its_years() -> None:
    scales = [(int(r["first_year"]), int(r["last_year"])) for r in rows("ratings")]
    for first, last in scales:
        for year in range(first, last + 1):
            assert scale(year) and rules()["rating_off_scale"].holds_in(year)
            conditions = any(level.all_from or level.some_under for level in scale(year).values())
            assert conditions == rules()["rating_against_instruments"].holds_in(year)
    assert not scale(2569) and not rules()["rating_off_scale"].holds_in(2569)
    assert {level.low for level in verdicts().values()} == {Decimal(85), Decimal(0)}


def test_every_scale_says_one_thing_of_every_score() -> None:
    for year in fiscal_years():
        for hundredths in range(0, 10001, 7):
            holding = [level for level in scale(year).values() if level.holds(Decimal(hundredths) / 100)]
            assert holding or not scale(year)
            assert len(holding) == 1 or any(level.all_from for level in holding) or not scale(year)


def test_every_rule_is_judged_somewhere() -> None:
    """A rule is a check, a formula, a doubt that an extractor raises, or about several reports or an unread file: none passes unjudged."""
    of_records = set(CHECKS) | set(FORMULAS)
    assert {name for name in of_records if rules()[name].applies_to in NOT_OF_A_REPORT} == set()
    source = "".join(path.read_text("utf-8") for path in (ROOT / "extract").rglob("*.py"))
    others = {rule.name for rule in rules().values() if rule.applies_to not in NOT_OF_A_REPORT} - of_records
    assert {name for name in others if f'"{name}"' not in source} == set()


def test_unseen_changes_stay_within_what_proof_within_promises() -> None:
    """A single digit changes a score by its place or more: none is unseen where that is more than the formula can miss."""
    share = {"IIT indicator": Decimal(1) / 5, "EIT indicator": Decimal(1) / 3, "OIT indicator": Decimal(1) / 2}
    by_overall = {"IIT indicator": Decimal("0.06"), "EIT indicator": Decimal("0.1"), "OIT indicator": Decimal("0.2")}
    least = {"tens": 10.0, "units": 1.0, "tenths": 0.1, "hundredths": 0.01, "exchange": 0.09}
    with UNSEEN.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == 85
    for row in table:
        weight = (by_overall if row["stated"] == "overall only" else share).get(row["score"], Decimal(1))
        if least[row["change"]] > room(weight):
            assert int(row["unseen"]) == 0, row
        assert int(row["tried"]) > 1000
