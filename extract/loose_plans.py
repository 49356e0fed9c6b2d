"""Plans that stand as one cell a line and were not read as tables: the header is known, but not whose each line below it is.

In: printed lines outside tables. Out: a doubt for each such header with a row's number below it. Refuses nothing: what could be told apart
is a table by then (`extract.readers.stacked`).
"""
from __future__ import annotations

from collections.abc import Sequence

from extract.headers import header_role
from extract.lines import Line
from extract.readers.stacked import LONGEST_HEADER, MAX_HEADER_LINES
from extract.readers.stacked_measures import ORDINALS, ordinal
from extract.records import Doubt


def unread_plans(lines: Sequence[Line]) -> list[Doubt]:
    """A doubt for each header of measures that has no table."""
    doubts: list[Doubt] = []
    for at, line in enumerate(lines):
        if len(line.text) > LONGEST_HEADER or header_role(line.text) not in ORDINALS:
            continue
        first = next((i for i in range(at + 1, min(len(lines), at + 1 + MAX_HEADER_LINES)) if ordinal(lines[i].text) is not None), at)
        texts = [one.text for one in lines[at:first]]
        roles = {header_role(text) for text in texts if len(text) <= LONGEST_HEADER}
        if {"responsible", "timeline"} <= roles and roles & {"measure", "steps"}:
            doubts.append(Doubt("row_unread", line.place, " | ".join(texts), "measures"))
    return doubts
