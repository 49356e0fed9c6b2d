"""The roster: which agencies should have published. A CSV of one row per agency -> tuple[RosterRow].

Columns (docs/roster_template.csv): agency; type, district, province, code where they are known; fiscal_year only if the roster is not
the same in all years. The type may stand in the name instead (`อบต.ไชยสอ`). Refused with its line, all at once: a row without a name,
a name that is only a type, a type that contradicts the name, an unknown province, a district of another province, a year that is
none, the same agency or code twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.sheets import Problem, SheetError, SheetRow, read_sheet
from normalize.agency_names import AgencyName, known_province, read_agency_name, types_of
from normalize.places import match_district, province_code
from normalize.thai_keys import arabic

YEARS = range(2555, 2600)  # Buddhist era; a year of the common era is 543 less
ERA = 543


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One agency as the roster writes it; `name` is what it is compared by, `line` where it stands in the file."""

    line: int
    agency: str
    agency_type: str | None
    district: str | None
    province: str | None
    code: str | None
    name: AgencyName
    fiscal_year: int | None = None  # None: in every year


def read_roster(data: bytes, file: str) -> tuple[RosterRow, ...]:
    """The agencies of a roster in its order.

    Raises:
        SheetError: the file is no roster, or some of its rows are wrong.
    """
    problems: list[Problem] = []
    found: list[RosterRow] = []
    for row in read_sheet(data, file, ("agency",)):
        read = row_of(row)
        if isinstance(read, str):
            problems.append((row.line, read))
        else:
            found.append(read)
    problems += _twice(found)
    if problems:
        raise SheetError(file, sorted(problems, key=lambda problem: problem[0] or 0))
    return tuple(found)


def row_of(row: SheetRow) -> RosterRow | str:
    """The agency of one row, or what is wrong with it."""
    cells = row.cells
    agency, kind = cells.get("agency"), cells.get("type")
    if agency is None:
        return "ไม่มีชื่อหน่วยงาน (no agency)"
    name = read_agency_name(agency, kind, cells.get("district"), cells.get("province"))
    if name is None:
        return f"ชื่อหน่วยงานมีแต่ประเภท (the agency is only a type): {agency}"
    meant = types_of(kind)
    if meant and name.types and not meant & name.types:
        return f"ประเภทไม่ตรงกับชื่อ (type and name contradict each other): {kind} / {agency}"
    year = year_of(cells.get("fiscal_year", ""))
    if year is None and "fiscal_year" in cells:
        return f"ไม่ใช่ปีงบประมาณ (no fiscal year): {cells['fiscal_year']}"
    if wrong := _wrong_place(cells.get("district"), cells.get("province")):
        return wrong
    return RosterRow(row.line, agency, kind, cells.get("district"), cells.get("province"), cells.get("code"), name, year)


def year_of(text: str) -> int | None:
    """A fiscal year in the Buddhist era.

    >>> year_of("๒๕๖๘"), year_of("พ.ศ. 2568"), year_of("2025"), year_of("68")
    (2568, 2568, 2568, None)
    """
    digits = re.fullmatch(r"(?:(?:พ\.ศ\.|ค\.ศ\.)\s*)?(\d{4})", arabic(text))
    year = int(digits[1]) if digits else 0
    return year if year in YEARS else year + ERA if year + ERA in YEARS else None


def _wrong_place(district: str | None, province: str | None) -> str | None:
    """What is wrong with a place. A district that no province has is let pass: it may be new."""
    if province is None:
        return None
    home = known_province(province)
    if home is None or province_code(home) is None:
        return f"ไม่รู้จักจังหวัด (unknown province): {province}"
    elsewhere = match_district(district, None) if district and match_district(district, home) is None else None
    if elsewhere is not None and elsewhere.score == 100:
        return f"อำเภอไม่อยู่ในจังหวัดนี้ (the district is not in this province): {district} / {province}"
    return None


def _twice(found: list[RosterRow]) -> Iterator[Problem]:
    lines: dict[object, int] = {}
    for row in found:
        name = row.name
        first = lines.setdefault((row.fiscal_year, name.types, name.core, name.district, name.province), row.line)
        if first != row.line:
            yield row.line, f"หน่วยงานซ้ำกับบรรทัดที่ {first} (the same agency as in line {first}): {row.agency}"
        first = lines.setdefault((row.fiscal_year, row.code), row.line) if row.code else row.line
        if first != row.line:
            yield row.line, f"รหัสซ้ำกับบรรทัดที่ {first} (the same code as in line {first}): {row.code}"
