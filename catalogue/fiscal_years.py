"""The assessment's fiscal years, from `fiscal_years.csv`: weights, rating scheme, numbers of questions.

Every year and no year has an answer, marked with how sure it is: a year without weights of its own (2569, a year after
the table, or none stated) takes those of the latest year that has them and is not `documented`. Years before the table
(another assessment, without these instruments) have no weights.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from catalogue.data import rows


@dataclass(frozen=True, slots=True)
class Weights:
    """Parts of the overall score, each 0-1. `eit` is both halves of EIT together, which weigh the same."""

    iit: Decimal
    eit: Decimal
    oit: Decimal


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """`weights` None: nothing to compute with. `documented`: the weights hold on published rows."""

    fiscal_year: int | None
    weights: Weights | None
    basis: str  # documented | memory | unknown
    rating_scheme: str | None  # grade | pass
    iit_items: int | None = None
    eit_items: int | None = None
    oit_items: int | None = None

    @property
    def documented(self) -> bool:
        return self.basis == "documented"


@cache
def fiscal_years() -> dict[int, FiscalYear]:
    """All rows of the table by year, in order of years; weights are None where the table has none."""
    return {int(row["fiscal_year"]): _from_row(row) for row in rows("fiscal_years")}


@cache
def fiscal_year(year: int | None) -> FiscalYear:
    """What holds in a year; see the module for years that the table does not answer."""
    known = fiscal_years()
    row = known.get(year) if year is not None else None
    if row is not None and row.weights is not None:
        return row
    if year is not None and year < min(known):
        return FiscalYear(year, None, "unknown", "grade")
    latest = max(y for y, r in known.items() if r.weights is not None and (year is None or y < year))
    scheme = known[max(known)].rating_scheme if year is not None else None
    own = row or FiscalYear(year, None, "unknown", scheme)
    return replace(own, weights=known[latest].weights, basis="unknown")


def _from_row(row: dict[str, str]) -> FiscalYear:
    weights = Weights(Decimal(row["iit"]), Decimal(row["eit"]), Decimal(row["oit"])) if row["iit"] else None
    return FiscalYear(
        int(row["fiscal_year"]),
        weights,
        row["basis"],
        row["rating_scheme"] or None,
        _number(row["iit_items"]),
        _number(row["eit_items"]),
        _number(row["oit_items"]),
    )


def _number(text: str) -> int | None:
    return int(text) if text else None
