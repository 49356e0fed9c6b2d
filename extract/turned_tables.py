"""Whether a table lies on its side: its header row names what is scored, and the scores stand in rows below.

In: the cells of a table. Out: yes or no. Tables beside each other (`IIT | คะแนน | EIT | คะแนน`) do not lie on their side.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Cell
from extract.headers import header_role
from normalize.indicators import THE_WORD, match_indicator, read_instrument
from normalize.numerals import read_score
from normalize.thai import arabic, fold, squeeze

MIN_ACROSS = 3  # indicators named in one row
_EXPLICIT = re.compile(rf"^{THE_WORD}(?:ที่)?\d{{1,2}}$")


def lies_on_its_side(cells: list[list[Cell]]) -> bool:
    """Whether a header row names three or more indicators or instruments: the scores then stand in rows."""
    for row in cells[:2]:
        distinct = list({id(c): c for c in row}.values())
        if numbered_across([c.text for c in distinct]):
            return True
        named = {(m.indicator_no if (m := match_indicator(fold(c.name))) else _instrument_or_number(c.name)) for c in distinct} - {None}
        enough = len(named) >= MIN_ACROSS and len(named) * 2 >= len([c for c in distinct if squeeze(c.text)])
        if enough and not any(_heads_panels(row) for row in cells[:2]):
            return True
    return False


def _heads_panels(row: Sequence[Cell]) -> bool:
    """`IIT | คะแนน | EIT | คะแนน | OIT | คะแนน`, or a score right behind each name: tables beside each other, whose scores stand below."""
    names = [match_indicator(fold(c.text)) is not None or _instrument_or_number(c.text) is not None for c in row]
    scores = [header_role(c.text) == "score" or read_score(c.text).value is not None for c in row]
    behind = [score and not name for score, name in zip(scores[1:], names[1:], strict=True)]
    return sum(name and score for name, score in zip(names, behind, strict=False)) >= MIN_ACROSS - 1


def numbered_across(texts: Sequence[str]) -> bool:
    """`ตัวชี้วัดที่ | 1 | 2 | ... | 10`: all ten indicators by their numbers, under the word."""
    flat = [arabic(squeeze(t)) for t in texts]
    numbers = [t for t in flat if t.isdigit()]
    return numbers == [str(n) for n in range(1, 11)] and header_role(flat[0]) in ("number", "indicator")


def _instrument_or_number(text: str) -> str | None:
    flat = arabic(squeeze(text))
    if _EXPLICIT.match(flat):
        return flat
    return read_instrument(text) if len(flat) <= 30 else None
