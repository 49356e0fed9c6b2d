"""The rows of one report, as the state keeps them -> its features for `audit.across`; and what that says, put into its rows.

Only rows about to be published are changed, never the state: `reports.superseded_by`, and two rows of `audit` at the end.
"""

from __future__ import annotations

from audit.across import Across, Features, across_rows
from audit.copied import Wording, wording_of
from audit.duplicates import Filed, Rank
from export.rows import audit_row
from export.schemas import Row, Tables
from normalize.agency_names import read_agency_name

_COUNTED = ("overall_scores", "instrument_scores", "indicator_scores", "question_scores", "findings", "measures")


def features_of(rows: Tables) -> Features | None:
    """The features of a content; None for one that is no report."""
    if not rows["reports"]:
        return None
    (report,) = rows["reports"]
    agency, report_id = report["agency_name"], report["report_id"]
    name = read_agency_name(agency, report["agency_type"], report["district"], report["province"]) if agency else None
    filed = Filed(report_id, report["fiscal_year"], name, report["report_kind"], rank_of(report, rows))
    own_names = (agency, report["agency_name_raw"], report["district"], report["province"])
    keyed = ((row["seq"], wording_of(_text(row), own_names)) for row in rows["measures"])
    first = {wording: seq for seq, wording in reversed(list(keyed)) if wording is not None}  # a measure may stand in several rows
    measures = tuple(sorted((seq, wording) for wording, seq in first.items()))
    return Features(filed, Wording(report_id, name, agency or report_id, measures))


def rank_of(report: Row, rows: Tables) -> Rank:
    """How complete a report is: overall score, rating, indicators of its own year, a finding, and indicators with a measure."""
    own = (row for row in rows["indicator_scores"] if row["fiscal_year"] == report["fiscal_year"])
    scored = {row["indicator_no"] for row in own if row["score"] is not None}
    with_measure = {number for row in rows["measures"] for number in row["indicator_nos"] or [row["indicator_no"]] if number is not None}
    single = (report["overall_score"] is not None, report["overall_rating"] is not None, bool(rows["findings"]))
    complete = len(scored) + len(with_measure) + sum(single)
    return Rank(complete, report["plan_fiscal_year"] or 0, sum(len(rows[name]) for name in _COUNTED))


def put_across(rows: Tables, across: Across) -> None:
    """Add to the rows of a content what the other reports say about it."""
    features = features_of(rows)
    if features is None:
        return
    (report,) = rows["reports"]
    report["superseded_by"] = across.superseded.get(features.report_id)
    printed = {row["seq"]: _text(row) for row in rows["measures"]}
    rows["audit"] += [audit_row(row) for row in across_rows(features, across, report["source"], printed)]


def _text(measure: Row) -> str:
    """A measure with its steps: its whole wording."""
    return " ".join([measure["measure"] or "", *(measure["steps"] or ())]).strip()
