"""Whether a text names an instrument and nothing else: what is left of it without the name and the words around one.

In: a text. Out: yes or no, or the pattern of those words. Refused: an instrument with anything besides, as of a
question or unit. Data: catalogue/instruments.csv.
"""
from __future__ import annotations

import re
from functools import cache

from catalogue.data import rows
from normalize.thai import squeeze

AROUND_INSTRUMENT = (
    "คะแนนเฉลี่ย",
    "แบบสำรวจ",
    "แบบวัด",
    "แบบตรวจ",
    "เครื่องมือ",
    "การประเมิน",
    "การรับรู้ของ",
    "ความรู้ของ",
    "คะแนน",
    "เฉลี่ย",
    "ส่วนที่",
    "ส่วน",
    "ตัวชี้วัด",
    "รวม",
    "ค่า",
    "ผล",
    "ของ",
    "ราย",
)
MAX_BESIDE_INSTRUMENT = 5  # consonants that may stand beside an instrument's name


@cache
def instrument_words() -> re.Pattern[str]:
    """The names of instruments, the words around one, and all that is no Thai letter."""
    words = sorted((r["wording"] for r in rows("instruments")), key=len, reverse=True)
    loose_words = "|".join(r"\s*".join(map(re.escape, squeeze(w))) for w in words)
    return re.compile(rf"{loose_words}|{'|'.join(map(re.escape, AROUND_INSTRUMENT))}|[A-Za-z0-9๐-๙\W_]+")


def is_bare(text: str) -> bool:
    """Whether a text names an instrument and nothing else of any length."""
    return len(re.findall(r"[ก-ฮ]", instrument_words().sub("", text))) <= MAX_BESIDE_INSTRUMENT
