"""For every rule that looks at a report: how its fault is planted into a report that has none. `FAMILIES` has one entry a rule.

A family names the years in which the rule holds and the kind of report that the fault needs; `plant` changes one thing.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from audit.rating_rules import scale
from extract.records import (
    Doubt,
    IndicatorScore,
    InstrumentScore,
    Measure,
    Named,
    QuestionScore,
    Score,
    TableUse,
)
from tests.audit.whole_reports import BY_TOPIC, YEARS, Whole, at, said, stated, with_text

Plant = Callable[[Whole, random.Random], Whole]
PASS_YEARS, GRADE_YEARS = (2567, 2568), tuple(y for y in YEARS if y < 2567)
O42_YEARS, PERIOD_YEARS = (2563, 2564, 2565), (2566, 2567, 2568)
BY_INDICATOR = tuple(y for y in YEARS if y not in BY_TOPIC)
OTHERS = ("สกลนคร", "ขอนแก่น", "เชียงใหม่", "สงขลา", "ตราด")
OTHER_AGENCIES = ("เทศบาลตำบลคลองปราบ", "องค์การบริหารส่วนตำบลไชยสอ", "เทศบาลนครนครศรีธรรมราช", "อบต.โนนสะอาด")
PERSONAL = ("นายบุญเลิศ แสงทองดี", "น.ส.สมใจ ใจดีงาม", "โทร. 081-234-5678", "โทร ๐๙๘ ๗๖๕ ๔๓๒๑", "เลข 1-1017-00230-70-8", "1101700230708")


@dataclass(frozen=True, slots=True)
class Family:
    plant: Plant
    years: tuple[int, ...] = YEARS
    lowest: int = 60
    weak: int | None = None
    rounds: bool = False
    prepare: Plant | None = None  # makes the kind of report that the rule is about, without the fault


def _report(whole: Whole, **changes: Any) -> Whole:
    return Whole(replace(whole.report, **changes), whole.document)


def _year(whole: Whole) -> int:
    year = whole.report.cover.fiscal_year
    assert year is not None and year.value is not None
    return year.value


def _moved(score: Score, rng: random.Random, least: Decimal) -> Score:
    """Another score, at least so far away."""
    assert score.value is not None
    value = Decimal(str(score.value))
    by = least + Decimal(rng.randint(0, 500)) / 100
    return stated(value - by if value - by >= 0 else value + by, 7)


def _instrument(name: str) -> Plant:
    def plant(whole: Whole, rng: random.Random) -> Whole:
        def changed(row: InstrumentScore) -> InstrumentScore:
            return replace(row, score=_moved(row.score, rng, Decimal("0.05"))) if row.instrument == name else row

        return _report(whole, instrument_scores=tuple(map(changed, whole.report.instrument_scores)))

    return plant


def _overall(whole: Whole, rng: random.Random) -> Whole:
    (first,) = whole.report.overall_scores
    assert first.score is not None
    return _report(whole, overall_scores=(replace(first, score=_moved(first.score, rng, Decimal("0.03"))),))


def _own(whole: Whole) -> list[IndicatorScore]:
    return [i for i in whole.report.indicator_scores if i.fiscal_year == _year(whole)]


def _with_indicator(whole: Whole, changed: IndicatorScore) -> Whole:
    same = (changed.fiscal_year, changed.indicator_no)
    rows = whole.report.indicator_scores
    return _report(whole, indicator_scores=tuple(changed if (i.fiscal_year, i.indicator_no) == same else i for i in rows))


def _an_indicator(numbers: range) -> Plant:
    def plant(whole: Whole, rng: random.Random) -> Whole:
        row = rng.choice([i for i in _own(whole) if i.indicator_no in numbers])
        return _with_indicator(whole, replace(row, score=_moved(row.score, rng, Decimal("0.03"))))

    return plant


def _question_of(letters: str) -> Plant:
    """One question's score is changed by enough to move the mean of its group."""

    def plant(whole: Whole, rng: random.Random) -> Whole:
        rows = list(whole.report.question_scores)
        picked = rng.choice([n for n, q in enumerate(rows) if q.item_no is None and q.question_code[0] in letters])
        rows[picked] = replace(rows[picked], score=_moved(rows[picked].score, rng, Decimal(1)))
        return _report(whole, question_scores=tuple(rows))

    return plant


def _either(*plants: Plant) -> Plant:
    return lambda whole, rng: rng.choice(plants)(whole, rng)


