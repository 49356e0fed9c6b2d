"""HTML left in cells and lines of a text, as an eye would see it: tags become line breaks and list markers, or nothing.

In: one cell or line. Out: its lines, joined by a newline. No text is lost: what is no known tag stays (`< 85`, `<ชื่อ>`),
of a tag that is cut off (`<ul style="list`) only the tag goes.
"""
from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from extract.document import Paragraph, Place
from extract.readers.markers import CHECKED, RADIO, SUPERSCRIPT, UNCHECKED, Lists, box, marked

BREAKING = frozenset((
    "p", "br", "div", "ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "hr", "pre", "center",
    "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "blockquote", "caption",
))
SPACING = frozenset(("td", "th"))
_NAMES = (
    "p|br|div|li|ol|ul|input|b|strong|i|em|u|s|span|font|sub|sup|small|big|mark|del|ins|strike|label|a|img|hr|center|code"
    "|pre|blockquote|section|article|table|thead|tbody|tfoot|tr|td|th|h[1-6]|dl|dt|dd|caption|colgroup|col|nobr|wbr|o:p"
)
_VALUE = r"""(?:"[^"<>]*"|'[^'<>]*'|[^\s<>"']+)"""
_STYLE = r"""["'](?:\s*[a-z-]+\s*:\s*[a-z0-9#%.,-]+\s*;)*(?:\s*[a-z-]+(?:\s*:\s*[a-z0-9#%.-]*)?)?"""  # its quote never ends
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_NAMES})(?:"
    rf"(?P<attributes>(?:\s+[\w:-]+(?:\s*=\s*{_VALUE})?)*)\s*(?:/\s*)?>"  # whole
    rf"|(?:\s+[a-z:-]+\s*=\s*(?:{_VALUE}|{_STYLE})?)+(?![^\s<])|(?=\s*(?:<|$)))",  # cut off
    re.IGNORECASE | re.ASCII,
)
_ATTRIBUTE = re.compile(rf"([\w:-]+)(?:\s*=\s*({_VALUE}))?", re.ASCII)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


@dataclass(slots=True)
class _Lines:
    """Lines under way: the finished ones, the open one with its list marker, and the lists that are open."""

    done: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    marker: str | None = None
    raised: bool = False  # inside <sup>
    lists: Lists = field(default_factory=Lists)

    def end_line(self) -> None:
        text = "".join(self.open).strip()
        self.open.clear()
        if text:
            self.done.append(text if self.marker is None else marked(self.marker, text))
            self.marker = None



def render(text: str) -> str:
    """The text without its HTML, lines where the HTML makes lines.

    >>> render("<p>๑. เสนอ</p> <p>๒. เผยแพร่</p>")
    '๑. เสนอ\\n๒. เผยแพร่'
    >>> render("น้อยกว่า < 85 <ul style=")
    'น้อยกว่า < 85'
    """
    if "<" not in text:
        return _ENTITY.sub(_unescaped, text).strip() if "&" in text else text.strip()
    lines = _Lines()
    at = 0
    for tag in _TAG.finditer(text):
        _add_text(lines, text[at : tag.start()])
        _add_tag(lines, tag)
        at = tag.end()
    _add_text(lines, text[at:])
    lines.end_line()
    return "\n".join(lines.done)


def render_paragraphs(text: str, first_line: int) -> tuple[Paragraph, ...]:
    """The text of HTML whose structure cannot be held: each line that an eye sees is a paragraph."""
    return tuple(
        Paragraph(shown, Place(line=number))
        for number, line in enumerate(text.split("\n"), start=first_line)
        for shown in render(line).split("\n")
        if shown
    )


def _unescaped(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def _add_text(lines: _Lines, text: str) -> None:
    text = _ENTITY.sub(_unescaped, text)
    first, *rest = (text.translate(SUPERSCRIPT) if lines.raised else text).split("\n")
    lines.open.append(first.lstrip() if lines.open[-1:] in ([UNCHECKED], [CHECKED], [RADIO]) else first)
    for line in rest:
        lines.end_line()
        lines.open.append(line)


def _add_tag(lines: _Lines, tag: re.Match[str]) -> None:
    name, closing = tag["name"].lower(), bool(tag["close"])
    attributes = _attributes(tag["attributes"] or "")
    if name == "li":
        lines.end_line()
        lines.marker = None if closing else lines.lists.next_marker(attributes.get("value", ""))
    elif name == "input" and not closing and box(attributes):
        lines.end_line()
        lines.open.append(box(attributes))
    elif name in BREAKING:
        lines.end_line()
        if name in ("ol", "ul"):
            lines.marker = None
            lines.lists.close() if closing else lines.lists.open(name, attributes)
    elif name in SPACING and not closing:
        lines.open.append(" ")
    elif name == "sup":
        lines.raised = not closing


def _attributes(printed: str) -> dict[str, str]:
    return {name.lower(): value.strip("\"'/") for name, value in _ATTRIBUTE.findall(printed)}
