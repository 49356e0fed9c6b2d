"""The assessed agency's name: a cover line or running text -> the full official name and its type.

In: a line (`read_agency`) or running text (`find_agencies`). Out: names with what follows them cut off (`อำเภอ…`,
`พบว่า…`, `: ๗๙.๔๓ คะแนน`), abbreviations written out. Thai has no spaces between words, so where a name ends is known
only from a place's name, a space or a word that may follow; `sure` says whether it is. `agree` asks all mentions.
A printed name is never replaced by a place's spelling: a municipality need not share it.
Data: catalogue/agency_types.csv, agency_heads.csv, agency_stop_words.csv, agency_bystanders.csv.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from catalogue.data import rows
from normalize.agency_suffixes import name_at_head, names_with_suffix
from normalize.patterns import any_of
from normalize.places import name_at, names_of
from normalize.thai_keys import fold, squeeze

COVER_WEIGHT = 5.0  # the cover names the agency itself; the body quotes others, and copies names from other reports
CUT_SHORT_WEIGHT = 0.5  # a name that runs on into the sentence still speaks for the name that it begins with
MIN_NAME = 2  # characters of a name before a stop word may end it
MAX_NAME = 60  # the longest official names (universities) have about 50 characters

_TOKEN = re.compile(r"[^\s,:;“”\"'*<>|\[\]()#/_]+")
_LEADING = re.compile(
    r"[\s*#_\-–•.]*(?:(?:ชื่อ)?หน่วยงาน(?:\s*[:：]\s*|\s+)|ของ\s*|โดย\s*)?")
_OFFICE = r"(?:สำนักงาน|ที่ทำการ)\s?"  # of a local government: stands in raw, not in the name
_FACULTY_NAME = r"(?:คณะ(?!กรรมการ|ทำงาน|ผู้|อนุ|รัฐมนตรี)|วิทยาเขต|บัณฑิตวิทยาลัย|วิทยาลัย|สำนักวิชา)[ก-๛]*"
_FACULTY = re.compile(rf"{_FACULTY_NAME}\s+(?=มหาวิทยาลัย|สถาบัน|จุฬา)")
_HIGHER_EDUCATION = "สถาบันอุดมศึกษา"
_NO_NAME = "(?![ะาำๅๆ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"  # no name begins so: ศาลากลาง is no ศาล
_PROVINCE_ASSESSED = re.compile(r"(?:ITA\s*\)?|ผลการประเมิน|ความโปร่งใส|Assessment\s*\)?)\s*ของ\s*จังหวัด")
_CONSONANT = re.compile("[ก-ฮ]")
_BEFORE_A_WORD = re.compile(r"(?:^|[^ก-๛]|ของ|โดย|ที่|และ|กับ|จาก|ต่อ|ว่า|ซึ่ง|ให้)$")


@dataclass(frozen=True, slots=True)
class Agency:
    """`raw` as printed, white space folded; `place_hint`: the known place of this name; `sure`: its end is certain."""

    name: str
    agency_type: str | None
    raw: str
    place_hint: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency named in running text at `text[start:end]`."""

    agency: Agency
    start: int
    end: int
    on_cover: bool = False


@dataclass(frozen=True, slots=True)
class _Type:
    prefix: str
    agency_type: str | None
    form: str  # place: named after a place; line: any words; whole: complete; address: stands in addresses too


def read_agency(text: str) -> Agency | None:
    """The agency that a line or phrase names at its beginning.

    >>> read_agency("สำนักงานเทศบาลตำบลคลองปราบ. ๙๒.๓๕ คะแนน").name, read_agency("อบต.ไชยสอ").name
    ('เทศบาลตำบลคลองปราบ', 'องค์การบริหารส่วนตำบลไชยสอ')
    """
    line = fold(text)
    leading = _LEADING.match(line)
    start = leading.end() if leading else 0
    suffixed = name_at_head(line, start)
    if suffixed is not None:
        return Agency(suffixed.name, suffixed.agency_type, line[suffixed.start : suffixed.end])
    faculty = _FACULTY.match(line, start)
    found = _prefixes().match(line, faculty.end() if faculty else start)
    return _with_faculty(_agency_at(line, found, heads_line=True)[0], line, start) if found else None