def _a_sub_indicator(whole: Whole, rng: random.Random) -> Whole:
    rows = list(whole.report.sub_indicator_scores)
    picked = rng.randrange(len(rows))
    rows[picked] = replace(rows[picked], score=_moved(rows[picked].score, rng, Decimal("0.2")))
    return _report(whole, sub_indicator_scores=tuple(rows))


def _an_item(whole: Whole, rng: random.Random) -> Whole:
    def changed(q: QuestionScore) -> QuestionScore:
        return replace(q, score=_moved(q.score, rng, Decimal("0.05"))) if q.item_no == 1 else q

    return _report(whole, question_scores=tuple(map(changed, whole.report.question_scores)))


def _difference(whole: Whole, rng: random.Random) -> Whole:
    row = rng.choice([i for i in _own(whole) if i.difference])
    assert row.difference is not None
    wrong = "คงที่" if "คงที่" not in row.difference.raw and rng.random() < 0.3 else f"(+) {rng.randint(600, 900) / 100}"
    if wrong == "คงที่" and row.difference.raw.endswith(" 0.01"):
        wrong = "(+) 6.00"
    return _with_indicator(whole, replace(row, difference=said(wrong)))


def _rank(whole: Whole, rng: random.Random) -> Whole:
    ranked = sorted(_own(whole), key=lambda i: int(i.rank.raw) if i.rank else 0)
    pairs = [(a, b) for a, b in pairwise(ranked) if a.score.value != b.score.value]
    upper, lower = rng.choice(pairs)
    return _with_indicator(_with_indicator(whole, replace(upper, rank=lower.rank)), replace(lower, rank=upper.rank))


def _rated(whole: Whole, rating: str) -> Whole:
    (first,) = whole.report.overall_scores
    return _report(whole, overall_scores=(replace(first, rating=Named(rating, said(rating, 3))),))


def _off_scale(whole: Whole, rng: random.Random) -> Whole:
    (first,) = whole.report.overall_scores
    assert first.score is not None
    value = Decimal(str(first.score.value))
    return _rated(whole, rng.choice([name for name, level in scale(_year(whole)).items() if not level.holds(value)]))


def _off_instruments(whole: Whole, rng: random.Random) -> Whole:
    """`ผ่าน` although no instrument is under 85, or `ผ่านดี` although one is."""
    if rng.random() < 0.5:
        return _rated(whole, "ผ่าน")
    name = rng.choice(["IIT", "EIT1", "EIT2", "OIT"])
    rows = tuple(replace(i, score=stated(Decimal("84.99"))) if i.instrument == name else i for i in whole.report.instrument_scores)
    return _rated(_report(whole, instrument_scores=rows), "ผ่านดี")


def _verdict(whole: Whole, rng: random.Random) -> Whole:
    row = rng.choice(_own(whole))
    assert row.rating is not None
    wrong = "ไม่ผ่านเกณฑ์" if row.rating.value == "ผ่านเกณฑ์" else "ผ่านเกณฑ์"
    return _with_indicator(whole, replace(row, rating=Named(wrong, said(wrong))))


def _level(whole: Whole, rng: random.Random) -> Whole:
    rows = list(whole.report.instrument_scores)
    picked = rng.randrange(len(rows))
    value = Decimal(str(rows[picked].score.value))
    names = [n for n, level in scale(_year(whole)).items() if not level.holds(value) and n not in ("ผ่าน", "ต้องปรับปรุง")]
    wrong = rng.choice(names)
    rows[picked] = replace(rows[picked], rating=Named(wrong, said(wrong)))
    return _report(whole, instrument_scores=tuple(rows))


def _another_year(whole: Whole, rng: random.Random) -> Whole:
    year = _year(whole) + rng.choice([-4, -3, 1, 2])
    text = rng.choice(
        (
            "ทั้งนี้ การประเมิน ITA ประจำปีงบประมาณ พ.ศ. {} ไม่ได้มุ่งเน้นคะแนน",
            "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. {} มี 3 เครื่องมือ",
            "ผลการประเมิน ITA ปีงบประมาณ {} ของหน่วยงานมีดังนี้",
        )
    )
    return with_text(whole, text.format(year))


def _another_province(whole: Whole, rng: random.Random) -> Whole:
    named = rng.choice(("จังหวัด", "จังหวัด ", "ใน จ.")) + rng.choice(OTHERS)
    return with_text(whole, f"หน่วยงานกลุ่มเป้าหมายในการประเมินของ{named} มีจำนวน 142 แห่ง")


