"""What a page carries beside its text: its number.

In: a text or a block; or numbers. Out: whether a text is nothing else; whether numbers count pages. Headers and footers, which repeat, are
found by `extract.running` in blocks and by `extract.readers.running_lines` in the lines of a text.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from extract.document import Block, Table
from normalize.thai import arabic, fold, squeeze

MIN_PAGES = 3  # what stands on fewer pages may be repeated by chance
_PAGE_NUMBER = re.compile(r"^[\s\-–—~|/]*(?:หน้า(?:ที่)?|page)?[\s\-–—]*\d{1,3}(?:\s*(?:/|จาก|of)\s*\d{1,3})?[\s\-–—~|]*$", re.IGNORECASE)


@lru_cache(maxsize=4096)  # each paragraph is asked about again and again
def is_page_furniture(text: str) -> bool:
    """A page number alone (`- ๓ -`, `หน้า 4`)."""
    return bool(_PAGE_NUMBER.match(arabic(fold(text))))


def is_furniture(block: Block) -> bool:
    """A block that is empty or a page number alone."""
    return not isinstance(block, Table) and (not squeeze(block.text) or is_page_furniture(block.text))


def counts_pages(numbers: Sequence[int], longest_step: int) -> bool:
    """Whether numbers go up as those of pages do: on enough of them, never by more than `longest_step`, and mostly by one."""
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) >= MIN_PAGES and all(1 <= step <= longest_step for step in steps) and steps.count(1) * 2 > len(steps)
