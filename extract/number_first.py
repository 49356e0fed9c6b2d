"""Numbers told before their names: `92.10 คะแนน เป็นของการปฏิบัติหน้าที่ 90.55 คะแนน เป็นของการใช้งบประมาณ`.

In: a text with its subjects and numbers. Out: whose each such number is. Refused: numbers before names that no word says them to be of.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from extract.in_order import KINDS, Owner
from extract.subjects import SubjectFound
from normalize.numerals import NumberFound
from normalize.thai import squeeze

_IS_OF = re.compile(
    r"(?:คะแนน|[%％])?,?(?:ซึ่ง)?(?:เป็น|คือ)(?:ผล|ค่า|คะแนน)*ของ(?:ตัวชี้วัด(?:ที่[0-9๐-๙]{1,2})?|ด้าน|แบบวัด|เครื่องมือ)*[:“\"]?"
)


def told_first(text: str, subjects: Sequence[SubjectFound], numbers: Sequence[NumberFound]) -> dict[int, Owner]:
    """The owner of each number that is said to be of the name behind it, by where the number starts."""
    found: dict[int, Owner] = {}
    for index, one in enumerate(subjects):
        before = next((number for number in reversed(numbers) if number.end <= one.start), None)
        if before is not None and one.subject.kind in KINDS and _IS_OF.fullmatch(squeeze(text[before.end : one.start])):
            found[before.start] = Owner(index, index, "")
    return found
