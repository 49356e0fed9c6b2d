"""What of an HTML page is no part of the document: menus, banners, footers, hidden things (`catalogue/html_furniture.csv`).

In: the tree. Out: the elements to leave out. A report is never lost to a badly named class: furniture is left out only if it
holds less than half of the page's text and no table of scores or measures.
"""
from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from lxml.etree import _Element, iterwalk

MAX_SHARE = 0.5  # of the page's text
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|text-decoration(?:-line)?\s*:[^;]*line-through)", re.IGNORECASE)
_SCORE = re.compile(r"\d\.\d")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=1)
def known() -> dict[str, frozenset[str]]:
    """The catalogue's values by kind."""
    text = files("catalogue").joinpath("html_furniture.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return {kind: frozenset(row["value"] for row in rows if row["kind"] == kind) for kind in {row["kind"] for row in rows}}


@dataclass(slots=True)
class _Candidate:
    element: _Element
    before: int  # characters of text in front of it
    has_report_table: bool = False


def left_out(root: _Element, whole_page: bool = True) -> frozenset[_Element]:
    """The elements that are not read, with all that is in them. A piece of HTML has hidden things, but no furniture."""
    hidden: set[_Element] = set()
    sizes: list[tuple[_Candidate, int]] = []
    open_candidates: list[_Candidate] = []
    characters = content_depth = 0
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        content = element.tag in ("main", "article")
        if event == "end":
            content_depth -= content
            if open_candidates and open_candidates[-1].element is element:
                sizes.append((open_candidates[-1], characters - open_candidates.pop().before))
            characters += _size(element.tail)
            continue
        content_depth += content
        if is_hidden(element):
            hidden.add(element)
            walker.skip_subtree()
            continue
        if whole_page and looks_like_furniture(element, inside_content=content_depth > 0):
            open_candidates.append(_Candidate(element, characters))
        if element.tag == "table" and open_candidates:
            _note_table(element, open_candidates)
        characters += _size(element.text)
    small = {c.element for c, size in sizes if not c.has_report_table and size < MAX_SHARE * characters}
    return frozenset(hidden | small)


def is_hidden(element: _Element) -> bool:
    """Never shown: scripts, form controls, hidden by attribute or style; or shown as struck out."""
    if element.tag in known()["never_text"] or element.get("hidden") is not None:
        return True
    return _HIDDEN.search(element.get("style") or "") is not None


def looks_like_furniture(element: _Element, inside_content: bool = False) -> bool:
    """By its tag, its role or a word of its class or id."""
    facts = known()
    if element.tag in facts["content_tag"] or not isinstance(element.tag, str):
        return False
    if element.tag in facts["page_tag"] and not (
        element.tag in ("header", "footer") and (inside_content or next(element.iter("h1"), None) is not None)  # the report's own title
    ):
        return True
    return element.get("role") in facts["role"] or not facts["class"].isdisjoint(_words(element))


def _words(element: _Element) -> Iterator[str]:
    for name in f"{element.get('class') or ''} {element.get('id') or ''}".split():
        yield name.lower()
        yield from re.split(r"[-_]+", _CAMEL.sub("-", name).lower())


def _note_table(table: _Element, candidates: list[_Candidate]) -> None:
    in_question = [candidate for candidate in candidates if not candidate.has_report_table]
    if in_question and _of_report(table):
        for candidate in in_question:
            candidate.has_report_table = True


def _of_report(table: _Element) -> bool:
    text = "".join(str(text) for text in table.itertext())
    return _SCORE.search(text) is not None or any(word in text for word in known()["report_word"])


def _size(text: str | None) -> int:
    return len(text.strip()) if text else 0
