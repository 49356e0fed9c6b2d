"""docs/rules.md from the files that the audit itself reads: rules.csv, required_elements.csv, unseen_changes.csv.

    python -m audit.document        writes docs/rules.md (a test keeps it equal to what this writes)
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from audit.formulas import TOLERANCE
from audit.required import elements
from audit.rules import Rule, rules

TARGET = Path(__file__).parents[1] / "docs" / "rules.md"
UNSEEN = Path(__file__).with_name("unseen_changes.csv")
CLASSES = {
    "arithmetic": "Arithmetic: stated scores against the formulas",
    "consistency": "Consistency: the report against itself, the scales and the pass mark",
    "completeness": "Completeness: what the year's item asks for",
    "reading": "Reading: what we are not sure of",
    "coverage": "Coverage: the agencies that should have published",
}
INTRO = f"""# Audit rules

Written by `python -m audit.document` from `audit/rules.csv`, `catalogue/required_elements.csv` and `audit/unseen_changes.csv`; do not edit.

- Every rule has at least one row per report in `audit`: its failing cases, else one `pass` or `not_applicable`. Exceptions: rules about
  several reports, and about files that were not read.
- **severity**: `error`: stated scores or ratings contradict each other, the formulas or the rating scale. `warning`: required content is
  missing, the text contradicts itself otherwise, or something could not be read. `info`: worth a look. A rule that is *inferred* is never
  an error, and a case of an `error` rule that rests on something computed, or on a year that is not documented, is milder than its rule.
- **years** are fiscal years assessed (`reports.fiscal_year`); a report on the results of 2567 is filed as O27 of 2568. Empty: every year.
- A formula holds if the difference is at most {TOLERANCE}, in decimal from the printed values: 0.005 for the rounded parts and 0.005
  for the stated result.
- A formula that does not hold names the score that would explain it: what the report prints elsewhere, else a misprint (two neighbouring
  digits exchanged, or one digit wrong), with the value that fits. Nothing is corrected by it.
- `missing` (no such column), `empty` (the cell) and `placeholder` (the cell holds `-` or `ไม่มี`) are told apart in `actual`.
- Where pages or rows were not read, nothing is said to be missing from the report as a whole: it may stand there.
- Personal data: names behind a title, mobile numbers, identity numbers with a right check digit. Landlines and tax numbers (13 digits
  from 0) are those of offices. Numbers are masked in `printed`.
"""
UNSEEN_INTRO = """## What the formulas cannot see

Every score of {reports} random reports had each digit replaced by each other digit, and each two neighbouring digits exchanged
(`python benchmarks/unseen_changes.py`, which writes `audit/unseen_changes.csv`). A change is unseen if all formulas still hold; all others
are found (`tests/audit/test_digits.py`). Unseen changes stay within what `proof_within` says.
"""


def document() -> str:
    """The whole of docs/rules.md."""
    parts = [INTRO, *map(_class_section, CLASSES), _required_section(), _unseen_section()]
    return "\n".join(parts)


def _class_section(class_: str) -> str:
    own = [rule for rule in rules().values() if rule.class_ == class_]
    if not own:
        return ""
    head = ("rule", "severity", "years", "basis", "what holds", "message (ไทย)", "source")
    return f"## {CLASSES[class_]}\n\n" + _table(head, map(_cells, own))


def _cells(rule: Rule) -> tuple[str, ...]:
    what = f"{rule.description}<br>{rule.description_th}"
    return (f"`{rule.name}`", rule.severity, _years(rule.first_year, rule.last_year), rule.basis, what, rule.message, rule.source)


def _years(first: int | None, last: int | None) -> str:
    """
    >>> _years(2562, 2568), _years(2566, None), _years(2567, 2567), _years(None, None)
    ('2562-2568', 'from 2566', '2567', '')
    """
    if first is not None and first == last:
        return str(first)
    if first is not None and last is not None:
        return f"{first}-{last}"
    return f"from {first}" if first is not None else f"to {last}" if last is not None else ""


def _required_section() -> str:
    head = ("year assessed", "item of the next year", "of", "element", "rule", "basis")
    cells = ((_years(e.first_year, e.last_year), e.item, e.scope, e.element, f"`{e.rule}`", e.basis) for e in elements())
    return "## Required elements and their rules\n\n" + _table(head, cells)


def _unseen_section() -> str:
    with UNSEEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    changes = list(dict.fromkeys(row["change"] for row in rows))
    cells = []
    for (stated, score), group in groupby(rows, key=lambda row: (row["stated"], row["score"])):
        by_change = {row["change"]: row for row in group}
        cells.append((stated, score, *(_share(by_change[change]) for change in changes)))
    head = ("stated", "wrong digit in", *changes)
    reports = next(int(row["tried"]) // 9 for row in rows if row["score"] == "overall score" and row["change"] == "tens")
    return UNSEEN_INTRO.format(reports=reports) + "\n" + _table(head, cells)


def _share(row: dict[str, str]) -> str:
    unseen, tried = int(row["unseen"]), int(row["tried"])
    return f"{unseen} of {tried} ({100 * unseen / tried:.1f}%)" if unseen else f"0 of {tried}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    def lines() -> Iterator[str]:
        yield line(head)
        yield "|" + "---|" * len(head)
        yield from map(line, rows)

    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8")
