"""Checks of the ITA formulas -> `audit` rows: one per formula and fiscal year, with what was expected and stated.

A formula that does not hold names the score that would explain it, where few could (`audit.suspects`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain

from audit.formulas import Check, Figures, figure, figures
from audit.keys import row_key
from audit.proofs import Proofs
from audit.rows import AuditRow, failing, not_applicable, passing
from audit.rules import rule_of
from audit.suspects import Key, suspects
from extract.records import Printed, Report, Score
from normalize.numerals import read_score

FORMULAS = ("iit_mean", "eit_mean", "oit_mean", "eit_parts", "overall_from_instruments", "overall_from_indicators")
Years = Mapping[int | None, Figures]


def formula_rows(report: Report, proofs: Proofs, source: str, report_id: str) -> Iterator[AuditRow]:
    """The rows of all formulas, in the order of `FORMULAS` and then of years."""
    years = {year.fiscal_year: year for year in figures(report)} if any(c.holds is False for c in proofs.checks) else {}
    for check in sorted(proofs.checks, key=lambda c: FORMULAS.index(c.rule)):
        yield _formula_row(check, report, years, source, report_id)


def _formula_row(check: Check, report: Report, years: Years, source: str, report_id: str) -> AuditRow:
    rule = rule_of(check.rule)
    expected, actual = figure(check.computed), figure(check.stated)
    printed = _printed(check, report)
    status = {True: "pass", False: "fail", None: "not_applicable"}[check.holds]
    if status == "fail":
        messages = failing(rule, {"expected": expected, "actual": actual}, printed.place)
        messages = _with_suspects(messages, check, report, years)
    else:
        messages = passing(rule, f" ({expected} ≈ {actual})") if status == "pass" else not_applicable(rule)
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
        *messages,
        check.fiscal_year,
        table,
        key,
        "score",
        printed.place,
        printed=printed.raw or None,
        expected=expected,
        actual=actual,
    )


def _with_suspects(messages: tuple[str, str], check: Check, report: Report, years: Years) -> tuple[str, str]:
    found = suspects(years[check.fiscal_year], check, _elsewhere(report, check.fiscal_year))
    if not any(s.printed_elsewhere or s.key != check.target for s in found):
        return messages  # what the stated score would have to be is told already
    told = [suspect.told() for suspect in found]
    thai, english = " หรือ ".join(t for t, _ in told), ", or if ".join(e for _, e in told)
    return f"{messages[0]} จะลงตัวถ้าเปลี่ยน{thai}", f"{messages[1]}; it would hold if {english}"


def _elsewhere(report: Report, year: int | None) -> dict[Key, list[Decimal]]:
    """What the text states of a score beside the table's value, from the doubts that say so."""
    found: dict[Key, list[Decimal]] = {}
    for doubt in report.doubts:
        if doubt.rule != "restated_differs" or doubt.fiscal_year != year or doubt.actual is None:
            continue
        value = read_score(doubt.actual).value
        name = (doubt.row_key or "").rpartition("/")[2]
        key: Key = doubt.indicator_no if doubt.indicator_no is not None else None if doubt.table == "overall_scores" else name
        if value is not None:
            found.setdefault(key, []).append(Decimal(str(value)))
    return found


def _printed(check: Check, report: Report) -> Printed:
    """Where the stated score of a formula is printed; an empty print if it is not."""
    overall = ((o.fiscal_year, None, o.score) for o in report.overall_scores)
    instruments = ((i.fiscal_year, i.instrument, i.score) for i in report.instrument_scores)
    rows: chain[tuple[int | None, str | None, Score | None]] = chain(overall, instruments)
    found = (score.printed for year, name, score in rows if (year, name) == (check.fiscal_year, check.target) and score)
    return next(found, Printed(""))
