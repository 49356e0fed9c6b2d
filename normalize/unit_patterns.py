"""The words of a cell of responsible units, as patterns: what stands between names, ahead of one, and behind it.

In: nothing but the data. Out: patterns, made once. Refuses nothing: what a hit means is asked by `unit_parts`.
Data: catalogue/unit_words.csv (role by role), unit_heads.csv, person_titles.csv.
"""
from __future__ import annotations

import re
from functools import cache

from catalogue.data import rows
from normalize.patterns import any_of

_RANGE = r"(?!(?<=[0-9๐-๙]\s)[-–—]\s?[0-9๐-๙])"  # กลุ่มส่งเสริมสหกรณ์ 1 - 3
_BULLET = rf"(?:(?<=\s)|^){_RANGE}[-–—*]+(?=\s|[ก-๛])|(?<=[ก-๏])\s?[-–—](?=\s|$)"
_NUMBER = r"(?:(?<=\s)|^)\(?[0-9๐-๙]{1,2}[.)]+(?=\D|$)"
_HARD = rf"[,;،、•●▪‣◦·|>]+|{_BULLET}|{_NUMBER}"


@cache
def words_of(role: str) -> tuple[str, ...]:
    """The words of a role, as unit_words.csv has them."""
    return tuple(row["word"] for row in rows("unit_words") if row["role"] == role)


@cache
def _ahead() -> str:
    """A name begins here: a unit word that may stand after a space, or a person's title."""
    not_ahead = any_of(row["head"] for row in rows("unit_heads") if row["kind"] in ("none", "agency"))
    heads = any_of(row["head"] for row in rows("unit_heads") if row["kind"] not in ("none", "agency"))
    return rf"(?!(?:{not_ahead}))(?:{heads}|{_title_pattern()})"


@cache
def _title_pattern() -> str:
    posts = any_of(row["title"] for row in rows("person_titles") if row["kind"] == "post")
    titles = any_of(row["title"] for row in rows("person_titles") if row["kind"] == "title")
    return rf"(?!(?:{posts}))(?:(?:{titles})\s?)+(?=[ก-ฮเ-ไ])"


@cache
def _glued_title() -> str:
    posts = any_of(row["title"] for row in rows("person_titles") if row["kind"] == "post")
    return rf"(?!(?:{posts}))(?:นางสาว|น\.ส\.|นาย)[ก-ฮเ-ไ]"


@cache
def person_title() -> re.Pattern[str]:
    """The titles before a person's name; a post is none."""
    return re.compile(_title_pattern())


@cache
def boundary() -> re.Pattern[str]:
    """Where a name may end; it may also go on (`unit_parts`)."""
    glued = any_of(words_of("connector"))
    spaced = any_of(words_of("connector") + words_of("spaced_connector"))
    hand = any_of(words_of("handover"))
    labels = any_of(words_of("label"))
    return re.compile(rf"{_HARD}|\s?/|\s?(?:{glued})?\s?(?:{hand})|(?:\s?(?:{glued})\s?|\s(?:{spaced})\s?|\s|[-–—])(?={_ahead()})"
                      rf"|\s?\((?={_ahead()}|{labels})|\)|(?<=[ก-๛])(?={_glued_title()})|\s?(?:{labels})\s?[:：]")


@cache
def separator() -> re.Pattern[str]:
    """What stands between names and is part of none."""
    words = any_of(words_of("connector") + words_of("handover"))
    spaced = any_of(words_of("spaced_connector"))
    labels = any_of(words_of("label"))
    return re.compile(rf"\s+|{_HARD}|[/().:：*–—-]+|(?:{words})|(?:{spaced})(?=\s|{_ahead()})"
                      rf"|(?:{labels})\s?(?:[:：)]|(?={_ahead()}))")


@cache
def duty() -> re.Pattern[str]:
    """What a unit is to do, right behind a known name."""
    return re.compile(rf"\s?(?:{any_of(words_of('duty') + words_of('clause'))})")


@cache
def clause_of_duty() -> re.Pattern[str]:
    """The words that begin what a unit is to do, anywhere."""
    return re.compile(any_of(words_of("clause")))


@cache
def spaced_clause() -> re.Pattern[str]:
    """The same behind a space."""
    return re.compile(rf"\s(?:{any_of(words_of('clause'))})")


@cache
def said_about_units() -> re.Pattern[str]:
    """A slice that begins so names no unit."""
    return re.compile(rf"\s*(?:{any_of(words_of('clause') + words_of('duty') + words_of('label'))})")
