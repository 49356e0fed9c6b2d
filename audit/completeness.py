"""Required content of the report as a whole: scores, rating, analysis, a measure for every indicator or topic.

What is asked in which year is `audit.required`. A report on what was done (O35 and its kin) owes no scores and no analysis. Where pages or
rows were not read, nothing is said to be missing: it may stand there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache

from audit.cases import Case, Check, Facts
from audit.plan_rules import analysed, measured
from audit.rating_rules import FOUR, pass_mark, scale
from audit.required import Element, asked, elements
from extract.records import Doubt, Measure
from normalize.fuzzy import best_match
from normalize.indicators import indicator_names
from normalize.thai import name_key

SAME_TOPIC = 80.0  # likeness of a printed topic with the required one; the nearest two required topics are 52 alike
SAME_MARGIN = 5.0
SCORES_UNREAD = frozenset({"row_unread", "score_ambiguous", "indicator_duplicate"})
INSTRUMENTS_TO_2566 = ("IIT", "EIT", "OIT")
FIRST_IN_TWO_PARTS = 2567


def overall_missing(facts: Facts) -> Sequence[Case] | None:
    """The overall score of the year assessed."""
    if _owes_no_scores(facts) or _doubted(facts, "overall_scores", ()):
        return None
    stated = any(o.fiscal_year == facts.year and o.score is not None for o in facts.report.overall_scores)
    return () if stated else (Case(column="overall_score"),)


def rating_missing(facts: Facts) -> Sequence[Case] | None:
    """The rating of the year assessed, in the years whose scale is known."""
    if _owes_no_scores(facts) or not scale(facts.year) or _doubted(facts, "overall_scores", ("rating_unreadable",)):
        return None
    stated = any(o.fiscal_year == facts.year and o.rating is not None for o in facts.report.overall_scores)
    return () if stated else (Case(column="overall_rating", expected=" / ".join(scale(facts.year))),)


def indicators_missing(facts: Facts) -> Sequence[Case] | None:
    """Each of the ten indicators; a report without any has one row."""
    if _owes_no_scores(facts) or any(d.rule in SCORES_UNREAD for d in facts.report.doubts):
        return None
    stated = {i.indicator_no for i in facts.indicators}
    if not stated:
        return (Case(table="indicator_scores", column="score", fiscal_year=facts.year, values="1-10", name="(ทุกตัวชี้วัด)"),)
    return [_of_indicator(facts, "indicator_scores", no) for no in indicator_names() if no not in stated]


def instruments_missing(facts: Facts) -> Sequence[Case] | None:
    """The scores of the three instruments, of EIT by its two parts from 2567."""
    if _owes_no_scores(facts):
        return None
    stated = {i.instrument for i in facts.report.instrument_scores if i.fiscal_year == facts.year}
    wanted = FOUR if (facts.year or 0) >= FIRST_IN_TWO_PARTS else INSTRUMENTS_TO_2566
    missing = [name for name in wanted if name not in stated and not ("EIT" in stated and name.startswith("EIT"))]
    return (Case(table="instrument_scores", column="score", fiscal_year=facts.year, values=", ".join(missing)),) if missing else ()


def analysis_missing(facts: Facts) -> Sequence[Case] | None:
    """Any analysis of the results."""
    if facts.is_follow_up or facts.partly_unread or not _asked("analysis_missing", facts):
        return None
    return () if _has_analysis(facts) else (Case(table="findings", column="text"),)


def weaknesses_not_named(facts: Facts) -> Sequence[Case] | None:
    """A weakness is named, where an indicator is under the pass mark."""
    if not _asked("weaknesses_not_named", facts) or facts.is_follow_up or not _has_analysis(facts) or not facts.indicators:
        return None
    named = any(f.kind == "weakness" for f in facts.report.findings)
    return () if named or not facts.weak(pass_mark()) else (Case(table="findings", column="kind", expected="weakness"),)


def improvements_not_named(facts: Facts) -> Sequence[Case] | None:
    """Something to develop further is named."""
    if not _asked("improvements_not_named", facts) or facts.is_follow_up or not _has_analysis(facts):
        return None
    named = any(f.kind in ("improve", "maintain") for f in facts.report.findings)
    named = named or any(q.recommendation for q in facts.report.question_scores)
    return () if named else (Case(table="findings", column="kind", expected="improve"),)


def indicator_not_analysed(facts: Facts) -> Sequence[Case] | None:
    """An analysis of each of the ten indicators."""
    spoken = analysed(facts)
    if not _asked("indicator_not_analysed", facts) or facts.is_follow_up or facts.partly_unread or not spoken:
        return None
    return [_of_indicator(facts, "findings", no) for no in indicator_names() if no not in spoken]


def measures_missing(facts: Facts) -> Sequence[Case] | None:
    """Any measure at all."""
    if facts.partly_unread:
        return None
    return () if facts.report.measures else (Case(table="measures", column="measure"),)


def indicator_without_measure(facts: Facts) -> Sequence[Case] | None:
    """A measure for each indicator, where the measures are not ordered by the seven topics."""
    named = measured(facts)
    if not facts.report.measures or facts.is_follow_up or facts.partly_unread or named is None or _topics_named(facts):
        return None
    return [_of_indicator(facts, "measures", no) for no in indicator_names() if no not in named]


def topic_without_measure(facts: Facts) -> Sequence[Case] | None:
    """A measure for each of the seven topics, where the measures are ordered by them."""
    named = _topics_named(facts)
    if not named or facts.is_follow_up or facts.partly_unread:
        return None
    return [Case(table="measures", column="topic", expected=topic, name=topic) for topic in _topics() if topic not in named]


def results_missing(facts: Facts) -> Sequence[Case] | None:
    """What a report on the measures must say of their results."""
    if not facts.is_follow_up or not facts.report.measures or facts.partly_unread:
        return None
    heads = [table.header for table in facts.report.tables if table.used_as == "measures"]
    heads += [head for measure in facts.report.measures for head, _ in measure.other_columns]
    told = name_key(" ".join(heads))
    return [
        Case(table="measures", column="other_columns", expected=element.element, name=element.element)
        for element in asked("results_missing", facts.year)
        if not any(name_key(word) in told for word in element.words)
    ]


@cache
def _topics() -> tuple[str, ...]:
    year = next(e.first_year for e in _topic_elements())
    return tuple(e.element for e in _topic_elements() if e.first_year == year)


def _topics_named(facts: Facts) -> set[str]:
    """The required topics that head measures, or stand in their first cell."""
    found: set[str] = set()
    for text in dict.fromkeys(text for measure in facts.report.measures for text in _heads(measure)):
        found |= _topics_in(text)
    return found


@lru_cache(maxsize=1024)
def _topics_in(text: str) -> frozenset[str]:
    key, keys = name_key(text), {name_key(topic): topic for topic in _topics()}
    match = best_match(key, keys, threshold=SAME_TOPIC, margin=SAME_MARGIN)
    return frozenset({match.value} if match else {topic for own, topic in keys.items() if own in key})


def _heads(measure: Measure) -> Iterable[str]:
    """The heading over a measure, else its first cell if that is about no question."""
    subject = measure.subject.raw if measure.subject and not measure.question_code else None
    yield from filter(None, (measure.topic or subject,))


def _topic_elements() -> tuple[Element, ...]:
    return tuple(e for e in elements() if e.scope == "topic")


def _asked(rule: str, facts: Facts) -> bool:
    """Whether the year's item asks for it; what no item names is asked of a year that is not known."""
    return facts.year is None or bool(asked(rule, facts.year))


