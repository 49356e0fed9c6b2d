"""Text -> text that no spreadsheet takes for a formula, and back.

A cell whose first sign, after white space and invisible characters, is one of = + - @ (or a full-width, small or raised form of
them), or that begins with a tab or a line break, gets one apostrophe in front. Plain numbers (`-0.22`, `+1.5`, `1,234.50`, `-5%`) and
a single `-`, which many reports print for "none", stay: no spreadsheet computes anything from them. A text that had apostrophes before
such a sign gets one more, so that taking one away always gives the text back.

CSV and XLSX get the same text. XLSX cells are typed as strings and would be safe without it, but officials save them as CSV again.
"""
from __future__ import annotations

import re
import unicodedata

MARK = "'"
SIGNS = frozenset("=+-@")
BREAKS = frozenset("\t\r\n")
NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?%?")  # ASCII: what Thai digits become is not the same everywhere


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula.

    >>> [is_formula(text) for text in ("=1+1", " @SUM(A1)", "＝1", "- จัดทำคู่มือ", "-0.22", "-", "มาตรา 5 = 2")]
    [True, True, True, True, False, False, False]
    """
    if text[:1] in BREAKS and text:
        return True
    if text == "-" or NUMBER.fullmatch(text):
        return False
    first = next((sign for sign in text if not _unseen(sign)), "")
    return unicodedata.normalize("NFKC", first)[:1] in SIGNS if first else False


def guarded(text: str) -> str:
    """The text as it may stand in a cell.

    >>> guarded("=1+1"), guarded("-0.22"), guarded("'=1")
    ("'=1+1", '-0.22', "''=1")
    """
    return MARK + text if is_formula(text.lstrip(MARK)) else text


def unguarded(text: str) -> str:
    """What `guarded` was given.

    >>> unguarded("'=1+1"), unguarded("'สวัสดี'")
    ('=1+1', "'สวัสดี'")
    """
    return text[1:] if text[:1] == MARK and is_formula(text.lstrip(MARK)) else text


def _unseen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf", "Zs")
