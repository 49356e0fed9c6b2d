"""Boxes that hold a score and below it that of an earlier year: `IIT`, `89.21`, `ปี 2565 : 87.02`; `IIT 91.26`, under it `ปีก่อน 88.56`.

In: a table whose rows or columns are such boxes, or the blocks of a document. Out: the stated scores, each of its year. Refused, all of
them: boxes of which any line is not understood, of which one subject stands twice, or not all instruments have the same years; a later
year than the one assessed; and boxes below a text that says that they are goals or means.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from extract.captions import caption_year, is_of_another
from extract.cell_subjects import Subject, read_subject
from extract.document import Block, Cell, Heading, Paragraph, Place
from extract.grids import Grid
from extract.instrument_scores import LARGEST_WEIGHT
from extract.number_words import any_word
from extract.other_bodies import is_of_else
from extract.page_furniture import is_page_furniture
from extract.prose_headings import is_between
from extract.records import Named, Printed, Score
from extract.score_labels import is_label, label_beside
from extract.stated import ScoreTable, Stated
from extract.years import FIRST_YEAR, find_years
from normalize.numerals import NumberFound, find_numbers, is_empty
from normalize.ratings import read_rating
from normalize.thai import arabic, fold, squeeze

MIN_CARDS = 2
LONGEST_LINE = 60  # letters
LONGEST_HEADING = 120
LINES_ABOVE = 8  # over boxes, that are looked at
HEADINGS = 2  # of them, that may say that the boxes are others'
KINDS = ("overall", "instrument")
_N = r"(?P<n>\d{1,3}[.,]\d{1,2})(?:คะแนน|%)?"
_NUMBER = re.compile(rf"(?:ได้|ร้อยละ)?{_N}(?:\(?(?:อยู่ใน)?ระดับ(?P<rating>.+?)\)?)?")
_OF_YEAR = re.compile(
    r"\(?(?:ผล|คะแนน)?(?:ของ)?ปี(?:งบประมาณ)?(?:พ\.?ศ\.?)?(?:(?P<year>25\d\d)|ก่อน(?:หน้า)?|ที่แล้ว|ที่ผ่านมา)"
    rf"(?:ได้|[:=])?(?:ร้อยละ)?{_N}\)?"
)
_ASIDE = re.compile(
    r"\(?(?:ถ่วง)?(?:ค่า)?น้ำหนัก[:=]?(?:ร้อยละ)?\d{1,2}(?:\.\d+)?%?\)?"
    r"|\(?(?:[▲▼↑↓△▽+–-]|เพิ่ม(?:ขึ้น)?|ลด(?:ลง)?|สูงขึ้น|ต่ำลง|ผลต่าง[:=]?[+–-]?|เปลี่ยนแปลง[:=]?[+–-]?)\d{1,3}(?:\.\d+)?(?:คะแนน|%)?\)?"
    r"|\(?(?:ผู้ตอบ|จำนวน)?[ก-๛]*\d[\d,]*(?:คน|ราย|ข้อ|ชุด|ตัวอย่าง)\)?"
)
_APART = re.compile(  # a box on one line
    r"\s+(?=\(?(?:ถ่วงน้ำหนัก|ค่าน้ำหนัก|น้ำหนัก|เพิ่มขึ้น|ลดลง|สูงขึ้น|[▲▼↑↓]|ปี\s?(?:งบประมาณ|พ\.|[2๒][5๕]|ก่อน|ที่แล้ว|ที่ผ่านมา)))"
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    raw: str
    place: Place


@dataclass(slots=True)
class _Card:
    """`now`: the number that no year stands beside; `then`: those of years, None being the year before."""

    subject: Subject
    label: _Line
    now: tuple[str, _Line] | None
    rating: str | None
    then: list[tuple[int | None, str, _Line]]


def read_year_cards(grid: Grid, fiscal_year: int | None) -> ScoreTable | None:
    """The scores of a table of such boxes, one in each row, column or cell."""
    year = caption_year(grid.before, fiscal_year) or fiscal_year
    if year is None or (grid.before and _is_of_others(grid.before[-1])):
        return None
    header = [_lines(column.header, grid.place) for column in grid.columns]
    rows = [[_lines(cell.text, cell.place) for cell in row.cells if _is_own(cell, row.cells)] for row in grid.rows]
    filled = [header, *rows] if any(header) else rows
    if any(len(row) != len(filled[0]) for row in filled):
        return None
    by_row = [[line for cell in row for line in cell] for row in filled]
    by_column = [[line for row in filled for line in row[i]] for i in range(len(filled[0]))] if filled else []
    by_cell = [cell for row in filled for cell in row if cell]
    for boxes in (by_row, by_column, by_cell):
        cards = [_card(lines) for lines in boxes if lines]
        if cards and None not in cards and (found := _stated(cast("list[_Card]", cards), year, "table")):
            return ScoreTable(tuple(found), (), len(cards))
    return None


def years_below_cards(blocks: Sequence[Block], fiscal_year: int | None, agency: str | None = None) -> list[Stated]:
    """The scores of earlier years that stand below those of the year assessed, in boxes of lines or short texts."""
    found: list[Stated] = []
    run: list[_Card] = []
    above: list[str] = []
    for line in (*_printed(blocks), None):
        begun = _begun(line) if line is not None else None
        if begun is not None:
            run.append(begun)
        elif line is None or not run or not _goes_on(run[-1], line):
            found += _of_run(run, above, fiscal_year, agency)
            run = []
            above = [*above[-LINES_ABOVE:], line.text] if line is not None else []
    return found


def _of_run(run: Sequence[_Card], above: Sequence[str], fiscal_year: int | None, agency: str | None) -> list[Stated]:
    heading = above[-1] if above else ""
    years = {year.year for year in find_years(heading)} if len(heading) <= LONGEST_HEADING else set()
    if not run or fiscal_year is None or len(years - {fiscal_year}) > 0 or _OF_YEAR.fullmatch(_flat(heading)):
        return []
    headings = [text for text in above if not is_between(text)][-HEADINGS:]
    if any(map(_is_of_others, headings)) or is_of_another(headings, agency):
        return []
    return [one for one in _stated(run, fiscal_year, "prose") if one.fiscal_year != fiscal_year]


def _printed(blocks: Sequence[Block]) -> Iterator[_Line | None]:
    """The lines of headings and paragraphs; None where something else stands between them."""
    for block in blocks:
        if not isinstance(block, Heading | Paragraph):
            yield None
        elif not is_page_furniture(block.text):
            for at, text in enumerate(block.text.split("\n")):
                line = block.place.line + at if block.place.line is not None else None
                yield from _lines(text, replace(block.place, line=line))


def _lines(text: str, place: Place) -> list[_Line]:
    parts = [part for line in text.split("\n") for part in (_APART.split(line) if len(line) <= 2 * LONGEST_LINE else [line])]
    return [_Line(flat, part, place) for part in parts if (flat := fold(part)) and not is_empty(part)]


def _is_own(cell: Cell, row: Sequence[Cell]) -> bool:
    """Whether a cell covers one position only: boxes are not merged."""
    return sum(1 for one in row if one is cell) == 1


def _is_of_others(text: str) -> bool:
    flat = squeeze(text[-LONGEST_HEADING:])
    words = (any_word("box", "target", "average", "weight", "count"), any_word("whose_caption"))
    return is_of_else(flat, None) or any(one.search(flat) for one in words)


def _flat(text: str) -> str:
    return arabic(squeeze(text))


def _card(lines: Sequence[_Line]) -> _Card | None:
    card = _begun(lines[0])
    return card if card is not None and all(_goes_on(card, line) for line in lines[1:]) else None


def _begun(line: _Line) -> _Card | None:
    """A box that a line begins: a label, maybe with its number."""
    if len(line.text) > LONGEST_LINE or any_word("box").search(squeeze(line.text)):
        return None
    beside = label_beside(line.text)
    if beside is not None and not find_years(line.text):
        return _Card(beside.subject, line, (beside.number.raw, line), beside.rating, [])
    subject = read_subject(line.text) if not find_numbers(line.text) and is_label(line.text) else None
    return _Card(subject, line, None, None, []) if subject is not None and subject.kind in KINDS else None


def _goes_on(card: _Card, line: _Line) -> bool:
    """Takes the next line of a box into it, if it is understood: its number, that of a year, a rating, a weight, a count, a change."""
    flat = _flat(line.text)
    number, of_year = _NUMBER.fullmatch(flat), _OF_YEAR.fullmatch(flat)
    if of_year is not None and card.now is not None:
        card.then.append((int(of_year["year"]) if of_year["year"] else None, of_year["n"], line))
        return True
    if number is not None and card.now is None and not card.then:
        card.now, card.rating = (number["n"], line), number["rating"]
        return number["rating"] is None or read_rating(number["rating"]) is not None
    level = flat.removeprefix("อยู่ใน").removeprefix("ระดับ")
    if card.now is not None and card.rating is None and not card.then and read_rating(level) is not None:
        card.rating = level
        return True
    return _ASIDE.fullmatch(flat) is not None


def _stated(cards: Sequence[_Card], fiscal_year: int, source: str) -> list[Stated]:
    """What boxes say, if they agree in their years; the label with a number but no other year is one too."""
    years = {tuple(year or fiscal_year - 1 for year, _, _ in card.then) for card in cards if card.subject.kind == "instrument" or card.then}
    names = [card.subject.name for card in cards]
    if len(cards) < MIN_CARDS or len(set(names)) < len(names) or len(years) != 1 or any(card.now is None for card in cards):
        return []
    (then,) = years
    parts = [card.now[0] for card in cards if card.subject.kind == "instrument" and card.now is not None]
    if not parts or all(float(arabic(raw).replace(",", ".")) <= LARGEST_WEIGHT for raw in parts):
        return []  # each instrument's part of the whole
    if not then or len(set(then)) < len(then) or any(not FIRST_YEAR <= year < fiscal_year for year in then):
        return []
    found: list[Stated] = []
    for card in cards:
        told = [(fiscal_year, *cast("tuple[str, _Line]", card.now)), *((year or fiscal_year - 1, n, line) for year, n, line in card.then)]
        for year, raw, line in told:
            score = _score(raw, line)
            if score is None:
                return []
            rating = read_rating(card.rating) if card.rating and year == fiscal_year else None
            rated = Named(rating.value, Printed(cast("str", card.rating), line.place)) if rating is not None else None
            found.append(Stated(card.subject, year, score, rated, Printed(card.label.text, card.label.place), line.place, source))
    return found


def _score(raw: str, line: _Line) -> Score | None:
    number: NumberFound | None = next((n for n in find_numbers(line.text) if _flat(n.raw) == _flat(raw)), None)
    if number is None or not 0 <= number.value <= 100 or not number.decimals:
        return None
    return Score(float(number.value), Printed(number.raw, line.place))
