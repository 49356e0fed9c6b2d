"""Scores that stand with their label in one block, short as on slides: the number has one decimal and no word beside it -> cards.

Four forms: a box (`IIT / 91.8 / ผู้มีส่วนได้ส่วนเสียภายใน`), a list (`1 การปฏิบัติหน้าที่ 95.7`, three lines or more below a heading that
speaks of scores), years below a heading (`ผลการประเมินในภาพรวม`, then `ปี 2568 / 91.62 / ระดับ ผ่านดี`), and the number with a rating
right below the title. What looks like a line of such a list and stands elsewhere is handed back as unread. What says its score with two
decimals or a word is left to `score_prose`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.cell_subjects import Subject, read_subject
from extract.document import Block, Heading, Paragraph
from extract.number_words import any_word
from extract.page_furniture import is_page_furniture
from extract.subjects import find_subjects
from extract.years import find_years
from normalize.numerals import NumberFound, find_numbers
from normalize.ratings import read_rating
from normalize.thai import fold, squeeze

Text = Heading | Paragraph
LONGEST_BLOCK = 160
LONGEST_HEADING = 120
MIN_LIST = 3
HEADINGS_ABOVE = 2  # blocks over a list that may be its heading
MIN_SHORT = 0.5  # of a list's numbers have decimals: others (90, 100) are scores printed without
_NUMBER_LINE = re.compile(r"(?:ร้อยละ)?\s*(?P<n>[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2})\s*(?:คะแนน|%)?")
_ROW = re.compile(r"(?P<label>\S.*?)\s*[:=]?\s+(?P<n>[0-9๐-๙]{1,3}(?:[.,][0-9๐-๙]{1,2})?)\s*(?:คะแนน|%)?")
_YEAR_LINE = re.compile(r"(?:ประจำ)?ปี(?:\s?งบประมาณ)?\s*(?:พ\s?\.?\s?ศ\s?\.?)?\s*(?:[2๒][5๕][0-9๐-๙]{2}|[67๖๗][0-9๐-๙])")
_RATED = re.compile(r"(?:คะแนน\s*)?(?:อยู่ใน)?ระดับ\s*(?:(?:ผล)?(?:การ)?ประเมิน)?\s*[:：]?\s*(?P<rating>\S.*)")
WHOLE = "ผลการประเมินในภาพรวม"
MAX_TITLE = 12  # blocks: a cover's lines and what stands below them
_SCORES = re.compile(r"คะแนน|ผลการประเมิน")


@dataclass(frozen=True, slots=True)
class Card:
    """`label`, `score` and `rating` (if there is one) stand in three neighbouring blocks, in any order; or all in one, told in `said`."""

    label: Text
    score: Text
    rating: Text | None = None
    said: str | None = None

    @property
    def text(self) -> str:
        """The card as one would say it: label, number, rating."""
        if self.said is not None:
            return self.said
        return f"{self.label.text} : {fold(self.score.text)}" + (f" {fold(self.rating.text)}" if self.rating else "")


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    number: NumberFound
    subject: Subject


def one_block_cards(blocks: Sequence[Block]) -> tuple[list[Card], list[Text]]:
    """The cards, and the blocks that hold a label and a short number whose meaning is not told."""
    texts = [b for b in blocks if not (isinstance(b, Paragraph) and is_page_furniture(b.text))]
    cards, unread = _boxes(texts)
    cards += _whole_result(texts)
    at = 0
    while at < len(texts):
        years = _years_below(texts, at)
        if len({frozenset(_years(card.text)) for card in years}) < len(years):
            unread += [card.label for card in years]  # one year twice
            years = []
        run = _list_at(texts, at)
        if run:
            listed = _listed(run, texts[max(0, at - HEADINGS_ABOVE) : at])
            cards += listed
            unread += [] if listed else [block for block, rows in run if any(row.number.decimals == 1 for row in rows)]
        cards += years
        at += len(run) or 1
    return cards, unread


def _number(text: str) -> NumberFound | None:
    """The one number of a text, if it may be a score."""
    numbers = find_numbers(text)
    return numbers[0] if len(numbers) == 1 and 0 <= numbers[0].value <= 100 and numbers[0].decimals <= 2 else None


def _lines(block: Block) -> list[str]:
    if not isinstance(block, Heading | Paragraph) or len(block.text) > LONGEST_BLOCK:
        return []
    return [line for text in block.text.split("\n") if (line := fold(text))]


def _boxes(texts: Sequence[Block]) -> tuple[list[Card], list[Text]]:
    """The boxes with one score each; unread where the text over them says that these are another's scores, or names several years."""
    cards: list[Card] = []
    unread: list[Text] = []
    heading = ""
    for at, block in enumerate(texts):
        if at and texts[at - 1].place.page != block.place.page:
            heading = ""
        card = _box(block)
        if card is None:
            heading = fold(block.text) if isinstance(block, Heading | Paragraph) and len(block.text) <= LONGEST_HEADING else ""
            continue
        years = _years(heading)
        if len(years) > 1 or any_word("box").search(squeeze(heading)):
            unread.append(card.label)
        else:
            label, _, number = card.text.partition(" : ")
            cards.append(replace(card, said=f"{label} ปี {years.pop()} : {number}") if years else card)
    return cards, unread


