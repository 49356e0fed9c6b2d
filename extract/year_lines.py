"""Lists and boxes with the overall score of each year: `ผลการประเมิน ITA ย้อนหลัง 3 ปี`, below it `- ปี 2566 ได้ 89.75 คะแนน ระดับ A`.

In: the blocks of a document, the report's year and agency. Out: the stated scores, each of its year. Refused: fewer than two years, or one
twice; years to come; a list below no words of results, or below such as might be of anything else than the assessment; and lists of which a
line says more than the year, its score, the level and by how much it has changed.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.captions import is_of_another
from extract.document import Block
from extract.lines import Line, lines_of
from extract.number_words import NAMES_ITA, one_of, run_of
from extract.records import Named, Printed, Score
from extract.stated import Stated
from extract.year_rows import OVERALL, are_over_results
from normalize.numerals import find_numbers
from normalize.ratings import read_rating
from normalize.thai import arabic, squeeze

MIN_YEARS = 2
ABOVE = 3  # lines over a list, that say what it is about
LONGEST = 120  # letters of a line
_RESULT = re.compile("ผล|คะแนน|ประเมิน")
_YEAR = re.compile(
    r"\s*(?:[-–—•*●○▪➢]\s*|[(]?[0-9]{1,2}[.)]\s*)?(?:ใน|ประจำ|ผล(?:การประเมิน)?(?:ของ)?)?\s*ปี(?:งบประมาณ)?\s*(?:พ\s?\.?\s?ศ\s?\.?)?\s*(?P<year>25\d\d)"
    r"(?!\d)(?P<rest>.*)"
)
_NUMBER = r"(?P<n>\d{1,3}[.,]\d{1,2})(?:คะแนน|%)?"
_CHANGE = r"[(]?(?:เพิ่ม(?:ขึ้น)?|ลด(?:ลง)?|สูงขึ้น|ต่ำลง|[▲▼↑↓+–-])(?:จากปี(?:ก่อน|ที่แล้ว|งบประมาณ|พ\.ศ\.|25\d\d)*)?\d{1,2}(?:\.\d+)?(?:คะแนน|%)?[)]?"
_LEVEL = r"[(,]?(?:อยู่ใน)?(?:ระดับ|เกรด)?(?P<level>[ก-๛A-F]{1,24}?)[)]?"


@dataclass(slots=True)
class _Year:
    """One year of a list while its lines are gathered."""

    year: int
    name: Line
    number: tuple[str, Line] | None = None
    level: tuple[str, Line] | None = None


def overall_by_years(blocks: Sequence[Block], fiscal_year: int | None, agency: str | None = None) -> list[Stated]:
    """The overall scores that such lists tell, in order."""
    found: list[Stated] = []
    run: list[_Year] = []
    above: list[str] = []
    for line in (*lines_of(blocks), None):
        begun = _begun(line.text, line) if line is not None else None
        if line is not None and begun is not None and not (run and line.below_table):
            run.append(begun)
        elif line is None or not run or line.below_table or not _goes_on(run[-1], line):
            found += _of_run(run, above, fiscal_year, agency)
            run = [begun] if begun is not None else []
            above = [] if line is None or line.below_table else [*above[-ABOVE + 1 :], line.text] if not run else above
    return found


def _of_run(run: Sequence[_Year], above: Sequence[str], fiscal_year: int | None, agency: str | None) -> list[Stated]:
    years = [one.year for one in run]
    if fiscal_year is None or len(run) < MIN_YEARS or len(set(years)) < len(years) or max(years) > fiscal_year:
        return []
    if any(one.number is None for one in run) or not above or not _RESULT.search(above[-1]):
        return []
    if not (NAMES_ITA.search(above[-1]) or are_over_results(above)) or not are_over_results(above[-1:]) or is_of_another(above, agency):
        return []
    return [one for year in run if (one := _stated(year)) is not None]


def _stated(one: _Year) -> Stated | None:
    if one.number is None:
        return None
    raw, line = one.number
    number = next((n for n in find_numbers(line.text) if arabic(n.raw) == raw), None)
    if number is None or not 0 <= number.value <= 100:
        return None
    rating = read_rating(one.level[0]) if one.level is not None else None
    rated = Named(rating.value, Printed(one.level[0], one.level[1].place)) if rating is not None and one.level is not None else None
    name = Printed(one.name.text, one.name.place)
    return Stated(OVERALL, one.year, Score(float(number.value), Printed(number.raw, line.place)), rated, name, line.place, "prose")


def _begun(text: str, line: Line) -> _Year | None:
    """The year that a line begins with, with its score and level if they stand there too; None for a line that says anything else."""
    hit = _YEAR.fullmatch(arabic(text)) if len(text) <= LONGEST else None
    if hit is None:
        return None
    found, rest = _Year(int(hit["year"]), line), squeeze(hit["rest"]).lstrip(":：=–-")
    return found if not rest or _takes(found, rest, line) else None


def _goes_on(one: _Year, line: Line) -> bool:
    """Takes a line into a box: its number, or its level."""
    return len(line.text) <= LONGEST and _takes(one, arabic(squeeze(line.text)), line)


def _takes(one: _Year, flat: str, line: Line) -> bool:
    if one.number is None:
        hit = _score().fullmatch(flat)
        if hit is None or (hit["level"] and read_rating(hit["level"]) is None):
            return False
        one.number = (hit["n"], line)
        one.level = (hit["level"], line) if hit["level"] else None
        return True
    level = flat.removeprefix("อยู่ใน").removeprefix("ระดับ")
    if one.level is None and read_rating(level) is not None:
        one.level = (level, line)
        return True
    return False


@cache
def _score() -> re.Pattern[str]:
    to_number = run_of(one_of("says", "has", "gets", "equals"), one_of("itself"), "คะแนน|ร้อยละ|รวม|ภาพรวม|โดยรวม|เฉลี่ย|ผล|[:=]")
    return re.compile(rf"{to_number}{_NUMBER}(?:{_CHANGE})?(?:{_LEVEL})?(?:{_CHANGE})?")
