"""Who and when: title, kind, years, agency and place of a report.

In: the headings and paragraphs of a document. The cover (what stands before the first long text or table) wins over boilerplate that
names another province or year. Out: a `Cover`; what cannot be decided is null with a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.cover_agency import agency_type, read_agency_of
from extract.cover_facts import fact_lines
from extract.cover_lines import cover_lines, split_at_agency, title_words
from extract.cover_memo import behind_memo
from extract.cover_places import read_places
from extract.cover_title import read_title
from extract.document import Block
from extract.lines import lines_of
from extract.records import Cover, Doubt, Named, Printed
from extract.report_years import read_fiscal_year, read_plan_year
from extract.stated_types import stated_type
from normalize.places import province_code
from normalize.thai import fold, squeeze


def report_kind(title: str | None, has_measures: bool, has_scores: bool) -> str | None:
    """The kind by what the report holds; a title that reports on what was done makes it `implementation`."""
    means = [m for word, m in title_words() if title and word in squeeze(title)]
    if "implementation" in means and "analysis" not in means and "analysis_and_measures" not in means:
        return "implementation"
    if has_measures and (has_scores or "analysis" in means or "analysis_and_measures" in means):
        return "analysis_and_measures"
    if has_measures:
        return "measures"
    if has_scores or "analysis" in means or "analysis_and_measures" in means:
        return "analysis"
    return "measures" if "measures" in means else None


def read_cover(blocks: Sequence[Block]) -> tuple[Cover, list[Doubt]]:
    """The cover of a report; `report_kind` is decided later, when it is known what the report holds."""
    lines = lines_of(blocks)
    start = behind_memo(lines)
    printed = cover_lines(lines[start:])
    cover = [part for line in printed for part in split_at_agency(line)]
    lines = [*cover, *lines[start + len(printed) :], *lines[:start]]
    title, title_place = read_title(cover)
    fiscal_year, doubts = read_fiscal_year(lines, title, title_place)
    year = fiscal_year.value if fiscal_year else None
    agency, place = read_agency_of([*cover, *fact_lines(blocks, "agency")], lines, title)
    if agency is None:
        doubts.append(Doubt("agency_uncertain", table="reports", column="agency_name"))
    kind = agency_type([*cover, *fact_lines(blocks, "agency_type")], agency)
    if agency is not None and kind == agency.agency_type:
        kind = stated_type(lines, agency) or kind
    district, province, more = read_places([*cover, *fact_lines(blocks, "district", "province", "address")], lines, agency)
    name = Named(agency.name, Printed(fold(agency.raw), place)) if agency else None
    code = province_code(province.value) if province is not None and province.value else None
    return Cover(title, None, fiscal_year, read_plan_year(lines, year), name, kind, district, province, code), doubts + more
