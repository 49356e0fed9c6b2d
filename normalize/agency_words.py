"""The words that stand behind an agency's name, or make it none: verbs, phrases, addresses, mottos, bystanders.

In: nothing but the data. Out: the words by their role, and patterns of them, made once. Refuses nothing: what a hit means is the caller's.
Data: catalogue/agency_stop_words.csv, agency_bystanders.csv.
"""
from __future__ import annotations

import re
from functools import cache

from catalogue.data import rows
from normalize.patterns import any_of
from normalize.places import names_of


def is_address(word: str) -> bool:
    """Whether a word begins an address: `อำเภอ`."""
    return word in _words("address")


@cache
def _words(role: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("agency_stop_words") if row["role"] == role)


_NO_WORD = "(?<![เแโใไ])(?!ว่าง)"  # โคกสว่างพัฒนา holds no ว่า, สันป่าเมี่ยง no มี
_WHOLE = "(?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"  # no mark belongs to its last letter


@cache
def stop_words() -> re.Pattern[str]:
    """What may stand right behind a name."""
    return re.compile(f"{_NO_WORD}(?:{any_of(_words('verb') + _words('phrase') + _words('address'))}){_WHOLE}")


@cache
def nothing_but_stop_words() -> re.Pattern[str]:
    """What stands for a name where the type's word alone is the agency."""
    return re.compile(rf"(?>{any_of(_words('verb') + _words('phrase'))})+")


@cache
def mottos() -> re.Pattern[str]:
    """What follows a type's word and is no name."""
    return re.compile(rf"(?:(?:{any_of(_words('motto'))})(?:และ|ด้าน)?)+")


@cache
def last_words() -> frozenset[str]:
    """Words that may follow a name, and with which the names of places end too."""
    places = "\n".join(("", *(names_of("district") | names_of("subdistrict")), ""))  # counted in one text: there are 9,000
    return frozenset(word for word in _words("verb") if places.count(f"{word}\n") > places.count(f"\n{word}\n"))


@cache
def end_of_name() -> re.Pattern[str]:
    """The end of the line, or an address after a space."""
    return re.compile(rf"[\s.*]*$|\s+(?:{any_of(_words('address'))})")


@cache
def phrases() -> re.Pattern[str]:
    """What ends a name of common words."""
    after_space = any_of(_words("verb") + _words("address"))
    anywhere = any_of(_words("phrase"))
    return re.compile(rf"\s*(?:{anywhere})|\s+(?!ในพระ)(?:{after_space})|\s+(?=[A-Za-z])"
                      rf"|\s*[,:;“”\"*<>|\[\]()#/_\n0-9๐-๙]|\s{{2,}}")


@cache
def bystanders() -> frozenset[str]:
    """Agencies that reports name and that are not assessed in them."""
    return frozenset(row["name"].replace(".", "") for row in rows("agency_bystanders"))
