"""The level of the whole result where it does not stand behind the score: before it (`ระดับ “ผ่านดี” ด้วยคะแนนรวม …`), in a line of its own
(`ระดับผลการประเมิน : ผ่าน`), or behind the same number in a sentence that does not say of what it is (`ได้คะแนน 88.10 อยู่ในระดับผ่าน`).

In: a text or the blocks. Out: the level; None where it may be another's, another year's, or two lines differ.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise, takewhile

from catalogue.fiscal_years import fiscal_year
from extract.agencies_named import is_another, names_another, typed_agencies, without_kinds
from extract.captions import caption_year
from extract.document import Block, Place, Table
from extract.headers import header_role
from extract.number_words import POINTS, any_word, one_of
from extract.records import Named, Printed, Score
from extract.score_owners import heads_others, is_of_a_unit
from extract.subjects import find_subjects
from extract.years import find_years
from normalize.agencies import find_agencies, may_be_one, type_words
from normalize.numerals import find_numbers
from normalize.ratings import find_ratings, read_rating
from normalize.thai import fold, squeeze

BLOCKS_BEFORE = 3
MIN_DECIMALS = 2  # of a number that may be known again
LEVEL = 60  # letters from a number to the end of its level
SENTENCE = 80  # letters before a number that say of what it is
NEAR = 40  # letters before a level that may deny it
_LINE = re.compile(
    r"^[-–•●*\s]*(?:[0-9๐-๙]{1,2}(?:[.)]\s*|(?:\.[0-9๐-๙]{1,2}){1,4}\s+))?"
    r"(?P<label>[ก-๛ ]{4,40}?)\s*[:：=]\s*(?P<level>[^\s(]+(?:\s[^\s(]+)?)\s*(?:\(.*)?$"
)
_LINE_BELOW = re.compile(r"[-–•●*\s]*(?:อยู่ใน)?(?:ระดับ|เกรด)(?:ผล)?(?:การประเมิน|คะแนน)?\s*[:：=]?\s*(?P<level>[^\s:：=(].{0,30})")
_FROM_SCORE = re.compile(
    rf"{POINTS}?[,()]*(?:ซึ่ง|และ|โดย)?(?:มี|ได้)?(?:ผลการประเมิน|ผล|คะแนน)?(?:จัด)?(?:อยู่)?(?:ใน|ที่)?(?:เกณฑ์)?(?:ระดับ|เกรด)(?:ผล)?(?:การ)?(?:ประเมิน)?[“\"(:]*"
)
_LEVEL = re.compile(r"ระดับ|เกรด")


def level_before(text: str, start: int, place: Place) -> Named | None:
    """The level that leads to the score whose name begins at `start`."""
    found = find_ratings(text[:start])
    if not found or not _to_score().fullmatch(squeeze(text[found[-1].end : start])):
        return None
    if is_denied(text[: found[-1].start]):
        return None
    return Named(found[-1].rating.value, Printed(fold(found[-1].raw), place))


def is_denied(before: str) -> bool:
    """Whether the words right before a level say that it is not reached, is a goal, or was once."""
    return _denied().search(squeeze(before[-NEAR:])) is not None


def level_alone(blocks: Sequence[Block], year: int | None, agency: str | None) -> Named | None:
    """The level that a line of its own states of the report's year."""
    found: dict[str, Named] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            continue
        for offset, line in enumerate(block.text.split("\n")):
            hit = _LINE.match(fold(line))
            rating = read_rating(hit["level"]) if hit and _LEVEL.search(hit["label"]) and header_role(hit["label"]) == "verdict" else None
            if hit is None or rating is None:
                continue
            if rating.scheme != fiscal_year(year).rating_scheme or _is_of_others([*_above(blocks, at), block.text], year, agency):
                return None
            at_line = block.place.line + offset if block.place.line is not None else None
            found[rating.value] = Named(rating.value, Printed(hit["level"], Place(block.place.page, at_line, block.place.bbox)))
    return next(iter(found.values())) if len(found) == 1 else None


def level_behind(blocks: Sequence[Block], overall: Score, others: Collection[float], year: int | None, agency: str | None) -> Named | None:
    """The level that sentences state right behind the number of the overall score, told to two decimals. `others`: what else is scored."""
    found: dict[str, Named] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Table) or overall.value is None or overall.value in others:
            continue
        text = block.text.replace("\n", " ")
        for number in find_numbers(text):
            if number.decimals < MIN_DECIMALS or float(number.value) != overall.value:
                continue
            level = next(iter(find_ratings(text[number.end : number.end + LEVEL])), None)
            if level is None or not _FROM_SCORE.fullmatch(squeeze(text[number.end : number.end + level.start])):
                continue
            above = [one.text for one in blocks[max(0, at - 1) : at] if not isinstance(one, Table)]
            if level.rating.scheme != fiscal_year(year).rating_scheme or _is_said_of_others(text[: number.start], above, year, agency):
                return None
            line = block.place.line + block.text.count("\n", 0, number.end + level.start) if block.place.line is not None else None
            found[level.rating.value] = Named(level.rating.value, Printed(fold(level.raw), Place(block.place.page, line, block.place.bbox)))
    return next(iter(found.values())) if len(found) == 1 else None


