"""Provinces, districts and subdistricts: a printed, maybe damaged name -> the official one.

In: a name (`จ.ร้อยเอ็ด`) or running text. Out: the name without its จังหวัด/อำเภอ, with how well it fits. Refused: a name
that fits two places equally well, and a district that does not lie in the province given.
Names and codes: geothai (DOPA data, CC-BY-4.0), read when first asked.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from catalogue.data import rows
from normalize.thai_keys import squeeze

MIN_SIMILARITY = 85.0  # one wrong letter of seven; two provinces: at most 83 (ลพบุรี, ชลบุรี)
MIN_MARGIN = 8.0  # ระนอง and ระยอง differ by one letter: a letter between them must match neither
MIN_LETTERS = 5  # of a shorter name one wrong letter already makes another place
SHORT_NAME = 4  # letters; in running text a shorter name, provinces aside, must end at a space (no นา in ตำบลนาย่า)
LONGEST_NAME = 40  # characters of text looked at for one name

Kind = Literal["province", "district", "subdistrict"]
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # vowels and tone marks above and below: what text layers lose or move
_IS_MARK = frozenset(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
_CANNOT_BEGIN = re.compile(rf"[{MARKS}ะาำๅๆ]")  # a name that stops before one of these is cut inside a syllable
_LETTER = re.compile(r"[ก-ฮเ-ไ]")
_M = f"[{MARKS}]*"
_AM = r"(?:ำ|ํ?\s?า)"
_PREFIXES: tuple[tuple[Kind, str], ...] = (
    ("province", rf"จ{_M}ง{_M}หว{_M}ด|(?<![ก-๛.])จว?\."),
    ("district", rf"(?:กิ่ง\s?)?อ{_AM}เภอ|(?<![ก-๛.])อ\.|เขต"),
    ("subdistrict", rf"ต{_AM}บล|(?<![ก-๛.])ต\.|แขวง"),
)
_OF_AGENCY = re.compile(r"(?:ส่วน|เทศบาล)\s*$")  # ส่วนตำบล, เทศบาลตำบล: part of an agency's name


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """An official name and its fit (0-100) with the print; the next best name beside it."""

    name: str
    score: float
    runner_up: str | None = None
    runner_up_score: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in running text; `text[start:end] == raw`, prefix included."""

    kind: Kind
    name: str
    raw: str
    start: int
    end: int


def province_code(name: str) -> str | None:
    """ISO 3166-2 code of an official province name.

    >>> province_code("ร้อยเอ็ด")
    'TH-45'
    """
    code = _provinces().get(name)
    return f"TH-{code}" if code else None


def match_province(text: str) -> PlaceMatch | None:
    """The province that is printed, with or without จังหวัด.

    >>> match_province("จ.ร้อยเอ็ด").name
    'ร้อยเอ็ด'
    """
    name = _bare_name(text, "province")
    alias = _aliases().get(name)
    if alias:
        return PlaceMatch(alias, 100.0)
    return _closest(name, tuple(_provinces()))


def match_district(text: str, province: str | None) -> PlaceMatch | None:
    """The district that is printed, with or without อำเภอ/เขต; it must lie in the province where one is given."""
    name = _bare_name(text, "district")
    if province is None:
        return _closest(name, tuple(_districts()))
    home = match_province(province)
    if home is None:
        return None
    here = tuple(d for d, codes in _districts().items() if _provinces()[home.name] in codes)
    capital = f"เมือง{home.name}"
    if name.rstrip("ฯ") == "เมือง":
        return PlaceMatch(capital, 100.0) if capital in here else None
    return _closest(name, here)


def find_places(text: str) -> tuple[PlaceMention, ...]:
    """Every place that running text names with its จังหวัด/จ./อำเภอ/อ./เขต/ตำบล/ต., in the order of the text.

    An agency's own name (เทศบาลตำบล…, องค์การบริหารส่วนจังหวัด…) is no place; a name that is not known gives nothing.
    """
    found: list[PlaceMention] = []
    for prefix in _any_prefix().finditer(text):
        if _OF_AGENCY.search(text, max(0, prefix.start() - 10), prefix.start()):
            continue
        kind: Kind = next(k for k, _ in _PREFIXES if prefix[k] is not None)
        at = prefix.end()
        hit = name_at(text, at, kind) or _capital_at(text, at, kind) or _misspelt_at(text, at, kind)
        if hit is not None:
            name, end = hit
            found.append(PlaceMention(kind, name, text[prefix.start():end], prefix.start(), end))
    return tuple(found)


def names_of(kind: Kind) -> frozenset[str]:
    """All official names of a kind, without their จังหวัด/อำเภอ/ตำบล."""
    return _subdistricts() if kind == "subdistrict" else frozenset(_districts() if kind == "district" else _provinces())


