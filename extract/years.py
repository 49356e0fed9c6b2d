"""Fiscal years named in running text, and what they are said of.

In: a text. Out: the years (Buddhist era) with their places; of the Christian era only those behind a word (`FY 2024`, `ค.ศ. 2024`).
Ranges (`พ.ศ. 2561 - 2580`) name a plan's life, not a fiscal year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from catalogue.data import rows
from normalize.period_dates import BE_MINUS_CE
from normalize.thai import arabic, squeeze

FIRST_YEAR, LAST_YEAR = 2555, 2590
_YEAR = re.compile(
    r"(?P<word>ปีงบประมาณ|ประจำปี|ในปี|ปี|พ\s?\.?\s?ศ\s?\.?|ITA|FY)?[\s.]*(?:งบประมาณ)?[\s.]*(?:พ\s?\.?\s?ศ\s?\.?)?[\s.]*(?<!\d)(?P<y>25[5-8]\d)(?!\d)",
    re.IGNORECASE,
)
_CHRISTIAN = re.compile(
    r"(?P<word>ปีงบประมาณ|ปี|FY|ITA|Year)?\s*(?:(?P<era>ค\s?\.?\s?ศ\s?\.?)\s*)?(?<!\d)(?P<y>20[12]\d)(?!\d|[.,]\d)", re.IGNORECASE
)
_RANGE = re.compile(r"25\d\d\s*(?:-|–|—|ถึง)\s*(?:พ\.?\s*ศ\.?\s*)?25\d\d")
_COMPARED = re.compile(
    r"(?:(?:เพิ่มขึ้น|ลดลง|สูงขึ้น|ต่ำลง|ดีขึ้น|เปลี่ยนแปลง)\S{0,30}?จาก|(?:เทียบ|เคียง|ต่าง)กับ|กว่า)(?:ผล|คะแนน)?(?:การประเมิน)?(?:ของ|ใน|เมื่อ)?(?:ปีงบประมาณ|ปี)?(?:พ\.?ศ\.?)?$"
)
NEAR = 90  # letters before a year
NOW = re.compile(r"(?:ปี|ครั้ง|รอบ|คราว)นี้|ปัจจุบัน|ล่าสุด")  # the year assessed; no space stands inside its words
_SHORT = re.compile(r"(?:ปีงบประมาณ|ปี)\s*(?:พ\.?\s*ศ\.?)?\s*(?<!\d)(?P<y>[67]\d)(?!\d|\.\d)")  # `ประจำปี 79.42`: a score


@dataclass(frozen=True, slots=True)
class YearFound:
    year: int
    start: int
    end: int
    raw: str
    fiscal: bool  # behind ปีงบประมาณ


@lru_cache(maxsize=2048)
def find_years(text: str) -> tuple[YearFound, ...]:
    """All single years named in `text`; those of a range are left out."""
    flat = arabic(text)
    spans = [hit.span() for hit in _RANGE.finditer(flat)]
    found = []
    christian = [hit for hit in _CHRISTIAN.finditer(flat) if hit["word"] or hit["era"]] if "20" in flat else []
    hits = [*christian, *(_YEAR.finditer(flat) if "25" in flat else ()), *(_SHORT.finditer(flat) if "ปี" in flat else ())]
    for hit in hits:
        year = int(hit["y"])
        year = 2500 + year if year < 100 else year + BE_MINUS_CE if year < 2100 else year
        at, end = hit.span("y")
        if any(a <= at < b for a, b in spans) or not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        raw = text[hit.start() : end].strip()
        found.append(YearFound(year, hit.start(), end, raw, "ปีงบประมาณ" in hit.group(0).replace(" ", "")))
    return tuple(sorted(found, key=lambda y: y.start))


def ends_of_ranges(text: str) -> tuple[YearFound, ...]:
    """The last years of the ranges that a text names, each for its whole range."""
    found = [(int(hit.group()[-4:]), hit) for hit in _RANGE.finditer(arabic(text))]
    known = ((y, *hit.span()) for y, hit in found if FIRST_YEAR <= y <= LAST_YEAR)
    return tuple(YearFound(y, start, end, text[start:end], False) for y, start, end in known)


def is_compared(text: str, year: YearFound) -> bool:
    """Whether the year is only what results are compared with (`สูงกว่าปี 2567`, `เพิ่มขึ้น 2.20 คะแนน จากปี 2567`)."""
    return bool(_COMPARED.search(squeeze(text[: year.start])[-NEAR:]))


def is_of_a_date(text: str, year: YearFound) -> bool:
    """Whether the year dates a day or a month (`๑๒ ตุลาคม ๒๕๖๔`)."""
    return _month_before().search(squeeze(text[: year.start])) is not None


@cache
def _month_before() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(re.escape(squeeze(r['name'])) for r in rows('months'))})$")


def only_year(text: str) -> int | None:
    """The year of a text that names exactly one; years that are compared with do not count."""
    years = {found.year for found in find_years(text) if not is_compared(text, found)}
    return years.pop() if len(years) == 1 else None
