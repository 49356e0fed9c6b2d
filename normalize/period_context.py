"""What the phrases of one cell mean together.

In go the phrases and the plan's fiscal year (BE, None if not known), out come the same phrases with their periods. Two phrases
that say one time are one period; a phrase that only gives another its year, or that is too vague beside the others, has none.
Refused: times that cannot be, and a deadline without a year that would lie before the end of its reporting round.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from normalize.period_dates import ImpossibleTimeError, fiscal_year_of
from normalize.period_grammar import Phrase
from normalize.period_rules import Draft, drafts_of, named_fiscal_year
from normalize.period_tokens import Token, codes_of

MONTH_RULES = frozenset({"point", "range", "day_list"})


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase with its periods; without periods and `refused`, it is an impossible time."""

    phrase: Phrase
    drafts: tuple[Draft, ...]
    refused: bool = False


def read_together(phrases: Sequence[Phrase], tokens: tuple[Token, ...], plan: int | None) -> list[Found]:
    """The phrases of a cell (found in `tokens`) with their periods, in printed order."""
    named = {year for phrase in phrases if (year := named_fiscal_year(phrase)) is not None}
    plan = named.pop() if len(named) == 1 else plan
    found = _months_in_one_year([_build(phrase, plan) for phrase in phrases])
    return _join_neighbours(_without_weak(found), tokens)


def fiscal_year_around(start: date | None, end: date | None) -> int | None:
    """The fiscal year (BE) in which both days lie (or the one known); None if there is none."""
    years = {fiscal_year_of(day) for day in (start, end) if day is not None}
    return years.pop() if len(years) == 1 else None


def _build(phrase: Phrase, plan: int | None) -> Found:
    try:
        return Found(phrase, drafts_of(phrase, plan))
    except ImpossibleTimeError:
        return Found(phrase, (), refused=True)


def _months_in_one_year(found: list[Found]) -> list[Found]:
    """Months without a year beside others with one (`ตุลาคม, พฤศจิกายน และธันวาคม 2567`) lie in the fiscal year of those."""
    months = [one for one in found if one.phrase.rule in MONTH_RULES]
    dated = {one.phrase.first: _printed_years(one) for one in months}
    years = set[int | None]().union(*dated.values())
    year = years.pop() if len(years) == 1 else None
    if year is None:
        return found
    return [_build(one.phrase, year) if dated.get(one.phrase.first) == set() else one for one in found]


def _printed_years(one: Found) -> set[int | None]:
    """Fiscal years that the phrase says by itself; None for a period over several; empty where it has no year."""
    drafts = _build(one.phrase, None).drafts
    return {fiscal_year_around(draft.start_date, draft.end_date) for draft in drafts if draft.end_date is not None}


def _without_weak(found: list[Found]) -> list[Found]:
    """`3 เดือน`, `ต่อเนื่อง` and a bare `ปีงบประมาณ` are periods only in a cell that says nothing better."""
    said = [one for one in found if one.drafts]
    firm = [one for one in said if one.phrase.rule not in ("weak", "duration")]
    kept = {one.phrase.first for one in firm or [one for one in said if one.phrase.rule == "duration"] or said[:1]}
    return [one if one.phrase.first in kept else replace(one, drafts=()) for one in found]


def _join_neighbours(found: list[Found], tokens: tuple[Token, ...]) -> list[Found]:
    joined: list[Found] = []
    for one in found:
        pair = _join(joined[-1], one, tokens) if joined and _are_neighbours(joined[-1], one, tokens) else None
        joined[-1:] = pair if pair is not None else [*joined[-1:], one]
    return joined


def _are_neighbours(first: Found, second: Found, tokens: tuple[Token, ...]) -> bool:
    """True if nothing, or only an opening parenthesis, stands between them."""
    return codes_of(tokens[first.phrase.last + 1 : second.phrase.first]) in ("", "(")


def _join(first: Found, second: Found, tokens: tuple[Token, ...]) -> list[Found] | None:
    """The two as they count together, or None where they are two different times."""
    if not first.drafts or not second.drafts:
        return None
    if len(first.drafts) == len(second.drafts) == 1:
        first, second = _in_years_of(first, second), _in_years_of(second, first)
        if _same_dates(first.drafts[0], second.drafts[0]):
            return [_as_one(first, second, tokens)]
        if _is_due_before_round_ends(first, second):
            return [first, replace(second, drafts=(), refused=True)]
    if _only_says_the_year(first, second):
        return [replace(first, drafts=()), second]
    if _only_says_the_year(second, first):
        return [first, replace(second, drafts=())]
    return None


def _in_years_of(one: Found, other: Found) -> Found:
    """`one`, dated by the fiscal year of `other` where only `other` prints a year and both are then the same."""
    own, others = _build(one.phrase, None).drafts, _build(other.phrase, None).drafts
    if not own or own[0].end_date is not None or not others:
        return one
    year = fiscal_year_around(others[0].start_date, others[0].end_date)
    again = _build(one.phrase, year)
    return again if again.drafts and _same_dates(again.drafts[0], others[0]) else one


def _same_dates(first: Draft, second: Draft) -> bool:
    dates = (first.start_date, first.end_date)
    return None not in dates and dates == (second.start_date, second.end_date)


def _as_one(first: Found, second: Found, tokens: tuple[Token, ...]) -> Found:
    kept = second if second.drafts[0].kind == "fiscal_year" else first
    last = second.phrase.last
    opened = codes_of(tokens[first.phrase.last + 1 : second.phrase.first]) == "("
    if opened and codes_of(tokens[last + 1 : last + 2]) == ")":
        last += 1
    phrase = replace(kept.phrase, first=first.phrase.first, last=last)
    draft = replace(kept.drafts[0], start=first.drafts[0].start, end=tokens[last].end)
    return Found(phrase, (draft,))


def _is_due_before_round_ends(first: Found, second: Found) -> bool:
    """`รอบ 12 เดือน ภายในเดือนตุลาคม`: the October after the plan's year must be meant, but the rule says the one before."""
    (round_, due), printed = (first.drafts[0], second.drafts[0]), _build(second.phrase, None).drafts
    if round_.kind != "reporting_round" or due.kind != "deadline" or (printed and printed[0].end_date is not None):
        return False
    return round_.end_date is not None and due.end_date is not None and due.end_date < round_.end_date


def _only_says_the_year(year: Found, other: Found) -> bool:
    """True if `year` is a printed fiscal year (not "the whole of" it) and all of `other` lies in it."""
    if year.phrase.rule != "fiscal_year":
        return False
    start, end = year.drafts[0].start_date, year.drafts[0].end_date
    return all(
        start is not None
        and end is not None
        and draft.end_date is not None
        and start <= (draft.start_date or draft.end_date)
        and draft.end_date <= end
        for draft in other.drafts
    )
