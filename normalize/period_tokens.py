"""Words, numbers and signs of a timeline cell in printed order, each with its place in the print.

In goes a cell as printed, out come tokens. Nothing is refused: what is no known word is a token of code `OTHER`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from normalize.period_words import (
    DAY_NUMBER,
    GLUE,
    MONTH,
    ODD_NUMBER,
    OTHER,
    SEPARATOR,
    YEAR_NUMBER,
    Key,
    key_of,
    lexicon,
    word_pattern,
)

# After these a number is what the word asks for ("ไตรมาส 1."), never the number of a list item.
WANTS_A_NUMBER = frozenset("qrdowkLScGP/")
_THAI_LETTER = re.compile("[\u0e01-\u0e4e]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign. `start` and `end` are places in the printed text; `value` is a month's or number's value."""

    code: str
    start: int
    end: int
    value: int | None = None
    kind: str | None = None


def codes_of(tokens: Iterable[Token]) -> str:
    """One letter per token: what the rules of period_grammar.py match."""
    return "".join(token.code for token in tokens)


def lex(text: str) -> tuple[Token, ...]:
    """Tokens of a printed cell in order; numbers of list items and bullets of lines are separators."""
    return tuple(_with_list_items(list(_read_key(key_of(text)))))


def _read_key(key: Key) -> Iterator[Token]:
    place = 0
    other_from: int | None = None
    while place < len(key.text):
        found = word_pattern().match(key.text, place)
        if found is None or not _may_stand(found, key, after_other=other_from is not None):
            if key.text[place] != " " and other_from is None:
                other_from = place
            place += 1
            continue
        if other_from is not None:
            yield Token(OTHER, key.starts[other_from], key.ends[place - 1])
            other_from = None
        yield _token(found, key)
        place = found.end()
    if other_from is not None:
        yield Token(OTHER, key.starts[other_from], key.ends[place - 1])


def _token(found: re.Match[str], key: Key) -> Token:
    start, end = key.starts[found.start()], key.ends[found.end() - 1]
    digits = found["number"]
    if digits is None:
        entry = lexicon()[found[0]]
        return Token(entry.code, start, end, entry.value, entry.kind)
    if len(digits) > 4 or len(digits) == 3:  # also keeps int() away from thousands of digits
        return Token(ODD_NUMBER, start, end)
    is_year = len(digits) == 4 or int(digits) >= 50
    return Token(YEAR_NUMBER if is_year else DAY_NUMBER, start, end, int(digits))


def _may_stand(found: re.Match[str], key: Key, *, after_other: bool) -> bool:
    """False for a month without full stops that is part of a longer word ("ยกย่อง", "อนาคตควร")."""
    entry = lexicon().get(found[0])
    if entry is None or not entry.stands_alone:
        return True
    start, end = found.start(), found.end()
    known_after = end == len(key.text) or word_pattern().match(key.text, end) is not None
    if after_other and not known_after:
        return False
    begins = not after_other or key.starts[start] > key.ends[start - 1] or not _THAI_LETTER.match(key.text[start - 1])
    ends = known_after or key.starts[end] > key.ends[end - 1] or not _THAI_LETTER.match(key.text[end])
    return begins and ends


def _with_list_items(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, with the numbers of list items (`1.` `2)` `(3)`) as separators."""
    place, depth, last_item = 0, 0, 0
    while place < len(tokens):
        item = _list_item(tokens, place, depth, last_item)
        if item is None:
            depth = max(0, depth + {"(": 1, ")": -1}.get(tokens[place].code, 0))
            yield tokens[place]
            place += 1
            continue
        length, last_item = item
        yield replace(tokens[place], code=SEPARATOR, end=tokens[place + length - 1].end, value=None)
        place += length


def _list_item(tokens: list[Token], place: int, depth: int, last_item: int) -> tuple[int, int] | None:
    """(tokens it takes, its number) of a list item's number at this place, else None."""
    opened = tokens[place].code == "("
    shape = tokens[place : place + 2 + opened]
    if len(shape) < 2 + opened or shape[-2].code != DAY_NUMBER or shape[-2].value is None:
        return None
    number, closing = shape[-2].value, shape[-1]
    after = tokens[place + len(shape)] if place + len(shape) < len(tokens) else None
    if place and tokens[place - 1].code in WANTS_A_NUMBER:
        return None
    if closing.code == GLUE:
        is_sign = closing.end - closing.start == 1  # `1.`; a word (`2 - 3 ของปีงบประมาณ`) closes no number
        is_item = is_sign and not opened and not (after and after.value is not None and after.code != MONTH and after.start == closing.end)
    else:
        is_item = closing.code == ")" and (opened or depth == 0)
    if is_item and after is not None and after.code == MONTH and number not in (1, last_item + 1):
        return None  # "15. ต.ค. 68" is a day
    return (len(shape), number) if is_item else None
