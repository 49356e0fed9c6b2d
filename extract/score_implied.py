"""The overall score in a sentence that does not name it: `เทศบาลตำบล… ได้คะแนนร้อยละ 90.82 อยู่ในระดับผ่านดี`.

In: the blocks, where no table and no sentence names an overall score of the report's year. Out: what such sentences state. A sentence
counts if it has one number (for each year that it names), beside a level and a word for result, and neither it nor what stands before
it is about anything else; or if it says the number of the assessment itself (`extract.score_of_assessment`), or those of several years
(`extract.score_series`).
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.captions import caption_year
from extract.cell_subjects import Subject
from extract.document import Block, Table
from extract.level_beside import rating_of
from extract.loose_rows import is_row
from extract.number_words import any_word, one_of
from extract.passages import Text
from extract.pieces import place_in
from extract.printed_as_score import is_score
from extract.records import Named, Printed, Score
from extract.score_of_assessment import is_under_else, scores_of_assessment
from extract.score_owners import CLAUSE, heads_others, is_of_a_unit, is_said_of_others, of_others
from extract.score_series import scores_of_years
from extract.stated import Stated
from extract.subjects import SubjectFound, find_subjects
from extract.years import find_years, is_compared
from normalize.numerals import NumberFound, find_numbers
from normalize.ratings import RatingFound, find_ratings, rating_right_after
from normalize.thai import fold, squeeze

LONGEST = 1200  # letters of a block: paragraphs that a PDF does not hold apart are one
SHORT = 400  # letters; a longer one must name no other assessment at all
NEAR = 150  # letters between the word for result and the first number
BLOCKS_BEFORE = 3  # a heading may say what a sentence is about
_BESIDE = re.compile(r"(?:ซึ่ง|คะแนน|[Ss]core|[Rr]ating|เกรด|ร้อยละ|อยู่|ใน|ระดับ|เกณฑ์|โดย|ได้|ผลการประเมิน|[()|,;“”\"':]|%)*")
OVERALL = Subject("overall", "overall")


def implied_overall(blocks: Sequence[Block], fiscal_year: int | None, agency: str | None) -> list[Stated]:
    """The overall scores of the report's own year, and those of others that the same sentence tells beside it."""
    found = []
    for at, block in enumerate(blocks):
        before = [one.text for one in blocks[max(0, at - BLOCKS_BEFORE) : at] if not isinstance(one, Table)]
        if isinstance(block, Table) or _is_under_another_year(block, before, fiscal_year):
            continue
        plain = _said_plainly(block, before, fiscal_year, agency)
        beside = _said_beside_levels(block, before, fiscal_year, agency)
        agree = {(one.fiscal_year, one.score.value) for one in plain} & {(one.fiscal_year, one.score.value) for one in beside}
        both = beside if len(beside) >= len(plain) else plain  # of a sentence of several years one reading may know only one
        found += both if agree else plain or beside
    return found


def _said_beside_levels(block: Text, before: Sequence[str], fiscal_year: int | None, agency: str | None) -> list[Stated]:
    """The scores of a text that stand each beside its level, under nothing that names an instrument or indicator."""
    if len(block.text) > LONGEST or any(one.subject.kind != "overall" for text in before for one in find_subjects(text)):
        return []
    text = block.text.replace("\n", " ")
    stated = []
    for one in _read(text, fiscal_year, agency):
        if _begins_under_else(block.text, one, agency):
            continue
        name = Printed(fold(text[one.start : one.number.start]), block.place)
        level = Named(one.rating.rating.value, Printed(fold(one.rating.raw), block.place))
        score = Score(float(one.number.value), Printed(fold(one.number.raw), block.place))
        stated.append(Stated(OVERALL, one.year, score, level, name, block.place, "prose"))
    return stated


def _begins_under_else(text: str, one: _Implied, agency: str | None) -> bool:
    """Whether the line of a number begins with the agency's name, and the line above it is about anything else than the assessment."""
    above, _, line = text[: one.number.start].rpartition("\n")
    if not agency or one.start > len(above) or not squeeze(line).startswith(squeeze(agency)):
        return False
    return is_under_else(above.split("\n"), agency, 0)


def _said_plainly(block: Text, before: Sequence[str], fiscal_year: int | None, agency: str | None) -> list[Stated]:
    """The scores of sentences that name the assessment and give the number, under no heading of anything else."""
    if is_row(block.text) or any(_heads_others(text, fiscal_year, agency) for text in before):
        return []
    stated = []
    for one in scores_of_assessment(block.text, fiscal_year, agency, before):
        place = place_in(block, one.number.start)
        name = Printed(fold(block.text[one.start : one.number.start]), place_in(block, one.start))
        level = rating_of(block.text.replace("\n", " "), one.number, place, find_subjects(block.text))
        score = Score(float(one.number.value), Printed(fold(one.number.raw), place))
        stated.append(Stated(OVERALL, fiscal_year, score, level, name, name.place, "prose"))
    return stated or _said_by_years(block, fiscal_year, agency)


def _said_by_years(block: Text, fiscal_year: int | None, agency: str | None) -> list[Stated]:
    text = block.text.replace("\n", " ")
    stated = []
    for one in scores_of_years(text, fiscal_year, agency):
        place = place_in(block, one.number.start)
        name = Printed(fold(text[one.start : one.number.start]), place_in(block, one.start))
        score = Score(float(one.number.value), Printed(fold(one.number.raw), place))
        stated.append(Stated(OVERALL, one.year, score, rating_of(text, one.number, place, ()), name, name.place, "prose"))
    return stated


