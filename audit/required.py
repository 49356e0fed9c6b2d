"""What the measures report must hold, by the fiscal year assessed: `catalogue/required_elements.csv`.

A report on the results of one year is filed under the item of the next: results of 2565 are O42 of 2566, those of 2568 O25 of 2569.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from catalogue.data import rows


@dataclass(frozen=True, slots=True)
class Element:
    """`scope`: report, indicator, topic, measure or follow_up_report. `words`: how a column that holds it may be headed."""

    item: str
    scope: str
    element: str
    rule: str
    words: tuple[str, ...]
    basis: str  # documented | inferred
    first_year: int
    last_year: int | None

    def asked_in(self, year: int) -> bool:
        return self.first_year <= year <= (self.last_year or year)


@cache
def elements() -> tuple[Element, ...]:
    """All elements in the order of the file."""
    return tuple(
        Element(
            row["item"],
            row["scope"],
            row["element"],
            row["rule"],
            tuple(filter(None, row["words"].split("|"))),
            row["basis"],
            int(row["first_year"]),
            int(row["last_year"]) if row["last_year"] else None,
        )
        for row in rows("required_elements")
    )


def asked(rule: str, year: int | None) -> tuple[Element, ...]:
    """The elements of a year that a rule looks for; of a year that is not known, none."""
    return tuple(e for e in elements() if year is not None and e.rule == rule and e.asked_in(year))