def _another_agency(whole: Whole, rng: random.Random) -> Whole:
    return with_text(whole, f"{rng.choice(OTHER_AGENCIES)} ได้วิเคราะห์ผลการประเมิน")


def _silent_on(whole: Whole, number: int) -> Whole:
    """No finding, analysis or recommendation speaks of an indicator."""
    report = whole.report
    return _report(
        whole,
        findings=tuple(f for f in report.findings if f.indicator_no != number),
        measures=tuple(replace(m, analysis=None) if m.indicator_no == number else m for m in report.measures),
    )


def _no_analysis(whole: Whole, rng: random.Random) -> Whole:
    return _report(whole, findings=(), measures=tuple(replace(m, analysis=None) for m in whole.report.measures))


def _without_measure(number: int | None) -> Plant:
    def plant(whole: Whole, rng: random.Random) -> Whole:
        gone = number or rng.randint(1, 10)
        return _report(whole, measures=tuple(m for m in whole.report.measures if m.indicator_no != gone))

    return plant


def _asked_twice(whole: Whole, rng: random.Random) -> Whole:
    if rng.random() < 0.5:
        rows = whole.report.question_scores
        return _report(whole, question_scores=(*rows, rng.choice([q for q in rows if q.item_no is None])))
    coded = [replace(m, question_code=f"O{n}") for n, m in enumerate(whole.report.measures, 1)]
    again = rng.randint(2, 9)
    coded[again] = replace(coded[again], question_code="O1")
    return _report(whole, measures=tuple(coded))


def _outside(whole: Whole, rng: random.Random) -> Whole:
    rows = list(whole.report.measures)
    picked = rng.randrange(len(rows))
    (period,) = rows[picked].timelines
    assert period.start_date is not None and period.end_date is not None
    by = timedelta(days=rng.choice([-365, -40, 40, 365, 730]))
    rows[picked] = replace(rows[picked], timelines=(replace(period, start_date=period.start_date + by, end_date=period.end_date + by),))
    return _report(whole, measures=tuple(rows))


def _no_topic(whole: Whole, rng: random.Random) -> Whole:
    gone = rng.choice(sorted({m.topic or "" for m in whole.report.measures}))
    return _report(whole, measures=tuple(m for m in whole.report.measures if m.topic != gone))


RESULTS = "มาตรการ | ผลการดำเนินการ | ผลลัพธ์ของการดำเนินการ"


def _follow_up(whole: Whole, rng: random.Random) -> Whole:
    """A later report on what was done."""
    cover = replace(whole.report.cover, report_kind="implementation")
    return _report(whole, cover=cover, tables=(TableUse(at(40), RESULTS, 10, "measures"),))


def _no_results(whole: Whole, rng: random.Random) -> Whole:
    header = rng.choice(["มาตรการ | ผลการดำเนินการ", "มาตรการ | ผลลัพธ์ของการดำเนินการ", "มาตรการ | ผู้รับผิดชอบ"])
    return _report(whole, tables=(TableUse(at(40), header, 10, "measures"),))


def _no_part(role: str, **empty: Any) -> Plant:
    """A part of a measure is not there: no column at all, one empty cell, or a mark in it."""

    def plant(whole: Whole, rng: random.Random) -> Whole:
        report = whole.report
        how = rng.choice(["missing", "empty", "placeholder"])
        if how == "missing":
            table = report.tables[0]
            roles = tuple(r for r in table.roles if r != role)
            return _report(whole, measures=tuple(replace(m, **empty) for m in report.measures), tables=(replace(table, roles=roles),))
        picked = rng.randrange(len(report.measures))
        rows: list[Measure] = list(report.measures)
        rows[picked] = replace(rows[picked], **empty)
        if how == "placeholder":
            mark = said(rng.choice(["-", "ไม่มี", "–"]), 99)
            raw = {"responsible": "responsible", "timeline": "timeline"}.get(role)
            rows[picked] = replace(rows[picked], **({raw: mark} if raw else {"marks": ((role, mark),)}))
        return _report(whole, measures=tuple(rows))

    return plant


def _one_round(whole: Whole, rng: random.Random) -> Whole:
    rows = list(whole.report.measures)
    picked = rng.randrange(len(rows))
    rows[picked] = replace(rows[picked], timelines=(rng.choice(rows[picked].timelines),))
    return _report(whole, measures=tuple(rows))


