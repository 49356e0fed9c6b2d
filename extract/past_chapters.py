"""Lines of a report without its chapters about what was done before, or that is another's: measures in them are no plan.

In: printed lines, and the words of such headings. Out: those that stand under none. A chapter begins with a heading that says so
(catalogue/measure_words.csv, `no_plan`, `not_ours` and `calendar`) and ends with the next heading, the next number of its own count, or a
short line that speaks of measures. Refused: a numbered line with who or when, or the next number, right below it is an item of a list:
`2. ยกเลิกการเรียกสำเนา`.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from extract import measure_phrases as phrases
from extract.lines import Line
from extract.measure_items import WHO_WHEN, label_of
from extract.outline import number_of
from normalize.thai import squeeze

LONGEST = 60  # consonants of a heading
_LETTERS = re.compile(r"[ก-ฮ]")
_CHAPTER = re.compile(r"\s*(?:ส่วนที่|บทที่|ภาคผนวก)")


def planned_lines(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that may be of the plan; and those that may be of measures of the agency at all, be they done already."""
    own = list(_without(lines, phrases.not_ours()))
    return list(_without(own, phrases.no_plan())), own


def _without(lines: Sequence[Line], heads: re.Pattern[str]) -> Iterator[Line]:
    is_apart = False
    number: tuple[int, ...] = ()
    for line, below in zip_longest(lines, lines[1:]):
        flat = squeeze(line.text)
        heads_past = heads.search(flat) is not None and (line.heading or below is None or not _is_item(line, below))
        if heads_past and line.goes_on and _is_short(line) and phrases.begins_other().search(flat):
            is_apart, number = True, number_of(line.text)  # a heading in the paragraph of what stands above it
        elif line.heading or (not line.goes_on and _is_short(line)):
            if heads_past:
                is_apart, number = True, number_of(line.text)
            elif line.heading or _CHAPTER.match(line.text) or phrases.heads_plan().search(flat) or _is_next(number_of(line.text), number):
                is_apart = False
        if not is_apart:
            yield line


def _is_item(line: Line, below: Line) -> bool:
    """Whether a numbered line is a measure or a step, by what stands right below it."""
    number = number_of(line.text)
    labelled = label_of(below.text)
    return bool(number) and (_is_next(number_of(below.text), number) or (labelled is not None and labelled[0] in WHO_WHEN))


def _is_next(number: tuple[int, ...], before: tuple[int, ...]) -> bool:
    """Whether a number goes on counting from another, or from a chapter that holds that: 5 from 4, 5 from 4.2."""
    depth = len(number)
    return 0 < depth <= len(before) and number == (*before[: depth - 1], before[depth - 1] + 1)


def _is_short(line: Line) -> bool:
    return 0 < len(_LETTERS.findall(line.text)) <= LONGEST and not re.search(r"[:：]\s*\S", line.text)
