"""Marks under columns of months or quarters -> the periods that they stand for: `✓` under ต.ค., พ.ย. and ธ.ค. of a plan for 2569.

In: the calendar columns of a table with what a row has under them, and the plan's fiscal year. Out: one period for each run of marked
columns that follow each other in time, without dates where no year is known. Refused (None): columns that no year puts in the order of
time, or two years do; signs of several kinds in a row; an arrow in a single cell, for nobody knows how far it was drawn.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby, pairwise

from extract.calendars import ANY_YEAR, is_mark
from extract.years import find_years
from normalize.numerals import is_empty
from normalize.periods import Period, fiscal_year_dates, read_periods
from normalize.thai import arabic, squeeze

FIRST_MONTH = 10  # of a fiscal year
_ARROW = re.compile(r"[←→↔⟵⟶⟷➔➜➤<>]")
_CROSS = re.compile(r"[xX×✗✘☒]")
_YEAR_LIKE = re.compile(r"(?<!\d)(?:25\d\d|[67]\d)(?!\d)")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarColumn:
    """`label`: its own month or quarter; `above`: what stands over it. `cell`: what a row has under it; `wide`: in a cell over several."""

    label: str
    above: str = ""
    cell: str = ""
    wide: bool = False

    @property
    def is_marked(self) -> bool:
        return is_mark(self.cell)

    @property
    def time(self) -> str:
        """Its month or quarter in words: of `ไตรมาส` over `1` both together."""
        return f"ไตรมาส {self.label}" if self.label.isdigit() and "ไตรมาส" in squeeze(self.above) else self.label

    @property
    def years(self) -> frozenset[tuple[int, bool]]:
        """The years over it, and whether each is called a fiscal one."""
        return frozenset((year.year, year.fiscal) for year in find_years(self.above))


@dataclass(frozen=True, slots=True)
class _Dated:
    """A column and the period that it heads."""

    column: CalendarColumn
    period: Period


def read_marked(columns: Sequence[CalendarColumn], plan_year: int | None) -> tuple[Period, ...] | None:
    """The periods of one row, or None where its marks do not tell them."""
    dated = _in_time(columns, plan_year) if _are_clear(columns) else None
    has_year = [_has_own_year(one) for one in columns]
    if dated is None or (plan_year is None and any(has_year) and not all(has_year)):
        return None
    runs: list[list[_Dated]] = []
    for before, one in pairwise([None, *dated]):
        if one is not None and one.column.is_marked:
            goes_on = before is not None and before.column.is_marked and _follows(before, one)
            runs = [*runs[:-1], [*runs[-1], one]] if goes_on else [*runs, [one]]
    if any(len(run) == 1 and _ARROW.search(run[0].column.cell) and not run[0].column.wide for run in runs):
        return None
    periods = tuple(map(_joined, runs))
    return periods if plan_year is not None or all(has_year) else tuple(replace(one, start_date=None, end_date=None) for one in periods)


def printed_headers(columns: Sequence[CalendarColumn]) -> str:
    """The headers of columns, what stands over several of them once: `พ.ศ. 2568 ต.ค., พ.ย., พ.ศ. 2569 ม.ค.`"""
    groups = [(above, ", ".join(one.label for one in group)) for above, group in groupby(columns, lambda one: one.above)]
    return ", ".join(f"{above} {labels}".strip() for above, labels in groups)


def _are_clear(columns: Sequence[CalendarColumn]) -> bool:
    """Whether a row has marks of one kind and nothing else: `✓` beside `✗` may mean yes and no, `●` beside `★` this and that."""
    cells = [squeeze(one.cell) for one in columns if not is_empty(one.cell)]
    kinds = {"arrow" if _ARROW.search(cell) else "cross" if _CROSS.search(cell) else "".join(sorted(set(cell))) for cell in cells}
    return len(kinds) == 1 and all(map(is_mark, cells))


def _in_time(columns: Sequence[CalendarColumn], plan_year: int | None) -> list[_Dated] | None:
    """The columns' own periods. A year over them is the calendar's or the fiscal one: whichever puts them one right after the other, else
    one after the other."""
    readings = [reading for fiscal in (False, True) if (reading := _read(columns, plan_year or ANY_YEAR, fiscal)) is not None]
    for in_order in (_follows, _is_after):
        fitting = [reading for reading in readings if all(in_order(one, other) for one, other in pairwise(reading))]
        if len(fitting) > 1 and fitting[0] != fitting[1]:
            fitting = [reading for reading in fitting if plan_year is not None and _lies_in(reading, plan_year)]
            return fitting[0] if len(fitting) == 1 else None
        if fitting:
            return fitting[0]
    return None


def _read(columns: Sequence[CalendarColumn], plan_year: int, fiscal: bool) -> list[_Dated] | None:
    found = []
    for column in columns:
        if len(column.years) > 1 or (not column.years and _YEAR_LIKE.search(arabic(column.above))):
            return None
        year = next((y if fiscal or is_fiscal else y + _begins_in_autumn(column.time) for y, is_fiscal in column.years), plan_year)
        periods = read_periods(column.time, year).periods
        if len(periods) != 1 or periods[0].start_date is None or periods[0].end_date is None:
            return None
        found.append(_Dated(column, periods[0]))
    return found


def _begins_in_autumn(time: str) -> bool:
    """Whether a month or quarter belongs to the fiscal year after its calendar year."""
    periods = read_periods(time, ANY_YEAR).periods
    return bool(periods and periods[0].start_date and periods[0].start_date.month >= FIRST_MONTH)


def _has_own_year(column: CalendarColumn) -> bool:
    return bool(column.years) or any(one.start_date for one in read_periods(column.time, None).periods)


def _follows(one: _Dated, other: _Dated) -> bool:
    return one.period.end_date is not None and other.period.start_date == one.period.end_date + _DAY


def _is_after(one: _Dated, other: _Dated) -> bool:
    return one.period.end_date is not None and other.period.start_date is not None and one.period.end_date < other.period.start_date


def _lies_in(reading: Sequence[_Dated], plan_year: int) -> bool:
    first, last = fiscal_year_dates(plan_year)
    return all(
        one.period.start_date and one.period.end_date and first <= one.period.start_date and one.period.end_date <= last for one in reading
    )


def _joined(run: Sequence[_Dated]) -> Period:
    kinds = {one.period.kind for one in run}
    kind = run[0].period.kind if len(run) == 1 else "quarter" if kinds == {"quarter"} else "month_range"
    return Period(kind, run[0].period.start_date, run[-1].period.end_date, None, printed_headers([one.column for one in run]))
