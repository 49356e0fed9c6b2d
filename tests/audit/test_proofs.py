"""Verified scores: what the contract says, on the gold samples, on reports made by hand, and for any figures."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formulas import TOLERANCE
from audit.proofs import NO_VERDICT, Proofs, Verdict, prove, room
from extract.records import Cover, IndicatorScore, InstrumentScore, OverallScore, Printed, Report, Score, Year
from tests.audit.scored_reports import make_report

EVEN = dict.fromkeys(range(1, 11), 90.0)
GOLD = sorted((Path(__file__).parents[1] / "expected").glob("*.json"))


def _report(indicators: dict[int, Decimal], instruments: dict[str, Decimal], overall: Decimal | None) -> Report:
    def stated(value: Decimal) -> Score:
        return Score(float(value), Printed(str(value)))

    return Report(
        Cover(fiscal_year=Year(2568, Printed("2568"))),
        (OverallScore(2568, stated(overall)),) if overall is not None else (),
        tuple(InstrumentScore(2568, name, stated(value)) for name, value in instruments.items()),
        tuple(IndicatorScore(2568, no, Printed("-"), stated(value)) for no, value in indicators.items()),
    )


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_rows_are_verified_as_the_annotator_says(path: Path) -> None:
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    about = gold["reports"][0] if isinstance(gold["reports"], list) else gold["reports"]
    print_ = Printed("-")
    report = Report(
        Cover(fiscal_year=Year(about["fiscal_year"], print_)),
        (OverallScore(about["fiscal_year"], Score(about["overall_score"], print_)),),
        tuple(
            InstrumentScore(i["fiscal_year"], i["instrument"], Score(i["score"], print_))
            for i in gold["instrument_scores"]
        ),
        tuple(
            IndicatorScore(i["fiscal_year"], i["indicator_no"], print_, Score(i["score"], print_))
            for i in gold["indicator_scores"]
        ),
    )
    proofs = prove(report)
    assert proofs.scores_verified == about["scores_verified"]
    for row in gold["indicator_scores"]:
        if row["fiscal_year"] != about["fiscal_year"] and row["verified"]:
            continue  # proved by an overall score of an earlier year, which these files leave out
        assert proofs.of_indicator(row["fiscal_year"], row["indicator_no"]).verified == row["verified"]


def test_an_instrument_proves_its_indicators() -> None:
    proofs = prove(make_report(EVEN, {"IIT": 90.01}))
    assert proofs.of_instrument(2568, "IIT") == Verdict(True, "instrument", 0.02)
    assert proofs.of_indicator(2568, 1) == Verdict(True, "instrument", 0.1)
    assert proofs.of_indicator(2568, 6) == NO_VERDICT  # no EIT and no overall score
    assert proofs.scores_verified is True


def test_a_difference_over_the_tolerance_is_false_and_proves_nothing() -> None:
    proofs = prove(make_report(EVEN, {"IIT": 90.02}, 90.0))
    assert proofs.of_instrument(2568, "IIT") == proofs.of_indicator(2568, 1) == Verdict(False)
    assert proofs.of_indicator(2568, 9) == Verdict(True, "overall", 0.1)
    assert proofs.scores_verified is False


def test_eit_by_itself_goes_before_the_mean_of_its_parts() -> None:
    parts = {"EIT1": 89.0, "EIT2": 91.0}
    assert prove(make_report(EVEN, parts)).of_indicator(2568, 7) == Verdict(True, "parts", 0.06)
    assert prove(make_report(EVEN, parts)).of_instrument(2568, "EIT2") == Verdict(True, "parts", 0.04)
    proofs = prove(make_report(EVEN, {**parts, "EIT": 95.0}))
    assert proofs.of_indicator(2568, 7) == proofs.of_instrument(2568, "EIT") == Verdict(False)
    assert proofs.of_instrument(2568, "EIT1") == Verdict(True, "parts", 0.04)
    assert proofs.scores_verified is False


def test_one_part_of_eit_proves_nothing() -> None:
    proofs = prove(make_report(EVEN, {"EIT1": 90.0}, 90.0))
    assert proofs.of_instrument(2568, "EIT1") == NO_VERDICT
    assert proofs.of_indicator(2568, 8) == Verdict(True, "overall", 0.2)


def test_without_instruments_all_ten_indicators_are_proved_by_the_overall_score() -> None:
    proofs = prove(make_report(EVEN, overall=90.0))
    assert proofs.of_overall(2568) == Verdict(True, "overall", 0.02)
    assert [proofs.of_indicator(2568, no).proof_within for no in (1, 6, 9)] == [0.34, 0.2, 0.1]


@pytest.mark.parametrize("missing", [None, "null"])
def test_a_missing_or_untrusted_indicator_leaves_its_instrument_null(missing: str | None) -> None:
    indicators: dict[int, float | None] = {no: value for no, value in EVEN.items() if no != 3}
    if missing:
        indicators[3] = None
    proofs = prove(make_report(indicators, {"IIT": 90.0, "EIT": 90.0, "OIT": 90.0}, 90.0))
    assert (
        proofs.of_instrument(2568, "IIT") == proofs.of_indicator(2568, 1) == proofs.of_indicator(2568, 3) == NO_VERDICT
    )
    assert proofs.of_overall(2568) == Verdict(True, "instrument", 0.02)
    assert proofs.of_indicator(2568, 6).verified is True


def test_the_overall_score_is_checked_by_the_instruments_if_all_are_stated() -> None:
    stated = {"IIT": 90.0, "EIT1": 89.0, "EIT2": 91.0, "OIT": 90.0}
    assert prove(make_report({}, stated, 90.01)).of_overall(2568) == Verdict(True, "parts", 0.02)
    assert prove(make_report({}, stated, 90.02)).of_overall(2568) == Verdict(False)


def test_scores_alone_have_no_verdict() -> None:
    assert prove(make_report(EVEN)).scores_verified is None
    assert prove(make_report({}, {}, 90.0)).of_overall(2568) == NO_VERDICT
    assert prove(Report(Cover())) == Proofs()


def test_each_fiscal_year_stands_on_its_own() -> None:
    earlier, own = make_report(EVEN, {"IIT": 10.0}, year=2567), make_report(EVEN, {"IIT": 90.0})
    both = Report(
        own.cover,
        (),
        earlier.instrument_scores + own.instrument_scores,
        earlier.indicator_scores + own.indicator_scores,
    )
    proofs = prove(both)
    assert proofs.of_indicator(2567, 1) == Verdict(False)
    assert proofs.of_indicator(2568, 1).verified is True
    assert proofs.scores_verified is True


@pytest.mark.parametrize("year", [2562, 2569, 2575, None])
def test_a_misfit_proves_nothing_where_the_weights_are_not_documented(year: int | None) -> None:
    fits = prove(make_report(EVEN, overall=90.0, year=year, own_year=year))
    misfits = prove(make_report(EVEN, overall=80.0, year=year, own_year=year))
    assert (fits.of_overall(year).verified, fits.scores_verified) == (True, True)
    assert (misfits.of_overall(year).verified, misfits.scores_verified) == (None, None)


def test_a_score_stated_twice_with_two_values_is_no_figure() -> None:
    one = make_report(EVEN, {"IIT": 90.0})
    twice = Report(
        one.cover, (), one.instrument_scores, (*one.indicator_scores, *make_report({1: 70.0}).indicator_scores)
    )
    assert prove(twice).of_indicator(2568, 2) == NO_VERDICT


def test_a_difference_of_exactly_the_tolerance_holds_although_a_third_has_no_end() -> None:
    thirds = {no: 88.33 if no == 6 else 88.34 for no in EVEN}  # EIT has the mean 88.336666...
    exact = 0.3 * 88.34 + 0.1 * (88.33 + 88.34 + 88.34) + 0.4 * 88.34
    assert prove(make_report(thirds, overall=round(exact + 0.01, 3))).of_overall(2568).verified is True
    assert prove(make_report(thirds, overall=round(exact + 0.011, 3))).of_overall(2568).verified is False


SCORES = st.integers(3000, 7000).map(lambda cents: Decimal(cents) / 100)
TEN = st.lists(SCORES, min_size=10, max_size=10).map(lambda values: dict(enumerate(values, start=1)))
WAYS = st.sampled_from(["instrument", "parts", "overall"])
MEMBERS = {"IIT": (1, 2, 3, 4, 5), "EIT": (6, 7, 8), "OIT": (9, 10)}
WEIGHTS = {"IIT": Decimal("0.3"), "EIT": Decimal("0.3"), "OIT": Decimal("0.4")}


def _printed(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _stated(ten: dict[int, Decimal], way: str) -> tuple[dict[str, Decimal], Decimal | None, dict[int, Decimal]]:
    """Instruments and overall score as a true report prints them, and each indicator's weight in what proves it."""
    means = {name: sum((ten[no] for no in nos), Decimal(0)) / len(nos) for name, nos in MEMBERS.items()}
    share = {no: Decimal(1) / len(nos) for nos in MEMBERS.values() for no in nos}
    if way == "overall":
        overall = sum((WEIGHTS[name] * mean for name, mean in means.items()), Decimal(0))
        return {}, _printed(overall), {no: WEIGHTS[name] * share[no] for name, nos in MEMBERS.items() for no in nos}
    instruments = {name: _printed(mean) for name, mean in means.items()}
    if way == "parts":
        eit = instruments.pop("EIT")
        instruments |= {"EIT1": eit - 1, "EIT2": eit + 1}
    return instruments, None, share


