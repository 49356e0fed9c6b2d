"""Sign-level repair: what Thai orthography alone decides, without a vocabulary.

In: text. Out: the text with impossible sequences of signs put right, and a count per damage class (C03 tone before
vowel, C09 SARA AM in two pieces, C20 private-use glyphs ...). What is possible Thai is left.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GLYPHS = Path(__file__).parent.parent / "catalogue" / "glyphs.csv"

CONSONANT = "ก-ฮ"
LEADING = "\u0e40-\u0e44"
TONE = "\u0e48-\u0e4b"
VOWEL_MARK = "\u0e31\u0e34-\u0e3a"  # above and below, without MAITAIKHU and NIKHAHIT
MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
PRIVATE = "\uf700-\uf71a\uf884-\uf89e"
ALONE = r"(?![A-Za-z])"  # a Latin letter that begins no Latin word

# What one consonant may carry, in this order
_STACK = re.compile(
    r"(?:[\u0e31\u0e34-\u0e37\u0e4d]?[\u0e48-\u0e4b]?|[\u0e38-\u0e3a][\u0e48-\u0e4b]?|[\u0e34\u0e38]?\u0e4c|\u0e47)"
)

_IMPOSSIBLE = tuple(map(re.compile, (  # each by itself is told sooner than all in one pattern
    rf"[{PRIVATE}\ufffd\u0e4d]", rf"[{TONE}\u0e4c][{VOWEL_MARK}]", rf"\u0e33[{TONE}]", "\u0e40\u0e40",
    rf"[{MARK}](?<![{CONSONANT}{MARK}].)", rf"[acdfgjnqtvx](?<=[{CONSONANT}{MARK}].){ALONE}",
)))  # fmt: skip
_LATIN_GLYPH = re.compile(rf"[{CONSONANT}{MARK}][acdfgjnqtvx]{ALONE}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One impossible sequence and what it was. `change` is a template, or a function where one needs to look closer."""

    damage: str
    pattern: re.Pattern[str]
    change: str | Callable[[re.Match[str]], str]


def mend_signs(text: str) -> tuple[str, Counter[str]]:
    """The text with impossible sequences put right, and how many there were of each damage class."""
    counts: Counter[str] = Counter()
    if not any(pattern.search(text) for pattern in _IMPOSSIBLE):
        return unicodedata.normalize("NFC", text), counts
    text = _without_private_use(text, counts)
    for rule in (*_LATIN_RULES, *_RULES) if _LATIN_GLYPH.search(text) else _RULES:
        text = _apply(rule, text, counts)
    return unicodedata.normalize("NFC", text), counts


def _apply(rule: Rule, text: str, counts: Counter[str]) -> str:
    def changed(found: re.Match[str]) -> str:
        new = found.expand(rule.change) if isinstance(rule.change, str) else rule.change(found)
        counts[rule.damage] += new != found[0]
        return new

    return rule.pattern.sub(changed, text)


@cache
def private_glyphs() -> dict[int, str]:
    """The private-use glyphs of Windows and Mac Thai fonts, each with the character it draws."""
    with GLYPHS.open(encoding="utf-8", newline="") as rows:
        return {int(row["glyph"][2:], 16): chr(int(row["character"][2:], 16)) for row in csv.DictReader(rows)}


_PRIVATE = re.compile(rf"[{PRIVATE}]")


def _without_private_use(text: str, counts: Counter[str]) -> str:
    found = len(_PRIVATE.findall(text))
    if not found:
        return text
    counts["C20"] += found
    return text.translate(private_glyphs())


def in_order(marks: str) -> str | None:
    """The marks as one consonant carries them; None if it cannot.

    >>> in_order("่ื") == "ื่", in_order("ัิ")
    (True, None)
    """
    carried = "".join(sorted(marks, key=_order))
    return carried if _STACK.fullmatch(carried) else None


def _order(mark: str) -> bool:
    return mark >= "\u0e47" and mark != "\u0e4d"  # vowels first, then tones and the killer


def _carried_back(found: re.Match[str]) -> str:
    """`บทท1่ี` -> `บทที่ 1`; `วัตถุประสงค.์` -> `วัตถุประสงค์.`."""
    carried = in_order(found["has"] + found["marks"])
    if carried is None:
        return found[0]
    space = found["space"] or (" " if found["over"][0].isdigit() else "")
    return found["base"] + carried + space + found["over"]


_STACKED = rf"(?P<base>[{CONSONANT}])(?P<has>[{MARK}]*)"
_LATIN_RULES = (
    # C18: a Canva font's raised glyphs come out as Latin letters (catalogue.json, canva_latin_map)
    Rule("C18", re.compile(rf"(?<=[\u0e31\u0e34-\u0e37\u0e4d])c{ALONE}"), "่"),
    Rule("C18", re.compile(rf"(?<=[\u0e31\u0e34-\u0e37\u0e4d])f{ALONE}|(?<=[{CONSONANT}])f(?=[าำ])"), "้"),
    Rule("C18", re.compile(rf"(?<=[\u0e34\u0e38])n{ALONE}"), "์"),
    Rule("C18", re.compile(rf"(?<=ป)q{ALONE}"), "็"),
    Rule("C18", re.compile(rf"(?<=[ปฝฟ])g{ALONE}"), "้"),
    Rule("C18", re.compile(rf"(?<=ป)v{ALONE}"), "ี"),
    Rule("C18", re.compile(rf"(?<=[ปฝฟ])a{ALONE}"), "ั"),
    Rule("C18", re.compile(rf"(?<=[ปฝฟ])d{ALONE}|(?<=[ปฝฟ][\u0e38\u0e39])d{ALONE}"), "่"),
    Rule("C18", re.compile(rf"(?<=ฝ)x{ALONE}"), "ึ"),
    Rule("C18", re.compile(rf"(?<=ป)t{ALONE}"), "ิ"),
    Rule("C18", re.compile(rf"(?<=[{CONSONANT}])j(?=[{CONSONANT}าำะ])"), "่"),
)
_RULES = (
    # SARA AM in pieces
    Rule("C04", re.compile(rf"(?<=[{CONSONANT}{TONE}])\ufffd([{TONE}]?)ำ"), r"\1ำ"),
    Rule("C05", re.compile(rf"(?<=[{CONSONANT}{TONE}])\ufffd([{TONE}]?)า"), r"\1ำ"),
    Rule("C06", re.compile(rf"(?<=ำ)\ufffd(?: (?=[{CONSONANT}{LEADING}]))?"), ""),
    Rule("C09", re.compile(rf"\u0e4d([{TONE}]?)า"), r"\1ำ"),
    Rule("C10", re.compile(rf"(?<=[{CONSONANT}])ำ([{TONE}])"), r"\1ำ"),
    Rule("C26", re.compile("เเ"), "แ"),
    # Marks that left their consonant
    Rule(
        "C15", re.compile(rf"{_STACKED}(?P<space> ?)(?P<over>[0-9๐-๙]+|[.,)\]\"”]+)(?P<marks>[{MARK}]+)"), _carried_back
    ),
    # Order on one consonant
    Rule("C03", re.compile(rf"([{TONE}])([{VOWEL_MARK}\u0e4d])"), r"\2\1"),
    Rule("C31", re.compile("\u0e4c([\u0e34\u0e38\u0e39])"), "\\1\u0e4c"),
)