def with_faculty(agency: Agency, line_before: str) -> Agency:
    """The agency of a cover's line under one that may name a faculty and nothing else."""
    faculty = fold(line_before)
    if agency.agency_type != _HIGHER_EDUCATION or not re.fullmatch(_FACULTY_NAME, faculty):
        return agency
    return replace(agency, name=f"{squeeze(faculty)} {agency.name}", raw=f"{faculty} {agency.raw}")


def find_agencies(text: str, *, on_cover: bool = False) -> tuple[AgencyMention, ...]:
    """Every agency that running text names, in order. A bare type (`ของเทศบาลตำบล`) names none, nor does an address."""
    found: list[AgencyMention] = []
    suffixed = [
        AgencyMention(Agency(one.name, one.agency_type, fold(text[one.start : one.end])), one.start, one.end, on_cover)
        for one in names_with_suffix(text)
        if _BEFORE_A_WORD.search(text[max(0, one.start - 6) : one.start])
    ]
    for prefix in _prefixes().finditer(text):
        start = prefix.start()
        if (found and start < found[-1].end) or not _begins_a_name(text, prefix) or any(s.start <= start < s.end for s in suffixed):
            continue
        agency, end = _agency_at(text, prefix)
        faculty = next((f.start() for f in _FACULTY.finditer(text, max(0, start - MAX_NAME), end) if f.end() == start), start)
        agency, start = _with_faculty(agency, text, faculty), faculty
        if agency is not None:
            found.append(AgencyMention(agency, start, end, on_cover))
    return tuple(sorted([*found, *suffixed], key=lambda mention: mention.start)) if suffixed else tuple(found)


def agree(mentions: Sequence[AgencyMention]) -> Agency | None:
    """The name that most mentions share, those on the cover weighing more; a tie is no agreement.

    A name seen once that runs on (`เทศบาลตำบลนิเวศน์ตระหนักถึง…`) speaks for the name that it begins with.
    """
    known = [m for m in mentions if m.agency.name.replace(".", "") not in _bystanders()]
    times = Counter(m.agency.name for m in known)
    votes = {name: sum(_vote(m, name, times) for m in known) for name in times}
    order = sorted(votes, key=lambda name: -votes[name])
    if not order or (len(order) > 1 and votes[order[0]] == votes[order[1]]):
        return None
    same = [m.agency for m in known if m.agency.name == order[0]]
    return next((agency for agency in same if agency.sure), same[0])


@cache
def type_words() -> tuple[str, ...]:
    """The words that agencies' names begin with, the longest first: what one may call itself by, alone."""
    words = {r["prefix"] for r in rows("agency_types")} | {r["wording"] for r in rows("loose_types")}
    return tuple(sorted(words | {r["begins_with"] for r in rows("agency_suffixes")}, key=lambda word: (-len(word), word)))


def may_be_one(name: str, other: str) -> bool:
    """Whether two printed names may be of one agency: one begins the other, as where it is cut short or runs on into its sentence."""
    one, two = squeeze(name), squeeze(other)
    return one.startswith(two) or two.startswith(one)


def _vote(mention: AgencyMention, name: str, times: Counter[str]) -> float:
    weight = COVER_WEIGHT if mention.on_cover else 1.0
    printed = mention.agency.name
    if printed == name:
        return weight
    runs_on = mention.agency.place_hint is None and times[printed] == 1 and printed.startswith(name)
    return weight * CUT_SHORT_WEIGHT if runs_on else 0.0


