"""What a page carries beside its text: its number.

In: a text or a block. Out: whether it is nothing else. Headers and footers that repeat are found by `extract.running`, over all pages.
"""
from __future__ import annotations

import re
from functools import lru_cache

from extract.document import Block, Table
from normalize.thai import arabic, fold, squeeze

_PAGE_NUMBER = re.compile(r"^[\s\-–—~|/]*(?:หน้า(?:ที่)?|page)?[\s\-–—]*\d{1,3}(?:\s*(?:/|จาก|of)\s*\d{1,3})?[\s\-–—~|]*$", re.IGNORECASE)


@lru_cache(maxsize=4096)  # each paragraph is asked about again and again
def is_page_furniture(text: str) -> bool:
    """A page number alone (`- ๓ -`, `หน้า 4`)."""
    return bool(_PAGE_NUMBER.match(arabic(fold(text))))


def is_furniture(block: Block) -> bool:
    """A block that is empty or a page number alone."""
    return not isinstance(block, Table) and (not squeeze(block.text) or is_page_furniture(block.text))
