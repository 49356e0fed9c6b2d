"""What each rule of `period_grammar` means: phrase -> periods.

In goes a phrase and the plan's fiscal year (BE, None if not known); out come drafts: kind, dates, round, and the place in the
print. A time that cannot be (`ไตรมาส 5`, `รอบ 3 เดือน`, `30 ก.ย. 68 - 1 ต.ค. 67`) is refused with `ImpossibleTimeError`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from normalize.period_dates import (
    Dates,
    ImpossibleTimeError,
    between,
    check_day,
    first_day,
    fiscal_year_dates,
    fiscal_year_of,
    full_be_year,
    in_plan,
    last_day,
    plausible_year,
    point_of,
    quarter_dates,
)
from normalize.period_grammar import Phrase
from normalize.period_tokens import Token, codes_of
from normalize.period_words import AND, DAY_NUMBER, SEPARATOR, YEAR_NUMBER

HALF_YEAR = 6
ROUNDS = (HALF_YEAR, 12)  # months; the contract knows no others
# The first half of a range: a point, or only a day ("1-31 มีนาคม"). A dash inside a point ("4-พ.ค") is none between points.
_FIRST_HALF = re.compile(r"w?(?:(?P<point>d?n-m-Y(?=[-t])|d?n-?o?m[yfb/Ynz]*|d?n/n/[Ynz]|o?n/Y|o?m[yfb/Ynz]*)|d?n)[-t]")


@dataclass(frozen=True, slots=True)
class Draft:
    """One period with its place in the printed text."""

    kind: str
    start_date: date | None
    end_date: date | None
    start: int
    end: int
    round_months: int | None = None


def drafts_of(phrase: Phrase, plan: int | None) -> tuple[Draft, ...]:
    """The periods that a phrase names, in printed order; none for a label.

    Raises: ImpossibleTimeError.
    """
    return _BUILDERS[phrase.rule](phrase, plan)


def named_fiscal_year(phrase: Phrase) -> int | None:
    """The year of `ปีงบประมาณ 2568`, else None."""
    if phrase.rule not in ("fiscal_year", "whole_year") or "f" not in phrase.codes:
        return None
    years = _values(phrase.tokens, YEAR_NUMBER)
    return full_be_year(years[0]) if years else None


def _values(tokens: tuple[Token, ...], codes: str) -> list[int]:
    return [token.value for token in tokens if token.code in codes and token.value is not None]


def _draft(kind: str, dates: Dates, tokens: tuple[Token, ...], round_months: int | None = None) -> Draft:
    return Draft(kind, dates[0], dates[1], tokens[0].start, tokens[-1].end, round_months)


def _range(phrase: Phrase, plan: int | None) -> tuple[Draft, ...]:
    tokens = phrase.tokens
    found = _FIRST_HALF.match(phrase.codes)
    if found is None:
        raise ImpossibleTimeError(phrase.codes)
    last = point_of(tokens[found.end() :])
    first = point_of(tokens[: found.end() - 1]) if found["point"] else replace(last, day=_values(tokens, DAY_NUMBER)[0])
    kind = "month_range" if first.day is None and last.day is None else "date_range"
    check_day(first)
    return (_draft(kind, between(first, last, plan), tokens),)


def _single(phrase: Phrase, plan: int | None) -> tuple[Draft, ...]:
    point = point_of(phrase.tokens)
    return (_draft("month" if point.day is None else "date_range", between(point, point, plan), phrase.tokens),)


def _day_list(phrase: Phrase, plan: int | None) -> tuple[Draft, ...]:
    """`5, 10 และ 15 มกราคม 2568`: three days of one month."""
    place = max(phrase.codes.rfind(SEPARATOR), phrase.codes.rfind(AND)) + 1
    last = point_of(phrase.tokens[place:])
    drafts = []
    for token in phrase.tokens[:place]:
        if token.code == DAY_NUMBER:
            day = replace(last, day=token.value)
            check_day(day)
            drafts.append(_draft("date_range", between(day, day, plan), (token,)))
    return (*drafts, _draft("date_range", between(last, last, plan), phrase.tokens[place:]))


def _deadline(phrase: Phrase, plan: int | None) -> tuple[Draft, ...]:
    """`ภายในเดือนเมษายน และตุลาคม 2568` is two; a year printed with one of them says the fiscal year of both."""
    points = [(part, point_of(part)) for part in _split(phrase.tokens)]
    printed = {fiscal_year_of(day) for _, point in points if (day := last_day(point)) is not None}
    plan = printed.pop() if len(printed) == 1 else plan
    return tuple(_draft("deadline", (None, last_day(in_plan(point, plan))), part) for part, point in points)


def _before(phrase: Phrase, plan: int | None) -> tuple[Draft, ...]:
    """`ก่อน 1 ต.ค. 68`: the day itself is too late."""
    limit = first_day(in_plan(point_of(phrase.tokens), plan))
    return (_draft("deadline", (None, limit - timedelta(days=1) if limit else None), phrase.tokens),)


def _years(phrase: Phrase, plan: int | None) -> tuple[Draft, ...]:
    """One fiscal year or several; without a number, the plan's."""
    printed = _values(phrase.tokens, YEAR_NUMBER)
    if not set("yfb").intersection(phrase.codes) and any(year < 100 for year in printed):
        raise ImpossibleTimeError("two digits without a word that says year")
    years = [plausible_year(year) for year in printed] or ([plan] if plan is not None else [])
    if len(years) > 1 and years[0] >= years[-1]:
        raise ImpossibleTimeError(f"{years[0]} to {years[-1]}")
    start, end = (fiscal_year_dates(years[0])[0], fiscal_year_dates(years[-1])[1]) if years else (None, None)
    if phrase.rule == "deadline_year":
        return (_draft("deadline", (None, end), phrase.tokens),)
    return (_draft("year_range" if phrase.rule == "year_range" else "fiscal_year", (start, end), phrase.tokens),)


