"""Ratings and verdicts against the scores that they stand beside: the scales of `catalogue/ratings.csv` and `catalogue/verdicts.csv`.

To 2566 the overall score alone makes the grade. From 2567 the level also looks at the four instruments (IIT, EIT1, EIT2, OIT): where one is
not stated, IIT, EIT and OIT are computed from their indicators, and what rests on that is never an error. EIT under a mark means that one
of its parts is. Years without a published scale (2569) are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from audit.cases import Case, Check, Facts
from audit.formulas import Figures, decimal_of, figure, figures, mean_of
from audit.instruments import EIT_PARTS, members
from catalogue.data import rows
from extract.records import IndicatorScore, InstrumentScore, Named, OverallScore, Score, SubIndicatorScore

STEP = Decimal("0.01")  # scores are printed with two decimals: a band to 84.99 ends where the next begins
ROUNDING = Decimal("0.005")  # a mean of printed scores may be off by this
TOP = Decimal(100)
FOUR = ("IIT", *EIT_PARTS, "OIT")
_CONDITION = re.compile(r"(all|any)_instruments?(?:>=|<)(\d+)")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale: scores of the band; `all_from`: no instrument under it; `some_under`: at least one instrument under it."""

    name: str
    scheme: str
    low: Decimal
    high: Decimal
    all_from: Decimal | None = None
    some_under: Decimal | None = None

    def holds(self, score: Decimal) -> bool:
        return self.low <= score and (self.high >= TOP or score < self.high + STEP)


@cache
def scale(year: int | None) -> dict[str, Level]:
    """The levels of a year by name, best first; none for a year whose scale is not published."""
    own = [r for r in rows("ratings") if year is not None and int(r["first_year"]) <= year <= int(r["last_year"])]
    return {r["rating"]: _level(r) for r in own}


@cache
def verdicts() -> dict[str, Level]:
    """What stands beside one indicator, by word: at least the pass mark, or under it."""
    return {r["verdict"]: Level(r["verdict"], "verdict", Decimal(r["min_score"]), Decimal(r["max_score"])) for r in rows("verdicts")}


def pass_mark() -> Decimal:
    return verdicts()["ผ่านเกณฑ์"].low


def rating_off_scale(facts: Facts) -> Sequence[Case] | None:
    """The overall rating of each year against the band of its score."""
    rated = [(o, level, score) for o, level, score in _rated(facts) if level is not None]
    found = [
        _of_overall(o, rating, " / ".join(n for n, other in scale(o.fiscal_year).items() if other.holds(score)), figure(score))
        for o, level, score in rated
        if level is not None and not level.holds(score) and (rating := o.rating) is not None
    ]
    return found if rated else None


def rating_of_another_scheme(facts: Facts) -> Sequence[Case] | None:
    """A level of another year's scale: a grade from 2567, words before."""
    rated = list(_rated(facts))
    return [
        _of_overall(o, rating, " / ".join(scale(o.fiscal_year)), rating.value)
        for o, level, _ in rated
        if level is None and (rating := o.rating) is not None
    ] or (() if rated else None)


def rating_against_instruments(facts: Facts) -> Sequence[Case] | None:
    """What the level says of the instruments, in the years whose scale does."""
    by_year = {year.fiscal_year: year for year in figures(facts.report)}
    found: list[Case] = []
    judged = False
    for overall, level, score in _rated(facts):
        year = by_year.get(overall.fiscal_year)
        if level is None or year is None or overall.rating is None or not (level.all_from or level.some_under):
            continue
        stated = {name: value for name, value in year.instruments.items() if name in (*FOUR, "EIT")}
        computed = {name: mean for name, mean in _means(year).items() if name not in stated}
        judged |= bool(stated or computed)
        found += _against(overall, overall.rating, level, score, stated, computed)
    return found if judged else None


def _against(
    overall: OverallScore, rating: Named, level: Level, score: Decimal, stated: dict[str, Decimal], computed: dict[str, Decimal]
) -> Iterator[Case]:
    mark = level.all_from or Decimal(0)
    low = {name: value for name, value in stated.items() if value < mark}
    low_means = {name: value for name, value in computed.items() if value < mark - ROUNDING}
    if low or low_means:
        told = _told(low or low_means)
        yield _of_overall(overall, rating, f">= {figure(mark)}", told).mild(None if low else "warning")
        return
    if not all(name in stated for name in FOUR):
        return
    better = [
        other.name
        for other in scale(overall.fiscal_year).values()
        if other.all_from is not None and other.holds(score) and all(stated[name] >= other.all_from for name in FOUR)
    ]
    if better and better[0] != level.name:
        yield _of_overall(overall, rating, better[0], _told({name: stated[name] for name in FOUR}))


