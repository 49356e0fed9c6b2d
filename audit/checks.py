"""The one table of rule -> pure function, for all rules that look at a report's records; and their cases -> `audit` rows."""

from __future__ import annotations

from audit import completeness, measure_cells, plan_rules, question_rules, rating_rules, reading_rules, score_rules, text_rules
from audit.cases import Case, Check, Facts
from audit.keys import measure_id, row_key
from audit.rows import AuditRow, failing, not_applicable, passing
from audit.rules import Rule, Words

CHECKS: dict[str, Check] = {
    **question_rules.CHECKS,
    **score_rules.CHECKS,
    **rating_rules.CHECKS,
    **text_rules.CHECKS,
    **plan_rules.CHECKS,
    **completeness.CHECKS,
    **measure_cells.CHECKS,
    **reading_rules.CHECKS,
}
_OF_MEASURES = frozenset({"measures", "responsible_units", "timelines"})
_MILDEST_FIRST = ("info", "warning", "error")
KINDS = {
    "missing": ("ไม่มีช่องนี้ในรายงาน", "the report has no such column"),
    "empty": ("ช่องว่าง ไม่ได้กรอก", "the cell is empty"),
    "placeholder": ("กรอกเพียงเครื่องหมายแทนข้อมูล", "the cell holds only a mark for nothing"),
}


def rows_of(rule: Rule, facts: Facts, source: str, report_id: str) -> list[AuditRow]:
    """The rows of one rule: its cases, else one row that it holds or has nothing to judge."""
    cases = CHECKS[rule.name](facts) if rule.holds_in(facts.year) else None
    if cases:
        return [_row(rule, case, source, report_id) for case in cases]
    status, messages = ("not_applicable", not_applicable(rule)) if cases is None else ("pass", passing(rule))
    return [AuditRow(source, report_id, rule.name, rule.class_, rule.severity, status, *messages, fiscal_year=facts.year)]


def _row(rule: Rule, case: Case, source: str, report_id: str) -> AuditRow:
    thai, english = (failing(rule, _words(case, language), case.place)[language] for language in (0, 1))
    return AuditRow(
        source,
        report_id,
        rule.name,
        rule.class_,
        min(case.severity or rule.severity, rule.severity, key=_MILDEST_FIRST.index),
        "fail",
        thai,
        english,
        fiscal_year=case.fiscal_year,
        table=case.table,
        row_key=_row_key(case, report_id),
        column=case.column,
        place=case.place,
        indicator_no=case.indicator_no,
        measure_id=measure_id(report_id, case.measure_seq) if case.measure_seq is not None else None,
        printed=case.printed,
        expected=case.expected,
        actual=case.actual,
    )


def _words(case: Case, language: int) -> Words:
    kind = KINDS.get(case.actual or "")
    seq = case.measure_seq
    return {
        "printed": case.printed,
        "expected": case.expected,
        "actual": kind[language] if kind else case.actual,
        "values": case.values or case.actual,
        "name": case.name,
        "indicator_no": case.indicator_no if case.indicator_no is not None else case.values,
        "fiscal_year": case.fiscal_year,
        "measure_no": ("ทุกรายการ", "All measures")[language] if seq is None else (f"ที่ {seq}", f"Measure {seq}")[language],
    }


def _row_key(case: Case, report_id: str) -> str | None:
    """The key of the published row that the case is about; None where it is about rows that are not there."""
    if case.table == "reports":
        return report_id
    if case.table in _OF_MEASURES:
        return "/".join([measure_id(report_id, case.measure_seq), *map(str, case.key)]) if case.measure_seq is not None else None
    if case.table == "findings":
        return str(case.key[0]) if case.key else None
    if case.table == "overall_scores" or case.key:
        return row_key(case.fiscal_year, *case.key)
    return None
