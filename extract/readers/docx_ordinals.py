"""The number of a list item as Word prints it: thaiNumbers, thaiLetters, thaiCounting, roman, letters ...

In: a number and the name of a format (ECMA-376, ST_NumberFormat). Out: text. A format that is not known counts in Arabic digits.
"""
from __future__ import annotations

from collections.abc import Callable

from extract.readers.markers import THAI_DIGITS

# ECMA-376 17.18.59: U+0E01-0E02, 0E04, 0E07-0E23, 0E25, 0E27-0E2E; ฃ ฅ ฆ ฤ ฦ are left out
THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
MAX_REPEATED = 32  # `aaaa...`: a list of 800 items is no list of letters
MAX_ROMAN = 32_767  # Word's own limit
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)
_THAI_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_THAI_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 1_000_000


def ordinal_text(number: int, kind: str) -> str:
    """The number in a format of Word.

    >>> [ordinal_text(4, kind) for kind in ("decimal", "thaiNumbers", "thaiLetters", "thaiCounting", "lowerRoman", "upperLetter")]
    ['4', '๔', 'ง', 'สี่', 'iv', 'D']
    """
    write = _FORMATS.get(kind)
    return write(number) if write is not None else str(number)


def thai_counting(number: int) -> str:
    """The number in Thai words.

    >>> thai_counting(21), thai_counting(101), thai_counting(10), thai_counting(1_000_011)
    ('ยี่สิบเอ็ด', 'หนึ่งร้อยเอ็ด', 'สิบ', 'หนึ่งล้านสิบเอ็ด')
    """
    if number < 0:
        return "ลบ" + thai_counting(-number)
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, _MILLION)
    words = thai_counting(millions) + "ล้าน" if millions else ""
    for place in range(len(_THAI_PLACES) - 1, -1, -1):
        digit = rest // 10**place % 10
        if digit == 0:
            continue
        word = _THAI_WORDS[digit]
        if place == 1:
            word = {1: "", 2: "ยี่"}.get(digit, word)
        elif place == 0 and digit == 1 and number > 1:
            word = "เอ็ด"
        words += word + _THAI_PLACES[place]
    return words


def roman(number: int) -> str:
    """Roman numerals, small; Arabic digits where there are none.

    >>> roman(14), roman(0)
    ('xiv', '0')
    """
    if not 1 <= number <= MAX_ROMAN:
        return str(number)
    out = ""
    for size, letters in _ROMAN:
        out, number = out + letters * (number // size), number % size
    return out


def letters(number: int, alphabet: str) -> str:
    """Letters, doubled when the alphabet is through: a ... z, aa, bb.

    >>> letters(27, LATIN_LETTERS), letters(42, THAI_LETTERS)
    ('aa', 'กก')
    """
    times, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * (times + 1) if number > 0 and times < MAX_REPEATED else str(number)


def _english_ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    """Characters that Unicode has from 1 to `last`, beginning at code point `first`."""
    return lambda number: chr(first + number - 1) if 1 <= number <= last else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "thaiNumbers": lambda number: str(number).translate(THAI_DIGITS),
    "thaiLetters": lambda number: letters(number, THAI_LETTERS),
    "thaiCounting": thai_counting,
    "lowerLetter": lambda number: letters(number, LATIN_LETTERS),
    "upperLetter": lambda number: letters(number, LATIN_LETTERS).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": _english_ordinal,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
}
