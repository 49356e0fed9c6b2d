"""What the scores of a running text are about: the indicators, instruments and the like that it names, and where.

In: a text. Out: a `SubjectFound` for each, in order. What a cell or a label names alone is read by `extract.cell_subjects`. Data:
catalogue/overall_words.csv and the names of `normalize.indicators`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from catalogue.data import rows
from extract.cell_subjects import Subject
from normalize.indicators import IndicatorMatch, find_indicators
from normalize.thai import arabic


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


_PARTS = {r["wording"].split()[-1].upper(): r["instrument"][-1] for r in rows("instruments") if r["instrument"] in ("EIT1", "EIT2")}
_INSTRUMENT = re.compile(
    r"(?:แบบ(?:วัด|ตรวจ)\S{0,12}\s?)?\(?(?<![A-Za-z])(?P<code>IIT|EIT|OIT)(?![A-Za-z])\s*"
    rf"(?:\(?\s*(?P<called>{'|'.join(_PARTS)}))?\s*\)?"
    rf"(?:\s*\(?\s*(?:{loose('ส่วนที่')}|{loose('ส่วน')}|Part|ตอนที่)?\s*(?P<part>[12๑๒])(?![0-9๐-๙.,])\s*\)?)?",
    re.IGNORECASE,
)
_CALLED_BESIDES = re.compile(rf"(?<=[12๑๒])\s*\)?\s*\(\s*EIT\s*(?:{'|'.join(_PARTS)})\s*\)", re.IGNORECASE)  # its number says which
_LONG_INSTRUMENT = re.compile(
    r"(?P<name>(?:ผู้มีส่วนได้(?:ส่วน)?เสีย(?P<in>ภายใน|ภายนอก))|(?P<open>การเปิดเผยข้อมูล\s?(?:ต่อ\s?)?สาธารณะ))(?=\s*(?:ได้|มี|คะแนน|เท่ากับ|อยู่ที่|[:=]|\d|[๐-๙]|ส่วนที่))"
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
    for hit in _INSTRUMENT.finditer(_CALLED_BESIDES.sub(lambda called: " " * len(called[0]), text)):
        code = hit["code"].upper()
        if code == "EIT" and (hit["part"] or hit["called"]):
            code += arabic(hit["part"] or _PARTS[hit["called"].upper()])
        last = "part" if hit["part"] else "called" if hit["called"] else "code"
        add(Subject("instrument", code), hit.start(), hit.end(last))
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
