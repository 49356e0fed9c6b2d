"""Means below the indicators: question = mean of its items, sub-indicator and indicator = mean of their questions.

Only where all parts of the year are stated: reports often list the weak questions alone. The formulas are those of the scoring table
that reports print (`คะแนนเฉลี่ยของทุกข้อคำถามในตัวชี้วัด`); which question belongs where is `catalogue/questions.csv`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from audit.cases import Case, Check, Facts
from audit.formulas import agree, decimal_of, figure, mean_of, trusted
from audit.instruments import members
from catalogue.data import rows
from catalogue.fiscal_years import fiscal_year
from extract.records import IndicatorScore, QuestionScore, Score, SubIndicatorScore
from normalize.questions import questions_of

MIN_ITEMS = 2
FIRST_INFERRED_DIVISION = 2568  # catalogue part 1: which O item of 2568 belongs to which sub-indicator is deduced


def items_of_questions(facts: Facts) -> Sequence[Case] | None:
    """A question and its bulleted items, numbered without a gap; that all are printed is our reading."""
    found: list[Case] = []
    judged = False
    for question in facts.report.question_scores:
        items = {q.item_no: value for q in _same(facts, question) if q.item_no and (value := decimal_of(q.score)) is not None}
        if question.item_no is not None or len(items) < MIN_ITEMS or sorted(items) != list(range(1, len(items) + 1)):
            continue
        judged |= decimal_of(question.score) is not None
        found += _misfit(question.score, mean_of(items, tuple(items)), _of_question(question))
    return found if judged else None


def questions_of_sub_indicators(facts: Facts) -> Sequence[Case] | None:
    """A sub-indicator of OIT and all its questions of that year."""
    found: list[Case] = []
    judged = False
    for sub in facts.report.sub_indicator_scores:
        mean = _mean_of_questions(facts, sub.fiscal_year, _codes(sub.fiscal_year, sub.sub_indicator))
        judged |= mean is not None and decimal_of(sub.score) is not None
        found += _misfit(sub.score, mean, _of_sub(sub), sure=_codes_documented(sub.fiscal_year))
    return found if judged else None


def questions_of_indicators(facts: Facts) -> Sequence[Case] | None:
    """An indicator of IIT or EIT and all its questions of that year."""
    asked = (*members("IIT"), *members("EIT"))
    return _indicators(facts, lambda i: _mean_of_questions(facts, i.fiscal_year, _codes(i.fiscal_year, i.indicator_no)), asked)


def sub_indicators_of_indicators(facts: Facts) -> Sequence[Case] | None:
    """An indicator of OIT and all its sub-indicators (not its questions: they count unevenly)."""
    subs = trusted(((s.fiscal_year, s.sub_indicator), s.score) for s in facts.report.sub_indicator_scores)
    return _indicators(
        facts,
        lambda i: mean_of(subs, tuple((i.fiscal_year, code) for code in sub_codes(i.fiscal_year, i.indicator_no))),
        members("OIT"),
    )


def unknown_codes(facts: Facts) -> Sequence[Case] | None:
    """Question codes that the year does not have; a measure may be about a question of the year of the plan."""
    report, year = facts.report, facts.year
    coded = [(seq, m) for seq, m in enumerate(report.measures, 1) if m.question_code]
    if not report.question_scores and not coded:
        return None
    found = [
        replace(_of_question(q), place=q.question.place, column="question_code", printed=q.question_code)
        for q in report.question_scores
        if q.question_code not in questions_of(q.fiscal_year)
    ]
    known = questions_of(year).keys() | questions_of(year + 1 if year is not None else None).keys()
    found += [
        Case(m.place, "measures", "question_code", fiscal_year=year, measure_seq=seq, printed=m.question_code)
        for seq, m in coded
        if m.question_code not in known
    ]
    return found


@cache
def sub_codes(year: int | None, indicator_no: int) -> tuple[str, ...]:
    """The sub-indicators of an indicator; a year without a list of its own takes that of the nearest year."""
    table = rows("sub_indicators")
    known = min(max(year or 0, min(int(r["first_year"]) for r in table)), max(int(r["last_year"]) for r in table))
    own = (r for r in table if int(r["first_year"]) <= known <= int(r["last_year"]))
    return tuple(r["sub_indicator"] for r in own if int(r["indicator_no"]) == indicator_no)


def _indicators(
    facts: Facts, mean: Callable[[IndicatorScore], Decimal | None], asked: Sequence[int]
) -> Sequence[Case] | None:
    found: list[Case] = []
    judged = False
    for indicator in facts.report.indicator_scores:
        if indicator.indicator_no not in asked:
            continue
        computed = mean(indicator)
        judged |= computed is not None and decimal_of(indicator.score) is not None
        found += _misfit(indicator.score, computed, _of_indicator(indicator), sure=fiscal_year(indicator.fiscal_year).documented)
    return found if judged else None


def _misfit(score: Score, computed: Decimal | None, case: Case, sure: bool = True) -> Iterator[Case]:
    """The case of a stated score that its parts do not give; worth a look only where the year's parts are not documented."""
    stated = decimal_of(score)
    if stated is None or computed is None or agree(computed, stated):
        return
    told = replace(case, place=score.printed.place, printed=score.printed.raw, expected=figure(computed), actual=figure(stated))
    yield told if sure else told.mild("info")


def _mean_of_questions(facts: Facts, year: int | None, codes: Sequence[str]) -> Decimal | None:
    stated = trusted((q.question_code, q.score) for q in facts.report.question_scores if q.fiscal_year == year and q.item_no is None)
    return mean_of(stated, tuple(codes)) if codes else None


def _codes(year: int | None, part: str | int) -> tuple[str, ...]:
    """The questions of a sub-indicator (`9.1`) or an indicator in a year."""
    asked = questions_of(year).values()
    return tuple(q.code for q in asked if part in (q.sub_indicator, q.indicator_no))


def _codes_documented(year: int | None) -> bool:
    """Whether the year's division of questions into sub-indicators is documented: that of 2568 is inferred."""
    return fiscal_year(year).documented and (year or 0) < FIRST_INFERRED_DIVISION


def _same(facts: Facts, question: QuestionScore) -> Iterator[QuestionScore]:
    key = question.fiscal_year, question.question_code
    return (q for q in facts.report.question_scores if (q.fiscal_year, q.question_code) == key)


def _of_question(q: QuestionScore) -> Case:
    return Case(
        table="question_scores",
        column="score",
        key=(q.question_code,),
        fiscal_year=q.fiscal_year,
        indicator_no=q.indicator_no,
        name=q.question_code,
    )


def _of_sub(s: SubIndicatorScore) -> Case:
    return Case(
        table="sub_indicator_scores",
        column="score",
        key=(s.sub_indicator,),
        fiscal_year=s.fiscal_year,
        indicator_no=s.indicator_no,
        name=s.sub_indicator,
    )


def _of_indicator(i: IndicatorScore) -> Case:
    return Case(
        table="indicator_scores", column="score", key=(i.indicator_no,), fiscal_year=i.fiscal_year, indicator_no=i.indicator_no
    )


CHECKS: dict[str, Check] = {
    "indicator_from_questions": questions_of_indicators,
    "indicator_from_sub_indicators": sub_indicators_of_indicators,
    "sub_indicator_from_questions": questions_of_sub_indicators,
    "question_from_items": items_of_questions,
    "question_code_unknown": unknown_codes,
}