def _year_list(phrase: Phrase, _plan: int | None) -> tuple[Draft, ...]:
    """`ปีงบประมาณ 2568 และ 2569`: one period each."""
    years = [(part, plausible_year(_values(part, YEAR_NUMBER)[0])) for part in _split(phrase.tokens)]
    return tuple(_draft("fiscal_year", fiscal_year_dates(year), part) for part, year in years)


def _quarters(phrase: Phrase, plan: int | None) -> tuple[Draft, ...]:
    """`ไตรมาส 1-2` is one period, `ไตรมาส 1 และ 3` two; a year at the end counts for all before it."""
    drafts: list[Draft] = []
    fiscal_year = plan
    for tokens in reversed(_split(phrase.tokens)):
        printed = [plausible_year(year) for year in _values(tokens, YEAR_NUMBER)]
        years: list[int | None] = [*printed] or [fiscal_year]
        start, end = _quarter_span(_values(tokens, DAY_NUMBER), years[0], years[-1])
        is_deadline = phrase.rule == "deadline_quarter"
        drafts.append(_draft("deadline" if is_deadline else "quarter", (None if is_deadline else start, end), tokens))
        fiscal_year = years[0]
    return tuple(reversed(drafts))


def _quarter_span(quarters: list[int], first_year: int | None, last_year: int | None) -> Dates:
    first, last = quarters[0], quarters[-1]
    in_order = (first_year or 0, first) <= (last_year or 0, last)
    if len(quarters) > 2 or not in_order or not 1 <= min(quarters) <= max(quarters) <= 4:
        raise ImpossibleTimeError(f"quarters {quarters}")
    return quarter_dates(first, first_year)[0], quarter_dates(last, last_year)[1]


def _split(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """The runs of tokens between separators."""
    parts: list[tuple[Token, ...]] = []
    start = 0
    for place, token in enumerate(tokens):
        if token.code in (SEPARATOR, AND):
            parts.append(tokens[start:place])
            start = place + 1
    return [*parts, tokens[start:]]


def _rounds(phrase: Phrase, plan: int | None) -> tuple[Draft, ...]:
    """`รอบ 6 เดือน, 12 เดือน`: one period each, counted from 1 October; `รอบ 6 เดือนหลัง` is April to September."""
    years = _values(phrase.tokens, YEAR_NUMBER)
    plan = plausible_year(years[-1]) if years else plan
    parts = list(re.finditer(r"r?n[oFH]?(?:[yf]?b?/?[Yz]$)?", phrase.codes))
    return tuple(_round(phrase.tokens[part.start() : part.end()], plan) for part in parts)


def _round(tokens: tuple[Token, ...], plan: int | None) -> Draft:
    months = _values(tokens, DAY_NUMBER)[0]
    second_half = "H" in codes_of(tokens)
    if months not in ROUNDS or (second_half and months != HALF_YEAR):
        raise ImpossibleTimeError(f"a round of {months} months")
    if plan is None:
        return _draft("reporting_round", (None, None), tokens, months)
    first, middle = quarter_dates(1, plan)[0], quarter_dates(2, plan)[1]
    last = fiscal_year_dates(plan)[1]
    dates: Dates = (quarter_dates(3, plan)[0], last) if second_half else (first, middle if months == HALF_YEAR else last)
    return _draft("reporting_round", dates, tokens, months)


def _wording(phrase: Phrase, plan: int | None) -> tuple[Draft, ...]:
    """A wording of period_words.csv; `ปีงบประมาณ` alone is the plan's year."""
    kind = phrase.tokens[0].kind or "fiscal_year"
    dates: Dates = fiscal_year_dates(plan) if kind == "fiscal_year" and plan is not None else (None, None)
    return (_draft(kind, dates, phrase.tokens),)


def _undated(kind: str) -> Callable[[Phrase, int | None], tuple[Draft, ...]]:
    return lambda phrase, _plan: (_draft(kind, (None, None), phrase.tokens),)


def _refused(phrase: Phrase, _plan: int | None) -> tuple[Draft, ...]:
    raise ImpossibleTimeError(phrase.rule)


def _no_period(_phrase: Phrase, _plan: int | None) -> tuple[Draft, ...]:
    return ()


_BUILDERS: dict[str, Callable[[Phrase, int | None], tuple[Draft, ...]]] = {
    "chain": _refused,
    "yearly": _undated("recurring"),
    "every": _undated("recurring"),
    "per": _undated("recurring"),
    "monthly_day": _undated("recurring"),
    "onwards": _undated("unspecified"),  # only a start: no kind of the contract has that
    "range": _range,
    "day_list": _day_list,
    "deadline": _deadline,
    "before": _before,
    "deadline_year": _years,
    "point": _single,
    "deadline_quarter": _quarters,
    "quarter": _quarters,
    "round": _rounds,
    "year_range": _years,
    "year_list": _year_list,
    "whole_year": _years,
    "fiscal_year": _years,
    "school_term": _undated("unspecified"),
    "due_duration": _undated("unspecified"),
    "duration": _undated("unspecified"),
    "wording": _wording,
    "weak": _wording,
    "label": _no_period,
    "times": _no_period,
}
