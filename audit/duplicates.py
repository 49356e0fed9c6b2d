"""Several reports of one agency and fiscal year -> which of them is superseded by which.

In: for each report its agency, year, kind and rank. Out: report_id -> report_id of the one that stands in its place, which is never
superseded itself. The order of the reports does not matter. An analysis and a plan of measures in files of their own are two parts
of one report, a later report on what was done is another: neither supersedes the other. Refused (no verdict) are reports without an
agency, year, or, but for agencies of which the country has one, province, and agencies of one name whose districts differ or are not
all stated where they do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from normalize.agency_names import AgencyName

# a report of the kind on the left holds all that one of the kinds on the right does
HOLDS: dict[str | None, frozenset[str | None]] = {
    "analysis_and_measures": frozenset({"analysis_and_measures", "analysis", "measures", None}),
    "analysis": frozenset({"analysis"}),
    "measures": frozenset({"measures"}),
    "implementation": frozenset({"implementation"}),
    None: frozenset({None}),
}


class Rank(NamedTuple):
    """What decides between two reports, the first difference first: the more complete, the later plan, the larger one."""

    complete: int  # of what a report holds: overall score, rating, ten indicators, a finding, a measure for each indicator
    plan_fiscal_year: int
    rows: int  # scores, findings and measures


@dataclass(frozen=True, slots=True)
class Filed:
    """One report: whose it is and how it ranks."""

    report_id: str
    fiscal_year: int | None
    agency: AgencyName | None
    kind: str | None
    rank: Rank


def superseded(reports: Iterable[Filed]) -> dict[str, str]:
    """report_id of each report that another one supersedes -> that one."""
    groups: defaultdict[tuple[object, ...], list[Filed]] = defaultdict(list)
    for one in reports:
        name = one.agency
        if name is not None and one.fiscal_year is not None and (name.province is not None or name.national):
            home = None if name.national else name.province
            groups[one.fiscal_year, name.types, name.core, home].append(one)
    return {report_id: by for same in groups.values() for part in _of_one_district(same) for report_id, by in decide(part).items()}


def decide(same: Sequence[Filed]) -> dict[str, str]:
    """Of reports that are all of one agency and year: which is superseded by which. Of two alike the smaller report_id stands."""
    best_first = sorted(same, key=lambda one: one.report_id)
    best_first.sort(key=lambda one: (len(HOLDS.get(one.kind, ())), one.rank), reverse=True)
    found = {}
    for at, one in enumerate(best_first):
        better = next((other for other in best_first[:at] if one.kind in HOLDS.get(other.kind, ())), None)
        if better is not None:
            found[one.report_id] = better.report_id
    return found


def _of_one_district(same: Sequence[Filed]) -> list[list[Filed]]:
    """Split by district. A report without one belongs to the only district there is; to none where there are several."""
    by_district: defaultdict[str | None, list[Filed]] = defaultdict(list)
    for one in same:
        by_district[one.agency.district if one.agency and not one.agency.national else None].append(one)
    stated = [part for district, part in by_district.items() if district is not None]
    if len(stated) <= 1:
        return [list(same)]
    return stated
