"""A roster of agencies named after real subdistricts, near neighbours among them, and reports that misspell their names.

All from a seed. A report's names pass through what the pipeline does with a cover (`read_agency`, `match_district`); a name whose very
type is misspelt, which the pipeline leaves out, is kept as printed.
A misspelling that is letter by letter the name of another place that the report may mean is drawn again: no reader could tell.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from audit.coverage import Published
from normalize.agencies import Agency as Read
from normalize.agencies import read_agency
from normalize.places import match_district
from normalize.subdistricts import subdistricts
from normalize.thai import name_key

TYPES = {"องค์การบริหารส่วนตำบล": "อบต.", "เทศบาลตำบล": "ทต.", "เทศบาลเมือง": "ทม."}
SHARES = (70, 25, 5)
CONFUSED = ("ดต", "คศ", "บป", "นม", "ถภ", "ผฝ", "พฟ", "ชซ", "ขช", "ลส", "ทห", "กภ", "คด", "รธ", "งฆ", "อฮ")  # by OCR, both ways
LETTERS = "กขคงจชซดตถทนบปผพฟมยรลวสหอ"
MARKS = "ัิีึืุู็่้๊๋์"
ARABIC = {0x0E50 + digit: str(digit) for digit in range(10)}
OFFICES = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษา"


@dataclass(frozen=True, slots=True)
class Agency:
    """`name` without its type; `full` is the official name."""

    agency_type: str
    name: str
    district: str
    province: str
    code: str

    @property
    def full(self) -> str:
        return self.agency_type + self.name


@dataclass(frozen=True, slots=True)
class Filed:
    """A report and the agency it is of; `listed`: whether the roster has that."""

    report: Published
    agency: Agency
    listed: bool


def draw_agencies(dice: random.Random, count: int, provinces: int = 4) -> list[Agency]:
    """Agencies of a few provinces: names that several places have first, and offices numbered in Thai digits."""
    chosen = dice.sample(sorted({one.province for one in subdistricts()} - {"กรุงเทพมหานคร"}), provinces)
    places = [one for one in subdistricts() if one.province in chosen]
    names = [one.name for one in places]
    dice.shuffle(places)
    places.sort(key=lambda one: names.count(one.name) == 1)  # twins first
    numbered = [(province, number) for province in chosen for number in (1, 2)]
    drawn = places[: max(0, count - len(numbered))]
    types = dice.choices(list(TYPES), weights=SHARES, k=len(drawn))
    found = [Agency(kind, one.name, one.district, one.province, "") for kind, one in zip(types, drawn, strict=True)]
    found += [Agency(OFFICES, f"{province} เขต {number}", "", province, "") for province, number in numbered[:count]]
    dice.shuffle(found)
    return [Agency(one.agency_type, one.name, one.district, one.province, f"{at:05d}") for at, one in enumerate(found, 1)]


def roster_csv(dice: random.Random, agencies: list[Agency]) -> bytes:
    """The roster as offices keep it: Thai headings, types abbreviated or in the name, some districts missing."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["ลำดับ", "ชื่อหน่วยงาน", "ประเภท", "อำเภอ", "จังหวัด", "รหัส"])
    twins = {(one.full, one.province) for one in agencies if sum((a.full, a.province) == (one.full, one.province) for a in agencies) > 1}
    for at, one in enumerate(agencies, 1):
        short = TYPES.get(one.agency_type, "")
        name, kind = dice.choice([(one.full, one.agency_type), (one.full, ""), (short + one.name, ""), (one.name, short)])
        if one.agency_type == OFFICES:
            name, kind = one.full, ""
        missing = (one.full, one.province) not in twins and dice.random() < 0.1
        rows.writerow([at, name, kind, "" if missing else one.district, one.province, one.code])
    return text.getvalue().encode(dice.choice(["utf-8", "utf-8-sig", "cp874"]))


