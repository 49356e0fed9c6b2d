"""Checks of the ITA formulas -> `audit` rows: one per formula and fiscal year, with what was expected and stated."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from audit.formulas import Check
from audit.keys import row_key
from audit.proofs import Proofs
from audit.rows import AuditRow, failing, not_applicable, passing
from audit.rules import rule_of
from extract.records import Printed, Report, Score

FORMULAS = ("iit_mean", "eit_mean", "oit_mean", "eit_parts", "overall_from_instruments", "overall_from_indicators")


def formula_rows(report: Report, proofs: Proofs, source: str, report_id: str) -> Iterator[AuditRow]:
    """The rows of all formulas, in the order of `FORMULAS` and then of years."""
    for check in sorted(proofs.checks, key=lambda c: FORMULAS.index(c.rule)):
        yield _formula_row(check, report, source, report_id)


def _formula_row(check: Check, report: Report, source: str, report_id: str) -> AuditRow:
    rule = rule_of(check.rule)
    expected, actual = _figure(check.computed), _figure(check.stated)
    printed = _printed(check, report)
    status = {True: "pass", False: "fail", None: "not_applicable"}[check.holds]
    messages = {
        "pass": passing(rule, f" ({expected} ≈ {actual})"),
        "fail": failing(rule, {"expected": expected, "actual": actual}, printed.place),
        "not_applicable": not_applicable(rule),
    }
    severity = rule.severity if check.documented else "info"  # contract: nothing inferred makes an error
    table = "overall_scores" if check.target is None else "instrument_scores"
    key = row_key(check.fiscal_year, check.target) if printed.raw else None
    return AuditRow(
        source,
        report_id,
        rule.name,
        rule.class_,
        severity,
        status,
        *messages[status],
        check.fiscal_year,
        table,
        key,
        "score",
        printed.place,
        printed=printed.raw or None,
        expected=expected,
        actual=actual,
    )


def _printed(check: Check, report: Report) -> Printed:
    """Where the stated score of a formula is printed; an empty print if it is not."""
    overall = ((o.fiscal_year, None, o.score) for o in report.overall_scores)
    instruments = ((i.fiscal_year, i.instrument, i.score) for i in report.instrument_scores)
    rows: chain[tuple[int | None, str | None, Score | None]] = chain(overall, instruments)
    found = (score.printed for year, name, score in rows if (year, name) == (check.fiscal_year, check.target) and score)
    return next(found, Printed(""))


def _figure(value: Decimal | None) -> str | None:
    """A computed or stated score to four decimals, without idle zeros.

    >>> _figure(Decimal("89.17333333")), _figure(Decimal("100.00"))
    ('89.1733', '100')
    """
    return None if value is None else f"{round(value, 4):f}".rstrip("0").rstrip(".") if value else "0"
