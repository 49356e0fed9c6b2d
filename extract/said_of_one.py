"""Numbers said of one instrument or indicator in words that mostly mean something else: its total (`แบบวัด EIT มีคะแนนรวม 87.35`), and
how much it reached (`ซึ่งได้ถึง 91.60 คะแนน`).

In: a text, its subjects. Out: whose the number is. Both are read only where the clause begins with the subject and says nothing else
between it and the number: such words stand as often in wishes, plans, sums and the result of all instruments.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extract.number_words import any_word
from extract.subjects import SubjectFound
from normalize.thai import arabic, squeeze

ALL = {"instrument": frozenset({"IIT", "EIT", "OIT"}), "indicator": frozenset(map(str, range(1, 11)))}
BEFORE = 60  # letters before a subject that say what the clause is about
_BEGINS = re.compile(  # what a clause may stand behind, and the words before a subject's name
    r"(?:^|[.):;,•*\d–-]|คะแนน|%|พบว่า|ปรากฏว่า|คือ|ดังนี้|ส่วน|สำหรับ|ปีนี้|ในส่วนของ|(?:และ|โดย)(?=เครื่องมือ|แบบวัด|ตัวชี้วัด))"
    r"(?:ผลการประเมิน|คะแนน)?(?:ตาม)?(?:เครื่องมือ|แบบวัด|ตัวชี้วัด(?:ที่)?(?:\d{1,2})?)?[(“\"]*$"
)
_AFTER_USE = re.compile(r"(?:ตาม|ภายหลัง|หลังจาก|หลัง)(?:การ)?(?:เครื่องมือ|แบบวัด|ตัวชี้วัด)?[(]*$")
_HAS = re.compile(r"(?:นั้น|ซึ่ง|โดย|[):])*(?:มี|ได้รับ|ได้)+")
_WEIGHTED = re.compile(r"ถ่วงน้ำหนัก(?:คะแนน)?(?:แล้ว)?(?:จะ|จึง)?(?:มี|ได้รับ|ได้)*$")
_OF_ALL = re.compile(r"(?:ทุก|ทั้งสาม|ทั้ง3|ทั้งหมด3)(?:เครื่องมือ|แบบวัด)")
_PART = re.compile(  # behind a number: of how much it is a part, or of how many it is the sum
    r"(?:คะแนน|%)?[(]*(?:ซึ่ง|โดย|เป็น|คะแนน|เมื่อ|หลัง|คิด|แบบ)*(?:ถ่วง)?น้ำหนัก|(?:คะแนน|%)?[(]*จาก(?:ทั้งหมด|จำนวน|ค่า|คะแนนเต็ม|เต็ม|น้ำหนัก)*\d{1,2}(?![\d.])"
    r"|(?:คะแนน|%)?[(]*(?:จาก|รวม|ของ)(?:ทั้งหมด|จำนวน|ทั้ง|ทุก|ค่า)*(?:น้ำหนัก|ข้อ|\d+ข้อ|[ก-ฮะ-์]{2,6}ข้อ)"
)
_SUM = re.compile(r"(?:ทุก|ทั้งหมด|ทั้ง)?\d*(?:ข้อ|คำถาม)|น้ำหนัก|ทุกตัวชี้วัด")
_REACHES = re.compile(r"(?:(?:ได้รับ|ได้)(?:คะแนน)?|มีคะแนน)(?:สูง|มาก)?ถึง$")
_LINKS = re.compile(r"(?:นั้น|ซึ่ง|ที่|โดย|[):])*")


def whose_total(text: str, subjects: Sequence[SubjectFound], index: int, used: Collection[int], number: tuple[int, int]) -> str:
    """Whose `คะแนนรวม`, the subject at `index`, is: that of the subject before it (`own`), of the whole result (`whole`) or not known
    (`unknown`). `number`: from where to where its number stands; `used`: subjects that have one."""
    if not index or subjects[index - 1].subject.kind not in ALL:
        return "whole"
    one, total = subjects[index - 1], subjects[index]
    named = {s.subject.name for s in subjects[:index] if s.subject.kind == one.subject.kind}
    gap, behind = squeeze(text[one.end : total.start]), squeeze(text[total.end : number[0]])
    listed = {s.subject.name for i, s in enumerate(subjects[:index]) if i not in used and s.subject.kind == one.subject.kind}
    if _WEIGHTED.search(gap) and len(named) == 1:
        return "unknown"  # its part of the overall score
    if index - 1 in used or not _HAS.fullmatch(gap) or _OF_ALL.search(total.raw + behind):
        return "whole"
    if len(listed) > 1:
        of_all = listed >= ALL[one.subject.kind] or re.search(r"ตั้งแต่.*ถึง", text[: one.start])
        return "whole" if of_all else "unknown"
    before = arabic(squeeze(text[: one.start]))
    if _AFTER_USE.search(before):
        return "whole"
    is_part = _PART.match(arabic(squeeze(text[number[1] :]))) or _SUM.search(arabic(squeeze(total.raw + behind)))
    return "own" if not is_part and _BEGINS.search(before) else "unknown"


def is_as_much_as(text: str, subjects: Sequence[SubjectFound], number: tuple[int, int]) -> bool:
    """`ซึ่งได้ถึง 91.60 คะแนน`: what the subject reached, not by how much it has grown or what is wished for it."""
    own = next((s for s in reversed(subjects) if s.end <= number[0]), None)
    before = squeeze(text[own.end : number[0]]) if own is not None else ""
    hit, after = _REACHES.search(before), squeeze(text[number[1] : number[1] + BEFORE])
    if own is None or hit is None or not after.startswith("คะแนน") or not _LINKS.fullmatch(before[: hit.start()]):
        return False
    above = squeeze(text[: own.start])
    said = above[-BEFORE:] + "|" + after
    return _BEGINS.search(arabic(above)) is not None and any_word("wish").search(said) is None