def verdict_off_mark(facts: Facts) -> Sequence[Case] | None:
    """`ผ่านเกณฑ์` and its kin against the pass mark."""
    return _beside(facts, verdicts())


def level_off_scale(facts: Facts) -> Sequence[Case] | None:
    """A level of the overall scale beside one indicator or instrument: that the scale is meant for it is inferred."""
    return _beside(facts, None)


Rated = IndicatorScore | InstrumentScore | SubIndicatorScore


def _beside(facts: Facts, fixed: dict[str, Level] | None) -> Sequence[Case] | None:
    found: list[Case] = []
    judged = False
    scored: tuple[Rated, ...] = (
        *facts.report.indicator_scores,
        *facts.report.instrument_scores,
        *facts.report.sub_indicator_scores,
    )
    for row in scored:
        word = row.rating.value if row.rating else None
        levels = fixed or {name: level for name, level in scale(row.fiscal_year).items() if name not in verdicts()}
        score = decimal_of(row.score)
        if word is None or score is None or word not in levels or row.rating is None:
            continue
        judged = True
        if not levels[word].holds(score):
            expected = " / ".join(name for name, level in levels.items() if level.holds(score))
            found.append(_of_row(row, row.rating, expected, row.score))
    return found if judged else None


def _rated(facts: Facts) -> Iterator[tuple[OverallScore, Level | None, Decimal]]:
    """The overall scores that have a rating and a scale for their year; the level is None if the scale does not know it."""
    for overall in facts.report.overall_scores:
        score = decimal_of(overall.score)
        levels = scale(overall.fiscal_year)
        if levels and score is not None and overall.rating is not None and overall.rating.value is not None:
            yield overall, levels.get(overall.rating.value), score


def _means(year: Figures) -> dict[str, Decimal]:
    parts = all(part in year.instruments for part in EIT_PARTS)
    names = ("IIT", "OIT") if parts else ("IIT", "EIT", "OIT")
    return {name: mean for name in names if (mean := mean_of(year.indicators, members(name))) is not None}


def _told(values: dict[str, Decimal]) -> str:
    return ", ".join(f"{name} {figure(value)}" for name, value in values.items())


def _level(row: dict[str, str]) -> Level:
    condition = _CONDITION.fullmatch(row["condition"])
    mark = Decimal(condition[2]) if condition else None
    every = condition is not None and condition[1] == "all"
    return Level(
        row["rating"],
        row["scheme"],
        Decimal(row["min_score"]),
        Decimal(row["max_score"]),
        mark if every else None,
        None if every else mark,
    )


def _of_overall(overall: OverallScore, rating: Named, expected: str, actual: str | None) -> Case:
    return Case(
        rating.printed.place,
        "overall_scores",
        "rating",
        (),
        overall.fiscal_year,
        printed=rating.printed.raw,
        expected=expected or None,
        actual=actual,
        name=rating.value,
    )


def _of_row(row: Rated, rating: Named, expected: str, score: Score) -> Case:
    key: tuple[str | int, ...]
    if isinstance(row, IndicatorScore):
        table, key, number = "indicator_scores", (row.indicator_no,), row.indicator_no
    elif isinstance(row, SubIndicatorScore):
        table, key, number = "sub_indicator_scores", (row.sub_indicator,), row.indicator_no
    else:
        table, key, number = "instrument_scores", (row.instrument,), None
    return Case(
        rating.printed.place,
        table,
        "rating",
        key,
        row.fiscal_year,
        number,
        printed=rating.printed.raw,
        expected=expected or None,
        actual=figure(decimal_of(score)),
        name=str(key[0]),
    )


CHECKS: dict[str, Check] = {
    "rating_off_scale": rating_off_scale,
    "rating_against_instruments": rating_against_instruments,
    "rating_of_another_scheme": rating_of_another_scheme,
    "verdict_off_mark": verdict_off_mark,
    "level_off_scale": level_off_scale,
}
