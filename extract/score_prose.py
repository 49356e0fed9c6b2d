"""Scores stated in running text -> stated scores.

A number that is printed as a score belongs to the last subject named before it, if nothing says that it is of others, of another year or
of several subjects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.agencies_named import without_kinds
from extract.asides import without_counts
from extract.brackets import Legend, legend_of, masked, number_in_brackets
from extract.clause_owners import is_begun_by_another, is_said_of_else, left_to_others
from extract.document import Block, Heading, Paragraph, Place, Table
from extract.in_order import BETWEEN_NAMES, in_order, without_owner
from extract.lettered_names import numbers_by_letter, unclear_scores, without_letters
from extract.level_beside import rating_of
from extract.list_numbers import without_list_numbers
from extract.list_owners import is_listed_as_difference, is_of_a_mean
from extract.loose_rows import is_row
from extract.number_words import any_word
from extract.other_bodies import is_of_else
from extract.overall_level import level_before
from extract.printed_as_score import is_score, weights
from extract.prose_headings import Headings
from extract.rating_scale import in_ranges, is_bare_limit, is_scale
from extract.records import Doubt, Printed, Score
from extract.said_of_one import whose_total
from extract.score_cards import Cards, find_cards, is_muddled
from extract.score_owners import (
    LAST_OF_INDICES,
    has_former_parts,
    is_begun_by_a_goal,
    is_begun_by_others,
    is_listed_under_others,
    is_named_otherwise,
    is_said_of_others,
    of_others,
    of_year_before,
)
from extract.score_units import is_begun_by_a_unit, of_a_unit
from extract.score_years import is_another_year, is_difference_to_year, is_of_then, year_of
from extract.stated import Stated
from extract.subjects import SubjectFound, find_subjects
from extract.supposed import is_supposed
from extract.years import YearFound, find_years
from normalize.lettered_indicators import find_lettered
from normalize.numerals import NumberFound, find_numbers
from normalize.thai import arabic, fold, squeeze

Text = Heading | Paragraph
MAX_DISTANCE = 150  # characters between a subject and its score; the longest real one is about 90
_SERIES = re.compile(r"(?:คะแนน)?(?:,|และ|,และ)?")
_IN_A_WORDING = re.compile(  # of a question: no clause begins between its code and an indicator's name
    r"[IEOieo]\s?[0-9๐-๙]{1,2}[\s:.)–-]*(?!ใน|ด้าน|และ|กับ|ของ|จาก|ตาม)(?:(?!พบ|ทำให้|ส่งผล|โดย|ซึ่ง|ได้|เป็น|อยู่|ตัวชี้วัด|คะแนน)[ก-๛]){2,40}"
)
_CODED = re.compile(r"[IEOieo]\s?[0-9๐-๙]{1,2}[\s:.)–-]*")
_GOES_ON = re.compile("(?!ได้|มี|คะแนน|เท่ากับ|อยู่|เฉลี่ย|คิด|เป็น|ผล|ร้อยละ|ใน|ของ|ปี|ตาม|ที่|ระดับ)[ก-ฮเ-ไ]")  # I2 การปฏิบัติหน้าที่อย่างเท่าเทียม
_NUMBERING = re.compile(r"\s*(?:[-–•*▪]\s*)?[(]?(?:\d{1,2}(?:\.\d{1,2})*[.)]?)?\s*")


def read_prose(
    blocks: Sequence[Block], fiscal_year: int | None, agency: str | None = None, found: Cards | None = None
) -> list[Stated]:
    """All scores that headings and paragraphs state, in order. `fiscal_year`: the report's own, for sentences without a year. `found`: the
    cards among the blocks, if they are known."""
    return scores_in_prose(blocks, fiscal_year, agency, found)[0]


def scores_in_prose(
    blocks: Sequence[Block], fiscal_year: int | None, agency: str | None = None, found: Cards | None = None
) -> tuple[list[Stated], list[Doubt]]:
    """As `read_prose`, and a doubt for each heading under which others' scores stand, and for numbers whose owners are not clear."""
    stated: list[Stated] = []
    doubts: list[Doubt] = []
    cards = {id(card.label): card for card in (found or find_cards(blocks)).cards}
    legend: Legend | None = None
    headings = Headings(fiscal_year, agency)
    lettered = numbers_by_letter(blocks, fiscal_year)
    for block in blocks:
        card = cards.get(id(block))
        if isinstance(block, Table) or is_row(block.text):
            headings.end()
            continue
        text = without_kinds(without_counts(masked(block.text if card is None else card.text))).replace("\n", " ")
        told = next(filter(None, map(legend_of, (*block.text.split("\n"), block.text.replace("\n", " ")))), None)
        legend = told or (None if legend is not None and headings.ends(block, legend.chapter) else legend)
        read = _read_block(text, block, card.score if card else None, fiscal_year, agency, lettered) if any(map(str.isdigit, text)) else []
        stated.extend(headings.placed(block, read if legend is None else list(_by_legend(read, block, fiscal_year, legend))))
        unclear = [] if lettered else list(unclear_scores(text))
        if any_word("in_order").search(text) or is_of_else(squeeze(text), agency):
            subjects, numbers = find_subjects(text), without_list_numbers(block.text, find_numbers(text))
            unclear += [*without_owner(text, subjects, numbers, agency), *left_to_others(text, subjects, numbers, agency)]
        doubts += [Doubt("row_unread", block.place, fold(printed)) for printed in unclear]
    return stated, [*headings.doubts(), *doubts]


