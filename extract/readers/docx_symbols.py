"""Characters of symbol fonts (Wingdings, Symbol) as the Unicode characters that they look like.

In: a character of the private block U+F020-F0FF and the font's name. Out: what an eye sees; what is not known stays.
"""
from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x75: "⧫", 0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9F: "•", 0xA1: "○",
    0xA3: "○", 0xA7: "▪", 0xA8: "☐", 0xAA: "✦", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑", 0x46: "☞", 0x4A: "☺",
}
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0xA3: "☐", 0x97: "●", 0x96: "•"}
_SYMBOL = {
    0x2A: "*", 0x2B: "+", 0x2D: "−", 0x3D: "=", 0xA3: "≤", 0xA8: "♦", 0xAE: "→", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xE5: "Σ", 0x53: "Σ", 0xD6: "√", 0xDE: "⇒", 0xF0: "●",
}


def shown(text: str, font: str | None) -> str:
    """The text with the characters of a symbol font as an eye sees them.

    >>> shown("\\uf0b7", "Symbol"), shown("\\uf0fc", "Wingdings"), shown("o", "Courier New")
    ('•', '✓', 'o')
    """
    if max(text, default="") < "\uf020" or not _PRIVATE.search(text):
        return text
    table = _table(font or "")
    return _PRIVATE.sub(lambda found: table.get(ord(found[0]) - 0xF000, found[0]), text)


def bullet(text: str, font: str | None) -> str:
    """A list's bullet: Word's hollow bullet is an `o` in Courier New; a symbol that is not known is some bullet.

    >>> bullet("o", "Courier New"), bullet("\\uf0d8", "Wingdings"), bullet("\\uf0c4", "Webdings"), bullet("-", None)
    ('○', '➢', '•', '-')
    """
    if text == "o" and (font or "").lower().startswith("courier"):
        return "○"
    if font is not None and font.lower().startswith(("wingdings", "symbol")):
        text = "".join(chr(0xF000 + ord(c)) if "\x21" <= c <= "\xff" and c not in "-*•" else c for c in text)
    return _PRIVATE.sub("•", shown(text, font))


def symbol(code: str, font: str | None) -> str:
    """A `w:sym`: its code is hexadecimal, with or without the private block's F0."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0x20 <= number <= 0xFFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    return shown(chr(number if number > 0xFF else 0xF000 + number), font)


def _table(font: str) -> dict[int, str]:
    lowered = font.lower()
    if lowered.startswith("wingdings"):
        return _WINGDINGS_2 if lowered.endswith("2") else _WINGDINGS
    return _SYMBOL if lowered.startswith("symbol") else _SYMBOL | _WINGDINGS | {0xB7: "•"}
