"""The ITA formulas: the printed scores of a report -> one Check per formula and fiscal year, computed in decimal.

IIT = mean of indicators 1-5, EIT = of 6-8 (= mean of EIT1 and EIT2), OIT = of 9-10; overall = 0.3 / 0.3 / 0.4 of them.
The figures are the printed ones, rounded by the report itself: a difference of 0.01 is what that rounding can explain
(0.005 of the mean of the rounded parts, 0.005 of the stated result). Scores that are null or stated twice with two
values are no figures. Each fiscal year stands on its own; rows without a year are a year of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from audit.instruments import EIT_PARTS, members
from catalogue.fiscal_years import Weights, fiscal_year
from extract.records import Report, Score

K = TypeVar("K")
TOLERANCE = Decimal("0.01")  # contract, "Verified"; no published row differs by more than 0.006 (catalogue.md part 6)
EXACT = Decimal("1e-9")  # a third has no end in decimal: what division left is rounded away before comparing


@dataclass(frozen=True, slots=True)
class Figures:
    """The trusted printed scores of one fiscal year."""

    fiscal_year: int | None
    overall: Decimal | None
    instruments: Mapping[str, Decimal]
    indicators: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Check:
    """One formula of one year. `computed` is None where a part is missing, `stated` where nothing is stated to compare.

    `target` is the stated score (IIT, EIT, OIT, EIT1 for the mean of EIT's parts, None for the overall score).
    `by_parts`: the mean of EIT's two parts stands for EIT, which is not stated. `documented`: the year's weights are.
    """

    rule: str
    fiscal_year: int | None
    computed: Decimal | None
    stated: Decimal | None
    documented: bool
    target: str | None = None
    by_parts: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether they agree within the tolerance; None if the check cannot be made."""
        if self.computed is None or self.stated is None:
            return None
        return agree(self.computed, self.stated)

    @property
    def verdict(self) -> bool | None:
        """As `holds`, but a misfit proves nothing where the weights are not documented."""
        return None if self.holds is False and not self.documented else self.holds


def figures(report: Report) -> tuple[Figures, ...]:
    """The figures of every fiscal year that any score names, in order of years (a missing year last)."""
    overall = trusted(((o.fiscal_year, None), o.score) for o in report.overall_scores)
    instruments = trusted(((i.fiscal_year, i.instrument), i.score) for i in report.instrument_scores)
    indicators = trusted(((i.fiscal_year, i.indicator_no), i.score) for i in report.indicator_scores)
    named = {o.fiscal_year for o in report.overall_scores} | {i.fiscal_year for i in report.instrument_scores}
    named |= {i.fiscal_year for i in report.indicator_scores}
    years = sorted(named, key=lambda year: (year is None, year or 0))
    return tuple(
        Figures(year, overall.get((year, None)), _of_year(instruments, year), _of_year(indicators, year))
        for year in years
    )


def checks(year: Figures) -> tuple[Check, ...]:
    """The six formulas of one year, in the order of `audit/rules.csv`."""
    known = fiscal_year(year.fiscal_year)
    means = {name: mean_of(year.indicators, members(name)) for name in ("IIT", "EIT", "OIT")}
    eit, by_parts = stated_eit(year)
    parts = mean_of(year.instruments, EIT_PARTS)
    iit, oit = year.instruments.get("IIT"), year.instruments.get("OIT")
    from_instruments = weighted(known.weights, iit, eit, oit)
    from_indicators = weighted(known.weights, means["IIT"], means["EIT"], means["OIT"])

    def check(
        rule: str, computed: Decimal | None, stated: Decimal | None, target: str | None, parts: bool = False
    ) -> Check:
        return Check(rule, year.fiscal_year, computed, stated, known.documented, target, parts)

    return (
        check("iit_mean", means["IIT"], iit, "IIT"),
        check("eit_mean", means["EIT"], eit, EIT_PARTS[0] if by_parts else "EIT", by_parts),
        check("oit_mean", means["OIT"], oit, "OIT"),
        check("eit_parts", parts, year.instruments.get("EIT"), "EIT"),
        check("overall_from_instruments", from_instruments, year.overall, None, by_parts),
        check("overall_from_indicators", from_indicators, year.overall, None),
    )


def stated_eit(year: Figures) -> tuple[Decimal | None, bool]:
    """The stated score of EIT, and whether it is the mean of its two parts: EIT by itself goes first."""
    if (own := year.instruments.get("EIT")) is not None:
        return own, False
    parts = mean_of(year.instruments, EIT_PARTS)
    return parts, parts is not None


def mean_of(values: Mapping[K, Decimal], keys: tuple[K, ...]) -> Decimal | None:
    """The mean of the values of all keys; None if one is missing."""
    found = [values[key] for key in keys if key in values]
    return sum(found, Decimal(0)) / len(found) if len(found) == len(keys) else None


def weighted(weights: Weights | None, iit: Decimal | None, eit: Decimal | None, oit: Decimal | None) -> Decimal | None:
    """The overall score of three instrument scores; None if one of them or the weights are missing."""
    if weights is None or iit is None or eit is None or oit is None:
        return None
    return weights.iit * iit + weights.eit * eit + weights.oit * oit


def figure(value: Decimal | None) -> str | None:
    """A computed or stated score to four decimals, without idle zeros.

    >>> figure(Decimal("89.17333333")), figure(Decimal("100.00"))
    ('89.1733', '100')
    """
    return None if value is None else f"{round(value, 4):f}".rstrip("0").rstrip(".") if value else "0"


def agree(computed: Decimal, stated: Decimal) -> bool:
    """Whether the rounding of the printed scores can explain the difference."""
    return abs(computed - stated).quantize(EXACT) <= TOLERANCE


def decimal_of(score: Score | None) -> Decimal | None:
    """A printed score through the shortest decimal of its float (98.35, not 98.3499…); None if it is not trusted."""
    return None if score is None or score.value is None else Decimal(str(score.value))


def trusted(scores: Iterable[tuple[K, Score | None]]) -> dict[K, Decimal]:
    """Values by key; two values for a key are none."""
    found: dict[K, set[Decimal]] = {}
    for key, score in scores:
        if (value := decimal_of(score)) is not None:
            found.setdefault(key, set()).add(value)
    return {key: values.pop() for key, values in found.items() if len(values) == 1}


def _of_year(values: Mapping[tuple[int | None, K], Decimal], year: int | None) -> dict[K, Decimal]:
    return {key: value for (of, key), value in values.items() if of == year}