def draw_reports(dice: random.Random, listed: list[Agency], outside: list[Agency], count: int, year: int = 2568) -> list[Filed]:
    """Reports of `count` agencies, a tenth of them of agencies outside the roster."""
    out = dice.sample(outside, min(len(outside), count // 10))
    drawn = [(one, True) for one in dice.sample(listed, count - len(out))] + [(one, False) for one in out]
    dice.shuffle(drawn)
    found = []
    for at, (agency, is_listed) in enumerate(drawn):
        report = _undecidable_left_out(dice, agency, [*listed, *outside], f"{at:016x}", year)
        found.append(Filed(report, agency, is_listed))
    return found


def _undecidable_left_out(dice: random.Random, agency: Agency, all_of_them: list[Agency], report_id: str, year: int) -> Published:
    while True:
        core = misspelt(dice, agency.name) if dice.random() < 0.7 else agency.name
        district = _district(dice, agency)
        if not _is_anothers(agency, core, district, all_of_them):
            break
    line = _with_type(dice, agency, core)
    read = read_agency(line) if agency.agency_type in TYPES else Read(line.translate(ARABIC), agency.agency_type, line)
    province = agency.province if dice.random() < 0.95 else None
    return Published(
        report_id, year, read.name if read else line, read.raw if read else line, read.agency_type if read else None,
        district, province, "analysis_and_measures",
    )


def _is_anothers(agency: Agency, core: str, district: str | None, all_of_them: list[Agency]) -> bool:
    """Whether what is printed is the name of another place of the province (in the printed district, if the name is spelt right)."""
    name = name_key(core)
    homes = [*_places().get((name, agency.province), ())]
    homes += [one.district for one in all_of_them if one.province == agency.province and name_key(one.name) == name]
    if name == name_key(agency.name):
        return district is not None and district != agency.district and district in homes
    return bool(homes)


@cache
def _places() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in subdistricts():
        found.setdefault((name_key(one.name), one.province), []).append(one.district)
    return found


def misspelt(dice: random.Random, name: str) -> str:
    """One fault, two in a long name; a number is left as it is, but in Thai digits."""
    if any(c.isdigit() for c in name):
        return name.translate({ord(arabic): thai for thai, arabic in ARABIC.items()})
    for _ in range(2 if len(name) > 11 and dice.random() < 0.3 else 1):
        name = dice.choice(FAULTS)(dice, name)
    return name


def _confused(dice: random.Random, name: str) -> str:
    places = [(at, pair) for at, c in enumerate(name) for pair in CONFUSED if c in pair]
    if not places:
        return name
    at, pair = dice.choice(places)
    return name[:at] + pair[1 - pair.index(name[at])] + name[at + 1 :]


def _wrong_letter(dice: random.Random, name: str) -> str:
    at = dice.choice([at for at, c in enumerate(name) if c in LETTERS] or [0])
    return name[:at] + dice.choice(LETTERS) + name[at + 1 :]


def _doubled(dice: random.Random, name: str) -> str:
    at = dice.randrange(len(name))
    return name[:at] + dice.choice(LETTERS) + name[at:] if name[at] not in MARKS else name


def _lost(dice: random.Random, name: str) -> str:
    at = dice.randrange(1, len(name))
    return name[:at] + name[at + 1 :]


def _swapped(dice: random.Random, name: str) -> str:
    at = dice.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _marks_lost(dice: random.Random, name: str) -> str:
    return "".join(c for c in name if c not in MARKS or dice.random() < 0.5)


def _spaced(dice: random.Random, name: str) -> str:
    at = dice.randrange(1, len(name))
    return name[:at] + " " + name[at:] if name[at] not in MARKS else name


FAULTS: tuple[Callable[[random.Random, str], str], ...] = (
    _confused, _confused, _wrong_letter, _doubled, _lost, _swapped, _marks_lost, _spaced,
)


def _with_type(dice: random.Random, agency: Agency, core: str) -> str:
    kind = agency.agency_type
    if kind not in TYPES:
        return kind + core
    short = TYPES[kind]
    forms = [kind, kind, kind, f"{kind} ", short, f"{short} ", short.rstrip(".") + " ", f"สำนักงาน{kind}" if "เทศบาล" in kind else kind]
    forms += [kind.removesuffix("ตำบล").removesuffix("เมือง"), kind.replace("ตำบล", "ดำบล"), kind.replace("์", "")]
    return dice.choice(forms) + core


def _district(dice: random.Random, agency: Agency) -> str | None:
    if not agency.district or dice.random() < 0.15:
        return None
    if dice.random() < 0.06:
        return dice.choice(sorted({one.district for one in subdistricts() if one.province == agency.province}))
    printed = misspelt(dice, agency.district) if dice.random() < 0.1 else agency.district
    match = match_district(printed, agency.province)
    return match.name if match else None
