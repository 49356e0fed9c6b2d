"""Text left over from another report: another year's assessment, another province, another local agency.

In: the document's paragraphs and cells. What may well be named beside one's own (the year before in a comparison, the next year in a plan,
the seat of the NACC) is data: `catalogue/year_words.csv`, `catalogue/place_bystanders.csv`. Without a document nothing is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from audit.cases import Case, Check, Facts
from catalogue.data import rows
from extract.document import Document, Place, Table
from extract.years import YearFound, find_years
from normalize.agencies import find_agencies
from normalize.fuzzy import best_match
from normalize.places import Kind, find_places, name_at
from normalize.thai import arabic, fold, name_key, squeeze
from normalize.unit_names import LOCAL_TYPES

_ASSESSED = re.compile(
    r"ประเมิน(?:ผล)?(?:ITA|คุณธรรมและความโปร่งใส)(?:ในการดำเนินงาน)?(?:ของหน่วยงานภาครัฐ|ของหน่วยงาน|ภาครัฐ)?"
    r"(?:\([^()]{0,80}\)|Integrity[A-Za-z&]*)*(?:หรือ)?(?:ITA)?(?:ประจำ|ใน|ของ)?$"
)
_YEAR = re.compile(r"(?:25|๒๕)[0-9๐-๙]{2}|ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*[0-9๐-๙]{2}(?![0-9๐-๙])")
_PROVINCE = re.compile(r"(?:จังหวัด|จ\.)(?=\s?[ก-ฮเ-ไ])")
_OF_AGENCY = "ส่วน"  # องค์การบริหารส่วนจังหวัด is an agency's name
_LOCAL = re.compile(r"(?:เทศบาล(?:ตำบล|เมือง|นคร)|ส่วนตำบล|ส่วนจังหวัด|อบ[ตจ]\.?|ท[ตมน]\.)\s?(?=[ก-ฮเ-ไ])")
_SENTENCE = re.compile(r"[\n.;:]|\s{2,}|\sทั้งนี้|\sซึ่ง")
_A_PROVINCE = re.compile(r"(?:^|\s)จังหวัด(?P<name>[ก-ฮเ-ไ][ก-๎]{2,20})(?=\s|$)", re.MULTILINE)
_A_DISTRICT = re.compile(r"(?:^|\s)อำเภอ(?P<name>[ก-ฮเ-ไ][ก-๎]{2,24})(?=\s|$)", re.MULTILINE)
COVER_PARAGRAPHS = 12
SAME_NAME = 85.0  # likeness from which a name is one's own, misspelt
ANY = 0.0
SHOWN = 60  # characters of text on each side of what is quoted


def mixed_years(facts: Facts) -> Sequence[Case] | None:
    """The assessment of another year, spoken of as if it were the one reported: no comparison, no plan, no scores of that year."""
    if facts.document is None or facts.year is None:
        return None
    scored = {o.fiscal_year for o in facts.report.overall_scores} | {i.fiscal_year for i in facts.report.indicator_scores}
    found: dict[int, Case] = {}
    for text, place in _paragraphs(facts.document):
        if "ประเมิน" not in text or not _names_another_year(text, facts.year):
            continue
        for year in find_years(text):
            if year.year in scored | {facts.year} | found.keys() or not _ASSESSED.search(squeeze(text[: year.start])[-200:]):
                continue
            if not _excused(text, year, facts.year):
                at = _at(text, year.start, place)
                found[year.year] = Case(
                    at, column="fiscal_year", printed=_around(text, year.start, year.end), expected=str(facts.year), actual=str(year.year)
                )
    return list(found.values())


def other_province(facts: Facts) -> Sequence[Case] | None:
    """A province that is not the agency's."""
    own = facts.report.cover.province.value if facts.report.cover.province else None
    if facts.document is None or own is None:
        return None
    found: dict[str, Case] = {}
    for text, place in _texts(facts.document):
        for name, start, end in _provinces(text):
            if name in (own, *found) or _is_bystander(name, text):
                continue
            at = _at(text, start, place)
            found[name] = Case(at, column="province", printed=_around(text, start, end), expected=own, actual=name)
    return list(found.values())


