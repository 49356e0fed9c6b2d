"""All reports of a folder -> what can only be said of several: `duplicate_report` and `copied_text`.

In: for each report its Features. Out: an Across, and from it the audit rows of one report: one for each of the two rules, `fail`,
`pass`, or `not_applicable` where its agency, year or measures are not known. No report's own records are changed, and the order in
which reports come does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from audit.copied import Copied, Wording, copied_texts
from audit.duplicates import Filed, superseded
from audit.keys import measure_id
from audit.rows import AuditRow, failing, not_applicable, passing
from audit.rules import Rule, rule_of
from extract.records import NO_PLACE


@dataclass(frozen=True, slots=True)
class Features:
    """What of a report is compared with others."""

    filed: Filed
    wording: Wording

    @property
    def report_id(self) -> str:
        return self.filed.report_id


@dataclass(frozen=True, slots=True)
class Across:
    """`superseded`: report_id -> the one that stands in its place; `copied`: report_id -> what it shares with others."""

    superseded: Mapping[str, str]
    copied: Mapping[str, Copied]


def compare(reports: Iterable[Features]) -> Across:
    """What all reports of a folder say about each other."""
    known = list(reports)
    return Across(superseded(one.filed for one in known), copied_texts(one.wording for one in known))


def across_rows(one: Features, across: Across, source: str, printed: Mapping[int, str]) -> Iterator[AuditRow]:
    """The two rows of a report. `printed`: its measures' text by seq, for the message."""
    yield _duplicate(one, across.superseded.get(one.report_id), source)
    yield _copied(one, across.copied.get(one.report_id), source, printed)


def _duplicate(one: Features, by: str | None, source: str) -> AuditRow:
    rule, filed = rule_of("duplicate_report"), one.filed
    if by is None:
        return _quiet(rule, one, source, filed.agency is not None and filed.fiscal_year is not None)
    messages = failing(rule, {"expected": by, "printed": one.wording.label, "fiscal_year": filed.fiscal_year}, NO_PLACE)
    return AuditRow(
        source, one.report_id, rule.name, rule.class_, rule.severity, "fail", *messages,
        fiscal_year=filed.fiscal_year, table="reports", row_key=one.report_id, column="superseded_by", expected=by, actual=one.report_id,
    )


def _copied(one: Features, copied: Copied | None, source: str, printed: Mapping[int, str]) -> AuditRow:
    rule = rule_of("copied_text")
    if copied is None:
        return _quiet(rule, one, source, one.wording.is_comparable)
    others = ", ".join(f"{label} ({report_id}: {shared})" for label, report_id, shared in copied.others)
    text, actual = printed.get(copied.seq), f"{copied.shared}/{copied.of}"
    messages = failing(rule, {"printed": text, "actual": actual, "values": others}, NO_PLACE)
    number = measure_id(one.report_id, copied.seq)
    return AuditRow(
        source, one.report_id, rule.name, rule.class_, rule.severity, "fail", *messages,
        fiscal_year=one.filed.fiscal_year, table="measures", row_key=number, column="measure", measure_id=number,
        printed=text, actual=f"{actual}: {others}",
    )


def _quiet(rule: Rule, one: Features, source: str, applies: bool) -> AuditRow:
    status, messages = ("pass", passing(rule)) if applies else ("not_applicable", not_applicable(rule))
    return AuditRow(source, one.report_id, rule.name, rule.class_, rule.severity, status, *messages)
