"""Scores stated in running text -> stated scores.

A number belongs to the last subject named before it, if nothing between says that it is a target, a difference, an average, a
weight or a count (catalogue/number_context.csv), and if it is printed as a score: with decimals, or beside a word for score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from catalogue.data import rows
from extract.asides import without_counts
from extract.brackets import Legend, legend_of, masked, number_in_brackets
from extract.document import Block, Heading, Paragraph, Place, Table
from extract.level_beside import rating_of
from extract.list_numbers import without_list_numbers
from extract.list_owners import is_of_a_mean
from extract.loose_rows import is_row
from extract.overall_level import level_before
from extract.prose_headings import Headings
from extract.rating_scale import in_ranges, is_bare_limit, is_pass_mark, is_scale
from extract.records import Doubt, Printed, Score
from extract.said_of_one import is_as_much_as, whose_total
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
from extract.score_tables import Stated
from extract.score_units import is_begun_by_a_unit, of_a_unit
from extract.score_years import is_another_year, is_of_then, year_of
from extract.subjects import SubjectFound, find_subjects, is_label
from extract.years import YearFound, find_years
from normalize.numerals import NumberFound, find_numbers
from normalize.thai import arabic, fold, squeeze

Text = Heading | Paragraph
MAX_DISTANCE = 150  # characters between a subject and its score; the longest real one is about 90
_BEFORE = re.compile(r"(?:คะแนน|เท่ากับ|อยู่ที่|ได้รับ|ได้|[:=]|คิดเป็น|ร้อยละ|คือ|เป็น)\s*(?:ร้อยละ|คะแนน|[:=(])?\s*$")
_AFTER = re.compile(r"^\s*(?:คะแนน|%|％)")
_SERIES = re.compile(r"(?:คะแนน)?(?:,|และ|,และ)?")
_OF_LESS = re.compile(r"^\s*(?:คะแนน)?\s*จาก\s*(?:คะแนน)?(?:เต็ม)?\s*(?!100(?!\d))\d{1,3}(?!\d)(?!\.\d*[1-9])\s*(?:\.0+)?\s*คะแนน")
_JOINS = re.compile(r"[\s,]*(?:และ|กับ|หรือ|รวมทั้ง|ตลอดจน|ถึง|[,/–-])\s*(?:ตัวชี้วัด(?:ที่)?)?\s*")
_SIGNED = re.compile(r"(?<![ก-๛A-Za-z\d])[+−-]$|[(][+-]\s?$|[<>≥≤]\s?$")
_RANGE = re.compile(r"^\s*(?:[-–]|ถึง)\s*\d")
_OWN_MAXIMUM = re.compile(r"(?:ได้รับ|ได้|มี|ระดับ)\s*คะแนนเต็ม\s*$")
_ITEM = re.compile(r"\s(?:[-–•*▪]|[(]?[0-9๐-๙]{1,2}[.)])\s*(?:ตัวชี้วัด(?:ที่)?\s*)?$")  # what begins an item of a list
_NUMBERING = re.compile(r"\s*(?:[-–•*▪]\s*)?[(]?(?:\d{1,2}(?:\.\d{1,2})*[.)]?)?\s*")
_LIST_NUMBER = re.compile(r"(?:^|[\s(])$")


@cache
def _context(side: str) -> re.Pattern[str]:
    """What before or after a number says that it is no score. A count (`๔๓ ข้อ`) or a list number (`หน้า 4`) touches its word;
    a target, difference or average may stand before a few words more (`ค่าเฉลี่ยของประเทศอยู่ที่ ...`)."""

    def words(*meanings: str) -> str:
        chosen = sorted(
            (r["word"] for r in rows("number_context") if r["side"] == side and r["meaning"] in meanings), key=len, reverse=True
        )
        return "|".join(re.escape(squeeze(word)) for word in chosen)

    if side == "before":
        far = words("target", "difference", "previous", "average", "maximum", "weight")
        return re.compile(
            rf"(?:{far})\s*(?:ของ\S{{0,40}}\s*)?(?:ที่|ซึ่ง|อยู่ที่|คือ|เท่ากับ|เป็น|ร้อยละ|ค่า|คะแนน|ได้|[:(=])*\s*(?:ร้อยละ|คะแนน)?\s*$"
            rf"|(?:{words('count', 'rank', 'number', 'year')})\s*$"
        )
    return re.compile(rf"^\s*(?:คะแนน|%|ร้อยละ)?\s*(?:{words('target', 'maximum', 'other')})(?![\d๐-๙.])|^\s*(?:{words('count')})")


@cache
def weights() -> frozenset[int]:
    """The weights of instruments in per cent, of all years."""
    return frozenset(round(100 * float(r[c])) for r in rows("fiscal_years") for c in ("iit", "eit", "eit1", "eit2", "oit") if r[c])


def is_score(text: str, number: NumberFound, subjects: Sequence[SubjectFound]) -> bool:
    """Whether a number is printed as a score, and no word beside it says that it is something else."""
    span = (number.start, number.end)
    before, after = squeeze(text[_since(text, number, subjects) : number.start]), squeeze(text[number.end : number.end + 40])
    following = next((s.start for s in subjects if s.start >= number.end), None)
    if number.decimals and following is not None and is_label(text[number.end : following]):
        after = ""  # `92.99 เครื่องมือ EIT`: the word belongs to what follows
    if not 0 <= number.value <= 100:
        return False
    if _SIGNED.search(arabic(text[max(0, number.start - 3) : number.start])) or _RANGE.match(arabic(text[number.end : number.end + 8])):
        return False
    if _context("after").match(after) or is_pass_mark(after) or _OF_LESS.match(arabic(text[number.end : number.end + 40])):
        return False  # `26.17 จาก 30 คะแนน`: of another scale
    if _context("before").search(before) and not _OWN_MAXIMUM.search(before) and not is_as_much_as(text, subjects, span):
        counted = before.endswith("จำนวน") and not re.search(r"(?:เพิ่ม|ลด|สูง|ต่ำ)(?:ขึ้น|ลง)?\S{0,30}$", before)
        return number.decimals >= 1 and counted and bool(_AFTER.match(after))  # `จำนวน 88.37 คะแนน`
    marked = bool(_BEFORE.search(before) or _AFTER.match(after))
    if number.decimals == 0:
        return (bool(_AFTER.match(after)) and bool(_BEFORE.search(before))) or (number.value == 100 and marked)
    return 1 <= number.decimals <= 4 and (marked or number.decimals >= 2)


def _since(text: str, number: NumberFound, subjects: Sequence[SubjectFound]) -> int:
    """Where to look from for words about a number: the item of a list that it stands in, if the item before has its own number."""
    start = max(0, number.start - 90)
    own = next((i for i in range(len(subjects) - 1, -1, -1) if subjects[i].end <= number.start), 0)
    if not own or not _ITEM.search(item := text[subjects[own - 1].end : subjects[own].start]):
        return start
    return max(start, subjects[own].start) if any(n.decimals for n in find_numbers(item)) else start


def read_prose(
    blocks: Sequence[Block], fiscal_year: int | None, agency: str | None = None, found: Cards | None = None
) -> list[Stated]:
    """All scores that headings and paragraphs state, in order. `fiscal_year`: the report's own, for sentences without a year. `found`: the
    cards among the blocks, if they are known."""
    return scores_in_prose(blocks, fiscal_year, agency, found)[0]


def scores_in_prose(
    blocks: Sequence[Block], fiscal_year: int | None, agency: str | None = None, found: Cards | None = None
) -> tuple[list[Stated], list[Doubt]]:
    """As `read_prose`, and a doubt for each heading under which others' scores stand."""
    stated: list[Stated] = []
    cards = {id(card.label): card for card in (found or find_cards(blocks)).cards}
    legend: Legend | None = None
    headings = Headings(fiscal_year, agency)
    for block in blocks:
        card = cards.get(id(block))
        if isinstance(block, Table) or is_row(block.text):
            headings.end()
            continue
        text = without_counts(masked(block.text if card is None else card.text)).replace("\n", " ")
        told = next(filter(None, map(legend_of, (*block.text.split("\n"), block.text.replace("\n", " ")))), None)
        legend = told or (None if legend is not None and headings.ends(block, legend.chapter) else legend)
        read = _read_block(text, block, card.score if card else None, fiscal_year, agency) if any(map(str.isdigit, text)) else []
        stated.extend(headings.placed(block, read if legend is None else list(_by_legend(read, block, fiscal_year, legend))))
    return stated, headings.doubts()


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


