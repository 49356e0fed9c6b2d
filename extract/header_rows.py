"""A header of two printed rows: the second goes on with the words of the first, or gives each column its year.

In: the cells of a row and of the header row above it. Out: whether the row belongs to the header, by itself or because together they are
known wordings (`เชื่อมโยง` above `ตัวชี้วัด`).
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Cell
from extract.headers import KEPT_OUT, header_role, header_year, is_header_wording
from normalize.numerals import read_score
from normalize.thai import arabic, fold, squeeze

LONGEST = 30  # letters of a cell
MIN_TOLD = 2  # cells that belong to those above them
OF_NUMBERS = KEPT_OUT | {"score", "this_year", "last_year", "raw_score", "instrument_score", "verdict", "rank", "number", "result"}
_LATER_ITEM = re.compile(r"[(\[]?(?:[2-9๒-๙]|[1๑][0-9๐-๙])[.)\]]\s*[ก-๛]")
_BRACKETS = re.compile(r"[(\[].{1,28}[)\]]")


def goes_on(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row says more about the columns headed above: years, or the rest of known wordings (in its first cell, too, if in any)."""
    pairs = [(fold(one.text), fold(cell.text)) for one, cell in zip(above, row, strict=True) if squeeze(cell.text) and cell is not one]
    if _gives_years([text for _, text in pairs]) and (not squeeze(row[0].text) or row[0] is above[0]):
        return True
    if not pairs or any(not head or len(text) > LONGEST for head, text in pairs):
        return False
    years = [header_year(text) for _, text in pairs]
    if any(year is None and read_score(text).value is not None for (_, text), year in zip(pairs, years, strict=True)):
        return False
    surely = [year is not None or is_header_wording(head + text) for (head, text), year in zip(pairs, years, strict=True)]
    told = [sure or _is_rest(text, head) for sure, (head, text) in zip(surely, pairs, strict=True)]
    fits = [one or header_role(text) is not None for one, (_, text) in zip(told, pairs, strict=True)]
    if squeeze(row[0].text) and not told[0]:
        return False
    return any(surely) and sum(told) >= MIN_TOLD and sum(fits) * 2 > len(fits)


def _gives_years(texts: Sequence[str]) -> bool:
    """Whether most cells that a row adds are each of another year, and none is a number: `| ปี 2566 | ปี 2565 | 2566 เทียบ 2565`."""
    years = [header_year(text) for text in texts]
    others = [text for text, year in zip(texts, years, strict=True) if year is None]
    if any(len(text) > LONGEST for text in texts) or any(read_score(text).value is not None for text in others):
        return False
    return len(set(years) - {None}) >= MIN_TOLD and len(others) * 2 < len(texts)


def is_rest_of_a_row(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row below a repeated header holds the rest of a cell that a page break cut: a later item of its list (`3. รายงานผล…`), or a
    sentence, under columns that are headed already."""
    pairs = [(fold(one.text), fold(cell.text)) for one, cell in zip(above, row, strict=True) if squeeze(cell.text) and cell is not one]
    if not pairs or squeeze(row[0].text):
        return False
    if any(not head or is_header_wording(text) or is_header_wording(head + text) for head, text in pairs):
        return False
    said = [text for head, text in pairs if header_role(head) not in OF_NUMBERS and header_year(head) is None]
    return len({id(cell) for cell in above}) == len(above) and any(is_later_item(text) or len(text) > LONGEST for text in said)


def is_later_item(text: str) -> bool:
    """`๓. มาตรการ…`: an item of a list, not the first."""
    return _LATER_ITEM.match(text) is not None


def _is_rest(text: str, head: str) -> bool:
    """Whether a cell may be the rest of the one above: brackets, what a stroke announced, or both together mean something else."""
    together = header_role(head + text)
    return bool(_BRACKETS.fullmatch(arabic(text))) or head.endswith("/") or (together is not None and together != header_role(head))
