"""How many rows at the top of a table head its columns.

In: the cells of a table, row by row. Out: their number; 0 where no row is known to be a header.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extract.calendars import are_numbers_of, calendar_across
from extract.document import Cell
from extract.header_rows import goes_on, is_later_item, is_rest_of_a_row
from extract.headers import header_role, header_year, short_years
from extract.named_headers import name_columns
from extract.score_labels import label_beside
from extract.turned_tables import MIN_ACROSS
from extract.year_headers import compares_years
from normalize.indicators import match_indicator, read_instrument
from normalize.numerals import is_empty, read_score
from normalize.periods import read_periods
from normalize.thai import arabic, fold

_SAYS_WHEN = re.compile(r"ตลอด|ภายใน|ทุก|ราย|ตั้งแต่|[0-9๐-๙]")
MAX_HEADER_ROWS = 3
LONGEST_HEADER = 90  # letters
LONGEST_LONE_HEADER = 20  # letters; a longer cell alone in its row is content


def _is_header(row: Sequence[Cell], index: int) -> bool:
    texts = [fold(cell.text) for cell in dict.fromkeys(row) if not is_empty(cell.text)]
    if not texts:
        return False
    years = () if index else short_years(texts)
    if any(read_score(t).value is not None and not (_heads_year(t, years) or (index and len(arabic(t)) <= 2)) for t in texts):
        return False
    if any(len(t) > 160 for t in texts) or any(label_beside(t) is not None for t in texts):
        return False
    if index == 0 and is_later_item(texts[0]) and not any(map(is_later_item, texts[1:])):
        return False  # `๓. มาตรการ…`: an item of a list, not its header
    across = calendar_across(texts) | name_columns(texts)
    known = [t for t in texts if len(t) <= LONGEST_HEADER and (header_role(t) is not None or _heads_year(t, years) or t in across)]
    known = [t for t in known if index or t in across or _heads_year(t, years) or not _is_period(t)]
    known += [t for t in texts if t not in known and compares_years(t)]
    named = len({name for t in texts if len(t) <= LONGEST_HEADER and (name := _names(t, index)) is not None})
    if index == 0 and named >= MIN_ACROSS:
        return True  # indicators across the columns
    if named < MIN_ACROSS and any(match_indicator(t) is not None for t in texts):
        return False  # a row about an indicator
    if index > 0 and (len({id(cell) for cell in row}) == 1 < len(row) or (len(texts) == 1 and _is_instrument(texts[0]))):
        return False  # a band over the whole width, or the name of an instrument alone: it heads the rows below it, not the columns
    if index > 0:
        return len(known) == len(texts) or named >= 3
    if len(texts) == 1:
        return header_role(texts[0]) is not None and len(texts[0]) <= LONGEST_LONE_HEADER and len(row) <= 3
    return len(known) * 2 >= len(texts) and len(known) >= 2


def _is_period(text: str) -> bool:
    """`ตลอดปีงบประมาณ`: what stands under a header, not in one; `ปีงบประมาณ` is one."""
    if not _SAYS_WHEN.match(text):
        return False
    return any(period.kind not in ("unspecified", "month", "quarter") for period in read_periods(text, None).periods)


def _names(text: str, index: int) -> str | None:
    """The indicator that a cell names or, below the first row, the instrument."""
    found = match_indicator(text)
    return str(found.indicator_no) if found is not None else read_instrument(text) if index else None


def _heads_year(text: str, short: Collection[str]) -> bool:
    return text in short or header_year(text) is not None


def _is_instrument(text: str) -> bool:
    """A cell that names an instrument (`เครื่องมือ IIT`) and stands for no column."""
    return read_instrument(text) is not None and len(text) <= LONGEST_HEADER


def header_height(cells: list[list[Cell]]) -> int:
    """The number of rows, with those that go on with a header row above or number its columns."""
    height = 0
    while height < min(MAX_HEADER_ROWS, len(cells)) and not (height and is_rest_of_a_row(cells[height], cells[height - 1])) and (
        _is_header(cells[height], height)
        or (height and (are_numbers_of(cells[height], cells[height - 1]) or goes_on(cells[height], cells[height - 1])))
    ):
        span = max((c.row + c.rowspan for c in cells[height] if c.row <= height), default=height + 1)
        height += 1
        if (
            height < span <= MAX_HEADER_ROWS
            and span < len(cells)
            and all(c.row + c.rowspan > height for c in cells[height - 1] if c.rowspan > 1)
        ):
            height = max(height, min(span, len(cells)))
    return height
