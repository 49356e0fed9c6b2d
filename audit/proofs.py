"""Verdicts on the printed scores: `prove(report)` says of every score whether the report's arithmetic agrees with it.

The contract's section "Verified", and how it is read here:

- An indicator and its instrument have the verdict of one check: the mean of the instrument's indicators against the
  stated instrument score. EIT is checked by its own score if stated (proof `instrument`), else by the mean of EIT1 and
  EIT2 (`parts`). Where no score of that instrument is stated: by the overall score with all ten indicators (`overall`).
- EIT1 and EIT2 are checked together: their mean against that of indicators 6-8 (`parts`), whether or not EIT is stated.
- If any indicator of the instrument is missing, all its rows are null, also where the overall score fits.
- The overall score is checked by the stated instruments if all are stated (`instrument`, or `parts` where EIT comes
  from its parts), else by the ten indicators (`overall`).
- Sub-indicators and questions are null: no documented check.
- In a year whose weights are not documented a misfit gives null, not false, for every check of that year.
- `proof` says what proved it: it is null unless `verified` is true, and so is `proof_within`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal

from audit.formulas import EXACT, TOLERANCE, Check, Figures, checks, figures, mean_of
from audit.instruments import EIT_PARTS, INSTRUMENTS, members, whole_of
from catalogue.fiscal_years import fiscal_year
from extract.records import Report

PRINTED_STEP = Decimal("0.01")  # scores are printed with two decimals


@dataclass(frozen=True, slots=True)
class Verdict:
    """`proof`: instrument, parts or overall; `proof_within`: see `room`."""

    verified: bool | None = None
    proof: str | None = None
    proof_within: float | None = None


NO_VERDICT = Verdict()


@dataclass(frozen=True, slots=True)
class Proofs:
    """Verdicts by fiscal year and score; a key that is not there has none. `checks` are all formulas of all years."""

    overall: Mapping[int | None, Verdict] = field(default_factory=dict)
    instruments: Mapping[tuple[int | None, str], Verdict] = field(default_factory=dict)
    indicators: Mapping[tuple[int | None, int], Verdict] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    scores_verified: bool | None = None

    def of_overall(self, year: int | None) -> Verdict:
        return self.overall.get(year, NO_VERDICT)

    def of_instrument(self, year: int | None, instrument: str) -> Verdict:
        return self.instruments.get((year, instrument), NO_VERDICT)

    def of_indicator(self, year: int | None, indicator_no: int) -> Verdict:
        return self.indicators.get((year, indicator_no), NO_VERDICT)


def prove(report: Report) -> Proofs:
    """All verdicts on a report's scores. A score that is null, or stated twice with two values, has none."""
    overall: dict[int | None, Verdict] = {}
    instruments: dict[tuple[int | None, str], Verdict] = {}
    indicators: dict[tuple[int | None, int], Verdict] = {}
    made: list[Check] = []
    for year in figures(report):
        by_rule = {check.rule: check for check in checks(year)}
        made.extend(by_rule.values())
        overall[year.fiscal_year] = _overall_verdict(by_rule)
        for name in year.instruments:
            instruments[year.fiscal_year, name] = _instrument_verdict(year, by_rule, name)
        for no in year.indicators:
            indicators[year.fiscal_year, no] = _indicator_verdict(year, by_rule, no)
    own_year = report.cover.fiscal_year.value if report.cover.fiscal_year is not None else None
    return Proofs(overall, instruments, indicators, tuple(made), _all_hold(made, own_year))


def room(weight: Decimal) -> float:
    """The largest error in one score that a check can miss, where an error of 1 moves the difference by `weight`.

    The true figures may differ by the tolerance one way and the misread ones by the tolerance the other way: twice the
    tolerance over the weight, rounded up to the step in which scores are printed. A larger error is always seen.

    >>> room(Decimal("0.2")), room(Decimal("0.3") / 5)  # an IIT indicator by its instrument, by the overall score
    (0.1, 0.34)
    """
    return float((2 * TOLERANCE / weight).quantize(EXACT).quantize(PRINTED_STEP, rounding=ROUND_CEILING))


def _verdict(check: Check, proof: str, weight: Decimal) -> Verdict:
    return Verdict(True, proof, room(weight)) if check.verdict else Verdict(check.verdict)


def _overall_verdict(by_rule: Mapping[str, Check]) -> Verdict:
    check = by_rule["overall_from_instruments"]
    if check.computed is not None:
        return _verdict(check, "parts" if check.by_parts else "instrument", Decimal(1))
    return _verdict(by_rule["overall_from_indicators"], "overall", Decimal(1))


def _instrument_verdict(year: Figures, by_rule: Mapping[str, Check], instrument: str) -> Verdict:
    if instrument not in EIT_PARTS:
        return _verdict(by_rule[_mean_rule(instrument)], "instrument", Decimal(1))
    check = by_rule["eit_mean"]
    together = Check(
        check.rule, check.fiscal_year, check.computed, mean_of(year.instruments, EIT_PARTS), check.documented
    )
    return _verdict(together, "parts", Decimal(1) / len(EIT_PARTS))


def _indicator_verdict(year: Figures, by_rule: Mapping[str, Check], no: int) -> Verdict:
    instrument = next((name for name in INSTRUMENTS if no in members(name)), None)
    if instrument is None:
        return NO_VERDICT
    share = Decimal(1) / len(members(instrument))
    check = by_rule[_mean_rule(instrument)]
    if check.stated is not None:
        return _verdict(check, "parts" if check.by_parts else "instrument", share)
    weights = fiscal_year(year.fiscal_year).weights
    if weights is None:
        return NO_VERDICT
    weight = {"IIT": weights.iit, "EIT": weights.eit, "OIT": weights.oit}[instrument]
    return _verdict(by_rule["overall_from_indicators"], "overall", weight * share)


def _mean_rule(instrument: str) -> str:
    return f"{whole_of(instrument).lower()}_mean"


def _all_hold(made: list[Check], year: int | None) -> bool | None:
    """True if all checks that can be made for the year hold, false if any fails, null if none can be made."""
    verdicts = [check.verdict for check in made if check.fiscal_year == year and check.holds is not None]
    if not verdicts or None in verdicts:
        return None
    return all(verdicts)
