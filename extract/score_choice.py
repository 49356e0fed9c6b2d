"""Which of two printed values of one score is right, where the report's arithmetic tells it.

In: the scores of one fiscal year as exact figures, and other values that tables print for some of them. Out: the one value of each that can
be, if it makes every formula hold that it stands in and no other combination of the printed values comes near. Refused, so not in the
answer: scores that no formula holds to account, and those for which two values might be right, or none.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from catalogue.fiscal_years import fiscal_year
from normalize.indicators import INDICATORS_OF

TOLERANCE = Fraction(1, 100)  # contract, "Verified"
CLEARLY = Fraction(3, 100)  # a formula that is off by less may be off by a misprint in a last digit
MOST = 4096  # combinations that are tried: twelve scores with two values each

Figures = Mapping[str, Fraction]  # by the score's name: overall, IIT ... OIT, 1 ... 10
Formula = Mapping[str, Fraction]  # how much each score weighs in a sum that is 0


def choices(year: int | None, figures: Figures, rivals: Mapping[str, Sequence[Fraction]]) -> dict[str, Fraction]:
    """The values that the arithmetic leaves, by the names of scores that have rivals. `figures`: what stands without it."""
    open_values = {name: tuple(dict.fromkeys((figures[name], *others))) for name, others in rivals.items() if name in figures}
    binding = [formula for formula in formulas(year, figures) if open_values.keys() & formula.keys()]
    if not binding or prod(map(len, open_values.values())) > MOST:
        return {}
    possible, holding = [], []
    for values in product(*open_values.values()):
        tried = dict(zip(open_values, values, strict=True))
        error = max(_error(formula, {**figures, **tried}) for formula in binding)
        if error <= CLEARLY:
            possible.append(tried)
        if error <= TOLERANCE:
            holding.append(tried)
    if not holding:
        return {}
    left = {name: {tried[name] for tried in possible} for name in open_values}
    return {name: values.pop() for name, values in left.items() if len(values) == 1}


def _error(formula: Formula, figures: Figures) -> Fraction:
    return abs(sum((weight * figures[name] for name, weight in formula.items()), Fraction(0)))


def is_weighted_mean(total: Fraction, year: int | None, figures: Figures) -> bool:
    """Whether a number is the overall score that instruments or indicators make by the year's weights."""
    told = {**figures, "overall": total}
    return any(_error(formula, told) <= TOLERANCE for formula in formulas(year, told) if "overall" in formula)


def formulas(year: int | None, figures: Figures) -> Iterator[Formula]:
    """The formulas of a year whose scores are all there."""
    for formula in _all_formulas(year, "EIT" in figures):
        if formula.keys() <= figures.keys():
            yield formula


def _all_formulas(year: int | None, has_eit: bool) -> Iterator[dict[str, Fraction]]:
    means = {name: {str(no): Fraction(1, len(numbers)) for no in numbers} for name, numbers in INDICATORS_OF.items()}
    parts = {"EIT1": Fraction(1, 2), "EIT2": Fraction(1, 2)}
    instruments = {name: {name: Fraction(1)} for name in INDICATORS_OF} | ({} if has_eit else {"EIT": parts})
    yield from ({**mean, **_times(-1, instruments[name])} for name, mean in means.items())
    if has_eit:
        yield {"EIT": Fraction(-1), **parts}
    known = fiscal_year(year)
    if known.documented and known.weights is not None:
        weights = {"IIT": known.weights.iit, "EIT": known.weights.eit, "OIT": known.weights.oit}
        for scores in (instruments, means):
            terms = [_times(Fraction(weight), scores[name]) for name, weight in weights.items()]
            yield {"overall": Fraction(-1), **{name: part for term in terms for name, part in term.items()}}


def _times(by: Fraction | int, terms: Formula) -> dict[str, Fraction]:
    return {name: by * weight for name, weight in terms.items()}
