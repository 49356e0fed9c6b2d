"""What a printed score is about: an indicator, a sub-indicator, an instrument or the whole report.

In: a cell or a running text. Out: `Subject`s. Data: catalogue/overall_words.csv and the names of `normalize.indicators`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from catalogue.data import rows
from normalize.indicators import (
    INDICATORS_OF,
    IndicatorMatch,
    find_indicators,
    match_indicator,
    match_sub_indicator,
    read_instrument,
    strip_number,
    sub_indicator_code,
)
from normalize.numerals import NumberFound, find_numbers
from normalize.ratings import read_rating
from normalize.thai import arabic, fold, name_key, squeeze

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
NOT_EXACTLY = re.compile(r"[+−–<>≥≤~±-]\s*$")  # before a number: a difference, a range or a limit
_OF_INSTRUMENTS = re.compile(
    r"(?<![A-Za-z])(?:[IEO]IT|ITA|score|public|survey|part|internal|external|open|data|integrity|and|transparency|assessment)(?![A-Za-z])",
    re.IGNORECASE,
)
_BEFORE_SCORE = re.compile(r"ได้รับ|ได้|เท่ากับ|อยู่ที่|ร้อยละ|คือ")
LONGEST_NAME = 160  # a cell that names a subject is short
_MEAN = re.compile(r"^(?:คะแนน)?(?:ค่า)?(?:เฉลี่ย|รวม)(?:คะแนน)?(?:เฉลี่ย|รวม)?$|^คะแนนเฉลี่ยของ(?:แบบวัด|เครื่องมือ|ตัวชี้วัด).*$")
_OPEN_DATA = re.compile(  # not indicator 9
    r"(?:[1-3][.)])?(?:แบบตรวจ|แบบวัด|ด้าน)?(?:OIT[(](?:แบบตรวจ|แบบวัด)?การเปิดเผยข้อมูล(?:ต่อ)?(?:สาธารณะ)?[)]|OIT[:–-]?การเปิดเผยข้อมูล(?:ต่อ)?สาธารณะ"
    r"|การเปิดเผยข้อมูล(?:ต่อ)?สาธารณะ(?:[(]OIT[)]|[:–-]?OIT))",
    re.IGNORECASE,
)
_EXPLICIT = re.compile(r"^(?:คะแนน)?ตัวชี้วัด(?:ที่|ข้อที่|ข้อ)?(\d{1,2})$")


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
    flat = name_key(re.sub(r"[(:=].*$", "", text))
    return flat in _overall() or re.sub(r"^ผล", "", flat) in _overall()


@lru_cache(maxsize=4096)
def read_subject(text: str, fiscal_year: int | None = None) -> Subject | None:
    """The subject that a cell names, else None. Bare numbers and instrument names in long texts name nothing."""
    flat = fold(text)
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
    if instrument is not None and _is_bare(flat):
        return Subject("instrument", instrument)
    sub = match_sub_indicator(strip_number(flat)[1], fiscal_year)
    if sub is not None:
        return Subject("sub_indicator", sub.value, None, sub.score, sub.runner_up, sub.runner_up_score)
    if _MEAN.match(squeeze(flat)):
        return Subject("mean", "mean")
    return None


def read_line_subject(text: str, fiscal_year: int | None = None) -> Subject | None:
    """The subject of a cell of several lines: that of the whole cell, else the one indicator that its lines name."""
    whole = read_subject(text, fiscal_year)
    if "\n" not in text or (whole is not None and whole.kind != "instrument"):
        return whole
    lines = {s.name: s for s in (read_subject(line, fiscal_year) for line in text.split("\n")) if s is not None and s.kind == "indicator"}
    return next(iter(lines.values())) if len(lines) == 1 else whole if not lines else None


@cache
def _instrument_words() -> re.Pattern[str]:
    words = sorted((r["wording"] for r in rows("instruments")), key=len, reverse=True)
    loose_words = "|".join(r"\s*".join(map(re.escape, squeeze(w))) for w in words)
    return re.compile(rf"{loose_words}|{'|'.join(map(re.escape, AROUND_INSTRUMENT))}|[A-Za-z0-9๐-๙\W_]+")


def _is_bare(text: str) -> bool:
    """Whether a text names an instrument and nothing else of any length."""
    return len(re.findall(r"[ก-ฮ]", _instrument_words().sub("", text))) <= MAX_BESIDE_INSTRUMENT


def is_label(text: str) -> bool:
    """Whether nothing but an instrument's name, words around one and words before a score stand in a text."""
    if re.search(r"[A-Za-z]{3,}", _OF_INSTRUMENTS.sub(" ", text)):
        return False
    return not re.search(r"[ก-ฮ]", _BEFORE_SCORE.sub("", _instrument_words().sub("", text)))


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


def instrument_of_all(indicators: set[int]) -> str | None:
    """The instrument to which all of these indicators belong, if they are all of its indicators."""
    for instrument, numbers in INDICATORS_OF.items():
        if indicators == set(numbers):
            return instrument
    return None


@dataclass(frozen=True, slots=True)
class SubjectFound:
    """A subject named at `start`-`end` of a running text."""

    subject: Subject
    start: int
    end: int
    raw: str