def _agency_at(text: str, prefix: re.Match[str], *, heads_line: bool = False) -> tuple[Agency | None, int]:
    kind = _types()[squeeze(prefix["type"])]
    start = prefix.end()
    if kind.form == "whole" and not _goes_on(text, start):
        return Agency(kind.prefix, kind.agency_type, fold(prefix[0])), start
    if kind.form == "address":
        return _province_alone(text, prefix, kind)
    if kind.form in ("line", "whole"):
        end, hint, sure = _phrase_end(text, start), None, True
        end -= len("เขต") if text[start:end].endswith("เขต") else 0  # its number goes with it
    else:
        end, hint, sure = (_whole_name(text, start) if heads_line else None) or _place_end(text, start)
    name = squeeze(text[start:end]).strip(".ฯ-–")
    if kind.form == "whole" and not name:
        return Agency(kind.prefix, kind.agency_type, fold(prefix[0])), start
    unnamed = hint is None and (kind.form == "place" or kind.agency_type is None) and bool(_stop_words().match(name))
    unnamed = unnamed or (hint is None and kind.form == "place" and _is_a_rest(name))
    if hint is None and _nothing_but_stop_words().fullmatch(name):
        unnamed = True  # `ของโรงพยาบาลเท่ากับ`: the agency itself, by its type
    if unnamed or _mottos().fullmatch(name) or not MIN_NAME <= len(name) < MAX_NAME:
        return None, start
    raw = fold(text[prefix.start():end]).rstrip(".")
    return Agency(kind.prefix + name, kind.agency_type, raw, hint, sure), end


def _is_a_rest(name: str) -> bool:
    """`อื` of a damaged `เทศบาลตำบลอื นในพื้นที่`: one letter, where no place is named so (ลี้ is one)."""
    return len(_CONSONANT.findall(name)) < MIN_NAME and name not in names_of("district") | names_of("subdistrict")


def _goes_on(text: str, end: int) -> bool:
    """Whether a whole name is only the beginning of another one: `การไฟฟ้าส่วนภูมิภาค|จังหวัดน่าน`, `ธนาคารออมสิน|สาขาขอนแก่น`."""
    if not re.compile("[ก-๛]").match(text, end):
        return False
    follows = _stop_words().match(text, end)
    return follows is None or _is_address(follows[0])


def _with_faculty(agency: Agency | None, text: str, start: int) -> Agency | None:
    """A faculty is not its university: `คณะวิทยาการจัดการ มหาวิทยาลัย…`."""
    found = _FACULTY.match(text, start)
    if agency is None or found is None or agency.agency_type != _HIGHER_EDUCATION:
        return agency
    return replace(agency, name=f"{squeeze(found[0])} {agency.name}", raw=f"{fold(found[0])} {agency.raw}")


def _place_end(text: str, start: int) -> tuple[int, str | None, bool]:
    """Where a name after a place ends: by a known place, else by a word that may follow, else at the space."""
    gap = re.compile(r"[ \t]*").match(text, start)
    at = gap.end() if gap else start
    place = name_at(text, at)
    if place is not None and _may_follow(text, place[1]) and "\n" not in text[at:place[1]].strip():
        return place[1], place[0], True
    token = _TOKEN.match(text, at)
    if token is None:
        return start, None, False
    stop = _stop_words().search(text, at + MIN_NAME, token.end())
    end = min(stop.start() if stop else token.end(), at + MAX_NAME)
    return end, None, stop is None or _is_address(stop[0])


def _whole_name(text: str, start: int) -> tuple[int, str | None, bool] | None:
    """A name whose last word is also one that may follow a name (`ท่าพุทราใน`): where a line has nothing but the name, or goes on with
    its address, no sentence follows, and places do have names that end so."""
    token = re.compile(r"[ \t]*([^\s,:;“”\"'*<>|\[\]()#/_]+)").match(text, start)
    if token is None or not _ends_the_name().match(text, token.end()):
        return None
    stop = _stop_words().search(text, token.start(1) + MIN_NAME, token.end())
    if stop is None or stop.end() != token.end() or stop[0] not in _last_words():
        return None
    return token.end(), None, True


def _may_follow(text: str, end: int) -> bool:
    in_word = re.compile(r"(?!ฯ)[ก-๛]|-[ก-๛]").match(text, end)
    return not in_word or bool(_stop_words().match(text, end))


def _phrase_end(text: str, start: int) -> int:
    """Where a name of common words ends: before a phrase that begins something else, a number or a bracket."""
    stop = _phrases().search(text, start)
    return min(stop.start() if stop else len(text), start + MAX_NAME)