def level_below(blocks: Sequence[Block], overall: Score, others: Collection[float], year: int | None, agency: str | None) -> Named | None:
    """The level that stands alone in the line right below the one that states the overall score: `ระดับ B`."""
    found: dict[str, Named] = {}
    texts = [(at, one) for at, one in enumerate(blocks) if not isinstance(one, Table)]
    lines = [(at, one.text, offset, line) for at, one in texts for offset, line in enumerate(one.text.split("\n"))]
    for (at, text, _, line), (below, _, offset, level) in pairwise(lines):
        hit = _LINE_BELOW.fullmatch(fold(level))
        rating = read_rating(hit["level"]) if hit else None
        numbers = [float(number.value) for number in find_numbers(line) if number.decimals >= MIN_DECIMALS]
        if rating is None or hit is None or numbers != [overall.value] or overall.value in others or below - at > 1:
            continue
        if all(one.subject.kind != "overall" for one in find_subjects(line)):
            continue
        if rating.scheme != fiscal_year(year).rating_scheme or _is_of_others([*_above(blocks, at), text], year, agency):
            return None
        place = blocks[below].place
        at_line = place.line + offset if place.line is not None else None
        found[rating.value] = Named(rating.value, Printed(hit["level"], Place(place.page, at_line, place.bbox)))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_said_of_others(before: str, above: Sequence[str], year: int | None, agency: str | None) -> bool:
    """Whether the sentence up to a number, or what stands over it, is about another agency, year or thing than the whole result."""
    before = without_kinds(before)
    near = before[-SENTENCE:]
    if any(is_another(last, agency) for last in typed_agencies(near)[-1:]):
        return True
    if any(one.subject.kind != "overall" for one in find_subjects(near)) or any(one.year != year for one in find_years(near)[-1:]):
        return True
    if not _speaks_of_the_whole(before, agency) or any_word("clause", "other").search(squeeze(near)):
        return True
    return _not_its().search(squeeze(near)) is not None or any(heads_others(text, agency) for text in above)


def _speaks_of_the_whole(before: str, agency: str | None) -> bool:
    """Whether the words up to a number are the agency or the result itself, since a space; `ได้คะแนน` alone only where a text begins."""
    for who in reversed(find_agencies(before)):
        if agency and may_be_one(who.agency.name, agency):
            before = f"{before[: who.start]}หน่วยงาน{before[who.end :]}"
    for year in reversed(find_years(before)):
        before = f"{before[: year.start]}ปีนี้{before[year.end :]}"
    words = re.split(r"(?<=\s)", before.removesuffix("\n"))
    said = list(takewhile(_whole().fullmatch, reversed(words)))
    if not said:
        return False
    above = "".join(words[: len(words) - len(said)])
    return not squeeze(above) or (not all(map(_led().fullmatch, said)) and not is_of_a_unit(above, agency))


@cache
def _to_score() -> re.Pattern[str]:
    return re.compile(rf"[)”\"'’]*(?:ด้วย|ที่|โดย|(?:โดย|ซึ่ง)?{one_of('says', 'has', 'gets')})?")


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(f"{one_of('level_before')}|{one_of('last_year')}")


@cache
def _not_its() -> re.Pattern[str]:
    return re.compile(f"{one_of('level_behind')}|{one_of('last_year')}|{one_of('extreme')}|ข้อ(?:คำถาม|ที่|[0-9๐-๙IEO])")


@cache
def _led() -> re.Pattern[str]:
    """Words that lead to a score."""
    return re.compile(f"(?:{one_of('to_whole')}|[ ,:(“-])*")


@cache
def _whole() -> re.Pattern[str]:
    """The agency or the result, and words that lead to a score."""
    return re.compile(f"(?:{'|'.join((one_of('whole'), *map(re.escape, type_words())))}|{_led().pattern[:-1]})*")


def _above(blocks: Sequence[Block], at: int) -> list[str]:
    """The texts right above a block, up to a table: what stands over that is said of the table."""
    texts: list[str] = []
    for block in reversed(blocks[max(0, at - BLOCKS_BEFORE) : at]):
        if isinstance(block, Table):
            break
        texts.insert(0, block.text)
    return texts


def _is_of_others(texts: Sequence[str], year: int | None, agency: str | None) -> bool:
    if any(names_another(text, agency) for text in texts):
        return True
    if caption_year(texts, year) not in (None, year) or any(one.year != year for one in find_years(texts[-1])):
        return True
    return any(heads_others(text, agency) for text in texts)
