"""styles.xml -> what a paragraph's style says of it: heading level, list, hidden text, table of contents.

In: the trees of the styles parts. Out: `Styles`. Refuses nothing: an unknown style says nothing.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from extract.readers.docx_package import attribute, child, integer, is_on, tags, value

MAX_BASED_ON = 20  # styles that are based on one another; Word's own go to five
BODY_LEVEL = 9  # Word's outline level of body text
_HEADING_NAME = re.compile(r"(?:heading|หัวเรื่อง)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = frozenset(("title", "ชื่อเรื่อง"))
_CONTENTS_NAME = re.compile(r"(?:toc|สารบัญ|table of figures)\s*\d?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A paragraph's place in a list: the list's id and the level from 0; either may be unsaid."""

    list_id: int | None
    level: int | None
    style: str | None = None  # the style that says so


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with all that it is based on: heading level from 1, list, line of contents, hidden (None: not said)."""

    level: int | None = None
    listed: Listed | None = None
    is_contents: bool = False
    hidden: bool | None = None


NO_STYLE = Style()


@dataclass(slots=True)
class Styles:
    """Paragraph and character styles by id; each is made out once."""

    by_id: dict[str, _Element] = field(default_factory=dict)
    default: str | None = None
    known: dict[str, Style] = field(default_factory=dict)

    def style(self, style_id: str | None) -> Style:
        """A style by its id; one that is not defined says nothing."""
        if style_id is None or style_id not in self.by_id:
            return NO_STYLE
        if style_id not in self.known:
            self.known[style_id] = self._made_out(style_id)
        return self.known[style_id]

    def of(self, properties: _Element | None) -> Style:
        """The style of a paragraph."""
        return self.style(value(properties, "w:pStyle") or self.default)

    def heading_level(self, properties: _Element | None) -> int | None:
        """From 1, by the paragraph's own outline level, else by its style's level or name; None for body text."""
        own = integer(value(properties, "w:outlineLvl"))
        return _level(own) if own is not None else self.of(properties).level

    def listed(self, properties: _Element | None) -> Listed | None:
        """The list of a paragraph: its own, else its style's. List 0 means none."""
        own = child(properties, "w:numPr")
        listed = None if own is None else _listed(own, None)
        if listed is None or listed.list_id is None:
            of_style = self.of(properties).listed
            if listed is not None and listed.level is not None and of_style is not None:
                of_style = replace(of_style, level=listed.level)
            listed = of_style
        return listed if listed is not None and listed.list_id else None

    def is_hidden(self, run_properties: _Element | None, paragraph_properties: _Element | None) -> bool:
        """Text that is neither shown nor printed (`w:vanish`)."""
        own = child(run_properties, "w:vanish")
        if own is not None:
            return is_on(own)
        of_run = self.style(value(run_properties, "w:rStyle")).hidden if run_properties is not None else None
        return bool(self.of(paragraph_properties).hidden if of_run is None else of_run)

    def _made_out(self, style_id: str) -> Style:
        chain = self._chain(style_id)
        levels = (_own_level(style) for style in chain)
        lists = (_own_list(style) for style in chain)
        vanish = next((found for style in chain if (found := child(style, "w:rPr", "w:vanish")) is not None), None)
        level = next((level for level in levels if level is not None), None)
        return Style(
            None if level is None else _level(level), next((found for found in lists if found is not None), None),
            any(_CONTENTS_NAME.fullmatch(_name(style)) for style in chain), None if vanish is None else is_on(vanish),
        )

    def _chain(self, style_id: str | None) -> list[_Element]:
        """The style and those that it is based on, nearest first."""
        found: list[_Element] = []
        while style_id in self.by_id and len(found) < MAX_BASED_ON:
            found.append(self.by_id[style_id])
            style_id = value(found[-1], "w:basedOn")
        return found


def read_styles(trees: Iterable[_Element]) -> Styles:
    """The styles of a document."""
    styles = Styles()
    for tree in trees:
        for style in tree.iterchildren(*tags("w:style")):
            style_id = attribute(style, "w:styleId")
            if style_id is None:
                continue
            styles.by_id.setdefault(style_id, style)
            if attribute(style, "w:type") == "paragraph" and attribute(style, "w:default") in ("1", "true", "on"):
                styles.default = style_id
    return styles


def _listed(numbered: _Element, style: str | None) -> Listed:
    return Listed(integer(value(numbered, "w:numId")), integer(value(numbered, "w:ilvl")), style)


def _own_list(style: _Element) -> Listed | None:
    numbered = child(style, "w:pPr", "w:numPr")
    found = None if numbered is None else _listed(numbered, attribute(style, "w:styleId"))
    return found if found is not None and found.list_id is not None else None


def _own_level(style: _Element) -> int | None:
    """Word's outline level (from 0, 9 is body text) that the style itself states or that its name means."""
    level = integer(value(style, "w:pPr", "w:outlineLvl"))
    if level is not None:
        return level
    named = _HEADING_NAME.fullmatch(_name(style))
    if named is not None:
        return int(named[1]) - 1
    return 0 if _name(style).lower() in _TITLE_NAMES else None


def _level(outline: int) -> int | None:
    return outline + 1 if 0 <= outline < BODY_LEVEL else None


def _name(style: _Element) -> str:
    return (value(style, "w:name") or "").strip()