def _by_legend(stated: Sequence[Stated], block: Text, fiscal_year: int | None, legend: Legend) -> Iterator[Stated]:
    """Scores and those in brackets behind them, each of its year; a score whose year the legend leaves open is told for none."""
    text = block.text.replace("\n", " ")
    printed = {(fold(number.raw), place_in(block, number.start)): number for number in find_numbers(text)}
    for one in stated:
        number = printed.get((one.score.printed.raw, one.score.printed.place))
        other = number_in_brackets(text, number) if number is not None and one.fiscal_year in (None, fiscal_year) else None
        if other is None or not is_score(text, other, ()):
            yield one
            continue
        if legend.inside is None:
            continue
        if legend.outside is not None or legend.inside != fiscal_year:
            yield replace(one, fiscal_year=legend.outside or one.fiscal_year)
        score = Score(float(other.value), Printed(fold(other.raw), place_in(block, other.start)))
        yield replace(one, fiscal_year=legend.inside, score=score, rating=None)


def _read_block(
    text: str, block: Text, after: Text | None, fiscal_year: int | None, agency: str | None, lettered: bool = False
) -> list[Stated]:
    """`after`: the block that `text` goes on with, if it does. `lettered`: the report numbers its indicators as others do questions."""
    subjects = without_letters(find_subjects(text), text) if lettered else find_subjects(text)
    if not subjects:
        return []
    years = find_years(text)
    if is_muddled(text, subjects, years):
        return []
    numbers = without_list_numbers(block.text, find_numbers(text))
    names = [(s.start, s.end) for s in subjects] + [(y.start, y.end) for y in years]
    ranges = in_ranges(text, numbers, names)
    scale = is_scale(text, numbers)
    ordered = in_order(text, subjects, numbers, agency, lambda number: is_score(text, number, subjects))
    last: dict[int, int] = {}  # subject -> end of the number that it has
    found: list[Stated] = []
    for number in numbers:
        if number.start in ranges or any(a <= number.start < b for a, b in names):
            continue
        shared = ordered.get(number.start)
        if not is_score(text, number, subjects) or (shared is None and _broken(text, number, [*subjects, *years])):
            continue
        index = next((i for i in range(len(subjects) - 1, -1, -1) if subjects[i].end <= number.start), None)
        index = index if shared is None else shared.subject
        if index is None:
            continue
        gap = text[subjects[index].end : number.start] if shared is None else shared.gap
        if len(gap) > MAX_DISTANCE:
            continue
        if index in last and not is_another_year(text, years, last[index], number.start):
            continue
        whose = "whole"
        if subjects[index].subject.kind == "overall" and not (index and _shared(text, subjects, index - 1, set(last))):
            whose = whose_total(text, subjects, index, set(last), (number.start, number.end))
        if whose == "unknown" or (whose == "own" and "น้ำหนัก" in subjects[index].raw):
            continue  # its part of the overall score, or a sum
        index -= whose == "own"
        subject = subjects[index]
        first = subject if shared is None else subjects[shared.first]
        gap = text[subject.end : number.start] if shared is None else shared.gap
        share = "ร้อยละ" if re.match(r"\s*%", text[number.end :]) else ""
        others = of_others(gap + share, agency) or (subject.subject.kind == "overall" and is_said_of_others(text, subject, gap, agency))
        others = others or (after is None and is_listed_under_others(block.text, subject.start, agency))
        others = others or is_named_otherwise(text[number.end :]) or is_begun_by_others(text, subjects, index)
        others = others or is_supposed(text, subjects, index, gap)
        others = others or (shared is None and _is_in_series(text, number, numbers)) or of_year_before(text[: subject.start], gap)
        others = others or is_difference_to_year(text, years, number) or is_listed_as_difference(text, subjects, index, number)
        others = others or is_of_then(text, years, subject, number, fiscal_year)
        others = others or is_begun_by_a_goal(text, subject.start, gap)
        others = others or of_a_unit(gap, agency) or (after is None and is_begun_by_a_unit(block.text[: first.start], agency))
        others = others or _words_a_question(text, subjects, index)
        others = others or (subject.subject.kind != "overall" and is_begun_by_another(text, subjects, index, agency))
        others = others or (subject.subject.kind != "overall" and is_said_of_else(text, subjects, index, gap, agency))
        others = others or is_of_a_mean(text, subjects, numbers, index, fiscal_year, agency)
        if others or (shared is None and _shared(text, subjects, index, set(last))):
            continue
        if subject.subject.kind == "overall" and (scale or is_bare_limit(text, number)):
            continue
        last[index] = number.end
        if subject.subject.kind == "other":
            continue  # a question or part of an indicator: its number is not the indicator's
        if subject.subject.kind == "instrument" and number.value == int(number.value) and int(number.value) in weights():
            continue  # IIT 30, EIT 15, OIT 40: the weight
        year = year_of(text, years, subject, number)
        if year is not None and fiscal_year is not None and year > fiscal_year:
            year = None
        if has_former_parts(text[number.end :]) and (year or fiscal_year or 0) > LAST_OF_INDICES:
            continue  # of an older assessment than any that the sentence names
        place = place_in(block, number.start, after)
        printed = Printed(fold(number.raw), place)
        rating = rating_of(text, number, place, subjects) if subject.subject.kind in ("overall", "instrument") else None
        if rating is None and subject.subject.kind == "overall":
            rating = level_before(text, subject.start, place)
        name = Printed(fold(subject.raw), place_in(block, subject.start), match_score=subject.subject.score)
        found.append(Stated(subject.subject, year, Score(float(number.value), printed), rating, name, place, "prose"))
    return found


