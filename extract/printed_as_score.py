"""Whether a number in running text is printed as a score: with decimals, or beside a word for score.

In: a text, a number in it, the subjects that it names. Out: yes or no. Refuses a number beside a word that says that it is a target, a
difference, an average, a weight or a count, of another scale, or a share of people. Words: catalogue/number_context.csv, sides `before` and
`after`.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from catalogue.data import rows
from extract.number_words import POINTS, one_of
from extract.rating_scale import is_pass_mark
from extract.said_of_one import is_as_much_as
from extract.score_labels import is_label
from extract.shares import is_share_of_people
from extract.subjects import SubjectFound
from normalize.numerals import NumberFound, find_numbers
from normalize.thai import arabic, fold, squeeze

_BEFORE = re.compile(r"(?:คะแนน|เท่ากับ|อยู่ที่|ได้รับ|ได้|[:=]|คิดเป็น|ร้อยละ|คือ|เป็น)\s*(?:ร้อยละ|คะแนน|[:=(])?\s*$")
_AFTER = re.compile(rf"^\s*{POINTS}")
_OF_LESS = re.compile(r"^\s*(?:คะแนน)?\s*จาก\s*(?:คะแนน)?(?:เต็ม)?\s*(?!100(?!\d))\d{1,3}(?!\d)(?!\.\d*[1-9])\s*(?:\.0+)?\s*คะแนน")
_SIGNED = re.compile(r"(?<![ก-๛A-Za-z\d])[+−-]$|[(][+-]\s?$|[<>≥≤]\s?$")
_RANGE = re.compile(r"^\s*(?:[-–]|ถึง)\s*\d")
_OWN_MAXIMUM = re.compile(r"(?:ได้รับ|ได้|มี|ระดับ)\s*คะแนนเต็ม\s*$")
_ITEM = re.compile(r"\s(?:[-–•*▪]|[(]?[0-9๐-๙]{1,2}[.)])\s*(?:ตัวชี้วัด(?:ที่)?\s*)?$")  # what begins an item of a list


@cache
def _context(side: str) -> re.Pattern[str]:
    """What before or after a number says that it is no score. A count (`๔๓ ข้อ`) or a list number (`หน้า 4`) touches its word;
    a target, difference or average may stand before a few words more (`ค่าเฉลี่ยของประเทศอยู่ที่ ...`)."""
    if side == "before":
        far = one_of("before", "target", "difference", "previous", "average", "maximum", "weight")
        return re.compile(
            rf"{far}\s*(?:ของ\S{{0,40}}\s*)?(?:ที่|ซึ่ง|อยู่ที่|คือ|เท่ากับ|เป็น|ร้อยละ|ค่า|คะแนน|ได้|[:(=])*\s*(?:ร้อยละ|คะแนน)?\s*$"
            rf"|{one_of('before', 'count', 'rank', 'number', 'year')}\s*$"
        )
    otherwise = one_of("after", "target", "maximum", "other")
    return re.compile(rf"^\s*(?:{POINTS}|ร้อยละ)?\s*{otherwise}(?![\d๐-๙.])|^\s*{one_of('after', 'count')}")


@cache
def _about() -> re.Pattern[str]:
    """Words right before a number that say that it is about so much: `ได้คะแนนประมาณ`; not the end of a longer word (`งบประมาณ`, `คราว`)."""
    said = one_of("says", "has", "gets", "equals", "unit", "score")
    return re.compile(rf"(?:(?<![ก-๛])(?<!งบ )|{said}){one_of('before', 'other')}\s?(?:ที่|ร้อยละ|คะแนน)?\s?$")


@cache
def weights() -> frozenset[int]:
    """The weights of instruments in per cent, of all years."""
    return frozenset(round(100 * float(r[c])) for r in rows("fiscal_years") for c in ("iit", "eit", "eit1", "eit2", "oit") if r[c])


def is_score(text: str, number: NumberFound, subjects: Sequence[SubjectFound]) -> bool:
    """Whether a number is printed as a score, and no word beside it says that it is something else."""
    span = (number.start, number.end)
    before, after = squeeze(text[_since(text, number, subjects) : number.start]), squeeze(text[number.end : number.end + 40])
    following = next((s.start for s in subjects if s.start >= number.end), None)
    if number.decimals and following is not None and is_label(text[number.end : following]):
        after = ""  # `92.99 เครื่องมือ EIT`: the word belongs to what follows
    if not 0 <= number.value <= 100:
        return False
    if _SIGNED.search(arabic(text[max(0, number.start - 3) : number.start])) or _RANGE.match(arabic(text[number.end : number.end + 8])):
        return False
    if _context("after").match(after) or is_pass_mark(after) or _OF_LESS.match(arabic(text[number.end : number.end + 40])):
        return False  # `26.17 จาก 30 คะแนน`: of another scale
    if _about().search(fold(text[max(0, number.start - 40) : number.start])):
        return False
    if is_share_of_people(text[max(0, number.start - 90) : number.start], text[number.end : number.end + 60]):
        return False
    if _context("before").search(before) and not _OWN_MAXIMUM.search(before) and not is_as_much_as(text, subjects, span):
        counted = before.endswith("จำนวน") and not re.search(r"(?:เพิ่ม|ลด|สูง|ต่ำ)(?:ขึ้น|ลง)?\S{0,30}$", before)
        return number.decimals >= 1 and counted and bool(_AFTER.match(after))  # `จำนวน 88.37 คะแนน`
    marked = bool(_BEFORE.search(before) or _AFTER.match(after))
    if number.decimals == 0:
        return (bool(_AFTER.match(after)) and bool(_BEFORE.search(before))) or (number.value == 100 and marked)
    return 1 <= number.decimals <= 4 and (marked or number.decimals >= 2)


def _since(text: str, number: NumberFound, subjects: Sequence[SubjectFound]) -> int:
    """Where to look from for words about a number: the item of a list that it stands in, if the item before has its own number."""
    start = max(0, number.start - 90)
    own = next((i for i in range(len(subjects) - 1, -1, -1) if subjects[i].end <= number.start), 0)
    if not own or not _ITEM.search(item := text[subjects[own - 1].end : subjects[own].start]):
        return start
    return max(start, subjects[own].start) if any(n.decimals for n in find_numbers(item)) else start
