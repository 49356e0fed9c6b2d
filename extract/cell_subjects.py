"""What a printed score is about, as a cell or a label names it: an indicator, a sub-indicator, an instrument or the whole report.

In: the text of a cell. Out: a `Subject`, None for a text that says more or something else. Data: catalogue/overall_words.csv and the names
of `normalize.indicators`.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from catalogue.data import rows
from extract.bare_instruments import is_bare
from normalize.agencies import type_words
from normalize.indicators import (
    INDICATORS_OF,
    THE_WORD,
    IndicatorMatch,
    match_indicator,
    match_sub_indicator,
    read_instrument,
    strip_number,
    sub_indicator_code,
)
from normalize.thai import arabic, fold, name_key, squeeze

LONGEST_NAME = 160  # a cell that names a subject is short
_MEAN = re.compile(
    r"^(?:ผล|สรุป)?(?:คะแนน)?(?:ค่า)?(?:เฉลี่ย|รวม)(?:คะแนน)?(?:เฉลี่ย|รวม)?$|^สรุป(?:ผล)?คะแนน$|^คะแนนสรุป$"
    r"|^คะแนนเฉลี่ยของ(?:แบบวัด|เครื่องมือ|ตัวชี้วัด).*$"
)
_WEIGHTED_SUM = "รวมถ่วงน้ำหนัก"  # of the rows above: of one instrument, or of all
_OPEN_DATA = re.compile(  # not indicator 9
    r"(?:[1-3][.)])?(?:แบบตรวจ|แบบวัด|ด้าน)?(?:OIT[(](?:แบบตรวจ|แบบวัด)?การเปิดเผยข้อมูล(?:ต่อ)?(?:สาธารณะ)?[)]|OIT[:–-]?การเปิดเผยข้อมูล(?:ต่อ)?สาธารณะ"
    r"|การเปิดเผยข้อมูล(?:ต่อ)?สาธารณะ(?:[(]OIT[)]|[:–-]?OIT))",
    re.IGNORECASE,
)
_WITH_LEVEL = re.compile(r"\s*(?:/|และ)\s*(?:ระดับ(?:ผลการประเมิน|ผลคะแนน)?|เกรด|Rating)\s*$", re.IGNORECASE)  # `คะแนนรวม / ระดับ`
_EXPLICIT = re.compile(rf"^(?:คะแนน)?{THE_WORD}(?:ที่|ข้อที่|ข้อ)?(\d{{1,2}})$")


@dataclass(frozen=True, slots=True)
class Subject:
    """`kind`: indicator, sub_indicator, instrument, overall or mean (of the rows above). `name`: `3`, `9.1`, `EIT1` ..."""

    kind: str
    name: str
    match: IndicatorMatch | None = None
    score: float = 100.0
    runner_up: str | None = None
    runner_up_score: float | None = None


@cache
def _overall() -> frozenset[str]:
    return frozenset(name_key(r["wording"]) for r in rows("overall_words"))


def is_overall(text: str) -> bool:
    """A cell that heads the overall score: `คะแนนรวม`, `คะแนนภาพรวมหน่วยงาน`."""
    flat = _of_whom().sub("", name_key(re.sub(r"[(:=].*$", "", text)))
    return flat in _overall() or re.sub(r"^ผล", "", flat) in _overall()


@cache
def _of_whom() -> re.Pattern[str]:
    """`คะแนนภาพรวมของมหาวิทยาลัย`: the agency, by its kind; not what may be a part of it, or have a mean."""
    others = {r["word"] for r in rows("number_context") if r["side"] == "body"} | {"จังหวัด", "กระทรวง"}
    kinds = sorted((re.escape(word) for word in type_words() if word not in others), key=len, reverse=True)
    return re.compile(rf"ของ(?:{'|'.join(kinds)})$")


def is_weighted_sum(text: str) -> bool:
    """A cell `รวมถ่วงน้ำหนัก`: what it sums up is known by where it stands."""
    return squeeze(text) == _WEIGHTED_SUM


@lru_cache(maxsize=4096)
def read_subject(text: str, fiscal_year: int | None = None) -> Subject | None:
    """The subject that a cell names, else None. Bare numbers and instrument names in long texts name nothing."""
    flat = _WITH_LEVEL.sub("", fold(text))
    if not flat or len(flat) > LONGEST_NAME:
        return None
    code = sub_indicator_code(flat)
    if code is not None:
        return Subject("sub_indicator", code)
    if _OPEN_DATA.fullmatch(arabic(squeeze(flat))):
        return Subject("instrument", "OIT")
    found = match_indicator(flat)
    if found is not None:
        return Subject("indicator", str(found.indicator_no), found, found.score, found.runner_up, found.runner_up_score)
    explicit = _EXPLICIT.match(arabic(squeeze(flat)))
    if explicit and 1 <= int(explicit[1]) <= 10:
        return Subject("indicator", str(int(explicit[1])), IndicatorMatch(int(explicit[1]), 100.0, int(explicit[1]), None, None))
    if is_overall(flat):
        return Subject("overall", "overall")
    instrument = read_instrument(flat)
    if instrument is not None and is_bare(flat):
        return Subject("instrument", instrument)
    sub = match_sub_indicator(strip_number(flat)[1], fiscal_year)
    if sub is not None:
        return Subject("sub_indicator", sub.value, None, sub.score, sub.runner_up, sub.runner_up_score)
    if _MEAN.match(squeeze(flat)) or is_weighted_sum(flat):
        return Subject("mean", "mean")
    return None


def read_line_subject(text: str, fiscal_year: int | None = None) -> Subject | None:
    """The subject of a cell of several lines: that of the whole cell, else the one indicator that its lines name."""
    whole = read_subject(text, fiscal_year)
    if "\n" not in text or (whole is not None and whole.kind != "instrument"):
        return whole
    lines = {s.name: s for s in (read_subject(line, fiscal_year) for line in text.split("\n")) if s is not None and s.kind == "indicator"}
    return next(iter(lines.values())) if len(lines) == 1 else whole if not lines else None


def instrument_of_all(indicators: set[int]) -> str | None:
    """The instrument to which all of these indicators belong, if they are all of its indicators."""
    for instrument, numbers in INDICATORS_OF.items():
        if indicators == set(numbers):
            return instrument
    return None
