"""Thai text -> the forms it is compared in, and the two it is published in.

In: any text. Out: text with white space folded or removed, digits made Arabic, or a comparing key without the signs
that damage moves, drops or doubles. Nothing is repaired here and nothing refused.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KEPT = 4096  # texts of the last documents: the same cells and headings are asked for again and again
ARABIC = {chr(0x0E50 + digit): str(digit) for digit in range(10)}
_THAI_DIGIT = re.compile("[๐-๙]")
# U+200B-200D, 2060 and FEFF have no width; U+00AD is a hyphen that is not shown; U+200E-200F, 202A-202E, 2066-2069 only direct
ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_ZERO_WIDTH = re.compile(f"[{ZERO_WIDTH}]+")
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_PUNCTUATION = re.compile(rf"[^\w{_MARKS}]|_")  # \w holds no Thai mark
# What a key leaves out: signs above and below (damage C01-C03, C12-C16, C37-C39), the ring of SARA AM (C04-C11)
_UNSAFE_SIGNS = re.compile(f"[{_MARKS}]+")
_NOT_THAI = re.compile("[^\u0e00-\u0e7f]+")
_DOUBLED = re.compile(rf"([ะาๅๆฯ\u0e40-\u0e44{_MARKS}])\1+")


@lru_cache(maxsize=KEPT)
def fold(text: str) -> str:
    """White space folded to one space and stripped, NBSP with it; characters without width dropped.

    >>> fold(" การใช้  งบ\\u200bประมาณ\\n")
    'การใช้ งบประมาณ'
    """
    return " ".join(_visible(text).split())  # splits at NBSP and the other Unicode spaces too


@lru_cache(maxsize=KEPT)
def squeeze(text: str) -> str:
    """All white space removed, and characters without width: what header cells are compared in.

    >>> squeeze("ตัวชี้วัด ที่ 1")
    'ตัวชี้วัดที่1'
    """
    return "".join(_visible(text).split())


def _visible(text: str) -> str:
    return text if text.isprintable() else _ZERO_WIDTH.sub("", text)  # most are, and what has no width is not


@lru_cache(maxsize=KEPT)
def arabic(text: str) -> str:
    """Thai digits as Arabic digits; nothing else changes.

    >>> arabic("๘๕.๔๓")
    '85.43'
    """
    return _THAI_DIGIT.sub(_arabic_digit, text)


def _arabic_digit(found: re.Match[str]) -> str:
    return ARABIC[found[0]]


def key(text: str) -> str:
    """The comparing key: consonants, vowels on the line, Latin letters and digits; no marks, spaces, punctuation.

    Two spellings of one word whose marks were moved, lost or doubled have one key. So do some two words: ดำ and ดา.

    >>> key("ดำเนิน งาน") == key("ด�าเนนิงาน") == key("ดาเนินงาน")
    True
    """
    return _DOUBLED.sub(r"\1", _UNSAFE_SIGNS.sub("", plain(text).replace("เเ", "แ")).replace("ำ", "า"))


def thai_characters(text: str) -> int:
    """How many characters of the Thai block a text has."""
    return len(_NOT_THAI.sub("", text))


def plain(text: str) -> str:
    """White space, case and punctuation gone, digits Arabic, doubled signs single; vowels and tone marks kept."""
    text = arabic(squeeze(unicodedata.normalize("NFC", text))).casefold()
    return _DOUBLED.sub(_single, _PUNCTUATION.sub("", text))


def _single(doubled: re.Match[str]) -> str:
    return "แ" if doubled[0] == "เเ" else doubled[1]
