"""Planted faults: for every rule, reports with and without its fault; all are found, and a report without a fault has no failing row."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.cases import Facts
from audit.checks import CHECKS
from audit.checks import rows_of as checked
from audit.evaluate import NOT_OF_A_REPORT, evaluate
from audit.formula_rows import FORMULAS, formula_rows
from audit.proofs import prove
from audit.rows import AuditRow
from audit.rules import rules
from tests.audit.planted import FAMILIES, Family, family_of
from tests.audit.whole_reports import YEARS, Whole, whole_report

OF_A_REPORT = [rule.name for rule in rules().values() if rule.applies_to not in NOT_OF_A_REPORT]


def rows_of(whole: Whole) -> list[AuditRow]:
    return list(evaluate(whole.report, prove(whole.report), "a.txt", "a" * 16, whole.document))


def failing(whole: Whole) -> set[str]:
    return {row.rule for row in rows_of(whole) if row.status == "fail"}


def clean_report(family: Family, rng: random.Random) -> Whole:
    whole = whole_report(rng, rng.choice(family.years), family.lowest, family.weak, family.rounds)
    return family.prepare(whole, rng) if family.prepare else whole


def test_every_rule_over_records_has_a_family() -> None:
    assert set(FAMILIES) == set(CHECKS) | set(FORMULAS)
    assert set(FAMILIES) <= set(OF_A_REPORT)


def rows_of_rule(name: str, whole: Whole) -> list[AuditRow]:
    """As `evaluate` has them: the rule alone where that is possible."""
    if name in CHECKS:
        return checked(rules()[name], Facts(whole.report, prove(whole.report), whole.document), "a.txt", "a" * 16)
    if name in FORMULAS:
        formulas = formula_rows(whole.report, prove(whole.report), "a.txt", "a" * 16)
        return [row for row in formulas if row.rule == name and row.fiscal_year == own_year(whole)]
    return [row for row in rows_of(whole) if row.rule == name]


def own_year(whole: Whole) -> int | None:
    return whole.report.cover.fiscal_year.value if whole.report.cover.fiscal_year else None


@pytest.mark.parametrize("rule", sorted(FAMILIES))
@given(seed=st.integers(0, 2**32))
@settings(max_examples=50, deadline=None)
def test_the_fault_is_found_and_was_not_found_before(rule: str, seed: int) -> None:
    rng, family = random.Random(seed), FAMILIES[rule]
    clean = clean_report(family, rng)
    assert {row.status for row in rows_of_rule(rule, clean)} == {"pass"}
    found = [row for row in rows_of_rule(rule, family.plant(clean, rng)) if row.status == "fail"]
    assert found
    assert all(row.message and row.message_en and "{" not in row.message + row.message_en for row in found)


@pytest.mark.parametrize("rule", sorted(set(OF_A_REPORT) - set(FAMILIES)))
@pytest.mark.parametrize("seed", range(3))
def test_what_an_extractor_doubts_is_a_row_of_its_rule(rule: str, seed: int) -> None:
    rng = random.Random(seed)
    clean = whole_report(rng, rng.choice(YEARS))
    assert [row.status for row in rows_of_rule(rule, clean)] in (["pass"], ["not_applicable"])
    found = rows_of_rule(rule, family_of(rule).plant(clean, rng))
    assert [row.status for row in found] == ["fail"]
    assert found[0].message and "{" not in found[0].message + found[0].message_en


@given(seed=st.integers(0, 2**32), year=st.sampled_from(YEARS), lowest=st.sampled_from((60, 70, 86, 96)), rounds=st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_report_without_a_fault_has_no_failing_row(seed: int, year: int, lowest: int, rounds: bool) -> None:
    rng = random.Random(seed)
    weak = rng.choice([None, *range(1, 11)])
    assert failing(whole_report(rng, year, lowest, weak, rounds)) == set()


@pytest.mark.parametrize("rule", ["measure_not_named", "steps_missing", "unit_missing", "period_missing", "follow_up_missing"])
def test_missing_empty_and_placeholder_are_three_things(rule: str) -> None:
    family = FAMILIES[rule]
    told: dict[str, set[str]] = {}
    for seed in range(40):
        rng = random.Random(seed)
        whole = family.plant(clean_report(family, rng), rng)
        for row in rows_of(whole):
            if row.rule == rule and row.status == "fail":
                told.setdefault(row.actual or "", set()).add(row.message.partition("(")[2].partition(")")[0])
                assert (row.printed is not None) == (row.actual == "placeholder")
                assert (row.measure_id is None) == (row.actual == "missing")
    assert set(told) == {"missing", "empty", "placeholder"}
    assert len({message for messages in told.values() for message in messages}) == 3
