"""Which agencies a text names, and whether one of them is another than the report's.

In: a text, and the name of the agency that the report is of. Out: the agencies named, and whether one surely is another, or may be the
own; of a kind of place, whether the agency is one. Only names of a known type count: others are too often common words. Refused: to tell
anything where the report's own agency is not known, or where two names may be of one agency.
"""
from __future__ import annotations

import re

from normalize.agencies import AgencyMention, find_agencies, may_be_one

_OF_KIND = re.compile(r"[(]\s*(?:หน่วยงาน)?ประเภท[^()0-9๐-๙]*[)]")


def without_kinds(text: str) -> str:
    """The text without notes of what kind an agency is, all else in its place: such a note names no agency.

    >>> without_kinds("กรมวิชาชีพ (หน่วยงานประเภท กรมหรือเทียบเท่า) ได้ 91.24").split()
    ['กรมวิชาชีพ', 'ได้', '91.24']
    """
    return _OF_KIND.sub(lambda note: " " * len(note[0]), text)


def typed_agencies(text: str) -> list[AgencyMention]:
    """The agencies of a known type that a text names, in order."""
    return [mention for mention in find_agencies(text) if mention.agency.agency_type is not None]


def is_another(mention: AgencyMention, agency: str | None) -> bool:
    """Whether a mention is surely of another agency than the report's."""
    return agency is not None and not may_be_one(mention.agency.name, agency)


def names_another(text: str, agency: str | None) -> bool:
    """Whether a text names another agency than the report's, be it beside its own."""
    return any(is_another(mention, agency) for mention in typed_agencies(text))


def names_own(text: str, agency: str | None) -> bool:
    """Whether a text names the report's agency, be it beside others."""
    return agency is not None and any(may_be_one(mention.agency.name, agency) for mention in typed_agencies(text))


def is_own_place(kind: str, agency: str | None) -> bool:
    """Whether what is said of a kind of place (`จังหวัด`) may be said of the agency: a province, a district's office; not of a body that
    only has the word in its name (`องค์การบริหารส่วนจังหวัด`)."""
    return re.match(rf"(?:ที่ว่าการ|สำนักงาน)?{re.escape(kind)}", agency or "") is not None
