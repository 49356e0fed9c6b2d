"""Where an agency's name ends, behind the words for its type.

In: a text and where the name begins. Out: its end; of a name after a place also the known place, and whether the end is certain. Thai
has no spaces between words: a known place, a word that may follow, or a space ends a name.
"""
from __future__ import annotations

import re

from normalize.agency_words import end_of_name, is_address, last_words, phrases, stop_words
from normalize.places import name_at

MIN_NAME = 2  # characters of a name before a stop word may end it
MAX_NAME = 60  # the longest official names (universities) have about 50 characters
_TOKEN = re.compile(r"[^\s,:;“”\"'*<>|\[\]()#/_]+")


def goes_on(text: str, end: int) -> bool:
    """Whether a whole name is only the beginning of another one: `การไฟฟ้าส่วนภูมิภาค|จังหวัดน่าน`, `ธนาคารออมสิน|สาขาขอนแก่น`."""
    if not re.compile("[ก-๛]").match(text, end):
        return False
    follows = stop_words().match(text, end)
    return follows is None or is_address(follows[0])


def place_end(text: str, start: int) -> tuple[int, str | None, bool]:
    """Where a name after a place ends: by a known place, else by a word that may follow, else at the space."""
    gap = re.compile(r"[ \t]*").match(text, start)
    at = gap.end() if gap else start
    place = name_at(text, at)
    if place is not None and _may_follow(text, place[1]) and "\n" not in text[at:place[1]].strip():
        return place[1], place[0], True
    token = _TOKEN.match(text, at)
    if token is None:
        return start, None, False
    stop = stop_words().search(text, at + MIN_NAME, token.end())
    end = min(stop.start() if stop else token.end(), at + MAX_NAME)
    return end, None, stop is None or is_address(stop[0])


def whole_name(text: str, start: int) -> tuple[int, str | None, bool] | None:
    """A name whose last word is also one that may follow a name (`ท่าพุทราใน`): where a line has nothing but the name, or goes on with
    its address, no sentence follows, and places do have names that end so."""
    token = re.compile(r"[ \t]*([^\s,:;“”\"'*<>|\[\]()#/_]+)").match(text, start)
    if token is None or not end_of_name().match(text, token.end()):
        return None
    stop = stop_words().search(text, token.start(1) + MIN_NAME, token.end())
    if stop is None or stop.end() != token.end() or stop[0] not in last_words():
        return None
    return token.end(), None, True


def _may_follow(text: str, end: int) -> bool:
    in_word = re.compile(r"(?!ฯ)[ก-๛]|-[ก-๛]").match(text, end)
    return not in_word or bool(stop_words().match(text, end))


def phrase_end(text: str, start: int) -> int:
    """Where a name of common words ends: before a phrase that begins something else, a number or a bracket."""
    stop = phrases().search(text, start)
    return min(stop.start() if stop else len(text), start + MAX_NAME)
