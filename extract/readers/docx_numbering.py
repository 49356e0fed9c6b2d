"""numbering.xml -> the numbers and bullets that Word prints before the paragraphs of its lists.

In: the trees of the numbering parts, then the paragraphs' lists in order. Out: markers (`๑.๒`, `•`) with what follows them.
Counts as Word does: lists of one definition go on counting together, a deeper level begins anew after a higher one.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.readers.docx_ordinals import ordinal_text
from extract.readers.docx_package import attribute, child, integer, is_on, name, tags, value
from extract.readers.docx_styles import Listed
from extract.readers.docx_symbols import bullet

LEVELS = 9
MAX_NUMBER = 1_000_000  # a start beyond it is none
_PLACEHOLDER = re.compile(r"%([1-9])")
_PADDED = re.compile(r"[0๐]*[1๑]")
_GAPS = {"space": " ", "nothing": "", "tab": " "}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` is Word's pattern (`%1.%2`); `restart` the level (from 1) after which it begins anew, 0 never."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    gap: str = " "
    restart: int | None = None
    arabic: bool = False
    style: str | None = None
    font: str | None = None
    pad: int = 0

    def number(self, count: int, arabic: bool) -> str:
        written = ordinal_text(count, "decimal" if arabic else self.kind)
        return written if arabic or not self.pad else written.rjust(self.pad, "๐" if self.kind == "thaiNumbers" else "0")


NO_LEVEL = Level()


@dataclass(slots=True)
class _List:
    """A list that paragraphs name: whose definition it counts with, and what it changes of it."""

    definition: int
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """Definitions and lists, and how far each definition has counted."""

    definitions: dict[int, dict[int, Level]] = field(default_factory=dict)
    lists: dict[int, _List] = field(default_factory=dict)
    counts: dict[int, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[int, int]] = field(default_factory=set)

    def marker(self, listed: Listed) -> str:
        """What stands before the next paragraph of a list; "" if its list is not defined or prints nothing. Counts on."""
        found = self.lists.get(listed.list_id) if listed.list_id is not None else None
        if found is None or listed.list_id is None:
            return ""
        levels = self.definitions.get(found.definition, {}) | found.levels
        at = self._level(listed, levels)
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counted(listed.list_id, found, levels, at)
        if level.kind == "bullet":
            text = bullet(level.text, level.font)
        else:
            text = _PLACEHOLDER.sub(lambda place: self._printed(levels, counts, int(place[1]) - 1, level.arabic), level.text)
        return text + level.gap if text.strip() else ""

    def _level(self, listed: Listed, levels: dict[int, Level]) -> int:
        by_style = next((n for n, level in levels.items() if listed.style is not None and level.style == listed.style), None)
        at = listed.level if by_style is None else by_style
        return min(max(at or 0, 0), LEVELS - 1)

    def _counted(self, list_id: int, found: _List, levels: dict[int, Level], at: int) -> list[int | None]:
        counts = self.counts.setdefault(found.definition, [None] * LEVELS)
        last = counts[at]
        if at in found.starts and (list_id, at) not in self.begun:
            counts[at] = found.starts[at]
        else:
            counts[at] = levels[at].start if last is None else last + 1
        self.begun.add((list_id, at))
        for deeper in range(at + 1, LEVELS):
            restart = levels.get(deeper, NO_LEVEL).restart
            if restart is None or at < restart:
                counts[deeper] = None
        return counts

    def _printed(self, levels: dict[int, Level], counts: list[int | None], at: int, arabic: bool) -> str:
        level = levels.get(at, NO_LEVEL)
        count = counts[at]
        return level.number(level.start if count is None else count, arabic)


def read_numbering(trees: Iterable[_Element]) -> Numbering:
    """The lists of a document."""
    numbering = Numbering()
    styled: dict[str, int] = {}
    linked: dict[int, str] = {}
    for tree in trees:
        for definition in tree.iterchildren(*tags("w:abstractNum")):
            number = integer(attribute(definition, "w:abstractNumId"))
            if number is None:
                continue
            numbering.definitions[number] = _levels(definition)
            if (style := value(definition, "w:styleLink")) is not None:
                styled[style] = number
            if (style := value(definition, "w:numStyleLink")) is not None:
                linked[number] = style
        for listing in tree.iterchildren(*tags("w:num")):
            _add_list(numbering, listing)
    for number, style in linked.items():
        if not numbering.definitions[number] and style in styled:
            numbering.definitions[number] = numbering.definitions[styled[style]]
    return numbering


def _add_list(numbering: Numbering, listing: _Element) -> None:
    list_id, definition = integer(attribute(listing, "w:numId")), integer(value(listing, "w:abstractNumId"))
    if list_id is None or definition is None:
        return
    found = _List(definition, levels=_levels(listing))
    for override in listing.iterchildren(*tags("w:lvlOverride")):
        at, start = integer(attribute(override, "w:ilvl")), integer(value(override, "w:startOverride"))
        if at is not None and start is not None and 0 <= start <= MAX_NUMBER:
            found.starts[at] = start
        found.levels |= _levels(override)
    numbering.lists[list_id] = found


def _levels(parent: _Element) -> dict[int, Level]:
    found = {}
    for element in parent.iterchildren(*tags("w:lvl")):
        at = integer(attribute(element, "w:ilvl"))
        if at is not None and 0 <= at < LEVELS:
            found[at] = _level_of(element)
    return found


def _level_of(element: _Element) -> Level:
    start = integer(value(element, "w:start"))
    kind, pad = _kind(element)
    fonts = child(element, "w:rPr", "w:rFonts")
    return Level(
        kind, value(element, "w:lvlText") or "", start if start is not None and 0 <= start <= MAX_NUMBER else 0,
        _GAPS.get(value(element, "w:suff") or "tab", " "), integer(value(element, "w:lvlRestart")), is_on(child(element, "w:isLgl")),
        value(element, "w:pStyle"), attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi"), pad,
    )


def _kind(element: _Element) -> tuple[str, int]:
    """The format of the numbers. A custom one (`001, 002, ...`) stands first, in an alternative that older Words skip."""
    for format_ in element.iterdescendants(*tags("w:numFmt")):
        printed = attribute(format_, "w:val") or "decimal"
        if printed != "custom":
            return printed, 0
        first = (attribute(format_, "w:format") or "").split(",")[0].strip()
        if _PADDED.fullmatch(first):
            return "thaiNumbers" if first[-1] == "๑" else "decimal", len(first)
    return ("bullet", 0) if name(element) and child(element, "w:lvlPicBulletId") is not None else ("decimal", 0)
