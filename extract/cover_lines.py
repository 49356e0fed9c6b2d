"""The lines of a cover, and what a line of it is: an agency's name, a place, a title.

In: the lines of a document, or the text of one. Out: the cover's lines, a title and the agency's line that a reader joined told apart; of a
line, what it is. Refused: lines behind the first long text are none of the cover, and a title's words are no agency's name.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from catalogue.data import rows
from extract.lines import Line
from normalize.agencies import Agency, find_agencies, read_agency
from normalize.places import find_places
from normalize.thai import squeeze

COVER_LINES = 30
_ITA_WORDS = ("ITA", "คุณธรรมและความโปร่งใส", "คุณธรรม", "ผลการประเมิน", "ความโปร่งใส")
_ENDS_IN_YEAR = re.compile(r"[0-9๐-๙]{4}$")
_POSTCODE = re.compile(r"(?:รหัสไปรษณีย์)?\s*(?<![0-9๐-๙])[0-9๐-๙]{5}(?![0-9๐-๙])\s*$")
LONGEST_COVER_LINE = 260
_ITEM_NUMBER = re.compile(r"^[(]?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]?\s*(?=ชื่อหน่วยงาน)")  # of a form: `1.1 ชื่อหน่วยงาน …`


@cache
def title_words() -> tuple[tuple[str, str], ...]:
    """The words of titles, with the kind of report that they tell of."""
    return tuple((squeeze(r["wording"]), r["means"]) for r in rows("title_words"))


def is_title(text: str) -> bool:
    """Whether a line may be of a title."""
    flat = squeeze(text)
    return any(word in flat for word, _ in title_words()) and len(text) <= LONGEST_COVER_LINE


def agency_line(text: str) -> Agency | None:
    """An agency's name on a line of its own, alone or with its district and province."""
    if len(text) > 120 or is_title(text):
        return None
    return read_agency(_ITEM_NUMBER.sub("", text))


def is_place_line(text: str) -> bool:
    """Whether a line holds places, maybe with a postcode, and nothing else."""
    places = find_places(text)
    rest = text
    for mention in reversed(places):
        rest = rest[: mention.start] + rest[mention.end :]
    return bool(places) and len(squeeze(_POSTCODE.sub("", rest))) <= 4


def cover_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines before the first long text."""
    found = []
    for line in lines[:COVER_LINES]:
        if len(line.text) > LONGEST_COVER_LINE:
            break
        found.append(line)
    return found or list(lines[:1])


@cache
def _speaks_of_agency() -> re.Pattern[str]:
    words = "|".join(re.escape(r["word"]) for r in rows("agency_stop_words") if r["role"] == "before_name")
    return re.compile(rf"(?:{words}|[:：(/])$")


def split_at_agency(line: Line) -> list[Line]:
    """A title and the agency's line that a reader joined (`…พัฒนาองค์กรเทศบาลนคร… อำเภอ… จังหวัด…`) as two lines.

    Only where the agency's address, or nothing, follows; an agency that the title speaks of (`ของเทศบาล…`, `การพัฒนาเทศบาล…`) is part of it.
    """
    if not speaks_of_ita(line.text) or len(line.text) > LONGEST_COVER_LINE:
        return [line]
    for mention in find_agencies(line.text, on_cover=True):
        before, behind = line.text[: mention.start].rstrip(), line.text[mention.start :]
        address = line.text[mention.end :].strip()
        complete = is_place_line(address) if address else bool(_ENDS_IN_YEAR.search(before))
        if mention.agency.agency_type is not None and is_title(before) and complete and not _speaks_of_agency().search(before):
            return [replace(line, text=before), replace(line, text=behind)]
    return [line]


def speaks_of_ita(text: str) -> bool:
    """Whether a title's text names the assessment."""
    return len(text) <= 600 and any(word in squeeze(text) for word in _ITA_WORDS)
