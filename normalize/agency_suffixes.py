"""Agencies whose type stands in brackets behind their name: `สถาบันวิจัยและพัฒนาพื้นที่สูง (องค์การมหาชน)`.

In: a text. Out: such names with their type and where they stand. A name begins with one of the words that names of its type begin with
and holds no space inside running text. Data: catalogue/agency_suffixes.csv.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from catalogue.data import rows
from normalize.patterns import any_of
from normalize.thai_keys import squeeze

LONGEST = 90  # letters: `องค์การบริหารการพัฒนาพื้นที่พิเศษเพื่อการท่องเที่ยวอย่างยั่งยืน` has 65


@dataclass(frozen=True, slots=True)
class SuffixedName:
    """`name`: official, the type in brackets behind one space."""

    name: str
    agency_type: str
    start: int
    end: int


def name_at_head(text: str, start: int) -> SuffixedName | None:
    """The name with its type that stands at `start`, spaces in it allowed: a line has nothing else before its bracket."""
    return next((found for pattern in _patterns(r"[^()\n\d]") if (found := _found(pattern[0].match(text, start), pattern[1]))), None)


def names_with_suffix(text: str) -> Iterator[SuffixedName]:
    """All such names of a running text."""
    for pattern, agency_type in _patterns(r"[^\s()\d,:;]") if "(" in text else ():
        for hit in pattern.finditer(text):
            found = _found(hit, agency_type)
            if found is not None:
                yield found


def _found(hit: re.Match[str] | None, agency_type: str) -> SuffixedName | None:
    if hit is None:
        return None
    return SuffixedName(f"{squeeze(hit['name'])} ({squeeze(hit['suffix'])})", agency_type, hit.start(), hit.end())


@cache
def _patterns(letter: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    heads: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows("agency_suffixes"):
        heads[row["suffix"], row["agency_type"]].append(row["begins_with"])
    found = []
    for (suffix, agency_type), words in heads.items():
        name, bracket = any_of(words), any_of([suffix], gap=r"\s?")
        found.append((re.compile(rf"(?P<name>{name}{letter}{{2,{LONGEST}}}?)\s*\(\s*(?P<suffix>{bracket})\s*\)"), agency_type))
    return tuple(found)
