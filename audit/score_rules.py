"""Scores against what the same table prints beside them: the difference to the year before, and the rank.

A difference has the sign that is printed (`+0.27`, `(-) 1.60`, `คงที่` is none); one without a sign is compared by its size. A column of
numbers is a rank by score only where most of its neighbours are in the scores' order: `ลำดับ` often just counts the rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from audit.cases import Case, Check, Facts
from audit.formulas import agree, decimal_of, figure, trusted
from extract.records import IndicatorScore, Printed, Score
from normalize.numerals import find_numbers
from normalize.thai import arabic, squeeze

_STEADY = re.compile(r"^[(\[]?(?:คงที่|คงเดิม|เท่าเดิม|เท่ากัน|ไม่เปลี่ยนแปลง)[)\]]?$")
_DOWN = re.compile(r"ลด|[▼↓⬇−–-]\s*\)?\s*\d|\(\s*[−–-]\s*\)|\d\s*\(\s*[−–-]\s*\)")
_UP = re.compile(r"เพิ่ม|สูงขึ้น|[▲↑⬆+]")
MIN_RANKED = 3


def differences(facts: Facts) -> Sequence[Case] | None:
    """Each printed difference against the two scores that it is between."""
    scores = trusted(((i.fiscal_year, i.indicator_no), i.score) for i in facts.report.indicator_scores)
    found: list[Case] = []
    judged = False
    for indicator in facts.report.indicator_scores:
        printed = indicator.difference
        change = _change(indicator, scores)
        stated = read_difference(printed.raw) if printed else None
        if printed is None or change is None or stated is None:
            continue
        judged = True
        value, signed = stated
        if not agree(change if signed else abs(change), value):
            sign = "+" if change > 0 else ""
            found.append(_beside(indicator, printed, f"{sign}{figure(change)}", "score"))
    return found if judged else None


def read_difference(text: str) -> tuple[Decimal, bool] | None:
    """(value, whether its sign is printed) of a difference; None where it is none.

    >>> read_difference("(-) 0.22"), read_difference("+๑.๐๕"), read_difference("2.02"), read_difference("คงที่")
    ((Decimal('-0.22'), True), (Decimal('1.05'), True), (Decimal('2.02'), False), (Decimal('0'), True))
    """
    flat = arabic(text)
    if _STEADY.match(squeeze(flat)):
        return Decimal(0), True
    numbers = find_numbers(flat)
    if len(numbers) != 1:
        return None
    if _DOWN.search(flat):
        return -numbers[0].value, True
    return numbers[0].value, bool(_UP.search(flat))


def ranks(facts: Facts) -> Sequence[Case] | None:
    """Printed ranks against the order of the scores; equal scores may stand in any order."""
    ranked = [(rank, i) for i in facts.indicators if (rank := _rank(i)) is not None and decimal_of(i.score) is not None]
    ranked.sort(key=lambda item: item[0])
    if len(ranked) < MIN_RANKED or all(rank == i.indicator_no for rank, i in ranked):
        return None
    wrong = [(a, b) for a, b in pairwise(ranked) if not _in_order(a, b)]
    if 2 * len(wrong) >= len(ranked) - 1:
        return None  # the numbers count something else
    return [
        _beside(lower, printed, f"<= {figure(decimal_of(upper.score))}", "rank")
        for (_, upper), (_, lower) in wrong
        if (printed := lower.rank) is not None
    ]


def conflicting_values(facts: Facts) -> Sequence[Case] | None:
    """One score in two rows with two values: neither is used as a figure."""
    report = facts.report
    stated: list[tuple[str, tuple[str | int, ...], int | None, Score | None]] = []
    stated += [("overall_scores", (), o.fiscal_year, o.score) for o in report.overall_scores]
    stated += [("instrument_scores", (i.instrument,), i.fiscal_year, i.score) for i in report.instrument_scores]
    stated += [("indicator_scores", (i.indicator_no,), i.fiscal_year, i.score) for i in report.indicator_scores]
    stated += [("sub_indicator_scores", (s.sub_indicator,), s.fiscal_year, s.score) for s in report.sub_indicator_scores]
    stated += [
        ("question_scores", (q.question_code,) if q.item_no is None else (q.question_code, q.item_no), q.fiscal_year, q.score)
        for q in report.question_scores
    ]
    first: dict[tuple[str, tuple[str | int, ...], int | None], Score] = {}
    found = []
    for table, key, year, score in stated:
        if score is None or score.value is None:
            continue
        before = first.setdefault((table, key, year), score)
        if before.value != score.value:
            one, other = figure(decimal_of(before)), figure(decimal_of(score))
            printed = score.printed
            case = Case(printed.place, table, "score", key, year, printed=printed.raw, expected=one, actual=other, values=f"{one}, {other}")
            found.append(case)
    return found if first else None


def _in_order(upper: tuple[int, IndicatorScore], lower: tuple[int, IndicatorScore]) -> bool:
    (first, a), (second, b) = upper, lower
    higher, under = decimal_of(a.score), decimal_of(b.score)
    return higher is not None and under is not None and (higher == under if first == second else higher >= under)


def _rank(indicator: IndicatorScore) -> int | None:
    text = arabic(squeeze(indicator.rank.raw)).strip(".()") if indicator.rank else ""
    return int(text) if text.isdigit() else None


def _change(indicator: IndicatorScore, scores: Mapping[tuple[int | None, int], Decimal]) -> Decimal | None:
    """How the score changed since the year before, where both are stated."""
    year = indicator.fiscal_year
    if year is None:
        return None
    now, before = scores.get((year, indicator.indicator_no)), scores.get((year - 1, indicator.indicator_no))
    return None if now is None or before is None else now - before


def _beside(indicator: IndicatorScore, printed: Printed, expected: str, column: str) -> Case:
    return Case(
        printed.place,
        "indicator_scores",
        column,
        (indicator.indicator_no,),
        indicator.fiscal_year,
        indicator.indicator_no,
        printed=printed.raw,
        expected=expected,
        actual=figure(decimal_of(indicator.score)) if column == "rank" else printed.raw,
    )


CHECKS: dict[str, Check] = {"difference_between_years": differences, "rank_differs": ranks, "value_conflict": conflicting_values}
