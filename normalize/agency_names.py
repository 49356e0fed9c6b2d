"""An agency's name in a cell of its own -> its type and the name proper, to be compared with another list's.

In: a name as a list or a report writes it (`อบต. ไชยสอ`, `สำนักงานเทศบาลตำบลนิเวศน์ อ.ธวัชบุรี`), with type, district and province
where they stand apart. Out: `AgencyName`: the types that it can be, the name without its type, the place in official spelling. A name
that is nothing but a type is refused. Nothing here is published: spelling is mended for comparing only.
Data: catalogue/agency_types.csv, loose_types.csv, national_types.csv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from catalogue.data import rows
from normalize.places import find_places, match_district, match_province
from normalize.subdistricts import province_of
from normalize.thai import fold, key, repair
from normalize.thai_keys import plain

LONG_PREFIX = 9  # letters: in a shorter type one wrong letter is another word
MAX_PREFIX_EDITS = 1  # เทศบาลดำบล; องค์การบริหารส่วนต้นธง is three letters from ส่วนตำบล
MIN_INITIALS = 3  # อบต needs no full stop; สน or ทม may begin a word
_ADDRESS = re.compile(r"\s*[(（].*$|\s+(?:(?:ตำบล|อำเภอ|จังหวัด|เขต(?=[ก-๛]))|(?:[ตอ]|จว?)\s?\.).*$")
_OFFICE = re.compile(r"(?:สำนักงาน|ที่ทำการ)\s?(?=เทศบาล|องค์การบริหาร|อบต|อบจ)")
_LEVELS = {"จังหวัด": "province", "อำเภอ": "district", "สำนักงานเขต": "district"}  # what a name after such a type names
_BROKEN = re.compile("[ะาำๅๆ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # no name begins so: ศาลาแดง is no ศาล
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class AgencyName:
    """`types`: the prefixes it may have (empty: not named after a type); `core` and `letters`: the name with and without marks.

    `numbers`: those in the name (เขต 2): they tell agencies apart. `district`, `province`: official, else as written.
    """

    types: frozenset[str]
    core: str
    letters: str
    numbers: tuple[str, ...]
    district: str | None = None
    province: str | None = None
    national: bool = False


@dataclass(frozen=True, slots=True)
class _Prefix:
    """A type that names begin with; `spelt` and `letters`: how it is compared, with and without marks."""

    prefix: str
    spelt: str
    letters: str


def read_agency_name(
    name: str, agency_type: str | None = None, district: str | None = None, province: str | None = None
) -> AgencyName | None:
    """The agency of one cell or row, or None if no name is left.

    >>> read_agency_name("อบต ไชยสอ", None, "ชุมแพ").core, read_agency_name("อบต ไชยสอ", None, "ชุมแพ").province
    ('ไชยสอ', 'ขอนแก่น')
    >>> sorted(read_agency_name("นิเวศน์", "ทต.").types), read_agency_name("องค์การบริหารส่วนตำบล")
    (['เทศบาลตำบล'], None)
    """
    line = fold(repair(name).text)
    line = _OFFICE.sub("", line, count=1) if _OFFICE.match(line) else line
    address = _ADDRESS.search(line)
    whole = line[: address.start()] if address else line
    types, core = _taken_apart(whole)
    stated = types_of(agency_type)
    if stated and not (types and types <= _named_after_places()):  # ศาลหลักเมือง, type อบต.: no court
        types, core = stated, plain(whole)
    if not core or (agency_type and core == plain(agency_type)):
        return None
    places = {one.kind: one.name for one in find_places(address[0])} if address else {}
    named = _place_of_type(types, core)
    home = known_province(province) or places.get("province") or named.get("province")
    area = known_district(district, home) or places.get("district") or named.get("district")
    if home is None and area is not None:
        home = province_of(area)
    return AgencyName(types, core, key(core), tuple(_DIGITS.findall(core)), area, home, _is_national(line, agency_type))


def is_local(name: AgencyName) -> bool:
    """Whether its type is one that is named after a place: only such a name can be that of any subdistrict."""
    return bool(name.types) and name.types <= _named_after_places()


@lru_cache(maxsize=4096)
def types_of(text: str | None) -> frozenset[str]:
    """The type prefixes that a type's name or abbreviation means; none for a category (`กรมหรือเทียบเท่า`).

    >>> sorted(types_of("อบต")), types_of("รัฐวิสาหกิจ")
    (['องค์การบริหารส่วนตำบล'], frozenset())
    """
    if not text:
        return frozenset()
    types, rest = _taken_apart(fold(text) + " ")
    return types if not rest else frozenset()


@lru_cache(maxsize=4096)
def known_province(text: str | None) -> str | None:
    """The official name of a province, else what is written (it then agrees with nothing else)."""
    if not text or not text.strip():
        return None
    match = match_province(text)
    return match.name if match else fold(text)


@lru_cache(maxsize=4096)
def known_district(text: str | None, province: str | None) -> str | None:
    """The official name of a district (of the province, where that is known), else what is written."""
    if not text or not text.strip():
        return None
    match = match_district(text, province)
    return match.name if match else re.sub(r"^(?:อำเภอ|อ\.|เขต)\s*", "", fold(text))


def _taken_apart(line: str) -> tuple[frozenset[str], str]:
    """Types and the rest of the name: by prefix as written, abbreviated, with damaged marks, misspelt, or without its level."""
    if short := _initials().match(line):
        return frozenset({_by_initials()[plain(short["type"])]}), plain(line[short.end():])
    name = plain(line)
    for one in _prefixes():
        if (end := _end_of(name, one)) is not None:
            return frozenset({one.prefix}), name[end:]
    return _misspelt(name) or _without_level(name) or (frozenset(), name)


def _end_of(name: str, prefix: _Prefix) -> int | None:
    """Where a prefix ends in a name, marks apart: `องคการบริหารส่วนตำบล` begins with one too."""
    end = len(prefix.spelt)
    if not name.startswith(prefix.spelt):
        if name[:1] != prefix.spelt[:1] or not key(name[: end + 2]).startswith(prefix.letters):
            return None
        end = next(at for at in range(len(name) + 1) if key(name[:at]) == prefix.letters)
        while end < len(name) and key(name[: end + 1]) == prefix.letters:
            end += 1
    return None if _BROKEN.match(name[end:]) else end


def _misspelt(name: str) -> tuple[frozenset[str], str] | None:
    """A long type with one wrong letter, and the rest after its end that fits best."""
    from normalize.fuzzy import edits

    found = [
        (edits(key(name[:end]), one.letters), edits(name[:end], one.spelt), one.prefix, end)
        for one in _prefixes()
        if len(one.letters) >= LONG_PREFIX or one.prefix in _local()
        for end in range(len(one.spelt) - 2, min(len(name), len(one.spelt) + 2))
        if not _BROKEN.match(name[end:])
    ]
    best = min(found, default=None)
    return (frozenset({best[2]}), name[best[3]:]) if best and best[0] <= MAX_PREFIX_EDITS else None


def _without_level(name: str) -> tuple[frozenset[str], str] | None:
    wording = next((one for one in _loose() if name.startswith(plain(one))), None)
    return (_loose()[wording], name[len(plain(wording)):]) if wording else None


def _place_of_type(types: frozenset[str], core: str) -> dict[str, str]:
    """The province or district that the agency is named after, where its type says which: องค์การบริหารส่วนจังหวัด…"""
    for ending, kind in _LEVELS.items():
        if types and all(one.endswith(ending) for one in types):
            match = match_province(core) if kind == "province" else match_district(core, None)
            return {kind: match.name} if match and match.score == 100 else {}
    return {}


def _is_national(line: str, agency_type: str | None) -> bool:
    name = plain(line)
    own = next((kind for prefix, kind in _kinds() if name.startswith(prefix)), None)
    return (own or agency_type) in _national()


@cache
def _national() -> frozenset[str]:
    return frozenset(row["agency_type"] for row in rows("national_types"))


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    return tuple((plain(row["prefix"]), row["agency_type"]) for row in _rows())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    """The types, the longest prefix first."""
    return tuple(sorted(rows("agency_types"), key=lambda row: (-len(row["prefix"]), row["prefix"])))


@cache
def _prefixes() -> tuple[_Prefix, ...]:
    """What names begin with; a prefix that is a whole name is none."""
    found = dict.fromkeys(row["prefix"] for row in _rows() if row["form"] != "whole")
    return tuple(_Prefix(prefix, plain(prefix), key(prefix)) for prefix in found)


@cache
def _named_after_places() -> frozenset[str]:
    return frozenset(row["prefix"] for row in _rows() if row["form"] == "place")


@cache
def _local() -> frozenset[str]:
    return frozenset().union(*_loose().values())


@cache
def _loose() -> dict[str, frozenset[str]]:
    """A type without its level -> the types it may be; the longest wording first."""
    found: dict[str, set[str]] = {}
    for row in sorted(rows("loose_types"), key=lambda row: -len(row["wording"])):
        found.setdefault(row["wording"], set()).add(row["prefix"])
    return {wording: frozenset(prefixes) for wording, prefixes in found.items()}


@cache
def _by_initials() -> dict[str, str]:
    return {plain(row["abbreviation"]): row["prefix"] for row in rows("agency_types") if row["abbreviation"] and row["form"] != "whole"}


@cache
def _initials() -> re.Pattern[str]:
    """อบต. / อ.บ.ต. / อบต followed by a name; two letters only with a full stop or a space after them."""
    forms = []
    for short in sorted(_by_initials(), key=lambda word: -len(word)):
        letters = r"\.?\s?".join(map(re.escape, short))
        forms.append(letters + (r"[.\s]*" if len(short) >= MIN_INITIALS else r"(?:\s?\.\s*|\s+)"))
    return re.compile(rf"(?P<type>{'|'.join(forms)})(?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])")
