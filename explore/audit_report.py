"""The tables of a folder -> what its audit says: one line per report, the cases that fail, each rule's rate.

In: `reports`, `documents`, `audit` and, where it is there, `coverage`, as published; rows of checks made later (official scores) can be
added. Out: an AuditReport, which the terminal, the spreadsheets, JSON and the page show. Nothing is judged here. Refuses, with a
TablesError, a folder without these tables.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from audit.rules import Rule, rule_of, rules
from explore.audit_words import SEVERITIES
from export.published import has_table, read_rows
from export.schemas import CONTRACT_VERSION, Row

GRAVITY = {severity: at for at, severity in enumerate(SEVERITIES)}
KINDS = ("report", "document", "agency")
OF_AGENCIES = ("published", "missing", "doubtful")  # of the statuses of `coverage`: of an agency and year; the others are of reports
_AGENCY = ("fiscal_year", "agency", "type", "district", "province", "code")
STANDS = ("pass", "corrected")  # of the statuses: the rule holds
_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_TONES = re.compile("[็-์]")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report; or a document of which no report was made; or an agency of a roster of which no report was found.

    `report` and `document` are rows of these tables, empty where there is none; of a missing agency, `report` has what the roster says.
    `states`: rule -> `pass`, `corrected`, `not_applicable`, or the gravest severity of its failing cases. `cases`: rule -> failing cases.
    """

    key: str
    kind: Literal["report", "document", "agency"]
    source: str
    report: Mapping[str, Any]
    document: Mapping[str, Any]
    states: Mapping[str, str]
    cases: Mapping[str, int]
    fails: Mapping[str, int]  # severity -> failing cases

    @property
    def name(self) -> str:
        """The agency, or where that is not known the file."""
        return self.report.get("agency_name") or Path(self.source).name

    @property
    def checked(self) -> int:
        """Rules that had something to look at."""
        return sum(state != "not_applicable" for state in self.states.values())

    @property
    def passed(self) -> int:
        return sum(state in STANDS for state in self.states.values())


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule and how often: reports that it was checked in, reports and cases in which it fails."""

    rule: Rule
    checked: int
    failed: int
    cases: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rules: those named (all, where none is), of this severity and graver ones."""

    rules: frozenset[str] = frozenset()
    severity: str = "info"

    def covers(self, name: str, severity: str) -> bool:
        return (not self.rules or name in self.rules) and GRAVITY.get(severity, 0) <= GRAVITY[self.severity]


@dataclass(frozen=True, slots=True)
class AuditReport:
    """`failures`: rows of `audit` that fail, each with the key of its line, in the order of `lines`, gravest first."""

    lines: tuple[ReportLine, ...]
    failures: tuple[tuple[str, Row], ...]
    rules: tuple[RuleLine, ...]
    documents: Mapping[str, int]  # status -> documents
    versions: Mapping[str, str]
    coverage: tuple[Row, ...] | None = None
    asked: Asked = field(default_factory=Asked)

    @property
    def severities(self) -> tuple[str, ...]:
        """Those asked for, gravest first."""
        return tuple(severity for severity in SEVERITIES if GRAVITY[severity] <= GRAVITY[self.asked.severity])

    @property
    def fails(self) -> Counter[str]:
        """Failing cases by severity."""
        return Counter(row["severity"] for _, row in self.failures)

    @property
    def read(self) -> tuple[ReportLine, ...]:
        """The lines of reports and of documents, whatever became of them: what rates are told of."""
        return tuple(line for line in self.lines if line.kind != "agency")

    def without(self, severity: str) -> int:
        """Reports and documents in which no rule of this severity fails."""
        return sum(not line.fails.get(severity) for line in self.read)


def audit_report(out: Path, asked: Asked, more: Iterable[Row] = ()) -> AuditReport:
    """What the audit of a folder says. `more`: further rows of the form of `audit`. Raises TablesError."""
    documents = read_rows(out, "documents")
    by_input = {(row["source"], row["report_id"]): row for row in documents}
    reports = {row["report_id"]: row for row in read_rows(out, "reports")}
    rows = [row for row in (*read_rows(out, "audit"), *more) if asked.covers(row["rule"], row["severity"])]
    by_key = _grouped(rows)
    lines = sorted((_line(key, found, reports.get(key, {}), by_input) for key, found in by_key.items()), key=_order)
    coverage = tuple(read_rows(out, "coverage")) if has_table(out, "coverage") else None
    rank = {name: at for at, name in enumerate(rules())}
    failures = tuple((line.key, row) for line in lines for row in _failing(by_key[line.key], rank))
    return AuditReport(
        tuple(lines),
        failures,
        _rule_lines(lines, rows, asked, len(roster_agencies(coverage or ()))),
        Counter(row["status"] for row in documents),
        {"pipeline": ", ".join(sorted({row["pipeline_version"] for row in documents})), "contract": CONTRACT_VERSION},
        coverage,
        asked,
    )


