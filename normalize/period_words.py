"""The known words of a timeline cell and the key by which they are compared.

In goes a printed text, out comes its key: no white space, Arabic digits, one kind of dash, SARA AM composed, and for every
character its place in the print. White space counts for nothing except between two digits (a cell wraps inside a word, but
`2568 1` is two numbers; only a broken year, `25 68`, is one). The words are data: `catalogue/months.csv` and
`catalogue/period_words.csv`.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from normalize.patterns import any_of
from normalize.thai_keys import ARABIC

CATALOGUE = Path(__file__).parents[1] / "catalogue"

MONTH = "m"
DAY_NUMBER = "n"  # one or two digits, too small for a two-digit year
YEAR_NUMBER = "Y"  # 50 to 99, or four digits: can only be a year
ODD_NUMBER = "z"  # three digits, or five and more
SEPARATOR = ","  # a sign, a bullet, the number of a list item
AND = "&"
DASH = "-"
GLUE = "."
OTHER = "x"

# The role of a word in period_words.csv -> the letter that stands for it in the rules of period_grammar.py.
ROLE_CODES = {
    "throughout": "a",
    "fiscal_year": "f",
    "year": "y",
    "era": "b",
    "quarter": "q",
    "round": "r",
    "month_word": "o",
    "day_word": "d",
    "unit": "U",
    "per": "P",
    "every": "e",
    "within": "w",
    "before": "B",
    "until": "t",
    "now": "N",
    "end_of": "k",
    "onwards": "J",
    "after": "A",
    "school_term": "S",
    "first_half": "F",
    "second_half": "H",
    "times": "c",
    "at_least": "G",
    "by": "X",
    "label": "L",
    "due": "D",
    "phrase": "p",
    "weak": "K",
    "and": AND,
    "glue": GLUE,
    "around": OTHER,
}
SIGN_CODES = {
    **dict.fromkeys(",;•·●▪◦*|", SEPARATOR),
    **dict.fromkeys("&+", AND),
    **dict.fromkeys(".:\"'", GLUE),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    "-": DASH,
    "/": "/",
}
_FOLD = dict.fromkeys("‐‑‒–—―−~～˗﹣－", DASH) | ARABIC
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # signs over and under a consonant: a word does not end before one
# A year 2550-2599 with one space in it; never the end of a longer row of numbers.
_BROKEN_YEAR = re.compile(r"(?<![0-9 ])(?:2 5[5-9][0-9]|25 [5-9][0-9]|25[5-9] [0-9])(?![0-9])")
_BULLET_LINE = re.compile(r"^[^\S\n]*([-‐-―−~])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Key:
    """A text to compare; `starts` and `ends` are the places of its characters in the print."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a known word is: a code of the rules, a month's number, a kind of period."""

    code: str
    value: int | None = None
    kind: str | None = None
    stands_alone: bool = False  # "พย" is a month, but not inside "ทรัพย์"


def fold(printed: str) -> str:
    """The printed text with each run of white space as one space and without invisible signs."""
    return " ".join("".join(c for c in printed if c not in _INVISIBLE).split())


def key_of(text: str) -> Key:
    """The text to compare: no white space, Arabic digits, one kind of dash, SARA AM composed; with its places in the print."""
    bullets = _line_bullets(text)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, printed in enumerate(text):
        if printed.isspace() or printed in _INVISIBLE:
            continue
        char = "•" if place in bullets else _FOLD.get(printed, printed)
        char = char.lower() if char.isascii() else char
        if char == "\u0e32" and chars and chars[-1] == "\u0e4d":
            chars[-1], ends[-1] = "\u0e33", place + 1
            continue
        if is_digit(char) and chars and is_digit(chars[-1]) and place > ends[-1]:
            chars.append(" ")
            starts.append(ends[-1])
            ends.append(place)
        chars.append(char)
        starts.append(place)
        ends.append(place + 1)
    return _join_broken_years(Key("".join(chars), tuple(starts), tuple(ends)))


def _join_broken_years(key: Key) -> Key:
    """`๒๕ ๖๘` is the year 2568, broken by the edge of a cell: no day or two-digit year stands before another number so."""
    spaces = {found.start() + found[0].index(" ") for found in _BROKEN_YEAR.finditer(key.text)}
    if not spaces:
        return key
    kept = [place for place in range(len(key.text)) if place not in spaces]
    return Key(
        "".join(key.text[place] for place in kept),
        tuple(key.starts[place] for place in kept),
        tuple(key.ends[place] for place in kept),
    )


def is_digit(char: str) -> bool:
    """True for 0 to 9 only (str.isdigit says yes to superscripts)."""
    return "0" <= char <= "9"


def _line_bullets(text: str) -> frozenset[int]:
    """Places of the dashes that open lines, where the first line has one too: these are bullets, not range marks."""
    places = [found.start(1) for found in _BULLET_LINE.finditer(text)]
    opens_with_dash = bool(places) and not text[: places[0]].strip()
    return frozenset(places) if opens_with_dash and len(places) > 1 else frozenset()


@cache
def lexicon() -> dict[str, Entry]:
    """Every known word, white space removed, with and without its last full stop."""
    words = {sign: Entry(code) for sign, code in SIGN_CODES.items()}
    for row in _rows("period_words.csv"):
        words |= dict.fromkeys(_spellings(row["word"]), Entry(ROLE_CODES[row["role"]], kind=row["kind"] or None))
    for row in _rows("months.csv"):
        entry = Entry(MONTH, value=int(row["month"]), stands_alone=row["kind"] == "abbr_nodot")
        names = [row["name"], row["name"] + "."] if entry.stands_alone else _spellings(row["name"])
        words |= dict.fromkeys(names, entry)
    return words


def _rows(name: str) -> list[dict[str, str]]:
    with (CATALOGUE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _spellings(word: str) -> list[str]:
    key = key_of(word).text
    return [key, key.removesuffix(".")] if len(key) > 1 else [key]


@cache
def word_pattern() -> re.Pattern[str]:
    """Number, or the longest known word that does not end inside a Thai syllable or a Latin word."""
    latin = {word for word in lexicon() if word.isalpha() and word.isascii()}
    others = lexicon().keys() - latin
    return re.compile(rf"(?P<number>[0-9]+)|(?<![a-z]){any_of(latin)}(?![a-z])|{any_of(others)}(?![{_MARKS}])")
