"""Scores told in a list under a heading: the heading says whose they are, and of which year.

In: what each block of text states, and the texts above it. Out: the same without what a heading gives to another agency, a mean, a goal or
an earlier assessment, and with the year of the heading where a sentence names none. Refuses nothing. A heading is a short text that tells
no score, in a block of its own or in the first line of the list; it holds for the blocks that state scores right below it.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.captions import caption_year, is_of_another
from extract.document import Heading, Paragraph, Place
from extract.records import Doubt
from extract.score_tables import Stated
from extract.subjects import find_subjects
from normalize.numerals import find_numbers
from normalize.thai import fold

LONGEST = 120  # letters of a heading


@dataclass(slots=True)
class Headings:
    """The heading that the next block of text stands under, if any."""

    fiscal_year: int | None
    agency: str | None
    above: str | None = None
    left_out: dict[str, Place] = field(default_factory=dict)  # headings of others' scores, with the place of the first

    def placed(self, block: Heading | Paragraph, stated: Sequence[Stated]) -> list[Stated]:
        """What the next block states, by its heading. Call it for each block in order."""
        text = block.text
        first, _, more = text.partition("\n")
        if _is_heading(text):
            self.above = fold(text)
        elif more and _is_heading(first):
            self.above = fold(first)
        elif not stated:
            self.above = None
        if self.above is None or not stated:
            return list(stated)
        if is_of_another([self.above], self.agency):
            self.left_out.setdefault(self.above, stated[0].place)
            return []
        year = caption_year([self.above], self.fiscal_year)
        return list(stated) if year is None else [one if one.fiscal_year else replace(one, fiscal_year=year) for one in stated]

    def end(self) -> None:
        """A table begins."""
        self.above = None

    def doubts(self) -> list[Doubt]:
        """A row for each heading whose scores were left out knowingly."""
        return [Doubt("list_left_out", place, heading) for heading, place in self.left_out.items()]


def _is_heading(text: str) -> bool:
    if not text.strip() or len(text) > LONGEST or any(number.decimals for number in find_numbers(text)):
        return False
    return all(one.subject.kind in ("overall", "instrument") for one in find_subjects(text))