def _heads_others(text: str, fiscal_year: int | None, agency: str | None) -> bool:
    """Whether a short text before a sentence says that what follows is about something else than this year's result as a whole."""
    if len(text) > CLAUSE or any(number.decimals for number in find_numbers(text)):
        return False
    if any(one.subject.kind != "overall" for one in find_subjects(text)) or any_word("between", "average").search(squeeze(text)):
        return True
    is_of_a_later_year = fiscal_year is not None and any(year.year > fiscal_year for year in find_years(text))
    return (is_of_a_later_year and any_word("plans", "other").search(text) is not None) or heads_others(text, agency)


def _is_under_another_year(block: Text, before: Sequence[str], fiscal_year: int | None) -> bool:
    """Whether the text over a sentence dates it to another year, and the sentence itself names none."""
    year = caption_year(before, fiscal_year)
    return year not in (None, fiscal_year) and not find_years(block.text)


@dataclass(frozen=True, slots=True)
class _Implied:
    """`start`: where the word for result begins."""

    year: int | None
    number: NumberFound
    rating: RatingFound
    start: int


def _read(text: str, fiscal_year: int | None, agency: str | None) -> list[_Implied]:
    """What a text tells, each year in its own part; nothing where the report's own year is not told surely."""
    number = next(iter(_scores(text, 0, len(text))), None)
    words = [hit for hit in any_word("result").finditer(text, 0, number.start)] if number else []
    word = next((hit for hit in words if number and number.start - hit.end() <= NEAR), None)
    if word is None or find_subjects(text):
        return []
    if len(text) > SHORT and any_word("clause", "other").search(squeeze(text[: word.start()])):
        return []
    told = [_one(text, part, word, agency) for part in _parts(text, fiscal_year)]
    found = [one for one in told if one is not None]
    return found if any(one.year == fiscal_year for one in found) else []


def _parts(text: str, fiscal_year: int | None) -> list[tuple[int | None, int, int]]:
    """(year, start, end) of what is said of each year up to the report's own; a text of no other year is one part."""
    years = find_years(text)
    if all(year.year == fiscal_year or is_compared(text, year) for year in years):
        numbers = _scores(text, 0, len(text))
        behind = (year.start for year in years if numbers and year.start > numbers[0].end and year.year != fiscal_year)
        return [(fiscal_year, 0, min(behind, default=len(text)))]  # `…, เพิ่มขึ้นจากปี 2566 ที่ได้ 88.00 คะแนน`
    if len({year.year for year in years}) < len(years) or len(years) == 1 or fiscal_year is None or _scores(text, 0, years[0].start):
        return []
    ends = [*(year.start for year in years[1:]), len(text)]
    spans = [(year.year, year.start, end) for year, end in zip(years, ends, strict=True) if not is_compared(text, year)]
    return [span for span in spans if span[0] <= fiscal_year]


def _scores(text: str, start: int, end: int) -> list[NumberFound]:
    return [n for n in find_numbers(text) if n.decimals and n.value <= 100 and start <= n.start < end]


def _one(text: str, part: tuple[int | None, int, int], word: re.Match[str], agency: str | None) -> _Implied | None:
    """The number of one part beside its level; what stands behind the level may be a difference or a limit, and no other score."""
    year, start, end = part
    numbers = _scores(text, start, end)
    if not numbers or not is_score(text, numbers[0], ()) or any(is_score(text, other, ()) for other in numbers[1:]):
        return None
    number = numbers[0]
    until = numbers[1].start if len(numbers) > 1 else end
    rating = _beside(text[start:until], replace(number, start=number.start - start, end=number.end - start))
    gap = text[word.end() : number.start]  # what the years before are said of, this one is too
    subject = SubjectFound(OVERALL, word.start(), word.end(), word[0])
    if rating is None or word.start() > number.start or of_others(gap, agency) or is_said_of_others(text, subject, gap, agency):
        return None
    if is_of_a_unit(gap, agency) or _is_of_a_place(word[0], gap, agency):
        return None
    if is_of_a_unit(text[: word.start()], agency) or _of_level().search(squeeze(text[: word.start()])):
        return None
    if len(numbers) > 1 and rating.start + start < number.start:
        return None
    return _Implied(year, number, rating, word.start() if start <= word.start() else start)


def _is_of_a_place(word: str, gap: str, agency: str | None) -> bool:
    """`คะแนนเฉลี่ยประเทศ 88.42 ระดับ…`: a mean of a place or group, which is not the agency itself."""
    flat, own = squeeze(gap), squeeze(agency or "")
    mean = "เฉลี่ย" in word and re.match(rf"(?:ของ|ระดับ|ราย|ทั้ง|ทั่ว|ใน)*{one_of('where', 'average')}", flat)
    return bool(mean) and not (own and flat.startswith(own))


@cache
def _of_level() -> re.Pattern[str]:
    """A label before a mean that says of what level it is: `ระดับจังหวัด:`."""
    return re.compile(rf"(?:ระดับ|ภาพรวม|ทั้ง|ทั่ว){one_of('where', 'average')}[:：=-]?$")


def _beside(text: str, number: NumberFound) -> RatingFound | None:
    """The one level of the text, if nothing else stands between it and the number."""
    behind = rating_right_after(text[number.end :])
    found = [RatingFound(behind.rating, behind.raw, behind.start + number.end, behind.end + number.end)] if behind else []
    found += [one for one in find_ratings(text) if not any(one.start == other.start for other in found)]
    bracket = re.compile(r"\s*\(\s*").match(text, number.end)
    inside = rating_right_after(text[bracket.end() :]) if bracket and not found else None
    if bracket is not None and inside is not None:
        found.append(RatingFound(inside.rating, inside.raw, inside.start + bracket.end(), inside.end + bracket.end()))
    if len(found) != 1:
        return None
    (one,) = found
    between = text[number.end : one.start] if one.start > number.start else text[one.end : number.start]
    return one if _BESIDE.fullmatch(squeeze(between)) else None
