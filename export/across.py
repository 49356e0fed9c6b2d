"""The rows of one report -> what other reports are compared with, small enough to keep of all; and what they say, as rows to publish.

Only what is about to be published is added to, never what is kept: `reports.superseded_by`, and two rows of `audit` at the end.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from audit.across import Across, Features, across_rows
from audit.copied import Wording, wording_of
from audit.duplicates import Filed, Rank
from export.rows import audit_row
from export.schemas import Row, Tables
from normalize.agency_names import read_agency_name

_COUNTED = ("overall_scores", "instrument_scores", "indicator_scores", "question_scores", "findings", "measures")


class Pairs(Sequence[tuple[int, int]]):
    """Pairs of a small and a large number in an eighth of a tuple's memory: those of all reports are in memory at once.

    >>> list(Pairs([[1, 2**64 - 1], [3, 4]])), Pairs([[1, 2], [3, 4]])[-1]
    ([(1, 18446744073709551615), (3, 4)], (3, 4))
    """

    __slots__ = ("_large", "_small")

    def __init__(self, pairs: Iterable[Sequence[int]]) -> None:
        """Raises ValueError or TypeError for what are no pairs of numbers, OverflowError for numbers that are too large."""
        known = [(small, large) for small, large in pairs]
        self._small, self._large = array("I", [small for small, _ in known]), array("Q", [large for _, large in known])

    def __len__(self) -> int:
        return len(self._small)

    def __getitem__(self, at: Any) -> Any:
        return (self._small[at], self._large[at]) if isinstance(at, int) else tuple(zip(self._small[at], self._large[at], strict=True))


@dataclass(frozen=True, slots=True)
class Compared:
    """What of a report is compared with others. `printed`: agency, its type, district and province; `measures`: (seq, key of wording).

    The agency's name is kept as the report has it and understood anew each time: so a better understanding needs no second reading.
    """

    report_id: str
    fiscal_year: int | None
    kind: str | None
    printed: tuple[str | None, str | None, str | None, str | None]
    rank: Rank
    measures: Sequence[tuple[int, int]]

    def as_json(self) -> list[Any]:
        return [self.report_id, self.fiscal_year, self.kind, self.printed, self.rank, list(self.measures)]

    @classmethod
    def from_json(cls, kept: Sequence[Any]) -> Compared:
        """Raises ValueError or TypeError for what `as_json` did not make."""
        report_id, year, kind, (agency, type_, district, province), rank, measures = kept
        return cls(report_id, year, kind, (agency, type_, district, province), Rank(*rank), Pairs(measures))

    def features(self) -> Features:
        agency = self.printed[0]
        name = read_agency_name(agency, *self.printed[1:]) if agency else None
        filed = Filed(self.report_id, self.fiscal_year, name, self.kind, self.rank)
        return Features(filed, Wording(self.report_id, name, agency or self.report_id, self.measures))


def compared_of(rows: Tables) -> Compared | None:
    """What of a content is compared; None for one that is no report."""
    if not rows["reports"]:
        return None
    (report,) = rows["reports"]
    agency, district, province = report["agency_name"], report["district"], report["province"]
    own_names = (agency, report["agency_name_raw"], district, province)
    keyed = ((row["seq"], wording_of(_text(row), own_names)) for row in rows["measures"])
    first = {wording: seq for seq, wording in reversed(list(keyed)) if wording is not None}  # a measure may stand in several rows
    return Compared(
        report["report_id"], report["fiscal_year"], report["report_kind"], (agency, report["agency_type"], district, province),
        rank_of(report, rows), tuple(sorted((seq, wording) for wording, seq in first.items())),
    )


def rank_of(report: Row, rows: Tables) -> Rank:
    """How complete a report is: overall score, rating, indicators of its own year, a finding, and indicators with a measure."""
    own = (row for row in rows["indicator_scores"] if row["fiscal_year"] == report["fiscal_year"])
    scored = {row["indicator_no"] for row in own if row["score"] is not None}
    with_measure = {number for row in rows["measures"] for number in row["indicator_nos"] or [row["indicator_no"]] if number is not None}
    single = (report["overall_score"] is not None, report["overall_rating"] is not None, bool(rows["findings"]))
    complete = len(scored) + len(with_measure) + sum(single)
    return Rank(complete, report["plan_fiscal_year"] or 0, sum(len(rows[name]) for name in _COUNTED))


def told_across(features: Features, across: Across, source: str, measures: Sequence[Row]) -> list[Row]:
    """The rows of `audit` that the other reports add to a report's. `measures`: its rows, if it shares some with them."""
    printed = {row["seq"]: _text(row) for row in measures}
    return [audit_row(row) for row in across_rows(features, across, source, printed)]


def _text(measure: Row) -> str:
    """A measure with its steps: its whole wording."""
    return " ".join([measure.get("measure") or "", *(measure.get("steps") or ())]).strip()
