"""Scores as NACC published them: a CSV of one row per agency and year -> tuple[OfficialRow].

Columns (docs/official_scores_template.csv): agency and fiscal_year; type, district and province where they are known; any of overall,
rating, IIT, EIT, EIT1, EIT2, OIT and indicator_1 to indicator_10 (or an indicator's name). An empty cell or `-` is no score. Refused
with its line, all at once: what makes a roster's row wrong, a year that is none, a number that is no score, an unknown rating,
the same agency and year twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from audit.roster import row_of
from audit.sheets import Problem, SheetError, SheetRow, read_sheet
from normalize.agency_names import AgencyName
from normalize.numerals import is_empty, read_score
from normalize.ratings import read_rating
from normalize.thai_keys import arabic

SCORES = ("overall", "IIT", "EIT", "EIT1", "EIT2", "OIT", *(str(number) for number in range(1, 11)))
_NUMBER = re.compile(r"\d+(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Stated:
    """A score as printed: `decimals` is how fine, since a list may round."""

    value: Decimal
    decimals: int


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One agency in one year; `scores` by the names of SCORES."""

    line: int
    agency: str
    fiscal_year: int
    name: AgencyName
    scores: Mapping[str, Stated]
    rating: str | None


def read_official(data: bytes, file: str) -> tuple[OfficialRow, ...]:
    """The rows of the list in its order.

    Raises:
        SheetError: the file is no such list, or some of its rows are wrong.
    """
    problems: list[Problem] = []
    found: list[OfficialRow] = []
    for row in read_sheet(data, file, ("agency", "fiscal_year")):
        read = _row(row)
        if isinstance(read, str):
            problems.append((row.line, read))
        else:
            found.append(read)
    problems += _twice(found)
    if not problems and not any(row.scores or row.rating for row in found):
        problems.append((None, "ไม่มีคอลัมน์คะแนน (no column of scores)"))
    if problems:
        raise SheetError(file, sorted(problems, key=lambda problem: problem[0] or 0))
    return tuple(found)


def stated(text: str) -> Stated | None:
    """A printed score with its fineness.

    >>> stated("๘๕.๔๐ %"), stated("-")
    (Stated(value=Decimal('85.40'), decimals=2), None)
    """
    if read_score(text).value is None:
        return None
    number = _NUMBER.search(arabic(text).replace(",", "."))
    return Stated(Decimal(number[0]), len(number[1] or "")) if number else None


def _row(row: SheetRow) -> OfficialRow | str:
    agency = row_of(row)
    if isinstance(agency, str):
        return agency
    if agency.fiscal_year is None:
        return "ไม่มีปีงบประมาณ (no fiscal year)"
    printed = {name: text for name in SCORES if (text := row.cells.get(name)) and not is_empty(text)}
    scores = {name: stated(text) for name, text in printed.items()}
    if wrong := [f"{name} {printed[name]}" for name, score in scores.items() if score is None]:
        return f"ไม่ใช่คะแนน (no score): {', '.join(wrong)}"
    rating = row.cells.get("rating", "")
    level = None if is_empty(rating) else read_rating(rating)
    if level is None and not is_empty(rating):
        return f"ไม่รู้จักระดับผลการประเมิน (unknown rating): {rating}"
    known = {name: score for name, score in scores.items() if score is not None}
    return OfficialRow(row.line, agency.agency, agency.fiscal_year, agency.name, known, level.value if level else None)


def _twice(found: list[OfficialRow]) -> Iterator[Problem]:
    lines: dict[object, int] = {}
    for row in found:
        name = row.name
        first = lines.setdefault((row.fiscal_year, name.types, name.core, name.district, name.province), row.line)
        if first != row.line:
            yield row.line, f"หน่วยงานและปีซ้ำกับบรรทัดที่ {first} (the same agency and year as in line {first}): {row.agency}"