def _province_alone(text: str, prefix: re.Match[str], kind: _Type) -> tuple[Agency | None, int]:
    """จังหวัดร้อยเอ็ด is an agency only where it is the whole line; elsewhere it is an address."""
    place = name_at(text, prefix.end(), "province")
    before = text[:prefix.start()].rpartition("\n")[2].strip(" *#\t")
    if place is None or before or not re.compile(r"[ \t*.]*(?:\n|$)").match(text, place[1]):
        return None, prefix.end()
    raw = fold(text[prefix.start():place[1]])
    return Agency(kind.prefix + place[0], kind.agency_type, raw, place[0], sure=False), place[1]


def province_assessed(title: str) -> Agency | None:
    """The province whose own assessment a title speaks of: `ผลการประเมิน … (ITA) ของจังหวัดเลย`; in other words it is an address."""
    hit = _PROVINCE_ASSESSED.search(title)
    place = name_at(title, hit.end(), "province") if hit else None
    if hit is None or place is None or not re.compile(r"\s|$|[(,]|ประจำปี|ปีงบ|ใน|และ|พ\.ศ").match(title, place[1]):
        return None
    return Agency(f"จังหวัด{place[0]}", "จังหวัด", fold(title[hit.end() - len("จังหวัด") : place[1]]), place[0], sure=False)


def _begins_a_name(text: str, prefix: re.Match[str]) -> bool:
    """กรม inside โปรแกรม is no department; เทศบาลตำบล can stand after any word."""
    if _types()[squeeze(prefix["type"])].form == "place" and "." not in prefix[0]:
        return True
    return bool(_BEFORE_A_WORD.search(text[max(0, prefix.start() - 6):prefix.start()]))


def _is_address(word: str) -> bool:
    return word in _words("address")


@cache
def _types() -> dict[str, _Type]:
    """Prefix or abbreviation -> the type."""
    found: dict[str, _Type] = {}
    for row in rows("agency_types"):
        kind = _Type(row["prefix"], row["agency_type"] or None, row["form"])
        found |= {row["prefix"]: kind} | ({row["abbreviation"]: kind} if row["abbreviation"] else {})
    return found | {row["post"]: found[row["prefix"]] for row in rows("agency_heads")}  # `เรียน นายกเทศมนตรีตำบล…`


@cache
def _prefixes() -> re.Pattern[str]:
    full = (word for word in _types() if not word.endswith("."))
    short = (word for word in _types() if word.endswith("."))
    wrapped = any_of(full, gap=r"\s?")
    return re.compile(rf"(?:{_OFFICE}(?=เทศบาล|องค์การบริหาร|อบต|อบจ))?"
                      rf"(?P<type>{wrapped}|(?<![ก-๛.])(?:{any_of(short)})){_NO_NAME}")


@cache
def _words(role: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("agency_stop_words") if row["role"] == role)


@cache
def _stop_words() -> re.Pattern[str]:
    return re.compile(any_of(_words("verb") + _words("phrase") + _words("address")))


@cache
def _nothing_but_stop_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_words('verb') + _words('phrase'))})+")


@cache
def _mottos() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of(_words('motto'))})(?:และ|ด้าน)?)+")


@cache
def _last_words() -> frozenset[str]:
    """Words that may follow a name, and with which the names of places end too."""
    places = "\n".join(("", *(names_of("district") | names_of("subdistrict")), ""))  # counted in one text: there are 9,000
    return frozenset(word for word in _words("verb") if places.count(f"{word}\n") > places.count(f"\n{word}\n"))


@cache
def _ends_the_name() -> re.Pattern[str]:
    """The end of the line, or an address after a space."""
    return re.compile(rf"[\s.*]*$|\s+(?:{any_of(_words('address'))})")


@cache
def _phrases() -> re.Pattern[str]:
    after_space = any_of(_words("verb") + _words("address"))
    phrases = any_of(_words("phrase"))
    return re.compile(rf"\s*(?:{phrases})|\s+(?!ในพระ)(?:{after_space})|\s+(?=[A-Za-z])"
                      rf"|\s*[,:;“”\"*<>|\[\]()#/_\n0-9๐-๙]|\s{{2,}}")


@cache
def _bystanders() -> frozenset[str]:
    return frozenset(row["name"].replace(".", "") for row in rows("agency_bystanders"))
