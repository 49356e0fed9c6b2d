"""Measures -> records: indicator or question, steps, responsible units and periods of each row.

In: measure tables (or numbered prose), the report's and the plan's fiscal year. Out: `Measure` records and doubts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Place
from extract.filled_forms import ticked
from extract.marked_periods import CalendarColumn, read_marked
from extract.measure_parts import Parts, without_periods
from extract.records import Doubt, Measure, Printed, ResponsibleUnit, Timeline
from extract.ticked_periods import read_ticked_periods
from normalize.indicators import find_indicators, match_indicator
from normalize.numerals import is_empty
from normalize.periods import Period
from normalize.questions import CodeMatch, CodeRow, Print, assign_codes, find_codes, read_code
from normalize.thai import arabic, fold
from normalize.units import read_units

_TOPIC_NUMBER = re.compile(r"^[\s(\[]*(?:ประเด็นที่|ด้านที่|ส่วนที่|ที่)?\s*[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*\s*[.)\]:]*\s*")
_LIST = re.compile(
    r"(?:ตอบ|สนอง|สอดคล้องกับ)?\s*ตัวชี้วัด(?:ที่|ข้อที่|ข้อ)?\s*"
    r"(?P<numbers>\d{1,2}(?:(?:\s*(?:,|/|และ|กับ|ถึง|[-–—])\s*|\s+)(?:ตัวชี้วัด(?:ที่)?\s*)?\d{1,2})+)"
)
LAST_INDICATOR = 10
EXACT = 100.0
CLEAR_PRINT = 40  # weight of a code printed with its letter (normalize.questions)
MIN_CODED = 0.3  # share of a table's rows that begin with a question code, for its rows to be about questions


@dataclass(frozen=True, slots=True)
class MeasuresFound:
    measures: tuple[Measure, ...]
    doubts: tuple[Doubt, ...]


def clean_topic(topic: str | None) -> str | None:
    return (_TOPIC_NUMBER.sub("", fold(topic)) or None) if topic else None


def _named_code(text: str) -> Print | None:
    """The one code that a cell names with its letter behind other words: `การใช้ทรัพย์สินของราชการ (I20)`."""
    clear = [c for c in find_codes(text) if c.codes[0][1] >= CLEAR_PRINT]
    return Print(clear[0].raw, clear[0].rest or text, clear[0].codes, True) if len({c.codes[0][0] for c in clear}) == 1 else None


def _codes(parts: Sequence[Parts], fiscal_year: int | None) -> list[tuple[Print, CodeMatch] | None]:
    """Question codes of the rows, where most rows of the report's measures begin with one."""
    prints = [read_code(fold(p.subject.raw)) or _named_code(p.subject.raw) if p.subject else None for p in parts]
    prints = [
        p if p is not None and p.rest and (p.lettered or match_indicator(part.subject.raw if part.subject else "") is None) else None
        for p, part in zip(prints, parts, strict=True)
    ]
    lettered = sum(p is not None and p.lettered for p in prints)
    if lettered < MIN_CODED * len(parts):  # the table is not about questions: only a code printed with its letter counts
        prints = [p if p is not None and p.codes[0][1] >= CLEAR_PRINT else None for p in prints]
    if not any(prints):
        return [None] * len(parts)
    rows = [CodeRow(p, p.rest if p is not None else "", None, None) for p in prints]
    years: list[int | None] = [fiscal_year] if fiscal_year is None else [fiscal_year, fiscal_year + 1]
    best = max((assign_codes(rows, y) for y in years), key=lambda ms: (sum(m.code is not None for m in ms), sum(m.score for m in ms)))
    return [(p, m) if p is not None else None for p, m in zip(prints, best, strict=True)]


def _numbers_told_apart(text: str) -> str:
    """`ตัวชี้วัดที่ 7, 8` and `ตัวชี้วัดที่ 6 - 8`, in a cell or a line of their own, with the word before each number."""
    if (listed := _listed(text)) is not None:
        return listed
    return "\n".join(_listed(line) or line for line in text.split("\n"))


def _listed(text: str) -> str | None:
    hit = _LIST.fullmatch(arabic(fold(text)))
    if hit is None:
        return None
    numbers: list[int] = []
    for sign, digits in re.findall(r"([-–—]|ถึง)?[^\d–—-]*?(\d+)", hit["numbers"]):
        number = int(digits)
        numbers += range(numbers[-1] + 1, number + 1) if sign and numbers else [number]
    return " ".join(f"ตัวชี้วัดที่ {n}" for n in dict.fromkeys(numbers)) if all(1 <= n <= LAST_INDICATOR for n in numbers) else None


def _indicators(text: str) -> tuple[int, ...]:
    """The indicators that a cell names: its whole text, else those named in it."""
    if is_empty(text):
        return ()
    text = _numbers_told_apart(text)
    whole = match_indicator(fold(text))
    mentions = [m.indicator_no for m in find_indicators(fold(text))]
    if len(set(mentions)) > 1:
        return tuple(dict.fromkeys(mentions))
    if whole is not None:
        return (whole.indicator_no,)
    lines = [m.indicator_no for m in map(match_indicator, text.split("\n")) if m is not None]
    return tuple(dict.fromkeys(lines)) or tuple(dict.fromkeys(mentions))


