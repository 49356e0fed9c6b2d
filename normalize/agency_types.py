"""The words that agencies' names begin with, and the types that they tell.

In: a text. Out: where such a word stands, and what it says. Data: catalogue/agency_types.csv, agency_heads.csv.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from catalogue.data import rows
from normalize.patterns import any_of
from normalize.thai_keys import squeeze

_OFFICE = r"(?:สำนักงาน|ที่ทำการ)\s?"  # of a local government: stands in raw, not in the name
_NO_NAME = "(?![ะาำๅๆ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"  # no name begins so: ศาลากลาง is no ศาล
BEFORE_A_WORD = re.compile(r"(?:^|[^ก-๛]|ของ|โดย|ที่|และ|กับ|จาก|ต่อ|ว่า|ซึ่ง|ให้)$")


@dataclass(frozen=True, slots=True)
class AgencyType:
    """What a word that begins names says: `prefix` is the word written out."""

    prefix: str
    agency_type: str | None
    form: str  # place: named after a place; line: any words; whole: complete; address: stands in addresses too


def begins_a_name(text: str, prefix: re.Match[str]) -> bool:
    """กรม inside โปรแกรม is no department; เทศบาลตำบล can stand after any word."""
    if agency_types()[squeeze(prefix["type"])].form == "place" and "." not in prefix[0]:
        return True
    return bool(BEFORE_A_WORD.search(text[max(0, prefix.start() - 6):prefix.start()]))


@cache
def agency_types() -> dict[str, AgencyType]:
    """Prefix or abbreviation -> the type."""
    found: dict[str, AgencyType] = {}
    for row in rows("agency_types"):
        kind = AgencyType(row["prefix"], row["agency_type"] or None, row["form"])
        found |= {row["prefix"]: kind} | ({row["abbreviation"]: kind} if row["abbreviation"] else {})
    return found | {row["post"]: found[row["prefix"]] for row in rows("agency_heads")}  # `เรียน นายกเทศมนตรีตำบล…`


@cache
def prefixes() -> re.Pattern[str]:
    """Any of the words, `type` without an office before it."""
    full = (word for word in agency_types() if not word.endswith("."))
    short = (word for word in agency_types() if word.endswith("."))
    wrapped = any_of(full, gap=r"\s?")
    return re.compile(rf"(?:{_OFFICE}(?=เทศบาล|องค์การบริหาร|อบต|อบจ))?"
                      rf"(?P<type>{wrapped}|(?<![ก-๛.])(?:{any_of(short)})){_NO_NAME}")
