"""Boxes headed by the assessment's name and a year, as on slides: `ITA 2568`, `91.50`, `คะแนน`, `ผ่านดีเยี่ยม` -> cards of the whole result.

In: the blocks of a document; the lines of a box may be blocks of their own. Out: the cards. Refused: a number without a word for score and
without a level, one between other numbers and labels (whose is it?), and a box below a text that says that it is a mean, a goal, another's.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.document import Block, Heading, Paragraph
from extract.number_words import any_word
from extract.one_block_cards import LONGEST_BLOCK, LONGEST_HEADING, WHOLE, Card, Text
from extract.years import find_years
from normalize.agencies import find_agencies, may_be_one
from normalize.numerals import find_numbers
from normalize.ratings import read_rating
from normalize.thai import arabic, fold, squeeze

_LABEL = re.compile(
    r"(?:ผลการประเมิน|ผลคะแนน|คะแนนการประเมิน|คะแนนประเมิน|คะแนน|ผลประเมิน|ผล)?(?:คุณธรรมและความโปร่งใส)?[(]?ITA[)]?(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?(?:พ\.?ศ\.?)?25\d\d"
)
_NUMBER = re.compile(r"(?:ร้อยละ)?\d{1,3}[.,]\d{1,2}(?:คะแนน|%)?")
_UNIT = re.compile(r"คะแนน|%|ร้อยละ|คะแนนเต็ม100(?:คะแนน)?|จาก(?:คะแนนเต็ม)?100(?:คะแนน)?")
_RATED = re.compile(r"(?:คะแนน\s*)?(?:(?:อยู่ใน)?(?:ระดับ|เกณฑ์)\s*(?:(?:ผล)?(?:การ)?ประเมิน)?)\s*[:：]?\s*(?P<rating>\S.*)")

Line = tuple[Text, str]  # a printed line and its block


def assessment_boxes(blocks: Sequence[Block]) -> list[Card]:
    lines = _lines(blocks)
    kinds = [_kind(line[1]) if line else "" for line in lines]
    cards: list[Card] = []
    end, heading = 0, ""
    for at, line in enumerate(lines):
        if line is None or kinds[at] != "L":
            heading = heading if at < end or line is None else line[1]
            continue
        parts = re.match(r"LN(?:U?R?)", "".join(kind or "-" for kind in kinds[at : at + 4]))
        behind = at + len(parts[0]) if parts else at
        alone = (at == end or not kinds[at - 1]) and (behind == len(kinds) or kinds[behind] in ("", "L"))
        card = _card([one for one in lines[at:behind] if one is not None], parts[0]) if parts and alone else None
        if card is not None and not _is_of_others(heading, lines):
            cards.append(card)
            end = behind
    return cards


def is_below_others(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether the text right above a block says that what follows is another's, or names another agency than the first of the document."""
    at = next(i for i, one in enumerate(blocks) if one is block)
    above = blocks[at - 1] if at else None
    if not isinstance(above, Heading | Paragraph) or above.place.page != block.place.page:
        return False
    text = fold(above.text)
    if len(text) > LONGEST_HEADING or any(number.decimals for number in find_numbers(text)):
        return False
    if any_word("box").search(squeeze(text)):
        return True
    named = find_agencies(text)
    first = _first_agency(one.text for one in blocks[:at] if isinstance(one, Heading | Paragraph)) if named else ""
    return bool(named) and not any(may_be_one(one.agency.name, first) for one in named)


def _first_agency(texts: Iterable[str]) -> str:
    """The first agency that texts name: no text behind it is looked at."""
    return next((one.agency.name for text in texts for one in find_agencies(text)), "")


def _is_of_others(heading: str, lines: Sequence[Line | None]) -> bool:
    """Whether the text over a box says so, or names another agency than the first of the document."""
    if len(heading) > LONGEST_HEADING:
        return False
    named = find_agencies(heading)
    first = _first_agency(line[1] for line in lines if line) if named else ""
    return bool(any_word("box").search(squeeze(heading))) or not all(may_be_one(one.agency.name, first) for one in named)


def _lines(blocks: Sequence[Block]) -> list[Line | None]:
    """The lines of short texts; None for what ends a box."""
    found: list[Line | None] = []
    for block in blocks:
        if not isinstance(block, Heading | Paragraph) or len(block.text) > LONGEST_BLOCK:
            found.append(None)
        else:
            found += [(block, fold(text)) for text in block.text.split("\n") if squeeze(text)]
    return found


def _kind(text: str) -> str:
    flat = arabic(squeeze(text))
    if _LABEL.fullmatch(flat):
        return "L"
    if _NUMBER.fullmatch(flat):
        return "N"
    return "U" if _UNIT.fullmatch(flat) else "R" if _rating(text) else ""


def _rating(text: str) -> str | None:
    hit = _RATED.fullmatch(text)
    level = hit["rating"] if hit else text
    return level if read_rating(level) is not None else None


def _card(lines: Sequence[Line], kinds: str) -> Card | None:
    (label, name), (score, printed) = lines[:2]
    numbers, years = find_numbers(printed), find_years(name)
    rated = next(((block, level) for block, text in lines[2:] if (level := _rating(text))), None)
    told = rated is not None or "U" in kinds or re.search(r"คะแนน|%|ร้อยละ", printed)
    if len(numbers) != 1 or len(years) != 1 or not 0 <= numbers[0].value <= 100 or not told:
        return None
    said = f"{WHOLE} ปี {years[0].year} : {numbers[0].raw} คะแนน" + (f" ระดับ {rated[1]}" if rated else "")
    return Card(label, score, rated[0] if rated else None, said)
