"""The name of one responsible unit -> its repaired name and its group.

In: one name as printed. Out: `NamedUnit`; an unknown name stays as printed, white space removed, without a group.
Known names: catalogue/unit_groups.csv (with a group), catalogue/unit_names.csv (real units without one: what a name
must not be repaired away from). How names begin: catalogue/unit_heads.csv.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from catalogue.data import rows
from normalize.fuzzy import Match, best_match
from normalize.patterns import any_of
from normalize.thai_keys import fold, key, squeeze

Kind = Literal["office", "section", "unit", "all", "committee", "head", "officer", "officer_of", "agency", "none"]

MIN_SIMILARITY = 82.0  # งานนิตินิติการ and ทุกภารกิจการ are 83.3; two real names, งานพิธีการ and งานนิติการ: 70
MIN_MARGIN = 5.0  # กองแผนและงบประมาณ and กองแผนงานและงบประมาณ are both real, and 92 alike
SHORTEST_STEM = 4  # letters after the head word: งานการฯ could be many sections, งานนิติฯ is one
LOCAL_TYPES = ("องค์การบริหารส่วนจังหวัด", "เทศบาลนคร", "เทศบาลเมือง", "เทศบาลตำบล", "องค์การบริหารส่วนตำบล")
EVERY_UNIT = "ทุกหน่วยงาน"
_OWNER = re.compile(r"ของ|ใน|ภายใน|สังกัด|ประจำ|\(|เทศบาล|องค์การบริหารส่วน|อบต|อบจ|ทต\.|ทม\.|ทน\.|เมืองพัทยา|สป\.")
_RELATED = "เกี่ยวข้อง"  # `ที่เกี่ยวข้อง`: no group (TABLES.md)
_NOT_LATIN_GAP = re.compile(r"(?<![!-~]) | (?![!-~])")


@dataclass(frozen=True, slots=True)
class NamedUnit:
    name: str
    group: str | None
    score: float | None = None
    runner_up: str | None = None
    runner_up_score: float | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    group: str | None
    scope: str


def head_of(name: str) -> tuple[str, Kind] | None:
    """The unit word that a name begins with, and its kind. `None`: no unit."""
    found = _heads().match(name)
    return (found[0], _head_kinds()[found[0]]) if found else None


def kind_of(name: str) -> Kind | None:
    """The kind of unit; of `หัวหน้างานพัสดุ` that of งานพัสดุ."""
    head = head_of(name)
    if head is None or head[1] != "head":
        return "officer" if head and head[1] == "officer_of" else head[1] if head else None
    return kind_of(name[len(head[0]):].lstrip()) or "head"


def is_open(name: str) -> bool:
    """Nothing but a head word that cannot stand alone, so the name goes on: `กอง`, `ทุก`, `ผอ.`, `เจ้าหน้าที่`."""
    head = head_of(name)
    if head is None or head[1] in ("officer", "agency", "none"):
        return False
    rest = name[len(head[0]):].strip()
    return not rest or (head[1] == "head" and is_open(rest))


def is_noun(name: str) -> bool:
    """Nothing but a word for a kind of unit, maybe after ทุก or a post: `กอง`, `ทุกสำนัก`, `ผอ.กอง`."""
    head = head_of(name)
    if head is None:
        return False
    rest = name[len(head[0]):].strip()
    return (not rest and head[1] in ("office", "section", "unit")) or (head[1] in ("all", "head") and is_noun(rest))


def known_at(line: str, start: int) -> int | None:
    """Where the longest known name ends that begins at `start` of a folded line; spaces inside it count for nothing."""
    if line.startswith(" ", start):
        return None
    letters = line[start : start + 2 * _lengths()[0]].replace(" ", "")
    known = next((length for length in _lengths() if length <= len(letters) and letters[:length] in _by_name()), 0)
    end = start
    for _ in range(known):
        end += 2 if line[end] == " " else 1
    return end if known else None


def is_known(name: str) -> bool:
    return squeeze(name) in _by_name()


def name_unit(raw: str, agency_type: str | None = None) -> NamedUnit:
    """The repaired name and the group of one unit.

    >>> name_unit("งานนิตินิติการ").group, name_unit("ผอ. กองคลัง").name
    ('งานนิติการ', 'ผอ.กองคลัง')
    """
    name = _NOT_LATIN_GAP.sub("", fold(raw)).strip()
    exact = _by_name().get(squeeze(name))
    if exact is not None:
        return NamedUnit(exact.name, _group(exact, agency_type), 100.0)
    head = head_of(name)
    if head is not None and head[1] == "head":
        return _post(name, head[0], agency_type)
    if head is not None and kind_of(name) in ("officer", "committee", "agency"):
        return NamedUnit(name, None)
    return (_shortened(name) or _all_units(name) or _owned(name, agency_type) or _damaged(name, agency_type)
            or _similar(name, head[0] if head else "", agency_type) or NamedUnit(name, None))


def _post(name: str, post: str, agency_type: str | None) -> NamedUnit:
    """The head of a unit has the unit's group."""
    rest = name[len(post):].strip()
    if not rest or kind_of(rest) == "officer":
        return NamedUnit(name, None)
    unit = name_unit(rest, agency_type)
    return NamedUnit(post + unit.name, unit.group, unit.score, unit.runner_up, unit.runner_up_score)


