"""What a page's layout or markup left inside its text: tags (C32), dot leaders (C36).

In: text. Out: the text without them, and a count. Number of lines and tabs stay as they are; digits outside a tag stay.
"""

from __future__ import annotations

import html
import re

_NAMES = (
    "a|b|big|blockquote|body|br|caption|center|code|col|dd|del|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|input|ins|label"
    "|li|mark|meta|nobr|o:p|ol|p|pre|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead"
    "|title|tr|u|ul|wbr"
)
_INLINE = frozenset(
    ("a", "b", "big", "code", "del", "em", "font", "i", "ins", "mark", "nobr", "s", "small", "span", "strike")
)
_INLINE |= {"strong", "sub", "sup", "u", "wbr"}
_TAG = re.compile(rf"</?({_NAMES})(?:[ \t][^<>\n\t]*)?/?>|<!--[^\n\t<>]{0, 500}-->", re.IGNORECASE | re.ASCII)
_NAMED = "nbsp|amp|lt|gt|quot|apos|ldquo|rdquo|lsquo|rsquo|ndash|mdash|bull|middot|hellip"
_ENTITY = re.compile(rf"&(?:{_NAMED}|#[xX]0*[eE][0-7][0-9a-fA-F]|#3[56][0-9]{{2}}|#160|#39|#34);")  # and Thai by number
# A contents line: words, five or more dots, perhaps a page number of digits or Thai letters, end of line or cell
_LEADER = re.compile(
    r"(?<=[^\s.…_])[ ]?(?:\.{5,}|(?:\. ){4,}\.?|…{2,})(?: ?(?P<page>[0-9๐-๙]{1,3}|[ก-ฮ]{1,2}))?[ ]*(?=[\t\n]|\Z)"
)


def without_markup(text: str) -> tuple[str, int]:
    """The text without HTML tags and entities; a block's tag leaves a space between words, never at an end."""
    count = 0
    if "<" in text:

        def gone(found: re.Match[str]) -> str:
            nonlocal count
            count += 1
            if found[1] is None or found[1].lower() in _INLINE:
                return ""
            before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
            return "" if before in "\n\t >" or after in "\n\t <,.;:)" else " "

        text = _TAG.sub(gone, text)
    if "&" in text:
        text, entities = _ENTITY.subn(lambda entity: html.unescape(entity[0]), text)
        count += entities
    return text, count


def without_leaders(text: str) -> tuple[str, int]:
    """Dot leaders as one ellipsis before the page number, which still says that this is a contents line; else gone.

    >>> without_leaders("บทคัดย่อ .......... 12")[0]
    'บทคัดย่อ … 12'
    """
    if "...." not in text and ". . ." not in text and "……" not in text:
        return text, 0
    return _LEADER.subn(lambda leader: f" … {leader['page']}" if leader["page"] else "", text)