def loose(word: str) -> str:
    """A pattern for a word with a space anywhere inside, as justified text leaves it (damage class C17)."""
    return r"\s?".join(word)


_INSTRUMENT = re.compile(
    r"(?:แบบ(?:วัด|ตรวจ)\S{0,12}\s?)?\(?(?<![A-Za-z])(?P<code>IIT|EIT|OIT)(?![A-Za-z])\s*(?:Public|Survey)?\s*\)?"
    rf"(?:\s*\(?\s*(?:{loose('ส่วนที่')}|{loose('ส่วน')}|Part|ตอนที่)?\s*(?P<part>[12๑๒])(?![0-9๐-๙.,])\s*\)?)?",
    re.IGNORECASE,
)
_LONG_INSTRUMENT = re.compile(
    r"(?P<name>(?:ผู้มีส่วนได้(?:ส่วน)?เสีย(?P<in>ภายใน|ภายนอก))|(?P<open>การเปิดเผยข้อมูล(?:ต่อ)?สาธารณะ))(?=\s*(?:ได้|มี|คะแนน|เท่ากับ|อยู่ที่|[:=]|\d|[๐-๙]|ส่วนที่))"
)

_PART_ALONE = re.compile(  # of EIT, which a clause names once: `EIT จำแนกเป็นส่วนที่ ๑ ได้ ๘๓.๓๕ คะแนน และส่วนที่ ๒ ได้ ...`
    rf"{loose('ส่วนที่')}\s*(?P<part>[12๑๒])(?![0-9๐-๙.,])(?=\s*\)?\s*(?:ได้|มี|คะแนน|เท่ากับ|อยู่ที่|คือ|เป็น|ร้อยละ|[:=]|[0-9๐-๙]{{1,3}}\.[0-9๐-๙]))"
)
MAX_TO_PART = 120  # characters from the name of EIT, or of its other part


_PART_OF_INDICATOR = re.compile(
    r"ตัวชี้วัดย่อย\s*(?:ที่)?\s*(?P<a>9|10|๙|๑๐)\s?\.\s?(?P<b>[1-5๑-๕])(?![0-9๐-๙])"
    r"|(?<![0-9๐-๙.])(?P<c>9|10|๙|๑๐)\.(?P<d>[1-5๑-๕])(?![0-9๐-๙.])(?=\s+(?!คะแนน|ร้อยละ|และ|ถึง|จาก|เป็น)[ก-ฮเ-ไ])"
    r"|ข้อ(?:คำถาม)?(?:ที่)?\s*[IEOieo]?\s?[0-9๐-๙]{1,2}(?![0-9๐-๙.])|(?<![A-Za-z0-9])[IEOieo]\s?[0-9๐-๙]{1,2}(?![0-9๐-๙.])"
)


@cache
def _overall_pattern() -> re.Pattern[str]:
    words = sorted((r["wording"] for r in rows("overall_words")), key=len, reverse=True)
    return re.compile("|".join(r"\s?".join(map(re.escape, word.split())) for word in words))


@lru_cache(maxsize=2048)
def find_subjects(text: str) -> tuple[SubjectFound, ...]:
    """All subjects named in a running text, in order; one that lies inside another (`ผลการประเมินในภาพรวม`) is not repeated."""
    found = [
        SubjectFound(
            Subject("indicator", str(m.indicator_no), IndicatorMatch(m.indicator_no, m.score, None, None, None)),
            m.start,
            m.end,
            text[m.start : m.end],
        )
        for m in find_indicators(text)
    ]

    def add(subject: Subject, start: int, end: int) -> None:
        if not any(f.start < end and start < f.end for f in found):
            found.append(SubjectFound(subject, start, end, text[start:end]))

    for hit in _PART_OF_INDICATOR.finditer(text):
        add(
            Subject("sub_indicator", f"{arabic(hit['a'] or hit['c'])}.{arabic(hit['b'] or hit['d'])}")
            if hit["a"] or hit["c"]
            else Subject("other", hit[0]),
            hit.start(),
            hit.end(),
        )
    for hit in _INSTRUMENT.finditer(text):
        code = hit["code"].upper()
        if hit["part"] and code == "EIT":
            code += arabic(hit["part"])
        add(Subject("instrument", code), hit.start(), hit.start("part") + 1 if hit["part"] else hit.end("code"))
    for hit in _LONG_INSTRUMENT.finditer(text):
        code = "OIT" if hit["open"] else "IIT" if hit["in"] == "ภายใน" else "EIT"
        part = re.match(rf"\s*{loose('ส่วนที่')}\s*([12๑๒])", text[hit.end() :]) if code == "EIT" else None
        add(Subject("instrument", code + (arabic(part[1]) if part else "")), hit.start(), hit.end() + (part.end() if part else 0))
    for hit in _overall_pattern().finditer(text):
        add(Subject("overall", "overall"), hit.start(), hit.end())
    for hit in _PART_ALONE.finditer(text):
        before = max((f for f in found if f.end <= hit.start()), key=lambda f: f.end, default=None)
        if before is not None and before.subject.name.startswith("EIT") and hit.start() - before.end <= MAX_TO_PART:
            add(Subject("instrument", f"EIT{arabic(hit['part'])}"), hit.start(), hit.end())
    return tuple(sorted(found, key=lambda f: f.start))