@given(TEN, WAYS)
def test_a_report_that_rounds_its_own_arithmetic_is_verified(ten: dict[int, Decimal], way: str) -> None:
    instruments, overall, weight = _stated(ten, way)
    proofs = prove(_report(ten, instruments, overall))
    assert proofs.scores_verified is True
    for no in ten:
        assert proofs.of_indicator(2568, no).verified is True
        assert proofs.of_indicator(2568, no).proof_within == room(weight[no])


@given(TEN, WAYS, st.integers(1, 10), st.integers(1, 2000), st.sampled_from([-1, 1]))
def test_an_error_larger_than_proof_within_is_always_seen(
    ten: dict[int, Decimal], way: str, no: int, beyond: int, sign: int
) -> None:
    instruments, overall, _ = _stated(ten, way)
    within = Decimal(str(prove(_report(ten, instruments, overall)).of_indicator(2568, no).proof_within))
    misread = ten | {no: ten[no] + sign * (within + Decimal(beyond) / 100)}
    proofs = prove(_report(misread, instruments, overall))
    assert proofs.of_indicator(2568, no) == Verdict(False)
    assert proofs.scores_verified is False


@given(TEN, WAYS, st.integers(1, 10), st.sampled_from([-1, 1]))
def test_an_error_within_the_exact_room_is_never_seen(ten: dict[int, Decimal], way: str, no: int, sign: int) -> None:
    instruments, overall, weight = _stated(ten, way)
    checks = [check for check in prove(_report(ten, instruments, overall)).checks if check.holds is not None]
    slack = min(TOLERANCE - abs(check.computed - check.stated) for check in checks if check.computed and check.stated)
    error = (slack / weight[no]).quantize(Decimal("0.0001"), rounding="ROUND_DOWN")
    misread = ten | {no: ten[no] + sign * error}
    assert prove(_report(misread, instruments, overall)).of_indicator(2568, no).verified is True