def _shortened(name: str) -> NamedUnit | None:
    """`กองยุทธศาสตร์ฯ`: ฯ stays in the name; its group is the known name's, else the only group that begins so."""
    stem, mark, owner = name.partition("ฯ")
    head = head_of(stem)
    if not mark or head is None or (owner and not _OWNER.match(owner)):
        return None
    known = _by_name().get(stem)
    if known is not None and known.group:
        return NamedUnit(name, known.group)
    groups = {known.group for known in _by_name().values() if known.group and known.group.startswith(stem)}
    sure = len(groups) == 1 and len(stem) - len(head[0]) >= SHORTEST_STEM
    return NamedUnit(name, groups.pop() if sure else None)


def _all_units(name: str) -> NamedUnit | None:
    """ทุกกอง/ฝ่าย, ทุกส่วนราชการในสังกัด: every unit, unless only those concerned."""
    if not name.startswith("ทุก") or _RELATED in name:
        return None
    nouns = [noun for noun in re.split(r"[/,]|และ|ทุก", _OWNER.split(name, maxsplit=1)[0]) if noun]
    return NamedUnit(name, EVERY_UNIT) if nouns and all(map(is_noun, nouns)) else None


def _owned(name: str, agency_type: str | None) -> NamedUnit | None:
    """`กองคลังเทศบาลตำบลนิเวศน์`, `งานพัสดุสังกัดกองคลัง`: a known name, then whose it is."""
    end = known_at(name, 0)
    if end is None or not (_OWNER.match(name, end) or _OWNER.search(name, 0, end)):
        return None
    known = _by_name()[squeeze(name[:end])]
    return NamedUnit(name, _group(known, agency_type), 100.0)


def _damaged(name: str, agency_type: str | None) -> NamedUnit | None:
    """Alike but for the marks that damage moves or drops."""
    same = _by_key().get(key(name), ())
    if len(same) != 1:
        return None
    return NamedUnit(same[0].name, _group(same[0], agency_type), 100.0)


def _similar(name: str, head: str, agency_type: str | None) -> NamedUnit | None:
    end = known_at(name, 0)
    if end is not None and len(name) - end > 1:  # more words after a known name: another unit, no misprint
        return None
    match: Match[_Known] | None = best_match(squeeze(name), _headed(head), threshold=MIN_SIMILARITY, margin=MIN_MARGIN)
    if match is None or match.value.group is None:  # a name without a group is better left as printed
        return None
    runner_up = match.runner_up.name if match.runner_up else None
    return NamedUnit(match.value.name, _group(match.value, agency_type), match.score, runner_up, match.runner_up_score)


@cache
def _headed(head: str) -> dict[str, _Known]:
    """The known names with that head, of which there are some dozens."""
    return {squeezed: known for squeezed, known in _by_name().items() if squeezed.startswith(head) and _is_headed(squeezed, head)}


def _is_headed(name: str, head: str) -> bool:
    """`กลุ่มนิติการ` is no misprint of กลุ่มงานนิติการ: both kinds of units are real."""
    found = head_of(name)
    return not head or (found is not None and found[0] == head)


def _group(known: _Known, agency_type: str | None) -> str | None:
    """Names of scope `local` mean the group only in a local government."""
    if known.scope == "local" and agency_type is not None and agency_type not in LOCAL_TYPES:
        return None
    return known.group


@cache
def _by_name() -> dict[str, _Known]:
    found = {squeeze(row["name"]): _Known(row["name"], None, "") for row in rows("unit_names")}
    grouped = {squeeze(row["name"]): _Known(row["name"], row["group"], row["scope"]) for row in rows("unit_groups")}
    return found | grouped


@cache
def _by_key() -> dict[str, tuple[_Known, ...]]:
    found: dict[str, list[_Known]] = {}
    for known in _by_name().values():
        found.setdefault(key(known.name), []).append(known)
    return {letters: tuple(same) for letters, same in found.items()}


@cache
def _head_kinds() -> dict[str, Kind]:
    return {row["head"]: cast(Kind, row["kind"]) for row in rows("unit_heads")}


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(any_of(_head_kinds()))


@cache
def _lengths() -> tuple[int, ...]:
    """How many letters the known names have, the most first."""
    return tuple(sorted({len(name) for name in _by_name()}, reverse=True))
