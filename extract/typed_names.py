"""Agencies whose names tell no type, told by the line below: `องค์การส่งเสริม…`, and under it `รัฐวิสาหกิจในสังกัดกระทรวง…`.

In: the lines of a cover. Out: the agency and its lines; or whether กรุงเทพมหานคร is the place of another body there, not the agency.
Data: catalogue/typed_names.csv, unit_heads.csv, the words of agency types. Refused: two such names, and names of more than
LONGEST_NAME letters.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from catalogue.data import rows
from extract.lines import Line
from extract.number_words import NAMES_ITA
from normalize.agencies import Agency, AgencyMention, read_agency, type_words
from normalize.patterns import any_of
from normalize.places import find_places, province_code
from normalize.thai import fold, squeeze

LONGEST_NAME = 90  # letters
MIN_LETTERS = 4  # behind the word that the name begins with
_SHORT = re.compile(r"\s*\(\s*(?:[ก-๛]{1,4}\.?\s?){1,6}\)$|\s*\([A-Za-z. ]{2,12}\)$")  # `(อสย.)`
_LABEL = r"(?:หน่วยงานประเภท|ประเภทหน่วยงาน|ประเภทของหน่วยงาน|ประเภท)"
_OF_WHOM = r"(?:ใน|ภายใต้)?(?:สังกัด|การกำกับ|กำกับ)(?:ดูแล)?(?:ของ)?(?:กระทรวง|สำนักนายก|นายกรัฐมนตรี|รัฐมนตรี)[ก-๛]{0,60}"
_NO_NAME = re.compile(r"[0-9๐-๙:：;,…]|ประเมิน|คุณธรรม|โปร่งใส|มาตรการ|รายงาน|ITA|(?:และ|หรือ|ของ|ใน|แห่ง)$")
_TITLE = re.compile(r"ประเมิน|ความโปร่งใส|ITA|[0-9๐-๙]")  # a line that may end in whose it is
_AREA = re.compile(r"(?:แขวง|เขต|ถนน|ถ\.|ซอย|อาคาร|ชั้น|ตรอก|พื้นที่|จังหวัด|อำเภอ|ตำบล|ตั้งอยู่(?:ที่)?|ที่ตั้ง|ที่อยู่|สำนักงานใหญ่|[0-9๐-๙])[^\s]*\s*[:：]?\s*$")
_REST_OF_ADDRESS = re.compile(r"\s*(?:[0-9๐-๙]{5}(?![0-9๐-๙])|และปริมณฑล|โทร)")
_SAID_OF = re.compile(r"(?:ของ|โดย)\s*$")
_SAYS = re.compile(r"\s*(?:เข้าร่วม|เข้ารับ|ได้|มีผล|มีคะแนน|มีการ|จัดทำ|ดำเนินการ|จึง|กำหนด)")


@dataclass(frozen=True, slots=True)
class TypedName:
    """`line`: the name's; `apart`: those that hold nothing but the name or the type, and are no part of a title."""

    agency: Agency
    line: Line
    apart: tuple[Line, ...]


def typed_name(cover: Sequence[Line]) -> TypedName | None:
    """The one agency of a cover whose type stands behind its name, on the next line, or behind a label (`ประเภทหน่วยงาน : รัฐวิสาหกิจ`); two
    such are none."""
    found: list[TypedName] = []
    labelled = {agency_type for agency_type, (_, _, label) in _types().items() if any(label.fullmatch(squeeze(one.text)) for one in cover)}
    for line, below in zip_longest(cover, cover[1:]):
        for agency_type, (name, apart, _) in _types().items():
            told = below is not None and apart.fullmatch(squeeze(below.text)) is not None
            last = _of_whom(line.text) if told else None
            text = last or line.text
            hit = name.fullmatch(squeeze(text))
            printed = _name_on(text, hit["name"]) if hit else None
            if printed is not None and hit is not None and (hit["type"] or told or agency_type in labelled):
                under = (below,) if told and below is not None else ()
                found.append(TypedName(_agency(printed, agency_type), line, under if last else (line, *under)))
    return found[0] if len({one.agency.name for one in found}) == 1 else None


def _of_whom(line: str) -> str | None:
    """The end of a title that says whose it is: `รายงานผลการประเมิน ITA ของ…`."""
    title, _, name = line.rpartition("ของ")
    return name.strip() or None if _TITLE.search(title) else None


def _name_on(text: str, name: str) -> str | None:
    """The name as the line prints it, if nothing says that it is none."""
    line = fold(text)
    end = next((at for at in range(len(line) + 1) if squeeze(line[:at]) == name), len(line))
    printed = _SHORT.sub("", line[:end].rstrip(" (-–")).strip()
    other = read_agency(printed)
    if len(printed) > LONGEST_NAME or _NO_NAME.search(printed) or (other is not None and other.agency_type is not None):
        return None
    return printed


def _agency(printed: str, agency_type: str) -> Agency:
    name = printed if printed.startswith("บริษัท") else squeeze(printed)  # `บริษัท ขนส่ง จำกัด`
    return Agency(name, agency_type, printed)


@cache
def _types() -> dict[str, tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]]:
    """Type -> a line that begins with a name of it, maybe with its type behind; a line of nothing but the type; such a line
    with its label."""
    heads: dict[str, list[str]] = {}
    for row in rows("typed_names"):
        heads.setdefault(row["agency_type"], []).append(row["begins_with"])
    found = {}
    for agency_type, words in heads.items():
        kind = re.escape(agency_type)
        name = rf"(?P<name>(?:{any_of(words)}).{{{MIN_LETTERS},}}?)"
        found[agency_type] = (
            re.compile(rf"{name}(?P<type>\({kind}(?:{_OF_WHOM})?\)|[–-]?{kind}{_OF_WHOM})?"),
            re.compile(rf"\(?(?:{_LABEL})?[:：]?{kind}(?:{_OF_WHOM})?\)?"),
            re.compile(rf"[-–•]?{_LABEL}[:：]?{kind}(?:{_OF_WHOM})?"),
        )
    return found


def is_only_place(mention: AgencyMention, line: Line, above: Line | None) -> bool:
    """Whether a province's name is where somebody is. Alone on a cover's line it is the agency only if no body is named right `above`;
    inside a sentence, only if that is about it."""
    if province_code(mention.agency.name) is None:
        return False
    before, behind = line.text[: mention.start], line.text[mention.end :]
    if _AREA.search(before) or _REST_OF_ADDRESS.match(behind) or _names_a_body(before):
        return True
    if mention.on_cover and not squeeze(before) and not squeeze(behind):
        return above is not None and (_names_a_body(above.text) or _is_type(above.text))
    if mention.on_cover and NAMES_ITA.search(line.text):
        return bool(find_places(before))
    return not (_SAID_OF.search(before) or _SAYS.match(behind))


def _is_type(text: str) -> bool:
    return any(apart.fullmatch(squeeze(text)) for _, apart, _ in _types().values())


def _names_a_body(text: str) -> bool:
    """Whether a line begins as names of agencies, firms and units do, and says nothing that only titles say."""
    return squeeze(text).startswith(_heads()) and not _NO_NAME.search(fold(text))


@cache
def _heads() -> tuple[str, ...]:
    words = {row["begins_with"] for row in rows("typed_names")} | {row["head"] for row in rows("unit_heads") if row["kind"] != "section"}
    return tuple(sorted(words | set(type_words())))