def _read_block(text: str, block: Text, after: Text | None, fiscal_year: int | None, agency: str | None) -> list[Stated]:
    """`after`: the block that `text` goes on with, if it does."""
    subjects = find_subjects(text)
    if not subjects:
        return []
    years = find_years(text)
    if is_muddled(text, subjects, years):
        return []
    numbers = without_list_numbers(block.text, find_numbers(text))
    names = [(s.start, s.end) for s in subjects] + [(y.start, y.end) for y in years]
    ranges = in_ranges(text, numbers, names)
    scale = is_scale(text, numbers)
    last: dict[int, int] = {}  # subject -> end of the number that it has
    found: list[Stated] = []
    for number in numbers:
        if number.start in ranges or any(a <= number.start < b for a, b in names):
            continue
        if not is_score(text, number, subjects) or _broken(text, number, [*subjects, *years]):
            continue
        index = next((i for i in range(len(subjects) - 1, -1, -1) if subjects[i].end <= number.start), None)
        if index is None or number.start - subjects[index].end > MAX_DISTANCE:
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
        gap = text[subject.end : number.start]
        others = of_others(gap, agency) or (subject.subject.kind == "overall" and is_said_of_others(text, subject, gap, agency))
        others = others or (after is None and is_listed_under_others(block.text, subject.start, agency))
        others = others or is_named_otherwise(text[number.end :]) or is_begun_by_others(text, subjects, index)
        others = others or _is_in_series(text, number, numbers) or of_year_before(text[: subject.start], gap)
        others = others or is_of_then(text, years, subject, number, fiscal_year)
        others = others or is_begun_by_a_goal(text, subject.start, gap)
        others = others or of_a_unit(gap, agency) or (after is None and is_begun_by_a_unit(block.text[: subject.start], agency))
        others = others or _words_a_question(text, subjects, index)
        others = others or is_of_a_mean(text, subjects, numbers, index, fiscal_year, agency)
        if others or _shared(text, subjects, index, set(last)):
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
    """`o26 รายงานการป้องกันการทุจริต = 0 คะแนน`: the name stands in the wording of a question whose code begins the item."""
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
    return bool(_JOINS.fullmatch(gap)) or not gap.strip()  # `IIT EIT OIT 96.14`


def place_in(block: Text, offset: int, after: Text | None = None) -> Place:
    if after is not None and offset > len(block.text):
        return after.place
    place = block.place
    if place.line is None:
        return place
    return Place(place.page, place.line + block.text.count("\n", 0, offset), place.bbox)
