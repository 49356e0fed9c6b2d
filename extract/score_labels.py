"""Labels: texts that name an instrument or the whole result and say nothing else, alone or with their number.

In: a text. Out: whether it is a label; or its subject, number and level. Refused: a difference, a range, a limit, two numbers.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.bare_instruments import instrument_words
from extract.cell_subjects import LONGEST_NAME, Subject, is_overall, read_subject
from normalize.numerals import NumberFound, find_numbers
from normalize.ratings import read_rating
from normalize.thai import fold

NOT_EXACTLY = re.compile(r"[+−–<>≥≤~±-]\s*$")  # before a number: a difference, a range or a limit
_OF_INSTRUMENTS = re.compile(
    r"(?<![A-Za-z])(?:[IEO]IT|ITA|score|public|survey|part|internal|external|open|data|integrity|and|transparency|assessment)(?![A-Za-z])",
    re.IGNORECASE,
)
_BEFORE_SCORE = re.compile(r"ได้รับ|ได้|เท่ากับ|อยู่ที่|ร้อยละ|คือ")


def is_label(text: str) -> bool:
    """Whether nothing but an instrument's name, words around one and words before a score stand in a text."""
    if re.search(r"[A-Za-z]{3,}", _OF_INSTRUMENTS.sub(" ", text)):
        return False
    return not re.search(r"[ก-ฮ]", _BEFORE_SCORE.sub("", instrument_words().sub("", text)))


@dataclass(frozen=True, slots=True)
class LabelAndNumber:
    """A text that is a label, its number and maybe a rating, and nothing else."""

    subject: Subject
    number: NumberFound
    rating: str | None


@lru_cache(maxsize=4096)
def label_beside(text: str) -> LabelAndNumber | None:
    """What a box says: `แบบวัด IIT 96.14 คะแนน`, `97.41 คะแนนภาพรวม`, `คะแนนภาพรวม 97.41 ระดับ ผ่านดี`."""
    flat = fold(text)
    numbers = [n for n in find_numbers(flat) if n.decimals] if len(flat) <= LONGEST_NAME else []
    if len(numbers) != 1 or not 0 <= numbers[0].value <= 100:
        return None
    if NOT_EXACTLY.search(flat[: numbers[0].start]):
        return None
    before, after = flat[: numbers[0].start].rstrip(" :=("), re.sub(r"^[\s)]*(?:คะแนน(?!\S)|%)?[\s):=]*", "", flat[numbers[0].end :])
    label, rest = (before, after) if before else (after, "")
    subject = read_subject(label)
    if subject is None or subject.kind not in ("instrument", "overall") or not (is_label(label) or _is_plain_overall(label)):
        return None
    rating = rest.strip(" ()") or None
    return None if rating and read_rating(rating) is None else LabelAndNumber(subject, numbers[0], rating)


def _is_plain_overall(label: str) -> bool:
    """`คะแนนภาพรวม`, not `คะแนนภาพรวม (เป้าหมาย`."""
    return is_overall(label) and not re.search(r"[(:=]", label)
