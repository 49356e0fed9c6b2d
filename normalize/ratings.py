"""Printed ratings and verdicts -> canonical value. Data: catalogue/ratings.csv, catalogue/verdicts.csv.

A rating is the level of the overall score (`AA` ... `F`, `ผ่านดีเยี่ยม` ...); a verdict stands beside one indicator
(`ผ่านเกณฑ์`). Praise (`ระดับดีเยี่ยม`) is neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from catalogue.data import rows
from normalize.thai import name_key

_QUOTES = re.compile(r"[\s\"'“”‘’()\[\]:*.]+")


@dataclass(frozen=True, slots=True)
class Rating:
    value: str
    scheme: str  # grade | pass


@dataclass(frozen=True, slots=True)
class RatingFound:
    rating: Rating
    raw: str
    start: int
    end: int


@cache
def _by_key() -> dict[str, Rating]:
    return {name_key(r["rating"]): Rating(r["rating"], r["scheme"]) for r in rows("ratings")}


@cache
def _verdicts() -> dict[str, str]:
    return {name_key(r["verdict"]): r["verdict"] for r in rows("verdicts")}


_LEAD = re.compile(r"^(?:อยู่ใน)?(?:ระดับ|เกรด|grade|rating)?(?:ผลการประเมิน|คะแนน)?(?:อยู่ใน)?(?:ระดับ|เกรด)?", re.IGNORECASE)


def read_rating(text: str) -> Rating | None:
    """The rating that a short text is: `“ผ่านดี”`, `ระดับ A`, `ระดับผลการประเมิน B`."""
    flat = _QUOTES.sub("", text)
    return _by_key().get(name_key(flat)) or _by_key().get(name_key(_LEAD.sub("", flat)))


def read_verdict(text: str) -> str | None:
    """The verdict or rating that stands beside one score (a cell of its own), else None."""
    flat = _QUOTES.sub("", text)
    if not flat:
        return None
    rating = read_rating(text)
    return _verdicts().get(name_key(flat)) or (rating.value if rating else None)


def _pass_words() -> str:
    words = sorted((r["rating"] for r in rows("ratings") if r["scheme"] == "pass"), key=len, reverse=True)
    return "|".join(r"\s?".join(map(re.escape, word)) for word in words)


@cache
def _right_after() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:คะแนน)?\s*(?P<r>{_pass_words()})(?=\s|$)")


def rating_right_after(text: str) -> RatingFound | None:
    """The rating in words that the text after a score opens with (`คะแนน ผ่านดี`), a whole word, else None."""
    hit = _right_after().match(text)
    rating = read_rating(hit["r"]) if hit else None
    return RatingFound(rating, hit["r"], hit.start("r"), hit.end("r")) if hit and rating else None


@cache
def _in_text() -> re.Pattern[str]:
    quote = r"[\"'“”‘’(\s]*"
    return re.compile(
        rf"(?:ระดับ(?:ผลการประเมิน|คะแนน|ผล)?|อยู่ใน(?P<pass>เกณฑ์)|เกรด|[Rr]ating(?:\s*[Ss]core)?|ผลการประเมิน)(?:\s*\(Rating(?: Score)?\))?\s*"
        rf"(?:อยู่ใน(?:ระดับ|เกณฑ์)|คือ|ได้แก่|เท่ากับ|เป็น|ได้|อยู่ที่)?"
        rf"\s*(?:ระดับ)?[:=]?{quote}(?P<r>AA|[A-F](?![A-Za-z])|{_pass_words()})"
    )


def find_ratings(text: str) -> tuple[RatingFound, ...]:
    """Ratings in running text, each behind a word for level (`ระดับ`, `เกรด`, `ผลการประเมิน`)."""
    found = []
    for hit in _in_text().finditer(text):
        rating = read_rating(hit["r"])
        if rating is not None and not (hit["pass"] and rating.value in _verdicts().values()):  # `อยู่ในเกณฑ์ผ่าน`: the pass mark is reached
            found.append(RatingFound(rating, hit["r"], hit.start("r"), hit.end("r")))
    return tuple(found)
