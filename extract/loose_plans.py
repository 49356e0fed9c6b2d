"""Plans whose columns a text did not keep apart, and that were not read as tables: whose each line below the header is, is not known.

In: printed lines outside tables. Out: a doubt for each header printed one cell a line with a row's number below it, and for each in one
line (`ที่ มาตรการ ผู้รับผิดชอบ ระยะเวลา`); where a report has no other measures, for each line that tells who is responsible, else for each
heading of measures over a list. Refuses nothing: what could be told apart is a table by then (`extract.readers.stacked`).
"""
from __future__ import annotations

from collections.abc import Sequence

from extract import measure_phrases as phrases
from extract.headers import header_role, is_header_wording
from extract.lines import Line
from extract.measure_items import label_of
from extract.measure_labels import bare_label
from extract.outline import number_of
from extract.readers.stacked import LONGEST_HEADER, MAX_HEADER_LINES
from extract.readers.stacked_measures import ORDINALS, ordinal
from extract.records import Doubt
from extract.steps import drop_bullet
from normalize.thai import squeeze

MIN_EXACT = 3  # words of a header in one line that are known as they are


def unread_plans(lines: Sequence[Line]) -> list[Doubt]:
    """A doubt for each header of measures that has no table."""
    doubts: list[Doubt] = []
    for at, line in enumerate(lines):
        if _heads_plan(words := line.text.split()):
            doubts.append(Doubt("row_unread", line.place, " | ".join(words), "measures"))
        if len(line.text) > LONGEST_HEADER or header_role(line.text) not in ORDINALS:
            continue
        first = next((i for i in range(at + 1, min(len(lines), at + 1 + MAX_HEADER_LINES)) if ordinal(lines[i].text) is not None), at)
        texts = [one.text for one in lines[at:first]]
        roles = {header_role(text) for text in texts if len(text) <= LONGEST_HEADER}
        if {"responsible", "timeline"} <= roles and roles & {"measure", "steps"}:
            doubts.append(Doubt("row_unread", line.place, " | ".join(texts), "measures"))
    return doubts


def _heads_plan(words: Sequence[str]) -> bool:
    """Whether a line is made of nothing but known headers, of a measure, who and when."""
    if sum(map(is_header_wording, words)) < MIN_EXACT:
        return False
    roles = {header_role(word) for word in words}
    return None not in roles and {"responsible", "timeline"} <= roles and bool(roles & {"measure", "steps"})


def unread_told(lines: Sequence[Line]) -> list[Doubt]:
    """The doubts of a report of which no measure was read. `lines`: without what is no plan."""
    lines = [line for line in lines if not _heads_plan(line.text.split())]
    who = [line for line in lines if (label := label_of(line.text) or _bare(line.text)) and label[0] == "responsible" and label[2]]
    heads = [line for line, *below in zip(lines, lines[1:], lines[2:], strict=False) if _heads_list(line, below)]
    return [Doubt("row_unread", line.place, line.text, "measures") for line in who or heads]


def _bare(text: str) -> tuple[str, str, str] | None:
    found = bare_label(text)
    return (found.role, found.label, found.text) if found is not None else None


def _heads_list(line: Line, below: Sequence[Line]) -> bool:
    """`แนวทางการพัฒนา` over two items or more."""
    flat = squeeze(line.text)
    if len(flat) > LONGEST_HEADER or phrases.no_plan().search(flat) or not phrases.heads_plan().search(flat):
        return False
    numbers = [number_of(one.text) for one in below]
    bullets = [drop_bullet(one.text) != one.text for one in below]
    return all(bullets) or (all(numbers) and numbers[0][-1] == 1 and numbers[1] == (*numbers[0][:-1], 2))
