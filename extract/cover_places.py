"""District and province of the assessed agency.

In: the lines of the cover and of the document. Out: both as printed, with a doubt where the district lies in another province; the province
of a provincial administrative organization is in its name.
Refused: places on lines that are neither the cover's nor name the agency.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from extract.lines import Line
from extract.records import Doubt, Named, Printed
from normalize.agencies import Agency
from normalize.places import find_places, match_district, match_province, names_of
from normalize.thai import fold, squeeze

BESIDE = 120  # letters behind a name
_ONLY_PLACES = re.compile(r"[\s(]*(?:ตำบล\S+\s+)?")
_OF_PROVINCE = re.compile(r"องค์การบริหารส่วนจังหวัด(?P<province>[ก-๛]+)")
_CAPITAL = re.compile(r"(?<![ก-๛])(กรุงเทพ(?:มหานคร|ฯ))(?![ก-๛])")  # the one province named without จังหวัด


def read_places(cover: Sequence[Line], lines: Sequence[Line], agency: Agency | None) -> tuple[Named | None, Named | None, list[Doubt]]:
    """(district, province): from the cover, else from lines that name the agency with its place."""
    doubts: list[Doubt] = []
    near = [line for line in lines if agency is not None and squeeze(agency.name) in squeeze(line.text) and len(line.text) < 400]
    for group in (list(cover), near):
        province = district = None
        for line in group:
            for mention in find_places(line.text):
                if mention.kind == "province" and province is None:
                    province = Named(mention.name, Printed(fold(mention.raw), line.place))
                elif mention.kind == "district" and district is None:
                    district = Named(mention.name, Printed(fold(mention.raw), line.place))
            capital = _CAPITAL.search(line.text)
            if province is None and capital is not None and (found := match_province(capital[1])) is not None:
                province = Named(found.name, Printed(capital[1], line.place))
        if province is not None:
            if district is not None and match_district(district.value or "", province.value) is None:
                doubts.append(Doubt("place_conflict", district.printed.place, district.printed.raw, "reports", None, "district"))
                district = Named(None, district.printed)
            return district, province, doubts
        if district is not None:
            return district, None, doubts
    district, province = _beside_name(lines, agency) if agency is not None else (None, None)
    if district is None and agency is not None:
        province = _in_name(lines, agency)
    return district, province, doubts


def _in_name(lines: Sequence[Line], agency: Agency) -> Named | None:
    """The province that a provincial administrative organization is named after."""
    hit = _OF_PROVINCE.fullmatch(squeeze(agency.name))
    line = next((line for line in lines if squeeze(agency.name) in squeeze(line.text)), None)
    if hit is None or line is None or hit["province"] not in names_of("province"):
        return None
    return Named(hit["province"], Printed(hit["province"], line.place))


def _beside_name(lines: Sequence[Line], agency: Agency) -> tuple[Named | None, Named | None]:
    """The district and province that some sentence names right behind the agency (`เทศบาลตำบล… อำเภอบางเลน จังหวัดนครปฐม ได้คะแนน …`)."""
    name = re.compile(r"\s?".join(map(re.escape, squeeze(agency.name))))
    for line in lines:
        for hit in name.finditer(line.text):
            places = find_places(line.text[hit.end() : hit.end() + BESIDE])
            if [one.kind for one in places[:2]] != ["district", "province"] or match_district(places[0].name, places[1].name) is None:
                continue
            if _ONLY_PLACES.fullmatch(line.text[hit.end() : hit.end() + places[0].start]) and places[1].start - places[0].end <= 1:
                district, province = (Named(one.name, Printed(fold(one.raw), line.place)) for one in places)
                return district, province
    return None, None
