"""Header cells -> column roles. Data: catalogue/header_words.csv.

In: the text of a header cell, wrapped anyhow. Out: a role (`score`, `responsible` ...), None for words not known.
Compared without white space: exact wording first, then likeness with a margin, then a known word inside the cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from catalogue.data import rows
from normalize.fuzzy import best_match
from normalize.period_dates import BE_MINUS_CE
from normalize.thai import arabic, name_key

MIN_SIMILARITY = 84
MIN_MARGIN = 4
KEPT_OUT = frozenset(  # what a score column is not
    {"difference", "average", "target", "weighted", "weight", "count", "question_score", "provisional"}
)
LONGEST_HEADER = 120  # a header cell is short; longer texts are content
_YEAR = re.compile(
    r"(?:ปี(?:งบประมาณ)?|พ\.?\s*ศ\.?|FY|ประจำปี)[\s.:]*(?:งบประมาณ)?[\s.]*(?:พ\.?\s*ศ\.?)?\s*(?P<a>25[5-8]\d|[67]\d)(?!\d)|^\s*(?:(?:ผล|คะแนน|ร้อยละ|ITA)\s*)*(?P<b>25[5-8]\d)\s*$"
    r"|(?:FY|ITA|ค\.?\s*ศ\.?|ปี(?:งบประมาณ)?)\s*(?P<c>20[12]\d)(?!\d|[.,]\d)",
    re.IGNORECASE,
)

_YEARS = re.compile(r"25\d\d\s*[-–—]\s*25\d\d")
_SHORT = re.compile(r"(?:(?:ผล|คะแนน|ร้อยละ|ITA)\s*)*['’]?(?P<y>[67]\d)", re.IGNORECASE)
_OUT_OF = re.compile(r"(?<=\S)\s*[(\[]\s*(?:คะแนน)?\s*เต็ม\s*[0-9๐-๙]{1,3}\s*(?:คะแนน)?\s*[)\]]\s*$")  # `คะแนนที่ได้ (เต็ม 100)`
_BULLET = re.compile(r"^[\s☐•●○▪*–-]+")
_YEAR_WORD = re.compile(r"(?:ประจำ|ตาม|ใน)?ปีงบประมาณ(?:\s*พ\.?\s*ศ\.?)?|(?:ปี\s*)?ค\.?\s*ศ\.(?![ก-๛])")


@cache
def _words() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    exact = {name_key(r["wording"]): r["role"] for r in rows("header_words") if r["match"] in ("exact", "contains")}
    inside = [(name_key(r["wording"]), r["role"]) for r in rows("header_words") if r["match"] == "contains"]
    return exact, tuple(sorted(inside, key=lambda pair: -len(pair[0])))  # of several words in a header the longest says most


@lru_cache(maxsize=4096)
def header_role(text: str) -> str | None:
    """The role of a column headed so. A header that names follow-up and due time in one is `follow_up+timeline`."""
    flat = name_key(_OUT_OF.sub("", _BULLET.sub("", text)) or text)
    if not flat or len(flat) > LONGEST_HEADER:
        return None
    exact, inside = _words()
    if flat in exact:
        return exact[flat]
    found = [role for word, role in inside if word in flat]
    if "follow_up" in found and "timeline" in found:
        return "follow_up+timeline"
    kept_out = [role for word, role in inside if word in flat and role in KEPT_OUT]
    if kept_out:
        return kept_out[0]
    match = best_match(flat, exact, threshold=MIN_SIMILARITY, margin=MIN_MARGIN)
    if match is not None:
        return match.value
    return found[0] if found else None


@cache
def _beside_measure() -> dict[str, str]:
    return {name_key(r["wording"]): r["role"] for r in rows("header_words") if r["match"] == "beside_measure"}


def roles_beside(roles: Sequence[str | None], headers: Sequence[str]) -> list[str | None]:
    """The roles of columns that stand in one table: beside measures `เวลา` is their period (elsewhere it may be half of a word), and
    `กิจกรรม`, else the measure itself, is how a measure (`กลยุทธ์`, `มาตรการ`) is carried out, where no column is of steps."""
    meant = [_beside_measure().get(name_key(text)) for text in headers]
    activities = [i for i, role in enumerate(meant) if role == "steps" and roles[i] == "measure"]
    apart = len(activities) == 1 and "steps" not in roles and roles.count("measure") > 1
    found = ["steps" if apart and i in activities else role for i, role in enumerate(roles)]
    if "measure" not in found:
        return found
    return [own if role is None and own not in (*roles, "steps") else role for role, own in zip(found, meant, strict=True)]


@cache
def _form_heads() -> frozenset[str]:
    return frozenset(name_key(r["wording"]) for r in rows("header_words") if r["match"] == "form_head")


def is_form_head(text: str) -> bool:
    """Whether a text only heads the labels or the values of a form: `รายการ | รายละเอียด`."""
    return name_key(text) in _form_heads()


@cache
def _sums() -> re.Pattern[str]:
    known = sorted((name_key(r["wording"]) for r in rows("header_words") if r["match"] == "total"), key=len, reverse=True)
    words = "|".join(map(re.escape, known))
    return re.compile(rf"(?=รวม)(?:{words})+(?:\d+[ก-๛]{{2,12}})?(?:{words})*:?")


def is_total(text: str) -> bool:
    """Whether a row headed so is the sum of those above: `รวม`, `รวมทั้งสิ้น 6 โครงการ`; `รวมพลังต้านทุจริต` is none."""
    return _sums().fullmatch(arabic(name_key(text))) is not None


def is_header_wording(text: str) -> bool:
    """Whether a text is one of the known wordings, and nothing more."""
    return name_key(_BULLET.sub("", text)) in _words()[0]


@lru_cache(maxsize=4096)
def header_year(text: str) -> int | None:
    """The fiscal year that a header names: `ปีงบประมาณ 67`, `ปี ๒๕๖๗`, `2567`, `FY 2024`; `ปี 2567-2568` names none."""
    hit = _YEAR.search(arabic(text))
    if hit is None or _YEARS.search(arabic(text)):
        return None
    year = int(hit["a"] or hit["b"] or hit["c"])
    return 2500 + year if year < 100 else year + BE_MINUS_CE if hit["c"] else year


def short_years(texts: Sequence[str]) -> dict[str, int]:
    """Years of two digits without a word for year, `67 | 68`, `คะแนน 67 | คะแนน 68`, by their print: two or more, one after the other,
    beside the header of the indicators."""
    numbers = {t: int(hit["y"]) for t in texts if (hit := _SHORT.fullmatch(arabic(t).strip()))}
    row = list(numbers.values())
    steps = {b - a for a, b in pairwise(row)}
    if not any(header_role(t) in ("indicator", "instrument") for t in texts) or len(steps) != 1 or abs(min(steps)) != 1:
        return {}
    return {t: 2500 + n for t, n in numbers.items()}


def without_year(text: str) -> str:
    """A header without the year that it names: the word ปีงบประมาณ is none for a budget."""
    return _YEAR_WORD.sub(" ", _YEAR.sub(" ", arabic(text))).strip()