def _cut_off(whole: Whole, rng: random.Random) -> Whole:
    kept = list(whole.report.measures[: rng.randint(3, 9)])
    losses: tuple[dict[str, Any], ...] = ({"steps": ()}, {"timelines": (), "timeline": None}, {"follow_up": None})
    lost = rng.choice(losses)
    kept[-1] = replace(kept[-1], **lost)
    return _report(whole, measures=tuple(kept))


def _unread_value(whole: Whole, rng: random.Random) -> Whole:
    kind = rng.choice(["agency", "province", "score", "rating"])
    report = whole.report
    if kind in ("agency", "province"):
        return _report(whole, cover=replace(report.cover, **{kind: Named(None, said("เทศบาลฯ"))}))
    row = rng.choice(_own(whole))
    return _with_indicator(whole, replace(row, **{kind: Score(None, said("8?.1")) if kind == "score" else Named(None, said("ผ่น"))}))


def _fuzzy(whole: Whole, rng: random.Random) -> Whole:
    row = rng.choice(_own(whole))
    return _with_indicator(whole, replace(row, name=replace(row.name, raw="การเปิดเผยขอมูล", match_score=rng.randint(70, 99) + 0.5)))


def _personal(whole: Whole, rng: random.Random) -> Whole:
    text = f"ติดต่อ {rng.choice(PERSONAL)} ได้ทุกวัน"
    where = rng.choice(["steps", "analysis", "measure", "follow_up", "finding"])
    if where == "finding":
        first, *rest = whole.report.findings
        return _report(whole, findings=(replace(first, text=f"{first.text} {text}"), *rest))
    rows = list(whole.report.measures)
    picked = rng.randrange(len(rows))
    rows[picked] = replace(rows[picked], **{where: (text,) if where == "steps" else text})
    return _report(whole, measures=tuple(rows))


def _unfinished(whole: Whole, rng: random.Random) -> Whole:
    rows = list(whole.report.measures)
    picked = rng.randrange(len(rows))
    end = rng.choice(("พร้อมรับการ", "และ", "หรือ ", "เพื่อ"))
    text = f"เผยแพร่ข้อมูลเป็นปัจจุบัน {end}"
    changed: dict[str, Any] = rng.choice([{"analysis": text}, {"steps": (text,)}, {"follow_up": text}])
    rows[picked] = replace(rows[picked], **changed)
    return _report(whole, measures=tuple(rows))


def _unknown_code(whole: Whole, rng: random.Random) -> Whole:
    code = rng.choice(("O99", "I77", "E31"))
    if rng.random() < 0.5:
        rows = list(whole.report.measures)
        rows[0] = replace(rows[0], question_code=code)
        return _report(whole, measures=tuple(rows))
    questions = list(whole.report.question_scores)
    picked = rng.randrange(len(questions))
    questions[picked] = replace(questions[picked], question_code=code)
    return _report(whole, question_scores=tuple(questions))


def _two_values(whole: Whole, rng: random.Random) -> Whole:
    row = rng.choice(_own(whole))
    again = replace(row, score=_moved(row.score, rng, Decimal("0.01")))
    return _report(whole, indicator_scores=(*whole.report.indicator_scores, again))


def _no_place(whole: Whole, rng: random.Random) -> Whole:
    return _report(whole, cover=replace(whole.report.cover, province=None, district=None))


def _unknown_place(whole: Whole, rng: random.Random) -> Whole:
    return with_text(whole, rng.choice(("จังหวัดพนมทอง", "อำเภอบึงกาฬทราย จังหวัดลุ่มน้ำคำ", "ตำบลหนองคู อำเภอกกไม้แดง")))


def _doubt(rule: str) -> Plant:
    """What an extractor doubted: it must come out as a row of its rule."""

    def plant(whole: Whole, rng: random.Random) -> Whole:
        doubt = Doubt(rule, at(rng.randint(1, 99)), f"๘๕{rng.randint(0, 99)}", "measures", str(rng.randint(1, 9)), measure_seq=1)
        return _report(whole, doubts=(*whole.report.doubts, doubt))

    return plant


def _gone(**changes: Any) -> Plant:
    return lambda whole, rng: _report(whole, **changes)


def _other_kind(whole: Whole, kinds: tuple[str, ...]) -> Whole:
    return _report(whole, findings=tuple(replace(f, kind="finding") if f.kind in kinds else f for f in whole.report.findings))


