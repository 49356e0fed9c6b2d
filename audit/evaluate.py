"""Records, doubts and formulas of one report -> its `audit` rows.

In: the report as extracted, its proofs, and the document if the rules about its text are to be judged. Out: one row per formula and fiscal
year, one per case of a rule (`audit.checks`), one per doubt, and one `pass` or `not_applicable` for every other rule, in the order of
`rules.csv` and, within a rule, of the report. Rules about documents that were not read and about several reports have no rows here.
"""

from __future__ import annotations

from audit.cases import Facts
from audit.checks import CHECKS, rows_of
from audit.doubt_rows import doubt_row
from audit.formula_rows import formula_rows
from audit.proofs import Proofs
from audit.rows import AuditRow, failing, not_applicable, passing
from audit.rules import Rule, rule_of, rules
from extract.document import Document
from extract.records import NO_PLACE, Report

NOT_OF_A_REPORT = frozenset({"document", "reports"})  # `applies_to` of rules about a file that was not read, or about several reports


def evaluate(report: Report, proofs: Proofs, source: str, report_id: str, document: Document | None = None) -> tuple[AuditRow, ...]:
    """All audit rows of one report. A doubt of a rule that is not in `rules.csv` comes last, by name."""
    facts = Facts(report, proofs, document)
    rows = [*formula_rows(report, proofs, source, report_id)]
    rows += [doubt_row(doubt, source, report_id) for doubt in report.doubts]
    for rule in rules().values():
        if rule.name in CHECKS:
            rows += rows_of(rule, facts, source, report_id)
    having_cases = {row.rule for row in rows}
    rows += [
        _quiet_row(rule, report, source, report_id)
        for rule in rules().values()
        if rule.name not in having_cases and rule.applies_to not in NOT_OF_A_REPORT
    ]
    order = {name: at for at, name in enumerate(rules())}
    return tuple(sorted(rows, key=lambda row: (order.get(row.rule, len(order)), "" if row.rule in order else row.rule)))


def unread_row(source: str, report_id: str | None, error_code: str, error_detail: str | None) -> AuditRow:
    """The row of a document that failed: `report_id` is None if not even its bytes were read."""
    rule = rule_of("document_unread")
    thai, english = failing(rule, {"printed": error_code, "actual": error_detail or ""}, NO_PLACE)
    return AuditRow(
        source,
        report_id,
        rule.name,
        rule.class_,
        rule.severity,
        "fail",
        thai,
        english,
        table="documents",
        row_key=source,
        column="status",
        actual=error_code,
    )


def _quiet_row(rule: Rule, report: Report, source: str, report_id: str) -> AuditRow:
    """The one row of a rule without a case: `pass` if the report holds what the rule looks at."""
    applies = rule.class_ != "arithmetic" and _holds(rule.applies_to, report)
    status, messages = ("pass", passing(rule)) if applies else ("not_applicable", not_applicable(rule))
    return AuditRow(source, report_id, rule.name, rule.class_, rule.severity, status, *messages)


def _holds(subject: str, report: Report) -> bool:
    """Whether a report holds any of what a rule is about. Raises KeyError for an unknown subject."""
    ratings = [row.rating for row in report.overall_scores] + [row.rating for row in report.instrument_scores]
    ratings += [row.rating for row in report.indicator_scores] + [row.rating for row in report.sub_indicator_scores]
    ratings += [row.rating for row in report.question_scores]
    return bool(
        {
            "report": True,
            "scores": ratings,
            "indicators": report.indicator_scores,
            "questions": report.question_scores or any(m.question_code for m in report.measures),
            "ratings": any(ratings),
            "measures": report.measures,
            "tables": report.tables,
        }[subject]
    )
