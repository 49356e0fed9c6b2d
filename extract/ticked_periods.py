"""Periods that a form offers with a box before each, of which some are ticked: `☐ ไตรมาส 1 ☑ ไตรมาส 2 ☑ ไตรมาส 3 ☐ ไตรมาส 4`.

In: the text of a timeline. Out: its periods; of ticked ones that follow each other in print and in time one over all. Of boxes that are
all empty nobody knows which was meant: a tick may have been drawn by hand. A ticked box that tells no time (`☑ อื่น ๆ`) is unread.
"""
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from extract.filled_forms import Option, options
from normalize.numerals import is_empty
from normalize.periods import Period, PeriodReading, read_periods
from normalize.thai import fold

ALIKE = frozenset({"quarter", "month"})
_DAY = timedelta(days=1)


def read_ticked_periods(text: str, plan_fiscal_year: int | None) -> PeriodReading:
    """What `read_periods` reads, of the ticked boxes alone where there are boxes."""
    offered = options(text)
    if len(offered) < 2:
        return read_periods(text, plan_fiscal_year)
    if not any(one.ticked for one in offered):
        return PeriodReading((), fold(text))
    found: list[Period] = []
    unread: list[str] = []
    run: list[Option] = []  # ticked ones of which the last period was made
    last: Option | None = None
    for one in offered:
        read = read_periods(one.text, plan_fiscal_year) if one.ticked else PeriodReading((), None)
        untold = fold(one.text) if one.ticked and not read.periods and not is_empty(one.text) else None  # `หลังได้รับงบประมาณ`
        unread += [said for said in (read.unread or untold,) if said]
        if last is not None and found and len(read.periods) == 1 and _follows(found[-1], read.periods[0]):
            run.append(one)
            end = run[-1].start + len(run[-1].printed)
            found[-1] = replace(found[-1], end_date=read.periods[0].end_date, raw=fold(text[run[0].start : end]))
        elif read.periods:
            run = [one]
            found += [replace(period, raw=fold(one.printed)) for period in read.periods] if len(read.periods) == 1 else read.periods
        last = one if read.periods else None
    return PeriodReading(tuple(found), " / ".join(unread) or None)


def _follows(before: Period, after: Period) -> bool:
    alike = before.kind == after.kind and before.kind in ALIKE
    return alike and before.end_date is not None and before.end_date + _DAY == after.start_date
