"""Header cells that name somebody: an agency, a place, a unit. What stands under them is that one's.

In: the text of a header cell. Out: whose name it holds, None for one that names nobody; and whether it holds nothing else but words and
years that head scores.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.headers import header_role
from normalize.agencies import find_agencies
from normalize.places import find_places, names_of
from normalize.thai import arabic, fold, squeeze
from normalize.unit_names import is_known, is_noun, kind_of

LONGEST = 90  # letters
MIN_BARE = 3  # letters of a place's name without its kind
_AROUND = re.compile(
    r"(?:^ของ|ผลคะแนน|คะแนน(?:ที่ได้รับ|ที่ได้)?|ร้อยละ|ผลการประเมิน)(?:ITA)?(?:ของ)?|(?:ประจำ)?(?:ปี(?:งบประมาณ)?|พ\.?ศ\.?)+(?:25)?\d\d|25\d\d|[%():]"
)
_ANY = ("หน่วยงาน", "ส่วน")  # words that begin no name of a unit
_SHORT_AGENCY = re.compile(r"(?:อบต|อบจ|ทต|ทม|ทน)\.?[ก-๛A-Z]{1,3}")  # `อบต. ก`: the writer's stand-in
_OF_NAMES = re.compile(r"(?:(?:ราย)?ชื่อ)?(?:หน่วยงาน|อปท\.?|องค์กรปกครองส่วนท้องถิ่น|ส่วนราชการ|เทศบาล|อบต\.?)?")
_UNITS = frozenset({"office", "section", "unit"})
_WHOSE = frozenset({"indicator", "instrument", "subject", "question"})  # beside such a header, names head columns


@dataclass(frozen=True, slots=True)
class Somebody:
    """`agencies`: full names without white space, for names of agencies; else `name` as printed. `alone`: nothing else is said."""

    agencies: frozenset[str]
    name: str
    alone: bool


@lru_cache(maxsize=4096)
def somebody(text: str) -> Somebody | None:
    flat = fold(text)
    if not flat or len(flat) > LONGEST:
        return None
    named = [m for m in find_agencies(flat) if m.agency.agency_type is not None]
    if named:
        rest = flat
        for mention in reversed(named):
            rest = rest[: mention.start] + rest[mention.end :]
        for place in reversed(find_places(rest)):
            rest = rest[: place.start] + rest[place.end :]
        return Somebody(frozenset(squeeze(m.agency.name) for m in named), named[0].agency.raw, not _without_words(rest))
    name = _without_words(flat)
    return Somebody(frozenset(), name, True) if _is_place(name) or _is_unit(name) or _SHORT_AGENCY.fullmatch(name) else None


def name_columns(texts: Sequence[str]) -> frozenset[str]:
    """The cells of a row that are names and nothing else, if they head columns: beside a header of indicators, or several of them."""
    names = frozenset(text for text in texts if is_name(text))
    return names if any(header_role(text) in _WHOSE for text in texts) or len(names) == len(texts) > 1 else frozenset()


def is_name(text: str) -> bool:
    """Whether a cell is a name and nothing else, and no known header."""
    found = somebody(text)
    return found is not None and found.alone and header_role(text) in (None, "score")


def heads_names(text: str) -> bool:
    """Whether a cell heads a row or column of names: `หน่วยงาน`, or nothing at all."""
    return _OF_NAMES.fullmatch(squeeze(text)) is not None or header_role(text) in _WHOSE


def _without_words(text: str) -> str:
    return _AROUND.sub("", arabic(squeeze(text)))


def _is_place(name: str) -> bool:
    places = find_places(name)
    if len(places) == 1 and squeeze(places[0].raw) == name:
        return True
    return len(name) >= MIN_BARE and any(name in names_of(kind) for kind in ("province", "district", "subdistrict"))


def _is_unit(name: str) -> bool:
    return is_known(name) or (kind_of(name) in _UNITS and not is_noun(name) and not name.startswith(_ANY))
