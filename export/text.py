"""The two forms in which text is published: as an eye sees it (`*_raw`), and with Arabic digits (all other text)."""

from __future__ import annotations

import unicodedata

from normalize.thai_keys import arabic, fold

PLACEHOLDERS = frozenset("-–—_.")  # a cell of nothing else says "none"


def raw(text: str | None) -> str | None:
    """A print: white space folded, digits as printed; None for nothing.

    >>> raw(" ทุก\\nหน่วยงาน ๑ "), raw(" "), raw("-")
    ('ทุก หน่วยงาน ๑', None, '-')
    """
    return encodable(fold(unicodedata.normalize("NFC", text))) or None if text is not None else None


def plain(text: str | None) -> str | None:
    """Published text: as `raw`, with Arabic digits; None for a placeholder.

    >>> plain("ปี พ.ศ. ๒๕๖๘"), plain(" - "), plain("")
    ('ปี พ.ศ. 2568', None, None)
    """
    folded = raw(text)
    return None if folded is None or set(folded) <= PLACEHOLDERS | {" "} else arabic(folded)


def encodable(text: str) -> str:
    """Text that UTF-8 can hold: what it cannot (bytes of a file name in another encoding) is written as `\\udc80`.

    >>> encodable("a" + chr(0xDC80)) == "a" + chr(92) + "udc80"
    True
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
