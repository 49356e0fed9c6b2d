"""Whole reports without a fault, made at random: every formula, scale and requirement of the year holds.

Texts hold what must not be taken for a fault: the year before in a comparison, the next one in a plan, posts that begin like titles,
landlines, tax numbers and identity numbers with a wrong check digit.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from audit.question_rules import sub_codes
from audit.rating_rules import FOUR, scale
from audit.required import elements
from catalogue.fiscal_years import fiscal_year
from extract.document import Document, Page, Paragraph, Place
from extract.records import (
    Cover,
    Finding,
    IndicatorScore,
    InstrumentScore,
    Measure,
    Named,
    OverallScore,
    Printed,
    QuestionScore,
    Report,
    ResponsibleUnit,
    Score,
    SubIndicatorScore,
    TableUse,
    Timeline,
    Year,
)
from normalize.indicators import indicator_names
from normalize.questions import questions_of

YEARS = tuple(range(2563, 2569))
BY_TOPIC = (2566, 2567)
OWN, PROVINCE = "เทศบาลตำบลนิเวศน์", "ร้อยเอ็ด"
ROLES = ("indicator", "measure", "analysis", "steps", "responsible", "timeline", "follow_up")
HEADER = "ตัวชี้วัด | มาตรการ | ผลการวิเคราะห์ | ขั้นตอน | ผู้รับผิดชอบ | ระยะเวลา | การกำกับติดตาม"


@dataclass(frozen=True, slots=True)
class Whole:
    report: Report
    document: Document


def at(line: int) -> Place:
    return Place(line=line)


def said(text: str, line: int = 1) -> Printed:
    return Printed(text, at(line))


def stated(value: Decimal, line: int = 1) -> Score:
    return Score(float(value), said(f"{value:.2f}", line))


def cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def mean(values: Sequence[Decimal]) -> Decimal:
    return cents(sum(values, Decimal(0)) / len(values))


def whole_report(rng: random.Random, year: int, lowest: int = 60, weak: int | None = None, rounds: bool = False) -> Whole:
    """`lowest`: no score is under it; `weak`: this indicator is under 85; `rounds`: periods are the two reporting rounds."""
    questions, subs, indicators = _scores(rng, year, lowest, weak)
    instruments = {
        "IIT": mean([indicators[n] for n in range(1, 6)]),
        "EIT": mean([indicators[n] for n in range(6, 9)]),
        "OIT": mean([indicators[n] for n in (9, 10)]),
    }
    weights = fiscal_year(year).weights
    assert weights is not None
    overall = cents(weights.iit * instruments["IIT"] + weights.eit * instruments["EIT"] + weights.oit * instruments["OIT"])
    if year >= 2567:
        apart = min(Decimal(rng.randint(0, 300)) / 100, 100 - instruments["EIT"], instruments["EIT"] - lowest)
        instruments |= {"EIT1": instruments["EIT"] + apart, "EIT2": instruments["EIT"] - apart}
    before = {n: min(Decimal(100), value + Decimal(rng.randint(-500, 500)) / 100) for n, value in indicators.items()}
    report = Report(
        _cover(year),
        (OverallScore(year, stated(overall, 3), Named(rating_of(year, overall, instruments), said("ระดับ", 3))),),
        tuple(InstrumentScore(year, name, stated(v, 4), _level(year, v)) for name, v in instruments.items()),
        (*_indicator_rows(year, indicators, before), *_indicator_rows(year - 1, before, {})),
        tuple(SubIndicatorScore(year, int(code.split(".")[0]), code, said(code), stated(v)) for code, v in subs.items()),
        (*_questions(year, questions), *_items(year, questions)),
        (*(_finding(no, value) for no, value in indicators.items()), Finding(None, None, "improve", "ประเด็นที่ควรพัฒนาให้ดียิ่งขึ้น", at(49))),
        tuple(_measures(rng, year, rounds)),
        (),
        (TableUse(at(40), HEADER, 10, "measures", None, ROLES),),
    )
    return Whole(report, _document(year))


def _scores(
    rng: random.Random, year: int, lowest: int, weak: int | None
) -> tuple[dict[str, Decimal], dict[str, Decimal], dict[int, Decimal]]:
    asked = questions_of(year)
    questions: dict[str, Decimal] = {}
    subs: dict[str, Decimal] = {}
    indicators: dict[int, Decimal] = {}
    for no in indicator_names():
        low, high = (60, 80) if no == weak else (lowest, 98)
        mine = [q for q in asked.values() if q.indicator_no == no]
        questions |= {q.code: Decimal(rng.randint(low * 100, high * 100)) / 100 for q in mine}
        codes = sub_codes(year, no)
        for code in codes:
            subs[code] = mean([questions[q.code] for q in mine if q.sub_indicator == code])
        indicators[no] = mean([subs[c] for c in codes]) if codes else mean([questions[q.code] for q in mine])
    return questions, subs, indicators


def rating_of(year: int, overall: Decimal, instruments: dict[str, Decimal]) -> str:
    """The level of the year's scale: the best whose band and conditions hold."""
    four = [instruments[name] for name in FOUR if name in instruments]
    levels = [level for level in scale(year).values() if level.holds(overall)]
    good = [level for level in levels if level.all_from is None or all(v >= level.all_from for v in four)]
    return good[0].name


def _level(year: int, value: Decimal) -> Named | None:
    levels = [n for n, level in scale(year).items() if level.holds(value) and n not in ("ผ่าน", "ต้องปรับปรุง")]
    return Named(levels[0], said(levels[0], 4)) if levels else None


