"""Markdown marks in a text: what they mean for its structure, and the text without them.

In: a line or a text. Out: the text as an eye would see it rendered; bullets stay. Marks without a partner stay too.
"""
from __future__ import annotations

import re

_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)( *)(\S.*)")
_FENCE = re.compile(r"`{3,}[\w-]*")
_UNSEEN = dict.fromkeys(map(ord, " \t\r\v\f\xa0\u200b\ufeff\\"))
_QUOTE = re.compile(r"^(\s*(?:[-*+] )?)(?:> )+(?=\D)")  # `> 85 คะแนน` is no quotation
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^\s()]*+\)")  # wherever it may be kept: `![](logo)`
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:https?:|mailto:|#|\.{0,2}/|[\w%-]+\.\w{2,5}\b)[^\s()]{0,2000}\)")
_MARKS = re.compile(r"(?<![\\*])\*\*(?!\*)|(?<![\\_])__(?!_)|(?<![\\*])\*(?!\*)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&$])")
_RUN = r"(?:(?<!\.)\.{4,}+|(?<!…)…{2,}+|(?<!·)·{4,}+|(?<!\. )(?:\. ){4,}+\.?)"  # possessive: a line may be a million dots
_LEADER = re.compile(rf"(?<![ \t])[ \t]*+{_RUN}[ \t]*+(?=[0-9๐-๙]{{1,4}}\s*$)")
_DOTS = re.compile(rf"(?<! ) *+{_RUN} *")


def heading(line: str) -> tuple[int, str] | None:
    """Level and text of a Markdown heading; `#ITA` is none, and neither is a table row.

    >>> heading("## เทศบาลตำบลนิเวศน์")
    (2, 'เทศบาลตำบลนิเวศน์')
    """
    found = None if "\t" in line else _HEADING.fullmatch(line.rstrip())
    if found is None or (found[1] == "#" and not found[2]):
        return None
    return len(found[1]), found[3].rstrip("#").rstrip() if found[3].strip("#") else ""


def is_nothing(line: str) -> bool:
    """Blank, or a line that only separates: `***`, `---`, `===`, an escaped one, a code fence.

    >>> is_nothing(" "), is_nothing("\\\\*\\\\*\\\\*\\\\*\\\\*"), is_nothing("- - -"), is_nothing("--")
    (True, True, True, False)
    """
    bare = line.translate(_UNSEEN)
    return not bare or (len(bare) > 2 and not bare.strip("*-=_~–—")) or _FENCE.fullmatch(bare) is not None


def fold_leaders(line: str) -> str:
    """Dots that lead to a page number, or are to be filled in, as one ` … `.

    >>> fold_leaders("บทนำ ................ ๑๒")
    'บทนำ … ๑๒'
    """
    if ".." not in line and "…" not in line and "··" not in line and ". ." not in line:
        return line
    return _DOTS.sub(" … ", _LEADER.sub(" … ", line))


def inline(text: str) -> str:
    """The text without Markdown's marks, its lines kept.

    >>> inline("**๒. ประเด็นที่\\nต้องพัฒนา** ๘๕\\\\* และ 2 * 3")
    '๒. ประเด็นที่\\nต้องพัฒนา ๘๕* และ 2 * 3'
    """
    if "](" in text:
        text = _LINK.sub(lambda link: "" if link[0].startswith("!") else link[1], _IMAGE.sub("", text))
    if "*" in text or "__" in text:
        text = _without_emphasis(text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def without_quote(line: str) -> str:
    """The line without the mark of a quotation, its bullet kept."""
    return _QUOTE.sub(r"\1", line) if "> " in line else line


def _without_emphasis(text: str) -> str:
    opened: dict[str, re.Match[str]] = {}
    drop: list[re.Match[str]] = []
    for mark in _MARKS.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        single = mark[0] == "*"
        partner = opened.get(mark[0])
        if partner and _closes(before, after, single) and not (single and "\n" in text[partner.end() : mark.start()]):
            drop += [partner, mark]
            del opened[mark[0]]
        elif after.strip() and (not single or not before.strip()):
            opened[mark[0]] = mark
    if not drop:
        return text
    drop.sort(key=re.Match.start)
    starts = [0, *(mark.end() for mark in drop)]
    ends = [*(mark.start() for mark in drop), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _closes(before: str, after: str, single: bool) -> bool:
    return bool(before.strip()) and not (single and after.isalnum())