def other_agency(facts: Facts) -> Sequence[Case] | None:
    """A local agency that is not the report's own; only names that are those of known places."""
    own = facts.report.cover.agency.value if facts.report.cover.agency else None
    if facts.document is None or own is None or facts.report.cover.agency_type not in LOCAL_TYPES:
        return None
    key = name_key(own)
    found: dict[str, Case] = {}
    for text, place in _texts(facts.document):
        if not _LOCAL.search(text.replace(own, "")):
            continue
        for mention in find_agencies(text):
            name, agency = mention.agency.name, mention.agency
            if agency.agency_type not in LOCAL_TYPES or agency.place_hint is None or name in found:
                continue
            if name_key(name) in key or key in name_key(name) or best_match(name_key(name), {key: own}, threshold=SAME_NAME, margin=ANY):
                continue
            at = _at(text, mention.start, place)
            found[name] = Case(at, column="agency_name", printed=_around(text, mention.start, mention.end), expected=own, actual=name)
    return list(found.values())


def _names_another_year(text: str, own: int) -> bool:
    """Whether any year stands there that is not written as the own one: most texts need no closer look."""
    return any(arabic(year) != str(own) for year in _YEAR.findall(text))


def _provinces(text: str) -> Iterator[tuple[str, int, int]]:
    """Provinces named behind จังหวัด or จ., as spelt in the official list."""
    for prefix in _PROVINCE.finditer(text):
        before = text[: prefix.start()].rstrip()
        if before.endswith(_OF_AGENCY) or (prefix.group(0) == "จ." and re.search(r"[ก-๛.]$", text[: prefix.start()])):
            continue
        found = name_at(text, prefix.end(), "province")
        if found is not None:
            yield found[0], prefix.start(), found[1]


def place_unmatched(facts: Facts) -> Sequence[Case] | None:
    """A province or district printed near the beginning that no official name is, where the report has none."""
    if facts.document is None:
        return None
    cover = facts.report.cover
    if any(d.rule == "place_conflict" for d in facts.report.doubts):
        return ()
    wanted: list[tuple[str, Kind, re.Pattern[str]]] = []
    wanted += [("province", "province", _A_PROVINCE)] if cover.province is None else []
    wanted += [("district", "district", _A_DISTRICT)] if cover.district is None else []
    found: dict[str, Case] = {}
    for text, place in islice(_paragraphs(facts.document), COVER_PARAGRAPHS if wanted else 0):
        for column, kind, pattern in wanted:
            for hit in pattern.finditer(text):
                named = find_places(text[hit.start() : hit.end() + SHOWN])
                if column not in found and not any(place_.kind == kind and place_.start <= 1 for place_ in named):
                    found[column] = Case(_at(text, hit.start(), place), column=column, printed=fold(hit.group(0)))
    return list(found.values())


def _excused(text: str, year: YearFound, own: int) -> bool:
    """Whether the sentence may speak of another year: it compares, or plans what comes after."""
    breaks = [hit.end() for hit in _SENTENCE.finditer(text) if hit.end() <= year.start and hit.group(0) != "." and hit.group(0) != "\n"]
    start = breaks[-1] if breaks else 0
    before = squeeze(text[start : year.start])
    after = squeeze(text[year.end : year.end + SHOWN])
    role = "comparison" if year.year < own else "future"
    compares = any(word in before + after for word in _words("comparison"))
    names_own = any(y.year == own for y in find_years(text[start : year.end + SHOWN]))
    return compares or names_own or (role == "future" and any(word in before for word in _words("future")))


def _is_bystander(province: str, text: str) -> bool:
    flat = squeeze(text)
    return any(r["province"] == province and r["near"] in flat for r in rows("place_bystanders"))


@cache
def _words(role: str) -> tuple[str, ...]:
    return tuple(squeeze(r["word"]) for r in rows("year_words") if r["role"] == role)


def _paragraphs(document: Document) -> Iterator[tuple[str, Place]]:
    return ((block.text, block.place) for block in document.blocks() if not isinstance(block, Table))


def _texts(document: Document) -> Iterator[tuple[str, Place]]:
    for block in document.blocks():
        if isinstance(block, Table):
            yield from ((cell.text, cell.place) for cell in block.cells)
        else:
            yield block.text, block.place


def _at(text: str, start: int, place: Place) -> Place:
    """The line on which something stands: of a paragraph of a text source, the n-th of its lines."""
    line = place.line + text.count("\n", 0, start) if place.line is not None else None
    return Place(place.page, line, place.bbox)


def _around(text: str, start: int, end: int) -> str:
    """What is quoted: the words and a few on each side."""
    return fold(text[max(0, start - SHOWN) : end + SHOWN])


CHECKS: dict[str, Check] = {
    "mixed_years": mixed_years,
    "other_province": other_province,
    "other_agency": other_agency,
    "place_unmatched": place_unmatched,
}