def build_measures(parts: Sequence[Parts], fiscal_year: int | None, plan_year: int | None, agency_type: str | None) -> MeasuresFound:
    """One record per row, numbered from 1 in the order given."""
    doubts: list[Doubt] = []
    records = []
    codes = _codes(parts, fiscal_year)
    for seq, (part, coded) in enumerate(zip(parts, codes, strict=True), 1):
        code: str | None = None
        measure = part.measure
        numbers = _indicators(part.indicator_text)
        if coded is not None:
            printed, match = coded
            code = match.code
            if code is None:
                doubts.append(
                    Doubt(
                        "question_code_uncertain",
                        part.place,
                        printed.raw,
                        "measures",
                        str(seq),
                        "question_code",
                        fiscal_year,
                        measure_seq=seq,
                        candidates=tuple(c for c, _ in printed.codes),
                    )
                )
            elif match.indicator_no is not None:
                numbers = (match.indicator_no,)
            if measure is not None and fold(measure).startswith(printed.raw):
                measure = printed.rest
        units = _units(part, seq, agency_type, doubts)
        timelines = _timelines(part, seq, plan_year, doubts)
        records.append(
            Measure(
                numbers[0] if len(numbers) == 1 else None,
                numbers,
                code,
                clean_topic(part.topic),
                part.subject,
                measure,
                part.analysis,
                part.steps,
                part.responsible,
                part.timeline,
                part.follow_up,
                part.other,
                units,
                timelines,
                part.place,
                part.marks,
            )
        )
    return MeasuresFound(tuple(records), tuple(doubts))


def _units(part: Parts, seq: int, agency_type: str | None, doubts: list[Doubt]) -> tuple[ResponsibleUnit, ...]:
    if part.responsible is None or is_empty(part.responsible.raw):
        return ()
    read = read_units(without_periods(ticked(part.responsible.raw)), agency_type)
    place = part.responsible.place
    for person in read.persons:
        doubts.append(Doubt("personal_data", place, person, "measures", str(seq), "responsible_raw", measure_seq=seq))
    for unit in read.units:
        if unit.match_score is not None and unit.match_score < EXACT:
            doubts.append(
                Doubt(
                    "unit_fuzzy",
                    place,
                    unit.raw,
                    "responsible_units",
                    str(seq),
                    "unit",
                    expected=unit.unit,
                    measure_seq=seq,
                    candidates=tuple(filter(None, (unit.unit, unit.runner_up))),
                )
            )
    if read.unread:
        doubts.append(Doubt("unit_unmatched", place, read.unread, "responsible_units", str(seq), "unit", measure_seq=seq))
    return tuple(
        ResponsibleUnit(
            u.unit,
            u.unit_group,
            Printed(u.raw, place, part.responsible.reading, part.responsible.confidence, u.match_score, u.runner_up, u.runner_up_score),
        )
        for u in read.units
    )


def _timelines(part: Parts, seq: int, plan_year: int | None, doubts: list[Doubt]) -> tuple[Timeline, ...]:
    if part.timeline is None or is_empty(part.timeline_text):
        return _marked_timelines(part.marked, part.calendar, seq, plan_year, doubts) if part.marked is not None else ()
    read = read_ticked_periods(part.timeline_text, plan_year)
    place = part.timeline.place
    if read.unread:
        doubts.append(Doubt("period_unread", place, read.unread, "timelines", str(seq), "kind", measure_seq=seq))
    doubts += _without_year(read.periods, place, seq)
    return tuple(
        Timeline(p.kind, p.start_date, p.end_date, p.round_months, Printed(p.raw, place, part.timeline.reading, part.timeline.confidence))
        for p in read.periods
    )


def _marked_timelines(
    marked: Printed, calendar: Sequence[CalendarColumn], seq: int, plan_year: int | None, doubts: list[Doubt]
) -> tuple[Timeline, ...]:
    """The periods that marks under months or quarters stand for; the place is that of the first mark."""
    periods = read_marked(calendar, plan_year) if calendar else None
    if periods is None:
        doubts.append(Doubt("period_unread", marked.place, marked.raw, "timelines", str(seq), "kind", measure_seq=seq))
        return ()
    doubts += _without_year(periods, marked.place, seq)
    return tuple(Timeline(p.kind, p.start_date, p.end_date, None, Printed(p.raw, marked.place)) for p in periods)


def _without_year(periods: Sequence[Period], place: Place, seq: int) -> list[Doubt]:
    return [
        Doubt("period_without_year", place, one.raw, "timelines", str(seq), "start_date", measure_seq=seq)
        for one in periods
        if one.start_date is None and one.end_date is None and one.kind not in ("recurring", "unspecified")
    ]