def _no_rating(whole: Whole, rng: random.Random) -> Whole:
    return _report(whole, overall_scores=(replace(whole.report.overall_scores[0], rating=None),))


def _no_indicator(whole: Whole, rng: random.Random) -> Whole:
    gone = rng.randint(1, 10)
    return _report(whole, indicator_scores=tuple(i for i in whole.report.indicator_scores if i.indicator_no != gone))


def _no_instrument(whole: Whole, rng: random.Random) -> Whole:
    gone = rng.choice(["IIT", "OIT"])
    return _report(whole, instrument_scores=tuple(i for i in whole.report.instrument_scores if i.instrument != gone))


FAMILIES: dict[str, Family] = {
    "iit_mean": Family(_instrument("IIT")),
    "eit_mean": Family(_instrument("EIT")),
    "oit_mean": Family(_instrument("OIT")),
    "eit_parts": Family(_either(_instrument("EIT"), _instrument("EIT1"), _instrument("EIT2")), PASS_YEARS),
    "overall_from_instruments": Family(_overall),
    "overall_from_indicators": Family(_overall),
    "indicator_from_questions": Family(_either(_an_indicator(range(1, 9)), _question_of("IE"))),
    "indicator_from_sub_indicators": Family(_either(_an_indicator(range(9, 11)), _a_sub_indicator)),
    "sub_indicator_from_questions": Family(_either(_a_sub_indicator, _question_of("O")), tuple(y for y in YEARS if y > 2563)),
    "question_from_items": Family(_an_item),
    "difference_between_years": Family(_difference),
    "rank_differs": Family(_rank),
    "rating_off_scale": Family(_off_scale),
    "rating_against_instruments": Family(_off_instruments, PASS_YEARS, lowest=87),
    "rating_of_another_scheme": Family(lambda w, rng: _rated(w, "A" if _year(w) >= 2567 else "ผ่านดี")),
    "verdict_off_mark": Family(_verdict),
    "level_off_scale": Family(_level, lowest=86),
    "mixed_years": Family(_another_year),
    "other_province": Family(_another_province),
    "other_agency": Family(_another_agency),
    "weak_not_analysed": Family(lambda w, rng: _silent_on(w, 4), weak=4),
    "weak_without_measure": Family(_without_measure(4), weak=4),
    "question_twice": Family(_asked_twice),
    "period_outside_plan": Family(_outside),
    "overall_missing": Family(_gone(overall_scores=())),
    "rating_missing": Family(_no_rating),
    "indicators_missing": Family(_either(_no_indicator, _gone(indicator_scores=()))),
    "instruments_missing": Family(_either(_no_instrument, _gone(instrument_scores=()))),
    "analysis_missing": Family(_no_analysis),
    "weaknesses_not_named": Family(lambda w, rng: _other_kind(w, ("weakness",)), O42_YEARS, weak=4),
    "improvements_not_named": Family(lambda w, rng: _other_kind(w, ("improve", "maintain")), O42_YEARS),
    "indicator_not_analysed": Family(lambda w, rng: _silent_on(w, rng.randint(1, 10)), (2568,)),
    "measures_missing": Family(_gone(measures=())),
    "indicator_without_measure": Family(_without_measure(None), (2568,)),
    "topic_without_measure": Family(_no_topic, BY_TOPIC),
    "results_missing": Family(_no_results, PERIOD_YEARS, prepare=_follow_up),
    "measure_not_named": Family(_no_part("measure", measure=None), PERIOD_YEARS),
    "steps_missing": Family(_no_part("steps", steps=())),
    "unit_missing": Family(_no_part("responsible", units=(), responsible=None)),
    "period_missing": Family(_no_part("timeline", timelines=(), timeline=None), PERIOD_YEARS),
    "follow_up_missing": Family(_no_part("follow_up", follow_up=None), O42_YEARS),
    "reporting_round_missing": Family(_one_round, rounds=True),
    "report_cut_off": Family(_cut_off),
    "text_truncated": Family(_unfinished),
    "question_code_unknown": Family(_unknown_code),
    "value_conflict": Family(_two_values),
    "place_unmatched": Family(_unknown_place, prepare=_no_place),
    "value_unread": Family(_unread_value),
    "indicator_fuzzy": Family(_fuzzy),
    "personal_data_in_text": Family(_personal),
}


def family_of(rule: str) -> Family:
    """The family of a rule; a rule without one is raised by extractors."""
    return FAMILIES.get(rule) or Family(_doubt(rule))
