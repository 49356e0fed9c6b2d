"""Whether a question's score told in brackets is the agency's own of the report's year, or may be another's, another year's or a goal.

In: what the paragraph says before and behind the brackets, and the lines above it. Words: catalogue/number_context.csv.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from extract.agencies_named import names_another
from extract.lines import Line
from extract.number_words import any_word
from extract.score_owners import heads_others
from extract.score_units import of_a_unit
from extract.years import find_years
from normalize.numerals import find_numbers
from normalize.thai import squeeze

NEAR = 90  # letters before a bracket that may say that what is in it is another's, or of another year
BEHIND = 40  # letters behind it that may say so
ABOVE = 3  # lines above a paragraph that may head it
LONGEST_HEADING = 80  # letters
_LISTED = re.compile(r"^(?:[-–—•*●○▪◦‣·§\uf0b7\uf0a7]|o\s)")


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
    headings = [line for line in lines[:at] if line.heading][-1:]
    return [*headings, *short]


def _heads_others(text: str, fiscal_year: int | None, agency: str | None) -> bool:
    if any(year.year != fiscal_year for year in find_years(text)) or heads_others(text, agency) or names_another(text, agency):
        return True
    return any_word("caption", "previous", "other", "target").search(squeeze(text)) is not None


def is_headed_by_others(lines: Sequence[Line], at: int, fiscal_year: int | None, agency: str | None) -> bool:
    """Whether the short line over the list that the item at `at` stands in names another year or another agency."""
    above = next((line for line in reversed(lines[:at]) if not _LISTED.match(line.text) and not _tells(line.text)), None)
    if above is None or len(above.text) > LONGEST_HEADING:
        return False
    if any(year.year != fiscal_year for year in find_years(above.text)) and fiscal_year is not None:
        return all(year.year != fiscal_year for year in find_years(above.text))
    return heads_others(above.text, agency) or names_another(above.text, agency)


def _tells(text: str) -> bool:
    return any(number.decimals for number in find_numbers(text))
