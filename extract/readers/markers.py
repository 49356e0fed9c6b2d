"""List markers: what stands before an item ("๑.", "(2)", "-", "☐"), and the marker that a browser would draw.

In: the item's text and its place in the list. Out: text. Refuses nothing; an unknown list type counts in Arabic digits.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

UNCHECKED, CHECKED, RADIO = "☐ ", "☑ ", "○ "
BULLET = "- "
_MARKED = re.compile(r"\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)]|\([ก-ฮA-Za-z]\)|[-–—•●▪■◦○◆➢❖✓✔☐☑*·\uf020-\uf0ff]")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
SUPERSCRIPT = str.maketrans("0123456789๐๑๒๓๔๕๖๗๘๙", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)  # 85.5<sup>1</sup> is not 85.51
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def is_marked(text: str) -> bool:
    """The text already begins with a number or a bullet.

    >>> is_marked("๑. เผยแพร่"), is_marked("(๒) เสนอ"), is_marked("- กองคลัง"), is_marked("๑๐ คะแนน")
    (True, True, True, False)
    """
    return _MARKED.match(text.lstrip()) is not None


def marked(marker: str, text: str) -> str:
    """The item as an eye sees it: with its marker, unless the author wrote one."""
    return text if is_marked(text) else marker + text


def ordinal(number: int, kind: str = "1") -> str:
    """The marker of item `number` of an ordered list; `kind` is HTML's `type`, or `thai`.

    >>> ordinal(3), ordinal(3, "a"), ordinal(4, "i"), ordinal(12, "thai")
    ('3. ', 'c. ', 'iv. ', '๑๒. ')
    """
    if kind == "thai":
        return str(number).translate(THAI_DIGITS) + ". "
    if kind in ("a", "A") and 1 <= number <= 26:
        return chr(ord(kind) + number - 1) + ". "
    if kind in ("i", "I") and 1 <= number <= 39:
        return (_roman(number) if kind == "i" else _roman(number).upper()) + ". "
    return f"{number}. "


@dataclass(slots=True)
class Lists:
    """The lists that are open at a place of an HTML text, each with its kind ("" = bullets) and the number of its next item."""

    opened: list[tuple[str, int]] = field(default_factory=list)

    def open(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = _list_kind(attributes.get("type", "1"), attributes.get("style", "")) if name == "ol" else ""
        self.opened.append((kind, _number(attributes.get("start", ""), 1)))

    def close(self) -> None:
        if self.opened:
            self.opened.pop()

    def next_marker(self, value: str = "") -> str:
        """The marker of the next item. An item whose list was cut off has a bullet."""
        kind, number = self.opened[-1] if self.opened else ("", 1)
        number = _number(value, number)
        if self.opened:
            self.opened[-1] = (kind, number + 1)
        return ordinal(number, kind) if kind else BULLET


def box(attributes: Mapping[str, str]) -> str:
    """What a browser draws for an `input`: a tick box, a radio button or nothing."""
    kind = attributes.get("type", "").lower()
    if kind == "radio":
        return RADIO
    return "" if kind != "checkbox" else CHECKED if "checked" in attributes else UNCHECKED


def _list_kind(kind: str, style: str) -> str:
    """HTML's `type` attribute, or what the style says instead."""
    named = re.search(r"list-style(?:-type)?\s*:\s*(thai|(?:lower|upper)-(?:alpha|latin|roman))", style, re.IGNORECASE)
    if named is None:
        return kind.strip()
    name = named[1].lower()
    letter = "i" if name.endswith("roman") else "a"
    return name if name == "thai" else letter.upper() if name.startswith("upper") else letter


def _number(printed: str, otherwise: int) -> int:
    found = re.fullmatch(r"\s*([0-9]{1,4})\s*", printed, re.ASCII)
    return int(found[1]) if found else otherwise


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out