def _has_analysis(facts: Facts) -> bool:
    report = facts.report
    return bool(report.findings) or any(m.analysis for m in report.measures) or any(q.recommendation for q in report.question_scores)


def _owes_no_scores(facts: Facts) -> bool:
    return facts.is_follow_up or facts.partly_unread


def _doubted(facts: Facts, table: str, rules: Collection[str]) -> bool:
    """Whether a doubt tells that something of the table is printed and was not taken (any doubt, or one of the rules)."""

    def tells(doubt: Doubt) -> bool:
        return doubt.table == table and (not rules or doubt.rule in rules) and doubt.fiscal_year in (None, facts.year)

    return any(tells(doubt) for doubt in facts.report.doubts)


def _of_indicator(facts: Facts, table: str, number: int) -> Case:
    return Case(
        table=table,
        column="score" if table == "indicator_scores" else "indicator_no",
        key=(number,) if table == "indicator_scores" else (),
        fiscal_year=facts.year,
        indicator_no=number,
        name=indicator_names()[number],
    )


CHECKS: dict[str, Check] = {
    "overall_missing": overall_missing,
    "rating_missing": rating_missing,
    "indicators_missing": indicators_missing,
    "instruments_missing": instruments_missing,
    "analysis_missing": analysis_missing,
    "weaknesses_not_named": weaknesses_not_named,
    "improvements_not_named": improvements_not_named,
    "indicator_not_analysed": indicator_not_analysed,
    "measures_missing": measures_missing,
    "indicator_without_measure": indicator_without_measure,
    "topic_without_measure": topic_without_measure,
    "results_missing": results_missing,
}
