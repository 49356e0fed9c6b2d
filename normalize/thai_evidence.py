"""Text -> the kinds of word damage that it shows, so that sound text is never decoded and no edit is tried without a sign.

In: text whose signs are mended. Out: names of kinds of edit: shift, am, am_space, aa, tone, exchange, space. A sign is a
sequence that no Thai word has (`_SIGNS`), or a piece of a frequent word as damage leaves it, found in no sound word
(`catalogue/damage_alarms.csv`). A long text needs two signs of a kind: one is a slip of the author's.
"""
from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

ALARMS = Path(__file__).parent.parent / "catalogue" / "damage_alarms.csv"
SHORT = 400  # characters; a cell or a line, where one sign must do
SLIPS = 1  # signs of one kind in a longer text that its author may have made
SOUND_RINGS = 2  # sound SARA AM for each lost one, from which a text did not lose them to software
LONE_CONSONANTS = 3  # a list of Thai letters has some

_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4c"
_VOWEL = "\u0e31\u0e34-\u0e39"
_SIGNS = (
    ("shift", re.compile(rf"[เ-ไะาำ][{_MARK}]|[{_VOWEL}][{_VOWEL}]|[่-๋]{{2}}")),
    ("am_space", re.compile(r"[ก-ฮ][่-๋]? +า")),
    ("space", re.compile(r"[เ-ไ] +[ก-ฮ]|[ก-ฮ][่-๋]? +[ะาำ]|[ก-ฮ][่-๋]?ื +[ก-ฮเ-ไ]|ั[่-๋]? +[ก-ฮเ-ไ]")),
    ("exchange", re.compile(r"[ปฝฟ][ุู][าำ]|[เ-ไ][ปฝฟ][ุู]|ปูอง|ฟูอง")),
)
_MAY_SIGN = re.compile(r"[เ-ไะาำ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4c]|[\u0e31\u0e34-\u0e39][\u0e31\u0e34-\u0e39]|[่-๋]{2}|[ปฝฟ][ุู]|[ก-๎] ")
_LONE = re.compile(r"(?<=[ก-๎] )(?![ณธ])[ก-ฮ](?= [ก-ฮเ-ไ])")  # ณ and ธ are words


def kinds_of_damage(text: str) -> frozenset[str]:
    """The kinds of edit that the text gives evidence for; empty for sound text.

    >>> sorted(kinds_of_damage("ด าเนินงาน")), sorted(kinds_of_damage("ดำเนินงาน"))
    (['am_space', 'space'], [])
    """
    signs: Counter[str] = Counter()
    if _MAY_SIGN.search(text):
        for kind, pattern in _SIGNS:
            signs[kind] += len(pattern.findall(text))
        lone = len(_LONE.findall(text))
        signs["space"] += lone if lone >= LONE_CONSONANTS else 0
    for kind, piece in alarms():
        if piece in text:
            signs[kind] += text.count(piece) if kind == "am" else 1
    if signs["am"] * SOUND_RINGS < text.count("ำ"):
        del signs["am"]
    if signs["shift"]:  # a moved mark takes a space with it (C01): no sign that words hold others
        signs["space"] -= signs["shift"] * 3
    needed = 1 if len(text) < SHORT else 1 + SLIPS
    return frozenset(kind for kind, count in signs.items() if count >= needed)


@cache
def alarms() -> tuple[tuple[str, str], ...]:
    """Kind of damage and piece of a damaged word."""
    with ALARMS.open(encoding="utf-8", newline="") as rows:
        return tuple((row["damage"], row["printed"]) for row in csv.DictReader(rows))
