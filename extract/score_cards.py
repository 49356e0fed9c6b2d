"""Scores in boxes: a label and its number, each in a block of its own -> which number is whose.

In: the blocks of a document, or a text of nothing but labels and numbers. Out: cards (label, number, rating), and the runs of labels
and numbers whose order does not tell which belong together. A number over its label is taken only where the run holds all instruments:
one that begins with a number could be shifted by one. Whole numbers without the word คะแนน are no scores: charts have them on their axes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.assessment_boxes import assessment_boxes, is_below_others
from extract.cell_subjects import Subject, read_subject
from extract.document import Block, Heading, Paragraph
from extract.labelled_cards import labelled_cards
from extract.one_block_cards import Card, one_block_cards
from extract.page_furniture import is_page_furniture
from extract.rating_scale import in_ranges, is_scale
from extract.score_labels import is_label
from extract.subjects import SubjectFound
from extract.years import YearFound
from normalize.indicators import instrument_of
from normalize.numerals import NumberFound, find_numbers, read_score
from normalize.ratings import read_rating
from normalize.thai import fold

Text = Heading | Paragraph
MAX_SECTION = 20  # `2.1 ภาพรวม` is the heading of a section
LONGEST_LABEL = 120
LONGEST_NUMBER = 30  # `ร้อยละ ๙๖.๑๔ คะแนน`
_SAID_TO_BE_A_SCORE = re.compile(r"คะแนน|ร้อยละ|%")
_LABEL_FIRST = re.compile(r"(?:LNR?)+")
_NUMBER_FIRST = re.compile(r"(?:NLR?)+|(?:NRL)+")
_ALL_INSTRUMENTS = ({"IIT", "EIT", "OIT"}, {"IIT", "EIT1", "EIT2", "OIT"})


@dataclass(frozen=True, slots=True)
class Cards:
    """`muddled`: runs of labels and numbers that cannot be told apart, each with its blocks."""

    cards: tuple[Card, ...]
    muddled: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str  # L, N or R
    block: Text
    subject: Subject | None = None


def find_cards(blocks: Sequence[Block]) -> Cards:
    """All cards, in order; tables, other texts and page ends end a run."""
    cards, unread = one_block_cards(blocks)
    cards += [*assessment_boxes(blocks), *labelled_cards(blocks)]
    muddled: list[tuple[Text, ...]] = [(block,) for block in unread]
    told = {id(part) for card in cards if card.rating is not None for part in (card.score, card.rating)}
    for run in _runs([block for block in blocks if id(block) not in told]):
        kinds = "".join(part.kind for part in run)
        if "L" not in kinds or "N" not in kinds or ("NR" in kinds and _is_scale(run)):
            continue
        if is_below_others(run[0].block, blocks):
            muddled.append(tuple(part.block for part in run))
        elif _LABEL_FIRST.fullmatch(kinds) or (_NUMBER_FIRST.fullmatch(kinds) and _is_complete(run)):
            cards += _paired(run)
        else:
            muddled.append(tuple(part.block for part in run))
    return Cards(tuple(cards), tuple(muddled))


def _is_scale(run: Sequence[_Part]) -> bool:
    """Whether all numbers of a run are limits of ratings, of which it names several."""
    text = " ".join(fold(part.block.text) for part in run)
    return is_scale(text, find_numbers(text))


def _runs(blocks: Sequence[Block]) -> list[list[_Part]]:
    runs: list[list[_Part]] = [[]]
    for block in blocks:
        if isinstance(block, Paragraph) and is_page_furniture(block.text):
            continue
        part = _part(block)
        if part is None or (runs[-1] and runs[-1][-1].block.place.page != block.place.page and not _awaits(runs[-1], part)):
            runs.append([])
        if part is None:
            continue
        if runs[-1] and part.kind == "L" == runs[-1][-1].kind and _heads(runs[-1][-1], part):
            runs[-1].pop()
        runs[-1].append(part)
    return [run for run in runs if run]


def _part(block: Block) -> _Part | None:
    if not isinstance(block, Heading | Paragraph):
        return None
    text = fold(block.text)
    if len(text) <= LONGEST_NUMBER:
        if read_score(text).value is not None:
            decimals = any(number.decimals for number in find_numbers(text))
            return _Part("N", block) if decimals or _SAID_TO_BE_A_SCORE.search(text) else None
        if read_rating(text) is not None:
            return _Part("R", block)
    subject = read_subject(text) if len(text) <= LONGEST_LABEL else None
    if subject is None or subject.kind == "mean" or any(number.decimals for number in find_numbers(text)):
        return None
    return _Part("L", block, subject)


def _awaits(run: Sequence[_Part], part: _Part) -> bool:
    """Whether a page ended between a label and its number, in a run that has shown which comes first."""
    return part.kind == "N" and re.fullmatch(r"(?:LNR?)+L", "".join(one.kind for one in run)) is not None


def _heads(first: _Part, second: _Part) -> bool:
    """Whether the first of two labels is a heading over the second, or says the same."""
    one, two = first.subject, second.subject
    same = one is not None and two is not None and one.name == two.name
    if one is not None and two is not None and (one.kind, two.kind) == ("instrument", "indicator"):
        same |= one.name.startswith(instrument_of(int(two.name)))  # the heading over the indicators of an instrument
    return same or (isinstance(first.block, Heading) and not isinstance(second.block, Heading))


def _is_complete(run: Sequence[_Part]) -> bool:
    names = [part.subject.name for part in run if part.subject is not None]
    return set(names) - {"overall"} in _ALL_INSTRUMENTS and len(set(names)) == len(names)


def _paired(run: Sequence[_Part]) -> list[Card]:
    first = run[0].kind
    starts = [i for i, part in enumerate(run) if part.kind == first]
    cards = []
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        of = {part.kind: part.block for part in run[start:end]}
        cards.append(Card(of["L"], of["N"], of.get("R")))
    return cards

_TIED = re.compile(r"\s*(?:คะแนน)?\s*[=:]\s*")
_TO_NUMBER = re.compile(r"[\s:=(]*(?:ได้|คะแนน)?[\s:=(]*")
_IN_BRACKETS = re.compile(r"\s*(?:คะแนน)?\s*\(\s*")  # `88.10 คะแนน (85.30)`: said beside the score


def _is_of_section(text: str, number: NumberFound) -> bool:
    """Whether a text begins with the number of its section: `3.1 …`, `3.10 ตัวชี้วัดที่ 10 …`."""
    if number.start != len(text) - len(text.lstrip()) or number.value >= MAX_SECTION:
        return False
    return number.decimals == 1 or re.match(r"\s+ตัวชี้วัดที่", text[number.end :]) is not None


def _are_of_years(text: str, numbers: Sequence[NumberFound], years: Sequence[YearFound]) -> bool:
    """Whether right before each number stands a year of its own: `ปี 2567 = 90.12 ปี 2568 = 93.12`."""
    before = [max((year.end for year in years if year.end <= number.start), default=0) for number in numbers]
    if len(numbers) < 2 or 0 in before or len(set(before)) < len(before) or len({year.year for year in years}) < len(years):
        return False
    return all(_TO_NUMBER.fullmatch(text[end : number.start]) for end, number in zip(before, numbers, strict=True))


def is_muddled(text: str, subjects: Sequence[SubjectFound], years: Sequence[YearFound] = ()) -> bool:
    """Whether a text is nothing but labels and numbers in an order that does not tell which belong together:
    `IIT EIT OIT 96.14 97.27 98.75`, `96.14 IIT 97.27 EIT`."""
    spans = [(s.start, s.end) for s in subjects] + [(y.start, y.end) for y in years]
    numbers: list[NumberFound] = [
        n for n in find_numbers(text) if n.decimals and n.value <= 100 and not any(a <= n.start < b for a, b in spans)
    ]
    numbers = [n for n in numbers if not _is_of_section(text, n)]
    numbers = [n for at, n in enumerate(numbers) if not at or not _IN_BRACKETS.fullmatch(text[numbers[at - 1].end : n.start])]
    if len(subjects) == 1 and _are_of_years(text, numbers, years):
        return False
    ranges = in_ranges(text, find_numbers(text), spans)
    numbers = [] if is_scale(text, numbers) else [n for n in numbers if n.start not in ranges]
    order = "".join(kind for _, kind in sorted([(s.start, "L") for s in subjects] + [(n.start, "N") for n in numbers]))
    headed = bool(subjects) and subjects[0].subject.kind == "overall"  # `ภาพรวม 96.14 IIT 97.27 EIT`
    if "L" not in order or "N" not in order or re.fullmatch("(?:L+N)+" if headed else "(?:L+N)+L*", order):
        return False
    starts = {number.start for number in numbers}
    if all((tied := _TIED.match(text, subject.end)) and tied.end() in starts for subject in subjects):
        return False  # `IIT = 90.10, EIT = 85.20 รวม 87.65`
    between = text
    for start, end in sorted([*spans, *((n.start, n.end) for n in numbers)], reverse=True):
        between = f"{between[:start]} {between[end:]}"
    return is_label(between)