def name_at(text: str, start: int, kind: Kind | None = None) -> tuple[str, int] | None:
    """The longest known place name that begins at `start` (white space skipped), and where it ends.

    As printed; where no name is, one whose marks alone are damaged.
    """
    indexes = [_index(kind)] if kind else [_index("province"), _index("district"), _index("subdistrict")]
    letters, ends = _letters(text[start:start + LONGEST_NAME])
    damaged: tuple[str, int] | None = None
    for length in range(len(letters), 1, -1):
        begun = letters[:length]
        names = {name for index in indexes if begun in index for name in index[begun]}
        if not names:
            continue
        end = start + ends[length - 1]
        if not _may_end(text, end, kind == "province" or length >= SHORT_NAME):
            continue
        printed = squeeze(text[start:end])
        if printed in names:
            return printed, end
        if damaged is None and len(names) == 1:
            damaged = (names.pop(), end)
    return damaged


def _may_end(text: str, end: int, in_a_word: bool) -> bool:
    after = text[end:end + 1]
    return not _CANNOT_BEGIN.match(after) and (in_a_word or not _LETTER.match(after))


def _capital_at(text: str, start: int, kind: Kind) -> tuple[str, int] | None:
    """อำเภอเมือง จังหวัดร้อยเอ็ด: the district has the name of the province that follows."""
    short = re.compile(r"\s*เมือง(?:ฯ|(?![ก-๛]))").match(text, start)
    if kind != "district" or short is None:
        return None
    province = re.compile(rf"\s*(?:{_PREFIXES[0][1]})").match(text, short.end())
    named = name_at(text, province.end(), "province") if province else None
    name = f"เมือง{named[0]}" if named else ""
    return (name, short.end()) if name in _districts() else None


def _misspelt_at(text: str, start: int, kind: Kind) -> tuple[str, int] | None:
    token = re.compile(r"\s*[ก-๛]+").match(text, start)
    if token is None or kind == "subdistrict":
        return None
    match = match_province(token[0]) if kind == "province" else match_district(token[0], None)
    return (match.name, token.end()) if match else None


def _bare_name(text: str, kind: Kind) -> str:
    name = squeeze(text.strip(" \t\r\n*#_:,;()-–")).rstrip(",")
    prefix = re.match(dict(_PREFIXES)[kind], name)
    return name[prefix.end():] if prefix else name


def _closest(name: str, names: Collection[str]) -> PlaceMatch | None:
    """Exact, then alike but for marks, then similar by threshold and margin. A tie is no match."""
    from normalize.fuzzy import ranked  # rapidfuzz, loaded when first asked

    if not name or not names:
        return None
    (score, best, _), *others = ranked(name, {other: other for other in names})
    runner_up, runner_up_score = (others[0][1], others[0][0]) if others else (None, 0.0)
    match = PlaceMatch(best, round(score, 1), runner_up, round(runner_up_score, 1) if runner_up else None)
    if name == best:
        return match
    letters = _letters(name)[0]
    twins = [other for other in names if _letters(other)[0] == letters]
    if twins:  # the damaged marks decide nothing; another name that looks closer makes it doubtful (เพชรบูร)
        return match if twins == [best] and score > runner_up_score else None
    sure = len(letters) >= MIN_LETTERS and score >= MIN_SIMILARITY and score - runner_up_score >= MIN_MARGIN
    return match if sure else None


@lru_cache(maxsize=16_384)  # all names of the country are asked for: 8,400
def _letters(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without marks and white space, and for each letter where it and its marks end."""
    letters: list[str] = []
    ends: list[int] = []
    for position, char in enumerate(text):
        if char in _IS_MARK:
            if ends:
                ends[-1] = position + 1
        elif char == "เ" and letters and letters[-1] == "เ":
            letters[-1], ends[-1] = "แ", position + 1
        elif not char.isspace() and char not in "\u200b\ufeff\ufffd":
            letters.append("า" if char == "ำ" else char)
            ends.append(position + 1)
    return "".join(letters), tuple(ends)


@cache
def _any_prefix() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PREFIXES))


@cache
def _provinces() -> dict[str, str]:
    import geothai

    return {p.name_th: p.code for p in geothai.provinces()}


@cache
def _districts() -> dict[str, frozenset[str]]:
    """Name without เขต -> codes of the provinces that have it."""
    import geothai

    found: dict[str, set[str]] = {}
    for code in _provinces().values():
        for district in geothai.districts(code):
            found.setdefault(district.name_th.removeprefix("เขต"), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _subdistricts() -> frozenset[str]:
    import geothai

    areas = (d.code for code in _provinces().values() for d in geothai.districts(code))
    names = (s.name_th for area in areas for s in geothai.subdistricts(area))
    return frozenset(form.removeprefix("แขวง") for name in names for form in re.split(r"\s*[()]\s*", name) if form)


@cache
def _index(kind: Kind) -> dict[str, frozenset[str]]:
    """Letters without marks -> the names that have them."""
    everywhere: dict[Kind, Iterable[str]] = {
        "province": _provinces(), "district": _districts(), "subdistrict": _subdistricts(),
    }
    found: dict[str, set[str]] = {}
    for name in everywhere[kind]:
        found.setdefault(_letters(name)[0], set()).add(squeeze(name))
    return {letters: frozenset(same) for letters, same in found.items()}


@cache
def _aliases() -> dict[str, str]:
    return {row["alias"]: row["province"] for row in rows("province_aliases")}
