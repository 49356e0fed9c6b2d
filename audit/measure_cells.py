"""Required content of every measure: its name, steps, unit, period and follow-up, the two reporting rounds, and an end that breaks off.

Three things look alike and are told apart in `actual`: `missing` (no table has such a column), `empty` (the cell is), `placeholder` (it
holds `-` or `ไม่มี`, as `printed` says). A missing column is one case of the whole report, an empty cell one of its measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from audit.cases import Case, Check, Facts
from audit.required import asked
from catalogue.data import rows
from extract.records import Measure, Printed
from extract.years import find_years
from normalize.numerals import is_empty
from normalize.thai import fold, squeeze

MIN_MEASURES = 3  # so many in order, for the last one's gaps to tell that the report breaks off
LAST_INDICATOR = 10
QUOTED = 60  # letters of an end that are quoted
Holds = Callable[[Measure], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """One required part of a measure: the rule, the published column, the column roles that hold it, and whether a measure has it."""

    rule: str
    column: str
    roles: frozenset[str]
    holds: Holds


PARTS = (
    Part("measure_not_named", "measure", frozenset({"measure", "recommendation"}), lambda m: bool(m.measure)),
    Part("steps_missing", "steps", frozenset({"steps"}), lambda m: bool(m.steps)),
    Part("unit_missing", "responsible_raw", frozenset({"responsible"}), lambda m: bool(m.units) or _filled(m.responsible)),
    Part(
        "period_missing", "timeline_raw", frozenset({"timeline", "follow_up+timeline"}), lambda m: bool(m.timelines) or _filled(m.timeline)
    ),
    Part("follow_up_missing", "follow_up", frozenset({"follow_up", "follow_up+timeline"}), lambda m: bool(m.follow_up)),
)


def check_of(part: Part) -> Check:
    """The check of one part, in the years whose item asks for it."""

    def check(facts: Facts) -> Sequence[Case] | None:
        measures = facts.report.measures
        if not measures or (facts.year is not None and not asked(part.rule, facts.year)):
            return None
        if part.rule == "period_missing" and _drawn(facts):
            return None
        lacking = [(seq, m) for seq, m in enumerate(measures, 1) if not part.holds(m)]
        has_column = bool(part.roles & _roles(facts))
        if lacking and not has_column and len(lacking) == len(measures):
            return (Case(measures[0].place, "measures", part.column, actual="missing"),)
        return [_case(part, seq, m, has_column) for seq, m in lacking]

    return check


def reporting_round_missing(facts: Facts) -> Sequence[Case] | None:
    """A measure with fewer reporting rounds than the others, where most name both."""
    rounds = [{t.round_months for t in m.timelines if t.kind == "reporting_round" and t.round_months} for m in facts.report.measures]
    stating = [months for months in rounds if months]
    if not stating:
        return None
    times = Counter(month for months in stating for month in months)
    usual = {month for month, n in times.items() if 2 * n > len(stating)}
    return [
        Case(
            m.timeline.place if m.timeline else m.place,
            "timelines",
            "round_months",
            measure_seq=seq,
            printed=m.timeline.raw if m.timeline else None,
            expected=", ".join(map(str, sorted(usual))),
            actual=", ".join(map(str, sorted(months))),
            values=", ".join(map(str, sorted(usual - months))),
        )
        for seq, (m, months) in enumerate(zip(facts.report.measures, rounds, strict=True), 1)
        if months and usual - months
    ]


def report_cut_off(facts: Facts) -> Sequence[Case] | None:
    """The measures go through the indicators in order, stop before the last, and the last one lacks what all others have."""
    measures = facts.report.measures
    order = [m.indicator_no for m in measures]
    if len(measures) < MIN_MEASURES or order != list(range(1, len(order) + 1)):
        return None
    *before, last = measures
    if len(measures) >= LAST_INDICATOR or not _parts_of_all(before) - _parts_of(last):
        return ()
    lacking = ", ".join(sorted(_parts_of_all(before) - _parts_of(last)))
    return (Case(last.place, "measures", None, measure_seq=len(measures), indicator_no=last.indicator_no, actual=lacking),)


def text_truncated(facts: Facts) -> Sequence[Case] | None:
    """Texts of measures that end in a word which cannot end one (`และ`, `พร้อมรับการ`)."""
    if not facts.report.measures:
        return None
    return [
        Case(m.place, "measures", column, measure_seq=seq, indicator_no=m.indicator_no, printed=fold(text)[-QUOTED:])
        for seq, m in enumerate(facts.report.measures, 1)
        for column, text in _texts(m)
        if text and squeeze(text).endswith(_unfinished())
    ]


def _texts(m: Measure) -> tuple[tuple[str, str | None], ...]:
    return ("measure", m.measure), ("analysis", m.analysis), *(("steps", step) for step in m.steps), ("follow_up", m.follow_up)


@cache
def _unfinished() -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("unfinished_words"))


def _parts_of(measure: Measure) -> set[str]:
    rounds = {f"round {t.round_months}" for t in measure.timelines if t.round_months}
    return {part.column for part in PARTS if part.holds(measure)} | rounds


def _parts_of_all(measures: Sequence[Measure]) -> set[str]:
    return set.intersection(*(_parts_of(measure) for measure in measures))


def _case(part: Part, seq: int, measure: Measure, has_column: bool) -> Case:
    mark = _mark(part, measure)
    return Case(
        mark.place if mark else measure.place,
        "measures",
        part.column,
        measure_seq=seq,
        indicator_no=measure.indicator_no,
        printed=mark.raw if mark else None,
        actual="placeholder" if mark else "empty" if has_column else "missing",
    )


def _mark(part: Part, measure: Measure) -> Printed | None:
    """The mark for nothing that stands in the cell, if one does."""
    raws = {"responsible_raw": measure.responsible, "timeline_raw": measure.timeline}
    printed = raws[part.column] if part.column in raws else dict(measure.marks).get(part.column)
    return printed if printed is not None and printed.raw.strip() and is_empty(printed.raw) else None


def _filled(printed: Printed | None) -> bool:
    return printed is not None and not is_empty(printed.raw)


def _roles(facts: Facts) -> set[str]:
    return {role for table in facts.report.tables if table.used_as == "measures" for role in table.roles if role}


def _drawn(facts: Facts) -> bool:
    """Whether a table draws the periods: columns of months or quarters, or of years."""
    tables = (t for t in facts.report.tables if t.used_as == "measures" and "timeline" not in t.roles)
    heads = (head for t in tables for role, head in zip(t.roles, t.header.split(" | "), strict=False) if role in (None, "score"))
    return any("calendar" in t.roles for t in facts.report.tables if t.used_as == "measures") or any(map(find_years, heads))


CHECKS: dict[str, Check] = {part.rule: check_of(part) for part in PARTS} | {
    "reporting_round_missing": reporting_round_missing,
    "report_cut_off": report_cut_off,
    "text_truncated": text_truncated,
}