def _cover(year: int) -> Cover:
    return Cover(
        f"รายงานการวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year}",
        "analysis_and_measures",
        Year(year, said(str(year))),
        Year(year + 1, said(str(year + 1))),
        Named(OWN, said(OWN)),
        "เทศบาลตำบล",
        Named("พนมไพร", said("อำเภอพนมไพร")),
        Named(PROVINCE, said(f"จังหวัด{PROVINCE}")),
        "TH-45",
    )


def _indicator_rows(year: int, scores: dict[int, Decimal], before: dict[int, Decimal]) -> list[IndicatorScore]:
    order = sorted(scores, key=lambda n: (-scores[n], -n))
    rows = []
    for no, value in scores.items():
        verdict = "ผ่านเกณฑ์" if value >= 85 else "ไม่ผ่านเกณฑ์"
        change = value - before[no] if before else None
        sign = "" if change is None else f"(+) {change}" if change > 0 else f"(-) {-change}" if change < 0 else "คงที่"
        rows.append(
            IndicatorScore(
                year,
                no,
                Printed(indicator_names()[no], at(10 + no), match_score=100.0),
                stated(value, 10 + no),
                Named(verdict, said(verdict, 10 + no)),
                said(str(order.index(no) + 1), 10 + no) if before else None,
                said(sign, 10 + no) if change is not None else None,
            )
        )
    return rows


def _questions(year: int, questions: dict[str, Decimal]) -> list[QuestionScore]:
    asked = questions_of(year)
    return [QuestionScore(year, c, None, asked[c].indicator_no, said(f"{c} ข้อคำถาม", 30), stated(v)) for c, v in questions.items()]


def _items(year: int, questions: dict[str, Decimal]) -> list[QuestionScore]:
    """Two items for one question, of which it is the mean."""
    value = questions["I2"]
    return [QuestionScore(year, "I2", n, 1, said("ข้อย่อย", 31), stated(v)) for n, v in ((1, value + 1), (2, value - 1))]


def _finding(no: int, value: Decimal) -> Finding:
    name = indicator_names()[no]
    kind, text = ("weakness", "ต่ำกว่าเกณฑ์ ต้องแก้ไข") if value < 85 else ("improve", "ควรพัฒนาให้ดียิ่งขึ้น")
    more = "นายกเทศมนตรี มอบหมาย นายช่างโยธา ชำนาญงาน โทร. 0 4356 1234 เลขผู้เสียภาษี 0-9940-00160-08-9 เลขที่ 1-2345-67890-12-3"
    return Finding(no, None, kind if no != 1 or value < 85 else "improve", f"ตัวชี้วัดที่ {no} {name} {text} {more}", at(50 + no))


def topics(year: int) -> list[str]:
    return [e.element for e in elements() if e.scope == "topic" and e.asked_in(year)]


def _measures(rng: random.Random, year: int, rounds: bool) -> list[Measure]:
    plan = year + 1
    begin, end = date(plan - 544, 10, 1), date(plan - 543, 9, 30)
    whole = (Timeline("month_range", begin, end, None, said(f"ต.ค. {plan - 1} - ก.ย. {plan}", 40)),)
    both = (
        Timeline("reporting_round", begin, date(plan - 543, 3, 31), 6, said("รอบ 6 เดือน", 40)),
        Timeline("reporting_round", begin, end, 12, said("รอบ 12 เดือน", 40)),
    )
    heads = topics(year) if year in BY_TOPIC else []
    return [
        Measure(
            no,
            (no,),
            None,
            heads[(no - 1) % len(heads)] if heads else None,
            said(f"ตัวชี้วัดที่ {no} {indicator_names()[no]}", 60 + no),
            f"มาตรการที่ {no} จัดทำคู่มือการปฏิบัติงาน",
            f"ผลการประเมินตัวชี้วัดที่ {no}",
            tuple(f"ขั้นตอนที่ {n}" for n in range(1, rng.randint(2, 4))),
            said("สำนักปลัด", 60 + no),
            said("ตลอดปี", 60 + no),
            "รายงานผู้บริหารทุกไตรมาส",
            (),
            (ResponsibleUnit("สำนักปลัด", "สำนักปลัด", said("สำนักปลัด", 60 + no)),),
            both if rounds else whole,
            at(60 + no),
        )
        for no in indicator_names()
    ]


def _document(year: int) -> Document:
    texts = (
        f"รายงานการวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year}",
        f"{OWN} อำเภอพนมไพร จังหวัด{PROVINCE} (จ.{PROVINCE}) เข้ารับการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year}",
        f"เปรียบเทียบกับผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year - 1} และ {year - 2} แล้วเพิ่มขึ้น",
        f"มาตรการเพื่อเตรียมรับการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year + 1} ของเทศบาล",
        "สำนักงาน ป.ป.ช. ถนนนนทบุรี อำเภอเมือง จังหวัดนนทบุรี และองค์การบริหารส่วนจังหวัด ในทุกจังหวัด",
    )
    return Document("a.txt", "a" * 64, 1, "text/plain", "text", (Page(None, tuple(Paragraph(t, at(n)) for n, t in enumerate(texts, 1))),))


def with_text(whole: Whole, text: str) -> Whole:
    page = whole.document.pages[0]
    pages = (Page(None, (*page.blocks, Paragraph(text, at(90)))),)
    return Whole(whole.report, Document("a.txt", "a" * 64, 1, "text/plain", "text", pages))
