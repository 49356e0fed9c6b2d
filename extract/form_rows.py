"""The rows of a form: which cells are labels, which are values, and which texts over the whole width name the next measure.

In: the cells of a printed row. Out: pairs of label and value; a title is a pair of the same cell twice.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Cell
from extract.headers import header_role, is_form_head
from extract.outline import number_of, without_number
from extract.years import find_years
from normalize.indicators import match_indicator
from normalize.thai import fold, squeeze

Pair = tuple[Cell, Cell]
LONGEST_TITLE = 120  # letters
_NUMBER = re.compile(r"(?:(?:ลำดับ)?ที่)?[(\[]?(?<![0-9๐-๙])(?<!ปี)(?<!ศ\.)[0-9๐-๙]{1,2}[)\].:]*$")  # `คะแนนปี2567` is another than `คะแนนปี2566`
_LEADING = re.compile(r"^[(\[]?[0-9๐-๙]{1,2}[.)\]]+")
_TITLE = re.compile(
    r"^[\s*#•–-]*(?P<word>มาตรการ|โครงการ|กิจกรรม|แผนงาน)\s*"
    r"(?:(?:ลำดับ)?ที่\s*[(\[]?[0-9๐-๙]{1,2}[)\]]?(?![0-9๐-๙.]*[0-9๐-๙])|[(\[]?[0-9๐-๙]{1,2}\s*[.:)\]](?!\s*[0-9๐-๙]))"
    r"\s*[.:：)–-]*\s*(?:(?:ชื่อ)?(?:มาตรการ|โครงการ|กิจกรรม)\s*[:：])?\s*(?P<name>.*)$"
)
_WITH_COLON = re.compile(r"^\s*(?P<label>[^:：\n]{3,40}?)\s*[:：]\s*(?P<value>\S.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MeasureTitle:
    """`มาตรการที่ 2 จัดทำคู่มือ`: `word` is มาตรการ, `name` what follows the number, maybe empty."""

    word: str
    name: str


def measure_title(text: str) -> MeasureTitle | None:
    """The numbered measure that a text over a form names, else None."""
    hit = _TITLE.match(text)
    return MeasureTitle(hit["word"], hit["name"].strip(" )")) if hit is not None else None


def indicator_title(text: str) -> str | None:
    """The indicator that a line over a form names, as printed without the number of its section, else None: `3.1 ตัวชี้วัดที่ 3 การใช้อำนาจ`. One
    with a year is of that year alone."""
    line = fold(text)
    line = without_number(line) if len(number_of(line)) > 1 else line
    if find_years(line):
        return None
    return line if "\n" not in text.strip() and len(line) <= LONGEST_TITLE and match_indicator(line) is not None else None


def label_key(text: str) -> str:
    """What tells a label from others: the label without white space, its colon and the number of what it heads (`มาตรการที่ 2`)."""
    flat = squeeze(text).rstrip(":：")
    return _LEADING.sub("", _NUMBER.sub("", flat) or flat)


def pairs_of(row: Sequence[Cell]) -> list[Pair] | None:
    """The labels and values of a row; a title as a pair of the same cell twice; nothing for the words that head the two columns; None
    where the row is none of a form."""
    cells = list({id(cell): cell for cell in row}.values())
    if len(cells) == 1:
        return _alone(cells[0])
    if len(row) == 2:
        label, value = cells
        return [] if is_form_head(fold(label.text)) and is_form_head(fold(value.text)) else [(label, value)]
    if len(cells) == 2 and row[0] is not row[1]:
        return [(cells[0], cells[1])]
    if len(cells) == 4 and all(header_role(fold(cell.text).rstrip(" :：")) is not None for cell in cells[::2]):
        return [(cells[0], cells[1]), (cells[2], cells[3])]
    return None


def _alone(cell: Cell) -> list[Pair] | None:
    if measure_title(fold(cell.text)) is not None or indicator_title(cell.text) is not None:
        return [(cell, cell)]
    hit = _WITH_COLON.match(cell.text)
    if hit is None or header_role(fold(hit["label"])) is None:
        return None
    return [(replace(cell, text=hit["label"]), replace(cell, text=hit["value"]))]
