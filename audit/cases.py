"""What the rules look at (`Facts`), and what each of them finds (`Case`): the part that is published as one `audit` row.

A check is a pure function `Facts -> cases`. `None`: the report holds nothing for the rule to judge; an empty tuple: all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from audit.formulas import decimal_of
from audit.proofs import Proofs
from extract.document import Document, Place
from extract.records import NO_PLACE, IndicatorScore, Report

UNREAD = frozenset({"page_unread", "page_partly_unread", "text_damaged"})


@dataclass(frozen=True, slots=True)
class Facts:
    """One report with its proofs, and the document where its texts are at hand."""

    report: Report
    proofs: Proofs
    document: Document | None = None

    @property
    def year(self) -> int | None:
        """The fiscal year assessed."""
        return self.report.cover.fiscal_year.value if self.report.cover.fiscal_year else None

    @property
    def plan_year(self) -> int | None:
        return self.report.cover.plan_fiscal_year.value if self.report.cover.plan_fiscal_year else None

    @property
    def indicators(self) -> tuple[IndicatorScore, ...]:
        """The indicators' scores of the year assessed, in the order of their numbers."""
        return tuple(sorted((i for i in self.report.indicator_scores if i.fiscal_year == self.year), key=lambda i: i.indicator_no))

    @property
    def is_follow_up(self) -> bool:
        """A later report on what was done: it owes no scores and no analysis."""
        return self.report.cover.report_kind == "implementation"

    @property
    def partly_unread(self) -> bool:
        """Something was not read, so that what was not found may well be there."""
        return any(doubt.rule in UNREAD for doubt in self.report.doubts)

    def weak(self, mark: Decimal) -> tuple[IndicatorScore, ...]:
        """The indicators under the pass mark."""
        return tuple(i for i in self.indicators if (value := decimal_of(i.score)) is not None and value < mark)


@dataclass(frozen=True, slots=True)
class Case:
    """One thing found wrong. `key`: the row's own key within its year or measure; `name`, `values`: words of the message only.

    `severity` is given where the case is milder than its rule, since it rests on something computed or not documented.
    """

    place: Place = NO_PLACE
    table: str | None = "reports"
    column: str | None = None
    key: tuple[str | int, ...] = ()
    fiscal_year: int | None = None
    indicator_no: int | None = None
    measure_seq: int | None = None
    printed: str | None = None
    expected: str | None = None
    actual: str | None = None
    name: str | None = None
    values: str | None = None
    severity: str | None = None

    def mild(self, severity: str | None) -> Case:
        return replace(self, severity=severity)


Check = Callable[[Facts], Sequence[Case] | None]
