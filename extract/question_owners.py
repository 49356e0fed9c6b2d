"""Whether a question's score is the agency's own of the report's year, or may be another's, another year's, a mean or a goal.

In: what stands over a list or a table of questions, or before and behind the brackets in a paragraph, and the lines above it. Out: whether
they are of others; the heading that each line stands below. Refuses nothing: the readers that ask do. Words: catalogue/number_context.csv.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from extract.agencies_named import names_another
from extract.captions import caption_year, is_of_another, names_instrument
from extract.lines import Line
from extract.number_words import any_word
from extract.question_codes import LEAD, LETTERED, MARKS
from extract.score_owners import heads_others
from extract.score_units import of_a_unit
from extract.years import find_years, is_compared
from normalize.indicators import read_instrument
from normalize.numerals import find_numbers
from normalize.thai import squeeze

NEAR = 90  # letters before a bracket that may say that what is in it is another's, or of another year
BEHIND = 40  # letters behind it that may say so
ABOVE = 3  # lines above a paragraph that may head it
LONGEST_HEADING = 80  # letters
_OF_THE_OWN = re.compile(  # goals that the agency's scores are beside, the weight of the instrument
    r"(?:กว่า|เทียบ|กับ|ถึง|บรรลุ|กลุ่ม)(?:ค่า|คะแนน|เกณฑ์)*เป้าหมาย|(?:ค่า)?น้ำหนัก(?:คะแนน)?(?:ร้อยละ|เท่ากับ|[:=])*[0-9๐-๙]+"
)
_CODED = re.compile(rf"^{LEAD}{LETTERED}")
_CONTENT = "ความพึงพอใจ"  # another survey's, but EIT is told so too
_LISTED = re.compile(rf"^(?:[{MARKS}]|o\s)")


def is_of_others(before: str, behind: str, lines: Sequence[Line], at: int, fiscal_year: int | None, agency: str | None) -> bool:
    """`before`, `behind`: the paragraph around the brackets; `at`: the first line of the paragraph."""
    after = behind[:BEHIND]
    if any(year.year != fiscal_year for year in (*find_years(before), *find_years(after))):
        return True
    near, flat = squeeze(before[-NEAR:]), squeeze(after)
    if any_word("caption", "previous", "other", "target").search(near) or any_word("caption", "previous").search(flat):
        return True
    if any_word("between", "average").search(near) or any_word("not_yet").search(near):
        return True
    if any_word("next_year").search(near) or any_word("next_year").search(flat):
        return True
    if names_another(before, agency) or of_a_unit(before[-NEAR:], agency):
        return True
    return any(_heads_others(line.text, fiscal_year, agency) for line in _headings(lines, at))


def _headings(lines: Sequence[Line], at: int) -> list[Line]:
    """The short lines right above a paragraph, and the last heading."""
    short = [line for line in lines[max(0, at - ABOVE) : at] if len(line.text) <= LONGEST_HEADING and not _tells(line.text)]
    heading = next((lines[i] for i in range(at - 1, -1, -1) if lines[i].heading), None)
    return [*([heading] if heading is not None else []), *short]


def _heads_others(text: str, fiscal_year: int | None, agency: str | None) -> bool:
    """Over a paragraph any other year, and any word of others, makes a number in brackets doubtful."""
    if any(year.year != fiscal_year for year in find_years(text)) or is_over_others(text, fiscal_year, agency):
        return True
    return names_another(text, agency) or any_word("caption", "previous", "other", "target").search(squeeze(text)) is not None


def is_over_others(text: str, fiscal_year: int | None, agency: str | None) -> bool:
    """Whether a heading over questions is of other years alone, another agency, a unit, a mean, a goal or no result at all."""
    if len(text) > LONGEST_HEADING or _tells(text):
        return False
    if fiscal_year is not None and _is_of_another_year(text, fiscal_year):
        return True
    flat = squeeze(text)
    said = _OF_THE_OWN.sub("", flat)
    if read_instrument(text) is not None:
        said = said.replace(_CONTENT, "")
    return is_of_another((text if said == flat else said,), agency, of_questions=True) or heads_others(said, agency)


def _is_of_another_year(text: str, fiscal_year: int) -> bool:
    """Whether all years that are not compared with are others; one to come must be that of the scores (`ข้อที่ต้องแก้ไขในปี 2569` is not)."""
    years = [year.year for year in find_years(text) if not is_compared(text, year)]
    if not years or fiscal_year in years:
        return False
    return min(years) < fiscal_year or caption_year((text,)) is not None


def is_list_of_others(heading: Line | None, fiscal_year: int | None, agency: str | None) -> bool:
    """Whether the line that a list stands below gives its scores to others."""
    if heading is None or len(heading.text) > LONGEST_HEADING:
        return False
    return is_over_others(heading.text, fiscal_year, agency) or names_another(heading.text, agency)


def headings_over(lines: Sequence[Line]) -> list[Line | None]:
    """For each line the one that heads the list that it may stand in: the last that is no item, goes on with none, and tells no score. What
    only names an instrument parts a list under one heading."""
    found: list[Line | None] = []
    heading: Line | None = None
    in_item = False  # an item has begun, and its score comes in a line below
    for line in lines:
        found.append(heading)
        begins, tells = _LISTED.match(line.text) or _CODED.match(line.text), _tells(line.text)
        in_item = not tells and (bool(begins) or (in_item and line.goes_on))
        if not (begins or tells or in_item or names_instrument(line.text)):
            heading = line
    return found


def _tells(text: str) -> bool:
    return any(number.decimals for number in find_numbers(text))
