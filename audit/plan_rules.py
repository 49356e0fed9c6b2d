"""Results and measures against each other: weak indicators that nobody speaks of, questions that come twice, periods outside the plan.

An indicator under the pass mark must be analysed and have a measure (O42: `ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไขโดยเร่งด่วน`). What
names no indicator cannot be judged: where half of the measures name none, none is said to be missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from audit.cases import Case, Check, Facts
from audit.formulas import decimal_of, figure
from audit.rating_rules import pass_mark
from extract.records import IndicatorScore, Measure, QuestionScore, Timeline
from normalize.indicators import find_indicators, indicator_names

BE = 543
GRACE = timedelta(days=31)  # the report on a whole year is due in the month after it
OPEN = ("recurring", "unspecified")


def weak_not_analysed(facts: Facts) -> Sequence[Case] | None:
    """Indicators under the pass mark that no finding, analysis or recommendation speaks of."""
    spoken = analysed(facts)
    if not spoken or not facts.indicators or facts.is_follow_up:
        return None
    return [_weak(facts, i) for i in facts.weak(pass_mark()) if i.indicator_no not in spoken]


def weak_without_measure(facts: Facts) -> Sequence[Case] | None:
    """Indicators under the pass mark for which no measure is named."""
    named = measured(facts)
    if named is None or not facts.indicators or facts.is_follow_up:
        return None
    return [_weak(facts, i) for i in facts.weak(pass_mark()) if i.indicator_no not in named]


def analysed(facts: Facts) -> set[int]:
    """The indicators that the analysis speaks of: findings, the measures' analysis, recommendations to questions."""
    report = facts.report
    found: set[int | None] = set()
    for finding in report.findings:
        found |= {finding.indicator_no, *_mentioned(finding.text)}
    for measure in report.measures:
        if measure.analysis:
            found |= {*measure.indicator_nos, *_mentioned(measure.analysis)}
    found |= {q.indicator_no for q in report.question_scores if q.recommendation}
    return {number for number in found if number is not None}


def measured(facts: Facts) -> set[int] | None:
    """The indicators that measures name; None where half of the measures or more name none."""
    named = [_named(measure) for measure in facts.report.measures]
    if 2 * sum(map(bool, named)) <= len(named):
        return None
    return set().union(*named)


def _named(measure: Measure) -> set[int]:
    return {*measure.indicator_nos, *_mentioned(measure.subject.raw if measure.subject else ""), *_mentioned(measure.measure or "")}


def question_twice(facts: Facts) -> Sequence[Case] | None:
    """A question that comes back after others, among the measures or the scores of one year."""
    measures = [(m.question_code, seq, m) for seq, m in enumerate(facts.report.measures, 1) if m.question_code]
    scores = [q for q in facts.report.question_scores if q.item_no is None]
    if not measures and not scores:
        return None
    return [*_measures_twice(measures), *_scores_twice(scores)]


def _measures_twice(coded: Sequence[tuple[str, int, Measure]]) -> Iterator[Case]:
    last: dict[str, int] = {}
    for code, seq, measure in coded:
        if code in last and seq - last[code] > 1:
            yield Case(
                measure.subject.place if measure.subject else measure.place,
                "measures",
                "question_code",
                measure_seq=seq,
                indicator_no=measure.indicator_no,
                printed=measure.subject.raw if measure.subject else None,
                actual=f"{last[code]}, {seq}",
                name=code,
            )
        last[code] = seq


def _scores_twice(scores: Sequence[QuestionScore]) -> Iterator[Case]:
    seen: dict[tuple[int | None, str], QuestionScore] = {}
    for q in scores:
        first = seen.get((q.fiscal_year, q.question_code))
        seen.setdefault((q.fiscal_year, q.question_code), q)
        if first is not None:
            yield Case(
                q.question.place,
                "question_scores",
                "question_code",
                (q.question_code,),
                q.fiscal_year,
                q.indicator_no,
                printed=q.question.raw,
                actual=", ".join(filter(None, (figure(decimal_of(first.score)), figure(decimal_of(q.score))))) or None,
                name=q.question_code,
            )


def period_outside_plan(facts: Facts) -> Sequence[Case] | None:
    """Periods that begin before or end after the plan's fiscal year, unless they hold the whole of it (`พ.ศ. 2566 - 2570`)."""
    plan = facts.plan_year
    if plan is None:
        return None
    begin, end = date(plan - BE - 1, 10, 1), date(plan - BE, 9, 30)
    dated = [
        (seq, at, t)
        for seq, measure in enumerate(facts.report.measures, 1)
        for at, t in enumerate(measure.timelines, 1)
        if t.kind not in OPEN and (t.start_date or t.end_date)
    ]
    found = [_outside(seq, at, t, begin, end) for seq, at, t in dated if not _within(t, begin, end)]
    return found if dated else None


def _within(period: Timeline, begin: date, end: date) -> bool:
    first, last = period.start_date, period.end_date
    if first is not None and last is not None and first <= begin and end <= last:
        return True
    late = end + GRACE if period.kind == "deadline" else end
    return (first is None or begin <= first <= end) and (last is None or begin <= last <= late)


def _outside(seq: int, at: int, period: Timeline, begin: date, end: date) -> Case:
    dates = " - ".join(day.isoformat() if day else "?" for day in (period.start_date, period.end_date))
    return Case(
        period.printed.place,
        "timelines",
        "start_date",
        (at,),
        measure_seq=seq,
        printed=period.printed.raw,
        expected=f"{begin.isoformat()} - {end.isoformat()}",
        actual=dates,
    )


def _mentioned(text: str) -> set[int]:
    return {m.indicator_no for m in find_indicators(text)} if text else set()


def _weak(facts: Facts, indicator: IndicatorScore) -> Case:
    return Case(
        indicator.score.printed.place,
        "indicator_scores",
        "indicator_no",
        (indicator.indicator_no,),
        facts.year,
        indicator.indicator_no,
        printed=indicator.score.printed.raw,
        expected=f">= {figure(pass_mark())}",
        actual=figure(decimal_of(indicator.score)),
        name=indicator_names()[indicator.indicator_no],
    )


CHECKS: dict[str, Check] = {
    "weak_not_analysed": weak_not_analysed,
    "weak_without_measure": weak_without_measure,
    "question_twice": question_twice,
    "period_outside_plan": period_outside_plan,
}
