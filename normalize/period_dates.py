"""The Thai calendar: Buddhist-era years, fiscal years, and the days and months that tokens name.

In go numbers and tokens, out come Gregorian dates (both ends of a period belong to it). What the calendar or good sense rules out
(31 February, the year 9999, an end before its start) is refused with `ImpossibleTimeError`.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from normalize.period_tokens import Token, codes_of
from normalize.period_words import DAY_NUMBER, MONTH

BE_MINUS_CE = 543
BE_YEARS = range(2400, 2701)  # a year outside is no Buddhist-era year (2568 is; 2025 and 9999 are not)
# ITA began in 2556. From 2550 on, a two-digit year (50-99) can never be a day of a month; 2658 is a misprint of 2568.
PLAN_YEARS = range(2550, 2600)
FIRST_MONTH = 10  # of a Thai fiscal year
LEAP_YEAR = 2024  # to judge a day whose year is not known


class ImpossibleTimeError(ValueError):
    """The words name a time that cannot be."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day or a month. `year` is BE; `fiscal` says that it is the fiscal year's number, not the calendar's."""

    month: int
    day: int | None = None
    year: int | None = None
    fiscal: bool = False


Dates = tuple[date | None, date | None]


def be_to_ce(year: int) -> int | None:
    """Gregorian year of a Buddhist-era year (2568 -> 2025); None outside 2400-2700."""
    return year - BE_MINUS_CE if year in BE_YEARS else None


def full_be_year(year: int) -> int | None:
    """A printed BE year in full: 68 -> 2568, 2568 -> 2568; None unless in 2550-2599 (so 49 and 2025 are None)."""
    full = year + 2500 if 0 <= year < 100 else year
    return full if full in PLAN_YEARS else None


def fiscal_year_dates(fiscal_year: int) -> tuple[date, date]:
    """First and last day of a fiscal year (BE): 2568 -> 1 October 2024, 30 September 2025.

    Raises: ValueError outside 2400-2700.
    """
    year = be_to_ce(fiscal_year)
    if year is None:
        raise ValueError(f"not a Buddhist-era year: {fiscal_year}")
    return date(year - 1, FIRST_MONTH, 1), date(year, FIRST_MONTH - 1, 30)


def fiscal_year_of(day: date) -> int:
    """The fiscal year (BE) of a day."""
    return day.year + BE_MINUS_CE + (day.month >= FIRST_MONTH)


def plausible_year(number: int) -> int:
    """A printed BE year in full. Raises: ImpossibleTimeError outside 2550-2599."""
    full = full_be_year(number)
    if full is None:
        raise ImpossibleTimeError(number)
    return full


def _number(token: Token) -> int:
    if token.value is None:
        raise ImpossibleTimeError("a number of too many digits")
    return token.value


def point_of(tokens: tuple[Token, ...]) -> Point:
    """The day or month that these tokens name: numbers before the month are its day, after it its year."""
    codes = codes_of(tokens)
    place = codes.find(MONTH)
    if place < 0:
        *day, month, year = (_number(token) for token in tokens if token.code in "nYz")
        point = Point(month, day[0] if day else None, plausible_year(year))
    else:
        days = [_number(token) for token in tokens[:place] if token.code == DAY_NUMBER]
        years = [plausible_year(_number(token)) for token in tokens[place:] if token.code in "nYz"]
        point = Point(_number(tokens[place]), days[-1] if days else None, years[0] if years else None, "f" in codes)
    check_day(point)
    return point


def check_day(point: Point) -> None:
    """Raises: ImpossibleTimeError where the month has no such day, or the year no such month."""
    year = LEAP_YEAR if point.year is None else _calendar_year(point, point.year)
    if not 1 <= point.month <= 12 or not (point.day is None or 1 <= point.day <= monthrange(year, point.month)[1]):
        raise ImpossibleTimeError(f"{point.day}/{point.month}")


def _calendar_year(point: Point, year: int) -> int:
    """Gregorian year of a point whose BE year is the calendar's or (if `fiscal`) the fiscal year's."""
    return year - BE_MINUS_CE - (point.fiscal and point.month >= FIRST_MONTH)


def in_plan(point: Point, plan: int | None) -> Point:
    """A point without a year takes the fiscal year of the plan."""
    return replace(point, year=plan, fiscal=True) if point.year is None and plan is not None else point


def first_day(point: Point) -> date | None:
    """The day, or the first of the month; None for a point without a year. Raises: ImpossibleTimeError (29 February)."""
    if point.year is None:
        return None
    check_day(point)
    return date(_calendar_year(point, point.year), point.month, point.day or 1)


def last_day(point: Point) -> date | None:
    """The day, or the last of the month; None for a point without a year. Raises: ImpossibleTimeError (29 February)."""
    first = first_day(point)
    if first is None or point.day is not None:
        return first
    return first.replace(day=monthrange(first.year, first.month)[1])


def between(first: Point, last: Point, plan: int | None) -> Dates:
    """Dates from the first point to the last; a year printed with only one of them counts for both."""
    first, last = _share_year(first, last)
    start, end = first_day(in_plan(first, plan)), last_day(in_plan(last, plan))
    if start is not None and end is not None and end < start:
        raise ImpossibleTimeError(f"{start} to {end}")
    return start, end


def _share_year(first: Point, last: Point) -> tuple[Point, Point]:
    crosses_new_year = first.month > last.month
    if first.year is None and last.year is not None:
        return replace(first, year=last.year - (crosses_new_year and not last.fiscal), fiscal=last.fiscal), last
    if last.year is None and first.year is not None:
        return first, replace(last, year=first.year + (crosses_new_year and not first.fiscal), fiscal=first.fiscal)
    return first, last


def quarter_dates(quarter: int, fiscal_year: int | None) -> Dates:
    """First and last day of a quarter (1: October to December) of a fiscal year (BE)."""
    if fiscal_year is None:
        return None, None
    opens, closes = fiscal_year_dates(fiscal_year)
    starts = [opens, *(date(closes.year, month, 1) for month in (1, 4, 7)), closes + timedelta(days=1)]
    return starts[quarter - 1], starts[quarter] - timedelta(days=1)
