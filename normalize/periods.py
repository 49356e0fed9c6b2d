"""Timeline cells: "ม.ค. - ก.ย.๖๙" -> periods with Gregorian dates.

In goes the printed text of a timeline cell and the plan's fiscal year (BE, None if not stated). Out come its periods in printed
order, kinds and dates as the contract's table `timelines` says, and what looks like a time but was not understood (`unread`).
Refused, so in `unread`: impossible dates and ends before starts, years outside 2550-2599, rounds of other than 6 or 12 months,
chains `A - B - C` that may be ranges or bullets. What `-` or other text without a time says is no period and not unread.

- A month without a year lies in the plan's fiscal year; but in the cell's own where the cell names one fiscal year, or where its
  other days and months all lie in one (a list shares its last year).
- One time said twice in a row, `ปีงบประมาณ 2568 (ตุลาคม 2567 - กันยายน 2568)`, is one period: the fiscal year where one of the two
  is, else the first. A fiscal year right beside a shorter period in it, `ปีงบประมาณ 2568 (มีนาคม 2568)`, only says its year.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from normalize.period_context import Found, fiscal_year_around, read_together
from normalize.period_dates import be_to_ce, fiscal_year_dates, full_be_year
from normalize.period_grammar import TELLS_A_TIME, find_phrases, is_due, without_glue
from normalize.period_rules import Draft
from normalize.period_tokens import Token, codes_of, lex
from normalize.period_words import fold

__all__ = [
    "Period",
    "PeriodReading",
    "be_to_ce",
    "find_due_phrases",
    "fiscal_year_dates",
    "full_be_year",
    "plan_year_of",
    "read_periods",
]

_REST = re.compile(r"[^,&()-](?:[^,&()]*[^,&()-])?")  # a stretch between separators, without dashes around it


@dataclass(frozen=True, slots=True)
class Period:
    """One period: a kind of the contract's `timelines`, Gregorian dates (both inclusive), and the print that names it."""

    kind: str
    start_date: date | None
    end_date: date | None
    round_months: int | None
    raw: str


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """The periods of a cell in printed order, and the rest that looks like a time (the caller makes a doubt of it)."""

    periods: tuple[Period, ...]
    unread: str | None


def read_periods(text: str, plan_fiscal_year: int | None) -> PeriodReading:
    """The periods that a timeline cell names.

    A plan year that is no BE year (2400-2700) counts as not stated: then what has no year of its own has no dates.

    >>> [(p.kind, str(p.start_date), str(p.end_date)) for p in read_periods("ม.ค. - ก.ย.๖๙", 2569).periods]
    [('month_range', '2026-01-01', '2026-09-30')]
    """
    tokens = without_glue(lex(text))
    phrases = find_phrases(tokens)
    plan = plan_fiscal_year if plan_fiscal_year is not None and be_to_ce(plan_fiscal_year) else None
    found = read_together(phrases, tokens, plan)
    drafts = sorted((draft for one in found for draft in one.drafts), key=lambda draft: draft.start)
    unread = " / ".join(dict.fromkeys(_unread(found, tokens, text, anything_read=bool(drafts))))
    return PeriodReading(tuple(_period(draft, text) for draft in drafts), unread or None)


def find_due_phrases(text: str) -> tuple[str, ...]:
    """Wordings in a longer text that say by when something is due, as printed, in order, each once.

    >>> find_due_phrases("ติดตามให้เจ้าหน้าที่ดำเนินการให้เสร็จสิ้น ภายในระยะเวลาที่กำหนด")
    ('ภายในระยะเวลาที่กำหนด',)
    """
    due = (phrase.tokens for phrase in find_phrases(without_glue(lex(text))) if is_due(phrase))
    return tuple(dict.fromkeys(fold(text[tokens[0].start : tokens[-1].end]) for tokens in due))


def plan_year_of(periods: Iterable[Period]) -> int | None:
    """The fiscal year (BE) in which most of the dated periods lie; None for a tie, or if none is dated.

    Give it periods read with plan year None, so that only years in print have a say. A period over several fiscal years has none.
    """
    votes = Counter(year for period in periods if (year := fiscal_year_around(period.start_date, period.end_date)))
    ranking = votes.most_common(2)
    if not ranking or (len(ranking) == 2 and ranking[0][1] == ranking[1][1]):
        return None
    return ranking[0][0]


def _period(draft: Draft, text: str) -> Period:
    return Period(draft.kind, draft.start_date, draft.end_date, draft.round_months, fold(text[draft.start : draft.end]))


def _unread(found: list[Found], tokens: tuple[Token, ...], text: str, *, anything_read: bool) -> Iterator[str]:
    """Impossible times, and stretches of the rest in which a number or a word of time stands, in printed order."""
    place = 0
    for one in found:
        yield from _time_like(tokens[place : one.phrase.first], text)
        is_bare_label = one.phrase.codes[0] == "r" and not one.drafts and not anything_read
        if one.refused or is_bare_label:
            yield fold(text[one.phrase.tokens[0].start : one.phrase.tokens[-1].end])
        place = one.phrase.last + 1
    yield from _time_like(tokens[place:], text)


def _time_like(tokens: tuple[Token, ...], text: str) -> Iterator[str]:
    for run in _REST.finditer(codes_of(tokens)):
        if TELLS_A_TIME.intersection(run[0]):
            yield fold(text[tokens[run.start()].start : tokens[run.end() - 1].end])
