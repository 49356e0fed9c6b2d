"""The text of a report and its expected answer -> the report of another agency in another place, which does not exist.

In: the text of a source (a Word file's XML too), its content of tests/expected/ and a number. Out: both, changed alike. Every number
gives another name. Left as they are: Bangkok, names too short to be told from other words (น่าน, เลย), and what an agency is (เทศบาลตำบล).
"""
from __future__ import annotations

from copy import deepcopy
from functools import cache

import geothai

from benchmarks.varied import SHORTEST_NAME, Answer

BANGKOK = "กรุงเทพมหานคร"
FIRST = (
    "หนอง", "โคก", "ทุ่ง", "ห้วย", "วัง", "คลอง", "บาง", "ดอน", "ท่า", "โนน", "ป่า", "เขา", "บึง", "สระ", "ไร่", "นา", "เกาะ", "ปาก", "แหลม", "ควน",
    "ช่อง", "ดง", "สวน",
)
SECOND = (
    "แก้ว", "ทอง", "ใหญ่", "สูง", "งาม", "แดง", "ขาว", "ไทร", "บัว", "สัก", "มะขาม", "ยาง", "หิน", "ทราย", "เกลือ", "จันทร์", "กระทุ่ม", "มะม่วง",
    "หวาย", "ไผ่", "เสือ", "ช้าง", "นกยูง", "ปลา", "ตาล", "หมาก", "พร้าว", "สะเดา", "เหล็ก",
)
THIRD = ("", "พัฒนา", "สามัคคี", "ใหม่", "เหนือ", "ใต้", "ตะวันออก", "ตะวันตก", "กลาง", "น้อย", "นคร", "วิไล", "เจริญ", "ธานี", "บุรี", "ราษฎร์", "มงคล")
NAMES = len(FIRST) * len(SECOND) * len(THIRD)  # 11,339; the three numbers are primes, so that all three parts change with every number


def made_up_name(number: int) -> str:
    """The name of a place that does not exist; NAMES of them are different."""
    return FIRST[number % len(FIRST)] + SECOND[number % len(SECOND)] + THIRD[number % len(THIRD)]


@cache
def places() -> tuple[tuple[str, str], ...]:
    """A province with each of its districts in turn: first one of every province, then the second of each."""
    by_province = [
        (province.name_th, [district.name_th for district in geothai.districts(province.code)])
        for province in geothai.provinces() if province.name_th != BANGKOK
    ]
    most = max(len(districts) for _, districts in by_province)
    return tuple((province, districts[turn]) for turn in range(most) for province, districts in by_province if turn < len(districts))


def renamed(text: str, answer: Answer, number: int) -> tuple[str, Answer]:
    """The text and the answer with the name, district and province whose turn it is."""
    changed = deepcopy(answer)
    report = changed.get("reports", {})
    for printed, new, column in _replacements(report, number):
        text = text.replace(printed, new)
        report[column] = report[column].replace(printed, new)
    return text, changed


def _replacements(report: Answer, number: int) -> list[tuple[str, str, str]]:
    """(as printed, new, column of the answer); longer names first, as a district's may hold its province's."""
    name, kind = report.get("agency_name") or "", report.get("agency_type") or ""
    old = report.get("district") or "", report.get("province") or ""
    own = name.removeprefix(kind)
    found = []
    if own not in old and len(own) >= SHORTEST_NAME:
        typed = bool(kind) and name.startswith(kind)
        found.append((own, made_up_name(number) if typed else own + made_up_name(number), "agency_name"))
    if old[1] == BANGKOK or len(old[1]) <= SHORTEST_NAME:
        return found
    new_province, new_district = places()[number % len(places())]
    if len(old[0]) > SHORTEST_NAME:
        found.append((old[0], new_district, "district"))
    found.append((old[1], new_province, "province"))
    if own == old[1]:
        report["agency_name"] = kind + new_province
    return found
