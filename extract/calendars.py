"""Columns of months or quarters in a plan, with marks for when something is done (`✓`, `●`).

In: header cells, or a row of a measures table. Out: which columns are such, and under which headers a row is marked. What the marks mean is
read in `extract.marked_periods`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.document import Cell
from normalize.periods import read_periods
from normalize.thai import arabic, fold, squeeze

LONGEST = 40  # letters of `ไตรมาส 1 (ต.ค. 67 - ธ.ค. 67)`
MIN_ACROSS = 2
ANY_YEAR = 2560  # of `ไตรมาส 1 (ต.ค. - ธ.ค.)` both say the same in any year
KINDS = frozenset({"month", "month_range", "quarter"})
_SIGN = r"✓✔√☑☒✗✘/xX×●•■▪◆★*←→↔⟵⟶⟷➔➜➤"
_MARK = re.compile(rf"[<>=\s–—-]*[{_SIGN}][{_SIGN}<>=\s–—-]*|<[-–—=\s]+>?|[-–—=\s]+>")


@lru_cache(maxsize=4096)
def is_calendar(text: str) -> bool:
    """Whether a header names a month or a quarter, and nothing else."""
    flat = fold(text)
    if not flat or len(flat) > LONGEST:
        return False
    read = read_periods(flat, ANY_YEAR)
    return len(read.periods) == 1 and not read.unread and read.periods[0].kind in KINDS and squeeze(read.periods[0].raw) == squeeze(flat)


def calendar_across(texts: Sequence[str]) -> frozenset[str]:
    """The months or quarters among the cells of a row, if there are several: a single one is the period of a measure."""
    found = frozenset(text for text in texts if is_calendar(text))
    return found if len(found) >= MIN_ACROSS else frozenset()


def is_mark(text: str) -> bool:
    return bool(_MARK.fullmatch(text.strip()))


def are_numbers_of(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row is nothing but `1 | 2 | 3 | 4` under a header that says ไตรมาส."""
    own = dict.fromkeys(cell for cell, over in zip(row, above, strict=True) if cell is not over and squeeze(cell.text))
    numbers = [arabic(squeeze(cell.text)) for cell in own]
    return numbers == ["1", "2", "3", "4"] and any("ไตรมาส" in squeeze(cell.text) for cell in above)


def is_numbered_quarter(parts: Sequence[str]) -> bool:
    """`ระยะเวลา (ไตรมาส)` over `3`."""
    return len(parts) > 1 and arabic(squeeze(parts[-1])) in ("1", "2", "3", "4") and any("ไตรมาส" in squeeze(p) for p in parts[:-1])
