"""The subdistricts of Thailand with the districts and provinces they lie in: names that agencies nearly share.

Out: the official names (geothai: DOPA data, CC-BY-4.0), read when first asked. Refuses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """Names without ตำบล/แขวง, อำเภอ/เขต and จังหวัด."""

    name: str
    district: str
    province: str


@cache
def subdistricts() -> tuple[Subdistrict, ...]:
    """All of them, by their code; one with a second name in brackets stands under both."""
    import geothai

    return tuple(
        Subdistrict(name.removeprefix("แขวง"), district.name_th.removeprefix("เขต"), province.name_th)
        for province in geothai.provinces()
        for district in geothai.districts(province.code)
        for one in geothai.subdistricts(district.code)
        for name in re.split(r"\s*[()]\s*", one.name_th)
        if name
    )


@cache
def province_of(district: str) -> str | None:
    """The province of a district whose name no other province has.

    >>> province_of("ธวัชบุรี"), province_of("เฉลิมพระเกียรติ")
    ('ร้อยเอ็ด', None)
    """
    found = {one.province for one in subdistricts() if one.district == district}
    return found.pop() if len(found) == 1 else None
