"""Shares of people that no score says: `ผู้รับบริการร้อยละ 41.30 ตอบว่าไม่เคยใช้`, `62.50% ของประชาชนไม่ทราบช่องทาง`.

In: what stands before and behind a number. Out: whether it counts people who said or did something. Words: catalogue/number_context.csv,
side `answer`: who is counted (meaning `count`), and what they say (`other`).
"""
from __future__ import annotations

import re
from functools import cache

from extract.number_words import any_word
from normalize.thai import arabic, squeeze

_SHARE = re.compile(r"(?:จำนวน|คิดเป็น|ถึง|กว่า|ประมาณ|เพียง|อีก|ส่วนใหญ่|ส่วนหนึ่ง|ทั้งหมด|[(])*ร้อยละ$")
_SCORED = re.compile(r"(?:ได้รับ|ได้|คะแนน|เท่ากับ|อยู่ที่|ผล|ค่า|เฉลี่ย|[:=])+(?:เป็น|คือ|[(])*(?:ร้อยละ)?$")
_RESPONDED = re.compile(  # how many were asked and answered
    r"(?:อัตราการตอบ\S{0,30}|ตอบ(?:แบบ(?:วัด|สอบถาม|ประเมิน|สำรวจ|ตรวจ)?)?(?:กลับ|ครบถ้วน|ครบ)?)(?:จำนวน\d+คน)?[(]?(?:คิดเป็น)?(?:ร้อยละ)?$"
)
_COUNTED = re.compile(r"[%％]?[(\[][^()\[\]]{0,30}?\d(?:คน|ราย|ชุด|ฉบับ|ตัวอย่าง)")  # `(70 คน จากเป้าหมาย 74 คน)`
_ANSWERED_SO = re.compile(r"ร้อยละ\d{1,3}(?:\.\d+)?(?:ของผู้|ที่|ผู้)?(?:ตอบ|เห็น|ระบุ|เลือก)(?!คะแนน)")
_COMPARED = re.compile(r"(?:กว่า|กับ|จาก)(?:ใน)?ปี\S{0,12}?(?:ซึ่ง|ที่)(?:มี|ได้|อยู่ที่|อยู่)?(?:เพียง)?ร้อยละ$")
_PER_CENT = re.compile(r"\s*[%％]")


def is_share_of_people(before: str, after: str) -> bool:
    """Whether the number between the two texts is how many people of a hundred answered something.

    >>> is_share_of_people("ระบบยังเป็นแบบฟอร์ม ผู้รับบริการร้อยละ ", " ตอบว่าไม่เคยใช้")
    True
    >>> is_share_of_people("แบบวัดผู้รับบริการ ได้ร้อยละ ", " ตอบว่าดี")
    False
    >>> is_share_of_people("EIT ร้อยละ ", " (86 คน จากเป้าหมาย 95 คน)")
    True
    """
    flat, behind = squeeze(before), squeeze(after)
    in_hundred = flat.endswith("ร้อยละ") or _PER_CENT.match(after) is not None
    if not in_hundred or _SCORED.search(flat):
        return False
    hit = _SHARE.search(flat)
    if _COUNTED.match(arabic(behind)) or (_ANSWERED_SO.search(arabic(flat)) and _COMPARED.search(flat)):
        return True  # `… ร้อยละ 93.02 ตอบ "มากที่สุด" สูงกว่าปี 2567 ที่มีร้อยละ 88.10`
    if _RESPONDED.search(flat):
        return True
    named = hit is not None and _people().search(flat[: hit.start()]) is not None
    if named and _glued().search(before) is not None:
        return True
    return _answers().match(behind) is not None or _answered().search(flat) is not None


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_word('answer', 'count').pattern})(?:ภายใน|ภายนอก|ส่วนใหญ่|ส่วนหนึ่ง|บางส่วน|ทั้งหมด)*$")


@cache
def _glued() -> re.Pattern[str]:
    """Who is counted begins a clause, and the share follows without a space."""
    who = any_word("answer", "count").pattern
    return re.compile(rf"(?:^|\s)(?:โดย|และ|แต่|ซึ่ง|มี|พบว่า|เพราะ)*(?:{who})(?:ถึง|กว่า|ประมาณ|เพียง|อีก|จำนวน)*ร้อยละ\s*$")


@cache
def _answers() -> re.Pattern[str]:
    return re.compile(
        rf"[%％]?(?:(?:ของ\S{{0,40}}?)?(?:ที่|ได้)?(?:{any_word('answer', 'other').pattern})|ของ(?:{any_word('answer', 'count').pattern}))"
    )


@cache
def _answered() -> re.Pattern[str]:
    """`ผู้ที่ไม่เคยใช้มีร้อยละ 41.30`."""
    return re.compile(rf"(?:{any_word('answer', 'other').pattern})\S{{0,10}}?(?:มี|จำนวน|คิดเป็น|ถึง|กว่า|ประมาณ|เพียง|อีก|[(])*ร้อยละ$")
