"""What an audit says -> JSON: counts, one object per agency and per rule, and the failing rows with the columns of `audit`."""
from __future__ import annotations

import json
from typing import Any

from explore.audit_report import AuditReport, ReportLine, RuleLine

_AGENCY = (
    "agency_name", "agency_type", "district", "province", "province_code", "fiscal_year", "overall_score", "overall_rating",
    "scores_verified", "superseded_by",
)


def audit_json(report: AuditReport) -> bytes:
    """`summary`, `agencies`, `rules`, `rows` and, where a roster was given, `coverage`; UTF-8, indented."""
    whole = len(report.read)
    found: dict[str, Any] = {
        "summary": {
            "reports": whole,
            "documents": dict(sorted(report.documents.items())),
            "cases": {severity: report.fails[severity] for severity in report.severities},
            "without": {severity: {"reports": report.without(severity), "of": whole} for severity in report.severities},
            "versions": dict(report.versions),
        },
        "agencies": [_agency(line) for line in report.read],
        "rules": [_rule(line) for line in report.rules],
        "rows": [row for _, row in report.failures],
    }
    if report.coverage is not None:
        found["coverage"] = list(report.coverage)
    return (json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


def _agency(line: ReportLine) -> dict[str, Any]:
    return {
        "report_id": line.document.get("report_id"),
        "source": line.source,
        "document_status": line.document.get("status"),
        **{name: line.report.get(name) for name in _AGENCY},
        "cases": {severity: count for severity, count in sorted(line.fails.items())},
        "passed": line.passed,
        "checked": line.checked,
        "states": dict(line.states),
    }


def _rule(line: RuleLine) -> dict[str, Any]:
    rule = line.rule
    return {
        "rule": rule.name,
        "class": rule.class_,
        "severity": rule.severity,
        "description": rule.description,
        "description_th": rule.description_th,
        "failed": line.failed,
        "checked": line.checked,
        "cases": line.cases,
    }