def thai_order(text: str) -> str:
    """A key that sorts as a Thai dictionary does, near enough for names: by consonants, tones last.

    >>> sorted(["เทศบาล", "อำเภอ", "ทุ่ง", "แขวง"], key=thai_order)
    ['แขวง', 'ทุ่ง', 'เทศบาล', 'อำเภอ']
    """
    return _LEADING_VOWEL.sub(r"\2\1", _TONES.sub("", text))


def roster_agencies(coverage: Iterable[Row], statuses: Sequence[str] = OF_AGENCIES) -> set[tuple[object, ...]]:
    """The agencies of a roster, each in each fiscal year, that have one of these statuses."""
    return {tuple(row[name] for name in _AGENCY) for row in coverage if row["status"] in statuses}


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        of_none = row["message"] if row["table"] == "coverage" else row["source"]  # the message names agency, place and year
        found.setdefault(row["report_id"] or of_none, []).append(row)
    return found


def _line(key: str, rows: Sequence[Row], report: Row, documents: Mapping[tuple[str, str | None], Row]) -> ReportLine:
    failing = [row for row in rows if row["status"] == "fail"]
    first = rows[0]
    missing = first["report_id"] is None and first["table"] == "coverage"
    return ReportLine(
        key,
        "agency" if missing else "report" if report else "document",
        first["source"],
        {"agency_name": first["printed"], "fiscal_year": first["fiscal_year"]} if missing else report,
        documents.get((first["source"], first["report_id"]), {}),
        {name: _state(found) for name, found in _by_rule(rows).items()},
        Counter(row["rule"] for row in failing),
        Counter(row["severity"] for row in failing),
    )


def _by_rule(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["rule"], []).append(row)
    return found


def _state(rows: Sequence[Row]) -> str:
    """What a rule says of a report of which it has several rows."""
    severities = [row["severity"] for row in rows if row["status"] == "fail"]
    if severities:
        return str(min(severities, key=lambda severity: GRAVITY.get(severity, 0)))
    statuses = {row["status"] for row in rows}
    return next((status for status in ("corrected", "pass") if status in statuses), "not_applicable")


def _failing(rows: Iterable[Row], rank: Mapping[str, int]) -> list[Row]:
    """The failing rows, gravest first, then in the order of the rules and of the report."""
    failing = (row for row in rows if row["status"] == "fail")
    return sorted(failing, key=lambda row: (GRAVITY.get(row["severity"], 0), rank.get(row["rule"], len(rank)), row["rule"]))


def _rule_lines(lines: Sequence[ReportLine], rows: Iterable[Row], asked: Asked, agencies: int) -> tuple[RuleLine, ...]:
    """All rules asked for, and those that only the rows know. What fails of agencies without a report is told of all of the roster."""
    of_agencies = {name for line in lines if line.kind == "agency" for name in line.states}
    seen = {row["rule"] for row in rows}
    names = [rule.name for rule in rules().values() if asked.covers(rule.name, rule.severity)]
    found = []
    for name in (*names, *sorted(seen - set(names))):
        states = [line.states[name] for line in lines if name in line.states]
        failed = sum(state in SEVERITIES for state in states)
        checked = agencies if name in of_agencies else failed + sum(state in STANDS for state in states)
        found.append(RuleLine(rule_of(name), checked, failed, sum(line.cases.get(name, 0) for line in lines)))
    return tuple(found)


def _order(line: ReportLine) -> tuple[int, str, str, int, str, str]:
    """Reports, then documents without, then agencies without; within these by province, agency and year."""
    report = line.report
    place, year = report.get("province") or "", report.get("fiscal_year") or 0
    return KINDS.index(line.kind), thai_order(place), thai_order(line.name), year, line.source, line.key
