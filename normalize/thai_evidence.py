"""Text -> the kinds of word damage that it shows: sound text is never decoded, and no edit is tried without a sign.

In: text whose signs are mended. Out: kinds of edit: shift, am, am_space, aa, tone, exchange, space. A sign is a
sequence that no Thai word has (`_SIGNS`), or a piece of a frequent word as damage leaves it, found in no sound word
(`catalogue/damage_alarms.csv`). A long text needs
several signs of a kind: one may be its author's.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from normalize.patterns import any_of

ALARMS = Path(__file__).parent.parent / "catalogue" / "damage_alarms.csv"
SHORT = 400  # characters; a cell or a line, where one sign must do
PER_SLIP = 4000  # characters in which one sign may be the author's, or two words that happen to meet
LONE_CONSONANTS = 3  # a list of Thai letters has some

_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4c"
_VOWEL = "\u0e31\u0e34-\u0e39"
_SIGNS = (
    ("shift", re.compile(rf"[เ-ไะาำ][{_MARK}]|[{_VOWEL}][{_VOWEL}]|[่-๋]{{2}}")),
    ("am_space", re.compile(r"[ก-ฮ][่-๋]? +า")),
    ("space", re.compile(r"[เ-ไ] +[ก-ฮ]|[ก-ฮ][่-๋]? +[ะาำ]|[ก-ฮ][่-๋]?ื +[ก-ฮเ-ไ]|ั[่-๋]? +[ก-ฮเ-ไ]")),
    ("exchange", re.compile(r"[ปฝฟ][ุู][าำ]|[เ-ไ][ปฝฟ][ุู]|ปูอง|ฟูอง")),
)
# What each of these signs has in it, told much sooner than the signs themselves
_MAY_SIGN = tuple(map(re.compile, (
    rf"[เ-ไะาำ][{_MARK}]", rf"[{_VOWEL}][{_VOWEL}]", "[่-๋]{2}", "[ปฝฟ][ุู]", " (?:[ะาำ]|(?<=[เ-ไืั] )|(?<=ั[่-๋] ))",
)))  # fmt: skip
_LONE = re.compile(r"(?<=[ก-๎] )(?![ณธ])[ก-ฮ](?= [ก-ฮเ-ไ])")  # ณ and ธ are words


def kinds_of_damage(text: str) -> frozenset[str]:
    """The kinds of edit that the text gives evidence for; empty for sound text.

    >>> sorted(kinds_of_damage("ด าเนินงาน")), sorted(kinds_of_damage("ดำเนินงาน"))
    (['am_space', 'space'], [])
    """
    signs: Counter[str] = Counter()
    if any(pattern.search(text) for pattern in _MAY_SIGN):
        for kind, pattern in _SIGNS:
            signs[kind] += len(pattern.findall(text))
    if " " in text:
        lone = len(_LONE.findall(text))
        if lone >= LONE_CONSONANTS:
            signs["space"] += lone
    kinds, pieces = alarms()
    found = pieces.findall(text)
    if not found and not signs:
        return frozenset()
    for piece, count in Counter(found).items():
        for kind in kinds[piece]:
            signs[kind] += count
    if signs["am"] <= text.count("ำ"):  # software that loses rings loses them all
        del signs["am"]
    if signs["shift"]:  # a moved mark (C01) takes a space with it, and leaves what looks like a lost tone
        signs["space"] -= signs["shift"] * 3
        signs["am_space"] -= signs["shift"]
        signs["tone"] -= signs["shift"]
    needed = 1 if len(text) < SHORT else 2 + len(text) // PER_SLIP
    return frozenset(kind for kind, count in signs.items() if count >= needed)


@cache
def alarms() -> tuple[dict[str, frozenset[str]], re.Pattern[str]]:
    """The pieces of damaged words with the kinds of damage that leave them; a pattern of the longest at each place."""
    with ALARMS.open(encoding="utf-8", newline="") as rows:
        listed = [(row["printed"], row["damage"]) for row in csv.DictReader(rows)]
    left_by: dict[str, set[str]] = defaultdict(set)
    for piece, kind in listed:
        left_by[piece].add(kind)
    pieces = sorted(left_by)
    kinds = {piece: frozenset[str]().union(*(left_by.get(piece[:end], ()) for end in range(1, len(piece) + 1))) for piece in pieces}
    return kinds, re.compile(f"(?=({any_of(pieces)}))")