def _box(block: Block) -> Card | None:
    """A label, its number with one decimal in a line of its own, maybe a rating, maybe more words for the label."""
    lines = _lines(block)
    at = [i for i, line in enumerate(lines) if _NUMBER_LINE.fullmatch(line)]
    if len(at) != 1 or at[0] == 0 or not isinstance(block, Heading | Paragraph):
        return None
    number, (label, behind) = _number(lines[at[0]]), (lines[: at[0]], lines[at[0] + 1 :])
    subject = read_subject(" ".join(label)) or read_subject("".join(label))
    if number is None or number.decimals != 1 or subject is None or subject.kind not in ("instrument", "indicator", "overall"):
        return None
    rating = next((line for line in behind if read_rating(line) is not None), "")
    others = " ".join(line for line in behind if line != rating)
    if find_years(block.text) or any_word("box").search(squeeze(block.text)) or find_numbers(others) or not _is_of(others, subject):
        return None
    return Card(block, block, None, f"{' '.join(label)} : {number.raw} {rating}".strip())


def _is_of(description: str, subject: Subject) -> bool:
    """Whether the words below a number name nothing, or what it is of (`OIT`, `การเปิดเผยข้อมูลสาธารณะ`)."""
    named = read_subject(description) if description else None
    return named is None or named.name == subject.name or (named.kind == "instrument" and subject.name.startswith(named.name))


def _row(line: str) -> _Row | None:
    hit = _ROW.fullmatch(line)
    if hit is None:
        return None
    number, subject = _number(hit["n"]), read_subject(hit["label"])
    if number is None or subject is None or subject.kind != "indicator" or subject.score < 100 or any_word("box").search(squeeze(line)):
        return None
    return _Row(hit["label"], number, subject)


def _list_at(texts: Sequence[Block], at: int) -> list[tuple[Text, list[_Row]]]:
    """The blocks from `at` on of which every line names an indicator and ends in its number."""
    found: list[tuple[Text, list[_Row]]] = []
    for block in (texts[i] for i in range(at, len(texts))):
        rows = [_row(line) for line in _lines(block)]
        kept = [row for row in rows if row is not None]
        if not isinstance(block, Heading | Paragraph) or not rows or len(kept) < len(rows):
            break
        found.append((block, kept))
    return found


def _listed(run: Sequence[tuple[Text, list[_Row]]], above: Sequence[Block]) -> list[Card]:
    """The cards of a list, if it is long enough, names each indicator once, and its heading says that these are scores of one year."""
    rows = [row for _, of in run for row in of]
    decimals = [row.number.decimals for row in rows]
    headings = _headings(above, run[0][0])
    years = {year.year for text in headings for year in find_years(text)}
    if len(rows) < MIN_LIST or len({row.subject.name for row in rows}) < len(rows) or len(years) > 1:
        return []
    if 1 not in decimals or sum(map(bool, decimals)) < MIN_SHORT * len(rows):
        return []
    if not headings or not _SCORES.search(headings[-1]) or any(any_word("box").search(squeeze(text)) for text in headings):
        return []
    year = f" ปี {years.pop()}" if years else ""
    return [Card(block, block, None, " ".join(f"{row.label}{year} : {row.number.raw} คะแนน" for row in of)) for block, of in run]


def _headings(above: Sequence[Block], first: Text) -> list[str]:
    """The texts right over a list, on its page, up to the one that speaks of scores."""
    found: list[str] = []
    for block in reversed(above):
        if not isinstance(block, Heading | Paragraph) or len(block.text) > LONGEST_HEADING or block.place.page != first.place.page:
            break
        found.append(fold(block.text))
        if _SCORES.search(found[-1]):
            break
    return found


def _whole_result(texts: Sequence[Block]) -> list[Card]:
    """The first number of a report, right below its title, and the rating of the whole: `85.78`, `คะแนน ระดับผลการประเมิน : ผ่าน`."""
    title = ""
    for block, below in pairwise([b for b in texts[:MAX_TITLE] if not (isinstance(b, Paragraph) and fold(b.text) == "คะแนน")]):
        if not isinstance(block, Heading | Paragraph) or not isinstance(below, Heading | Paragraph):
            break
        text = fold(block.text)
        number = _number(text) if _NUMBER_LINE.fullmatch(text) else None
        if number is None:
            if len(text) > LONGEST_HEADING or any(n.decimals for n in find_numbers(text)) or any_word("box").search(squeeze(text)):
                break
            if read_subject(text) is not None:
                break  # its label: a card like others
            title += text
            continue
        hit = _RATED.fullmatch(fold(below.text))
        if hit is None or read_rating(hit["rating"]) is None or "ผลการประเมิน" not in squeeze(title) or len(_years(title)) != 1:
            break
        return [Card(block, block, below, f"{WHOLE} : {number.raw} คะแนน ระดับ {hit['rating']}")]
    return []


def _years(text: str) -> set[int]:
    return {year.year for year in find_years(text)}


def _years_below(texts: Sequence[Block], at: int) -> list[Card]:
    """Boxes of a year, its number and its rating right below a heading that is nothing but a name of the whole result."""
    block, below = texts[at], _lines(texts[at + 1]) if at + 1 < len(texts) else []
    heading = fold(block.text) if isinstance(block, Heading | Paragraph) and below and _YEAR_LINE.fullmatch(below[0]) else ""
    named = find_subjects(heading) if 0 < len(heading) <= LONGEST_HEADING else ()
    if len(named) != 1 or named[0].subject.kind != "overall" or find_numbers(heading) or any_word("box").search(squeeze(heading)):
        return []
    found: list[Card] = []
    for block in (texts[i] for i in range(at + 1, len(texts))):
        lines = _lines(block)
        if len(lines) not in (2, 3) or not isinstance(block, Heading | Paragraph) or not _YEAR_LINE.fullmatch(lines[0]):
            break
        number = _number(lines[1]) if _NUMBER_LINE.fullmatch(lines[1]) else None
        if number is None or (len(lines) == 3 and read_rating(lines[2]) is None):
            break
        said = f"{named[0].raw} {lines[0]} : {number.raw} คะแนน {' '.join(lines[2:])}".strip()
        found.append(Card(block, block, None, said))
    return found
