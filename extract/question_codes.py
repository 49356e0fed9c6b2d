"""How a question's code is printed, as parts of longer patterns: `I20`, `ข้อ e๔`, and the marks that items of lists begin with.

In: nothing. Out: patterns, for `re.IGNORECASE` or without it. What a code means is told by normalize.questions.
"""
from __future__ import annotations

LEAD = r"(?:ข้อ(?:คำถาม)?(?:ที่)?\s*)?"  # may stand before a code
LETTERED = r"[IEOieo]\s?[0-9๐-๙]{1,2}(?![0-9๐-๙.])"
MARKS = r"-–—•*●○▪☐✓➢◦‣·§\uf0b7\uf0a7"  # within a class of letters; the first one is a hyphen
