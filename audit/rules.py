"""The audit rules as data: `rules.csv` -> Rule. Names are stable; a rule that the file does not know is still reported.

`message` and `message_en` are templates of a failing case: {printed} {expected} {actual} {candidates} {indicator_no}
{fiscal_year} {values} (all that contradict each other) {where}; what a case does not tell reads `ไม่ระบุ` / `not stated`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("rules.csv")
LONGEST_QUOTE = 80  # characters of printed text in a message; the column `printed` has all of it
Words = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`applies_to` names what a report must hold for the rule to have anything to look at (see `audit.evaluate`).

    `first_year` and `last_year`: the fiscal years assessed in which it holds, null for no bound. `source`: which item or document
    asks for it; `basis`: whether that is documented or inferred (an inferred rule is never an error).
    """

    name: str
    class_: str  # reading arithmetic consistency completeness coverage
    severity: str  # error warning info
    applies_to: str
    message: str
    message_en: str
    description: str
    description_th: str
    first_year: int | None = None
    last_year: int | None = None
    basis: str = "documented"  # documented inferred
    source: str = ""

    def holds_in(self, year: int | None) -> bool:
        """Whether the rule holds in a fiscal year; a year that is not known is not left out."""
        return year is None or (self.first_year or year) <= year <= (self.last_year or year)


@cache
def rules() -> dict[str, Rule]:
    """All rules by name, in the order in which their rows are published."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        found = [_from_row(row) for row in csv.DictReader(lines)]
    return {rule.name: rule for rule in found}


def rule_of(name: str) -> Rule:
    """The rule, or for a name that the file does not know a reading warning that says the name: no doubt is lost."""
    unknown = f"มีข้อสงสัย {name}: “{{printed}}”{{where}}", f"Doubt {name}: “{{printed}}”{{where}}"
    return rules().get(name) or Rule(name, "reading", "warning", "report", *unknown, name, name)


def fill(template: str, words: Words, missing: str) -> str:
    """A template with its words; long ones are cut, unknown or null ones read `missing`.

    >>> fill("“{printed}”: {actual}", {"printed": "๙๙{x}", "actual": None}, "-")
    '“๙๙{x}”: -'
    """
    return template.format_map(_Words({name: _shown(word, missing) for name, word in words.items()}, missing))


class _Words(dict[str, str]):
    """Words for `format_map` in which a name that is not there reads as missing."""

    def __init__(self, words: Mapping[str, str], missing: str) -> None:
        super().__init__(words)
        self.missing = missing

    def __missing__(self, key: str) -> str:
        return self.missing


def _shown(word: str | int | None, missing: str) -> str:
    text = missing if word is None else str(word)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"


def _from_row(row: dict[str, str]) -> Rule:
    return Rule(
        row["rule"],
        row["class"],
        row["severity"],
        row["applies_to"],
        row["message"],
        row["message_en"],
        row["description"],
        row["description_th"],
        int(row["first_year"]) if row["first_year"] else None,
        int(row["last_year"]) if row["last_year"] else None,
        row["basis"],
        row["source"],
    )