def _words_a_question(text: str, subjects: Sequence[SubjectFound], index: int) -> bool:
    """`o26 รายงานการป้องกันการทุจริต = 0 คะแนน`: the name stands in the wording of a question, of which the code begins the item or is near."""
    behind_code = index and subjects[index].subject.kind == "indicator" and subjects[index - 1].subject.kind == "other"
    if behind_code and any(one.end == subjects[index].end for one in find_lettered(text)):
        return True
    lead = text[subjects[index - 1].start : subjects[index].start] if behind_code else ""
    if _IN_A_WORDING.fullmatch(lead) or (_CODED.fullmatch(lead) and _GOES_ON.match(text, subjects[index].end)):
        return True
    first = subjects[0]
    if index == 0 or first.subject.kind != "other" or not _NUMBERING.fullmatch(arabic(text[: first.start])):
        return False
    return not any(number.decimals for number in find_numbers(text[first.end : subjects[index].start]))


def _is_in_series(text: str, number: NumberFound, numbers: Sequence[NumberFound]) -> bool:
    """`87.00 88.42 และ 89.79 คะแนน ตามลำดับ`: which is whose stands elsewhere."""
    at = next(i for i, one in enumerate(numbers) if one.start == number.start)
    beside = [(numbers[i], numbers[i + 1]) for i in (at - 1, at) if 0 <= i < len(numbers) - 1]
    return any(a.decimals and b.decimals and _SERIES.fullmatch(squeeze(text[a.end : b.start])) for a, b in beside)


def _broken(text: str, number: NumberFound, subjects: Sequence[SubjectFound | YearFound]) -> bool:
    """`9 3.33`: a digit and one space before a number, which is no part of a name (`ส่วนที่ 1 86.90`)."""
    at = number.start
    digit = at >= 2 and text[at - 1] == " " and text[at - 2].isdigit()
    return digit and not any(s.start <= at - 2 < s.end for s in subjects)


def _shared(text: str, subjects: Sequence[SubjectFound], index: int, used: set[int]) -> bool:
    """Whether the number is said of several subjects at once (`ตัวชี้วัดที่ 1 และ 3 ได้ ...`): then it is taken for none."""
    if index == 0 or index - 1 in used:
        return False
    gap = text[subjects[index - 1].end : subjects[index].start]
    one, other = subjects[index - 1].subject, subjects[index].subject
    if one.kind != other.kind or other.name.startswith(one.name):
        return False  # `EIT - ส่วนที่ 1 86.90`: a part of what is named before it
    return bool(BETWEEN_NAMES.fullmatch(gap)) or not gap.strip()  # `IIT EIT OIT 96.14`


def place_in(block: Text, offset: int, after: Text | None = None) -> Place:
    if after is not None and offset > len(block.text):
        return after.place
    place = block.place
    if place.line is None:
        return place
    return Place(place.page, place.line + block.text.count("\n", 0, offset), place.bbox)
