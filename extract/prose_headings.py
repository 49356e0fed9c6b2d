"""Scores told in a list under a heading: the heading says whose they are, and of which year.

In: what each block of text states, and the texts above it. Out: the same without what a heading gives to another agency, a mean, a goal or
an earlier assessment, and with the year of the heading where a sentence names none. Refuses nothing. A heading is a short text that tells
no score, in a block of its own or in the first line of the list, or a sentence that leads to the list (`… ดังนี้`, `แยกเป็น`); it holds for
the blocks that state scores right below it, up to one that speaks of now, or of the agency by its name.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extract.agencies_named import names_own
from extract.brackets import without_legend
from extract.captions import caption_year, is_of_another
from extract.document import Heading, Paragraph, Place
from extract.number_words import any_word, one_of, run_of
from extract.outline import number_of, without_number
from extract.page_furniture import is_page_furniture
from extract.records import Doubt
from extract.score_labels import is_label
from extract.stated import Stated
from extract.subjects import find_subjects
from extract.years import NOW, only_year
from normalize.numerals import find_numbers
from normalize.ratings import read_rating
from normalize.thai import fold, squeeze

LONGEST = 120  # letters of a heading
_CHART = re.compile("แผน(?:ภูมิ|ภาพ)")  # no plan
_OF_SCORES = re.compile(r"คะแนน|ผลการประเมิน")
_SENTENCE = re.compile(r"\s*ตัวชี้วัดนี้")  # says more of what stands above: no heading
_MEAN = re.compile("เฉลี่ย")
_LETTER = re.compile(r"[ก-ฮA-Za-z]")


@dataclass(slots=True)
class Headings:
    """The heading that the next block of text stands under, if any. `led`: the year of the sentence that leads to it."""

    fiscal_year: int | None
    agency: str | None
    above: str | None = None
    led: int | None = None
    left_out: dict[str, Place] = field(default_factory=dict)  # headings of others' scores, with the place of the first

    def placed(self, block: Heading | Paragraph, stated: Sequence[Stated]) -> list[Stated]:
        """What the next block states, by its heading. Call it for each block in order."""
        first, _, more = block.text.partition("\n")
        if _is_heading(block.text):
            self._begin(block.text)
        elif more and _is_heading(first):
            self._begin(first)
        elif not (stated or is_between(block.text)):
            self.end()
        told = self._told(block.text, stated) if stated else []
        if _leads_to().search(squeeze(block.text)):
            self.led = self._year_led_to(block.text)
        return told

    def ends(self, block: Heading | Paragraph, chapter: tuple[int, ...]) -> bool:
        """Whether a block heads another part of the report than what stands below the item of that number."""
        number = number_of(block.text)
        return _is_heading(block.text) and not is_label(block.text) and not (chapter and number[: len(chapter)] == chapter)

    def end(self) -> None:
        """A table begins, or text that states no scores."""
        self.above = self.led = None

    def doubts(self) -> list[Doubt]:
        """A row for each heading whose scores were left out knowingly."""
        return [Doubt("list_left_out", place, heading) for heading, place in self.left_out.items()]

    def _begin(self, text: str) -> None:
        bare = without_number(without_legend(text))
        if not (find_subjects(bare) and is_label(bare)):  # `แบบวัด IIT` below a heading is of it
            self.above, self.led = fold(bare), None

    def _told(self, text: str, stated: Sequence[Stated]) -> list[Stated]:
        if NOW.search(squeeze(text)) or self._names_own(text):
            self.above = self.led = None
        if self.above is not None and is_of_another([self.above], self.agency) and not self._asks_for_both(text):
            self.left_out.setdefault(self.above, stated[0].place)
            return []
        year = self.led or (caption_year([self.above], self.fiscal_year) if self.above is not None else None)
        return list(stated) if year is None else [one if one.fiscal_year else replace(one, fiscal_year=year) for one in stated]

    def _asks_for_both(self, text: str) -> bool:
        """Whether the heading is about the agency's result and a mean (`คะแนนแต่ละแบบ และค่าเฉลี่ยจังหวัด`), and the text says which is which."""
        own, both, mean = squeeze(self.above or "").partition("และ")
        if not both or not _OF_SCORES.search(own) or is_of_another([own], self.agency):
            return False
        return _MEAN.search(mean) is not None and _MEAN.search(text) is not None

    def _year_led_to(self, text: str) -> int | None:
        """The year of the results that a sentence leads to; that of measures, or of a day, is none."""
        year, flat = only_year(text), squeeze(text)
        if year is None or self.fiscal_year is None or year > self.fiscal_year:
            return None
        return None if any_word("plans").search(_CHART.sub("", flat)) or any_word("dated").search(flat) else year

    def _names_own(self, text: str) -> bool:
        return self.above is not None and names_own(text, self.agency)


@cache
def _leads_to() -> re.Pattern[str]:
    return re.compile(rf"{one_of('splits')}(?:ออก)?(?:เป็น|ตาม)\S{{0,20}}$|{one_of('leads')}[:：]?$")


def is_between(text: str) -> bool:
    """A number, a level, a page's number, how the list is arranged (`จำแนกตามเครื่องมือ`) or its unit, the number of another year
    (`ปีก่อน 87.02`): no heading, and the list goes on below it."""
    if not _LETTER.search(text) or read_rating(fold(text)) is not None or is_page_furniture(text):
        return True
    return _arranges().fullmatch(squeeze(text)) is not None or _number_of_a_year().fullmatch(squeeze(text)) is not None


@cache
def _number_of_a_year() -> re.Pattern[str]:
    words = run_of(one_of("last_year"), one_of("about_year"), one_of("says"), r"[^ก-๛A-Za-z]")
    return re.compile(rf"(?=.*[0-9๐-๙][.,][0-9๐-๙]){words}")


@cache
def _arranges() -> re.Pattern[str]:
    return re.compile(rf"[(]?(?:หน่วย(?:วัด)?[:：]?{one_of('says', 'unit')}|(?:โดย)?{one_of('splits')}(?:ออก)?(?:เป็น|ตาม|ราย)\S{{0,20}})[)]?")


def _is_heading(text: str) -> bool:
    bare = without_number(without_legend(text))
    if not bare.strip() or len(text) > LONGEST or is_between(text) or _SENTENCE.match(text):
        return False
    if any(number.decimals for number in find_numbers(bare)):
        return False
    return all(one.subject.kind in ("overall", "instrument") for one in find_subjects(bare))
